/** Which columns had gaps, how many, what was put there and from where. */
import type { DataQuality } from "@rackfold/sim-core"
import { quantity } from "../wording.ts"
import type { Wording } from "../wording.ts"

export interface DefaultsAccount {
  readonly note: (column: string, value: Wording | number, from: Wording) => void
  /** Ends a row: what was noted since the last end counts, or (a row that is not used) does not. */
  readonly endRow: (counts: boolean) => void
  readonly list: () => DataQuality["defaulted"]
}

interface Tally {
  readonly value: Wording | number
  readonly from: Wording
  count: number
}

/** Counts by column, source and value; lists them in the order in which they first came up, by column. */
export function defaultsAccount(): DefaultsAccount {
  // By column, then by source, then by value, the latter two in their English form.
  const columns = new Map<string, Map<string, Map<string | number, Tally>>>()
  const pending: (readonly [column: string, value: Wording | number, from: Wording])[] = []
  const note = (column: string, value: Wording | number, from: Wording): void => void pending.push([column, value, from])
  const endRow = (counts: boolean): void => {
    if (counts) for (const [column, value, from] of pending) count(column, value, from)
    pending.length = 0
  }
  const count = (column: string, value: Wording | number, from: Wording): void => {
    let sources = columns.get(column)
    if (sources === undefined) columns.set(column, (sources = new Map()))
    let values = sources.get(from.en)
    if (values === undefined) sources.set(from.en, (values = new Map()))
    const key = typeof value === "number" ? value : value.en
    const tally = values.get(key)
    if (tally === undefined) values.set(key, { value, from, count: 1 })
    else tally.count++
  }
  const list = () => [...columns].flatMap(([column, sources]) => [...sources.values()].flatMap((values) => [...values.values()].map((tally) => defaulted(column, tally))))
  return { note, endRow, list }
}

function defaulted(column: string, { value, from, count }: Tally): DataQuality["defaulted"][number] {
  const { en, fr } = typeof value === "number" ? quantity(value) : value
  return { column, count, value: en, valueFr: fr, from: from.en, fromFr: from.fr }
}
