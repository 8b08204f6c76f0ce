/** A host model as a run needs it, from the catalogue or from the scenario. */
import type { PowerCurve, Sureness } from "@rackfold/sim-core"
import { hostModels, matchModel } from "./hosts.ts"
import type { CatalogueModel, ModelMatch } from "./hosts.ts"
import type { Scenario } from "./scenario.ts"
import { UNSTATED_SOURCE } from "./scenario/unstatedSource.ts"

export interface HostModel {
  readonly name: string
  readonly slug: string
  readonly sockets: number
  readonly cores: number
  readonly coreMhz: number
  readonly ramGib: number
  /** Infinity = not limited at the host, here and below. */
  readonly networkMbps: number
  /** null: not known, or a tower. */
  readonly rackUnits: number | null
  readonly diskGib: number
  readonly iops: number
  /** Throughput at 100 % by SPECpower_ssj2008; null: not known. */
  readonly ssjOps: number | null
  readonly power: Omit<PowerCurve, "extraWatts">
  readonly source: string
  readonly sourceFr: string
  readonly sureness: Sureness
  /** From the catalogue: network and, where `clockAssumed`, clock are assumptions. */
  readonly fromCatalogue: boolean
  readonly clockAssumed: boolean
}

/** The model that a scenario's `hosts[].model` means: its own models first, then the catalogue. */
export function resolveModel(wanted: string, scenario: Pick<Scenario, "hostModels" | "power">): ModelMatch<HostModel> {
  const own = scenario.hostModels.find(({ name }) => name === wanted)
  if (own !== undefined) return { found: "one", model: ownModel(own, scenario.power.tau) }
  const match = matchModel(wanted, [...scenario.hostModels.map((model) => ownModel(model, scenario.power.tau)), ...catalogueModels])
  return match
}

const FRENCH_MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]

const catalogueModels: ReadonlyArray<HostModel> = hostModels.map(catalogueModel)

function catalogueModel(model: CatalogueModel): HostModel {
  const { name, slug, sockets, cores, coreMhz, ramGib, networkMbps, rackUnits, ssjOps, source, sureness } = model
  return {
    name, slug, sockets, cores, coreMhz, ramGib, networkMbps, rackUnits, ssjOps, source, sourceFr: frenchSource(model), sureness,
    diskGib: Infinity, iops: Infinity,
    power: { model: "specTable", watts: model.watts, tau: 0.5 },
    fromCatalogue: true, clockAssumed: model.clockSource !== "SPEC result"
  }
}

function ownModel(model: Scenario["hostModels"][number], tau: number): HostModel {
  const { name, sockets, cores, coreMhz, ramGib, source } = model
  return {
    name, sockets, cores, coreMhz, ramGib, source, sourceFr: source === UNSTATED_SOURCE ? "indiqué dans le scénario" : source,
    slug: slugOf(name),
    networkMbps: model.networkMbps ?? Infinity,
    rackUnits: model.rackUnits ?? null,
    diskGib: model.diskGib ?? Infinity,
    iops: model.iops ?? Infinity,
    ssjOps: model.ssjOps ?? null,
    power: { model: model.power.model, watts: ownWatts(model.power), tau: model.power.tau ?? tau },
    sureness: "C", fromCatalogue: false, clockAssumed: false
  }
}

function ownWatts(power: Scenario["hostModels"][number]["power"]): ReadonlyArray<number> {
  const { watts = [], idleWatts = 0, peakWatts = 0, epsilonWatts = 0, allCoresWatts = 0 } = power
  if (power.model === "specTable") return watts
  return power.model === "idleEpsilonAllCores" ? [idleWatts, epsilonWatts, allCoresWatts] : [idleWatts, peakWatts]
}

/** The catalogue's sources are written alike; only the words between the names differ. */
function frenchSource({ source, available }: CatalogueModel): string {
  const [year, month] = available.split("-")
  return source.replace(/hardware available \w+-\d+/, `matériel disponible en ${FRENCH_MONTHS[Number(month) - 1]} ${year}`).replace(", result ", ", résultat ")
}

/** Letters and digits, joined by hyphens: the start of the hosts' names. */
function slugOf(name: string): string {
  const slug = name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "")
  return slug === "" ? "host" : slug.slice(0, 40)
}
