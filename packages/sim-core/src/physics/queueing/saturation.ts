/** Where a queue has no length any more that one could tell. */

/**
 * From this load on a queue is called saturated: at 1 it grows without end, and what formulas say just below it is
 * far beyond what anybody waits for.
 */
export const SATURATED_LOAD = 0.99

/** True from 0.99 on. @param load offered ÷ capacity, ≥ 0 */
export const isSaturated = (load: number): boolean => load >= SATURATED_LOAD

/** The load that formulas are asked at: the load itself, at most 0.99. A figure at 0.99 is a lower bound, and to be told with "saturated". */
export const clampedLoad = (load: number): number => (load < SATURATED_LOAD ? load : SATURATED_LOAD)
