/** Round trips of those who talk, and how far whoever asks a guest is from it. */
import { NONE } from "../columns.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import type { LatencyPressure } from "./latency.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { End, LatencyEnds } from "./latencyEnds.ts"
import type { ServiceRows } from "./latencyGraph.ts"
import type { LatencyHops } from "./latencyHops.ts"
import type { TalkLatency } from "./latencyOutcome.ts"

export interface LatencyTalks {
  /** Rows of the block at hand: mean and longest round trip; NaN where there is no pair: [talks]. */
  readonly ms: ReadonlyArray<Float64Array>
  readonly mostMs: ReadonlyArray<Float64Array>
  readonly open: () => void
  readonly work: () => void
  /** Somebody talks to it. */
  readonly isAsked: (guest: number) => boolean
  /** Adds the longest round trip of any that asks the guest: of the services that call its own, and of those that talk to it. */
  readonly addFarthest: (guest: number, end: End, callers: ReadonlyArray<ServiceRows>, ms: Float64Array, saturated: Uint8Array) => void
  readonly close: () => ReadonlyArray<TalkLatency>
}

/** **Cost** O(pairs of ends × samples). */
export function makeLatencyTalks({ talks }: LatencyPressure, block: LatencyBlock, ends: LatencyEnds, hops: LatencyHops): LatencyTalks {
  const rows = () => talks.map(() => new Float64Array(ROW_LENGTH))
  const [ms, mostMs] = [rows(), rows()]
  const sums = talks.map(() => ({ seconds: 0, msSeconds: 0, maxMs: NaN, maxAtSeconds: NaN, maxFrom: NONE, maxTo: NONE, missedSeconds: 0, saturatedSeconds: 0 }))
  const pairs = talks.flatMap((talk, row) => talk.pairs.map((pair) => ({ ...pair, row })))
  /** Pairs in which each guest is asked. */
  const askedIn = new Map<number, number[]>()
  pairs.forEach(({ to }, at) => to.forEach((guest) => askedIn.set(guest, [...(askedIn.get(guest) ?? []), at])))
  const isAsked = new Uint8Array(Math.max(-1, ...askedIn.keys()) + 1)
  for (const guest of askedIn.keys()) isAsked[guest] = 1
  let fromEnds: (End[] | null)[] = []
  const endsFrom = (at: number) => (fromEnds[at] ??= ends.endsOf(pairs[at]!.from))
  const saturated = new Uint8Array(ROW_LENGTH)
  const mostPair = { from: new Int32Array(ROW_LENGTH), to: new Int32Array(ROW_LENGTH) }

  /** Those who are at both ends do not ask themselves. */
  const countPairs = (a: End, b: End) => a.guests.length * b.guests.length - (a.host === b.host ? a.guests.filter((guest) => b.guests.includes(guest)).length : 0)

  const workTalk = (row: number) => {
    const [mean, most] = [ms[row]!.fill(0, 0, block.count), mostMs[row]!.fill(0, 0, block.count)]
    saturated.fill(0, 0, block.count)
    let count = 0
    pairs.forEach((pair, at) => {
      if (pair.row !== row) return
      for (const b of ends.endsOf(pair.to)) {
        for (const a of endsFrom(at)) {
          const number = countPairs(a, b)
          if (number === 0) continue
          count += number
          const trip = hops.roundTrip(a, b, saturated)
          const other = b.guests.find((guest) => guest !== a.guests[0]) ?? b.guests[0]!
          addPair(trip, number, mean, most, mostPair.from, a.guests[0]!, mostPair.to, other, block.count)
        }
      }
    })
    note(row, count, mean, most)
  }

  const note = (row: number, count: number, mean: Float64Array, most: Float64Array) => {
    const sum = sums[row]!
    for (let s = 0; s < block.count; s++) {
      mean[s] = count === 0 ? NaN : mean[s]! / count
      if (count === 0) most[s] = NaN
      if (count === 0) continue
      const seconds = block.seconds[s]!
      sum.seconds += seconds
      sum.msSeconds += mean[s]! * seconds
      if (most[s]! > talks[row]!.limitMs || (saturated[s] === 1 && talks[row]!.limitMs < Infinity)) sum.missedSeconds += seconds
      if (saturated[s] === 1) sum.saturatedSeconds += seconds
      if (most[s]! <= sum.maxMs) continue
      Object.assign(sum, { maxMs: most[s]!, maxAtSeconds: block.startSeconds[s]!, maxFrom: mostPair.from[s]!, maxTo: mostPair.to[s]! })
    }
  }

  return {
    ms,
    mostMs,
    open: () => {
      fromEnds = []
    },
    work: () => talks.forEach((_, row) => workTalk(row)),
    isAsked: (guest) => isAsked[guest] === 1,
    addFarthest: (guest, end, callers, into, full) => {
      const asked = askedIn.get(guest)
      const askers = callers.map((caller): ReadonlyArray<End> => caller.ends)
      if (asked !== undefined) for (const at of asked) askers.push(endsFrom(at))
      if (askers.every((from) => from.length === 0)) return
      add(into, hops.farthest(askers, end, full), block.count)
    },
    close: () => sums.map(({ seconds, msSeconds, ...rest }) => ({ ...rest, meanMs: msSeconds / seconds }))
  }
}

function add(row: Float64Array, ms: Float64Array, count: number): void {
  for (let s = 0; s < count; s++) row[s]! += ms[s]!
}

function addPair(trip: Float64Array, number: number, mean: Float64Array, most: Float64Array, mostFrom: Int32Array, from: number, mostTo: Int32Array, to: number, count: number): void {
  for (let s = 0; s < count; s++) {
    mean[s]! += trip[s]! * number
    if (trip[s]! <= most[s]!) continue
    most[s] = trip[s]!
    mostFrom[s] = from
    mostTo[s] = to
  }
}
