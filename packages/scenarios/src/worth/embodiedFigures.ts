/** What machines emit before they run: the figures of both ways of counting, and published ones to compare with. */
import table from "@rackfold/data/carbon/embodied.json" with { type: "json" }
import type { EmbodiedByCount, EmbodiedByParts } from "@rackfold/worth"
import type { SourcedFigure } from "../hypervisors.ts"
import { sourcedFigures } from "../sourcedFigures.ts"
import type { Sources } from "../sourcedFigures.ts"

const sourced = (row: object): Record<string, SourcedFigure> => sourcedFigures(table.sources as Sources, row)
const values = (figures: Readonly<Record<string, SourcedFigure>>): Record<string, number> => Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, value]))

/** Each figure of a way of counting, by its name. */
export const embodiedByCountFigures = sourced(table.byCount)
export const embodiedByPartsFigures = sourced(table.byParts)

export const EMBODIED_BY_COUNT = values(embodiedByCountFigures) as unknown as EmbodiedByCount
export const EMBODIED_BY_PARTS = values(embodiedByPartsFigures) as unknown as EmbodiedByParts & { readonly ramGibPerCm2: number; readonly ssdGibPerCm2: number; readonly powerSupplyMassKg: number }

export const lifeYearsFigures = sourced({ server: table.lifeYears, component: table.componentLifeYears })
export const LIFE_YEARS = lifeYearsFigures.server!.value

export interface PublishedFigure {
  readonly name: string
  readonly nameFr: string
  readonly unit: string
  readonly figure: SourcedFigure
}

export const publishedEmbodied: ReadonlyArray<PublishedFigure> = table.published.map(({ en, fr, unit, figure }) => ({ name: en, nameFr: fr, unit, figure: sourced({ figure }).figure! }))

/** What each figure is, in the order in which it is listed. */
export const EMBODIED_WORDS: Readonly<Record<string, { readonly unit: string; readonly en: string; readonly fr: string }>> = {
  baseKg: { unit: "kg", en: "a server with one CPU", fr: "un serveur avec un CPU" },
  perExtraCpuKg: { unit: "kg", en: "each further CPU", fr: "chaque CPU de plus" },
  includedRamGib: { unit: "GiB", en: "memory that is included", fr: "mémoire comprise" },
  perRamGibKg: { unit: "kg", en: "each GiB above that", fr: "chaque Gio au-delà" },
  perSsdKg: { unit: "kg", en: "each SSD", fr: "chaque SSD" },
  perHddKg: { unit: "kg", en: "each hard disk", fr: "chaque disque dur" },
  perCpuDieMm2Kg: { unit: "kg", en: "each mm² of a CPU's die", fr: "chaque mm² de puce d'un CPU" },
  perCpuKg: { unit: "kg", en: "each CPU beside its die", fr: "chaque CPU en plus de sa puce" },
  perRamDieCm2Kg: { unit: "kg", en: "each cm² of memory", fr: "chaque cm² de mémoire" },
  perRamModuleKg: { unit: "kg", en: "each memory module beside its dies", fr: "chaque barrette en plus de ses puces" },
  ramGibPerCm2: { unit: "GiB/cm²", en: "density of memory; up to 2.375", fr: "densité de la mémoire ; jusqu'à 2,375" },
  ssdGibPerCm2: { unit: "GiB/cm²", en: "density of flash", fr: "densité de la mémoire flash" },
  perSsdDieCm2Kg: { unit: "kg", en: "each cm² of flash", fr: "chaque cm² de mémoire flash" },
  motherboardKg: { unit: "kg", en: "the board", fr: "la carte mère" },
  perPowerSupplyKgKg: { unit: "kg", en: "each kg of a power supply", fr: "chaque kg d'une alimentation" },
  powerSupplyMassKg: { unit: "kg", en: "mass of a power supply", fr: "masse d'une alimentation" },
  assemblyKg: { unit: "kg", en: "assembly", fr: "assemblage" },
  rackCaseKg: { unit: "kg", en: "case of a rack server", fr: "boîtier d'un serveur en baie" },
  bladeKg: { unit: "kg", en: "case of a blade", fr: "boîtier d'une lame" },
  bladeChassisKg: { unit: "kg", en: "chassis of blades", fr: "châssis de lames" },
  bladesPerChassis: { unit: "", en: "blades in a chassis", fr: "lames par châssis" }
}
