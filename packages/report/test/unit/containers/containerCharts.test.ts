/** Charts of containers: what is drawn, and when there is nothing to draw. */
import { describe, expect, test } from "vitest"
import { howDoesTheUpdateGo } from "../../../src/charts/howDoesTheUpdateGo.ts"
import { howManyReplicas } from "../../../src/charts/howManyReplicas.ts"
import { howMuchRoomHaveNodes } from "../../../src/charts/howMuchRoomHaveNodes.ts"
import { countsOverTime, whenDoLimitsBite } from "../../../src/charts/whenDoLimitsBite.ts"
import { whichLayersAreShared } from "../../../src/charts/whichLayersAreShared.ts"
import { containersRun, imagePlan, leakingPlan, scaledPlan, updatedPlan } from "../../containersRun.ts"

interface Panels { readonly vconcat: ReadonlyArray<{ readonly title: { readonly text: string }; readonly data: { readonly values: ReadonlyArray<{ readonly resource: string; readonly time: number; readonly max: number }> } }> }
const panels = (spec: unknown): Panels["vconcat"] => (spec as Panels).vconcat
const [updated, scaled, images, leaking] = [updatedPlan(), scaledPlan(), imagePlan(), leakingPlan()].map((plan) => containersRun(plan)) as [ReturnType<typeof containersRun>, ReturnType<typeof containersRun>, ReturnType<typeof containersRun>, ReturnType<typeof containersRun>]

describe("replicas over time", () => {
  test("of those that change after the start", () => {
    expect(panels(howManyReplicas(updated.outcome, "en")).map(({ title }) => title.text)).toEqual(["shop"])
    expect(panels(howManyReplicas(scaled.outcome, "en")).map(({ title }) => title.text)).toEqual(["web", "api"])
    expect(howManyReplicas(images.outcome, "en")).toBeNull()
  })
  test("the newest revision has a line where there is more than one", () => {
    const names = (spec: unknown): string[] => [...new Set(panels(spec)[0]!.data.values.map(({ resource }) => resource))]
    expect(names(howManyReplicas(updated.outcome, "en"))).toEqual(["serving", "wanted", "newest revision", "stopping"])
    expect(names(howManyReplicas(scaled.outcome, "en"))).toEqual(["serving", "wanted", "stopping"])
  })
})

describe("the update", () => {
  const [panel] = panels(howDoesTheUpdateGo(updated.outcome, updated.found, "en"))
  const at = (name: string, seconds: number): number => panel!.data.values.findLast(({ resource, time }) => resource === name && time <= seconds)!.max
  test("in seconds from its beginning", () => {
    expect([0, 10, 20].map((seconds) => at("in all", seconds))).toEqual([13, 13, 10])
    expect([0, 10, 20].map((seconds) => at("serving", seconds))).toEqual([8, 8, 10])
    expect([0, 10, 20].map((seconds) => at("new", seconds))).toEqual([0, 5, 10])
  })
  test("between its bounds", () => expect(JSON.stringify(panel)).toMatch(/"at most 13".*"at least 8"/))
  test("not where nothing is updated", () => expect(howDoesTheUpdateGo(images.outcome, images.found, "en")).toBeNull())
})

describe("nodes and room", () => {
  test("nodes where they come and go", () => expect(panels(howMuchRoomHaveNodes(scaled.plan, scaled.outcome, "en")).map(({ title }) => title.text)).toEqual(["nodes", "CPU, GHz", "RAM, GiB"]))
  test("what moves alone", () => expect(panels(howMuchRoomHaveNodes(updated.plan, updated.outcome, "en")).map(({ title }) => title.text)).toEqual(["CPU, GHz", "RAM, GiB"]))
  test("nothing where nothing moves", () => expect(howMuchRoomHaveNodes(images.plan, images.outcome, "en")).toBeNull())
})

describe("what limits take over time", () => {
  const bars = (spec: unknown, panel: number): ReadonlyArray<{ readonly value: number; readonly part: string }> => (spec as { vconcat: ReadonlyArray<{ data: { values: ReadonlyArray<{ value: number; part: string }> } }> }).vconcat[panel]!.data.values
  test("CPU that they withhold: 100 MHz of each of mail's four, from 10 s on", () => {
    const withheld = bars(whenDoLimitsBite(updated.outcome, "en"), 0)
    expect(withheld).toHaveLength(60)
    expect(withheld[0]!.value).toBeCloseTo((0.4 * 50) / 60, 9)
    expect(withheld[30]!.value).toBeCloseTo(0.4, 9)
  })
  test("each in its bar, the end in the last", () => expect([...countsOverTime([0, 59, 60, 3600], 3600)].flatMap((count, bar) => (count > 0 ? [[bar, count]] : []))).toEqual([[0, 2], [1, 1], [59, 1]]))
  test("all of them are drawn", () => {
    expect(bars(whenDoLimitsBite(leaking.outcome, "en"), 1).reduce((sum, { value }) => sum + value, 0)).toBe(leaking.found.memory!.kills + leaking.found.memory!.evictions)
  })
  test("nothing where they take nothing", () => expect(whenDoLimitsBite(images.outcome, "en")).toBeNull())
})

test("layers by what they take and what copies would", () => {
  const { layer } = whichLayersAreShared(images.found, "en") as unknown as { layer: ReadonlyArray<{ data: { values: ReadonlyArray<{ layer: string; from: number; to: number }> } }> }
  expect(layer[0]!.data.values.filter((bar) => bar.layer === "0").map(({ from, to }) => [from, to])).toEqual([[0, 240], [240, 2160]])
  expect(whichLayersAreShared(updated.found, "en")).toBeNull()
})
