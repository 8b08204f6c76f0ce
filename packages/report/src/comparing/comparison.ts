/** Runs side by side: what each combination of choices comes to, how it differs from the first, and which does best. */
import { meanInterval, type MeanInterval } from "@rackfold/sim-core"
import type { CauseCount } from "../answer.ts"
import { COMPARED_FIGURES, type ComparedFigure } from "./comparedFigures.ts"
import type { ComparedRun } from "./comparedRun.ts"
import { figureText, formOf, type FigureForm } from "./figureText.ts"

/** What is varied: the scenario itself, or what stands at a path of it. */
export interface Dimension {
  /** null: the scenario. */
  readonly path: string | null
  /** As they were written; names of scenarios and variants. */
  readonly values: ReadonlyArray<string>
  /** The same as numbers, where all of them are. */
  readonly numbers: ReadonlyArray<number> | null
}

export interface ComparisonInput {
  readonly name: string
  readonly version: string
  /** The first varies slowest. */
  readonly dimensions: ReadonlyArray<Dimension>
  /** Runs of a combination, ≥ 1: its own seed and those that follow. */
  readonly seedCount: number
  /** Combination by combination, seed by seed: [Π values × seedCount] */
  readonly runs: ReadonlyArray<ComparedRun>
}

export interface ComparedValue extends MeanInterval {
  /** To the first combination, seed by seed: mean and 95 % interval; null: one of the two has no figure. */
  readonly difference: MeanInterval | null
}

export interface Combination {
  /** Row of the value of each dimension. */
  readonly choices: ReadonlyArray<number>
  readonly runs: ReadonlyArray<ComparedRun>
  /** By path; none where a run has no such figure. */
  readonly values: ReadonlyMap<string, ComparedValue>
  /** Of all its runs together, the most frequent first. */
  readonly causes: ReadonlyArray<CauseCount>
  /** None leaves fewer without room: it is weighed against the others. */
  readonly isWeighed: boolean
}

/** Rows of combinations. */
export interface Best {
  /** Weighed ones whose figure reads like the best. */
  readonly best: ReadonlyArray<number>
  /** Further ones whose difference to the first of the best may be chance: its 95 % interval holds 0. */
  readonly notToldApart: ReadonlyArray<number>
}

export interface Comparison extends Omit<ComparisonInput, "runs"> {
  readonly combinations: ReadonlyArray<Combination>
  /** Those that some combination has. */
  readonly figures: ReadonlyArray<ComparedFigure>
  /** How the texts of each of them look, by path. */
  readonly forms: ReadonlyMap<string, FigureForm>
  /** By path; only figures that have a better way, and that differ. */
  readonly best: ReadonlyMap<string, Best>
  /** Of what runs cost; null: none says, or not all the same. */
  readonly currency: string | null
  /** false: whatever the seed, each combination has one outcome. */
  readonly anythingRandom: boolean
}

/** Further apart than any two sums of the same numbers. */
const SAME = 1e-12

/** **Cost** O(runs × figures). */
export function compareRuns({ runs, ...input }: ComparisonInput): Comparison {
  const rows = Array.from({ length: runs.length / input.seedCount }, (_, row) => runs.slice(row * input.seedCount, (row + 1) * input.seedCount))
  const fewest = rows.reduce((least, own) => Math.min(least, withoutRoom(own)), Infinity)
  const combinations = rows.map((own, row): Combination => ({
    choices: choicesOf(row, input.dimensions), runs: own, values: valuesOf(own, rows[0]!), causes: causesOf(own), isWeighed: withoutRoom(own) === fewest
  }))
  const figures = COMPARED_FIGURES.filter(({ path }) => combinations.some(({ values }) => values.has(path)))
  const forms = new Map(figures.map((figure) => [figure.path, formOf(figure, combinations.flatMap(({ values }) => values.get(figure.path)?.mean ?? []))]))
  const currencies = new Set(runs.flatMap(({ currency }) => currency ?? []))
  return { ...input, combinations, figures, forms, currency: currencies.size === 1 ? [...currencies][0]! : null, best: bests(figures, combinations, forms), anythingRandom: rows.some((own) => own.some(({ digest }) => digest !== own[0]!.digest)) }
}

/** The value of each dimension, the last of them changing fastest. **Example** row 4 of 2 × 3 // => [1, 1] */
export function choicesOf(row: number, dimensions: ReadonlyArray<{ readonly values: ReadonlyArray<unknown> }>): ReadonlyArray<number> {
  let rest = row
  return dimensions.toReversed().map(({ values }) => {
    const choice = rest % values.length
    rest = (rest - choice) / values.length
    return choice
  }).reverse()
}

/** Servers refused and containers that wait, over all seeds. */
function withoutRoom(runs: ReadonlyArray<ComparedRun>): number {
  return runs.reduce((sum, { figures }) => sum + (figures["refusedCount"] ?? 0) + (figures["containers.waitingCount"] ?? 0), 0)
}

function causesOf(runs: ReadonlyArray<ComparedRun>): ReadonlyArray<CauseCount> {
  const counts = new Map<CauseCount["cause"], number>()
  for (const { cause, count } of runs.flatMap(({ causes }) => causes)) counts.set(cause, (counts.get(cause) ?? 0) + count)
  return [...counts].map(([cause, count]) => ({ cause, count })).sort((a, b) => b.count - a.count)
}

function valuesOf(runs: ReadonlyArray<ComparedRun>, first: ReadonlyArray<ComparedRun>): ReadonlyMap<string, ComparedValue> {
  return new Map(COMPARED_FIGURES.flatMap(({ path, unit }): ReadonlyArray<readonly [string, ComparedValue]> => {
    const values = column(runs, path)
    if (values === null) return []
    const { mean, low, high } = spreadOf(values)
    // No figure is below 0, no part above the whole: intervals end there, too.
    const within = { mean, low: Math.max(0, low), high: unit === "fraction 0–1" ? Math.min(1, high) : high }
    return [[path, { ...within, difference: differenceOf(values, column(first, path)) }]]
  }))
}

/** Of each run; null where one has none. */
function column(runs: ReadonlyArray<ComparedRun>, path: string): ReadonlyArray<number> | null {
  const values = runs.flatMap(({ figures }) => figures[path] ?? [])
  return values.length < runs.length ? null : values
}

/** Seeds are paired: what chance does to both alike cancels. */
function differenceOf(values: ReadonlyArray<number>, first: ReadonlyArray<number> | null): MeanInterval | null {
  return first === null ? null : spreadOf(values.map((value, seed) => (areEqual(value, first[seed]!) ? 0 : value - first[seed]!)))
}

function spreadOf(values: ReadonlyArray<number>): MeanInterval {
  const [first] = values as readonly [number]
  return values.every((value) => areEqual(value, first)) ? { mean: first, low: first, high: first } : meanInterval(values)
}

/** Equal but for the order in which the same numbers were added up. */
function areEqual(one: number, other: number): boolean {
  return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other))
}

function bests(figures: ReadonlyArray<ComparedFigure>, combinations: ReadonlyArray<Combination>, forms: Comparison["forms"]): ReadonlyMap<string, Best> {
  return new Map(figures.flatMap((figure): ReadonlyArray<readonly [string, Best]> => {
    const rows = combinations.flatMap(({ isWeighed, values }, row) => (isWeighed && values.has(figure.path) ? [row] : []))
    if (figure.better === null || rows.length === 0) return []
    const mean = (row: number): number => combinations[row]!.values.get(figure.path)!.mean
    const text = (row: number): string => figureText(forms.get(figure.path)!, mean(row), "en")
    if (combinations.every(({ values }, row) => values.has(figure.path) && text(row) === text(0))) return []
    const sign = figure.better === "less" ? 1 : -1
    const first = rows.reduce((best, row) => (sign * mean(row) < sign * mean(best) ? row : best))
    const best = rows.filter((row) => text(row) === text(first))
    return [[figure.path, { best, notToldApart: rows.filter((row) => !best.includes(row) && mayBeChance(combinations[row]!, combinations[first]!, figure.path)) }]]
  }))
}

/** With one run each there is nothing to tell by. */
function mayBeChance(one: Combination, other: Combination, path: string): boolean {
  if (one.runs.length === 1) return false
  const { low, high } = differenceOf(column(one.runs, path)!, column(other.runs, path))!
  return low <= 0 && high >= 0
}
