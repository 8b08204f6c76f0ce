/** Hosts that could carry a workload, each alone: the scenario with one of them, and without what only a run asks for. */
import type { DecodedScenario } from "./decode.ts"
import type { Finding, Path, Problem } from "./errors.ts"
import type { HaRule } from "./haRule.ts"
import { readHa } from "./haRule.ts"
import type { Scenario } from "./scenario.ts"

export type HostGroup = Scenario["hosts"][number]

/**
 * The scenario with these host groups, one host each, as far as counting hosts goes: without what happens over time, and
 * without what is said of hosts that are not there yet (racks, hosts by name).
 *
 * @param pathOf where the scenario says each of these groups, so that a problem is told at its place
 */
export function withHostGroups(decoded: DecodedScenario, groups: ReadonlyArray<HostGroup>, pathOf: (group: number) => Path = (group) => ["hosts", group]): DecodedScenario {
  const { scenario } = decoded
  const memory = scenario.pressure?.memory
  return {
    ...decoded, knownHosts: decoded.scenario.hosts,
    scenario: {
      ...without(scenario, "consolidation", "migration", "rebalancing", "restart", "pressure"), ...(memory === undefined ? {} : { pressure: { memory } }),
      hosts: groups.map((group) => ({ ...without(group, "state", "names"), count: 1 })), spareHosts: 0,
      rules: scenario.rules.filter((rule) => !isWide(rule)), needs: scenario.needs.map((need) => without(need, "hosts", "notHosts")),
      faults: [], failures: [], admission: [], migrations: [], maintenance: [], resizes: [], variants: []
    },
    locate: (finding: Finding): Problem => decoded.locate({ ...finding, path: atGroup(finding.path, pathOf) })
  }
}

function atGroup(path: Path, pathOf: (group: number) => Path): Path {
  return path[0] === "hosts" && typeof path[1] === "number" ? [...pathOf(path[1]), ...path.slice(2)] : path
}

function isWide({ over }: Scenario["rules"][number]): boolean {
  return over !== "host"
}

/** What restricts placement and is not looked at where hosts are only counted: scenario paths. */
export function leftOutOf({ rules, needs, admission }: Scenario): ReadonlyArray<string> {
  return [
    ...rules.flatMap((rule, row) => (isWide(rule) ? [`rules[${row}].over`] : [])),
    ...needs.flatMap(({ hosts, notHosts }, row) => [...(hosts === undefined ? [] : [`needs[${row}].hosts`]), ...(notHosts === undefined ? [] : [`needs[${row}].notHosts`])]),
    ...admission.map((_, row) => `admission[${row}]`)
  ]
}

/** Groups that differ in more than number, name and place, the first of equals: rows. */
export function differentGroups(hosts: ReadonlyArray<HostGroup>): ReadonlyArray<number> {
  const seen = new Set<string>()
  return hosts.flatMap((group, row) => {
    const key = JSON.stringify(Object.entries(without(group, "count", "namePrefix", "names", "rack", "chassis", "pdu", "room", "site", "state")).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (seen.has(key)) return []
    seen.add(key)
    return [row]
  })
}

/** A host that may be had. */
export interface HadHost {
  readonly group: HostGroup
  /** How many; Infinity: as many as needed. */
  readonly most: number
  /** Where the scenario says it. */
  readonly path: Path
}

/** Hosts that the scenario says may be had: sizing.candidates, else its groups of hosts that differ, each in any number. */
export function hostsToHave({ hosts, sizing }: Scenario): ReadonlyArray<HadHost> {
  if (sizing.candidates === undefined) return differentGroups(hosts).map((row) => ({ group: hosts[row]!, most: Infinity, path: ["hosts", row] }))
  return sizing.candidates.map(({ atMost, ...own }, row) => ({ group: { ...groupOf(own.model, undefined, hosts[0]!), ...own }, most: atMost ?? Infinity, path: ["sizing", "candidates", row] }))
}

/** Another model where this group stands: connected as it is, with the figures of its own machine. */
export function groupOf(model: string, ramGib: number | undefined, like: HostGroup): HostGroup {
  const connected = without(like, "ramGib", "networkMbps", "iops", "diskGib", "numaNodes", "namePrefix", "names", "brand", "cpuGeneration", "perfIndex", "smtFraction", "devices", "price", "embodiedKg")
  return { ...connected, model, count: 1, ...(ramGib === undefined ? {} : { ramGib }) }
}

/** Hosts beyond those that carry the load: as the scenario says, as many as it holds back, or one. */
export function haOf({ sizing, spareHosts }: Pick<Scenario, "sizing" | "spareHosts">): HaRule {
  if (sizing.ha !== undefined) return readHa(sizing.ha)!
  return { kind: "hosts", hosts: spareHosts > 0 ? spareHosts : 1 }
}

function without<A extends object, Key extends keyof A & string>(whole: A, ...keys: ReadonlyArray<Key>): Omit<A, Key> {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !keys.some((one) => one === key))) as Omit<A, Key>
}
