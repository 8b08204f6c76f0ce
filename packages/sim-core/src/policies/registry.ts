/** Every placement policy by name, in the order in which they are listed. Adding one = its file and its line here. */
import { bestFit } from "./place/bestFit.ts"
import { bestFitDecreasing } from "./place/bestFitDecreasing.ts"
import { dotProduct } from "./place/dotProduct.ts"
import { firstFit } from "./place/firstFit.ts"
import { firstFitDecreasing } from "./place/firstFitDecreasing.ts"
import { l2Norm } from "./place/l2Norm.ts"
import { leastPowerIncrease } from "./place/leastPowerIncrease.ts"
import { nextFit } from "./place/nextFit.ts"
import { random } from "./place/random.ts"
import { roundRobin } from "./place/roundRobin.ts"
import { worstFit } from "./place/worstFit.ts"
import type { PlacePolicy } from "./placePolicy.ts"

export const placePolicies: ReadonlyArray<PlacePolicy> = [
  nextFit, firstFit, bestFit, worstFit, roundRobin, random,
  firstFitDecreasing, bestFitDecreasing, dotProduct, l2Norm, leastPowerIncrease
]

export function findPlacePolicy(name: string): PlacePolicy | undefined {
  return placePolicies.find((policy) => policy.name === name)
}
