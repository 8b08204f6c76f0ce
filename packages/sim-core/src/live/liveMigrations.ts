/**
 * Guests that move while they run: who asks for it waits for a slot and for room, is copied at the rate that the
 * network gives, stands still for the rest, and runs on at its destination; or it does not converge, and stays. Its disk
 * goes along, stays, or moves to another datastore, with it or alone.
 */
import { CPU, NONE, SPACES } from "../columns.ts"
import type { DiskBook } from "../diskBook.ts"
import { becameEmpty, wake } from "../handlers/power.ts"
import { advanceCopy, beginCopy, isSending, isStopped, secondsToNext, stepCopy, type CopyOutcome } from "../physics/migration/liveCopy.ts"
import type { Migrating } from "../plan.ts"
import type { Run } from "../run.ts"
import { guestsOf, moveGuest } from "../state.ts"
import { makeCopyPaths } from "./copyPaths.ts"
import type { ShareCopies } from "./copyRates.ts"
import type { DiskTraffic } from "./diskTraffic.ts"
import type { Motion } from "./motion.ts"
import type { CopyPath, LiveMigrations, MoveRequest, Moving, Schedule } from "./moving.ts"
import { ramToCopyMib } from "./ramToCopy.ts"
import { makeRefuseMove } from "./refuseMove.ts"
import { makeSlots } from "./slots.ts"
import { makeWhereTo } from "./whereTo.ts"

/** Where disks are and what their copies take; both null: none of a datastore is ever copied, or there is no datastore. */
export interface Disks {
  readonly book: DiskBook | null
  readonly traffic: DiskTraffic | null
}

/** @param told of every guest that has left a host, every migration that is over, and every request that is refused */
export function makeLiveMigrations(run: Run, migrating: Migrating, motion: Motion, shareCopies: ShareCopies, { book, traffic }: Disks, told: Pick<Schedule, "ended" | "left">): LiveMigrations {
  const { state, plan, rooms, touched } = run
  const { model } = migrating
  const { guestPlacement, guestProfile } = plan.guests
  const ramMib = ramToCopyMib(plan)
  const spaces = SPACES.filter((space) => plan.resourcesInPlay.includes(space))
  let active: Moving[] = []
  let waiting: MoveRequest[] = []
  const over: Moving[] = []
  const refused: MoveRequest[] = []
  const guestLandedSeconds = new Float64Array(plan.guests.guestCount).fill(-Infinity)
  const isMoving = new Uint8Array(plan.guests.guestCount)
  const isRunning = (guest: number) => run.failures?.isRunning(guest) !== false
  const refusing = makeRefuseMove(state, rooms, migrating, book, (guest) => isMoving[guest] === 1, isRunning)
  const { elsewhere, whyNowhere } = makeWhereTo(run, refusing, (guest) => isMoving[guest] === 0 && isRunning(guest))
  const slots = makeSlots(plan, migrating)
  const pathOf = makeCopyPaths(state, migrating, book)
  /** Somebody began, ended, or went on to another phase since the network was shared out. */
  let isChanged = true
  /** Hosts that copies cost CPU now. */
  const costly: number[] = []
  let since = 0
  let due = Infinity

  const askedMhz = (guest: number) => state.guestScale[CPU]![guest]! * state.profileNow[guestProfile[CPU]![guest]!]!

  const guestsThere = function* (host: number): Generator<number> {
    yield* guestsOf(state, host)
    for (const { guest, from, to, copy } of active) if (from !== to && host === (copy.hasMoved ? from : to)) yield guest
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
        if (from !== to && hosts.includes(host)) held[host]! += guestPlacement[space]![guest]!
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

  const begin = (request: MoveRequest, path: CopyPath) => {
    const { guest, from, to, toStore, diskMib } = path
    touched.touch(from)
    touched.touch(to)
    if (run.controller === null && from !== to) {
      wake(run, to)
      rooms.reserve(guest, to)
      rebook(guest, to)
    }
    const copy = beginCopy(model, ramMib[guest]!, diskMib, state.now, from === to ? migrating.disks!.switchSeconds : NaN)
    const moving: Moving = { ...path, request, copy, mibPerSecond: 0, mirrorMibPerSecond: 0, dirtyMibPerSecond: 0, askedMhz: 0, lostMhzSeconds: 0, sourceMhz: 0, destinationMhz: 0 }
    if (toStore !== NONE) book!.copyBegins(guest, toStore, state.now)
    // Nothing is written of it.
    if (copy.hasMoved) book!.switches(guest)
    active.push(moving)
    isChanged = true
    isMoving[guest] = 1
    slots.take(moving, 1)
    refreshHeld([from, to])
    slow(moving)
    if (run.controller === null) run.decisions.add(state.now, from === to ? "moveDisk" : "migrate", guest, from, to, NONE, NaN)
  }

  /** Begins it if it may; true: it need not wait. */
  const tryOnce = (request: MoveRequest): boolean => {
    const { guest, toStore } = request
    const to = request.to !== NONE ? request.to : toStore !== NONE ? state.guestHost[guest]! : elsewhere(guest)
    const why = to === NONE ? whyNowhere(guest) : refusing.refuse(guest, to, toStore)
    request.waitsFor = why
    if (why !== null) {
      // Who is to leave a host waits for room; who was sent somewhere is refused.
      if (request.cause === "maintenance" && why.reason !== "isAway" && why.reason !== "pinned") return false
      refused.push(request)
      told.ended(request, null)
      return true
    }
    const path = pathOf(guest, to, toStore)
    request.waitsFor = slots.missing(path, request, active)
    if (request.waitsFor !== null) return false
    begin(request, path)
    return true
  }

  const tryWaiting = () => {
    if (waiting.length > 0) waiting = waiting.filter((request) => !tryOnce(request))
  }

  const leaveSource = (moving: Moving) => {
    rooms.vacate(moving.from, guestsThere(moving.from))
    if (state.hostGuests[moving.from] === 0) becameEmpty(run, moving.from)
  }

  /** Its host, or the one that it did not reach, has its room back. */
  const giveBack = (moving: Moving) => {
    const { guest, from, to, copy } = moving
    if (run.controller !== null) {
      if (copy.hasMoved) run.controller.migrations.left(guest, from)
      if (!copy.hasMoved && state.guestHost[guest] === from) run.controller.migrations.fail(guest)
      return
    }
    refreshHeld([from, to])
    if (copy.hasMoved) {
      guestLandedSeconds[guest] = state.now
      leaveSource(moving)
      return
    }
    if (state.guestHost[guest] === from) rebook(guest, from)
    rooms.vacate(to, guestsThere(to))
    if (state.hostGuests[to] === 0) becameEmpty(run, to)
  }

  /** It is over, one way or the other. */
  const finish = (moving: Moving) => {
    const { guest, from, to, toStore, copy } = moving
    active = active.filter((other) => other !== moving)
    isChanged = true
    isMoving[guest] = 0
    slots.take(moving, -1)
    over.push(moving)
    slow(moving)
    if (toStore !== NONE) book!.copyEnds(guest, copy.hasMoved, state.now)
    if (from !== to) {
      giveBack(moving)
      run.line?.retry()
      run.failures?.roomAppeared()
    }
    told.ended(moving.request, moving)
  }

  /** Its phase is over: the next ones begin. */
  const step = (moving: Moving): number => {
    const { copy, guest, from, to, toStore } = moving
    touched.touch(from)
    touched.touch(to)
    const wasThere = copy.hasMoved
    isChanged = true
    let steps = 0
    while (stepCopy(copy, moving.mibPerSecond)) steps++
    if (copy.hasMoved && !wasThere && toStore !== NONE) book!.switches(guest)
    if (copy.hasMoved && !wasThere && from !== to) {
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
      const left = secondsToNext(copy, moving.mibPerSecond, moving.mirrorMibPerSecond)
      // At its own moment all of it is over, whatever rounding leaves.
      const isDue = copy.nowSeconds + left <= state.now
      moving.lostMhzSeconds += moving.askedMhz * (1 - motion.guestRunFraction[guest]!) * seconds
      advanceCopy(copy, isDue ? left : seconds, moving.mibPerSecond, moving.dirtyMibPerSecond, moving.mirrorMibPerSecond)
      copy.nowSeconds = state.now
    }
  }

  return {
    mayGo: (guest, to) => (refusing.isStranger(guest) ? refusing.refuse(guest, to, NONE) === null : rooms.fits(guest, to)),
    begin: (guest, to) => begin({ guest, to, toStore: NONE, cause: "consolidation", source: NONE, atSeconds: state.now, waitsFor: null }, pathOf(guest, to, NONE)),
    request: (request) => {
      if (!tryOnce(request)) waiting.push(request)
    },
    cancel: (isMeant) => {
      const given = waiting.filter(isMeant)
      waiting = waiting.filter((request) => !isMeant(request))
      refused.push(...given)
      return given
    },
    isIdle: () => active.length === 0,
    nextTime: () => due,
    apply: () => {
      advance()
      let steps = 0
      for (const moving of active.slice()) {
        if (secondsToNext(moving.copy, moving.mibPerSecond, moving.mirrorMibPerSecond) === 0) steps += step(moving)
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
      if (isChanged || migrating.network.isShared || (traffic !== null && active.some((moving) => traffic.limits(moving).length > 0))) shareCopies(active, touch)
      isChanged = false
    },
    observe: () => {
      since = state.now
      due = Infinity
      for (const moving of active) {
        moving.dirtyMibPerSecond = dirtyRate(moving.guest)
        if (traffic !== null) moving.mirrorMibPerSecond = traffic.writesServed(moving)
        const next = state.now + secondsToNext(moving.copy, moving.mibPerSecond, moving.mirrorMibPerSecond)
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
    isExpecting: (host) => active.some(({ from, to, copy }) => to === host && from !== to && !copy.hasMoved),
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
