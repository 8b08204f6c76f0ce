/** A straight line through measured points, and how far to trust it. */
import { studentT } from "./studentT.ts"

export const FITS = ["leastSquares", "theilSen"] as const
export type Fit = (typeof FITS)[number]

/** A line y = centre + slope · (x − middle), and the upper end of the interval in which it lies. */
export interface Trend {
  readonly slope: number
  /** Of the slope, of as much confidence as was asked for. */
  readonly slopeLow: number
  readonly slopeHigh: number
  readonly lineAt: (x: number) => number
  /** Never below the line. */
  readonly upperAt: (x: number) => number
  readonly points: number
  /** Of the residuals, from one point to the next: in [0, 0.99]. */
  readonly autocorrelation: number
}

/** Points at most that pairs are made of: half a million pairs. More are first put together, as many to one. */
const MOST_POINTS = 1000
const MOST_AUTOCORRELATION = 0.99

/**
 * Fits a line.
 *
 * What is left of one day tells much of the next, so that n days say less than n: the interval is that of
 * n · (1 − r) ÷ (1 + r) points, with r the correlation of neighbouring residuals.
 *
 * @param x ascending; @param y as many, in any unit; at least three points
 * @param confidence of the interval: in (0, 1)
 * **Cost** O(points); theilSen O(points²), at most half a million pairs
 */
export function fitTrend(fit: Fit, x: Float64Array, y: Float64Array, confidence: number): Trend {
  return fit === "leastSquares" ? leastSquares(x, y, confidence) : theilSen(x, y, confidence)
}

/** The interval of the line's mean: t · s · √((1 + r) ÷ (1 − r)) · √(1 ÷ n + (x − x̄)² ÷ Σ (x − x̄)²). */
function leastSquares(x: Float64Array, y: Float64Array, confidence: number): Trend {
  const n = x.length
  const middle = mean(x)
  const centre = mean(y)
  let sxx = 0
  let sxy = 0
  for (let i = 0; i < n; i++) {
    sxx += (x[i]! - middle) * (x[i]! - middle)
    sxy += (x[i]! - middle) * (y[i]! - centre)
  }
  const slope = sxy / sxx
  const residuals = y.map((value, i) => value - centre - slope * (x[i]! - middle))
  const r = autocorrelationOf(residuals)
  const worth = (n * (1 - r)) / (1 + r)
  const deviation = Math.sqrt(residuals.reduce((sum, residual) => sum + residual * residual, 0) / (n - 2))
  const half = studentT(confidence, worth - 2) * deviation * Math.sqrt((1 + r) / (1 - r))
  const slopeHalf = half / Math.sqrt(sxx)
  const lineAt = (at: number): number => centre + slope * (at - middle)
  return {
    slope, slopeLow: slope - slopeHalf, slopeHigh: slope + slopeHalf, points: n, autocorrelation: r, lineAt,
    upperAt: (at) => lineAt(at) + half * Math.sqrt(1 / n + ((at - middle) * (at - middle)) / sxx)
  }
}

/**
 * The median of the slopes of all pairs (Theil 1950, Sen 1968): a few days out of order do not move it. Its interval is
 * that of Kendall's τ, n (n − 1) (2n + 5) ÷ 18 its variance; of pairs on one place of x there are none.
 */
function theilSen(allX: Float64Array, allY: Float64Array, confidence: number): Trend {
  const { x, y } = putTogether(allX, allY)
  const n = x.length
  const slopes = new Float64Array((n * (n - 1)) / 2)
  let pairs = 0
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) slopes[pairs++] = (y[j]! - y[i]!) / (x[j]! - x[i]!)
  slopes.sort()
  const slope = medianOfSorted(slopes)
  const middle = medianOf(x)
  const centre = medianOf(y.map((value, i) => value - slope * (x[i]! - middle)))
  const r = autocorrelationOf(y.map((value, i) => value - centre - slope * (x[i]! - middle)))
  const half = studentT(confidence, n - 2) * Math.sqrt(((n * (n - 1) * (2 * n + 5)) / 18) * ((1 + r) / (1 - r)))
  const slopeAt = (rank: number): number => slopes[Math.min(pairs - 1, Math.max(0, Math.round(rank)))]!
  const [slopeLow, slopeHigh] = [slopeAt((pairs - half) / 2 - 1), slopeAt((pairs + half) / 2)]
  const lineAt = (at: number): number => centre + slope * (at - middle)
  return {
    slope, slopeLow, slopeHigh, points: allX.length, autocorrelation: r, lineAt,
    upperAt: (at) => lineAt(at) + Math.max(0, (slopeHigh - slope) * (at - middle), (slopeLow - slope) * (at - middle))
  }
}

/** Means of as many neighbours as it takes to have at most MOST_POINTS. */
function putTogether(x: Float64Array, y: Float64Array): { readonly x: Float64Array; readonly y: Float64Array } {
  const each = Math.ceil(x.length / MOST_POINTS)
  if (each <= 1) return { x, y }
  const groups = Array.from({ length: Math.ceil(x.length / each) }, (_, group) => group * each)
  const means = (values: Float64Array): Float64Array => Float64Array.from(groups, (from) => mean(values.subarray(from, from + each)))
  return { x: means(x), y: means(y) }
}

/** Σ eᵢ eᵢ₊₁ ÷ Σ eᵢ², and nothing below 0: that days differ more than by chance makes no interval narrower. */
function autocorrelationOf(residuals: Float64Array): number {
  let products = 0
  let squares = 0
  for (let i = 0; i < residuals.length; i++) {
    squares += residuals[i]! * residuals[i]!
    if (i > 0) products += residuals[i - 1]! * residuals[i]!
  }
  return squares === 0 ? 0 : Math.min(MOST_AUTOCORRELATION, Math.max(0, products / squares))
}

/** Of differences from the first, so that large like numbers keep their digits. */
function mean(values: Float64Array): number {
  const first = values[0]!
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
}

/** The middle value, or the mean of the middle two. */
export function medianOf(values: Float64Array): number {
  return medianOfSorted(Float64Array.from(values).sort())
}

function medianOfSorted(sorted: Float64Array): number {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
