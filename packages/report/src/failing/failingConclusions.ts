/** What to conclude from faults, each only where its condition holds. */
import { RELATIVE_TOLERANCE, type DomainKind } from "@rackfold/sim-core"
import type { AdmissionSummary } from "./admission.ts"
import type { FailingSummary, NotBack, SharedDomain } from "./failingFigures.ts"

export type FailingConclusion =
  | { readonly kind: "nothingFailed"; readonly sources: number; readonly seconds: number }
  /** first: of those who did not come back. */
  | { readonly kind: "faultsStopped"; readonly faults: number; readonly stopped: number; readonly containers: number; readonly back: number; readonly longestSeconds: number | null; readonly first: NotBack | null }
  | { readonly kind: "waitedForRoom"; readonly count: number; readonly longestSeconds: number }
  | { readonly kind: "cutOff"; readonly faults: number }
  /** minutesPerYear: null where nothing fails by chance. */
  | { readonly kind: "availability"; readonly fraction: number; readonly minutesPerYear: number | null; readonly analyticFraction: number | null; readonly guest: string | null; readonly guestFraction: number | null }
  | { readonly kind: "servicesDown"; readonly count: number; readonly service: string; readonly outages: number; readonly longestSeconds: number }
  | { readonly kind: "replicasTogether"; readonly service: string; readonly replicas: number; readonly domainKind: DomainKind; readonly domain: string }
  | { readonly kind: "domainStopsService"; readonly service: string; readonly domainKind: DomainKind; readonly domain: string; readonly replicas: number; readonly of: number; readonly needed: number }
  | { readonly kind: "tiedGuests"; readonly count: number; readonly guest: string }

export type AdmissionConclusion =
  | { readonly kind: "admissionRefused"; readonly count: number; readonly guest: string; readonly admission: AdmissionSummary }
  | { readonly kind: "hostsDown"; readonly count: number }

export function failingConclusions(failing: FailingSummary, periodSeconds: number): FailingConclusion[] {
  const { faults, restarts, notBack, pending, sources, tied, restartsElsewhere } = failing
  return [
    ...(sources > 0 && faults.count === 0 ? [{ kind: "nothingFailed" as const, sources, seconds: periodSeconds }] : []),
    ...(faults.count > 0 ? [{ kind: "faultsStopped" as const, faults: faults.count, stopped: restarts.stopped, containers: faults.containers ?? 0, back: restarts.back, longestSeconds: restarts.longestSeconds, first: notBack[0] ?? null }] : []),
    ...(pending.noRoom > 0 ? [{ kind: "waitedForRoom" as const, count: pending.noRoom, longestSeconds: pending.noRoomLongestSeconds }] : []),
    ...(faults.isolated > 0 ? [{ kind: "cutOff" as const, faults: faults.isolated }] : []),
    ...available(failing),
    ...servicesDown(failing),
    ...placedTogether(failing.sharing),
    // Where nobody is started elsewhere, all are alike.
    ...(restartsElsewhere && tied.length > 0 ? [{ kind: "tiedGuests" as const, count: tied.length, guest: tied[0]! }] : [])
  ]
}

function available({ availability, byChance }: FailingSummary): FailingConclusion[] {
  const all = availability.find(({ of }) => of === "all")
  if (all === undefined || all.fraction === null || all.outages === 0) return []
  // One that is as available as all are is not the worst.
  const isWorse = all.worstFraction !== null && all.worstFraction < all.fraction * (1 - RELATIVE_TOLERANCE)
  return [{ kind: "availability", fraction: all.fraction, minutesPerYear: byChance ? all.minutesPerYear : null, analyticFraction: all.analyticFraction, guest: isWorse ? all.worstGuest : null, guestFraction: isWorse ? all.worstFraction : null }]
}

function servicesDown({ availability }: FailingSummary): FailingConclusion[] {
  const down = availability.filter(({ of, outages }) => of === "service" && outages > 0)
  if (down.length === 0) return []
  const worst = down.reduce((most, one) => (one.longestOutageSeconds > most.longestOutageSeconds ? one : most))
  return [{ kind: "servicesDown", count: down.length, service: worst.name, outages: worst.outages, longestSeconds: worst.longestOutageSeconds }]
}

/**
 * Of each service, the tightest domain that holds all its replicas, or else so many that too few are left without it.
 * A domain that is the only one of its kind leaves no choice, and says nothing.
 */
function placedTogether(sharing: ReadonlyArray<SharedDomain>): FailingConclusion[] {
  return [...new Set(sharing.map(({ service }) => service))].flatMap((service): FailingConclusion[] => {
    const stopping = sharing.filter((one) => one.service === service && one.domains > 1 && one.of - one.replicas < one.needed)
    const all = stopping.find(({ replicas, of }) => replicas === of)
    const some = stopping[0]
    if (some === undefined) return []
    const { kind: domainKind, domain, replicas, of, needed } = all ?? some
    return all === undefined ? [{ kind: "domainStopsService", service, domainKind, domain, replicas, of, needed }] : [{ kind: "replicasTogether", service, replicas, domainKind, domain }]
  })
}
