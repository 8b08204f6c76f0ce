/** Brands and CPU generations of the hosts, where the scenario states any. */
import type { FleetDiversity } from "@rackfold/sim-core"
import type { Scenario } from "../scenario.ts"

/** null where no host group states one. */
export function fleetDiversity({ hosts }: Scenario): FleetDiversity | null {
  if (hosts.every(({ brand, cpuGeneration }) => brand === undefined && cpuGeneration === undefined)) return null
  const counted = (nameOf: (group: Scenario["hosts"][number]) => string | undefined) => {
    const found = new Map<string, { name: string; hosts: number; perfIndex: number }>()
    for (const group of hosts) {
      const name = nameOf(group)
      if (name === undefined) continue
      const line = found.get(name) ?? { name, hosts: 0, perfIndex: group.perfIndex ?? 1 }
      found.set(name, { ...line, hosts: line.hosts + group.count })
    }
    return [...found.values()].sort((a, b) => b.hosts - a.hosts)
  }
  return { brands: counted(({ brand }) => brand).map(({ name, hosts: count }) => ({ name, hosts: count })), cpuGenerations: counted(({ cpuGeneration }) => cpuGeneration) }
}
