/** `rackfold hypervisors` as text: the presets in a table, then where each figure is from. */
import { HYPERVISOR_FIGURES, HYPERVISOR_FIGURE_NAMES, hypervisors, ioPaths, qualities, virtModes, type SourcedFigure } from "@rackfold/scenarios"
import { alignedLines } from "./alignedLines.ts"
import type { Lang } from "./language.ts"

const HEADS = {
  en: { presets: ["hypervisor", "type", "what it is"], modes: ["mode", "CPU added", "", "what it is"], paths: ["I/O path", "IOPS left", "", "bandwidth", "", "added µs", "", "what it is"], qualities: ["1 (least) to 4", "guest unmodified", "flexible", "isolated", "fast"] },
  fr: { presets: ["hyperviseur", "type", "ce que c'est"], modes: ["mode", "CPU ajouté", "", "ce que c'est"], paths: ["chemin d'E/S", "IOPS", "", "débit", "", "µs ajoutées", "", "ce que c'est"], qualities: ["1 (moindre) à 4", "invité non modifié", "souple", "isolé", "rapide"] }
}

const sure = ({ value, sureness }: SourcedFigure): string[] => [String(value), sureness]

/** Each value of a figure once, with its source and the presets that have it. */
function figureBlock(name: (typeof HYPERVISOR_FIGURE_NAMES)[number], lang: Lang): string {
  const { description, descriptionFr, unit } = HYPERVISOR_FIGURES[name]
  const rows = new Map<string, { readonly figure: SourcedFigure; readonly presets: string[] }>()
  for (const { name: preset, figures } of hypervisors) {
    const figure = figures[name]
    if (!Number.isFinite(figure.value)) continue
    const key = JSON.stringify(figure)
    rows.set(key, { figure, presets: [...(rows.get(key)?.presets ?? []), preset] })
  }
  const lines = [...rows.values()].map(({ figure, presets }) => ["", String(figure.value), figure.sureness, presets.join(" "), lang === "fr" ? figure.sourceFr : figure.source])
  return [`${name} (${unit}): ${lang === "fr" ? descriptionFr : description}`, alignedLines(lines, [1])].join("\n")
}

export function hypervisorLines(lang: Lang): string {
  const head = HEADS[lang]
  const label = (one: { readonly label: string; readonly labelFr: string }): string => (lang === "fr" ? one.labelFr : one.label)
  return [
    alignedLines([head.presets, ...hypervisors.map((one) => [one.name, one.type, label(one)])]),
    ...HYPERVISOR_FIGURE_NAMES.map((name) => figureBlock(name, lang)),
    alignedLines([head.modes, ...virtModes.map((mode) => [mode.name, ...sure(mode.cpuFraction), label(mode)])], [1]),
    alignedLines([head.paths, ...ioPaths.map((path) => [path.name, ...sure(path.iopsFraction), ...sure(path.networkFraction), ...sure(path.latencyMicroseconds), label(path)])], [1, 3, 5]),
    alignedLines([head.qualities, ...qualities.map((one) => [label(one), ...[one.unmodified, one.flexible, one.isolated, one.fast].map(String)])], [1, 2, 3, 4])
  ].join("\n\n")
}
