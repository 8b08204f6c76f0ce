/** Images of containers in a run: what a kernel lacks is pulled before a container starts, and dropped when its disk is full. */
import { NONE } from "../columns.ts"
import type { ImagesOutcome } from "./containersOutcome.ts"
import { collectDownToMib, collectGarbage } from "./images/imageGarbage.ts"
import { addContainer, removeContainer } from "./images/layerContainers.ts"
import { beginPull, cancelPull, finishPull } from "./images/layerPulls.ts"
import { layerReport } from "./images/layerReport.ts"
import { copiedMib, diskMib, makeLayerStore, pulledMib } from "./images/layerStore.ts"
import { addPull, dropPull, endPulls, makePullTraffic, nextEndSeconds } from "./images/pullTraffic.ts"
import type { ContainerImages } from "./orchestration.ts"

export interface ImagesOfContainers {
  /** It is to start on the kernel. @returns true: its image is there, or it has none; else it is told of when that came */
  readonly begins: (container: number, kernel: number) => boolean
  /** It leaves its kernel, or waits for its image no more. */
  readonly ends: (container: number) => void
  /** The kernel's disk is gone with it. */
  readonly wipe: (kernel: number) => void
  /** When something came next; Infinity = nothing is on its way. */
  readonly nextTime: () => number
  /** Told of every container whose image is there now. Returns pulls that ended. */
  readonly apply: (came: (container: number) => void) => number
  /** Disks that are full are looked at. */
  readonly collect: () => void
  readonly close: () => ImagesOutcome
}

const BYTES_PER_MIB = 2 ** 20

export function makeImagesOfContainers(images: ContainerImages, kernelCount: number, now: () => number): ImagesOfContainers {
  const { table, containerImage, containerWritableMib, kernelDiskMib, kernelOtherMib, garbage } = images
  const store = makeLayerStore(table, kernelCount, containerImage.length)
  const traffic = makePullTraffic(images.pulling, images.kernelMibPerSecond, images.registryMibPerSecond)
  /** Container of each pull under way, and its pull; NONE = none. */
  const pullContainer = new Map<number, number>()
  const containerPull = new Int32Array(containerImage.length).fill(NONE)
  const containerBegan = new Float64Array(containerImage.length)
  const containerKernel = new Int32Array(containerImage.length).fill(NONE)
  const containerPullSeconds = new Float64Array(containerImage.length)
  const kernelDiskMostMib = new Float64Array(kernelCount)
  let pullCount = 0

  for (let kernel = 0; kernel < kernelCount; kernel++) {
    for (const image of images.kernelHas[kernel] ?? []) {
      const pull = beginPull(store, kernel, image, 0)
      if (pull !== NONE) finishPull(store, pull, 0)
    }
    // What was there before the run was not pulled in it.
    store.nodePulledBytes[kernel] = 0
  }

  const noteDisk = (kernel: number) => {
    kernelDiskMostMib[kernel] = Math.max(kernelDiskMostMib[kernel]!, diskMib(store, kernel))
  }
  const comes = (container: number) => {
    const kernel = containerKernel[container]!
    addContainer(store, container, kernel, containerImage[container]!, containerWritableMib[container]!, now())
    containerPullSeconds[container]! += now() - containerBegan[container]!
    noteDisk(kernel)
  }
  const pullFor = (kernel: number, pull: number, bytes: number) => addPull(traffic, pull, kernel, bytes / BYTES_PER_MIB, now())

  const abandon = (container: number) => {
    const pull = containerPull[container]!
    const kernel = containerKernel[container]!
    containerPull[container] = NONE
    pullContainer.delete(pull)
    dropPull(traffic, pull, now())
    const heirs = cancelPull(store, pull, now())
    for (let k = 0; k < heirs; k++) pullFor(kernel, store.pulls.told[k]!, store.pulls.toldBytes[k]!)
  }

  return {
    begins: (container, kernel) => {
      if (containerImage[container] === NONE) return true
      containerKernel[container] = kernel
      containerBegan[container] = now()
      const pull = beginPull(store, kernel, containerImage[container]!, now())
      if (pull === NONE) {
        comes(container)
        return true
      }
      pullCount++
      pullContainer.set(pull, container)
      containerPull[container] = pull
      if (store.pulls.bytes[pull]! > 0) pullFor(kernel, pull, store.pulls.bytes[pull]!)
      return false
    },
    ends: (container) => {
      if (containerImage[container] === NONE || containerKernel[container] === NONE) return
      if (containerPull[container] !== NONE) abandon(container)
      else removeContainer(store, container, now())
      containerKernel[container] = NONE
    },
    wipe: (kernel) => void collectGarbage(store, kernel, 0, now(), 0),
    nextTime: () => nextEndSeconds(traffic),
    apply: (came) => {
      if (nextEndSeconds(traffic) > now()) return 0
      const count = endPulls(traffic, now())
      // Ending one begins none, but may tell of others.
      const done = traffic.done.slice(0, count)
      for (const pull of done) {
        const told = finishPull(store, pull, now())
        const rows = store.pulls.told.slice(0, told)
        for (const row of rows) {
          const container = pullContainer.get(row)!
          pullContainer.delete(row)
          containerPull[container] = NONE
          comes(container)
          came(container)
        }
      }
      return count
    },
    collect: () => {
      if (garbage === null) return
      for (let kernel = 0; kernel < kernelCount; kernel++) {
        const target = collectDownToMib(diskMib(store, kernel), kernelOtherMib[kernel]!, kernelDiskMib[kernel]!, garbage)
        if (target < Infinity) collectGarbage(store, kernel, target, now(), garbage.minimumAgeSeconds)
      }
    },
    close: () => ({
      containerPullSeconds, kernelDiskMostMib, pullCount,
      kernelDiskMib: Float64Array.from({ length: kernelCount }, (_, kernel) => diskMib(store, kernel)),
      kernelCopiedMib: Float64Array.from({ length: kernelCount }, (_, kernel) => copiedMib(store, kernel)),
      kernelPulledMib: Float64Array.from({ length: kernelCount }, (_, kernel) => pulledMib(store, kernel)),
      layers: layerReport(store)
    })
  }
}
