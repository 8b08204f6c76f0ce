/** What an estate's export says that placement must obey, written into the scenario as if somebody had. */
import * as Schema from "effect/Schema"
import type { Finding } from "../errors.ts"
import { shown } from "../errors.ts"
import type { EstateAsks } from "../rvtools/asks.ts"
import type { Scenario } from "../scenario.ts"
import { Restart } from "../scenario/restartFields.ts"
import { hasFailing } from "./failingOf.ts"
import { guestsNamed } from "./namePattern.ts"

export interface WithEstate<A extends Scenario> {
  /** It says all of it itself, and reads none of it again. */
  readonly scenario: A
  /** A finding about an entry that nobody wrote, at the setting that made it. */
  readonly moved: (finding: Finding) => Finding
  readonly findings: ReadonlyArray<Finding>
  /** With the restart classes of the export also where the scenario says nothing of failures: for who supposes some. */
  readonly restart: Scenario["restart"]
}

/**
 * @param asks undefined: the inventory is no export of an estate
 * @param guests names of the servers that are VMs
 * @param hosts all there are, also where one kind is looked at alone
 */
export function withEstate<A extends Scenario>(scenario: A, asks: EstateAsks | undefined, guests: ReadonlyArray<string>, hosts: Scenario["hosts"]): WithEstate<A> {
  const { networks, datastores, rules, restartPriority } = scenario.import
  const lists = [{ setting: "networks" as const, key: "vlan" as const, offers: "vlans" as const, isRequired: networks === "require" }, { setting: "datastores" as const, key: "datastore" as const, offers: "datastores" as const, isRequired: datastores === "require" }].filter(({ isRequired }) => isRequired)
  if (asks === undefined) return { scenario, restart: scenario.restart, moved: (finding) => finding, findings: lists.map(({ setting }) => ({ path: ["import", setting], expected: "ignore, as the inventory is no export that says them", found: "require", advice: "Remove it, or name an RVTools workbook in workload.file." })) }
  const isThere = new Set(guests)
  const present = (names: ReadonlyArray<string>): string[] => names.filter((name) => isThere.has(name))
  const findings = lists.flatMap(({ setting, offers }) => unreached(hosts, setting, offers, asks[setting]))
  const needs = lists.flatMap(({ setting, key }) => asks[setting].flatMap(({ name, guests: whose }) => (present(whose).length === 0 ? [] : [{ guests: present(whose), [key]: name } as Scenario["needs"][number]])))
  const kept = rules === "ignore" ? [] : asks.rules.flatMap(({ name, kind, guests: whose }) => (kind === null || present(whose).length < 2 ? [] : [{ name: nameFor(name, scenario), kind, guests: present(whose), over: "host" as const, strength: "hard" as const }]))
  const restart = restartPriority === "ignore" ? scenario.restart : withClasses(scenario, asks, guests, present)
  return {
    scenario: {
      ...scenario, import: { ...scenario.import, networks: "ignore", datastores: "ignore" }, needs: findings.length > 0 ? scenario.needs : [...scenario.needs, ...needs], rules: [...scenario.rules, ...kept], ...(restart === undefined || !hasFailing(scenario) ? {} : { restart })
    },
    findings, restart,
    moved: (finding) => {
      const [list, row] = finding.path
      if (list === "rules" && typeof row === "number" && row >= scenario.rules.length) return { ...finding, path: ["import", "rules"], expected: `${finding.expected}: by the rule ${shown(kept[row - scenario.rules.length]?.name)} of the export`, advice: `${finding.advice} Or set import.rules: ignore, and write those that hold.` }
      if (list === "needs" && typeof row === "number" && row >= scenario.needs.length) return { ...finding, path: ["import", "vlan" in (needs[row - scenario.needs.length] ?? {}) ? "networks" : "datastores"] }
      return finding
    }
  }
}

/** Names of the scenario's own rules come first. */
function nameFor(name: string, { rules }: Scenario): string {
  let free = name
  for (let more = 2; rules.some((rule) => rule.name === free); more++) free = `${name} ${more}`
  return free
}

/** What servers are on and no host reaches, or that no host group says what it reaches. */
function unreached(hosts: Scenario["hosts"], setting: "networks" | "datastores", offers: "vlans" | "datastores", asked: EstateAsks["networks"]): Finding[] {
  if (asked.length === 0) return []
  const path = ["import", setting]
  const known = new Set(hosts.flatMap((group) => group[offers] ?? []))
  if (known.size === 0) return [{ path, expected: `host groups that say which ${setting} they reach (hosts[].${offers})`, found: "none", advice: `List them; \`rackfold estate\` prints the present hosts with theirs. Servers are on ${listed(asked.map(({ name }) => name))}.` }]
  const missing = asked.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  return missing.length === 0 ? [] : [{ path, expected: `${setting} that some host group names in hosts[].${offers}`, found: listed(missing), advice: "Add them to the hosts that reach them." }]
}

function listed(names: ReadonlyArray<string>): string {
  return `${names.slice(0, 8).map((name) => shown(name)).join(", ")}${names.length > 8 ? ` and ${names.length - 8} more` : ""}`
}

/** Classes of the servers that the scenario puts into none. */
function withClasses(scenario: Scenario, { restart: asked }: EstateAsks, guests: ReadonlyArray<string>, present: (names: ReadonlyArray<string>) => string[]): NonNullable<Scenario["restart"]> | undefined {
  const restart = scenario.restart ?? Schema.decodeUnknownSync(Restart)({})
  const written = new Set(restart.classes.flatMap(({ guests: names }) => guestsNamed(names, guests, [], [])).map((row) => guests[row]!))
  const classes = asked.flatMap(({ class: name, guests: whose }) => { const own = present(whose).filter((guest) => !written.has(guest)); return own.length === 0 ? [] : [{ class: name, guests: own }] })
  return classes.length === 0 ? scenario.restart : { ...restart, classes: [...restart.classes, ...classes] }
}
