/**
 * Pulls: a node fetches the layers of an image that it does not have.
 *
 * A layer that another pull of the node is fetching is not fetched twice: the later pull waits for it. An image is there
 * when its last layer is. When and how fast bytes travel is the caller's (pullTraffic.ts); here is only what they are.
 *
 *     const pull = beginPull(store, node, image, now)    // NONE: it is there already
 *     … store.pulls.bytes[pull] travel, if there are any …
 *     const count = finishPull(store, pull, now)         // store.pulls.told[0 … count): pulls whose image is there
 */
import { NONE } from "../../columns.ts"
import { InvariantError } from "../../invariant.ts"
import { COMING, THERE, dropRefs, type LayerStore } from "./layerStore.ts"
import { closePull, openPull } from "./pullTable.ts"

/**
 * Begins to fetch what the image lacks on the node; its layers are kept from now on.
 *
 * @returns row of `store.pulls`; NONE = all layers are there, and with them the image: nothing is to be waited for. Where
 * `pulls.bytes[pull]` is 0 it only waits for others, and the `finishPull` of the last of them tells of it.
 * **Cost** O(layers of the image × pulls of the node and their layers).
 */
export function beginPull(store: LayerStore, node: number, image: number, nowSeconds: number): number {
  const { layerRefs, layerBytes, imageState, nodeCount, pulls, images: { imageFirstLayer, imageLayers } } = store
  const cell = image * nodeCount + node
  if (imageState[cell] === THERE) return NONE
  const first = imageFirstLayer[image]!
  const end = imageFirstLayer[image + 1]!
  const pull = openPull(pulls, node, image)
  for (let at = first; at < end; at++) {
    const layer = imageLayers[at]!
    // What holds nothing needs no fetching.
    if (layerBytes[layer] === 0) continue
    if (layerRefs[layer * nodeCount + node] === 0) {
      pulls.owns[pull * pulls.mostLayers + at - first] = 1
      pulls.bytes[pull]! += layerBytes[layer]!
    } else if (isComing(store, node, layer)) pulls.waits[pull]!++
  }
  if (imageState[cell] !== COMING) for (let at = first; at < end; at++) layerRefs[imageLayers[at]! * nodeCount + node]!++
  imageState[cell] = COMING
  store.nodeComingBytes[node]! += pulls.bytes[pull]!
  if (pulls.bytes[pull]! > 0 || pulls.waits[pull]! > 0) return pull
  becomesThere(store, node, image, nowSeconds)
  closePull(pulls, pull)
  return NONE
}

/**
 * What a pull had to fetch itself is on the node's disk.
 *
 * @returns how many pulls have their image there now; their rows stand in `store.pulls.told`, in the order in which they
 * began, and their `image` may be read until the next pull begins. The pull itself is among them unless it waits for others.
 * **Cost** O(pulls of the node × layers of their images).
 */
export function finishPull(store: LayerStore, pull: number, nowSeconds: number): number {
  const { pulls, images: { imageFirstLayer, imageLayers } } = store
  const { next, waits, bytes, told, mark } = pulls
  const node = pulls.node[pull] ?? NONE
  if (node === NONE || bytes[pull] === 0) throw new InvariantError("a pull ends that has something to fetch", { timeSeconds: nowSeconds, event: "finishPull", table: "pulls", row: pull })
  const image = pulls.image[pull]!
  markOwn(store, pull)
  for (let other = pulls.nodeFirst[node]!; other !== NONE; other = next[other]!) {
    if (other === pull) continue
    for (let at = imageFirstLayer[pulls.image[other]!]!; at < imageFirstLayer[pulls.image[other]! + 1]!; at++) if (mark[imageLayers[at]!] !== 0) waits[other]!--
  }
  clearMarks(store, image)
  pulls.owns.fill(0, pull * pulls.mostLayers, (pull + 1) * pulls.mostLayers)
  store.nodeComingBytes[node]! -= bytes[pull]!
  store.nodeLayerBytes[node]! += bytes[pull]!
  store.nodePulledBytes[node]! += bytes[pull]!
  bytes[pull] = 0
  let count = 0
  for (let at = pulls.nodeFirst[node]!; at !== NONE; at = next[at]!) if (waits[at] === 0 && bytes[at] === 0) told[count++] = at
  for (let k = 0; k < count; k++) {
    becomesThere(store, node, pulls.image[told[k]!]!, nowSeconds)
    closePull(pulls, told[k]!)
  }
  return count
}

/**
 * Nobody wants the image any more, or the node cannot be reached: the pull ends, and what it had fetched of unfinished
 * layers is lost. Of pulls that wait for one of its layers, the first to have begun fetches that from its beginning.
 *
 * @returns how many pulls have more to fetch: their rows in `store.pulls.told`, by how much in `toldBytes`
 * **Cost** O(pulls of the node × layers of their images).
 */
export function cancelPull(store: LayerStore, pull: number, nowSeconds: number): number {
  const { pulls, layerBytes, images: { imageFirstLayer, imageLayers } } = store
  const { next, waits, bytes, owns, told, toldBytes, mark, mostLayers } = pulls
  const node = pulls.node[pull] ?? NONE
  if (node === NONE) throw new InvariantError("a pull is cancelled that is under way", { timeSeconds: nowSeconds, event: "cancelPull", table: "pulls", row: pull })
  const image = pulls.image[pull]!
  let count = 0
  markOwn(store, pull)
  for (let other = pulls.nodeFirst[node]!; other !== NONE; other = next[other]!) {
    if (other === pull) continue
    const first = imageFirstLayer[pulls.image[other]!]!
    let taken = 0
    for (let at = first; at < imageFirstLayer[pulls.image[other]! + 1]!; at++) {
      const layer = imageLayers[at]!
      if (mark[layer] === 0) continue
      mark[layer] = 0
      owns[other * mostLayers + at - first] = 1
      waits[other]!--
      taken += layerBytes[layer]!
    }
    if (taken === 0) continue
    bytes[other]! += taken
    bytes[pull]! -= taken
    told[count] = other
    toldBytes[count++] = taken
  }
  clearMarks(store, image)
  const lostBytes = bytes[pull]!
  store.nodeComingBytes[node]! -= lostBytes
  closePull(pulls, pull)
  for (let at = pulls.nodeFirst[node]!; at !== NONE; at = next[at]!) if (pulls.image[at] === image) return count
  // What nobody else needs goes; of that, what was still on its way was never on the disk.
  store.nodeLayerBytes[node]! -= dropRefs(store, node, image) - lostBytes
  return count
}

/** Whether some pull of the node has yet to fetch the layer. */
export function isComing({ pulls, images: { imageFirstLayer, imageLayers } }: LayerStore, node: number, layer: number): boolean {
  const { owns, image, next, mostLayers } = pulls
  for (let pull = pulls.nodeFirst[node]!; pull !== NONE; pull = next[pull]!) {
    const first = imageFirstLayer[image[pull]!]!
    for (let at = first; at < imageFirstLayer[image[pull]! + 1]!; at++) if (imageLayers[at] === layer && owns[pull * mostLayers + at - first] === 1) return true
  }
  return false
}

/** Of the layers that a pull has yet to fetch itself, `mark` is 1. */
function markOwn({ pulls: { owns, mark, image, mostLayers }, images: { imageFirstLayer, imageLayers } }: LayerStore, pull: number): void {
  const first = imageFirstLayer[image[pull]!]!
  for (let at = first; at < imageFirstLayer[image[pull]! + 1]!; at++) mark[imageLayers[at]!] = owns[pull * mostLayers + at - first]!
}

function clearMarks({ pulls: { mark }, images: { imageFirstLayer, imageLayers } }: LayerStore, image: number): void {
  for (let at = imageFirstLayer[image]!; at < imageFirstLayer[image + 1]!; at++) mark[imageLayers[at]!] = 0
}

/** Of an image whose pull is the first to be over; where two pulls of it are over at once, nothing changes for the second. */
function becomesThere({ imageState, imageSinceSeconds, imageUsedSeconds, nodeCount }: LayerStore, node: number, image: number, nowSeconds: number): void {
  const cell = image * nodeCount + node
  if (imageState[cell] === THERE) return
  imageState[cell] = THERE
  imageSinceSeconds[cell] = nowSeconds
  imageUsedSeconds[cell] = -Infinity
}
