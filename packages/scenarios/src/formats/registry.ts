/** Every inventory format, the most particular first; the last takes any table. */
import { azureMigrate } from "./azureMigrate.ts"
import { azureVmtable } from "./azureVmtable.ts"
import type { InventoryFormat } from "./format.ts"
import { inventory } from "./inventory.ts"
import { rvtools } from "./rvtools.ts"

export const inventoryFormats: ReadonlyArray<InventoryFormat> = [rvtools, azureMigrate, azureVmtable, inventory]

/** The format of a file with these headers (plain form). */
export function recogniseFormat(plainHeaders: ReadonlySet<string>): InventoryFormat {
  return inventoryFormats.find((format) => format.recognises(plainHeaders))!
}
