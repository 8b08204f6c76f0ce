/** Mistakes that are made so often that a wrong answer can be known by them. Each is one wrong line of the worksheet. */

export const MISTAKES = [
  "noSpareHost", "meanForP95", "interpolatedP95", "threadsForCores", "roundedToNearest", "noHypervisorRam", "ghzForSsj",
  "hostRamAsGigabytes", "vmRamAsGigabytes", "noIdlePower", "noPue", "noHours", "daysForHours", "summedResources"
] as const
export type Mistake = (typeof MISTAKES)[number]

export const NO_MISTAKES: ReadonlySet<Mistake> = new Set()
