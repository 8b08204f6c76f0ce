/**
 * Ctrl-C, in two moods. While the program reads and computes nothing is written, and the event loop is
 * busy for long stretches: the system ends the process at once. While it writes, the listeners are back,
 * so that the write is rolled back first.
 */
import { Effect } from "effect"

const SIGNALS = ["SIGINT", "SIGTERM"] as const
type Listener = (signal: NodeJS.Signals) => void

/** Takes the runtime's listeners off; gives back what puts them on again. */
function park(): () => void {
  const parked = SIGNALS.map((signal) => ({ signal, listeners: process.listeners(signal) as Array<Listener> }))
  for (const { signal } of parked) process.removeAllListeners(signal)
  return () => {
    for (const { signal, listeners } of parked) for (const listener of listeners) process.on(signal, listener)
  }
}

/** Runs the effect with the system's own handling: Ctrl-C ends the process, which the shell shows as 130. */
export const endingAtOnce = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.acquireUseRelease(Effect.sync(park), () => effect, (restore) => Effect.sync(restore))
