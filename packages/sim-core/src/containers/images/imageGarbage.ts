/**
 * Images that nobody uses are dropped where disks fill up: the least recently used first, until little enough is used.
 *
 * Source: Kubernetes documentation, "Garbage collection", container image lifecycle (disk usage at the high threshold
 * sets it off, images go until the low one is met); kubelet, image_gc_manager.go (order: last used, then first seen;
 * what has just come is left alone). There, a removed image counts with its whole size; here, with what the disk
 * gains, so that layers which others share do not end it too early.
 */
import { BYTES_PER_MIB } from "../../units.ts"
import { NONE } from "../../columns.ts"
import { THERE, diskMib, dropRefs, type LayerStore } from "./layerStore.ts"

/** When garbage is collected, and how much. */
export interface ImageGarbageRule {
  /** Of the disk: at or above it images are dropped. */
  readonly highFraction: number
  /** Of the disk: until no more is used. */
  readonly lowFraction: number
  /** An image that is there for less is left alone. */
  readonly minimumAgeSeconds: number
  /** From one look to the next. */
  readonly periodSeconds: number
}

/** kubelet's defaults: 85 %, 80 %, 2 min, 5 min (Kubernetes documentation, KubeletConfiguration; garbage collection). */
export const KUBELET_IMAGE_GARBAGE: ImageGarbageRule = { highFraction: 0.85, lowFraction: 0.8, minimumAgeSeconds: 120, periodSeconds: 300 }

/**
 * How much images and containers may still use after a collection; Infinity = none is due.
 *
 * @param otherMib what else is on the disk
 */
export function collectDownToMib(usedMib: number, otherMib: number, diskSizeMib: number, { highFraction, lowFraction }: ImageGarbageRule): number {
  return usedMib + otherMib >= highFraction * diskSizeMib ? Math.max(0, lowFraction * diskSizeMib - otherMib) : Infinity
}

/**
 * Drops images without containers until at most so much is used on the node, or none is left that may go.
 *
 * Of two that were used last at one time, that which is there for longer goes first, and then the lower row.
 *
 * @returns MiB that the disk gained
 * **Cost** O(images) for each image that goes, and its layers.
 */
export function collectGarbage(store: LayerStore, node: number, downToMib: number, nowSeconds: number, minimumAgeSeconds: number = KUBELET_IMAGE_GARBAGE.minimumAgeSeconds): number {
  let freedBytes = 0
  while (diskMib(store, node) > downToMib) {
    const image = leastRecentlyUsed(store, node, nowSeconds - minimumAgeSeconds)
    if (image === NONE) break
    const bytes = dropRefs(store, node, image)
    store.nodeLayerBytes[node]! -= bytes
    freedBytes += bytes
  }
  return freedBytes / BYTES_PER_MIB
}

/** @param latestSeconds since when it must be there at the latest */
function leastRecentlyUsed({ imageState, imageContainers, imageUsedSeconds, imageSinceSeconds, nodeCount, images: { imageCount } }: LayerStore, node: number, latestSeconds: number): number {
  let least = NONE
  for (let image = 0; image < imageCount; image++) {
    const cell = image * nodeCount + node
    if (imageState[cell] !== THERE || imageContainers[cell] !== 0 || imageSinceSeconds[cell]! > latestSeconds) continue
    const best = least * nodeCount + node
    if (least === NONE || imageUsedSeconds[cell]! < imageUsedSeconds[best]! || (imageUsedSeconds[cell] === imageUsedSeconds[best] && imageSinceSeconds[cell]! < imageSinceSeconds[best]!)) least = image
  }
  return least
}
