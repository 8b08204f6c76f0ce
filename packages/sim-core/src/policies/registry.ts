/** Every policy by name, in the order in which they are listed. Adding one = its file and its line here. */
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
import { iqr } from "./detect/iqr.ts"
import { lr } from "./detect/lr.ts"
import { lrr } from "./detect/lrr.ts"
import { mad } from "./detect/mad.ts"
import { thr } from "./detect/thr.ts"
import type { DetectPolicy } from "./detectPolicy.ts"
import type { PlacePolicy } from "./placePolicy.ts"
import { bestFit as receiveByBestFit } from "./receive/bestFit.ts"
import { dotProduct as receiveByDotProduct } from "./receive/dotProduct.ts"
import { firstFit as receiveByFirstFit } from "./receive/firstFit.ts"
import { leastPowerIncrease as receiveByLeastPowerIncrease } from "./receive/leastPowerIncrease.ts"
import type { ReceivePolicy } from "./receivePolicy.ts"
import { mc } from "./select/mc.ts"
import { mmt } from "./select/mmt.ts"
import { mu } from "./select/mu.ts"
import { rs } from "./select/rs.ts"
import type { SelectPolicy } from "./selectPolicy.ts"

export const placePolicies: ReadonlyArray<PlacePolicy> = [
  nextFit, firstFit, bestFit, worstFit, roundRobin, random,
  firstFitDecreasing, bestFitDecreasing, dotProduct, l2Norm, leastPowerIncrease
]

export function findPlacePolicy(name: string): PlacePolicy | undefined {
  return placePolicies.find((policy) => policy.name === name)
}

/** When a host is over-loaded. */
export const detectPolicies: ReadonlyArray<DetectPolicy> = [thr, iqr, mad, lr, lrr]

export function findDetectPolicy(name: string): DetectPolicy | undefined {
  return detectPolicies.find((policy) => policy.name === name)
}

/** Which guest leaves an over-loaded host. */
export const selectPolicies: ReadonlyArray<SelectPolicy> = [mmt, mu, mc, rs]

export function findSelectPolicy(name: string): SelectPolicy | undefined {
  return selectPolicies.find((policy) => policy.name === name)
}

/** Where guests go that move. */
export const receivePolicies: ReadonlyArray<ReceivePolicy> = [receiveByLeastPowerIncrease, receiveByFirstFit, receiveByBestFit, receiveByDotProduct]

export function findReceivePolicy(name: string): ReceivePolicy | undefined {
  return receivePolicies.find((policy) => policy.name === name)
}
