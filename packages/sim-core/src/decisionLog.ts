/** Decisions as they fall, in columns that grow. */
import { DECISION_ACTIONS, type DecisionAction, type Decisions } from "./outcome.ts"

export interface DecisionLog {
  readonly add: (timeSeconds: number, action: DecisionAction, guest: number, from: number, to: number, candidates: number, score: number) => void
  readonly close: () => Decisions
}

export function makeDecisionLog(expected: number): DecisionLog {
  let room = Math.max(16, expected)
  let time = new Float64Array(room)
  let score = new Float64Array(room)
  let action = new Uint8Array(room)
  let guest = new Int32Array(room)
  let from = new Int32Array(room)
  let to = new Int32Array(room)
  let candidates = new Int32Array(room)
  let count = 0

  const widen = <A extends Float64Array | Int32Array | Uint8Array>(column: A, wider: A): A => {
    wider.set(column)
    return wider
  }
  const grow = () => {
    room *= 2
    time = widen(time, new Float64Array(room))
    score = widen(score, new Float64Array(room))
    action = widen(action, new Uint8Array(room))
    guest = widen(guest, new Int32Array(room))
    from = widen(from, new Int32Array(room))
    to = widen(to, new Int32Array(room))
    candidates = widen(candidates, new Int32Array(room))
  }
  const codes = new Map(DECISION_ACTIONS.map((name, code) => [name, code]))

  return {
    add: (timeSeconds, name, guestRow, fromHost, toHost, candidateHosts, figure) => {
      if (count === room) grow()
      time[count] = timeSeconds
      action[count] = codes.get(name)!
      guest[count] = guestRow
      from[count] = fromHost
      to[count] = toHost
      candidates[count] = candidateHosts
      score[count] = figure
      count++
    },
    close: () => ({
      count,
      timeSeconds: time.slice(0, count),
      action: action.slice(0, count),
      guest: guest.slice(0, count),
      from: from.slice(0, count),
      to: to.slice(0, count),
      candidates: candidates.slice(0, count),
      score: score.slice(0, count)
    })
  }
}
