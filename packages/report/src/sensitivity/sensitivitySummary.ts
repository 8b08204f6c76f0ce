/** The answer as JSON: every setting with what the plan then comes to, each assumption's range, and what decides. */
import { factsOfSensitivity } from "./factsOfSensitivity.ts"
import { figureOf } from "./outcomeOf.ts"
import { SENSITIVITY_FIGURES, type SensitivityAnswer, type SensitivityFigure, type SensitivityOutcome, type SensitivityRow, type SensitivitySetting } from "./sensitivityAnswer.ts"
import { changesNothing, decidesFigure, decidesHosts, tornado, tornadoBar } from "./tornado.ts"
import { sensitivitySentence } from "./sensitivitySentence.ts"

export interface OutcomeSummary extends Omit<SensitivityOutcome, "paybackYears"> {
  readonly isFeasible: boolean
  /** null: never, or not known. */
  readonly paybackYears: number | null
  readonly isNeverPaidBack: boolean
}

export interface SettingSummary extends Omit<SensitivitySetting, "outcome"> {
  readonly isStated: boolean
  readonly outcome: OutcomeSummary | null
}

/** From where to where a figure goes; null: it is not known. An end without end is null. */
export interface RangeSummary {
  readonly low: number | null
  readonly lowSetting: string | number
  readonly high: number | null
  readonly highSetting: string | number
  /** null: without end. */
  readonly swing: number | null
}

export interface RowSummary {
  readonly name: string
  readonly label: string
  readonly labelFr: string
  readonly path: string
  readonly settings: ReadonlyArray<SettingSummary>
  readonly ranges: Readonly<Record<SensitivityFigure, RangeSummary | null>>
}

export interface SensitivitySummary {
  readonly name: string
  readonly question: string | null
  readonly version: string
  readonly host: string
  readonly servers: number
  readonly of: SensitivityFigure
  readonly currency: string | null
  readonly years: number | null
  readonly stated: OutcomeSummary
  readonly decides: {
    readonly hosts: ReadonlyArray<string>
    /** Others that move hosts as far, and what breaks the tie less. */
    readonly asManyHosts: ReadonlyArray<string>
    /** Of the figure that was asked for, where it is not hosts. */
    readonly figure: ReadonlyArray<string>
    readonly sentence: string
    readonly sentenceFr: string
  }
  /** What moves the figure that was asked for first, the furthest on top. */
  readonly assumptions: ReadonlyArray<RowSummary>
  readonly changesNothing: ReadonlyArray<string>
  readonly notVaried: SensitivityAnswer["notVaried"]
  readonly left: number
  readonly isNarrowed: boolean
}

export function sensitivitySummary(answer: SensitivityAnswer): SensitivitySummary {
  const { name, question, version, host, servers, of, currency, years, stated, notVaried, left, isNarrowed } = answer
  const facts = factsOfSensitivity(answer)
  const namesOf = (bars: ReadonlyArray<{ readonly row: SensitivityRow }> = []): string[] => bars.map(({ row }) => row.name)
  const hosts = decidesHosts(answer)
  return {
    name, question, version, host, servers, of, currency, years, stated: outcomeSummary(stated),
    decides: { hosts: namesOf(hosts?.bars), asManyHosts: namesOf(hosts?.alike), figure: namesOf(decidesFigure(answer)?.bars), sentence: sensitivitySentence(facts, "en"), sentenceFr: sensitivitySentence(facts, "fr") },
    assumptions: rowsInOrder(answer).map(rowSummary), changesNothing: changesNothing(answer).map((row) => row.name), notVaried, left, isNarrowed
  }
}

/** As in the tornado, then those that move nothing in the order of the list. */
export function rowsInOrder(answer: SensitivityAnswer): ReadonlyArray<SensitivityRow> {
  const moving = (tornado(answer, answer.of)?.bars ?? []).map(({ row }) => row)
  return [...moving, ...answer.rows.filter((row) => !moving.includes(row))]
}

function rowSummary(row: SensitivityRow): RowSummary {
  const { name, label, labelFr, path } = row
  const ranges = Object.fromEntries(SENSITIVITY_FIGURES.map((of) => [of, rangeSummary(row, of)])) as RowSummary["ranges"]
  return { name, label, labelFr, path, settings: [row.stated, ...row.others].map((setting, at) => ({ ...setting, isStated: at === 0, outcome: setting.outcome === null ? null : outcomeSummary(setting.outcome) })), ranges }
}

function rangeSummary(row: SensitivityRow, of: SensitivityFigure): RangeSummary | null {
  const bar = tornadoBar(row, of)
  if (bar === null) return null
  const { low, high, swing } = bar
  return { low: finite(low.value), lowSetting: low.setting.value, high: finite(high.value), highSetting: high.setting.value, swing: finite(swing) }
}

function outcomeSummary(outcome: SensitivityOutcome): OutcomeSummary {
  const payback = figureOf(outcome, "payback")
  return { ...outcome, isFeasible: outcome.hosts !== null, paybackYears: payback === null ? null : finite(payback), isNeverPaidBack: payback === Infinity }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
