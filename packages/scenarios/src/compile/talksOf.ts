/** Who talks to whom: names → rows, and what the network adds between them. */
import type { GuestTable, TalkContext } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"
import { networkLatency } from "./networkLatency.ts"

/** Null where the scenario names no talks. */
export function talksOf(scenario: Scenario, { guestName, guestMaxLatencyMs }: GuestTable): { readonly talks: TalkContext | null } | { readonly findings: ReadonlyArray<Finding> } {
  const { talks, needs, routes } = scenario
  const findings: Finding[] = []
  const rowsOf = (written: ReadonlyArray<string>, path: Path): Int32Array => {
    const rows = written.flatMap((name, k) => {
      const found = rowsNamed(name, guestName)
      if (found.length === 0) findings.push({ path: [...path, k], expected: "a server of the inventory", found: shown(name), advice: didYouMean(name, guestName, "* stands for any characters, ? for one; case counts.") })
      return found
    })
    return Int32Array.from(new Set(rows)).sort()
  }
  const list = talks.map(({ name, from, to, maxLatencyMs }, i) => {
    const [asking, answering] = [rowsOf(from, ["talks", i, "from"]), rowsOf(to, ["talks", i, "to"])]
    if (asking.length === 1 && answering.length === 1 && asking[0] === answering[0]) findings.push({ path: ["talks", i, "to"], expected: "another server", found: `${shown(guestName[asking[0]!])}, itself`, advice: "A server talks to others." })
    const own = answering.reduce((least, guest) => Math.min(least, guestMaxLatencyMs[guest]!), Infinity)
    return { name: name ?? `${from.join(", ")} → ${to.join(", ")}`, from: asking, to: answering, limitMs: maxLatencyMs ?? (Number.isFinite(own) ? own : null) }
  })
  if (findings.length > 0) return { findings }
  if (list.length === 0) return { talks: null }
  const vlanNames = [...new Set(needs.flatMap(({ vlan }) => vlan ?? []))]
  const guestVlan = new Int32Array(guestName.length).fill(-1)
  for (const { vlan, guests } of needs) if (vlan !== undefined) for (const row of guests.flatMap((written) => rowsNamed(written, guestName))) guestVlan[row] = vlanNames.indexOf(vlan)
  return {
    talks: {
      list, guestVlan, vlanNames, reaches: vlanNames.map((vlan) => vlanNames.map((other) => other === vlan || routes.some(({ from, to }) => from === vlan && to === other))),
      ...networkLatency(scenario)
    }
  }
}
