/** `rackfold plan`, through the program. Toy hosts of 4 GHz and 16 GiB; web-1 and web-2 take 4 GiB, db-1 12, huge 64. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { PlanSummary } from "@rackfold/report"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run, SCENARIO, SERVERS } from "./inProcess.ts"

const FEW = SERVERS.replace(/huge.*\n/, "")
const small = (scenario = SCENARIO, servers = FEW) => folderWith({ "scenario.yaml": scenario, "servers.csv": servers })
const EXAMPLES = fileURLToPath(new URL("../../../../examples", import.meta.url))
const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const plan = async (...words: ReadonlyArray<string>): Promise<PlanSummary> => {
  const { code, stdout, stderr } = await run("plan", ...words, "--json")
  expect([code, stderr]).toEqual([0, ""])
  return JSON.parse(stdout) as PlanSummary
}

describe("the scenario's own hosts, as many as needed", () => {
  // RAM 20 ÷ 16 = 1.25 → 2, and one in reserve; CPU 1.2 ÷ 4.
  test("are counted", async () => expect((await plan(small())).candidates).toMatchObject([{ name: "Toy", status: "placed", binding: "ram", hosts: { byWorksheet: 2, bound: 2, placed: 2, inReserve: 1, total: 3, gapFraction: 0 }, ratio: 1 }]))
  test("in words", async () => {
    const { stdout } = await run("plan", small())
    expect(plain(stdout).split("\n").slice(0, 3)).toEqual([
      "3 hosts (Toy) carry the 3 servers (1:1), 1 of them in reserve; RAM decides.",
      "No placement does with fewer: the lower bound is 2 hosts without the reserve. Placed by bestFit by sum.",
      "With one host lost, RAM is used to 62.5% of what the hypervisor leaves, within its threshold of 100.0%."
    ])
  })
  test("in French", async () => expect(plain((await run("plan", small(), "--lang", "fr")).stdout)).toMatch(/^3 hôtes \(Toy\), dont 1 de secours, hébergent les 3 serveurs \(1:1\) ; c'est la RAM qui limite\.\n/))
  test("without a reserve, with two, with a part of all", async () => {
    const totals: (number | null)[] = []
    for (const ha of ["none", "n+2", "50%"]) totals.push((await plan(small(), "--ha", ha)).candidates[0]!.hosts.total)
    // 2 ÷ (1 − 0.5) = 4.
    expect(totals).toEqual([2, 4, 4])
  })
  test("flags come before what the scenario says", async () => {
    const folder = small(`${SCENARIO}sizing: { ha: n+2 }\n`)
    expect([(await plan(folder)).candidates[0]!.hosts.total, (await plan(folder, "--ha", "none")).candidates[0]!.hosts.total]).toEqual([4, 2])
  })
  test("groups that differ are candidates each", async () => {
    const summary = await plan(small(SCENARIO.replace("  - { model: Toy, count: 3, namePrefix: toy }", "  - { model: Toy, count: 3 }\n  - { model: Toy, ramGib: 32 }\n  - { model: Toy, rack: B }")))
    expect([summary.best, summary.candidates.map(({ name, hosts }) => [name, hosts.total])]).toEqual(["Toy, 32 GiB", [["Toy, 32 GiB", 2], ["Toy", 3]]])
  })
})

describe("an answer, not an error", () => {
  test("a server that no empty host takes", async () => {
    const { candidates, best } = await plan(small(SCENARIO, SERVERS))
    expect([best, candidates[0]!.status]).toEqual([null, "infeasible"])
    expect(candidates[0]!.obstacles).toMatchObject([{ by: "noEmptyHost", resource: "ram", count: 1, guests: ["huge"], why: "1 server finds no room even on an empty host. huge: Needs 64\u00a0GiB of RAM; the largest host it may go to offers 16\u00a0GiB when empty." }])
  })
  test("nothing left after headroom", async () => expect((await plan(small(), "--headroom", "cpu=100%")).candidates[0]!.obstacles).toMatchObject([{ by: "nothingLeft", resource: "cpu", why: "Nothing of a host's CPU is left to promise: headroom keeps 100.0% of what the hypervisor leaves of 4\u00a0GHz." }]))
  test("nothing left after the reserve", async () => expect((await plan(small(), "--set", "hostReserve.ramGib=16")).candidates[0]!.obstacles).toMatchObject([{ by: "nothingLeft", resource: "ram", whyFr: expect.stringContaining("l'hyperviseur garde 16") as string }]))
  test("rules that cannot be kept", async () => {
    const folder = small(`${SCENARIO}rules: [{ name: all, kind: together, guests: ["*-1", "*-2"] }]\n`)
    expect((await plan(folder)).candidates[0]!.obstacles).toMatchObject([{ by: "noEmptyHost", count: 3 }])
  })
})

describe("bad input, with its place", () => {
  const told = async (...words: ReadonlyArray<string>) => {
    const { code, stderr } = await run("plan", ...words)
    expect(code).toBe(1)
    return stderr
  }
  test.each([
    ["--headroom", "cpu=130%", '--headroom cpu=130% headroom.cpu: expected a percentage from 0% to 100%, found "130%".'],
    ["--headroom", "ram=-5%", "--headroom ram=-5% headroom.ram: expected a percentage from 0% to 100%"],
    ["--headroom", "rma=5%", 'Did you mean "ram"?'],
    ["--ha", "100%", "--ha 100%: expected n+1, n+2, …, a percentage of the hosts below 100%, or none"],
    ["--ha", "n-1", "--ha n-1: expected"],
    ["--host", "R74O 8280", '--host R74O 8280: expected a known host model, found "R74O 8280". Did you mean'],
    ["--host", "R740", "Say which:"],
    ["--host", "R740 8280:6", "Say what it is: 6GiB of memory, or 6x for at most so many hosts."],
    ["--host", "R740 8280:0x", 'expected MODEL, with :384GiB for the memory, :12x for how many there are at most, :18000EUR for the price of each, found "0x"'],
    ["--statistic", "p99", "--statistic p99 place.cpuStatistic: expected a statistic that is known of every server"],
    ["--set", "hosts[0].ramGib=0", "hosts[0].ramGib"]
  ])("%s %s", async (flag, value, expected) => expect(await told(small(), flag, value)).toContain(expected))
  test("all of it at once", async () => expect((await told(small(), "--headroom", "cpu=130%", "--ha", "x", "--host", "R74O", "--set", "foo=1")).split("\n").filter((line) => line !== "")).toHaveLength(4))
  test("jobs have no number of hosts", async () => expect(await told(small(`${SCENARIO.replace("workload: { file: servers.csv }", "workload: { synthetic: { jobs: 10, arrivalsPerHour: 1, serviceSeconds: 60 } }")}jobs: { queue: fifo, end: whenDone }\n`))).toMatch(/expected|Unknown/))
})

describe("models", () => {
  test("named, each with its memory, every one placed", async () => {
    const { candidates, chosenBy } = await plan(join(small(), "servers.csv"), "--host", "R740 8280:384GiB", "--host", "R640:64GiB")
    expect([chosenBy.by, candidates.map(({ name, status, hosts }) => [name, status, hosts.total])]).toEqual(["named", [["Dell PowerEdge R640 (Xeon Platinum 8180), 64 GiB", "placed", 2], ["Dell PowerEdge R740 (Xeon Platinum 8280), 384 GiB", "placed", 2]]])
  })
  test("of the catalogue, where a list of servers names none", async () => {
    const { candidates, chosenBy } = await plan(join(small(), "servers.csv"))
    expect(chosenBy).toEqual({ by: "catalogue", fromMonth: "2019-03", newestMonth: "2022-03", leftOut: 22 })
    expect(candidates).toHaveLength(10)
  })
  test("in place of the scenario's own", async () => expect((await plan(small(), "--host", "R740 8280")).candidates.map(({ name }) => name)).toEqual(["Dell PowerEdge R740 (Xeon Platinum 8280)"]))
})

// Twenty VMs of 1 GHz, one after the other at 100 % for two of twenty samples: each p95 is 1 GHz, the p95 of their sum 3.8.
test("measured series: peaks that do not meet are told beside what is reserved", async () => {
  const { candidates, servers } = await plan(join(EXAMPLES, "mean-or-p95"), "--statistic", "p95")
  expect([servers, candidates[0]!.resources.cpu.demand.toFixed(9), candidates[0]!.resources.cpu.p95OfSum!.toFixed(9)]).toEqual([20, "20.000000000", "3.800000000"])
  expect((await plan(join(EXAMPLES, "mean-or-p95"), "--statistic", "p99")).candidates[0]!.hosts.byWorksheet).toBe(5)
})
test("an RVTools workbook, straight", async () => expect(await plan(join(EXAMPLES, "from-rvtools", "estate.xlsx"), "--host", "R740 8280:384GiB")).toMatchObject({ servers: 20, best: "Dell PowerEdge R740 (Xeon Platinum 8280), 384 GiB" }))
test("what more hosts do not lift stands on lines of its own", async () => {
  const { stdout } = await run("plan", join(EXAMPLES, "sixty-old-servers"))
  expect(plain(stdout)).toContain("The datastore san-1 is too small: 10,800 IOPS asked of 9,600 IOPS usable (1.125); it needs at least 13,500 IOPS. More hosts do not help.")
})
test("the machines that are replaced, as the scenario says", async () => expect((await plan(small(`${SCENARIO}replaced: { servers: 10, wattsPerServer: 200 }\n`))).candidates[0]!.energy).toMatchObject({ before: { watts: 2000, kwhPerYear: expect.closeTo(2000 * 8.76 * 1.58, 6) as number } }))

test("--prove says optimal", async () => expect((await plan(small(), "--prove", "20")).candidates[0]).toMatchObject({ proof: { status: "optimal", hosts: 2, gap: 0 }, hosts: { total: 3 } }))

test("--out writes the figures, the worksheet, where everybody goes, the candidates; and again over it", async () => {
  const folder = small()
  const out = join(folder, "out")
  for (let time = 0; time < 2; time++) expect((await run("plan", folder, "--out", out)).code).toBe(0)
  expect(filesIn(out).filter((name) => !name.startsWith("charts"))).toEqual(["candidates.csv", "one-page.html", "placement.csv", "report.html", "report.md", "summary.json", "worksheet.csv"])
  expect(readFileSync(join(out, "placement.csv"), "utf8")).toBe("guest,host,cpu_mhz,ram_mib,disk_gib,iops,network_mbit_s\nweb-1,toy-01,400,4096,10,10,10\nweb-2,toy-01,400,4096,10,10,10\ndb-1,toy-02,400,12288,10,10,10\n")
  expect(readFileSync(join(out, "worksheet.csv"), "utf8")).toContain("\n5,ratio,ram,1.25,hosts,demand ÷ usable,20 ÷ 16,")
})
