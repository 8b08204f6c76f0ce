import { expect, test } from "vitest"
import fc from "fast-check"
import { makeFragmentReader } from "../../src/jobs/fragmentRows.ts"

const bytes = (text: string) => new TextEncoder().encode(text)
const HEADER = "id,duration,cpu_usage\n"

/** Reads a text cut into pieces of so many bytes. */
function read(text: string, pieceLength = 1 << 20, keepsApart = false) {
  const reader = makeFragmentReader("fragments.csv", keepsApart)
  const all = bytes(text)
  for (let from = 0; from < all.length; from += pieceLength) reader.push(all.slice(from, from + pieceLength))
  return reader.end()
}
const piecesOf = (rows: ReturnType<typeof read>, id: string) => {
  const task = rows.taskRow.get(id)!
  return [...rows.endSeconds.subarray(rows.taskFirst[task], rows.taskEnd[task])].map((end, i) => [end, rows.mhz[rows.taskFirst[task]! + i]])
}

test("durations in milliseconds become ends in seconds, task by task", () => {
  const rows = read(`${HEADER}a,30000,42\na,1500,21.5\nb,30000,7\n`)
  expect([piecesOf(rows, "a"), piecesOf(rows, "b")]).toEqual([[[30, 42], [31.5, 21.5]], [[30, 7]]])
  expect([rows.rowsRead, rows.problems]).toEqual([3, []])
})

test("neighbours that ask for the same are one piece; fragments of no length are none", () => {
  expect(piecesOf(read(`${HEADER}a,1000,5\na,0,9\na,2000,5\n`), "a")).toEqual([[3, 5]])
})

test("they stay apart where a job may have to go on from one of them", () => {
  expect(piecesOf(read(`${HEADER}a,1000,5\na,0,9\na,2000,5\n`, 100, true), "a")).toEqual([[1, 5], [3, 5]])
})

test("a task that comes back goes on where it was", () => {
  const rows = read(`${HEADER}a,1000,1\nb,1000,2\na,1000,3\nb,500,4\n`)
  expect([piecesOf(rows, "a"), piecesOf(rows, "b")]).toEqual([[[1, 1], [2, 3]], [[1, 2], [1.5, 4]]])
})

test("Windows line ends, a byte order mark, columns in another order, a last line without its end", () => {
  expect(piecesOf(read("\uFEFFcpu_usage,more,id,duration\r\n2,x,a,1000\r\n3,y,a,1000"), "a")).toEqual([[1, 2], [2, 3]])
})

test("numbers are the nearest to their digits, however they are written", () => {
  const written = ["11.70399824", "7359.999168933335", "0.1", "12345678901234567.25", "1e3", "\"8\"", ".5"]
  const rows = read(HEADER + written.map((text) => `a,1,${text}\n`).join(""))
  expect([...rows.mhz]).toEqual(written.map((text) => Number(text.replaceAll('"', ""))))
})

test("it does not matter where the file is cut", () => {
  const row = fc.tuple(fc.constantFrom("a", "b", "long-name"), fc.integer({ min: 0, max: 99_999 }), fc.double({ min: 0, max: 1e5, noNaN: true }))
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (rows, pieceLength) => {
      const text = HEADER + rows.map((cells) => `${cells.join(",")}\n`).join("")
      expect(read(text, pieceLength)).toEqual(read(text))
    })
  )
})

test.each([
  ["a cell that is no number", `${HEADER}a,1000,much\n`, 2, "cpu_usage", '"much"'],
  ["a cell that is missing", `${HEADER}a,1000,1\na,1000\n`, 3, "cpu_usage", "nothing"],
  ["less than nothing", `${HEADER}a,-5,1\n`, 2, "duration", "-5"]
])("%s is a bad row with its place", (_, text, line, column, found) => {
  expect(read(text).badRows.rows[0]).toMatchObject({ line, column, found: { en: found } })
})

test("another file is a problem with its place", () => {
  expect(read("name,vcpus\nx,1\n").problems[0]).toMatchObject({ file: "fragments.csv", line: 1, path: "id", found: 'the headers "name", "vcpus"' })
})

test("good rows are counted by task, bad ones apart", () => {
  const rows = read(`${HEADER}a,1000,1\nb,1000,2\na,1000,-3\na,0,3\nb,x,4\n`)
  expect([[...rows.taskRowCount], rows.badRows.count, rows.rowsRead]).toEqual([[2, 1], 2, 5])
})

test("an empty file is a problem", () => expect(read("").problems[0]).toMatchObject({ found: "an empty file" }))
