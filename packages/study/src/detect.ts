/** Is a host overloaded, as it is, or with one VM more? */
import { FALLBACK_FRACTION, HISTORY_LENGTH, migrationSeconds, PERIOD_SECONDS, REGRESSION_LENGTH, SPREAD_LENGTH, VM_TYPES } from "./machines.ts"
import type { Demand } from "./demand.ts"
import type { Consolidating } from "./policy.ts"
import { localPrediction, ordinaryPrediction } from "./regression.ts"
import { interquartileRange, medianAbsoluteDeviation } from "./spread.ts"
import type { State } from "./state.ts"

export interface Overload {
  /** A step's update is over: hosts' own histories grow, what was known of VMs' is forgotten. */
  readonly observe: (step: number) => void
  /** @param demandMips Σ of what the VMs ask for */
  readonly isOver: (host: number, vms: ReadonlyArray<number>, demandMips: number) => boolean
  /** The same for what the plan has put on a host, and one VM more. @param demandMips that one included */
  readonly isOverWith: (host: number, vm: number, demandMips: number) => boolean
  /** The plan has put a VM at the end of a host's list, or changed the list otherwise (undefined). */
  readonly changed: (host: number, vm: number | undefined) => void
}

/** Migrations of any VM here end within one period. */
const AHEAD = Math.ceil(migrationSeconds(Math.max(...VM_TYPES.map(({ ramMib }) => ramMib))) / PERIOD_SECONDS)

export function makeOverload(state: State, demand: Demand, policy: Consolidating): Overload {
  const { rules, hostTotalMips, hostVms, hostRequestedMips, vmMips, world: { hostCount, sampleCount } } = state
  const { detector, parameter } = policy
  const slack = rules.S12 ? 0 : 1e-9
  const needed = detector === "iqr" || detector === "mad" ? SPREAD_LENGTH : REGRESSION_LENGTH
  /** Newest first: of VMs now on the host (S6), or what it carried itself: [hostCount × 30]. */
  const history = new Float64Array(detector === "thr" ? 0 : hostCount * HISTORY_LENGTH)
  const historyLength = new Uint8Array(hostCount)
  /** This step: `history` is that of the VMs on the host (S6); `ownFigure` is set (without). */
  const isKnown = new Uint8Array(hostCount)
  const ownFigure = new Float64Array(hostCount)
  const sums = new Float64Array(HISTORY_LENGTH)
  let step = 0
  let entries = 0

  function add(into: Float64Array, at: number, host: number, vm: number): void {
    const mips = vmMips[vm]!
    const total = hostTotalMips[host]!
    const newest = vm * sampleCount + step
    for (let age = 0; age < entries; age++) into[at + age] = into[at + age]! + (demand.fraction[newest - age]! * mips) / total
  }

  function travelled(host: number, vms: ReadonlyArray<number>, into: Float64Array, at: number): void {
    into.fill(0, at, at + HISTORY_LENGTH)
    for (const vm of vms) add(into, at, host, vm)
  }

  function trimmed(): number {
    let length = HISTORY_LENGTH
    while (length > 1 && sums[length - 1] === 0) length--
    return length
  }

  /** Where the limit lies (`iqr`, `mad`), or the load that comes next (`lr`, `lrr`). @param past newest first; the first `length` count */
  function figureOf(past: Float64Array, length: number): number {
    if (detector === "iqr" || detector === "mad") {
      const sorted = ascending(past, length)
      return 1 - parameter * (detector === "iqr" ? interquartileRange(sorted) : medianAbsoluteDeviation(sorted))
    }
    const y = past.slice(0, REGRESSION_LENGTH).reverse()
    return rules.Q5 ? ordinaryPrediction(y, AHEAD) : localPrediction(y, AHEAD, detector === "lrr")
  }

  /** @param shift what the plan adds to a prediction */
  function verdict(figure: number, load: number, shift: number): boolean {
    return detector === "iqr" || detector === "mad" ? load > figure + slack : (figure + shift) * parameter >= 1 - slack
  }

  /** On the past of the VMs that are on a host: `sums`. */
  function byTheirHistory(load: number): boolean {
    const length = trimmed()
    return length < needed ? load > FALLBACK_FRACTION + slack : verdict(figureOf(sums, length), load, 0)
  }

  /** On a host's own history, which no plan changes. */
  function byOwnHistory(host: number, load: number): boolean {
    const length = historyLength[host]!
    if (length < needed) return load > FALLBACK_FRACTION + slack
    const at = host * HISTORY_LENGTH
    if (isKnown[host] === 0) {
      ownFigure[host] = figureOf(history.subarray(at, at + HISTORY_LENGTH), length)
      isKnown[host] = 1
    }
    return verdict(ownFigure[host]!, load, load - history[at]!)
  }

  function grow(host: number): void {
    if (hostVms[host]!.length === 0) {
      historyLength[host] = 0
      return
    }
    const at = host * HISTORY_LENGTH
    history.copyWithin(at + 1, at, at + HISTORY_LENGTH - 1)
    history[at] = hostRequestedMips[host]! / hostTotalMips[host]!
    historyLength[host] = Math.min(HISTORY_LENGTH, historyLength[host]! + 1)
  }

  return {
    observe: (now) => {
      step = now
      entries = demand.historyLength(now)
      if (detector === "thr") return
      isKnown.fill(0)
      if (!rules.S6) for (let host = 0; host < hostCount; host++) grow(host)
    },
    isOver: (host, vms, demandMips) => {
      if (vms.length === 0) return false
      const load = demandMips / hostTotalMips[host]!
      if (detector === "thr") return load > parameter + slack
      if (!rules.S6) return byOwnHistory(host, load)
      travelled(host, vms, sums, 0)
      return byTheirHistory(load)
    },
    isOverWith: (host, vm, demandMips) => {
      const load = demandMips / hostTotalMips[host]!
      if (detector === "thr") return load > parameter + slack
      if (!rules.S6) return byOwnHistory(host, load)
      const at = host * HISTORY_LENGTH
      if (isKnown[host] === 0) {
        travelled(host, hostVms[host]!, history, at)
        isKnown[host] = 1
      }
      for (let age = 0; age < HISTORY_LENGTH; age++) sums[age] = history[at + age]!
      add(sums, 0, host, vm)
      return byTheirHistory(load)
    },
    changed: (host, vm) => {
      if (!rules.S6 || isKnown[host] === 0) return
      if (vm === undefined) isKnown[host] = 0
      else add(history, host * HISTORY_LENGTH, host, vm)
    }
  }
}

const scratch = Array.from({ length: HISTORY_LENGTH + 1 }, (_, length) => new Float64Array(length))

/** The first entries, sorted by insertion: thirty at most, and neighbours in time are alike. */
function ascending(values: Float64Array, length: number): Float64Array {
  const sorted = scratch[length]!
  for (let i = 0; i < length; i++) {
    const value = values[i]!
    let at = i
    while (at > 0 && sorted[at - 1]! > value) {
      sorted[at] = sorted[at - 1]!
      at--
    }
    sorted[at] = value
  }
  return sorted
}
