/** Which growth holds for a resource: stated for it, measured, stated for all, or that of the servers alone. */
import { DAYS_PER_YEAR } from "./calendar.ts"
import { constantCurve, scaledCurve, type Curve } from "./curve.ts"
import { measuredCurve, type MeasuredGrowth } from "./measured.ts"
import type { GrowthTold } from "./runwaySummary.ts"
import type { StatedRate } from "./settings.ts"
import { statedCurve, type Rate } from "./statedCurve.ts"
import type { Limit, Today } from "./today.ts"

export interface Growth {
  readonly from: GrowthTold["from"]
  readonly aggressive: Curve
  readonly conservative: Curve
  readonly told: GrowthTold
}

/**
 * What is stated for the resource itself goes before what was measured, and that before what is stated for all. What is
 * stated is of each server's demand, and more servers come on top of it; what was measured is of all of them together: a
 * datastore or link grows in proportion.
 */
export function growthOf({ resource, scope, reserved }: Limit, { settings, servers, scale, startDay, measured: allMeasured }: Today): Growth {
  const own = settings.rates[resource]
  const measured = allMeasured[resource]
  if (own === null && measured?.isEnough === true) {
    const curves = measuredCurves(measured, startDay)
    const now = curves.aggressive.at(0)
    if (scope === "hosts") return withTold("measured", curves, null, null)
    if (now > 0 && reserved > 0) return withTold("measured", { aggressive: scaledCurve(curves.aggressive, reserved / now), conservative: scaledCurve(curves.conservative, reserved / now) }, null, null)
  }
  const rate = own ?? settings.general
  const crowd = servers > 0 ? settings.servers : null
  if (rate === null && crowd === null) {
    const flat = constantCurve(reserved)
    return withTold(measured?.isEnough === false ? "notEnough" : "none", { aggressive: flat, conservative: flat }, null, null)
  }
  const curve = (end: "perYear" | "upToPerYear"): Curve => statedCurve(reserved, rateOf(rate, end, scale), rateOf(crowd, end, 1), servers)
  const stated = rate ?? crowd
  const isAlone = rate === null || crowd === null
  return withTold(rate === null ? "servers" : "stated", { aggressive: curve("perYear"), conservative: curve("upToPerYear") }, stated, isAlone ? stated : null)
}

/** Days from the first reading to today: the end of the readings where no day is stated. */
export function todayOf({ bins: { firstDay, endDay, isDated } }: MeasuredGrowth, startDay: number | null): number {
  return (isDated && startDay !== null ? startDay : endDay) - firstDay
}

function measuredCurves(measured: MeasuredGrowth, startDay: number | null): Pick<Growth, "aggressive" | "conservative"> {
  const today = todayOf(measured, startDay)
  return { aggressive: measuredCurve(measured, today, "lineAt"), conservative: measuredCurve(measured, today, "upperAt") }
}

/** @param scale times that what grows is smaller than what the amount is of */
function rateOf(stated: StatedRate | null, end: "perYear" | "upToPerYear", scale: number): Rate | null {
  if (stated === null) return null
  return stated.kind === "percent" ? { kind: "compound", fractionPerYear: stated[end] / 100 } : { kind: "linear", amountPerYear: stated[end] / scale }
}

/** @param alone a rate that says all of it: its percents are told as they were stated */
function withTold(from: Growth["from"], curves: Pick<Growth, "aggressive" | "conservative">, stated: StatedRate | null, alone: StatedRate | null): Growth {
  const isKnown = from !== "none" && from !== "notEnough"
  const percent = (curve: Curve, end: "perYear" | "upToPerYear"): number | null => (alone?.kind === "percent" ? alone[end] : isKnown ? percentPerYear(curve) : null)
  const amount = (curve: Curve): number | null => (isKnown ? curve.at(DAYS_PER_YEAR) - curve.at(0) : null)
  const { aggressive, conservative } = curves
  return {
    from, aggressive, conservative,
    told: {
      from, aggressivePercentPerYear: percent(aggressive, "perYear"), conservativePercentPerYear: percent(conservative, "upToPerYear"),
      aggressiveAmountPerYear: amount(aggressive), conservativeAmountPerYear: amount(conservative), source: stated?.source ?? null
    }
  }
}

/** In the first year; null where nothing is in use today. */
export function percentPerYear(curve: Curve): number | null {
  const now = curve.at(0)
  return now > 0 ? (curve.at(DAYS_PER_YEAR) / now - 1) * 100 : null
}
