/** VMs whose readings stand in several files of a folder: what counts is the time of the readings, not the files' names. */
import { describe, expect, test } from "vitest"
import { CPU } from "@rackfold/sim-core"
import { compiledSeries, demandOf, seriesProblems } from "../compiledSeries.ts"

const slab = (from: number, vms: ReadonlyArray<string>, cpu: number) => vms.map((vm) => `${from},${vm},0,100,${cpu}\n`).join("") + vms.map((vm) => `${from + 300},${vm},0,100,${cpu}\n`).join("")
/** In the order of time; by code unit file-10 stands before file-2. `late` comes in the second file only. */
const FIRST = slab(0, ["b", "a"], 10)
const SECOND = slab(600, ["a", "late", "b"], 20)
const THIRD = slab(1200, ["late", "a", "b"], 30)

const inOrder = (...files: ReadonlyArray<readonly [string, string]>) => compiledSeries({ files: Object.fromEntries(files) })

describe("Azure's numbered files", () => {
  const byNumber = inOrder(["file-1", FIRST], ["file-2", SECOND], ["file-10", THIRD])
  test("readings join in the order of time: 10, 10, 20, 20, 30, 30 %", () => {
    expect(demandOf(inOrder(["file-1", FIRST], ["file-10", THIRD], ["file-2", SECOND]), "a", CPU)).toEqual([100, 100, 200, 200, 300, 300])
  })
  test.each([
    ["file-10 before file-2", [["file-1", FIRST], ["file-10", THIRD], ["file-2", SECOND]]],
    ["the last first", [["c", THIRD], ["d", SECOND], ["e", FIRST]]]
  ] as const)("%s: the same plan", (_, files) => {
    const one = inOrder(...files)
    expect(one.plan.guests.guestName).toEqual(["b", "a", "late"])
    expect(one.plan).toEqual(byNumber.plan)
  })
})

test("files that hold a VM each stay in the order in which they are read, whatever their times", () => {
  expect(inOrder(["1", "600,a,0,1,5\n900,a,0,1,5\n"], ["2", "0,b,0,1,5\n300,b,0,1,5\n"]).plan.guests.guestName).toEqual(["a", "b"])
})

describe("two files that cover the same time", () => {
  // 300 s of a stand in both; the file that begins later gives way.
  const files = { "1": slab(300, ["a"], 50), "2": slab(0, ["a"], 10) }
  test("are told, at the one that begins later", () => {
    expect(seriesProblems({ files })[0]).toMatchObject({ file: "traces/1", line: 1, path: "time_s", expected: 'readings of "a" after those in 2', found: "1 of times that are there already" })
  })
  test("drop: counted, and the earlier file's reading counts", () => {
    const one = compiledSeries({ files, scenario: "import: { badRows: drop }" })
    expect(demandOf(one, "a", CPU)).toEqual([100, 100, 500])
    expect(one.context.dataQuality[0]).toMatchObject({ rowsRead: 4, rowsUsed: 3, dropped: [{ line: 1, column: "time_s" }] })
  })
})
