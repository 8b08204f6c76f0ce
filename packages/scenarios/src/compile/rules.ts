/** Rules of affinity: names and patterns → guest rows, and what can never hold. */
import type { HostTable, PlacementRule } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"

/** The rules of a scenario, or why they cannot hold, each at its place. */
export function placementRules(scenario: Scenario, guestName: ReadonlyArray<string>, hosts: HostTable): { readonly rules: ReadonlyArray<PlacementRule> } | { readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const rowOf = new Map(guestName.map((name, row) => [name, row]))
  const rules = scenario.rules.map((rule, i): PlacementRule => {
    const rows = rule.guests.flatMap((written, k) => {
      const found = rowsOf(written, guestName, rowOf)
      if (found.length === 0) findings.push(unknownGuest(written, guestName, ["rules", i, "guests", k]))
      return found
    })
    return { name: rule.name ?? `${rule.kind}-${i + 1}`, kind: rule.kind, over: rule.over, guests: Int32Array.from(new Set(rows)).sort() }
  })
  rules.forEach(({ name }, i) => {
    if (rules.findIndex((rule) => rule.name === name) < i) findings.push({ path: ["rules", i, "name"], expected: "a name that no other rule has", found: shown(name), advice: "Give it another name." })
  })
  rules.forEach((rule, i) => findings.push(...oneRackOnly(rule, hosts, ["rules", i, "over"])))
  findings.push(...contradictions(rules, guestName))
  return findings.length > 0 ? { findings } : { rules }
}

function rowsOf(written: string, guestName: ReadonlyArray<string>, rowOf: ReadonlyMap<string, number>): number[] {
  const row = rowOf.get(written)
  if (row !== undefined) return [row]
  if (!/[*?]/.test(written)) return []
  const pattern = new RegExp(`^${written.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`, "u")
  return guestName.flatMap((name, guest) => (pattern.test(name) ? [guest] : []))
}

function unknownGuest(written: string, guestName: ReadonlyArray<string>, path: Path): Finding {
  if (/[*?]/.test(written)) return { path, expected: "a pattern that fits a server of the inventory", found: shown(written), advice: "* stands for any characters, ? for one; case counts." }
  return { path, expected: "a server of the inventory", found: shown(written), advice: didYouMean(written, guestName) }
}

function oneRackOnly({ kind, over }: PlacementRule, { rackName }: HostTable, path: Path): Finding[] {
  if (over !== "rack" || kind === "together" || rackName.length > 1) return []
  return [{ path, expected: "hosts in two racks or more", found: `one rack, ${shown(rackName[0])}`, advice: "Say hosts[].rack, or set over: host." }]
}

/** Guests that must share a place, and may not: at the rule that keeps them apart. */
function contradictions(rules: ReadonlyArray<PlacementRule>, guestName: ReadonlyArray<string>): Finding[] {
  const joined = { host: joinedBy(rules, (over) => over === "host", guestName.length), rack: joinedBy(rules, () => true, guestName.length) }
  return rules.flatMap((rule, i): Finding[] => {
    if (rule.kind !== "apart") return []
    // Who shares a host shares its rack; who shares a rack may well be on two hosts.
    const group = joined[rule.over]
    const firstOf = new Map<number, number>()
    for (const guest of rule.guests) {
      const other = firstOf.get(group[guest]!)
      if (other !== undefined) {
        const names = `${guestName[other]!} and ${guestName[guest]!}`
        const by = rules.filter(({ kind, guests }) => kind === "together" && (guests.includes(guest) || guests.includes(other))).map(({ name }) => name)
        return [{ path: ["rules", i, "guests"], expected: "servers that no other rule keeps together", found: `${shown(names)}, together by ${by.join(", ")}`, advice: "Take one of them out of one of the rules." }]
      }
      firstOf.set(group[guest]!, guest)
    }
    return []
  })
}

/** Group of each guest, by the rules that keep guests together at one place, one by one or in a chain. */
function joinedBy(rules: ReadonlyArray<PlacementRule>, counts: (over: PlacementRule["over"]) => boolean, guestCount: number): Int32Array {
  const parent = Int32Array.from({ length: guestCount }, (_, guest) => guest)
  const root = (guest: number): number => {
    let at = guest
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  for (const { kind, over, guests } of rules) if (kind === "together" && counts(over)) for (const guest of guests) parent[root(guest)] = root(guests[0]!)
  return parent.map((_, guest) => root(guest))
}
