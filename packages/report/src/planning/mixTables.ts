/** Tables of a mixed fleet: the fleets side by side, and where each server goes. */
import { NONE, RESOURCES, RESOURCE_INDEXES } from "@rackfold/sim-core"
import { csvText } from "../tables/csv.ts"
import { RESOURCE_FIELD_UNITS, RESOURCE_WORDS, UNIT_SUFFIXES, type Field } from "../tables/field.ts"
import { mixSummary, type MixedFleet } from "./mixSummary.ts"
import type { PlanMix } from "./planAnswer.ts"

interface FleetRow {
  readonly fleet: MixedFleet
  readonly model: MixedFleet["models"][number] | null
}

/** A line a fleet and model; the best fleet first. */
export function fleetsCsv(mix: PlanMix): string {
  return csvText(fleetFields, mixSummary(mix).fleets.flatMap((fleet): FleetRow[] => (fleet.models.length === 0 ? [{ fleet, model: null }] : fleet.models.map((model) => ({ fleet, model })))))
}

export const fleetFields: ReadonlyArray<Field<FleetRow>> = [
  { name: "fleet", unit: "name", description: "mix, or the model that it is of alone.", value: ({ fleet }) => fleet.name },
  { name: "status", unit: "text", description: "placed; tooFew: there are not as many hosts; infeasible: somebody finds no room on that model.", value: ({ fleet }) => fleet.status },
  { name: "model", unit: "name", description: "A model of it; the figures of the fleet stand in each of its lines.", value: ({ model }) => model?.name ?? null },
  { name: "carrying", unit: "count", description: "Hosts of the model that carry the load.", value: ({ model }) => model?.carrying ?? null },
  { name: "in_reserve", unit: "count", description: "Hosts of the model in reserve.", value: ({ model }) => model?.inReserve ?? null },
  { name: "fleet_hosts", unit: "count", description: "Hosts of the fleet, those in reserve counted.", value: ({ fleet }) => fleet.hosts },
  { name: "mean_load", unit: "fraction 0–1", description: "Mean CPU load of each host, all on and as busy as each other.", value: ({ fleet }) => fleet.meanLoad },
  { name: "watts", unit: "W", description: "Of all hosts, on average.", value: ({ fleet }) => fleet.watts },
  { name: "kwh_per_year", unit: "kWh", description: "At the meter.", value: ({ fleet }) => fleet.kwhPerYear },
  { name: "money", unit: "currency", description: "Over the years of the costs; empty: a price is missing.", value: ({ fleet }) => fleet.money },
  { name: "kg_per_year", unit: "kg", description: "Electricity, and the hosts' making spread over their life; empty: nobody asks for carbon.", value: ({ fleet }) => fleet.kgPerYear },
  { name: "figure", unit: "number", description: "What is made small: hosts, money, kWh or kg.", value: ({ fleet }) => fleet.figure },
  { name: "above_bound", unit: "number", description: "figure − bound: at most so far from the best possible.", value: ({ fleet }) => fleet.aboveBound }
]

interface PlacedRow {
  readonly mix: PlanMix
  readonly guest: number
}

/** Where each server goes on the best fleet; nothing where none is known. */
export function fleetPlacementCsv(mix: PlanMix): string {
  const rows = mix.best === null ? [] : [...mix.best.guestHost.keys()].filter((guest) => mix.best!.guestHost[guest] !== NONE)
  return csvText(fleetPlacementFields, rows.map((guest) => ({ mix, guest })))
}

const hostOf = ({ mix: { best }, guest }: PlacedRow): number => best!.guestHost[guest]!

/** What placement takes of a host of the fleet. */
function needOf(row: PlacedRow, resource: number): number {
  const { plan } = row.mix.best!
  const asked = plan.guests.guestPlacement[resource]![row.guest]!
  return resource === 0 && (plan.capAtCoreClock || plan.place.byCores === true) ? Math.min(asked, plan.guests.guestVcpus[row.guest]! * plan.hosts.hostCoreMhz[hostOf(row)]!) : asked
}

export const fleetPlacementFields: ReadonlyArray<Field<PlacedRow>> = [
  { name: "guest", unit: "name", description: "The server.", value: ({ mix, guest }) => mix.best!.plan.guests.guestName[guest]! },
  { name: "host", unit: "name", description: "Where it goes on the best fleet; hosts in reserve hold nobody.", value: (row) => row.mix.best!.plan.hosts.hostName[hostOf(row)]! },
  { name: "model", unit: "name", description: "Model of that host.", value: (row) => row.mix.names[row.mix.best!.hostKind[hostOf(row)]!]! },
  ...RESOURCE_INDEXES.map((resource): Field<PlacedRow> => ({ name: `${RESOURCES[resource]}${UNIT_SUFFIXES[resource]}`, unit: RESOURCE_FIELD_UNITS[resource], description: `What it takes of its host's ${RESOURCE_WORDS[resource]}.`, value: (row) => needOf(row, resource) }))
]
