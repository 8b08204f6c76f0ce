/** What is in use when it grows as somebody says: by so many percent a year, or by so much. */
import { naturalLogarithm, power } from "@rackfold/sim-core"
import { DAYS_PER_YEAR } from "./calendar.ts"
import { constantCurve, firstReach, LAST_DAY, type Curve } from "./curve.ts"

/** compound: × (1 + fraction) each year; linear: so much more each year, in the unit of what grows. */
export type Rate = { readonly kind: "compound"; readonly fractionPerYear: number } | { readonly kind: "linear"; readonly amountPerYear: number }

const ONE = { slope: 0, logarithm: 0, base: 1 }

/** One of two factors of a curve: (1 + slope · years) · base^years. */
interface Factor {
  readonly slope: number
  readonly base: number
  readonly logarithm: number
}

/**
 * used(y) = (used + a · y) · (1 + g)^y · servers(y) ÷ servers, with y in years of 365 days, never below 0.
 *
 * Where only percents or only amounts grow, the day is told in closed form: y = ln(limit ÷ used) ÷ ln(1 + g), or
 * y = (limit − used) ÷ a. Else the logarithm of the curve is concave, so that it rises to one summit at most, and the day
 * is found below that.
 *
 * @param used today: ≥ 0
 * @param own how what each server asks for grows; null: it does not
 * @param servers how their number grows, from `serversNow`: > 0; null: it does not
 */
export function statedCurve(used: number, own: Rate | null, servers: Rate | null, serversNow: number): Curve {
  const amount = own?.kind === "linear" ? own.amountPerYear : 0
  const factor = own?.kind === "compound" ? compound(own.fractionPerYear) : ONE
  const crowd = servers === null ? ONE : servers.kind === "compound" ? compound(servers.fractionPerYear) : { ...ONE, slope: servers.amountPerYear / serversNow }
  const base = factor.base * crowd.base
  if (amount === 0 && crowd.slope === 0) return compoundCurve(used, base)
  if (base === 1 && crowd.slope === 0) return linearCurve(used, amount)
  if (base === 1 && amount === 0) return linearCurve(used, used * crowd.slope)
  const atYears = (years: number): number => Math.max(0, used + amount * years) * Math.max(0, 1 + crowd.slope * years) * power(base, years)
  const at = (days: number): number => atYears(days / DAYS_PER_YEAR)
  const summitDays = summitYears(used, amount, crowd.slope, factor.logarithm + crowd.logarithm) * DAYS_PER_YEAR
  return { at, reaches: (limit) => firstReach(at, limit, 0, summitDays) }
}

function compound(fractionPerYear: number): Factor {
  const base = 1 + fractionPerYear
  return { slope: 0, base, logarithm: naturalLogarithm(base) }
}

function compoundCurve(used: number, base: number): Curve {
  if (base === 1 || used === 0) return constantCurve(used)
  const logarithm = naturalLogarithm(base)
  return {
    at: (days) => used * power(base, days / DAYS_PER_YEAR),
    reaches: (limit) => {
      if (used >= limit) return 0
      return logarithm <= 0 ? Infinity : inTime((naturalLogarithm(limit / used) / logarithm) * DAYS_PER_YEAR)
    }
  }
}

function linearCurve(used: number, amountPerYear: number): Curve {
  return {
    at: (days) => Math.max(0, used + (amountPerYear * days) / DAYS_PER_YEAR),
    reaches: (limit) => {
      if (used >= limit) return 0
      return amountPerYear <= 0 ? Infinity : inTime(((limit - used) / amountPerYear) * DAYS_PER_YEAR)
    }
  }
}

function inTime(days: number): number {
  return days > LAST_DAY ? Infinity : days
}

/** Where a ÷ (used + a · y) + s ÷ (1 + s · y) + ln base, which only falls, comes to 0; Infinity: it stays above. */
function summitYears(used: number, amount: number, slope: number, logarithm: number): number {
  const isRising = (years: number): boolean => {
    const amountThen = used + amount * years
    const serversThen = 1 + slope * years
    if (amountThen < 0 || serversThen <= 0 || (amountThen === 0 && amount <= 0)) return false
    return (amountThen === 0 ? Infinity : amount / amountThen) + slope / serversThen + logarithm > 0
  }
  if (amount >= 0 && slope >= 0 && logarithm >= 0) return Infinity
  if (!isRising(0)) return 0
  return firstReach((years) => (isRising(years) ? 0 : 1), 1, 0, Infinity)
}
