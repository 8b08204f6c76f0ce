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
  return { migrationGroups: migrationGroups(hosts), brands: counted(({ brand }) => brand).map(({ name, hosts: count }) => ({ name, hosts: count })), cpuGenerations: counted(({ cpuGeneration }) => cpuGeneration) }
}

/** Host groups that offer a common CPU baseline, directly or through others, are one; a group that states none offers any. */
function migrationGroups(hosts: Scenario["hosts"]): number {
  const groupOf = hosts.map((_, row) => row)
  hosts.forEach((one, row) => hosts.forEach((other, otherRow) => {
    const isShared = one.cpuBaselines === undefined || other.cpuBaselines === undefined || one.cpuBaselines.some((baseline) => other.cpuBaselines!.includes(baseline))
    const from = groupOf[otherRow]!
    if (isShared && groupOf[row] !== from) groupOf.forEach((group, at) => group === from && (groupOf[at] = groupOf[row]!))
  }))
  return new Set(groupOf).size
}
