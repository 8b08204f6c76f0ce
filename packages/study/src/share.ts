/** What each VM of a host gets. */
import { MIGRATION_LOSS_FRACTION } from "./machines.ts"
import type { Ledger, Note } from "./ledger.ts"
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
  const note: Note = { givenMips: 0, requestedMips: 0, isActive: false, vmGivenMips: 0, vmAskedMips: 0, askingCount: 0, shortCount: 0, shortFractions: 0, degradedMips: 0 }

  /** Where nobody moves and all is enough. @returns false: it is not that simple, and nothing was done */
  function inPlenty(host: number, list: ReadonlyArray<number>): boolean {
    const core = hostCoreMips[host]!
    let available = hostTotalMips[host]!
    let mips = 0, requested = 0, idle = 0, shortCount = 0, shortFractions = 0
    for (let i = 0; i < list.length; i++) {
      const vm = list[i]!
      const request = vmRequestMips[vm]!
      const given = request < core ? request : core
      if (vmIsMoving[vm] === 1 || available < given) return false
      available -= given
      mips += given
      requested += request
      if (request === 0) idle++
      else if (given < request) {
        shortCount++
        shortFractions += (request - given) / request
      }
    }
    hostAvailableMips[host] = available
    note.givenMips = note.vmGivenMips = mips
    note.requestedMips = note.vmAskedMips = requested
    note.askingCount = list.length - idle
    note.shortCount = shortCount
    note.shortFractions = shortFractions
    note.degradedMips = 0
    return true
  }

  /** Sets `need`, what each VM takes where there is enough. @returns undefined: there is; else how needs are cut down */
  function sharing(host: number, list: ReadonlyArray<number>): { readonly factor: number; readonly level: number } | undefined {
    const total = hostTotalMips[host]!
    let available = total
    let sum = 0
    let isShort = false
    for (let i = 0; i < list.length; i++) {
      const vm = list[i]!
      const ceiling = Math.min(vmRequestMips[vm]!, hostCoreMips[host]!)
      need[i] = vmHost[vm] === host ? ceiling : rules.S7 ? ceiling * ARRIVING_FRACTION : 0
      sum += need[i]!
      if (available >= need[i]!) available -= need[i]!
      else {
        isShort = true
        available = 0
      }
    }
    hostAvailableMips[host] = available
    if (!isShort) return undefined
    return rules.S8 ? { factor: total / sum, level: Infinity } : { factor: 1, level: fairLevel(need.slice(0, list.length), total) }
  }

  function slowly(host: number, list: ReadonlyArray<number>): void {
    const short = sharing(host, list)
    let mips = 0, requested = 0, vmGiven = 0, vmAsked = 0, asking = 0, shortCount = 0, shortFractions = 0, degraded = 0
    for (let i = 0; i < list.length; i++) {
      const vm = list[i]!
      const request = vmRequestMips[vm]!
      const isArriving = vmHost[vm] !== host
      const isLeaving = !isArriving && vmIsMoving[vm] === 1
      let given = need[i]!
      if (short !== undefined) given = Math.min(given * short.factor, short.level)
      if (isLeaving) given *= KEPT_FRACTION
      if (short !== undefined && rules.Q11) given = Math.floor(given)
      let counted = given
      if (isLeaving) {
        counted = given / KEPT_FRACTION
        if (!rules.Q10 && Math.abs(counted - request) <= NEARLY_MIPS) counted = request
      }
      mips += counted
      if (isArriving) {
        requested += rules.Q9 ? request : rules.S7 ? request * ARRIVING_FRACTION : 0
        continue
      }
      requested += request
      vmGiven += given
      vmAsked += request
      if (request > 0) asking++
      if (!(given < request)) continue
      shortCount++
      shortFractions += (request - given) / request
      if (isLeaving) degraded += rules.S13 ? request - given : counted - given
    }
    note.givenMips = mips
    note.requestedMips = requested
    note.vmGivenMips = vmGiven
    note.vmAskedMips = vmAsked
    note.askingCount = asking
    note.shortCount = shortCount
    note.shortFractions = shortFractions
    note.degradedMips = degraded
  }

  return (host, timeSeconds) => {
    const list = hostVms[host]!
    if (!inPlenty(host, list)) {
      if (need.length < list.length) need = new Float64Array(list.length * 2)
      slowly(host, list)
    }
    hostMips[host] = note.givenMips
    hostRequestedMips[host] = note.requestedMips
    note.isActive = rules.S3 ? note.givenMips > 0 : list.length > 0
    ledger.note(host, timeSeconds, note)
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
