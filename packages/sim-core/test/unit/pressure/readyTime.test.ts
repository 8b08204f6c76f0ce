/** Who waits for CPU in a run, by hand. */
import { describe, expect, test } from "vitest"
import { checkPlan } from "../../../src/checkPlan.ts"
import { CPU } from "../../../src/columns.ts"
import { waitingVcpus } from "../../../src/physics/waiting.ts"
import type { Plan } from "../../../src/plan.ts"
import { simulate } from "../../../src/simulate.ts"
import { failingPlan } from "../../failingPlan.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

const pressed = (plan: Plan, coStopFactor = 0.5, smtGain = 0): Plan => ({ ...plan, pressure: { cpu: { coStopFactor, hostSmtGain: new Float64Array(plan.hosts.hostCount).fill(smtGain) } } })
const run = (spec: PlanSpec, coStopFactor?: number, smtGain?: number) => simulate(pressed(buildPlan(spec), coStopFactor, smtGain))
const cpuOf = (spec: PlanSpec, coStopFactor?: number, smtGain?: number) => run(spec, coStopFactor, smtGain).pressure!.cpu!

describe("16 cores, 64 guests of a vCPU, each busy 20 % of the time, for an hour", () => {
  const { totals, guestReadySeconds, guestReadyP95Fraction, guestReadyMaxFraction, hostReadyMaxFraction, hostVcpusMax, hostWorstBusyCores, hours, series } = cpuOf({ hosts: [{ cores: 16, cpuMhz: 16_000 }], guests: [{ count: 64, cpuMhz: 200 }] })
  test("0.444 % ready, for each guest, the host, and all", () => {
    for (const fraction of [guestReadySeconds[0]! / 3600, guestReadyMaxFraction[63]!, hostReadyMaxFraction[0]!, totals.readyFraction, hours.fraction[0]!, series!.worstFraction[3]!]) expect((100 * fraction).toFixed(3)).toBe("0.444")
  })
  // The second bin ends at 0.5 %, the highest lies below: a constant is its own percentile.
  test("p95", () => expect(guestReadyP95Fraction[0]).toBe(guestReadyMaxFraction[0]))
  test("2.22 % of the demand waits", () => expect((100 * totals.delayedFraction).toFixed(2)).toBe("2.22"))
  test("4 vCPUs a core", () => expect([totals.vcpusPerCore, hostVcpusMax[0]]).toEqual([4, 64]))
  test("12.8 cores are asked for at its worst", () => expect(hostWorstBusyCores[0]).toBeCloseTo(12.8, 9))
  test("all of the time below 2.5 %", () => expect(totals.bands).toEqual([1, 0, 0, 0]))
  test("the sum over the run", () => expect(series!.waitingVcpus[0]! / series!.vcpus[0]!).toBeCloseTo(totals.readyFraction, 12))
})

describe("two guests of a vCPU on a core", () => {
  const hosts = [{ cpuMhz: 1000 }]
  // Both want to run with probability 0.4² = 0.16: one of the two waits, each 8 % of the time. That is 20 % of its demand.
  const alike = cpuOf({ hosts, guests: [{ count: 2, cpuMhz: 400 }] })
  test("busy 40 % of the time: each waits 8 % of it", () => expect(alike.guestReadyMaxFraction[0]).toBeCloseTo(0.08, 12))
  test("and for a fifth of what it asks for", () => expect(alike.totals.delayedFraction).toBeCloseTo(0.2, 12))
  // u = (0.6 + 0.2) ÷ 2 = 0.4: W = 0.16 of the 0.8 cores asked for: a fifth of each guest's demand.
  test("the one that asks for more waits longer", () => expect([...cpuOf({ hosts, guests: [{ cpuMhz: 600 }, { cpuMhz: 200 }] }).guestReadyMaxFraction].map((fraction) => fraction.toFixed(9))).toEqual(["0.120000000", "0.040000000"]))
})

describe("a core that is short", () => {
  const hosts = [{ cpuMhz: 1000, overcommit: { cpuMhz: 3 } }]
  // N·u = 1.6 of 2: u = 0.8, W = 0.64: of what each asks for, 0.4 waits, 0.32 of its time. With weights 3 and 1 the first gets
  // 0.75, the second 0.25 of their 0.8 each: the second misses 0.55 and waits for no less.
  test("nobody waits for less than shares leave out: 32 % and 55 % ready", () => {
    const { guestReadyMaxFraction, hostReadyMaxFraction } = cpuOf({ hosts, guests: [{ cpuMhz: 800, cpuShares: 3000 }, { cpuMhz: 800, cpuShares: 1000 }] })
    expect(guestReadyMaxFraction[0]).toBeCloseTo(0.32, 9)
    expect(guestReadyMaxFraction[1]).toBeCloseTo(0.55, 9)
    expect(hostReadyMaxFraction[0]).toBeCloseTo(0.32, 9)
  })
  // Of the 1.6 asked for 0.64 waits, of which 0.6 is never served.
  test("of what waits, what nobody serves", () => {
    const { totals, hostMissedMhzSeconds, series } = cpuOf({ hosts, guests: [{ cpuMhz: 800, cpuShares: 3000 }, { cpuMhz: 800, cpuShares: 1000 }] })
    expect(totals.delayedFraction).toBeCloseTo(0.4, 9)
    expect(hostMissedMhzSeconds[0]! / 3600).toBeCloseTo(600, 9)
    expect(series!.missedMhz[5]).toBeCloseTo(600, 9)
  })
  // All of both: W = 1 of the 2 asked for, and the host serves 1: half of each waits, at u = 1 as by the fluid rule.
  test("all of the time: half waits", () => expect(cpuOf({ hosts, guests: [{ count: 2, cpuMhz: 1000 }] }).totals.readyFraction).toBe(0.5))
  // The limit leaves the first 0.2: u = (0.2 + 0.6) ÷ 2 = 0.4, W = 0.16, a fifth of 0.6 and of 0.2. What the limit withholds is missed, and waits for no core.
  test("a limit spares the neighbours", () => {
    const { guests, pressure } = run({ hosts, guests: [{ cpuMhz: 1000, cpuLimitMhz: 200 }, { cpuMhz: 600 }] })
    expect(pressure!.cpu!.totals.delayedFraction).toBeCloseTo(0.2, 9)
    expect(pressure!.cpu!.hostMissedMhzSeconds[0]).toBe(0)
    expect([...pressure!.cpu!.guestReadyMaxFraction].map((fraction) => fraction.toFixed(9))).toEqual(["0.040000000", "0.120000000"])
    expect(guests.guestServedIntegral[CPU]![0]).toBe(200 * 3600)
  })
})

describe("co-stop", () => {
  // Two guests of 4 vCPUs on 4 cores, 1 core busy each: u = 2 ÷ 8; 0.5 · 3 ÷ 4 = 0.375 of the ready time besides.
  test("a guest of 4 vCPUs on 4 cores: 37.5 % of its ready time more", () => {
    const { guestReadySeconds, guestCoStopSeconds } = cpuOf({ hosts: [{ cores: 4, cpuMhz: 4000 }], guests: [{ count: 2, vcpus: 4, cpuMhz: 1000 }] })
    expect(guestReadySeconds[0]! / 3600).toBeCloseTo(waitingVcpus(8, 2, 4, 0) / 8, 7)
    expect(guestCoStopSeconds[0]! / guestReadySeconds[0]!).toBeCloseTo(0.375, 12)
  })
  test("none with a factor of 0, nor with one vCPU", () => {
    expect(cpuOf({ hosts: [{ cores: 4, cpuMhz: 4000 }], guests: [{ count: 2, vcpus: 4, cpuMhz: 1000 }] }, 0).guestCoStopSeconds[0]).toBe(0)
    expect(cpuOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ count: 2, cpuMhz: 400 }] }).guestCoStopSeconds[0]).toBe(0)
  })
})

test("second threads a core serve more, and let vCPUs wait less", () => {
  // Three vCPUs, each half of the time, on one core of 1,000 MHz whose second thread adds 250: 0.375 · 0.75 + 0.125 · 1.75 = 0.5 wait.
  const { guestReadyMaxFraction } = cpuOf({ hosts: [{ cpuMhz: 1250, overcommit: { cpuMhz: 2 } }], guests: [{ count: 3, cpuMhz: 500 }] }, 0.5, 0.25)
  expect(guestReadyMaxFraction[0]).toBeCloseTo(0.5 / 3, 7)
})

describe("over time", () => {
  // Two hours of four half-hours at 0.4, 0, 0.4, 0.4: an hour at 8 % for half of it, one at 8 %.
  const day = cpuOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ count: 2, cpuMhz: 400, profile: { cpu: 1 } }], profiles: [[1, 0, 1, 1]], periodSeconds: 7200, sampleSeconds: 1800 })
  test("hour by hour", () => expect([day.hours.stepSeconds, ...[...day.hours.fraction].map((fraction) => fraction.toFixed(9))]).toEqual([3600, "0.040000000", "0.080000000"]))
  test("mean: 6 %", () => expect(day.guestReadySeconds[1]! / 7200).toBeCloseTo(0.06, 12))
  test("bands: a quarter of the time nothing, the rest between 5 and 10 %", () => expect(day.totals.bands).toEqual([0.25, 0, 0.75, 0]))
  test("the worst moment is the first", () => expect(day.hostWorstAtSeconds[0]).toBe(0))

  // 95 of 100 samples wait nothing, 5 wait 8 %: at or below nothing for 95 % of the time, up to the end of the first bin.
  test("p95 lets a twentieth of the time pass", () => {
    const few = (count: number) => cpuOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ count: 2, cpuMhz: 400, profile: { cpu: 1 } }], profiles: [Array.from({ length: 100 }, (_, s) => (s < count ? 1 : 0))], periodSeconds: 30_000 })
    expect(few(5).guestReadyP95Fraction[0]).toBe(0.0025)
    expect(few(6).guestReadyP95Fraction[0]).toBeCloseTo(0.08, 12)
  })

  // Samples of 40 minutes, 8 % in the second: from 40 to 80 minutes.
  test("a sample may lie in two hours", () => {
    const { hours } = cpuOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ count: 2, cpuMhz: 400, profile: { cpu: 1 } }], profiles: [[0, 1, 0]], periodSeconds: 7200, sampleSeconds: 2400 })
    // 20 of 60 minutes at 8 % on either side.
    expect([...hours.fraction].map((fraction) => fraction.toFixed(9))).toEqual(["0.026666667", "0.026666667"])
  })

  // One comes after half an hour: before it, nobody waits.
  test("vCPUs count while they are there", () => {
    const { hostVcpuSeconds, guestReadySeconds, totals } = cpuOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 400 }, { cpuMhz: 400, arrivalSeconds: 1800 }] })
    expect(hostVcpuSeconds[0]).toBe(3600 + 1800)
    expect(guestReadySeconds[0]! / 1800).toBeCloseTo(0.08, 12)
    expect(totals.vcpusPerCore).toBe(1.5)
  })
})

describe("who does not run", () => {
  // Host 1 fails with one of the two guests of a core at half-time; nobody is started elsewhere. Until then 8 % each.
  test("a guest that is down has no vCPUs", () => {
    const plan = pressed(failingPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ count: 2, cpuMhz: 400 }] }, { faults: [{ kind: "vm", guests: [0], at: 1800 }], restarting: { isOn: false } }))
    const { pressure } = simulate(plan)
    expect(pressure!.cpu!.hostVcpuSeconds[0]).toBe(2 * 1800 + 1800)
    expect(pressure!.cpu!.guestReadySeconds[1]! / 1800).toBeCloseTo(0.08, 12)
  })
})

test("fractions of vCPUs are rounded up together: 0.5 + 0.7 are two", () => expect(cpuOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ vcpus: 0.5, cpuMhz: 100 }, { vcpus: 0.7, cpuMhz: 100 }] }).hostVcpusMax[0]).toBe(2))
test("what guests reserve together", () => expect(cpuOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 100, cpuReservationMhz: 300 }, { cpuMhz: 100, cpuReservationMhz: 800 }] }).hostReservedMaxMhz[0]).toBe(1100))
test("nothing where no CPU is asked for", () => expect(run({ hosts: [{ cpuMhz: 1000 }], guests: [{ ramMib: 10 }] }).pressure).toBeUndefined())

test("a plan that is not sound", () => {
  const problems = checkPlan(pressed(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 100 }] }), -1, 2))
  expect(problems.map(({ column }) => column)).toEqual(["pressure.cpu.coStopFactor", "pressure.cpu.hostSmtGain"])
})
