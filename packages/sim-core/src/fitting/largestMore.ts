/** The largest guest of a kind that would find room at a moment of a run, and what stops a larger one. */
import { NONE, RESOURCE_INDEXES, type ResourceIndex } from "../columns.ts"
import type { SlotTable } from "../failing/slotTable.ts"
import { refuseEverywhere } from "../legality.ts"
import { whyClosed, type Rooms } from "../packing/rooms.ts"
import type { GuestTable, Plan } from "../plan.ts"
import type { AdmissionRefusal, GuestRefusal, Refusal } from "../refusals.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import { slotsWith } from "./howManyMore.ts"
import type { LevelName } from "./levelOf.ts"
import { openMoment, type Moment, type MomentAccount } from "./moment.ts"

/** A guest as it would be of another size. */
export interface GuestSize {
  readonly vcpus: number
  /** What placement reserves, in each resource's unit: [5] */
  readonly placement: ReadonlyArray<number>
  /** Its own reservation, which admission control may count. */
  readonly cpuReservationMhz: number
}

/** Sizes by whole steps: each needs at least as much of everything as the one before. */
export interface SizeLadder {
  readonly least: number
  /** Beyond it nothing is asked for. */
  readonly most: number
  readonly sizeAt: (step: number) => GuestSize
}

/** Why a host does not take a size: as for any guest, or for a reason of sizes and policies. */
export type SizeStop =
  | Refusal
  /** It has more vCPUs than the host has cores, where that is forbidden. */
  | { readonly reason: "cores"; readonly vcpus: number; readonly cores: number }
  /** The policy never comes back to the host. */
  | { readonly reason: "policy" }

export interface LadderEnd {
  /** The largest step that fits; NONE: not even the least does. */
  readonly step: number
  /** Hosts that take it, ascending. */
  readonly hosts: Int32Array
  /** The largest step that each host takes, admission aside; NONE: none: [hosts] */
  readonly hostStep: Float64Array
  /** Why it does not take the next one; null: that was the last, or nothing but admission does: [hosts] */
  readonly hostStop: ReadonlyArray<SizeStop | null>
  /** Why admission control keeps out the next one (the least, where that does not fit), for which some host has room; null: it does not. */
  readonly admission: AdmissionRefusal | null
  /** Where that is by slots: those of who is there and of that one; else null. */
  readonly slots: SlotTable | null
  /** Whose reason to tell: the first of `hosts`; where there is none, the host that lacks least for the least, as a part of what it has; NONE: no host takes anybody. */
  readonly nearest: number
}

export interface LargestMore extends MomentAccount {
  /** Who waits for room, and would come first: then no ladder is climbed, and `waitingFor` says what the first of them lacks. */
  readonly waitingAhead: number
  readonly waitingFor: GuestRefusal | null
  readonly ladders: ReadonlyArray<LadderEnd>
}

/**
 * As if one more of the same rules, needs and operating system came, of another size, and nobody else came or went.
 *
 * Needs never fall from step to step, so the last step that a host takes is found by halving; whether it takes one is what
 * `refusal` says, digit by digit.
 *
 * @param row of the plan's guests, or of plan.containers.level's
 * @param vcpusWithinCores a guest with more vCPUs than a host has cores may not go there
 *
 * **Fails** as `openMoment` does.
 * **Cost** one run up to that moment, and O(hosts × log steps) a ladder.
 */
export function largestMore(plan: Plan, of: LevelName, row: number, atSeconds: number, ladders: ReadonlyArray<SizeLadder>, vcpusWithinCores = false): LargestMore {
  const moment = openMoment(withOwnSizes(plan, of), of, atSeconds)
  const { run, rooms, failures, head, account } = moment
  if (head !== NONE) return { ...account, waitingAhead: run.line!.count(), waitingFor: refuseEverywhere(rooms, head, atSeconds), ladders: [] }
  rooms.expectOneMore(row)
  const { takes, stop } = askHosts(moment, row, vcpusWithinCores)
  const write = (size: GuestSize): void => {
    writeSize(rooms.plan.guests, row, size)
    rooms.affinity?.forget()
    rooms.strict?.affinity?.forget()
  }
  const { hostCount } = rooms.plan.hosts
  const climb = ({ least, most, sizeAt }: SizeLadder): LadderEnd => {
    const at = (step: number, holds: () => boolean): boolean => {
      write(sizeAt(step))
      return holds()
    }
    const hostStep = Float64Array.from({ length: hostCount }, (_, host) => lastStep(least, most, (step) => at(step, () => takes(host))))
    const roomiest = hostStep.reduce((largest, step) => (step > largest ? step : largest), NONE)
    const admitted = failures === null ? roomiest : lastStep(least, roomiest, (step) => at(step, () => failures.refuses(row) === null))
    const step = Math.min(roomiest, admitted)
    const hostStop = Array.from(hostStep, (last, host) => {
      if (last >= most) return null
      write(sizeAt(last === NONE ? least : last + 1))
      return stop(host)
    })
    let admission: AdmissionRefusal | null = null
    if (step < roomiest) {
      write(sizeAt(step === NONE ? least : step + 1))
      admission = failures!.refuses(row)
    }
    const hosts = step === NONE ? [] : [...hostStep.keys()].filter((host) => hostStep[host]! >= step)
    return { step, hosts: Int32Array.from(hosts), hostStep, hostStop, admission, slots: slotsWith(run, row, admission), nearest: hosts[0] ?? leastShort(hostStop) }
  }
  return { ...account, waitingAhead: 0, waitingFor: null, ladders: ladders.map(climb) }
}

/** The largest step that holds, where every one below such a step does; NONE: not even the least. */
function lastStep(least: number, most: number, holds: (step: number) => boolean): number {
  if (most < least || !holds(least)) return NONE
  if (holds(most)) return most
  let low = least
  let high = most
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2)
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}

/** Of the hosts that are too full, the one that lacks least of what it may promise, the first of equals; else the first that refuses for another reason than that it takes nobody. */
function leastShort(hostStop: ReadonlyArray<SizeStop | null>): number {
  let nearest = NONE
  let least = Infinity
  hostStop.forEach((stop, host) => {
    if (stop?.reason !== "capacity") return
    const lacks = (stop.need - stop.free) / stop.usable
    if (lacks < least) [nearest, least] = [host, lacks]
  })
  return nearest !== NONE ? nearest : hostStop.findIndex((stop) => stop !== null && stop.reason !== "spare" && stop.reason !== "closed" && stop.reason !== "failed")
}

/** The plan with columns of its own where sizes are written. */
function withOwnSizes(plan: Plan, of: LevelName): Plan {
  if (of === "container") return { ...plan, containers: { ...plan.containers!, level: withOwnSizes(plan.containers!.level, "guest") } }
  const { guests } = plan
  return { ...plan, guests: { ...guests, guestVcpus: guests.guestVcpus.slice(), guestCpuReservationMhz: guests.guestCpuReservationMhz.slice(), guestPlacement: guests.guestPlacement.map((column) => column.slice()) } }
}

function writeSize({ guestVcpus, guestCpuReservationMhz, guestPlacement }: GuestTable, row: number, { vcpus, placement, cpuReservationMhz }: GuestSize): void {
  guestVcpus[row] = vcpus
  guestCpuReservationMhz[row] = cpuReservationMhz
  for (const resource of RESOURCE_INDEXES) guestPlacement[resource]![row] = placement[resource]!
}

/** Whether a host takes the guest at the size that is written, and if not, why. What vCPUs need of a host is asked by their number. */
function askHosts({ rooms, takers }: Moment, row: number, vcpusWithinCores: boolean) {
  const { plan, hostIsClosed, affinity, limited, need, reach, free } = rooms
  const { hostCount, hostIsSpare, hostOsFamilies, hostCores, hostUsable } = plan.hosts
  const { guestOs, guestVcpus } = plan.guests
  const os = guestOs[row]!
  const needs = (plan.needs ?? []).flatMap(({ kind, guests, allowed }, at) => (kind !== "vcpus" && guests.includes(row) ? [{ at, allowed }] : []))
  /** Nobody asks for these yet: all that is usable is free. */
  const untouched = RESOURCE_INDEXES.filter((resource) => !limited.includes(resource) && hostUsable[resource]!.some((amount) => amount < Infinity))
  const runsOs = (host: number): boolean => os === NONE || ((hostOsFamilies[host]! >>> os) & 1) === 1
  const isTooWide = (host: number): boolean => vcpusWithinCores && guestVcpus[row]! > hostCores[host]!
  const mostOf = (resource: ResourceIndex, host: number): number => (limited.includes(resource) ? reach[resource * hostCount + host]! : hostUsable[resource]![host]! * (1 + RELATIVE_TOLERANCE))
  const asked = [...limited, ...untouched].sort((a, b) => a - b)
  const shortOf = (host: number): ResourceIndex | undefined => asked.find((resource) => need(row, resource, host) > mostOf(resource, host))
  const isTaken = (host: number): boolean => takers.some((taker) => taker.placer.passed?.(host) !== true && keeps(taker.rooms, host))
  const keeps = (one: Rooms, host: number): boolean => one.affinity === null || one.affinity.allows(row, host)
  return {
    takes: (host: number): boolean =>
      hostIsSpare[host] === 0 && hostIsClosed[host] === 0 && runsOs(host) && needs.every(({ allowed }) => allowed[host] === 1) && !isTooWide(host) && shortOf(host) === undefined && isTaken(host),
    stop: (host: number): SizeStop | null => {
      if (hostIsSpare[host] === 1) return { reason: "spare" }
      if (hostIsClosed[host] !== 0) return { reason: whyClosed(hostIsClosed[host]!) }
      if (!runsOs(host)) return { reason: "os", os }
      const lacked = needs.find(({ allowed }) => allowed[host] === 0)
      if (lacked !== undefined) return { reason: "need", lacks: lacked.at }
      if (isTooWide(host)) return { reason: "cores", vcpus: guestVcpus[row]!, cores: hostCores[host]! }
      const broken = affinity?.broken(row, host) ?? null
      if (broken !== null) return broken
      const resource = shortOf(host)
      if (resource === undefined) return isTaken(host) ? null : { reason: "policy" }
      const usable = hostUsable[resource]![host]!
      return { reason: "capacity", resource, need: need(row, resource, host), free: limited.includes(resource) ? free[resource]![host]! : usable, usable }
    }
  }
}
