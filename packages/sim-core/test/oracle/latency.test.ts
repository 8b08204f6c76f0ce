import fc from "fast-check"
import { expect, test } from "vitest"
import { NONE } from "../../src/columns.ts"
import { simulate } from "../../src/simulate.ts"
import { randomLatencyPlan } from "../randomLatency.ts"
import { slowLatency } from "./slowLatency.ts"

const near = (actual: number, expected: number, what: string) => {
  const isNear = Number.isNaN(expected) ? Number.isNaN(actual) : Math.abs(actual - expected) <= 1e-6 * Math.max(1, Math.abs(expected))
  if (!isNear) expect.fail(`${what}: ${actual}, not ${expected}`)
}

test("latency over a run is what the slow obvious version finds sample by sample", () => {
  fc.assert(
    fc.property(randomLatencyPlan("firstFit"), (plan) => {
      const pressure = plan.pressure!.latency!
      const found = simulate(plan).pressure!.latency!
      const slow = slowLatency(plan, pressure)
      expect([...found.series.timeSeconds]).toEqual(slow.map(({ atSeconds }) => atSeconds))
      slow.forEach((sample, k) => {
        sample.thingLoad.forEach((load, row) => near(found.series.thingLoad[row]![k]!, load, `load of thing ${row} at ${k}`))
        sample.serviceMs.forEach((ms, row) => near(found.series.serviceMs[row]![k]!, ms, `service ${row} at ${k}`))
        sample.serviceLoad.forEach((load, row) => near(found.series.serviceLoad[row]![k]!, load, `load of service ${row} at ${k}`))
        sample.talkMs.forEach((ms, row) => near(found.series.talkMs[row]![k]!, ms, `talk ${row} at ${k}`))
        sample.talkMostMs.forEach((ms, row) => near(found.series.talkMostMs[row]![k]!, ms, `longest of talk ${row} at ${k}`))
      })
      const sum = (of: (sample: (typeof slow)[number]) => number) => slow.reduce((total, sample) => total + of(sample), 0)
      const hours = new Map<string, number>()
      for (let guest = 0; guest < plan.guests.guestCount; guest++) {
        const answered = sum(({ guestMs, seconds }) => (Number.isNaN(guestMs[guest]) ? 0 : seconds))
        if (found.guests === null) {
          expect(answered).toBe(0)
          continue
        }
        const limit = plan.guests.guestMaxLatencyMs[guest]!
        const isMissed = ({ guestMs, guestSaturated }: (typeof slow)[number]) => limit < Infinity && !Number.isNaN(guestMs[guest]) && (guestMs[guest]! > limit || guestSaturated[guest]!)
        const missed = sum((sample) => (isMissed(sample) ? sample.seconds : 0))
        near(found.guests.guestAnsweredSeconds[guest]!, answered, `answered by ${guest}`)
        near(found.guests.guestMissedSeconds[guest]!, missed, `missed by ${guest}`)
        near(found.guests.guestSaturatedSeconds[guest]!, sum(({ guestSaturated, seconds }) => (guestSaturated[guest]! ? seconds : 0)), `saturated ${guest}`)
        if (answered > 0) near(found.guests.guestMeanMs[guest]!, sum(({ guestMs, seconds }) => (Number.isNaN(guestMs[guest]) ? 0 : guestMs[guest]! * seconds)) / answered, `mean of ${guest}`)
        near(found.guests.guestMaxMs[guest]!, answered === 0 ? NaN : Math.max(...slow.map(({ guestMs }) => (Number.isNaN(guestMs[guest]) ? 0 : guestMs[guest]!))), `most of ${guest}`)
        hours.set(String(plan.guests.guestService[guest]), (hours.get(String(plan.guests.guestService[guest])) ?? 0) + missed)
      }
      for (const { service, hourMissedSeconds } of found.classes) near(hourMissedSeconds.reduce((total, seconds) => total + seconds, 0), hours.get(String(service)) ?? 0, `missed by class ${service === NONE ? "none" : service}`)
      // The parts of a path are the whole.
      found.services.forEach(({ path, maxMs }, row) => {
        if (path.length > 0) near(path.reduce((total, { totalMs }) => total + totalMs, 0), maxMs, `path of ${row}`)
      })
    }),
    { numRuns: 400 }
  )
})
