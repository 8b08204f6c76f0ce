/** Both books of layers, taken through the same steps and compared. */
import { expect } from "vitest"
import { collectGarbage } from "../../src/containers/images/imageGarbage.ts"
import { addContainer, removeContainer, setWritableMib } from "../../src/containers/images/layerContainers.ts"
import { beginPull, cancelPull, finishPull } from "../../src/containers/images/layerPulls.ts"
import { layerReport } from "../../src/containers/images/layerReport.ts"
import { copiedMib, diskMib, diskMibToCome, isThere, makeLayerStore, missingMib, missingMibOfNodes, pulledMib, type LayerStore } from "../../src/containers/images/layerStore.ts"
import { NONE } from "../../src/columns.ts"
import { expectAtLeast, expectSame } from "../expectCheaply.ts"
import type { LayerStep } from "../randomImages.ts"
import { SlowLayers } from "./slowLayers.ts"

const NODES = 3
const CONTAINERS = 10
type Slow = ReturnType<SlowLayers["beginPull"]> & object

/** Both books, and which row of the one is which pull of the other. */
export interface LayerPair {
  readonly store: LayerStore
  readonly slow: SlowLayers
  readonly pulls: Map<number, { readonly pull: Slow; readonly node: number }>
  readonly seen: { waited: number; inherited: number; collected: number; refusedToCollect: number; free: number }
}

export function makePair(table: LayerStore["images"]): LayerPair {
  return { store: makeLayerStore(table, NODES, CONTAINERS), slow: new SlowLayers(table, NODES), pulls: new Map(), seen: { waited: 0, inherited: 0, collected: 0, refusedToCollect: 0, free: 0 } }
}

const rowOf = ({ pulls }: LayerPair, pull: Slow): number => [...pulls].find(([, each]) => each.pull === pull)![0]

/** Takes both through a step; what they say of it is alike. */
export function takeStep(pair: LayerPair, step: LayerStep, now: number): void {
  const { store, slow, pulls, seen } = pair
  const images = store.images.imageCount
  switch (step.do) {
    case "pull": {
      const image = step.image % images
      const before = pulledMib(store, step.node)
      const missing = slow.mibOf(slow.missing(step.node, image))
      expect(missingMib(store, step.node, image)).toBe(missing)
      const row = beginPull(store, step.node, image, now)
      const pull = slow.beginPull(step.node, image, now)
      expect(row === NONE).toBe(pull === null)
      if (pull === null) {
        seen.free++
        expect([missing, pulledMib(store, step.node)]).toEqual([0, before])
        return
      }
      if (slow.waits(step.node, pull) > 0) seen.waited++
      pulls.set(row, { pull, node: step.node })
      // What is on its way is not fetched again.
      expect(missingMib(store, step.node, image)).toBe(0)
      return
    }
    case "finish": {
      const fetching = [...pulls].filter(([, { pull }]) => pull.own.size > 0)
      if (fetching.length === 0) return
      const [row, { pull, node }] = fetching[step.which % fetching.length]!
      const count = finishPull(store, row, now)
      const ready = slow.finishPull(node, pull, now)
      expect([...store.pulls.told.subarray(0, count)]).toEqual(ready.map((each) => rowOf(pair, each)))
      for (const each of ready) pulls.delete(rowOf(pair, each))
      return
    }
    case "cancel": {
      if (pulls.size === 0) return
      const [row, { pull, node }] = [...pulls][step.which % pulls.size]!
      const count = cancelPull(store, row, now)
      pulls.delete(row)
      const heirs = slow.cancelPull(node, pull)
      seen.inherited += heirs.size
      const told = new Map(Array.from({ length: count }, (_, k) => [store.pulls.told[k]!, store.pulls.toldBytes[k]! / 2 ** 20]))
      expect(told).toEqual(new Map([...heirs].map(([heir, mib]) => [rowOf(pair, heir), mib])))
      return
    }
    case "add": {
      const image = step.image % images
      if (slow.containers.has(step.container)) return
      expect(isThere(store, step.node, image)).toBe(slow.nodes[step.node]!.images.has(image))
      if (!isThere(store, step.node, image)) return
      addContainer(store, step.container, step.node, image, step.mib, now)
      slow.containers.set(step.container, { node: step.node, image, writableMib: step.mib })
      slow.nodes[step.node]!.images.get(image)!.used = now
      return
    }
    case "write": {
      const container = slow.containers.get(step.container)
      if (container === undefined) return
      setWritableMib(store, step.container, step.mib, now)
      container.writableMib = step.mib
      return
    }
    case "remove": {
      const container = slow.containers.get(step.container)
      if (container === undefined) return
      removeContainer(store, step.container, now)
      slow.containers.delete(step.container)
      slow.nodes[container.node]!.images.get(container.image)!.used = now
      return
    }
    case "collect": {
      const freed = collectGarbage(store, step.node, step.downToMib, now, step.age)
      expect(freed).toBe(slow.collectGarbage(step.node, step.downToMib, now, step.age))
      if (freed > 0) seen.collected++
      if (diskMib(store, step.node) > step.downToMib) seen.refusedToCollect++
      // Nothing in use is collected.
      for (const { image } of slow.containersOf(step.node)) expect(isThere(store, step.node, image) && missingMib(store, step.node, image) === 0).toBe(true)
    }
  }
}

/** Every figure of the one is that of the other. */
export function checkPair({ store, slow, pulls }: LayerPair): void {
  const { imageCount, layerCount } = store.images
  const into = new Float64Array(NODES)
  for (let node = 0; node < NODES; node++) {
    expectSame(diskMib(store, node), slow.diskMib(node))
    expectSame(diskMibToCome(store, node), slow.diskMib(node) + slow.mibOf(slow.coming(node)))
    expectSame(copiedMib(store, node), slow.copiedMib(node))
    expectSame(pulledMib(store, node), slow.nodes[node]!.pulledMib)
    expectAtLeast(pulledMib(store, node), slow.mibOf(slow.nodes[node]!.layers))
    expectSame(store.nodeContainers[node], slow.containersOf(node).length)
    for (let layer = 0; layer < layerCount; layer++) expectSame(store.layerRefs[layer * NODES + node], slow.refs(node, layer))
    for (let image = 0; image < imageCount; image++) {
      expectSame(store.imageContainers[image * NODES + node], slow.containersOf(node).filter((container) => container.image === image).length)
      missingMibOfNodes(store, image, into)
      expect([missingMib(store, node, image), into[node]]).toEqual(Array(2).fill(slow.mibOf(slow.missing(node, image))))
    }
  }
  for (const [row, { pull, node }] of pulls) expect([store.pulls.bytes[row]! / 2 ** 20, store.pulls.waits[row]]).toEqual([slow.mibOf(pull.own), slow.waits(node, pull)])
  checkReport({ store, slow })
}

function checkReport({ store, slow }: Pick<LayerPair, "store" | "slow">): void {
  const { layerNodes, layerNodesInUse, layerContainers, layerSavedMib, layerIdleMib } = layerReport(store)
  let difference = 0
  for (let node = 0; node < NODES; node++) difference += copiedMib(store, node) - diskMib(store, node)
  const containers = [...slow.containers.values()]
  store.images.layerDigest.forEach((_, layer) => {
    const users = containers.filter(({ image }) => slow.layersOf(image).includes(layer))
    expectSame(layerContainers[layer], users.length)
    expectSame(layerNodes[layer], slow.nodes.filter(({ layers }) => layers.has(layer)).length)
    expectSame(layerNodesInUse[layer], new Set(users.map(({ node }) => node)).size)
    difference -= layerSavedMib[layer]! - layerIdleMib[layer]!
  })
  expectSame(difference, 0)
}
