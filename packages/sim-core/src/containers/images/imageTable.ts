/**
 * Images as columns: which layers each has, and how large those are. Immutable.
 *
 * A layer is known by the digest of its content: the same digest in two images is one layer, which a machine fetches
 * and keeps once. Sizes are those on disk, unpacked; what travels may be less (physics/images/pull.ts).
 *
 * Source: OCI Image Format Specification, manifest and layers (content-addressed descriptors).
 */
import { NONE } from "../../columns.ts"

/** Row counts: [imageCount], [layerCount]. */
export interface ImageTable {
  readonly imageCount: number
  readonly layerCount: number
  /** Unique: [imageCount]. */
  readonly imageName: ReadonlyArray<string>
  /** Layers of image i stand at [imageFirstLayer[i], imageFirstLayer[i + 1]) of `imageLayers`: [imageCount + 1]. */
  readonly imageFirstLayer: Int32Array
  /** Layer rows, each once within an image, from the base up. */
  readonly imageLayers: Int32Array
  /** Days from its build to the start of the run, ≥ 0; NaN = not known: [imageCount]. */
  readonly imageBuiltDaysAgo: Float64Array
  /** Unique: [layerCount]. */
  readonly layerDigest: ReadonlyArray<string>
  /** On disk, finite and ≥ 0 (a layer may hold nothing): [layerCount]. */
  readonly layerMib: Float64Array
}

/** One image, as a manifest lists it. */
export interface ImageLayers {
  readonly name: string
  readonly layers: ReadonlyArray<{ readonly digest: string; readonly mib: number }>
  /** Absent = not known. */
  readonly builtDaysAgo?: number
}

/** A digest that two images, or one, give two sizes: one of them is wrong, as equal content is equally large. */
export interface SizeConflict {
  readonly digest: string
  readonly image: number
  readonly mib: number
  /** What was said first, which the table keeps. */
  readonly firstMib: number
}

/**
 * The table of these images, in their order; layers in the order in which they are first met. A digest listed twice in
 * one image counts once: it is stored once.
 *
 * @returns conflicts empty = every digest has one size
 * **Cost** O(all layers of all images).
 */
export function tabulateImages(images: ReadonlyArray<ImageLayers>): { readonly images: ImageTable; readonly conflicts: ReadonlyArray<SizeConflict> } {
  const rows = new Map<string, number>()
  const sizes: number[] = []
  const conflicts: SizeConflict[] = []
  const first = new Int32Array(images.length + 1)
  const all: number[] = []
  images.forEach(({ layers }, image) => {
    const own = new Set<number>()
    for (const { digest, mib } of layers) {
      let layer = rows.get(digest)
      if (layer === undefined) {
        layer = rows.size
        rows.set(digest, layer)
        sizes.push(mib)
      } else if (sizes[layer] !== mib) conflicts.push({ digest, image, mib, firstMib: sizes[layer]! })
      own.add(layer)
    }
    all.push(...own)
    first[image + 1] = all.length
  })
  return {
    images: {
      imageCount: images.length, layerCount: sizes.length, imageName: images.map(({ name }) => name), imageFirstLayer: first, imageLayers: Int32Array.from(all),
      imageBuiltDaysAgo: Float64Array.from(images, ({ builtDaysAgo }) => builtDaysAgo ?? NaN), layerDigest: [...rows.keys()], layerMib: Float64Array.from(sizes)
    },
    conflicts
  }
}

/** Size of an image by itself: Σ of its layers. Cost: O(its layers). */
export function imageMib({ imageFirstLayer, imageLayers, layerMib }: ImageTable, image: number): number {
  let mib = 0
  for (let at = imageFirstLayer[image]!; at < imageFirstLayer[image + 1]!; at++) mib += layerMib[imageLayers[at]!]!
  return mib
}

/** Row of the image of this name; NONE = there is none. Cost: O(images). */
export function imageNamed({ imageName }: ImageTable, name: string): number {
  const image = imageName.indexOf(name)
  return image < 0 ? NONE : image
}
