/** Tables of a plan: the worksheet of the best candidate, where each server goes, the candidates side by side. */
import { CPU, NONE, RAM, RESOURCES, RESOURCE_INDEXES } from "@rackfold/sim-core"
import type { WorksheetLine } from "@rackfold/sizing"
import { csvText } from "../tables/csv.ts"
import { RESOURCE_FIELD_UNITS, RESOURCE_WORDS, UNIT_SUFFIXES, type Field } from "../tables/field.ts"
import { bestCandidate, type PlanAnswer, type PlanCandidate } from "./planAnswer.ts"
import { formulaFigures, formulaNames } from "./planFigures.ts"
import { planMessages } from "./planMessages.ts"
import { candidateSummary, type CandidateSummary } from "./planSummary.ts"

/** The best candidate's; of several infeasible ones nothing. */
export function worksheetCsv(answer: PlanAnswer): string {
  return csvText(worksheetFields, bestCandidate(answer)?.answer.worksheet ?? [])
}

export const worksheetFields: ReadonlyArray<Field<WorksheetLine>> = [
  { name: "step", unit: "count", description: "Step of the worksheet, 1 to 10; 0: what it starts from.", value: ({ step }) => step },
  { name: "line", unit: "name", description: "What the figure is.", value: ({ line }) => line },
  { name: "of", unit: "name", description: "Of which resource, datastore or link; of useAfterLoss hosts lost and resource. Empty: of the whole.", value: ({ of }) => of },
  { name: "value", unit: "number", description: "The figure, in the unit beside it.", value: ({ value }) => value },
  { name: "unit", unit: "text", description: "Its unit.", value: ({ unit }) => unit },
  { name: "formula", unit: "text", description: "How it is made; empty: given.", value: (line) => formulaNames(line) },
  { name: "figures", unit: "text", description: "The formula with its figures.", value: (line) => formulaFigures(line, ({ value }) => String(value)) },
  { name: "meaning", unit: "text", description: "What the figure is, in words.", value: ({ line, of }) => planMessages("en").line[line](of) }
]

interface PlacedRow {
  readonly candidate: PlanCandidate
  readonly guest: number
}

/** A line a server, in the order of the workload; of the best candidate. */
export function placementCsv(answer: PlanAnswer): string {
  const candidate = bestCandidate(answer)
  if (candidate === null || candidate.answer.placement === null) return csvText(placementFields, [])
  return csvText(placementFields, [...candidate.answer.sizing.demand.guests].map((guest): PlacedRow => ({ candidate, guest })))
}

const needOf = ({ candidate: { answer: { sizing, placement } }, guest }: PlacedRow, resource: number): number => {
  const { plan } = sizing.input
  const asked = plan.guests.guestPlacement[resource]![guest]!
  return resource === CPU && (plan.capAtCoreClock || plan.place.byCores === true) && placement !== null ? Math.min(asked, plan.guests.guestVcpus[guest]! * plan.hosts.hostCoreMhz[0]!) : asked
}

export const placementFields: ReadonlyArray<Field<PlacedRow>> = [
  { name: "guest", unit: "name", description: "The server.", value: ({ candidate, guest }) => candidate.answer.sizing.input.plan.guests.guestName[guest]! },
  { name: "host", unit: "name", description: "Where it goes; hosts in reserve hold nobody.", value: ({ candidate: { answer: { placement } }, guest }) => (placement!.guestHost[guest] === NONE ? null : placement!.plan.hosts.hostName[placement!.guestHost[guest]!]!) },
  ...RESOURCE_INDEXES.map((resource): Field<PlacedRow> => ({ name: `${RESOURCES[resource]}${UNIT_SUFFIXES[resource]}`, unit: RESOURCE_FIELD_UNITS[resource], description: `What it takes of its host's ${RESOURCE_WORDS[resource]}${resource === RAM ? ", overhead included" : ""}.`, value: (row) => needOf(row, resource) }))
]

/** A line a candidate, the best first. */
export function candidatesCsv({ candidates }: PlanAnswer): string {
  return csvText(candidateFields, candidates.map(candidateSummary))
}

export const candidateFields: ReadonlyArray<Field<CandidateSummary>> = [
  { name: "candidate", unit: "name", description: "The host.", value: ({ name }) => name },
  { name: "status", unit: "text", description: "placed: where everybody goes is known; bound: at least so many hosts, more than the best needs; infeasible: no number is enough.", value: ({ status }) => status },
  { name: "hosts", unit: "count", description: "Hosts with those in reserve; empty: infeasible.", value: ({ hosts }) => hosts.total },
  { name: "in_reserve", unit: "count", description: "Of these, in reserve.", value: ({ hosts }) => hosts.inReserve },
  { name: "placed", unit: "count", description: "Hosts of the placement; empty: nobody was placed.", value: ({ hosts }) => hosts.placed },
  { name: "bound", unit: "count", description: "No placement does with fewer.", value: ({ hosts }) => hosts.bound },
  { name: "by_worksheet", unit: "count", description: "Hosts by the largest ratio of demand to usable.", value: ({ hosts }) => hosts.byWorksheet },
  { name: "decides", unit: "name", description: "The resource with the largest ratio.", value: ({ binding }) => binding },
  ...RESOURCE_INDEXES.map((resource): Field<CandidateSummary> => ({ name: `${RESOURCES[resource]}_ratio`, unit: "number", description: `Demand for ${RESOURCE_WORDS[resource]} ÷ what a host may promise; empty: not limited.`, value: ({ resources }) => resources[RESOURCES[resource]].ratio })),
  { name: "servers_per_host", unit: "number", description: "Servers ÷ all hosts.", value: ({ ratio }) => ratio },
  { name: "mean_load", unit: "fraction 0–1", description: "Mean CPU load of each host.", value: ({ energy }) => energy?.meanLoad ?? null },
  { name: "watts", unit: "W", description: "Of all hosts, on average.", value: ({ energy }) => energy?.watts ?? null },
  { name: "kwh_per_year", unit: "kWh", description: "At the meter.", value: ({ energy }) => energy?.kwhPerYear ?? null },
  { name: "cores", unit: "count", description: "Cores of all hosts.", value: ({ cores }) => cores },
  { name: "sockets", unit: "count", description: "Sockets of all hosts.", value: ({ sockets }) => sockets },
  { name: "why", unit: "text", description: "Why it is infeasible.", value: ({ obstacles }) => (obstacles.length === 0 ? null : obstacles.map(({ why }) => why).join(" ")) }
]
