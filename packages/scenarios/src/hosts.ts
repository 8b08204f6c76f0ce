/** The catalogue of host models, and how people name them. */
import catalogue from "@rackfold/data/hosts/spec-power-ssj2008.json" with { type: "json" }
import type { Sureness } from "@rackfold/sim-core"
import { nearestNames } from "./nearestNames.ts"

/** One published server. */
export interface CatalogueModel {
  readonly name: string
  /** Short form, start of the hosts' names. */
  readonly slug: string
  readonly cpu: string
  readonly sockets: number
  readonly cores: number
  /** Nominal clock of one core. */
  readonly coreMhz: number
  /** Where the clock is from. */
  readonly clockSource: string
  /** Memory of the tested machine. */
  readonly ramGib: number
  /** Assumed by generation. */
  readonly networkMbps: number
  /** Height in a rack, general knowledge; null: a tower. */
  readonly rackUnits: number | null
  /** Year and month: `2019-04`. */
  readonly available: string
  /** Watts at 0, 10, … 100 % load: [11]. */
  readonly watts: ReadonlyArray<number>
  readonly ssjOps: number
  readonly source: string
  readonly sureness: Sureness
}

/**
 * What is wrong with a power table, or undefined: it has 11 values, and none is below the one
 * before (a copy whose idle exceeds its 10 % point is a misprint).
 */
export function curveFault(watts: ReadonlyArray<number>): string | undefined {
  if (watts.length !== 11) return `${watts.length} values`
  const drop = watts.findIndex((value, i) => i > 0 && value < watts[i - 1]!)
  return drop < 0 ? undefined : `${watts[drop - 1]} W at ${(drop - 1) * 10} %, then ${watts[drop]} W at ${drop * 10} %`
}

/** The catalogue, in the order in which it is listed. A curve that falls stops the program: the data file is ours. */
export const hostModels: ReadonlyArray<CatalogueModel> = (catalogue as ReadonlyArray<CatalogueModel>).map((model) => {
  const fault = curveFault(model.watts)
  if (fault !== undefined) throw new Error(`${model.name}: power table has ${fault}`)
  return model
})

/** How much older than the catalogue's newest model a current one may be. */
const CURRENT_MONTHS = 36

/** Models that came out in the three years before the newest: what one would compare for new hosts; the catalogue ends before today, so today is no measure. */
export function currentModels(models: ReadonlyArray<CatalogueModel> = hostModels): { readonly models: ReadonlyArray<CatalogueModel>; readonly fromMonth: string; readonly newestMonth: string } {
  const newestMonth = models.reduce((newest, { available }) => (available > newest ? available : newest), "")
  const [year, month] = newestMonth.split("-").map(Number) as [number, number]
  const from = year * 12 + (month - 1) - CURRENT_MONTHS
  const fromMonth = `${Math.floor(from / 12)}-${String((from % 12) + 1).padStart(2, "0")}`
  return { models: models.filter(({ available }) => available >= fromMonth), fromMonth, newestMonth }
}

export type ModelMatch<A> =
  | { readonly found: "one"; readonly model: A }
  | { readonly found: "several"; readonly names: ReadonlyArray<string> }
  | { readonly found: "none"; readonly nearest: ReadonlyArray<string> }

/**
 * The model that a person means: by its whole name, else by parts that only one name holds.
 * Case, spaces and punctuation do not count.
 *
 * **Example** `matchModel("R740 8280", hostModels)` finds “Dell PowerEdge R740 (Xeon Platinum 8280)”
 */
export function matchModel<A extends { readonly name: string }>(wanted: string, models: ReadonlyArray<A>): ModelMatch<A> {
  const squeezed = squeeze(wanted)
  const exact = models.filter((model) => squeeze(model.name) === squeezed)
  if (exact.length === 1) return { found: "one", model: exact[0]! }
  const words = wanted.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "")
  const holding = exact.length > 1 ? exact : models.filter((model) => words.length > 0 && words.every((word) => squeeze(model.name).includes(word)))
  const whole = holding.filter((model) => hasWords(model.name, words))
  const best = whole.length > 0 ? whole : holding
  if (best.length === 1) return { found: "one", model: best[0]! }
  if (best.length > 1) return { found: "several", names: best.map(({ name }) => name) }
  return { found: "none", nearest: nearestModels(wanted, words, models) }
}

/** Whole words count more than parts: "EPYC 7702" is not the 7702P. */
function hasWords(name: string, words: ReadonlyArray<string>): boolean {
  const known = new Set(name.toLowerCase().split(/[^a-z0-9]+/))
  return words.every((word) => known.has(word))
}

function nearestModels(wanted: string, words: ReadonlyArray<string>, models: ReadonlyArray<{ readonly name: string }>): string[] {
  const near = nearestNames(wanted, models.map(({ name }) => name))
  if (near.length > 0) return near
  const shared = models.map(({ name }) => ({ name, words: words.filter((word) => word.length > 1 && squeeze(name).includes(word)).length }))
  return shared.filter((entry) => entry.words > 0).sort((a, b) => b.words - a.words).slice(0, 3).map(({ name }) => name)
}

function squeeze(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "")
}
