/** Which resources change from sample to sample, and which stay as they were placed. */
import { RAM, RATES, SPACES, type ResourceIndex } from "./columns.ts"
import type { Plan } from "./plan.ts"

/** Rates in play, and RAM where its use is followed over time; ascending. */
export function varyingResources({ resourcesInPlay, pressure }: Plan): ReadonlyArray<ResourceIndex> {
  return resourcesInPlay.filter((resource) => RATES.some((rate) => rate === resource) || (resource === RAM && pressure?.memory !== undefined))
}

/** The others in play. */
export function constantSpaces(plan: Plan): ReadonlyArray<ResourceIndex> {
  const varying = varyingResources(plan)
  return plan.resourcesInPlay.filter((resource) => SPACES.some((space) => space === resource) && !varying.includes(resource))
}
