/** A plan whose servers have become more, and each of them larger: as in a year or three. */
import { CPU, RESOURCE_INDEXES, type GuestTable, type PlacementRule, type Plan, type ResourceColumns } from "@rackfold/sim-core"

/** Times of today. */
export interface Grown {
  readonly servers: number
  /** By resource: [5]. */
  readonly each: ReadonlyArray<number>
}

/**
 * As many more servers as there are to be, copies of those there are, evenly among them; each asks for so many times as much, and
 * has as many more vCPUs as it asks for more CPU. Copies are under the needs and shared things of their original. Under its
 * rules they keep to copies of the same round: replicas of one service stay apart from each other, not from those of its copy.
 *
 * @param plan one host of the kind
 * **Cost** O(servers then).
 */
export function withGrowth(plan: Plan, { servers, each }: Grown): Plan {
  const before = plan.guests.guestCount
  const rows = rowsAfter(before, Math.max(before === 0 ? 0 : 1, Math.round(before * servers)))
  const copies = copiesOf(before, rows)
  const all = (guests: Int32Array): Int32Array => Int32Array.from([...guests].flatMap((guest) => copies[guest]!)).sort()
  const { hosts, profiles, resourcesInPlay, periodSeconds, sampleSeconds, place, capAtCoreClock, emptyHosts, seed, record, rules, needs, shared } = plan
  return {
    hosts, profiles, resourcesInPlay, periodSeconds, sampleSeconds, place, capAtCoreClock, emptyHosts, seed, record, guests: guestsAfter(plan.guests, rows, each),
    ...(rules === undefined ? {} : { rules: rules.flatMap((rule) => rulesAfter(rule, copies, all)) }),
    ...(needs === undefined ? {} : { needs: needs.map((need) => ({ ...need, guests: all(need.guests) })) }),
    ...(shared === undefined ? {} : { shared: shared.map((thing) => ({ ...thing, guests: all(thing.guests) })) })
  }
}

/** Row of the original of each: everybody as often as there are whole rounds, then every so-manyth. */
function rowsAfter(before: number, after: number): Int32Array {
  const whole = before === 0 ? 0 : Math.floor(after / before)
  const rest = after - whole * before
  return Int32Array.from({ length: after }, (_, row) => (row < whole * before ? row % before : Math.floor(((row - whole * before) * before) / rest)))
}

/** Rows of each original, the first round first. */
function copiesOf(before: number, rows: Int32Array): number[][] {
  const copies: number[][] = Array.from({ length: before }, () => [])
  rows.forEach((original, row) => copies[original]!.push(row))
  return copies
}

function guestsAfter(guests: GuestTable, rows: Int32Array, each: ReadonlyArray<number>): GuestTable {
  const round = new Int32Array(guests.guestCount)
  const numbers = (column: Float64Array, times = 1): Float64Array => Float64Array.from(rows, (row) => column[row]! * times)
  const wholes = (column: Int32Array): Int32Array => Int32Array.from(rows, (row) => column[row]!)
  const grown = (columns: ResourceColumns): ResourceColumns => RESOURCE_INDEXES.map((resource) => numbers(columns[resource]!, each[resource]!)) as unknown as ResourceColumns
  return {
    ...guests, guestCount: rows.length,
    guestName: [...rows].map((row) => (++round[row]! === 1 ? guests.guestName[row]! : `${guests.guestName[row]!} (${round[row]!})`)),
    guestService: wholes(guests.guestService), guestOs: wholes(guests.guestOs), guestVcpus: numbers(guests.guestVcpus, Math.max(1, each[CPU]!)),
    guestPlacement: grown(guests.guestPlacement), guestScale: grown(guests.guestScale), guestProfile: guests.guestProfile.map(wholes),
    guestCpuShares: numbers(guests.guestCpuShares), guestCpuReservationMhz: numbers(guests.guestCpuReservationMhz), guestCpuLimitMhz: numbers(guests.guestCpuLimitMhz),
    guestArrivalSeconds: numbers(guests.guestArrivalSeconds), guestDepartureSeconds: numbers(guests.guestDepartureSeconds), guestMaxLatencyMs: numbers(guests.guestMaxLatencyMs)
  }
}

/** A rule for each round of copies; of devices, which hosts have so many of, one for all. */
function rulesAfter(rule: PlacementRule, copies: ReadonlyArray<ReadonlyArray<number>>, all: (guests: Int32Array) => Int32Array): PlacementRule[] {
  if (rule.kind === "device") return [{ ...rule, guests: all(rule.guests) }]
  const rounds = Math.max(0, ...[...rule.guests].map((guest) => copies[guest]!.length))
  return Array.from({ length: rounds }, (_, round) => ({
    ...rule, name: round === 0 ? rule.name : `${rule.name} (${round + 1})`, guests: Int32Array.from([...rule.guests].flatMap((guest) => copies[guest]![round] ?? [])).sort()
  }))
}
