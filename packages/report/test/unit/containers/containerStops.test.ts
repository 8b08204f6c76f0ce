/** container-stops.csv, and what guests.csv says of nodes. */
import { expect, test } from "vitest"
import { containerStopsCsv, guestsCsv, outputFields } from "../../../src/index.ts"
import { containersRun, leakingPlan, updatedPlan } from "../../containersRun.ts"
import { fixture } from "../../fixture.ts"

const documented = (file: string): string[] => outputFields.filter((field) => field.file === file).map(({ path }) => path)
const leaking = containersRun(leakingPlan())

test("a line for each kill and eviction, in order of time", () => {
  const [header, ...lines] = containerStopsCsv(leaking.plan, leaking.outcome).trimEnd().split("\n").map((line) => line.split(","))
  expect(header).toEqual(documented("container-stops.csv"))
  expect(lines).toHaveLength(leaking.found.memory!.kills + leaking.found.memory!.evictions)
  const times = lines.map(([at]) => Number(at))
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(lines.find(([, what]) => what === "killed")!.slice(1, 8)).toEqual(["killed", expect.stringMatching(/^leaky-\d+$/), "leaky", expect.stringMatching(/^node-\d$/), "1500", "2200", "10"])
  expect(lines.find(([, what]) => what === "evicted")!.slice(5, 8)).toEqual(["", "", ""])
})

test("nothing where memory is not followed", () => {
  const { plan, outcome } = containersRun(updatedPlan())
  expect(containerStopsCsv(plan, outcome)).toBe("")
})

test("guests.csv says how many containers shared a kernel, where there are any", () => {
  const [header, first] = guestsCsv(leaking.plan, leaking.outcome, leaking.summary).split("\n").map((line) => line.split(","))
  expect([header!.at(-1), first!.at(-1)]).toEqual(["containers_max", "4"])
  const { plan, outcome, summary } = fixture()
  expect(guestsCsv(plan, outcome, summary)).not.toContain("containers_max")
})
