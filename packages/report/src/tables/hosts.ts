/** hosts.csv: what became of each host. */
import { JOULES_PER_KWH, RESOURCE_INDEXES, RESOURCES, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { Summary } from "../summary.ts"
import { cpuPressureHostFields, whereAsked } from "./cpuPressure.ts"
import { csvText } from "./csv.ts"
import { amountName, finiteOrNull, ratioOrNull, RESOURCE_FIELD_UNITS, RESOURCE_WORDS, type Field } from "./field.ts"
import { memoryHostFields, whereFollowed } from "./memory.ts"

interface HostRow {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly host: number
}

/** A line per host, in the order of the scenario. */
export function hostsCsv(plan: Plan, outcome: Outcome, _summary: Summary): string {
  return csvText([...hostFields, ...whereAsked(outcome, cpuPressureHostFields), ...whereFollowed(outcome, memoryHostFields)], Array.from({ length: plan.hosts.hostCount }, (_, host): HostRow => ({ plan, outcome, host })))
}

export const hostFields: ReadonlyArray<Field<HostRow>> = [
  { name: "host", unit: "name", description: "Name of the host.", value: ({ plan, host }) => plan.hosts.hostName[host]! },
  { name: "model", unit: "name", description: "Its host model.", value: ({ plan: { hosts }, host }) => hosts.modelName[hosts.hostModel[host]!]! },
  { name: "rack", unit: "name", description: "Rack it stands in.", value: ({ plan: { hosts }, host }) => hosts.rackName[hosts.hostRack[host]!]! },
  { name: "cluster", unit: "name", description: "Cluster it belongs to.", value: ({ plan: { hosts }, host }) => hosts.clusterName[hosts.hostCluster[host]!]! },
  { name: "cores", unit: "count", description: "Physical cores.", value: ({ plan, host }) => plan.hosts.hostCores[host]! },
  { name: "spare", unit: "yes/no", description: "1 if it is held back for failures and takes no guest, else 0.", value: ({ plan, host }) => plan.hosts.hostIsSpare[host]! },
  { name: "guests_max", unit: "count", description: "Most guests at one time.", value: ({ outcome, host }) => outcome.hosts.hostGuestsMax[host]! },
  { name: "used_s", unit: "s", description: "Seconds with at least one guest.", value: ({ outcome, host }) => outcome.hosts.hostUsedSeconds[host]! },
  { name: "on_s", unit: "s", description: "Seconds switched on.", value: ({ outcome, host }) => outcome.hosts.hostOnSeconds[host]! },
  { name: "energy_kwh", unit: "kWh", description: "Energy drawn over the run.", value: ({ outcome, host }) => outcome.hosts.hostEnergyJoules[host]! / JOULES_PER_KWH },
  {
    name: "mean_watts",
    unit: "W",
    description: "Mean power while on; empty if it never was.",
    value: ({ outcome, host }) => ratioOrNull(outcome.hosts.hostEnergyJoules[host]!, outcome.hosts.hostOnSeconds[host]!)
  },
  ...RESOURCE_INDEXES.flatMap(resourceFields)
]

function resourceFields(resource: ResourceIndex): Array<Field<HostRow>> {
  const unit = RESOURCE_FIELD_UNITS[resource]
  const word = RESOURCE_WORDS[resource]
  const limited = (row: HostRow): boolean => Number.isFinite(row.plan.hosts.hostCapacity[resource]![row.host]!)
  return [
    {
      name: amountName(resource, "capacity"),
      unit,
      description: `Raw ${word} of the machine; empty: not limited at the host.`,
      value: ({ plan, host }) => finiteOrNull(plan.hosts.hostCapacity[resource]![host]!)
    },
    {
      name: amountName(resource, "reserve"),
      unit,
      description: `Of the raw ${word}, kept by hypervisor and host OS.`,
      value: ({ plan, host }) => finiteOrNull(plan.hosts.hostReserve[resource]![host]!)
    },
    {
      name: amountName(resource, "headroom"),
      unit,
      description: `Of the raw ${word}, kept free by the headroom; empty: not limited at the host.`,
      value: (row) => (limited(row) ? finiteOrNull(row.plan.hosts.hostHeadroom[resource]![row.host]!) : null)
    },
    {
      name: amountName(resource, "usable"),
      unit,
      description: `What placement may promise: (raw − reserve − headroom) × overcommit; empty: not limited at the host.`,
      value: ({ plan, host }) => finiteOrNull(plan.hosts.hostUsable[resource]![host]!)
    },
    {
      name: amountName(resource, "placed"),
      unit,
      description: `${capital(word)} promised to guests at the moment of most hosts in use.`,
      value: ({ outcome, host }) => outcome.hosts.hostPlaced[resource]![host]!
    },
    {
      name: `${RESOURCES[resource]}_mean_fraction`,
      unit: "fraction 0–1",
      description: `${capital(word)} served (in use, for RAM and disk) ÷ raw, mean while on; empty: never on, or not limited at the host.`,
      value: ({ plan, outcome, host }) =>
        ratioOrNull(
          outcome.hosts.hostServedIntegral[resource]![host]!,
          plan.hosts.hostCapacity[resource]![host]! * outcome.hosts.hostOnSeconds[host]!
        )
    },
    {
      name: `${RESOURCES[resource]}_p95_fraction`,
      unit: "fraction 0–1",
      description: `Fraction of raw ${word} that it did not exceed for 95 % of the time that it was on; at most 0.01 too high. Empty: not limited at the host, or not recorded.`,
      value: (row) => (limited(row) ? (row.outcome.hosts.hostP95Fraction[resource]![row.host] ?? null) : null)
    },
    {
      name: `${RESOURCES[resource]}_max_fraction`,
      unit: "fraction 0–1",
      description: `Highest fraction of raw ${word} at any time; empty: not limited at the host.`,
      value: (row) => (limited(row) ? row.outcome.hosts.hostMaxFraction[resource]![row.host]! : null)
    },
    {
      name: amountName(resource, "stranded"),
      unit,
      description: `Of what placement may promise, free at the moment of most hosts in use, yet out of reach once the mean guest has used up another resource.`,
      value: ({ outcome, host }) => outcome.hosts.hostStranded[resource]![host]!
    }
  ]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
