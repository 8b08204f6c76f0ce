/** What images take on disk, shared and copied, and how old they are. */
import { NONE, type ContainerImages, type Outcome, type Plan } from "@rackfold/sim-core"
import type { ImagesSummary, LayerSummary } from "./containersFigures.ts"

/** A convention of this program: images that nobody built anew for a quarter lack its patches. */
export const OLD_AFTER_DAYS = 90
const LAYERS_SHOWN = 20

const sum = (column: Float64Array): number => column.reduce((total, amount) => total + amount, 0)

/** undefined where the plan has no images. **Cost** O(containers + layers of all images). */
export function imagesSummary(plan: Plan, { containers }: Outcome): ImagesSummary | undefined {
  const images = plan.containers?.orchestration?.images
  const found = containers?.images
  if (images === undefined || found === undefined) return undefined
  const { table } = images
  const used = usedImages(images, containers!.containerStartSeconds)
  const isOld = (image: number): boolean => table.imageBuiltDaysAgo[image]! > OLD_AFTER_DAYS
  return {
    images: used.length, layers: found.layers.layerNodes.filter((nodes) => nodes > 0).length,
    diskMib: sum(found.kernelDiskMib), copiedMib: sum(found.kernelCopiedMib), diskMostMib: sum(found.kernelDiskMostMib), pulledMib: sum(found.kernelPulledMib), pulls: found.pullCount,
    oldAfterDays: OLD_AFTER_DAYS, old: used.filter(isOld).map((image) => ({ image: table.imageName[image]!, days: table.imageBuiltDaysAgo[image]! })).sort((a, b) => b.days - a.days || (a.image < b.image ? -1 : 1)),
    unknownAge: used.filter((image) => Number.isNaN(table.imageBuiltDaysAgo[image]!)).length,
    largest: largestLayers(images, found.layers)
  }
}

/** Those that a container started from, in the order of the table. */
function usedImages({ table, containerImage }: ContainerImages, containerStartSeconds: Float64Array): number[] {
  const isUsed = new Uint8Array(table.imageCount)
  containerImage.forEach((image, container) => {
    if (image !== NONE && !Number.isNaN(containerStartSeconds[container]!)) isUsed[image] = 1
  })
  return [...isUsed.keys()].filter((image) => isUsed[image] === 1)
}

function largestLayers({ table }: ContainerImages, { layerNodes, layerContainers }: NonNullable<NonNullable<Outcome["containers"]>["images"]>["layers"]): LayerSummary[] {
  const { imageFirstLayer, imageLayers, imageName, layerMib, layerDigest } = table
  const weight = (layer: number): number => layerMib[layer]! * Math.max(layerContainers[layer]!, layerNodes[layer]!)
  const shown = [...layerMib.keys()].filter((layer) => weight(layer) > 0).sort((a, b) => weight(b) - weight(a) || a - b).slice(0, LAYERS_SHOWN)
  const holders = new Map(shown.map((layer): [number, string[]] => [layer, []]))
  imageName.forEach((name, image) => {
    for (let at = imageFirstLayer[image]!; at < imageFirstLayer[image + 1]!; at++) holders.get(imageLayers[at]!)?.push(name)
  })
  return shown.map((layer) => ({
    digest: layerDigest[layer]!, mib: layerMib[layer]!, images: holders.get(layer)!, kernels: layerNodes[layer]!, containers: layerContainers[layer]!,
    diskMib: layerMib[layer]! * layerNodes[layer]!, copiedMib: layerMib[layer]! * layerContainers[layer]!
  }))
}
