/** What is told of a mistake, with the figures of the situation that it was made in. */
import type { Lang } from "@rackfold/report"
import { useAfterLoss } from "@rackfold/sizing"
import type { Answer, Exercise } from "./exercise.ts"
import type { MistakeFacts } from "./messages/en.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import type { Mistake } from "./mistakes.ts"
import { modelOf, RULES, type Situation } from "./situation.ts"
import { sheetsOf } from "./solve.ts"
import type { Binding, Worksheet } from "./worksheet.ts"

const THRESHOLDS: Readonly<Record<Binding, number>> = { cpu: RULES.cpuThresholdPct, ram: RULES.ramThresholdPct, network: RULES.networkThresholdPct }

/** @param answer the wrong one: its column's worksheet is told of */
export function mistakeText(exercise: Exercise, situation: Situation, mistake: Mistake, answer: Answer, lang: Lang): string {
  const sheet = sheetsOf(exercise, situation)[answer.columns[0]!]!
  const [old, host] = [modelOf(situation.oldModel), modelOf(situation.hostModel)]
  const facts: MistakeFacts = { situation, sheet, old, host, rounded: roundedOf(sheet), workPerGhz: host.ssjOps / (host.cores * host.coreMhz) / (old.ssjOps / (old.cores * old.coreMhz)) }
  return messagesOf(lang).mistakes[mistake](facts)
}

/** One host fewer than are needed, where the ratio lies below the half. */
function roundedOf(sheet: Worksheet): MistakeFacts["rounded"] {
  const { binding } = sheet
  const hosts = Math.max(1, Math.round(sheet[`${binding}Ratio`]))
  const thresholdPct = THRESHOLDS[binding]
  return { hosts, thresholdPct, usePct: 100 * useAfterLoss({ demand: sheet[`${binding}Demand`], hosts, lost: 0, perHost: sheet[`${binding}Usable`] / (thresholdPct / 100) }) }
}
