/** Admission by percentage: a part of the cluster stays unreserved. */
import { CPU, RAM } from "../columns.ts"
import { makeRuling } from "../packing/ruling.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { AdmissionRule } from "./admissionRule.ts"
import type { Admission, AdmissionBy } from "./failing.ts"
import { countingHosts, forGuests, type HostCounts } from "./hostsLeft.ts"
import { makeReservations, makeReservedSums, type Reservations } from "./reservations.ts"

/** (total − reserved) ÷ total; 1 where it is not limited, 0 where nothing is there. */
function leftFraction(total: number, reserved: number): number {
  return total === Infinity ? 1 : total > 0 ? (total - reserved) / total : 0
}

/** Of CPU and RAM of the hosts that are up, what the reservations of these guests leave: [CPU, RAM]. **Cost** O(guests + hosts) */
export function unreservedFractions(plan: Plan, by: AdmissionBy, guests: Iterable<number>, hostIsUp: HostCounts = () => true): readonly [cpu: number, ram: number] {
  const sums = makeReservedSums(makeReservations(plan, makeRuling(plan), by))
  const counts = countingHosts(plan, hostIsUp)
  for (const guest of guests) sums.add(guest)
  return [leftFraction(total(plan, CPU, counts), sums.cpuMhz()), leftFraction(total(plan, RAM, counts), sums.ramMib())]
}

function total(plan: Plan, resource: typeof CPU | typeof RAM, counts: HostCounts): number {
  let sum = 0
  for (let host = 0; host < plan.hosts.hostCount; host++) if (counts(host)) sum += forGuests(plan, resource, host)
  return sum
}

/**
 * The percentage policy of VMware vSphere HA: (total − Σ reservations) ÷ total of CPU and of RAM must stay at or above
 * the policy's fractions. Source: VMware vSphere Availability, “Cluster Resources Percentage Admission Control”.
 *
 * A refusal's figures are fractions of the total.
 *
 * **Cost** O(1) a call; `hostsChanged` O(hosts)
 */
export function makePercentageAdmission(plan: Plan, rule: number, policy: Admission & { readonly rule: "percentage" }, reservations: Reservations, counts: HostCounts): AdmissionRule {
  let totalMhz = total(plan, CPU, counts)
  let totalMib = total(plan, RAM, counts)
  const sums = makeReservedSums(reservations)
  const isEnough = (left: number, needed: number): boolean => left >= needed - RELATIVE_TOLERANCE
  return {
    refuses: (guest) => {
      const cpuLeft = leftFraction(totalMhz, sums.cpuMhz() + reservations.cpuMhz(guest))
      if (!isEnough(cpuLeft, policy.cpuFraction)) return { rule, resource: CPU, left: cpuLeft, needed: policy.cpuFraction }
      const ramLeft = leftFraction(totalMib, sums.ramMib() + reservations.ramMib(guest))
      return isEnough(ramLeft, policy.ramFraction) ? null : { rule, resource: RAM, left: ramLeft, needed: policy.ramFraction }
    },
    takes: sums.add,
    leaves: sums.remove,
    hostsChanged: () => {
      totalMhz = total(plan, CPU, counts)
      totalMib = total(plan, RAM, counts)
    }
  }
}
