/** Who was killed at its limit, and who was evicted. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import type { MemoryTrouble } from "./containersFigures.ts"

/** How often each container was killed, and evicted: [containers]. */
export function troubleCounts(plan: Plan, { containers }: Outcome): { readonly kills: Int32Array; readonly evictions: Int32Array } {
  const counts = { kills: new Int32Array(plan.containers!.level.guests.guestCount), evictions: new Int32Array(plan.containers!.level.guests.guestCount) }
  for (const { container } of containers!.memory?.kills ?? []) counts.kills[container]!++
  for (const { container } of containers!.memory?.evictions ?? []) counts.evictions[container]!++
  return counts
}

/** undefined where memory is not followed. **Cost** O(kills + evictions + containers). */
export function memoryTrouble(plan: Plan, outcome: Outcome): MemoryTrouble | undefined {
  const memory = outcome.containers?.memory
  if (memory === undefined) return undefined
  const { guestName } = plan.containers!.level.guests
  const { kills, evictions } = troubleCounts(plan, outcome)
  const most = kills.reduce((worst, count, container) => (count > (kills[worst] ?? 0) ? container : worst), 0)
  const first = memory.kills.find(({ container }) => container === most)
  const evicted = memory.evictions[0]
  return {
    kills: memory.kills.length, killedContainers: kills.filter((count) => count > 0).length, evictions: memory.evictions.length, evictedContainers: evictions.filter((count) => count > 0).length,
    mostKilled: first === undefined ? null : { container: guestName[most]!, kills: kills[most]!, limitMib: first.limitMib, firstAtSeconds: first.timeSeconds },
    firstEvicted: evicted === undefined ? null : { container: guestName[evicted.container]!, kernel: plan.containers!.level.hosts.hostName[evicted.kernel]!, atSeconds: evicted.timeSeconds, heldMib: evicted.heldMib, requestMib: evicted.requestMib }
  }
}
