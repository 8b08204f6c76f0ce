/** Images whose layers are not there, or contradict each other. */
import { tabulateImages } from "@rackfold/sim-core"
import type { ImageTable } from "@rackfold/sim-core"
import { doubles } from "../doubles.ts"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { runtimeOf } from "./kernels.ts"
import type { WrittenContainers } from "./nodeReserve.ts"

export function imagesOf({ images }: WrittenContainers): { readonly images: ImageTable; readonly findings: ReadonlyArray<Finding> } {
  const { images: table, conflicts } = tabulateImages(images.map(({ name, layers, builtDaysAgo }) => ({ name, layers, ...(builtDaysAgo === undefined ? {} : { builtDaysAgo }) })))
  return {
    images: table,
    findings: conflicts.map(({ digest, image, mib, firstMib }): Finding => {
      const layer = images[image]!.layers.findLastIndex((one) => one.digest === digest && one.mib === mib)
      return { path: ["containers", "images", image, "layers", layer, "mib"], expected: `the ${firstMib} MiB that the layer ${shown(digest)} has elsewhere`, found: String(mib), advice: "Equal content is equally large: correct a size, or the digest." }
    })
  }
}

export function badImages(written: WrittenContainers): Finding[] {
  const { images, deployments, jobs, pods } = written
  const names = images.map(({ name }) => name)
  const empty = images.flatMap(({ name, layers }, i): Finding[] => (layers.length > 0 ? [] : [{ path: ["containers", "images", i, "layers"], expected: `at least one layer of ${shown(name)}`, found: "none", advice: "List its layers, the base first, each with digest and mib." }]))
  const used: { readonly image: string | undefined; readonly path: Path }[] = [
    ...deployments.flatMap(({ image, updates }, i) => [{ image, path: ["containers", "deployments", i, "image"] }, ...updates.map((update, k) => ({ image: update.image, path: ["containers", "deployments", i, "updates", k, "image"] }))]),
    ...jobs.map(({ image }, i) => ({ image, path: ["containers", "jobs", i, "image"] })), ...pods.map(({ image }, i) => ({ image, path: ["containers", "pods", i, "image"] }))
  ]
  // Without any layers, images are names.
  const unknown = names.length === 0 ? [] : used.flatMap(({ image, path }): Finding[] => (image === undefined || names.includes(image) ? [] : [{ path, expected: "an image of containers.images", found: shown(image), advice: didYouMean(image, names) }]))
  const { label, layers } = runtimeOf(written)
  const whole = images.length === 0 || layers.value ? [] : [{ path: ["containers", "images"], expected: "a runtime whose images are layers", found: `${label}, which keeps a whole file system for each container`, advice: "Name another runtime.preset, or remove images." }]
  written.nodes.forEach(({ images: there }, i) => there.forEach((image, k) => names.includes(image) || unknown.push({ path: ["containers", "nodes", i, "images", k], expected: "an image of containers.images", found: shown(image), advice: names.length === 0 ? "List its layers under images." : didYouMean(image, names) })))
  return [...whole, ...doubles(names, (i) => ["containers", "images", i, "name"], "a name that no other image has"), ...empty, ...imagesOf(written).findings, ...unknown]
}
