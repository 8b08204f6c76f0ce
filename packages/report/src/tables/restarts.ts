/** restarts.csv: every stop of a guest by a fault, and how it came back. */
import { NONE, RESTART_CLASSES, type Failing, type FailingOutcome, type Outcome, type Plan } from "@rackfold/sim-core"
import { pendingSentence } from "../failing/notBack.ts"
import { csvText } from "./csv.ts"
import { finiteOrNull, type Field } from "./field.ts"

interface RestartRow {
  readonly plan: Plan
  readonly failing: Failing
  readonly found: FailingOutcome
  readonly row: number
  /** Why it found no room at once, as a sentence; null: it did. */
  readonly why: string | null
}

/** A line a stop, in the order in which they happened. Empty text where nothing may fail. */
export function restartsCsv(plan: Plan, { failing: found }: Outcome): string {
  const { failing } = plan
  if (found === undefined || failing === undefined) return ""
  const { restarts, pending } = found
  const waits = new Map<number, typeof pending[number][]>()
  for (const one of pending) waits.set(one.guest, [...(waits.get(one.guest) ?? []), one])
  return csvText(restartFields, Array.from({ length: restarts.count }, (_, row): RestartRow => {
    const guest = restarts.guest[row]!
    // The wait that began in this stop and before the next.
    const until = Number.isNaN(restarts.placedSeconds[row]!) ? Infinity : restarts.placedSeconds[row]!
    const wait = waits.get(guest)?.find(({ sinceSeconds }) => sinceSeconds >= restarts.downSeconds[row]! && sinceSeconds <= until)
    return { plan, failing, found, row, why: wait === undefined ? null : pendingSentence(plan, wait.why, guest, "en") }
  }))
}

const faultOf = ({ found, row }: RestartRow) => found.faults[found.restarts.fault[row]!]!
const domainOf = (row: RestartRow) => row.failing.domains[faultOf(row).domain]!
const hostAt = (plan: Plan, host: number): string | null => (host === NONE ? null : plan.hosts.hostName[host]!)
const time = (column: "downSeconds" | "wantedSeconds" | "placedSeconds" | "bootSeconds" | "bootedSeconds" | "upSeconds") => ({ found, row }: RestartRow) => finiteOrNull(found.restarts[column][row]!)

export const restartFields: ReadonlyArray<Field<RestartRow>> = [
  { name: "guest", unit: "name", description: "Who stopped.", value: ({ plan, found, row }) => plan.guests.guestName[found.restarts.guest[row]!]! },
  { name: "restart_class", unit: "text", description: "high, medium, low or disabled.", value: ({ failing, found, row }) => RESTART_CLASSES[failing.restarting.guestClass[found.restarts.guest[row]!]!]! },
  { name: "domain_kind", unit: "text", description: "What failed: kernel, vm, hypervisor, host, chassis, rack, pdu, room, site or datastore.", value: (row) => domainOf(row).kind },
  { name: "domain", unit: "name", description: "Its name.", value: (row) => domainOf(row).name },
  { name: "from", unit: "name", description: "Host that it was on.", value: ({ plan, found, row }) => hostAt(plan, found.restarts.from[row]!) },
  { name: "to", unit: "name", description: "Host that it was started on; empty: none before the end.", value: ({ plan, found, row }) => hostAt(plan, found.restarts.to[row]!) },
  { name: "down_s", unit: "s", description: "When it stopped.", value: time("downSeconds") },
  { name: "wanted_s", unit: "s", description: "When somebody began to look for room for it; empty, as the following: not before the end.", value: time("wantedSeconds") },
  { name: "placed_s", unit: "s", description: "When it had room.", value: time("placedSeconds") },
  { name: "boot_s", unit: "s", description: "When it began to boot.", value: time("bootSeconds") },
  { name: "booted_s", unit: "s", description: "When it had booted.", value: time("bootedSeconds") },
  { name: "up_s", unit: "s", description: "When its service answered.", value: time("upSeconds") },
  { name: "outage_s", unit: "s", description: "From stop to answer; empty: it did not answer.", value: ({ found, row }) => finiteOrNull(found.restarts.upSeconds[row]! - found.restarts.downSeconds[row]!) },
  { name: "why", unit: "text", description: "Why it could not be started at once, as an English sentence; empty: it could.", value: ({ why }) => why }
]
