/** Hypervisors, modes of virtualisation and I/O paths: what each takes, and how sure that is. */
import table from "@rackfold/data/hypervisors/presets.json" with { type: "json" }
import type { Sureness } from "@rackfold/sim-core"
import type { OsFamily } from "./osFamilies.ts"

export const HYPERVISOR_TYPES = ["none", "type1", "partition", "type2"] as const
export type HypervisorType = (typeof HYPERVISOR_TYPES)[number]
export const VIRT_MODES = ["hardware", "paravirtual", "pvHvm", "binaryTranslation", "userMode", "emulation"] as const
export type VirtModeName = (typeof VIRT_MODES)[number]
export const IO_PATHS = ["emulated", "paravirtual", "passthrough"] as const
export type IoPathName = (typeof IO_PATHS)[number]

/** What each figure of a preset means; the order is that of lists. */
export const HYPERVISOR_FIGURES = {
  cpuFraction: { unit: "fraction", description: "CPU that it adds to each guest's work.", descriptionFr: "CPU qu'il ajoute au travail de chaque serveur." },
  coresPerSocket: { unit: "cores", description: "Cores that it keeps of each socket.", descriptionFr: "Cœurs qu'il garde par socket." },
  cores: { unit: "cores", description: "Cores that control domains keep of each host.", descriptionFr: "Cœurs que les domaines de contrôle gardent par hôte." },
  ramMib: { unit: "MiB", description: "RAM that it keeps of each host.", descriptionFr: "RAM qu'il garde de chaque hôte." },
  ramFraction: { unit: "fraction", description: "Part of each host's RAM that it keeps beside that, in whole MiB.", descriptionFr: "Part de la RAM de chaque hôte qu'il garde en plus, en Mio entiers." },
  ramMostMib: { unit: "MiB", description: "The two together are at most this.", descriptionFr: "Les deux ensemble n'en prennent pas plus." },
  ramExtraMib: { unit: "MiB", description: "RAM of the host that is kept whatever the others are.", descriptionFr: "RAM de l'hôte gardée en plus, quoi que valent les autres." },
  guestBaseMib: { unit: "MiB", description: "RAM that it adds to each guest.", descriptionFr: "RAM qu'il ajoute à chaque serveur." },
  guestPerVcpuMib: { unit: "MiB", description: "RAM that it adds for each vCPU.", descriptionFr: "RAM qu'il ajoute par vCPU." },
  guestPerGibMib: { unit: "MiB", description: "RAM that it adds for each GiB of a guest.", descriptionFr: "RAM qu'il ajoute par Gio d'un serveur." },
  coresPer10kIops: { unit: "cores", description: "CPU of the control domain for 10,000 IOPS.", descriptionFr: "CPU du domaine de contrôle pour 10 000 IOPS." },
  coresPerGbps: { unit: "cores", description: "CPU of the control domain for 1 Gbit/s.", descriptionFr: "CPU du domaine de contrôle pour 1 Gbit/s." },
  ioFraction: { unit: "fraction", description: "Of the IOPS and bandwidth that the I/O path lets through, what is left.", descriptionFr: "De ce que le chemin d'E/S laisse passer d'IOPS et de débit, ce qui reste." },
  ioDomains: { unit: "domains", description: "Control or driver domains that share each host's guests: one that fails takes the I/O of its part; 0: the hypervisor itself serves it.", descriptionFr: "Domaines de contrôle ou de pilotes qui se partagent les serveurs de chaque hôte : l'un d'eux en panne coupe les E/S de sa part ; 0 : l'hyperviseur lui-même les sert." }
} as const
export type HypervisorFigure = keyof typeof HYPERVISOR_FIGURES
export const HYPERVISOR_FIGURE_NAMES = Object.keys(HYPERVISOR_FIGURES) as ReadonlyArray<HypervisorFigure>

/** A number with where it is from. */
export interface SourcedFigure {
  readonly value: number
  readonly source: string
  readonly sourceFr: string
  readonly sureness: Sureness
}

export interface Hypervisor {
  readonly name: string
  readonly label: string
  readonly labelFr: string
  readonly type: HypervisorType
  /** Who is exposed by one flaw. */
  readonly family: string
  readonly figures: Readonly<Record<HypervisorFigure, SourcedFigure>>
  /** RAM of the control domain: the first row whose `belowGib` exceeds the host's; none: it has no table. */
  readonly ramBands: ReadonlyArray<{ readonly belowGib: number; readonly mib: number }>
}

export interface VirtMode {
  readonly name: VirtModeName
  readonly label: string
  readonly labelFr: string
  readonly cpuFraction: SourcedFigure
  /** CPU for each process made and each switch between processes, where pages are shadowed. */
  readonly forkMicroseconds: SourcedFigure
  readonly switchMicroseconds: SourcedFigure
  /** EPT or NPT do not help it. */
  readonly alwaysShadows: boolean
  /** Families whose kernels can be modified for it; null: any runs as it is. */
  readonly os: ReadonlyArray<OsFamily> | null
}

export interface IoPath {
  readonly name: IoPathName
  readonly label: string
  readonly labelFr: string
  readonly iopsFraction: SourcedFigure
  readonly networkFraction: SourcedFigure
  readonly latencyMicroseconds: SourcedFigure
  /** CPU of the control domain for the same I/O, against paravirtual. */
  readonly cpuFactor: SourcedFigure
  /** The hypervisor is not in the way. */
  readonly isDirect: boolean
}

type Raw = readonly [value: number, sureness: string, source: string]
const isRaw = (value: unknown): value is Raw => Array.isArray(value) && value.length === 3 && typeof value[0] === "number"
const sources = table.sources as Readonly<Record<string, { readonly en: string; readonly fr: string }>>

function sourced([value, sureness, key]: Raw): SourcedFigure {
  const { en, fr } = sources[key]!
  return { value, source: en, sourceFr: fr, sureness: sureness as Sureness }
}

function allSourced<A>(row: object): A {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, isRaw(value) ? sourced(value) : value])) as A
}

type Figures = Hypervisor["figures"]
const NO_CAP: SourcedFigure = { value: Infinity, source: sources.nothing!.en, sourceFr: sources.nothing!.fr, sureness: "D" }

/** The figures of a hypervisor of this type that states none of its own. */
export function figuresOfType(type: HypervisorType): Figures {
  return { ...allSourced<Figures>(table.types[type]), ramMostMib: NO_CAP }
}

interface Preset {
  readonly name: string
  readonly label: string
  readonly labelFr: string
  readonly type: string
  readonly family: string
  readonly figures: object
  readonly ramBands?: ReadonlyArray<ReadonlyArray<number | null>>
}

/** The table, in the order in which it is listed. */
export const hypervisors: ReadonlyArray<Hypervisor> = (table.presets as ReadonlyArray<Preset>).map(({ name, label, labelFr, type, family, figures, ramBands = [] }) => ({
  name, label, labelFr, family, type: type as HypervisorType,
  figures: { ...figuresOfType(type as HypervisorType), ...allSourced<Partial<Figures>>(figures) },
  ramBands: ramBands.map(([belowGib, mib]) => ({ belowGib: belowGib ?? Infinity, mib: mib! }))
}))

export const virtModes: ReadonlyArray<VirtMode> = table.modes.map((mode) => allSourced<VirtMode>(mode))
export const ioPaths: ReadonlyArray<IoPath> = table.paths.map((path) => allSourced<IoPath>(path))

/** Four qualities that contradict each other, by class of technology: ranks from 1 (least) to 4, after course slides. */
export const qualities: ReadonlyArray<{ readonly name: string; readonly label: string; readonly labelFr: string; readonly unmodified: number; readonly flexible: number; readonly isolated: number; readonly fast: number }> = table.qualities

/**
 * RAM that a hypervisor keeps of a host: the row of its table, the part by the formula, and what is kept in any case.
 *
 * **Example** Oracle VM on 128 GiB: 502 + ⌊131,072 × 0.0205⌋ // => 3188 MiB
 */
export function hypervisorRamMib({ figures, ramBands }: Hypervisor, hostRamGib: number): number {
  const band = ramBands.find(({ belowGib }) => hostRamGib < belowGib)?.mib ?? 0
  const { ramMib, ramFraction, ramMostMib, ramExtraMib } = figures
  return band + Math.min(ramMostMib.value, ramMib.value + Math.floor(hostRamGib * 1024 * ramFraction.value)) + ramExtraMib.value
}
