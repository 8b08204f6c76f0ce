/**
 * Pulls under way, as columns. A row is used again when its pull is over; columns grow when more are under way than ever.
 */
import { NONE } from "../../columns.ts"
import type { ImageTable } from "./imageTable.ts"

export interface PullTable {
  /** Node row · NONE = nothing under way in this row: [≥ pulls] */
  node: Int32Array
  /** Image row: [≥ pulls] */
  image: Int32Array
  /** What it has yet to fetch itself · bytes, 0 = nothing: [≥ pulls] */
  bytes: Float64Array
  /** Layers of its image that other pulls of the node have yet to fetch · ≥ 0: [≥ pulls] */
  waits: Int32Array
  /** 1 = has yet to fetch the k-th layer of its image itself: [≥ pulls × mostLayers] */
  owns: Uint8Array
  /** Next pull of the node, in the order in which they began; next free row where it is over · NONE = last: [≥ pulls] */
  next: Int32Array
  /** First pull of each node · NONE = none is under way: [nodeCount] */
  readonly nodeFirst: Int32Array
  /** First free row · NONE = all are taken. */
  firstFree: number
  /** Layers of the image that has most. */
  readonly mostLayers: number
  /** Pulls that a call tells of: those whose images are there (finishPull), or that have more to fetch (cancelPull). */
  told: Int32Array
  /** Beside those of cancelPull, how many bytes more. */
  toldBytes: Float64Array
  /** Scratch: 1 = of the pull in question, 0 between calls: [layerCount] */
  readonly mark: Uint8Array
}

export function makePullTable({ imageCount, layerCount, imageFirstLayer }: ImageTable, nodeCount: number): PullTable {
  let mostLayers = 1
  for (let image = 0; image < imageCount; image++) mostLayers = Math.max(mostLayers, imageFirstLayer[image + 1]! - imageFirstLayer[image]!)
  const none = new Int32Array(0)
  const pulls: PullTable = {
    node: none, image: none, bytes: new Float64Array(0), waits: none, owns: new Uint8Array(0), next: none, nodeFirst: new Int32Array(nodeCount).fill(NONE),
    firstFree: NONE, mostLayers, told: none, toldBytes: new Float64Array(0), mark: new Uint8Array(layerCount)
  }
  widen(pulls, 16)
  return pulls
}

/** A row for a pull, last in its node's list; nothing is fetched or waited for yet. Cost: O(pulls of the node). */
export function openPull(pulls: PullTable, node: number, image: number): number {
  if (pulls.firstFree === NONE) widen(pulls, 2 * pulls.node.length)
  const pull = pulls.firstFree
  pulls.firstFree = pulls.next[pull]!
  pulls.node[pull] = node
  pulls.image[pull] = image
  pulls.bytes[pull] = 0
  pulls.waits[pull] = 0
  pulls.next[pull] = NONE
  pulls.owns.fill(0, pull * pulls.mostLayers, (pull + 1) * pulls.mostLayers)
  let last = pulls.nodeFirst[node]!
  if (last === NONE) pulls.nodeFirst[node] = pull
  else {
    while (pulls.next[last]! !== NONE) last = pulls.next[last]!
    pulls.next[last] = pull
  }
  return pull
}

/** Takes a pull out of its node's list. Its node and image may be read until the next pull begins. Cost: O(pulls of the node). */
export function closePull(pulls: PullTable, pull: number): void {
  const node = pulls.node[pull]!
  let before = NONE
  for (let at = pulls.nodeFirst[node]!; at !== pull; at = pulls.next[at]!) before = at
  if (before === NONE) pulls.nodeFirst[node] = pulls.next[pull]!
  else pulls.next[before] = pulls.next[pull]!
  pulls.node[pull] = NONE
  pulls.next[pull] = pulls.firstFree
  pulls.firstFree = pull
}

function widen(pulls: PullTable, room: number): void {
  const had = pulls.node.length
  const grown = (column: Int32Array) => {
    const wide = new Int32Array(room)
    wide.set(column)
    return wide
  }
  pulls.node = grown(pulls.node).fill(NONE, had)
  pulls.image = grown(pulls.image)
  pulls.waits = grown(pulls.waits)
  pulls.next = grown(pulls.next)
  pulls.told = grown(pulls.told)
  const bytes = new Float64Array(room)
  bytes.set(pulls.bytes)
  pulls.bytes = bytes
  pulls.toldBytes = new Float64Array(room)
  const owns = new Uint8Array(room * pulls.mostLayers)
  owns.set(pulls.owns)
  pulls.owns = owns
  for (let row = had; row < room; row++) pulls.next[row] = row + 1 < room ? row + 1 : NONE
  pulls.firstFree = had
}
