/** What a table that was read is called: its file, and of a workbook the sheet. */
import type { DataQuality } from "@rackfold/sim-core"

/** `servers.csv`, `estate.xlsx (vInfo)` */
export function tableName({ file, sheet }: Pick<DataQuality, "file" | "sheet">): string {
  return sheet === undefined ? file : `${file} (${sheet})`
}
