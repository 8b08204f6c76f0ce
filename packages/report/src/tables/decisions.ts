/** decisions.csv: what was decided, when, and why. */
import { DECISION_ACTIONS, NONE, type DecisionAction, type Outcome, type Plan } from "@rackfold/sim-core"
import { en } from "../messages/en.ts"
import { guestRefusalSentence } from "../refusalSentences.ts"
import type { RefusedGuest, Summary } from "../summary.ts"
import { csvText } from "./csv.ts"
import type { Field } from "./field.ts"

interface DecisionRow {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly row: number
  readonly action: DecisionAction
  /** Why no host took the guest, for `refuse`. */
  readonly refusal: RefusedGuest | undefined
}

/** A line per decision, in order of time. */
export function decisionsCsv(plan: Plan, outcome: Outcome, { refused }: Summary): string {
  const refusals = new Map(outcome.refusals.map(({ guest }, row) => [guest, refused[row]!]))
  const { decisions } = outcome
  const rows = Array.from({ length: decisions.count }, (_, row): DecisionRow => {
    const action = DECISION_ACTIONS[decisions.action[row]!]!
    return { plan, outcome, row, action, refusal: action === "refuse" ? refusals.get(decisions.guest[row]!) : undefined }
  })
  return csvText(decisionFields, rows)
}

function hostAt(plan: Plan, host: number): string | null {
  return host === NONE ? null : plan.hosts.hostName[host]!
}

export const decisionFields: ReadonlyArray<Field<DecisionRow>> = [
  { name: "time_s", unit: "s", description: "When, from the start of the run.", value: ({ outcome, row }) => outcome.decisions.timeSeconds[row]! },
  { name: "action", unit: "text", description: "place, refuse, depart, powerOff, powerOn, wait, migrate, moveDisk (to another datastore; from and to are then its host), fail, repair, stop or restart.", value: ({ action }) => action },
  {
    name: "guest",
    unit: "name",
    description: "The guest it is about; empty for decisions about power.",
    value: ({ plan, outcome, row }) => (outcome.decisions.guest[row] === NONE ? null : plan.guests.guestName[outcome.decisions.guest[row]!]!)
  },
  { name: "from", unit: "name", description: "Host it leaves, or that goes off; else empty.", value: ({ plan, outcome, row }) => hostAt(plan, outcome.decisions.from[row]!) },
  { name: "to", unit: "name", description: "Host it goes to, or that goes on; else empty.", value: ({ plan, outcome, row }) => hostAt(plan, outcome.decisions.to[row]!) },
  {
    name: "policy",
    unit: "name",
    description: "Placement policy that decided; empty where none did.",
    value: ({ plan, action }) => (action === "place" || action === "refuse" ? plan.place.policy : null)
  },
  {
    name: "reason",
    unit: "text",
    description: "Why, as an English sentence; with the figures for a refusal.",
    value: ({ action, refusal }) => (refusal === undefined ? en.decisionReasons[action] : guestRefusalSentence(refusal, "en"))
  },
  {
    name: "candidates",
    unit: "count",
    description: "Hosts that could have taken the guest at that moment; empty: not counted.",
    value: ({ outcome, row }) => (outcome.decisions.candidates[row] === NONE ? null : outcome.decisions.candidates[row]!)
  },
  {
    name: "score",
    unit: "number",
    description: "The policy's figure for the chosen host before the guest came (what it means: `rackfold policies`); empty: the policy does not score.",
    value: ({ outcome, row }) => (Number.isNaN(outcome.decisions.score[row]!) ? null : outcome.decisions.score[row]!)
  }
]
