/** Between which settings each assumption of a plan is varied where the scenario names none, and who says so. */
import table from "@rackfold/data/sensitivity/ranges.json" with { type: "json" }
import type { Sureness } from "@rackfold/sim-core"
import { SMT_CHOICES, SMT_GAINS } from "../smt.ts"
import type { Sources } from "../sourcedFigures.ts"
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"

/** A setting that an assumption may have. */
export interface SourcedSetting<A extends string | number = string | number> {
  readonly value: A
  readonly source: Wording
  readonly sureness: Sureness
}

type Raw = ReadonlyArray<readonly (string | number)[]>

const sources = table.sources as Sources
const settings = <A extends string | number>(rows: Raw): ReadonlyArray<SourcedSetting<A>> =>
  rows.map(([value, sureness, source]) => ({ value: value as A, source: said(sources[source!]!.en, sources[source!]!.fr), sureness: sureness as Sureness }))

const { ranges, hosted } = table

/** None, a quarter of a core, Red Hat's half: as `pressure.cpu.smt` has them. */
const smt: ReadonlyArray<SourcedSetting<number>> = SMT_CHOICES.map((choice) => SMT_GAINS[choice]).map((gain) =>
  gain === null ? { value: 0, source: said(sources.threads!.en, sources.threads!.fr), sureness: "D" } : { value: gain.value, source: gain.source, sureness: gain.sureness })

/** Headroom by resource stands under `headroom.<resource>`. */
export const SENSITIVITY_RANGES = {
  statistics: settings<string>(ranges.statistics),
  cpuCountedBy: settings<string>(ranges.cpuCountedBy),
  smtFraction: smt,
  ramCounted: settings<string>(ranges.ramCounted),
  headroom: {
    cpu: settings<number>(ranges["headroom.cpu"]),
    ram: settings<number>(ranges["headroom.ram"]),
    disk: settings<number>(ranges["headroom.disk"]),
    iops: settings<number>(ranges["headroom.iops"]),
    network: settings<number>(ranges["headroom.network"])
  },
  guestCpuFraction: settings<number>(ranges.guestCpuFraction),
  guestRamMib: settings<number>(ranges.guestRamMib),
  hostCoresPerSocket: settings<number>(ranges.hostCoresPerSocket),
  hostRamGib: settings<number>(ranges.hostRamGib),
  ha: settings<string>(ranges.ha),
  pue: settings<number>(ranges.pue),
  hostPriceFraction: settings<number>(ranges.hostPriceFraction)
} as const

/** Of hypervisors on a host's system, in place of those of type 1. */
export const HOSTED_GUEST_CPU = settings<number>(hosted.guestCpuFraction)
