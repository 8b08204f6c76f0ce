/** The answer for one kind of host: placed or not, how far from the best possible, and what follows; and which of several kinds needs fewest. */
import { makeRooms, NONE, refuseEverywhere, type Plan } from "@rackfold/sim-core"
import type { Proof } from "../proof.ts"
import { withReserve } from "../worksheet/hostsInReserve.ts"
import type { Variant } from "../bestHeuristic.ts"
import { FEW_VARIANTS, fewestHosts, usedHosts, withEveryPolicy, type FewestHosts } from "./fewestHosts.ts"
import { fleetFigures, type FleetFigures } from "./fleetFigures.ts"
import type { Obstacle } from "./obstacles.ts"
import type { FleetSizing } from "./sizeFleet.ts"
import { strandedFractions } from "./stranded.ts"
import { withHosts } from "./withHosts.ts"
import { worksheetLines, type WorksheetLine } from "./worksheetLines.ts"

export interface FleetAnswer {
  readonly sizing: FleetSizing
  /** What the policies found; null = nobody was placed, as the bound told enough, or there are obstacles. */
  readonly found: FewestHosts | null
  /** null = not asked for, or ended before anything was known. */
  readonly proof: Proof | null
  /** None: it is feasible. */
  readonly obstacles: ReadonlyArray<Obstacle>
  /** The best placement known; null = none. */
  readonly placement: FleetPlacement | null
  /** No placement does with fewer hosts. */
  readonly bound: number
  /** Of the placement; where nobody was placed, of the bound: then they are at least that. null = infeasible. */
  readonly figures: FleetFigures | null
  readonly worksheet: ReadonlyArray<WorksheetLine>
}

export interface FleetPlacement {
  /** With as many hosts as the answer counts: those in use come first, those in reserve stand empty. */
  readonly plan: Plan
  /** A row of plan.hosts; NONE = not there: [guestCount] */
  readonly guestHost: Int32Array
  readonly hostsUsed: number
  /** Of the raw capacity of the hosts in use, free and out of reach: [5]; null = not limited. */
  readonly stranded: ReadonlyArray<number | null>
}

/** @param found of fewestHosts, of the same plan; @param proof of the plan in `found` */
export function fleetAnswer(sizing: FleetSizing, found: FewestHosts | null, proof: Proof | null = null): FleetAnswer {
  const best = proof !== null && proof.guestHost !== null ? { guestHost: proof.guestHost, hostsUsed: proof.hostsUsed } : found !== null && found.left === 0 ? found : null
  const placement = best === null ? null : placementOf(sizing, found!.plan.hosts.hostCount, best)
  const unplaced = best === null && found !== null ? [notPlaced(found, sizing)] : sizing.obstacles
  const proved = proof === null || proof.lowerBound === Infinity ? 0 : Math.ceil(proof.lowerBound - 1e-6)
  const bound = Math.max(sizing.bound, found?.bounds?.hosts ?? 0, proved)
  const obstacles = unplaced.length > 0 || bound === Infinity ? unplaced : tooFew(sizing, placement?.hostsUsed ?? bound, placement === null)
  const figures = obstacles.length > 0 || bound === Infinity ? null : fleetFigures(sizing, placement?.hostsUsed ?? bound)
  return {
    sizing, found, proof, obstacles, placement, bound, figures,
    worksheet: figures === null ? [] : worksheetLines(sizing, figures, placement === null ? null : { hostsUsed: placement.hostsUsed, bound, stranded: placement.stranded })
  }
}

/** On hosts without gaps between them. */
function placementOf({ input: { plan, ha } }: FleetSizing, offered: number, { guestHost, hostsUsed }: { readonly guestHost: Int32Array; readonly hostsUsed: number }): FleetPlacement {
  const rowOf = new Int32Array(offered)
  usedHosts(offered, guestHost).forEach((host, row) => (rowOf[host] = row))
  const whole = withHosts(plan, [withReserve(hostsUsed, ha)])
  const moved = guestHost.map((host) => (host === NONE ? NONE : rowOf[host]!))
  return { plan: whole, guestHost: moved, hostsUsed, stranded: strandedFractions(whole, moved) }
}

function tooFew({ input: { ha, most = Infinity } }: FleetSizing, needed: number, isAtLeast: boolean): ReadonlyArray<Obstacle> {
  const hosts = withReserve(needed, ha)
  return hosts <= most ? [] : [{ by: "tooFew", most, hosts, inReserve: hosts - needed, isAtLeast }]
}

function notPlaced({ plan, guestHost, left }: FewestHosts, { demand: { guests } }: FleetSizing): Obstacle {
  const rooms = makeRooms(plan)
  for (const guest of guests) if (guestHost[guest] !== NONE) rooms.take(guest, guestHost[guest]!)
  const nowhere = guests.filter((guest) => guestHost[guest] === NONE)
  return { by: "notPlaced", count: left, hostsTried: plan.hosts.hostCount, refusals: [...nowhere.subarray(0, 20)].map((guest) => refuseEverywhere(rooms, guest, 0)) }
}

/** Fewest hosts first, those in reserve counted; then less energy; then as given. What is infeasible comes last. */
export function compareAnswers(a: FleetAnswer, b: FleetAnswer): number {
  if (a.figures === null || b.figures === null) return Number(a.figures === null) - Number(b.figures === null)
  return a.figures.hosts - b.figures.hosts || a.figures.energy.kwhPerYear - b.figures.energy.kwhPerYear
}

/** Up to so many guests every kind is placed on with every policy; of more, in a comparison, those beside the best with few. */
const MANY_GUESTS = 2000

interface Ranked {
  /** Of the sizings. */
  readonly row: number
  readonly answer: FleetAnswer
}

const inOrder = (ranked: ReadonlyArray<Ranked>): ReadonlyArray<Ranked> => ranked.toSorted((a, b) => compareAnswers(a.answer, b.answer) || a.row - b.row)

/**
 * Answers for several kinds of host, each alone, the best first.
 *
 * @param placeAll false: a comparison. Nobody is placed on a kind whose bound is already above the best placement known; and where guests
 * are many, every policy is tried on the best kind alone, and few on those that could be as good
 * **Cost** that of fewestHosts for each kind that is placed on.
 */
export function rankFleets(sizings: ReadonlyArray<FleetSizing>, placeAll: boolean): ReadonlyArray<Ranked> {
  const place = ({ row, answer: { sizing } }: Ranked, variants?: ReadonlyArray<Variant>): Ranked => ({ row, answer: fleetAnswer(sizing, fewestHosts(sizing.input.plan, sizing.demand.guests, sizing.bound, variants)) })
  const isQuick = !placeAll && sizings.length > 1 && sizings.some(({ demand: { guests } }) => guests.length > MANY_GUESTS)
  let fewest = Infinity
  const placed = inOrder(sizings.map((sizing, row) => ({ row, answer: fleetAnswer(sizing, null) }))).map((one) => {
    if (one.answer.figures === null || (!placeAll && one.answer.figures.hosts > fewest)) return one
    const better = place(one, isQuick ? FEW_VARIANTS : undefined)
    fewest = Math.min(fewest, better.answer.figures?.hosts ?? Infinity)
    return better
  })
  const [best, ...others] = inOrder(placed)
  return !isQuick || best === undefined || best.answer.found === null ? inOrder(placed) : inOrder([{ ...best, answer: fleetAnswer(best.answer.sizing, withEveryPolicy(best.answer.found, best.answer.sizing.bound)) }, ...others])
}
