/** Quantiles of Student's t distribution, by + − × ÷ √ alone. */

/** Fewer have no such sum, and hardly an interval. */
const LEAST_DEGREES = 2
/** More count as so many: from there on the quantile falls by less than 0.2 %. */
const MOST_DEGREES = 1000

/**
 * The half width, in standard errors, of an interval that holds so much: P(|T| ≤ t) = confidence.
 *
 * For an even number of degrees of freedom ν the probability is a finite sum (Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 26.7.4): sin θ · (1 + ½ cos² θ + (1 · 3) ÷ (2 · 4) · cos⁴ θ + …), ν ÷ 2 terms, with
 * sin θ = t ÷ √(ν + t²). Of others the even number below is taken: the interval is a little too wide, never too narrow.
 *
 * @param confidence in (0, 1)
 * @param degrees of freedom; below 2 they count as 2
 * **Cost** O(degrees × digits)
 */
export function studentT(confidence: number, degrees: number): number {
  const even = 2 * Math.floor(Math.min(MOST_DEGREES, Math.max(LEAST_DEGREES, degrees)) / 2)
  let low = 0
  let high = 1
  while (within(high, even) < confidence) high *= 2
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return high
    if (within(middle, even) < confidence) low = middle
    else high = middle
  }
}

/** P(|T| ≤ t) for an even number of degrees of freedom. */
function within(t: number, degrees: number): number {
  const cosineSquare = degrees / (degrees + t * t)
  let term = 1
  let sum = 1
  for (let k = 1; k < degrees / 2; k++) {
    term *= ((2 * k - 1) / (2 * k)) * cosineSquare
    sum += term
  }
  return (t / Math.sqrt(degrees + t * t)) * sum
}
