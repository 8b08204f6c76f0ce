/**
 * Containers over time, instant by instant:
 *
 *   stays that are over ─► demand moves on ─► timers ─► who comes ─► replicas wanted ─► kernels for those who wait ─► shares
 */
import { NONE } from "../columns.ts"
import { makeDecisionLog } from "../decisionLog.ts"
import { DEPART } from "../events.ts"
import { makeEventQueue } from "../eventQueue.ts"
import { knownEvents } from "../knownEvents.ts"
import { refuseEverywhere } from "../legality.ts"
import { FAILED, PRESSED, makeRooms } from "../packing/rooms.ts"
import { findPlacePolicy } from "../policies/registry.ts"
import type { Containers } from "../plan.ts"
import type { Run } from "../run.ts"
import { guestList } from "../state.ts"
import type { RunContainers } from "./containersInRun.ts"
import { makeMemoryOfContainers } from "./containerMemory.ts"
import { makeDeployments } from "./deployments.ts"
import { makeImagesOfContainers } from "./imagesOfContainers.ts"
import { makeKernelGroups } from "./kernelGroups.ts"
import type { KernelsOfHosts } from "./kernelsOfHosts.ts"
import { ABSENT, LOST, makeLifecycles, type Lifecycles } from "./lifecycles.ts"
import { BOOTED, COLLECT, GIVEN_UP, RELIEVED, SCALE, SCAN, UPDATE, type TimerKind } from "./timers.ts"

export function makeRunContainers(run: Run, { level: plan, kernelGuest, orchestration }: Containers, kernels: KernelsOfHosts): RunContainers {
  const { state, touched } = run
  const { level } = kernels
  const kernelCount = kernelGuest.length
  const known = knownEvents(plan)
  const rooms = makeRooms(plan)
  const policy = findPlacePolicy(plan.place.policy)!
  const queue = makeEventQueue<TimerKind>()
  const decisions = makeDecisionLog(known.count)
  const graceSeconds = orchestration?.graceSeconds ?? Infinity
  const downSince = new Float64Array(kernelCount).fill(NaN)
  /** Those that went down with their kernel, in row order: [kernels]. */
  const lost = Array.from({ length: kernelCount }, (): number[] => [])
  let cursor = 0

  const memory = orchestration?.memory === undefined ? null : makeMemoryOfContainers(plan, orchestration.memory, level, () => state.now)
  const images = orchestration?.images === undefined ? null : makeImagesOfContainers(orchestration.images, kernelCount, () => state.now)
  const garbage = orchestration?.images?.garbage ?? null
  if (garbage !== null) queue.push(garbage.periodSeconds, COLLECT, 0)
  let lifecycles: Lifecycles | null = null
  const deployments = makeDeployments(run, kernels, queue, () => lifecycles!)
  lifecycles = makeLifecycles({
    run, plan, kernels, rooms, queue, decisions, changed: deployments.changed, partOf: deployments.partOf, memory, images,
    placers: rooms.strict === null ? [policy.prepare(rooms)] : [policy.prepare(rooms.strict), policy.prepare(rooms)]
  })
  const { containerState } = lifecycles
  const isDeployed = (container: number) => deployments.containerDeployment[container] !== NONE
  const orderAgain = (container: number) => {
    if (!isDeployed(container)) lifecycles.order(container)
  }
  /** It comes anew elsewhere: as another of its deployment, or as itself. */
  const replace = (container: number) => {
    if (isDeployed(container)) return lifecycles.stop(container)
    lifecycles.remove(container)
    orderAgain(container)
  }
  const groups = makeKernelGroups(run, plan, kernels, rooms, queue, lifecycles, replace)

  /** 1 = its guest went down, and is to be started again: [kernels]. */
  const comesBack = new Uint8Array(kernelCount)
  /** When a kernel that was ordered takes containers; NaN = none boots: [kernels]. */
  const bootedAt = new Float64Array(kernelCount).fill(NaN)
  for (let kernel = 0; kernel < kernelCount; kernel++) rooms.close(kernel, true, FAILED)

  const up = (kernel: number) => {
    touched.touch(state.guestHost[kernelGuest[kernel]!]!)
    kernels.up(kernel)
    downSince[kernel] = NaN
    rooms.close(kernel, false, FAILED)
    lifecycles.roomAppeared()
    for (const container of lost[kernel]!.splice(0)) if (containerState[container] === LOST) lifecycles.returnTo(container, kernel)
  }

  const timeIsUp = (kind: TimerKind, subject: number) => {
    if (kind === UPDATE || kind === SCALE) return deployments.timeIsUp(kind, subject)
    if (kind === SCAN) return groups.scan(subject)
    if (kind === BOOTED) {
      // It may have left or failed before it was up.
      if (bootedAt[subject] === state.now) up(subject)
      return
    }
    if (kind === COLLECT) {
      images!.collect()
      return queue.push(state.now + garbage!.periodSeconds, COLLECT, 0)
    }
    if (kind === RELIEVED) {
      rooms.close(subject, false, PRESSED)
      return lifecycles.roomAppeared()
    }
    if (kind !== GIVEN_UP) return lifecycles.timeIsUp(kind, subject)
    if (downSince[subject]! + graceSeconds !== state.now) return
    for (const container of lost[subject]!.splice(0)) {
      if (containerState[container] !== LOST) continue
      lifecycles.remove(container)
      orderAgain(container)
    }
  }

  const takeKnown = () => {
    const first = cursor
    for (; cursor < known.count && known.timeSeconds[cursor]! <= state.now; cursor++) {
      const container = known.guest[cursor]!
      if (isDeployed(container)) continue
      lifecycles.order(container)
    }
    return cursor - first
  }

  return {
    kernels,
    rooms,
    nextTime: () => Math.min(cursor < known.count ? known.timeSeconds[cursor]! : Infinity, queue.nextTime(), images?.nextTime() ?? Infinity),
    depart: () => {
      deployments.measure()
      const first = cursor
      for (; cursor < known.count && known.timeSeconds[cursor]! <= state.now && known.kind[cursor] === DEPART; cursor++) if (containerState[known.guest[cursor]!] !== ABSENT) lifecycles.remove(known.guest[cursor]!)
      return cursor - first
    },
    arrive: () => {
      let events = 0
      lifecycles.placeWaiting()
      events += takeKnown()
      // What happens may let something happen at once: containers that start in no time, kernels that boot in none.
      for (let isOver = false; !isOver; ) {
        isOver = true
        const came = images?.apply(lifecycles.imageCame) ?? 0
        if (came > 0) isOver = false
        events += came
        for (; queue.nextTime() <= state.now; events++, isOver = false) timeIsUp(queue.nextKind(), queue.pop())
        if (deployments.reconcile()) isOver = false
        lifecycles.placeWaiting()
        if (memory?.mayEvict() === true) for (let kernel = 0; kernel < kernelCount; kernel++) if (kernels.kernelIsUp[kernel] === 1 && lifecycles.evictFrom(kernel, orderAgain)) isOver = false
        groups.settle()
        if (deployments.reconcile()) isOver = false
      }
      deployments.settle()
      return events
    },
    mayEvict: () => memory?.mayEvict() === true,
    guestUp: (guest) => {
      const kernel = kernels.guestKernel[guest]!
      if (kernel === NONE || kernels.kernelIsUp[kernel] === 1) return
      // Who was started again has booted already.
      const seconds = comesBack[kernel] === 1 ? 0 : groups.bootSecondsOf(kernel)
      comesBack[kernel] = 0
      if (seconds === 0) return up(kernel)
      bootedAt[kernel] = state.now + seconds
      queue.push(bootedAt[kernel]!, BOOTED, kernel)
    },
    guestDown: (guest, forGood) => {
      const kernel = kernels.guestKernel[guest]!
      if (kernel === NONE) return
      comesBack[kernel] = forGood ? 0 : 1
      bootedAt[kernel] = NaN
      if (kernels.kernelIsUp[kernel] === 0) return
      touched.touch(state.guestHost[guest]!)
      kernels.down(kernel, forGood)
      rooms.close(kernel, true, FAILED)
      for (const container of guestList(level, kernel)) {
        if (forGood) {
          lifecycles.remove(container)
          orderAgain(container)
          continue
        }
        lifecycles.lose(container)
        if (containerState[container] === LOST) lost[kernel]!.push(container)
      }
      if (forGood) return images?.wipe(kernel)
      downSince[kernel] = state.now
      if (graceSeconds < Infinity) queue.push(state.now + graceSeconds, GIVEN_UP, kernel)
    },
    close: () => {
      const closedMemory = memory?.close()
      const closedImages = images?.close()
      for (let kernel = 0; kernel < kernelCount; kernel++) kernels.down(kernel, true)
      for (let kernel = 0; kernel < kernelCount; kernel++) for (const container of guestList(level, kernel)) kernels.leave(container)
      return {
        ...lifecycles.close(),
        ...kernels.close(),
        ...(closedImages === undefined ? {} : { images: closedImages }),
        ...(closedMemory === undefined ? {} : { memory: closedMemory }),
        deployments: deployments.close(),
        kernelGroups: groups.close(),
        waiting: [...lifecycles.waiting()].map((container) => refuseEverywhere(rooms, container, state.now)),
        decisions: decisions.close()
      }
    }
  }
}
