/** Faults as they strike and as they are repaired: which hosts go down or are cut off with a domain, and which guests stop. */
import { NONE } from "../columns.ts"
import { RESTART, REPAIRED } from "../events.ts"
import { FAILED } from "../packing/rooms.ts"
import { findPowerModel } from "../physics/power/models.ts"
import { becameEmpty } from "../handlers/power.ts"
import type { Run } from "../run.ts"
import { guestList, guestsOf } from "../state.ts"
import type { Availability } from "./availability.ts"
import { AWAY, DOWN, PENDING, QUEUED, UP, type Conditions } from "./conditions.ts"
import { DOMAIN_KINDS, RESTART_CLASSES, type FaultEffect } from "./failing.ts"
import type { FaultHappened } from "./failingOutcome.ts"
import type { Outages } from "./outages.ts"
import type { Restarts } from "./restarts.ts"

export interface Strikes {
  readonly strike: (domain: number, effect: FaultEffect, untilSeconds: number, cause: FaultHappened["cause"]) => void
  /** @param fault row of `happened` */
  readonly repair: (fault: number) => void
  /** Somebody has noticed the fault, or the time of an isolated host to react has come. */
  readonly notice: (fault: number) => void
  readonly happened: () => ReadonlyArray<FaultHappened>
  /** Row of the fault that holds a domain down now. */
  readonly faultOf: (domain: number) => number
}

interface Parts {
  readonly run: Run
  readonly conditions: Conditions
  readonly outages: Outages
  readonly restarts: Restarts
  readonly availability: Availability
  /** A host is back, or within reach again. */
  readonly returned: (host: number) => void
}

type Happened = { -readonly [key in keyof FaultHappened]: FaultHappened[key] }

export function makeStrikes({ run, conditions, outages, restarts, availability, returned }: Parts): Strikes {
  const { state, plan, rooms, queue, touched } = run
  const { guestCondition, guestBlocks, guestBlockedBy, hostFaults, hostIsolations, hostDownWatts } = conditions
  const { domains, restarting } = plan.failing!
  /** Of datastores that are down: whose disk lay there when they failed. */
  const struck: (Int32Array | undefined)[] = []
  const { guestDetectSeconds, isolation, guestIsTied, guestClass, failedWatts } = restarting
  const noticeSeconds = restarting.detectSeconds + restarting.fenceSeconds
  /** From the isolation of a host until its guests have stopped. */
  const reactSeconds = isolation.response === "leaveOn" ? Infinity : isolation.declaredSeconds + (isolation.response === "shutDown" ? isolation.shutDownSeconds : 0)
  const wattsOf = plan.hosts.modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  const happened: Happened[] = []
  const domainFault = new Int32Array(domains.length).fill(NONE)
  /** Of isolations: the hosts have stopped their guests. */
  const hasReacted: (true | undefined)[] = []
  /** Faults of each domain that are not repaired, by effect. */
  const open = { down: new Int32Array(domains.length), isolated: new Int32Array(domains.length) }

  /** 1 = it waits where it is for its host, its disk or its repair, and nobody takes its room: [guestCount]. */
  const guestStays = guestIsTied.map((isTied, guest) => (!restarting.isOn || isTied === 1 || RESTART_CLASSES[guestClass[guest]!] === "disabled" ? 1 : 0))
  const keepsRoom = (guest: number) => guestStays[guest] === 1

  /** Nobody starts its guests before it is repaired. */
  const blocks = (domain: number) => domains[domain]!.kind === "datastore" || !restarting.isOn
  /** Who is in it is reset where it is. */
  const isOfGuests = ({ domain }: FaultHappened) => domains[domain]!.kind === "kernel" || domains[domain]!.kind === "vm"

  const isRunning = (guest: number) => guestCondition[guest] !== AWAY && guestCondition[guest] !== DOWN && guestCondition[guest] !== PENDING

  /** Guests of a host that is cut off stop, as it has noticed. */
  const stopIsolated = (fault: number) => {
    for (const host of domains[happened[fault]!.domain]!.hosts) {
      const guests = guestList(state, host)
      stopAll(host, guests, fault)
      releaseWaiting(host, guests)
      touched.touch(host)
      rooms.vacate(host, run.live?.guestsThere(host) ?? guestList(state, host))
      if (state.hostGuests[host] === 0) becameEmpty(run, host)
    }
  }

  /** Who waits for a boot slot first, so that nobody takes the slot of another. */
  const stopAll = (host: number, guests: ReadonlyArray<number>, fault: number) => {
    for (const guest of guests) if (guestCondition[guest] === QUEUED) stop(guest, fault, keepsRoom(guest))
    for (const guest of guests) if (state.guestHost[guest] === host && isRunning(guest)) stop(guest, fault, keepsRoom(guest))
  }

  /** Some waited on the host already, for their disk, for a guest that must be up first, or for the host itself: they may start on others. */
  const releaseWaiting = (host: number, guests: ReadonlyArray<number>) => {
    for (const guest of guests) {
      if (state.guestHost[guest] !== host || keepsRoom(guest)) continue
      outages.release(guest)
      restarts.roomAppeared()
    }
  }

  const hostFails = (host: number, fault: number) => {
    touched.touch(host)
    rooms.close(host, true, FAILED)
    if (hostIsolations[host] === 0) cutOff(host, fault)
    const watts = failedWatts[DOMAIN_KINDS.indexOf(domains[happened[fault]!.domain]!.kind)]!
    hostDownWatts[host] = state.hostIsOn[host] === 0 ? 0 : watts === "idle" ? wattsOf[plan.hosts.hostModel[host]!]!(0) : watts
    const guests = guestList(state, host)
    stopAll(host, guests, fault)
    // Who was to be reset there is not any more, unless somebody notices that its host is dead.
    for (const guest of guests) if (guestCondition[guest] === DOWN && isOfGuests(happened[outages.faultOf(guest)]!)) outages.passTo(guest, fault)
    releaseWaiting(host, guests)
    if (state.hostGuests[host]! < guests.length) rooms.vacate(host, run.live?.guestsThere(host) ?? guestList(state, host))
    state.hostsOn -= state.hostIsOn[host]!
    state.hostIsOn[host] = 0
    state.hostEmptySince[host] = NaN
    happened[fault]!.hosts++
    run.decisions.add(state.now, "fail", NONE, host, NONE, NONE, NaN)
  }

  /** Copies from and to it break off; nobody is left in between. */
  const cutOff = (host: number, fault: number) => {
    if (run.live === null) return
    for (const { guest, stopped } of run.live.cutOff(host)) {
      if (!isRunning(guest)) continue
      // Half of its memory is on the other side: it is lost. Moved cold, it has to boot where it was.
      if (stopped === "lost") {
        const at = state.guestHost[guest]!
        stop(guest, fault, keepsRoom(guest))
        if (state.guestHost[guest] === NONE) rooms.vacate(at, run.live.guestsThere(at))
      } else stop(guest, fault, true)
    }
  }

  const stop = (guest: number, fault: number, stays: boolean) => {
    happened[fault]!.guests++
    outages.stop(guest, fault, stays)
  }

  const hostReturns = (host: number) => {
    touched.touch(host)
    if (hostIsolations[host] === 0) rooms.close(host, false, FAILED)
    hostDownWatts[host] = 0
    if (plan.emptyHosts.stayOn) {
      state.hostIsOn[host] = 1
      state.hostsOn++
    }
    run.decisions.add(state.now, "repair", NONE, NONE, host, NONE, NaN)
    returned(host)
  }

  const hostIsolated = (host: number, fault: number) => {
    if (hostFaults[host]! > 0) return
    touched.touch(host)
    rooms.close(host, true, FAILED)
    cutOff(host, fault)
    for (const guest of guestsOf(state, host)) availability.stops(guest)
    happened[fault]!.hosts++
  }

  const hostReached = (host: number) => {
    if (hostFaults[host]! > 0) return
    touched.touch(host)
    rooms.close(host, false, FAILED)
    for (const guest of guestsOf(state, host)) if (guestCondition[guest] === UP) availability.answers(guest)
    returned(host)
  }

  /** Guests of a domain; of a datastore those whose disk is there now, and those whose disk is copied there stay where they are. */
  const guestsOfDomain = (row: number): Int32Array => {
    const { kind, name, guests } = domains[row]!
    if (kind !== "datastore" || run.disks === null) return guests
    const store = plan.shared!.findIndex((thing) => thing.kind === "datastore" && thing.name === name)
    if (store === NONE) return guests
    const { guestStore, guestStoreTo } = run.disks
    guestStoreTo.forEach((to, guest) => to === store && run.live!.stops(guest))
    return Int32Array.from([...guestStore.keys()].filter((guest) => guestStore[guest] === store))
  }

  const strikeGuests = (guests: Int32Array, fault: number) => {
    const { domain } = happened[fault]!
    for (const guest of guests) {
      if (blocks(domain)) {
        guestBlocks[guest]!++
        guestBlockedBy[guest] = domain
      }
      if (state.guestHost[guest] !== NONE && isRunning(guest)) stop(guest, fault, true)
    }
  }

  /** One of those that block it is repaired: what is named as in its way is down still. */
  const unblock = (guest: number, row: number) => {
    if (--guestBlocks[guest]! === 0 || guestBlockedBy[guest] !== row) return
    let last = NONE
    struck.forEach((guests, other) => {
      if (open.down[other]! > 0 && blocks(other) && guests!.includes(guest) && (last === NONE || domainFault[other]! > domainFault[last]!)) last = other
    })
    guestBlockedBy[guest] = last
  }

  return {
    happened: () => happened,
    faultOf: (domain) => domainFault[domain]!,
    strike: (row, effect, untilSeconds, cause) => {
      const fault = happened.length
      happened.push({ domain: row, cause, effect, atSeconds: state.now, repairedSeconds: NaN, hosts: 0, guests: 0 })
      outages.opened()
      if (untilSeconds < plan.periodSeconds) queue.push(untilSeconds, REPAIRED, fault)
      if (open[effect][row]!++ > 0) return
      domainFault[row] = fault
      const count = effect === "down" ? hostFaults : hostIsolations
      for (const host of domains[row]!.hosts) if (count[host]!++ === 0) (effect === "down" ? hostFails : hostIsolated)(host, fault)
      if (effect === "down") strikeGuests((struck[row] = guestsOfDomain(row)), fault)
      const notice = (seconds: number) => queue.push(state.now + seconds, RESTART, fault)
      if (effect === "down") return notice(isOfGuests(happened[fault]!) ? guestDetectSeconds : noticeSeconds)
      if (reactSeconds < Infinity) notice(reactSeconds)
      // A copy that broke off cost somebody its memory.
      if (happened[fault]!.guests > 0) notice(noticeSeconds)
    },
    notice: (fault) => {
      const { effect, repairedSeconds, atSeconds } = happened[fault]!
      if (effect === "isolated") {
        if (state.now >= atSeconds + reactSeconds && hasReacted[fault] === undefined) {
          hasReacted[fault] = true
          if (Number.isNaN(repairedSeconds)) stopIsolated(fault)
        }
        // Others must have noticed too, before they start what has stopped.
        const noticed = atSeconds + noticeSeconds
        if (noticed > state.now) return queue.push(noticed, RESTART, fault)
      }
      restarts.want(outages.stoppedBy(fault))
    },
    repair: (fault) => {
      const { domain: row, effect } = happened[fault]!
      happened[fault]!.repairedSeconds = state.now
      if (--open[effect][row]! > 0) return
      const count = effect === "down" ? hostFaults : hostIsolations
      for (const host of domains[row]!.hosts) if (--count[host]! === 0) (effect === "down" ? hostReturns : hostReached)(host)
      if (effect === "down" && blocks(row)) for (const guest of struck[row]!) unblock(guest, row)
      restarts.roomAppeared()
      run.line?.retry()
    }
  }
}
