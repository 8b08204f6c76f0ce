import { describe, expect, test } from "vitest"
import { compiled, problemsOf, SMALL } from "../compiled.ts"

const row = (line: string, header = "name,vcpus,ram_gib,cpu_mean_pct,cpu_p95_pct,service,start,end") => problemsOf(SMALL, `${header}\n${line}\n`)

describe("a bad row is told with line, column, what was expected and found", () => {
  test.each([
    ["a,x,1,1,1,,,", 2, "vcpus", '"x"'],
    ["a,1,-4,1,1,,,", 3, "ram_gib", '"-4"'],
    ["a,1,0,1,1,,,", 3, "ram_gib", '"0"'],
    ["a,1025,1,1,1,,,", 2, "vcpus", '"1025"'],
    ["a,1,65537,1,1,,,", 3, "ram_gib", '"65537"'],
    ["a,1,1,101,,,,", 4, "cpu_mean_pct", '"101"'],
    ["a,1,1,30,20,,,", 5, "cpu_p95_pct", "20"],
    ["a,1,1,NaN,1,,,", 4, "cpu_mean_pct", '"NaN"'],
    ["a,1,1,1,Infinity,,,", 5, "cpu_p95_pct", '"Infinity"'],
    ["a,1,8 Go,1,1,,,", 3, "ram_gib", '"8 Go"'],
    [",1,1,1,1,,,", 1, "name", "nothing"],
    ["a,1,1,1", 5, "", "4 cells"],
    ["a,1,1,1,1,,,,extra", 9, "", "9 cells"],
    ["a,1,1,1,1,databse,,", 6, "service", '"databse"'],
    ["a,1,1,1,1,,60,60", 8, "end", "an end that is not"],
    ["a,1,1,1,1,,60,2026-01-01", 8, "end", "seconds and a date"],
    ["a,1,1,1,1,,soon,", 7, "start", '"soon"'],
    ["a,1,1,1,1,,,2026-01-01", 8, "end", "a date that has none before it"],
    ["a,1,1,1,1,,2026-02-30,", 7, "start", '"2026-02-30"'],
    ["a,,1,1,1,,,", 2, "vcpus", "nothing"],
    ["a,1,,1,1,,,", 3, "ram_gib", "nothing"]
  ] as const)("%s", (line, column, path, found) => {
    expect(row(line)).toMatchObject([{ file: "servers.csv", line: 2, column, path, found, excerpt: line }])
  })

  test("an unit in the cell: put it into the header", () => {
    expect(row("a,1,8 Go,1,1,,,")[0]!.advice).toContain("header")
  })
  test("megabytes where gigabytes are meant: check the unit", () => {
    expect(row("a,1,131072,1,1,,,")[0]!.advice).toBe("Check the unit.")
  })
})

test("a double name names the line of the first", () => {
  expect(problemsOf(SMALL, "name,vcpus,ram_gib\na,1,1\nb,1,1\na,1,1\n")).toMatchObject([{ line: 4, path: "name", found: '"a", as on line 2' }])
})

test("all bad rows are told at once, in order, gaps and slips together", () => {
  const problems = problemsOf(SMALL, "name,vcpus,ram_gib,service\na,x,-1,databse\nb,1,1,\nc,,1,\n")
  expect(problems.map(({ line, path }) => [line, path])).toEqual([[2, "vcpus"], [2, "ram_gib"], [2, "service"], [4, "vcpus"]])
})

test("a file whose decimals are commas does not take a point for a guess", () => {
  const problems = problemsOf(SMALL, "name;vcpus;ram_gib;ghz\na;1;8,5;2.667\n")
  expect(problems).toMatchObject([{ path: "ghz", found: '"2.667"', advice: 'Decimals of this file are written with ",": write all numbers alike.' }])
})

describe("import.badRows: drop", () => {
  const { plan, context } = compiled(`${SMALL}import: { badRows: drop }\n`, "name,vcpus,ram_gib,service\na,1,1,\nb,x,1,\na,2,2,\nc,,1,\nd,1,1,dns\n\n")
  const quality = context.dataQuality[0]!

  test("keeps the good rows", () => {
    expect(plan.guests.guestName).toEqual(["a", "d"])
  })
  test("lists each row that it drops, once", () => {
    expect(quality.dropped.map(({ line, column }) => [line, column])).toEqual([[3, "vcpus"], [4, "name"], [5, "vcpus"]])
  })
  test("what was wrong is said in both languages", () => {
    expect(quality.dropped[0]!.problem).toMatch(/^expected a number, more than 0 and at most 1,024, found /)
    expect(quality.dropped[0]!.problemFr).toMatch(/^attendu : un nombre, plus de 0 et au plus 1\u202f024 ; trouvé : « .* »$/)
  })
  test("rows read = used + excluded + dropped", () => {
    expect([quality.rowsRead, quality.rowsUsed, quality.dropped.length]).toEqual([5, 2, 3])
  })
  test("does not count the gaps of rows that it drops", () => {
    // only d lacks a percentage and has a class
    expect(quality.defaulted.filter(({ from }) => from === "service class dns").every(({ count }) => count === 1)).toBe(true)
  })
  test("is an error where no good row is left", () => {
    expect(problemsOf(`${SMALL}import: { badRows: drop }\n`, "name,vcpus,ram_gib\na,x,1\n")).toMatchObject([{ found: "none: 1 bad" }])
  })
})

test("a dropped row does not hold its name", () => {
  const { plan } = compiled(`${SMALL}import: { badRows: drop }\n`, "name,vcpus,ram_gib\na,x,1\na,2,2\n")
  expect([...plan.guests.guestVcpus]).toEqual([2])
})

test("blank rows in between are counted, at the end of the file they are its end", () => {
  const { context } = compiled(SMALL, "name,vcpus,ram_gib\na,1,1\n,,\n\nb,1,1\n\n\n")
  expect(context.dataQuality[0]).toMatchObject({ rowsRead: 4, rowsUsed: 2, excluded: [{ reason: "blank", count: 2 }] })
})

describe("files that hold no inventory", () => {
  test.each([
    ["", "an empty file"],
    ["   \n\n", "an empty file"],
    ["name,vcpus,ram_gib\n", "a header only"],
    ["name,vcpus,ram_gib\n,,\n", "a header only"],
    ["name,ram_gib\na,1\nb,1\n", "no such column"],
    ["name,vcpus\na,1\nb,1\n", "no such column"],
    ["foo,bar\n1,2\n", 'the headers "foo", "bar"'],
    ["name,vcpus,ram_gib,powerstate\na,1,1,off\n", "none: 1 poweredOff"]
  ])("%j", (text, found) => {
    expect(problemsOf(SMALL, text)).toMatchObject([{ file: "servers.csv", found }])
  })
})

describe("memory under a header that names no unit", () => {
  test("is GiB, and said so", () => {
    expect(compiled(SMALL, "name,vcpus,Memory\na,1,16\n").context.assumptions).toContainEqual(expect.objectContaining({ id: "import.unitsGuessed", value: "Memory: GiB" }))
  })
  test("is asked about where GiB would be a terabyte and more", () => {
    expect(problemsOf(SMALL, "name,vcpus,Memory\na,1,16384\n")).toMatchObject([{ line: 1, column: 3, path: "ram_gib", found: '"Memory"', advice: 'Write "Memory (MiB)" or "Memory (GiB)".' }])
    expect(problemsOf(SMALL, "name,vcpus,ram_gib\na,1,16384\n")).toEqual([])
  })
})
