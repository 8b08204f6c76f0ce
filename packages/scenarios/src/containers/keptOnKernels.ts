/** What containers take of their kernels beside CPU: images on their disks, memory over time. */
import { KUBELET_IMAGE_GARBAGE, MBPS_PER_MIB_PER_SECOND, MIB_PER_GIB, NONE } from "@rackfold/sim-core"
import type { Orchestration } from "@rackfold/sim-core"
import { imagesOf } from "./badImages.ts"
import type { WrittenContainers } from "./nodeReserve.ts"
import type { ContainerRow, Kernel } from "./tables.ts"

/** Nothing where no layers are listed: images are then names. */
export function imagesFor(written: WrittenContainers, kernels: ReadonlyArray<Kernel>, rows: ReadonlyArray<ContainerRow>): Pick<Orchestration, "images"> {
  if (written.images.length === 0) return {}
  const { images: table } = imagesOf(written)
  const rowOf = new Map(table.imageName.map((name, row) => [name, row]))
  const { mbps, registryMbps, transferFraction, unpackMibPerSecond, atOnce, garbage } = written.pulls
  return {
    images: {
      table, containerImage: Int32Array.from(rows, ({ kind: { image } }) => (image === null ? NONE : rowOf.get(image) ?? NONE)),
      containerWritableMib: Float64Array.from(rows, ({ kind: { image } }) => written.images.find(({ name }) => name === image)?.writableMib ?? 0),
      kernelHas: kernels.map(({ images }) => Int32Array.from(new Set(images), (name) => rowOf.get(name)!).sort()),
      kernelMibPerSecond: new Float64Array(kernels.length).fill(mbps / MBPS_PER_MIB_PER_SECOND), registryMibPerSecond: registryMbps === undefined ? Infinity : registryMbps / MBPS_PER_MIB_PER_SECOND,
      pulling: { transferFraction, unpackMibPerSecond: unpackMibPerSecond ?? Infinity, pullsAtOnce: atOnce },
      kernelDiskMib: Float64Array.from(kernels, ({ capacity: { diskGib } }) => diskGib * MIB_PER_GIB), kernelOtherMib: Float64Array.from(kernels, ({ kept: { diskGib } }) => diskGib * MIB_PER_GIB),
      garbage: garbage ? KUBELET_IMAGE_GARBAGE : null
    }
  }
}

/** Nothing where nobody says what containers hold: what placement promises of memory is there. */
export function memoryFor(written: WrittenContainers, kernels: ReadonlyArray<Kernel>, rows: ReadonlyArray<ContainerRow>): Pick<Orchestration, "memory"> {
  if (!rows.some(({ kind }) => kind.memory.isStated)) return {}
  const { restartSeconds, restartFactor, restartMostSeconds, forgottenSeconds, pressedSeconds } = written.memory
  const column = (of: (kind: ContainerRow["kind"]) => number) => Float64Array.from(rows, ({ kind }) => of(kind))
  const ofKernels = (of: (kernel: Kernel) => number) => Float64Array.from(kernels, of)
  return {
    memory: {
      containerMib: column(({ memory }) => memory.mib), containerProfile: Int32Array.from(rows, ({ kind }) => kind.memory.profile), containerGrowthMibPerSecond: column(({ memory }) => memory.growthMibPerSecond),
      containerLimitMib: column(({ limitMib }) => limitMib), containerPriority: Int32Array.from(rows, ({ kind }) => kind.priority),
      kernelMib: ofKernels(({ capacity }) => capacity.ramMib), kernelOwnMib: ofKernels(({ ownMib }) => ownMib), kernelEvictionMib: ofKernels(({ kept }) => kept.evictionMib),
      pressedSeconds, backoff: { firstSeconds: restartSeconds, factor: restartFactor, mostSeconds: Math.max(restartSeconds, restartMostSeconds), forgottenAfterSeconds: forgottenSeconds }
    }
  }
}
