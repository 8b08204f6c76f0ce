/** Outages that happened, replayed: OpenDC's series of failures, and what is wrong with a file. */
import { describe, expect, test } from "vitest"
import { readOutages } from "../../src/compile/outageRows.ts"
import { compiled, problemsOf } from "../compiled.ts"

const HEAD = `hosts: [{ model: "R740 8280", count: 3, namePrefix: h }]\nworkload: { file: servers.csv }\nfailures: [{ of: host, file: outages.csv }]\n`
const CSV = "name,vcpus,ram_gib\na,1,1\n"
// OpenDC's two_failures.csv: 300 s after the start for 300 s; 420 s after its end for 600 s.
const TWO = "failure_interval,failure_duration,failure_intensity\n300000,300000,1\n420000,600000,1\n"
const read = (text: string) => {
  const outcome = readOutages("outages.csv", new TextEncoder().encode(text))
  return "rows" in outcome ? outcome.rows : outcome.problems
}
const problems = (text: string) => read(text) as Extract<ReturnType<typeof read>, ReadonlyArray<unknown>>

test("intervals begin where the outage before has ended", () => {
  // 300 to 600; 600 + 420 = 1,020 to 1,620.
  const { plan } = compiled(HEAD, CSV, { files: { "outages.csv": TWO } })
  const [{ name, domains, atSeconds, untilSeconds, fraction }] = plan.failing!.replayed as [NonNullable<typeof plan.failing>["replayed"][number]]
  expect([name, [...domains].map((row) => plan.failing!.domains[row]!.name), [...atSeconds], [...untilSeconds], [...fraction]]).toEqual(["host outages", ["h-01", "h-02", "h-03"], [300, 1020], [600, 1620], [1, 1]])
})
test("the first may be there from the start", () => expect(read("failure_interval,failure_duration,failure_intensity\n0,1500,0.5\n")).toMatchObject({ atSeconds: Float64Array.of(0), untilSeconds: Float64Array.of(1.5) }))
test("columns in any order, blank lines, comments, and as a French spreadsheet writes", () => {
  expect(read("# ours\nfailure_intensity;x;failure_duration;failure_interval\n0,5;-;1000;2000\n;;;\n1;-;1000;0\n")).toMatchObject({ atSeconds: Float64Array.of(2, 3), untilSeconds: Float64Array.of(3, 4), fraction: Float64Array.of(0.5, 1) })
})

describe("what is wrong", () => {
  test("each bad cell with line and column, all at once", () => {
    expect(problems("failure_interval,failure_duration,failure_intensity\n-1,0,1\n1,1,1.5\n1,x,0\n1,1,\n").map(({ file, line, column, path, found }) => [file, line, column, path, found])).toEqual([
      ["outages.csv", 2, 1, "failure_interval", '"-1"'], ["outages.csv", 2, 2, "failure_duration", '"0"'], ["outages.csv", 3, 3, "failure_intensity", '"1.5"'],
      ["outages.csv", 4, 2, "failure_duration", '"x"'], ["outages.csv", 4, 3, "failure_intensity", '"0"'], ["outages.csv", 5, 3, "failure_intensity", "nothing"]
    ])
  })
  test("the line itself is shown", () => expect(problems("failure_interval,failure_duration,failure_intensity\n1,1,2\n")[0]).toMatchObject({ excerpt: "1,1,2", expected: "a fraction: more than 0, at most 1" }))
  test.each([
    ["failure_interval,failure_duration\n1,1\n", 1, "failure_intensity"],
    ["failure_interval,failure_duration,failure_intensity\n", 1, ""],
    ["", null, ""],
    ["\n\n", null, ""]
  ])("%j", (text, line, path) => expect(problems(text)).toMatchObject([{ line, path }]))
  test("told beside what is wrong with the inventory", () => {
    expect(problemsOf(HEAD, "name,vcpus,ram_gib\na,x,1\n", { files: { "outages.csv": "failure_interval,failure_duration,failure_intensity\n1,1,2\n" } }).map(({ file, path }) => [file, path])).toEqual([["outages.csv", "failure_intensity"], ["servers.csv", "vcpus"]])
  })
  test("a file that is not there, at the key that names it", () => expect(problemsOf(HEAD, CSV)).toMatchObject([{ path: "failures[0].file", found: 'no file "outages.csv"' }]))
})

test("what is written reads its own copy, and gives the same plan", () => {
  const twice = HEAD.replace("[{ of: host, file: outages.csv }]", "[{ of: host, file: ../there/two.csv }, { of: host, file: other.csv.gz }, { of: host, name: h-01, file: ../there/two.csv }]")
  const first = compiled(twice, CSV, { files: { "../there/two.csv": TWO, "other.csv.gz": TWO } })
  expect(first.copies).toEqual([{ from: "../there/two.csv", to: "outages.csv" }, { from: "other.csv.gz", to: "outages-2.csv.gz" }])
  const again = compiled(first.scenarioYaml, first.workloadCsv, { files: { "outages.csv": TWO, "outages-2.csv.gz": TWO } })
  expect(again.plan).toEqual(first.plan)
})
