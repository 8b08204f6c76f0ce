/**
 * The engine is synchronous; this runs it in steps of about a tenth of a second, so that Ctrl-C is heard
 * between two of them and somebody who watches sees how far it is.
 */
import { startSimulation, type Outcome, type Plan } from "@rackfold/sim-core"
import { Effect } from "effect"

/** Steps between these lengths are left as they are; shorter ones double, longer ones halve. */
const SHORT_MS = 50
const LONG_MS = 200
/** Nobody needs to be told of a run that is over by then. */
const QUIET_MS = 1000

const nextTurn = Effect.promise(() => new Promise<void>((resolve) => { setImmediate(resolve) }))

export const simulateInSteps = Effect.fnUntraced(function*(plan: Plan, label: string) {
  const start = performance.now()
  const simulation = startSimulation(plan)
  let events = 64
  for (let isOver = false; !isOver; ) {
    const before = performance.now()
    isOver = simulation.step(events)
    const now = performance.now()
    if (now - before < SHORT_MS) events *= 2
    else if (now - before > LONG_MS) events = Math.max(1, Math.floor(events / 2))
    if (now - start > QUIET_MS) showProgress(label, simulation.doneFraction(), (now - start) / 1000, isOver)
    // The event loop gets a turn: signals arrive there.
    yield* nextTurn
  }
  return simulation.close() as Outcome
})

/** One line on stderr, rewritten in place; nothing where nobody watches. */
function showProgress(label: string, fraction: number, seconds: number, isOver: boolean): void {
  if (!process.stderr.isTTY) return
  const width = 24
  const full = Math.floor(fraction * width)
  const left = fraction > 0 ? Math.ceil((seconds / fraction) * (1 - fraction)) : 0
  process.stderr.write(isOver ? "\r\u001b[2K" : `\r\u001b[2K${label} [${"█".repeat(full)}${"░".repeat(width - full)}] ${Math.floor(fraction * 100)} %, ${left} s to go`)
}
