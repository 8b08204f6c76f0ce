/** The clock of a run over measured series: the step of the readings, where they begin, how long they last. */
import { SECONDS_PER_HOUR } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import type { MeasuredSeries } from "../series/readSeries.ts"
import type { VmSeries } from "../series/vmSeries.ts"

export interface SeriesClock {
  /** Seconds of the run at the series' time 0. */
  readonly shiftSeconds: number
  /** Of each VM: the seconds that one reading stands for: [vms]. */
  readonly vmStep: Float64Array
  readonly sampleSeconds: number
  readonly periodHours: number
  /** From the first reading of all to the end of the last, from run start. */
  readonly firstSeconds: number
  readonly endSeconds: number
  readonly isStepStated: boolean
}

/** Steps this near to one that programs measure at are that one. */
const NEAR = 0.02
const USUAL_STEPS = [1, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400]
/** A VM whose step differs by more than this from the others' was measured otherwise. */
const MIXED = 0.1
/** What one reading stands for where no VM has two, and the format does not say. */
const UNKNOWN_STEP_SECONDS = 300
const FEW_READINGS = 3
/** Differences looked at for the step of a VM. */
const MOST_DIFFERENCES = 1001

export interface StatedClock { readonly sampleSeconds: number | undefined; readonly periodHours: number | undefined; readonly startSeconds: number }

/** The clock of the series; stated figures win. */
export function seriesClock(series: MeasuredSeries, stated: StatedClock): SeriesClock {
  const fallback = series.format?.stepSeconds ?? UNKNOWN_STEP_SECONDS
  const own = Float64Array.from(series.vms, medianStep)
  const step = mostCommon(own) ?? fallback
  // Two or three readings far apart are gaps, not a step of their own.
  const isTold = (vm: number): boolean => !Number.isNaN(own[vm]!) && (own[vm]! <= step || series.vms[vm]!.seconds.length > FEW_READINGS)
  const vmStep = own.map((seconds, vm) => (isTold(vm) ? seconds : step))
  const sampleSeconds = stated.sampleSeconds ?? step
  const first = series.vms.reduce((least, { seconds }) => Math.min(least, seconds[0]!), Infinity)
  const shiftSeconds = stated.startSeconds - (series.isDated ? first : 0)
  const endSeconds = series.vms.reduce((most, { seconds }, vm) => Math.max(most, seconds.at(-1)! + vmStep[vm]! + shiftSeconds), 0)
  const samples = Math.max(1, Math.ceil(endSeconds / sampleSeconds - 1e-6))
  return {
    shiftSeconds, vmStep, sampleSeconds, firstSeconds: first + shiftSeconds, endSeconds, isStepStated: stated.sampleSeconds !== undefined,
    periodHours: stated.periodHours ?? hoursOf(samples * sampleSeconds)
  }
}

/** VMs measured at another step than the rest, where no sample length is stated to bring them to. */
export function mixedSteps(series: MeasuredSeries, clock: SeriesClock): { readonly vm: number; readonly problem: Problem }[] {
  if (clock.isStepStated) return []
  return series.vms.flatMap(({ name }, vm) => {
    const step = clock.vmStep[vm]!
    if (Math.abs(step - clock.sampleSeconds) <= MIXED * clock.sampleSeconds) return []
    return [{ vm, problem: {
      file: series.source, line: null, column: null, path: "time_s", expected: `a reading every ${clock.sampleSeconds} s, as of most VMs`, found: `one every ${step} s for ${shown(name)}`,
      advice: "State sampleSeconds: every series is then brought to it. Or set `import.badRows: drop` to leave such series out."
    } }]
  })
}

/** VMs whose series ends elsewhere than those of the others, where the format measures all equally long. */
export function cutOff({ format, source, vms }: MeasuredSeries): { readonly vm: number; readonly problem: Problem }[] {
  if (format?.equalLength !== true) return []
  const ends = Float64Array.from(vms, ({ seconds }) => seconds.at(-1)!)
  const common = mostCommon(ends)
  const samples = (end: number): number => end / format.stepSeconds! + 1
  return vms.flatMap(({ name }, vm) => ends[vm] === common ? [] : [{ vm, problem: {
    file: source, line: null, column: null, path: "", expected: `${samples(common!)} lines a file, as of most`, found: `${samples(ends[vm]!)} in ${shown(name)}`,
    advice: "Fetch the file again. Or set `import.badRows: drop` to leave such series out."
  } }])
}

/** The middle distance between readings; NaN where there is but one. */
function medianStep({ seconds }: VmSeries): number {
  const count = Math.min(seconds.length - 1, MOST_DIFFERENCES)
  if (count < 1) return NaN
  const median = Float64Array.from({ length: count }, (_, k) => seconds[k + 1]! - seconds[k]!).sort()[Math.floor((count - 1) / 2)]!
  return USUAL_STEPS.find((usual) => Math.abs(median - usual) <= NEAR * usual) ?? median
}

/** The smallest of the most common. */
function mostCommon(steps: Float64Array): number | undefined {
  const counts = new Map<number, number>()
  for (const step of steps) if (!Number.isNaN(step)) counts.set(step, (counts.get(step) ?? 0) + 1)
  let best: number | undefined
  for (const [step, count] of counts) if (best === undefined || count > counts.get(best)! || (count === counts.get(best)! && step < best)) best = step
  return best
}

/** Hours that, taken times 3,600, are these seconds and not a bit more: a run must not begin a sample too many. */
function hoursOf(seconds: number): number {
  const hours = seconds / SECONDS_PER_HOUR
  return hours * SECONDS_PER_HOUR > seconds ? hours * (1 - Number.EPSILON) : hours
}
