/** Containers as the report shows them: what runs them, their kernels, and what each was promised. */
import type { ContainersUse } from "@rackfold/sim-core"
import { ISOLATION_NAMES } from "../runtimes.ts"
import { CONTAINER_POLICIES } from "../scenario/containersFields.ts"
import { runtimeOf } from "./kernels.ts"
import { runtimeFigure } from "./nodeReserve.ts"
import type { WrittenContainers } from "./nodeReserve.ts"
import type { ContainerKind, ContainerRow, Kernel } from "./tables.ts"

const KINDS = { made: "vm", guest: "server", host: "host" } as const

export function containersUse(written: WrittenContainers, kernels: ReadonlyArray<Kernel>, rows: ReadonlyArray<ContainerRow>, coreMhz: number): ContainersUse {
  const preset = runtimeOf(written)
  const figure = (name: Parameters<typeof runtimeFigure>[2]) => runtimeFigure(written, preset, name)
  const kinds: ContainerKind[] = []
  const known = new Map<ContainerKind, number>()
  const containerKind = Int32Array.from(rows, ({ kind }) => {
    let row = known.get(kind)
    if (row === undefined) known.set(kind, (row = kinds.push(kind) - 1))
    return row
  })
  return {
    runtime: { preset: preset.name, label: preset.label, labelFr: preset.labelFr, startSeconds: figure("startSeconds"), containerMib: figure("containerMib"), runtimeMib: figure("runtimeMib"), cpuFraction: figure("cpuFraction") },
    sharedByAll: ISOLATION_NAMES.filter((name) => !preset.isolates[name].value), policy: { name: written.place.policy, registry: CONTAINER_POLICIES[written.place.policy] },
    coreMhz, graceSeconds: written.graceSeconds, guestOs: written.guestOs,
    kernels: kernels.map(({ name, kind, os, vcpus, capacity, kept, allocatable }) => ({
      name, kind: KINDS[kind], os, vcpus, ramMib: capacity.ramMib, keptMillis: kept.cpuMillis, keptMib: kept.ramMib, evictionMib: kept.evictionMib,
      allocatableMillis: allocatable.cpuMillis, allocatableMib: allocatable.ramMib, allocatableDiskGib: allocatable.diskGib
    })),
    kinds: kinds.map(({ image, requestMillis, requestMib, limitMillis, limitMib, volume, shares, hostPorts }) => ({ image, requestMillis, requestMib, limitMillis: limitMillis === Infinity ? null : limitMillis, limitMib: limitMib === Infinity ? null : limitMib, volume, shares, hostPorts })),
    containerKind
  }
}
