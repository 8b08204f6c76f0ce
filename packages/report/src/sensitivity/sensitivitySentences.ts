/** What the answer says, sentence by sentence: what decides, the plan as stated, what changes nothing, what is not known. */
import { formatCount, formatFigure, withUnit, type Lang } from "../format.ts"
import { factsOfSensitivity } from "./factsOfSensitivity.ts"
import { withItsUnit } from "./figureText.ts"
import { figureOf } from "./outcomeOf.ts"
import { SENSITIVITY_FIGURES, type SensitivityAnswer, type SensitivityRow } from "./sensitivityAnswer.ts"
import { listed, sensitivityMessages } from "./sensitivityMessages.ts"
import { decidingSentences } from "./sensitivitySentence.ts"
import { changesNothing, decidesFigure, decidesHosts } from "./tornado.ts"

/** The first is the answer. */
export function sensitivitySentences(answer: SensitivityAnswer, lang: Lang): ReadonlyArray<string> {
  return [...decision(answer, lang), ...remarks(answer, lang)]
}

function decision(answer: SensitivityAnswer, lang: Lang): string[] {
  const { of, stated } = answer
  const say = sensitivityMessages(lang)
  const [hosts, figure] = [decidesHosts(answer), decidesFigure(answer)]
  const isKnown = figureOf(stated, of) !== null
  return [
    ...(hosts === null ? [say.nothingMoves.hosts] : []),
    ...decidingSentences(factsOfSensitivity(answer), lang),
    ...(of === "hosts" || figure !== null ? [] : [isKnown ? say.nothingMoves[of] : say.notKnown[of]])
  ]
}

function remarks(answer: SensitivityAnswer, lang: Lang): string[] {
  const { stated, host, rows, notVaried, left, currency, isNarrowed } = answer
  const say = sensitivityMessages(lang)
  const inLang = (en: string, inFrench: string): string => (lang === "fr" ? inFrench : en)
  const still = changesNothing(answer)
  const figures = SENSITIVITY_FIGURES.flatMap((of) => {
    const value = figureOf(stated, of)
    return value === null ? [] : [say.statedFigure[of](withItsUnit(of, value, currency, lang))]
  })
  return [
    stated.hosts === null ? say.infeasible(host) : say.stated(host, figures.join(", ")),
    say.oneAtATime,
    ...(still.length === 0 ? [] : [say.still(listed(still.map(({ label, labelFr }) => inLang(label, labelFr)), lang))]),
    ...notVaried.map(({ label, labelFr, why, whyFr }) => say.notVaried(inLang(label, labelFr), inLang(why, whyFr))),
    ...rows.flatMap((row) => unknownOf(row, lang)),
    ...(isNarrowed ? [say.narrowed] : []),
    ...(left === 0 ? [] : [say.left(formatCount(left, lang))])
  ]
}

/** Settings of which nothing is known, those of one reason together. */
function unknownOf({ label, labelFr, others }: SensitivityRow, lang: Lang): string[] {
  const byWhy = new Map<string, string[]>()
  for (const setting of others) {
    if (setting.outcome !== null) continue
    const why = lang === "fr" ? setting.whyFr : setting.why
    byWhy.set(why, [...(byWhy.get(why) ?? []), lang === "fr" ? setting.labelFr : setting.label])
  }
  return [...byWhy].map(([why, settings]) => sensitivityMessages(lang).unknown(listed(settings, lang), lang === "fr" ? labelFr : label, why))
}

/** What money and carbon of a year are made of, where they are known. */
export function yearlyFigures({ stated, years }: SensitivityAnswer, lang: Lang): ReadonlyArray<string> {
  const { moneyIs, kgIs, units } = sensitivityMessages(lang)
  return [
    ...(stated.moneyPerYear === null || years === null ? [] : [moneyIs(withUnit(formatFigure(years, lang), years === 1 ? units.years.one : units.years.many))]),
    ...(stated.kgPerYear === null ? [] : [kgIs])
  ]
}
