/** Admission by degradation: what guests ask for is served, but for a part of it, when the largest hosts are lost. */
import { CPU, RAM } from "../columns.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { AdmissionRule } from "./admissionRule.ts"
import type { Admission } from "./failing.ts"
import { forGuests, sumOfSmallest, type HostCounts } from "./hostsLeft.ts"
import { makeReservedSums, type Reservations } from "./reservations.ts"

/**
 * Σ of what placement reserves × (1 − fraction) ≤ capacity − reserve of the hosts left, of CPU and of RAM; a fraction of
 * 1 refuses nobody. The largest hosts are those that have most of the resource in question. Source: VMware vSphere
 * Availability, “performance degradation VMs tolerate”, which warns there, and refuses here.
 *
 * **Cost** O(1) a call; `hostsChanged` O(hosts · log hosts)
 */
export function makeDegradationAdmission(plan: Plan, rule: number, policy: Admission & { readonly rule: "degradation" }, reservations: Reservations, counts: HostCounts): AdmissionRule {
  const { hostCount } = plan.hosts
  const served = 1 - policy.fraction
  const amounts = new Float64Array(hostCount)
  const left = (resource: typeof CPU | typeof RAM): number => {
    let hosts = 0
    for (let host = 0; host < hostCount; host++) if (counts(host)) amounts[hosts++] = forGuests(plan, resource, host)
    return sumOfSmallest(amounts, hosts, policy.hostFailures)
  }
  let mhzLeft = left(CPU)
  let mibLeft = left(RAM)
  const sums = makeReservedSums(reservations)
  const isEnough = (amount: number, needed: number): boolean => needed <= amount * (1 + RELATIVE_TOLERANCE)
  return {
    refuses: (guest) => {
      if (served <= 0) return null
      const cpuNeeded = (sums.cpuMhz() + reservations.cpuMhz(guest)) * served
      if (!isEnough(mhzLeft, cpuNeeded)) return { rule, resource: CPU, left: mhzLeft, needed: cpuNeeded }
      const ramNeeded = (sums.ramMib() + reservations.ramMib(guest)) * served
      return isEnough(mibLeft, ramNeeded) ? null : { rule, resource: RAM, left: mibLeft, needed: ramNeeded }
    },
    takes: sums.add,
    leaves: sums.remove,
    hostsChanged: () => {
      mhzLeft = left(CPU)
      mibLeft = left(RAM)
    }
  }
}
