/**
 * What fails in a run, and what is done about it.
 *
 *   clocks ─► strikes: which hosts and guests go down ─► outages: a guest stops
 *                │ noticed                                  │ room given back
 *                ▼                                          ▼
 *             restarts: who starts, where, who waits ─► boots ─► its service answers
 */
import { NONE } from "../columns.ts"
import { depart } from "../handlers/depart.ts"
import { KEPT } from "../packing/rooms.ts"
import type { Run } from "../run.ts"
import { makeAdmission } from "./admission.ts"
import { makeAvailability } from "./availability.ts"
import { makeBoots } from "./boots.ts"
import { AWAY, UP, type Conditions } from "./conditions.ts"
import type { Failing } from "./failing.ts"
import { makeFaultClocks } from "./faultClocks.ts"
import type { FailingOutcome } from "./failingOutcome.ts"
import type { Failures } from "./failuresInRun.ts"
import { makeOutages } from "./outages.ts"
import { makeRestartLog } from "./restartLog.ts"
import { makeRestarts } from "./restarts.ts"
import { makeStrikes } from "./strikes.ts"

/** So many faults in a row that bring nobody anything: nothing will. */
const MOST_IDLE_FAULTS = 100_000

export function makeFailures(run: Run, failing: Failing, conditions: Conditions): Failures {
  const { state, plan, rooms } = run
  const { guestCondition, guestOutage, guestHome, guestFirstStartSeconds, hostIsolations } = conditions
  const log = makeRestartLog()
  const availability = makeAvailability(plan, state)
  const clocks = makeFaultClocks(failing, plan.seed, plan.periodSeconds)
  const scripted = failing.scripted.toSorted((a, b) => a.atSeconds - b.atSeconds || a.domain - b.domain)
  let nextScripted = 0
  /** Faults since somebody came, answered or left. */
  let idleFaults = 0

  const answers = (guest: number) => {
    idleFaults = 0
    guestOutage[guest] = NONE
    run.containers?.guestUp(guest)
    run.fragments?.begin(guest, failing.restarting.jobsResume)
    if (hostIsolations[state.guestHost[guest]!] === 0) availability.answers(guest)
    restarts.letAfter(guest)
    if (failing.restarting.failsBack) goHome(guest)
  }
  const boots = makeBoots({ plan, state, conditions, meters: run.meters, touched: run.touched, queue: run.queue, log, begins: (guest) => run.memory?.starts(guest), answers })
  const outages = makeOutages({ run, conditions, boots, availability, log })
  const restarts = makeRestarts({ run, conditions, boots, availability, log }, (guest) => {
    depart(run, guest)
    // It has left, and is not done.
    state.guestEndSeconds[guest] = NaN
  })

  /** Back to where it ran before the fault, if that is up. */
  const goHome = (guest: number) => {
    const home = guestHome[guest]!
    if (home === NONE || guestCondition[guest] !== UP || conditions.hostFaults[home]! + hostIsolations[home]! > 0) return
    guestHome[guest] = NONE
    if (state.guestHost[guest] !== home) run.live?.request({ guest, to: home, toStore: NONE, cause: "failback", source: NONE, atSeconds: state.now, waitsFor: null })
  }
  const returned = (host: number) => {
    if (failing.restarting.failsBack) for (let guest = 0; guest < guestHome.length; guest++) if (guestHome[guest] === host) goHome(guest)
  }
  const strikes = makeStrikes({ run, conditions, outages, restarts, availability, returned })

  for (const rule of failing.admission) if (rule.rule === "failoverHosts") for (const host of rule.hosts) rooms.close(host, true, KEPT)

  const admission = makeAdmission(plan, rooms, (host) => conditions.hostFaults[host] === 0)

  const nextScriptedTime = () => scripted[nextScripted]?.atSeconds ?? Infinity

  return {
    conditions,
    nextTime: () => Math.min(nextScriptedTime(), clocks.nextTime()),
    strike: () => {
      let count = 0
      for (; nextScriptedTime() === state.now; nextScripted++, count++) {
        const { domain, effect, untilSeconds } = scripted[nextScripted]!
        strikes.strike(domain, effect, untilSeconds, "scripted")
      }
      for (; clocks.nextTime() === state.now; count++) {
        const { domain, untilSeconds, cause } = clocks.pop()
        strikes.strike(domain, "down", untilSeconds, cause)
      }
      idleFaults += count
      if (count > 0) admission.hostsChanged()
      return count
    },
    repair: (fault) => {
      strikes.repair(fault)
      admission.hostsChanged()
    },
    notice: strikes.notice,
    started: boots.isOver,
    roomAppeared: restarts.lookAgain,
    settle: restarts.settle,
    // Who restarts guests resets it; else it comes back as by itself.
    kill: (domain, isRestarted) => {
      const untilSeconds = state.now + (failing.restarting.isOn && isRestarted ? 0 : plan.pressure!.memory!.model.killSeconds)
      for (const guest of failing.domains[domain]!.guests) conditions.guestKeptUntilSeconds[guest] = untilSeconds
      strikes.strike(domain, "down", untilSeconds, "outOfMemory")
    },
    refuses: admission.refuses,
    admits: admission.takes,
    arrives: (guest) => {
      idleFaults = 0
      admission.takes(guest)
      guestCondition[guest] = UP
      guestFirstStartSeconds[guest] = state.now
      availability.comes(guest)
      if (conditions.guestBlocks[guest]! > 0) {
        // Its disk is down already: it has its room, and waits.
        outages.stop(guest, strikes.faultOf(conditions.guestBlockedBy[guest]!), true)
        restarts.want([guest])
        restarts.settle()
      }
      // It is up at once: those who wait for it may start.
      restarts.letAfter(guest)
    },
    leaves: (guest) => {
      idleFaults = 0
      boots.abandon(guest)
      restarts.forget(guest)
      availability.goes(guest)
      admission.leaves(guest)
      guestOutage[guest] = NONE
      guestCondition[guest] = AWAY
      restarts.letAfter(guest)
    },
    isRunning: (guest) => guestCondition[guest] === UP,
    isServed: boots.isServed,
    isOut: (guest) => guestCondition[guest] !== AWAY && guestCondition[guest] !== UP,
    isFutile: () => idleFaults > MOST_IDLE_FAULTS,
    isBusy: boots.isBusy,
    hostReloaded: boots.hostReloaded,
    close: () => {
      const { services, ...columns } = availability.close()
      const faults = strikes.happened()
      return { faults, restarts: log.close(), pending: restarts.pending(), givenUp: restarts.givenUp(), ...columns, ...hostColumns(run, failing, faults), services }
    }
  }
}

/** How long each host was down, and how often. */
function hostColumns({ plan, state }: Run, { domains }: Failing, faults: FailingOutcome["faults"]): Pick<FailingOutcome, "hostDownSeconds" | "hostFaults"> {
  const { hostCount } = plan.hosts
  const hostDownSeconds = new Float64Array(hostCount)
  const hostFaults = new Int32Array(hostCount)
  const downUntil = new Float64Array(hostCount).fill(-1)
  for (const { domain, effect, atSeconds, repairedSeconds } of faults) {
    if (effect !== "down") continue
    const until = Number.isNaN(repairedSeconds) ? state.now : repairedSeconds
    for (const host of domains[domain]!.hosts) {
      // In order of time: what another fault covers already is not counted twice.
      if (atSeconds > downUntil[host]!) hostFaults[host]!++
      const from = Math.max(atSeconds, downUntil[host]!)
      if (until > from) hostDownSeconds[host]! += until - from
      downUntil[host] = Math.max(downUntil[host]!, until)
    }
  }
  return { hostDownSeconds, hostFaults }
}
