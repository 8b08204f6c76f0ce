/** The worked examples of sizing, to every printed digit, through `rackfold plan`: sixty old servers both ways, the packing gap, the bounds. */
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { CandidateSummary, PlanSummary } from "@rackfold/report"
import { beforeAll, describe, expect, test } from "vitest"
import { folderWith, run } from "../program/inProcess.ts"

const examples = fileURLToPath(new URL("../../../../examples", import.meta.url))

const plan = async (...words: ReadonlyArray<string>): Promise<CandidateSummary> => {
  const { code, stdout, stderr } = await run("plan", ...words, "--json")
  expect([code, stderr]).toEqual([0, ""])
  return (JSON.parse(stdout) as PlanSummary).candidates[0]!
}

/** A line of the worksheet. */
const lineOf = ({ worksheet }: CandidateSummary, line: string, of = ""): number => worksheet.find((one) => one.line === line && one.of === of)!.value

describe("sixty old servers", () => {
  let ghz: CandidateSummary
  let ssj: CandidateSummary
  beforeAll(async () => {
    const scenario = join(examples, "sixty-old-servers")
    ghz = await plan(scenario, "--ha", "n+1", "--cpu", "ghz")
    ssj = await plan(scenario, "--ha", "n+1", "--cpu", "ssj")
  })
  /** By GHz, and by ssj_ops; digits after the point. */
  const both = (of: (one: CandidateSummary) => number, digits: number): [string, string] => [of(ghz).toFixed(digits), of(ssj).toFixed(digits)]

  test("RAM overhead a VM: 121.594 MiB", () => expect(both((one) => lineOf(one, "overheadEach", "ram"), 3)).toEqual(["121.594", "121.594"]))
  test("RAM: 727.12 ÷ 321.3 = 2.2631 → 3", () => expect([both(({ resources: { ram } }) => ram.demand, 2), both(({ resources: { ram } }) => ram.usable!, 1), both(({ resources: { ram } }) => ram.ratio!, 4), both(({ resources: { ram } }) => ram.hosts!, 0)]).toEqual([["727.12", "727.12"], ["321.3", "321.3"], ["2.2631", "2.2631"], ["3", "3"]]))
  test("CPU: 453.6 GHz, 5,837,208.3 ssj_ops", () => expect([ghz.resources.cpu.unit, ghz.resources.cpu.demand.toFixed(1), ssj.resources.cpu.unit, ssj.resources.cpu.demand.toFixed(1)]).toEqual(["GHz", "453.6", "ssj_ops", "5837208.3"]))
  test("÷ 102.06 GHz, 3,922,501.95 ssj_ops", () => expect(both(({ resources: { cpu } }) => cpu.usable!, 2)).toEqual(["102.06", "3922501.95"]))
  test("= 4.4444 → 5, 1.4881 → 2", () => expect([both(({ resources: { cpu } }) => cpu.ratio!, 4), both(({ resources: { cpu } }) => cpu.hosts!, 0)]).toEqual([["4.4444", "1.4881"], ["5", "2"]]))
  test("network: 3,600 ÷ 12,000 = 0.3 → 1", () => expect([both(({ resources: { network } }) => network.demand, 0), both(({ resources: { network } }) => network.usable!, 0), both(({ resources: { network } }) => network.ratio!, 1), both(({ resources: { network } }) => network.hosts!, 0)]).toEqual([["3600", "3600"], ["12000", "12000"], ["0.3", "0.3"], ["1", "1"]]))
  test("array: 10,800 ÷ 9,600 = 1.125: insufficient, 13,500 IOPS needed", () => {
    for (const one of [ghz, ssj]) {
      const [array] = one.shared
      expect([array!.demand, array!.usable, array!.ratio, array!.isEnough, array!.capacityNeeded.toFixed(6)]).toEqual([10_800, 9600, 1.125, false, "13500.000000"])
    }
  })
  test("CPU decides, and RAM decides", () => expect([ghz.binding, ssj.binding]).toEqual(["cpu", "ram"]))
  test("five and three hosts, placed; six and four with N+1; 10:1 and 15:1", () => expect([ghz, ssj].map(({ hosts, ratio }) => [hosts.byWorksheet, hosts.bound, hosts.placed, hosts.total, ratio])).toEqual([[5, 5, 5, 6, 10], [3, 3, 3, 4, 15]]))
  // 453.6 ÷ (5 × 145.8), 727.12 ÷ (3 × 378)
  test("one host lost: 62.22 % of CPU, 64.12 % of RAM, within the thresholds", () => expect([ghz.afterLoss[0]!.use.cpu!.toFixed(4), ssj.afterLoss[0]!.use.ram!.toFixed(4), ghz.afterLoss[0]!.isWithinThresholds, ssj.afterLoss[0]!.isWithinThresholds]).toEqual(["0.6222", "0.6412", true, true]))
  test("mean CPU after: 0.25 and 0.125561", () => expect(both(({ energy }) => energy!.meanLoad, 6)).toEqual(["0.250000", "0.125561"]))
  test("148 and 119.8791 W a host, 888 and 479.516 W in all", () => expect([both(({ energy }) => energy!.wattsPerHost, 4), both(({ energy }) => energy!.watts, 3)]).toEqual([["148.0000", "119.8791"], ["888.000", "479.516"]]))
  test("11,700 W before, 161,937.36 kWh a year", () => expect([both(({ energy }) => energy!.before!.watts, 0), both(({ energy }) => energy!.before!.kwhPerYear, 2)]).toEqual([["11700", "11700"], ["161937.36", "161937.36"]]))
  test("12,290.63 and 6,636.89 kWh a year after", () => expect(both(({ energy }) => energy!.kwhPerYear, 2)).toEqual(["12290.63", "6636.89"]))
  test("saved 149,646.73 (92.410 %) and 155,300.47 kWh (95.902 %)", () => expect([both(({ energy }) => energy!.before!.savedKwh, 2), both(({ energy }) => 100 * energy!.before!.savedFraction, 3)]).toEqual([["149646.73", "155300.47"], ["92.410", "95.902"]]))
  test("336 and 224 cores, 12 and 8 sockets", () => expect([both(({ cores }) => cores!, 0), both(({ sockets }) => sockets!, 0)]).toEqual([["336", "224"], ["12", "8"]]))
})

describe("the packing gap of twelve guests", () => {
  test("first-fit decreasing uses 6, the optimum is 5, proved; both resources say 5", async () => {
    const gap = await plan(join(examples, "proved-optimal"), "--prove", "30")
    expect(gap).toMatchObject({ hosts: { byWorksheet: 5, bound: 5, placed: 5, total: 5, gapFraction: 0, ownPolicy: { policy: "firstFitDecreasing", hosts: 6 } }, proof: { status: "optimal", hosts: 5, lowerBound: 5, gap: 0 } })
    expect(gap.bounds).toEqual(expect.arrayContaining(["cpu", "ram"].flatMap((resource) => ["dimension", "martelloToth"].map((by) => ({ by, resource, hosts: 5 })))))
    expect(lineOf(gap, "ratio", "ram").toFixed(2)).toBe("4.65")
  })
})

/** Guests of so many GHz and GiB on hosts of so many, nothing kept. */
const packed = async (capacity: number, guests: ReadonlyArray<readonly [cpu: number, ram: number]>, ...words: ReadonlyArray<string>): Promise<CandidateSummary> => {
  const folder = folderWith({
    "scenario.yaml": `hosts: [{ model: bin }]
hostModels: [{ name: bin, sockets: 1, cores: ${capacity}, coreMhz: 1000, ramGib: ${capacity}, power: { idleWatts: 1, peakWatts: 2 } }]
workload: { file: guests.csv }
headroom: { cpu: 0, ram: 0 }
hostReserve: { cores: 0, ramGib: 0 }
guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }
sizing: { ha: none }
`,
    "guests.csv": `name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${guests.map(([cpu, ram], row) => `g${row},${capacity},${cpu},1,100,100,${ram}`).join("\n")}\n`
  })
  return plan(folder, ...words)
}
const boundOf = ({ bounds }: CandidateSummary, by: string, resource: string): number | undefined => bounds.find((one) => one.by === by && one.resource === resource)?.hosts

describe("bounds of one resource", () => {
  test("{51, 51, 51, 51, 30} of 100: 3 by size, 4 by Martello and Toth", async () => {
    const one = await packed(100, [51, 51, 51, 51, 30].map((size) => [size, 1] as const))
    expect([boundOf(one, "dimension", "cpu"), boundOf(one, "martelloToth", "cpu"), one.hosts.bound, one.hosts.placed]).toEqual([3, 4, 4, 4])
  })
  test("{70, 70, 70, 35, 35} of 100: 3 by size, 4 by Martello and Toth", async () => {
    const one = await packed(100, [70, 70, 70, 35, 35].map((size) => [size, 1] as const))
    expect([boundOf(one, "dimension", "cpu"), boundOf(one, "martelloToth", "cpu"), one.hosts.bound, one.hosts.placed]).toEqual([3, 4, 4, 4])
  })
  test("seven of 34: 3 by counting, 4 proved by prices", async () => {
    const one = await packed(100, Array.from({ length: 7 }, () => [34, 1] as const), "--prove", "30")
    expect(one).toMatchObject({ hosts: { byWorksheet: 3, bound: 4, placed: 4 }, proof: { status: "optimal", boundSource: "prices" } })
  })
})

test("the easy control: four hosts, and nothing below", async () => {
  const easy = [[6, 2], [5, 3], [2, 6], [3, 5], [4, 4], [4, 4], [2, 2], [2, 2], [1, 4], [4, 1]] as const
  expect(await packed(10, easy)).toMatchObject({ hosts: { byWorksheet: 4, bound: 4, placed: 4, gapFraction: 0, ownPolicy: { hosts: 4 } } })
})
