/** Containers that come and go: each shares the layers of its image and has one writable layer of its own. */
import { NONE } from "../../columns.ts"
import { InvariantError } from "../../invariant.ts"
import { THERE, wholeBytes, type LayerStore } from "./layerStore.ts"

/** A container from an image that is there. Cost: O(1). */
export function addContainer(store: LayerStore, container: number, node: number, image: number, writableMib: number, nowSeconds: number): void {
  const cell = image * store.nodeCount + node
  if (store.containerNode[container] !== NONE) throw new InvariantError("a container comes that is nowhere yet", at(nowSeconds, "addContainer", container))
  if (store.imageState[cell] !== THERE) throw new InvariantError("a container starts from an image that is there", at(nowSeconds, "addContainer", container))
  store.containerNode[container] = node
  store.containerImage[container] = image
  store.imageContainers[cell]!++
  store.imageUsedSeconds[cell] = nowSeconds
  store.nodeContainers[node]!++
  store.nodeCopiedBytes[node]! += store.imageBytes[image]!
  setWritableMib(store, container, writableMib, nowSeconds)
}

/** What a container has written so far, instead of what it was; a restart from its image sets it back. Cost: O(1). */
export function setWritableMib(store: LayerStore, container: number, writableMib: number, nowSeconds: number): void {
  const node = store.containerNode[container] ?? NONE
  if (node === NONE || !(writableMib >= 0)) throw new InvariantError("a container that is somewhere has written ≥ 0 MiB", at(nowSeconds, "setWritableMib", container))
  const added = wholeBytes(writableMib) - store.containerWritableBytes[container]!
  store.containerWritableBytes[container]! += added
  store.nodeWritableBytes[node]! += added
  store.nodeCopiedBytes[node]! += added
}

/** It goes, and its writable layer with it; the layers of its image stay for the next. Cost: O(1). */
export function removeContainer(store: LayerStore, container: number, nowSeconds: number): void {
  const node = store.containerNode[container] ?? NONE
  if (node === NONE) throw new InvariantError("a container goes that is somewhere", at(nowSeconds, "removeContainer", container))
  const image = store.containerImage[container]!
  const cell = image * store.nodeCount + node
  setWritableMib(store, container, 0, nowSeconds)
  store.containerNode[container] = NONE
  store.imageContainers[cell]!--
  store.imageUsedSeconds[cell] = nowSeconds
  store.nodeContainers[node]!--
  store.nodeCopiedBytes[node]! -= store.imageBytes[image]!
}

const at = (timeSeconds: number, event: string, row: number) => ({ timeSeconds, event, table: "containers", row })
