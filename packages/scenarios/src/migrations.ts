/** How guests are moved: presets with the source of every figure. */
import table from "@rackfold/data/migrations/presets.json" with { type: "json" }
import { MIGRATION_KINDS, ON_LIMITS, STOP_RULES } from "@rackfold/sim-core"
import type { MigrationKind } from "@rackfold/sim-core"
import type { SourcedFigure } from "./hypervisors.ts"
import { oneOfNames, sourcedFigures } from "./sourcedFigures.ts"
import type { Sources } from "./sourcedFigures.ts"

export const MIGRATION_FIGURES = {
  lineFraction: { unit: "fraction", description: "Of the network's rate, what copies get at most.", descriptionFr: "Part du débit du réseau que les copies obtiennent au plus." },
  latencySeconds: { unit: "s", description: "Before the bytes of each transfer flow.", descriptionFr: "Avant que les octets de chaque transfert ne passent." },
  downtimeSeconds: { unit: "s", description: "Downtime limit: the guest is stopped when the rest can be sent within it.", descriptionFr: "Arrêt toléré : le serveur s'arrête quand le reste peut passer dans ce temps." },
  stopPages: { unit: "pages", description: "With stopRule pages: it is stopped when so few pages of 4 KiB are dirty.", descriptionFr: "Avec stopRule pages : il s'arrête quand il ne reste que ces pages sales de 4 Kio." },
  passLimit: { unit: "", description: "Passes over its memory, the first full copy included.", descriptionFr: "Passes sur sa mémoire, la première copie complète comprise." },
  sentLimit: { unit: "", description: "Most memory that is sent before it is stopped, as a multiple of its RAM.", descriptionFr: "Mémoire envoyée au plus avant l'arrêt, en multiples de sa RAM." },
  secondsPerGib: { unit: "s/GiB", description: "Longest duration until the stop, for each GiB of its RAM and of the disk that goes with it.", descriptionFr: "Durée maximale jusqu'à l'arrêt, par Gio de sa RAM et du disque qui l'accompagne." },
  stalledPasses: { unit: "", description: "Passes in a row that dirty as much as they send: then it does not converge.", descriptionFr: "Passes de suite qui salissent autant qu'elles envoient : elle ne converge alors pas." },
  hybridPasses: { unit: "", description: "Passes before a hybrid migration switches.", descriptionFr: "Passes avant qu'une migration hybride ne bascule." },
  switchSeconds: { unit: "s", description: "Standstill for the change of hosts, beside what is copied.", descriptionFr: "Arrêt pour le changement d'hôte, en plus de ce qui est copié." },
  bootSeconds: { unit: "s", description: "Until a guest that was moved cold runs again.", descriptionFr: "Avant qu'un serveur déplacé à froid ne tourne à nouveau." },
  workingSetFraction: { unit: "fraction", description: "The most that can be dirty at one time, of its RAM.", descriptionFr: "Part de sa RAM qui peut être sale en même temps, au plus." },
  dirtyMibPerCoreSecond: { unit: "MiB/s", description: "Memory that each core of CPU served dirties a second, where neither the inventory nor the service class says.", descriptionFr: "Mémoire salie par seconde et par cœur de CPU servi, quand ni l'inventaire ni la classe de service ne le disent." },
  sourceCpuFraction: { unit: "fraction", description: "CPU that the source spends on the copy, of what the guest asks for.", descriptionFr: "CPU que la source dépense pour la copie, en part de ce que demande le serveur." },
  destinationCpuFraction: { unit: "fraction", description: "The same at the destination.", descriptionFr: "De même à la destination." },
  slowdownFraction: { unit: "fraction", description: "CPU that the guest loses while it is copied.", descriptionFr: "CPU que perd le serveur pendant sa copie." },
  triggerFraction: { unit: "fraction", description: "Auto-converge: a pass that dirties this part of what it sends is unproductive.", descriptionFr: "Convergence forcée : une passe qui salit cette part de ce qu'elle envoie est improductive." },
  initialFraction: { unit: "fraction", description: "Auto-converge: CPU taken from the guest at first.", descriptionFr: "Convergence forcée : CPU retiré d'abord au serveur." },
  incrementFraction: { unit: "fraction", description: "Auto-converge: and more at each further step.", descriptionFr: "Convergence forcée : et en plus à chaque pas." },
  mostFraction: { unit: "fraction", description: "Auto-converge: and at most.", descriptionFr: "Convergence forcée : et au plus." },
  throttlePasses: { unit: "", description: "Auto-converge: unproductive passes before each step.", descriptionFr: "Convergence forcée : passes improductives avant chaque pas." },
  slotsPerHost: { unit: "", description: "Copies from and to a host at one time.", descriptionFr: "Copies simultanées depuis et vers un hôte." },
  slotsPerDatastore: { unit: "", description: "Copies of guests of one datastore at one time.", descriptionFr: "Copies simultanées de serveurs d'un même datastore." },
  slotsPerNic: { unit: "", description: "Migrations to another host at one time over each of a host's network cards for migration; where the preset has two figures, from 10 Gbit/s a card on.", descriptionFr: "Migrations simultanées vers un autre hôte par carte réseau de migration d'un hôte ; si le préréglage a deux chiffres, à partir de 10 Gbit/s par carte." },
  slotsPerSlowNic: { unit: "", description: "The same below 10 Gbit/s a card, where slotsPerNic is not stated.", descriptionFr: "De même sous 10 Gbit/s par carte, si slotsPerNic n'est pas indiqué." },
  migrationNics: { unit: "", description: "Network cards of a host for migration, which have its speed together.", descriptionFr: "Cartes réseau d'un hôte pour la migration, qui ont ensemble son débit." },
  slotsPerDiskAtHost: { unit: "", description: "Slots that a copy with a disk takes at its hosts.", descriptionFr: "Places que prend aux hôtes une copie avec disque." },
  slotsPerDiskAtDatastore: { unit: "", description: "Slots that a copy with a disk takes at both datastores.", descriptionFr: "Places que prend une copie avec disque aux deux datastores." },
  diskSwitchSeconds: { unit: "s", description: "Standstill when a disk alone changes datastores.", descriptionFr: "Arrêt quand un disque seul change de datastore." }
} as const
export type MigrationFigure = keyof typeof MIGRATION_FIGURES
export const MIGRATION_FIGURE_NAMES = Object.keys(MIGRATION_FIGURES) as ReadonlyArray<MigrationFigure>

export interface MigrationPreset {
  readonly name: string
  readonly label: string
  readonly labelFr: string
  readonly kind: MigrationKind
  readonly stopRule: (typeof STOP_RULES)[number]
  readonly onLimit: (typeof ON_LIMITS)[number]
  readonly autoConverge: boolean
  readonly wholeBytes: boolean
  readonly figures: Readonly<Record<MigrationFigure, SourcedFigure>>
}

const allSourced = (row: object) => sourcedFigures(table.sources as Sources, row)

/** The table, in the order in which it is listed. */
export const migrationPresets: ReadonlyArray<MigrationPreset> = table.presets.map(({ kind, stopRule, onLimit, figures, ...preset }) => ({
  ...preset, kind: oneOfNames(MIGRATION_KINDS, kind), stopRule: oneOfNames(STOP_RULES, stopRule), onLimit: oneOfNames(ON_LIMITS, onLimit),
  figures: { ...allSourced(table.figures), ...allSourced(figures) } as Record<MigrationFigure, SourcedFigure>
}))

/** Memory that guests of a service class dirty a second, where their rows do not say. */
export const dirtyByClass: ReadonlyMap<string, SourcedFigure> = new Map(Object.entries(allSourced(table.dirtyMibPerSecond)))
