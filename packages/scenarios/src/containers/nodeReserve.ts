/** What is kept of a kernel's machine before containers are placed. */
import type { Scenario } from "../scenario.ts"
import type { RuntimePreset } from "../runtimes.ts"

export type WrittenContainers = NonNullable<Scenario["containers"]>
export type WrittenNodes = WrittenContainers["nodes"][number]

/**
 * CPU kept = cpuMillis + cpuFraction × vCPUs; memory kept = ramMib + ramFraction × memory. Allocatable memory is
 * less by evictionMib.
 *
 * **Source** Google Distributed Cloud, node allocatable resources: 80 m + 1 % of CPU, 330 MiB + 5 % of memory, eviction
 * below 100 MiB.
 */
export const RESERVE_FIGURES = {
  none: { cpuMillis: 0, cpuFraction: 0, ramMib: 0, ramFraction: 0, evictionMib: 0 },
  kubernetes: { cpuMillis: 80, cpuFraction: 0.01, ramMib: 330, ramFraction: 0.05, evictionMib: 100 }
} as const

export type ReserveFigure = keyof (typeof RESERVE_FIGURES)["none"]
export const RESERVE_FIGURE_NAMES = Object.keys(RESERVE_FIGURES.none) as ReadonlyArray<ReserveFigure>

export interface Kept {
  readonly cpuMillis: number
  readonly ramMib: number
  readonly evictionMib: number
}

/**
 * @param ownMib what OS and runtime take: the reserve of Kubernetes is there for them, and takes its place
 * @returns what is kept of the machine, and what its free memory is not to fall below
 */
export function keptOf({ preset, ...own }: WrittenNodes["reserve"], vcpus: number, ramMib: number, ownMib: number): Kept {
  const figure = (name: ReserveFigure): number => own[name] ?? RESERVE_FIGURES[preset][name]
  const reserved = figure("ramMib") + figure("ramFraction") * ramMib
  return { cpuMillis: figure("cpuMillis") + figure("cpuFraction") * vcpus * 1000, ramMib: reserved > 0 ? reserved : ownMib, evictionMib: figure("evictionMib") }
}

/** Figures of a runtime, the scenario's own first. */
export function runtimeFigure({ runtime }: WrittenContainers, preset: RuntimePreset, name: keyof RuntimePreset["figures"]): number {
  return runtime[name] ?? preset.figures[name].value
}
