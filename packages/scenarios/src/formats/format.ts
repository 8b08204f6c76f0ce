/** What a reader of inventories is: a registry entry that knows what each header means. */
import type { Wording } from "../wording.ts"
import type { ColumnTarget } from "./columnAliases.ts"

/** What one header means. */
export interface HeaderReading {
  readonly target: ColumnTarget
  /** Cells × factor are in the column's unit. */
  readonly factor: number
  /** One header only; or several added up; or the first that is not empty, by rank. */
  readonly combine: "only" | "sum" | "prefer"
  readonly rank: number
  /** The header names no unit: the column's own is a guess. */
  readonly unitGuessed?: boolean
  /** A negative value or zero says that there is none. */
  readonly noneIfNotPositive?: boolean
}

export interface InventoryFormat {
  readonly name: string
  readonly description: string
  readonly descriptionFr: string
  /** True if a file with these headers (plain form) is of this format. */
  readonly recognises: (plainHeaders: ReadonlySet<string>) => boolean
  /** What a header, as written, means; undefined: nothing that is used. */
  readonly read: (header: string, plainHeaders: ReadonlySet<string>) => HeaderReading | undefined
  /** What the format leaves open and we decided. */
  readonly conventions?: ReadonlyArray<{ readonly id: string; readonly value: Wording; readonly meaning: Wording }>
}
