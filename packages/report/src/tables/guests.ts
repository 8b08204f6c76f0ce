/** guests.csv: where each guest is, or why it is nowhere. */
import { DISK, NONE, RAM, RATES, RESOURCES, type Outcome, type Plan } from "@rackfold/sim-core"
import { guestRefusalSentence } from "../refusalSentences.ts"
import type { RefusedGuest, Summary } from "../summary.ts"
import { kernelGuestFields, whereContained } from "./containerStops.ts"
import { cpuPressureGuestFields, whereAsked } from "./cpuPressure.ts"
import { csvText } from "./csv.ts"
import { amountName, finiteOrNull, ratioOrNull, RESOURCE_FIELD_UNITS, RESOURCE_WORDS, type Field } from "./field.ts"
import { memoryGuestFields, whereFollowed } from "./memory.ts"

interface GuestRow {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly guest: number
  /** Why no host took it, if none did. */
  readonly refusal: RefusedGuest | undefined
}

/** A line per guest, in the order of the inventory. */
export function guestsCsv(plan: Plan, outcome: Outcome, { refused }: Summary): string {
  const refusals = new Map(outcome.refusals.map(({ guest }, row) => [guest, refused[row]!]))
  return csvText([...guestFields, ...whereAsked(outcome, cpuPressureGuestFields), ...whereFollowed(outcome, memoryGuestFields), ...whereContained(outcome, kernelGuestFields)], Array.from({ length: plan.guests.guestCount }, (_, guest): GuestRow => ({ plan, outcome, guest, refusal: refusals.get(guest) })))
}

/** What became of a guest. */
export const GUEST_STATUSES = ["placed", "refused", "waiting", "not_arrived"] as const

function status({ plan, outcome, guest, refusal }: GuestRow): (typeof GUEST_STATUSES)[number] {
  if (outcome.guests.guestHost[guest] !== NONE) return "placed"
  if (refusal !== undefined) return "refused"
  return plan.guests.guestArrivalSeconds[guest]! < outcome.endSeconds ? "waiting" : "not_arrived"
}

/** A VM that is ordered while the run goes, for containers, comes when it is ordered. */
function arrivalSeconds({ plan, outcome, guest }: Pick<GuestRow, "plan" | "outcome" | "guest">): number {
  const planned = plan.guests.guestArrivalSeconds[guest]!
  const start = outcome.guests.guestStartSeconds[guest]!
  return start < planned ? start : planned
}

/** Name in row `row` of `names`; null where there is none. */
function nameAt(names: ReadonlyArray<string>, row: number): string | null {
  return row === NONE ? null : names[row]!
}

export const guestFields: ReadonlyArray<Field<GuestRow>> = [
  { name: "guest", unit: "name", description: "Name of the guest.", value: ({ plan, guest }) => plan.guests.guestName[guest]! },
  {
    name: "service",
    unit: "name",
    description: "Its service class; empty: none stated.",
    value: ({ plan: { guests }, guest }) => nameAt(guests.serviceName, guests.guestService[guest]!)
  },
  {
    name: "os",
    unit: "name",
    description: "Family of its operating system; empty: not stated, runs on any host.",
    value: ({ plan: { guests }, guest }) => nameAt(guests.osFamilyName, guests.guestOs[guest]!)
  },
  { name: "vcpus", unit: "count", description: "Virtual CPUs.", value: ({ plan, guest }) => plan.guests.guestVcpus[guest]! },
  {
    name: "host",
    unit: "name",
    description: "Host it was placed on; empty: none.",
    value: ({ plan, outcome, guest }) => nameAt(plan.hosts.hostName, outcome.guests.guestHost[guest]!)
  },
  { name: "status", unit: "text", description: "placed; refused: no host took it; waiting: the run ended before its turn came; not_arrived: the run ended before it came.", value: status },
  {
    name: "reason",
    unit: "text",
    description: "Why no host took it; empty unless refused.",
    value: ({ refusal }) => (refusal === undefined ? null : guestRefusalSentence(refusal, "en"))
  },
  { name: "arrival_s", unit: "s", description: "When it comes, from the start of the run.", value: arrivalSeconds },
  {
    name: "wait_s",
    unit: "s",
    description: "From its arrival until it took its room on a host; empty: it never did.",
    value: ({ plan, outcome, guest }) => finiteOrNull(outcome.guests.guestStartSeconds[guest]! - arrivalSeconds({ plan, outcome, guest }))
  },
  {
    name: "end_s",
    unit: "s",
    description: "When it left its host, from the start of the run; empty: it did not.",
    value: ({ outcome, guest }) => finiteOrNull(outcome.guests.guestEndSeconds[guest]!)
  },
  { name: "run_s", unit: "s", description: "Seconds spent on a host.", value: ({ outcome, guest }) => outcome.guests.guestRunSeconds[guest]! },
  ...RATES.flatMap(rateFields),
  {
    name: "ram_mib",
    unit: "MiB",
    description: "RAM that it takes on a host, with the hypervisor's overhead.",
    value: ({ plan, guest }) => plan.guests.guestPlacement[RAM]![guest]!
  },
  { name: "disk_gib", unit: "GiB", description: "Disk space that it takes.", value: ({ plan, guest }) => plan.guests.guestPlacement[DISK]![guest]! }
]

function rateFields(resource: (typeof RATES)[number]): Array<Field<GuestRow>> {
  const unit = RESOURCE_FIELD_UNITS[resource]
  const word = RESOURCE_WORDS[resource]
  return [
    {
      name: amountName(resource, "placement"),
      unit,
      description: `${word} that placement reserves for it.`.replace(/^n/, "N"),
      value: ({ plan, guest }) => plan.guests.guestPlacement[resource]![guest]!
    },
    {
      name: amountName(resource, "demand_mean"),
      unit,
      description: `Mean ${word} asked for while on a host; empty: never on one.`,
      value: ({ outcome: { guests }, guest }) => ratioOrNull(guests.guestDemandIntegral[resource]![guest]!, guests.guestRunSeconds[guest]!)
    },
    {
      name: amountName(resource, "served_mean"),
      unit,
      description: `Mean ${word} received while on a host; empty: never on one.`,
      value: ({ outcome: { guests }, guest }) => ratioOrNull(guests.guestServedIntegral[resource]![guest]!, guests.guestRunSeconds[guest]!)
    },
    {
      name: `${RESOURCES[resource]}_unserved_fraction`,
      unit: "fraction 0–1",
      description: `Part of the ${word} asked for that was not received; 0 where nothing was asked for.`,
      value: ({ outcome: { guests }, guest }) => unservedFraction(guests.guestDemandIntegral[resource]![guest]!, guests.guestServedIntegral[resource]![guest]!)
    },
    {
      name: `${RESOURCES[resource]}_unserved_p95_fraction`,
      unit: "fraction 0–1",
      description: `Part of the ${word} asked for that it missed at most for 95 % of its time on a host; at most 0.01 too high.`,
      value: ({ outcome, guest }) => outcome.guests.guestUnservedP95Fraction[resource]![guest]!
    },
    {
      name: `${RESOURCES[resource]}_unserved_max_fraction`,
      unit: "fraction 0–1",
      description: `Highest part of the ${word} asked for that it missed at any time.`,
      value: ({ outcome, guest }) => outcome.guests.guestUnservedMaxFraction[resource]![guest]!
    },
    {
      name: `${RESOURCES[resource]}_unserved_s`,
      unit: "s",
      description: `Seconds in which it received less ${word} than it asked for.`,
      value: ({ outcome, guest }) => outcome.guests.guestUnservedSeconds[resource]![guest]!
    }
  ]
}

/** Served may exceed demand by what rounding makes of two sums. */
function unservedFraction(demand: number, served: number): number {
  return demand === 0 ? 0 : Math.max(0, 1 - served / demand)
}
