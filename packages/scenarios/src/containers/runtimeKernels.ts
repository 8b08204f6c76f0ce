/** Runtimes run on kernels of certain families only: a jail is FreeBSD's, LXC is Linux's. */
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import { runtimePresets } from "../runtimes.ts"
import { runtimeOf } from "./kernels.ts"
import type { WrittenContainers } from "./nodeReserve.ts"
import type { Kernel } from "./tables.ts"

/** One finding for each family that the runtime does not run on, where the first kernel of it is written. */
export function runtimeKernels(written: WrittenContainers, kernels: ReadonlyArray<Kernel>): Finding[] {
  const { label, kernels: runs } = runtimeOf(written)
  const firsts = new Map(kernels.toReversed().map((kernel) => [kernel.os, kernel]))
  return [...firsts].flatMap(([os, { name, path }]): Finding[] => {
    if (runs.value.includes(os)) return []
    const able = runtimePresets.filter((preset) => preset.kernels.value.includes(os)).map((preset) => preset.name)
    const there = `${shown(name)}, ${os}`
    return [{ path, expected: `a kernel that ${label} runs on: ${runs.value.join(", ")}`, found: there, advice: able.length === 0 ? "Say another os of these nodes." : `Say os, or runtime.preset: ${able.join(", ")} ${able.length === 1 ? "runs" : "run"} on ${os}.` }]
  })
}
