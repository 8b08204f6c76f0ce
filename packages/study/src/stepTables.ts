/** A run step by step, as tables; and where two runs part. */
import type { Outcome } from "./outcome.ts"
import type { Policy } from "./policy.ts"
import type { Rules } from "./rules.ts"
import { runStudy } from "./study.ts"
import type { World } from "./world.ts"

const COLUMNS = {
  /** One row a step: clock in seconds, energy so far, hosts and VMs, what the round planned, MIPS asked for and served. */
  cycles: ["cycle", "clock", "cumulativeEnergyJ", "activeHosts", "vmsAlive", "vmsInMigration", "overUtilisedHosts", "migrationsFromOver", "migrationsThisCycle", "cumulativeMigrations", "duplicateVmsInMap", "requestedMips", "utilisationMips"],
  /** Every VM that a step destroyed, by host and in the order of its list. */
  removed: ["clock", "vm", "host"],
  /** Every move in the order of the plans; cycle from 0. */
  migrations: ["cycle", "vm", "from", "to"]
} as const

export type StepTableName = keyof typeof COLUMNS

export const STEP_TABLE_NAMES: ReadonlyArray<StepTableName> = ["cycles", "removed", "migrations"]

/** Rows of figures under `COLUMNS`. */
export type StepTables = Readonly<Record<StepTableName, ReadonlyArray<ReadonlyArray<number>>>>

/** Runs a policy and writes everything down. */
export function recordSteps(world: World, policy: Policy, rules: Rules): { readonly tables: StepTables; readonly outcome: Outcome } {
  const cycles: number[][] = []
  const removed: number[][] = []
  const migrations: number[][] = []
  const outcome = runStudy(world, policy, rules, {
    observer: {
      step: (one) => {
        cycles.push([cycles.length, one.clockSeconds, one.energyJoules, one.activeHosts, one.aliveVms, 0, one.overloadedHosts, one.movesFromOverloaded, one.moves, one.movesSoFar, one.vmsTwice, one.requestedMips, one.hostMips])
      },
      destroyed: ({ clockSeconds, vm, host }) => { removed.push([clockSeconds, vm, host]) },
      move: ({ step, vm, from, to }) => { migrations.push([step, vm, from, to]) }
    }
  })
  return { tables: { cycles, removed, migrations }, outcome }
}

/** Reads a table of the reference: a line of column names, then figures. */
export function parseStepTable(name: StepTableName, text: string): ReadonlyArray<ReadonlyArray<number>> {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/)
  if (header !== COLUMNS[name].join(",")) throw new RangeError(`${name}: columns are ${header}, expected ${COLUMNS[name].join(",")}`)
  return lines.map((line) => line.split(",").map(Number))
}

export interface Divergence {
  readonly table: StepTableName
  /** From 0, the header apart. */
  readonly row: number
  readonly column: string
  /** undefined: the table ends before this row. */
  readonly expected: number | undefined
  readonly found: number | undefined
}

/** Counts must be equal, figures to this relative difference: they are sums in another order. */
const RELATIVE = 1e-9

/** The first place, in time, where a run differs from what was expected; undefined: nowhere. */
export function firstDivergence(expected: Partial<StepTables>, found: StepTables): Divergence | undefined {
  const places = STEP_TABLE_NAMES.flatMap((table) => {
    const place = expected[table] === undefined ? undefined : inTable(table, expected[table], found[table])
    return place === undefined ? [] : [{ place, time: timeOf(place, expected, found) }]
  })
  return places.sort((a, b) => a.time - b.time)[0]?.place
}

function inTable(table: StepTableName, expected: StepTables[StepTableName], found: StepTables[StepTableName]): Divergence | undefined {
  for (let row = 0; row < Math.max(expected.length, found.length); row++) {
    for (const [i, column] of COLUMNS[table].entries()) {
      const [a, b] = [expected[row]?.[i], found[row]?.[i]]
      if (a === b) continue
      if (a === undefined || b === undefined || Math.abs(a - b) > RELATIVE * Math.abs(a)) return { table, row, column, expected: a, found: b }
    }
  }
  return undefined
}

/** When the row was written, in seconds; within a step destroyed VMs come first, then moves, then the summary. */
function timeOf({ table, row }: Divergence, expected: Partial<StepTables>, found: StepTables): number {
  const first = [expected[table]?.[row]?.[0], found[table][row]?.[0]].filter((value) => value !== undefined)
  const seconds = (value: number) => (table === "removed" ? value : (value + 1) * 300 + (table === "migrations" ? 1 : 2))
  return Math.min(...first.map(seconds))
}

export function divergenceText({ table, row, column, expected, found }: Divergence): string {
  const shown = (value: number | undefined) => (value === undefined ? "no such row" : String(value))
  return `${table}, row ${row + 1}, ${column}: expected ${shown(expected)}, found ${shown(found)}`
}
