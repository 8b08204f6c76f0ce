/** What each VM of a host gets. */
import { MIGRATION_LOSS_FRACTION } from "./machines.ts"
import type { Ledger } from "./ledger.ts"
import type { State } from "./state.ts"

const KEPT_FRACTION = 1 - MIGRATION_LOSS_FRACTION
const ARRIVING_FRACTION = MIGRATION_LOSS_FRACTION
/** Nine tenths, counted divided by 0.9 again: this near to what was asked they are the same (Q10 off). */
const NEARLY_MIPS = 1e-9

/** Shares out a host's MIPS among the VMs on its list, and notes the outcome. */
export type ShareOut = (host: number, timeSeconds: number) => void

export function makeShareOut(state: State, ledger: Ledger): ShareOut {
  const { rules, hostVms, hostCoreMips, hostTotalMips, hostMips, hostRequestedMips, hostAvailableMips, vmRequestMips, vmIsMoving, vmHost } = state
  let need = new Float64Array(64)
  /** Where nobody moves and all is enough; false: it is not that simple, and nothing was noted. */
  const inPlenty = (host: number, timeSeconds: number): boolean => {
    const list = hostVms[host]!
    const core = hostCoreMips[host]!
    let available = hostTotalMips[host]!
    let mips = 0
    let requested = 0
    for (let i = 0; i < list.length; i++) {
      const vm = list[i]!
      const request = vmRequestMips[vm]!
      const given = request < core ? request : core
      if (vmIsMoving[vm] === 1 || available < given) return false
      available -= given
      mips += given
      requested += request
    }
    for (let i = 0; i < list.length; i++) {
      const vm = list[i]!
      const request = vmRequestMips[vm]!
      ledger.vm(vm, timeSeconds, request < core ? request : core, request, false, 0)
    }
    hostAvailableMips[host] = available
    hostMips[host] = mips
    hostRequestedMips[host] = requested
    return true
  }
  return (host, timeSeconds) => {
    if (!inPlenty(host, timeSeconds)) {
      const list = hostVms[host]!
      if (need.length < list.length) need = new Float64Array(list.length * 2)
      shareSlowly(host, list, timeSeconds)
    }
    ledger.host(host, timeSeconds, hostMips[host]!, hostRequestedMips[host]!, rules.S3 ? hostMips[host]! > 0 : hostVms[host]!.length > 0)
  }

  function shareSlowly(host: number, list: ReadonlyArray<number>, timeSeconds: number): void {
    const core = hostCoreMips[host]!
    const total = hostTotalMips[host]!
    let available = total
    let sum = 0
    let isShort = false
    for (let i = 0; i < list.length; i++) {
      const vm = list[i]!
      const ceiling = Math.min(vmRequestMips[vm]!, core)
      need[i] = vmHost[vm] === host ? ceiling : rules.S7 ? ceiling * ARRIVING_FRACTION : 0
      sum += need[i]!
      if (available >= need[i]!) available -= need[i]!
      else {
        isShort = true
        available = 0
      }
    }
    const factor = total / sum
    const level = isShort && !rules.S8 ? fairLevel(need.slice(0, list.length), total) : 0
    let mips = 0
    let requested = 0
    for (let i = 0; i < list.length; i++) {
      const vm = list[i]!
      const request = vmRequestMips[vm]!
      const isArriving = vmHost[vm] !== host
      const isLeaving = !isArriving && vmIsMoving[vm] === 1
      let given = !isShort ? need[i]! : rules.S8 ? need[i]! * factor : Math.min(need[i]!, level)
      if (isLeaving) given *= KEPT_FRACTION
      if (isShort && rules.Q11) given = Math.floor(given)
      let counted = given
      if (isLeaving) {
        counted = given / KEPT_FRACTION
        if (!rules.Q10 && Math.abs(counted - request) <= NEARLY_MIPS) counted = request
      }
      if (!isArriving) ledger.vm(vm, timeSeconds, given, request, isLeaving, counted - given)
      mips += counted
      requested += !isArriving || rules.Q9 ? request : rules.S7 ? request * ARRIVING_FRACTION : 0
    }
    hostAvailableMips[host] = available
    hostMips[host] = mips
    hostRequestedMips[host] = requested
  }
}

/** λ with Σ min(need, λ) = total: the smallest needs are met first. */
function fairLevel(needs: Float64Array, total: number): number {
  needs.sort()
  let left = total
  for (let i = 0; i < needs.length; i++) {
    const level = left / (needs.length - i)
    if (needs[i]! >= level) return level
    left -= needs[i]!
  }
  return Infinity
}
