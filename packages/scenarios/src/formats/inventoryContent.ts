/** What an inventory holds once it is read: rows, what is wrong, and where everything stands. */
import type { Assumption, DataQuality } from "@rackfold/sim-core"
import type { Place, Problem } from "../errors.ts"
import type { InventoryFormat } from "./format.ts"
import type { ColumnMap } from "./mapColumns.ts"
import type { EstateAsks } from "../rvtools/asks.ts"
import type { ClusterRow } from "../rvtools/clusterRows.ts"
import type { PresentHosts } from "../rvtools/presentHosts.ts"
import type { InventoryRows } from "./rowColumns.ts"

export interface Inventory {
  /** The good rows. */
  readonly rows: InventoryRows
  /** What is wrong with the others; none where they are dropped. */
  readonly problems: ReadonlyArray<Problem>
  /** Where a column of a row stands; of a column that the file does not have, the row's first cell. */
  readonly placeOf: (row: number, column: string) => Place
  /** A line of the file, to show beside what is wrong with it; undefined: of a sheet. */
  readonly excerpt: (place: Place) => string | undefined
  readonly format: InventoryFormat
  readonly columns: ColumnMap
  readonly quality: Omit<DataQuality, "defaulted">
  /** What became of the rows of tabs that were joined to it. */
  readonly tabs: ReadonlyArray<DataQuality>
  /** What the file leaves open and how it was taken, beside the format's conventions. */
  readonly notes: ReadonlyArray<Assumption>
  /** `cpu_mean_pct` is what was used at one moment: nothing is known of its peaks. */
  readonly meanIsReading: boolean
  /** What an export of an estate says that placement must obey; absent: it is none. */
  readonly asks?: EstateAsks
  readonly presentHosts?: PresentHosts
  readonly clusters?: ReadonlyArray<ClusterRow>
  /** null: nobody named an inventory; the rows are the VMs of the series. */
  readonly headerPlace: Place | null
}

export type InventoryFailure = { readonly problems: ReadonlyArray<Problem> }
