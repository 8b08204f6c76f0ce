/** What placement had promised at the moment of most hosts in use, and what of the rest is out of reach. */
import { describe, expect, test } from "vitest"
import { CPU, NETWORK, RAM } from "../../src/columns.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"

describe("the moment of most hosts in use", () => {
  test("is the last before one of them emptied for good, not the end of the run", () => {
    // Two hosts hold 600 and 700 until the second leaves at 1200; what comes to the first host after that is not part of it.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, count: 2 }],
      guests: [{ cpuMhz: 600 }, { cpuMhz: 700, departureSeconds: 1200 }, { cpuMhz: 100, arrivalSeconds: 2000 }]
    })
    const { hosts, totals } = simulate(plan)
    expect([...hosts.hostPlaced[CPU]!]).toEqual([600, 700])
    expect(totals.hostsUsed).toBe(2)
  })

  test("is the end where as many are in use then: what came later counts, what left does not", () => {
    // The host holds 300 at first, 300 + 200 from 600 s on, and 200 from 1200 s to the end.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 300, departureSeconds: 1200 }, { cpuMhz: 200, arrivalSeconds: 600 }] })
    expect(simulate(plan).hosts.hostPlaced[CPU]![0]).toBe(200)
  })

  test("a guest that leaves others behind ends nothing", () => {
    // Host 1 holds 300 + 200, host 2 900. 300 leaves at 600, 900 at 1200: just before that, host 1 holds 200.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, count: 2 }],
      guests: [{ cpuMhz: 300, departureSeconds: 600 }, { cpuMhz: 200 }, { cpuMhz: 900, departureSeconds: 1200 }]
    })
    expect([...simulate(plan).hosts.hostPlaced[CPU]!]).toEqual([200, 900])
  })

  test("a guest that takes another's place at the same instant ends nothing", () => {
    // 600 gives way to 500 at 600 s; 100 joins at 900; all are gone at 1200. The fullest moment, just before, holds 500 + 100.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000 }],
      guests: [
        { cpuMhz: 600, departureSeconds: 600 },
        { cpuMhz: 500, arrivalSeconds: 600, departureSeconds: 1200 },
        { cpuMhz: 100, arrivalSeconds: 900, departureSeconds: 1200 }
      ]
    })
    expect(simulate(plan).hosts.hostPlaced[CPU]![0]).toBe(600)
  })

  test("guests that leave together are all in the picture, who comes then is not", () => {
    // At 600 s the 300 of host 1 and the only guest of host 2 leave, and 50 comes: before that, 300 + 400 and 900.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, count: 2 }],
      guests: [{ cpuMhz: 300, departureSeconds: 600 }, { cpuMhz: 400 }, { cpuMhz: 900, departureSeconds: 600 }, { cpuMhz: 50, arrivalSeconds: 600 }]
    })
    expect([...simulate(plan).hosts.hostPlaced[CPU]!]).toEqual([700, 900])
  })

  test("a larger maximum replaces a smaller one", () => {
    // One host until 600 s, none until 1200, then two.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, count: 2 }],
      guests: [{ cpuMhz: 900, departureSeconds: 600 }, { cpuMhz: 700, count: 2, arrivalSeconds: 1200, departureSeconds: 1800 }]
    })
    expect([...simulate(plan).hosts.hostPlaced[CPU]!]).toEqual([700, 700])
  })

  test("an equal maximum later does not replace the first", () => {
    // One host in use until 600 s, and again from 1200 to 1800: the first maximum is kept.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000 }],
      guests: [{ cpuMhz: 900, departureSeconds: 600 }, { cpuMhz: 700, arrivalSeconds: 1200, departureSeconds: 1800 }]
    })
    expect(simulate(plan).hosts.hostPlaced[CPU]![0]).toBe(900)
  })

  test("an equal maximum that lasts to the end does", () => {
    // One host in use until 600 s, and again from 1200 s to the end.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 900, departureSeconds: 600 }, { cpuMhz: 700, arrivalSeconds: 1200 }] })
    expect(simulate(plan).hosts.hostPlaced[CPU]![0]).toBe(700)
  })

  test("CPU counts as placement counts it: one core's clock a vCPU", () => {
    // 2 vCPUs × 100 MHz a core, of the 500 asked.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, cores: 10 }], guests: [{ vcpus: 2, cpuMhz: 500 }], capAtCoreClock: true })
    expect(simulate(plan).hosts.hostPlaced[CPU]![0]).toBe(200)
  })
})

describe("stranded", () => {
  test("is counted in what placement may promise: reserve and headroom are not free", () => {
    // CPU 1000 − 100 − (900 × 0.2 = 180) = 720 usable, 100 placed: 620 free, 6.2 more guests; RAM 1000, 500 placed: 1 more.
    // After one more guest 620 − 100 = 520 MHz are out of reach, 0.52 of raw.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, ramMib: 1000, reserve: { cpuMhz: 100 }, headroomFraction: { cpuMhz: 0.2 } }],
      guests: [{ cpuMhz: 100, ramMib: 500 }]
    })
    const { hosts, totals } = simulate(plan)
    expect(hosts.hostStranded[CPU]![0]).toBeCloseTo(520, 9)
    expect(totals.strandedFraction[CPU]).toBeCloseTo(0.52, 12)
  })

  test("is of the mean guest over all hosts in use, not of each host's own guests", () => {
    // Host 1 holds 800 MHz and 100 MiB, host 2 100 MHz and 800 MiB; the mean asks for both evenly (450 and 450).
    // Host 1 has 200 MHz and 900 MiB left: the mean guest uses up 200 of each, 700 MiB are out of reach. Host 2 mirrors it.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, ramMib: 1000, os: ["a"] }, { cpuMhz: 1000, ramMib: 1000, os: ["b"] }],
      guests: [{ cpuMhz: 800, ramMib: 100, os: "a" }, { cpuMhz: 100, ramMib: 800, os: "b" }]
    })
    const { hosts } = simulate(plan)
    expect([...hosts.hostStranded[RAM]!]).toEqual([700, 0])
    expect([...hosts.hostStranded[CPU]!]).toEqual([0, 700])
  })

  test("a fraction is of the raw capacity of hosts in use, empty ones left out", () => {
    // 800 of 1000 MHz on the one host in use (as in the plain case); the empty second host changes nothing.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 1000, count: 2 }], guests: [{ count: 2, cpuMhz: 100, ramMib: 500 }] })
    expect(simulate(plan).totals.strandedFraction[CPU]).toBeCloseTo(0.8, 12)
  })

  test("an overcommitted unit is a part of a real one", () => {
    // 1000 MHz promised twice = 2000; one guest of 200 MHz and all the RAM: 1800 promised MHz are stranded, 900 real ones, 0.9 of raw.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 1000, overcommit: { cpuMhz: 2 } }], guests: [{ cpuMhz: 200, ramMib: 1000 }] })
    const { hosts, totals } = simulate(plan)
    expect(hosts.hostStranded[CPU]![0]).toBeCloseTo(1800, 9)
    expect(totals.strandedFraction[CPU]).toBeCloseTo(0.9, 12)
  })

  test("what no host in use limits has no figure, and does not end the filling", () => {
    // The network is not limited on the host in use: 900 MHz of CPU are within reach, nothing is stranded.
    const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 100, networkMbps: 5 }] }))
    expect(totals.strandedFraction[NETWORK]).toBeNull()
    expect(totals.strandedFraction[CPU]).toBe(0)
  })

  test("a host is in use by RAM alone, too", () => {
    // Host 1 holds 500 MHz and 500 MiB, host 2 500 MiB; the mean asks for 500 to 1000. Each has room for half of that in RAM:
    // 250 of the 500 MHz left on host 1 and 750 of the 1000 on host 2 are out of reach, 1000 of 2000.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, ramMib: 1000, os: ["a"] }, { cpuMhz: 1000, ramMib: 1000, os: ["b"] }],
      guests: [{ cpuMhz: 500, ramMib: 500, os: "a" }, { ramMib: 500, os: "b" }]
    })
    expect(simulate(plan).totals.strandedFraction[CPU]).toBe(0.5)
  })
})
