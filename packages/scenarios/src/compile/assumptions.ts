import type { Assumption, DataQuality } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import type { Inventory } from "../formats/readInventory.ts"
import type { HostModel } from "../hostModel.ts"
import type { DemandProfiles } from "./demandProfiles.ts"
import type { FilledRows } from "./fillRows.ts"
export interface AssumptionSources {
  readonly decoded: DecodedScenario
  readonly inventory: Inventory
  readonly quality: DataQuality
  readonly models: ReadonlyArray<HostModel>
  readonly profiles: DemandProfiles
  readonly rows: FilledRows
}
export function assumptionsOf(_: AssumptionSources): Assumption[] {
  return []
}
