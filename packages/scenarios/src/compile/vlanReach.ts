/** Who reaches whom: servers of one VLAN each other, and those of the VLANs that routes lead to. */
import type { VlanReach } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"

/** VLANs with servers on them, in the order in which needs name them. */
export function vlanReach({ needs, routes }: Scenario, guestName: ReadonlyArray<string>): VlanReach[] {
  const members = new Map<string, Set<number>>()
  for (const { vlan, guests } of needs) {
    if (vlan === undefined) continue
    const rows = members.get(vlan) ?? new Set()
    for (const row of guests.flatMap((written) => rowsNamed(written, guestName))) rows.add(row)
    members.set(vlan, rows)
  }
  return [...members].map(([vlan, rows]) => ({ vlan, guests: [...rows].sort((a, b) => a - b).map((row) => guestName[row]!), reaches: [...new Set([vlan, ...routes.filter(({ from }) => from === vlan).map(({ to }) => to)])] }))
}

/** Routes of VLANs that no server is on. */
export function badRoutes({ needs, routes }: Scenario): Finding[] {
  const known = [...new Set(needs.flatMap(({ vlan }) => vlan ?? []))]
  return routes.flatMap((route, i) =>
    (["from", "to"] as const).filter((end) => !known.includes(route[end])).map((end) => ({ path: ["routes", i, end], expected: "a VLAN that some server is on (needs[].vlan)", found: shown(route[end]), advice: known.length === 0 ? "Put servers on VLANs under needs." : didYouMean(route[end], known) }))
  )
}
