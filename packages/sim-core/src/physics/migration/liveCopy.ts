/**
 * One migration on its way: passes over memory that is dirtied meanwhile, the stop for the rest, the change of hosts.
 *
 *   cold      STOPPED: disk, RAM ─► host changes ─► BOOT
 *   precopy   disk ─► pass 1 sends M; pass i sends v = min(∫ dirty rate, W) of the pass before ─► v small enough:
 *             STOPPED: v ─► switch ─► host changes ─► latency of the last message
 *   postcopy  disk ─► STOPPED: switch ─► host changes ─► M is pulled
 *   hybrid    disk ─► passes ─► STOPPED: switch ─► host changes ─► v is pulled
 *   disk alone: disk ─► STOPPED: switch ─► datastore changes; cold: STOPPED: disk ─► datastore changes ─► BOOT
 *
 * What the guest writes to a disk that is copied goes to both ends: it is sent beside the copy, which is slower for it.
 * Rates are given from outside, piece by piece; between two of them nothing is decided.
 *
 * Source: Clark et al., Live Migration of Virtual Machines (NSDI 2005); Hines et al. (VEE 2009) for post-copy;
 * QEMU migration/ram.c for auto-converge; SimGrid 3.32 VmLiveMigration.cpp for latency and the measured rule.
 */
import type { MigrationModel } from "./migrationModel.ts"

/** What the guest does meanwhile. */
export const COPY_PHASES = ["disk", "pass", "stop", "switch", "pull", "boot", "tail", "done"] as const
export type CopyPhase = (typeof COPY_PHASES)[number]

export const COPY_OUTCOMES = ["completed", "forced", "aborted", "didNotConverge", "hostFailed", "unfinished"] as const
export type CopyOutcome = (typeof COPY_OUTCOMES)[number]

/** How it went from pass to pass. */
export interface CopyPass {
  readonly atSeconds: number
  readonly seconds: number
  readonly sentMib: number
  /** Dirty when it ended. */
  readonly leftMib: number
}

export interface LiveCopy {
  readonly model: MigrationModel
  readonly ramMib: number
  readonly diskMib: number
  /** Only its disk moves, to another datastore: the guest then stands still for so long. NaN: its memory moves too. */
  readonly diskSwitchSeconds: number
  readonly workingSetMib: number
  readonly startSeconds: number
  phase: CopyPhase
  /** Passes begun. */
  passes: number
  /** Latency or fixed time before anything of the phase flows. */
  waitSeconds: number
  /** Of the transfer at hand: what it sends, and what of it is left. */
  sendingMib: number
  leftMib: number
  transferSeconds: number
  /** Dirty since the transfer began: at most the working set. */
  dirtyMib: number
  nowSeconds: number
  sentMib: number
  /** Of that, what the guest wrote to its disk meanwhile. */
  mirroredMib: number
  /** Written faster than it was sent: to be sent yet. */
  behindMib: number
  /** Until its disk was copied; 0: it has none to copy. */
  diskSeconds: number
  /** The guest stood still so long. */
  downtimeSeconds: number
  /** Part of its CPU that the guest is denied, so that it dirties less: in [0, 1). */
  throttleFraction: number
  unproductive: number
  stalled: number
  /** The guest, or its disk where that moves alone, is at its destination. */
  hasMoved: boolean
  outcome: CopyOutcome
  /** At the end of the last pass: what it dirtied and sent a second. */
  dirtyMibPerSecond: number
  sentMibPerSecond: number
  readonly log: CopyPass[]
}

const PAGE_MIB = 4 / 1024
const MIB_PER_GIB = 1024
const BYTES_PER_MIB = 2 ** 20
/** Passes that are kept one by one. */
const PASSES_LOGGED = 1000
/** A transfer of which only rounding is left is over. */
const NOTHING = 1e-12

/**
 * @param diskMib copied too, before RAM; 0: its disk stays where it is
 * @param diskSwitchSeconds of a disk that moves alone
 */
export function beginCopy(model: MigrationModel, ramMib: number, diskMib: number, nowSeconds: number, diskSwitchSeconds: number = NaN): LiveCopy {
  const copy: LiveCopy = {
    model, ramMib, diskMib, diskSwitchSeconds, workingSetMib: ramMib * model.workingSetFraction, startSeconds: nowSeconds, phase: "disk", passes: 0, waitSeconds: 0, sendingMib: 0, leftMib: 0, transferSeconds: 0,
    dirtyMib: 0, nowSeconds, sentMib: 0, mirroredMib: 0, behindMib: 0, diskSeconds: 0, downtimeSeconds: 0, throttleFraction: 0, unproductive: 0, stalled: 0, hasMoved: false, outcome: "unfinished", dirtyMibPerSecond: 0, sentMibPerSecond: 0, log: []
  }
  if (diskMib > 0) send(copy, "disk", diskMib)
  else afterDisk(copy)
  return copy
}

/** True where the guest stands still. */
export function isStopped({ phase, model }: LiveCopy): boolean {
  return phase === "stop" || phase === "switch" || phase === "boot" || (model.kind === "cold" && phase !== "done")
}

/** True where it asks for bandwidth now. */
export function isSending({ phase, waitSeconds, leftMib }: LiveCopy): boolean {
  return waitSeconds === 0 && leftMib > 0 && phase !== "done"
}

/**
 * Until the phase or its latency is over, at this rate; Infinity where writes take all of it.
 *
 * @param mirrorMibPerSecond what the guest writes to a disk that is copied
 */
export function secondsToNext({ waitSeconds, leftMib, phase }: LiveCopy, mibPerSecond: number, mirrorMibPerSecond = 0): number {
  if (phase === "done") return Infinity
  if (waitSeconds > 0) return waitSeconds
  if (leftMib === 0) return 0
  return mibPerSecond > mirrorMibPerSecond ? leftMib / (mibPerSecond - mirrorMibPerSecond) : Infinity
}

/**
 * Time goes on at constant rates, no further than `secondsToNext`.
 *
 * @param dirtyMibPerSecond of the guest as it runs now
 * @param mirrorMibPerSecond what it writes to a disk that is copied: sent too, out of `mibPerSecond`
 */
export function advanceCopy(copy: LiveCopy, seconds: number, mibPerSecond: number, dirtyMibPerSecond: number, mirrorMibPerSecond = 0): void {
  if (copy.phase === "done" || seconds <= 0) return
  copy.nowSeconds += seconds
  copy.transferSeconds += seconds
  if (isStopped(copy)) copy.downtimeSeconds += seconds
  else if (copy.phase === "pass") copy.dirtyMib = Math.min(copy.workingSetMib, copy.dirtyMib + dirtyMibPerSecond * seconds)
  if (copy.phase === "pass") copy.dirtyMibPerSecond = dirtyMibPerSecond
  if (copy.waitSeconds > 0) {
    copy.waitSeconds = copy.waitSeconds - seconds > NOTHING * seconds ? copy.waitSeconds - seconds : 0
    return
  }
  if (copy.leftMib === 0) return
  const mirrored = Math.min(mirrorMibPerSecond, mibPerSecond) * seconds
  const sent = Math.min(copy.leftMib, (mibPerSecond - mirrorMibPerSecond) * seconds)
  const leftMib = Math.min(copy.sendingMib, copy.leftMib - sent)
  // What it writes faster than is sent is sent later, before the rest.
  const late = sent < 0 ? copy.leftMib - leftMib : Math.min(copy.behindMib, sent)
  copy.behindMib -= late
  copy.sentMib += Math.max(0, sent) + mirrored
  copy.mirroredMib += mirrored + Math.max(0, late)
  copy.leftMib = leftMib > NOTHING * copy.sendingMib ? leftMib : 0
}

/**
 * What follows, where a phase is over; false: it is not.
 *
 * @param mibPerSecond rate of the transfer that ended
 */
export function stepCopy(copy: LiveCopy, mibPerSecond: number): boolean {
  if (copy.waitSeconds > 0 || copy.leftMib > 0 || copy.phase === "done") return false
  switch (copy.phase) {
    case "disk":
      afterDisk(copy)
      break
    case "pass":
      afterPass(copy, mibPerSecond)
      break
    case "stop":
      if (copy.model.kind === "cold") arrive(copy, "boot", copy.model.bootSeconds)
      else hold(copy, "switch", copy.model.switchSeconds)
      break
    case "switch":
      if (copy.dirtyMib > 0) {
        copy.hasMoved = true
        send(copy, "pull", copy.dirtyMib)
      } else arrive(copy, "tail", copy.model.latencySeconds)
      break
    case "pull":
    case "boot":
    case "tail":
      end(copy, copy.outcome === "unfinished" ? "completed" : copy.outcome)
      break
  }
  return true
}

function send(copy: LiveCopy, phase: CopyPhase, mib: number): void {
  copy.phase = phase
  copy.sendingMib = copy.leftMib = mib
  copy.waitSeconds = copy.model.latencySeconds
  copy.transferSeconds = 0
}

function hold(copy: LiveCopy, phase: CopyPhase, seconds: number): void {
  copy.phase = phase
  copy.leftMib = copy.sendingMib = 0
  copy.waitSeconds = seconds
}

/** It runs, or boots, at its destination. */
function arrive(copy: LiveCopy, phase: "boot" | "tail", seconds: number): void {
  copy.hasMoved = true
  hold(copy, phase, seconds)
}

function end(copy: LiveCopy, outcome: CopyOutcome): void {
  copy.phase = "done"
  copy.outcome = outcome
  copy.throttleFraction = 0
  copy.leftMib = copy.waitSeconds = 0
}

function afterDisk(copy: LiveCopy): void {
  const { model, ramMib } = copy
  copy.diskSeconds = copy.nowSeconds - copy.startSeconds
  if (!Number.isNaN(copy.diskSwitchSeconds)) return model.kind === "cold" ? arrive(copy, "boot", model.bootSeconds) : hold(copy, "switch", copy.diskSwitchSeconds)
  if (model.kind === "cold") return send(copy, "stop", ramMib)
  if (model.kind === "postcopy") return toPull(copy, ramMib)
  copy.passes = 1
  copy.dirtyMib = 0
  send(copy, "pass", ramMib)
}

/** The guest changes hosts now; what is dirty follows. */
function toPull(copy: LiveCopy, mib: number): void {
  copy.dirtyMib = mib
  hold(copy, "switch", copy.model.switchSeconds)
}

function stopFor(copy: LiveCopy, mib: number): void {
  copy.dirtyMib = 0
  send(copy, "stop", mib)
}

/** What may be left when the guest is stopped. */
function stopMib({ model, sendingMib, transferSeconds }: LiveCopy, mibPerSecond: number): number {
  if (model.stopRule === "pages") return model.stopPages * PAGE_MIB
  const rate = model.stopRule === "rate" ? mibPerSecond : sendingMib / transferSeconds
  return rate * model.downtimeSeconds
}

function afterPass(copy: LiveCopy, mibPerSecond: number): void {
  const { model, sendingMib } = copy
  if (model.wholeBytes) copy.dirtyMib = Math.floor(copy.dirtyMib * BYTES_PER_MIB) / BYTES_PER_MIB
  const { dirtyMib } = copy
  copy.sentMibPerSecond = sendingMib / copy.transferSeconds
  if (copy.log.length < PASSES_LOGGED) copy.log.push({ atSeconds: copy.nowSeconds - copy.transferSeconds, seconds: copy.transferSeconds, sentMib: sendingMib, leftMib: dirtyMib })
  if (dirtyMib <= stopMib(copy, mibPerSecond)) return stopFor(copy, dirtyMib)
  if (model.kind === "hybrid" && copy.passes >= model.hybridPasses) return toPull(copy, dirtyMib)
  const isThrottling = converge(copy)
  copy.stalled = !isThrottling && dirtyMib >= sendingMib * (1 - 1e-9) ? copy.stalled + 1 : 0
  const isLong = copy.passes >= model.passLimit || copy.sentMib - copy.mirroredMib - copy.diskMib > model.sentLimit * copy.ramMib || copy.nowSeconds - copy.startSeconds > (model.secondsPerGib * (copy.ramMib + copy.diskMib)) / MIB_PER_GIB
  if (isLong || copy.stalled >= model.stalledPasses) return giveUp(copy)
  copy.passes++
  copy.dirtyMib = 0
  send(copy, "pass", dirtyMib)
}

function giveUp(copy: LiveCopy): void {
  const { onLimit } = copy.model
  if (onLimit === "abort") return end(copy, "didNotConverge")
  if (onLimit === "postcopy") return toPull(copy, copy.dirtyMib)
  copy.outcome = "forced"
  stopFor(copy, copy.dirtyMib)
}

/** Slows the guest after passes that dirtied nearly as much as they sent; true while it can be slowed further. */
function converge(copy: LiveCopy): boolean {
  const { autoConverge } = copy.model
  if (autoConverge === null) return false
  const { triggerFraction, initialFraction, incrementFraction, mostFraction, passes } = autoConverge
  if (copy.throttleFraction >= mostFraction) return false
  if (copy.dirtyMib >= triggerFraction * copy.sendingMib && ++copy.unproductive >= passes) {
    copy.unproductive = 0
    copy.throttleFraction = copy.throttleFraction === 0 ? initialFraction : Math.min(mostFraction, copy.throttleFraction + incrementFraction)
  }
  return true
}
