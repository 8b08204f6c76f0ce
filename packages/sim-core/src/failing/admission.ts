/** Who may come, so that who is there could be restarted: plan.failing.admission, rule by rule. */
import type { Ruling } from "../packing/ruling.ts"
import type { Plan } from "../plan.ts"
import type { AdmissionRule } from "./admissionRule.ts"
import { makeDegradationAdmission } from "./degradationAdmission.ts"
import type { Admission } from "./failing.ts"
import { countingHosts, type HostCounts } from "./hostsLeft.ts"
import { makePercentageAdmission } from "./percentageAdmission.ts"
import { makeReservations } from "./reservations.ts"
import { makeSlotAdmission } from "./slotAdmission.ts"

/**
 * The admission control of a plan, nobody there yet. Rules are asked in the order of the plan; the first that refuses is
 * the answer. Hosts that are kept for failures (`failoverHosts`) are the business of rooms: no rule here.
 *
 * Capacity is capacity − reserve, without headroom or overcommit, of hosts that are up and no spares.
 *
 * @param ruling what a guest takes of a host: rooms
 * @param hostIsUp asked when this is made and at `hostsChanged`
 * **Cost** `refuses` O(rules) as a rule (see each); it allocates only a refusal
 */
export function makeAdmission(plan: Plan, ruling: Pick<Ruling, "need">, hostIsUp: HostCounts): AdmissionRule {
  const counts = countingHosts(plan, hostIsUp)
  const rules = (plan.failing?.admission ?? []).flatMap((policy, row) => make(plan, ruling, policy, row, counts))
  return {
    refuses: (guest) => {
      for (let k = 0; k < rules.length; k++) {
        const refusal = rules[k]!.refuses(guest)
        if (refusal !== null) return refusal
      }
      return null
    },
    takes: (guest) => {
      for (let k = 0; k < rules.length; k++) rules[k]!.takes(guest)
    },
    leaves: (guest) => {
      for (let k = 0; k < rules.length; k++) rules[k]!.leaves(guest)
    },
    hostsChanged: () => {
      for (let k = 0; k < rules.length; k++) rules[k]!.hostsChanged()
    }
  }
}

function make(plan: Plan, ruling: Pick<Ruling, "need">, policy: Admission, row: number, counts: HostCounts): AdmissionRule[] {
  switch (policy.rule) {
    case "slots":
      return [makeSlotAdmission(plan, row, policy, makeReservations(plan, ruling, policy.by), counts)]
    case "percentage":
      return [makePercentageAdmission(plan, row, policy, makeReservations(plan, ruling, policy.by), counts)]
    case "degradation":
      return [makeDegradationAdmission(plan, row, policy, makeReservations(plan, ruling, "placed"), counts)]
    case "failoverHosts":
      return []
  }
}
