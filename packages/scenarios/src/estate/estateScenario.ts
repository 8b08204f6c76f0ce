/** The hosts of an estate as they stand → a scenario that asks whether they carry its servers. */
import * as Effect from "effect/Effect"
import { stringify } from "yaml"
import { InputError } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { USUAL_IMPORT } from "../formats/importSettings.ts"
import type { Inventory } from "../formats/inventoryContent.ts"
import { readInventory } from "../formats/readInventory.ts"
import { isWorkbook } from "../formats/workbook.ts"
import type { GivenFile } from "../formats/workbook.ts"
import { hostModels } from "../hosts.ts"
import type { PresentHost } from "../rvtools/presentHosts.ts"
import { estateWords } from "./estateWords.ts"
import type { EstateWords } from "./estateWords.ts"
import { machineName, matchHost, shortCpu } from "./matchHost.ts"
import type { HostMatch } from "./matchHost.ts"

const MIB_PER_GIB = 1024
/** Catalogue clocks are nominal; what vHost says differs by less. */
const CLOCK_FRACTION = 0.05

export interface EstateInput {
  /** The workbook or folder, as the scenario will name it. */
  readonly file: string
  readonly given: GivenFile
  readonly lang: "en" | "fr"
}

/**
 * A commented scenario: the present hosts as host groups, models of the catalogue where one is theirs, the networks and
 * datastores that each reaches, and lines to fill in for what the export leaves open.
 *
 * **Fails** InputError where it is no RVTools export, has no hosts, or does not say what they have.
 */
export function estateScenario({ file, given, lang }: EstateInput): Effect.Effect<string, InputError> {
  return Effect.suspend(() => {
    const wrong = (problems: ReadonlyArray<Problem>) => Effect.fail(new InputError({ problems }))
    const whole = (found: string): Problem => ({ file, line: null, column: null, path: "", expected: "an RVTools export with its hosts: a workbook, or a folder of tabs, with vInfo and vHost", found, advice: "Export all tabs (File > Export all to xlsx in RVTools)." })
    if (!isWorkbook(given)) return wrong([whole("one table")])
    const read = readInventory(file, given, USUAL_IMPORT)
    if ("problems" in read) return wrong(read.problems)
    const { inventory } = read
    if (inventory.problems.length > 0) return wrong(inventory.problems)
    const hosts = inventory.presentHosts?.hosts ?? []
    if (hosts.length === 0) return wrong([whole(inventory.presentHosts === undefined ? "one sheet of servers" : "no host in vHost")])
    const problems = hosts.flatMap((host) => lacking(host))
    return problems.length > 0 ? wrong(problems) : Effect.succeed(text(file, inventory, hosts, estateWords(lang)))
  })
}

function lacking(host: PresentHost): Problem[] {
  const figures = [["cores", host.cores, "# Cores"], ["speed", host.mhz, "Speed"], ["memory", host.ramMib, "# Memory"]] as const
  return figures.flatMap(([field, value, header]) => (value > 0 ? [] : [{ ...host.placeOf(field), path: `vHost ${header}`, expected: `what ${JSON.stringify(host.name)} has`, found: "nothing", advice: "Fill it in, or remove the host." }]))
}

interface Group {
  readonly model: string
  readonly match: HostMatch
  readonly hosts: PresentHost[]
}

/** Hosts alike in all that a host group says, in order of the first. */
function groupsOf(hosts: ReadonlyArray<PresentHost>): Group[] {
  const names = new Map<string, string>()
  const groups = new Map<string, Group>()
  for (const host of hosts) {
    const match = matchOf(host)
    const machine = JSON.stringify([machineName(host), shortCpu(host.cpuModel), host.sockets, host.cores, host.mhz, match.how === "same" ? 0 : ramGib(host)])
    const model = match.how === "same" ? match.model.name : nameOf(host, machine, names)
    const key = JSON.stringify([model, ramGib(host), host.cluster, host.isInMaintenance, host.networks, host.datastores])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { model, match, hosts: [host] })
    else group.hosts.push(host)
  }
  return [...groups.values()]
}

/** A machine of the catalogue is one only where its clock is what the export says. */
function matchOf(host: PresentHost): HostMatch {
  const match = matchHost(host)
  return match.how === "same" && Math.abs(match.model.coreMhz / host.mhz - 1) > CLOCK_FRACTION ? { ...match, how: "cpu" } : match
}

/** Name of an own model: unlike machines of one name are numbered. */
function nameOf(host: PresentHost, machine: string, names: Map<string, string>): string {
  const known = names.get(machine)
  if (known !== undefined) return known
  const cpu = shortCpu(host.cpuModel)
  const plain = `${machineName(host) === "" ? "host" : machineName(host)}${cpu === "" ? "" : ` (${cpu})`}`
  let name = plain
  for (let more = 2; [...names.values()].includes(name) || hostModels.some((model) => model.name === name); more++) name = `${plain}, ${more}`
  names.set(machine, name)
  return name
}

function ramGib({ ramMib }: PresentHost): number {
  return Math.round((ramMib / MIB_PER_GIB) * 10) / 10
}

/** One line of YAML. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true }).trimEnd()
}

function text(file: string, inventory: Inventory, hosts: ReadonlyArray<PresentHost>, say: EstateWords): string {
  const { presentHosts, asks, quality } = inventory
  const groups = groupsOf(hosts)
  const own = [...new Map(groups.filter(({ match }) => match.how !== "same").map((group) => [group.model, group])).values()]
  const requires = { ...(presentHosts!.networksBy === null || asks!.networks.length === 0 ? {} : { networks: "require" }), ...(presentHosts!.datastoresBy === null || asks!.datastores.length === 0 ? {} : { datastores: "require" }) }
  const lines = [
    ...say.head(file, quality.estate?.moment ?? "", hosts.length, inventory.rows.rowCount).map(comment),
    "name: present-hosts", `question: ${flow(say.question)}`,
    ...(own.length === 0 ? [] : ["hostModels:", ...own.flatMap((group) => modelLines(group, groups, say))]),
    "hosts:",
    ...say.reach(presentHosts!.networksBy, presentHosts!.datastoresBy).map((line) => `  ${comment(line)}`),
    ...groups.map((group) => `  - ${flow(groupOf(group))}`),
    `workload: ${flow({ file })}`,
    ...(Object.keys(requires).length === 0 ? [] : [comment(say.requires), `import: ${flow(requires)}`]),
    ...ruleLines(inventory, say), ...admissionLines(inventory, say), ...restartLines(inventory, say),
    comment(say.newHosts), "variants:", `  - ${flow({ name: say.newName, set: { hosts: [{ model: NEW_HOST, count: hosts.length, ramGib: NEW_RAM_GIB }], ...Object.fromEntries(Object.keys(requires).map((setting) => [`import.${setting}`, "ignore"])) } })}`,
    comment(say.headroom), `# headroom: ${flow({ cpu: 0, ram: 0, disk: 0, iops: 0, network: 0 })}`
  ]
  return `${lines.join("\n")}\n`
}

/** An example of a machine, to be replaced. */
const NEW_HOST = "Dell PowerEdge R740 (Xeon Platinum 8280)"
const NEW_RAM_GIB = 768
const comment = (line: string): string => `# ${line}`

function modelLines({ model, match, hosts }: Group, groups: ReadonlyArray<Group>, say: EstateWords): string[] {
  const [host] = hosts
  const { sockets, cores, mhz } = host!
  const count = groups.filter((group) => group.model === model).reduce((sum, group) => sum + group.hosts.length, 0)
  const scale = match.how === "near" || match.how === "machine" ? cores / match.model.cores : 1
  const watts = match.model.watts.map((value) => Math.round(value * scale * 10) / 10)
  return [
    `  ${comment(say.model(count, host!.cpuModel, match))}`,
    `  - ${flow({ name: model, ...(sockets > 0 ? { sockets } : {}), cores, coreMhz: mhz, ramGib: ramGib(host!), ...(match.how === "cpu" ? { ssjOps: match.model.ssjOps } : {}), power: { model: "specTable", watts }, source: say.source(match) })}`
  ]
}

function groupOf({ model, match, hosts }: Group): Record<string, unknown> {
  const [first] = hosts
  const { cluster, isInMaintenance, networks, datastores } = first!
  return {
    model, count: hosts.length, names: hosts.map(({ name }) => name), ...(match.how === "same" ? { ramGib: ramGib(first!) } : {}), ...(cluster === "" ? {} : { cluster }), ...(isInMaintenance ? { state: "maintenance" } : {}),
    ...(networks === null || networks.length === 0 ? {} : { vlans: networks }), ...(datastores === null || datastores.length === 0 ? {} : { datastores })
  }
}

/** Rules that hold are told; of the others stands what is missing. */
function ruleLines({ asks }: Inventory, say: EstateWords): string[] {
  const kept = asks!.rules.filter(({ kind, guests }) => kind !== null && guests.length > 1)
  const open = asks!.rules.filter(({ kind }) => kind === null)
  return [
    ...(kept.length === 0 ? [] : [comment(say.rulesKept(kept.map(({ name, kind, guests }) => `${name} (${kind!}, ${guests.length})`)))]),
    ...(open.length === 0 ? [] : [comment(say.rulesOpen(open.length)), "# rules:", ...open.map(({ name, told, guests }) => `#   - ${flow({ name, kind: "apart", guests })}${told === "" ? "" : `   # ${told}`}`)])
  ]
}

function admissionLines({ clusters = [] }: Inventory, say: EstateWords): string[] {
  const admitting = clusters.filter(({ admits }) => admits)
  if (admitting.length === 0) return []
  const failures = Math.max(1, ...admitting.map(({ hostFailures }) => hostFailures ?? 1))
  return [comment(say.admission(admitting.map(({ name }) => name))), `# admission: ${flow([{ rule: "percentage", hostFailures: failures }])}`]
}

function restartLines({ asks }: Inventory, say: EstateWords): string[] {
  return asks!.restart.length === 0 ? [] : [comment(say.restart(asks!.restart.map(({ class: name, guests }) => `${guests.length} ${name}`)))]
}
