/** How much of its memory each server uses over time: as measured, or a part of its RAM by its service class, with the shape of the class's day. */
import { MIB_PER_GIB } from "@rackfold/sim-core"
import type { Finding } from "../errors.ts"
import { memoryByClass, type MemoryUseOfClass } from "../memory.ts"
import { OTHER_SERVICE, type ServiceProfile } from "../profiles.ts"
import { MEM_MIB } from "../series/metrics.ts"
import type { DemandProfiles } from "./demandProfiles.ts"
import type { MeasuredGuests } from "./measuredGuests.ts"
import { guestMemories, type GuestMemory } from "./memoryGuests.ts"
import type { WrittenMemory } from "./memoryPreset.ts"

/** Servers as they are known when their demand is worked out. */
export interface MemoryRows {
  readonly name: ReadonlyArray<string>
  readonly ramGib: Float64Array
  readonly vcpus: Float64Array
  readonly service: ReadonlyArray<ServiceProfile | null>
  /** "": not stated. */
  readonly os: ReadonlyArray<string>
}

export interface MemoryDemand {
  readonly rows: MemoryRows
  readonly memories: ReadonlyArray<GuestMemory>
  readonly configuredMib: Float64Array
  /** Memory in use at a size = this × profile, at its highest at most the size. */
  readonly activeMib: (guest: number, configuredMib: number) => number
  readonly activeProfile: Int32Array
  /** Of its RAM. */
  readonly heldFraction: Float64Array
  readonly isMeasured: Uint8Array
  readonly findings: ReadonlyArray<Finding>
}

/** Traces know tasks without memory; a page is the least. */
const LEAST_MIB = 1 / 256

export function memoryDemand(written: WrittenMemory, rows: MemoryRows, profiles: DemandProfiles, measured?: MeasuredGuests): MemoryDemand {
  const findings: Finding[] = []
  const count = rows.name.length
  const memories = guestMemories(written, rows.name, findings)
  const configuredMib = Float64Array.from(rows.ramGib, (gib) => Math.max(LEAST_MIB, gib * MIB_PER_GIB))
  const activeProfile = new Int32Array(count)
  const heldFraction = new Float64Array(count)
  const isMeasured = new Uint8Array(count)
  /** In use when the profile is 1: MiB where it was measured, else a part of its RAM. */
  const active = new Float64Array(count)
  for (let guest = 0; guest < count; guest++) {
    const { setting, at } = memories[guest]!
    const series = setting.activeFraction === undefined && setting.activePeakFraction === undefined ? measured?.byName.get(rows.name[guest]!)?.[MEM_MIB] : undefined
    const usual = usualOf(rows.service[guest]!)
    heldFraction[guest] = setting.heldFraction ?? (series === undefined ? usual.heldFraction : 0)
    if (series !== undefined) {
      isMeasured[guest] = 1
      active[guest] = 1
      activeProfile[guest] = profiles.measured(rows.name[guest]!, series.samples.map((mib) => Math.min(mib, configuredMib[guest]!)))
      continue
    }
    const mean = setting.activeFraction ?? Math.min(usual.activeFraction, setting.activePeakFraction ?? 1)
    const peak = setting.activePeakFraction ?? (setting.activeFraction === undefined ? usual.activePeakFraction : setting.activeFraction)
    if (peak < mean) findings.push({ path: at("activePeakFraction"), expected: `at least the mean of ${mean}`, found: String(peak), advice: "Exchange the two." })
    active[guest] = mean
    activeProfile[guest] = profiles.row(rows.service[guest]!, mean, Math.max(mean, peak))
  }
  return {
    rows, memories, configuredMib, activeProfile, heldFraction, isMeasured, findings: unique(findings),
    activeMib: (guest, mib) => {
      const most = profiles.peak(activeProfile[guest]!)
      const wanted = isMeasured[guest] === 1 ? 1 : active[guest]! * mib
      return wanted * most > mib ? mib / most : wanted
    }
  }
}

function usualOf(service: ServiceProfile | null): MemoryUseOfClass {
  return memoryByClass.get(service?.name ?? OTHER_SERVICE.name) ?? memoryByClass.get(OTHER_SERVICE.name)!
}

/** One entry may concern many servers: it is told once. */
function unique(findings: ReadonlyArray<Finding>): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.path.join(".")} ${finding.expected}`, finding])).values()]
}
