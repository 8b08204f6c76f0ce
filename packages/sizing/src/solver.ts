/** What is asked of HiGHS: a model by its columns, and one way to run it that ends in time. */
import type { Highs, Model, ModelData } from "highs"

export interface Column {
  readonly cost: number
  readonly lower: number
  readonly upper: number
  readonly isWhole: boolean
  readonly rows: ReadonlyArray<number>
  readonly values: ReadonlyArray<number>
}

export interface Row {
  readonly lower: number
  readonly upper: number
}

export function modelData(highs: Highs, rows: ReadonlyArray<Row>, columns: ReadonlyArray<Column>): ModelData {
  const { continuous, integer } = highs.constants.variableType
  const starts = new Int32Array(columns.length + 1)
  columns.forEach((column, at) => (starts[at + 1] = starts[at]! + column.rows.length))
  const isLinear = !columns.some(({ isWhole }) => isWhole)
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(({ lower }) => lower),
    colUpper: columns.map(({ upper }) => upper),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: { format: "csc", numRows: rows.length, numCols: columns.length, starts, indices: Int32Array.from(columns.flatMap((column) => column.rows)), values: Float64Array.from(columns.flatMap(({ values }) => values)) },
    ...(isLinear ? {} : { integrality: columns.map(({ isWhole }) => (isWhole ? integer : continuous)) })
  }
}

/** A limit on time, told by the caller: this package has no clock. Deterministic where it never runs out. */
export type SecondsLeft = () => number

export interface Solved {
  /** optimal; infeasible; or stopped: by its nodes, or because there was no time left. */
  readonly status: "optimal" | "infeasible" | "stopped"
  /** Values of the columns of the best solution; null = none was found. */
  readonly values: Float64Array | null
  /** No solution costs less. */
  readonly bound: number
  /** It was stopped by the clock. */
  readonly isOutOfTime: boolean
}

export interface SolveLimits {
  readonly secondsLeft: SecondsLeft
  /** Nodes of the search; absent = no limit. */
  readonly nodes?: number
  /** Costs of solutions differ by this at least: one that is nearer to the bound than that is the best. */
  readonly costStep: number
  /** Values of a known solution. */
  readonly start?: Float64Array
  readonly onBound?: (bound: number) => void
}

/** The same run on every machine: this build has one thread; a seed, and tolerances that no item slips through. */
export function setUp(model: Model): void {
  model.options.set({ output_flag: false, random_seed: 0, mip_rel_gap: 0, mip_feasibility_tolerance: 1e-9, primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9 })
}

/** Runs an integer model to its end, to its limit of nodes, or for as long as there is time. */
export function solveWhole(highs: Highs, data: ModelData, { secondsLeft, nodes, costStep, start, onBound }: SolveLimits): Solved {
  return highs.withModel(data, (model): Solved => {
    setUp(model)
    const seconds = secondsLeft()
    model.options.set({ mip_abs_gap: costStep * 0.99, ...(seconds < 1e7 ? { time_limit: seconds > 0 ? seconds : 0 } : {}), ...(nodes === undefined ? {} : { mip_max_nodes: nodes }) })
    if (start !== undefined) model.setSolution({ colValue: start })
    const { mipInterrupt } = highs.constants.callbackType
    const told = { bound: -Infinity }
    model.run({
      [mipInterrupt](event) {
        const bound = event.data.mip_dual_bound ?? -Infinity
        if (bound > told.bound && bound < 1e29) {
          told.bound = bound
          onBound?.(bound)
        }
        if (secondsLeft() <= 0) event.interrupt()
        return undefined
      }
    })
    const { optimal, infeasible, unboundedOrInfeasible, timeLimit, interrupted } = highs.constants.modelStatus
    const status = model.getModelStatus()
    if (status === infeasible || status === unboundedOrInfeasible) return { status: "infeasible", values: null, bound: Infinity, isOutOfTime: false }
    const hasSolution = model.info.get("primal_solution_status") === 2
    const bound = model.info.get("mip_dual_bound") as number
    return { status: status === optimal ? "optimal" : "stopped", values: hasSolution ? Float64Array.from(model.getSolution().colValue) : null, bound, isOutOfTime: status === timeLimit || status === interrupted }
  })
}
