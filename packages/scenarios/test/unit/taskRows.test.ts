import { expect, test } from "vitest"
import { readTasks } from "../../src/jobs/taskRows.ts"

const HEADER = "id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity\n"
const read = (rows: string) => readTasks("tasks.csv", new TextEncoder().encode(HEADER + rows))

test("tasks stand in the order of submission, equal ones as listed, the first at 0 s", () => {
  const { id, submissionSeconds } = read("c,2500,1,1,1,0\na,1000,1,1,1,0\nb,2500,1,1,1,0\n")
  expect([id, [...submissionSeconds]]).toEqual([["a", "c", "b"], [0, 1.5, 1.5]])
})

test("memory is a thousandth, rounded to whole MiB", () => {
  // 181352 ÷ 1000 = 181.352; 1499.6 ÷ 1000 = 1.4996; 1500 ÷ 1000 = 1.5, rounded up.
  expect([...read("a,0,1,1,1,181352\nb,0,1,1,1,1499.6\nc,0,1,1,1,1500\n").ramMib]).toEqual([181, 1, 2])
})

test.each([
  ["no cores", "a,0,1,0,1,1\n", 2, "cpu_count", "0"],
  ["two of one name", "a,0,1,1,1,1\na,0,1,1,1,1\n", 3, "id", '"a", as on line 2'],
  ["no number", "a,soon,1,1,1,1\n", 2, "submission_time", '"soon"']
])("%s is a bad row with its place", (_, rows, line, column, found) => {
  expect(read(rows).badRows.rows[0]).toMatchObject({ line, column, found: { en: found } })
})

test("no rows is a problem of the file", () => {
  expect(read("").problems[0]).toMatchObject({ file: "tasks.csv", line: 1, path: "", found: "a header only" })
})
