/** The best of what the policies of the registry find, each in the order it is known for and largest first. */
import { makeRooms, NONE, PLACE_BY, placePolicies, placeTogether, type PlaceBy, type PlacePolicy, type Rooms } from "@rackfold/sim-core"
import { placementOf, type Placement } from "./placement.ts"
import type { PackingProblem } from "./problem.ts"
import { useCheaperHosts } from "./useCheaperHosts.ts"

export interface Variant {
  /** Name in the registry. */
  readonly policy: string
  readonly order: PlacePolicy["order"]
  /** What makes one figure of several resources, in scores and in the decreasing order; null where nothing asks. */
  readonly by: PlaceBy | null
  /** Only hosts of this kind, a row of problem.kinds, take guests; null = all. */
  readonly onlyKind: number | null
}

export interface Heuristic extends Placement {
  readonly variant: Variant
  /** Guests that found no host. */
  readonly left: number
  /** Of the host that is least full, the share of its fullest resource: what is nearest to being freed. */
  readonly emptiest: number
}

/** Policies whose scores or orders are made of `place.by`. */
const FIGURED: ReadonlyArray<string> = ["bestFit", "worstFit", "firstFitDecreasing", "bestFitDecreasing"]
/** Policies that fill host by host look at every flavour for every host: beyond so many of both together they take seconds each. */
const MOST_TURNS = 3_000_000

/**
 * Every policy as it is, and those that take guests as listed largest first as well; with each figure where scores or
 * orders are made of one. Where there are several kinds of hosts, the ones that fill hosts best on each kind alone too. Policies that fill host by host are left
 * out of very large plans of unlike guests.
 */
export function variantsOf({ kinds, flavours, guests, plan }: PackingProblem): ReadonlyArray<Variant> {
  const hostCount = kinds.reduce((sum, { hosts }) => sum + hosts.length, 0)
  const isLarge = Math.min(hostCount, guests.length) * flavours.length > MOST_TURNS
  const orders = placePolicies.filter(({ order }) => order !== "inTurn" || !isLarge).flatMap((policy) => {
    const own = policy.order === "asGiven" ? (["asGiven", "decreasing"] as const) : [policy.order]
    return own.map((order) => ({ policy: policy.name, order }))
  })
  // First-fit and best-fit largest first are in the registry under names of their own.
  const different = orders.filter(({ policy, order }) => !(order === "decreasing" && placePolicies.some(({ name }) => name === `${policy}Decreasing`)))
  const figures = different.flatMap(({ policy, order }) => {
    const asked: ReadonlyArray<PlaceBy | null> = FIGURED.includes(policy) ? PLACE_BY : [order === "decreasing" ? plan.place.by : null]
    return asked.map((by) => ({ policy, order, by }))
  })
  const onAll = figures.map((figure) => ({ ...figure, onlyKind: null }))
  if (kinds.length < 2) return onAll
  // On one kind alone: those that are best at filling hosts.
  const filling = figures.filter(({ policy, order }) => order !== "asGiven" && placePolicies.some((own) => own.name === policy && own.order === order))
  return [...onAll, ...[...kinds.keys()].flatMap((onlyKind) => filling.map((figure) => ({ ...figure, onlyKind })))]
}

/**
 * Tries all variants on empty hosts, each then moved host by host to cheaper ones that stand empty.
 *
 * Better is: fewer guests left; then lower cost; then fewer hosts; then an emptier emptiest host; then earlier in the
 * list of variants, which is the registry's.
 *
 * @param variants absent = all of variantsOf
 * **Cost** that of each policy; about 30 a kind and all together; for n guests of f flavours on h hosts O(n log n + h × f) each.
 */
export function bestHeuristic(problem: PackingProblem, variants: ReadonlyArray<Variant> = variantsOf(problem)): Heuristic {
  let best: Heuristic | null = null
  for (const variant of variants) {
    const found = tryVariant(problem, variant)
    if (best === null || isBetter(found, best)) best = found
  }
  return best!
}

function isBetter(a: Heuristic, b: Heuristic): boolean {
  return (a.left - b.left || a.costSteps - b.costSteps || a.hostsUsed - b.hostsUsed || a.emptiest - b.emptiest) < 0
}

function tryVariant(problem: PackingProblem, variant: Variant): Heuristic {
  const { plan, guests, kinds } = problem
  const rooms = makeRooms(variant.by === null ? plan : { ...plan, place: { ...plan.place, by: variant.by } })
  kinds.forEach(({ hosts }, kind) => variant.onlyKind !== null && kind !== variant.onlyKind && hosts.forEach((host) => rooms.close(host, true)))
  const policy = placePolicies.find(({ name }) => name === variant.policy)!
  const placed = placeTogether({ ...rooms, strict: null }, { ...policy, order: variant.order }, guests)
  const guestHost = useCheaperHosts(problem, placed)
  const left = guests.reduce((count, guest) => (guestHost[guest] === NONE ? count + 1 : count), 0)
  return { ...placementOf(problem, guestHost), variant, left, emptiest: emptiestShare(rooms, problem, guestHost) }
}

function emptiestShare(rooms: Rooms, { resources, plan: { hosts } }: PackingProblem, guestHost: Int32Array): number {
  const used = resources.map(() => new Float64Array(hosts.hostCount))
  const isUsed = new Uint8Array(hosts.hostCount)
  guestHost.forEach((host, guest) => {
    if (host === NONE) return
    isUsed[host] = 1
    resources.forEach((resource, k) => (used[k]![host]! += rooms.need(guest, resource, host)))
  })
  let emptiest = Infinity
  isUsed.forEach((isIt, host) => {
    if (isIt === 0) return
    const share = resources.reduce<number>((most, resource, k) => Math.max(most, hosts.hostUsable[resource]![host]! < Infinity ? used[k]![host]! / hosts.hostUsable[resource]![host]! : 0), 0)
    if (share < emptiest) emptiest = share
  })
  return emptiest
}
