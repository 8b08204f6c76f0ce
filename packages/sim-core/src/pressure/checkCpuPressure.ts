/** What the CPU part of plan.pressure must keep to. */
import type { Plan } from "../plan.ts"
import type { CpuPressure } from "./cpuPressure.ts"

/** @param claim told of what holds in so many rows, or does not */
export function checkCpuPressure({ hosts: { hostCount, hostCores } }: Plan, { coStopFactor, hostSmtGain }: CpuPressure, claim: (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void): void {
  claim("pressure.cpu.coStopFactor", "finite and ≥ 0", 1, () => coStopFactor >= 0 && coStopFactor < Infinity)
  claim("pressure.cpu.hostSmtGain", "in [0, 1], of every host", hostCount, (row) => hostSmtGain[row]! >= 0 && hostSmtGain[row]! <= 1)
  claim("hostCores", "finite and > 0", hostCount, (row) => hostCores[row]! > 0 && hostCores[row]! < Infinity)
}
