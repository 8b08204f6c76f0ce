/** Who waits for CPU: columns of hosts.csv, guests.csv and series.csv, and ready.csv. */
import { CPU, type CpuPressureOutcome, type Outcome, type Plan } from "@rackfold/sim-core"
import { hostDelayedFraction, worstHour } from "../pressure/cpuPressureSummary.ts"
import { csvText } from "./csv.ts"
import { ratioOrNull, type Field } from "./field.ts"

interface RowOf {
  readonly plan: Plan
  readonly outcome: Outcome
}

/** Columns that a table has only where the run asked who waits for CPU. */
export function whereAsked<Row>({ pressure }: Outcome, fields: ReadonlyArray<Field<Row>>): ReadonlyArray<Field<Row>> {
  return pressure?.cpu === undefined ? [] : fields
}

const of = ({ outcome }: RowOf): CpuPressureOutcome => outcome.pressure!.cpu!
const ONLY = "With pressure.cpu alone, as all columns from here on."

export const cpuPressureHostFields: ReadonlyArray<Field<RowOf & { readonly host: number }>> = [
  { name: "vcpus_max", unit: "count", description: `Most vCPUs on it at one time, of guests that run. ${ONLY}`, value: (row) => of(row).hostVcpusMax[row.host]! },
  { name: "vcpus_per_core_max", unit: "number", description: "The same ÷ physical cores; threads are no cores.", value: (row) => of(row).hostVcpusMax[row.host]! / row.plan.hosts.hostCores[row.host]! },
  { name: "ready_mean_fraction", unit: "fraction 0–1", description: "Ready time of a vCPU on it: what it waits for a core, mean over the time in which the host held guests; empty: it never did.", value: (row) => ratioOrNull(of(row).hostReadySeconds[row.host]!, row.outcome.hosts.hostUsedSeconds[row.host]!) },
  { name: "ready_p95_fraction", unit: "fraction 0–1", description: "Not exceeded for 95 % of that time; less than 0.0005 too high up to 0.1, and 0.025 beyond.", value: (row) => of(row).hostReadyP95Fraction[row.host]! },
  { name: "ready_max_fraction", unit: "fraction 0–1", description: "Highest.", value: (row) => of(row).hostReadyMaxFraction[row.host]! },
  { name: "ready_worst_hour_fraction", unit: "fraction 0–1", description: "Mean of its worst hour of the run.", value: (row) => worstHour(of(row), row.plan.hosts.hostCount, row.host).fraction },
  { name: "ready_worst_hour_s", unit: "s", description: "When that hour began.", value: (row) => worstHour(of(row), row.plan.hosts.hostCount, row.host).atSeconds },
  { name: "cpu_delayed_fraction", unit: "fraction 0–1", description: "CPU that its guests waited for ÷ asked for, but for what limits withhold; what shares leave out counts as waited for. Empty: nobody asked.", value: (row) => hostDelayedFraction(row.outcome, of(row), row.host) },
  { name: "cpu_reserved_max_mhz", unit: "MHz", description: "CPU that its guests reserved together, at most.", value: (row) => of(row).hostReservedMaxMhz[row.host] ?? 0 }
]

export const cpuPressureGuestFields: ReadonlyArray<Field<RowOf & { readonly guest: number }>> = [
  { name: "ready_mean_fraction", unit: "fraction 0–1", description: `Ready time of each of its vCPUs: what it waits for a core, mean over its time on hosts; empty: never on one. ${ONLY}`, value: (row) => ratioOrNull(of(row).guestReadySeconds[row.guest]!, row.outcome.guests.guestRunSeconds[row.guest]!) },
  { name: "ready_p95_fraction", unit: "fraction 0–1", description: "Not exceeded for 95 % of that time; less than 0.0025 too high up to 0.1, and 0.025 beyond.", value: (row) => of(row).guestReadyP95Fraction[row.guest]! },
  { name: "ready_max_fraction", unit: "fraction 0–1", description: "Highest.", value: (row) => of(row).guestReadyMaxFraction[row.guest]! },
  { name: "co_stop_mean_fraction", unit: "fraction 0–1", description: "What it waits besides for its vCPUs to run together, mean; empty: never on a host.", value: (row) => ratioOrNull(of(row).guestCoStopSeconds[row.guest]!, row.outcome.guests.guestRunSeconds[row.guest]!) },
  { name: "cpu_delayed_fraction", unit: "fraction 0–1", description: "CPU that it waited for ÷ asked for; what its shares leave out counts as waited for, what its limit withholds does not. Empty: it asked for none.", value: (row) => ratioOrNull(of(row).guestDelayedMhzSeconds[row.guest]!, row.outcome.guests.guestDemandIntegral[CPU]![row.guest]!) }
]

export const cpuPressureSeriesFields: ReadonlyArray<Field<{ readonly outcome: Outcome; readonly row: number }>> = [
  { name: "vcpus", unit: "count", description: `vCPUs of guests that run. ${ONLY}`, value: ({ outcome, row }) => outcome.pressure!.cpu!.series!.vcpus[row]! },
  { name: "ready_fraction", unit: "fraction 0–1", description: "Ready time of a vCPU, over all of them; empty: there is none.", value: ({ outcome, row }) => ratioOrNull(outcome.pressure!.cpu!.series!.waitingVcpus[row]!, outcome.pressure!.cpu!.series!.vcpus[row]!) },
  { name: "ready_worst_fraction", unit: "fraction 0–1", description: "The same on the host where it is longest.", value: ({ outcome, row }) => outcome.pressure!.cpu!.series!.worstFraction[row]! },
  { name: "cpu_delayed_mhz", unit: "MHz", description: "CPU asked for that waits, what is never served included.", value: ({ outcome, row }) => outcome.pressure!.cpu!.series!.delayedMhz[row]! }
]

interface HourRow extends RowOf {
  readonly host: number
  readonly step: number
}

/** A line per host and hour of the run; hosts that never wait are left out. */
export function readyCsv(plan: Plan, outcome: Outcome): string {
  const found = outcome.pressure!.cpu!
  const hosts = Array.from(found.hostReadySeconds.keys()).filter((host) => found.hostReadySeconds[host]! > 0)
  return csvText(readyFields, hosts.flatMap((host) => Array.from({ length: found.hours.stepCount }, (_, step): HourRow => ({ plan, outcome, host, step }))))
}

export const readyFields: ReadonlyArray<Field<HourRow>> = [
  { name: "host", unit: "name", description: "Name of the host; those of which no vCPU ever waits are left out. The file is there with pressure.cpu alone.", value: ({ plan, host }) => plan.hosts.hostName[host]! },
  { name: "from_s", unit: "s", description: "Start of the hour, from the start of the run; of a longer step where there are more than a million hosts × hours.", value: (row) => row.step * of(row).hours.stepSeconds },
  { name: "until_s", unit: "s", description: "Its end; the last one may be cut short.", value: (row) => Math.min((row.step + 1) * of(row).hours.stepSeconds, row.outcome.endSeconds) },
  { name: "ready_fraction", unit: "fraction 0–1", description: "Ready time of a vCPU on the host, mean over the hour; time without guests counts as none.", value: (row) => of(row).hours.fraction[row.step * row.plan.hosts.hostCount + row.host]! }
]
