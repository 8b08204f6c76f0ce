/** Rules of affinity: names and patterns → guest rows, and what can never hold. */
import { hostPlaces, placeCount, placeName, RULE_SCOPES } from "@rackfold/sim-core"
import type { HostTable, PlacementRule, RuleScope } from "@rackfold/sim-core"
import { rowsNamed } from "./namePattern.ts"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"

/** The rules of a scenario, or why they cannot hold, each at its place. */
export function placementRules(scenario: Scenario, { guestName, guestGroup }: Named, hosts: HostTable): { readonly rules: ReadonlyArray<PlacementRule> } | { readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const rowOf = new Map(guestName.map((name, row) => [name, row]))
  const groupNames = [...new Set(guestGroup)].filter((group) => group !== "")
  const written = scenario.rules.flatMap((rule, i): Written[] => {
    const name = rule.name ?? `${rule.kind}-${i + 1}`
    if ((rule.guests === undefined) === (rule.groups === undefined)) {
      findings.push({ path: ["rules", i], expected: "guests or groups, one of the two", found: rule.guests === undefined ? "none" : "both", advice: "guests: all that are named are under one rule; groups: each group by itself." })
      return []
    }
    if (rule.groups !== undefined) {
      const groups = rule.groups.flatMap((pattern, k) => {
        const found = fitting(pattern, groupNames)
        if (found.length === 0) findings.push(unknownGroup(pattern, groupNames, ["rules", i, "groups", k]))
        return found
      })
      return [...new Set(groups)].map((group) => ({ at: i, list: "groups", rule: { name: `${name} (${group})`, kind: rule.kind, over: rule.over, ...softness(rule), guests: Int32Array.from(guestGroup.flatMap((own, row) => (own === group ? [row] : []))) } }))
    }
    const rows = rule.guests!.flatMap((pattern, k) => {
      const row = rowOf.get(pattern)
      const found = row !== undefined ? [row] : rowsNamed(pattern, guestName)
      if (found.length === 0) findings.push(unknownGuest(pattern, guestName, ["rules", i, "guests", k]))
      return found
    })
    return [{ at: i, list: "guests", rule: { name, kind: rule.kind, over: rule.over, ...softness(rule), guests: Int32Array.from(new Set(rows)).sort() } }]
  })
  const seen = new Set<string>()
  for (const { at, rule: { name } } of written) {
    if (seen.has(name)) findings.push({ path: ["rules", at, "name"], expected: "a name that no other rule has", found: shown(name), advice: "Give it another name." })
    seen.add(name)
  }
  scenario.rules.forEach(({ kind, over }, i) => findings.push(...onePlaceOnly(kind, over, hosts, ["rules", i, "over"])))
  findings.push(...contradictions(written, guestName))
  return findings.length > 0 ? { findings } : { rules: written.map(({ rule }) => rule) }
}

/** Whom rules may speak of: name and group of each guest; group "": in none. */
export interface Named {
  readonly guestName: ReadonlyArray<string>
  readonly guestGroup: ReadonlyArray<string>
}

/** A rule, and where it is written. */
interface Written {
  readonly at: number
  readonly list: "guests" | "groups"
  readonly rule: PlacementRule
}


/** Names that a name or pattern fits. */
function fitting(written: string, names: ReadonlyArray<string>): string[] {
  return names.includes(written) ? [written] : rowsNamed(written, names).map((row) => names[row]!)
}

function unknownGroup(written: string, groups: ReadonlyArray<string>, path: Path): Finding {
  if (groups.length === 0) return { path, expected: "a group of the inventory", found: `${shown(written)}, and no server has a group`, advice: "Fill the column group, or name servers under guests." }
  return { path, expected: "a group of the inventory (column group)", found: shown(written), advice: /[*?]/.test(written) ? "* stands for any characters, ? for one; case counts." : didYouMean(written, groups) }
}

function unknownGuest(written: string, guestName: ReadonlyArray<string>, path: Path): Finding {
  if (/[*?]/.test(written)) return { path, expected: "a pattern that fits a server of the inventory", found: shown(written), advice: "* stands for any characters, ? for one; case counts." }
  return { path, expected: "a server of the inventory", found: shown(written), advice: didYouMean(written, guestName) }
}

function softness({ strength }: Scenario["rules"][number]): Pick<PlacementRule, "isSoft"> {
  return strength === "soft" ? { isSoft: true } : {}
}

const PLACES = { rack: "racks", pdu: "PDUs", room: "rooms", site: "sites" } as const

function onePlaceOnly(kind: PlacementRule["kind"], over: RuleScope, hosts: HostTable, path: Path): Finding[] {
  if (over === "host" || kind === "together" || placeCount(hostPlaces({ hosts }, over)) > 1) return []
  return [{ path, expected: `hosts in two ${PLACES[over]} or more`, found: `one ${over}, ${shown(placeName({ hosts }, over, 0))}`, advice: `Say hosts[].${over}, or set over: host.` }]
}

/** Guests that must share a place, and may not: at the rule that keeps them apart. */
function contradictions(written: ReadonlyArray<Written>, guestName: ReadonlyArray<string>): Finding[] {
  const rules = written.map(({ rule }) => rule)
  const joined = new Map(RULE_SCOPES.map((scope) => [scope, joinedBy(rules, (over) => INSIDE[scope].includes(over), guestName.length)]))
  return written.flatMap(({ at, list, rule }): Finding[] => {
    if (rule.kind !== "apart" || rule.isSoft === true) return []
    // Who shares a host shares its rack; who shares a rack may well be on two hosts.
    const group = joined.get(rule.over)!
    const firstOf = new Map<number, number>()
    for (const guest of rule.guests) {
      const other = firstOf.get(group[guest]!)
      if (other !== undefined) {
        const names = `${guestName[other]!} and ${guestName[guest]!}`
        const by = rules.filter(({ kind, guests }) => kind === "together" && (guests.includes(guest) || guests.includes(other))).map(({ name }) => name)
        return [{ path: ["rules", at, list], expected: "servers that no other rule keeps together", found: `${shown(names)}, together by ${by.join(", ")}`, advice: "Take one of them out of one of the rules." }]
      }
      firstOf.set(group[guest]!, guest)
    }
    return []
  })
}

/** Who shares one of these shares the place of that scope. */
const INSIDE: Readonly<Record<RuleScope, ReadonlyArray<RuleScope>>> = { host: ["host"], rack: ["host", "rack"], pdu: ["host", "pdu"], room: ["host", "rack", "room"], site: ["host", "rack", "pdu", "room", "site"] }

/** Group of each guest, by the rules that keep guests together at one place, one by one or in a chain. */
function joinedBy(rules: ReadonlyArray<PlacementRule>, counts: (over: PlacementRule["over"]) => boolean, guestCount: number): Int32Array {
  const parent = Int32Array.from({ length: guestCount }, (_, guest) => guest)
  const root = (guest: number): number => {
    let at = guest
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  for (const { kind, over, guests, isSoft } of rules) if (kind === "together" && isSoft !== true && counts(over)) for (const guest of guests) parent[root(guest)] = root(guests[0]!)
  return parent.map((_, guest) => root(guest))
}
