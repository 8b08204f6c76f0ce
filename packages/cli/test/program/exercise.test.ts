/** `rackfold exercise`, through the program. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { exercises, type KeyRow } from "@rackfold/exercises"
import { parse } from "csv-parse/sync"
import { describe, expect, test } from "vitest"
import { filesIn, folderWith, run } from "./inProcess.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const WORKED = "cpuRatio=4.4444,ramRatio=2.2631,networkRatio=0.3,arrayRatio=1.125,binding=cpu,needed=5,hosts=6,serversPerHost=10,watts=888,kwhPerYear=12290.63"

test("list, a line each, in both languages", async () => {
  const [en, fr] = [await run("exercise", "list"), await run("exercise", "list", "--lang", "fr")]
  expect(en.stdout.trim().split("\n").map((line) => line.split(" ")[0])).toEqual(exercises.map(({ id }) => id))
  expect([plain(en.stdout), plain(fr.stdout)]).toEqual([expect.stringContaining("How many hosts?"), expect.stringContaining("Combien d'hôtes ?")])
  expect(JSON.parse((await run("exercise", "list", "--json")).stdout)).toHaveLength(exercises.length)
})

describe("show", () => {
  test("a student's figures: the same however the name is typed, and in JSON", async () => {
    const [first, second] = [await run("exercise", "show", "ghz-or-ssj", "--student", "Zoé Martin", "--json"), await run("exercise", "show", "ghz-or-ssj", "--student", " zoe\u0301  MARTIN ", "--json", "--lang", "fr")]
    expect(JSON.parse(first.stdout).figures).toEqual(JSON.parse(second.stdout).figures)
    expect((await run("exercise", "show", "ghz-or-ssj", "--student", "Zoé Martin")).stdout).toContain(String(JSON.parse(first.stdout).figures.servers))
  })
  test("hints only where they are asked for", async () => {
    const words = ["exercise", "show", "mean-or-p95", "--worked"]
    expect((await run(...words)).stdout).not.toContain("Sort the 20 values")
    expect((await run(...words, "--hint")).stdout).toContain("Sort the 20 values")
  })
  test("a scenario that the program runs; what was changed in it is not written over", async () => {
    const folder = join(folderWith({}), "ada")
    const words = ["exercise", "show", "mean-or-p95", "--student", "Ada Lovelace", "--scenario", folder]
    expect(await run(...words)).toMatchObject({ code: 0, stderr: expect.stringContaining(folder) })
    expect(filesIn(folder)).toEqual(["scenario.yaml", "series.csv", "servers.csv"])
    expect(await run("validate", folder)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ok: .*2 variants/) })
    expect((await run(...words)).code).toBe(0)
    writeFileSync(join(folder, "scenario.yaml"), "hosts: []\n")
    expect(await run(...words)).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("would be lost") })
    expect(readFileSync(join(folder, "scenario.yaml"), "utf8")).toBe("hosts: []\n")
  })
})

describe("check", () => {
  const check = (answer: string, ...more: ReadonlyArray<string>) => run("exercise", "check", "consolidation-ratio", "--worked", "--answer", answer, ...more)
  test("all right: code 0, and what comes next", async () => expect(await check(WORKED)).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/10 of 10 right\.\n\nNow let the simulator answer/) }))
  test("one wrong: code 3, with the mistake", async () => expect(await check(WORKED.replace("4.4444", "2.22"))).toMatchObject({ code: 3, stderr: "", stdout: expect.stringMatching(/Right host count, wrong reason\.[^]*cpuRatio: Sized on the average/) }))
  test("one missing: code 3", async () => expect(await check("hosts=6")).toMatchObject({ code: 3, stdout: expect.stringContaining("1 of 10 right.") }))
  test("in French, with decimal commas", async () => {
    const { code, stdout } = await check("cpuRatio=4,44,kwhPerYear=7 778,88 kWh/an", "--lang", "fr")
    expect([code, plain(stdout)]).toEqual([3, expect.stringMatching(/cpuRatio +4,44 +juste[^]*kwhPerYear : À la prise ou au compteur \?/)])
  })
  test("as JSON, without the right values", async () => {
    const { code, stdout } = await check("hosts=5,needed=5", "--json")
    const said = JSON.parse(stdout)
    expect([code, said.isRight, said.remarks[0].mistakes]).toEqual([3, false, ["noSpareHost"]])
    expect(stdout).not.toContain("4.44")
  })
})

describe("the key", () => {
  const list = "nom;prénom\nMartin;Zoé\nDurand;Léa\nMARTIN;zoé\n"
  test("CSV: a row a student and exercise; who stands there twice is told", async () => {
    const { code, stdout, stderr } = await run("exercise", "--key", join(folderWith({ "class.csv": list }), "class.csv"))
    const rows = parse<Record<string, string>>(stdout, { columns: true })
    expect([code, rows.map(({ exercise, student }) => `${student}, ${exercise}`)]).toEqual([0, exercises.flatMap(({ id }) => [`Zoé Martin, ${id}`, `Léa Durand, ${id}`])])
    expect(stderr).toMatch(/class\.csv:4: "zoé MARTIN" stands in line 2 already/)
  })
  test("its answers are right when they are checked, student by student", async () => {
    const file = join(folderWith({ "class.txt": "Ada Lovelace\n" }), "class.txt")
    const rows = JSON.parse((await run("exercise", "--key", file, "--json")).stdout) as ReadonlyArray<KeyRow>
    for (const { exercise, student, answers } of rows) {
      const written = Object.entries(answers).map(([name, value]) => `${name}=${value}`).join(" ")
      expect((await run("exercise", "check", exercise, "--student", student, "--answer", written)).code).toBe(0)
    }
  })
  test("of one exercise, into a file", async () => {
    const folder = folderWith({ "class.txt": "Ada Lovelace\n" })
    const out = join(folder, "keys", "key.csv")
    expect(await run("exercise", "--key", join(folder, "class.txt"), "--only", "mean-or-p95", "--out", out)).toMatchObject({ code: 0, stdout: "", stderr: `${out}: 1 student, 1 row\n` })
    expect(readFileSync(out, "utf8")).toMatch(/^exercise,student,.*meanUsePct.*\nmean-or-p95,Ada Lovelace,/)
    expect(filesIn(folder)).toEqual(["class.txt", "keys/key.csv"])
  })
})

describe("what is wrong", () => {
  const file = () => join(folderWith({ "bad.txt": "Ada\nAlan, Grace\n" }), "bad.txt")
  test.each([
    ["no exercise of that name", () => ["show", "mean-or-p59", "--worked"], /found "mean-or-p59"\. Did you mean mean-or-p95\?/],
    ["nobody's figures", () => ["show", "mean-or-p95"], /--student: expected a name/],
    ["a name of blanks", () => ["show", "mean-or-p95", "--student", "  "], /--student: expected a name/],
    ["a student's and the worked example's", () => ["show", "mean-or-p95", "--student", "Ada", "--worked"], /--worked: expected either/],
    ["answers that cannot be read, all of them", () => ["check", "mean-or-p95", "--worked", "--answer", "meanHosts=4 kg,p95Host=6"], /meanHosts=4 kg: expected a number in hosts[^]*Did you mean p95Hosts/],
    ["no answer", () => ["check", "mean-or-p95", "--worked"], /--answer/],
    ["a class list with a bad line", () => ["--key", file()], /bad\.txt:2: expected the name of a student, found "Alan, Grace"/],
    ["a class list that is not there", () => ["--key", `${file()}x`], /bad\.txtx: expected a class list.*Did you mean .*bad\.txt/],
    ["a key into a folder", () => ["--key", join(folderWith({ "a.txt": "Ada\n" }), "a.txt"), "--out", folderWith({})], /expected a file that can be written/],
    ["a verb that there is not", () => ["shw"], /Did you mean "show"/],
    ["nothing", () => [], /expected list, show, check, or --key FILE/]
  ])("%s", async (_, words, said) => {
    const { code, stdout, stderr } = await run("exercise", ...words())
    expect(code).toBe(1)
    expect(`${stdout}${stderr}`).toMatch(said)
    expect(stderr).not.toBe("")
  })
})
