/** The worked examples of consolidation, digit for digit, through scenarios and the program. */
import { describe, expect, test } from "vitest"
import { answerOf, asWritten, type Written } from "./answerOf.ts"

/** What a number prints as with so many decimals. */
const printed = (value: number | null | undefined, decimals: number) => value!.toFixed(decimals)

describe("sixty DL360 G5 on R740 (2 × 8280), spread by worst-fit", async () => {
  const header = "name,vcpus,model,cores,ghz,ssj_ops,cpu_mean_pct,cpu_p95_pct,ram_gib,iops,net_mbps\n"
  const servers = header + Array.from({ length: 60 }, (_, i) => `srv-${i},4,HP Proliant DL360 G5,8,3,308847,15,30,12,180,60\n`).join("")
  const byGhz = await answerOf(
    {
      name: "we-a",
      hosts: [{ model: "Dell PowerEdge R740 (Xeon Platinum 8280)", count: 6, ramGib: 384, networkMbps: 20_000 }],
      workload: { file: "servers.csv" },
      place: { policy: "worstFit" },
      // All hosts are on, so that worst-fit spreads over all of them.
      emptyHosts: { state: "on" },
      cpuCountedBy: "ghz",
      power: { extraRamWattsPerGib: 0 },
      variants: [{ name: "ssj", set: { cpuCountedBy: "ssj", "hosts[0].count": 4 } }]
    },
    { "servers.csv": servers }
  )
  const bySsj = byGhz.variants.ssj!

  test("RAM overhead of a guest: 121.594 MiB", () => {
    expect(printed(Number(byGhz.guests[0]!.ram_mib) - 12 * 1024, 3)).toBe("121.594")
    expect(printed(Number(bySsj.guests[0]!.ram_mib) - 12 * 1024, 3)).toBe("121.594")
  })
  test("RAM: 727.12 ÷ 321.3 GiB = 2.2631 → 3, both ways", () => {
    for (const { summary } of [byGhz, bySsj]) {
      expect(printed(summary.sizing.ram.demand / 1024, 2)).toBe("727.12")
      expect(printed(summary.sizing.ram.usablePerHost! / 1024, 1)).toBe("321.3")
      expect(printed(summary.sizing.ram.demandOverUsable, 4)).toBe("2.2631")
      expect(summary.sizing.ram.hostsByDimension).toBe(3)
    }
  })
  test("CPU by GHz: 453.6 ÷ 102.06 = 4.4444 → 5", () => {
    const { cpu } = byGhz.summary.sizing
    expect(printed(cpu.demand / 1000, 1)).toBe("453.6")
    expect(printed(cpu.usablePerHost! / 1000, 2)).toBe("102.06")
    expect(printed(cpu.demandOverUsable, 4)).toBe("4.4444")
    expect(cpu.hostsByDimension).toBe(5)
  })
  test("CPU by ssj_ops: 5,837,208.3 ÷ 3,922,501.95 = 1.4881 → 2", () => {
    // Amounts are kept in MHz of the new host's core: 5,811,114 ssj_ops ÷ 151,200 MHz each.
    const { cpu } = bySsj.summary.sizing
    const ssjOpsPerMhz = 5_811_114 / 151_200
    expect(printed(cpu.demand * ssjOpsPerMhz, 1)).toBe("5837208.3")
    expect(printed(cpu.usablePerHost! * ssjOpsPerMhz, 2)).toBe("3922501.95")
    expect(printed(cpu.demandOverUsable, 4)).toBe("1.4881")
    expect(cpu.hostsByDimension).toBe(2)
  })
  test("network: 3,600 ÷ 12,000 Mbit/s = 0.3 → 1", () => {
    for (const { summary } of [byGhz, bySsj]) {
      expect(printed(summary.sizing.network.demand, 0)).toBe("3600")
      expect(printed(summary.sizing.network.usablePerHost, 0)).toBe("12000")
      expect(printed(summary.sizing.network.demandOverUsable, 1)).toBe("0.3")
      expect(summary.sizing.network.hostsByDimension).toBe(1)
    }
  })
  test("CPU decides by GHz (bound 5), RAM by ssj_ops (bound 3)", () => {
    expect(byGhz.summary).toMatchObject({ bindingResource: "cpu", hostsLowerBound: 5, hostsUsed: 6, consolidationRatio: 10, refusedCount: 0 })
    expect(bySsj.summary).toMatchObject({ bindingResource: "ram", hostsLowerBound: 3, hostsUsed: 4, consolidationRatio: 15, refusedCount: 0 })
  })
  test("mean CPU after: 0.25 and 0.125561", () => {
    expect(printed(byGhz.summary.utilisation.cpu.meanFraction, 2)).toBe("0.25")
    expect(printed(bySsj.summary.utilisation.cpu.meanFraction, 6)).toBe("0.125561")
  })
  test("watts: 148 a host and 888 in all; 119.8791 a host and 479.516 in all", () => {
    for (const { mean_watts } of byGhz.hosts) expect(printed(Number(mean_watts), 0)).toBe("148")
    expect(byGhz.summary.meanWatts).toBeCloseTo(888, 9)
    for (const { mean_watts } of bySsj.hosts) expect(printed(Number(mean_watts), 4)).toBe("119.8791")
    expect(printed(bySsj.summary.meanWatts, 3)).toBe("479.516")
  })
})

describe("packing: hosts of equal resources, guests of (cpu, ram)", async () => {
  const policies = ["firstFit", "bestFit", "worstFit", "nextFit", "roundRobin", "leastPowerIncrease", "firstFitDecreasing", "bestFitDecreasing", "dotProduct", "l2Norm"]
  const keys = ["max", "product"]
  const inventory = (guests: ReadonlyArray<readonly [number, number]>) => `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${guests.map(([cpu, ram], i) => `vm-${i},${cpu},1,100,100,${ram}\n`).join("")}`
  const run = async (capacity: number, guests: ReadonlyArray<readonly [number, number]>) =>
    (await answerOf(
      {
        name: "packing",
        hosts: [{ model: "square", count: guests.length }],
        hostModels: [{ name: "square", sockets: 1, cores: capacity, coreMhz: 1000, ramGib: capacity, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" }],
        workload: { file: "guests.csv" },
        // Empty hosts are off, so that worst-fit opens one only when no open one takes the guest: the rule of bin packing.
        place: { policy: "firstFit", by: "sum" },
        variants: [
          ...policies.map((policy) => ({ name: policy, set: { "place.policy": policy } })),
          ...keys.map((by) => ({ name: `firstFitDecreasing-${by}`, set: { "place.policy": "firstFitDecreasing", "place.by": by } }))
        ],
        ...asWritten
      },
      { "guests.csv": inventory(guests) }
    )).variants
  const bins = ({ hosts, guests }: Pick<Written, "hosts" | "guests">) => {
    const row = new Map(hosts.map(({ host }, index) => [host, index]))
    return guests.map(({ host }) => row.get(host!)!)
  }
  const twelve: ReadonlyArray<readonly [number, number]> = [[25, 30], [25, 60], [15, 25], [60, 20], [50, 20], [15, 25], [15, 65], [15, 70], [70, 35], [45, 20], [50, 55], [55, 40]]
  const packed = await run(100, twelve)

  test("first-fit: 7 hosts, as printed, with a lower bound of 5", () => {
    const written = packed.firstFit!
    expect(bins(written)).toEqual([0, 0, 1, 1, 2, 1, 2, 3, 4, 3, 5, 6])
    expect(written.summary).toMatchObject({ hostsUsed: 7, hostsLowerBound: 5, bindingResource: "ram" })
    expect(written.summary.sizing.cpu).toMatchObject({ hostsByDimension: 5, hostsByMartelloToth: 5 })
    expect(written.summary.sizing.ram).toMatchObject({ hostsByDimension: 5, hostsByMartelloToth: 5 })
  })
  test("worst-fit: 7 hosts, as printed", () => {
    const written = packed.worstFit!
    expect(bins(written)).toEqual([0, 0, 1, 1, 2, 2, 3, 4, 3, 4, 5, 6])
    expect(written.summary.hostsUsed).toBe(7)
  })
  test("first-fit-decreasing: 6 hosts, taken and put as printed", () => {
    const written = packed.firstFitDecreasing!
    const row = new Map(written.hosts.map(({ host }, index) => [host, index]))
    const placed = written.decisions.filter(({ action }) => action === "place")
    expect(placed.map(({ guest }) => Number(guest!.slice(3)))).toEqual([8, 10, 11, 1, 7, 3, 6, 4, 9, 0, 2, 5])
    expect(placed.map(({ to }) => row.get(to!)!)).toEqual([0, 1, 2, 0, 3, 3, 4, 1, 2, 4, 5, 5])
    expect(written.summary.hostsUsed).toBe(6)
  })
  test.each([
    ["bestFit", 7],
    ["bestFitDecreasing", 6],
    ["nextFit", 8],
    ["roundRobin", 12],
    ["leastPowerIncrease", 7],
    ["firstFitDecreasing-max", 5],
    ["firstFitDecreasing-product", 6]
  ] as const)("%s: %i hosts", (policy, hosts) => {
    expect(packed[policy]!.summary.hostsUsed).toBe(hosts)
  })

  const filled = ({ decisions }: Pick<Written, "decisions">) => {
    const guestsOf = new Map<string, number[]>()
    for (const { action, guest, to } of decisions) if (action === "place") guestsOf.set(to!, [...(guestsOf.get(to!) ?? []), Number(guest!.slice(3))])
    return [...guestsOf.values()]
  }
  test("dot product: 5 hosts, the optimum, filled as printed", () => {
    expect(filled(packed.dotProduct!)).toEqual([[10, 4], [8, 6], [11, 1], [7, 3], [9, 0, 2, 5]])
    expect(packed.dotProduct!.summary.hostsUsed).toBe(5)
  })
  test("L2 norm: 6 hosts, filled as printed", () => {
    expect(filled(packed.l2Norm!)).toEqual([[10, 4], [8, 1], [11, 0, 2], [7, 3], [6, 9], [5]])
    expect(packed.l2Norm!.summary.hostsUsed).toBe(6)
  })

  const easy: ReadonlyArray<readonly [number, number]> = [[6, 2], [5, 3], [2, 6], [3, 5], [4, 4], [4, 4], [2, 2], [2, 2], [1, 4], [4, 1]]
  const packedEasily = await run(10, easy)
  test.each([["firstFit", 4], ["bestFit", 4], ["worstFit", 4], ["firstFitDecreasing", 4], ["bestFitDecreasing", 4], ["dotProduct", 4], ["l2Norm", 4], ["nextFit", 5]] as const)("the easy control, %s: %i hosts, bound 4", (policy, hosts) => {
    expect(packedEasily[policy]!.summary).toMatchObject({ hostsUsed: hosts, hostsLowerBound: 4 })
  })

  // One dimension only: RAM is the same tiny amount for all.
  test.each([
    { sizes: [51, 51, 51, 51, 30], dimension: 3, l2: 4 },
    { sizes: [70, 70, 70, 35, 35], dimension: 3, l2: 4 }
  ])("Martello–Toth of $sizes on 100: dimension bound $dimension, L2 $l2", async ({ sizes, dimension, l2 }) => {
    const { summary } = (await run(100, sizes.map((size) => [size, 1]))).firstFit!
    expect(summary.sizing.cpu).toMatchObject({ hostsByDimension: dimension, hostsByMartelloToth: l2 })
    expect(summary.hostsLowerBound).toBe(l2)
  })
})

describe("fair shares of ten cores among demands of 2, 4, 5 and 6", async () => {
  const inventory = (rows: ReadonlyArray<string>) =>
    `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,cpu_shares,cpu_reservation_mhz,cpu_limit_mhz\n${rows.map((row, i) => `${"abcd"[i]},${[2, 4, 5, 6][i]},1,100,100,1,${row}\n`).join("")}`
  const cases = {
    equal: ["1000,,", "1000,,", "1000,,", "1000,,"],
    weights: ["1,,", "1,,", "2,,", "4,,"],
    reservation: ["1,,", "1,4000,", "1,,", "1,,2000"],
    limit: ["1,,", "1,4000,", "1,,", "1,,1000"]
  }
  const written = await answerOf(
    {
      name: "shares",
      hosts: [{ model: "ten-cores", count: 1 }],
      hostModels: [{ name: "ten-cores", sockets: 1, cores: 10, coreMhz: 1000, ramGib: 64, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" }],
      workload: { file: "equal.csv" },
      place: { policy: "firstFit" },
      overcommit: { cpu: 1.7 },
      variants: Object.keys(cases).map((name) => ({ name, set: { "workload.file": `${name}.csv` } })),
      ...asWritten
    },
    Object.fromEntries(Object.entries(cases).map(([name, rows]) => [`${name}.csv`, inventory(rows)]))
  )
  const served = (name: keyof typeof cases) => written.variants[name]!.guests.map((guest) => printed(Number(guest.cpu_served_mean_mhz) / 1000, 4))

  test("equal weights: 2, 2.6667, 2.6667, 2.6667", () => {
    expect(served("equal")).toEqual(["2.0000", "2.6667", "2.6667", "2.6667"])
  })
  test("weights 1, 1, 2, 4: 1.25, 1.25, 2.5, 5", () => {
    expect(served("weights")).toEqual(["1.2500", "1.2500", "2.5000", "5.0000"])
  })
  test("reservation 4 and limit 2: 2, 4, 2, 2", () => {
    expect(served("reservation")).toEqual(["2.0000", "4.0000", "2.0000", "2.0000"])
  })
  test("reservation 4 and limit 1: 2, 4, 3, 1", () => {
    expect(served("limit")).toEqual(["2.0000", "4.0000", "3.0000", "1.0000"])
  })
})

describe("power of one host at a given load", async () => {
  const loads = { "g4-25": ["HP ProLiant ML110 G4", 25], "g4-12": ["HP ProLiant ML110 G4", 12], "r740-60": ["R740 8280", 60], "r740-28": ["R740 8280", 28.3954] } as const
  const models = ["linear", "cubic", "squareRoot"]
  const { variants } = await answerOf(
    {
      name: "power",
      hosts: [{ model: "R740 8280", count: 1 }],
      workload: { file: "r740-28.csv" },
      place: { policy: "firstFit", cpuStatistic: "mean" },
      ...asWritten,
      power: { extraRamWattsPerGib: 0 },
      variants: [
        ...Object.entries(loads).map(([name, [model]]) => ({ name, set: { "hosts[0].model": model, "workload.file": `${name}.csv` } })),
        ...models.map((model) => ({ name: model, set: { "power.model": model } }))
      ]
    },
    Object.fromEntries(Object.entries(loads).map(([name, [model, pct]]) => [`${name}.csv`, `name,vcpus,model,cpu_mean_pct,ram_gib\nall,64,${model},${pct},1\n`]))
  )

  test.each([["g4-25", 1, "94.3"], ["g4-12", 2, "90.04"], ["r740-60", 0, "240"], ["r740-28", 3, "155.470"]] as const)("SPEC table, %s", (name, decimals, expected) => {
    expect(printed(variants[name]!.summary.meanWatts, decimals)).toBe(expected)
  })
  test.each([["linear", "158.327"], ["cubic", "58.551"], ["squareRoot", "253.464"]])("%s, R740 with 8280 at 28.3954 %%: %s W", (model, expected) => {
    expect(printed(variants[model]!.summary.meanWatts, 3)).toBe(expected)
  })
})
