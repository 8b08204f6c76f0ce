/** Names of the placement policies that a scenario may ask for. */
export const PLACE_POLICY_NAMES: readonly [string, ...string[]] = ["nextFit", "firstFit", "bestFit", "worstFit", "firstFitDecreasing", "bestFitDecreasing"]
