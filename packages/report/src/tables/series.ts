/** series.csv: the run over time. */
import { RESOURCE_INDEXES, type Outcome, type Plan, type ResourceIndex, type Series } from "@rackfold/sim-core"
import type { Summary } from "../summary.ts"
import { cpuPressureSeriesFields, whereAsked } from "./cpuPressure.ts"
import { csvText } from "./csv.ts"
import { amountName, finiteOrNull, RESOURCE_FIELD_UNITS, RESOURCE_WORDS, type Field } from "./field.ts"
import { memorySeriesFields, whereFollowed } from "./memory.ts"

interface SeriesRow {
  readonly outcome: Outcome
  readonly series: Series
  readonly row: number
}

/** A line per sample, as things stand at its start. */
export function seriesCsv(_plan: Plan, outcome: Outcome, _summary: Summary): string {
  const { series } = outcome
  return csvText([...seriesFields, ...whereAsked(outcome, cpuPressureSeriesFields), ...whereFollowed(outcome, memorySeriesFields)], Array.from({ length: series.timeSeconds.length }, (_, row): SeriesRow => ({ outcome, series, row })))
}

export const seriesFields: ReadonlyArray<Field<SeriesRow>> = [
  {
    name: "time_s",
    unit: "s",
    description: "Start of the sample, from the start of the run. The line holds what is true then; guests that come or go within the sample show in the next line, while summary.json, hosts.csv and guests.csv count them to the second.",
    value: ({ series, row }) => series.timeSeconds[row]!
  },
  { name: "hosts_on", unit: "count", description: "Hosts switched on.", value: ({ series, row }) => series.hostsOn[row]! },
  { name: "hosts_used", unit: "count", description: "Hosts with at least one guest.", value: ({ series, row }) => series.hostsUsed[row]! },
  { name: "guests", unit: "count", description: "Guests on a host.", value: ({ series, row }) => series.guests[row]! },
  { name: "watts", unit: "W", description: "Power drawn by all hosts.", value: ({ series, row }) => series.watts[row]! },
  ...RESOURCE_INDEXES.flatMap(resourceFields)
]

function resourceFields(resource: ResourceIndex): Array<Field<SeriesRow>> {
  const unit = RESOURCE_FIELD_UNITS[resource]
  const word = RESOURCE_WORDS[resource]
  return [
    {
      name: amountName(resource, "demand"),
      unit,
      description: `Sum of the ${word} that placed guests ask for.`,
      value: ({ series, row }) => series.demand[resource]![row]!
    },
    { name: amountName(resource, "served"), unit, description: `Sum of the ${word} that they receive.`, value: ({ series, row }) => series.served[resource]![row]! },
    {
      name: amountName(resource, "capacity"),
      unit,
      description: `Raw ${word} of the hosts that are on; empty: not limited at one of them.`,
      value: ({ series, row }) => finiteOrNull(series.capacity[resource]![row]!)
    }
  ]
}
