/** What a detector of over-load is: from what a host carried, the demand above which it is over-loaded. */

/** Detectors that know too little yet say this fraction of the host. */
export const FALLBACK_FRACTION = 0.7
/** Rounds that a host remembers. */
export const HISTORY_LENGTH = 30

export interface DetectPolicy {
  /** As the literature names it; also the file's name. */
  readonly name: string
  readonly description: string
  readonly descriptionFr: string
  readonly source: string
  /** What the parameter is; its published value. */
  readonly parameterMeaning: string
  readonly parameterMeaningFr: string
  readonly usualParameter: number
  /** Entries of history that it needs; with fewer the limit is FALLBACK_FRACTION. */
  readonly historyNeeded: number
  /**
   * The demand, as a fraction of the host's capacity, above which it is over-loaded.
   *
   * @param history demand ÷ capacity at the last rounds, newest first; `count` entries count
   * @param aheadPeriods how many periods the longest migration takes, rounded up
   */
  readonly limit: (history: Float64Array, count: number, parameter: number, aheadPeriods: number) => number
}
