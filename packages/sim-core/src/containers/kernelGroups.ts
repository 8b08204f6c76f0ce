/** Kernels that come when containers find no room, and go when hardly anybody is on them: VMs are ordered, boot, are drained and given back. */
import { CPU, NONE, RAM } from "../columns.ts"
import type { EventQueue } from "../eventQueue.ts"
import { takeRoom } from "../handlers/arrive.ts"
import { depart } from "../handlers/depart.ts"
import { DRAINED, type Rooms } from "../packing/rooms.ts"
import type { Plan } from "../plan.ts"
import type { Run } from "../run.ts"
import { guestList } from "../state.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { KernelGroupSteps } from "./containersOutcome.ts"
import type { KernelsOfHosts } from "./kernelsOfHosts.ts"
import type { Lifecycles } from "./lifecycles.ts"
import type { KernelGroup } from "./orchestration.ts"
import { SCAN, type TimerKind } from "./timers.ts"

export interface KernelGroups {
  /** Seconds from its guest's coming to its taking containers; 0 for those of no group. */
  readonly bootSecondsOf: (kernel: number) => number
  readonly scan: (group: number) => void
  /** Kernels came up or went down at this instant; one that nobody is left on is given back. */
  readonly settle: () => void
  readonly close: () => ReadonlyArray<KernelGroupSteps>
}

const ABSENT = 0
const COMING = 1
const UP = 2
const DRAINING = 3

/** @param stop its containers are to come anew elsewhere */
export function makeKernelGroups(run: Run, plan: Plan, kernels: KernelsOfHosts, rooms: Rooms, queue: EventQueue<TimerKind>, lifecycles: Lifecycles, stop: (container: number) => void): KernelGroups {
  const { state } = run
  const { kernelGuest, orchestration } = run.plan.containers!
  const groups = orchestration?.kernelGroups ?? []
  const { level } = kernels
  const kernelGroup = new Int32Array(kernelGuest.length).fill(NONE)
  /** Of kernels of groups. */
  const kernelState = new Uint8Array(kernelGuest.length)
  /** Since when hardly anything is promised of it; NaN = more is. */
  const emptySince = new Float64Array(kernelGuest.length).fill(NaN)
  const steps = groups.map(({ name }) => ({ name, times: [] as number[], up: [] as number[], coming: [] as number[] }))
  groups.forEach(({ kernels: rows, initial, periodSeconds }, group) => {
    rows.forEach((kernel, i) => {
      kernelGroup[kernel] = group
      kernelState[kernel] = i < initial ? COMING : ABSENT
    })
    queue.push(periodSeconds, SCAN, group)
  })
  const inState = ({ kernels: rows }: KernelGroup, wanted: number) => rows.reduce((count, kernel) => count + (kernelState[kernel] === wanted ? 1 : 0), 0)
  const usableOf = (kernel: number, resource: number) => plan.hosts.hostUsable[resource]![kernel]!

  /** How many more of the group those who wait would fill, first-fit, beside those that come already. */
  const kernelsWanted = (group: KernelGroup): number => {
    const like = group.kernels[0]!
    const bins: number[][] = []
    for (const container of lifecycles.waiting()) {
      // Who is tied to another waits for that one.
      if (lifecycles.isTied(container) || !rooms.legal(container, like)) continue
      const needs = rooms.limited.map((resource) => rooms.need(container, resource, like))
      const most = rooms.limited.map((resource) => usableOf(like, resource) * (1 + RELATIVE_TOLERANCE))
      if (needs.some((need, k) => need > most[k]!)) continue
      const bin = bins.find((taken) => needs.every((need, k) => taken[k]! + need <= most[k]!))
      if (bin === undefined) bins.push(needs)
      else needs.forEach((need, k) => (bin[k]! += need))
    }
    return Math.max(0, bins.length - inState(group, COMING))
  }

  const comeUp = (group: KernelGroup) => {
    const room = group.most - inState(group, COMING) - inState(group, UP) - inState(group, DRAINING)
    let left = Math.min(room, Math.max(kernelsWanted(group), group.least - inState(group, COMING) - inState(group, UP)))
    for (const kernel of group.kernels) {
      if (left <= 0) return
      if (kernelState[kernel] !== ABSENT) continue
      kernelState[kernel] = COMING
      state.guestEndSeconds[kernelGuest[kernel]!] = NaN
      // No host has room for another: it is asked for again at the next look.
      if (!takeRoom(run, kernelGuest[kernel]!)) {
        kernelState[kernel] = ABSENT
        return
      }
      left--
    }
  }

  const promised = (kernel: number) => Math.max(...[CPU, RAM].map((resource) => (usableOf(kernel, resource) < Infinity ? 1 - rooms.free[resource]![kernel]! / usableOf(kernel, resource) : 0)))

  /** Whether all who are on it would find room on others, beside those who are there. */
  const canBeDrained = (kernel: number): boolean => {
    const extra = new Map<number, number[]>()
    return guestList(level, kernel).every((container) => {
      if (lifecycles.isTied(container)) return false
      for (let other = 0; other < kernelGuest.length; other++) {
        if (other === kernel || kernels.kernelIsUp[other] === 0 || !rooms.fits(container, other)) continue
        const taken = extra.get(other) ?? rooms.limited.map(() => 0)
        const after = rooms.limited.map((resource, k) => taken[k]! + rooms.need(container, resource, other))
        if (rooms.limited.some((resource, k) => after[k]! > rooms.reach[resource * kernelGuest.length + other]!)) continue
        extra.set(other, after)
        return true
      }
      return false
    })
  }

  const giveUp = (group: KernelGroup) => {
    for (const kernel of group.kernels) {
      if (kernelState[kernel] !== UP || kernels.kernelIsUp[kernel] === 0) continue
      if (!(promised(kernel) < group.emptyBelowFraction)) {
        emptySince[kernel] = NaN
        continue
      }
      if (Number.isNaN(emptySince[kernel]!)) emptySince[kernel] = state.now
      if (state.now - emptySince[kernel]! < group.emptyForSeconds || inState(group, UP) <= group.least || !canBeDrained(kernel)) continue
      kernelState[kernel] = DRAINING
      rooms.close(kernel, true, DRAINED)
      for (const container of guestList(level, kernel)) stop(container)
      // One at a time: the room that it leaves to others is counted on.
      return
    }
  }

  const note = (group: number) => {
    const { times, up, coming } = steps[group]!
    const figures = [inState(groups[group]!, UP), inState(groups[group]!, COMING)] as const
    if (up.at(-1) === figures[0] && coming.at(-1) === figures[1]) return
    if (times.at(-1) === state.now) [times, up, coming].forEach((column) => column.pop())
    times.push(state.now)
    up.push(figures[0])
    coming.push(figures[1])
  }

  return {
    bootSecondsOf: (kernel) => (kernelGroup[kernel] === NONE || state.now === 0 ? 0 : groups[kernelGroup[kernel]!]!.bootSeconds),
    scan: (group) => {
      queue.push(state.now + groups[group]!.periodSeconds, SCAN, group)
      comeUp(groups[group]!)
      giveUp(groups[group]!)
    },
    settle: () => {
      groups.forEach((group, row) => {
        for (const kernel of group.kernels) {
          // No host took it when it came: it can be ordered again. Who is down comes back by itself.
          if (kernelState[kernel] === COMING && state.guestHost[kernelGuest[kernel]!] === NONE && run.failures?.isOut(kernelGuest[kernel]!) !== true) kernelState[kernel] = ABSENT
          if (kernelState[kernel] === COMING && kernels.kernelIsUp[kernel] === 1) {
            kernelState[kernel] = UP
            emptySince[kernel] = NaN
          }
          if (kernelState[kernel] !== DRAINING || level.hostGuests[kernel]! > 0) continue
          kernelState[kernel] = ABSENT
          rooms.close(kernel, false, DRAINED)
          depart(run, kernelGuest[kernel]!)
        }
        note(row)
      })
    },
    close: () => steps.map(({ name, times, up, coming }) => ({ name, timeSeconds: Float64Array.from(times), up: Int32Array.from(up), coming: Int32Array.from(coming) }))
  }
}
