/** availability.csv: how long each guest was wanted, and how long it answered. */
import { NONE, RESTART_CLASSES, type FailingOutcome, type Outcome, type Plan } from "@rackfold/sim-core"
import { csvText } from "./csv.ts"
import { ratioOrNull, type Field } from "./field.ts"

interface AvailabilityRow {
  readonly plan: Plan
  readonly found: FailingOutcome
  readonly guest: number
}

/** A line a guest, in the order of the inventory. Empty text where nothing may fail. */
export function availabilityCsv(plan: Plan, { failing }: Outcome): string {
  return failing === undefined ? "" : csvText(availabilityFields, Array.from(plan.guests.guestName, (_, guest): AvailabilityRow => ({ plan, found: failing, guest })))
}

export const availabilityFields: ReadonlyArray<Field<AvailabilityRow>> = [
  { name: "guest", unit: "name", description: "Name of the guest.", value: ({ plan, guest }) => plan.guests.guestName[guest]! },
  { name: "service", unit: "name", description: "Its service class; empty: none stated.", value: ({ plan: { guests }, guest }) => (guests.guestService[guest] === NONE ? null : guests.serviceName[guests.guestService[guest]!]!) },
  { name: "restart_class", unit: "text", description: "high, medium, low or disabled.", value: ({ plan, guest }) => RESTART_CLASSES[plan.failing!.restarting.guestClass[guest]!]! },
  { name: "wanted_s", unit: "s", description: "From its arrival to its departure, or to the end; 0: it was never let in.", value: ({ found, guest }) => found.guestWantedSeconds[guest]! },
  { name: "up_s", unit: "s", description: "Of it, while its service answered.", value: ({ found, guest }) => found.guestUpSeconds[guest]! },
  { name: "fraction", unit: "fraction 0–1", description: "up_s ÷ wanted_s; empty: it was never let in.", value: ({ found, guest }) => ratioOrNull(found.guestUpSeconds[guest]!, found.guestWantedSeconds[guest]!) },
  { name: "outages", unit: "count", description: "Times that it stopped by a fault.", value: ({ found, guest }) => found.guestOutages[guest]! },
  { name: "longest_s", unit: "s", description: "Longest time from one stop to the next answer, or to the end.", value: ({ found, guest }) => found.guestLongestOutageSeconds[guest]! },
  { name: "pending_s", unit: "s", description: "Time in which it looked for room and there was none.", value: ({ found, guest }) => found.guestPendingSeconds[guest]! }
]
