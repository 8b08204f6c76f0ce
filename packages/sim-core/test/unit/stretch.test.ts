/** Many samples in a row with nothing between them: more than one block of rows, hosts swept one by one. */
import { describe, expect, test } from "vitest"
import { CPU, RAM } from "../../src/columns.ts"
import { ROW_LENGTH } from "../../src/hostRows.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"

const SAMPLES = 2 * ROW_LENGTH + 276
// 1300 samples of 1 s. Host 1 is asked for 500 and 1500 of its 1000 MHz in turns; host 2 idles.
const plan = buildPlan({
  hosts: [{ cpuMhz: 1000, ramMib: 100, count: 2 }],
  guests: [{ cpuMhz: 1000, ramMib: 40, profile: { cpu: 1 } }],
  profiles: [[0.5, 1.5]],
  emptyHosts: { stayOn: true, offAfterSeconds: 0 },
  periodSeconds: SAMPLES,
  sampleSeconds: 1
})
const { hosts, guests, totals, series, eventCount } = simulate(plan)

describe("1300 samples over three blocks", () => {
  test("are that many", () => expect(SAMPLES).toBe(1300))
  // 650 × (150 + 200) W, and 1300 × 100 W.
  test("energy", () => expect([...hosts.hostEnergyJoules]).toEqual([227_500, 130_000]))
  test("highest power: 200 + 100", () => expect(totals.peakWatts).toBe(300))
  test("seconds on and in use", () => expect([...hosts.hostOnSeconds, ...hosts.hostUsedSeconds]).toEqual([1300, 1300, 1300, 0]))
  // 650 × 500 + 650 × 1000; 650 × 500 + 650 × 1500.
  test("served and asked for, host by host", () => expect([hosts.hostServedIntegral[CPU]![0], hosts.hostDemandIntegral[CPU]![0]]).toEqual([975_000, 1_300_000]))
  test("space: 40 MiB all the time", () => expect(hosts.hostServedIntegral[RAM]![0]).toBe(52_000))
  test("asked for by the guest", () => expect(guests.guestDemandIntegral[CPU]![0]).toBe(1_300_000))
  test("served to the guest", () => expect(guests.guestServedIntegral[CPU]![0]).toBe(975_000))
  test("seconds short: every other", () => expect(totals.unservedGuestSeconds[CPU]).toBe(650))
  // 975,000 of 2 hosts × 1000 MHz × 1300 s.
  test("utilisation", () => expect(totals.utilisation[CPU]).toEqual({ meanFraction: 0.375, p95Fraction: 1, maxFraction: 1 }))
  test("one arrival and 1300 samples are events", () => expect(eventCount).toBe(1301))
  test("a row each", () => expect([...series.timeSeconds]).toEqual(Array.from({ length: 1300 }, (_, second) => second)))
  test("demand in turns", () => expect([...series.demand[CPU]!]).toEqual(Array.from({ length: 1300 }, (_, second) => (second % 2 === 0 ? 500 : 1500))))
  test("watts of both hosts", () => expect([...series.watts]).toEqual(Array.from({ length: 1300 }, (_, second) => (second % 2 === 0 ? 250 : 300))))
  test("raw capacity of both hosts, space of one", () => expect([series.capacity[CPU]![777], series.served[RAM]![777]]).toEqual([2000, 40]))
})

test("a peak in the first block is the peak of the run", () => {
  // Full load in sample 100 of 1300, none else: 200 W once, 100 W else.
  const profiles = [Array.from({ length: 1300 }, (_, sample) => (sample === 100 ? 1 : 0))]
  const peaked = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, profile: { cpu: 1 } }], profiles, periodSeconds: 1300, sampleSeconds: 1 }))
  expect(peaked.totals.peakWatts).toBe(200)
  expect(peaked.totals.energyJoules).toBe(130_100)
  expect(peaked.totals.utilisation[CPU]!.maxFraction).toBe(1)
})

test("a guest that comes in the middle of a sample after a thousand counts from then", () => {
  // Half of sample 1000 at 0.5, then 150 samples at 1.5 and 149 at 0.5: 0.5 × 0.5 + 150 × 1.5 + 149 × 0.5 = 0.25 + 225 + 74.5 = 299.75, times 100.
  const late = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1 }, { cpuMhz: 100, profile: { cpu: 1 }, arrivalSeconds: 1000.5 }], profiles: [[0.5, 1.5]], periodSeconds: 1300, sampleSeconds: 1 }))
  expect(late.guests.guestDemandIntegral[CPU]![1]).toBeCloseTo(29_975, 6)
  expect(late.guests.guestRunSeconds[1]).toBe(299.5)
})

test("a shortage that ends before the stretch does is not carried on", () => {
  // Short in samples 0 and 1, served in samples 2 and 3: 300 s each, the guest leaves at 1150 s.
  const { guests: served } = simulate(
    buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, profile: { cpu: 1 }, departureSeconds: 1150 }], profiles: [[2, 2, 1, 0.5]], periodSeconds: 1200 })
  )
  expect(served.guestUnservedSeconds[CPU]![0]).toBe(600)
})

test("a shortage that begins in the last sample lasts until the guest leaves", () => {
  // Short from 900 to 1150 s.
  const { guests: served } = simulate(
    buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, profile: { cpu: 1 }, departureSeconds: 1150 }], profiles: [[1, 1, 1, 2]], periodSeconds: 1200 })
  )
  expect(served.guestUnservedSeconds[CPU]![0]).toBe(250)
})

test("a ceiling that binds at the peak only binds there", () => {
  // Limit 600 of the 500 and 1000 asked for: 400 are missing for half of the time.
  const { guests: served } = simulate(buildPlan({ hosts: [{ cpuMhz: 5000 }], guests: [{ cpuMhz: 500, cpuLimitMhz: 600, profile: { cpu: 1 } }], profiles: [[1, 2]] }))
  expect(served.guestUnservedSeconds[CPU]![0]).toBe(1800)
  expect(served.guestServedIntegral[CPU]![0]).toBe(500 * 1800 + 600 * 1800)
})
