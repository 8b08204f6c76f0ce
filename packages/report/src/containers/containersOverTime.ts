/** Means, the most, and the moments of them, of one pass over who was where. */
import { NONE, type Outcome, type Plan } from "@rackfold/sim-core"
import { occupancyOverTime } from "./occupancy.ts"

export interface ContainersOverTime {
  /** A row whenever something changed: [rows]. Infinity: not limited. */
  readonly timeSeconds: ReadonlyArray<number>
  readonly kernelsUp: ReadonlyArray<number>
  readonly containers: ReadonlyArray<number>
  readonly requestedMhz: ReadonlyArray<number>
  readonly requestedMib: ReadonlyArray<number>
  readonly allocatableMhz: ReadonlyArray<number>
  readonly allocatableMib: ReadonlyArray<number>
  /** First row with most containers. */
  readonly busiestRow: number
  /** Kernel of each container then, and host of each kernel; NONE: none: [containers], [kernels]. */
  readonly busiestKernel: Int32Array
  readonly busiestHost: Int32Array
  /** Most containers of any host at one time, and that host; NONE: none. */
  readonly mostOnHost: number
  readonly fullestHost: number
  /** The same of kernels, once all that happens at one moment has. */
  readonly mostOnKernel: number
  readonly fullestKernel: number
  /** Kernels that took containers at any time: [kernels]. */
  readonly kernelWasUp: Uint8Array
}

const known = new WeakMap<Outcome, ContainersOverTime>()

/** Worked out once a run. **Cost** O(decisions of both levels) in time, O(instants) in memory. */
export function containersOverTime(plan: Plan, outcome: Outcome): ContainersOverTime {
  const found = known.get(outcome) ?? lookAtAll(plan, outcome)
  known.set(outcome, found)
  return found
}

function lookAtAll(plan: Plan, outcome: Outcome): ContainersOverTime {
  const rows = { timeSeconds: [] as number[], kernelsUp: [] as number[], containers: [] as number[], requestedMhz: [] as number[], requestedMib: [] as number[], allocatableMhz: [] as number[], allocatableMib: [] as number[] }
  const kernelWasUp = new Uint8Array(plan.containers!.kernelGuest.length)
  let [busiestRow, most, mostOnHost, fullestHost, mostOnKernel, fullestKernel] = [0, -1, 0, NONE as number, 0, NONE as number]
  occupancyOverTime(plan, outcome, (timeSeconds, now) => {
    rows.timeSeconds.push(timeSeconds)
    for (const figure of ["kernelsUp", "containers", "requestedMhz", "requestedMib", "allocatableMhz", "allocatableMib"] as const) rows[figure].push(now[figure])
    for (const kernel of now.touched) {
      const host = now.kernelHost[kernel]!
      if (host !== NONE && now.hostContainers[host]! > mostOnHost) {
        mostOnHost = now.hostContainers[host]!
        fullestHost = host
      }
      if (now.kernelContainers[kernel]! > mostOnKernel) {
        mostOnKernel = now.kernelContainers[kernel]!
        fullestKernel = kernel
      }
      if (now.kernelIsUp[kernel] === 1) kernelWasUp[kernel] = 1
    }
    if (now.containers <= most) return
    most = now.containers
    busiestRow = rows.timeSeconds.length - 1
  })
  let [busiestKernel, busiestHost] = [new Int32Array(0), new Int32Array(0)]
  // Gone through once more: to keep all at each new peak would take long where there are many.
  occupancyOverTime(plan, outcome, (timeSeconds, now) => {
    if (timeSeconds !== rows.timeSeconds[busiestRow]) return
    busiestKernel = now.containerKernel.slice()
    busiestHost = now.kernelHost.slice()
  })
  return { ...rows, busiestRow, busiestKernel, busiestHost, mostOnHost, fullestHost, mostOnKernel, fullestKernel, kernelWasUp }
}

/** Mean over the run of a column that holds from each row to the next. */
export function meanOverTime(timeSeconds: ArrayLike<number>, column: ArrayLike<number>, endSeconds: number): number {
  let sum = 0
  for (let row = 0; row < timeSeconds.length; row++) sum += column[row]! * ((row + 1 < timeSeconds.length ? timeSeconds[row + 1]! : endSeconds) - timeSeconds[row]!)
  return endSeconds === 0 ? 0 : sum / endSeconds
}

/** The largest of a column; 0 where it is empty. */
export function mostOf(column: ArrayLike<number>): number {
  let most = 0
  for (let row = 0; row < column.length; row++) most = Math.max(most, column[row]!)
  return most
}
