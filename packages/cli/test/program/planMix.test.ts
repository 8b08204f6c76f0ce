/** `rackfold plan --mixed`, through the program. Figures of the two models are worked out in examples/two-models-or-one/README.md. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { MixSummary, PlanSummary } from "@rackfold/report"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run } from "./inProcess.ts"

const EXAMPLE = "examples/two-models-or-one"
const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const ask = async (...words: ReadonlyArray<string>): Promise<PlanSummary> => {
  const { code, stdout, stderr } = await run("plan", ...words, "--json")
  expect([code, stderr]).toEqual([0, ""])
  return JSON.parse(stdout) as PlanSummary
}
const mixed = async (...words: ReadonlyArray<string>): Promise<MixSummary> => (await ask(...words)).mix!
const close = (value: number): unknown => expect.closeTo(value, 2)

describe("two models, by hand", () => {
  test("by cost two of each: 38,000 once, and over four years 2,000 of maintenance and 5,715.90 kWh at 0.2", async () => {
    const { best, status, unit, bound, gap, fleets } = await mixed(EXAMPLE)
    expect([best, status, unit, bound, gap]).toEqual(["mix", "optimal", "EUR", close(50_572.72), 0])
    expect(fleets.map(({ name, models, meanLoad, watts, kwhPerYear, money, kgPerYear, aboveBound }) => [name, models.map(({ name: model, carrying }) => `${carrying} ${model}`).join(), meanLoad, watts, kwhPerYear, money, kgPerYear, aboveBound])).toEqual([
      ["mix", "2 Large,2 Small", expect.closeTo(46 / 240, 9), close(435), close(5715.9), close(50_572.72), close(1782.24), 0],
      ["Large", "3 Large", expect.closeTo(46 / 240, 9), close(415), close(5453.1), close(52_362.48), close(1534.24), close(1789.76)],
      ["Small", "7 Small", expect.closeTo(46 / 280, 9), close(535), close(7029.9), close(54_623.92), close(2633.25), close(4051.2)]
    ])
  })
  test.each([["energy", "kWh", 5453.1], ["carbon", "kg", 1534.24], ["hosts", "hosts", 3]])("by %s three large ones", async (by, unit, figure) => {
    const { best, status, unit: told, fleets } = await mixed(EXAMPLE, "--by", by)
    expect([best, status, told, fleets[0]!.figure]).toEqual(["Large", "optimal", unit, close(figure)])
  })
  test("with one in reserve eight small ones: the mix would need a large one more", async () => {
    const { best, fleets } = await mixed(EXAMPLE, "--ha", "n+1")
    expect([best, fleets.map(({ models, money }) => [models, money])]).toEqual(["Small", [
      [[{ name: "Small", carrying: 7, inReserve: 1 }], close(62_254.64)],
      [[{ name: "Large", carrying: 3, inReserve: 1 }], close(69_413.68)]
    ]])
  })
  test("a proof says the same", async () => expect(await mixed(EXAMPLE, "--prove", "20")).toMatchObject({ best: "mix", status: "optimal", proof: { endedBy: "proof" } }))
  test("in words", async () => expect(plain((await run("plan", EXAMPLE)).stdout).split("\n").slice(0, 3)).toEqual([
    "Mixed for the least money over 4 years: 2 × Large and 2 × Small carry the load: 50,572.72 EUR.",
    "The best model alone, Large, takes 52,362.48 EUR: 1,789.76 EUR (3.5%) more.",
    "Optimal: no fleet of these models takes less."
  ]))
  test("in French, with a reserve", async () => expect(plain((await run("plan", EXAMPLE, "--set", "hosts[1].price=2000", "--set", "hosts[0].price=5000", "--set", "sizing.ha=n+1", "--lang", "fr")).stdout)).toMatch(/^Mélangés pour prendre le moins d'argent sur 4 ans : /))
})

describe("how many there are", () => {
  test("of each model, those in reserve counted", async () => {
    const { best, fleets, models } = await mixed(EXAMPLE, "--host", "Large:3x:14000EUR", "--host", "Small:2x:5000EUR", "--by", "cost", "--ha", "n+1")
    expect([best, fleets[0]!.models, models.map(({ atMost }) => atMost)]).toEqual(["mix", [{ name: "Large", carrying: 2, inReserve: 1 }, { name: "Small", carrying: 2, inReserve: 0 }], [3, 2]])
  })
  test("as the scenario says", async () => expect((await mixed(EXAMPLE, "--set", "sizing.candidates=[{ model: Large, atMost: 2, price: 14000 }, { model: Small, price: 5000 }]")).models).toMatchObject([{ name: "Large", atMost: 2 }, { name: "Small", atMost: null }]))
  test("too few of them, and what would be enough", async () => {
    const { status, best, bound, changes } = await mixed(EXAMPLE, "--host", "Large:1x:14000EUR", "--host", "Small:3x:5000EUR")
    expect([status, best, bound]).toEqual(["infeasible", null, null])
    // 256 + 3 × 96 = 544 of 656 GiB. Two small ones more: 736; one large one more: 800.
    expect(changes!.map(({ kind, of, to }) => [kind, of, to])).toEqual(expect.arrayContaining([["moreHosts", "Small", 5], ["moreHosts", "Large", 2]]) as unknown)
  })
})

describe("servers that no model alone takes", () => {
  const folder = () => folderWith({
    "scenario.yaml": `name: two kinds of work
hostModels:
  - { name: Cores, cores: 16, coreMhz: 1000, ramGib: 16, power: { model: linear, idleWatts: 50, peakWatts: 100 } }
  - { name: Memory, cores: 2, coreMhz: 1000, ramGib: 128, power: { model: linear, idleWatts: 50, peakWatts: 100 } }
hosts: [{ model: Cores }, { model: Memory }]
workload: { file: servers.csv }
headroom: { cpu: 0, ram: 0 }
hostReserve: { cores: 0, ramGib: 0 }
guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }
sizing: { mixed: hosts }
`,
    "servers.csv": "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\nsolver,12,12,1,50,100,8\ncache,2,2,1,50,100,100\n"
  })
  test("go to one of each, and each has its own reserve", async () => {
    const { mix, best } = await ask(folder())
    expect([best, mix!.status, mix!.fleets[0]!.models, mix!.fleets.map(({ status }) => status)]).toEqual([null, "optimal", [{ name: "Cores", carrying: 1, inReserve: 1 }, { name: "Memory", carrying: 1, inReserve: 1 }], ["placed", "infeasible", "infeasible"]])
  })
  test("in words", async () => expect(plain((await run("plan", folder())).stdout)).toContain("Each model whose hosts no other in the fleet could stand in for has its own reserve.\n"))
})

test("--out writes the fleets and where everybody goes on the best", async () => {
  const out = join(folderWith({}), "out")
  expect((await run("plan", EXAMPLE, "--out", out)).code).toBe(0)
  expect(filesIn(out)).toEqual(expect.arrayContaining(["candidates.csv", "fleet-placement.csv", "fleets.csv", "placement.csv", "summary.json"]) as unknown)
  const [header, ...rows] = readFileSync(join(out, "fleet-placement.csv"), "utf8").trim().split("\n").map((line) => line.split(","))
  expect(header!.slice(0, 3)).toEqual(["guest", "host", "model"])
  const ramGib = new Map<string, number>()
  for (const [, host, model, , ram] of rows) ramGib.set(`${model} ${host}`, (ramGib.get(`${model} ${host}`) ?? 0) + Number(ram) / 1024)
  expect([rows.length, ramGib.size, [...ramGib].every(([host, gib]) => gib <= (host.startsWith("Large") ? 256 : 96))]).toEqual([13, 4, true])
  expect(readFileSync(join(out, "fleets.csv"), "utf8").split("\n")[1]).toMatch(/^mix,placed,Large,2,0,4,/)
})

describe("what is missing, at its place", () => {
  const told = async (...words: ReadonlyArray<string>): Promise<string> => {
    const { code, stderr } = await run("plan", ...words)
    expect(code).toBe(1)
    return stderr
  }
  test.each([
    [["--set", "costs=null"], "costs: expected"],
    [["--set", "costs.electricityPerKwh=null"], "costs.electricityPerKwh"],
    [["--set", "hosts[1]={ model: Small }"], "hosts[1].price: expected a price, as models are mixed by cost, found nothing."],
    [["--host", "Large:14000EUR", "--host", "Small"], '--host Small: expected a price, as models are mixed by cost, found nothing. Add it, as --host "MODEL:18000EUR"'],
    [["--host", "Large:14000CHF"], "--host Large:14000CHF: expected an amount in EUR"],
    [["--host", "Large:14000"], "Say what it is: 14000GiB of memory, or 14000x for at most so many hosts."],
    [["--by", "carbon", "--set", "carbon=null"], "carbon"],
    [["--set", "sizing.mixed=money"], "sizing.mixed: expected one of hosts, cost, energy, carbon"],
    [["--set", "sizing.candidates=[{ model: Lrage }]"], "sizing.candidates[0].model: expected a known host model"]
  ])("%s", async (words, expected) => expect(await told(EXAMPLE, ...words)).toContain(expected))
})

test("of more than six models those that alone come out best are mixed", async () => {
  const servers = readFileSync(join(EXAMPLE, "servers.csv"), "utf8")
  const { mix } = await ask(join(folderWith({ "servers.csv": servers }), "servers.csv"), "--mixed", "--by", "energy", "--host", "all:256GiB")
  expect([mix!.considered, mix!.models.length]).toEqual([10, 6])
})
