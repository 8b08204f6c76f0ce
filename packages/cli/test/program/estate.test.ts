/** `rackfold estate`, through the program: a workbook in, a scenario out that runs. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { folderWith, run } from "./inProcess.ts"

const WORKBOOK = join(import.meta.dirname, "../../../../examples/from-rvtools/estate.xlsx")
const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")

/** The workbook's scenario in a folder of its own, which the file is named from. */
async function present(...words: ReadonlyArray<string>): Promise<string> {
  const folder = folderWith({ "estate.xlsx": readFileSync(WORKBOOK) })
  const { code, stdout, stderr } = await run("estate", WORKBOOK, ...words)
  expect([code, stderr]).toEqual([0, ""])
  writeFileSync(join(folder, "scenario.yaml"), stdout.replaceAll(WORKBOOK, "estate.xlsx"))
  return folder
}

// Of 255.9 GiB (255.9 − 6) × 0.85 = 212.4 are offered, 363.2 are asked for: two hosts, and a third as dc-1 and dc-2 keep apart.
test("do the present hosts carry the servers, and how many new ones do?", async () => {
  const { code, stdout } = await run("run", await present(), "--no-report")
  const lines = plain(stdout).split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))
  expect(code).toBe(0)
  expect(lines).toEqual(expect.arrayContaining(["Servers placed | 20 of 20 | 20 of 20", "Hosts used | 3 of 4 | 2 of 4", "Lower bound | 2 | 2"]))
})
test("what else finds room there, where its networks are", async () => {
  const { stdout } = await run("fit", await present(), "--like", "db-1")
  expect(plain(stdout)).toMatch(/esx-02 +\d+ +0 +lacks what it needs/)
})
// The RAM of all fits one host of 768 GiB, whose networks and datastores are those of the first; dc-1 and dc-2 keep apart.
test.each([[[], 2], [["--set", "import.rules=ignore"], 1]])("how many new ones it would take %j", async (words, hosts) => {
  const { stdout } = await run("plan", await present(), "--host", "R740 8280:768GiB", "--ha", "none", "--json", ...words)
  expect(JSON.parse(stdout)).toMatchObject({ candidates: [{ status: "placed", hosts: { placed: hosts } }] })
})
test("each kind of the present hosts alone: esx-02 is on no network that db-1 is on", async () => {
  const { stdout } = await run("plan", await present())
  expect(plain(stdout)).toMatch(/\(1\) +2 +3 [^]*\(2\) +infeasible/)
})
test("in French", async () => {
  const { stdout } = await run("estate", WORKBOOK, "--lang", "fr")
  expect(stdout).toMatch(/^# Les 4 hôtes et les 20 serveurs de /)
})

describe("what is wrong", () => {
  test("no such file", async () => expect((await run("estate", "nowhere.xlsx")).stderr).toMatch(/nowhere\.xlsx: expected an RVTools export/))
  test("a list of servers", async () => {
    const { code, stdout, stderr } = await run("estate", join(folderWith({ "servers.csv": "name,vcpus\na,1\n" }), "servers.csv"))
    expect([code, stdout]).toEqual([1, ""])
    expect(stderr).toMatch(/servers\.csv: expected an RVTools export with its hosts.*found one table/)
  })
  test("a folder without tabs", async () => expect((await run("estate", folderWith({ "x.csv": "a\n" }))).code).toBe(1))
})
