/** Is a host overloaded with these VMs on it? And which of them goes? */
import { multipleCorrelations } from "./correlation.ts"
import { FALLBACK_FRACTION, HISTORY_LENGTH, migrationSeconds, PERIOD_SECONDS, REGRESSION_LENGTH, SPREAD_LENGTH } from "../../../src/machines.ts"
import type { Policy } from "../../../src/policy.ts"
import { localPrediction, ordinaryPrediction } from "../../../src/regression.ts"
import { interquartileRange } from "../../../src/spread.ts"
import type { Host, Study, Vm } from "./state.ts"

export type Consolidating = Extract<Policy, { kind: "consolidate" }>

/** @param request what counts as a VM's demand: its request, or all of its MIPS while VMs are created */
export function isOver(study: Study, policy: Consolidating, host: Host, vms: Vm[], request: (vm: Vm) => number = (vm) => vm.request): boolean {
  const { rules } = study
  if (vms.length === 0) return false
  const slack = rules.S12 ? 0 : 1e-9
  const demand = vms.reduce((sum, vm) => sum + request(vm), 0) / host.total
  const history = rules.S6 ? travelled(host, vms) : host.history
  const { detector, parameter } = policy
  const isShort = history.length < (detector === "iqr" || detector === "mad" ? SPREAD_LENGTH : REGRESSION_LENGTH)
  if (detector === "thr") return demand > parameter + slack
  if (isShort) return demand > FALLBACK_FRACTION + slack
  if (detector === "iqr" || detector === "mad") {
    const sorted = Float64Array.from(history).sort()
    const width = detector === "iqr" ? interquartileRange(sorted) : medianAbsoluteDeviation(sorted)
    return demand > 1 - parameter * width + slack
  }
  const newest = history.slice(0, REGRESSION_LENGTH).reverse()
  const ahead = Math.ceil(Math.max(...vms.map((vm) => migrationSeconds(vm.ramMib))) / PERIOD_SECONDS)
  const predicted = rules.Q5 ? ordinaryPrediction(newest, ahead) : localPrediction(newest, ahead, detector === "lrr")
  const shift = rules.S6 ? 0 : demand - host.history[0]!
  return (predicted + shift) * parameter >= 1 - slack
}

/** The past of whoever is on the host now, newest first, without the zeros at its far end. */
function travelled(host: Host, vms: Vm[]): number[] {
  const sums: number[] = Array.from({ length: HISTORY_LENGTH }, () => 0)
  for (const vm of vms) vm.history.forEach((fraction, age) => { sums[age]! += (fraction * vm.mips) / host.total })
  while (sums.length > 1 && sums[sums.length - 1] === 0) sums.pop()
  return sums
}

export function selectVm(study: Study, policy: Consolidating, vms: Vm[], random: (below: number) => number): Vm | undefined {
  if (vms.length === 0) return undefined
  if (policy.selection === "rs") return vms[random(vms.length)]
  if (policy.selection === "mu") return smallest(study, vms, (vm) => vm.request / vm.mips)
  const byRam = smallest(study, vms, (vm) => vm.ramMib)
  if (policy.selection === "mmt") return byRam
  const correlations = multipleCorrelations(vms.map((vm) => vm.history))
  if (correlations === undefined) return byRam
  let best = 0
  let most = Number.MIN_VALUE
  correlations.forEach((correlation, i) => {
    if (correlation > most) { most = correlation; best = i }
  })
  return vms[best]
}

function smallest(study: Study, vms: Vm[], figure: (vm: Vm) => number): Vm {
  const slack = study.rules.S12 ? 0 : 1e-9
  let best = vms[0]!
  for (const vm of vms) if (figure(vm) < figure(best) - slack) best = vm
  return best
}

/** Median of the distances to the median. */
function medianAbsoluteDeviation(sorted: ArrayLike<number>): number {
  const middle = median(sorted)
  return median(Float64Array.from(sorted, (value) => Math.abs(middle - value)).sort())
}

function median(sorted: ArrayLike<number>): number {
  const half = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[half]!
  const lower = sorted[half - 1]!
  return lower + 0.5 * (sorted[half]! - lower)
}
