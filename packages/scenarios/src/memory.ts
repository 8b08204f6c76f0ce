/** What hosts do when RAM runs short, and what guests use of theirs: presets with the source of every figure. */
import table from "@rackfold/data/memory/presets.json" with { type: "json" }
import { BALLOON_RULES, RECLAIM_RULES } from "@rackfold/sim-core"
import type { SourcedFigure } from "./hypervisors.ts"
import { oneOfNames, sourcedFigures } from "./sourcedFigures.ts"
import type { Sources } from "./sourcedFigures.ts"

export const MEMORY_FIGURES = {
  balloonLimitFraction: { unit: "fraction", description: "Of a server's memory, what its balloon takes at most.", descriptionFr: "Part de la mémoire d'un serveur que son ballon prend au plus." },
  balloonTargetFraction: { unit: "fraction", description: "Of a host's RAM, in use before balloons fill.", descriptionFr: "Part de la RAM d'un hôte en usage avant que les ballons ne se gonflent." },
  clearFraction: { unit: "fraction", description: "Of minFree: below it large pages are broken, and pages alike looked for.", descriptionFr: "Part de minFree sous laquelle les grandes pages sont cassées et les pages identiques cherchées." },
  softFraction: { unit: "fraction", description: "Of minFree: balloons fill to keep it free.", descriptionFr: "Part de minFree que les ballons gardent libre." },
  hardFraction: { unit: "fraction", description: "Of minFree: pages are compressed and swapped to keep it free.", descriptionFr: "Part de minFree que la compression et l'échange gardent libre." },
  lowFraction: { unit: "fraction", description: "Of minFree: below it nothing is left to take.", descriptionFr: "Part de minFree sous laquelle il ne reste rien à prendre." },
  idleTaxFraction: { unit: "fraction", description: "Tax on idle memory: an idle page costs 1 ÷ (1 − tax) pages in use.", descriptionFr: "Taxe sur la mémoire inactive : une page inactive coûte 1 ÷ (1 − taxe) pages actives." },
  pagesToScan: { unit: "pages", description: "Pages of 4 KiB that a host looks at before it sleeps.", descriptionFr: "Pages de 4 Kio qu'un hôte examine avant de dormir." },
  sleepMilliseconds: { unit: "ms", description: "Sleep of the search for pages alike.", descriptionFr: "Sommeil de la recherche de pages identiques." },
  scanMinutes: { unit: "min", description: "A pass over a server's memory takes no less.", descriptionFr: "Durée minimale d'une passe sur la mémoire d'un serveur." },
  scanPasses: { unit: "", description: "Passes over a page before it may be shared.", descriptionFr: "Passes sur une page avant qu'elle ne soit partagée." },
  sharingBelowFraction: { unit: "fraction", description: "Of a host's RAM: pages alike are looked for while less is free; 1 = always.", descriptionFr: "Part de la RAM d'un hôte : les pages identiques sont cherchées tant que moins est libre ; 1 = toujours." },
  cacheFraction: { unit: "fraction", description: "Of a server's memory, what its compressed pages take at most.", descriptionFr: "Part de la mémoire d'un serveur que ses pages compressées prennent au plus." },
  compressedFraction: { unit: "fraction", description: "Size of a page when it is compressed.", descriptionFr: "Taille d'une page compressée." },
  swapGib: { unit: "GiB", description: "Room for swapped pages of each host.", descriptionFr: "Place de chaque hôte pour les pages échangées." },
  swapMs: { unit: "ms", description: "Until a swapped page is there.", descriptionFr: "Temps d'accès à une page échangée." },
  decompressMs: { unit: "ms", description: "Until a compressed page is there.", descriptionFr: "Temps d'accès à une page compressée." },
  memoryNanoseconds: { unit: "ns", description: "Until a page in memory is there.", descriptionFr: "Temps d'accès à une page en mémoire." },
  localityFraction: { unit: "fraction", description: "Part of accesses that miss ÷ part of the memory in use that is away.", descriptionFr: "Part des accès manqués ÷ part de la mémoire active qui est ailleurs." },
  killMinutes: { unit: "min", description: "Until a server that was killed, as nothing was left, is back.", descriptionFr: "Temps avant le retour d'un serveur tué faute de mémoire." },
  killRestarts: { unit: "", description: "Where somebody restarts servers: so often one that was killed, each time within killWindowMinutes of the time before; then it is left to killMinutes.", descriptionFr: "Là où quelqu'un relance les serveurs : combien de fois un serveur tué, chaque fois à moins de killWindowMinutes de la précédente ; puis killMinutes décide." },
  killWindowMinutes: { unit: "min", description: "Kills of a server less far apart count together.", descriptionFr: "Les arrêts d'un serveur plus rapprochés comptent ensemble." },
  restartSeconds: { unit: "s", description: "A server is down for so long when RAM is taken from it.", descriptionFr: "Arrêt d'un serveur à qui on retire de la RAM." },
  unplugMibPerSecond: { unit: "MiB/s", description: "Pace at which RAM is taken from a server while it runs.", descriptionFr: "Vitesse de retrait de la RAM d'un serveur en marche." },
  hotAddFactor: { unit: "", description: "Most RAM that a server may have, as a multiple of what it started with.", descriptionFr: "RAM qu'un serveur peut avoir au plus, en multiples de celle du démarrage." }
} as const
export type MemoryFigure = keyof typeof MEMORY_FIGURES
export const MEMORY_FIGURE_NAMES = Object.keys(MEMORY_FIGURES) as ReadonlyArray<MemoryFigure>

export const MEMORY_MODES = ["static", "automatic"] as const
export type MemoryMode = (typeof MEMORY_MODES)[number]

export interface MemoryPreset {
  readonly name: string
  readonly label: string
  readonly labelFr: string
  readonly reclaim: (typeof RECLAIM_RULES)[number]
  readonly balloon: (typeof BALLOON_RULES)[number]
  readonly minFree: boolean
  readonly sharesBetween: boolean
  readonly largePages: boolean
  readonly mode: MemoryMode
  readonly figures: Readonly<Record<MemoryFigure, SourcedFigure>>
}

const allSourced = (row: object) => sourcedFigures(table.sources as Sources, row)

/** The table, in the order in which it is listed. */
export const memoryPresets: ReadonlyArray<MemoryPreset> = table.presets.map(({ reclaim, balloon, mode, figures, ...preset }) => ({
  ...preset, reclaim: oneOfNames(RECLAIM_RULES, reclaim), balloon: oneOfNames(BALLOON_RULES, balloon), mode: oneOfNames(MEMORY_MODES, mode),
  figures: { ...allSourced(table.figures), ...allSourced(figures) } as Record<MemoryFigure, SourcedFigure>
}))

export const SWAP_DEVICES = ["hdd", "ssd", "nvme"] as const
/** Milliseconds until a swapped page is there. */
export const swapDevices = allSourced(table.swapDevices) as Readonly<Record<(typeof SWAP_DEVICES)[number], SourcedFigure>>

export const ALIKE_KINDS = ["vdi", "server", "mixed", "jvm"] as const
export type AlikeKind = (typeof ALIKE_KINDS)[number]
/** Of what a guest holds, pages that others of its template have too. */
export const shareableByKind = allSourced(table.shareable) as Readonly<Record<AlikeKind, SourcedFigure>>

/** Of a guest's memory: in use in the mean and at the p95 of the day, and held at least as soon as it runs. */
export interface MemoryUseOfClass {
  readonly activeFraction: number
  readonly activePeakFraction: number
  readonly heldFraction: number
}
export const memoryByClass: ReadonlyMap<string, MemoryUseOfClass> = new Map(Object.entries(table.byClass).map(([name, [activeFraction, activePeakFraction, heldFraction]]) => [name, { activeFraction: activeFraction!, activePeakFraction: activePeakFraction!, heldFraction: heldFraction! }]))
export const MEMORY_BY_CLASS_SOURCE = { en: table.sources.classes.en, fr: table.sources.classes.fr }
