/** A thread that proves how few hosts do, or how little a mixed fleet takes: told of all it needs at its start, it says what it knows as it goes on, and closes with the answer. */
import { parentPort, workerData } from "node:worker_threads"
import type { Plan } from "@rackfold/sim-core"
import { loadSolver, packingProblem, prepareMix, prove, proveMix, type MixFound, type MixInput } from "@rackfold/sizing"

export interface ProveJob {
  readonly question:
    | { readonly of: "hosts"; readonly plan: Plan; /** Rows of those present. */ readonly guests: Int32Array; readonly hostCost: Float64Array | undefined }
    | { readonly of: "mix"; readonly input: MixInput; readonly found: Omit<MixFound, "mix"> }
  readonly seconds: number
  /** One number: not 0 = stop. A thread that works hears no message. */
  readonly stop: Int32Array
}

export interface ProveNews<A> {
  readonly proof: A
  readonly isLast: boolean
}

const { question, seconds, stop } = workerData as ProveJob
const end = performance.now() + seconds * 1000
const tell = <A>(news: ProveNews<A>): void => parentPort?.postMessage(news)
const secondsLeft = (): number => (Atomics.load(stop, 0) !== 0 ? 0 : (end - performance.now()) / 1000)

const highs = await loadSolver()
if (question.of === "hosts") {
  const { plan, guests, hostCost } = question
  tell({ proof: prove(highs, packingProblem(plan, guests, hostCost), { secondsLeft, onProgress: (proof) => tell({ proof, isLast: false }) }), isLast: true })
} else {
  const { input, found } = question
  tell({ proof: proveMix(highs, { ...found, mix: prepareMix(input) }, { secondsLeft, onProgress: (proof) => tell({ proof, isLast: false }) }), isLast: true })
}
