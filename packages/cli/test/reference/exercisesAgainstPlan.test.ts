/** What exercises ask of students is what `rackfold plan` finds for the same figures, every step of it. */
import { join } from "node:path"
import { exercises, type KeyRow } from "@rackfold/exercises"
import { describe, expect, test } from "vitest"
import { folderWith, run } from "../program/inProcess.ts"

interface Line {
  readonly line: string
  readonly of: string
  readonly value: number
}

/** Lines of the worksheet by the steps of exercises: name, what it is of, factor to the step's unit. */
const LINES: Readonly<Record<string, readonly [line: string, of: string, factor?: number]>> = {
  cpuDemand: ["demand", "cpu"], cpuUsable: ["usable", "cpu"], cpuRatio: ["ratio", "cpu"], ramOverheadMib: ["overheadEach", "ram"], ramDemand: ["demand", "ram"], ramUsable: ["usable", "ram"], ramRatio: ["ratio", "ram"],
  networkDemand: ["demand", "network"], networkUsable: ["usable", "network"], networkRatio: ["ratio", "network"],
  arrayDemand: ["sharedDemand", "array"], arrayUsable: ["sharedUsable", "array"], arrayRatio: ["sharedRatio", "array"], arrayNeeded: ["sharedNeeded", "array"],
  needed: ["hostsByWorksheet", "*"], hosts: ["hosts", "*"], serversPerHost: ["consolidationRatio", "*"], loadPct: ["meanLoad", "*", 100], wattsPerHost: ["wattsPerHost", "*"], watts: ["watts", "*"],
  kwhPerYear: ["kwh", "*"], wattsBefore: ["wattsBefore", "*"], kwhBefore: ["kwhBefore", "*"], kwhSaved: ["savedKwh", "*"], savedPct: ["savedFraction", "*", 100]
}

/** What `plan` says of the steps of one column. */
async function planned(folder: string, ...words: ReadonlyArray<string>): Promise<{ readonly binding: string; readonly valueOf: (step: string) => number | undefined }> {
  const { code, stdout, stderr } = await run("plan", folder, "--json", ...words)
  expect([code, stderr]).toEqual([0, ""])
  const { candidates } = JSON.parse(stdout) as { readonly candidates: ReadonlyArray<{ readonly binding: string; readonly worksheet: ReadonlyArray<Line> }> }
  const { binding, worksheet } = candidates[0]!
  return {
    binding,
    valueOf: (step) => {
      const [name, of, factor = 1] = LINES[step] ?? ["", ""]
      const found = worksheet.find((one) => one.line === name && (of === "*" || one.of === of))
      return found === undefined ? undefined : found.value * factor
    }
  }
}

describe.each(exercises)("$id", (exercise) => {
  test.each(["Ada Lovelace", "Alan Turing", "Zoé D'Angelo"])("%s", async (student) => {
    const list = folderWith({ "class.txt": student })
    const [row] = JSON.parse((await run("exercise", "--key", join(list, "class.txt"), "--only", exercise.id, "--json")).stdout) as ReadonlyArray<KeyRow>
    const folder = join(list, "scenario")
    expect((await run("exercise", "show", exercise.id, "--student", student, "--scenario", folder)).code).toBe(0)
    for (const [column, { counting }] of exercise.columns.entries()) {
      const { binding, valueOf } = await planned(folder, "--cpu", counting.cpu, "--statistic", counting.statistic)
      for (const { name, step } of exercise.answers.filter(({ columns, step }) => columns[0] === column && step !== "usePct")) {
        const wanted = row!.answers[name]!
        if (typeof wanted !== "number") expect([name, binding]).toEqual([name, wanted])
        // The key tells millionths, and the plan keeps demand in single precision.
        else expect([name, valueOf(step), wanted]).toSatisfy(() => Math.abs((valueOf(step) ?? NaN) - wanted) <= 2e-6 * Math.max(1, Math.abs(wanted)))
      }
    }
  })
})
