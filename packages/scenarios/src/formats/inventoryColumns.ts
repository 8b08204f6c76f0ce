/** The columns of an inventory: what each means, in which unit, and which values are absurd. */
import { frenchNumeral, frenchUnit, said } from "../wording.ts"
import type { Wording } from "../wording.ts"

export const NUMBER_COLUMNS = [
  "vcpus", "cores", "ghz", "cpu_mean_pct", "cpu_p95_pct", "ram_gib", "disk_gib", "iops", "net_mbps", "max_latency_ms",
  "ssj_ops", "cpu_shares", "cpu_reservation_mhz", "cpu_limit_mhz", "forks_per_second", "switches_per_second", "dirty_mib_per_second"
] as const
export const TEXT_COLUMNS = ["os", "service", "group", "model"] as const
export const MOMENT_COLUMNS = ["start", "end"] as const

export type NumberColumn = (typeof NUMBER_COLUMNS)[number]
export type TextColumn = (typeof TEXT_COLUMNS)[number]
export type MomentColumn = (typeof MOMENT_COLUMNS)[number]
export type InventoryColumnName = "name" | NumberColumn | TextColumn | MomentColumn

/** In the order in which they are written. */
export const INVENTORY_COLUMNS: ReadonlyArray<InventoryColumnName> = [
  "name", "vcpus", "cores", "ghz", "cpu_mean_pct", "cpu_p95_pct", "ram_gib", "disk_gib", "iops", "net_mbps", "max_latency_ms",
  "os", "service", "group", "start", "end", "model", "ssj_ops", "cpu_shares", "cpu_reservation_mhz", "cpu_limit_mhz", "forks_per_second", "switches_per_second", "dirty_mib_per_second"
]

export interface NumberColumnRule {
  readonly unit: string
  /** Smallest value; `aboveMin`: excluded. */
  readonly min: number
  readonly aboveMin: boolean
  /** Largest value, included: beyond it is a slip of the unit, not a machine. */
  readonly max: number
  readonly description: string
  readonly descriptionFr: string
}

const rule = (unit: string, min: number, aboveMin: boolean, max: number, description: string, descriptionFr: string): NumberColumnRule => ({ unit, min, aboveMin, max, description, descriptionFr })

export const NUMBER_RULES: Readonly<Record<NumberColumn, NumberColumnRule>> = {
  vcpus: rule("", 0, true, 1024, "Virtual CPUs.", "Processeurs virtuels."),
  cores: rule("", 0, true, 1024, "Cores of the old machine whose CPU % was measured.", "Cœurs de l'ancienne machine dont le % CPU a été mesuré."),
  ghz: rule("GHz", 0, true, 100, "Clock of one core of the old machine.", "Fréquence d'un cœur de l'ancienne machine."),
  cpu_mean_pct: rule("%", 0, false, 100, "Mean CPU use of the old machine.", "Utilisation CPU moyenne de l'ancienne machine."),
  cpu_p95_pct: rule("%", 0, false, 100, "CPU use that the old machine stays at or below 95 % of the time.", "Utilisation CPU que l'ancienne machine ne dépasse pas 95 % du temps."),
  ram_gib: rule("GiB", 0, true, 65_536, "Memory of the guest.", "Mémoire du serveur."),
  disk_gib: rule("GiB", 0, false, 10_000_000, "Disk space.", "Espace disque."),
  iops: rule("IOPS", 0, false, 1e9, "Disk operations per second, p95.", "Opérations disque par seconde, p95."),
  net_mbps: rule("Mbit/s", 0, false, 1e8, "Network traffic, p95.", "Trafic réseau, p95."),
  max_latency_ms: rule("ms", 0, true, 1e7, "Longest latency that the service tolerates.", "Latence maximale que le service tolère."),
  ssj_ops: rule("ssj_ops", 0, true, 1e10, "SPECpower_ssj2008 throughput of the old machine at 100 %.", "Débit SPECpower_ssj2008 de l'ancienne machine à 100 %."),
  cpu_shares: rule("", 0, true, 1e9, "Weight of the CPU share when a host is short.", "Poids de la part de CPU quand un hôte en manque."),
  cpu_reservation_mhz: rule("MHz", 0, false, 1e8, "Floor of the CPU share.", "Plancher de la part de CPU."),
  cpu_limit_mhz: rule("MHz", 0, true, 1e8, "Ceiling of the CPU share.", "Plafond de la part de CPU."),
  forks_per_second: rule("1/s", 0, false, 1e6, "Processes that it makes: they cost CPU where pages are shadowed (no EPT or NPT).", "Processus qu'il crée : ils coûtent du CPU là où les pages sont doublées (sans EPT ni NPT)."),
  switches_per_second: rule("1/s", 0, false, 1e7, "Switches between its processes, likewise.", "Commutations entre ses processus, de même."),
  dirty_mib_per_second: rule("MiB/s", 0, false, 1e6, "Memory that it dirties a second while it gets all the CPU that it asks for: what a live migration copies again.", "Mémoire qu'il salit par seconde quand il reçoit tout le CPU demandé : ce qu'une migration à chaud recopie.")
}

export const TEXT_DESCRIPTIONS: Readonly<Record<"name" | TextColumn | MomentColumn, { readonly description: string; readonly descriptionFr: string }>> = {
  name: { description: "Unique name of the guest.", descriptionFr: "Nom unique du serveur." },
  os: { description: "Operating system; long names are recognised by family.", descriptionFr: "Système d'exploitation ; les noms longs sont reconnus par famille." },
  service: { description: "Service class: supplies what the row lacks, and the daily shape.", descriptionFr: "Classe de service : fournit ce qui manque à la ligne, et la forme journalière." },
  group: { description: "Servers that belong together, for rules of affinity: rules[].groups names it.", descriptionFr: "Serveurs qui vont ensemble, pour les règles d'affinité : rules[].groups le nomme." },
  model: { description: "Old machine by its model in the catalogue: supplies cores, clock and ssj_ops.", descriptionFr: "Ancienne machine par son modèle au catalogue : fournit cœurs, fréquence et ssj_ops." },
  start: { description: "Arrival: seconds from run start, or ISO 8601 (the earliest is 0; beside dated series the run starts with them).", descriptionFr: "Arrivée : secondes depuis le début, ou ISO 8601 (la plus tôt vaut 0 ; avec des séries datées, la simulation commence avec elles)." },
  end: { description: "Departure, written as start; empty: it stays.", descriptionFr: "Départ, écrit comme start ; vide : il reste." }
}

/** What a value of this column must be, in words. */
export function expectedNumber(column: NumberColumn): string {
  const { unit, min, aboveMin, max } = NUMBER_RULES[column]
  const of = unit === "" ? "a number" : unit === "%" ? "a percentage" : `a number of ${unit}`
  return `${of}, ${aboveMin ? "more than" : "at least"} ${min} and at most ${grouped(max)}`
}

/** The same in both languages. */
export function expectedNumberWords(column: NumberColumn): Wording {
  const { unit, min, aboveMin, max } = NUMBER_RULES[column]
  const of = unit === "" ? "un nombre" : unit === "%" ? "un pourcentage" : `un nombre en ${frenchUnit(unit)}`
  return said(expectedNumber(column), `${of}, ${aboveMin ? "plus de" : "au moins"} ${frenchNumeral(min)} et au plus ${frenchNumeral(max)}`)
}

/** True where the value is one that a machine can have. */
export function numberAllowed(column: NumberColumn, value: number): boolean {
  const { min, aboveMin, max } = NUMBER_RULES[column]
  return (aboveMin ? value > min : value >= min) && value <= max
}

/** 65536 // => "65,536" */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",")
}
