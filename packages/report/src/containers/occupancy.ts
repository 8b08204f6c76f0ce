/** Who is on which kernel and host, instant by instant: the decisions of both levels, gone through once more. */
import { CPU, DECISION_ACTIONS, NONE, RAM, type Decisions, type Outcome, type Plan } from "@rackfold/sim-core"
import { kernelUps } from "./kernelUps.ts"

/** How things stand after all that happened at one time. Columns are written again at the next. */
export interface Occupants {
  /** NONE: on none: [containers]. */
  readonly containerKernel: Int32Array
  /** [kernels]. */
  readonly kernelContainers: Int32Array
  /** Host of its guest; NONE: on none: [kernels]. */
  readonly kernelHost: Int32Array
  readonly kernelIsUp: Uint8Array
  /** Containers on kernels of each host: [hosts]. */
  readonly hostContainers: Int32Array
  /** Kernels on which somebody came or went, that came, moved or went, since the last time. */
  readonly touched: ReadonlyArray<number>
  /** On any kernel. */
  readonly containers: number
  readonly kernelsUp: number
  /** Promised to containers that are on a kernel, and what kernels that are up may promise; Infinity: not limited. */
  readonly requestedMhz: number
  readonly requestedMib: number
  readonly allocatableMhz: number
  readonly allocatableMib: number
}

const LEAVING = ["depart", "fail"]
const COMING = ["place", "restart", "migrate"]
const codes = (names: ReadonlyArray<string>): ReadonlySet<number> => new Set(names.map((name) => DECISION_ACTIONS.findIndex((action) => action === name)))
const [LEAVES, COMES, FAIL] = [codes(LEAVING), codes(COMING), DECISION_ACTIONS.indexOf("fail")]

/**
 * Calls `at` after all that happened at each time at which somebody came or went, in order of time, 0 included.
 *
 * **Cost** O(decisions of both levels + kernels that come up or go down × kernels), whatever `at` does besides.
 */
export function occupancyOverTime(plan: Plan, outcome: Outcome, at: (timeSeconds: number, occupants: Occupants) => void): void {
  const { level, kernelGuest } = plan.containers!
  const { decisions, memory } = outcome.containers!
  const kernelCount = kernelGuest.length
  const guestKernel = new Int32Array(plan.guests.guestCount).fill(NONE)
  kernelGuest.forEach((guest, kernel) => (guestKernel[guest] = kernel))
  const now = {
    containerKernel: new Int32Array(level.guests.guestCount).fill(NONE), kernelContainers: new Int32Array(kernelCount), kernelHost: new Int32Array(kernelCount).fill(NONE), kernelIsUp: new Uint8Array(kernelCount),
    hostContainers: new Int32Array(plan.hosts.hostCount), touched: [] as number[], containers: 0, kernelsUp: 0, requestedMhz: 0, requestedMib: 0, allocatableMhz: 0, allocatableMib: 0
  }
  const ups = kernelUps(plan, outcome)
  const kills = memory?.kills ?? []
  let [first, second, up, kill] = [0, 0, 0, 0]

  const settleHost = (kernel: number, host: number): void => {
    now.touched.push(kernel)
    if (now.kernelHost[kernel] !== NONE) now.hostContainers[now.kernelHost[kernel]!]! -= now.kernelContainers[kernel]!
    now.kernelHost[kernel] = host
    if (host !== NONE) now.hostContainers[host]! += now.kernelContainers[kernel]!
  }
  const settle = (container: number, kernel: number): void => {
    const before = now.containerKernel[container]!
    if (before === kernel) return
    const change = (on: number, by: number): void => {
      now.touched.push(on)
      now.kernelContainers[on]! += by
      if (now.kernelHost[on] !== NONE) now.hostContainers[now.kernelHost[on]!]! += by
      now.containers += by
      now.requestedMhz += by * level.guests.guestPlacement[CPU]![container]!
      now.requestedMib += by * level.guests.guestPlacement[RAM]![container]!
    }
    if (before !== NONE) change(before, -1)
    if (kernel !== NONE) change(kernel, 1)
    now.containerKernel[container] = kernel
  }
  const setUp = (kernel: number, isUp: boolean): void => {
    if ((now.kernelIsUp[kernel] === 1) === isUp) return
    now.touched.push(kernel)
    now.kernelIsUp[kernel] = isUp ? 1 : 0
    now.kernelsUp += isUp ? 1 : -1
  }
  const kernelMoves = (log: Decisions, row: number): void => {
    const kernel = log.guest[row] === NONE ? NONE : guestKernel[log.guest[row]!]!
    if (kernel === NONE) return
    if (COMES.has(log.action[row]!)) settleHost(kernel, log.to[row]!)
    else if (LEAVES.has(log.action[row]!)) settleHost(kernel, NONE)
  }
  const containerMoves = (row: number): void => {
    const container = decisions.guest[row]!
    // Who is killed keeps its kernel, and is started again there.
    if (decisions.action[row] === FAIL && kill < kills.length && kills[kill]!.container === container && kills[kill]!.timeSeconds === decisions.timeSeconds[row]) kill++
    else if (COMES.has(decisions.action[row]!)) settle(container, decisions.to[row]!)
    else if (LEAVES.has(decisions.action[row]!)) settle(container, NONE)
  }
  const allocate = (): void => {
    now.allocatableMhz = now.allocatableMib = 0
    for (let kernel = 0; kernel < kernelCount; kernel++) {
      if (now.kernelIsUp[kernel] === 0) continue
      now.allocatableMhz += level.hosts.hostUsable[CPU]![kernel]!
      now.allocatableMib += level.hosts.hostUsable[RAM]![kernel]!
    }
  }

  for (let time = 0; time < Infinity; ) {
    for (; first < outcome.decisions.count && outcome.decisions.timeSeconds[first]! <= time; first++) kernelMoves(outcome.decisions, first)
    const wasUp = up
    for (; up < ups.length && ups[up]!.timeSeconds <= time; up++) setUp(ups[up]!.kernel, ups[up]!.isUp)
    if (up > wasUp) allocate()
    for (; second < decisions.count && decisions.timeSeconds[second]! <= time; second++) containerMoves(second)
    if (now.containers === 0) now.requestedMhz = now.requestedMib = 0
    at(time, now)
    now.touched.length = 0
    const next = (log: Decisions, row: number): number => (row < log.count ? log.timeSeconds[row]! : Infinity)
    time = Math.min(next(outcome.decisions, first), next(decisions, second), ups[up]?.timeSeconds ?? Infinity)
  }
}
