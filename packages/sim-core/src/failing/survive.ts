/**
 * What losing hosts would cost, case by case, at the worst moment of a run: who stops, who is started elsewhere, who is
 * not and why. Nothing is run again: each case takes the guests off, puts them where they would be started, and puts
 * everything back.
 */
import { NONE, RATES, RESOURCES, SPACES, type ResourceIndex } from "../columns.ts"
import { fullestRow } from "../fullestRow.ts"
import { refuseEverywhere } from "../legality.ts"
import type { Outcome } from "../outcome.ts"
import { FAILED, KEPT } from "../packing/rooms.ts"
import type { Plan } from "../plan.ts"
import { findPlacePolicy } from "../policies/registry.ts"
import type { PendingRefusal } from "../refusals.ts"
import type { Run } from "../run.ts"
import { runToEnd, simulate } from "../simulate.ts"
import { guestsOf } from "../state.ts"
import { RESTART_CLASSES } from "./failing.ts"
import { makeImaginedBoots } from "./imaginedBoots.ts"
import { makeLoseContainers } from "./loseContainers.ts"
import { followersOf } from "./restarts.ts"
import { restartOrder } from "./restartOrder.ts"
import type { LossCase, Survival } from "./survivalOutcome.ts"

export interface SurviveOptions {
  /** Rows of plan.failing.domains that are lost together, case by case. */
  readonly cases: ReadonlyArray<ReadonlyArray<number>>
  /** When, from run start; absent: the worst moment. */
  readonly atSeconds?: number
}

/**
 * Every case by itself: the domains go down at once, their guests are started again as `plan.failing.restarting` says.
 * It is what a run with that fault comes to, guest for guest, where nobody else comes, goes or moves before all are
 * started; disk operations of boots are taken as served, and guests on their way are counted where they are.
 *
 * @param plan with `failing`; its own faults are left out
 *
 * **Fails** as `simulate` does.
 * **Cost** two runs, and for each case O(guests that stop × (placement + resources)).
 */
export function surviveLosses(plan: Plan, { cases, atSeconds }: SurviveOptions): Survival {
  const { lose, ...moment } = openSurvival(plan, atSeconds)
  return { ...moment, cases: cases.map(lose) }
}

/** The same case by case, for callers who show how far they are. @param atSeconds when, from run start; absent: the worst moment */
export function openSurvival(plan: Plan, atSeconds?: number): Omit<Survival, "cases"> & { readonly lose: (domains: ReadonlyArray<number>) => LossCase } {
  const calm: Plan = { ...plan, failing: { ...plan.failing!, scripted: [], drawn: [], replayed: [] } }
  const outcome = simulate({ ...calm, record: { ...calm.record, series: true } })
  const worstSeconds = atSeconds ?? worstMoment(outcome, plan)
  const run = runToEnd({ ...calm, periodSeconds: worstSeconds + plan.sampleSeconds / 2, ...(plan.jobs === undefined ? {} : { jobs: { ...plan.jobs, endsWithWork: false } }), record: { series: false, candidates: false, percentiles: false } })
  return { worstSeconds, isWorst: atSeconds === undefined, guests: run.state.guestsPlaced, lose: makeLose(run, outcome) }
}

/** Time of the sample at which memory or disk of all hosts is fullest; of those as full, at which CPU, disk operations or network are busiest. */
function worstMoment({ series }: Outcome, { hosts, resourcesInPlay }: Plan): number {
  const highest = (resources: ReadonlyArray<ResourceIndex>, row: number) =>
    resources.reduce<number>((most, resource) => (resourcesInPlay.includes(resource) ? Math.max(most, series.demand[resource]![row]! / there[resource]!) : most), 0)
  const there = hosts.hostCapacity.map((column) => column.reduce((sum, amount) => sum + amount, 0))
  const worst = fullestRow(series.timeSeconds.length, (row) => highest(SPACES, row), (row) => highest(RATES, row))
  return series.timeSeconds[worst] ?? 0
}

function makeLose(run: Run, outcome: Outcome): (domains: ReadonlyArray<number>) => LossCase {
  const { plan, state, rooms } = run
  const { hostCount, hostCapacity, hostIsSpare } = plan.hosts
  const { guestCount, guestPlacement, guestProfile } = plan.guests
  const { domains, restarting, admission } = plan.failing!
  const { isOn, guestIsTied, guestClass, guestFirstAfter, afterGuests } = restarting
  const policy = findPlacePolicy(restarting.policy)!
  const placer = policy.prepare(rooms.strict ?? rooms)
  const lastResort = rooms.strict === null ? null : policy.prepare(rooms)
  const books = [rooms.affinity, rooms.strict?.affinity]
  const inOrder = restartOrder(plan)
  const boots = makeImaginedBoots(plan)
  const loseContainers = makeLoseContainers(run)
  const followers = followersOf(guestFirstAfter, afterGuests, guestCount)
  const keptHosts = admission.flatMap((one) => (one.rule === "failoverHosts" ? [...one.hosts] : []))
  const isSpace = (resource: ResourceIndex) => SPACES.some((space) => space === resource)

  // Demand of each guest, at the moment and by its mean while it ran; of all that are there.
  const columns = () => RESOURCES.map(() => new Float64Array(guestCount))
  const [demandNow, demandMean] = [columns(), columns()]
  const totalNow = RESOURCES.map(() => 0)
  const totalMean = RESOURCES.map(() => 0)
  for (const resource of plan.resourcesInPlay) {
    for (let guest = 0; guest < guestCount; guest++) {
      if (state.guestHost[guest] === NONE) continue
      const seconds = outcome.guests.guestRunSeconds[guest]!
      demandNow[resource]![guest] = isSpace(resource) ? guestPlacement[resource]![guest]! : state.guestScale[resource]![guest]! * state.profileNow[guestProfile[resource]![guest]!]!
      demandMean[resource]![guest] = seconds > 0 ? outcome.guests.guestDemandIntegral[resource]![guest]! / seconds : 0
      totalNow[resource]! += demandNow[resource]![guest]!
      totalMean[resource]! += demandMean[resource]![guest]!
    }
  }
  const capacityAll = RESOURCES.map((_, resource) => hostCapacity[resource]!.reduce((sum, amount, host) => (hostIsSpare[host] === 1 ? sum : sum + amount), 0))

  // Of the case at hand.
  const isLost = new Uint8Array(hostCount)
  const blockedBy = new Int32Array(guestCount).fill(NONE)
  /** What has become of each guest that stopped: it waits, or it is up (or was never down). */
  const isWaiting = new Uint8Array(guestCount)
  const movedTo = new Int32Array(guestCount).fill(NONE)

  const staysPut = (guest: number) => !isOn || guestIsTied[guest] === 1 || RESTART_CLASSES[guestClass[guest]!] === "disabled"

  const obstacle = (guest: number): PendingRefusal | null => {
    if (blockedBy[guest] !== NONE) return { reason: "storage", domain: blockedBy[guest]! }
    const host = state.guestHost[guest]!
    if (isLost[host] === 1 && staysPut(guest)) return { reason: "tied", host }
    for (let k = guestFirstAfter[guest]!; k < guestFirstAfter[guest + 1]!; k++) if (isWaiting[afterGuests[k]!] === 1) return { reason: "after", guest: afterGuests[k]! }
    return null
  }

  /** Takes all of them off; who keeps its room stays where it is. */
  const stop = (rows: ReadonlyArray<number>): { readonly stopped: number[]; readonly hosts: number[] } => {
    const hosts: number[] = []
    const stopped: number[] = []
    for (const row of rows) {
      const { kind, hosts: down, guests } = domains[row]!
      for (const host of down) {
        if (isLost[host] === 1) continue
        isLost[host] = 1
        hosts.push(host)
        rooms.close(host, true, FAILED)
        for (const guest of guestsOf(state, host)) note(guest, stopped)
      }
      for (const guest of guests) {
        if (state.guestHost[guest] === NONE) continue
        note(guest, stopped)
        if (kind === "datastore" || !isOn) blockedBy[guest] = row
      }
    }
    for (const host of hosts) {
      const staying = [...guestsOf(state, host)].filter(staysPut)
      for (const guest of guestsOf(state, host)) if (!staysPut(guest)) for (const book of books) book?.release(guest)
      rooms.vacate(host, staying)
    }
    return { stopped, hosts }
  }
  const note = (guest: number, stopped: number[]) => {
    if (isWaiting[guest] === 1) return
    isWaiting[guest] = 1
    stopped.push(guest)
  }

  /** True: it boots, and `boots` knows when it answers. */
  const start = (guest: number): boolean => {
    let host = state.guestHost[guest]!
    if (isLost[host] === 1) {
      host = placer.place(guest)
      if (host === NONE && lastResort !== null) host = lastResort.place(guest)
      if (host === NONE) return false
      rooms.take(guest, host)
      movedTo[guest] = host
    }
    boots.start(guest, host)
    return true
  }

  /** Puts everything back. */
  const undo = (stopped: ReadonlyArray<number>, hosts: ReadonlyArray<number>) => {
    const changed = new Set(hosts)
    for (const guest of stopped) {
      isWaiting[guest] = 0
      blockedBy[guest] = NONE
      const host = movedTo[guest]!
      if (host === NONE) continue
      for (const book of books) book?.release(guest)
      changed.add(host)
      movedTo[guest] = NONE
    }
    for (const host of hosts) {
      isLost[host] = 0
      for (const guest of guestsOf(state, host)) if (!staysPut(guest)) for (const book of books) book?.take(guest, host)
      rooms.close(host, false, FAILED)
    }
    for (const host of changed) rooms.vacate(host, guestsOf(state, host))
  }

  return (rows) => {
    const { stopped, hosts } = stop(rows)
    for (const host of keptHosts) rooms.close(host, false, KEPT)
    boots.clear(rows.every((row) => domains[row]!.hosts.length === 0))
    let longestOutageSeconds = 0
    let waiting = inOrder(stopped.slice()).filter((guest) => obstacle(guest) !== null || !start(guest))
    if (afterGuests.length === 0) longestOutageSeconds = boots.last()
    // Each time somebody answers, others may start who waited for it.
    for (let answering = boots.next(); answering !== null; answering = boots.next()) {
      longestOutageSeconds = answering.seconds
      for (const guest of answering.guests) isWaiting[guest] = 0
      if (!answering.guests.some((guest) => followers[guest] === true)) continue
      waiting = waiting.filter((guest) => obstacle(guest) !== null || !start(guest))
    }
    const notBack = waiting.map((guest) => ({ guest, why: obstacle(guest) ?? ({ reason: "noRoom", refusal: refuseEverywhere(rooms, guest, state.now) } as const) }))
    const loss: LossCase = { domains: rows, hostsLost: hosts.length, stopped: stopped.length, notBack, ...balance(notBack.map(({ guest }) => guest), hosts), shortAmount: shortOf(notBack), longestOutageSeconds, ...(loseContainers === null ? {} : { containers: loseContainers(stopped, waiting) }) }
    for (const host of keptHosts) rooms.close(host, true, KEPT)
    undo(stopped, hosts)
    return loss
  }

  function balance(away: ReadonlyArray<number>, lost: ReadonlyArray<number>): Pick<LossCase, "worstFraction" | "meanFraction"> {
    const fractions = (total: ReadonlyArray<number>, demand: ReadonlyArray<Float64Array>) => RESOURCES.map((_, resource) => {
      const left = lost.reduce((sum, host) => (hostIsSpare[host] === 1 ? sum : sum - hostCapacity[resource]![host]!), capacityAll[resource]!)
      return Number.isFinite(left) && left > 0 ? away.reduce((sum, guest) => sum - demand[resource]![guest]!, total[resource]!) / left : NaN
    })
    return { worstFraction: fractions(totalNow, demandNow), meanFraction: fractions(totalMean, demandMean) }
  }

  function shortOf(notBack: LossCase["notBack"]): number[] {
    const guests = notBack.filter(({ why }) => why.reason === "noRoom")
    if (guests.length === 0) return RESOURCES.map(() => 0)
    return RESOURCES.map((_, resource) => {
      if (!rooms.limited.some((one) => one === resource)) return 0
      let free = 0
      for (let host = 0; host < hostCount; host++) if (rooms.hostIsClosed[host] === 0 && hostIsSpare[host] === 0) free += rooms.free[resource]![host]!
      return Math.max(0, guests.reduce((sum, { guest }) => sum + guestPlacement[resource]![guest]!, 0) - free)
    })
  }
}
