/** What one concludes from what a run costs and emits, in both languages. */
import { claimSentence } from "../decision/claimSentences.ts"
import { formatFigure } from "../format.ts"
import type { WorthConclusion } from "../worth/worthConclusions.ts"
import { texte } from "./frenchText.ts"

type Sentences = { readonly [Kind in WorthConclusion["kind"]]: (conclusion: Extract<WorthConclusion, { kind: Kind }>) => string }

const years = (count: number): string => `${formatFigure(count, "en")} ${count === 1 ? "year" : "years"}`
const grams = (count: number): string => `${formatFigure(count, "en", 4)} g/kWh`

export const worthSentencesEn: Sentences = {
  worthClaim: ({ claim }) => claimSentence(claim, "en"),
  carbonDepends: (c) => `It depends on whose figure of carbon is taken: at ${grams(c.highGrams)} the making of the new hosts is repaid within their life of ${years(c.lifeYears)} (in ${years(c.shortestYears)}), at ${grams(c.lowGrams)} it is not${c.longestYears === null ? "" : ` (${years(c.longestYears)})`}.`,
  carbonNeverRepaid: (c) => `Whosever figures of the grid are taken, the making of the new hosts is not repaid within their life of ${years(c.lifeYears)}${c.shortestYears === null ? "" : `: it takes ${years(c.shortestYears)} at least`}.`,
  replacedUnknown: (c) => `Not enough data to say what is saved: ${c.what}.`,
  moneyUnknown: (c) => `Not enough data to say whether the money comes back: set ${c.keys.join(", ")}.`
}

const ans = (count: number): string => `${formatFigure(count, "fr")} ${count < 2 ? "an" : "ans"}`
const grammes = (count: number): string => `${formatFigure(count, "fr", 4)} g/kWh`

export const worthSentencesFr: Sentences = {
  worthClaim: ({ claim }) => claimSentence(claim, "fr"),
  carbonDepends: (c) => texte`Tout dépend du chiffre de carbone retenu : avec ${grammes(c.highGrams)}, la fabrication des nouveaux hôtes est compensée pendant leur durée de vie de ${ans(c.lifeYears)} (en ${ans(c.shortestYears)}) ; avec ${grammes(c.lowGrams)}, elle ne l'est pas${c.longestYears === null ? "" : ` (${ans(c.longestYears)})`}.`,
  carbonNeverRepaid: (c) => texte`Quelle que soit la source des chiffres du réseau électrique, la fabrication des nouveaux hôtes n'est pas compensée pendant leur durée de vie de ${ans(c.lifeYears)}${c.shortestYears === null ? "" : texte` : il faut au moins ${ans(c.shortestYears)}`}.`,
  replacedUnknown: (c) => texte`Données insuffisantes pour dire ce qui est économisé : ${c.whatFr}.`,
  moneyUnknown: (c) => texte`Données insuffisantes pour dire si l'investissement est rentable : indiquez ${c.keys.join(", ")}.`
}
