/** What a series may measure: column, unit, range. */
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"

export const SERIES_METRICS = ["cpu_pct", "mem_mib", "iops", "net_mbps"] as const
export type SeriesMetric = (typeof SERIES_METRICS)[number]

/** Rows of SERIES_METRICS. */
export const CPU_PCT = 0
export const MEM_MIB = 1
export const IOPS_METRIC = 2
export const NET_MBPS = 3

export interface MetricRule {
  readonly unit: string
  readonly max: number
  readonly expected: Wording
  readonly description: string
  readonly descriptionFr: string
}

const rule = (unit: string, max: number, expected: Wording, description: string, descriptionFr: string): MetricRule => ({ unit, max, expected, description, descriptionFr })

/** By row of SERIES_METRICS: values from 0 to `max`. */
export const METRIC_RULES: ReadonlyArray<MetricRule> = [
  rule("%", 100, said("a percentage, at least 0 and at most 100", "un pourcentage de 0 à 100"), "CPU use, of the guest's source machine (cores × GHz).", "Utilisation CPU, de la machine d'origine du serveur (cœurs × GHz)."),
  rule("MiB", 67_108_864, said("a number of MiB, at least 0 and at most 67,108,864", "un nombre de Mio, de 0 à 67 108 864"), "Memory in use.", "Mémoire utilisée."),
  rule("IOPS", 1e9, said("a number of IOPS, at least 0 and at most 1,000,000,000", "un nombre de IOPS, de 0 à 1 000 000 000"), "Disk operations per second.", "Opérations disque par seconde."),
  rule("Mbit/s", 1e8, said("a number of Mbit/s, at least 0 and at most 100,000,000", "un nombre de Mbit/s, de 0 à 100 000 000"), "Network traffic.", "Trafic réseau.")
]

/** True where a machine can show this value. */
export function metricAllowed(metric: number, value: number): boolean {
  return value >= 0 && value <= METRIC_RULES[metric]!.max
}
