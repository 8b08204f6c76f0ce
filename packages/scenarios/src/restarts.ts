/** Who restarts guests that stopped, and how soon: presets with the source of every figure. */
import table from "@rackfold/data/availability/presets.json" with { type: "json" }
import { ISOLATION_RESPONSES } from "@rackfold/sim-core"
import type { IsolationResponse, Sureness } from "@rackfold/sim-core"
import type { SourcedFigure } from "./hypervisors.ts"

export const RESTART_FIGURES = {
  detectSeconds: { unit: "s", description: "From the fault of a host until others notice.", descriptionFr: "De la panne d'un hôte jusqu'à ce que les autres la remarquent." },
  fenceSeconds: { unit: "s", description: "And then until it is certain that it is dead: its guests are started elsewhere.", descriptionFr: "Puis jusqu'à la certitude qu'il est mort : ses serveurs démarrent ailleurs." },
  guestDetectSeconds: { unit: "s", description: "From the fault of a guest or its kernel until it is reset.", descriptionFr: "De la panne d'un serveur ou de son noyau jusqu'à sa relance." },
  bootSeconds: { unit: "s", description: "A boot, where its disk operations are served.", descriptionFr: "Un démarrage, quand ses opérations disque sont servies." },
  warmUpSeconds: { unit: "s", description: "From the end of the boot until the service answers.", descriptionFr: "De la fin du démarrage jusqu'à ce que le service réponde." },
  bootsPerHost: { unit: "", description: "Guests that boot on one host at one time.", descriptionFr: "Serveurs qui démarrent en même temps sur un hôte." },
  bootIops: { unit: "IOPS", description: "Disk operations of a guest while it boots; with fewer its boot takes longer.", descriptionFr: "Opérations disque d'un serveur qui démarre ; avec moins, son démarrage dure plus." },
  bootCpuFraction: { unit: "fraction", description: "CPU that it asks for while it boots, of what it asks for when it runs.", descriptionFr: "CPU demandé pendant le démarrage, en part de ce qu'il demande en marche." },
  declaredSeconds: { unit: "s", description: "From the isolation of a host until it acts on it.", descriptionFr: "De l'isolement d'un hôte jusqu'à sa réaction." },
  shutDownSeconds: { unit: "s", description: "With the response shutDown: until its guests are down.", descriptionFr: "Avec la réaction shutDown : jusqu'à l'arrêt de ses serveurs." },
  repairHours: { unit: "h", description: "Until a scripted fault is repaired that does not say.", descriptionFr: "Jusqu'à la réparation d'une panne écrite qui ne le dit pas." }
} as const
export type RestartFigure = keyof typeof RESTART_FIGURES
export const RESTART_FIGURE_NAMES = Object.keys(RESTART_FIGURES) as ReadonlyArray<RestartFigure>

export interface RestartPreset {
  readonly name: string
  readonly label: string
  readonly labelFr: string
  /** false: nobody starts guests elsewhere. */
  readonly isOn: boolean
  readonly response: Omit<SourcedFigure, "value"> & { readonly value: IsolationResponse }
  readonly figures: Readonly<Record<RestartFigure, SourcedFigure>>
}

export type RawFigure = readonly (number | string)[]
const sources = table.sources as Readonly<Record<string, { readonly en: string; readonly fr: string }>>

/** A value with what the table says of it. */
export function sourcedFigure<A extends number | string = number>([value, sureness, key]: RawFigure): { readonly value: A; readonly source: string; readonly sourceFr: string; readonly sureness: Sureness } {
  const { en, fr } = sources[key as string]!
  return { value: value as A, source: en, sourceFr: fr, sureness: sureness as Sureness }
}

const allSourced = (row: object): Record<string, SourcedFigure> => Object.fromEntries(Object.entries(row).map(([name, raw]) => [name, sourcedFigure(raw as RawFigure)]))

/** The table, in the order in which it is listed. */
export const restartPresets: ReadonlyArray<RestartPreset> = table.presets.map(({ response, figures, ...preset }) => {
  const { value, ...from } = sourcedFigure<string>(response)
  return { ...preset, response: { ...from, value: ISOLATION_RESPONSES.find((one) => one === value)! }, figures: { ...allSourced(table.figures), ...allSourced(figures) } as Record<RestartFigure, SourcedFigure> }
})
