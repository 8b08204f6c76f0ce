/**
 * Which layers are on which node, and what they and the containers take of its disk: the tables that change.
 *
 * A layer is kept once a node, whatever the number of images that have it (`layerRefs`); a container adds its writable
 * layer alone. Amounts are held in whole bytes, so that what is added and taken away leaves nothing behind, in any order.
 *
 * A node is a row of the caller's: a host, or a VM that runs containers. Cells are `row × nodeCount + node`: what an
 * image lacks on every node is then read in streams, two to five times as fast as with a row a node. For 5,000 nodes and
 * 500 layers, counts of 16 bits take 4.8 MiB (of 32 bits 9.5, bits alone 0.3) and are read as fast as any of them.
 *
 * Writers: layerPulls.ts (pulls), layerContainers.ts (containers), imageGarbage.ts (what is dropped).
 *
 * Source: OCI Image Format Specification (layers); Linux, Documentation/filesystems/overlayfs.rst (read-only lower
 * layers that many mounts share, one writable upper layer each).
 */
import { NONE } from "../../columns.ts"
import { BYTES_PER_MIB } from "../../units.ts"
import type { ImageTable } from "./imageTable.ts"
import { makePullTable, type PullTable } from "./pullTable.ts"

/** Of an image on a node. */
export const ABSENT = 0
/** At least one pull of it is under way. */
export const COMING = 1
/** All its layers are there: containers may start from it. */
export const THERE = 2

export interface LayerStore {
  readonly images: ImageTable
  readonly nodeCount: number
  readonly layerBytes: Float64Array
  /** Σ of its layers: [imageCount]. */
  readonly imageBytes: Float64Array
  /** Images on the node, there or coming, that have the layer · ≥ 0 · — · layerPulls.ts, dropImage: [layerCount × nodeCount] */
  readonly layerRefs: Uint16Array
  /** ABSENT, COMING or THERE · — · layerPulls.ts, dropImage: [imageCount × nodeCount] */
  readonly imageState: Uint8Array
  /** Containers from the image on the node · ≥ 0 · — · layerContainers.ts: [imageCount × nodeCount] */
  readonly imageContainers: Int32Array
  /** Since when the image is there · seconds · valid where it is · layerPulls.ts: [imageCount × nodeCount] */
  readonly imageSinceSeconds: Float64Array
  /** When a container of it last came or went · seconds · −Infinity = never since it is there · layerContainers.ts: [imageCount × nodeCount] */
  readonly imageUsedSeconds: Float64Array
  /** Unique layers that are there · bytes · — · layerPulls.ts, dropImage: [nodeCount] */
  readonly nodeLayerBytes: Float64Array
  /** Layers on their way · bytes · — · layerPulls.ts: [nodeCount] */
  readonly nodeComingBytes: Float64Array
  /** Writable layers of its containers · bytes · — · layerContainers.ts: [nodeCount] */
  readonly nodeWritableBytes: Float64Array
  /** What its containers would take with a whole copy of their image each · bytes · — · layerContainers.ts: [nodeCount] */
  readonly nodeCopiedBytes: Float64Array
  /** All that it ever fetched, as on disk · bytes · — · layerPulls.ts: [nodeCount] */
  readonly nodePulledBytes: Float64Array
  /** Containers on it · ≥ 0 · — · layerContainers.ts: [nodeCount] */
  readonly nodeContainers: Int32Array
  /** Where each container is · node row · NONE = nowhere · layerContainers.ts: [containerCount] */
  readonly containerNode: Int32Array
  /** Image row · valid while it is somewhere · layerContainers.ts: [containerCount] */
  readonly containerImage: Int32Array
  /** Bytes · 0 while it is nowhere · layerContainers.ts: [containerCount] */
  readonly containerWritableBytes: Float64Array
  readonly pulls: PullTable
}

/**
 * A store with nothing on any node.
 *
 * @param containerCount rows of the caller's containers; one that is gone may come again
 * **Cost** memory: nodes × (2 bytes a layer + 21 an image) + 24 bytes a container.
 */
export function makeLayerStore(images: ImageTable, nodeCount: number, containerCount: number): LayerStore {
  const { imageCount, layerCount, imageFirstLayer, imageLayers, layerMib } = images
  const layerBytes = layerMib.map(wholeBytes)
  const imageBytes = new Float64Array(imageCount)
  for (let image = 0; image < imageCount; image++) for (let at = imageFirstLayer[image]!; at < imageFirstLayer[image + 1]!; at++) imageBytes[image]! += layerBytes[imageLayers[at]!]!
  return {
    images, nodeCount, layerBytes, imageBytes,
    layerRefs: new Uint16Array(layerCount * nodeCount),
    imageState: new Uint8Array(imageCount * nodeCount),
    imageContainers: new Int32Array(imageCount * nodeCount),
    imageSinceSeconds: new Float64Array(imageCount * nodeCount),
    imageUsedSeconds: new Float64Array(imageCount * nodeCount),
    nodeLayerBytes: new Float64Array(nodeCount),
    nodeComingBytes: new Float64Array(nodeCount),
    nodeWritableBytes: new Float64Array(nodeCount),
    nodeCopiedBytes: new Float64Array(nodeCount),
    nodePulledBytes: new Float64Array(nodeCount),
    nodeContainers: new Int32Array(nodeCount),
    containerNode: new Int32Array(containerCount).fill(NONE),
    containerImage: new Int32Array(containerCount).fill(NONE),
    containerWritableBytes: new Float64Array(containerCount),
    pulls: makePullTable(images, nodeCount)
  }
}

/** Sizes in MiB to the nearest byte: sums of whole numbers are exact up to 8 PiB. */
export function wholeBytes(mib: number): number {
  return Math.round(mib * BYTES_PER_MIB)
}

/** Whether containers may start from it there. */
export function isThere({ imageState, nodeCount }: LayerStore, node: number, image: number): boolean {
  return imageState[image * nodeCount + node] === THERE
}

/** What a pull that began now would fetch: layers that are neither there nor on their way. Cost: O(layers of the image). */
export function missingMib(store: LayerStore, node: number, image: number): number {
  const { layerRefs, layerBytes, nodeCount, images: { imageFirstLayer, imageLayers } } = store
  let bytes = 0
  for (let at = imageFirstLayer[image]!; at < imageFirstLayer[image + 1]!; at++) {
    const layer = imageLayers[at]!
    if (layerRefs[layer * nodeCount + node] === 0) bytes += layerBytes[layer]!
  }
  return bytes / BYTES_PER_MIB
}

/**
 * The same for every node at once, for a placement that prefers nodes that have the image.
 *
 * @param into result: [≥ nodeCount]
 * **Cost** O(layers of the image × nodes), in streams; allocates nothing.
 */
export function missingMibOfNodes({ layerRefs, layerBytes, nodeCount, images: { imageFirstLayer, imageLayers } }: LayerStore, image: number, into: Float64Array): void {
  into.fill(0, 0, nodeCount)
  for (let at = imageFirstLayer[image]!; at < imageFirstLayer[image + 1]!; at++) {
    const first = imageLayers[at]! * nodeCount
    const mib = layerBytes[imageLayers[at]!]! / BYTES_PER_MIB
    for (let node = 0; node < nodeCount; node++) if (layerRefs[first + node] === 0) into[node]! += mib
  }
}

/** Disk that images and containers use on a node: Σ unique layers there + Σ writable layers. */
export function diskMib({ nodeLayerBytes, nodeWritableBytes }: LayerStore, node: number): number {
  return (nodeLayerBytes[node]! + nodeWritableBytes[node]!) / BYTES_PER_MIB
}

/** What it will be when all pulls under way are over. */
export function diskMibToCome(store: LayerStore, node: number): number {
  return diskMib(store, node) + store.nodeComingBytes[node]! / BYTES_PER_MIB
}

/** What it would be if each container had a whole copy of its image: Σ (image + writable layer). */
export function copiedMib({ nodeCopiedBytes }: LayerStore, node: number): number {
  return nodeCopiedBytes[node]! / BYTES_PER_MIB
}

/** All that a node fetched since the start, as on disk. */
export function pulledMib({ nodePulledBytes }: LayerStore, node: number): number {
  return nodePulledBytes[node]! / BYTES_PER_MIB
}

/** One image less on a node that has its layers: what no other image there needs goes. Returns the bytes of it. */
export function dropRefs(store: LayerStore, node: number, image: number): number {
  const { layerRefs, layerBytes, nodeCount, images: { imageFirstLayer, imageLayers } } = store
  let bytes = 0
  for (let at = imageFirstLayer[image]!; at < imageFirstLayer[image + 1]!; at++) {
    const layer = imageLayers[at]!
    if (--layerRefs[layer * nodeCount + node]! === 0) bytes += layerBytes[layer]!
  }
  store.imageState[image * nodeCount + node] = ABSENT
  return bytes
}
