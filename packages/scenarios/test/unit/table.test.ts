import { describe, expect, test } from "vitest"
import { readTable } from "../../src/formats/table.ts"
import type { Table } from "../../src/formats/table.ts"

const known = new Set(["name", "vcpus", "ram"])
const table = (text: string): Table => {
  const split = readTable("f.csv", text, (headers) => headers.filter((header) => known.has(header)).length)
  if ("problem" in split) throw new Error(split.problem.found)
  return split.table
}

describe("the delimiter", () => {
  test.each([",", ";", "\t", "|"])("%j", (delimiter) => {
    expect(table(["name", "vcpus"].join(delimiter) + "\n" + ["a", "1"].join(delimiter)).delimiter).toBe(delimiter)
  })
  test("quoted text does not count", () => {
    expect(table('name;vcpus\n"a,b,c";1\n"d,e,f";2').delimiter).toBe(";")
  })
  test("known headers count more than many cells", () => {
    expect(table("name;vcpus;a,b,c,d,e\n1;2;x,x,x,x,x").delimiter).toBe(";")
  })
  test("a first line sep=; decides, quoted or not, and is no row", () => {
    for (const first of ["sep=;", '"sep=;"', "\uFEFFsep=;"]) {
      const { delimiter, header, lineOf } = table(`${first}\r\nname;a,b\r\nx;1`)
      expect([delimiter, header, lineOf(0)]).toEqual([";", ["name", "a,b"], 3])
    }
  })
})

describe("records", () => {
  test("keep quotes, delimiters and line breaks of a quoted cell", () => {
    expect(table('name,vcpus\n"say ""hi"", you\r\nthere",1').records).toEqual([['say "hi", you\r\nthere', "1"]])
  })
  test("may end with CR, LF or both, in one file", () => {
    expect(table("name,vcpus\r\na,1\nb,2\rc,3").records).toEqual([["a", "1"], ["b", "2"], ["c", "3"]])
  })
  test("know the line they begin on, cells with breaks counted", () => {
    // lines: 1 header, 2–4 a, 5 blank, 6 b
    const { records, lineOf } = table('name,vcpus\n"a\n\na",1\n\nb,2')
    expect(records.map((_, i) => lineOf(i))).toEqual([2, 5, 6])
  })
  test("blank lines before the header are skipped and counted", () => {
    expect(table("\n\nname,vcpus\na,1").headerLine).toBe(3)
  })
  test("comments before the header are skipped and counted", () => {
    // lines: 1 and 2 comments, 3 blank, 4 comment, 5 header, 6 a
    const { header, delimiter, headerLine, records, lineOf } = table('# a list; of servers\r\n#\r\n\r\n"# ram, vcpus"\r\nname,vcpus\r\na,1')
    expect([header, delimiter, headerLine, records, lineOf(0)]).toEqual([["name", "vcpus"], ",", 5, [["a", "1"]], 6])
  })
  test("a # that is a cell of its own is a header, and below the header a cell is a cell", () => {
    expect(table("#,name,vcpus\n1,a,1").header).toEqual(["#", "name", "vcpus"])
    expect(table('"#";"name"\n1;a').header).toEqual(["#", "name"])
    expect(table("name,vcpus\n# a,1").records).toEqual([["# a", "1"]])
  })
})

test.each([
  ['# a comment\nname,vcpus\na,1\n"b,2\n', 4, "a quotation mark that is never closed"],
  ['# nothing but a comment', null, "an empty file"],
  ['name,vcpus\na,1\n"b,2\n', 3, "a quotation mark that is never closed"],
  ['name,vcpus\n"b"x,2\n', 2, "a quotation mark inside a cell"]
])("%j is told at its line", (text, line, found) => {
  const split = readTable("f.csv", text, () => 0)
  expect("problem" in split && [split.problem.line, split.problem.found]).toEqual([line, found])
})
