/** The six key figures of the report to decide by; each opens to its formula, what was put in, and its source. */
import { RESOURCES } from "@rackfold/sim-core"
import type { WorksheetLine } from "@rackfold/sizing"
import { DASH, formatCount, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { PlanCandidate } from "../planning/planAnswer.ts"
import { formulaNames, lineFigures, unitIn } from "../planning/planFigures.ts"
import type { DecisionFacts } from "./decisionFacts.ts"
import { decisionMessages } from "./decisionMessages.ts"
import { lineSource } from "./lineSource.ts"
import { lineId } from "./worksheetSection.ts"

export interface DecisionFigure {
  readonly field: "hosts" | "ratio" | "binding" | "energy" | "money" | "outage"
  readonly label: string
  readonly text: string
  /** As data. */
  readonly value: string
  readonly note: string
  /** null: it is not of the worksheet. */
  readonly opens: { readonly formula: string; readonly figures: string; readonly source: string; readonly id: string } | null
}

export function decisionFigures(candidate: PlanCandidate, facts: DecisionFacts, lang: Lang): ReadonlyArray<DecisionFigure> {
  const say = decisionMessages(lang)
  const { answer: { sizing, figures, worksheet } } = candidate
  const { energy } = figures!
  const resource = RESOURCES[sizing.binding as number] ?? null
  const line = (name: WorksheetLine["line"], of = ""): DecisionFigure["opens"] => {
    const found = worksheet.find((one) => one.line === name && (of === "" || one.of === of))
    return found === undefined ? null : { formula: formulaNames(found), figures: lineFigures(found, lang), source: lineSource(found, candidate, lang), id: lineId(found) }
  }
  const { money, event } = facts
  const kwh = withUnit(formatCount(energy.kwhPerYear, lang), "kWh")
  return [
    { field: "hosts", label: say.figure.hosts, text: formatCount(figures!.hosts, lang), value: String(figures!.hosts), note: say.note.hosts(candidate.name, figures!.hosts - figures!.needed), opens: line("hosts") },
    { field: "ratio", label: say.figure.ratio, text: formatFigure(figures!.ratio, lang), value: String(figures!.ratio), note: "", opens: line("consolidationRatio") },
    { field: "binding", label: say.figure.binding, text: resource === null ? DASH : messagesOf(lang).resource[resource], value: resource ?? "", note: "", opens: resource === null ? null : line("ratio", resource) },
    {
      field: "energy", label: say.figure.energy, text: kwh, value: String(energy.kwhPerYear),
      note: say.note.energy(withUnit(formatFigure(energy.watts, lang, 4), "W"), energy.before === null ? null : formatPercent(energy.before.savedFraction, lang)), opens: line("kwh")
    },
    {
      field: "money", label: say.figure.money, text: money === undefined ? DASH : withUnit(formatCount(money.yearlySaving, lang), money.currency), value: money === undefined ? "" : String(money.yearlySaving),
      note: money === undefined ? say.note.noMoney : say.note.money(money.yearlySaving > 0 ? withUnit(formatFigure(money.capex / money.yearlySaving, lang), unitIn("years", lang)) : null), opens: null
    },
    { field: "outage", label: say.figure.outage, text: event === undefined ? DASH : formatCount(event.guests, lang), value: event === undefined ? "" : String(event.guests), note: event === undefined ? say.note.noRun : say.note.outage(event.domain), opens: null }
  ]
}
