import { describe, expect, test } from "vitest"
import { checkImages } from "../../../src/containers/images/checkImages.ts"
import { imageMib, imageNamed, tabulateImages, type ImageTable } from "../../../src/containers/images/imageTable.ts"

const BASE = { digest: "sha256:base", mib: 80 }
const { images } = tabulateImages([
  { name: "shop", layers: [BASE, { digest: "sha256:shop", mib: 120 }], builtDaysAgo: 90 },
  { name: "blog", layers: [BASE, { digest: "sha256:blog", mib: 30 }, BASE] }
])

describe("a table of images", () => {
  test("the same digest in two images, or twice in one, is one layer", () => {
    expect([images.layerDigest, [...images.layerMib], [...images.imageFirstLayer], [...images.imageLayers]]).toEqual([["sha256:base", "sha256:shop", "sha256:blog"], [80, 120, 30], [0, 2, 4], [0, 1, 0, 2]])
  })
  test("an image by itself: 80 + 120 and 80 + 30", () => expect([imageMib(images, 0), imageMib(images, 1)]).toEqual([200, 110]))
  test("by name, or none", () => expect([imageNamed(images, "blog"), imageNamed(images, "wiki")]).toEqual([1, -1]))
  test("days since its build, NaN where nobody says", () => expect([...images.imageBuiltDaysAgo]).toEqual([90, NaN]))
  test("one digest of two sizes is told of, and the first is kept", () => {
    const { images: table, conflicts } = tabulateImages([{ name: "a", layers: [BASE] }, { name: "b", layers: [{ ...BASE, mib: 81 }] }])
    expect([conflicts, [...table.layerMib]]).toEqual([[{ digest: "sha256:base", image: 1, mib: 81, firstMib: 80 }], [80]])
  })
})

/** Column and row of what is wrong. */
function wrong(change: Partial<ImageTable>): ReadonlyArray<readonly [string, number]> {
  const found: Array<readonly [string, number]> = []
  checkImages({ ...images, ...change }, (column, _, length, holds) => {
    for (let row = 0; row < length; row++) if (!holds(row)) return void found.push([column, row])
  }, (column, _, holds) => { if (!holds) found.push([column, -1]) })
  return found
}

describe("what a table must keep to", () => {
  test("the one above does", () => expect(wrong({})).toEqual([]))
  test.each<readonly [string, Partial<ImageTable>, ReadonlyArray<readonly [string, number]>]>([
    ["an image without layers", tabulateImages([{ name: "shop", layers: [BASE] }, { name: "scratch", layers: [] }]).images, [["imageFirstLayer", 1]]],
    ["a name twice", { imageName: ["shop", "shop"] }, [["imageName", 1]]],
    ["no name", { imageName: ["", "blog"] }, [["imageName", 0]]],
    ["a digest twice", { layerDigest: ["sha256:base", "sha256:shop", "sha256:base"] }, [["layerDigest", 2]]],
    ["a size below 0", { layerMib: Float64Array.of(80, -1, 30) }, [["layerMib", 1]]],
    ["a size that is none", { layerMib: Float64Array.of(80, 120, NaN) }, [["layerMib", 2]]],
    ["a layer that does not exist", { imageLayers: Int32Array.of(0, 1, 0, 3) }, [["imageLayers", 1]]],
    ["a layer twice in an image", { imageLayers: Int32Array.of(0, 0, 0, 2) }, [["imageLayers", 0]]],
    ["built after the start", { imageBuiltDaysAgo: Float64Array.of(90, -1) }, [["imageBuiltDaysAgo", 1]]],
    ["built never", { imageBuiltDaysAgo: Float64Array.of(Infinity, 1) }, [["imageBuiltDaysAgo", 0]]],
    ["a column that is short", { imageBuiltDaysAgo: Float64Array.of(90) }, [["imageBuiltDaysAgo", 1]]],
    ["layers of nobody", { imageLayers: Int32Array.of(0, 1, 0, 2, 1) }, [["imageFirstLayer", -1]]]
  ])("%s is refused", (_, change, expected) => expect(wrong(change)).toEqual(expected))
})
