/** How many containers each fault took with it: those on kernels that went down by it. */
import { DECISION_ACTIONS, NONE, type Outcome, type Plan } from "@rackfold/sim-core"

const FAIL = DECISION_ACTIONS.indexOf("fail")

/** `byFault`: by row of the outcome's faults; `stopped`: containers that any of them stopped, once each. null: no containers in the run. **Cost** O(restarts + decisions on containers). */
export function containersLost(plan: Plan, { containers, failing }: Outcome): { readonly byFault: Int32Array; readonly stopped: number } | null {
  if (plan.containers === undefined || containers === undefined || failing === undefined) return null
  const guestKernel = new Map([...plan.containers.kernelGuest].map((guest, kernel) => [guest, kernel]))
  const { restarts, faults } = failing
  const downs = new Map<number, Map<number, number>>()
  for (let row = 0; row < restarts.count; row++) {
    const kernel = guestKernel.get(restarts.guest[row]!)
    if (kernel === undefined) continue
    if (!downs.has(kernel)) downs.set(kernel, new Map())
    downs.get(kernel)!.set(restarts.downSeconds[row]!, restarts.fault[row]!)
  }
  const byFault = new Int32Array(faults.length)
  const stopped = new Set<number>()
  const { decisions, memory } = containers
  const kills = memory?.kills ?? []
  let kill = 0
  for (let row = 0; row < decisions.count; row++) {
    if (decisions.action[row] !== FAIL) continue
    // Who was killed at its limit was not lost.
    if (kills[kill]?.container === decisions.guest[row] && kills[kill]?.timeSeconds === decisions.timeSeconds[row]) {
      kill++
      continue
    }
    const fault = downs.get(decisions.from[row]!)?.get(decisions.timeSeconds[row]!) ?? NONE
    if (fault === NONE) continue
    byFault[fault]!++
    stopped.add(decisions.guest[row]!)
  }
  return { byFault, stopped: stopped.size }
}
