/**
 * Containers over time: who comes, who finds a kernel or waits for one, who goes, and what becomes of them when their
 * kernel goes down and comes up again.
 */
import { NONE } from "../columns.ts"
import { makeDecisionLog } from "../decisionLog.ts"
import { DEPART } from "../events.ts"
import { knownEvents } from "../knownEvents.ts"
import { refuseEverywhere } from "../legality.ts"
import { FAILED, makeRooms } from "../packing/rooms.ts"
import { findPlacePolicy } from "../policies/registry.ts"
import type { Run } from "../run.ts"
import { guestList, guestsOf } from "../state.ts"
import type { Containers } from "../plan.ts"
import type { RunContainers } from "./containersInRun.ts"
import type { KernelsOfHosts } from "./kernelsOfHosts.ts"

export function makeRunContainers(run: Run, { level: plan }: Containers, kernels: KernelsOfHosts): RunContainers {
  const { state, touched } = run
  const { level } = kernels
  const known = knownEvents(plan)
  const rooms = makeRooms(plan)
  const policy = findPlacePolicy(plan.place.policy)!
  const placer = policy.prepare(rooms.strict ?? rooms)
  const lastResort = rooms.strict === null ? null : policy.prepare(rooms)
  const decisions = makeDecisionLog(known.count)
  const containerCount = plan.guests.guestCount
  const containerKernel = new Int32Array(containerCount).fill(NONE)
  const containerStartSeconds = new Float64Array(containerCount).fill(NaN)
  const containerEndSeconds = new Float64Array(containerCount).fill(NaN)
  /** In the order in which they wait. */
  const waiting = new Set<number>()
  /** Those of a kernel that is down come back with it: in row order, [kernels]. */
  const stopped = Array.from({ length: plan.hosts.hostCount }, (): number[] => [])
  let mayFit = false
  let cursor = 0

  for (let kernel = 0; kernel < plan.hosts.hostCount; kernel++) rooms.close(kernel, true, FAILED)

  const hostOf = (kernel: number) => state.guestHost[run.plan.containers!.kernelGuest[kernel]!]!

  const begin = (container: number, kernel: number, score: number) => {
    touched.touch(hostOf(kernel))
    rooms.take(container, kernel)
    kernels.join(container, kernel)
    decisions.add(state.now, Number.isNaN(containerStartSeconds[container]!) ? "place" : "restart", container, NONE, kernel, NONE, score)
    containerKernel[container] = kernel
    if (Number.isNaN(containerStartSeconds[container]!)) containerStartSeconds[container] = state.now
  }

  const end = (container: number) => {
    const kernel = level.guestHost[container]!
    touched.touch(hostOf(kernel))
    kernels.leave(container)
    rooms.release(container, kernel, guestsOf(level, kernel))
    mayFit = true
    return kernel
  }

  const place = (container: number): boolean => {
    let by = placer
    let kernel = by.place(container)
    if (kernel === NONE && lastResort !== null) {
      by = lastResort
      kernel = by.place(container)
    }
    if (kernel === NONE) return false
    begin(container, kernel, by.score(container, kernel))
    return true
  }

  const leaveForGood = (container: number) => {
    waiting.delete(container)
    for (const list of stopped) if (list.includes(container)) list.splice(list.indexOf(container), 1)
    if (level.guestHost[container] === NONE) return
    const kernel = end(container)
    containerEndSeconds[container] = state.now
    decisions.add(state.now, "depart", container, kernel, NONE, NONE, NaN)
  }

  const retry = () => {
    if (!mayFit) return
    mayFit = false
    for (const container of waiting) if (place(container)) waiting.delete(container)
  }

  return {
    kernels,
    nextTime: () => (cursor < known.count ? known.timeSeconds[cursor]! : Infinity),
    depart: () => {
      const first = cursor
      for (; cursor < known.count && known.timeSeconds[cursor]! <= state.now && known.kind[cursor] === DEPART; cursor++) leaveForGood(known.guest[cursor]!)
      return cursor - first
    },
    arrive: () => {
      retry()
      const first = cursor
      for (; cursor < known.count && known.timeSeconds[cursor]! <= state.now; cursor++) {
        const container = known.guest[cursor]!
        if (place(container)) continue
        waiting.add(container)
        decisions.add(state.now, "wait", container, NONE, NONE, NONE, NaN)
      }
      return cursor - first
    },
    guestUp: (guest) => {
      const kernel = kernels.guestKernel[guest]!
      if (kernel === NONE || kernels.kernelIsUp[kernel] === 1) return
      kernels.up(kernel)
      rooms.close(kernel, false, FAILED)
      mayFit = true
      for (const container of stopped[kernel]!.splice(0)) begin(container, kernel, NaN)
    },
    guestDown: (guest, forGood) => {
      const kernel = kernels.guestKernel[guest]!
      if (kernel === NONE || kernels.kernelIsUp[kernel] === 0) return
      touched.touch(hostOf(kernel))
      kernels.down(kernel)
      for (const container of guestList(level, kernel)) {
        end(container)
        decisions.add(state.now, "fail", container, kernel, NONE, NONE, NaN)
        if (forGood) waiting.add(container)
        else stopped[kernel]!.push(container)
      }
      rooms.close(kernel, true, FAILED)
    },
    close: () => {
      for (let kernel = 0; kernel < plan.hosts.hostCount; kernel++) kernels.down(kernel)
      for (let kernel = 0; kernel < plan.hosts.hostCount; kernel++) for (const container of guestList(level, kernel)) kernels.leave(container)
      return {
        containerKernel, containerStartSeconds, containerEndSeconds,
        ...kernels.close(),
        waiting: [...waiting].map((container) => refuseEverywhere(rooms, container, state.now)),
        decisions: decisions.close()
      }
    }
  }
}
