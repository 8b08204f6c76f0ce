/** A plan with more hosts like those that it has. */
import type { HostTable, Plan } from "@rackfold/sim-core"

/**
 * The plan with so many hosts like each of its hosts, and without what only a run asks for.
 *
 * @param counts of each host row, ≥ 0: [hostCount]; copies stand together, in the order of their rows
 * **Cost** O(Σ counts × (columns + needs)).
 */
export function withHosts(plan: Plan, counts: ReadonlyArray<number>): Plan {
  const rows = Int32Array.from(counts.flatMap((count, row) => Array.from({ length: count }, () => row)))
  const of = <Column extends Float64Array | Int32Array | Uint32Array | Uint8Array>(column: Column): Column => (column.constructor as unknown as { from: (rows: Int32Array, one: (row: number) => number) => Column }).from(rows, (row) => column[row]!)
  const { hosts } = plan
  const optional = <Name extends "hostPdu" | "hostRoom" | "hostSite">(name: Name): Partial<Pick<HostTable, Name>> => (hosts[name] === undefined ? {} : { [name]: of(hosts[name]!) }) as Partial<Pick<HostTable, Name>>
  const { rules, needs } = plan
  return {
    hosts: {
      ...hosts, hostCount: rows.length, hostName: namesOf(hosts.hostName, counts), hostModel: of(hosts.hostModel), hostRack: of(hosts.hostRack), hostCluster: of(hosts.hostCluster), ...optional("hostPdu"), ...optional("hostRoom"), ...optional("hostSite"),
      hostCores: of(hosts.hostCores), hostCoreMhz: of(hosts.hostCoreMhz), hostCapacity: hosts.hostCapacity.map(of), hostReserve: hosts.hostReserve.map(of), hostHeadroom: hosts.hostHeadroom.map(of), hostUsable: hosts.hostUsable.map(of),
      hostOsFamilies: of(hosts.hostOsFamilies), hostIsSpare: of(hosts.hostIsSpare)
    },
    guests: plan.guests, profiles: plan.profiles, resourcesInPlay: plan.resourcesInPlay, periodSeconds: plan.periodSeconds, sampleSeconds: plan.sampleSeconds,
    place: plan.place, capAtCoreClock: plan.capAtCoreClock, emptyHosts: plan.emptyHosts, seed: plan.seed, record: { series: false, candidates: false },
    ...(rules === undefined ? {} : { rules: rules.map((rule) => (rule.hostDevices === undefined ? rule : { ...rule, hostDevices: of(rule.hostDevices) })) }),
    ...(needs === undefined ? {} : { needs: needs.map((need) => ({ ...need, allowed: of(need.allowed) })) }),
    ...(plan.shared === undefined ? {} : { shared: plan.shared })
  }
}

/** `r740-01` of 12 // => r740-01 … r740-12; hosts of one prefix share one count. */
function namesOf(names: ReadonlyArray<string>, counts: ReadonlyArray<number>): string[] {
  const prefixes = names.map((name) => name.replace(/-\d+$/, ""))
  const total = new Map<string, number>()
  prefixes.forEach((prefix, row) => total.set(prefix, (total.get(prefix) ?? 0) + counts[row]!))
  const used = new Map<string, number>()
  return prefixes.flatMap((prefix, row) => Array.from({ length: counts[row]! }, () => {
    const number = (used.get(prefix) ?? 0) + 1
    used.set(prefix, number)
    return `${prefix}-${String(number).padStart(Math.max(2, String(total.get(prefix)).length), "0")}`
  }))
}
