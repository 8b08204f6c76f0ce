/** `rackfold survive`, through the program: what is lost, when, what is written, what is wrong. */
import { join } from "node:path"
import { expect, test } from "vitest"
import { filesIn, folderWith, run, SCENARIO, SERVERS } from "./inProcess.ts"

/** Rack A has toy-1 and toy-2, rack B toy-3. */
const racks = () => folderWith({ "scenario.yaml": SCENARIO.replace("  - { model: Toy, count: 3, namePrefix: toy }", "  - { model: Toy, count: 2, namePrefix: a, rack: A }\n  - { model: Toy, namePrefix: b, rack: B }"), "servers.csv": SERVERS })
interface Losses {
  readonly atSeconds: number
  readonly isWorstMoment: boolean
  readonly byKind: unknown
  readonly pairs: { readonly cases: number } | null
}
const losses = async (...words: ReadonlyArray<string>): Promise<Losses> => JSON.parse((await run("survive", racks(), "--json", "--no-report", ...words)).stdout) as Losses

test("writes the report, the figures, the losses and the chart", async () => {
  const folder = racks()
  const { code, stdout, stderr } = await run("survive", folder, "--out", join(folder, "out"))
  expect([code, stderr]).toEqual([0, ""])
  expect(stdout).toMatch(/Survives the loss of any one host/)
  // What it wrote it may replace.
  expect((await run("survive", folder, "--out", join(folder, "out"))).code).toBe(0)
  expect(filesIn(join(folder, "out"))).toEqual(["charts/what-does-a-loss-take.vl.json", "losses.csv", "report.html", "summary.json"])
})
test("hosts, unless something else is said; all: whatever the scenario has", async () => {
  expect((await losses()).byKind).toMatchObject([{ kind: "host", cases: 3 }])
  expect((await losses("--lose", "all")).byKind).toMatchObject([{ kind: "host", cases: 3 }, { kind: "rack", cases: 2 }])
})
// 5 × 4 ÷ 2 = 10 pairs, less each of three hosts with its own rack.
test("two at once, but not one within the other", async () => expect((await losses("--lose", "host,rack", "--pairs")).pairs!.cases).toBe(7))
test("at the worst moment, or when it is asked for", async () => {
  expect(await losses()).toMatchObject({ atSeconds: 0, isWorstMoment: true })
  expect(await losses("--at", "2")).toMatchObject({ atSeconds: 7200, isWorstMoment: false })
})
test.each([
  ["a kind that the scenario has not", ["--lose", "pdu"], /--lose.*host, rack.*"pdu".*hosts\[\]\.pdu/],
  ["a kind that nobody has", ["--lose", "hots"], /--lose.*"hots".*Did you mean "host"/],
  ["a moment after the end", ["--at", "24"], /--at.*0 to 24/]
])("%s", async (_, words, said) => {
  const { code, stdout, stderr } = await run("survive", racks(), "--no-report", ...words)
  expect([code, stdout]).toEqual([1, ""])
  expect(stderr).toMatch(said)
})
