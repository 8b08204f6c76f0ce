/** Every field of every output file, with unit and description: what docs/reference is made from. */
import { summaryFields, type OutputField } from "./summaryFields.ts"
import { availabilityFields } from "./tables/availability.ts"
import { cpuPressureGuestFields, cpuPressureHostFields, cpuPressureSeriesFields, readyFields } from "./tables/cpuPressure.ts"
import { containerStopFields, kernelGuestFields } from "./tables/containerStops.ts"
import { containerFields } from "./tables/containers.ts"
import { deploymentFields } from "./tables/deployments.ts"
import { kernelFields } from "./tables/kernels.ts"
import { decisionFields } from "./tables/decisions.ts"
import { faultContainerFields, faultFields } from "./tables/faults.ts"
import { fleetFields, growthFields } from "./tables/growth.ts"
import { guestFields } from "./tables/guests.ts"
import { hostFields } from "./tables/hosts.ts"
import { latencyFields } from "./tables/latency.ts"
import { killFields, memoryFields, memoryGuestFields, memoryHostFields, memorySeriesFields } from "./tables/memory.ts"
import { migrationFields } from "./tables/migrations.ts"
import { responseFields } from "./tables/responses.ts"
import { restartFields } from "./tables/restarts.ts"
import { seriesFields } from "./tables/series.ts"

interface DescribedColumn {
  readonly name: string
  readonly unit: string
  readonly description: string
}

function columnsOf(file: string, fields: ReadonlyArray<DescribedColumn>): ReadonlyArray<OutputField> {
  return fields.map(({ name, unit, description }) => ({ file, path: name, unit, description }))
}

export const outputFields: ReadonlyArray<OutputField> = [
  ...summaryFields,
  ...columnsOf("hosts.csv", [...hostFields, ...cpuPressureHostFields, ...memoryHostFields]),
  ...columnsOf("guests.csv", [...guestFields, ...cpuPressureGuestFields, ...memoryGuestFields, ...kernelGuestFields]),
  ...columnsOf("series.csv", [...seriesFields, ...cpuPressureSeriesFields, ...memorySeriesFields]),
  ...columnsOf("decisions.csv", decisionFields),
  ...columnsOf("kernels.csv", kernelFields),
  ...columnsOf("containers.csv", containerFields),
  ...columnsOf("deployments.csv", deploymentFields),
  ...columnsOf("container-stops.csv", containerStopFields),
  ...columnsOf("migrations.csv", migrationFields),
  ...columnsOf("faults.csv", [...faultFields, ...faultContainerFields]),
  ...columnsOf("restarts.csv", restartFields),
  ...columnsOf("availability.csv", availabilityFields),
  ...columnsOf("latency.csv", latencyFields),
  ...columnsOf("responses.csv", responseFields),
  ...columnsOf("ready.csv", readyFields),
  ...columnsOf("memory.csv", memoryFields),
  ...columnsOf("kills.csv", killFields),
  ...columnsOf("growth.csv", growthFields),
  ...columnsOf("fleet.csv", fleetFields)
]
