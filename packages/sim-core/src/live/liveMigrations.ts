/**
 * Guests that move while they run: who asks for it waits for a slot and for room, is copied at the rate that the
 * network gives, stands still for the rest, and runs on at its destination; or it does not converge, and stays.
 */
import { CPU, NONE, RAM, SPACES } from "../columns.ts"
import { becameEmpty, wake } from "../handlers/power.ts"
import { advanceCopy, beginCopy, isSending, isStopped, secondsToNext, stepCopy, type CopyOutcome } from "../physics/migration/liveCopy.ts"
import type { Migrating } from "../plan.ts"
import type { MoveRefusal, Refusal } from "../refusals.ts"
import type { Run } from "../run.ts"
import { guestsOf, moveGuest } from "../state.ts"
import type { ShareCopies } from "./copyRates.ts"
import type { Motion } from "./motion.ts"
import type { LiveMigrations, MoveRequest, Moving, Schedule } from "./moving.ts"
import { makeRefuseMove } from "./refuseMove.ts"
import { makeSlots } from "./slots.ts"

/** Reasons in the order of how much it would take to lift them. */
const NEARNESS: ReadonlyArray<MoveRefusal["reason"]> = ["capacity", "affinity", "closed", "failed", "spare", "need", "family", "os", "isAway"]

/** A reason of a placement, which is one host's. */
function isOfHost(why: MoveRefusal): why is Refusal {
  return why.reason !== "isAway" && why.reason !== "isMoving" && why.reason !== "isThere" && why.reason !== "pinned" && why.reason !== "family"
}

/** @param told of every guest that has left a host, every migration that is over, and every request that is refused */
export function makeLiveMigrations(run: Run, migrating: Migrating, motion: Motion, shareCopies: ShareCopies, told: Pick<Schedule, "ended" | "left">): LiveMigrations {
  const { state, plan, rooms, touched } = run
  const { model } = migrating
  const { guestPlacement, guestProfile } = plan.guests
  const spaces = SPACES.filter((space) => plan.resourcesInPlay.includes(space))
  let active: Moving[] = []
  let waiting: MoveRequest[] = []
  const over: Moving[] = []
  const refused: MoveRequest[] = []
  const guestLandedSeconds = new Float64Array(plan.guests.guestCount).fill(-Infinity)
  const isMoving = new Uint8Array(plan.guests.guestCount)
  const refuseMove = makeRefuseMove(state, rooms, migrating, (guest) => isMoving[guest] === 1, (guest) => run.failures?.isRunning(guest) !== false)
  const slots = makeSlots(plan, migrating)
  /** Somebody began, ended, or went on to another phase since the network was shared out. */
  let isChanged = true
  /** Hosts that copies cost CPU now. */
  const costly: number[] = []
  let since = 0
  let due = Infinity

  const askedMhz = (guest: number) => state.guestScale[CPU]![guest]! * state.profileNow[guestProfile[CPU]![guest]!]!

  const guestsThere = function* (host: number): Generator<number> {
    yield* guestsOf(state, host)
    for (const { guest, from, to, copy } of active) if ((to === host && !copy.hasMoved) || (from === host && copy.hasMoved)) yield guest
  }

  /** Space held by those who are not on the host's list. */
  const refreshHeld = (hosts: ReadonlyArray<number>) => {
    // Consolidation counts who is on the way itself.
    if (run.controller !== null) return
    for (const space of spaces) {
      const held = motion.hostHeld[space]!
      for (const host of hosts) held[host] = 0
      for (const { guest, from, to, copy } of active) {
        const host = copy.hasMoved ? from : to
        if (hosts.includes(host)) held[host]! += guestPlacement[space]![guest]!
      }
    }
  }

  const slow = (moving: Moving) => {
    const { copy, guest } = moving
    const isCopied = copy.phase === "disk" || copy.phase === "pass"
    motion.guestRunFraction[guest] = copy.phase === "done" ? 1 : isStopped(copy) ? 0 : isCopied ? (1 - copy.throttleFraction) * (1 - model.slowdownFraction) : 1
  }

  /** Rules of affinity count it there from now on. */
  const rebook = (guest: number, host: number) => {
    for (const book of [rooms.affinity, rooms.strict?.affinity]) {
      book?.release(guest)
      book?.take(guest, host)
    }
  }

  const begin = (request: MoveRequest, to: number) => {
    const { guest } = request
    const from = state.guestHost[guest]!
    touched.touch(from)
    touched.touch(to)
    if (run.controller === null) {
      wake(run, to)
      rooms.reserve(guest, to)
      rebook(guest, to)
    }
    const copy = beginCopy(model, guestPlacement[RAM]![guest]!, migrating.guestDiskMib[guest]!, state.now)
    const moving: Moving = { request, guest, from, to, copy, mibPerSecond: 0, dirtyMibPerSecond: 0, askedMhz: 0, lostMhzSeconds: 0, sourceMhz: 0, destinationMhz: 0 }
    active.push(moving)
    isChanged = true
    isMoving[guest] = 1
    slots.take(moving, 1)
    refreshHeld([from, to])
    slow(moving)
    if (run.controller === null) run.decisions.add(state.now, "migrate", guest, from, to, NONE, NaN)
  }

  /** The host that placement would put it on; NONE: no other takes it. */
  const elsewhere = (guest: number): number => {
    if (isMoving[guest] === 1 || state.guestHost[guest] === NONE || run.failures?.isRunning(guest) === false) return NONE
    const from = state.guestHost[guest]!
    rooms.affinity?.release(guest)
    rooms.strict?.affinity?.release(guest)
    let to = run.placer.place(guest)
    if (to === NONE && run.lastResort !== null) to = run.lastResort.place(guest)
    rooms.affinity?.take(guest, from)
    rooms.strict?.affinity?.take(guest, from)
    return to === from || refuseMove(guest, to) !== null ? NONE : to
  }

  /** What keeps it off the hosts: of the reasons, the first of the host that comes closest to taking it. */
  const whyNowhere = (guest: number): MoveRefusal => {
    let closest: MoveRefusal = { reason: "isAway" }
    for (let host = 0; host < plan.hosts.hostCount; host++) {
      const why = refuseMove(guest, host)
      if (why === null || why.reason === "isAway" || why.reason === "isMoving" || why.reason === "pinned") return why ?? { reason: "isMoving" }
      if (why.reason === "isThere") continue
      if (closest.reason === "isAway" || NEARNESS.indexOf(why.reason) < NEARNESS.indexOf(closest.reason)) closest = isOfHost(why) ? { ...why, host } : why
    }
    return closest
  }

  /** Begins it if it may; true: it need not wait. */
  const tryOnce = (request: MoveRequest): boolean => {
    const { guest } = request
    const to = request.to === NONE ? elsewhere(guest) : request.to
    const why = to === NONE ? whyNowhere(guest) : refuseMove(guest, to)
    request.waitsFor = why
    if (why !== null) {
      // Who is to leave a host waits for room; who was sent somewhere is refused.
      if (request.cause === "maintenance" && why.reason !== "isAway" && why.reason !== "pinned") return false
      refused.push(request)
      told.ended(request, null)
      return true
    }
    if (!slots.areFree(guest, state.guestHost[guest]!, to, request, active)) return false
    begin(request, to)
    return true
  }

  const tryWaiting = () => {
    if (waiting.length > 0) waiting = waiting.filter((request) => !tryOnce(request))
  }

  const leaveSource = (moving: Moving) => {
    rooms.vacate(moving.from, guestsThere(moving.from))
    if (state.hostGuests[moving.from] === 0) becameEmpty(run, moving.from)
  }

  /** It is over, one way or the other. */
  const finish = (moving: Moving) => {
    const { guest, from, to, copy } = moving
    active = active.filter((other) => other !== moving)
    isChanged = true
    isMoving[guest] = 0
    slots.take(moving, -1)
    over.push(moving)
    slow(moving)
    if (run.controller !== null) {
      if (copy.hasMoved) run.controller.migrations.left(guest, from)
      if (!copy.hasMoved && state.guestHost[guest] === from) run.controller.migrations.fail(guest)
    } else if (copy.hasMoved) {
      guestLandedSeconds[guest] = state.now
      refreshHeld([from, to])
      leaveSource(moving)
    } else {
      refreshHeld([from, to])
      if (state.guestHost[guest] === from) rebook(guest, from)
      rooms.vacate(to, guestsThere(to))
      if (state.hostGuests[to] === 0) becameEmpty(run, to)
    }
    told.ended(moving.request, moving)
  }

  /** Its phase is over: the next ones begin. */
  const step = (moving: Moving): number => {
    const { copy, guest, from, to } = moving
    touched.touch(from)
    touched.touch(to)
    const wasThere = copy.hasMoved
    isChanged = true
    let steps = 0
    while (stepCopy(copy, moving.mibPerSecond)) steps++
    if (copy.hasMoved && !wasThere) {
      if (run.controller === null) moveGuest(state, guest, to)
      else run.controller.migrations.arrive(guest)
      told.left()
      refreshHeld([from, to])
    }
    slow(moving)
    if (copy.phase === "done") finish(moving)
    return steps
  }

  /** Its copy, and what it waits for, are given up. @returns true: it was on its way */
  const breakOff = (guest: number, outcome: CopyOutcome) => {
    waiting = waiting.filter((request) => request.guest !== guest)
    const moving = active.find((other) => other.guest === guest)
    if (moving === undefined) return false
    touched.touch(moving.from)
    touched.touch(moving.to)
    moving.copy.phase = "done"
    moving.copy.outcome = outcome
    finish(moving)
    return true
  }

  const advance = () => {
    const seconds = state.now - since
    since = state.now
    for (const moving of active) {
      const { copy, guest } = moving
      const left = secondsToNext(copy, moving.mibPerSecond)
      // At its own moment all of it is over, whatever rounding leaves.
      const isDue = copy.nowSeconds + left <= state.now
      moving.lostMhzSeconds += moving.askedMhz * (1 - motion.guestRunFraction[guest]!) * seconds
      advanceCopy(copy, isDue ? left : seconds, moving.mibPerSecond, moving.dirtyMibPerSecond)
      copy.nowSeconds = state.now
    }
  }

  return {
    begin: (guest, to) => begin({ guest, to, cause: "consolidation", source: NONE, atSeconds: state.now, waitsFor: null }, to),
    request: (request) => {
      if (!tryOnce(request)) waiting.push(request)
    },
    cancel: (isMeant) => {
      const given = waiting.filter(isMeant)
      waiting = waiting.filter((request) => !isMeant(request))
      return given
    },
    isIdle: () => active.length === 0,
    nextTime: () => due,
    apply: () => {
      advance()
      let steps = 0
      for (const moving of active.slice()) {
        if (secondsToNext(moving.copy, moving.mibPerSecond) === 0) steps += step(moving)
        // Its latency is over: it asks for its share.
        else if (moving.mibPerSecond === 0 && isSending(moving.copy)) {
          touched.touch(moving.from)
          isChanged = true
        }
      }
      if (steps > 0) tryWaiting()
      return steps
    },
    beforeReload: (touch) => {
      for (const host of costly) motion.hostCopyMhz[host] = 0
      costly.length = 0
      for (const moving of active) {
        moving.askedMhz = askedMhz(moving.guest)
        moving.sourceMhz = moving.copy.hasMoved ? 0 : moving.askedMhz * model.sourceCpuFraction
        moving.destinationMhz = moving.askedMhz * model.destinationCpuFraction
        motion.hostCopyMhz[moving.from]! += moving.sourceMhz
        motion.hostCopyMhz[moving.to]! += moving.destinationMhz
        touch(moving.from)
        touch(moving.to)
        costly.push(moving.from, moving.to)
      }
      // A network of their own does not know what guests ask for.
      if (isChanged || migrating.network.isShared) shareCopies(active, touch)
      isChanged = false
    },
    observe: () => {
      since = state.now
      due = Infinity
      for (const moving of active) {
        moving.dirtyMibPerSecond = dirtyRate(moving.guest)
        const next = state.now + secondsToNext(moving.copy, moving.mibPerSecond)
        if (next < due) due = next
      }
    },
    leaves: (guest) => {
      if (breakOff(guest, "aborted")) tryWaiting()
    },
    stops: (guest) => void breakOff(guest, "hostFailed"),
    cutOff: (host) => {
      const stopped: { guest: number; stopped: "lost" | "reboots" }[] = []
      for (const { guest, from, to, copy } of active.filter((moving) => moving.from === host || moving.to === host)) {
        if (copy.hasMoved) {
          // Who boots at its destination, or has all of its memory there, needs its source no more.
          if (copy.phase === "pull") stopped.push({ guest, stopped: "lost" })
          continue
        }
        // Who stands still for the copy of its memory runs on at its source; who was shut down has to boot.
        if (copy.model.kind === "cold" && (to === host || from === host)) stopped.push({ guest, stopped: "reboots" })
        breakOff(guest, "hostFailed")
      }
      return stopped
    },
    isExpecting: (host) => active.some(({ to, copy }) => to === host && !copy.hasMoved),
    retry: tryWaiting,
    guestsThere,
    waiting: () => waiting,
    active: () => active,
    guestLandedSeconds,
    over,
    refused
  }

  /** It follows the CPU that the guest is served. */
  function dirtyRate(guest: number): number {
    const host = state.guestHost[guest]!
    const asked = askedMhz(guest)
    const served = state.hostIsShort[CPU]![host] === 1 ? asked - state.guestUnserved[CPU]![guest]! : asked
    const own = migrating.guestDirtyMibPerSecond[guest]!
    if (Number.isNaN(own)) return (model.dirtyMibPerCoreSecond * served) / plan.hosts.hostCoreMhz[host]!
    return asked > 0 ? (own * served) / asked : own
  }
}
