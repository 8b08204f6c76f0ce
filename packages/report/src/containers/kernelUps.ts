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
  const ups: KernelUp[] = []
  const downs: KernelUp[] = []
  const comes = (timeSeconds: number, kernel: number): void => void ups.push({ timeSeconds: timeSeconds + (timeSeconds === 0 ? 0 : bootSeconds[kernel]!), kernel, isUp: true })
  for (let row = 0; row < decisions.count; row++) {
    const kernel = decisions.guest[row] === NONE ? NONE : guestKernel[decisions.guest[row]!]!
    if (kernel === NONE) continue
    if (decisions.action[row] === PLACE) comes(decisions.timeSeconds[row]!, kernel)
    else if (decisions.action[row] === DEPART) downs.push({ timeSeconds: decisions.timeSeconds[row]!, kernel, isUp: false })
  }
  const restarts = failing?.restarts
  for (let row = 0; row < (restarts?.count ?? 0); row++) {
    const kernel = guestKernel[restarts!.guest[row]!]!
    if (kernel === NONE) continue
    downs.push({ timeSeconds: restarts!.downSeconds[row]!, kernel, isUp: false })
    if (!Number.isNaN(restarts!.upSeconds[row]!)) comes(restarts!.upSeconds[row]!, kernel)
  }
  // One that left while it booted is not up when it would have been.
  const downSeconds = Array.from(kernelGuest, (): number[] => [])
  for (const { kernel, timeSeconds } of downs) downSeconds[kernel]!.push(timeSeconds)
  const stands = ({ kernel, timeSeconds }: KernelUp): boolean => timeSeconds < endSeconds && !downSeconds[kernel]!.some((down) => down > timeSeconds - bootSeconds[kernel]! && down <= timeSeconds)
  return [...downs, ...ups.filter(stands)].sort((a, b) => a.timeSeconds - b.timeSeconds || Number(a.isUp) - Number(b.isUp) || a.kernel - b.kernel)
}
