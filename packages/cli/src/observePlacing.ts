/** The moment at which one guest was placed, as data: what every host said, and how the policy ranked those that could. */
import { NONE, refusal, startSimulation, type Plan, type Refusal } from "@rackfold/sim-core"

export interface HostVerdict {
  readonly host: number
  /** null: it could have taken the guest. */
  readonly refusal: Refusal | null
  /** The policy's figure; NaN where it does not rank, or the host refused. */
  readonly score: number
  /** From 1, best first, ties in the order of hosts; 0 where the host refused or the policy does not rank. */
  readonly rank: number
}

export interface Placing {
  readonly timeSeconds: number
  /** NONE: no host took it. */
  readonly chosen: number
  readonly verdicts: ReadonlyArray<HostVerdict>
  /** A preference that the choice breaks, because no host keeps it; null: none. */
  readonly broken: Refusal | null
  readonly candidates: number
  /** Which end of the scores the policy prefers; "none" where it does not rank. */
  readonly prefers: "lowest" | "highest" | "none"
}

type Unranked = Omit<HostVerdict, "rank">

/** The preferred end shows in the choice itself: no candidate lies beyond it. */
function preferredEnd(able: ReadonlyArray<Unranked>, chosen: number): Placing["prefers"] {
  const score = able.find((verdict) => verdict.host === chosen)?.score
  if (score === undefined || Number.isNaN(score)) return "none"
  if (able.every((verdict) => verdict.score >= score)) return "lowest"
  return able.every((verdict) => verdict.score <= score) ? "highest" : "none"
}

function ranked(verdicts: ReadonlyArray<Unranked>, prefers: Placing["prefers"]): ReadonlyArray<HostVerdict> {
  const able = verdicts.filter((verdict) => verdict.refusal === null)
  const sign = prefers === "highest" ? -1 : 1
  const order = prefers === "none" ? [] : [...able].sort((a, b) => sign * (a.score - b.score) || a.host - b.host)
  const rankOf = new Map(order.map((verdict, index) => [verdict.host, index + 1]))
  return verdicts.map((verdict) => ({ ...verdict, rank: rankOf.get(verdict.host) ?? 0 }))
}

/**
 * Runs the plan again up to, and looks at, the moment in which this guest asked for a host.
 *
 * @returns null: the run ended before the guest came.
 * **Cost** the run up to that moment, plus O(hosts) once.
 */
export function observePlacing(plan: Plan, guest: number): Placing | null {
  let placing: Placing | null = null
  const simulation = startSimulation(plan, {
    observe: (moment) => {
      if (moment.guest !== guest) return
      // Preferences count as rules where the choice kept to them.
      const { strict } = moment.rooms
      const rooms = strict !== null && moment.chosen !== NONE && strict.fits(guest, moment.chosen) ? strict : moment.rooms
      const verdicts = Array.from({ length: plan.hosts.hostCount }, (_, host): Unranked => {
        const refused = refusal(rooms, guest, host)
        return { host, refusal: refused, score: refused === null ? moment.placer.score(guest, host) : Number.NaN }
      })
      const able = verdicts.filter((verdict) => verdict.refusal === null)
      const prefers = moment.chosen === NONE ? "none" : preferredEnd(able, moment.chosen)
      const broken = rooms === strict || strict === null || moment.chosen === NONE ? null : refusal(strict, guest, moment.chosen)
      placing = { broken, timeSeconds: moment.timeSeconds, chosen: moment.chosen, candidates: able.length, prefers, verdicts: ranked(verdicts, prefers) }
    }
  })
  // No further than that moment.
  let isOver = false
  while (placing === null && !isOver) isOver = simulation.step(1)
  return placing
}
