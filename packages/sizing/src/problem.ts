/** A plan at a moment as a packing problem: kinds of like hosts, and flavours of like items that go to one host as a whole. */
import { hostPlaces, makeRooms, mostAtOnePlace, RELATIVE_TOLERANCE, type PlacementRule, type Plan, type ResourceIndex, type Rooms } from "@rackfold/sim-core"
import { costSteps } from "./costs.ts"
import { joinGuests } from "./joinGuests.ts"
import { asIfTogether } from "./moment.ts"

/** Hosts that nothing tells apart, spares aside. */
export interface HostKind {
  /** Rows, ascending. */
  readonly hosts: ReadonlyArray<number>
  /** Whole steps of problem.costStep, > 0. */
  readonly cost: number
  /** The most that placement puts there of each of problem.resources, in its unit; Infinity = not limited. */
  readonly room: ReadonlyArray<number>
  /** The most members of each of problem.hostRules. */
  readonly ruleRoom: ReadonlyArray<number>
  /** Place of the hosts by each of problem.wideRules. */
  readonly place: ReadonlyArray<number>
}

/** So many guests of the item are under this rule. */
export interface RuleShare {
  readonly rule: number
  readonly members: number
}

/** Items that nothing tells apart. An item is a guest, or guests that must share a host. */
export interface Flavour {
  /** Guest rows of each item. */
  readonly items: ReadonlyArray<ReadonlyArray<number>>
  /** What one takes of each of problem.resources: [kinds][resources]. */
  readonly size: ReadonlyArray<ReadonlyArray<number>>
  /** Takes one when empty: [kinds]. */
  readonly fitsOn: ReadonlyArray<boolean>
  /** Rows of problem.hostRules, of problem.wideRules; ascending. */
  readonly hostShares: ReadonlyArray<RuleShare>
  readonly wideShares: ReadonlyArray<RuleShare>
}

/** A rule over racks or wider: most members at one place; together: all of them at one. */
export interface WideRule {
  readonly isTogether: boolean
  readonly most: number
  /** Members present. */
  readonly members: number
  /** Places that kinds stand at, ascending. */
  readonly places: ReadonlyArray<number>
}

export interface PackingProblem {
  /** As if all guests came together (asIfTogether). */
  readonly plan: Plan
  /** Rows of those present, ascending. */
  readonly guests: Int32Array
  readonly resources: ReadonlyArray<ResourceIndex>
  readonly kinds: ReadonlyArray<HostKind>
  /** In an order that does not depend on how rows are numbered. */
  readonly flavours: ReadonlyArray<Flavour>
  /** Rows of plan.rules: apart, spread over hosts, devices. */
  readonly hostRules: ReadonlyArray<number>
  readonly wideRules: ReadonlyArray<WideRule>
  /** What one step of cost is, in the unit of the costs given. */
  readonly costStep: number
  /** Items that no host takes even when empty; they are in no flavour. */
  readonly homeless: ReadonlyArray<ReadonlyArray<number>>
}

/**
 * @param guests rows present, ascending, each once
 * @param hostCost what each host costs if it is used, in one unit of the caller's: > 0, counted to the millionth; absent = 1 each, so that cost is the number of hosts: [hostCount]
 *
 * Preferences are left out, and admission control: what counts is what forbids.
 * **Cost** O(guests × kinds × resources + hosts × rules).
 */
export function packingProblem(given: Plan, guests: Int32Array, hostCost?: Float64Array): PackingProblem {
  const plan = asIfTogether(given, guests)
  const rooms = makeRooms(plan)
  const isPresent = new Uint8Array(plan.guests.guestCount)
  for (const guest of guests) isPresent[guest] = 1
  const rules = (plan.rules ?? []).map((rule, row) => ({ rule, row, members: rule.guests.filter((guest) => isPresent[guest] === 1) }))
  const binding = rules.filter(({ rule, members }) => rule.isSoft !== true && members.length > 0)
  const onHost = binding.filter(({ rule }) => isOverHosts(rule) && rule.kind !== "together")
  const wide = binding.filter(({ rule }) => !isOverHosts(rule))
  const costs = costSteps(plan.hosts.hostCount, hostCost)
  const kinds = findKinds(rooms, costs.steps, onHost.map(({ rule }) => rule), wide.map(({ rule }) => rule))
  const joined = joinGuests(guests, binding.filter(({ rule }) => isOverHosts(rule) && rule.kind === "together").map(({ members }) => members))
  const { flavours, homeless } = findFlavours(rooms, kinds, joined, onHost.map(({ members }) => members), wide.map(({ members }) => members))
  const wideRules = wide.map(({ rule, members }, at) => ({
    isTogether: rule.kind === "together",
    most: mostAtOnePlace(plan, rule),
    members: members.length,
    places: [...new Set(kinds.map(({ place }) => place[at]!))].sort((a, b) => a - b)
  }))
  return { plan, guests, resources: rooms.limited, kinds, flavours, hostRules: onHost.map(({ row }) => row), wideRules, costStep: costs.step, homeless }
}

function isOverHosts({ kind, over }: PlacementRule): boolean {
  return over === "host" || kind === "device"
}

/** Kinds by cost, the cheapest first, then by what they have: never by row. */
function findKinds({ plan, limited }: Rooms, costs: Float64Array, onHost: ReadonlyArray<PlacementRule>, wide: ReadonlyArray<PlacementRule>): ReadonlyArray<HostKind> {
  const { hostCount, hostIsSpare, hostUsable, hostCoreMhz, hostOsFamilies } = plan.hosts
  const places = wide.map(({ over }) => hostPlaces(plan, over))
  const most = onHost.map((rule) => mostAtOnePlace(plan, rule))
  const found = new Map<string, { readonly key: ReadonlyArray<number>; readonly hosts: number[] }>()
  for (let host = 0; host < hostCount; host++) {
    if (hostIsSpare[host] === 1) continue
    const key = [costs[host]!, ...limited.map((resource) => -hostUsable[resource]![host]!), -hostCoreMhz[host]!, hostOsFamilies[host]!, ...places.map((place) => place[host]!), ...onHost.map(({ hostDevices }) => hostDevices?.[host] ?? 0), ...(plan.needs ?? []).map(({ allowed }) => allowed[host]!)]
    const known = found.get(key.join())
    if (known === undefined) found.set(key.join(), { key, hosts: [host] })
    else known.hosts.push(host)
  }
  return [...found.values()].sort((a, b) => inOrder(a.key, b.key)).map(({ hosts }) => {
    const first = hosts[0]!
    return {
      hosts,
      cost: costs[first]!,
      room: limited.map((resource) => hostUsable[resource]![first]! * (1 + RELATIVE_TOLERANCE)),
      ruleRoom: onHost.map(({ hostDevices }, rule) => hostDevices?.[first] ?? most[rule]!),
      place: places.map((place) => place[first]!)
    }
  })
}

function findFlavours(rooms: Rooms, kinds: ReadonlyArray<HostKind>, items: ReadonlyArray<ReadonlyArray<number>>, onHost: ReadonlyArray<Int32Array>, wide: ReadonlyArray<Int32Array>): { flavours: ReadonlyArray<Flavour>; homeless: ReadonlyArray<ReadonlyArray<number>> } {
  const hostShares = sharesByGuest(rooms.plan.guests.guestCount, onHost)
  const wideShares = sharesByGuest(rooms.plan.guests.guestCount, wide)
  const found = new Map<string, { readonly key: ReadonlyArray<number>; readonly flavour: Flavour; readonly items: ReadonlyArray<number>[] }>()
  const homeless: ReadonlyArray<number>[] = []
  for (const item of items) {
    const ofHost = addUp(item, hostShares)
    const ofWide = addUp(item, wideShares)
    const size = kinds.map(({ hosts }) => rooms.limited.map((resource) => item.reduce((sum, guest) => sum + rooms.need(guest, resource, hosts[0]!), 0)))
    const fitsOn = kinds.map(({ hosts, room, ruleRoom }, kind) => item.every((guest) => rooms.legal(guest, hosts[0]!)) && room.every((most, k) => size[kind]![k]! <= most) && ofHost.every(({ rule, members }) => members <= ruleRoom[rule]!))
    if (!fitsOn.includes(true)) {
      homeless.push(item)
      continue
    }
    const key = [-largestShare(kinds, size, fitsOn), ...size.flat(), ...fitsOn.map(Number), ...ofHost.flatMap(({ rule, members }) => [rule, members]), -1, ...ofWide.flatMap(({ rule, members }) => [rule, members])]
    const known = found.get(key.join())
    if (known !== undefined) known.items.push(item)
    else {
      const own = [item]
      found.set(key.join(), { key, items: own, flavour: { items: own, size, fitsOn, hostShares: ofHost, wideShares: ofWide } })
    }
  }
  return { flavours: [...found.values()].sort((a, b) => inOrder(a.key, b.key)).map(({ flavour }) => flavour), homeless }
}

/** The largest part of a host's room that an item takes, where it fits. */
function largestShare(kinds: ReadonlyArray<HostKind>, size: Flavour["size"], fitsOn: ReadonlyArray<boolean>): number {
  let largest = 0
  kinds.forEach(({ room }, kind) => fitsOn[kind] && room.forEach((most, k) => {
    if (most < Infinity && size[kind]![k]! > largest * most) largest = size[kind]![k]! / most
  }))
  return largest
}

function sharesByGuest(guestCount: number, rules: ReadonlyArray<Int32Array>): ReadonlyArray<ReadonlyArray<number>> {
  const none: number[] = []
  const byGuest = Array.from({ length: guestCount }, () => none)
  rules.forEach((members, rule) => members.forEach((guest) => {
    if (byGuest[guest] === none) byGuest[guest] = [rule]
    else byGuest[guest]!.push(rule)
  }))
  return byGuest
}

function addUp(item: ReadonlyArray<number>, byGuest: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<RuleShare> {
  const members = new Map<number, number>()
  for (const guest of item) for (const rule of byGuest[guest]!) members.set(rule, (members.get(rule) ?? 0) + 1)
  return [...members].sort((a, b) => a[0] - b[0]).map(([rule, count]) => ({ rule, members: count }))
}

/** By the first number that differs; a list that ends goes first. */
function inOrder(a: ReadonlyArray<number>, b: ReadonlyArray<number>): number {
  for (let k = 0; k < a.length && k < b.length; k++) if (a[k] !== b[k]) return a[k]! < b[k]! ? -1 : 1
  return a.length - b.length
}
