/** Plans whose guests' memory is followed over time, from as few words as the claim needs. */
import { NONE, RAM } from "../src/columns.ts"
import { minFreeMib } from "../src/physics/memory/minFree.ts"
import type { MemoryModel } from "../src/physics/memory/memoryModel.ts"
import type { Plan } from "../src/plan.ts"
import type { MemoryPressure, MemoryResize } from "../src/pressure/memoryPressure.ts"

export const ESXI: MemoryModel = {
  reclaimRule: "idleTax", balloonRule: "whenShort", balloonTargetFraction: 1, clearFraction: 1, softFraction: 0.64, hardFraction: 0.32, lowFraction: 0.16, idleTaxFraction: 0.75,
  sharing: { isBetweenGuests: false, hostPagesPerSecond: Infinity, leastPassSeconds: 0, passes: 1, belowFreeFraction: 1, hasLargePages: true },
  compression: { cacheFraction: 0.1, ratio: 0.5 },
  swap: { hostMib: Infinity, swapNanoseconds: 100_000, decompressNanoseconds: 10_000, memoryNanoseconds: 100, localityFraction: 0.05 }, killSeconds: Infinity, killRestarts: 3, killWindowSeconds: 3600
}

export const PROXMOX: MemoryModel = {
  reclaimRule: "leastRecentlyUsed", balloonRule: "towardsTarget", balloonTargetFraction: 0.8, clearFraction: 0, softFraction: 0, hardFraction: 0, lowFraction: 0, idleTaxFraction: 0,
  sharing: { isBetweenGuests: true, hostPagesPerSecond: 5000, leastPassSeconds: 0, passes: 1, belowFreeFraction: 0.2, hasLargePages: false },
  compression: { cacheFraction: 0, ratio: 0.5 },
  swap: { hostMib: 8192, swapNanoseconds: 100_000, decompressNanoseconds: 10_000, memoryNanoseconds: 100, localityFraction: 0.05 }, killSeconds: Infinity, killRestarts: 2, killWindowSeconds: 3600
}

export interface MemorySpec {
  /** Default ESXI. */
  readonly model?: MemoryModel
  /** Default: ESXi's formula for ESXi's rule, else 0. */
  readonly minFreeMib?: number
  /** By guest row; what is not said: configured as placement has it, no overhead, all active and held, no balloon, no reservation. */
  readonly guests?: Readonly<Record<number, MemoryGuest>>
  /** Of all that `guests` does not mention. */
  readonly others?: MemoryGuest
  readonly resizes?: ReadonlyArray<Partial<MemoryResize> & Pick<MemoryResize, "guest" | "atSeconds" | "configuredMib">>
  readonly guestDomain?: Int32Array
}

export interface MemoryGuest {
  readonly configuredMib?: number
  readonly overheadMib?: number
  readonly activeMib?: number
  readonly profile?: number
  readonly heldMib?: number
  readonly minMib?: number
  readonly reservationMib?: number
  readonly shares?: number
  readonly pinned?: boolean
  readonly alike?: number
  readonly template?: number
}

/** The plan with memory followed over time. */
export function withMemory(plan: Plan, spec: MemorySpec): Plan {
  const model = spec.model ?? ESXI
  const { guestCount, guestPlacement } = plan.guests
  const rows = Array.from({ length: guestCount }, (_, guest): MemoryGuest => spec.guests?.[guest] ?? spec.others ?? {})
  const configured = Float64Array.from(rows, ({ configuredMib }, guest) => configuredMib ?? guestPlacement[RAM]![guest]!)
  const pressure: MemoryPressure = {
    model,
    hostMinFreeMib: plan.hosts.hostCapacity[RAM]!.map((mib) => spec.minFreeMib ?? (model.balloonRule === "whenShort" ? minFreeMib(mib) : 0)),
    guestConfiguredMib: configured,
    guestOverheadMib: Float64Array.from(rows, ({ overheadMib = 0 }) => overheadMib),
    guestActiveMib: Float64Array.from(rows, ({ activeMib }, guest) => activeMib ?? configured[guest]!),
    guestActiveProfile: Int32Array.from(rows, ({ profile = 0 }) => profile),
    guestHeldMib: Float64Array.from(rows, ({ heldMib = 0 }) => heldMib),
    guestMinMib: Float64Array.from(rows, ({ minMib }, guest) => minMib ?? configured[guest]!),
    guestReservationMib: Float64Array.from(rows, ({ reservationMib = 0 }) => reservationMib),
    guestShares: Float64Array.from(rows, ({ shares = 1000 }) => shares),
    guestIsPinned: Uint8Array.from(rows, ({ pinned = false }) => (pinned ? 1 : 0)),
    guestShareableFraction: Float64Array.from(rows, ({ alike = 0 }) => alike),
    guestTemplate: Int32Array.from(rows, ({ template = NONE }) => template),
    templateName: Array.from({ length: 1 + rows.reduce((most, { template = NONE }) => Math.max(most, template), -1) }, (_, row) => `template-${row}`),
    resizes: (spec.resizes ?? []).map((resize) => ({ how: "online", tookSeconds: 0, downSeconds: 0, overheadMib: 0, activeMib: 0, heldMib: 0, minMib: resize.configuredMib, placementMib: resize.configuredMib, ...resize })),
    ...(spec.guestDomain === undefined ? {} : { guestDomain: spec.guestDomain })
  }
  return { ...plan, pressure: { memory: pressure } }
}
