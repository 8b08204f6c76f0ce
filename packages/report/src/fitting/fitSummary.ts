/** How many more of the same fit, and what stops the next one: the figures, as the answer and its JSON have them. */
import { RELATIVE_TOLERANCE, RESOURCES, shortResourcesOf, type LevelName, type Plan, type Refusal, type RoomForMore, type SizeAmounts, type Sizing } from "@rackfold/sim-core"
import { refusalCause, type RefusalCause } from "../answer.ts"
import { slotSizeOf } from "../failing/admission.ts"
import { perResource } from "../perResource.ts"
import { refusedGuest } from "../refusedGuest.ts"
import { guestRefusalSentence, refusalSentence } from "../refusalSentences.ts"
import type { PerResource, ResourceName } from "../summary.ts"

/** What more of was asked for. */
export interface FitLike {
  /** new: a server that is not in the scenario; its name is what was said of it. */
  readonly kind: "vm" | "container" | "deployment" | "new"
  readonly name: string
  /** Of the guests of the level. */
  readonly row: number
}

/** What was not said of a new server: column of the inventory, what was taken, and why. */
export interface Taken {
  readonly column: string
  readonly value: string
  readonly valueFr: string
  readonly from: string
  readonly fromFr: string
}

/** What the scenario with one more host like another gives. */
export interface OneMoreHost {
  /** The host that it is like, and its model. */
  readonly like: string
  readonly model: string
  /** How many more fit then, at the same moment, and how many servers of the scenario have been refused by then. */
  readonly count: number
  readonly refusedBefore: number
}

export interface FitAnswer {
  /** The plan, or its containers' level. */
  readonly level: Plan
  readonly of: LevelName
  readonly like: FitLike
  readonly sizing: Sizing
  readonly taken: ReadonlyArray<Taken>
  readonly room: RoomForMore
  /** No other moment was asked for. */
  readonly isFullestMoment: boolean
  /** null: not asked. */
  readonly oneMoreHost: ReadonlyArray<OneMoreHost> | null
}

export interface HostFit {
  readonly name: string
  /** Servers or containers that are there. */
  readonly there: number
  /** How many more it takes. */
  readonly more: number
  /** What keeps the next one off it; null: nothing does, something else stops the next one. */
  readonly cause: RefusalCause | "closed" | null
  /** Resources of which it is too short then. */
  readonly short: ReadonlyArray<ResourceName>
  /** Of the first of these, what is free then, in its unit; null: none is. */
  readonly free: number | null
  /** The same as a sentence with its figures. */
  readonly why: string | null
  readonly whyFr: string | null
}

export interface FitSummary {
  readonly like: { readonly kind: FitLike["kind"]; readonly name: string }
  readonly atSeconds: number
  readonly isFullestMoment: boolean
  /** What one of them has. */
  readonly size: SizeAmounts
  readonly taken: ReadonlyArray<Taken>
  /** Promised ÷ what may be promised of the hosts (or nodes) that take somebody, before; null: not limited. */
  readonly placed: PerResource<number | null>
  /** Hosts or nodes that take nobody then, spares aside. */
  readonly closedHosts: number
  /** Servers that are there, wait in line before the next one, and had been refused. */
  readonly there: number
  readonly waitingAhead: number
  readonly refusedBefore: number
  readonly count: number
  /** What stops the next one; null: nothing does. */
  readonly stoppedBy: { readonly cause: RefusalCause; readonly why: string; readonly whyFr: string } | null
  /** In the order of the scenario. */
  readonly hosts: ReadonlyArray<HostFit>
  readonly oneMoreHost: ReadonlyArray<OneMoreHost> | null
}

/** **Cost** O(hosts) */
export function fitSummary(answer: FitAnswer): FitSummary {
  const { level, like, sizing, taken, room, isFullestMoment, oneMoreHost } = answer
  return {
    like: { kind: like.kind, name: like.name },
    atSeconds: room.atSeconds,
    isFullestMoment,
    size: sizing.now,
    taken,
    placed: perResource((resource) => (Number.isNaN(room.placedFraction[resource]!) ? null : room.placedFraction[resource]!)),
    closedHosts: room.closedHosts,
    there: room.hostThere.reduce((sum, count) => sum + count, 0),
    waitingAhead: room.waitingAhead,
    refusedBefore: room.refusedBefore,
    count: room.count,
    stoppedBy: stopOf(answer),
    hosts: level.hosts.hostName.map((_, host) => hostFit(answer, host)),
    oneMoreHost
  }
}

function stopOf({ level, of, room: { stoppedBy, slots } }: FitAnswer): FitSummary["stoppedBy"] {
  if (stoppedBy === null) return null
  const policy = slots === null ? undefined : level.failing!.admission[stoppedBy.admission!.rule]!
  const refused = refusedGuest(level, stoppedBy, policy?.rule === "slots" ? slotSizeOf(level, policy.by, slots!) : undefined)
  return { cause: refusalCause(refused), why: guestRefusalSentence(refused, "en", of), whyFr: guestRefusalSentence(refused, "fr", of) }
}

function hostFit({ level, of, like, room }: FitAnswer, host: number): HostFit {
  const refusal = room.hostRefusal[host]!
  const sentence = (lang: "en" | "fr"): string | null => (refusal === null ? null : refusalSentence(level, refusal, like.row, host, lang, of))
  return {
    name: level.hosts.hostName[host]!,
    there: room.hostThere[host]!,
    more: room.hostMore[host]!,
    cause: refusal === null ? null : causeOf(refusal),
    short: shortResourcesOf(room.hostShort[host]!),
    free: refusal?.reason === "capacity" ? withoutDust(refusal.free, refusal.usable) : null,
    why: sentence("en"),
    whyFr: sentence("fr")
  }
}

/** What rounding left of a sum is nothing. */
export function withoutDust(free: number, usable: number): number {
  return free < usable * RELATIVE_TOLERANCE ? 0 : free
}

function causeOf(refusal: Refusal): NonNullable<HostFit["cause"]> {
  return refusal.reason === "capacity" ? RESOURCES[refusal.resource] : refusal.reason
}

/** Most promised of any resource; null: none is limited. */
export function fullestResource({ placed }: Pick<FitSummary, "placed">): { readonly resource: ResourceName; readonly fraction: number } | null {
  const found = RESOURCES.flatMap((resource) => (placed[resource] === null ? [] : [{ resource, fraction: placed[resource] }]))
  return found.length === 0 ? null : found.reduce((most, one) => (one.fraction > most.fraction ? one : most))
}
