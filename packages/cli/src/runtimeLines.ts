/** `rackfold runtimes` as text: the runtimes of containers in a table, where each figure is from, and what each leaves shared. */
import { ISOLATION_NAMES, ISOLATIONS, namespacesOfItsOwn, NAMESPACES, RUNTIME_FIGURE_NAMES, RUNTIME_FIGURES, runtimePresets, type RuntimePreset, type SourcedFigure } from "@rackfold/scenarios"
import { alignedLines } from "./alignedLines.ts"
import type { Lang } from "./language.ts"

const HEADS = {
  en: { presets: ["runtime", "kernels", "layers", "namespaces of its own", "sure", "what it is"], yes: "yes", no: "no", isolation: "what a container has of its own, or is confined by", kinds: "share" },
  fr: { presets: ["moteur", "noyaux", "couches", "espaces de noms propres", "sûreté", "ce que c'est"], yes: "oui", no: "non", isolation: "ce qu'un conteneur a en propre, ou ce qui le confine", kinds: "partagent" }
}

const sourceOf = ({ source, sourceFr }: Pick<SourcedFigure, "source" | "sourceFr">, lang: Lang): string => (lang === "fr" ? sourceFr : source)

/** Each value of a figure once, with its source and the presets that have it. */
function figureBlock(name: (typeof RUNTIME_FIGURE_NAMES)[number], lang: Lang): string {
  const { description, descriptionFr, unit } = RUNTIME_FIGURES[name]
  const rows = new Map<string, { readonly figure: SourcedFigure; readonly presets: string[] }>()
  for (const { name: preset, figures } of runtimePresets) {
    const figure = figures[name]
    const key = `${figure.value} ${figure.source}`
    rows.set(key, { figure, presets: [...(rows.get(key)?.presets ?? []), preset] })
  }
  const lines = [...rows.values()].map(({ figure, presets }) => ["", String(figure.value), figure.sureness, presets.join(" "), sourceOf(figure, lang)])
  return [`${name} (${unit}): ${lang === "fr" ? descriptionFr : description}`, alignedLines(lines, [1])].join("\n")
}

export function runtimeLines(lang: Lang): string {
  const head = HEADS[lang]
  const word = (holds: boolean) => (holds ? head.yes : head.no)
  const rows = runtimePresets.map((one: RuntimePreset) => [one.name, one.kernels.value.join(" "), word(one.layers.value), `${namespacesOfItsOwn(one)} / ${NAMESPACES.length}`, one.isolates.pid.sureness, lang === "fr" ? one.labelFr : one.label])
  const isolation = ISOLATION_NAMES.map((name) => ["", name, ...runtimePresets.map(({ isolates }) => word(isolates[name].value)), lang === "fr" ? ISOLATIONS[name].descriptionFr : ISOLATIONS[name].description])
  return [
    alignedLines([head.presets, ...rows]), ...RUNTIME_FIGURE_NAMES.map((name) => figureBlock(name, lang)),
    [head.isolation, alignedLines([["", "", ...runtimePresets.map(({ name }) => name), ""], ...isolation])].join("\n"),
    runtimePresets.map(({ name, shares, sharesFr, remark, remarkFr }) => `${name}: ${lang === "fr" ? `${sharesFr} ${remarkFr}` : `${shares} ${remark}`}`).join("\n")
  ].join("\n\n")
}
