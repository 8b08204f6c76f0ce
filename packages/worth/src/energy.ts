/** From watts and lengths of time to kilowatt-hours, and from a period to a year. */
import { HOURS_PER_YEAR } from "@rackfold/sim-core"

/** Energy of a constant power over a year of 8,760 h, in kWh: `W ÷ 1000 × 8760`. */
export function kwhPerYear(watts: number): number {
  return (watts / 1000) * HOURS_PER_YEAR
}

/** What an amount of a period comes to in a year that is made of such periods: `amount × 8760 ÷ hours`. @param hours > 0 */
export function perYear(amount: number, hours: number): number {
  return (amount / hours) * HOURS_PER_YEAR
}
