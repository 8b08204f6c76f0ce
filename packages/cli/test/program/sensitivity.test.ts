/** `rackfold sensitivity`, through the program: the worked example of sixty servers, and the smallest plan of toy hosts. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { sensitivityFields, type PlanSummary, type SensitivitySummary } from "@rackfold/report"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run, SCENARIO, SERVERS } from "./inProcess.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const ask = async <A = SensitivitySummary>(...words: ReadonlyArray<string>): Promise<A> => {
  const { code, stdout, stderr } = await run(...words, "--json")
  expect([code, stderr]).toEqual([0, ""])
  return JSON.parse(stdout) as A
}
const sensitivity = (...words: ReadonlyArray<string>) => ask("sensitivity", ...words)
const rangeOf = ({ assumptions }: SensitivitySummary, name: string) => {
  const range = assumptions.find((one) => one.name === name)!.ranges.hosts!
  return [range.low, range.high]
}
const outcomes = ({ assumptions }: SensitivitySummary, name: string) => Object.fromEntries(assumptions.find((one) => one.name === name)!.settings.map(({ value, outcome }) => [value, outcome]))

// Sixty DL360 G5 on R740: the figures of examples/what-decides/README.md.
describe("sixty servers of 2008, by GHz", async () => {
  const byGhz = await sensitivity("examples/what-decides")
  test("as stated: 6 hosts, 12,290.63 kWh, back in 3.056 years, −1.8 %", () => expect([byGhz.stated.hosts, byGhz.stated.kwhPerYear!.toFixed(2), byGhz.stated.paybackYears!.toFixed(3), byGhz.stated.roiFraction!.toFixed(3)]).toEqual([6, "12290.63", "3.056", "-0.018"]))
  // 108,000 ÷ 3 + 6 × 900 + 12,290.63 × 0.172; 12,290.63 × 0.098 + 9,664.7 ÷ 4.
  test("and its money and carbon a year", () => expect([byGhz.stated.moneyPerYear!.toFixed(2), byGhz.stated.kgPerYear!.toFixed(1)]).toEqual(["43513.99", "3620.7"]))
  test("the performance index decides: 4 or 6", () => {
    expect(byGhz.decides).toMatchObject({ hosts: ["cpuCountedBy"], asManyHosts: ["statistic", "smt", "headroomCpu", "ha"], figure: [] })
    expect(plain(byGhz.decides.sentence)).toMatch(/^The result is most sensitive to how CPUs are compared: 4 to 6 hosts\./)
    expect(plain(byGhz.decides.sentenceFr)).toMatch(/^Le résultat dépend surtout de la comparaison des CPU : 4 à 6 hôtes\./)
  })
  test("by ssj_ops: 6,636.89 kWh, back in 1.889 years, +58.8 %, RAM decides", () => {
    const { ssj } = outcomes(byGhz, "cpuCountedBy")
    expect([ssj!.hosts, ssj!.binding, ssj!.kwhPerYear!.toFixed(2), ssj!.paybackYears!.toFixed(3), ssj!.roiFraction!.toFixed(3)]).toEqual([4, "ram", "6636.89", "1.889", "0.588"])
  })
  test.each([
    // 226.8 ÷ 102.06 = 2.22 → 3, and RAM 3.
    ["statistic", [4, 6]],
    // 453.6 ÷ ((189 − 5.4) × 0.7) = 3.53; ÷ ((226.8 − 5.4) × 0.7) = 2.93, RAM 3.
    ["smt", [4, 6]],
    // 453.6 ÷ (145.8 × 0.8) = 3.89; ÷ (145.8 × 0.6) = 5.19.
    ["headroomCpu", [5, 7]],
    ["ha", [5, 7]],
    // 440.64 ÷ 102.06 = 4.32; 475.2 ÷ 102.06 = 4.66.
    ["guestCpu", [6, 6]],
    ["headroomRam", [6, 6]], ["hostCores", [6, 6]], ["hostRam", [6, 6]], ["guestRam", [6, 6]], ["pue", [6, 6]], ["electricity", [6, 6]], ["gridCarbon", [6, 6]], ["hostPrice", [6, 6]]
  ])("%s: from and to so many hosts", (name, hosts) => expect(rangeOf(byGhz, name)).toEqual(hosts))
  // 148 × 6 × 8.76 × 1.1, × 2.
  test("PUE moves energy alone", () => expect([1.1, 2].map((pue) => outcomes(byGhz, "pue")[pue]!.kwhPerYear!.toFixed(2))).toEqual(["8556.77", "15557.76"]))
  // The old 161,937.36 kWh cost as much more: 149,646.73 × 0.087 + 15,000 − 5,400 = 22,619.27 a year; × 0.245: 46,263.45.
  test("the price of electricity moves the payback", () => expect([0.087, 0.245].map((price) => outcomes(byGhz, "electricity")[price]!.paybackYears!.toFixed(3))).toEqual(["4.775", "2.334"]))
  test("mean and p95 are all there is: the p99 is not made up", () => expect(outcomes(byGhz, "statistic")).toMatchObject({ p99: null, max: null }))
  test("each setting comes to what rackfold plan says of it", async () => {
    const flags: ReadonlyArray<readonly [string, string | number, ReadonlyArray<string>]> = [["cpuCountedBy", "ssj", ["--cpu", "ssj"]], ["statistic", "mean", ["--statistic", "mean"]], ["headroomCpu", 0.4, ["--headroom", "cpu=40%"]], ["smt", 0.25, ["--set", "hosts[0].smtFraction=0.25"]], ["guestCpu", 0.1, ["--set", "guestOverhead.cpuFraction=0.1"]], ["ha", "n+2", ["--ha", "n+2"]], ["pue", 2, ["--set", "facility.pue=2"]]]
    for (const [name, value, words] of flags) {
      const [best] = (await ask<PlanSummary>("plan", "examples/what-decides", ...words)).candidates
      expect([name, outcomes(byGhz, name)[value]!.hosts, outcomes(byGhz, name)[value]!.kwhPerYear]).toEqual([name, best!.hosts.total, best!.energy!.kwhPerYear])
    }
  })
  test("carbon: 12,290.63 kWh at 51.1 g instead of 98", async () => {
    const byCarbon = await sensitivity("examples/what-decides", "--of", "kg")
    expect(outcomes(byCarbon, "gridCarbon")["51.1"]!.kgPerYear!.toFixed(1)).toBe("3044.2")
    expect([byCarbon.decides.figure, byCarbon.assumptions[0]!.name]).toEqual([["cpuCountedBy"], "cpuCountedBy"])
  })
})

test("by ssj_ops RAM decides: CPU headroom and statistic change nothing, second threads are counted already", async () => {
  const bySsj = await sensitivity("examples/what-decides", "--cpu", "ssj")
  expect([bySsj.decides.hosts, bySsj.changesNothing, bySsj.notVaried.map(({ name }) => name)]).toEqual([["cpuCountedBy"], expect.arrayContaining(["headroomCpu", "headroomRam", "guestCpu"]) as unknown, ["smt"]])
})

const FEW = SERVERS.replace(/huge.*\n/, "")
const small = (more = "", servers = FEW) => folderWith({ "scenario.yaml": `${SCENARIO}${more}`, "servers.csv": servers })

describe("hosts, whatever else", () => {
  test("more headroom never needs fewer", async () => {
    const found = await sensitivity(small("sizing: { sensitivity: { headroom: { ram: [0, 0.1, 0.2, 0.25], cpu: [0, 0.3, 0.6, 0.69] } } }\n"))
    for (const name of ["headroomRam", "headroomCpu"]) {
      const hosts = found.assumptions.find((one) => one.name === name)!.settings.map(({ value, outcome }) => [Number(value), outcome!.hosts!] as const).sort((a, b) => a[0] - b[0]).map(([, count]) => count)
      expect(hosts).toEqual(hosts.toSorted((a, b) => a - b))
    }
  })
  test("settings that are the stated ones are not told, and change nothing", async () => {
    const found = await sensitivity(small("sizing: { sensitivity: { headroom: { ram: [0] }, pue: [1.58], ha: [n+1] } }\n"))
    expect(found.assumptions.filter(({ name }) => ["headroomRam", "pue", "ha"].includes(name))).toEqual([])
  })
  // db-1 takes 12 of 16 GiB; 30 % of headroom leave 11.2, a hypervisor of 8 GiB leaves 8.
  test("an end at which no number is enough", async () => {
    const found = await sensitivity(small("sizing: { sensitivity: { headroom: { ram: [0.3] } } }\n"))
    expect([found.decides.hosts, outcomes(found, "headroomRam")["0.3"]]).toMatchObject([["headroomRam", "hostRam"], { isFeasible: false, hosts: null }])
  })
  test("infeasible as stated: what would make it feasible", async () => {
    const { code, stdout } = await run("sensitivity", small("", SERVERS), "--set", "sizing.sensitivity.headroom.ram=[0]")
    expect([code, plain(stdout)]).toEqual([0, expect.stringContaining("As stated, no number of hosts is enough (Toy).")])
    const found = await sensitivity(small(), "--headroom", "ram=30%")
    expect([found.stated.isFeasible, rangeOf(found, "headroomRam")]).toEqual([false, [3, null]])
  })
  // Doubled each year for three years: 24 servers, 16 of 4 GiB and 8 of 12: 160 GiB on hosts of 16, a large one with a small one, four small ones together.
  test("growth: the load of the horizon, placed anew", async () => {
    const found = await sensitivity(small("growth: { servers: { percentPerYear: 100 } }\n"))
    expect(outcomes(found, "growth")["expected"]).toMatchObject({ needed: 10, hosts: 11, paybackYears: null })
  })
})

test("what it writes: a report, figures, a table and the charts; an earlier one is replaced, nothing else is", async () => {
  const folder = small("costs: { currency: EUR, hostPrice: 1000, electricityPerKwh: 0.2 }\n")
  const out = join(folder, "out")
  const { code, stdout } = await run("sensitivity", folder, "--of", "money", "--out", out, "--lang", "fr")
  expect([code, filesIn(out)]).toEqual([0, ["charts/which-assumption-decides-hosts.vl.json", "charts/which-assumption-decides-money.vl.json", "report.html", "sensitivity.csv", "summary.json"]])
  expect(plain(stdout)).toMatch(/Comme indiqué : 3 hôtes, .*EUR par an[^]*rapport : /)
  expect(readFileSync(join(out, "sensitivity.csv"), "utf8").split("\n")[0]).toBe(sensitivityFields.filter(({ file }) => file === "sensitivity.csv").map(({ path }) => path).join(","))
  expect((await run("sensitivity", folder, "--out", out)).code).toBe(0)
  expect((await run("sensitivity", folder, "--out", folder)).stderr).toContain("a folder with files that Rackfold did not write")
})

test("a list of servers alone, on a named host", async () => expect((await sensitivity(join(small(), "servers.csv"), "--host", "R740 8280:384GiB")).host).toBe("Dell PowerEdge R740 (Xeon Platinum 8280), 384 GiB"))

describe("bad input, with its place", () => {
  test.each([
    [["--of", "watts"], "--of"], [["--headroom", "cpu=130%"], "--headroom cpu=130% headroom.cpu"], [["--host", "R74O"], "--host R74O: expected a known host model"],
    [["--set", "sizing.sensitivity.pue=[0.5]"], "sizing.sensitivity.pue[0]: expected a ratio: 1 to 10, found 0.5"], [["--set", "sizing.sensitivity.headrom={}"], 'Did you mean "headroom"?']
  ])("%s", async (words, expected) => {
    const { code, stderr } = await run("sensitivity", small(), ...words)
    expect([code, stderr]).toEqual([1, expect.stringContaining(expected)])
  })
})
