/** Memory pressure in the digest of a plan. */
import type { Digest } from "../digest.ts"
import type { MemoryPressure } from "./memoryPressure.ts"

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
