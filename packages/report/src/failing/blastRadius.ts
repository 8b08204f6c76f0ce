/** What one event takes: of each kind of domain the most, what stops with it, and which replicas sit together. */
import { DOMAIN_KINDS, NONE, type Failing, type Outcome, type Plan } from "@rackfold/sim-core"
import { mostAtOneTime, serviceLosses } from "./domainLosses.ts"
import type { BlastRadius, SharedDomain, SinglePoint } from "./failingFigures.ts"

export interface DomainFindings {
  readonly blastRadius: ReadonlyArray<BlastRadius>
  readonly singlePoints: ReadonlyArray<SinglePoint>
  readonly sharing: ReadonlyArray<SharedDomain>
}

/**
 * @param homes host of each guest before any fault: [guestCount]
 * @param lost guests that go down with each domain
 */
export function domainFindings(plan: Plan, failing: Failing, outcome: Outcome, homes: Int32Array, lost: ReadonlyArray<Int32Array>): DomainFindings {
  const { domains, services } = failing
  const stops = serviceLosses(services, (guest) => homes[guest] !== NONE)
  const most = lost.map((guests) => mostAtOneTime(guests, outcome.guests))
  const stopped = lost.map(stops)
  const domainsOf = domainsOfGuests(plan.guests.guestCount, lost)
  const blastRadius = DOMAIN_KINDS.flatMap((kind): BlastRadius[] => {
    const rows = rowsOfKind(failing, kind)
    if (rows.length === 0) return []
    const worst = rows.reduce((best, row) => (most[row]! > most[best]! ? row : best))
    return [{ kind, domains: rows.length, guestsMax: most[worst]!, domain: domains[worst]!.name, guestsMean: rows.reduce((sum, row) => sum + most[row]!, 0) / rows.length, servicesMax: rows.reduce((count, row) => Math.max(count, stopped[row]!.length), 0) }]
  })
  const singlePoints = DOMAIN_KINDS.flatMap((kind) => rowsOfKind(failing, kind).flatMap((row): SinglePoint[] => (stopped[row]!.length === 0 ? [] : [{ kind, domain: domains[row]!.name, services: stopped[row]!.map((service) => services[service]!.name) }])))
  return { blastRadius, singlePoints, sharing: services.flatMap((service) => (service.kind === "replicas" ? sharedDomains(failing, service, domainsOf, homes) : [])) }
}

function rowsOfKind({ domains }: Failing, kind: (typeof DOMAIN_KINDS)[number]): number[] {
  return domains.flatMap((domain, row) => (domain.kind === kind ? [row] : []))
}

/** Of each kind, the domain with most replicas of the service, where they are two or more. */
function sharedDomains(failing: Failing, service: Extract<Failing["services"][number], { kind: "replicas" }>, domainsOf: ReadonlyArray<ReadonlyArray<number>>, homes: Int32Array): SharedDomain[] {
  const held = new Map<number, number>()
  for (const guest of service.guests) for (const domain of domainsOf[guest]!) held.set(domain, (held.get(domain) ?? 0) + 1)
  const together = [...held].filter(([, count]) => count >= 2).sort(([a], [b]) => a - b)
  const of = service.guests.filter((guest) => homes[guest] !== NONE).length
  return DOMAIN_KINDS.flatMap((kind): SharedDomain[] => {
    const ofKind = together.filter(([domain]) => failing.domains[domain]!.kind === kind)
    if (ofKind.length === 0) return []
    const [domain, replicas] = ofKind.reduce((most, one) => (one[1] > most[1] ? one : most))
    return [{ service: service.name, kind, domain: failing.domains[domain]!.name, replicas, of, needed: service.needed, domains: rowsOfKind(failing, kind).length }]
  })
}

/** Rows of the domains that each guest is in: [guestCount]. */
export function domainsOfGuests(guestCount: number, lost: ReadonlyArray<Int32Array>): ReadonlyArray<ReadonlyArray<number>> {
  const domains: number[][] = Array.from({ length: guestCount }, () => [])
  lost.forEach((guests, domain) => guests.forEach((guest) => domains[guest]!.push(domain)))
  return domains
}
