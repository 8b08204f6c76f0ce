/** The programme over patterns: how many hosts of each pattern, so that every item has a place. */
import type { Highs, Model } from "highs"
import { membersOf, type Pattern } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"
import { modelData, setUp, solveWhole, type Column, type Row, type SecondsLeft, type Solved, type SolveLimits } from "./solver.ts"

/**
 * Rows: every flavour is covered; no more hosts of a kind than there are; of each rule over places, members at each
 * place (apart, spread: the most; together: none but at the place chosen), and one place chosen.
 * Costs are divided by the dearest kind's, so that figures are near 1.
 */
export interface Master {
  readonly rows: ReadonlyArray<Row>
  /** Columns that are there before any pattern: places chosen; and what is left out, at a cost that no fleet reaches. */
  readonly fixed: ReadonlyArray<Column>
  readonly column: (pattern: Pattern) => Column
  readonly costUnit: number
  readonly leftOutCost: number
  /** Row of each place of each rule over places: [wideRules][places]. */
  readonly placeRow: ReadonlyArray<ReadonlyArray<number>>
}

/** @param mayLeaveOut true where no placement is known: the programme has a solution then whatever is asked */
export function makeMaster(problem: PackingProblem, hostsAtMost: ReadonlyArray<number>, mayLeaveOut: boolean): Master {
  const { kinds, flavours, wideRules } = problem
  const costUnit = Math.max(...kinds.map(({ cost }) => cost))
  const leftOutCost = kinds.reduce((sum, { cost, hosts }) => sum + (cost / costUnit) * hosts.length, 0) + 1
  const rows: Row[] = [...flavours.map(({ items }) => ({ lower: items.length, upper: Infinity })), ...hostsAtMost.map((count) => ({ lower: -Infinity, upper: count }))]
  const fixed: Column[] = []
  const placeRow = wideRules.map(({ isTogether, most, members, places }) => {
    const first = rows.length
    rows.push(...places.map(() => ({ lower: -Infinity, upper: isTogether ? 0 : most })))
    if (isTogether) {
      places.forEach((_, at) => fixed.push({ cost: 0, lower: 0, upper: 1, isWhole: true, rows: [first + at, first + places.length], values: [-members, 1] }))
      rows.push({ lower: 1, upper: 1 })
    }
    return places.map((_, at) => first + at)
  })
  if (mayLeaveOut) flavours.forEach((_, flavour) => fixed.push({ cost: leftOutCost, lower: 0, upper: Infinity, isWhole: false, rows: [flavour], values: [1] }))
  const column = (pattern: Pattern): Column => {
    const own = pattern.flavours.map((flavour, k) => [flavour, pattern.counts[k]!] as const)
    const ofPlaces = wideRules.flatMap(({ places }, rule) => {
      const members = membersOf(problem, pattern, rule)
      return members === 0 ? [] : [[placeRow[rule]![places.indexOf(kinds[pattern.kind]!.place[rule]!)]!, members] as const]
    })
    const entries = [...own, [flavours.length + pattern.kind, 1] as const, ...ofPlaces]
    return { cost: kinds[pattern.kind]!.cost / costUnit, lower: 0, upper: Infinity, isWhole: true, rows: entries.map(([row]) => row), values: entries.map(([, value]) => value) }
  }
  return { rows, fixed, column, costUnit, leftOutCost, placeRow }
}

export interface Prices {
  /** What covering one item of each flavour is worth: ≥ 0. */
  readonly cover: Float64Array
  /** What one member at each place costs: ≥ 0: [wideRules][places]. */
  readonly place: ReadonlyArray<ReadonlyArray<number>>
}

export interface Relaxation {
  readonly add: (patterns: ReadonlyArray<Pattern>) => void
  /** The optimum of the patterns so far: its prices, what it costs, and hosts of each pattern; null = no time. */
  readonly solve: (secondsLeft: SecondsLeft) => { readonly prices: Prices; readonly cost: number; readonly use: Float64Array } | null
}

/** Hosts may be divided here: the linear programme, kept in the solver between two rounds. */
export function openRelaxation(highs: Highs, model: Model, problem: PackingProblem, master: Master, patterns: ReadonlyArray<Pattern>): Relaxation {
  const linear = [...master.fixed, ...patterns.map(master.column)].map((column) => ({ ...column, isWhole: false }))
  model.passModel(modelData(highs, master.rows, linear))
  setUp(model)
  return {
    add: (more) => more.map(master.column).forEach(({ cost, rows, values }) => model.addCol(cost, 0, Infinity, { indices: [...rows], values: [...values] })),
    solve: (secondsLeft) => {
      const seconds = secondsLeft()
      if (seconds <= 0) return null
      if (seconds < 1e7) {
        model.zeroAllClocks()
        model.options.set("time_limit", seconds)
      }
      model.run()
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null
      const { rowDual, colValue } = model.getSolution()
      const positive = (value: number): number => (value > 0 ? value : 0)
      return {
        cost: model.getObjectiveValue(),
        use: Float64Array.from(colValue).subarray(master.fixed.length),
        prices: {
          cover: Float64Array.from(problem.flavours, (_, flavour) => positive(rowDual[flavour]!)),
          place: master.placeRow.map((rows) => rows.map((row) => positive(-rowDual[row]!)))
        }
      }
    }
  }
}

/** The best whole numbers of these patterns that cost at most `costAtMost` and, as is known, at least `costAtLeast`, in steps. */
export function solveMaster(highs: Highs, master: Master, patterns: ReadonlyArray<Pattern>, costAtLeast: number, costAtMost: number, limits: Omit<SolveLimits, "costStep">): Solved & { readonly counts: Int32Array | null } {
  const columns = [...master.fixed, ...patterns.map(master.column)]
  const budget = master.rows.length
  const costRow = { lower: (costAtLeast - 0.5) / master.costUnit, upper: (costAtMost + 0.5) / master.costUnit }
  const inBudget = columns.map((column) => (column.cost > 0 ? { ...column, rows: [...column.rows, budget], values: [...column.values, column.cost] } : column))
  const solved = solveWhole(highs, modelData(highs, [...master.rows, costRow], inBudget), { ...limits, costStep: 1 / master.costUnit })
  const counts = solved.values === null ? null : Int32Array.from(patterns, (_, at) => Math.round(solved.values![master.fixed.length + at]!))
  return { ...solved, counts }
}
