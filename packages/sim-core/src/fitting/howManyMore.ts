/** How many more like a guest, or like a container, would find room at a moment of a run, and what stops the next one. */
import { NONE, RESOURCES } from "../columns.ts"
import { slotTable, type SlotTable } from "../failing/slotTable.ts"
import { refusal, refuseEverywhere } from "../legality.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { Plan } from "../plan.ts"
import type { AdmissionRefusal, GuestRefusal, Refusal } from "../refusals.ts"
import type { Run } from "../run.ts"
import type { LevelName } from "./levelOf.ts"
import { openMoment, type MomentAccount } from "./moment.ts"

export interface RoomForMore extends MomentAccount {
  /** How many more fit; where nothing stops the next one, as many as were asked for. */
  readonly count: number
  /** Of each host (or kernel, for containers): how many more it takes: [hosts] */
  readonly hostMore: Int32Array
  /** Why it takes no further one; null: it would, and something else stops it: [hosts] */
  readonly hostRefusal: ReadonlyArray<Refusal | null>
  /** Of what it is too short then for one more: bit r set = of resource r: [hosts] */
  readonly hostShort: Uint8Array
  /** Who waits for room, and would come first where the line keeps its order: then `count` is 0, and `stoppedBy` is about the first in line. */
  readonly waitingAhead: number
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
 * @param row of the plan's guests, or of plan.containers.level's; one that never comes in a run may be asked about, too
 * @param atSeconds when, from run start: within the run
 *
 * **Fails** as `openMoment` does.
 * **Cost** one run up to that moment, and a placement each.
 */
export function howManyMore(plan: Plan, of: LevelName, row: number, atSeconds: number, most = MOST): RoomForMore {
  const { run, rooms, takers, failures, head, account } = openMoment(plan, of, atSeconds)
  const { hostCount } = rooms.plan.hosts
  const place = () => takers.reduce((found, { placer }) => (found === NONE ? placer.place(row) : found), NONE)

  const hostMore = new Int32Array(hostCount)
  const ended = (count: number, waitingAhead: number, stoppedBy: GuestRefusal | null): RoomForMore => ({
    ...account, count, hostMore, waitingAhead, stoppedBy,
    slots: stoppedBy === null ? null : slotsWith(run, stoppedBy.guest, stoppedBy.admission ?? null),
    hostRefusal: Array.from({ length: hostCount }, (_, host) => refusal(rooms, row, host)),
    hostShort: Uint8Array.from({ length: hostCount }, (_, host) => shortOf(rooms, row, host))
  })
  const refused = (guest: number): GuestRefusal => {
    const admission = failures?.refuses(guest) ?? null
    return { ...refuseEverywhere(rooms, guest, atSeconds), ...(admission === null ? {} : { admission }) }
  }

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

/** It takes nothing that is limited there, and nobody counts it: as many as one likes. */
function isEndless({ plan }: Run, rooms: Rooms, row: number, host: number): boolean {
  const isRuled = [rooms.affinity, rooms.strict?.affinity].some((book) => (book?.guestRuleSet[row] ?? 0) !== 0)
  return !isRuled && (plan.failing?.admission.length ?? 0) === 0 && rooms.limited.every((resource) => rooms.need(row, resource, host) === 0 || rooms.free[resource]![host] === Infinity)
}

/** Slots of those who are there and of a guest that is refused for want of one; null: that is not why. */
export function slotsWith({ plan, state, failures }: Run, refused: number, admission: AdmissionRefusal | null): SlotTable | null {
  const policy = admission === null ? undefined : plan.failing!.admission[admission.rule]!
  if (policy?.rule !== "slots") return null
  const isThere = (guest: number) => state.guestHost[guest] !== NONE || failures!.isOut(guest) || guest === refused
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
