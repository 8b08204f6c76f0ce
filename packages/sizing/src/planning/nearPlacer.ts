/** Placements of plans that differ little from one that is placed already: what is known of that one saves the long search. */
import { makeRooms, NONE } from "@rackfold/sim-core"
import { bestHeuristic, type Variant } from "../bestHeuristic.ts"
import type { PackingProblem } from "../problem.ts"
import { fewestHosts, fillingVariants, usedHosts, type FewestHosts } from "./fewestHosts.ts"
import type { FleetAnswer, FleetPlacement } from "./fleetAnswer.ts"
import type { FleetSizing } from "./sizeFleet.ts"
import { withHosts } from "./withHosts.ts"

export interface NearPlacer {
  readonly place: (sizing: FleetSizing) => FewestHosts
  /** The plan is so large that only the policies that came nearest are tried. */
  readonly isNarrowed: boolean
}

/** Hosts × unlike guests: beyond that all policies take a second together. */
const MOST_TURNS = 1_000_000
/** Of large plans, so many of them: those that came nearest on the plan that is placed. */
const NEAREST = 5
/** Where more than this part of the guests lose their place, the policies do better alone. */
const MOST_LOST = 0.25
/** Hosts beyond those in use, as a part of them. */
const SLACK = 0.25

/**
 * Places plans that one assumption sets apart from the plan of `known`: by every policy; where that would take long, by
 * those that came nearest there. And everybody stays where he is as far as there is room, the others go to the first host that
 * takes them: the better of the two counts. So what leaves as much room or more never needs more hosts than are known.
 *
 * **Cost** that of fewestHosts; of large plans that of five policies.
 */
export function nearPlacer(known: FleetAnswer): NearPlacer {
  let nearest: ReadonlyArray<Variant> | null = null
  const isNarrowed = known.found !== null && isLarge(known.found.problem)
  const place = (sizing: FleetSizing): FewestHosts => {
    const variants = isNarrowed ? (nearest ??= nearestOf(known.found!.problem)) : undefined
    const fresh = fewestHosts(sizing.input.plan, sizing.demand.guests, sizing.bound, variants)
    const isPlaced = fresh.left === 0
    if (known.placement === null || (isPlaced && fresh.hostsUsed <= sizing.bound) || !isSame(sizing.demand.guests, known.sizing.demand.guests)) return fresh
    const stayed = stayInPlace(sizing, known.placement)
    return stayed === null || (isPlaced && fresh.hostsUsed <= stayed.hostsUsed) ? fresh : { ...fresh, ...stayed, left: 0 }
  }
  return { place, isNarrowed }
}

function isLarge({ plan: { hosts }, guests, flavours }: PackingProblem): boolean {
  return Math.min(hosts.hostCount, guests.length) * flavours.length > MOST_TURNS
}

/** The policies that use fewest hosts on the plan as it is. */
function nearestOf(problem: PackingProblem): ReadonlyArray<Variant> {
  const tried = fillingVariants(problem).map((variant, row) => ({ variant, row, found: bestHeuristic(problem, [variant]) }))
  return tried.sort((a, b) => a.found.left - b.found.left || a.found.hostsUsed - b.found.hostsUsed || a.row - b.row).slice(0, NEAREST).map(({ variant }) => variant)
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((guest, row) => guest === b[row])
}

/** null where somebody finds no place, too many lose theirs, or a rule asks how many hosts there are. */
function stayInPlace({ input: { plan }, demand: { guests } }: FleetSizing, { guestHost, hostsUsed }: FleetPlacement): Pick<FewestHosts, "plan" | "guestHost" | "hostsUsed"> | null {
  if (plan.rules?.some(({ kind }) => kind === "spread") === true) return null
  const hosts = Math.min(guests.length, hostsUsed + Math.ceil(hostsUsed * SLACK) + 3)
  const offer = withHosts(plan, [hosts])
  const rooms = makeRooms(offer)
  const moved = new Int32Array(guestHost.length).fill(NONE)
  const put = (guest: number, host: number): void => {
    rooms.take(guest, host)
    moved[guest] = host
  }
  const lost = guests.filter((guest) => {
    const host = guestHost[guest]!
    if (host === NONE || host >= hosts || !rooms.fits(guest, host)) return true
    put(guest, host)
    return false
  })
  if (lost.length > guests.length * MOST_LOST) return null
  for (const guest of lost) {
    let host = 0
    while (host < hosts && !rooms.fits(guest, host)) host++
    if (host === hosts) return null
    put(guest, host)
  }
  return { plan: offer, guestHost: moved, hostsUsed: usedHosts(hosts, moved).length }
}
