/** What a table of images must keep to. */
import type { ImageTable } from "./imageTable.ts"

type Claim = (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void
type One = (column: string, sentence: string, holds: boolean) => void

/** Images of which one layer may be part: what a node counts of a layer is held in 16 bits. */
export const MOST_IMAGES = 65_535

/** **Cost** O(all layers of all images). */
export function checkImages(images: ImageTable, claim: Claim, one: One): void {
  const { imageCount, layerCount, imageName, imageFirstLayer, imageLayers, imageBuiltDaysAgo, layerDigest, layerMib } = images
  const seen = new Set<string>()
  const isNew = (name: string | undefined) => name !== undefined && name !== "" && seen.size < seen.add(name).size
  one("imageCount", `at most ${MOST_IMAGES}`, imageCount <= MOST_IMAGES)
  one("imageFirstLayer", "from 0 to the last of imageLayers, one more than images", imageFirstLayer.length === imageCount + 1 && imageFirstLayer[0] === 0 && imageFirstLayer[imageCount] === imageLayers.length)
  one("layerMib", "a size and a digest for every layer", layerMib.length === layerCount && layerDigest.length === layerCount)
  claim("imageName", "a name that no other has", imageCount, (row) => isNew(imageName[row]))
  seen.clear()
  claim("layerDigest", "a digest that no other has", layerCount, (row) => isNew(layerDigest[row]))
  claim("layerMib", "finite and ≥ 0", layerCount, (row) => layerMib[row]! >= 0 && layerMib[row]! < Infinity)
  claim("imageFirstLayer", "at least one layer an image", imageCount, (row) => imageFirstLayer[row + 1]! > imageFirstLayer[row]!)
  /** Image that had the layer last, plus 1. */
  const hadBy = new Int32Array(layerCount)
  claim("imageLayers", "layer rows, each once within an image", imageCount, (row) => {
    for (let at = imageFirstLayer[row]!; at < imageFirstLayer[row + 1]!; at++) {
      const layer = imageLayers[at]!
      if (!(layer >= 0 && layer < layerCount) || hadBy[layer] === row + 1) return false
      hadBy[layer] = row + 1
    }
    return true
  })
  claim("imageBuiltDaysAgo", "finite and ≥ 0, or NaN where it is not known", imageCount, (row) => imageBuiltDaysAgo[row] !== undefined && !(imageBuiltDaysAgo[row]! < 0) && imageBuiltDaysAgo[row] !== Infinity)
}
