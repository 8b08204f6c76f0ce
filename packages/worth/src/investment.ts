/** Whether money that is spent once comes back: payback, return, present value, and where its sign turns. Any one currency. */

/** What is spent once, and what it saves each year after. */
export interface Investment {
  readonly once: number
  readonly savedPerYear: number
}

/** Years until the savings reach what was spent: `once ÷ savedPerYear`. @returns null where nothing is saved: never; 0 where nothing is spent */
export function paybackYears({ once, savedPerYear }: Investment): number | null {
  if (once <= 0) return 0
  return savedPerYear > 0 ? once / savedPerYear : null
}

/** Return on investment after so many years, as a fraction: `(years × savedPerYear − once) ÷ once`. @returns null where nothing is spent */
export function roiFraction({ once, savedPerYear }: Investment, years: number): number | null {
  return once > 0 ? (years * savedPerYear - once) / once : null
}

/**
 * Present value after so many years: `−once + Σ savedPerYear ÷ (1 + rate)^t`, t = 1 … years.
 *
 * @param years whole, ≥ 1 @param discountRate a fraction a year, > −1
 */
export function netPresentValue({ once, savedPerYear }: Investment, years: number, discountRate: number): number {
  let value = -once
  let worth = 1
  for (let year = 1; year <= years; year++) {
    worth /= 1 + discountRate
    value += savedPerYear * worth
  }
  return value
}

/**
 * Price of a kWh at which the return is 0: below it the investment loses, above it it gains.
 * `(once ÷ years − savedPerYear without electricity) ÷ savedKwhPerYear`.
 *
 * @param pricePerKwh at which `savedPerYear` was counted
 * @returns null where no electricity is saved: its price turns nothing; negative or 0: it gains at any price
 */
export function breakEvenPricePerKwh({ once, savedPerYear }: Investment, years: number, savedKwhPerYear: number, pricePerKwh: number): number | null {
  if (savedKwhPerYear <= 0) return null
  return (once / years - (savedPerYear - savedKwhPerYear * pricePerKwh)) / savedKwhPerYear
}

/**
 * Price of a host at which the return is 0: above it the investment loses. `(years × savedPerYear − once without hosts) ÷ hosts`.
 *
 * @param hostsOnce part of `once` that is hosts, at `hostCount` × a price each
 * @param hostCount with what is added to each host's price, e.g. 1.15 × hosts
 * @returns null where no host is bought; negative: it loses even with hosts for free
 */
export function breakEvenHostPrice({ once, savedPerYear }: Investment, years: number, hostsOnce: number, hostCount: number): number | null {
  return hostCount > 0 ? (years * savedPerYear - (once - hostsOnce)) / hostCount : null
}

/** What is left, or still owed, after each year from 0 to `years`, undiscounted: [years + 1]. The curve that crosses 0 at the payback. */
export function cumulativeCash({ once, savedPerYear }: Investment, years: number): number[] {
  return Array.from({ length: years + 1 }, (_, year) => year * savedPerYear - once)
}
