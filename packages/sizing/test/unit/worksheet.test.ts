/** The worksheet of sixty old servers, worked out by hand, counted by GHz and by ssj_ops. */
import { describe, expect, it } from "vitest"
import { bindingResource, consolidationRatio, cpuDemand, guestRamOverheadMib, hostsNeeded, kwhPerYear, meanLoad, packingGap, ramDemandGib, saving, sharedCapacity, usableCapacity, useAfterLoss, wattsAtLoad, withReserve } from "../../src/index.ts"

/** SPECpower_ssj2008, Dell PowerEdge R740 with 2 × Xeon Platinum 8280: W at 0, 10, … 100 %. */
const r740 = { model: "specTable", watts: [49.8, 114, 137, 159, 182, 208, 240, 277, 319, 376, 432], tau: 0.5, extraWatts: 0 } as const
/** HP DL360 G5, 2 × Xeon E5450. */
const dl360g5 = { model: "specTable", watts: [180, 190, 200, 210, 221, 234, 247, 258, 270, 281, 288], tau: 0.5, extraWatts: 0 } as const

// 60 servers of 8 cores × 3.0 GHz = 24 GHz or 308,847 ssj_ops; p95 30 %, mean 15 %; 5 % overhead.
const ghz = { servers: 60, capacityEach: 24, useFraction: 0.3, overheadFraction: 0.05 }
const ssj = { ...ghz, capacityEach: 308_847 }

describe("demand", () => {
  it("CPU by GHz: 60 × 24 × 0.30 × 1.05", () => expect(cpuDemand(ghz)).toBeCloseTo(453.6, 9))
  it("CPU by ssj_ops: 60 × 308,847 × 0.30 × 1.05", () => expect(cpuDemand(ssj)).toBeCloseTo(5_837_208.3, 4))
  it("RAM a server: 14.19 + 4.027 × 4 + 7.608 × 12 MiB", () => expect(guestRamOverheadMib({ vcpus: 4, ramGib: 12 })).toBeCloseTo(121.594, 9))
  // 60 × (12 + 121.594 ÷ 1024) = 720 + 7.124648
  it("RAM in all: 727.12 GiB", () => expect(ramDemandGib({ servers: 60, ramGib: 12, overheadMib: 121.594 })).toBeCloseTo(727.124648, 6))
})

describe("usable of a host of 56 × 2.7 GHz and 384 GiB", () => {
  it("(151.2 − 5.4) × 0.7 GHz", () => expect(usableCapacity({ raw: 151.2, reserve: 5.4, headroomFraction: 0.3 })).toBeCloseTo(102.06, 9))
  it("5,811,114 × 54 ÷ 56 × 0.7 ssj_ops", () => expect(usableCapacity({ raw: 5_811_114, reserve: (5_811_114 * 2) / 56, headroomFraction: 0.3 })).toBeCloseTo(3_922_501.95, 4))
  it("(384 − 6) × 0.85 GiB", () => expect(usableCapacity({ raw: 384, reserve: 6, headroomFraction: 0.15 })).toBeCloseTo(321.3, 9))
  it("20,000 × 0.6 Mbit/s", () => expect(usableCapacity({ raw: 20_000, reserve: 0, headroomFraction: 0.4 })).toBeCloseTo(12_000, 9))
  it("nothing, where the reserve takes all", () => expect(usableCapacity({ raw: 4, reserve: 6, headroomFraction: 0.15 })).toBe(0))
  it("twice as much, promised twice", () => expect(usableCapacity({ raw: 100, reserve: 0, headroomFraction: 0.3, overcommit: 2 })).toBeCloseTo(140, 9))
})

describe("hosts by resource", () => {
  const [cpu, cpuBySsj, ram, network] = [hostsNeeded(453.6, 102.06), hostsNeeded(5_837_208.3, 3_922_501.95), hostsNeeded(727.124648, 321.3), hostsNeeded(3600, 12_000)]
  it("CPU by GHz 4.4444 → 5", () => expect([cpu.ratio.toFixed(4), cpu.hosts]).toEqual(["4.4444", 5]))
  it("CPU by ssj_ops 1.4881 → 2", () => expect([cpuBySsj.ratio.toFixed(4), cpuBySsj.hosts]).toEqual(["1.4881", 2]))
  it("RAM 2.2631 → 3", () => expect([ram.ratio.toFixed(4), ram.hosts]).toEqual(["2.2631", 3]))
  it("network 0.3 → 1", () => expect([network.ratio, network.hosts]).toEqual([0.3, 1]))
  it("CPU decides by GHz, RAM by ssj_ops", () => expect([bindingResource([cpu.ratio, ram.ratio, network.ratio]), bindingResource([cpuBySsj.ratio, ram.ratio, network.ratio])]).toEqual([0, 1]))
  it("nothing decides where nothing is asked for", () => expect(bindingResource([0, 0])).toBe(-1))
  // (0.1 + 0.2) × 10 = 3.0000000000000004 in binary.
  it("a ratio that only rounding lifts above 3 is 3", () => expect(hostsNeeded((0.1 + 0.2) * 10, 1).hosts).toBe(3))
  it("no host is enough where nothing is usable", () => expect(hostsNeeded(1, 0)).toEqual({ ratio: Infinity, hosts: Infinity }))
})

describe("hosts in reserve", () => {
  it("n + 1: 6 and 4", () => expect([withReserve(5, { kind: "hosts", hosts: 1 }), withReserve(3, { kind: "hosts", hosts: 1 })]).toEqual([6, 4]))
  it("a quarter: ⌈5 ÷ 0.75⌉ = 7", () => expect(withReserve(5, { kind: "fraction", fraction: 0.25 })).toBe(7))
  // 3 ÷ (1 − 0.7) = 10.000000000000002
  it("a ratio that only rounding lifts above 10 is 10", () => expect(withReserve(3, { kind: "fraction", fraction: 0.7 })).toBe(10))
  it("nobody needs a reserve of nothing", () => expect(withReserve(0, { kind: "hosts", hosts: 1 })).toBe(0))
  // 453.6 ÷ (5 × 145.8) = 0.6222, below 0.7; four would be at 0.7778.
  it("one of six lost: 62.2 %", () => expect(useAfterLoss({ demand: 453.6, hosts: 6, lost: 1, perHost: 145.8 })).toBeCloseTo(0.622222, 6))
  it("one of five lost: 77.8 %, above the threshold", () => expect(useAfterLoss({ demand: 453.6, hosts: 5, lost: 1, perHost: 145.8 })).toBeCloseTo(0.777778, 6))
})

describe("an array of 12,000 IOPS for 60 × 180", () => {
  const array = sharedCapacity({ demand: 10_800, capacity: 12_000, headroomFraction: 0.2 })
  it("10,800 ÷ 9,600 = 1.125: too small", () => expect([array.usable, array.ratio, array.isEnough]).toEqual([9600, 1.125, false]))
  it("13,500 would be enough", () => expect(array.capacityNeeded).toBeCloseTo(13_500, 9))
  it("and are", () => expect(sharedCapacity({ demand: 10_800, capacity: 13_500, headroomFraction: 0.2 }).isEnough).toBe(true))
})

describe("energy", () => {
  const meanGhz = cpuDemand({ ...ghz, useFraction: 0.15 })
  const meanSsj = cpuDemand({ ...ssj, useFraction: 0.15 })
  const [byGhz, bySsj] = [meanLoad({ meanDemand: meanGhz, hosts: 6, rawPerHost: 151.2 }), meanLoad({ meanDemand: meanSsj, hosts: 4, rawPerHost: 5_811_114 })]
  it("mean load 226.8 ÷ (6 × 151.2) = 0.25", () => expect(byGhz).toBeCloseTo(0.25, 12))
  it("mean load 0.125561", () => expect(bySsj.toFixed(6)).toBe("0.125561"))
  // 137 + ½ × 22; 114 + 0.25561 × 23
  it("148 W and 119.8791 W a host", () => expect([wattsAtLoad(r740, byGhz).toFixed(4), wattsAtLoad(r740, bySsj).toFixed(4)]).toEqual(["148.0000", "119.8791"]))
  it("888 W and 479.516 W in all", () => expect([(6 * wattsAtLoad(r740, byGhz)).toFixed(3), (4 * wattsAtLoad(r740, bySsj)).toFixed(3)]).toEqual(["888.000", "479.516"]))
  it("195 W an old server, 11,700 W in all", () => expect(60 * wattsAtLoad(dl360g5, 0.15)).toBeCloseTo(11_700, 9))
  const before = kwhPerYear(11_700, 1.58)
  it("a year before: 161,937.36 kWh", () => expect(before).toBeCloseTo(161_937.36, 2))
  it("a year after: 12,290.63 and 6,636.89 kWh", () => expect([kwhPerYear(6 * wattsAtLoad(r740, byGhz), 1.58).toFixed(2), kwhPerYear(4 * wattsAtLoad(r740, bySsj), 1.58).toFixed(2)]).toEqual(["12290.63", "6636.89"]))
  it("saved by GHz: 149,646.73 kWh, 92.410 %", () => {
    const { amount, fraction } = saving(before, kwhPerYear(6 * wattsAtLoad(r740, byGhz), 1.58))
    expect([amount.toFixed(2), (100 * fraction).toFixed(3)]).toEqual(["149646.73", "92.410"])
  })
  it("saved by ssj_ops: 155,300.47 kWh, 95.902 %", () => {
    const { amount, fraction } = saving(before, kwhPerYear(4 * wattsAtLoad(r740, bySsj), 1.58))
    expect([amount.toFixed(2), (100 * fraction).toFixed(3)]).toEqual(["155300.47", "95.902"])
  })
})

describe("what comes out", () => {
  it("10 and 15 servers a host", () => expect([consolidationRatio(60, 6), consolidationRatio(60, 4)]).toEqual([10, 15]))
  it("six hosts where five is the bound: a gap of a fifth", () => expect(packingGap(6, 5)).toBeCloseTo(0.2, 12))
})
