/** How many more like a guest, or like a container, would find room at a moment of a run, and what stops the next one. */
import { NONE, RESOURCES } from "../columns.ts"
import { slotTable, type SlotTable } from "../failing/slotTable.ts"
import { InvariantError } from "../invariant.ts"
import { refusal, refuseEverywhere } from "../legality.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { Plan } from "../plan.ts"
import { findPlacePolicy } from "../policies/registry.ts"
import type { Placer } from "../policies/placePolicy.ts"
import type { GuestRefusal, Refusal } from "../refusals.ts"
import type { Run } from "../run.ts"
import { runToEnd } from "../simulate.ts"
import { levelOf, type LevelName } from "./levelOf.ts"
import { placedFractions } from "./placedFractions.ts"

export interface RoomForMore {
  /** Seconds from run start. */
  readonly atSeconds: number
  /** How many more fit; where nothing stops the next one, as many as were asked for. */
  readonly count: number
  /** Of each host (or kernel, for containers): how many are there, and how many more it takes: [hosts] */
  readonly hostThere: Int32Array
  readonly hostMore: Int32Array
  /** Why it takes no further one; null: it would, and something else stops it: [hosts] */
  readonly hostRefusal: ReadonlyArray<Refusal | null>
  /** Of what it is too short then for one more: bit r set = of resource r: [hosts] */
  readonly hostShort: Uint8Array
  /** Promised before ÷ what may be promised, of the hosts that take guests: [5]; NaN = not limited. */
  readonly placedFraction: ReadonlyArray<number>
  /** Hosts that take nobody then, spares aside: down, drained, kept for failures, or short of memory. */
  readonly closedHosts: number
  /** Who waits for room, and would come first where the line keeps its order: then `count` is 0, and `stoppedBy` is about the first in line. */
  readonly waitingAhead: number
  /** Guests that had been refused by then; of containers, who finds no room waits. */
  readonly refusedBefore: number
  /** Where admission by slots stops the next one: slots of those who are there and of that one; else null. */
  readonly slots: SlotTable | null
  /** Why the next one does not; null: there was no end to it within `most`. */
  readonly stoppedBy: GuestRefusal | null
}

/** Nobody asks for more than that. */
const MOST = 10_000_000

/**
 * As if more of the same came one after the other, placed by the plan's own policy under its own rules and admission
 * control, and nobody else came or went. They belong to the groups of the rules that the first is under.
 *
 * @param row of the plan's guests, or of plan.containers.level's
 * @param atSeconds when, from run start: within the run
 *
 * **Fails** as `simulate` does; a plan with `consolidation` has no room that stands still, and is refused by InvariantError.
 * **Cost** one run up to that moment, and a placement each.
 */
export function howManyMore(plan: Plan, of: LevelName, row: number, atSeconds: number, most = MOST): RoomForMore {
  if (plan.consolidation !== undefined) throw new InvariantError("Room for more is asked of guests that stay where they are placed", { timeSeconds: atSeconds, event: "fit", table: "plan", row: NONE })
  const run = runToEnd(upTo(plan, atSeconds))
  const { rooms } = levelOf(run, of)
  const { hostCount, hostIsSpare } = rooms.plan.hosts
  // Who may come is asked of guests alone.
  const failures = of === "guest" ? run.failures : null
  const placers = placersOf(run, of)
  const place = () => placers.reduce((found, placer) => (found === NONE ? placer.place(row) : found), NONE)

  const hostMore = new Int32Array(hostCount)
  const hostThere = rooms.hostGuests.slice()
  const placedFraction = placedFractions(rooms)
  const closedHosts = rooms.hostIsClosed.reduce((count, reasons, host) => (reasons !== 0 && hostIsSpare[host] === 0 ? count + 1 : count), 0)
  const ended = (count: number, waitingAhead: number, stoppedBy: GuestRefusal | null): RoomForMore => ({
    atSeconds, count, hostThere, hostMore, placedFraction, closedHosts, waitingAhead, stoppedBy,
    refusedBefore: of === "guest" ? run.refusals.length : 0,
    slots: slotsWith(run, stoppedBy),
    hostRefusal: Array.from({ length: hostCount }, (_, host) => refusal(rooms, row, host)),
    hostShort: Uint8Array.from({ length: hostCount }, (_, host) => shortOf(rooms, row, host))
  })
  const refused = (guest: number): GuestRefusal => {
    const admission = failures?.refuses(guest) ?? null
    return { ...refuseEverywhere(rooms, guest, atSeconds), ...(admission === null ? {} : { admission }) }
  }

  const head = of === "guest" && run.line !== null ? run.line.head() : NONE
  if (head !== NONE) return ended(0, run.line!.count(), refused(head))
  for (let count = 0; count < most; count++) {
    rooms.expectOneMore(row)
    const host = (failures?.refuses(row) ?? null) === null ? place() : NONE
    if (host === NONE) return ended(count, 0, refused(row))
    if (isEndless(run, rooms, row, host)) {
      hostMore[host]! += most - count
      break
    }
    rooms.take(row, host)
    failures?.admits(row)
    hostMore[host]!++
  }
  return ended(most, 0, null)
}

/** The plan until just after that moment: what happens at it has happened, and nothing later. */
function upTo(plan: Plan, atSeconds: number): Plan {
  const periodSeconds = Math.min(plan.periodSeconds, atSeconds + Math.max(1e-6, atSeconds * 1e-12))
  return { ...plan, periodSeconds, ...(plan.jobs === undefined ? {} : { jobs: { ...plan.jobs, endsWithWork: false } }), record: { series: false, candidates: false, percentiles: false } }
}

/** Asked one after the other. Those of hosts have seen what came before, and go on from there. */
function placersOf(run: Run, of: LevelName): ReadonlyArray<Placer> {
  if (of === "guest") return [run.placer, ...(run.lastResort === null ? [] : [run.lastResort])]
  const { rooms } = run.containers!
  const policy = findPlacePolicy(rooms.plan.place.policy)!
  return rooms.strict === null ? [policy.prepare(rooms)] : [policy.prepare(rooms.strict), policy.prepare(rooms)]
}

/** It takes nothing that is limited there, and nobody counts it: as many as one likes. */
function isEndless({ plan }: Run, rooms: Rooms, row: number, host: number): boolean {
  const isRuled = [rooms.affinity, rooms.strict?.affinity].some((book) => (book?.guestRuleSet[row] ?? 0) !== 0)
  return !isRuled && (plan.failing?.admission.length ?? 0) === 0 && rooms.limited.every((resource) => rooms.need(row, resource, host) === 0 || rooms.free[resource]![host] === Infinity)
}

function slotsWith({ plan, state, failures }: Run, stoppedBy: GuestRefusal | null): SlotTable | null {
  const policy = stoppedBy?.admission === undefined ? undefined : plan.failing!.admission[stoppedBy.admission.rule]!
  if (policy?.rule !== "slots") return null
  const isThere = (guest: number) => state.guestHost[guest] !== NONE || failures!.isOut(guest) || guest === stoppedBy!.guest
  return slotTable(plan, policy, [...plan.guests.guestName.keys()].filter(isThere), (host) => failures!.conditions.hostFaults[host] === 0)
}

function shortOf(rooms: Rooms, row: number, host: number): number {
  const { hostCount } = rooms.plan.hosts
  return rooms.limited.reduce<number>((bits, resource) => (rooms.need(row, resource, host) > rooms.reach[resource * hostCount + host]! ? bits | (1 << resource) : bits), 0)
}

/** Resources of a figure of `hostShort`, in their order. */
export function shortResourcesOf(bits: number): ReadonlyArray<(typeof RESOURCES)[number]> {
  return RESOURCES.filter((_, resource) => ((bits >>> resource) & 1) === 1)
}
