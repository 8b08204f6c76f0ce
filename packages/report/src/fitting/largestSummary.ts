/** The largest of a kind that still fits, as a whole and amount by amount: the figures, as the answer and its JSON have them. */
import { NONE, RESOURCES, SHAPE_STEP, type AmountLadder, type LadderEnd, type LargestMore, type LevelName, type Plan, type SizeAmounts, type SizeStop, type Sizing } from "@rackfold/sim-core"
import { admissionSummary, slotSizeOf } from "../failing/admission.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { perResource } from "../perResource.ts"
import { refusedGuest } from "../refusedGuest.ts"
import { guestRefusalSentence, refusalSentence } from "../refusalSentences.ts"
import type { PerResource } from "../summary.ts"
import { withoutDust, type FitLike, type Taken } from "./fitSummary.ts"
import { largestOf, type LargestOf, type StopCause } from "./largestOf.ts"
import { sizeMessages } from "./sizeMessages.ts"

export interface LargestAnswer {
  /** The plan, or its containers' level. */
  readonly level: Plan
  readonly of: LevelName
  readonly like: FitLike
  readonly taken: ReadonlyArray<Taken>
  readonly sizing: Sizing
  readonly ladders: ReadonlyArray<AmountLadder>
  readonly largest: LargestMore
  readonly isFullestMoment: boolean
}

export interface Stop {
  readonly cause: StopCause
  /** Whose reason it is; null: of all hosts together (admission control). */
  readonly host: string | null
  /** Of a resource: what the next step needs beyond what is free, in its unit; else null. */
  readonly missing: number | null
  readonly why: string
  readonly whyFr: string
}

export interface Largest {
  readonly of: LargestOf
  /** In the unit of the amount; of the whole, a part of its size. */
  readonly step: number
  /** null: not even the least fits. */
  readonly amount: number | null
  /** All amounts at that. */
  readonly size: SizeAmounts | null
  /** Hosts that take it. */
  readonly hosts: ReadonlyArray<string>
  /** What stops the next step; null: nothing does, as far as anybody asks (`most`). */
  readonly stop: Stop | null
  readonly most: number
  /** Of each host, in the order of the scenario: the largest amount that it takes, admission aside (null: none), and what stops a larger one. */
  readonly byHost: ReadonlyArray<{ readonly name: string; readonly amount: number | null; readonly cause: StopCause | null; readonly missing: number | null }>
}

export interface LargestSummary {
  readonly like: { readonly kind: FitLike["kind"]; readonly name: string }
  readonly atSeconds: number
  readonly isFullestMoment: boolean
  readonly placed: PerResource<number | null>
  readonly closedHosts: number
  readonly there: number
  readonly waitingAhead: number
  readonly refusedBefore: number
  /** As it is. */
  readonly size: SizeAmounts
  readonly taken: ReadonlyArray<Taken>
  /** Why nobody new comes, where servers wait in line: what the first of them lacks. */
  readonly waitingFor: { readonly why: string; readonly whyFr: string } | null
  readonly largest: ReadonlyArray<Largest>
}

/** **Cost** O(hosts × ladders) */
export function largestSummary(answer: LargestAnswer): LargestSummary {
  const { level, of, like, taken, sizing, ladders, largest, isFullestMoment } = answer
  const { waitingFor } = largest
  const waits = waitingFor === null ? null : refusedGuest(level, waitingFor)
  return {
    like: { kind: like.kind, name: like.name }, atSeconds: largest.atSeconds, isFullestMoment,
    placed: perResource((resource) => (Number.isNaN(largest.placedFraction[resource]!) ? null : largest.placedFraction[resource]!)),
    closedHosts: largest.closedHosts, there: largest.hostThere.reduce((sum, count) => sum + count, 0), waitingAhead: largest.waitingAhead, refusedBefore: largest.refusedBefore,
    size: sizing.now, taken,
    waitingFor: waits === null ? null : { why: guestRefusalSentence(waits, "en", of), whyFr: guestRefusalSentence(waits, "fr", of) },
    largest: largest.ladders.map((end, i) => largestOfLadder(answer, ladders[i]!, end))
  }
}

function largestOfLadder(answer: LargestAnswer, ladder: AmountLadder, end: LadderEnd): Largest {
  const { level, sizing } = answer
  const step = ladder.of === null ? SHAPE_STEP : sizing.step[ladder.of]
  const amountAt = (steps: number): number | null => (steps === NONE ? null : ladder.of === null ? steps / 100 : steps * step)
  const names = level.hosts.hostName
  return {
    of: largestOf(ladder.of), step, amount: amountAt(end.step), size: end.step === NONE ? null : ladder.amountsAt(end.step), hosts: [...end.hosts].map((host) => names[host]!),
    stop: stopOf(answer, ladder, end), most: amountAt(ladder.most)!,
    byHost: names.map((name, host) => ({ name, amount: amountAt(end.hostStep[host]!), cause: end.hostStop[host] === null ? null : causeOf(end.hostStop[host]!), missing: missingOf(end.hostStop[host]!) }))
  }
}

function stopOf(answer: LargestAnswer, ladder: AmountLadder, { step, admission, slots, nearest, hostStop }: LadderEnd): Stop | null {
  const { level, of } = answer
  if (admission !== null) {
    const policy = level.failing!.admission[admission.rule]!
    const summary = admissionSummary(level, admission, policy.rule === "slots" && slots !== null ? slotSizeOf(level, policy.by, slots) : undefined)
    return { cause: "admission", host: null, missing: null, why: messagesOf("en").refusal[of].admission(summary), whyFr: messagesOf("fr").refusal[of].admission(summary) }
  }
  if (step >= ladder.most) return null
  const stop = nearest === NONE ? null : hostStop[nearest]!
  if (stop === null) return { cause: "closed", host: null, missing: null, why: sizeMessages("en", of).nobody, whyFr: sizeMessages("fr", of).nobody }
  return { cause: causeOf(stop), host: level.hosts.hostName[nearest]!, missing: missingOf(stop), why: whyOf(answer, stop, nearest, "en"), whyFr: whyOf(answer, stop, nearest, "fr") }
}

function whyOf({ level, of, like }: LargestAnswer, stop: SizeStop, host: number, lang: "en" | "fr"): string {
  const say = sizeMessages(lang, of)
  const name = level.hosts.hostName[host]!
  switch (stop.reason) {
    case "cores":
      return say.tooWide(name, stop.vcpus, stop.cores)
    case "policy":
      return say.passed(name)
    case "capacity":
      return say.lacks(name, RESOURCES[stop.resource], stop.need, withoutDust(stop.free, stop.usable))
    default:
      return refusalSentence(level, stop, like.row, host, lang, of)
  }
}

function causeOf(stop: SizeStop): StopCause {
  return stop.reason === "capacity" ? RESOURCES[stop.resource] : stop.reason
}

function missingOf(stop: SizeStop | null): number | null {
  return stop?.reason === "capacity" ? stop.need - stop.free : null
}
