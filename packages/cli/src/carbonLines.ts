/** `rackfold carbon`: what electricity and the making of machines emit, every figure with its source. */
import { CARBON_METHOD_WORDS, carbonCountries, carbonFactors, EMBODIED_WORDS, embodiedByCountFigures, embodiedByPartsFigures, lifeYearsFigures, publishedEmbodied, type SourcedFigure } from "@rackfold/scenarios"
import { alignedLines } from "./alignedLines.ts"
import type { Lang } from "./language.ts"

const SAY = {
  en: {
    grid: "g CO2e a kWh of electricity (carbon.country)", head: ["code", "place", "g/kWh", "counts", "year", "use", "sure", "source"], use: { main: "taken", range: "low or high", listed: "to compare" },
    counts: "what each counts", made: "kg CO2e of making a host: counted from what it has", parts: "part by part (carbon.embodied.parts)", published: "published, to compare with", lives: "life, years (carbon.lifeYears)", server: "a server", component: "a component"
  },
  fr: {
    grid: "g CO2e par kWh d'électricité (carbon.country)", head: ["code", "lieu", "g/kWh", "compte", "année", "usage", "sûr", "source"], use: { main: "pris", range: "bas ou haut", listed: "à comparer" },
    counts: "ce que chacun compte", made: "kg CO2e de la fabrication d'un hôte\u00a0: compté d'après ce qu'il a", parts: "pièce par pièce (carbon.embodied.parts)", published: "publié, pour comparer", lives: "vie, années (carbon.lifeYears)", server: "un serveur", component: "un composant"
  }
} as const

const sourced = ({ value, sureness, source, sourceFr }: SourcedFigure, lang: Lang): string[] => [String(value), sureness, lang === "fr" ? sourceFr : source]

/** A title, and its lines indented below. */
const block = (title: string, rows: ReadonlyArray<ReadonlyArray<string>>, right: ReadonlyArray<number>): string => [title, alignedLines(rows.map((row) => ["", ...row]), right.map((column) => column + 1))].join("\n")

export function carbonLines(lang: Lang): string {
  const say = SAY[lang]
  const words = ({ en, fr }: { readonly en: string; readonly fr: string }) => (lang === "fr" ? fr : en)
  const nameOf = new Map(carbonCountries.map(({ code, name, nameFr }) => [code, lang === "fr" ? nameFr : name]))
  const made = (figures: Readonly<Record<string, SourcedFigure>>) => Object.entries(figures).map(([id, figure]) => [id, EMBODIED_WORDS[id]!.unit, words(EMBODIED_WORDS[id]!), ...sourced(figure, lang)])
  return [
    block(say.grid, [say.head, ...carbonFactors.map(({ country, gramsPerKwh, method, year, use, sureness, source, sourceFr }) => [country, nameOf.get(country)!, String(gramsPerKwh), method, year === null ? "" : String(year), say.use[use], sureness, lang === "fr" ? sourceFr : source])], [2, 4]),
    block(say.counts, Object.entries(CARBON_METHOD_WORDS).map(([method, what]) => [method, words(what)]), []),
    block(say.made, made(embodiedByCountFigures), [3]),
    block(say.parts, made(embodiedByPartsFigures), [3]),
    block(say.lives, [[say.server, ...sourced(lifeYearsFigures.server!, lang)], [say.component, ...sourced(lifeYearsFigures.component!, lang)]], [1]),
    block(say.published, publishedEmbodied.map(({ name, nameFr, unit, figure }) => [lang === "fr" ? nameFr : name, lang === "fr" && unit === "years" ? "ans" : unit, ...sourced(figure, lang)]), [2])
  ].join("\n\n")
}

/** The same as data, in both languages. */
export const carbonJson = () => ({ countries: carbonCountries, factors: carbonFactors, methods: CARBON_METHOD_WORDS, embodied: { byCount: embodiedByCountFigures, byParts: embodiedByPartsFigures, lifeYears: lifeYearsFigures, published: publishedEmbodied } })
