/** What a comparison runs: every scenario or variant × every value of every path × every seed. */
import { choicesOf, type Dimension } from "@rackfold/report"
import type { Varied, VariedChoice } from "@rackfold/scenarios"
import type { ScenarioFile } from "../scenarioFile.ts"

/** A scenario as it stands, or one of its variants. */
export interface ComparedScenario {
  readonly name: string
  /** Row of its file. */
  readonly file: number
  readonly variant: string | undefined
}

/** Plain data, so that threads can be told of it. */
export interface Asked {
  /** Of the first scenario. */
  readonly name: string
  readonly files: ReadonlyArray<ScenarioFile>
  readonly sets: ReadonlyArray<{ readonly path: string; readonly value: string }>
  readonly scenarios: ReadonlyArray<ComparedScenario>
  readonly varied: ReadonlyArray<Varied>
  readonly seedCount: number
}

export interface Combination {
  readonly scenario: ComparedScenario
  readonly choices: ReadonlyArray<VariedChoice>
}

const sizesOf = ({ scenarios, varied }: Pick<Asked, "scenarios" | "varied">) => [{ values: scenarios }, ...varied]

export function combinationCount(asked: Pick<Asked, "scenarios" | "varied">): number {
  return sizesOf(asked).reduce((product, { values }) => product * values.length, 1)
}

/** Scenarios vary slowest, the last path fastest. */
export function combinationAt(asked: Pick<Asked, "scenarios" | "varied">, row: number): Combination {
  const [scenario, ...values] = choicesOf(row, sizesOf(asked))
  return { scenario: asked.scenarios[scenario!]!, choices: asked.varied.map((one, at) => ({ path: one.path, ...one.values[values[at]!]! })) }
}

/** What the report calls them; one scenario alone is no dimension. */
export function dimensionsOf({ scenarios, varied }: Pick<Asked, "scenarios" | "varied">): ReadonlyArray<Dimension> {
  return [
    ...(scenarios.length === 1 ? [] : [{ path: null, values: scenarios.map(({ name }) => name), numbers: null }]),
    ...varied.map(({ path, values }): Dimension => ({ path, values: values.map(({ text }) => text), numbers: numbersOf(values.map(({ value }) => value)) }))
  ]
}

function numbersOf(values: ReadonlyArray<unknown>): ReadonlyArray<number> | null {
  return values.every((value) => typeof value === "number" && Number.isFinite(value)) ? (values as ReadonlyArray<number>) : null
}

/** Those with one value at a time other than the first: each value is in one of them, and few are. */
export function oneByOne(asked: Pick<Asked, "scenarios" | "varied">): ReadonlyArray<Combination> {
  const sizes = sizesOf(asked).map(({ values }) => values.length)
  const rowOf = (at: number, value: number): number => value * sizes.slice(at + 1).reduce((product, size) => product * size, 1)
  const rows = [0, ...sizes.flatMap((size, at) => Array.from({ length: size - 1 }, (_, value) => rowOf(at, value + 1)))]
  return rows.map((row) => combinationAt(asked, row))
}
