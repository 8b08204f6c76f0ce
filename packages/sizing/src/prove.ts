/**
 * How few hosts do, or how little they cost.
 *
 *   counting ─► policies ─► patterns and their prices ─► whole patterns ─► all patterns that matter ─► host by host
 *
 * Each step raises the lower bound or finds a better placement, and the first at which they meet is the last.
 */
import { InvariantError, NONE } from "@rackfold/sim-core"
import type { Highs } from "highs"
import { solveAssignment } from "./assignment.ts"
import { bestHeuristic } from "./bestHeuristic.ts"
import { isClosed, roundUpSteps } from "./costs.ts"
import { divePatterns } from "./dive.ts"
import { enumeratePatterns } from "./enumerate.ts"
import { generatePatterns } from "./generate.ts"
import { lowerBounds } from "./lowerBounds.ts"
import { makeMaster, solveMaster } from "./master.ts"
import type { Pattern } from "./pattern.ts"
import { breachOf, fillPatterns, patternsOf, type Placement } from "./placement.ts"
import type { PackingProblem } from "./problem.ts"
import type { BoundSource, EndedBy, FoundBy, Proof } from "./proof.ts"
import type { SecondsLeft, SolveLimits } from "./solver.ts"

/** Of the search for whole numbers of patterns that may not suffice: enough to find what there is. */
const NODES_OF_SOME_PATTERNS = 2000

export interface ProveOptions {
  /** Asked often; 0 or less ends it. Absent = it ends by itself. */
  readonly secondsLeft?: SecondsLeft
  /** Told at each better bound or placement: the answer if it ended then. */
  readonly onProgress?: (soFar: Proof) => void
}

/**
 * @param highs of loadSolver
 *
 * **Fails** InvariantError, for faults of ours: a placement of the solver that the engine's rooms refuse.
 * **Cost** exponential at worst; secondsLeft bounds it. The same on every machine where that does not end it.
 * **Source** Gilmore, Gomory 1961 (patterns); Lagrangian bounds and reduced-cost fixing as in any text on integer programming.
 */
export function prove(highs: Highs, problem: PackingProblem, { secondsLeft: given = () => Infinity, onProgress }: ProveOptions = {}): Proof {
  // Where the clock cuts a step short, what comes after is no longer the same on every machine.
  let isCut = false
  const secondsLeft = watched(given, () => (isCut = true))
  const partOf = (part: number): SecondsLeft => {
    const kept = given() * (1 - part)
    return kept < Infinity ? watched(() => given() - kept, () => (isCut = true)) : secondsLeft
  }
  const counted = lowerBounds(problem)
  const { kinds, costStep } = problem
  const fleet = kinds.reduce((sum, { cost, hosts }) => sum + cost * hosts.length, 0)
  let bound = Math.round(counted.cost / costStep)
  let boundSource: BoundSource = "counting"
  let placement: Placement | null = null
  let foundBy: FoundBy | null = null

  const end = (status: Proof["status"], endedBy: EndedBy): Proof => {
    const cost = placement === null ? Infinity : placement.costSteps * costStep
    const lowerBound = status === "infeasible" ? Infinity : status === "optimal" ? cost : bound * costStep
    return { status, guestHost: placement?.guestHost ?? null, hostsUsed: placement?.hostsUsed ?? 0, cost, lowerBound, gap: status === "infeasible" || placement === null ? 0 : cost - lowerBound, boundSource, foundBy, endedBy, isRepeatable: !isCut && endedBy !== "time", homeless: problem.homeless, counted }
  }
  /** In steps: what the best placement costs; one more than all hosts where there is none. */
  const best = (): number => placement?.costSteps ?? fleet + 1
  const isDone = (): boolean => isClosed(best(), bound)
  const settled = (): Proof => end(placement === null ? "infeasible" : "optimal", "proof")
  const raise = (steps: number, source: BoundSource): void => {
    if (steps <= bound) return
    // Beyond what is known to do there is nothing to raise.
    bound = Math.min(steps, best())
    boundSource = source
    tell()
  }
  const tell = (): void => onProgress?.(end(placement === null ? "unknown" : "within", "time"))
  const offer = (found: Placement | null, by: FoundBy): void => {
    if (found === null || found.costSteps >= best()) return
    const breach = breachOf(problem, found.guestHost)
    if (breach !== null) throw new InvariantError(`A placement found by ${by.by} does not hold: ${JSON.stringify(breach)}`, { timeSeconds: 0, event: "prove", table: "guest", row: breach.guest })
    placement = found
    foundBy = by
    tell()
  }

  if (problem.homeless.length > 0) return end("infeasible", "proof")
  // Those that are not there stand nowhere.
  if (problem.guests.length === 0) {
    placement = { guestHost: new Int32Array(problem.plan.guests.guestCount).fill(NONE), hostsUsed: 0, costSteps: 0 }
    return end("optimal", "proof")
  }
  const heuristic = bestHeuristic(problem)
  if (heuristic.left === 0) offer(heuristic, { by: "policy", variant: heuristic.variant })
  if (isDone()) return settled()
  tell()

  const hostsAtMost = (): number[] => kinds.map(({ cost, hosts }) => Math.min(hosts.length, Math.floor(best() / cost)))
  const limits: Omit<SolveLimits, "costStep"> = { secondsLeft, onBound: () => undefined }
  const atMost = hostsAtMost()
  const master = makeMaster(problem, atMost, placement === null)
  const generated = generatePatterns(highs, problem, master, atMost, firstPatterns(problem, heuristic.guestHost), best(), partOf(0.6), (steps) => raise(steps, "prices"))
  if (isDone()) return settled()

  // Rules over places tie hosts to each other: hosts fixed one by one would break them.
  if (problem.wideRules.length === 0 && secondsLeft() > 0) {
    const dived = divePatterns(highs, problem, generated, best() - 1, partOf(0.5))
    if (dived !== null) offer(fillPatterns(problem, dived, dived.map(() => 1)), { by: "dive" })
    if (isDone()) return settled()
  }

  if (generated.patterns.length > 0 && secondsLeft() > 0) {
    const some = solveMaster(highs, makeMaster(problem, atMost, false), generated.patterns, bound, best() - 1, { ...limits, secondsLeft: partOf(0.5), nodes: NODES_OF_SOME_PATTERNS })
    isCut ||= some.isOutOfTime
    if (some.counts !== null) offer(fillPatterns(problem, generated.patterns, some.counts), { by: "patterns" })
    if (isDone()) return settled()
  }

  if (generated.bound !== null && secondsLeft() > 0) {
    const all = enumeratePatterns(problem, generated.bound, master.costUnit, (best() - 1) / master.costUnit, partOf(0.5))
    if (all !== null) {
      const target = best() - 1
      const solved = all.length === 0 ? { status: "infeasible" as const, counts: null, bound: Infinity, isOutOfTime: false } : solveMaster(highs, makeMaster(problem, hostsAtMost(), false), all, bound, target, { ...limits, onBound: (parts) => raise(roundUpSteps(parts * master.costUnit), "search") })
      isCut ||= solved.isOutOfTime
      if (solved.counts !== null) offer(fillPatterns(problem, all, solved.counts), { by: "allPatterns" })
      if (solved.status === "infeasible") raise(target + 1, "search")
      else if (solved.bound > -Infinity) raise(roundUpSteps(solved.bound * master.costUnit), "search")
      if (isDone()) return settled()
    }
  }

  if (secondsLeft() > 0) {
    const target = best() - 1
    const solved = solveAssignment(highs, problem, hostsAtMost(), bound, target, { ...limits, onBound: (parts) => raise(roundUpSteps(parts * master.costUnit), "search") })
    if (solved !== null) {
      isCut ||= solved.isOutOfTime
      if (solved.patterns !== null) offer(fillPatterns(problem, solved.patterns, solved.patterns.map(() => 1)), { by: "assignment" })
      if (solved.status === "infeasible") raise(target + 1, "search")
      else if (solved.bound > -Infinity) raise(roundUpSteps(solved.bound * master.costUnit), "search")
    }
  }
  if (isDone()) return settled()
  return end(placement === null ? "unknown" : "within", isCut ? "time" : "size")
}

/** What the hosts of a placement hold, and each flavour alone on the first kind that takes it. */
function firstPatterns(problem: PackingProblem, guestHost: Int32Array): ReadonlyArray<Pattern> {
  const alone = problem.flavours.map(({ fitsOn }, flavour): Pattern => ({ kind: fitsOn.indexOf(true), flavours: [flavour], counts: [1] }))
  const byText = new Map([...patternsOf(problem, guestHost), ...alone].map((pattern) => [JSON.stringify(pattern), pattern]))
  return [...byText.values()]
}

function watched(secondsLeft: SecondsLeft, ranOut: () => void): SecondsLeft {
  return () => {
    const seconds = secondsLeft()
    if (seconds <= 0) ranOut()
    return seconds
  }
}
