/** `rackfold memory` as text: the presets in a table, where each figure is from, then devices, pages alike and use by class. */
import { ALIKE_KINDS, MEMORY_FIGURE_NAMES, MEMORY_FIGURES, memoryByClass, memoryPresets, shareableByKind, SWAP_DEVICES, swapDevices, type SourcedFigure } from "@rackfold/scenarios"
import { alignedLines } from "./alignedLines.ts"
import type { Lang } from "./language.ts"

const HEADS = {
  en: {
    presets: ["preset", "reclaims by", "balloons", "wants free", "shares between servers", "large pages", "servers say nothing", "whose"], yes: "yes", no: "no", none: "none", minFree: "minFree",
    devices: "swapMs (ms) by swapDevice", alike: "pages alike, of what servers hold, by alike", use: ["RAM by service class", "in use, mean", "p95", "held at least"]
  },
  fr: {
    presets: ["préréglage", "reprend selon", "ballons", "veut libre", "partage entre serveurs", "grandes pages", "sans indication", "de qui"], yes: "oui", no: "non", none: "aucune", minFree: "minFree",
    devices: "swapMs (ms) selon swapDevice", alike: "pages identiques dans ce que tiennent les serveurs, selon alike", use: ["RAM par classe de service", "active, moyenne", "p95", "tenue au moins"]
  }
}

const shownValue = (value: number, lang: Lang): string => (Number.isFinite(value) ? String(value) : HEADS[lang].none)

/** Each value of a figure once, with its source and the presets that have it. */
function figureBlock(name: (typeof MEMORY_FIGURE_NAMES)[number], lang: Lang): string {
  const { description, descriptionFr, unit } = MEMORY_FIGURES[name]
  const rows = new Map<string, { readonly figure: SourcedFigure; readonly presets: string[] }>()
  for (const { name: preset, figures } of memoryPresets) {
    const figure = figures[name]
    const key = `${figure.value} ${figure.source}`
    rows.set(key, { figure, presets: [...(rows.get(key)?.presets ?? []), preset] })
  }
  const lines = [...rows.values()].map(({ figure, presets }) => ["", shownValue(figure.value, lang), figure.sureness, presets.join(" "), lang === "fr" ? figure.sourceFr : figure.source])
  return [`${name}${unit === "" ? "" : ` (${unit})`}: ${lang === "fr" ? descriptionFr : description}`, alignedLines(lines, [1])].join("\n")
}

function table<Name extends string>(heading: string, names: ReadonlyArray<Name>, figures: Readonly<Record<Name, SourcedFigure>>, lang: Lang): string {
  return [heading, alignedLines(names.map((name) => ["", name, String(figures[name].value), figures[name].sureness, lang === "fr" ? figures[name].sourceFr : figures[name].source]), [2])].join("\n")
}

export function memoryLines(lang: Lang): string {
  const head = HEADS[lang]
  const said = (yes: boolean): string => (yes ? head.yes : head.no)
  return [
    alignedLines([head.presets, ...memoryPresets.map((one) => [one.name, one.reclaim, one.balloon, one.minFree ? head.minFree : head.no, said(one.sharesBetween), said(one.largePages), one.mode, lang === "fr" ? one.labelFr : one.label])]),
    ...MEMORY_FIGURE_NAMES.map((name) => figureBlock(name, lang)),
    table(head.devices, SWAP_DEVICES, swapDevices, lang),
    table(head.alike, ALIKE_KINDS, shareableByKind, lang),
    alignedLines([head.use, ...[...memoryByClass].map(([name, { activeFraction, activePeakFraction, heldFraction }]) => [name, ...[activeFraction, activePeakFraction, heldFraction].map(String)])], [1, 2, 3])
  ].join("\n\n")
}
