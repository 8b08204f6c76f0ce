/** How many are there at one time, and what that limits: Little's law. */

const MS_PER_SECOND = 1000

/** N = λ · R. @param perSecond λ ≥ 0 @param responseMs R ≥ 0. **Source** Little, Operations Research 9 (1961) 383–387. */
export const inFlight = (perSecond: number, responseMs: number): number => (perSecond * responseMs) / MS_PER_SECOND

/** Most operations a second that so many at one time let through: depth ÷ R. @param depth ≥ 1 @param responseMs R > 0 */
export const depthCeiling = (depth: number, responseMs: number): number => (depth * MS_PER_SECOND) / responseMs
