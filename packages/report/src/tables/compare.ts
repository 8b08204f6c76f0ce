/** compare.csv: every run of a comparison, with all figures by which runs are compared. */
import { COMPARED_FIGURES } from "../comparing/comparedFigures.ts"
import type { ComparedRun } from "../comparing/comparedRun.ts"
import type { Combination, Comparison } from "../comparing/comparison.ts"
import { csvText } from "./csv.ts"
import type { Field } from "./field.ts"

interface RunRow {
  readonly comparison: Comparison
  readonly combination: Combination
  /** From 1. */
  readonly number: number
  readonly combinationNumber: number
  readonly run: ComparedRun
}

/** A line a run: combination by combination, seed by seed. */
export function compareCsv(comparison: Comparison): string {
  const rows = comparison.combinations.flatMap((combination, at) => combination.runs.map((run, seed): RunRow => ({ comparison, combination, run, combinationNumber: at + 1, number: at * comparison.seedCount + seed + 1 })))
  const [before, after] = [fieldsBefore, fieldsAfter].map((fields) => fields.filter(({ name }) => name !== "scenario" || comparison.dimensions.some(({ path }) => path === null)))
  const figures = compareFigureFields.filter((field) => rows.some((row) => field.value(row) !== null))
  return csvText([...before!, ...variedFields(comparison), ...seedFields, ...figures, ...after!], rows)
}

/** What stands at each path; the seed has a column of its own. */
function variedFields({ dimensions }: Comparison): ReadonlyArray<Field<RunRow>> {
  return dimensions.flatMap(({ path, values }, at): ReadonlyArray<Field<RunRow>> => (path === null || path === "seed" ? [] : [{ name: path, unit: "text", description: "", value: ({ combination }) => values[combination.choices[at]!]! }]))
}

const fieldsBefore: ReadonlyArray<Field<RunRow>> = [
  { name: "run", unit: "count", description: "Number of the run, from 1: combination by combination, seed by seed.", value: ({ number }) => number },
  { name: "combination", unit: "count", description: "Number of its combination, from 1; the first is that to which the others' differences are taken.", value: ({ combinationNumber }) => combinationNumber },
  { name: "scenario", unit: "name", description: "Its scenario or variant. Absent where there is one alone.", value: ({ comparison: { dimensions }, combination }) => {
    const at = dimensions.findIndex(({ path }) => path === null)
    return dimensions[at]!.values[combination.choices[at]!]!
  } }
]

const seedFields: ReadonlyArray<Field<RunRow>> = [{ name: "seed", unit: "number", description: "Its seed.", value: ({ run }) => run.seed }]

const compareFigureFields: ReadonlyArray<Field<RunRow>> = COMPARED_FIGURES.map(({ path, column, unit }) => ({
  name: column, unit, description: `${path}, as in the run's own summary.json. The column is absent where no run has one.`, value: ({ run }) => run.figures[path] ?? null
}))

const fieldsAfter: ReadonlyArray<Field<RunRow>> = [
  { name: "binding_resource", unit: "name", description: "The resource whose demand ÷ usable amount of a host is largest; empty where there is no guest.", value: ({ run }) => run.bindingResource },
  { name: "first_refused", unit: "name", description: "The first guest, or else container, that found no room; empty where all did.", value: ({ run }) => run.firstRefused?.name ?? null },
  { name: "why_refused", unit: "text", description: "Why it found none.", value: ({ run }) => run.firstRefused?.why ?? null },
  { name: "digest", unit: "text", description: "Digest of the run's outcome: equal for equal runs.", value: ({ run }) => run.digest },
  { name: "plan_digest", unit: "text", description: "Digest of everything the run depends on.", value: ({ run }) => run.planDigest }
]

const variedField: Field<RunRow> = { name: "<path>", unit: "text", description: "What stands at each path that is varied, as it was written; a column a path.", value: () => null }

export const compareFields: ReadonlyArray<Field<RunRow>> = [...fieldsBefore, variedField, ...seedFields, ...compareFigureFields, ...fieldsAfter]
