/**
 * How long an image takes to come: what is missing travels over the node's link, and is then unpacked.
 *
 *     seconds = missing MiB × transferFraction ÷ MiB/s of the link + missing MiB ÷ unpacking MiB/s
 *
 * Pulls at one time share: each gets an equal part of its node's link, and of the registry's what max-min fairness gives
 * (physics/share.ts), so that a slow node leaves its part to the others.
 */
import { shareMaxMin, type ShareScratch } from "../share.ts"

export interface PullModel {
  /**
   * Of the size on disk, what travels: in (0, 1]. Registries hold layers compressed (OCI Image Format Specification,
   * layer media types `+gzip`, `+zstd`). 1 = sizes are taken as they travel; an assumption either way.
   */
  readonly transferFraction: number
  /** Pace at which a node writes layers out, counted as on disk: > 0; Infinity = not counted. An assumption. */
  readonly unpackMibPerSecond: number
  /**
   * Pulls of one node at a time, from first byte to unpacked: ≥ 1; the others wait in the order in which they began.
   * 1: kubelet's default (serializeImagePulls true; Kubernetes documentation, KubeletConfiguration). Infinity: all at
   * once (serializeImagePulls false, maxParallelImagePulls not set).
   */
  readonly pullsAtOnce: number
}

/** kubelet's default of one at a time; sizes as they travel, unpacking not counted: assumptions. */
export const ONE_AT_A_TIME: PullModel = { transferFraction: 1, unpackMibPerSecond: Infinity, pullsAtOnce: 1 }

/**
 * Of a pull that has its link for itself.
 *
 * @param missingMib as on disk, ≥ 0
 * @param mibPerSecond effective speed of the link: > 0
 */
export function pullSeconds(missingMib: number, mibPerSecond: number, model: Pick<PullModel, "transferFraction" | "unpackMibPerSecond">): number {
  return transferMib(missingMib, model) / mibPerSecond + unpackSeconds(missingMib, model)
}

/** What travels of so much on disk. */
export function transferMib(diskMib: number, { transferFraction }: Pick<PullModel, "transferFraction">): number {
  return diskMib * transferFraction
}

export function unpackSeconds(diskMib: number, { unpackMibPerSecond }: Pick<PullModel, "unpackMibPerSecond">): number {
  return diskMib / unpackMibPerSecond
}

/**
 * How fast each of `count` pulls gets its bytes: `scratch.given[0 … count)`.
 *
 * @param pullNode node of each: [≥ count]
 * @param nodePulls how many of them each node has: [nodeCount]
 * @param nodeMibPerSecond > 0: [nodeCount]
 * @param registryMibPerSecond what all nodes together get at most: > 0; Infinity = no limit
 * **Cost** as `shareMaxMin`; allocates nothing.
 */
export function sharePulls(scratch: ShareScratch, count: number, pullNode: Int32Array, nodePulls: Int32Array, nodeMibPerSecond: Float64Array, registryMibPerSecond: number): void {
  for (let k = 0; k < count; k++) {
    const node = pullNode[k]!
    scratch.ceiling[k] = nodeMibPerSecond[node]! / nodePulls[node]!
    scratch.floor[k] = 0
    scratch.weight[k] = 1
  }
  if (registryMibPerSecond === Infinity) for (let k = 0; k < count; k++) scratch.given[k] = scratch.ceiling[k]!
  else shareMaxMin(scratch, count, registryMibPerSecond)
}
