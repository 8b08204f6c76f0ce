/** How much is in use so many days from today, and when that reaches a limit. */

export interface Curve {
  /** @param days from today: ≥ 0. @returns an amount: ≥ 0 */
  readonly at: (days: number) => number
  /**
   * The first moment at which `at` is at or above a limit.
   *
   * @returns days from today: 0 where it is there already, Infinity where it never is
   */
  readonly reaches: (limit: number) => number
}

/** What is later than this, about 27,000 years, is never. */
export const LAST_DAY = 1e7

/** The same amount for good. */
export function constantCurve(amount: number): Curve {
  return { at: () => amount, reaches: (limit) => (amount >= limit ? 0 : Infinity) }
}

/** A curve whose amounts are so many times those of another. @param factor > 0 */
export function scaledCurve(curve: Curve, factor: number): Curve {
  return { at: (days) => factor * curve.at(days), reaches: (limit) => curve.reaches(limit / factor) }
}

/**
 * The first day on which a function is at or above a limit, if it is below from `from` up to there and at or above from
 * there to `until`: doubled, then halved down to neighbouring numbers.
 *
 * @param until where it is highest; the function may fall beyond. Infinity: it does not
 * @returns Infinity where it is below at `until`, or all along
 */
export function firstReach(at: (days: number) => number, limit: number, from: number, until: number): number {
  if (at(from) >= limit) return from
  let below = from
  let step = 1
  for (;;) {
    const next = Math.min(from + step, until, LAST_DAY)
    if (at(next) >= limit) return halved(at, limit, below, next)
    if (next >= until || next >= LAST_DAY) return Infinity
    below = next
    step *= 2
  }
}

function halved(at: (days: number) => number, limit: number, from: number, to: number): number {
  let below = from
  let above = to
  for (;;) {
    const middle = below + (above - below) / 2
    if (middle <= below || middle >= above) return above
    if (at(middle) >= limit) above = middle
    else below = middle
  }
}
