/** The machines that servers ran on, as far as an inventory tells. */
import type { OldServers } from "@rackfold/sim-core"
import { CPU, IOPS, NETWORK } from "@rackfold/sim-core"
import { CPU_PCT, IOPS_METRIC, NET_MBPS } from "../series/metrics.ts"
import type { FilledRows } from "./fillRows.ts"
import type { MeasuredGuests } from "./measuredGuests.ts"

export function oldServers({ numbers, model, rowCount }: FilledRows, measured: MeasuredGuests | undefined): OldServers {
  const has = (metric: number): boolean => measured !== undefined && [...measured.byName.values()].some((guest) => guest[metric] !== undefined)
  const isMeasured = [false, false, false, false, false]
  isMeasured[CPU] = has(CPU_PCT)
  isMeasured[IOPS] = has(IOPS_METRIC)
  isMeasured[NETWORK] = has(NET_MBPS)
  return {
    serverCount: rowCount, model, cores: numbers.cores, ghz: numbers.ghz, ssjOps: numbers.ssj_ops, ramGib: numbers.ram_gib,
    meanUseFraction: numbers.cpu_mean_pct.map((percent) => percent / 100), p95UseFraction: numbers.cpu_p95_pct.map((percent) => percent / 100), isMeasured
  }
}
