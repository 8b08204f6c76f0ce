/** Every wrong input: exit code 1, its place, what to do, and nothing written. */
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { filesIn, folderWith, run, SCENARIO, SERVERS } from "./inProcess.ts"

type Files = Readonly<Record<string, string | Uint8Array>>

const withScenario = (change: (text: string) => string): Files => ({ "scenario.yaml": change(SCENARIO), "servers.csv": SERVERS })
const withServers = (servers: string | Uint8Array): Files => ({ "scenario.yaml": SCENARIO, "servers.csv": servers })
const header = SERVERS.split("\n")[0]!
const rows = SERVERS.split("\n").slice(1, 4)
const changedRow = (from: string, to: string): Files => withServers(SERVERS.replace(from, to))
const garbage = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)

const cases: ReadonlyArray<readonly [name: string, files: Files, place: RegExp, more: RegExp]> = [
  ["a workload file that is missing", { "scenario.yaml": SCENARIO }, /scenario\.yaml:6:\d+ workload\.file/, /servers\.csv/],
  ["a workload file that is a folder", { "scenario.yaml": SCENARIO, "servers.csv/x": "" }, /scenario\.yaml:6:\d+ workload\.file/, /a folder.*Name a file in it/],
  ["an empty CSV", withServers(""), /servers\.csv/, /expected/],
  ["a CSV of blanks", withServers("\n\n  \n"), /servers\.csv/, /expected/],
  ["a CSV with a header only", withServers(`${header}\n`), /servers\.csv/, /row/],
  ["a ragged row", withServers([header, rows[0], `${rows[1]},9,9`, rows[2], ""].join("\n")), /servers\.csv:3/, /expected/],
  ["text in a number column", changedRow("web-2,2,2,1,10,20,4", "web-2,2,2,1,10,20,four"), /servers\.csv:3\D.*ram_gib/, /four/],
  ["a negative value", changedRow("web-2,2,2,1,10,20,4", "web-2,2,2,1,10,20,-4"), /servers\.csv:3\D.*ram_gib/, /-4/],
  ["an absurd value", changedRow("web-2,2,2,1,10,20", "web-2,2,2,1,10,8000"), /servers\.csv:3\D.*cpu_p95_pct/, /8000/],
  ["NaN in a number column", changedRow("web-2,2,2,1,10,20,4", "web-2,2,2,1,10,20,NaN"), /servers\.csv:3\D.*ram_gib/, /NaN/],
  ["a name twice", changedRow("web-2", "web-1"), /servers\.csv:3\D.*name/, /web-1/],
  ["binary garbage for a CSV", withServers(garbage), /servers\.csv/, /expected/],
  ["an unknown policy", withScenario((text) => text.replace("bestFit", "bestFitt")), /scenario\.yaml:7:\d+ place\.policy/, /"bestFit"/],
  ["an unknown host model", withScenario((text) => text.replace("model: Toy, count", "model: Toi, count")), /scenario\.yaml:5:\d+ hosts\[0\]\.model/, /"Toy"/],
  ["an unknown key", withScenario((text) => text.replace("place:", "plcae:")), /scenario\.yaml:7:\d+ plcae/, /"place"/],
  ["a period of zero", withScenario((text) => `${text}periodHours: 0\n`), /scenario\.yaml:11:\d+ periodHours/, /0/],
  ["a period that is no number", withScenario((text) => `${text}periodHours: .nan\n`), /scenario\.yaml:11:\d+ periodHours/, /expected/],
  ["YAML that does not parse", withScenario((text) => text.replace("{ policy: bestFit }", "{ policy: bestFit")), /scenario\.yaml:\d+/, /expected/],
  ["an empty scenario", withScenario(() => ""), /scenario\.yaml/, /expected/],
  ["binary garbage for a scenario", { "scenario.yaml": garbage }, /scenario\.yaml/, /UTF-8/],
  ["a folder without a scenario", { "servers.csv": SERVERS }, /rackfold-program/, /scenario\.yaml/]
]

test.each(cases)("%s", async (_, files, place, more) => {
  const folder = folderWith(files)
  const before = filesIn(folder)
  const ended = await run("run", folder, "--out", join(folder, "out"))
  expect(ended.stderr).toMatch(place)
  expect(ended.stderr).toMatch(more)
  expect(ended.stdout).toBe("")
  expect(ended.code).toBe(1)
  expect(filesIn(folder)).toEqual(before)
})

test("a scenario that is not there names its neighbour", async () => {
  const folder = folderWith({ "scenario.yaml": SCENARIO })
  const ended = await run("run", join(folder, "scenari.yaml"))
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain(`Did you mean ${join(folder, "scenario.yaml")}?`)
})

test("a CSV without --hosts points to the list of models", async () => {
  const folder = folderWith({ "servers.csv": SERVERS })
  const ended = await run("run", join(folder, "servers.csv"))
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain("rackfold hosts")
})

test("--hosts with a model that nobody knows names the nearest", async () => {
  const folder = folderWith({ "servers.csv": SERVERS })
  const ended = await run("run", join(folder, "servers.csv"), "--hosts", "Dell PowerEdge R740 (Xeon Platinum 8281):4", "--out", join(folder, "out"))
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain("Dell PowerEdge R740 (Xeon Platinum 8280)")
})

test("--set of a path that does not exist names the nearest", async () => {
  const folder = folderWith(withScenario((text) => text))
  const ended = await run("run", folder, "--set", "place.polcy=bestFit", "--out", join(folder, "out"))
  expect(ended.code).toBe(1)
  expect(ended.stderr).toMatch(/--set.*place\.polcy/)
  expect(ended.stderr).toContain("policy")
})

test("--set without a value", async () => {
  const ended = await run("run", "anything", "--set", "place.policy")
  expect(ended.code).toBe(1)
  expect(ended.stderr).toMatch(/^--set place\.policy: expected path=value/)
})

test("several problems are all said at once", async () => {
  const folder = folderWith(changedRow("web-2,2,2,1,10,20,4", "web-2,x,2,1,10,20,y"))
  const ended = await run("validate", folder)
  expect(ended.code).toBe(1)
  expect(ended.stderr).toMatch(/servers\.csv:3\D.*vcpus/)
  expect(ended.stderr).toMatch(/servers\.csv:3\D.*ram_gib/)
})

test("an output folder with other files is not replaced, and nothing is computed", async () => {
  const folder = folderWith({ ...withScenario((text) => text), "thesis/chapter.tex": "" })
  const ended = await run("run", folder, "--out", join(folder, "thesis"))
  expect(ended.code).toBe(1)
  expect(ended.stdout).toBe("")
  expect(filesIn(join(folder, "thesis"))).toEqual(["chapter.tex"])
})

test("an output folder below a file cannot be written", async () => {
  const folder = folderWith(withScenario((text) => text))
  const ended = await run("run", folder, "--out", join(folder, "servers.csv", "out"))
  expect(ended.code).toBe(1)
  expect(ended.stderr).toMatch(/servers\.csv.out: expected a folder that can be written, found a file/)
})

test.skipIf(!existsSync("/dev/zero"))("a device is not read to its end", async () => {
  const folder = folderWith(withScenario((text) => text.replace("servers.csv", "/dev/zero")))
  const ended = await run("validate", folder)
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain("found a device at /dev/zero")
})

test("a folder that no run wrote has no why", async () => {
  const folder = folderWith({})
  mkdirSync(join(folder, "out"))
  const ended = await run("why", join(folder, "out"), "web-1")
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain("a folder that `rackfold run` wrote")
})

test("what is wrong with the files of the scenario and of its variants is said at once, each once", async () => {
  const variants = ["variants:", "  - { name: a, set: { workload.file: nothere.csv } }", "  - { name: b, set: { workload.file: bad.csv } }", "  - { name: c, set: { seed: 2 } }", ""].join("\n")
  const folder = folderWith({ "scenario.yaml": `${SCENARIO}${variants}`, "servers.csv": SERVERS.replace("web-2,2,2,1,10,20,4", "web-2,2,2,1,10,20,four"), "bad.csv": "name\n" })
  const { stderr, code } = await run("validate", folder)
  expect(code).toBe(1)
  expect(stderr.match(/found "four"/g)).toHaveLength(1)
  expect(stderr).toMatch(/scenario\.yaml:\d+:\d+ variants\[0\]\.set workload\.file.*nothere\.csv/)
  expect(stderr).toMatch(/bad\.csv:1:1/)
})
