/**
 * How available guests and services should be in the long run, by theory alone: beside what a run shows.
 *
 * A domain with a clock of its own (`each`) works for a mean time B, then is repaired for a mean time R.
 *
 *     guest that waits for the repair        (B − s) ÷ (B + R)        s = boot + warm-up
 *     guest that is started elsewhere        1 − t ÷ B                t = detect + fence + boot + warm-up
 *     guest                                  product over the domains that it is in
 *     service, `needed` of its guests        Σ over the states of the domains that its guests share of
 *                                            P(state) × P(at least `needed` of the guests work in it)
 *
 * The first holds for any distribution (renewal-reward theorem, Ross, Introduction to Probability Models, §7.4) but
 * for s, which is small against B. The second is an approximation: it holds where room is found and a boot slot is
 * free at once, and where t is small against B. With nothing shared the last is the binomial, k of n.
 */
import { meanSeconds, NONE, RESTART_CLASSES, type Failing, type Plan } from "@rackfold/sim-core"
import { domainsOfGuests } from "./blastRadius.ts"

/** States of shared domains that are looked at: 2 to this power. */
const MOST_SHARED = 12

export interface AnalyticAvailability {
  /** NaN: theory says nothing: [guestCount]. */
  readonly guestFraction: Float64Array
  /** By row of services; null: the same. */
  readonly services: ReadonlyArray<number | null>
}

interface Clock {
  readonly betweenSeconds: number
  readonly repairSeconds: number
}

/**
 * @param lost guests that go down with each domain
 *
 * **Cost** O(guests × domains of each), and 4,096 × the guests of a service at most.
 */
export function analyticAvailability(plan: Plan, failing: Failing, homes: Int32Array, lost: ReadonlyArray<Int32Array>): AnalyticAvailability {
  const domainsOf = domainsOfGuests(plan.guests.guestCount, lost)
  const clocks = clocksOf(failing)
  /** In the long run, the part of the time in which guest works for all that domain does; NaN: not known. */
  const part = (guest: number, domain: number): number => {
    const found = clocks[domain]!
    if (found === null) return NaN
    return found.reduce((product, clock) => product * partOfClock(plan, failing, guest, domain, clock), 1)
  }
  const fails = (domain: number): boolean => clocks[domain] === null || clocks[domain]!.length > 0
  const guestFraction = Float64Array.from(domainsOf, (domains, guest) => (homes[guest] === NONE || failing.drawn.length === 0 ? NaN : domains.reduce((product, domain) => product * part(guest, domain), 1)))
  const services: Array<number | null> = []
  for (let row = 0; row < failing.services.length; row++) {
    const slots = slotsOf(failing, row).map(({ service, guest }) => ({ service, guest, domains: domainsOf[guest]!.filter(fails) }))
    services.push(slots.some(({ guest }) => Number.isNaN(guestFraction[guest]!)) ? null : serviceFraction(failing, slots, part))
  }
  return { guestFraction, services }
}

/** Clocks of each domain: [domains]; none: it never fails; null: it fails otherwise, too, or without a mean. */
function clocksOf(failing: Failing): ReadonlyArray<ReadonlyArray<Clock> | null> {
  const clocks: Array<Clock[] | null> = failing.domains.map(() => [])
  for (const { domain } of failing.scripted) clocks[domain] = null
  for (const { domains } of failing.replayed) for (const domain of domains) clocks[domain] = null
  for (const { domains, clock, between, repair } of failing.drawn) {
    const [betweenSeconds, repairSeconds] = [meanSeconds(between), meanSeconds(repair)]
    for (const domain of domains) {
      if (clock === "any" || !Number.isFinite(betweenSeconds + repairSeconds)) clocks[domain] = null
      else clocks[domain]?.push({ betweenSeconds, repairSeconds })
    }
  }
  return clocks
}

function partOfClock(plan: Plan, { domains, restarting }: Failing, guest: number, domain: number, { betweenSeconds, repairSeconds }: Clock): number {
  const { kind, hosts } = domains[domain]!
  const startSeconds = restarting.bootSeconds + restarting.warmUpSeconds
  const isOfGuest = kind === "kernel" || kind === "vm"
  const isTied = !isOfGuest && (RESTART_CLASSES[restarting.guestClass[guest]!] === "disabled" || restarting.guestIsTied[guest] === 1)
  const hasNowhere = kind === "datastore" || hosts.length === plan.hosts.hostCount
  if (!restarting.isOn || isTied || hasNowhere) return Math.max(0, betweenSeconds - startSeconds) / (betweenSeconds + repairSeconds)
  const noticedSeconds = isOfGuest ? restarting.guestDetectSeconds : restarting.detectSeconds + restarting.fenceSeconds
  return Math.max(0, 1 - (noticedSeconds + startSeconds) / betweenSeconds)
}

interface Slot {
  /** Row of the service, of kind `replicas`. */
  readonly service: number
  readonly guest: number
  /** Those that fail. */
  readonly domains: ReadonlyArray<number>
}

/** The guests of a service and of all that it is made of. */
function slotsOf(failing: Failing, row: number): ReadonlyArray<{ readonly service: number; readonly guest: number }> {
  const service = failing.services[row]!
  if (service.kind === "replicas") return Array.from(service.guests, (guest) => ({ service: row, guest }))
  const parts = new Map(Array.from(service.services).flatMap((part) => slotsOf(failing, part)).map((slot) => [`${slot.service} ${slot.guest}`, slot]))
  return [...parts.values()]
}

/** null: too much is shared, or a shared domain does not take all its guests for as long. */
function serviceFraction(failing: Failing, slots: ReadonlyArray<Slot>, part: (guest: number, domain: number) => number): number | null {
  const first = new Map<number, number>()
  const shared = new Map<number, number>()
  for (const { guest, domains } of slots) {
    for (const domain of domains) {
      const other = first.get(domain)
      if (other === undefined) first.set(domain, guest)
      else if (part(other, domain) === part(guest, domain)) shared.set(domain, part(guest, domain))
      else return null
    }
  }
  if (shared.size > MOST_SHARED) return null
  const rows = [...shared.keys()]
  const own = slots.map(({ guest, domains }) => domains.reduce((product, domain) => (shared.has(domain) ? product : product * part(guest, domain)), 1))
  let total = 0
  for (let state = 0; state < 1 << rows.length; state++) {
    const isDown = new Set(rows.filter((_, bit) => (state >>> bit) & 1))
    const chance = rows.reduce((product, domain) => product * (isDown.has(domain) ? 1 - shared.get(domain)! : shared.get(domain)!), 1)
    if (chance > 0) total += chance * allWork(failing, slots, slots.map(({ domains }, slot) => (domains.some((domain) => isDown.has(domain)) ? 0 : own[slot]!)))
  }
  return total
}

/** Product over the services of the chance that enough of their guests work: `chances` of the slots, independent. */
function allWork({ services }: Failing, slots: ReadonlyArray<Slot>, chances: ReadonlyArray<number>): number {
  let product = 1
  for (const row of new Set(slots.map(({ service }) => service))) {
    const service = services[row]!
    if (service.kind === "replicas") product *= atLeast(service.needed, chances.filter((_, slot) => slots[slot]!.service === row))
  }
  return product
}

/**
 * Chance that at least `needed` of independent things work; of n alike Σ_{i ≥ needed} C(n, i) aⁱ (1 − a)ⁿ⁻ⁱ.
 *
 * @example atLeast(5, [0.999, 0.999, 0.999, 0.999, 0.999]) // => 0.99500999…
 */
export function atLeast(needed: number, chances: ReadonlyArray<number>): number {
  /** Chance that so many work: [needed + 1], the last for that many and more. */
  const working = new Float64Array(needed + 1)
  working[0] = 1
  for (const chance of chances) {
    for (let count = needed; count >= 0; count--) {
      const stay = count === needed ? 1 : 1 - chance
      working[count] = working[count]! * stay + (count > 0 ? working[count - 1]! * chance : 0)
    }
  }
  return working[needed]!
}
