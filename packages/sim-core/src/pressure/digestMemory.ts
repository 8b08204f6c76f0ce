/** Memory pressure in the digest of a plan, and of what came of it. */
import type { Digest } from "../digest.ts"
import type { MemoryOutcome } from "./memoryOutcome.ts"
import type { MemoryPressure } from "./memoryPressure.ts"
import { BALLOONED, CONSUMED, SWAPPED } from "./memoryTables.ts"

export function digestMemory(digest: Digest, pressure: MemoryPressure): void {
  const { model, resizes, templateName } = pressure
  const { sharing, compression, swap, ...figures } = model
  digest.addText("memory")
  for (const value of [...Object.values(figures), ...Object.values(sharing), ...Object.values(compression), ...Object.values(swap), ...templateName]) digest.addText(String(value))
  for (const column of [
    pressure.hostMinFreeMib, pressure.guestConfiguredMib, pressure.guestOverheadMib, pressure.guestActiveMib, pressure.guestActiveProfile, pressure.guestHeldMib, pressure.guestMinMib,
    pressure.guestReservationMib, pressure.guestShares, pressure.guestIsPinned, pressure.guestShareableFraction, pressure.guestTemplate
  ]) digest.addColumn(column)
  for (const resize of resizes) for (const value of Object.values(resize)) digest.addText(String(value))
}

export function digestMemoryOutcome(digest: Digest, { guestIntegral, hostIntegral, guestDelayedMhzSeconds, guestKilledMhzSeconds, kills, resized }: MemoryOutcome): void {
  for (const part of [CONSUMED, BALLOONED, SWAPPED]) digest.addColumn(guestIntegral[part]!)
  for (const column of [...hostIntegral, guestDelayedMhzSeconds, guestKilledMhzSeconds]) digest.addColumn(column)
  for (const { guest, host, atSeconds } of kills) for (const figure of [guest, host, atSeconds]) digest.addNumber(figure)
  for (const { resize, why } of resized) digest.addText(`${resize} ${why}`)
}
