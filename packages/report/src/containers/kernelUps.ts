/** When each kernel took containers: from its guest's coming, and its boot, until that went. */
import { DECISION_ACTIONS, NONE, type Outcome, type Plan } from "@rackfold/sim-core"

/** A kernel takes containers from now on, or none any more. */
export interface KernelUp {
  readonly timeSeconds: number
  readonly kernel: number
  readonly isUp: boolean
}

const PLACE = DECISION_ACTIONS.indexOf("place")
const DEPART = DECISION_ACTIONS.indexOf("depart")

/** In order of time; a kernel may be told twice that it is up. **Cost** O(decisions + restarts), sorted. */
export function kernelUps(plan: Plan, { decisions, failing, endSeconds }: Outcome): ReadonlyArray<KernelUp> {
  const { kernelGuest, orchestration } = plan.containers!
  const guestKernel = new Int32Array(plan.guests.guestCount).fill(NONE)
  kernelGuest.forEach((guest, kernel) => (guestKernel[guest] = kernel))
  const bootSeconds = new Float64Array(kernelGuest.length)
  for (const group of orchestration?.kernelGroups ?? []) for (const kernel of group.kernels) bootSeconds[kernel] = group.bootSeconds
  const ups: Array<KernelUp & { readonly cameSeconds: number }> = []
  const downs: KernelUp[] = []
  for (let row = 0; row < decisions.count; row++) {
    const kernel = decisions.guest[row] === NONE ? NONE : guestKernel[decisions.guest[row]!]!
    if (kernel === NONE) continue
    const atSeconds = decisions.timeSeconds[row]!
    if (decisions.action[row] === PLACE) ups.push({ cameSeconds: atSeconds, timeSeconds: atSeconds + (atSeconds === 0 ? 0 : bootSeconds[kernel]!), kernel, isUp: true })
    else if (decisions.action[row] === DEPART) downs.push({ timeSeconds: atSeconds, kernel, isUp: false })
  }
  const restarts = failing?.restarts
  for (let row = 0; row < (restarts?.count ?? 0); row++) {
    const kernel = guestKernel[restarts!.guest[row]!]!
    if (kernel === NONE) continue
    downs.push({ timeSeconds: restarts!.downSeconds[row]!, kernel, isUp: false })
    // Who was started again has booted already.
    const upSeconds = restarts!.upSeconds[row]!
    if (!Number.isNaN(upSeconds)) ups.push({ cameSeconds: upSeconds, timeSeconds: upSeconds, kernel, isUp: true })
  }
  // One that left while it booted is not up when it would have been.
  const downSeconds = Array.from(kernelGuest, (): number[] => [])
  for (const { kernel, timeSeconds } of downs) downSeconds[kernel]!.push(timeSeconds)
  const stands = ({ kernel, timeSeconds, cameSeconds }: KernelUp & { readonly cameSeconds: number }): boolean => timeSeconds < endSeconds && !downSeconds[kernel]!.some((down) => down > cameSeconds && down <= timeSeconds)
  return [...downs, ...ups.filter(stands).map(({ timeSeconds, kernel, isUp }): KernelUp => ({ timeSeconds, kernel, isUp }))].sort((a, b) => a.timeSeconds - b.timeSeconds || Number(a.isUp) - Number(b.isUp) || a.kernel - b.kernel)
}
