/** CPU under pressure, in a plan: how guests wait for cores. What is served is decided elsewhere (physics/share.ts). */
import type { Digest } from "../digest.ts"

export interface CpuPressure {
  /** κ: a guest of v vCPUs on c cores waits κ · (v − 1) ÷ c of its ready time besides, for its vCPUs to run together: ≥ 0. */
  readonly coStopFactor: number
  /** g: of a core, what its second thread adds while both are busy; part of hostCapacity: [hostCount], in [0, 1]. */
  readonly hostSmtGain: Float64Array
}

/** Ready time of a vCPU from which one looks at it, it counts, and it is bad: fractions of time (folklore of the field, sureness B). */
export const READY_THRESHOLDS = [0.025, 0.05, 0.1] as const

export function digestCpuPressure(digest: Digest, { coStopFactor, hostSmtGain }: CpuPressure): void {
  digest.addText("pressure.cpu")
  digest.addNumber(coStopFactor)
  digest.addColumn(hostSmtGain)
}
