import { describe, expect, test } from "vitest"
import { makeThrottledOverTime, overTimeStepSeconds } from "../../../src/containers/throttledOverTime.ts"
import { simulate } from "../../../src/simulate.ts"
import { withContainers } from "../../containersPlan.ts"
import { buildPlan } from "../../planBuilder.ts"

test("stretches are round, and at most sixty", () => {
  expect([60, 3600, 21_600, 86_400, 7 * 86_400, 365 * 86_400, 3000 * 86_400].map(overTimeStepSeconds)).toEqual([60, 60, 900, 3600, 10_800, 7 * 86_400, 50 * 86_400])
})

test("an interval is split over the stretches that it reaches into, and the last takes what comes after", () => {
  const recorder = makeThrottledOverTime(180)
  recorder.interval(30, 150)
  recorder.add(10)
  recorder.interval(170, 180)
  recorder.add(1)
  // 30 s of the first minute, all of the second, 30 s and 10 s × 1 of the third.
  expect([...recorder.close().mhzSeconds]).toEqual([300, 600, 310])
})

describe("in a run", () => {
  // Asks for 500, 1,500, 500 … MHz in turns of 300 s; its limit is 1,000. Its kernel is short of nothing.
  const profiles = [[1, 3]]
  const plan = (more: number) => withContainers(buildPlan({ hosts: [{ cores: 4, cpuMhz: 4000 }], guests: [{ vcpus: 4, cpuMhz: 4000, demand: { cpuMhz: 0 } }], periodSeconds: 3600, sampleSeconds: 300, profiles }), {
    level: { hosts: [{ cores: 4, cpuMhz: 4000 }], guests: [{ cpuMhz: 500, profile: { cpu: 1 }, cpuLimitMhz: 1000 }, ...Array.from({ length: more }, (_, k) => ({ cpuMhz: 100, arrivalSeconds: 37 * (k + 1), departureSeconds: 37 * (k + 1) + 500 }))], profiles }
  })
  test.each([0, 40])("what is withheld stands where it was, whatever else happens: %d others come and go", (more) => {
    const { throttledOverTime, containerThrottledMhzSeconds } = simulate(plan(more)).containers!
    // 500 MHz are withheld in the second, fourth … five minutes: 30,000 MHz × s a minute.
    const expected = Array.from({ length: 60 }, (_, minute) => (Math.floor(minute / 5) % 2 === 1 ? 30_000 : 0))
    throttledOverTime.mhzSeconds.forEach((sum, minute) => expect(sum).toBeCloseTo(expected[minute]!, 6))
    expect(containerThrottledMhzSeconds[0]).toBeCloseTo(30 * 30_000, 6)
  })
})
