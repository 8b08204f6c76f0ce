/** Call graphs that no request ever finishes: too many services in a row, or more calls than anybody counts. */
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"

/** Services that call each other, one after another. */
const MOST_IN_A_ROW = 100
/** Calls of one service for a request of each that is asked from outside, all ways together. */
const MOST_CALLS = 1e12

/**
 * One finding for each of the two, at the first call that goes beyond it; none in a graph with a circle. Names that
 * nobody has are left out.
 *
 * **Cost** O(services + calls).
 */
export function oversizedCalls(services: Scenario["services"]): Finding[] {
  const rowOf = new Map(services.map(({ name }, row) => [name, row]))
  const called = services.map(({ calls = [] }) => calls.map(({ service, perRequest }) => ({ row: rowOf.get(service) ?? -1, perRequest })))
  const callers = new Int32Array(services.length)
  for (const calls of called) for (const { row } of calls) if (row >= 0) callers[row]!++
  const inARow = new Int32Array(services.length).fill(1)
  const requests = Float64Array.from(callers, (count) => (count === 0 ? 1 : 0))
  const ready = Array.from(services.keys()).filter((row) => callers[row] === 0)
  let [long, many]: [Finding | null, Finding | null] = [null, null]
  // Those whose callers are all known; it grows while it is read.
  for (const row of ready) {
    called[row]!.forEach((call, k) => {
      const at = call.row
      if (at < 0) return
      inARow[at] = Math.max(inARow[at]!, inARow[row]! + 1)
      requests[at]! += requests[row]! * call.perRequest
      long ??= inARow[at]! <= MOST_IN_A_ROW ? null : { path: ["services", row, "calls", k, "service"], expected: `at most ${MOST_IN_A_ROW} services in a row, each called by the one before`, found: `${shown(services[at]!.name)} as one more`, advice: "Take one service for several of them." }
      many ??= requests[at]! <= MOST_CALLS ? null : { path: ["services", row, "calls", k, "perRequest"], expected: `at most ${MOST_CALLS} calls of a service for one request from outside`, found: `${requests[at]!} of ${shown(services[at]!.name)}, all that call it together`, advice: "Lower perRequest here, or where those who call it are called." }
      if (--callers[at]! === 0) ready.push(at)
    })
  }
  return [long, many].filter((finding) => finding !== null)
}
