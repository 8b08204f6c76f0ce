/**
 * The tables that change. Each column: meaning · range · sentinel · its one writer.
 *
 * Who is where is written here and nowhere else (`attach`, `detach`, `moveGuest`); loads are written by hostLoad.ts.
 */
import { CPU, IOPS, NONE, columnsInPlay, type ResourceColumns } from "./columns.ts"
import type { Plan } from "./plan.ts"

export interface State {
  readonly plan: Plan
  /** Seconds from run start, up to which everything is accounted · ≥ 0 · — · loop.ts */
  now: number
  /** Host of each guest · host row · NONE = not here · attach, detach: [guestCount] */
  readonly guestHost: Int32Array
  /** Next guest on the same host, in row order · guest row · NONE = last · attach, detach: [guestCount] */
  readonly guestNext: Int32Array
  /** First guest of each host · guest row · NONE = empty · attach, detach: [hostCount] */
  readonly hostFirstGuest: Int32Array
  /** Last guest of each host · guest row · NONE = empty · attach, detach: [hostCount] */
  readonly hostLastGuest: Int32Array
  /** Guests on each host · ≥ 0 · — · attach, detach: [hostCount] */
  readonly hostGuests: Int32Array
  /** Hosts with at least one guest · ≥ 0 · — · attach, detach */
  hostsUsed: number
  /** Guests on hosts · ≥ 0 · — · attach, detach */
  guestsPlaced: number
  /** 1 = on · 0 or 1 · — · handlers/power.ts, consolidation/switching.ts: [hostCount] */
  readonly hostIsOn: Uint8Array
  /** Hosts that are on · ≥ 0 · — · handlers/power.ts, consolidation/switching.ts */
  hostsOn: number
  /** When the host last became empty · seconds · NaN = it is not, or never was used · handlers/power.ts: [hostCount] */
  readonly hostEmptySince: Float64Array
  /** When the guest took its room · seconds · NaN = never · attach: [guestCount] */
  readonly guestStartSeconds: Float64Array
  /** When it left its host · seconds · NaN = it has not · handlers/depart.ts: [guestCount] */
  readonly guestEndSeconds: Float64Array
  /** Guests that will not be seen again: departed or refused · ≥ 0 · — · handlers/arrive.ts, handlers/depart.ts */
  guestsGone: number
  /** Scale of the demand of each rate now: the plan's own columns, but for the CPU of jobs and where guests stop · ≥ 0 · — · fragments.ts, failing/outages.ts: [5][guestCount] */
  readonly guestScale: ResourceColumns
  /** Disk operations that it asks for beside, as it boots · ≥ 0 · empty where boots ask for none · failing/boots.ts: [guestCount] */
  readonly guestBootIops: Float64Array
  /** Of them, the part that it gets · [0, 1] · — · hostLoad.ts: [guestCount] */
  readonly guestBootFraction: Float64Array
  /** Value of each profile in the current sample · ≥ 0 · — · handlers/sample.ts: [profileCount] */
  readonly profileNow: Float64Array
  /** Demand of the guests on each host · ≥ 0 · — · hostLoad.ts: [5][hostCount] */
  readonly hostDemand: Float64Array[]
  /** Of that, served (rates) or used (spaces) · ≤ capacity · — · hostLoad.ts: [5][hostCount] */
  readonly hostServed: Float64Array[]
  /** 1 = some guest gets less of this rate than it asks for · 0 or 1 · — · hostLoad.ts: [5][hostCount] */
  readonly hostIsShort: Uint8Array[]
  /** Power drawn · 0 only when off · — · hostLoad.ts: [hostCount] */
  readonly hostWatts: Float64Array
  /** Rate not served now; valid only while its host is short of it · ≥ 0 · — · hostLoad.ts: [5][guestCount] */
  readonly guestUnserved: Float64Array[]
  /** The same ÷ what it asks for; valid where the above is · [0, 1] · — · hostLoad.ts: [5][guestCount] */
  readonly guestMissedFraction: Float64Array[]
}

/** All guests away, all hosts off. */
export function makeState(plan: Plan): State {
  const { hostCount } = plan.hosts
  const { guestCount } = plan.guests
  return {
    plan,
    now: 0,
    guestHost: new Int32Array(guestCount).fill(NONE),
    guestNext: new Int32Array(guestCount).fill(NONE),
    hostFirstGuest: new Int32Array(hostCount).fill(NONE),
    hostLastGuest: new Int32Array(hostCount).fill(NONE),
    hostGuests: new Int32Array(hostCount),
    hostsUsed: 0,
    guestsPlaced: 0,
    hostIsOn: new Uint8Array(hostCount),
    hostsOn: 0,
    hostEmptySince: new Float64Array(hostCount).fill(NaN),
    guestStartSeconds: new Float64Array(guestCount).fill(NaN),
    guestEndSeconds: new Float64Array(guestCount).fill(NaN),
    guestsGone: 0,
    guestScale: plan.guests.guestScale.map((column, resource) => ((resource === CPU && plan.jobs !== undefined) || plan.failing !== undefined ? column.slice() : column)),
    guestBootIops: new Float64Array(hasBootIops(plan) ? guestCount : 0),
    guestBootFraction: new Float64Array(hasBootIops(plan) ? guestCount : 0).fill(1),
    profileNow: new Float64Array(plan.profiles.profileCount),
    hostDemand: columnsInPlay(hostCount, plan.resourcesInPlay),
    hostServed: columnsInPlay(hostCount, plan.resourcesInPlay),
    hostIsShort: [0, 1, 2, 3, 4].map(() => new Uint8Array(hostCount)),
    hostWatts: new Float64Array(hostCount),
    guestUnserved: columnsInPlay(guestCount, plan.resourcesInPlay),
    guestMissedFraction: columnsInPlay(guestCount, plan.resourcesInPlay)
  }
}

function hasBootIops({ failing, resourcesInPlay }: Plan): boolean {
  return failing !== undefined && failing.restarting.bootIops > 0 && failing.restarting.bootSeconds > 0 && resourcesInPlay.includes(IOPS)
}

/** Puts a guest on a host, keeping the host's list in row order. Cost: O(1) for the highest row, else O(guests on the host). */
export function attach(state: State, guest: number, host: number): void {
  link(state, guest, host)
  state.guestStartSeconds[guest] = state.now
}

/** From its host to another, while it runs. Cost: O(guests on both). */
export function moveGuest(state: State, guest: number, host: number): void {
  detach(state, guest)
  link(state, guest, host)
}

function link(state: State, guest: number, host: number): void {
  const { guestNext, hostFirstGuest, hostLastGuest } = state
  const last = hostLastGuest[host]!
  if (last === NONE) {
    hostFirstGuest[host] = hostLastGuest[host] = guest
    state.hostsUsed++
  } else if (last < guest) {
    guestNext[last] = guest
    hostLastGuest[host] = guest
  } else {
    let before = NONE
    let after = hostFirstGuest[host]!
    while (after < guest) {
      before = after
      after = guestNext[after]!
    }
    if (before === NONE) hostFirstGuest[host] = guest
    else guestNext[before] = guest
    guestNext[guest] = after
  }
  state.guestHost[guest] = host
  state.hostGuests[host]!++
  state.guestsPlaced++
}

/** Takes a guest off its host. Cost: O(guests on the host). */
export function detach(state: State, guest: number): void {
  const { guestNext, hostFirstGuest, hostLastGuest } = state
  const host = state.guestHost[guest]!
  let before = NONE
  for (let at = hostFirstGuest[host]!; at !== guest; at = guestNext[at]!) before = at
  const after = guestNext[guest]!
  if (before === NONE) hostFirstGuest[host] = after
  else guestNext[before] = after
  if (after === NONE) hostLastGuest[host] = before
  guestNext[guest] = NONE
  state.guestHost[guest] = NONE
  state.hostGuests[host]!--
  if (state.hostGuests[host] === 0) state.hostsUsed--
  state.guestsPlaced--
}

/** Guests on a host, in row order, as a list that stays when they go. */
export function guestList(state: State, host: number): number[] {
  const guests: number[] = []
  for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) guests.push(guest)
  return guests
}

/** Guests on a host, in row order. */
export function* guestsOf(state: State, host: number): Generator<number> {
  for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) yield guest
}
