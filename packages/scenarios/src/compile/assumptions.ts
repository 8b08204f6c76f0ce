/** Every figure of a run that nobody measured for it, with its source and how sure it is. */
import type { Assumption, DataQuality, Sureness } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import type { InventoryFormat } from "../formats/format.ts"
import type { HostModel } from "../hostModel.ts"
import { serviceProfiles } from "../profiles.ts"
import type { Scenario } from "../scenario.ts"
import { nodeAt } from "../scenarioTree.ts"
import { hasValueAt, parsePath } from "../settings.ts"
import type { FilledRows } from "./fillRows.ts"

export interface AssumptionSources {
  readonly decoded: DecodedScenario
  readonly format: InventoryFormat
  readonly quality: DataQuality
  readonly models: ReadonlyArray<HostModel>
  readonly rows: FilledRows
  /** Demands whose p95 their daily shape could not reach. */
  readonly unreachedPeaks: number
}

/** The list, in the order of the scenario, then of the inventory, then of the hosts. */
export function assumptionsOf(sources: AssumptionSources): Assumption[] {
  const { decoded, format, quality, models, rows, unreachedPeaks } = sources
  return [
    ...settingAssumptions(decoded),
    ...gapAssumptions(quality),
    ...importAssumptions(quality, format),
    ...demandAssumptions(rows, unreachedPeaks),
    ...hostAssumptions(decoded.scenario, models)
  ]
}

/** The same for jobs, whose trace leaves nothing open. */
export function jobAssumptions(decoded: DecodedScenario, models: ReadonlyArray<HostModel>): Assumption[] {
  return [...settingAssumptions(decoded), ...hostAssumptions(decoded.scenario, models)]
}

/** Where the default of a setting is from; what it means is what the schema says. */
interface DefaultSource {
  readonly path: string
  readonly source: string
  readonly sureness: Sureness
}

const CHOICE = "convention of this program"
const PLANNING = "planning rule of thumb"

const DEFAULTS: ReadonlyArray<DefaultSource> = [
  { path: "place.policy", source: CHOICE, sureness: "C" },
  { path: "place.by", source: CHOICE, sureness: "C" },
  { path: "place.cpuStatistic", source: "sizing practice: p95 of measured CPU", sureness: "B" },
  { path: "headroom.cpu", source: `${PLANNING}: CPU to 70 %`, sureness: "B" },
  { path: "headroom.ram", source: `${PLANNING}: RAM to 85 %`, sureness: "B" },
  { path: "headroom.disk", source: `${PLANNING}: storage to 80 %`, sureness: "C" },
  { path: "headroom.iops", source: `${PLANNING}: storage to 80 %`, sureness: "C" },
  { path: "headroom.network", source: `${PLANNING}: network to 60 %`, sureness: "C" },
  { path: "hostReserve.cores", source: PLANNING, sureness: "C" },
  { path: "hostReserve.ramGib", source: `${PLANNING}: 4 to 8 GiB for a type-1 hypervisor`, sureness: "B" },
  { path: "guestOverhead.cpuFraction", source: `${PLANNING}: 5 % for a type-1 hypervisor`, sureness: "C" },
  { path: "overcommit.cpu", source: CHOICE, sureness: "C" },
  { path: "overcommit.ram", source: CHOICE, sureness: "C" },
  { path: "overcommit.iops", source: CHOICE, sureness: "C" },
  { path: "overcommit.network", source: CHOICE, sureness: "C" },
  { path: "cpuCountedBy", source: CHOICE, sureness: "C" },
  { path: "capAtCoreClock", source: CHOICE, sureness: "C" },
  { path: "spareHosts", source: CHOICE, sureness: "C" },
  { path: "emptyHosts.state", source: CHOICE, sureness: "C" },
  { path: "emptyHosts.offAfterMinutes", source: CHOICE, sureness: "C" },
  { path: "power.extraRamWattsPerGib", source: "Cloud Carbon Footprint, 0.392 W/GB, taken per GiB", sureness: "A" },
  { path: "jobs.queue", source: CHOICE, sureness: "C" },
  { path: "jobs.unserved", source: CHOICE, sureness: "C" },
  { path: "jobs.end", source: CHOICE, sureness: "C" },
  { path: "periodHours", source: CHOICE, sureness: "C" },
  { path: "sampleSeconds", source: CHOICE, sureness: "C" },
  { path: "seed", source: CHOICE, sureness: "C" }
]

function settingAssumptions({ scenario, stated }: DecodedScenario): Assumption[] {
  const single = DEFAULTS.filter(({ path }) => !isStated(stated, path) && isInPlay(scenario, path)).map(({ path, source, sureness }): Assumption => {
    const node = nodeAt(parsePath(path)!)!
    const value = valueText(scenario, path, node.default)
    return { id: path, value: withUnit(value, node.unit), meaning: node.description, meaningFr: node.descriptionFr, source, sureness, path }
  })
  return [...single, ...ramOverhead(scenario, stated)]
}

/** Nothing is taken for granted by a setting that decides nothing. */
function isInPlay(scenario: Scenario, path: string): boolean {
  if (path === "periodHours") return scenario.jobs.end === "period"
  return !path.startsWith("jobs.") || hasJobs(scenario)
}

/** True if anything waits, is carried over, or ends when it is done. */
export function hasJobs({ jobs, workload }: Scenario): boolean {
  return workload.fragments !== undefined || jobs.queue === "fifo" || jobs.end === "whenDone"
}

/** One line for the three coefficients: they are one fit. */
function ramOverhead({ guestOverhead: { ramMib } }: Scenario, stated: unknown): Assumption[] {
  const parts = ["base", "perVcpu", "perGib"]
  if (parts.every((part) => isStated(stated, `guestOverhead.ramMib.${part}`))) return []
  return [{
    id: "guestOverhead.ramMib", value: `${ramMib.base} + ${ramMib.perVcpu}·vCPU + ${ramMib.perGib}·GiB MiB`,
    meaning: "RAM that the hypervisor adds to each guest.", meaningFr: "RAM que l'hyperviseur ajoute à chaque invité.",
    source: "fit to the per-VM overhead table of the vSphere 6.5 manual, 16 points, within 0.47 MiB", sureness: "D", path: "guestOverhead.ramMib"
  }]
}

function isStated(stated: unknown, path: string): boolean {
  return hasValueAt(stated, parsePath(path)!)
}

function valueText(scenario: Scenario, path: string, documented: string): string {
  let node: unknown = scenario
  for (const part of path.split(".")) node = (node as Record<string, unknown> | undefined)?.[part]
  return node === undefined ? documented : String(node)
}

function withUnit(value: string, unit: string): string {
  return unit === "" || unit === "fraction" || unit === "ratio" || value.includes("per ") ? value : `${value} ${unit}`
}

/** Columns whose gaps were filled with a figure: one line a column. */
function gapAssumptions({ defaulted }: DataQuality): Assumption[] {
  const columns = [...new Set(defaulted.map(({ column }) => column))]
  return columns.map((column): Assumption => {
    const gaps = defaulted.filter((gap) => gap.column === column)
    const node = nodeAt(["workload", "defaults", column])
    const unit = node?.unit ?? ""
    const shown = gaps.slice(0, 6).map(({ value, from, count }) => `${/^[\d.e+-]+$/.test(value) ? withUnit(value, unit) : value} (${from}, ${count} ${count === 1 ? "row" : "rows"})`)
    if (gaps.length > 6) shown.push(`and ${gaps.length - 6} more`)
    const stated = gaps.every(({ from }) => from === "workload.defaults")
    return {
      id: `inventory.${camelCase(column)}`, value: shown.join("; "),
      meaning: `Rows without ${column}: ${node?.description ?? ""}`, meaningFr: `Lignes sans ${column} : ${node?.descriptionFr ?? ""}`,
      source: stated ? "the scenario's workload.defaults" : "assumption", sureness: "C", path: `workload.defaults.${column}`
    }
  })
}

function camelCase(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** How an open point of the file was read. */
function importAssumptions(quality: DataQuality, format: InventoryFormat): Assumption[] {
  const list: Assumption[] = (format.conventions ?? []).map((convention) => ({ ...convention, source: "convention of this program", sureness: "C" }))
  if (quality.mappedColumns.some(({ header, column }) => (column === "ram_gib" || column === "disk_gib") && /\b[mgtk](b|o)\b|\b(in )?mb\)/i.test(header))) {
    list.push({
      id: "import.binaryUnits", value: "1 MB = 1 MiB, 1 GB = 1 GiB", meaning: "MB and GB (Mo, Go) of memory and disk are read as binary units.",
      meaningFr: "Les Mo et Go (MB, GB) de mémoire et de disque sont lus comme unités binaires.", source: "custom of inventories", sureness: "C"
    })
  }
  const bare = quality.mappedColumns.filter(({ header, column }) => (column === "ram_gib" || column === "disk_gib") && format.read(header, new Set())?.unitGuessed === true)
  if (bare.length > 0) {
    list.push({
      id: "import.unitsGuessed", value: bare.map(({ header }) => `${header}: GiB`).join("; "), meaning: "Columns of memory and disk that name no unit are read as GiB.",
      meaningFr: "Les colonnes de mémoire et de disque sans unité sont lues en Gio.", source: "assumption", sureness: "C"
    })
  }
  if (quality.decimal === "," || quality.delimiter !== ",") {
    list.push({
      id: "import.marks", value: `cells parted by ${quality.delimiter === "\t" ? "tabs" : `"${quality.delimiter}"`}, decimals by "${quality.decimal}"`,
      meaning: "How numbers and cells of the inventory were read.", meaningFr: "Comment les nombres et les cellules de l'inventaire ont été lus.", source: "found in the file", sureness: "D"
    })
  }
  return list
}

/** What is taken for granted about demand over the day. */
function demandAssumptions(rows: FilledRows, unreachedPeaks: number): Assumption[] {
  const used = serviceProfiles.filter((profile) => rows.service.includes(profile))
  const list: Assumption[] = []
  if (used.length > 0) list.push({
    id: "demand.dailyShape", value: used.map(({ name, shapeName }) => `${name}: ${shapeName}`).join("; "),
    meaning: "CPU, IOPS and network of a service class follow its daily shape; the run begins at midnight.", meaningFr: "CPU, IOPS et réseau d'une classe de service suivent sa forme journalière ; le calcul commence à minuit.",
    source: "assumption", sureness: "C"
  })
  if (used.length > 0) list.push({
    id: "demand.ioMean", value: "mean = p95 × mean ÷ p95 of the class's CPU",
    meaning: "Mean IOPS and network of a service class are in the ratio of its CPU.", meaningFr: "Les IOPS et le débit moyens d'une classe de service sont dans le rapport de son CPU.", source: "assumption", sureness: "C"
  })
  if (rows.service.includes(null)) list.push({
    id: "demand.constant", value: "constant", meaning: "Guests without a service class ask for their mean CPU, and their stated IOPS and network, all the time.",
    meaningFr: "Les invités sans classe de service demandent leur CPU moyen, et leurs IOPS et débit indiqués, tout le temps.", source: "assumption", sureness: "C"
  })
  if (unreachedPeaks > 0) list.push({
    id: "demand.unreachedPeak", value: `${unreachedPeaks} demands`, meaning: "The daily shape cannot reach the p95 without changing the mean: the mean is kept, and the peak of the run is lower.",
    meaningFr: "La forme journalière ne peut atteindre le p95 sans changer la moyenne : la moyenne est gardée, et la pointe simulée est plus basse.", source: "derived", sureness: "D"
  })
  return list
}

/** What the catalogue does not measure. */
function hostAssumptions(scenario: Scenario, models: ReadonlyArray<HostModel>): Assumption[] {
  const list: Assumption[] = []
  const names = (wanted: (model: HostModel, i: number) => boolean): string[] => [...new Set(models.filter(wanted).map(({ name }) => name))]
  const guessedNetwork = names((model, i) => model.fromCatalogue && scenario.hosts[i]!.networkMbps === undefined)
  if (guessedNetwork.length > 0) list.push({
    id: "hosts.networkMbps", value: guessedNetwork.map((name) => `${name}: ${models.find((model) => model.name === name)!.networkMbps} Mbit/s`).join("; "),
    meaning: "Network of catalogue models: 2 × 1 GbE for hardware up to 2012, 2 × 10 GbE after.", meaningFr: "Réseau des modèles du catalogue : 2 × 1 GbE jusqu'en 2012, 2 × 10 GbE ensuite.", source: "assumption", sureness: "C", path: "hosts[].networkMbps"
  })
  const testedRam = names((model, i) => model.fromCatalogue && scenario.hosts[i]!.ramGib === undefined)
  if (testedRam.length > 0) list.push({
    id: "hosts.ramGib", value: testedRam.map((name) => `${name}: ${models.find((model) => model.name === name)!.ramGib} GiB`).join("; "),
    meaning: "RAM of catalogue models: that of the tested machine, a small one.", meaningFr: "RAM des modèles du catalogue : celle de la machine testée, peu garnie.", source: "SPECpower_ssj2008 result", sureness: "A", path: "hosts[].ramGib"
  })
  const freeStorage = names((model, i) => (scenario.hosts[i]!.diskGib ?? model.diskGib) === Infinity || (scenario.hosts[i]!.iops ?? model.iops) === Infinity)
  if (freeStorage.length > 0) list.push({
    id: "hosts.storage", value: `not limited at ${freeStorage.join("; ")}`, meaning: "Disk space or IOPS that no host states are taken from an array, without limit.",
    meaningFr: "L'espace disque ou les IOPS qu'aucun hôte n'indique viennent d'une baie, sans limite.", source: "assumption", sureness: "C", path: "hosts[].diskGib"
  })
  const guessedClock = names((model) => model.clockAssumed)
  if (guessedClock.length > 0) list.push({
    id: "hosts.coreMhz", value: guessedClock.map((name) => `${name}: ${models.find((model) => model.name === name)!.coreMhz} MHz`).join("; "),
    meaning: "Nominal clock of catalogue models whose result does not state it.", meaningFr: "Fréquence nominale des modèles dont le résultat ne l'indique pas.", source: "general knowledge", sureness: "C"
  })
  return list
}
