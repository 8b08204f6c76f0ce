/** growth.csv: what is in use of each limit, week by week; fleet.csv: the fleet year by year. */
import { dateOfDay, DAYS_PER_YEAR, dayOfDate, type FleetSize, type FleetYear, type ProjectedLimit, type Runway } from "@rackfold/growth"
import { csvText } from "./csv.ts"
import { finiteOrNull, type Cell, type Field } from "./field.ts"

const STEP_DAYS = 7

interface GrowthRow {
  readonly limit: ProjectedLimit
  readonly day: number
  /** null: today has no date. */
  readonly startDay: number | null
}

/** A line per limit and week, from today to the horizon. */
export function growthCsv({ summary, limits }: Runway): string {
  const startDay = summary.startDate === null ? null : dayOfDate(summary.startDate)
  const horizon = summary.horizonYears * DAYS_PER_YEAR
  const days = [...Array.from({ length: Math.ceil(horizon / STEP_DAYS) }, (_, week) => week * STEP_DAYS), horizon]
  return csvText(growthFields, limits.flatMap((limit) => days.map((day) => ({ limit, day, startDay }))))
}

export const growthFields: ReadonlyArray<Field<GrowthRow>> = [
  { name: "scope", unit: "name", description: "hosts: all hosts together; datastore, link. The file is there with growth alone.", value: ({ limit }) => limit.summary.scope },
  { name: "name", unit: "name", description: "Of the datastore or link; empty: the hosts.", value: ({ limit }) => limit.summary.name },
  { name: "resource", unit: "name", description: "Resource that may run out.", value: ({ limit }) => limit.summary.resource },
  { name: "unit", unit: "text", description: "Unit of the amounts of this line.", value: ({ limit }) => limit.summary.unit },
  { name: "day", unit: "number", description: "Days from today.", value: ({ day }) => day },
  { name: "date", unit: "text", description: "The day's date; empty: no date of today is known.", value: ({ day, startDay }) => (startDay === null ? null : dateOfDay(startDay + Math.floor(day))) },
  { name: "used_aggressive", unit: "number", description: "In use as expected; empty: beyond all figures.", value: ({ limit, day }): Cell => finiteOrNull(limit.growth.aggressive.at(day)) },
  { name: "used_conservative", unit: "number", description: "In use at most; empty: beyond all figures.", value: ({ limit, day }): Cell => finiteOrNull(limit.growth.conservative.at(day)) },
  { name: "usable", unit: "number", description: "What may be in use after what is kept for failures, reserve and headroom.", value: ({ limit }) => limit.summary.usable },
  { name: "raw", unit: "number", description: "All that there is.", value: ({ limit }) => limit.summary.raw }
]

/** A line per year; null where no server was placed. */
export function fleetCsv({ summary: { fleet } }: Runway): string | null {
  return fleet === null ? null : csvText(fleetFields, fleet.years)
}

const sizeFields = (of: "aggressive" | "conservative", words: string): ReadonlyArray<Field<FleetYear>> => {
  const field = (name: string, unit: Field<FleetYear>["unit"], description: string, value: (size: FleetSize) => Cell): Field<FleetYear> => ({ name: `${name}_${of}`, unit, description: `${description} ${words}`, value: (year) => value(year[of]) })
  return [
    field("servers", "count", "Servers,", ({ servers }) => servers),
    field("hosts", "count", "Hosts that they need, spare ones included,", ({ hosts }) => hosts),
    field("racks", "count", "Racks that these fill,", ({ racks }) => racks),
    field("energy_kwh_per_year", "kWh", "Energy of the hosts in a year at this size, without cooling,", ({ energyKwhPerYear }) => energyKwhPerYear)
  ]
}

export const fleetFields: ReadonlyArray<Field<FleetYear>> = [
  { name: "year", unit: "number", description: "Years from today. The file is there with growth alone.", value: ({ year }) => year },
  { name: "date", unit: "text", description: "The same date so many years later; empty: no date of today is known.", value: ({ date }) => date },
  ...sizeFields("aggressive", "as expected."),
  ...sizeFields("conservative", "at most.")
]
