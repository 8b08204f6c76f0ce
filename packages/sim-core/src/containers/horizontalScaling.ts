/** How many replicas the use of CPU asks for. */
import type { HorizontalScaling } from "./orchestration.ts"

/**
 * ⌈serving × use ÷ target⌉, or as many as there are where use ÷ target is near 1; between least and most.
 *
 * 50 replicas that use 90 % for a target of 75 % → 60.
 *
 * **Source**: documentation of the HorizontalPodAutoscaler (Kubernetes).
 */
export function replicasFor({ least, most, targetFraction, toleranceFraction }: Pick<HorizontalScaling, "least" | "most" | "targetFraction" | "toleranceFraction">, serving: number, usedFraction: number, now: number): number {
  const clamp = (count: number) => Math.min(most, Math.max(least, count))
  if (serving === 0) return clamp(now)
  const ratio = usedFraction / targetFraction
  // A ratio that only rounding keeps from the edge of the tolerance is on it.
  if (Math.abs(ratio - 1) <= toleranceFraction * (1 + 1e-12)) return clamp(now)
  const exact = serving * ratio
  const rounded = Math.round(exact)
  return clamp(Math.abs(exact - rounded) < 1e-9 * Math.max(1, rounded) ? rounded : Math.ceil(exact))
}

export interface Stabiliser {
  /** What is right now; returns what is done about it. */
  readonly decide: (nowSeconds: number, current: number, recommended: number) => number
}

/** Up at once, by steps; down to the highest recommendation of the window. **Cost** O(1) amortised: a queue that falls. */
export function makeStabiliser({ downWindowSeconds, upCount, upFraction }: Pick<HorizontalScaling, "downWindowSeconds" | "upCount" | "upFraction">): Stabiliser {
  let times: number[] = []
  let counts: number[] = []
  let head = 0
  return {
    decide: (now, current, recommended) => {
      while (counts.length > head && counts[counts.length - 1]! <= recommended) {
        counts.pop()
        times.pop()
      }
      counts.push(recommended)
      times.push(now)
      while (times[head]! < now - downWindowSeconds) head++
      if (head > 1024) {
        times = times.slice(head)
        counts = counts.slice(head)
        head = 0
      }
      const highest = counts[head]!
      if (recommended > current) return Math.min(recommended, Math.max(current + upCount, Math.floor(current * (1 + upFraction))))
      return Math.min(current, highest)
    }
  }
}
