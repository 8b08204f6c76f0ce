/** What a run decides, as columns; the log that fills them is decisionLog.ts. */
export const DECISION_ACTIONS = ["place", "refuse", "depart", "powerOff", "powerOn", "wait", "migrate", "fail", "repair", "restart", "moveDisk"] as const
export type DecisionAction = (typeof DECISION_ACTIONS)[number]

/** What was decided, in order of time. Power decisions have guest NONE; `from`, `to` are host rows or NONE. */
export interface Decisions {
  readonly count: number
  readonly timeSeconds: Float64Array
  /** Row of DECISION_ACTIONS. */
  readonly action: Uint8Array
  readonly guest: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  /** Hosts that could have taken the guest at that moment; NONE = not counted (`plan.record.candidates`). */
  readonly candidates: Int32Array
  /** The policy's figure for the chosen host before the guest came (see the policy); NaN = it does not score. */
  readonly score: Float64Array
}
