/**
 * Images on nodes as their definition says, with Maps and Sets: what is on a node is written down, everything else is
 * worked out anew when it is asked for. Sizes are whole MiB, which need no tolerance.
 */
import type { ImageTable } from "../../src/containers/images/imageTable.ts"

interface SlowPull {
  readonly image: number
  /** Layers that it has yet to fetch itself. */
  own: Set<number>
}

interface SlowNode {
  /** Images that containers may start from. */
  readonly images: Map<number, { readonly since: number; used: number }>
  /** What is on its disk of images. */
  layers: Set<number>
  /** In the order in which they began. */
  pulls: SlowPull[]
  pulledMib: number
}

export interface SlowContainer {
  readonly node: number
  readonly image: number
  writableMib: number
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

export class SlowLayers {
  readonly table: ImageTable
  readonly nodes: SlowNode[]
  readonly containers = new Map<number, SlowContainer>()

  constructor(table: ImageTable, nodeCount: number) {
    this.table = table
    this.nodes = Array.from({ length: nodeCount }, () => ({ images: new Map(), layers: new Set(), pulls: [], pulledMib: 0 }))
  }

  layersOf(image: number): number[] {
    return Array.from(this.table.imageLayers.subarray(this.table.imageFirstLayer[image], this.table.imageFirstLayer[image + 1]))
  }

  mibOf(layers: Iterable<number>): number {
    return sum([...layers].map((layer) => this.table.layerMib[layer]!))
  }

  /** Layers that pulls of the node have yet to fetch. */
  coming(node: number): Set<number> {
    return new Set(this.nodes[node]!.pulls.flatMap(({ own }) => [...own]))
  }

  missing(node: number, image: number): number[] {
    const coming = this.coming(node)
    return this.layersOf(image).filter((layer) => !this.nodes[node]!.layers.has(layer) && !coming.has(layer))
  }

  waits(node: number, { image, own }: SlowPull): number {
    return this.layersOf(image).filter((layer) => !this.nodes[node]!.layers.has(layer) && !own.has(layer)).length
  }

  /** Images on the node, there or coming, that have the layer. */
  refs(node: number, layer: number): number {
    const { images, pulls } = this.nodes[node]!
    const all = new Set([...images.keys(), ...pulls.map(({ image }) => image)])
    return [...all].filter((image) => this.layersOf(image).includes(layer)).length
  }

  containersOf(node: number): SlowContainer[] {
    return [...this.containers.values()].filter((container) => container.node === node)
  }

  diskMib(node: number): number {
    return this.mibOf(this.nodes[node]!.layers) + sum(this.containersOf(node).map(({ writableMib }) => writableMib))
  }

  copiedMib(node: number): number {
    return sum(this.containersOf(node).map(({ image, writableMib }) => this.mibOf(this.layersOf(image)) + writableMib))
  }

  /** @returns null: the image is there */
  beginPull(node: number, image: number, now: number): SlowPull | null {
    const at = this.nodes[node]!
    if (at.images.has(image)) return null
    const empty = this.missing(node, image).filter((layer) => this.table.layerMib[layer] === 0)
    for (const layer of empty) at.layers.add(layer)
    const pull: SlowPull = { image, own: new Set(this.missing(node, image)) }
    if (pull.own.size === 0 && this.waits(node, pull) === 0) {
      at.images.set(image, { since: now, used: -Infinity })
      return null
    }
    at.pulls.push(pull)
    return pull
  }

  /** @returns pulls whose image is there */
  finishPull(node: number, pull: SlowPull, now: number): SlowPull[] {
    const at = this.nodes[node]!
    at.pulledMib += this.mibOf(pull.own)
    for (const layer of pull.own) at.layers.add(layer)
    pull.own = new Set()
    const ready = at.pulls.filter((each) => this.layersOf(each.image).every((layer) => at.layers.has(layer)))
    for (const { image } of ready) if (!at.images.has(image)) at.images.set(image, { since: now, used: -Infinity })
    at.pulls = at.pulls.filter((each) => !ready.includes(each))
    return ready
  }

  /** @returns who fetches how much more */
  cancelPull(node: number, pull: SlowPull): Map<SlowPull, number> {
    const at = this.nodes[node]!
    at.pulls = at.pulls.filter((each) => each !== pull)
    const heirs = new Map<SlowPull, number>()
    for (const layer of pull.own) {
      const heir = at.pulls.find(({ image }) => this.layersOf(image).includes(layer))
      if (heir === undefined) continue
      heir.own.add(layer)
      heirs.set(heir, (heirs.get(heir) ?? 0) + this.table.layerMib[layer]!)
    }
    this.sweep(node)
    return heirs
  }

  /** Layers of no image go. */
  sweep(node: number): void {
    const at = this.nodes[node]!
    at.layers = new Set([...at.layers].filter((layer) => this.refs(node, layer) > 0))
  }

  collectGarbage(node: number, downToMib: number, now: number, minimumAge: number): number {
    const at = this.nodes[node]!
    const before = this.diskMib(node)
    const inUse = new Set(this.containersOf(node).map(({ image }) => image))
    const order = [...at.images].filter(([image, { since }]) => !inUse.has(image) && now - since >= minimumAge).sort(([i, a], [k, b]) => (a.used === b.used ? a.since - b.since : a.used < b.used ? -1 : 1) || i - k)
    for (const [image] of order) {
      if (this.diskMib(node) <= downToMib) break
      at.images.delete(image)
      this.sweep(node)
    }
    return before - this.diskMib(node)
  }
}
