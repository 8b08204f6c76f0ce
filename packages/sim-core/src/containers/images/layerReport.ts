/** What each layer is to the nodes at this moment, and what sharing it saves. */
import { BYTES_PER_MIB } from "../../units.ts"
import { NONE } from "../../columns.ts"
import type { LayerStore } from "./layerStore.ts"
import { THERE } from "./layerStore.ts"

/** Columns by layer: [layerCount]. */
export interface LayerReport {
  /** Nodes on which it is, in use or not. */
  readonly layerNodes: Int32Array
  /** Nodes on which some container uses it: at most the above. */
  readonly layerNodesInUse: Int32Array
  readonly layerContainers: Int32Array
  /** Copies that containers do not need: size × (containers − nodes on which it is in use). */
  readonly layerSavedMib: Float64Array
  /** Kept without any container: size × (nodes − nodes on which it is in use). Σ copied − Σ disk = Σ saved − Σ idle. */
  readonly layerIdleMib: Float64Array
}

/** **Cost** O(layers of all images × nodes); for the end of a run, or a moment of it. */
export function layerReport({ images, nodeCount, imageState, imageContainers, layerBytes, layerRefs, pulls }: LayerStore): LayerReport {
  const { imageCount, layerCount, imageFirstLayer, imageLayers } = images
  const layerNodes = new Int32Array(layerCount)
  const layerNodesInUse = new Int32Array(layerCount)
  const layerContainers = new Int32Array(layerCount)
  /** Containers that use each layer on the node in question. */
  const users = new Int32Array(layerCount)
  const isComing = new Uint8Array(layerCount)
  for (let node = 0; node < nodeCount; node++) {
    users.fill(0)
    isComing.fill(0)
    for (let pull = pulls.nodeFirst[node]!; pull !== NONE; pull = pulls.next[pull]!) {
      const first = imageFirstLayer[pulls.image[pull]!]!
      for (let k = 0; k < imageFirstLayer[pulls.image[pull]! + 1]! - first; k++) if (pulls.owns[pull * pulls.mostLayers + k] === 1) isComing[imageLayers[first + k]!] = 1
    }
    for (let image = 0; image < imageCount; image++) {
      const cell = image * nodeCount + node
      if (imageState[cell] !== THERE || imageContainers[cell] === 0) continue
      for (let at = imageFirstLayer[image]!; at < imageFirstLayer[image + 1]!; at++) users[imageLayers[at]!]! += imageContainers[cell]!
    }
    for (let layer = 0; layer < layerCount; layer++) {
      // What is still on its way is not there yet.
      if (layerRefs[layer * nodeCount + node] === 0 || isComing[layer] === 1) continue
      layerNodes[layer]!++
      if (users[layer]! > 0) layerNodesInUse[layer]!++
      layerContainers[layer]! += users[layer]!
    }
  }
  return {
    layerNodes, layerNodesInUse, layerContainers,
    layerSavedMib: layerBytes.map((bytes, layer) => (bytes * (layerContainers[layer]! - layerNodesInUse[layer]!)) / BYTES_PER_MIB),
    layerIdleMib: layerBytes.map((bytes, layer) => (bytes * (layerNodes[layer]! - layerNodesInUse[layer]!)) / BYTES_PER_MIB)
  }
}
