/** `rackfold restarts` as text: the presets in a table, where each figure is from, then rates and archives of failures. */
import { ARCHIVE_FITS, archiveSource, failureArchives, RESTART_FIGURE_NAMES, RESTART_FIGURES, restartPresets, usualFailures, type SourcedFigure } from "@rackfold/scenarios"
import { alignedLines } from "./alignedLines.ts"
import type { Lang } from "./language.ts"

const HEADS = {
  en: { presets: ["preset", "starts elsewhere", "when isolated", "sure", "whose"], yes: "yes", no: "no", rates: "failures, where a scenario says no rate", rate: ["of", "a year", "sure", "repair h", "sure", "source"], archives: "archives of failures, in hours: from failure to failure, and how long each lasts (exponential: mean; weibull, gamma: shape and scale; logNormal: mean and deviation of ln hours)", archive: ["archive", "fit", "between", "repair"] },
  fr: { presets: ["préréglage", "démarre ailleurs", "une fois isolé", "sûreté", "de qui"], yes: "oui", no: "non", rates: "pannes, quand un scénario n'indique aucun taux", rate: ["de", "par an", "sûreté", "réparation h", "sûreté", "source"], archives: "archives de pannes, en heures : d'une panne à l'autre, et leur durée (exponential : moyenne ; weibull, gamma : forme et échelle ; logNormal : moyenne et écart du ln des heures)", archive: ["archive", "ajustement", "entre", "réparation"] }
}

const sourceOf = ({ source, sourceFr }: Pick<SourcedFigure, "source" | "sourceFr">, lang: Lang): string => (lang === "fr" ? sourceFr : source)

/** Each value of a figure once, with its source and the presets that have it. */
function figureBlock(name: (typeof RESTART_FIGURE_NAMES)[number], lang: Lang): string {
  const { description, descriptionFr, unit } = RESTART_FIGURES[name]
  const rows = new Map<string, { readonly figure: SourcedFigure; readonly presets: string[] }>()
  for (const { name: preset, figures } of restartPresets) {
    const figure = figures[name]
    const key = `${figure.value} ${figure.source}`
    rows.set(key, { figure, presets: [...(rows.get(key)?.presets ?? []), preset] })
  }
  const lines = [...rows.values()].map(({ figure, presets }) => ["", String(figure.value), figure.sureness, presets.join(" "), sourceOf(figure, lang)])
  return [`${name}${unit === "" ? "" : ` (${unit})`}: ${lang === "fr" ? descriptionFr : description}`, alignedLines(lines, [1])].join("\n")
}

export function restartLines(lang: Lang): string {
  const head = HEADS[lang]
  const rates = [...usualFailures].map(([kind, { yearlyRate, mttrHours }]) => ["", kind, String(yearlyRate.value), yearlyRate.sureness, String(mttrHours.value), mttrHours.sureness, sourceOf(yearlyRate, lang)])
  const archives = failureArchives.flatMap(({ name, fits }) => ARCHIVE_FITS.map((fit) => ["", name, fit, fits[fit].between.join(", "), fits[fit].repair.join(", ")]))
  return [
    alignedLines([head.presets, ...restartPresets.map((one) => [one.name, one.isOn ? head.yes : head.no, one.response.value, one.response.sureness, lang === "fr" ? one.labelFr : one.label])]),
    ...RESTART_FIGURE_NAMES.map((name) => figureBlock(name, lang)),
    [head.rates, alignedLines([["", ...head.rate], ...rates], [2, 4])].join("\n"),
    [`${head.archives}. ${sourceOf(archiveSource, lang)} (${archiveSource.sureness})`, alignedLines([["", ...head.archive], ...archives])].join("\n")
  ].join("\n\n")
}
