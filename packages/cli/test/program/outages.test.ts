/** Files of outages, through the program: read from where traces are, told at their place, copied beside the written scenario. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { filesIn, folderWith, run, SCENARIO } from "./inProcess.ts"

const scenario = (file: string) => `${SCENARIO}failures: [{ of: host, file: ${file} }]\n`
const SERVERS = "name,vcpus,ram_gib\na,1,1\n"
const TWO = "failure_interval,failure_duration,failure_intensity\n300000,300000,1\n420000,600000,1\n"
const stated = process.env["RACKFOLD_DATA"]
afterEach(() => {
  if (stated === undefined) delete process.env["RACKFOLD_DATA"]
  else process.env["RACKFOLD_DATA"] = stated
})

test("a bad cell is told with its file as the user finds it, line and column", async () => {
  const folder = folderWith({ "scenario.yaml": scenario("in/outages.csv"), "servers.csv": SERVERS, "in/outages.csv": TWO.replace("600000,1", "600000,1.5") })
  const { code, stderr } = await run("validate", folder)
  expect([code, stderr]).toEqual([1, expect.stringContaining(`${join(folder, "in", "outages.csv")}:3:3 failure_intensity: expected a fraction: more than 0, at most 1, found "1.5"`)])
})
test("a file that is not there is told at its key", async () => {
  const folder = folderWith({ "scenario.yaml": scenario("outage.csv"), "servers.csv": SERVERS, "outages.csv": TWO })
  const { code, stderr } = await run("validate", folder)
  expect([code, stderr]).toEqual([1, expect.stringMatching(/failures\[0\]\.file: expected a CSV of outages that can be read, found nothing of that name.* Did you mean .*outages\.csv/)])
})
test("from the folder of traces; the run writes a copy, and the scenario that reads it", async () => {
  const traces = folderWith({ "failures/two.csv": TWO })
  const folder = folderWith({ "scenario.yaml": scenario("$RACKFOLD_DATA/failures/two.csv"), "servers.csv": SERVERS })
  process.env["RACKFOLD_DATA"] = traces
  expect(await run("run", folder, "--out", join(folder, "out"))).toMatchObject({ code: 0, stderr: "" })
  expect(filesIn(join(folder, "out"))).toContain("outages.csv")
  expect(readFileSync(join(folder, "out", "outages.csv"), "utf8")).toBe(TWO)
  const digest = (of: string) => (JSON.parse(readFileSync(join(of, "summary.json"), "utf8")) as { digest: string }).digest
  expect(await run("run", join(folder, "out"), "--out", join(folder, "again"))).toMatchObject({ code: 0 })
  expect(digest(join(folder, "again"))).toBe(digest(join(folder, "out")))
})
test("rackfold restarts lists presets, rates and archives, in both languages", async () => {
  expect((await run("restarts")).stdout).toMatch(/^preset +starts elsewhere[^]*vsphere[^]*detectSeconds \(s\)[^]*host +0\.08[^]*G5K06 +exponential +32\.41 +7\.41/)
  expect((await run("restarts", "--lang", "fr")).stdout).toMatch(/^préréglage[^]*personne : les serveurs reviennent avec leur hôte[^]*pannes, quand un scénario n'indique aucun taux/)
})
