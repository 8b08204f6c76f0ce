/** How many servers one flaw lays open, by family of hypervisors. */
import { NONE, type HypervisorUse, type Outcome, type Plan } from "@rackfold/sim-core"
import { homesOf } from "./failing/domainLosses.ts"
import type { ExposureSummary } from "./summary.ts"

/** Families in the order of the host groups; bare metal has no hypervisor to fail. A guest counts on its last host, or where it was before its first fault; I/O domains share a host's guests evenly. */
export function exposure(plan: Plan, outcome: Outcome, uses: ReadonlyArray<HypervisorUse>): ExposureSummary[] {
  const { hosts, guests } = plan
  // After a flaw has struck nobody is left where it did.
  const homes = homesOf(plan, outcome)
  const hostFamily = uses.flatMap(({ family, type, hosts: count }) => Array.from({ length: count }, () => (type === "none" ? "" : family)))
  const hostDomains = uses.flatMap(({ ioDomains, hosts: count }) => Array.from({ length: count }, () => ioDomains))
  const hostGuests = new Int32Array(hosts.hostCount)
  for (let guest = 0; guest < guests.guestCount; guest++) {
    const host = homes[guest]!
    if (host !== NONE) hostGuests[host]!++
  }
  const placed = hostGuests.reduce((sum, count) => sum + count, 0)
  return [...new Set(hostFamily)].filter((family) => family !== "").map((family) => {
    const own = hostGuests.filter((_, host) => hostFamily[host] === family)
    const ofDomains = [...hostGuests.keys()].flatMap((host) => (hostFamily[host] === family && hostDomains[host]! > 0 ? [Math.ceil(hostGuests[host]! / hostDomains[host]!)] : []))
    const exposed = own.reduce((sum, count) => sum + count, 0)
    return { family, hosts: own.length, guests: exposed, guestFraction: placed === 0 ? 0 : exposed / placed, guestsOnOneHost: own.reduce((most, count) => Math.max(most, count), 0), guestsOfOneIoDomain: ofDomains.length === 0 ? null : Math.max(...ofDomains) }
  })
}
