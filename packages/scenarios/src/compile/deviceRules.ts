/** Devices that run out: each host has as many as its list names, and a guest takes one. */
import type { Need, PlacementRule } from "@rackfold/sim-core"
import type { Scenario } from "../scenario.ts"

/**
 * A rule for each device of which some host that has it has fewer than there are guests for it.
 *
 * @param comeMore more guests may come than there are: every device that some host has may run out
 */
export function deviceRules(scenario: Scenario, needs: ReadonlyArray<Need>, comeMore: boolean): PlacementRule[] {
  const devices = [...new Set(needs.flatMap(({ kind, what }) => (kind === "device" ? [what] : [])))]
  return devices.flatMap((device): PlacementRule[] => {
    const rows = needs.flatMap(({ kind, what, guests }) => (kind === "device" && what === device ? [...guests] : []))
    const guests = Int32Array.from(new Set(rows)).sort()
    const hostDevices = Int32Array.from(scenario.hosts.flatMap((group) => Array.from({ length: group.count }, () => (group.devices ?? []).filter((name) => name === device).length)))
    const mayRunOut = hostDevices.some((count) => count > 0 && (comeMore || count < guests.length))
    return mayRunOut ? [{ name: device, kind: "device", over: "host", guests, hostDevices }] : []
  })
}
