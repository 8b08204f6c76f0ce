/** What losing hosts costs, case by case: the figures, as its tables, its report and its JSON have them. */
import { DOMAIN_KINDS, RESOURCES, type ContainersLost, type DomainKind, type LossCase, type Plan, type Survival } from "@rackfold/sim-core"
import { refusalCause, type RefusalCause } from "../answer.ts"
import { serviceLosses } from "../failing/domainLosses.ts"
import { pendingSentence } from "../failing/notBack.ts"
import { perResource } from "../perResource.ts"
import { guestRefusalSentence } from "../refusalSentences.ts"
import { refusedGuest } from "../refusedGuest.ts"
import type { PerResource, ResourceName } from "../summary.ts"

/** Guests named of one loss; the others are counted. */
const GUESTS_NAMED = 20
/** Pairs told one by one; the others are counted. */
const PAIRS_TOLD = 20

export interface LossSummary {
  /** One domain, or two that are lost at once. */
  readonly domains: ReadonlyArray<{ readonly kind: DomainKind; readonly name: string }>
  readonly hostsLost: number
  /** Guests that stop, and those of them that are not started again. */
  readonly stopped: number
  readonly notBack: number
  /** Why not, counted. */
  readonly reasons: { readonly noRoom: number; readonly tied: number; readonly storage: number; readonly after: number }
  /** Why no host had room for those of noRoom: the cause that each refusal names, the most frequent first. */
  readonly causes: ReadonlyArray<{ readonly cause: RefusalCause; readonly count: number }>
  /** What placement reserves for those without room, less what is free on the hosts left together, where that is more than 0; in the resource's unit. */
  readonly short: PerResource<number>
  /** Demand of all guests that run then ÷ raw capacity of the hosts left, at that moment and by their means; null: not limited. */
  readonly loadThen: PerResource<number | null>
  readonly meanLoad: PerResource<number | null>
  /** Longest time until a guest that is started again answers; 0: none was. */
  readonly longestOutageSeconds: number
  /** The first twenty that are not started again, in the order in which they were tried, with the reason of the first. */
  readonly guests: ReadonlyArray<string>
  readonly why: string | null
  readonly whyFr: string | null
  /** Services that do not come back: too few of their guests do. */
  readonly services: ReadonlyArray<string>
  /** Absent: no containers in the run. */
  readonly containers?: ContainersLossSummary
}

/** Containers on kernels that stop with a loss. */
export interface ContainersLossSummary {
  readonly stopped: number
  /** Of those whose kernel does not come back: those that find room on another. */
  readonly elsewhere: number
  readonly notBack: number
  /** Of these, those that keep something on their kernel's disk. */
  readonly tied: number
  /** The first twenty that do not come back, kernel by kernel. */
  readonly names: ReadonlyArray<string>
  /** Why no other kernel takes the first that is not tied; null: all of them are. */
  readonly why: string | null
  readonly whyFr: string | null
}

/** Losses of one domain of a kind, each. */
export interface KindSurvival {
  readonly kind: DomainKind
  readonly cases: number
  /** Of them, those after which all guests are started again. */
  readonly survived: number
}

export interface SurvivalSummary {
  /** When everything is lost. */
  readonly atSeconds: number
  /** That is the worst moment, as none was asked for. */
  readonly isWorstMoment: boolean
  /** Guests that run then. */
  readonly guests: number
  /** From the tightest kind to the widest. */
  readonly byKind: ReadonlyArray<KindSurvival>
  /** Losses of one domain, the worst first. */
  readonly losses: ReadonlyArray<LossSummary>
  /** Losses of two at once: how many, how many survived, and the worst; null: not looked at. */
  readonly pairs: { readonly cases: number; readonly survived: number; readonly worst: ReadonlyArray<LossSummary> } | null
  /** Guests that run on their host alone. */
  readonly tied: ReadonlyArray<string>
}

/** **Cost** O(cases × guests that do not come back), and sorting them. */
export function survivalSummary(plan: Plan, survival: Survival): SurvivalSummary {
  const { domains, restarting, services } = plan.failing!
  const { guestArrivalSeconds, guestDepartureSeconds, guestName } = plan.guests
  const isThere = (guest: number): boolean => guestArrivalSeconds[guest]! <= survival.worstSeconds && guestDepartureSeconds[guest]! > survival.worstSeconds
  const stops = serviceLosses(services, isThere)
  const singles = survival.cases.filter((one) => one.domains.length === 1)
  const pairs = survival.cases.filter((one) => one.domains.length > 1)
  const toldOf = (loss: LossCase): LossSummary => lossSummary(plan, loss, stops(loss.notBack.map(({ guest }) => guest)).map((row) => services[row]!.name))
  return {
    atSeconds: survival.worstSeconds,
    isWorstMoment: survival.isWorst,
    guests: survival.guests,
    byKind: DOMAIN_KINDS.flatMap((kind): KindSurvival[] => {
      const ofKind = singles.filter((one) => domains[one.domains[0]!]!.kind === kind)
      return ofKind.length === 0 ? [] : [{ kind, cases: ofKind.length, survived: ofKind.filter(isSurvived).length }]
    }),
    losses: worstFirst(singles).map(toldOf),
    pairs: pairs.length === 0 ? null : { cases: pairs.length, survived: pairs.filter(isSurvived).length, worst: worstFirst(pairs).slice(0, PAIRS_TOLD).map(toldOf) },
    tied: restarting.isOn ? guestName.filter((_, guest) => restarting.guestIsTied[guest] === 1) : []
  }
}

/** All that stop are started again. */
const isSurvived = ({ notBack }: LossCase): boolean => notBack.length === 0

function worstFirst(cases: ReadonlyArray<LossCase>): ReadonlyArray<LossCase> {
  return cases.toSorted((a, b) => b.notBack.length - a.notBack.length || b.stopped - a.stopped)
}

function lossSummary(plan: Plan, loss: LossCase, services: ReadonlyArray<string>): LossSummary {
  const { notBack } = loss
  const count = (reason: string): number => notBack.filter(({ why }) => why.reason === reason).length
  const first = notBack[0]
  return {
    domains: loss.domains.map((row) => ({ kind: plan.failing!.domains[row]!.kind, name: plan.failing!.domains[row]!.name })),
    hostsLost: loss.hostsLost,
    stopped: loss.stopped,
    notBack: notBack.length,
    reasons: { noRoom: count("noRoom"), tied: count("tied"), storage: count("storage"), after: count("after") },
    causes: causesOf(plan, notBack),
    short: perResource((resource) => loss.shortAmount[resource]!),
    loadThen: perResource((resource) => numberOrNull(loss.worstFraction[resource]!)),
    meanLoad: perResource((resource) => numberOrNull(loss.meanFraction[resource]!)),
    longestOutageSeconds: loss.longestOutageSeconds,
    guests: notBack.slice(0, GUESTS_NAMED).map(({ guest }) => plan.guests.guestName[guest]!),
    why: first === undefined ? null : pendingSentence(plan, first.why, first.guest, "en"),
    whyFr: first === undefined ? null : pendingSentence(plan, first.why, first.guest, "fr"),
    services,
    ...(loss.containers === undefined ? {} : { containers: containersLoss(plan, loss.containers) })
  }
}

function containersLoss(plan: Plan, { stopped, elsewhere, notBack }: ContainersLost): ContainersLossSummary {
  const { level } = plan.containers!
  const first = notBack.find(({ refusal }) => refusal !== null)?.refusal ?? null
  const refused = first === null ? null : refusedGuest(level, first)
  return {
    stopped, elsewhere, notBack: notBack.length, tied: notBack.filter(({ refusal }) => refusal === null).length, names: notBack.slice(0, GUESTS_NAMED).map(({ container }) => level.guests.guestName[container]!),
    why: refused === null ? null : guestRefusalSentence(refused, "en", "container"), whyFr: refused === null ? null : guestRefusalSentence(refused, "fr", "container")
  }
}

function causesOf(plan: Plan, notBack: LossCase["notBack"]): LossSummary["causes"] {
  const counts = new Map<RefusalCause, number>()
  for (const { why } of notBack) {
    if (why.reason !== "noRoom") continue
    const cause = refusalCause(refusedGuest(plan, why.refusal))
    counts.set(cause, (counts.get(cause) ?? 0) + 1)
  }
  return [...counts].map(([cause, count]) => ({ cause, count })).sort((a, b) => b.count - a.count)
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Resources that are short after a loss, in their order. */
export function shortResources({ short }: LossSummary): ReadonlyArray<ResourceName> {
  return RESOURCES.filter((resource) => short[resource] > 0)
}
