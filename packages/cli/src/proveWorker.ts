/** A thread that proves how few hosts do: told of all it needs at its start, it says what it knows as it goes on, and closes with the answer. */
import { parentPort, workerData } from "node:worker_threads"
import type { Plan } from "@rackfold/sim-core"
import { loadSolver, packingProblem, prove, type Proof } from "@rackfold/sizing"

export interface ProveJob {
  readonly plan: Plan
  /** Rows of those present. */
  readonly guests: Int32Array
  readonly hostCost: Float64Array | undefined
  readonly seconds: number
  /** One number: not 0 = stop. A thread that works hears no message. */
  readonly stop: Int32Array
}

export interface ProveNews {
  readonly proof: Proof
  readonly isLast: boolean
}

const { plan, guests, hostCost, seconds, stop } = workerData as ProveJob
const end = performance.now() + seconds * 1000
const tell = (news: ProveNews): void => parentPort?.postMessage(news)

const proof = prove(await loadSolver(), packingProblem(plan, guests, hostCost), {
  secondsLeft: () => (Atomics.load(stop, 0) !== 0 ? 0 : (end - performance.now()) / 1000),
  onProgress: (soFar) => tell({ proof: soFar, isLast: false })
})
tell({ proof, isLast: true })
