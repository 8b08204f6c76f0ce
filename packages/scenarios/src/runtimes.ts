/** Runtimes of containers: what each takes, isolates and shares, with the source of every figure. */
import table from "@rackfold/data/runtimes/presets.json" with { type: "json" }
import type { Sureness } from "@rackfold/sim-core"
import type { SourcedFigure } from "./hypervisors.ts"
import type { OsFamily } from "./osFamilies.ts"

/** What each figure of a preset means; the order is that of lists. */
export const RUNTIME_FIGURES = {
  cpuFraction: { unit: "fraction", description: "CPU that it adds to each container's work.", descriptionFr: "CPU qu'il ajoute au travail de chaque conteneur." },
  containerMib: { unit: "MiB", description: "RAM that it adds to each container.", descriptionFr: "RAM qu'il ajoute à chaque conteneur." },
  runtimeMib: { unit: "MiB", description: "RAM that it keeps of each machine that runs it.", descriptionFr: "RAM qu'il garde de chaque machine qui l'utilise." },
  startSeconds: { unit: "s", description: "From the order to start a container, whose image is there, until it runs.", descriptionFr: "De l'ordre de démarrer un conteneur, dont l'image est là, jusqu'à ce qu'il tourne." }
} as const
export type RuntimeFigure = keyof typeof RUNTIME_FIGURES
export const RUNTIME_FIGURE_NAMES = Object.keys(RUNTIME_FIGURES) as ReadonlyArray<RuntimeFigure>

export const NAMESPACES = ["user", "pid", "net", "mount", "ipc", "uts", "cgroup"] as const
export type Namespace = (typeof NAMESPACES)[number]

/** What a container may have of its own, or be confined by, unless told otherwise. */
export const ISOLATIONS = {
  user: { description: "Users: root inside is not root of the machine.", descriptionFr: "Utilisateurs : root à l'intérieur n'est pas root de la machine." },
  pid: { description: "Processes: it sees its own.", descriptionFr: "Processus : il voit les siens." },
  net: { description: "Network: interfaces and ports of its own; else two containers on one port conflict.", descriptionFr: "Réseau : ses propres interfaces et ports ; sinon deux conteneurs sur un même port se gênent." },
  mount: { description: "Files: mounts of its own.", descriptionFr: "Fichiers : ses propres montages." },
  ipc: { description: "Shared memory and message queues of its own, or none.", descriptionFr: "Mémoire partagée et files de messages à lui, ou aucune." },
  uts: { description: "A host name of its own.", descriptionFr: "Un nom d'hôte à lui." },
  cgroup: { description: "Control groups: it sees its own part.", descriptionFr: "Groupes de contrôle : il voit sa part." },
  cpu: { description: "Its CPU can be limited.", descriptionFr: "Son CPU peut être limité." },
  memory: { description: "Its memory can be limited.", descriptionFr: "Sa mémoire peut être limitée." },
  seccomp: { description: "System calls that it does not need are refused.", descriptionFr: "Les appels système dont il n'a pas besoin sont refusés." },
  mac: { description: "AppArmor or SELinux confines it, where the machine has it.", descriptionFr: "AppArmor ou SELinux le confine, si la machine l'a." }
} as const
export type Isolation = keyof typeof ISOLATIONS
export const ISOLATION_NAMES = Object.keys(ISOLATIONS) as ReadonlyArray<Isolation>

/** `application`: one process and its children; `system`: an init and its services; `directory`: another root of the file tree. */
export const RUNTIME_KINDS = ["application", "system", "directory"] as const
export type RuntimeKind = (typeof RUNTIME_KINDS)[number]

/** Yes, no or a list, with where it is from. */
export interface SourcedFact<A> extends Omit<SourcedFigure, "value"> {
  readonly value: A
}

export interface RuntimePreset {
  readonly name: string
  readonly label: string
  readonly labelFr: string
  readonly kind: RuntimeKind
  /** Families of kernels that it runs on: a container needs one of its own family. */
  readonly kernels: SourcedFact<ReadonlyArray<OsFamily>>
  /** Images are lists of layers that containers of one machine share. */
  readonly layers: SourcedFact<boolean>
  readonly figures: Readonly<Record<RuntimeFigure, SourcedFigure>>
  readonly isolates: Readonly<Record<Isolation, SourcedFact<boolean>>>
  /** What containers share with the machine and each other. */
  readonly shares: string
  readonly sharesFr: string
  readonly remark: string
  readonly remarkFr: string
}

const sources = table.sources as Readonly<Record<string, { readonly en: string; readonly fr: string }>>

function sourced<A>(raw: ReadonlyArray<unknown>): SourcedFact<A> {
  const [value, sureness, key] = raw as readonly [A, Sureness, string]
  const { en, fr } = sources[key]!
  return { value, source: en, sourceFr: fr, sureness }
}

const allSourced = <A>(row: object): Record<string, SourcedFact<A>> => Object.fromEntries(Object.entries(row).map(([name, raw]) => [name, sourced<A>(raw as ReadonlyArray<unknown>)]))

/** The table, in the order in which it is listed. */
export const runtimePresets: ReadonlyArray<RuntimePreset> = table.presets.map(({ name, label, labelFr, kind, kernels, layers, figures, isolates, shares, remark }) => ({
  name, label, labelFr, kind: RUNTIME_KINDS.find((one) => one === kind)!, kernels: sourced(kernels), layers: sourced(layers),
  figures: { ...allSourced<number>(table.figures), ...allSourced<number>(figures) } as Record<RuntimeFigure, SourcedFigure>,
  isolates: allSourced<boolean>(isolates) as Record<Isolation, SourcedFact<boolean>>,
  shares: shares.en, sharesFr: shares.fr, remark: remark.en, remarkFr: remark.fr
}))

/** Namespaces that a container has for itself, of seven: the more, the less it sees of others. A count, no measure of safety. */
export function namespacesOfItsOwn({ isolates }: RuntimePreset): number {
  return NAMESPACES.filter((name) => isolates[name].value).length
}
