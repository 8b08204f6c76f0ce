/** Conclusions S1–S17 as sentences, in both languages. */
import type { Lang } from "../format.ts"
import type { Claim } from "./claims.ts"
import { claimsEn } from "./claimsEn.ts"
import { claimsFr } from "./claimsFr.ts"

export function claimSentence(claim: Claim, lang: Lang): string {
  // Each key's function takes the claim of its own id; TypeScript cannot follow that through the index.
  const sentence = (lang === "fr" ? claimsFr : claimsEn)[claim.id] as (claim: Claim) => string
  return sentence(claim)
}
