/** Names of what is grown until it fits no more, and of what stops it. */
import type { SizeAmount } from "@rackfold/sim-core"
import type { RefusalCause } from "../answer.ts"
import type { ResourceName } from "../summary.ts"

/** What is grown: the whole, or one amount alone. */
export const LARGEST_OF = ["shape", "vcpus", "cpu", "ram", "disk", "iops", "network"] as const
export type LargestOf = (typeof LARGEST_OF)[number]

const AMOUNT_OF: Readonly<Record<Exclude<LargestOf, "shape">, SizeAmount>> = { vcpus: "vcpus", cpu: "cpuMhz", ram: "ramGib", disk: "diskGib", iops: "iops", network: "netMbps" }

/** The amount that is grown alone; null: all of them together. */
export function amountOf(of: LargestOf): SizeAmount | null {
  return of === "shape" ? null : AMOUNT_OF[of]
}

export function largestOf(amount: SizeAmount | null): LargestOf {
  return amount === null ? "shape" : LARGEST_OF.find((of) => amountOf(of) === amount)!
}

export type StopCause = RefusalCause | "cores" | "closed"

/** True of a cause that is a resource. */
export function isResource(cause: StopCause): cause is ResourceName {
  return cause === "cpu" || cause === "ram" || cause === "disk" || cause === "iops" || cause === "network"
}
