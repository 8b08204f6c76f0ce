/** The figures by which runs are compared: what each is, in which unit, and which way is better. */
import { MIB_PER_GIB, RESOURCES, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import { guestSecondsDown } from "../failing/faultRows.ts"
import { FOLLOWED_FIGURES } from "../seeds.ts"
import type { Summary } from "../summary.ts"

/** How a figure is written for people. */
export type FigureStyle = "number" | "percent" | "ready" | "small" | "availability" | "duration"

export interface ComparedFigure {
  /** Path in the run's summary.json; a name of its own where the figure is made of several. */
  readonly path: string
  /** Header in compare.csv. */
  readonly column: string
  readonly unit: "count" | "kWh" | "W" | "h" | "s" | "GiB" | "kg" | "currency" | "fraction 0–1"
  readonly style: FigureStyle
  /** null: neither way. */
  readonly better: "less" | "more" | null
  /** false: in compare.csv and summary.json alone, as another figure says the same. */
  readonly isShown: boolean
  /** null: the run has none. */
  readonly of: (summary: Summary) => number | null
}

const followed = new Map(FOLLOWED_FIGURES)

type Options = Partial<Pick<ComparedFigure, "better" | "isShown" | "style" | "of">>

/** Less is better unless said otherwise; what seeds follow, too, is told by its path alone. */
function figure(path: string, column: string, unit: ComparedFigure["unit"], { better = "less", isShown = true, style = unit === "fraction 0–1" ? "percent" : unit === "s" ? "duration" : "number", of = followed.get(path) }: Options = {}): ComparedFigure {
  if (of === undefined) throw new Error(`nothing says what ${path} is`)
  return { path, column, unit, style, better, isShown, of }
}

const available = ({ failing }: Summary): number | null => failing?.availability.find(({ of }) => of === "all")?.fraction ?? null
const FRACTION = "fraction 0–1"

/** In the order of tables and charts. */
export const COMPARED_FIGURES: ReadonlyArray<ComparedFigure> = [
  figure("placedCount", "placed", "count", { better: "more", isShown: false }),
  figure("refusedCount", "refused", "count"),
  figure("containers.waitingCount", "containers_waiting", "count", { of: ({ containers }) => containers?.waitingCount ?? null }),
  figure("hostsUsed", "hosts_used", "count"),
  figure("hostsLowerBound", "hosts_lower_bound", "count", { better: null, of: (s) => s.hostsLowerBound }),
  figure("energyKwh", "energy_kwh", "kWh"),
  figure("meanWatts", "mean_watts", "W", { isShown: false }),
  figure("peakWatts", "peak_watts", "W"),
  figure("hostHours", "host_hours", "h", { of: (s) => s.hostHours }),
  figure("worth.costs.once", "cost_once", "currency", { of: ({ worth }) => worth?.costs?.once ?? null }),
  figure("worth.costs.newPerYear", "cost_per_year", "currency", { of: ({ worth }) => worth?.costs?.newPerYear ?? null }),
  figure("worth.carbon.kgPerYear", "carbon_kg_per_year", "kg", { of: ({ worth }) => worth?.carbon?.kgPerYear.main ?? null }),
  figure("worth.energy.meterKwhPerYear", "meter_kwh_per_year", "kWh", { isShown: false, of: ({ worth }) => worth?.energy.meterKwhPerYear ?? null }),
  figure("periodSeconds", "period_s", "s", { better: null, of: (s) => s.periodSeconds }),
  figure("unserved.cpu.fraction", "cpu_unserved_fraction", FRACTION),
  figure("unserved.iops.fraction", "iops_unserved_fraction", FRACTION),
  figure("unserved.network.fraction", "network_unserved_fraction", FRACTION),
  figure("pressure.cpu.readyMeanFraction", "ready_mean_fraction", FRACTION, { style: "ready" }),
  figure("pressure.cpu.readyMaxFraction", "ready_max_fraction", FRACTION, { style: "ready" }),
  figure("pressure.cpu.delayedFraction", "cpu_delayed_fraction", FRACTION, { style: "ready" }),
  figure("pressure.memory.delayedFraction", "memory_delayed_fraction", FRACTION),
  figure("pressure.memory.killCount", "memory_kills", "count"),
  figure("pressure.latency.limits.missedFraction", "latency_missed_fraction", FRACTION),
  figure("queue.responseSeconds", "response_s", "s"),
  figure("queue.waitSeconds", "queue_wait_s", "s"),
  figure("jobs.waitSeconds.mean", "job_wait_mean_s", "s", { of: ({ jobs }) => jobs?.waitSeconds?.mean ?? null }),
  figure("jobs.waitSeconds.p95", "job_wait_p95_s", "s", { of: ({ jobs }) => jobs?.waitSeconds?.p95 ?? null }),
  figure("migrationCount", "migrations", "count", { of: ({ consolidation, migrating, migrationCount }) => (consolidation === undefined && migrating === undefined ? null : migrationCount) }),
  figure("consolidation.shutdownCount", "shutdowns", "count", { better: null, of: ({ consolidation }) => consolidation?.shutdownCount ?? null }),
  figure("consolidation.slavFraction", "slav_fraction", FRACTION, { style: "small", of: ({ consolidation }) => consolidation?.slavFraction ?? null }),
  figure("consolidation.slatahFraction", "slatah_fraction", FRACTION, { style: "small", of: ({ consolidation }) => consolidation?.slatahFraction ?? null }),
  figure("consolidation.pdmFraction", "pdm_fraction", FRACTION, { style: "small", of: ({ consolidation }) => consolidation?.pdmFraction ?? null }),
  figure("migrating.downtimeSeconds", "migration_downtime_s", "s", { of: ({ migrating }) => migrating?.downtimeSeconds ?? null }),
  figure("migrating.lostFraction", "migration_lost_fraction", FRACTION, { style: "small", of: ({ migrating }) => migrating?.lostFraction ?? null }),
  figure("failing.availability", "availability_fraction", FRACTION, { better: "more", style: "availability", of: available }),
  figure("failing.serverHoursDown", "server_hours_down", "h", { of: ({ failing }) => (failing === undefined ? null : guestSecondsDown(failing) / SECONDS_PER_HOUR) }),
  figure("failing.notBackCount", "not_back", "count", { of: ({ failing }) => failing?.notBack.length ?? null }),
  figure("containers.unservedFraction", "containers_unserved_fraction", FRACTION, { of: ({ containers }) => containers?.unservedFraction ?? null }),
  figure("containers.throttledFraction", "containers_throttled_fraction", FRACTION, { of: ({ containers }) => containers?.throttledFraction ?? null }),
  figure("containers.memory.kills", "container_kills", "count", { of: ({ containers }) => containers?.memory?.kills ?? null }),
  figure("containers.memory.evictions", "container_evictions", "count", { of: ({ containers }) => containers?.memory?.evictions ?? null }),
  figure("containers.kernels.nodeHours", "node_hours", "h", { of: ({ containers }) => containers?.kernels.nodeHours ?? null }),
  figure("workloads.ramGib", "workloads_ram_gib", "GiB", { of: ({ workloads }) => (workloads === undefined ? null : workloads.ramMib / MIB_PER_GIB) }),
  figure("preferences.brokenCount", "preferences_broken", "count", { of: ({ preferences }) => preferences?.reduce((sum, { broken }) => sum + broken.length, 0) ?? null }),
  ...RESOURCES.map((name) => figure(`utilisation.${name}.meanFraction`, `${name}_used_mean_fraction`, FRACTION, { better: null, isShown: name === "cpu" || name === "ram" })),
  ...RESOURCES.map((name) => figure(`utilisation.${name}.maxFraction`, `${name}_used_max_fraction`, FRACTION, { better: null, isShown: false })),
  ...RESOURCES.map((name) => figure(`stranded.${name}Fraction`, `${name}_stranded_fraction`, FRACTION, { isShown: false, of: (s) => s.stranded[`${name}Fraction`] }))
]
