/**
 * What to conclude from a summary, as data: each conclusion with the figures of its sentence, present
 * only where its condition holds. The sentences are in messages/.
 */
import { MIB_PER_GIB, RESOURCES } from "@rackfold/sim-core"
import { containersConclusions, type ContainersConclusion } from "./containers/containersConclusions.ts"
import { failingConclusions, type AdmissionConclusion, type FailingConclusion } from "./failing/failingConclusions.ts"
import { latencyConclusions, queueConclusions, type LatencyConclusion, type QueueConclusion } from "./pressure/latencyConclusions.ts"
import { growthConclusions, type GrowthConclusion } from "./growth/growthConclusions.ts"
import { memoryConclusions, type MemoryConclusion } from "./pressure/memoryConclusions.ts"
import { cpuPressureConclusions, type CpuPressureConclusion } from "./pressure/cpuPressureConclusions.ts"
import { worthConclusions, type WorthConclusion } from "./worth/worthConclusions.ts"
import type { RateName, RefusedGuest, RefusedMoveSummary, ResourceName, Summary } from "./summary.ts"

/** Why a guest was refused, in one word. */
export type RefusalCause = ResourceName | "affinity" | "need" | "os" | "spare" | "admission" | "failed" | "policy"

export type Conclusion =
  | { readonly kind: "noGuests" }
  | {
      readonly kind: "fits"
      readonly hosts: number
      readonly guests: number
      readonly ratio: number
      readonly spareHosts: number
      readonly resource: ResourceName | null
    }
  | { readonly kind: "infeasible"; readonly refused: number; readonly guests: number; readonly causes: ReadonlyArray<CauseCount> }
  | { readonly kind: "boundReached"; readonly bound: number }
  | { readonly kind: "gapToBound"; readonly bound: number; readonly gap: number }
  | { readonly kind: "largerThanAnyHost"; readonly count: number; readonly resource: ResourceName }
  | { readonly kind: "noLegalHost"; readonly count: number }
  | { readonly kind: "passedByPolicy"; readonly count: number; readonly policy: string }
  | { readonly kind: "moreHostsNeeded"; readonly bound: number; readonly available: number; readonly resource: ResourceName | null }
  | { readonly kind: "boundAllows"; readonly bound: number; readonly available: number; readonly policy: string }
  | { readonly kind: "keptOff"; readonly count: number; readonly bound: number; readonly available: number }
  | { readonly kind: "notArrived"; readonly count: number }
  | { readonly kind: "stillWaiting"; readonly count: number }
  | { readonly kind: "waited"; readonly mean: number; readonly p95: number; readonly max: number }
  | { readonly kind: "shortage"; readonly resource: ResourceName; readonly fraction: number; readonly guestSeconds: number; /** Of it, as servers waited for pages or were killed. */ readonly byMemoryFraction?: number }
  | {
      readonly kind: "wherePartsGo"
      readonly resource: ResourceName
      /** Fractions of raw capacity. */
      readonly placed: number
      readonly kept: number
      readonly stranded: number
    }
  | { readonly kind: "sharedShort"; readonly thing: "datastore" | "link"; readonly name: string; readonly fraction: number }
  | { readonly kind: "sharedShift"; readonly name: string; readonly fraction: number; readonly fractionAtEnd: number }
  | { readonly kind: "preferenceBroken"; readonly rule: string; readonly count: number; readonly guest: string; readonly host: string }
  | { readonly kind: "tooFar"; readonly talk: string; readonly from: string; readonly to: string; readonly ms: number; readonly limitMs: number }
  | { readonly kind: "cannotTalk"; readonly talk: string; readonly count: number; readonly from: string; readonly to: string }
  | { readonly kind: "drained"; readonly host: string; readonly guests: number; readonly seconds: number }
  | { readonly kind: "notDrained"; readonly host: string; readonly guests: number; readonly stuck: number; readonly guest: string; readonly why: RefusedMoveSummary }
  | { readonly kind: "notConverged"; readonly guest: string; readonly dirtyMibPerSecond: number; readonly sentMibPerSecond: number }
  | { readonly kind: "moved"; readonly begun: number; readonly completed: number; readonly downtimeSeconds: number; readonly guest: string | null }
  | { readonly kind: "notMoved"; readonly count: number; readonly why: RefusedMoveSummary }
  | { readonly kind: "disksMoved"; readonly count: number; readonly copiedGib: number; readonly mirroredGib: number }
  | { readonly kind: "diskNotCopied"; readonly guest: string; readonly writtenMibPerSecond: number; readonly sentMibPerSecond: number }
  | { readonly kind: "peaksApart"; readonly resource: RateName; readonly fraction: number }
  | CpuPressureConclusion
  | MemoryConclusion
  | FailingConclusion
  | AdmissionConclusion
  | LatencyConclusion
  | QueueConclusion
  | GrowthConclusion
  | ContainersConclusion
  | WorthConclusion

export interface CauseCount {
  readonly cause: RefusalCause
  readonly count: number
}

/** The answer in two sentences, and the remarks that hold beside it. */
export interface Answer {
  readonly sentences: readonly [Conclusion, Conclusion] | readonly [Conclusion]
  readonly remarks: ReadonlyArray<Conclusion>
}

/** From this part of the demand on, what was not served belongs into the answer itself: that it fits is not the news. */
const GRAVE_SHORTAGE = 0.01

const RATE_NAMES = ["cpu", "iops", "network"] as const

/** Peaks that come together but for this part of them do coincide. */
const LEAST_APART = 0.01

/** What a summary lets one conclude. */
export function conclude(summary: Summary): Answer {
  if (summary.guestCount === 0) return { sentences: [{ kind: "noGuests" }], remarks: [] }
  if (summary.placedCount + summary.refusedCount === 0) return { sentences: [{ kind: "notArrived", count: summary.guestCount }], remarks: [] }
  const short = shortages(summary)
  const remarks = [...notArrived(summary), ...inContainers(summary), ...waits(summary), ...queues(summary), ...faults(summary), ...short, ...waitsForCpu(summary), ...widerThanNode(summary), ...shortOfMemory(summary), ...sharedShort(summary), ...slow(summary), ...preferencesBroken(summary), ...moves(summary), ...talking(summary), ...lasting(summary), ...worth(summary), ...whereItGoes(summary), ...peaksApart(summary)]
  if (summary.refusedCount > 0) return { sentences: [infeasible(summary), whyInfeasible(summary)], remarks }
  const grave = short[0] !== undefined && short[0].fraction >= GRAVE_SHORTAGE ? short[0] : null
  return grave === null
    ? { sentences: [fits(summary), distanceToBound(summary)], remarks }
    : { sentences: [fits(summary), grave], remarks: [distanceToBound(summary), ...remarks.filter((remark) => remark !== grave)] }
}

/** Hosts that take guests. */
export function availableHosts(summary: Summary): number {
  return summary.hostCount - spareHosts(summary)
}

/** Guests that the run is about: nodes that nobody ordered are no guests. */
export function guestsWanted({ guestCount, containers }: Summary): number {
  return guestCount - (containers?.kernels.neverOrdered ?? 0)
}

/** Hosts held back for failures. */
export function spareHosts(summary: Summary): number {
  return summary.hostsLowerBoundWithSpare - summary.hostsLowerBound
}

/** The one cause to name for a refused guest. */
export function refusalCause(refused: RefusedGuest): RefusalCause {
  if (refused.admission !== undefined) return "admission"
  if (refused.openHosts > 0) return "policy"
  return refused.resource ?? (refused.affinityHosts > 0 ? "affinity" : (refused.lackingHosts ?? 0) > 0 ? "need" : refused.osHosts > 0 ? "os" : (refused.failedHosts ?? 0) > 0 ? "failed" : "spare")
}

/** Refused guests by cause, the most frequent first; equal counts in the order of the resources. */
export function countCauses(refused: ReadonlyArray<RefusedGuest>): ReadonlyArray<CauseCount> {
  const causes: ReadonlyArray<RefusalCause> = [...RESOURCES, "affinity", "need", "os", "admission", "failed", "spare", "policy"]
  return causes
    .map((cause) => ({ cause, count: refused.filter((guest) => refusalCause(guest) === cause).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

function fits(summary: Summary): Conclusion {
  return {
    kind: "fits",
    hosts: summary.hostsUsed,
    guests: summary.placedCount,
    ratio: summary.consolidationRatio ?? 0,
    spareHosts: spareHosts(summary),
    resource: summary.bindingResource
  }
}

function distanceToBound(summary: Summary): Conclusion {
  const bound = summary.hostsLowerBound
  const gap = summary.hostsUsed - bound
  return gap <= 0 ? { kind: "boundReached", bound } : { kind: "gapToBound", bound, gap }
}

function infeasible(summary: Summary): Conclusion {
  return { kind: "infeasible", refused: summary.refusedCount, guests: guestsWanted(summary), causes: countCauses(summary.refused) }
}

/** The hardest obstacle first: no number of such hosts helps; then too few hosts; then only this placement. */
function whyInfeasible(summary: Summary): Conclusion {
  const never = summary.refused.filter((guest) => guest.neverFits && guest.resource !== null)
  if (never.length > 0) return { kind: "largerThanAnyHost", count: never.length, resource: countCauses(never)[0]!.cause as ResourceName }
  const kept = summary.refused.filter(({ admission }) => admission !== undefined)
  if (kept.length > 0) return { kind: "admissionRefused", count: kept.length, guest: kept[0]!.guest, admission: kept[0]!.admission! }
  const passed = summary.refused.filter((guest) => guest.openHosts > 0)
  if (passed.length > 0) return { kind: "passedByPolicy", count: passed.length, policy: summary.policy }
  const down = summary.refused.filter((guest) => refusalCause(guest) === "failed")
  if (down.length > 0) return { kind: "hostsDown", count: down.length }
  const nowhere = summary.refused.filter((guest) => guest.resource === null && guest.affinityHosts === 0)
  if (nowhere.length > 0) return { kind: "noLegalHost", count: nowhere.length }
  const bound = summary.hostsLowerBound
  const available = availableHosts(summary)
  if (bound > available) return { kind: "moreHostsNeeded", bound, available, resource: summary.bindingResource }
  // The bound knows of no host that a guest may not go to: where one may not, it promises nothing.
  const keptOff = summary.refused.filter((guest) => guest.affinityHosts + (guest.lackingHosts ?? 0) + guest.osHosts > 0)
  return keptOff.length > 0
    ? { kind: "keptOff", count: keptOff.length, bound, available }
    : { kind: "boundAllows", bound, available, policy: summary.policy }
}

function notArrived(summary: Summary): Conclusion[] {
  const count = guestsWanted(summary) - summary.placedCount - summary.refusedCount - (summary.jobs?.waitingCount ?? 0)
  return count > 0 ? [{ kind: "notArrived", count }] : []
}

/** What runs in containers, and how it fares. */
function inContainers({ containers }: Summary): Conclusion[] {
  return containers === undefined ? [] : containersConclusions(containers)
}

/** How long work waited, and what still does. */
function waits({ jobs }: Summary): Conclusion[] {
  if (jobs === undefined) return []
  const wait = jobs.waitSeconds
  return [
    ...(jobs.waitingCount > 0 ? [{ kind: "stillWaiting" as const, count: jobs.waitingCount }] : []),
    ...(wait !== null && wait.max > 0 ? [{ kind: "waited" as const, ...wait }] : [])
  ]
}

/** The worst first. */
function shortages(summary: Summary): Array<Extract<Conclusion, { kind: "shortage" }>> {
  return RATE_NAMES
    .map((resource) => ({ kind: "shortage" as const, resource, ...summary.unserved[resource], ...(resource === "cpu" ? byMemory(summary) : {}) }))
    .filter(({ guestSeconds }) => guestSeconds > 0)
    .sort((a, b) => b.fraction - a.fraction)
}

/** Of the CPU that was not served, what memory took. */
function byMemory({ pressure, unserved }: Summary): { readonly byMemoryFraction?: number } {
  const { delayedFraction = 0, killedFraction = 0 } = pressure?.memory ?? {}
  const taken = delayedFraction + killedFraction
  return taken === 0 || unserved.cpu.fraction === 0 ? {} : { byMemoryFraction: taken >= unserved.cpu.fraction * (1 - 1e-9) ? 1 : taken / unserved.cpu.fraction }
}

/** Arrays and links that are asked for more than they may give: no number of hosts helps. */
function sharedShort({ shared = [] }: Summary): Conclusion[] {
  return shared.flatMap(({ kind, name, demandOverUsable: fraction, atEnd }): Conclusion[] => {
    if (atEnd !== undefined) return fraction > 1 || atEnd.demandOverUsable > 1 ? [{ kind: "sharedShift", name, fraction, fractionAtEnd: atEnd.demandOverUsable }] : []
    return fraction > 1 ? [{ kind: "sharedShort", thing: kind, name, fraction }] : []
  })
}

/** Round trips that take too long at mean load, where nobody looks at them over time; and pairs that never meet. */
function talking({ talks = [], pressure }: Summary): Conclusion[] {
  return talks.flatMap(({ name, worstMs, worstFrom, worstTo, limitMs, keptApart, apartFrom, apartTo }): Conclusion[] => [
    ...(pressure?.latency === undefined && worstMs !== null && limitMs !== null && worstMs > limitMs ? [{ kind: "tooFar" as const, talk: name, from: worstFrom!, to: worstTo!, ms: worstMs, limitMs }] : []),
    ...(keptApart > 0 ? [{ kind: "cannotTalk" as const, talk: name, count: keptApart, from: apartFrom!, to: apartTo! }] : [])
  ])
}

/** Who moved while running, who did not converge, and which hosts are empty. */
function moves({ migrating }: Summary): Conclusion[] {
  if (migrating === undefined) return []
  const { begun, completed, forced, longestDowntimeSeconds, longestDowntimeGuest, notConverged, refused, drains, disks } = migrating
  const byHand = refused.filter(({ cause }) => cause === "byHand")
  return [
    ...(begun > 0 ? [{ kind: "moved" as const, begun, completed: completed + forced, downtimeSeconds: longestDowntimeSeconds, guest: longestDowntimeGuest }] : []),
    ...drains.map(({ host, guests, tookSeconds, stuck }): Conclusion => (tookSeconds !== null || stuck.length === 0 ? { kind: "drained", host, guests, seconds: tookSeconds ?? 0 } : { kind: "notDrained", host, guests, stuck: stuck.length, guest: stuck[0]!.guest, why: stuck[0]! })),
    ...(disks !== null && disks.moved > 0 ? [{ kind: "disksMoved" as const, count: disks.moved, copiedGib: disks.copiedMib / MIB_PER_GIB, mirroredGib: disks.mirroredMib / MIB_PER_GIB }] : []),
    ...(disks?.notCopied ?? []).map((one) => ({ kind: "diskNotCopied" as const, ...one })),
    ...(byHand.length > 0 ? [{ kind: "notMoved" as const, count: byHand.length, why: byHand[0]! }] : []),
    ...notConverged.map((one) => ({ kind: "notConverged" as const, ...one }))
  ]
}

/** How long it lasts, and what the fleet becomes. */
function lasting({ growth }: Summary): Conclusion[] {
  return growth === undefined ? [] : growthConclusions(growth)
}

/** What it costs and emits. */
function worth({ worth: found }: Summary): Conclusion[] {
  return found === undefined ? [] : worthConclusions(found)
}

/** How drawn jobs fared beside theory. */
function queues({ queue }: Summary): Conclusion[] {
  return queue === undefined ? [] : queueConclusions(queue)
}

/** How long answers take. */
function slow({ pressure }: Summary): Conclusion[] {
  return pressure?.latency === undefined ? [] : latencyConclusions(pressure.latency)
}

/** What failed, and what could. */
function faults({ failing, periodSeconds }: Summary): Conclusion[] {
  return failing === undefined ? [] : failingConclusions(failing, periodSeconds)
}

/** Who waits for a core, whoever goes short. */
function waitsForCpu({ pressure, unserved }: Summary): Conclusion[] {
  return pressure?.cpu === undefined ? [] : cpuPressureConclusions(pressure.cpu, unserved.cpu.guestSeconds)
}

/** Where memory is, and what was taken of it. */
function shortOfMemory({ pressure }: Summary): Conclusion[] {
  return pressure?.memory === undefined ? [] : memoryConclusions(pressure.memory)
}

/** Part of their memory is remote; where no penalty is counted, it is news where CPU is looked at. */
function widerThanNode({ wide, pressure }: Summary): Conclusion[] {
  if (wide === undefined || (wide.cpuFraction === 0 && pressure?.cpu === undefined)) return []
  return [{ kind: "widerThanNode", count: wide.guests.length, guest: wide.guests[0]!, nodeCores: wide.nodeCores, cpuFraction: wide.cpuFraction }]
}

function preferencesBroken({ preferences = [] }: Summary): Conclusion[] {
  return preferences.flatMap(({ rule, broken }) => (broken.length === 0 ? [] : [{ kind: "preferenceBroken" as const, rule, count: broken.length, guest: broken[0]!.guest, host: broken[0]!.host }]))
}

function whereItGoes(summary: Summary): Conclusion[] {
  const resource = summary.bindingResource
  const line = resource === null ? null : summary.waterfall[resource]
  if (resource === null || line === null) return []
  return [{ kind: "wherePartsGo", resource, placed: line.placed / line.raw, kept: (line.reserve + line.headroom) / line.raw, stranded: line.stranded / line.raw }]
}

/** By how much the p95 of the sum is below the sum of the p95s: of the binding resource, where that is a rate. */
function peaksApart(summary: Summary): Conclusion[] {
  const resource = RATE_NAMES.find((rate) => rate === summary.bindingResource) ?? "cpu"
  const peaks = summary.demand[resource]
  if (peaks === null || peaks.p95OfSum > peaks.sumOfP95 * (1 - LEAST_APART)) return []
  return [{ kind: "peaksApart", resource, fraction: 1 - peaks.p95OfSum / peaks.sumOfP95 }]
}
