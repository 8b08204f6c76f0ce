/** What to conclude from what a run costs and emits, each only where its condition holds. */
import type { CarbonSummary, WorthSummary } from "@rackfold/worth"
import { claimsOf, type Claim } from "../decision/claims.ts"
import { worthFacts } from "./worthFacts.ts"

export type WorthConclusion =
  /** Energy, carbon and money, as a decision says them. */
  | { readonly kind: "worthClaim"; readonly claim: Extract<Claim, { id: "S13" | "S14" }> }
  /** By whose figure the making of the hosts is repaid in their life, and by whose it is not; longestYears null: never. */
  | { readonly kind: "carbonDepends"; readonly lowGrams: number; readonly highGrams: number; readonly shortestYears: number; readonly longestYears: number | null; readonly lifeYears: number }
  | { readonly kind: "carbonNeverRepaid"; readonly shortestYears: number | null; readonly lifeYears: number }
  /** What would tell what is replaced. */
  | { readonly kind: "replacedUnknown"; readonly what: string; readonly whatFr: string }
  /** Keys without which nobody knows whether the money comes back. */
  | { readonly kind: "moneyUnknown"; readonly keys: ReadonlyArray<string> }

export function worthConclusions(found: WorthSummary): WorthConclusion[] {
  const { oldUnknown, costs, carbon } = found
  const claims = claimsOf(worthFacts(found)).flatMap((claim): WorthConclusion[] => (claim.id === "S13" || claim.id === "S14" ? [{ kind: "worthClaim", claim }] : []))
  // Where it is not known what goes, that is told for money and carbon at once.
  const keys = (costs?.missing ?? []).filter((key) => key !== "replaced")
  return [
    ...claims,
    ...(carbon === undefined ? [] : inLife(carbon)),
    ...(oldUnknown === null ? [] : [{ kind: "replacedUnknown" as const, what: oldUnknown.en, whatFr: oldUnknown.fr }]),
    ...(keys.length === 0 ? [] : [{ kind: "moneyUnknown" as const, keys }])
  ]
}

function inLife({ repaid, paybackYears, gramsPerKwh, lifeYears }: CarbonSummary): WorthConclusion[] {
  if (paybackYears === null || repaid === null || repaid === "always") return []
  const { shortest, longest } = paybackYears
  if (repaid === "never" || shortest === null) return [{ kind: "carbonNeverRepaid", shortestYears: shortest, lifeYears }]
  return [{ kind: "carbonDepends", lowGrams: gramsPerKwh.low, highGrams: gramsPerKwh.high, shortestYears: shortest, longestYears: longest, lifeYears }]
}
