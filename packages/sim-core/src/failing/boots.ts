/**
 * Guests that were given room start: so many at a time on a host, the others wait their turn. A boot is an amount of
 * work: where its disk operations come slower than it asks for them, it takes longer.
 */
import { CPU, NONE, RATES } from "../columns.ts"
import type { EventQueue } from "../eventQueue.ts"
import { STARTED } from "../events.ts"
import type { Meters } from "../meters/meters.ts"
import type { Plan } from "../plan.ts"
import { guestsOf, type State } from "../state.ts"
import type { Touched } from "../touched.ts"
import { BOOTING, QUEUED, UP, WARMING, type Conditions } from "./conditions.ts"
import { ANSWERS, BOOTED, BOOTS, type RestartLog } from "./restartLog.ts"

export interface Boots {
  /** It has room on its host, where it stands still; it boots now, or when there is a slot. */
  readonly start: (guest: number) => void
  /** The boots or warm-ups of a batch may be over: does what follows. Passes over what was overtaken. */
  readonly isOver: (batch: number) => void
  /** It stops on its way, whatever it was at. */
  readonly abandon: (guest: number) => void
  /** What its host serves was worked out anew: boots may take longer, or less long. */
  readonly hostReloaded: (host: number) => void
  /** Guests boot now that ask for disk operations of their own. */
  readonly isBusy: () => boolean
  /** True while its demand is counted: it boots, warms up, or runs. */
  readonly isServed: (guest: number) => boolean
}

interface Parts {
  readonly plan: Plan
  readonly state: State
  readonly conditions: Conditions
  readonly meters: Meters
  readonly touched: Touched
  readonly queue: EventQueue
  readonly log: RestartLog
  /** It begins to boot. */
  readonly begins: (guest: number) => void
  /** Its service answers. */
  readonly answers: (guest: number) => void
}

export function makeBoots({ plan, state, conditions, meters, touched, queue, log, begins, answers }: Parts): Boots {
  const { guestCondition, guestOutage } = conditions
  const { bootSeconds, warmUpSeconds, bootsPerHost, bootIops, bootCpuFraction } = plan.failing!.restarting
  const { guestBootIops, guestBootFraction } = state
  const asksForIops = guestBootIops.length > 0
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  // By place in `rates`: now, and when it runs.
  const scaleNow = rates.map((rate) => state.guestScale[rate]!)
  const scaleOf = rates.map((rate) => plan.guests.guestScale[rate]!)
  const { hostCount } = plan.hosts
  const { guestCount } = plan.guests
  const hostBooting = new Int32Array(hostCount)
  /** Line of those without a slot. */
  const hostFirst = new Int32Array(hostCount).fill(NONE)
  const hostLast = new Int32Array(hostCount).fill(NONE)
  const next = new Int32Array(guestCount).fill(NONE)
  /** When its boot or warm-up is over, as things stand; NaN = it is at neither. */
  const guestDueSeconds = new Float64Array(guestCount).fill(NaN)
  /** Boot left at full speed at `guestSince`, and its speed since. */
  const guestLeft = new Float64Array(guestCount)
  const guestSince = new Float64Array(guestCount)
  const guestSpeed = new Float64Array(guestCount)
  const isServed = new Uint8Array(guestCount)
  /** Those whose boot, or warm-up, is over at one moment are one event, while they are told one after the other. */
  const batches: number[][] = []
  const nobody: number[] = []
  let lastBatch: number[] = []
  let lastDueSeconds = NaN
  let busy = 0

  const areScales = (guest: number, ofCpu: number, ofOthers: number) => {
    for (let k = 0; k < rates.length; k++) if (scaleNow[k]![guest] !== scaleOf[k]![guest]! * (rates[k] === CPU ? ofCpu : ofOthers)) return false
    return true
  }
  /** What it asks for, of what it asks for when it runs: of CPU, and of other rates. */
  const setScales = (guest: number, ofCpu: number, ofOthers: number) => {
    if (!asksForIops && areScales(guest, ofCpu, ofOthers)) return
    touched.touch(state.guestHost[guest]!)
    if (isServed[guest] === 1) meters.guestServed.scalesChange(guest)
    for (let k = 0; k < rates.length; k++) scaleNow[k]![guest] = scaleOf[k]![guest]! * (rates[k] === CPU ? ofCpu : ofOthers)
  }
  const setBootIops = (guest: number, iops: number) => {
    if (!asksForIops) return
    busy += (iops > 0 ? 1 : 0) - (guestBootIops[guest]! > 0 ? 1 : 0)
    guestBootIops[guest] = iops
  }

  const boot = (guest: number) => {
    hostBooting[state.guestHost[guest]!]!++
    guestCondition[guest] = BOOTING
    log.note(guestOutage[guest]!, BOOTS, state.now)
    begins(guest)
    setScales(guest, bootCpuFraction, 0)
    meters.guestServed.arrives(guest)
    isServed[guest] = 1
    setBootIops(guest, bootIops)
    if (asksForIops) {
      guestLeft[guest] = bootSeconds
      guestSince[guest] = state.now
      guestSpeed[guest] = guestBootFraction[guest] = 1
    }
    if (bootSeconds === 0) booted(guest)
    else expect(guest, bootSeconds)
  }
  const expect = (guest: number, seconds: number) => {
    const due = state.now + seconds
    guestDueSeconds[guest] = due
    if (due !== lastDueSeconds) {
      lastDueSeconds = due
      lastBatch = []
      batches.push(lastBatch)
      queue.push(due, STARTED, batches.length - 1)
    }
    lastBatch.push(guest)
  }

  const booted = (guest: number) => {
    guestCondition[guest] = WARMING
    log.note(guestOutage[guest]!, BOOTED, state.now)
    setBootIops(guest, 0)
    setScales(guest, 1, 1)
    giveSlot(state.guestHost[guest]!)
    if (warmUpSeconds === 0) warm(guest)
    else expect(guest, warmUpSeconds)
  }
  const warm = (guest: number) => {
    guestDueSeconds[guest] = NaN
    guestCondition[guest] = UP
    log.note(guestOutage[guest]!, ANSWERS, state.now)
    answers(guest)
  }

  /** A boot on the host is over: the next in line has its slot. */
  const giveSlot = (host: number) => {
    hostBooting[host]!--
    const guest = hostFirst[host]!
    if (guest === NONE || hostBooting[host]! >= bootsPerHost) return
    leaveLine(guest, host)
    boot(guest)
  }
  const joinLine = (guest: number, host: number) => {
    if (hostFirst[host] === NONE) hostFirst[host] = guest
    else next[hostLast[host]!] = guest
    hostLast[host] = guest
  }
  const leaveLine = (guest: number, host: number) => {
    let before = NONE
    for (let at = hostFirst[host]!; at !== guest; at = next[at]!) before = at
    const after = next[guest]!
    if (before === NONE) hostFirst[host] = after
    else next[before] = after
    if (after === NONE) hostLast[host] = before
    next[guest] = NONE
  }

  const speedUp = (guest: number, speed: number) => {
    const left = guestLeft[guest]! - (state.now - guestSince[guest]!) * guestSpeed[guest]!
    guestLeft[guest] = left > 0 ? left : 0
    guestSince[guest] = state.now
    guestSpeed[guest] = speed
    guestDueSeconds[guest] = NaN
    // Who is served nothing has no end in sight until its host is worked out anew.
    if (speed > 0) expect(guest, guestLeft[guest]! / speed)
  }

  return {
    start: (guest) => {
      const host = state.guestHost[guest]!
      if (hostBooting[host]! < bootsPerHost) return boot(guest)
      guestCondition[guest] = QUEUED
      joinLine(guest, host)
    },
    isOver: (batch) => {
      const guests = batches[batch]!
      batches[batch] = nobody
      if (lastDueSeconds === state.now) lastDueSeconds = NaN
      for (let i = 0; i < guests.length; i++) {
        const guest = guests[i]!
        if (guestDueSeconds[guest] !== state.now) continue
        if (guestCondition[guest] === BOOTING) booted(guest)
        else warm(guest)
      }
    },
    abandon: (guest) => {
      const condition = guestCondition[guest]!
      const host = state.guestHost[guest]!
      guestDueSeconds[guest] = NaN
      if (condition === QUEUED) return leaveLine(guest, host)
      isServed[guest] = 0
      setBootIops(guest, 0)
      if (condition === BOOTING) giveSlot(host)
    },
    hostReloaded: (host) => {
      if (busy === 0 || hostBooting[host] === 0) return
      for (const guest of guestsOf(state, host)) {
        if (guestCondition[guest] === BOOTING && guestBootFraction[guest] !== guestSpeed[guest]) speedUp(guest, guestBootFraction[guest]!)
      }
    },
    isBusy: () => busy > 0,
    isServed: (guest) => guestCondition[guest] === UP || isServed[guest] === 1
  }
}
