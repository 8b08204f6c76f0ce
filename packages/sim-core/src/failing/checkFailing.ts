/** What the part of a plan that speaks of failures must keep to: rows that exist, times in order, no NaN. */
import type { Plan } from "../plan.ts"
import { ADMISSION_BY, DOMAIN_KINDS, FAULT_EFFECTS, ISOLATION_RESPONSES, RESTART_CLASSES, RESTART_POLICIES } from "./failing.ts"
import type { Admission, Distribution, Failing, Restarting, ScriptedFault, Service } from "./failing.ts"

type Claim = (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void
type One = (column: string, sentence: string, holds: boolean) => void

const isAmount = (value: number) => value >= 0 && value < Infinity
const isSome = (value: number) => value > 0 && value < Infinity
const isPart = (value: number) => value >= 0 && value <= 1
const isRow = (row: number, count: number) => Number.isInteger(row) && row >= 0 && row < count
const areAllRows = (rows: Int32Array, count: number) => rows.every((row) => isRow(row, count))
/** Ascending, each once. */
const areRows = (rows: ArrayLike<number>, count: number) => Array.prototype.every.call(rows, (row: number, i: number) => isRow(row, count) && (i === 0 || row > rows[i - 1]!))

/** **Cost** O(domains and their rows + faults · log faults + guests + who waits for whom). */
export function checkFailing(plan: Plan, failing: Failing, claim: Claim, one: One): void {
  const { domains, scripted, drawn, replayed, restarting, admission, services } = failing
  const { hosts: { hostCount }, guests: { guestCount } } = plan
  const names = new Set<string>()
  claim("failing.domains", "of a kind, under a name that no other of that kind has, of rows that exist, ascending, each once", domains.length, (row) => {
    const { kind, name, hosts, guests } = domains[row]!
    const isNew = !names.has(`${kind} ${name}`)
    names.add(`${kind} ${name}`)
    return isNew && DOMAIN_KINDS.includes(kind) && areRows(hosts, hostCount) && areRows(guests, guestCount)
  })
  claim("failing.scripted", "of a domain that exists, from a time ≥ 0 to a later one", scripted.length, (row) => {
    const { domain, effect, atSeconds, untilSeconds } = scripted[row]!
    return isRow(domain, domains.length) && FAULT_EFFECTS.includes(effect) && isAmount(atSeconds) && untilSeconds > atSeconds
  })
  one("failing.scripted", "no two of one domain at a time", !overlap(scripted))
  claim("failing.drawn", "of domains that exist, by times > 0", drawn.length, (row) => {
    const { domains: rows, clock, between, repair } = drawn[row]!
    return rows.length > 0 && areAllRows(rows, domains.length) && (clock === "each" || clock === "any") && isTime(between) && isTime(repair)
  })
  claim("failing.replayed", "of domains that exist, in order of time, each to a later one, of fractions in (0, 1]", replayed.length, (row) => {
    const { domains: rows, atSeconds, untilSeconds, fraction } = replayed[row]!
    const areTimes = atSeconds.every((at, i) => isAmount(at) && at >= (atSeconds[i - 1] ?? 0) && untilSeconds[i]! > at && fraction[i]! > 0 && fraction[i]! <= 1)
    return rows.length > 0 && areAllRows(rows, domains.length) && untilSeconds.length === atSeconds.length && fraction.length === atSeconds.length && areTimes
  })
  checkRestarting(restarting, guestCount, claim, one)
  one("failing.restarting.failsBack", "only where guests move live", !restarting.failsBack || plan.migrating !== undefined)
  one("failing", "without consolidation", plan.consolidation === undefined)
  claim("failing.admission", "rules with their figures", admission.length, (row) => isAdmission(admission[row]!, hostCount))
  claim("failing.services", "of guests that exist, no more needed than there are; chains of services before them", services.length, (row) => isService(services[row]!, row, guestCount))
}

function checkRestarting(restarting: Restarting, guestCount: number, claim: Claim, one: One): void {
  const { policy, isolation, failedWatts, guestClass, guestIsTied, guestFirstAfter, afterGuests } = restarting
  const seconds = [restarting.detectSeconds, restarting.fenceSeconds, restarting.guestDetectSeconds, restarting.bootSeconds, restarting.warmUpSeconds, isolation.declaredSeconds, isolation.shutDownSeconds]
  one("failing.restarting", "times that are finite and ≥ 0", seconds.every(isAmount))
  one("failing.restarting.bootsPerHost", "≥ 1", restarting.bootsPerHost >= 1)
  one("failing.restarting.bootIops", "finite and ≥ 0", isAmount(restarting.bootIops))
  one("failing.restarting.bootCpuFraction", "finite and ≥ 0", isAmount(restarting.bootCpuFraction))
  one("failing.restarting.policy", "of RESTART_POLICIES", (RESTART_POLICIES as ReadonlyArray<string>).includes(policy))
  one("failing.restarting.isolation", "a response that exists", ISOLATION_RESPONSES.includes(isolation.response))
  one("failing.restarting.failedWatts", "idle or finite watts ≥ 0, for each kind of domain", failedWatts.length === DOMAIN_KINDS.length && failedWatts.every((watts) => watts === "idle" || isAmount(watts)))
  claim("failing.restarting.guestClass", "a class for every guest", guestCount, (row) => isRow(guestClass[row]!, RESTART_CLASSES.length))
  claim("failing.restarting.guestIsTied", "0 or 1 for every guest", guestCount, (row) => guestIsTied[row] === 0 || guestIsTied[row] === 1)
  const isWhole = guestFirstAfter.length === guestCount + 1 && guestFirstAfter[0] === 0 && guestFirstAfter[guestCount] === afterGuests.length
  one("failing.restarting.guestFirstAfter", "from 0 to all of afterGuests, a row more than guests", isWhole)
  claim("failing.restarting.guestFirstAfter", "ascending", guestCount, (row) => guestFirstAfter[row + 1]! >= guestFirstAfter[row]!)
  claim("failing.restarting.afterGuests", "guests that exist", afterGuests.length, (row) => isRow(afterGuests[row]!, guestCount))
  if (isWhole && afterGuests.every((guest) => isRow(guest, guestCount))) one("failing.restarting.afterGuests", "nobody waits for himself, not even through others", !isCircular(guestCount, guestFirstAfter, afterGuests))
}

function isTime(time: Distribution): boolean {
  switch (time.kind) {
    case "exponential": return isSome(time.meanSeconds)
    case "weibull": case "gamma": return isSome(time.shape) && isSome(time.scaleSeconds)
    case "logNormal": return Number.isFinite(time.meanLog) && isAmount(time.deviationLog)
    case "fixed": return isSome(time.seconds)
  }
}

function isAdmission(admission: Admission, hostCount: number): boolean {
  const isFailures = (count: number) => Number.isInteger(count) && count >= 1
  switch (admission.rule) {
    case "slots": return isFailures(admission.hostFailures) && [admission.cpuSlotMhz, admission.ramSlotMib].every((slot) => slot === null || isSome(slot)) && ADMISSION_BY.includes(admission.by)
    case "percentage": return isPart(admission.cpuFraction) && isPart(admission.ramFraction) && ADMISSION_BY.includes(admission.by)
    case "failoverHosts": return admission.hosts.length > 0 && areAllRows(admission.hosts, hostCount)
    case "degradation": return isFailures(admission.hostFailures) && isPart(admission.fraction)
  }
}

function isService(service: Service, row: number, guestCount: number): boolean {
  if (service.kind === "chain") return service.services.length > 0 && areAllRows(service.services, row)
  return areAllRows(service.guests, guestCount) && Number.isInteger(service.needed) && service.needed >= 1 && service.needed <= service.guests.length
}

function overlap(scripted: ReadonlyArray<ScriptedFault>): boolean {
  const sorted = scripted.toSorted((a, b) => a.domain - b.domain || a.atSeconds - b.atSeconds)
  return sorted.some(({ domain, atSeconds }, i) => i > 0 && sorted[i - 1]!.domain === domain && sorted[i - 1]!.untilSeconds > atSeconds)
}

/** Whether somebody is left when all who wait for nobody (any more) are taken away, again and again. */
function isCircular(guestCount: number, guestFirstAfter: Int32Array, afterGuests: Int32Array): boolean {
  const waits = new Int32Array(guestCount)
  const waiters: number[][] = Array.from({ length: guestCount }, () => [])
  for (let guest = 0; guest < guestCount; guest++) {
    for (let at = guestFirstAfter[guest]!; at < guestFirstAfter[guest + 1]!; at++) {
      waits[guest]!++
      waiters[afterGuests[at]!]!.push(guest)
    }
  }
  const free = [...waits.keys()].filter((guest) => waits[guest] === 0)
  let taken = 0
  for (let guest = free.pop(); guest !== undefined; guest = free.pop()) {
    taken++
    for (const waiter of waiters[guest]!) if (--waits[waiter]! === 0) free.push(waiter)
  }
  return taken < guestCount
}
