/**
 * W of waiting.ts for one kind of host and one number of vCPUs, fast: quintic Hermite interpolation in u between
 * points that are worked out exactly when somebody first needs them.
 *
 * E[(K − c)+] bends where u is near c ÷ N, over a width of σ = √(c·(N − c) ÷ N³); points stand at most σ ÷ 3 apart. What the
 * quintic is wrong by (h⁶ ÷ 46,080 times the sixth derivative) and what `QUIET` leaves out are together less than 1e-7 a
 * vCPU (test/oracle/waiting.test.ts).
 */
import { excessAt, logWaysOf, type ExcessTerms } from "./waiting.ts"

/** Where less than this waits of each vCPU, nobody does. */
const QUIET = 4e-8
/** Points per σ. */
const POINTS = 3
/** Values of a point: E, E', E''. */
const TERMS = 3
const COEFFICIENTS = 6

export interface WaitingTable {
  readonly vcpus: number
  /** c · (1 + g): what is served at most, in cores. */
  readonly servedCores: number
  /** Up to so many busy cores nobody waits. */
  readonly quietCores: number
  /** W = Σ weight × E[(K − n)+] over these. */
  readonly curves: ReadonlyArray<ExcessCurve>
}

/** E[(K − n)+] by u in [0, 1], for whole n. */
interface ExcessCurve {
  readonly vcpus: number
  readonly cores: number
  readonly weight: number
  readonly logWays: number
  readonly steps: number
  /** Value, slope and curvature by the step at each point; NaN = not yet asked for, here and below: [TERMS × (steps + 1)]. */
  readonly points: Float64Array
  /** Coefficients of each step's polynomial in the fraction of the way, from the constant on: [COEFFICIENTS × steps]. */
  readonly polynomials: Float64Array
}

/** @param vcpus N: whole, ≥ 1 @param cores c > 0 @param smtGain g in [0, 1] */
export function makeWaitingTable(vcpus: number, cores: number, smtGain: number): WaitingTable {
  const curves = partsOf(cores, smtGain).filter(({ whole }) => whole < vcpus).map(({ whole, weight }) => makeCurve(vcpus, whole, weight))
  const servedCores = cores * (1 + smtGain)
  // Of the lowest n most wait.
  const quiet = curves[0] === undefined ? Infinity : quietFraction(curves[0]) * vcpus
  return { vcpus, servedCores, quietCores: Math.min(servedCores, quiet), curves }
}

/** W as a weighted sum of E[(K − n)+] over whole n, ascending: cores and threads need not be whole. */
function partsOf(cores: number, smtGain: number): Array<{ readonly whole: number; readonly weight: number }> {
  const split = (count: number, weight: number) => {
    const whole = Math.floor(count)
    return [{ whole, weight: weight * (1 - (count - whole)) }, { whole: whole + 1, weight: weight * (count - whole) }]
  }
  return [...split(cores, 1 - smtGain), ...split(2 * cores, smtGain)].filter(({ weight }) => weight > 0)
}

function makeCurve(vcpus: number, cores: number, weight: number): ExcessCurve {
  // Of no core at all it is a straight line.
  const sigma = Math.sqrt((cores * (vcpus - cores)) / vcpus) / vcpus
  const steps = cores === 0 ? 1 : Math.max(2, Math.ceil(POINTS / sigma))
  return { vcpus, cores, weight, steps, logWays: logWaysOf(vcpus, cores), points: new Float64Array(TERMS * (steps + 1)).fill(NaN), polynomials: new Float64Array(COEFFICIENTS * steps).fill(NaN) }
}

/** Highest point up to c ÷ N at which less than QUIET waits of each vCPU. */
function quietFraction(curve: ExcessCurve): number {
  const { vcpus, cores, steps, points } = curve
  let [low, high] = [0, Math.ceil((cores / vcpus) * steps)]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    fillPoint(curve, middle)
    if (points[TERMS * middle]! < QUIET * vcpus) low = middle
    else high = middle
  }
  return low / steps
}

const terms: ExcessTerms = new Float64Array(TERMS)

function fillPoint({ vcpus, cores, logWays, steps, points }: ExcessCurve, point: number): void {
  const at = TERMS * point
  if (!Number.isNaN(points[at]!)) return
  if (point === 0) {
    terms[0] = 0
    terms[1] = cores === 0 ? vcpus : 0
    terms[2] = cores === 1 ? vcpus * (vcpus - 1) : 0
  } else if (point === steps) {
    // All N want to run: one less is one less that waits.
    terms[0] = vcpus - cores
    terms[1] = vcpus
    terms[2] = cores > 0 && cores === vcpus - 1 ? vcpus * cores : 0
  } else excessAt(vcpus, cores, logWays, point / steps, terms)
  points[at] = terms[0]!
  points[at + 1] = terms[1]! / steps
  points[at + 2] = terms[2]! / steps / steps
}

/** The polynomial of degree 5 with value, slope and curvature of both ends. */
function fillStep(curve: ExcessCurve, step: number): void {
  const { points, polynomials } = curve
  fillPoint(curve, step)
  fillPoint(curve, step + 1)
  const at = TERMS * step
  const value = points[at]!
  const slope = points[at + 1]!
  const half = points[at + 2]! / 2
  // What the parabola from the left misses at the right: in value, slope and curvature.
  const rise = points[at + 3]! - (value + slope + half)
  const turn = points[at + 4]! - (slope + 2 * half)
  const bend = points[at + 5]! / 2 - half
  const first = COEFFICIENTS * step
  polynomials[first] = value
  polynomials[first + 1] = slope
  polynomials[first + 2] = half
  polynomials[first + 3] = 10 * rise - 4 * turn + bend
  polynomials[first + 4] = -15 * rise + 7 * turn - 2 * bend
  polynomials[first + 5] = 6 * rise - 3 * turn + bend
}

/** W at so many busy cores. @param busyCores N·u ≥ 0; above N they ask for more than a core each */
export function waitingIn({ vcpus, servedCores, quietCores, curves }: WaitingTable, busyCores: number): number {
  const least = busyCores > servedCores ? busyCores - servedCores : 0
  if (busyCores <= quietCores) return least
  let sum = 0
  for (let i = 0; i < curves.length; i++) {
    const { steps, weight, polynomials } = curves[i]!
    const place = (steps / vcpus) * busyCores
    const step = place < steps ? place | 0 : steps - 1
    const at = COEFFICIENTS * step
    if (Number.isNaN(polynomials[at]!)) fillStep(curves[i]!, step)
    sum += weight * polynomial(polynomials, at, place < steps ? place - step : 1)
  }
  return sum > least ? sum : least
}

/**
 * W for the first `count` demands, into `waiting`: another row.
 *
 * @param coresPerUnit of demand
 */
export function waitingRow({ vcpus, servedCores, quietCores, curves }: WaitingTable, demand: Float64Array, coresPerUnit: number, count: number, waiting: Float64Array): void {
  const quiet = quietCores / coresPerUnit
  const served = servedCores / coresPerUnit
  if (curves.length === 2) return takeTwo(curves[0]!, curves[1]!, (curves[0]!.steps / vcpus) * coresPerUnit, (curves[1]!.steps / vcpus) * coresPerUnit, demand, quiet, served, coresPerUnit, count, waiting)
  waiting.fill(0, 0, count)
  for (let i = 0; i < curves.length; i++) addExcess(curves[i]!, curves[i]!.weight, (curves[i]!.steps / vcpus) * coresPerUnit, demand, quiet, count, waiting)
  // What is asked for beyond all that is served waits at the least.
  for (let s = 0; s < count; s++) {
    const least = demand[s]! > served ? (demand[s]! - served) * coresPerUnit : 0
    if (waiting[s]! < least) waiting[s] = least
  }
}

/** The same of two curves, as most hosts with threads have, sample by sample. */
function takeTwo(one: ExcessCurve, other: ExcessCurve, stepsPerUnit: number, otherStepsPerUnit: number, demand: Float64Array, quiet: number, served: number, coresPerUnit: number, count: number, waiting: Float64Array): void {
  const { steps, weight, polynomials } = one
  const { steps: otherSteps, weight: otherWeight, polynomials: otherPolynomials } = other
  for (let s = 0; s < count; s++) {
    const asked = demand[s]!
    if (asked <= quiet) {
      waiting[s] = 0
      continue
    }
    const place = asked * stepsPerUnit
    const step = place < steps ? place | 0 : steps - 1
    if (Number.isNaN(polynomials[COEFFICIENTS * step]!)) fillStep(one, step)
    const otherPlace = asked * otherStepsPerUnit
    const otherStep = otherPlace < otherSteps ? otherPlace | 0 : otherSteps - 1
    if (Number.isNaN(otherPolynomials[COEFFICIENTS * otherStep]!)) fillStep(other, otherStep)
    const sum = weight * polynomial(polynomials, COEFFICIENTS * step, place < steps ? place - step : 1) + otherWeight * polynomial(otherPolynomials, COEFFICIENTS * otherStep, otherPlace < otherSteps ? otherPlace - otherStep : 1)
    const least = asked > served ? (asked - served) * coresPerUnit : 0
    waiting[s] = sum < least ? least : sum
  }
}

/** Figures as arguments: a loop that reads them from an object is slower. */
function addExcess(curve: ExcessCurve, weight: number, stepsPerUnit: number, demand: Float64Array, quiet: number, count: number, waiting: Float64Array): void {
  const { steps, polynomials } = curve
  for (let s = 0; s < count; s++) {
    const asked = demand[s]!
    if (asked <= quiet) continue
    const place = asked * stepsPerUnit
    const step = place < steps ? place | 0 : steps - 1
    const t = place < steps ? place - step : 1
    const at = COEFFICIENTS * step
    if (Number.isNaN(polynomials[at]!)) fillStep(curve, step)
    waiting[s]! += weight * polynomial(polynomials, at, t)
  }
}

function polynomial(of: Float64Array, at: number, t: number): number {
  return of[at]! + t * (of[at + 1]! + t * (of[at + 2]! + t * (of[at + 3]! + t * (of[at + 4]! + t * of[at + 5]!))))
}
