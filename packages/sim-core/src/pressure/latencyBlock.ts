/**
 * A block: samples in a row in which nobody comes, goes or moves, so that who is where need be looked up once.
 *
 * It is one instant, or a row of a stretch. What hosts are asked for, and what guests miss of their CPU, is noted here while
 * hosts are swept; all else about latency is worked out when the block is whole.
 */
import { IOPS, NETWORK, NONE } from "../columns.ts"
import { ROW_LENGTH, rowLength } from "../hostRows.ts"
import type { Plan } from "../plan.ts"

export interface LatencyBlock {
  /** Which block it is, from 1; 0: none is open yet. */
  number: number
  count: number
  firstSample: number
  /** Start of each sample, and how long it stands for: [ROW_LENGTH]. */
  readonly startSeconds: Float64Array
  readonly seconds: Float64Array
  /** Σ of them, and whether all are equally long. */
  allSeconds: number
  isEven: boolean
  readonly open: (firstSample: number, count: number) => void
  /** The same, of one sample that stands for so many. */
  readonly openRepeated: (firstSample: number, samples: number) => void
  /** Load of a host's network or disks: demand ÷ capacity. Undefined where it is not limited, or nobody needs it. */
  readonly hostLoad: (rate: typeof IOPS | typeof NETWORK, host: number) => Float64Array | undefined
  /** @param demand a row of the block */
  readonly noteHost: (rate: typeof IOPS | typeof NETWORK, host: number, demand: ArrayLike<number>) => void
  /** A guest gets less CPU than it asks for. */
  readonly noteMissed: (guest: number, sample: number, fraction: number) => void
  /** Part of the CPU that a guest asks for and does not get; null: it gets all. */
  readonly missed: (guest: number) => Float64Array | null
  /** Makes a row of a profile, × factor. */
  readonly take: (profile: number, factor: number, row: Float64Array) => void
}

export function makeLatencyBlock(plan: Plan): LatencyBlock {
  const { guestCount } = plan.guests
  const { profileStart, profileSamples } = plan.profiles
  const { hostCapacity } = plan.hosts
  const startSeconds = new Float64Array(ROW_LENGTH)
  const seconds = new Float64Array(ROW_LENGTH)
  const length = rowLength(plan)
  const hostRows = { [IOPS]: new Map<number, Float64Array>(), [NETWORK]: new Map<number, Float64Array>() }
  /** Number of the block in which each host's row was noted. */
  const hostNoted = { [IOPS]: new Map<number, number>(), [NETWORK]: new Map<number, number>() }
  const missedRows = new Map<number, Float64Array>()
  const guestNoted = new Int32Array(guestCount).fill(NONE)

  const block: LatencyBlock = {
    number: 0,
    count: 0,
    firstSample: 0,
    startSeconds,
    seconds,
    allSeconds: 0,
    isEven: true,
    open: (firstSample, count) => {
      block.number++
      block.firstSample = firstSample
      block.count = count
      for (let s = 0; s < count; s++) {
        const start = (firstSample + s) * plan.sampleSeconds
        startSeconds[s] = start
        seconds[s] = Math.min(plan.sampleSeconds, plan.periodSeconds - start)
      }
      // Only the last of a run may be shorter.
      block.isEven = count === 0 || seconds[count - 1] === seconds[0]
      block.allSeconds = count === 0 ? 0 : (count - 1) * plan.sampleSeconds + seconds[count - 1]!
    },
    openRepeated: (firstSample, samples) => {
      block.open(firstSample, 1)
      block.allSeconds = seconds[0] = Math.min(samples * plan.sampleSeconds, plan.periodSeconds - startSeconds[0]!)
    },
    hostLoad: (rate, host) => (hostNoted[rate].get(host) === block.number ? hostRows[rate].get(host) : undefined),
    noteHost: (rate, host, demand) => {
      const capacity = hostCapacity[rate]![host]!
      if (capacity === Infinity) return
      let row = hostRows[rate].get(host)
      if (row === undefined) hostRows[rate].set(host, (row = new Float64Array(length)))
      hostNoted[rate].set(host, block.number)
      if (demand instanceof Float64Array) divide(row, demand, capacity, block.count)
      else for (let s = 0; s < block.count; s++) row[s] = demand[s]! / capacity
    },
    noteMissed: (guest, sample, fraction) => {
      let row = missedRows.get(guest)
      if (row === undefined) missedRows.set(guest, (row = new Float64Array(length)))
      if (guestNoted[guest] !== block.number) row.fill(0, 0, block.count)
      guestNoted[guest] = block.number
      row[sample] = fraction
    },
    missed: (guest) => (guestNoted[guest] === block.number ? missedRows.get(guest)! : null),
    take: (profile, factor, row) => {
      const start = profileStart[profile]!
      takeSamples(row, factor, profileSamples, start, profileStart[profile + 1]! - start, block.firstSample, block.count)
    }
  }
  return block
}

/** Profiles begin again where they end. */
function takeSamples(row: Float64Array, amount: number, samples: Float64Array, start: number, length: number, first: number, count: number): void {
  const offset = first % length
  if (offset + count <= length) for (let s = 0, at = start + offset; s < count; s++, at++) row[s] = amount * samples[at]!
  else for (let s = 0; s < count; s++) row[s] = amount * samples[start + ((offset + s) % length)]!
}

function divide(row: Float64Array, demand: Float64Array, capacity: number, count: number): void {
  for (let s = 0; s < count; s++) row[s] = demand[s]! / capacity
}
