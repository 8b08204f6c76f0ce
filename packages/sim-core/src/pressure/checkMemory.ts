/** What the memory of a plan must keep to. */
import { NONE, RAM } from "../columns.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { MemoryPressure } from "./memoryPressure.ts"

type Claim = (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void
/** As a claim that breaks first at that row; NONE: it does not. */
type Found = (column: string, sentence: string, row: number) => void
type One = (column: string, sentence: string, holds: boolean) => void

export function checkMemory(plan: Plan, pressure: MemoryPressure, peak: (profile: number) => number, claim: Claim, found: Found, one: One): void {
  const { guestCount } = plan.guests
  const { hostCount, hostCapacity } = plan.hosts
  const { model, resizes, guestDomain } = pressure
  const inUse = (guest: number, scale: number) => scale * (pressure.guestActiveProfile[guest]! < plan.profiles.profileCount ? peak(pressure.guestActiveProfile[guest]!) : NaN)
  one("pressure.memory", "RAM that guests ask for", guestCount === 0 || plan.resourcesInPlay.includes(RAM))
  one("pressure.memory.model", "fractions in [0, 1], levels that fall, times > 0", isSound(model))
  claim("hostCapacity.ram", "finite, where memory is followed", hostCount, (row) => Number.isFinite(hostCapacity[RAM]![row]!) && pressure.hostMinFreeMib[row]! >= 0)
  found("guestConfiguredMib", "finite and > 0, overhead ≥ 0, shares > 0", firstUnsized(pressure, guestCount))
  claim("guestActiveMib", "at its highest at most configured", guestCount, (row) => within(inUse(row, pressure.guestActiveMib[row]!), pressure.guestConfiguredMib[row]!))
  found("guestHeldMib, guestMinMib, guestReservationMib", "from 0 to configured", firstBeyond(pressure, guestCount))
  found("guestShareableFraction", "in [0, 1], and a template that exists", firstNotShareable(pressure, guestCount))
  claim("resizes", "of guest rows, in order of time, to sizes that hold what is used", resizes.length, (row) => {
    const { guest, atSeconds, configuredMib, activeMib, heldMib, minMib, placementMib, overheadMib } = resizes[row]!
    return guest >= 0 && guest < guestCount && atSeconds >= (row === 0 ? 0 : resizes[row - 1]!.atSeconds) && configuredMib > 0 && overheadMib >= 0 && placementMib > 0 && [inUse(guest, activeMib), heldMib, minMib].every((mib) => within(mib, configuredMib))
  })
  claim("guestDomain", "a VM of the failing domains", guestDomain === undefined ? 0 : guestCount, (row) => plan.failing?.domains[guestDomain![row]!]?.kind === "vm")
}

function within(mib: number, configured: number): boolean {
  return mib >= 0 && mib <= configured * (1 + RELATIVE_TOLERANCE)
}

// First row that breaks a claim; NONE = all hold. Loops of their own: there are many guests.

function firstUnsized({ guestConfiguredMib, guestOverheadMib, guestShares }: MemoryPressure, guestCount: number): number {
  for (let guest = 0; guest < guestCount; guest++) {
    const configured = guestConfiguredMib[guest]!
    if (!(configured > 0 && configured < Infinity && guestOverheadMib[guest]! >= 0 && guestShares[guest]! > 0)) return guest
  }
  return NONE
}

function firstBeyond({ guestConfiguredMib, guestHeldMib, guestMinMib, guestReservationMib }: MemoryPressure, guestCount: number): number {
  for (let guest = 0; guest < guestCount; guest++) {
    const configured = guestConfiguredMib[guest]!
    if (!(within(guestHeldMib[guest]!, configured) && within(guestMinMib[guest]!, configured) && within(guestReservationMib[guest]!, configured))) return guest
  }
  return NONE
}

function firstNotShareable({ guestShareableFraction, guestTemplate, templateName }: MemoryPressure, guestCount: number): number {
  for (let guest = 0; guest < guestCount; guest++) {
    const template = guestTemplate[guest]!
    if (!(within(guestShareableFraction[guest]!, 1) && (template === NONE || templateName[template] !== undefined))) return guest
  }
  return NONE
}

function isSound({ balloonTargetFraction, clearFraction, softFraction, hardFraction, lowFraction, idleTaxFraction, sharing, compression, swap, killSeconds, killRestarts, killWindowSeconds }: MemoryPressure["model"]): boolean {
  const falls = clearFraction >= softFraction && softFraction >= hardFraction && hardFraction >= lowFraction && lowFraction >= 0
  const parts = [balloonTargetFraction, idleTaxFraction, sharing.belowFreeFraction, compression.cacheFraction, swap.localityFraction].every((value) => value >= 0 && value <= 1)
  return falls && parts && idleTaxFraction < 1 && sharing.passes >= 1 && sharing.hostPagesPerSecond > 0 && sharing.leastPassSeconds >= 0 && compression.ratio > 0 && compression.ratio < 1 && swap.hostMib >= 0 && swap.memoryNanoseconds > 0 && swap.swapNanoseconds >= 0 && swap.decompressNanoseconds >= 0 && killSeconds > 0 && killRestarts >= 0 && killWindowSeconds >= 0
}
