/** Which columns had gaps, how many, what was put there and from where. */
import type { DataQuality } from "@rackfold/sim-core"

export interface DefaultsAccount {
  readonly note: (column: string, value: string | number, from: string) => void
  /** Ends a row: what was noted since the last end counts, or (a row that is not used) does not. */
  readonly endRow: (counts: boolean) => void
  readonly list: () => DataQuality["defaulted"]
}

/** Counts by column, value and source; lists them in the order in which they first came up, by column. */
export function defaultsAccount(): DefaultsAccount {
  const columns = new Map<string, Map<string, Map<string | number, number>>>()
  const pending: (readonly [column: string, value: string | number, from: string])[] = []
  const note = (column: string, value: string | number, from: string): void => void pending.push([column, value, from])
  const endRow = (counts: boolean): void => {
    if (counts) for (const [column, value, from] of pending) count(column, value, from)
    pending.length = 0
  }
  const count = (column: string, value: string | number, from: string): void => {
    let sources = columns.get(column)
    if (sources === undefined) columns.set(column, (sources = new Map()))
    let values = sources.get(from)
    if (values === undefined) sources.set(from, (values = new Map()))
    values.set(value, (values.get(value) ?? 0) + 1)
  }
  const list = () =>
    [...columns].flatMap(([column, sources]) => [...sources].flatMap(([from, values]) => [...values].map(([value, count]) => ({ column, count, value: String(value), from }))))
  return { note, endRow, list }
}
