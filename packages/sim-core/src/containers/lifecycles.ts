/**
 * One container at a time, from the order to run until its room is free again:
 *
 *   absent ─ order ─► waiting ─ kernel ─► pulling ─► starting ─► serving ─ stop ─► stopping ─► absent
 *               ▲                            ▲           │ work done ─────────────────────────►
 *               └──────── given up ◄─ lost ◄─┴─ kernel down
 *
 * Who holds as much memory as it may is crashed, and starts again on its kernel.
 */
import { NONE } from "../columns.ts"
import type { DecisionLog } from "../decisionLog.ts"
import type { EventQueue } from "../eventQueue.ts"
import { PRESSED, type Rooms } from "../packing/rooms.ts"
import type { Placer } from "../policies/placePolicy.ts"
import type { Plan } from "../plan.ts"
import type { Run } from "../run.ts"
import { guestsOf } from "../state.ts"
import type { MemoryOfContainers } from "./containerMemory.ts"
import type { ImagesOfContainers } from "./imagesOfContainers.ts"
import type { KernelsOfHosts } from "./kernelsOfHosts.ts"
import { DONE, FULL, GONE, RELIEVED, RETRIED, STARTED, type TimerKind } from "./timers.ts"

export const ABSENT = 0
export const WAITING = 1
export const STARTING = 2
export const SERVING = 3
export const STOPPING = 4
/** Its kernel went down with it. */
export const LOST = 5
/** It was killed, and is to start again where it is. */
export const CRASHED = 6
/** It has a kernel, and waits for its image. */
export const PULLING = 7
/** How many states there are. */
export const STATES = 8

export interface Lifecycles {
  /** One of the above: [containers]. */
  readonly containerState: Uint8Array
  /** When it last began to serve: [containers]. */
  readonly servingSince: Float64Array
  /** It is to run, as soon as a kernel takes it. */
  readonly order: (container: number) => void
  /** It is to stop; it serves nobody from now on. */
  readonly stop: (container: number) => void
  /** It is gone at once, wherever it is. */
  readonly remove: (container: number) => void
  /** Its kernel went down: it comes back with it, unless it is given up first. */
  readonly lose: (container: number) => void
  /** Its kernel is up again. */
  readonly returnTo: (container: number, kernel: number) => void
  /** A kernel that is short of memory lets containers go, at once. True if it did. */
  readonly evictFrom: (kernel: number, replace: (container: number) => void) => boolean
  /** A timer of it went off; those that were overtaken do nothing. */
  readonly timeIsUp: (kind: TimerKind, container: number) => void
  /** Whoever waits looks for a kernel, if somebody came or room appeared. */
  readonly placeWaiting: () => void
  readonly roomAppeared: () => void
  /** It may go nowhere but to the kernel that took it first. */
  readonly isTied: (container: number) => boolean
  /** In the order in which they wait. */
  readonly waiting: () => Iterable<number>
  /** Its image is there. */
  readonly imageCame: (container: number) => void
  readonly close: () => { readonly containerKernel: Int32Array; readonly containerServedFromSeconds: Float64Array; readonly containerStartSeconds: Float64Array; readonly containerEndSeconds: Float64Array; readonly containerServingSeconds: Float64Array; readonly containerStarts: Int32Array }
}

export interface LifecycleParts {
  readonly run: Run
  readonly plan: Plan
  readonly kernels: KernelsOfHosts
  readonly rooms: Rooms
  /** Asked one after the other. */
  readonly placers: ReadonlyArray<Placer>
  readonly queue: EventQueue<TimerKind>
  readonly decisions: DecisionLog
  /** Told of every change of state, after it. */
  readonly changed: (container: number, before: number) => void
  /** What it asks for as it begins to serve, of what the plan says. */
  readonly partOf: (container: number) => number
  /** null: not followed. */
  readonly memory: MemoryOfContainers | null
  /** null: images are there. */
  readonly images: ImagesOfContainers | null
}

export function makeLifecycles({ run, plan, kernels, rooms, placers, queue, decisions, changed, partOf, memory, images }: LifecycleParts): Lifecycles {
  const { state, touched } = run
  const { level } = kernels
  const { kernelGuest, orchestration } = run.plan.containers!
  const lifecycle = orchestration?.lifecycle
  const { guestCount } = plan.guests
  const containerState = new Uint8Array(guestCount)
  /** Kernel that it is on, or that went down with it; NONE: neither: [containers]. */
  const containerHome = new Int32Array(guestCount).fill(NONE)
  const containerKernel = new Int32Array(guestCount).fill(NONE)
  const containerStartSeconds = new Float64Array(guestCount).fill(NaN)
  const containerEndSeconds = new Float64Array(guestCount).fill(NaN)
  const containerServedFromSeconds = new Float64Array(guestCount).fill(NaN)
  const containerServingSeconds = new Float64Array(guestCount)
  const containerStarts = new Int32Array(guestCount)
  const servingSince = new Float64Array(guestCount)
  /** When its timer goes off that counts: [containers]. */
  const dueSeconds = new Float64Array(guestCount).fill(NaN)
  /** When it will hold as much memory as it may: [containers]. */
  const fullSeconds = new Float64Array(guestCount).fill(NaN)
  const waiting = new Set<number>()
  /** Those that have not looked for a kernel yet; and room appeared since the others did. */
  let untried: number[] = []
  let isWorthTrying = false

  const hostOf = (kernel: number) => state.guestHost[kernelGuest[kernel]!]!

  const become = (container: number, next: number) => {
    const before = containerState[container]!
    if (before === SERVING) containerServingSeconds[container]! += state.now - servingSince[container]!
    if (before === SERVING && next !== SERVING) fullSeconds[container] = NaN
    containerState[container] = next
    dueSeconds[container] = NaN
    changed(container, before)
  }

  const wait = (container: number, kind: TimerKind, seconds: number) => {
    dueSeconds[container] = state.now + seconds
    queue.push(state.now + seconds, kind, container)
  }

  const begin = (container: number, kernel: number, score: number) => {
    const startSeconds = lifecycle === undefined ? 0 : lifecycle.startSeconds[container]!
    touched.touch(hostOf(kernel))
    rooms.take(container, kernel)
    containerHome[container] = containerKernel[container] = kernel
    const isFirst = Number.isNaN(containerStartSeconds[container]!)
    decisions.add(state.now, isFirst ? "place" : "restart", container, NONE, kernel, NONE, score)
    if (isFirst) containerStartSeconds[container] = state.now
    containerEndSeconds[container] = NaN
    const isThere = images === null || images.begins(container, kernel)
    kernels.join(container, kernel, isThere && startSeconds === 0 ? partOf(container) : 0)
    if (!isThere) return become(container, PULLING)
    become(container, STARTING)
    if (startSeconds > 0) wait(container, STARTED, startSeconds)
    else serve(container)
  }

  const serve = (container: number) => {
    containerStarts[container]!++
    if (Number.isNaN(containerServedFromSeconds[container]!)) containerServedFromSeconds[container] = state.now
    become(container, SERVING)
    servingSince[container] = state.now
    const workSeconds = lifecycle === undefined ? Infinity : lifecycle.workSeconds[container]!
    if (workSeconds < Infinity) wait(container, DONE, workSeconds)
    if (memory === null) return
    const full = memory.begins(container)
    fullSeconds[container] = full
    if (full < Infinity) queue.push(full, FULL, container)
  }

  /** From its image, on the kernel that it is on. */
  const start = (container: number) => {
    const startSeconds = lifecycle === undefined ? 0 : lifecycle.startSeconds[container]!
    become(container, STARTING)
    if (startSeconds > 0) return wait(container, STARTED, startSeconds)
    kernels.rescale(container, partOf(container))
    serve(container)
  }

  const crash = (container: number) => {
    const kernel = level.guestHost[container]!
    touched.touch(hostOf(kernel))
    const seconds = memory!.kills(container, kernel)
    memory!.ends(container)
    kernels.rescale(container, 0)
    decisions.add(state.now, "fail", container, kernel, NONE, NONE, NaN)
    become(container, CRASHED)
    wait(container, RETRIED, seconds)
  }

  /** Off its kernel; whatever it held is free. */
  const leave = (container: number) => {
    const kernel = level.guestHost[container]!
    touched.touch(hostOf(kernel))
    memory?.ends(container)
    images?.ends(container)
    kernels.leave(container)
    rooms.release(container, kernel, guestsOf(level, kernel))
    isWorthTrying = true
  }

  const remove = (container: number) => {
    waiting.delete(container)
    const kernel = level.guestHost[container]!
    if (kernel !== NONE) leave(container)
    if (containerState[container] !== WAITING) decisions.add(state.now, "depart", container, kernel, NONE, NONE, NaN)
    containerHome[container] = NONE
    containerEndSeconds[container] = state.now
    become(container, ABSENT)
  }

  const place = (container: number): boolean => {
    const home = containerKernel[container]!
    if (home !== NONE && lifecycle?.isTied?.[container] === 1) {
      if (!rooms.fits(container, home)) return false
      begin(container, home, NaN)
      return true
    }
    for (const placer of placers) {
      const kernel = placer.place(container)
      if (kernel === NONE) continue
      begin(container, kernel, placer.score(container, kernel))
      return true
    }
    return false
  }

  return {
    containerState,
    servingSince,
    order: (container) => {
      become(container, WAITING)
      waiting.add(container)
      untried.push(container)
    },
    stop: (container) => {
      const stopSeconds = lifecycle === undefined ? 0 : lifecycle.stopSeconds[container]!
      const isRunning = containerState[container] === STARTING || containerState[container] === SERVING || containerState[container] === CRASHED
      if (!isRunning || stopSeconds === 0) return remove(container)
      touched.touch(hostOf(level.guestHost[container]!))
      memory?.ends(container)
      kernels.rescale(container, 0)
      become(container, STOPPING)
      wait(container, GONE, stopSeconds)
    },
    remove,
    lose: (container) => {
      const isStopping = containerState[container] === STOPPING
      leave(container)
      decisions.add(state.now, "fail", container, containerHome[container]!, NONE, NONE, NaN)
      if (isStopping) {
        containerHome[container] = NONE
        containerEndSeconds[container] = state.now
      }
      become(container, isStopping ? ABSENT : LOST)
    },
    imageCame: (container) => {
      touched.touch(hostOf(level.guestHost[container]!))
      start(container)
    },
    returnTo: (container, kernel) => begin(container, kernel, NaN),
    evictFrom: (kernel, replace) => {
      if (memory === null) return false
      let didAny = false
      for (let container = memory.nextEvicted(kernel); container !== NONE; container = memory.nextEvicted(kernel)) {
        if (rooms.hostIsClosed[kernel] === 0) {
          rooms.close(kernel, true, PRESSED)
          queue.push(state.now + run.plan.containers!.orchestration!.memory!.pressedSeconds, RELIEVED, kernel)
        }
        remove(container)
        replace(container)
        didAny = true
      }
      return didAny
    },
    timeIsUp: (kind, container) => {
      if (kind === FULL) {
        if (fullSeconds[container] === state.now && containerState[container] === SERVING) crash(container)
        return
      }
      if (dueSeconds[container] !== state.now) return
      if (kind === RETRIED) {
        touched.touch(hostOf(level.guestHost[container]!))
        return start(container)
      }
      if (kind === STARTED) {
        touched.touch(hostOf(level.guestHost[container]!))
        kernels.rescale(container, partOf(container))
        serve(container)
      } else remove(container)
    },
    placeWaiting: () => {
      const all = isWorthTrying ? waiting : untried
      const fresh = untried
      isWorthTrying = false
      untried = []
      for (const container of all) if (containerState[container] === WAITING && place(container)) waiting.delete(container)
      for (const container of fresh) if (containerState[container] === WAITING) decisions.add(state.now, "wait", container, NONE, NONE, NONE, NaN)
    },
    roomAppeared: () => {
      isWorthTrying = true
    },
    isTied: (container) => lifecycle?.isTied?.[container] === 1 && containerKernel[container] !== NONE,
    waiting: () => waiting,
    close: () => {
      for (let container = 0; container < guestCount; container++) if (containerState[container] === SERVING) containerServingSeconds[container]! += state.now - servingSince[container]!
      return { containerKernel, containerStartSeconds, containerServedFromSeconds, containerEndSeconds, containerServingSeconds, containerStarts }
    }
  }
}
