/** Random images that share layers, and random histories on a few nodes. */
import fc from "fast-check"
import { tabulateImages, type ImageTable } from "../src/containers/images/imageTable.ts"

/** Up to 6 images of up to 5 of 8 layers each; some layers hold nothing. */
export const randomImages: fc.Arbitrary<ImageTable> = fc
  .tuple(fc.array(fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 400 }) }, { weight: 1, arbitrary: fc.constant(0) }), { minLength: 8, maxLength: 8 }), fc.array(fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }))
  .map(([mib, images]) => tabulateImages(images.map((layers, image) => ({ name: `image${image}`, layers: layers.map((layer) => ({ digest: `sha256:${layer}`, mib: mib[layer]! })) }))).images)

export type LayerStep =
  | { readonly do: "pull"; readonly node: number; readonly image: number }
  | { readonly do: "finish"; readonly which: number }
  | { readonly do: "cancel"; readonly which: number }
  | { readonly do: "add"; readonly container: number; readonly node: number; readonly image: number; readonly mib: number }
  | { readonly do: "write"; readonly container: number; readonly mib: number }
  | { readonly do: "remove"; readonly container: number }
  | { readonly do: "collect"; readonly node: number; readonly downToMib: number; readonly age: number }

const node = fc.nat(2)
const image = fc.nat(5)
const container = fc.nat(9)
const mib = fc.integer({ min: 0, max: 50 })
const of = <const D extends string, A>(name: D, fields: { [K in keyof A]: fc.Arbitrary<A[K]> }) => fc.record({ do: fc.constant(name), ...fields })

export const layerStep = fc.oneof(
  { weight: 6, arbitrary: of("pull", { node, image }) },
  { weight: 5, arbitrary: of("finish", { which: fc.nat(20) }) },
  { weight: 3, arbitrary: of("cancel", { which: fc.nat(20) }) },
  { weight: 6, arbitrary: of("add", { container, node, image, mib }) },
  { weight: 2, arbitrary: of("write", { container, mib }) },
  { weight: 3, arbitrary: of("remove", { container }) },
  { weight: 2, arbitrary: of("collect", { node, downToMib: fc.integer({ min: 0, max: 800 }), age: fc.nat(8) }) }
) as fc.Arbitrary<LayerStep>
