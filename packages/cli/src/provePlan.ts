/** The proof of a candidate: how few of its hosts do, from below as well. */
import { compareAnswers, fleetAnswer, type MixFound, type MixProof } from "@rackfold/sizing"
import type { PlanCandidate } from "@rackfold/report"
import { startProgress } from "./progress.ts"
import { proveMixedFleet, proveOptimum } from "./proveOptimum.ts"
import { untilCtrlC } from "./untilCtrlC.ts"

/** How often the line is brought up to date where nothing new is known. */
const TICK_MS = 500

/**
 * The candidate with its proof; as it was where nobody could be placed, or it was ended before anything was known.
 *
 * @param seconds from the moment at which the thread is up
 */
async function withProof(candidate: PlanCandidate, seconds: number, signal: AbortSignal): Promise<PlanCandidate> {
  const { sizing, found, placement, bound } = candidate.answer
  if (found === null || placement === null) return candidate
  const progress = startProgress()
  const start = performance.now()
  let [hosts, lower] = [placement.hostsUsed, bound]
  const show = (): void => {
    const spent = (performance.now() - start) / 1000
    progress.show(`proving: ${lower === hosts ? hosts : `${lower} to ${hosts}`} hosts`, Math.min(1, spent / seconds), () => `${spent.toFixed(0)} s of ${seconds}`)
  }
  const timer = setInterval(show, TICK_MS)
  try {
    const proof = await proveOptimum(found.plan, {
      seconds, signal, guests: sizing.demand.guests,
      onProgress: ({ cost, lowerBound }) => {
        hosts = Math.min(hosts, cost)
        lower = Math.max(lower, Math.ceil(lowerBound - 1e-6))
        show()
      }
    })
    return { ...candidate, answer: fleetAnswer(sizing, found, proof) }
  } finally {
    clearInterval(timer)
    progress.end()
  }
}

/** Each of the candidates that is to be proved, one after the other; Ctrl-C ends the proofs and keeps what is known. The best first again. */
export function provePlan(candidates: ReadonlyArray<PlanCandidate>, seconds: number, all: boolean): Promise<ReadonlyArray<PlanCandidate>> {
  return untilCtrlC(async (signal) => {
    const proved: PlanCandidate[] = []
    for (const [row, candidate] of candidates.entries()) proved.push((all || row === 0) && !signal.aborted ? await withProof(candidate, seconds, signal) : candidate)
    return proved.map((candidate, row) => ({ candidate, row })).sort((a, b) => compareAnswers(a.candidate.answer, b.candidate.answer) || a.row - b.row).map(({ candidate }) => candidate)
  })
}

/** The mixed fleet; null: it was ended before anything was known. Ctrl-C ends it and keeps what is known. */
export function proveMixed(found: MixFound, seconds: number): Promise<MixProof | null> {
  return untilCtrlC(async (signal) => {
    const progress = startProgress()
    const start = performance.now()
    let [figure, bound] = [found.best?.fleet.figure ?? Infinity, found.bound]
    const show = (): void => {
      const spent = (performance.now() - start) / 1000
      progress.show(`proving the mix: at most ${figure === Infinity || bound <= 0 ? "?" : `${(Math.max(0, 1 - bound / figure) * 100).toFixed(2)} %`} from optimal`, Math.min(1, spent / seconds), () => `${spent.toFixed(0)} s of ${seconds}`)
    }
    const timer = setInterval(show, TICK_MS)
    try {
      return await proveMixedFleet(found, { seconds, signal, onProgress: (soFar) => {
        figure = soFar.best?.fleet.figure ?? figure
        bound = Math.max(bound, soFar.bound)
        show()
      } })
    } finally {
      clearInterval(timer)
      progress.end()
    }
  })
}
