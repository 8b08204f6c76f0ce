/** Where memory is: columns of hosts.csv, guests.csv and series.csv, memory.csv and kills.csv. */
import { CPU, MEMORY_PARTS, MEMORY_STATES, type MemoryKill, type MemoryOutcome, type MemoryPart, type Outcome, type Plan } from "@rackfold/sim-core"
import { killsBack } from "../pressure/memorySufferers.ts"
import { isPressed } from "../pressure/pressedHosts.ts"
import { csvText } from "./csv.ts"
import { finiteOrNull, ratioOrNull, type Field } from "./field.ts"

interface RowOf {
  readonly plan: Plan
  readonly outcome: Outcome
}

/** Columns that a table has only where the run followed memory. */
export function whereFollowed<Row>({ pressure }: Outcome, fields: ReadonlyArray<Field<Row>>): ReadonlyArray<Field<Row>> {
  return pressure?.memory === undefined ? [] : fields
}

const of = ({ outcome }: RowOf): MemoryOutcome => outcome.pressure!.memory!
const partRow = (part: MemoryPart): number => MEMORY_PARTS.indexOf(part)
const ONLY = "With pressure.memory alone, as all columns from here on."

/** What a part of memory is, of those of which it is told. */
const WORDS: Readonly<Record<MemoryPart, string>> = {
  configured: "RAM as guests see it",
  active: "memory in use by guests",
  consumed: "RAM that guests have for themselves",
  shared: "pages that guests have in common with others, instead of their own",
  copies: "RAM of the pages kept once for all of these",
  ballooned: "memory that balloons took from guests",
  compressed: "pages of guests that were compressed, at their full size",
  cache: "RAM that these take compressed",
  swapped: "pages of guests that were swapped",
  overhead: "RAM that the hypervisor adds for guests",
  free: "RAM that is free"
}
const capital = (part: MemoryPart): string => `${WORDS[part].charAt(0).toUpperCase()}${WORDS[part].slice(1)}`

export const memoryHostFields: ReadonlyArray<Field<RowOf & { readonly host: number }>> = [
  { name: "mem_min_free_mib", unit: "MiB", description: `RAM that it wants to keep free, of which its levels are parts. ${ONLY}`, value: ({ plan, host }) => plan.pressure!.memory!.hostMinFreeMib[host]! },
  { name: "mem_least_free_mib", unit: "MiB", description: "Least RAM free at any time; empty: it never was on.", value: (row) => finiteOrNull(of(row).hostLeastFreeMib[row.host]!) },
  ...MEMORY_PARTS.map((part): Field<RowOf & { readonly host: number }> => ({ name: `mem_${part}_mean_mib`, unit: "MiB", description: `${capital(part)}, mean while it was on; empty: it never was.`, value: (row) => ratioOrNull(of(row).hostIntegral[partRow(part)]![row.host]!, row.outcome.hosts.hostOnSeconds[row.host]!) })),
  ...(["shared", "ballooned", "compressed", "swapped"] as const).map((part): Field<RowOf & { readonly host: number }> => ({ name: `mem_${part}_max_mib`, unit: "MiB", description: `${capital(part)}, at most.`, value: (row) => of(row).hostMost[partRow(part)]![row.host]! })),
  ...MEMORY_STATES.map((state, level): Field<RowOf & { readonly host: number }> => ({ name: `mem_${state}_s`, unit: "s", description: `Seconds at state ${state}.`, value: (row) => of(row).hostStateSeconds[level]![row.host]! }))
]

export const memoryGuestFields: ReadonlyArray<Field<RowOf & { readonly guest: number }>> = [
  { name: "mem_configured_mib", unit: "MiB", description: `RAM that it sees, at the end; RVTools: Size MiB. ${ONLY}`, value: (row) => of(row).guestConfiguredMib[row.guest]! },
  ...(["active", "consumed", "shared", "ballooned", "compressed", "swapped"] as const).map((part): Field<RowOf & { readonly guest: number }> => ({ name: `mem_${part}_mean_mib`, unit: "MiB", description: `${guestWords(part)}, mean while on a host; empty: never on one.`, value: (row) => ratioOrNull(of(row).guestIntegral[partRow(part)]![row.guest]!, row.outcome.guests.guestRunSeconds[row.guest]!) })),
  { name: "mem_overhead_mib", unit: "MiB", description: "RAM that the hypervisor adds for it, at the start; RVTools: Overhead.", value: ({ plan, guest }) => plan.pressure!.memory!.guestOverheadMib[guest]! },
  ...(["ballooned", "compressed", "swapped"] as const).map((part): Field<RowOf & { readonly guest: number }> => ({ name: `mem_${part}_max_mib`, unit: "MiB", description: "The same, at most.", value: (row) => of(row).guestMost[partRow(part)]![row.guest]! })),
  { name: "mem_swapped_s", unit: "s", description: "Seconds with pages of it swapped.", value: (row) => of(row).guestSwappedSeconds[row.guest]! },
  { name: "mem_delayed_fraction", unit: "fraction 0–1", description: "CPU that it asked for and did not get as it waited for pages ÷ asked for; part of what it missed. Empty: it asked for none.", value: (row) => ratioOrNull(of(row).guestDelayedMhzSeconds[row.guest]!, row.outcome.guests.guestDemandIntegral[CPU]![row.guest]!) },
  { name: "mem_killed_fraction", unit: "fraction 0–1", description: "The same, as it was killed and stood still; where servers may fail, a kill is an outage, and counts there.", value: (row) => ratioOrNull(of(row).guestKilledMhzSeconds[row.guest]!, row.outcome.guests.guestDemandIntegral[CPU]![row.guest]!) },
  { name: "mem_kills", unit: "count", description: "How often it was killed, as nothing was left of its host's memory and swap.", value: (row) => of(row).kills.reduce((count, { guest }) => count + (guest === row.guest ? 1 : 0), 0) }
]

function guestWords(part: "active" | "consumed" | "shared" | "ballooned" | "compressed" | "swapped"): string {
  return {
    active: "Memory in use (RVTools: Active)", consumed: "RAM that it has for itself (RVTools: Consumed, less its part of pages in common)", shared: "Pages that it has in common with others (RVTools: Shared)",
    ballooned: "Memory that its balloon took (RVTools: Ballooned)", compressed: "Pages that were compressed, at their full size", swapped: "Pages that were swapped (RVTools: Swapped)"
  }[part]
}

export const memorySeriesFields: ReadonlyArray<Field<{ readonly outcome: Outcome; readonly row: number }>> = [
  ...MEMORY_PARTS.map((part, row): Field<{ readonly outcome: Outcome; readonly row: number }> => ({ name: `mem_${part}_mib`, unit: "MiB", description: `${capital(part)}, of hosts that are on.${row === 0 ? ` ${ONLY}` : ""}`, value: (at) => at.outcome.pressure!.memory!.series.part[row]![at.row]! })),
  ...MEMORY_STATES.map((state, level): Field<{ readonly outcome: Outcome; readonly row: number }> => ({ name: `hosts_${state}`, unit: "count", description: `Hosts at state ${state}.`, value: (at) => at.outcome.pressure!.memory!.series.hosts[level]![at.row]! }))
]

interface StepRow extends RowOf {
  readonly host: number
  readonly step: number
}

/** A line per host and step of the run; hosts from which nothing was ever taken are left out. */
export function memoryCsv(plan: Plan, outcome: Outcome): string {
  const found = outcome.pressure!.memory!
  const hosts = Array.from({ length: plan.hosts.hostCount }, (_, host) => host).filter((host) => isPressed(found, host))
  return csvText(memoryFields, found.steps === null ? [] : hosts.flatMap((host) => Array.from({ length: found.steps!.stepCount }, (_, step): StepRow => ({ plan, outcome, host, step }))))
}

export const memoryFields: ReadonlyArray<Field<StepRow>> = [
  { name: "host", unit: "name", description: "Name of the host; those that always had plenty, and shared no pages, are left out. The file is there with pressure.memory alone.", value: ({ plan, host }) => plan.hosts.hostName[host]! },
  { name: "from_s", unit: "s", description: "Start of the step, from the start of the run: a sample, or so many that hosts × steps are not more than 131,072.", value: (row) => row.step * of(row).steps!.stepSeconds },
  { name: "until_s", unit: "s", description: "Its end; the last one may be cut short.", value: (row) => Math.min((row.step + 1) * of(row).steps!.stepSeconds, row.outcome.endSeconds) },
  { name: "state", unit: "text", description: "The worst that it was at: high, clear, soft, hard or low.", value: (row) => MEMORY_STATES[of(row).steps!.state[row.host * of(row).steps!.stepCount + row.step]!]! },
  ...MEMORY_PARTS.map((part, index): Field<StepRow> => ({ name: `${part}_mib`, unit: "MiB", description: `${capital(part)}, mean over the step; time that it was off counts as nothing.`, value: (row) => of(row).steps!.mib[index]![row.host * of(row).steps!.stepCount + row.step]! }))
]

interface KillRow extends RowOf {
  readonly kill: MemoryKill
  readonly back: number
}

/** A line per guest that was killed, in order of time. */
export function killsCsv(plan: Plan, outcome: Outcome): string {
  const { kills } = outcome.pressure!.memory!
  const backs = killsBack(outcome, kills)
  return csvText(killFields, kills.map((kill, row): KillRow => ({ plan, outcome, kill, back: backs[row]! })))
}

export const killFields: ReadonlyArray<Field<KillRow>> = [
  { name: "guest", unit: "name", description: "A guest that was killed, as its host had no memory and no swap left: the one that held most. The file is there with pressure.memory alone.", value: ({ plan, kill }) => plan.guests.guestName[kill.guest]! },
  { name: "host", unit: "name", description: "Its host.", value: ({ plan, kill }) => plan.hosts.hostName[kill.host]! },
  { name: "killed_s", unit: "s", description: "When, from the start of the run.", value: ({ kill }) => kill.atSeconds },
  { name: "held_mib", unit: "MiB", description: "What it had in memory and in swap.", value: ({ kill }) => kill.heldMib },
  { name: "missing_mib", unit: "MiB", description: "What the host was missing.", value: ({ kill }) => kill.missingMib },
  { name: "back_s", unit: "s", description: "When it ran again; empty: not before the end.", value: ({ back }) => finiteOrNull(back) }
]
