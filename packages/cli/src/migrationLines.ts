/** `rackfold migrations` as text: the presets in a table, then where each figure is from. */
import { dirtyByClass, MIGRATION_FIGURE_NAMES, MIGRATION_FIGURES, migrationPresets, type SourcedFigure } from "@rackfold/scenarios"
import { alignedLines } from "./alignedLines.ts"
import type { Lang } from "./language.ts"

const HEADS = {
  en: { presets: ["preset", "kind", "stops by", "at a limit", "auto-converges", "whose"], yes: "yes", no: "no", none: "none", dirty: "dirty MiB/s by service class, where the inventory does not say" },
  fr: { presets: ["préréglage", "genre", "arrêt selon", "à la limite", "convergence forcée", "de qui"], yes: "oui", no: "non", none: "aucune", dirty: "Mio/s salis par classe de service, quand l'inventaire ne le dit pas" }
}

/** Each value of a figure once, with its source and the presets that have it. */
function figureBlock(name: (typeof MIGRATION_FIGURE_NAMES)[number], lang: Lang): string {
  const { description, descriptionFr, unit } = MIGRATION_FIGURES[name]
  const rows = new Map<string, { readonly figure: SourcedFigure; readonly presets: string[] }>()
  for (const { name: preset, figures } of migrationPresets) {
    const figure = figures[name]
    const key = `${figure.value} ${figure.source}`
    rows.set(key, { figure, presets: [...(rows.get(key)?.presets ?? []), preset] })
  }
  const lines = [...rows.values()].map(({ figure, presets }) => ["", Number.isFinite(figure.value) ? String(figure.value) : HEADS[lang].none, figure.sureness, presets.join(" "), lang === "fr" ? figure.sourceFr : figure.source])
  return [`${name}${unit === "" ? "" : ` (${unit})`}: ${lang === "fr" ? descriptionFr : description}`, alignedLines(lines, [1])].join("\n")
}

export function migrationLines(lang: Lang): string {
  const head = HEADS[lang]
  return [
    alignedLines([head.presets, ...migrationPresets.map((one) => [one.name, one.kind, one.stopRule, one.onLimit, one.autoConverge ? head.yes : head.no, lang === "fr" ? one.labelFr : one.label])]),
    ...MIGRATION_FIGURE_NAMES.map((name) => figureBlock(name, lang)),
    [head.dirty, alignedLines([...dirtyByClass].map(([service, { value, sureness, source, sourceFr }]) => ["", service, String(value), sureness, lang === "fr" ? sourceFr : source]), [2])].join("\n")
  ].join("\n\n")
}
