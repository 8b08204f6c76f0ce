/** How much of each day, and of each VM, the series measured: in whole samples, one with any reading counts. */
import { SECONDS_PER_DAY, type SeriesCoverage } from "@rackfold/sim-core"

/** VMs that are named. */
const LEAST_SHOWN = 10

/** @param count samples of the run; those before the first reading of all do not count */
export function makeCalendar({ firstSeconds, sampleSeconds }: { readonly firstSeconds: number; readonly sampleSeconds: number }, count: number) {
  const first = Math.floor(firstSeconds / sampleSeconds)
  const sampleDay = Int32Array.from({ length: count }, (_, sample) => Math.floor((sample * sampleSeconds) / SECONDS_PER_DAY))
  const days = sampleDay.at(-1)! + 1
  const measured = new Float64Array(days)
  const there = new Float64Array(days)
  const vms = new Map<string, { measured: number; there: number }>()
  return {
    /** @param samples one column of one VM; NaN = not measured */
    add: (vm: string, samples: Float64Array): void => {
      const own = vms.get(vm) ?? { measured: 0, there: 0 }
      vms.set(vm, own)
      for (let sample = first; sample < count; sample++) {
        const is = Number.isNaN(samples[sample]!) ? 0 : 1
        measured[sampleDay[sample]!]! += is
        there[sampleDay[sample]!]! += 1
        own.measured += is
        own.there += 1
      }
    },
    close: (): SeriesCoverage => ({
      dayFraction: Array.from(measured, (samples, day) => (there[day] === 0 ? 0 : samples / there[day]!)),
      // The sort is stable: equal ones stay in the order of the file.
      least: [...vms]
        .map(([vm, own]) => ({ vm, fraction: own.there === 0 ? 0 : own.measured / own.there }))
        .filter(({ fraction }) => fraction < 1)
        .sort((a, b) => a.fraction - b.fraction)
        .slice(0, LEAST_SHOWN)
    })
  }
}
