/** Conclusion S15: what the result hangs on, ties told. */
import type { SensitivityFacts, SensitivityPart, SensitivityRange } from "../decision/decisionFacts.ts"
import type { Lang } from "../format.ts"
import { rangeText } from "./figureText.ts"
import { listed, sensitivityMessages, withDe } from "./sensitivityMessages.ts"

export function sensitivitySentence(facts: SensitivityFacts, lang: Lang): string {
  return decidingSentences(facts, lang).join(" ")
}

/** The same, one by one: what decides how many hosts, what hosts depend on as much, what decides the figure that was asked for. */
export function decidingSentences({ hosts, figure, currency }: SensitivityFacts, lang: Lang): ReadonlyArray<string> {
  return [hosts, figure].flatMap((part) => (part === null ? [] : partSentences(part, currency, lang)))
}

function partSentences({ of, most, alike }: SensitivityPart, currency: string | null, lang: Lang): string[] {
  const say = sensitivityMessages(lang)
  const range = ({ low, high }: SensitivityRange): string => rangeText(of, low, high, currency, lang)
  const name = (one: SensitivityRange): string => (lang === "fr" ? withDe(one.nameFr) : one.name)
  const withRange = (one: SensitivityRange): string => `${name(one)} (${range(one)})`
  const first = most.length === 1 ? say.most[of](name(most[0]!), range(most[0]!)) : say.equally[of](listed(most.map(withRange), lang))
  return alike.length === 0 ? [first] : [first, say.alike(listed(alike.map(withRange), lang))]
}
