/** Services as written → guests and other services by row, each chain after what it is made of. */
import type { Service } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { firstCycle, shownCycle } from "./firstCycle.ts"
import { guestsNamed } from "./namePattern.ts"

/** What is wrong with services, whatever the servers are: names that stand twice or that nobody has, chains that lead back to themselves. */
export function badServices({ services }: Scenario): Finding[] {
  const names = services.map(({ name }) => name)
  const each = services.flatMap(({ name, guests, needed, chain }, i): Finding[] => {
    const findings: Finding[] = []
    if (names.indexOf(name) < i) findings.push({ path: ["services", i, "name"], expected: "a name that no other service has", found: shown(name), advice: "Give it another name." })
    if ((guests === undefined) === (chain === undefined)) findings.push({ path: ["services", i], expected: "guests or chain, one of the two", found: guests === undefined ? "neither" : "both", advice: "guests: servers that do the same; chain: services that must all work." })
    if (chain !== undefined && needed !== undefined) findings.push({ path: ["services", i, "needed"], expected: "nothing, as all of a chain must work", found: String(needed), advice: "Remove it." })
    chain?.forEach((part, k) => {
      if (!names.includes(part)) findings.push({ path: ["services", i, "chain", k], expected: "a service of the scenario", found: shown(part), advice: didYouMean(part, names) })
    })
    return findings
  })
  const cycle = firstCycle(services.length, (row) => partsOf(services, row))
  if (cycle === null) return each
  return [...each, { path: ["services", cycle[0]!, "chain"], expected: "services that are made of others, and not of themselves", found: shownCycle(cycle.map((row) => names[row]!)), advice: "Take one of them out of a chain." }]
}

/** Rows of what a chain is made of; names that nobody has are left out. */
function partsOf(services: Scenario["services"], row: number): number[] {
  return [...new Set((services[row]!.chain ?? []).map((part) => services.findIndex(({ name }) => name === part)))].filter((part) => part >= 0)
}

/** In the order of the scenario, but that what a chain is made of stands before it. */
export function servicesOf({ services }: Scenario, guestName: ReadonlyArray<string>): { readonly services: ReadonlyArray<Service>; readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const rowOf = new Map<number, number>()
  const ordered: Service[] = []
  const add = (at: number): number => {
    const known = rowOf.get(at)
    if (known !== undefined) return known
    const { name, guests, needed, chain } = services[at]!
    if (chain !== undefined) {
      const parts = partsOf(services, at).map(add)
      ordered.push({ kind: "chain", name, services: Int32Array.from(parts).sort() })
    } else {
      const rows = guestsNamed(guests!, guestName, ["services", at, "guests"], findings)
      if (needed !== undefined && rows.length > 0 && needed > rows.length) findings.push({ path: ["services", at, "needed"], expected: `at most the ${rows.length} servers of ${shown(name)}`, found: String(needed), advice: "Lower it, or name more servers." })
      ordered.push({ kind: "replicas", name, guests: Int32Array.from(rows), needed: needed ?? rows.length })
    }
    rowOf.set(at, ordered.length - 1)
    return ordered.length - 1
  }
  services.forEach((_, at) => add(at))
  return { services: ordered, findings }
}
