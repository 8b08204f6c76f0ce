/** Plans in which something fails, from as few words as the claim needs. */
import { DOMAIN_KINDS, type Admission, type DomainKind, type DrawnFaults, type Failing, type FaultEffect, type ReplayedFaults, type Restarting, type Service } from "../src/failing/failing.ts"
import type { Plan } from "../src/plan.ts"
import { buildPlan, type PlanSpec } from "./planBuilder.ts"

export interface FailingSpec {
  /** Faults of hosts by row: host, from, until (default Infinity). */
  readonly hostFaults?: ReadonlyArray<readonly [host: number, at: number, until?: number]>
  /** Others. */
  readonly faults?: ReadonlyArray<{ readonly kind: DomainKind; readonly hosts?: ReadonlyArray<number>; readonly guests?: ReadonlyArray<number>; readonly at: number; readonly until?: number; readonly effect?: FaultEffect }>
  readonly drawn?: ReadonlyArray<DrawnFaults>
  readonly replayed?: ReadonlyArray<ReplayedFaults>
  /** Class of each guest; default all medium. */
  readonly classes?: ReadonlyArray<number>
  readonly tied?: ReadonlyArray<number>
  /** Who must be up before whom: [guest, ...before]. */
  readonly after?: ReadonlyArray<readonly [guest: number, ...before: number[]]>
  readonly restarting?: Partial<Restarting>
  readonly admission?: ReadonlyArray<Admission>
  readonly services?: ReadonlyArray<Service>
}

/** Hosts are the first domains, row by row; then one domain for each of `faults`. Unless said: noticed after 18 s, boot 60 s, warm-up 30 s, four boots a host, no boot storm. */
export function withFailing(plan: Plan, spec: FailingSpec): Plan {
  const { hostCount } = plan.hosts
  const { guestCount } = plan.guests
  const others = spec.faults ?? []
  const after = Array.from({ length: guestCount }, (_, guest) => (spec.after ?? []).filter(([who]) => who === guest).flatMap(([, ...before]) => before))
  const guestFirstAfter = new Int32Array(guestCount + 1)
  after.forEach((before, guest) => (guestFirstAfter[guest + 1] = guestFirstAfter[guest]! + before.length))
  const failing: Failing = {
    domains: [
      ...plan.hosts.hostName.map((name, host) => ({ kind: "host" as const, name, hosts: Int32Array.of(host), guests: new Int32Array(0) })),
      ...others.map(({ kind, hosts = [], guests = [] }, k) => ({ kind, name: `${kind} of fault ${k}`, hosts: Int32Array.from(hosts), guests: Int32Array.from(guests) }))
    ],
    scripted: [
      ...(spec.hostFaults ?? []).map(([domain, atSeconds, untilSeconds = Infinity]) => ({ domain, effect: "down" as const, atSeconds, untilSeconds })),
      ...others.map(({ at, until = Infinity, effect = "down" as const }, k) => ({ domain: hostCount + k, effect, atSeconds: at, untilSeconds: until }))
    ],
    drawn: spec.drawn ?? [],
    replayed: spec.replayed ?? [],
    restarting: {
      isOn: true, detectSeconds: 18, fenceSeconds: 0, guestDetectSeconds: 30, bootSeconds: 60, warmUpSeconds: 30, bootsPerHost: 4, bootIops: 0, bootCpuFraction: 1, policy: "worstFit",
      isolation: { response: "leaveOn", declaredSeconds: 5, shutDownSeconds: 60 }, failsBack: false, failedWatts: DOMAIN_KINDS.map((kind) => (kind === "pdu" || kind === "room" || kind === "site" ? 0 : "idle")),
      guestClass: Uint8Array.from({ length: guestCount }, (_, guest) => spec.classes?.[guest] ?? 1), guestIsTied: Uint8Array.from({ length: guestCount }, (_, guest) => (spec.tied?.includes(guest) === true ? 1 : 0)),
      guestFirstAfter, afterGuests: Int32Array.from(after.flat()), jobsResume: false, ...spec.restarting
    },
    admission: spec.admission ?? [],
    services: spec.services ?? []
  }
  return { ...plan, failing }
}

export const failingPlan = (plan: PlanSpec, failing: FailingSpec): Plan => withFailing(buildPlan(plan), failing)
