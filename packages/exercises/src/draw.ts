/** Figures for a seed: plausible, and such that the exercise shows what it is about. */
import { randomStream, type RandomStream } from "@rackfold/sim-core"
import type { Exercise } from "./exercise.ts"
import type { Mistake } from "./mistakes.ts"
import { sheetsOf, solve, type AnswerValue } from "./solve.ts"
import { DRAWN, modelOf, RULES, type Situation } from "./situation.ts"
import { meanOf, percentileByRank } from "./statistics.ts"
import { STEPS, toleranceOf } from "./steps.ts"
import { BINDING, type Step, type Worksheet } from "./worksheet.ts"

/** Far more than are ever needed: of the rarest wish, the network, one draw in 2,000 is taken. */
const MOST_DRAWS = 1_000_000

/**
 * The situation of a seed: the same on every machine, drawn by the engine's own generator until one tells.
 *
 * **Cost** some hundred worksheets; milliseconds
 */
export function drawSituation(exercise: Exercise, seed: number): Situation {
  const random = randomStream(seed, `exercise ${exercise.id}`)
  const wish = random.integer(60)
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const situation = candidate(exercise, random)
    if (isFit(exercise, situation, wish)) return situation
  }
  throw new Error(`no situation of ${exercise.id} tells anything, seed ${seed}`)
}

interface Range {
  readonly from: number
  readonly to: number
  readonly step: number
}

const between = ({ from, to, step }: Range, random: RandomStream): number => from + step * random.integer((to - from) / step + 1)
const oneOf = <A>(values: ReadonlyArray<A>, random: RandomStream): A => values[random.integer(values.length)]!

/** One draw. The order of the draws is part of what a name stands for. */
function candidate({ hasSamples, worked }: Exercise, random: RandomStream): Situation {
  const p95 = between(DRAWN.cpuP95Pct, random)
  const samples = hasSamples ? drawSamples(p95, random) : []
  const mean = hasSamples ? meanOf(samples) : between(DRAWN.cpuMeanPct, random)
  const vmVcpus = oneOf(DRAWN.vmVcpus, random)
  return {
    servers: between(DRAWN.servers, random),
    oldModel: oneOf(DRAWN.oldModels, random),
    hostModel: oneOf(DRAWN.hostModels, random),
    cpuMeanPct: mean,
    cpuP95Pct: p95,
    cpuSamplesPct: samples,
    vmVcpus,
    vmRamGib: oneOf(DRAWN.vmRamGib, random),
    vmIops: worked.vmIops === 0 ? 0 : between(DRAWN.vmIops, random),
    vmNetMbps: worked.vmNetMbps === 0 ? 0 : between(DRAWN.vmNetMbps, random),
    hostRamGib: oneOf(DRAWN.hostRamGib, random),
    hostNetworkMbps: worked.hostNetworkMbps,
    arrayIops: worked.vmIops === 0 ? worked.arrayIops : between(DRAWN.arrayIops, random),
    pue: oneOf(DRAWN.pue, random)
  }
}

/** Twenty whole percentages: one at the p95, one above it, the others below, in any order. */
function drawSamples(p95: number, random: RandomStream): number[] {
  const most = Math.max(DRAWN.cpuMeanPct.from, Math.floor(p95 / 2))
  const samples = Array.from({ length: DRAWN.cpuSamples - 2 }, () => between({ from: 4, to: most, step: 1 }, random))
  samples.push(p95, Math.min(100, p95 + between(DRAWN.cpuAbovePct, random)))
  for (let last = samples.length - 1; last > 0; last--) {
    const other = random.integer(last + 1)
    ;[samples[last], samples[other]] = [samples[other]!, samples[last]!]
  }
  return samples
}

/** Away from a whole number by more than any tolerance, so that a rounded ratio gives the same hosts. */
const LEAST_FRACTION = 0.08
/** Below one half: rounded to the nearest, a host is missing. */
const MOST_FRACTION = 0.45
const LEAST_LEAD = 0.1
const MOST_HOSTS = 12

function isFit(exercise: Exercise, situation: Situation, wish: number): boolean {
  const { cpuMeanPct, cpuP95Pct, cpuSamplesPct } = situation
  if (cpuP95Pct < 1.3 * cpuMeanPct || cpuP95Pct > 4 * cpuMeanPct) return false
  if (exercise.hasSamples && percentileByRank(cpuSamplesPct, 95) !== cpuP95Pct) return false
  if (!fitsCores(situation)) return false
  const sheets = sheetsOf(exercise, situation)
  return sheets.every((sheet) => isClear(sheet) && hasRoom(situation, sheet)) && exercise.isTelling(sheets, wish) && exercise.mistakes.every((mistake) => shows(exercise, situation, mistake))
}

function isClear({ cpuRatio, ramRatio, networkRatio, arrayRatio, needed }: Worksheet): boolean {
  const [largest = 0, second = 0] = [cpuRatio, ramRatio, networkRatio].sort((a, b) => b - a)
  const fraction = largest - Math.floor(largest)
  const isNearWhole = [cpuRatio, ramRatio, networkRatio, arrayRatio].some((ratio) => ratio > 0 && Math.abs(ratio - Math.round(ratio)) < 0.01)
  return !isNearWhole && needed >= 2 && needed <= MOST_HOSTS && fraction >= LEAST_FRACTION && fraction <= MOST_FRACTION && largest - second >= LEAST_LEAD
}

/** No virtual machine has more cores than its server had, or asks for more than its own: no clock cuts it down in the simulator. */
function fitsCores({ oldModel, hostModel, vmVcpus, cpuP95Pct, cpuSamplesPct }: Situation): boolean {
  const old = modelOf(oldModel)
  const mostMhz = (old.cores * old.coreMhz * Math.max(cpuP95Pct, ...cpuSamplesPct) * (1 + RULES.cpuOverheadPct / 100)) / 100
  return vmVcpus <= old.cores && mostMhz <= vmVcpus * modelOf(hostModel).coreMhz
}

/** So many hosts take all virtual machines, none cut in two: the simulator finds the same number. */
function hasRoom({ servers }: Situation, sheet: Worksheet): boolean {
  const perHost = BINDING.map((resource) => (sheet[`${resource}Demand`] === 0 ? Infinity : Math.floor((sheet[`${resource}Usable`] * servers) / sheet[`${resource}Demand`])))
  return servers <= sheet.needed * Math.min(...perHost) && sheet.loadPct < 100
}

/** Some answer is another by the mistake, and none that is asked for is so near that it would pass for right. */
function shows(exercise: Exercise, situation: Situation, mistake: Mistake): boolean {
  const right = solve(exercise, situation)
  const wrong = solve(exercise, situation, new Set([mistake]))
  const differing = exercise.answers.filter(({ name }) => isOther(right[name]!, wrong[name]!))
  return differing.length > 0 && differing.every(({ name, step, isAsked }) => !isAsked || isFar(step, right[name]!, wrong[name]!))
}

/** More than rounding makes. */
const isOther = (right: AnswerValue, wrong: AnswerValue): boolean =>
  typeof right === "number" && typeof wrong === "number" ? Math.abs(right - wrong) > 1e-9 * Math.abs(right) : right !== wrong

const isFar = (step: Step, right: AnswerValue, wrong: AnswerValue): boolean =>
  typeof right !== "number" || typeof wrong !== "number" || Math.abs(right - wrong) > 2 * toleranceOf(STEPS[step].tolerance, right)
