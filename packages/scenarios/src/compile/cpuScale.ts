/** How old and new CPUs are compared: every CPU figure becomes MHz of one reference core. */
import type { Finding } from "../errors.ts"
import type { HostModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"
import type { FilledRows } from "./fillRows.ts"

export interface CpuScale {
  /** ssj_ops that one reference MHz stands for; null when counted by GHz. */
  readonly ssjOpsPerMhz: number | null
  /** Reference MHz of one core of a host. */
  readonly coreMhz: (model: HostModel) => number
  /** Reference MHz of the whole old machine of a row, at 100 %. */
  readonly oldMachineMhz: (rows: FilledRows, row: number) => number
  /** Reference MHz of one core of the old machine of a row. */
  readonly oldCoreMhz: (rows: FilledRows, row: number) => number
  /** Reference MHz that one MHz of the old machine of a row stands for. */
  readonly perOldMhz: (rows: FilledRows, row: number) => number
}

/** By clock: a MHz is a MHz, whatever its year. */
const byGhz: CpuScale = {
  ssjOpsPerMhz: null,
  coreMhz: (model) => model.coreMhz,
  oldMachineMhz: ({ numbers }, row) => numbers.cores[row]! * numbers.ghz[row]! * 1000,
  oldCoreMhz: ({ numbers }, row) => numbers.ghz[row]! * 1000,
  perOldMhz: () => 1
}

/** By throughput: one reference MHz = ssj_ops of the reference model ÷ (its cores × its MHz). */
function bySsj(reference: HostModel): CpuScale {
  const ssjOpsPerMhz = reference.ssjOps! / (reference.cores * reference.coreMhz)
  const oldMachineMhz: CpuScale["oldMachineMhz"] = ({ numbers }, row) => numbers.ssj_ops[row]! / ssjOpsPerMhz
  return {
    ssjOpsPerMhz,
    coreMhz: (model) => model.ssjOps! / ssjOpsPerMhz / model.cores,
    oldMachineMhz,
    oldCoreMhz: (rows, row) => oldMachineMhz(rows, row) / rows.numbers.cores[row]!,
    perOldMhz: (rows, row) => oldMachineMhz(rows, row) / byGhz.oldMachineMhz(rows, row)
  }
}

/** The scale of a scenario, or the hosts whose ssj_ops nobody knows. */
export function cpuScale(scenario: Scenario, models: ReadonlyArray<HostModel>): { readonly scale: CpuScale } | { readonly findings: ReadonlyArray<Finding> } {
  if (scenario.cpuCountedBy === "ghz") return { scale: byGhz }
  const findings = models.flatMap((model, i): Finding[] =>
    model.ssjOps !== null ? [] : [{ path: ["hosts", i, "model"], expected: "a model with ssj_ops, as cpuCountedBy: ssj needs it", found: JSON.stringify(model.name), advice: "Give the model ssjOps in hostModels, or count by ghz." }]
  )
  return findings.length > 0 ? { findings } : { scale: bySsj(models[0]!) }
}
