/** What images take of disks: shared, copied, cached, collected. */
import { describe, expect, test } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { KUBELET_IMAGE_GARBAGE, collectDownToMib, collectGarbage } from "../../../src/containers/images/imageGarbage.ts"
import { tabulateImages } from "../../../src/containers/images/imageTable.ts"
import { addContainer, removeContainer, setWritableMib } from "../../../src/containers/images/layerContainers.ts"
import { beginPull, cancelPull, finishPull } from "../../../src/containers/images/layerPulls.ts"
import { layerReport } from "../../../src/containers/images/layerReport.ts"
import { copiedMib, diskMib, diskMibToCome, isThere, makeLayerStore, missingMib, missingMibOfNodes, pulledMib, type LayerStore } from "../../../src/containers/images/layerStore.ts"
import { InvariantError } from "../../../src/invariant.ts"

const BASE = { digest: "sha256:base", mib: 80 }
const APPS = ["shop", "blog", "wiki", "mail"]
/** A base of 80 under four apps of 120 each. */
const { images } = tabulateImages(APPS.map((name) => ({ name, layers: [BASE, { digest: `sha256:${name}`, mib: 120 }] })))

function pull(store: LayerStore, node: number, image: number, now: number): void {
  const row = beginPull(store, node, image, now)
  if (row !== NONE) finishPull(store, row, now)
}

/** 30 containers of four apps, 10 MiB written by each, container c of app c mod 4 on node c mod nodes. */
function thirty(nodes: number): LayerStore {
  const store = makeLayerStore(images, nodes, 30)
  for (let container = 0; container < 30; container++) {
    pull(store, container % nodes, container % 4, 0)
    addContainer(store, container, container % nodes, container % 4, 10, 0)
  }
  return store
}

describe("30 containers of four apps on one base", () => {
  // 80 + 4 × 120 + 30 × 10.
  test("take 860 MiB, shared", () => expect(diskMib(thirty(1), 0)).toBe(860))
  // 30 × (80 + 120 + 10).
  test("would take 6,300 MiB, each with a copy of its own", () => expect(copiedMib(thirty(1), 0)).toBe(6300))
  // 80 + 4 × 120: each layer once.
  test("fetched 560 MiB", () => expect(pulledMib(thirty(1), 0)).toBe(560))
  // The base: 29 copies of 80 less. Apps of 8, 8, 7 and 7 containers: 7, 7, 6 and 6 copies of 120.
  test("the report says by layer what sharing saves, 6,300 − 860 = 5,440 in all", () => {
    const { layerNodes, layerContainers, layerSavedMib, layerIdleMib } = layerReport(thirty(1))
    expect([[...layerNodes], [...layerContainers], [...layerSavedMib], [...layerIdleMib]]).toEqual([[1, 1, 1, 1, 1], [30, 8, 8, 7, 7], [2320, 840, 840, 720, 720], [0, 0, 0, 0, 0]])
  })
  // On three nodes each app is on all three: 3 × 560 + 300.
  test("over three nodes: 1,980 MiB, as every node has its own copy of a layer", () => {
    const store = thirty(3)
    expect(diskMib(store, 0) + diskMib(store, 1) + diskMib(store, 2)).toBe(1980)
    expect([layerReport(store).layerNodes[0], layerReport(store).layerNodesInUse[0], layerReport(store).layerSavedMib[0]]).toEqual([3, 3, 2160])
  })
  test("sizes that are no whole MiB leave nothing behind when all have gone", () => {
    const odd = tabulateImages([{ name: "a", layers: [{ digest: "x", mib: 0.1 }, { digest: "y", mib: 0.7 }] }, { name: "b", layers: [{ digest: "x", mib: 0.1 }] }]).images
    const store = makeLayerStore(odd, 1, 2)
    for (const image of [0, 1]) pull(store, 0, image, 0)
    for (const container of [0, 1]) addContainer(store, container, 0, container, 0.3, 0)
    for (const container of [0, 1]) removeContainer(store, container, 1)
    collectGarbage(store, 0, 0, 1000)
    expect([diskMib(store, 0), copiedMib(store, 0)]).toEqual([0, 0])
  })
})

describe("pulls", () => {
  test("fetch what is not there, and nothing the second time", () => {
    const store = makeLayerStore(images, 2, 1)
    expect(missingMib(store, 0, 0)).toBe(200)
    pull(store, 0, 0, 0)
    expect([missingMib(store, 0, 0), missingMib(store, 0, 1), missingMib(store, 1, 0)]).toEqual([0, 120, 200])
    expect([beginPull(store, 0, 0, 1), pulledMib(store, 0)]).toEqual([NONE, 200])
  })
  test("of all nodes at once", () => {
    const store = makeLayerStore(images, 3, 1)
    const into = new Float64Array(3)
    pull(store, 0, 0, 0)
    pull(store, 1, 1, 0)
    missingMibOfNodes(store, 0, into)
    expect([...into]).toEqual([0, 120, 200])
  })
  test("a layer that another pull fetches is waited for", () => {
    const store = makeLayerStore(images, 1, 1)
    const shop = beginPull(store, 0, 0, 0)
    const blog = beginPull(store, 0, 1, 1)
    expect([store.pulls.bytes[blog]! / 2 ** 20, store.pulls.waits[blog], diskMib(store, 0), diskMibToCome(store, 0)]).toEqual([120, 1, 0, 320])
    // The blog has its own layer, and no base yet.
    expect([finishPull(store, blog, 2), isThere(store, 0, 1), diskMib(store, 0)]).toEqual([0, false, 120])
    expect([finishPull(store, shop, 3), [...store.pulls.told.subarray(0, 2)], isThere(store, 0, 0), isThere(store, 0, 1)]).toEqual([2, [shop, blog], true, true])
    expect(pulledMib(store, 0)).toBe(320)
  })
  test("a second pull of the same image only waits", () => {
    const store = makeLayerStore(images, 1, 1)
    const first = beginPull(store, 0, 0, 0)
    const second = beginPull(store, 0, 0, 0)
    expect([store.pulls.bytes[second], store.pulls.waits[second]]).toEqual([0, 2])
    expect([finishPull(store, first, 1), pulledMib(store, 0)]).toEqual([2, 200])
  })
  test("who waits fetches the layer itself when the other gives up", () => {
    const store = makeLayerStore(images, 1, 1)
    const shop = beginPull(store, 0, 0, 0)
    const blog = beginPull(store, 0, 1, 0)
    expect([cancelPull(store, shop, 1), store.pulls.told[0], store.pulls.toldBytes[0]! / 2 ** 20, diskMibToCome(store, 0)]).toEqual([1, blog, 80, 200])
    expect([finishPull(store, blog, 2), isThere(store, 0, 1), missingMib(store, 0, 0)]).toEqual([1, true, 120])
  })
  test("given up by everybody, what had come goes as well", () => {
    const store = makeLayerStore(images, 1, 1)
    const shop = beginPull(store, 0, 0, 0)
    const blog = beginPull(store, 0, 1, 0)
    finishPull(store, blog, 1)
    cancelPull(store, blog, 2)
    cancelPull(store, shop, 2)
    expect([diskMib(store, 0), diskMibToCome(store, 0), missingMib(store, 0, 1), pulledMib(store, 0)]).toEqual([0, 0, 200, 120])
  })
  test("an image whose layers all came with others is there at once, for nothing", () => {
    const base = tabulateImages([{ name: "app", layers: [BASE, { digest: "app", mib: 5 }] }, { name: "base", layers: [BASE] }, { name: "empty", layers: [{ digest: "empty", mib: 0 }] }]).images
    const store = makeLayerStore(base, 1, 1)
    pull(store, 0, 0, 0)
    expect([beginPull(store, 0, 1, 1), isThere(store, 0, 1), beginPull(store, 0, 2, 1), isThere(store, 0, 2)]).toEqual([NONE, true, NONE, true])
  })
  test("hundreds at one time", () => {
    const store = makeLayerStore(images, 100, 1)
    const rows = Array.from({ length: 300 }, (_, k) => beginPull(store, k % 100, k % 3, 0))
    expect(new Set(rows).size).toBe(300)
    const there = rows.reduce((count, row) => count + (store.pulls.bytes[row] === 0 ? 0 : finishPull(store, row, 1)), 0)
    expect([there, store.pulls.nodeFirst.every((row) => row === NONE)]).toEqual([300, true])
  })
})

describe("containers", () => {
  test("leave their image behind, and take what they wrote with them", () => {
    const store = makeLayerStore(images, 1, 1)
    pull(store, 0, 0, 0)
    addContainer(store, 0, 0, 0, 10, 0)
    setWritableMib(store, 0, 35, 1)
    expect([diskMib(store, 0), copiedMib(store, 0)]).toEqual([235, 235])
    removeContainer(store, 0, 2)
    expect([diskMib(store, 0), copiedMib(store, 0), layerReport(store).layerIdleMib[0]]).toEqual([200, 0, 80])
  })
  test("a restart begins from the image again", () => {
    const store = makeLayerStore(images, 1, 1)
    pull(store, 0, 0, 0)
    addContainer(store, 0, 0, 0, 10, 0)
    setWritableMib(store, 0, 500, 1)
    setWritableMib(store, 0, 0, 2)
    expect(diskMib(store, 0)).toBe(200)
  })
  test("do not start from an image that is not there", () => {
    const store = makeLayerStore(images, 1, 1)
    beginPull(store, 0, 0, 0)
    expect(() => addContainer(store, 0, 0, 0, 10, 0)).toThrow(InvariantError)
  })
  test("neither come twice nor go twice, nor write less than nothing", () => {
    const store = makeLayerStore(images, 1, 1)
    pull(store, 0, 0, 0)
    expect(() => removeContainer(store, 0, 0)).toThrow(InvariantError)
    addContainer(store, 0, 0, 0, 10, 0)
    expect(() => addContainer(store, 0, 0, 0, 10, 0)).toThrow(InvariantError)
    expect(() => setWritableMib(store, 0, -1, 0)).toThrow(InvariantError)
  })
  test("a pull does not end twice", () => {
    const store = makeLayerStore(images, 1, 1)
    const row = beginPull(store, 0, 0, 0)
    finishPull(store, row, 1)
    expect(() => finishPull(store, row, 1)).toThrow(InvariantError)
    expect(() => cancelPull(store, row, 1)).toThrow(InvariantError)
    expect(() => finishPull(store, 9999, 1)).toThrow(InvariantError)
  })
})

describe("garbage of images", () => {
  /** The four apps come at 0, 100, 200 and 300 s; each has had a container, in the order 1, 0, 3, 2, but for the wiki's, which stays. */
  function used(): LayerStore {
    const store = makeLayerStore(images, 1, 4)
    for (let app = 0; app < 4; app++) pull(store, 0, app, 100 * app)
    for (const [turn, app] of [1, 0, 3, 2].entries()) {
      addContainer(store, app, 0, app, 10, 400 + turn)
      if (app !== 2) removeContainer(store, app, 500 + turn)
    }
    return store
  }
  const there = (store: LayerStore) => APPS.filter((_, app) => isThere(store, 0, app))

  // 80 + 4 × 120 + 10 = 570. Down to 500: the blog's 120 are enough.
  test("goes least recently used first, until little enough is used", () => {
    const store = used()
    expect([collectGarbage(store, 0, 500, 1000), there(store), diskMib(store, 0)]).toEqual([120, ["shop", "wiki", "mail"], 450])
    expect([collectGarbage(store, 0, 400, 1000), there(store)]).toEqual([120, ["wiki", "mail"]])
  })
  // The base stays, as the wiki needs it: 80 + 120 + 10.
  test("never goes while a container uses it", () => {
    const store = used()
    expect([collectGarbage(store, 0, 0, 1000), there(store), diskMib(store, 0)]).toEqual([360, ["wiki"], 210])
  })
  test("an image that nobody ever used goes before those that somebody did", () => {
    const store = makeLayerStore(images, 1, 1)
    pull(store, 0, 0, 0)
    addContainer(store, 0, 0, 0, 0, 0)
    removeContainer(store, 0, 1)
    pull(store, 0, 1, 100)
    collectGarbage(store, 0, 200, 1000)
    expect(there(store)).toEqual(["shop"])
  })
  test("of two that nobody used, the one that came first; at one time, the lower row", () => {
    const store = makeLayerStore(images, 1, 1)
    for (const [app, seconds] of [[2, 10], [1, 5], [0, 10]] as const) pull(store, 0, app, seconds)
    collectGarbage(store, 0, 320, 1000)
    expect(there(store)).toEqual(["shop", "wiki"])
    collectGarbage(store, 0, 200, 1000)
    expect(there(store)).toEqual(["wiki"])
  })
  test("an image of less than 2 min stays", () => {
    const store = makeLayerStore(images, 1, 1)
    pull(store, 0, 0, 100)
    expect([collectGarbage(store, 0, 0, 219), collectGarbage(store, 0, 0, 220)]).toEqual([0, 200])
  })
  test("what a pull under way needs stays", () => {
    const store = makeLayerStore(images, 1, 1)
    pull(store, 0, 0, 0)
    const blog = beginPull(store, 0, 1, 500)
    expect([collectGarbage(store, 0, 0, 1000), diskMib(store, 0)]).toEqual([120, 80])
    finishPull(store, blog, 1001)
    expect(diskMib(store, 0)).toBe(200)
  })
  // Of 1,000 MiB: at 850 down to 800, of which the 300 of others leave 500.
  test("is due from 85 % of the disk, down to 80 % less what else is there", () => {
    expect([549, 550].map((mib) => collectDownToMib(mib, 300, 1000, KUBELET_IMAGE_GARBAGE))).toEqual([Infinity, 500])
    expect(collectDownToMib(10, 900, 1000, KUBELET_IMAGE_GARBAGE)).toBe(0)
  })
})
