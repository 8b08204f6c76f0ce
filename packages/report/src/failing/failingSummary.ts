/** What failed, who came back, and how available everything was. */
import { FAULT_CAUSES, DOMAIN_KINDS, type Failing, type FailingOutcome, type Outcome, type Plan } from "@rackfold/sim-core"
import { analyticAvailability } from "./analyticAvailability.ts"
import { containersLost } from "../containers/containersLost.ts"
import { availabilityLines, worstAvailability } from "./availabilityLines.ts"
import { domainFindings } from "./blastRadius.ts"
import { guestsOfDomains, homesOf } from "./domainLosses.ts"
import type { FailingSummary, FaultSummary, HostDownSummary, RestartSummary } from "./failingFigures.ts"
import { isAway, notBack } from "./notBack.ts"
import { weightedPercentile } from "../percentile.ts"
import { lastStops } from "./restartEnds.ts"

/** **Cost** O(guests × domains of each + restarts), and what theory takes (analyticAvailability.ts). */
export function failingSummary(plan: Plan, failing: Failing, outcome: Outcome): FailingSummary {
  const found = outcome.failing!
  const homes = homesOf(plan, outcome)
  const lostContainers = containersLost(plan, outcome)
  const lost = guestsOfDomains(plan, failing, homes)
  return {
    sources: failing.scripted.length + failing.drawn.length + failing.replayed.length,
    byChance: failing.drawn.length + failing.replayed.length > 0,
    restartsElsewhere: failing.restarting.isOn,
    faults: { ...faultSummary(failing, found), ...(lostContainers === null ? {} : { containers: lostContainers.stopped }) },
    hosts: hostDownSummary(plan, outcome, found),
    restarts: restartSummary(plan, outcome, found),
    notBack: notBack(plan, failing, outcome),
    pending: pendingSummary(outcome, found),
    availability: availabilityLines(plan, failing, found, analyticAvailability(plan, failing, homes, lost)),
    worst: worstAvailability(plan, found),
    ...domainFindings(plan, failing, outcome, homes, lost),
    tied: plan.guests.guestName.filter((_, guest) => failing.restarting.guestIsTied[guest] === 1)
  }
}

function faultSummary({ domains }: Failing, { faults }: FailingOutcome): FaultSummary {
  const [scripted, drawn, replayed] = FAULT_CAUSES.map((cause) => faults.filter((fault) => fault.cause === cause).length)
  const byKind = DOMAIN_KINDS.flatMap((kind) => {
    const ofKind = faults.filter(({ domain }) => domains[domain]!.kind === kind)
    return ofKind.length === 0 ? [] : [{ kind, count: ofKind.length, hosts: ofKind.reduce((sum, { hosts }) => sum + hosts, 0), guests: ofKind.reduce((sum, { guests }) => sum + guests, 0) }]
  })
  return { count: faults.length, scripted: scripted!, drawn: drawn!, replayed: replayed!, isolated: faults.filter(({ effect }) => effect === "isolated").length, byKind }
}

function hostDownSummary({ hosts: { hostCount, hostName } }: Plan, { endSeconds }: Outcome, { hostDownSeconds, hostFaults }: FailingOutcome): HostDownSummary {
  const downSeconds = hostDownSeconds.reduce((sum, seconds) => sum + seconds, 0)
  const worst = hostDownSeconds.reduce((most, seconds, host) => (seconds > hostDownSeconds[most]! ? host : most), 0)
  const isDown = downSeconds > 0
  return {
    failed: hostFaults.filter((count) => count > 0).length,
    downSeconds,
    upFraction: endSeconds === 0 || hostCount === 0 ? 1 : Math.max(0, 1 - downSeconds / (hostCount * endSeconds)),
    worst: isDown ? hostName[worst]! : null,
    worstDownSeconds: isDown ? hostDownSeconds[worst]! : 0
  }
}

function restartSummary(plan: Plan, outcome: Outcome, { restarts }: FailingOutcome): RestartSummary {
  const { count, guest, from, to, downSeconds, upSeconds } = restarts
  const last = lastStops(restarts)
  let [answered, total, longest] = [0, 0, -1]
  const seconds: number[] = []
  let elsewhere = 0
  for (let row = 0; row < count; row++) {
    if (to[row]! >= 0 && to[row] !== from[row]) elsewhere++
    if (Number.isNaN(upSeconds[row]!)) continue
    answered++
    seconds.push(upSeconds[row]! - downSeconds[row]!)
    total += upSeconds[row]! - downSeconds[row]!
    if (longest < 0 || upSeconds[row]! - downSeconds[row]! > upSeconds[longest]! - downSeconds[longest]!) longest = row
  }
  return {
    stops: count,
    stopped: last.length,
    back: last.filter((row) => !isAway(outcome, row)).length,
    elsewhere,
    meanSeconds: answered === 0 ? null : total / answered,
    p95Seconds: answered === 0 ? null : weightedPercentile(seconds.length, (row) => seconds[row]!, () => 1, 0.95),
    longestSeconds: longest < 0 ? null : upSeconds[longest]! - downSeconds[longest]!,
    longestGuest: longest < 0 ? null : plan.guests.guestName[guest[longest]!]!
  }
}

function pendingSummary({ endSeconds }: Outcome, { pending }: FailingOutcome): FailingSummary["pending"] {
  const seconds = ({ sinceSeconds, untilSeconds }: Wait): number => (Number.isNaN(untilSeconds) ? endSeconds : untilSeconds) - sinceSeconds
  const count = (wanted: string): number => pending.filter(({ why }) => why.reason === wanted).length
  const longest = (some: ReadonlyArray<Wait>): number => some.reduce((most, one) => Math.max(most, seconds(one)), 0)
  const waits = wholeWaits(pending)
  return {
    waits: waits.length, noRoom: count("noRoom"), tied: count("tied"), storage: count("storage"), after: count("after"),
    meanSeconds: waits.length === 0 ? 0 : waits.reduce((sum, one) => sum + seconds(one), 0) / waits.length,
    longestSeconds: longest(waits),
    noRoomLongestSeconds: longest(pending.filter(({ why }) => why.reason === "noRoom"))
  }
}

type Wait = Pick<FailingOutcome["pending"][number], "sinceSeconds" | "untilSeconds">

/** What a guest waits for may change while it waits: one wait, of several rows, each of which begins as the one before ends. */
function wholeWaits(pending: FailingOutcome["pending"]): ReadonlyArray<Wait> {
  const waits: Array<{ sinceSeconds: number; untilSeconds: number }> = []
  const last = new Map<number, (typeof waits)[number]>()
  for (const { guest, sinceSeconds, untilSeconds } of pending) {
    const before = last.get(guest)
    if (before?.untilSeconds === sinceSeconds) before.untilSeconds = untilSeconds
    else {
      const wait = { sinceSeconds, untilSeconds }
      waits.push(wait)
      last.set(guest, wait)
    }
  }
  return waits
}
