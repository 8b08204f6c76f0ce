/** Settings that the scenario leaves at their default, each with the default's source. */
import type { Assumption, AssumptionKind, Sureness } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import { GROWTH_DEFAULTS, isGrowthInPlay } from "../growth/growthDefaults.ts"
import { distances } from "../network.ts"
import { hasJobs } from "../jobs/hasJobs.ts"
import type { Purpose } from "../purpose.ts"
import type { Scenario } from "../scenario.ts"
import { nodeAt } from "../scenarioTree.ts"
import { hasValueAt, parsePath } from "../settings.ts"
import { asIs, frenchNumeral, quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { namesHypervisor } from "./virtualisation.ts"
import { assumption, CONVENTION } from "./assumption.ts"

/** Where the default of a setting is from; what it means is what the schema says. */
interface DefaultSource {
  readonly path: string
  readonly kind: AssumptionKind
  readonly source: Wording
  readonly sureness: Sureness
}

const rule = (en = "", fr = ""): Wording => said(`planning rule of thumb${en}`, `règle empirique de dimensionnement${fr}`)
const physical = (path: string, source: Wording, sureness: Sureness): DefaultSource => ({ path, kind: "physical", source, sureness })
const convention = (path: string, source = CONVENTION, sureness: Sureness = "C"): DefaultSource => ({ path, kind: "convention", source, sureness })

const STORAGE = rule(": storage to 80 %", " : stockage jusqu'à 80 %")

const DEFAULTS: ReadonlyArray<DefaultSource> = [
  physical("hostReserve.cores", rule(), "C"),
  physical("hostReserve.ramGib", rule(": 4 to 8 GiB for a type-1 hypervisor", " : 4 à 8 Gio pour un hyperviseur de type 1"), "B"),
  physical("headroom.cpu", rule(": CPU to 70 %", " : CPU jusqu'à 70 %"), "B"),
  physical("headroom.ram", rule(": RAM to 85 %", " : RAM jusqu'à 85 %"), "B"),
  physical("headroom.disk", STORAGE, "C"),
  physical("headroom.iops", STORAGE, "C"),
  physical("headroom.network", rule(": network to 60 %", " : réseau jusqu'à 60 %"), "C"),
  physical("guestOverhead.cpuFraction", rule(": 5 % for a type-1 hypervisor", " : 5 % pour un hyperviseur de type 1"), "C"),
  physical("network.hostMicroseconds", said(distances.host.source, distances.host.sourceFr), "C"),
  physical("network.rackMicroseconds", said(distances.rack.source, distances.rack.sourceFr), "C"),
  physical("network.roomMicroseconds", said(distances.room.source, distances.room.sourceFr), "C"),
  physical("network.siteMicroseconds", said(distances.site.source, distances.site.sourceFr), "C"),
  physical("network.microsecondsPerKm", said(distances.perKm.source, distances.perKm.sourceFr), "C"),
  physical("pressure.latency.serviceMs", said("assumption: a light request", "hypothèse : une requête légère"), "C"),
  physical("pressure.latency.hostDiskMs", said("general knowledge: a 15,000/min disk", "connaissance générale : un disque à 15 000 tr/min"), "C"),
  physical("pressure.latency.hostQueueDepth", said("general knowledge: native command queuing of SATA", "connaissance générale : file de commandes (NCQ) du SATA"), "C"),
  physical("pressure.latency.datastoreQueueDepth", said("general knowledge: a SCSI LUN", "connaissance générale : un LUN SCSI"), "C"),
  convention("pressure.latency.congestionMs", said("vSphere API: Storage DRS 15 ms, Storage I/O Control 30 ms; 20 ms is folklore", "API vSphere : Storage DRS 15 ms, Storage I/O Control 30 ms ; 20 ms est d'usage"), "B"),
  convention("pressure.latency.congestionFraction", said("vSphere API: Storage I/O Control, automatic at 90 % of peak throughput", "API vSphere : Storage I/O Control, automatique à 90 % du débit de pointe"), "A"),
  ...GROWTH_DEFAULTS.map(({ path, source, sureness }) => convention(path, source, sureness)),
  physical("power.extraRamWattsPerGib", said("Cloud Carbon Footprint, 0.392 W/GB, taken per GiB", "Cloud Carbon Footprint, 0,392 W/Go, pris par Gio"), "A"),
  physical("facility.pue", said("Uptime Institute, global survey 2023: mean of data centres (1.55 to 1.59 since 2020)", "Uptime Institute, enquête mondiale 2023 : moyenne des centres de données (1,55 à 1,59 depuis 2020)"), "B"),
  convention("sizing.ha", rule(": one host more than the load needs", " : un hôte de plus que n'en demande la charge"), "B"),
  convention("place.policy"),
  convention("place.by"),
  convention("place.cpuStatistic", said("sizing practice: p95 of measured CPU", "pratique de dimensionnement : p95 du CPU mesuré"), "B"),
  convention("overcommit.cpu"),
  convention("overcommit.ram"),
  convention("overcommit.iops"),
  convention("overcommit.network"),
  convention("cpuCountedBy"),
  convention("capAtCoreClock"),
  convention("spareHosts"),
  convention("emptyHosts.state"),
  convention("emptyHosts.offAfterMinutes"),
  convention("jobs.queue"),
  convention("jobs.unserved"),
  convention("jobs.end"),
  convention("periodHours"),
  convention("sampleSeconds"),
  convention("seed")
]

/** With series, length and step of the run are theirs: what they are is said there. */
export function settingAssumptions({ scenario, stated, purpose }: DecodedScenario, hasSeries = false): Assumption[] {
  const single = DEFAULTS.filter(({ path }) => !isStated(stated, path) && isInPlay(scenario, path) && isFor(purpose, path) && !(hasSeries && (path === "periodHours" || path === "sampleSeconds"))).map(({ path, kind, source, sureness }): Assumption => {
    const { description, descriptionFr } = nodeAt(parsePath(path)!)!
    return assumption(kind, { id: path, value: valueWords(scenario, path), meaning: said(description, descriptionFr), source, sureness, path })
  })
  return [...ramOverhead(scenario, stated), ...single]
}

/** Counting hosts asks nothing of time and tries every policy; runs know neither the building nor hosts that are not there. */
function isFor(purpose: Purpose, path: string): boolean {
  if (purpose === "run") return !/^(facility|sizing)\./.test(path)
  return !/^(emptyHosts|jobs)\.|^(place\.policy|place\.by|spareHosts|periodHours|sampleSeconds|seed)$/.test(path)
}

/** Nothing is taken for granted by a setting that decides nothing. */
function isInPlay(scenario: Scenario, path: string): boolean {
  if (path.startsWith("network.") && scenario.talks.length === 0 && !hasCalls(scenario)) return false
  if (path.startsWith("pressure.")) return isPressureInPlay(scenario, path)
  if (path.startsWith("growth.")) return isGrowthInPlay(scenario, path)
  if (namesHypervisor(scenario) && /^(hostReserve|guestOverhead)\./.test(path)) return false
  if (path === "periodHours") return scenario.jobs.end === "period"
  return !path.startsWith("jobs.") || hasJobs(scenario)
}

const hasCalls = ({ pressure, services }: Scenario): boolean => pressure?.latency !== undefined && services.some(({ calls }) => calls !== undefined)

/** Queues of datastores where there are some, the rest wherever latency is looked at. */
function isPressureInPlay({ pressure, datastores }: Scenario, path: string): boolean {
  if (pressure?.latency === undefined) return false
  return path !== "pressure.latency.datastoreQueueDepth" || datastores.length > 0
}

/** One line for the three coefficients: they are one fit. */
function ramOverhead(scenario: Scenario, stated: unknown): Assumption[] {
  if (namesHypervisor(scenario)) return []
  const { guestOverhead: { ramMib } } = scenario
  const { base, perVcpu, perGib } = ramMib
  if (["base", "perVcpu", "perGib"].every((part) => isStated(stated, `guestOverhead.ramMib.${part}`))) return []
  const [b, v, g] = [base, perVcpu, perGib].map(frenchNumeral)
  return [assumption("physical", {
    id: "guestOverhead.ramMib", value: said(`${base} + ${perVcpu}·vCPU + ${perGib}·GiB MiB`, `${b} + ${v}·vCPU + ${g}·Gio, en Mio`),
    meaning: said("RAM that the hypervisor adds to each guest.", "RAM que l'hyperviseur ajoute à chaque serveur."),
    source: said("fit to the per-VM overhead table of the vSphere 6.5 manual, 16 points, within 0.47 MiB", "ajustement sur la table des surcoûts par VM du manuel vSphere 6.5, 16 points, à 0,47 Mio près"),
    sureness: "D", path: "guestOverhead.ramMib"
  })]
}

/** Said in the scenario itself. */
export function isStated(stated: unknown, path: string): boolean {
  return hasValueAt(stated, parsePath(path)!)
}

/** Words of the scenario (`off`, `p95`) stay as they are written there. */
function valueWords(scenario: Scenario, path: string): Wording {
  let node: unknown = scenario
  for (const part of path.split(".")) node = (node as Record<string, unknown> | undefined)?.[part]
  // Defaults that are no plain value: sizing.ha and hostReserve.cores.
  if (path === "sizing.ha") return asIs("n+1")
  if (node === undefined) return said("1 per socket", "1 par socket")
  const { unit } = nodeAt(parsePath(path)!)!
  if (Array.isArray(node)) return said(`${node.join(", ")} ${unit}`, `${node.map(frenchNumeral).join(" ; ")} ${unit}`)
  return typeof node === "number" ? quantity(node, unit === "fraction" || unit === "ratio" ? "" : unit) : asIs(String(node))
}
