import { describe, expect, test } from "vitest"
import { CPU, IOPS, NETWORK, NONE, RAM } from "../../src/columns.ts"
import { DECISION_ACTIONS } from "../../src/decisions.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"

// Hosts draw 100 W idle and 200 W at full load unless said.
const HOUR = 3600

test("one guest at half load for an hour: 150 W, 540 kJ", () => {
  const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500 }] }))
  expect(totals.energyJoules).toBeCloseTo(150 * HOUR, 6)
  expect(totals.meanWatts).toBe(150)
  expect(totals.peakWatts).toBe(150)
  expect(totals.utilisation[CPU]).toEqual({ meanFraction: 0.5, p95Fraction: 0.5, maxFraction: 0.5 })
})

test("power of the mean is not the mean of the power: a guest busy half the time on a table", () => {
  // Watts 100 at idle, 150 at 10 %, then level: half the hour at 0 % and half at 20 % draws (100 + 150) / 2 = 125 W; power at the mean load of 10 % would be 150 W.
  const watts = [100, 150, 150, 150, 150, 150, 150, 150, 150, 150, 150]
  const plan = buildPlan({
    hosts: [{ cpuMhz: 1000, power: { model: "specTable", watts, tau: 1, extraWatts: 0 } }],
    guests: [{ cpuMhz: 200, profile: { cpu: 1 } }],
    profiles: [[0, 1]],
    sampleSeconds: 1800
  })
  expect(simulate(plan).totals.meanWatts).toBeCloseTo(125, 9)
})

describe("guests that come and go", () => {
  // Host of 1000 MHz; a 600 MHz guest from 0 to 1200 s, another from 600 s on does not fit until the first has left.
  const plan = buildPlan({
    hosts: [{ cpuMhz: 1000 }],
    guests: [
      { cpuMhz: 600, departureSeconds: 1200 },
      { cpuMhz: 600, arrivalSeconds: 600 },
      { cpuMhz: 600, arrivalSeconds: 1200, departureSeconds: 3000 }
    ]
  })
  const outcome = simulate(plan)
  test("who leaves makes room for who comes at the same instant", () => expect([...outcome.guests.guestHost]).toEqual([0, NONE, 0]))
  test("the one without room is refused with what it needs and what was free", () => {
    expect(outcome.refusals).toHaveLength(1)
    expect(outcome.refusals[0]).toMatchObject({ guest: 1, timeSeconds: 600, resource: CPU, neverFits: false, need: 600, largestFree: 400, largestUsable: 1000 })
  })
  test("run time is counted to the second", () => expect([...outcome.guests.guestRunSeconds]).toEqual([1200, 0, 1800]))
  test("an empty host goes off: 160 W for 3000 s, then nothing", () => {
    expect(outcome.totals.energyJoules).toBeCloseTo(160 * 3000, 6)
    expect(outcome.hosts.hostOnSeconds[0]).toBe(3000)
  })
  test("every step is in the log", () => {
    const actions = [...outcome.decisions.action].map((code) => DECISION_ACTIONS[code])
    expect(actions).toEqual(["place", "refuse", "depart", "place", "depart", "powerOff"])
  })
})

test("an empty host waits its minutes before it goes off", () => {
  // 160 W for 1200 s, idle 100 W for 300 s, then off.
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 600, departureSeconds: 1200 }], emptyHosts: { stayOn: false, offAfterSeconds: 300 } })
  expect(simulate(plan).totals.energyJoules).toBeCloseTo(160 * 1200 + 100 * 300, 6)
})

test("a host that is used again while it waits stays on", () => {
  // 160 W to 1200 s, 100 W to 1400 s, 160 W to 3600 s; the first wait (to 1500 s) must not switch it off.
  const plan = buildPlan({
    hosts: [{ cpuMhz: 1000 }],
    guests: [{ cpuMhz: 600, departureSeconds: 1200 }, { cpuMhz: 600, arrivalSeconds: 1400 }],
    emptyHosts: { stayOn: false, offAfterSeconds: 300 }
  })
  expect(simulate(plan).totals.energyJoules).toBeCloseTo(160 * 1200 + 100 * 200 + 160 * 2200, 6)
})

test("empty hosts that stay on draw their idle watts", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000, count: 3 }], guests: [{ cpuMhz: 500 }], emptyHosts: { stayOn: true, offAfterSeconds: 0 } })
  expect(simulate(plan).totals.meanWatts).toBe(350)
})

describe("short of a rate", () => {
  test("ten cores, demands 2, 4, 5, 6 and equal shares: 7 of 17 are not served", () => {
    const plan = buildPlan({
      hosts: [{ cpuMhz: 10_000, cores: 10, overcommit: { cpuMhz: 2 } }],
      guests: [2000, 4000, 5000, 6000].map((cpuMhz) => ({ cpuMhz }))
    })
    const { guests, totals } = simulate(plan)
    ;[2000, 8000 / 3, 8000 / 3, 8000 / 3].forEach((mhz, guest) => expect(guests.guestServedIntegral[CPU]![guest]! / HOUR).toBeCloseTo(mhz, 6))
    expect(totals.unservedFraction[CPU]).toBeCloseTo(7 / 17, 12)
    expect(totals.unservedGuestSeconds[CPU]).toBe(3 * HOUR)
    expect(totals.utilisation[CPU]!.maxFraction).toBe(1)
  })

  test("a vCPU gets no more than one core's clock, whatever the host has left", () => {
    // 2 vCPUs × 1000 MHz of the 3000 asked; the host has 10,000.
    const plan = buildPlan({ hosts: [{ cpuMhz: 10_000, cores: 10 }], guests: [{ vcpus: 2, cpuMhz: 3000 }], capAtCoreClock: true })
    const { guests, totals } = simulate(plan)
    expect(guests.guestServedIntegral[CPU]![0]! / HOUR).toBeCloseTo(2000, 9)
    expect(totals.unservedFraction[CPU]).toBeCloseTo(1 / 3, 12)
  })

  test("IOPS and network are shared evenly and counted apart", () => {
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, iops: 100, networkMbps: 50, overcommit: { iops: 2, networkMbps: 2 } }],
      guests: [{ cpuMhz: 1, iops: 40, networkMbps: 10 }, { cpuMhz: 1, iops: 120, networkMbps: 60 }]
    })
    const { guests, totals } = simulate(plan)
    expect(guests.guestServedIntegral[IOPS]!.map((value) => value / HOUR)).toEqual(Float64Array.of(40, 60))
    expect(guests.guestServedIntegral[NETWORK]!.map((value) => value / HOUR)).toEqual(Float64Array.of(10, 40))
    expect(totals.unservedFraction[IOPS]).toBeCloseTo(60 / 160, 12)
    expect(totals.unservedFraction[NETWORK]).toBeCloseTo(20 / 70, 12)
    expect(totals.unservedGuestSeconds[IOPS]).toBe(HOUR)
  })
})

test("stranded: RAM is full, so half of the CPU cannot be used by guests like these", () => {
  // Guests of 100 MHz and 500 MiB on 1000 MHz and 1000 MiB: two fill the RAM, 800 MHz stay out of reach.
  const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 1000 }], guests: [{ count: 2, cpuMhz: 100, ramMib: 500 }] }))
  expect(totals.strandedFraction[CPU]).toBeCloseTo(0.8, 12)
  expect(totals.strandedFraction[RAM]).toBe(0)
})

test("not stranded: an equal share of everything is free", () => {
  const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 1000 }], guests: [{ cpuMhz: 250, ramMib: 250 }] }))
  expect(totals.strandedFraction[CPU]).toBeCloseTo(0, 12)
})

test("the bound is for the busiest moment, not for guests that never meet", () => {
  // Two guests of 800 at different times, then two of 600 together: two hosts, not four.
  const plan = buildPlan({
    hosts: [{ cpuMhz: 1000, count: 4 }],
    guests: [
      { cpuMhz: 800, departureSeconds: 600 },
      { cpuMhz: 800, arrivalSeconds: 600, departureSeconds: 1200 },
      { cpuMhz: 600, count: 2, arrivalSeconds: 1200 }
    ]
  })
  const { bound, totals } = simulate(plan)
  expect(bound).toMatchObject({ hosts: 2, atSeconds: 1200, bindingResource: CPU })
  expect(totals.hostsUsed).toBe(2)
})

test("a plan that is not sound is our fault and stops the run, naming the column", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: NaN }] })
  expect(() => simulate(plan)).toThrow(/guestPlacement\.cpu/)
})
