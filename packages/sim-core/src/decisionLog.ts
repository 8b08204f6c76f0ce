/** Decisions as they fall, in columns that grow. */
import { DECISION_ACTIONS, type DecisionAction, type Decisions } from "./decisions.ts"

export interface DecisionLog {
  readonly add: (timeSeconds: number, action: DecisionAction, guest: number, from: number, to: number, candidates: number, score: number) => void
  readonly close: () => Decisions
}

const CODE_OF = Object.fromEntries(DECISION_ACTIONS.map((name, code) => [name, code])) as Record<DecisionAction, number>

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

  return {
    add: (timeSeconds, name, guestRow, fromHost, toHost, candidateHosts, figure) => {
      if (count === room) grow()
      time[count] = timeSeconds
      action[count] = CODE_OF[name]
      guest[count] = guestRow
      from[count] = fromHost
      to[count] = toHost
      candidates[count] = candidateHosts
      score[count] = figure
      count++
    },
    close: () => ({
      count,
      timeSeconds: time.subarray(0, count),
      action: action.subarray(0, count),
      guest: guest.subarray(0, count),
      from: from.subarray(0, count),
      to: to.subarray(0, count),
      candidates: candidates.subarray(0, count),
      score: score.subarray(0, count)
    })
  }
}
