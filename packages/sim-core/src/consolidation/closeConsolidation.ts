/** The figures of consolidation, from the sums of its meter. */
import { CPU, NONE } from "../columns.ts"
import type { ConsolidationOutcome, GuestOutcome } from "../outcome.ts"
import type { Run } from "../run.ts"
import { JOULES_PER_KWH } from "../units.ts"
import type { Controller } from "./controller.ts"

export function closeConsolidation({ meters, live }: Run, { moves, migrations }: Controller, guests: GuestOutcome, energyJoules: number): ConsolidationOutcome {
  const sums = meters.consolidation!.sums()
  const slatah = ratio(sums.shortSeconds, sums.onSeconds)
  const lostByCopies = live === null ? 0 : [...live.over, ...live.active()].reduce((sum, { lostMhzSeconds }) => sum + lostMhzSeconds, 0)
  const pdm = ratio(sums.lostMhzSeconds + lostByCopies, sums.demandMhzSeconds)
  const slav = slatah * pdm
  const log = migrations.log.close()
  return {
    migrationCount: log.count,
    shutdownCount: moves.shutdownCount,
    slatah,
    pdm,
    slav,
    esvKwh: (energyJoules / JOULES_PER_KWH) * slav,
    overallSla: ratio(sums.missedMhzSeconds, sums.demandMhzSeconds),
    averageSla: ratio(sums.missedGuestSeconds, sums.askingGuestSeconds),
    ...suffering(guests.guestDemandIntegral[CPU]!, guests.guestServedIntegral[CPU]!),
    migrations: log
  }
}

/** Who got how little of what they asked for. */
function suffering(asked: Float64Array, served: Float64Array): Pick<ConsolidationOutcome, "guestP95UnservedFraction" | "guestMaxUnservedFraction" | "worstGuest"> {
  const fractions: number[] = []
  let most = 0
  let worstGuest = NONE
  for (let guest = 0; guest < asked.length; guest++) {
    if (!(asked[guest]! > 0)) continue
    const fraction = (asked[guest]! - served[guest]!) / asked[guest]!
    fractions.push(fraction)
    if (fraction <= most) continue
    most = fraction
    worstGuest = guest
  }
  const sorted = Float64Array.from(fractions).sort()
  return { guestP95UnservedFraction: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0, guestMaxUnservedFraction: most, worstGuest }
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}
