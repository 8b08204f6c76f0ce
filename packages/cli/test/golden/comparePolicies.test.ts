/** The example that compares policies and headrooms: its README says what it prints, and its interval is worked out by hand. */
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { expectedOf } from "../../../../tools/examples.ts"

const readme = readFileSync(new URL("../../../../examples/compare-policies/README.md", import.meta.url), "utf8")
const expected = expectedOf("compare-policies")
interface Combination { readonly values: Record<string, string>; readonly weighed: boolean; readonly figures: Record<string, { mean: number; low: number; high: number; difference: number }> }
const { combinations } = JSON.parse(expected.get("summary.json")!) as { combinations: ReadonlyArray<Combination> }
const energyOf = (headroom: string, policy: string) => combinations.find(({ values }) => values["headroom.cpu"] === headroom && values["place.policy"] === policy)!.figures["energyKwh"]!

test("the table of the README is that of the answer", () => {
  const rows = [...readme.matchAll(/^\| (0\.\d+) \| (.*) \|$/gm)]
  expect(rows).toHaveLength(5)
  for (const [, headroom, cells] of rows) {
    const texts = ["firstFit", "random", "worstFit"].map((policy) => {
      const { mean, low, high } = energyOf(headroom!, policy)
      return `${mean.toFixed(2)}${high > low ? ` ± ${(high - mean).toFixed(2)}` : ""}`
    })
    expect(cells).toBe(texts.join(" | "))
  }
})

test("the interval of random at 0.3, by the README's arithmetic", () => {
  const draws = [67.5377, 67.914, 67.6051, 67.9652, 68.6367]
  const [header, ...lines] = expected.get("compare.csv")!.trim().split("\n").map((line) => line.split(","))
  const column = (name: string): number => header!.indexOf(name)
  const rows = lines.filter((cells) => cells[column("headroom.cpu")] === "0.3" && cells[column("place.policy")] === "random")
  expect(rows.map((cells) => Number(Number(cells[column("energy_kwh")]).toFixed(4)))).toEqual(draws)
  // s = √(0.7603 ÷ 4), half an interval 2.776 · s ÷ √5.
  const { mean, high } = energyOf("0.3", "random")
  expect(mean).toBeCloseTo(339.6587 / 5, 4)
  expect(high - mean).toBeCloseTo((2.776 * Math.sqrt(0.7603 / 4)) / Math.sqrt(5), 3)
})

test("what leaves servers without room is not weighed", () => {
  expect(combinations.filter(({ weighed }) => !weighed).map(({ values }) => values["headroom.cpu"])).toEqual(["0.6", "0.6", "0.6"])
})
