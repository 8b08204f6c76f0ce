/** A comparison as plain data: what its summary.json holds. */
import type { MeanInterval } from "@rackfold/sim-core"
import type { CauseCount } from "../answer.ts"
import type { ComparedFigure } from "./comparedFigures.ts"
import type { ComparedRun } from "./comparedRun.ts"
import type { Comparison, ComparedValue } from "./comparison.ts"
import { withoutRoomCount } from "./comparisonSentences.ts"

export interface CombinationSummary {
  /** Absent where there is one scenario alone. */
  readonly scenario?: string
  /** What stands at each path that is varied, as it was written. */
  readonly values: Readonly<Record<string, string>>
  readonly seeds: ReadonlyArray<number>
  readonly digests: ReadonlyArray<string>
  readonly withoutRoom: number
  readonly causes: ReadonlyArray<CauseCount>
  readonly firstRefused: ComparedRun["firstRefused"]
  readonly weighed: boolean
  /** By path; without an interval where there is one seed. */
  readonly figures: Readonly<Record<string, FigureSummary>>
}

export interface FigureSummary {
  readonly mean: number
  readonly low?: number
  readonly high?: number
  /** null: one of the two has no figure. */
  readonly difference: number | null
  readonly differenceLow?: number
  readonly differenceHigh?: number
}

export interface ComparisonSummary {
  readonly comparison: string
  readonly version: string
  readonly dimensions: ReadonlyArray<{ readonly path: string | null; readonly values: ReadonlyArray<string> }>
  readonly seedCount: number
  readonly runCount: number
  readonly anythingRandom: boolean
  readonly currency: string | null
  readonly figures: ReadonlyArray<Pick<ComparedFigure, "path" | "unit" | "better">>
  readonly best: Readonly<Record<string, { readonly best: ReadonlyArray<number>; readonly notToldApart: ReadonlyArray<number> }>>
  readonly combinations: ReadonlyArray<CombinationSummary>
}

export function comparisonSummary(comparison: Comparison): ComparisonSummary {
  const { dimensions, combinations, seedCount } = comparison
  return {
    comparison: comparison.name, version: comparison.version,
    dimensions: dimensions.map(({ path, values }) => ({ path, values })),
    seedCount, runCount: combinations.length * seedCount, anythingRandom: comparison.anythingRandom, currency: comparison.currency,
    figures: comparison.figures.map(({ path, unit, better }) => ({ path, unit, better })),
    best: Object.fromEntries(comparison.best),
    combinations: combinations.map((one, row): CombinationSummary => {
      const scenario = dimensions.findIndex(({ path }) => path === null)
      return {
        ...(scenario === -1 ? {} : { scenario: dimensions[scenario]!.values[one.choices[scenario]!]! }),
        values: Object.fromEntries(dimensions.flatMap(({ path, values }, at) => (path === null ? [] : [[path, values[one.choices[at]!]!] as const]))),
        seeds: one.runs.map(({ seed }) => seed), digests: one.runs.map(({ digest }) => digest),
        withoutRoom: withoutRoomCount(comparison, row), causes: one.causes, firstRefused: one.runs.find(({ firstRefused }) => firstRefused !== null)?.firstRefused ?? null,
        weighed: one.isWeighed,
        figures: Object.fromEntries([...one.values].map(([path, value]) => [path, figureSummary(value, seedCount)]))
      }
    })
  }
}

function figureSummary({ mean, low, high, difference }: ComparedValue, seedCount: number): FigureSummary {
  if (seedCount === 1) return { mean, difference: difference?.mean ?? null }
  return { mean, low, high, difference: difference?.mean ?? null, ...(difference === null ? {} : differenceEnds(difference)) }
}

const differenceEnds = ({ low, high }: MeanInterval) => ({ differenceLow: low, differenceHigh: high })
