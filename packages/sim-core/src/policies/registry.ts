/** Every placement policy by name, in the order in which they are listed. Adding one = its file and its line here. */
import { bestFit } from "./place/bestFit.ts"
import { bestFitDecreasing } from "./place/bestFitDecreasing.ts"
import { firstFit } from "./place/firstFit.ts"
import { firstFitDecreasing } from "./place/firstFitDecreasing.ts"
import { nextFit } from "./place/nextFit.ts"
import { worstFit } from "./place/worstFit.ts"
import type { PlacePolicy } from "./placePolicy.ts"

export const placePolicies: ReadonlyArray<PlacePolicy> = [nextFit, firstFit, bestFit, worstFit, firstFitDecreasing, bestFitDecreasing]

export function findPlacePolicy(name: string): PlacePolicy | undefined {
  return placePolicies.find((policy) => policy.name === name)
}
