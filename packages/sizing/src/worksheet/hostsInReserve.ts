/** Step 6 of the worksheet: hosts beyond those that carry the load, for those that fail. */
import { ceilBins } from "@rackfold/sim-core"

/** n + so many hosts; or this fraction of all hosts is kept free. */
export type HaRule = { readonly kind: "hosts"; readonly hosts: number } | { readonly kind: "fraction"; readonly fraction: number }

/**
 * Hosts with their reserve: n + k, or ⌈n ÷ (1 − f)⌉.
 *
 * @param needed hosts that carry the load
 *
 * **Example** `withReserve(5, { kind: "fraction", fraction: 0.25 })` // => 7, as 5 ÷ 0.75 = 6.67
 */
export function withReserve(needed: number, rule: HaRule): number {
  if (needed === 0) return 0
  return rule.kind === "hosts" ? needed + rule.hosts : ceilBins(needed / (1 - rule.fraction))
}

/**
 * How full the hosts that are left would be, of what the hypervisor leaves, after a loss.
 *
 * @param perHost (raw − reserve) × overcommit of one host; compare with 1 − headroom
 * @returns Infinity where no host is left
 */
export function useAfterLoss({ demand, hosts, lost, perHost }: { readonly demand: number; readonly hosts: number; readonly lost: number; readonly perHost: number }): number {
  if (demand === 0) return 0
  return lost >= hosts || perHost <= 0 ? Infinity : demand / ((hosts - lost) * perHost)
}
