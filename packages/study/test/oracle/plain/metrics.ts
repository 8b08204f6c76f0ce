/** Sums over the entries that VMs and hosts left behind. */
import type { Outcome } from "../../../src/outcome.ts"
import type { Study } from "./state.ts"

export type Metrics = Pick<Outcome, "slav" | "pdm" | "slatah" | "overallSla" | "averageSla" | "shutdownCount" | "meanSecondsBeforeShutdown">

export function metrics(study: Study): Metrics {
  const { rules } = study
  let requested = 0, allocated = 0, degraded = 0, violations = 0, violationCount = 0, askedSeconds = 0
  for (const vm of study.vms) {
    let vmRequested = 0, vmAllocated = 0, vmDegraded = 0
    for (let i = 1; i < vm.entries.length; i++) {
      const entry = vm.entries[i - 1]!
      const seconds = vm.entries[i]!.time - entry.time
      if (entry.allocated < entry.requested) {
        const fraction = (entry.requested - entry.allocated) / entry.requested
        violations += rules.Q12 ? fraction : fraction * seconds
        violationCount++
        if (entry.moving) vmDegraded += (rules.S13 ? entry.requested - entry.allocated : entry.lost) * seconds
      }
      if (entry.requested > 0) askedSeconds += seconds
      vmRequested += entry.requested * seconds
      vmAllocated += entry.allocated * seconds
    }
    requested += vmRequested
    allocated += vmAllocated
    degraded += vmDegraded
  }
  let activeSeconds = 0, shortSeconds = 0, shutdownCount = 0, secondsBefore = 0
  for (const host of study.hosts) {
    let isActive = rules.Q13
    let since = 0
    host.entries.forEach((entry, i) => {
      if (isActive && !entry.active) {
        shutdownCount++
        secondsBefore += entry.time - since
      }
      if (!isActive && entry.active) since = entry.time
      isActive = entry.active
      const next = host.entries[i + 1]
      if (next === undefined || !entry.active) return
      const slack = rules.S12 ? 0 : 1e-9 * host.total
      activeSeconds += next.time - entry.time
      if (entry.requested - entry.allocated > slack) shortSeconds += next.time - entry.time
    })
  }
  const pdm = requested > 0 ? degraded / requested : 0
  const slatah = activeSeconds > 0 ? shortSeconds / activeSeconds : 0
  const divisor = rules.Q12 ? violationCount : askedSeconds
  return {
    slav: slatah * pdm, pdm, slatah,
    overallSla: requested > 0 ? (requested - allocated) / requested : 0,
    averageSla: divisor > 0 ? violations / divisor : 0,
    shutdownCount,
    meanSecondsBeforeShutdown: shutdownCount > 0 ? secondsBefore / shutdownCount : null
  }
}
