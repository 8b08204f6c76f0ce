/** What electricity emits, by a factor that says whose it is. */
import type { Sureness } from "@rackfold/sim-core"

/**
 * What is counted: what power stations emit for what they generate; what is emitted for what is used, with imports,
 * losses and supply chain; what is generated, with its supply chain.
 */
export const CARBON_METHODS = ["production", "consumption", "lifecycle"] as const
export type CarbonMethod = (typeof CARBON_METHODS)[number]

/** How a factor is used: it is taken; with that, it is the low or the high; it is shown beside. */
export type FactorUse = "main" | "range" | "listed"

/** Grams of CO2 equivalent a kWh; never a bare number. */
export interface GridFactor {
  readonly gramsPerKwh: number
  /** Code as in data/carbon, or as the scenario writes it. */
  readonly country: string
  readonly method: CarbonMethod
  /** Of the electricity; null: the source names none. */
  readonly year: number | null
  readonly source: string
  readonly sourceFr: string
  readonly sureness: Sureness
  readonly use: FactorUse
}

/** The lowest, the one that is taken, and the highest; in the unit of what was asked for. */
export interface Spread {
  readonly low: number
  readonly main: number
  readonly high: number
}

/** Kilograms that so much electricity emits: `kWh × g/kWh ÷ 1000`. */
export function carbonKg(kwh: number, gramsPerKwh: number): number {
  return (kwh * gramsPerKwh) / 1000
}

/**
 * Grams a kWh: the factor that is taken, and the ends of those that count to the range.
 *
 * @param factors one of them is `main`; those `listed` do not count
 */
export function factorSpread(factors: ReadonlyArray<Pick<GridFactor, "gramsPerKwh" | "use">>): Spread {
  const main = factors.find(({ use }) => use === "main")!.gramsPerKwh
  let low = main
  let high = main
  for (const { gramsPerKwh, use } of factors) {
    if (use === "listed") continue
    if (gramsPerKwh < low) low = gramsPerKwh
    if (gramsPerKwh > high) high = gramsPerKwh
  }
  return { low, main, high }
}
