/** What a decision takes from what a run costs and emits. */
import type { WorthSummary } from "@rackfold/worth"
import type { CarbonFacts, DecisionFacts, MoneyFacts } from "../decision/decisionFacts.ts"

/** Only where it is known what is replaced. */
export function worthFacts({ energy, old, costs, carbon }: WorthSummary): Pick<DecisionFacts, "currency" | "carbon" | "money"> {
  const emitted: CarbonFacts | null = carbon === undefined || old === null || carbon.savedKgPerYear === null ? null : { kwhBefore: old.meterKwhPerYear, kwhAfter: energy.meterKwhPerYear, savedKgLow: carbon.savedKgPerYear.low, savedKgHigh: carbon.savedKgPerYear.high, embodiedKg: carbon.embodiedKg }
  const paid = moneyFacts(costs)
  return { ...(costs === undefined ? {} : { currency: costs.currency }), ...(emitted === null ? {} : { carbon: emitted }), ...(paid === null ? {} : { money: paid }) }
}

/** The price whose change turns the sign: of electricity, where there is one above 0, else of a host. */
function moneyFacts(costs: WorthSummary["costs"]): MoneyFacts | null {
  if (costs === undefined || costs.gain === null || costs.gain.roiFraction === null) return null
  const { breakEvenPerKwh, breakEvenHostPrice, roiFraction } = costs.gain
  const breakEven = breakEvenPerKwh !== null && breakEvenPerKwh > 0 ? { of: "electricity" as const, price: breakEvenPerKwh } : breakEvenHostPrice !== null && breakEvenHostPrice > 0 ? { of: "host" as const, price: breakEvenHostPrice } : null
  return { currency: costs.currency, capex: costs.once!, yearlySaving: costs.savedPerYear!, years: costs.years, roiFraction, breakEven }
}
