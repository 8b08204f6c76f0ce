/** What hosts do when RAM runs short: the preset's figures with the scenario's in their place. */
import { pagesPerSecond, SECONDS_PER_MINUTE, type MemoryModel } from "@rackfold/sim-core"
import type { Finding } from "../errors.ts"
import { MEMORY_FIGURE_NAMES, memoryPresets, swapDevices, type MemoryFigure, type MemoryPreset } from "../memory.ts"
import type { Scenario } from "../scenario.ts"
import { virtualisations } from "./virtualisation.ts"

export type WrittenMemory = NonNullable<NonNullable<Scenario["pressure"]>["memory"]>

/** The preset that is named, or that of the hypervisor. */
export function memoryPresetOf(scenario: Scenario, written: WrittenMemory): MemoryPreset {
  const used = virtualisations(scenario)
  const byHypervisor = used.length > 0 && used.every(({ hypervisor }) => hypervisor.family === "kvm") ? "proxmox" : "esxi"
  return memoryPresets.find(({ name }) => name === (written.preset ?? byHypervisor))!
}

/** Every figure, the scenario's own first. */
export function memoryFigures(scenario: Scenario, written: WrittenMemory): Readonly<Record<MemoryFigure, number>> {
  const { figures } = memoryPresetOf(scenario, written)
  const own = (name: MemoryFigure) => written[name] ?? (name === "swapMs" ? swapDevices[written.swapDevice].value : figures[name].value)
  return Object.fromEntries(MEMORY_FIGURE_NAMES.map((name) => [name, own(name)])) as Record<MemoryFigure, number>
}

export function memoryModelOf(scenario: Scenario, written: WrittenMemory): MemoryModel {
  const { reclaim, balloon, sharesBetween, largePages } = memoryPresetOf(scenario, written)
  const figures = memoryFigures(scenario, written)
  const { balloonTargetFraction, clearFraction, softFraction, hardFraction, lowFraction, idleTaxFraction } = figures
  return {
    reclaimRule: reclaim, balloonRule: balloon, balloonTargetFraction, clearFraction, softFraction, hardFraction, lowFraction, idleTaxFraction,
    sharing: {
      isBetweenGuests: written.sharesBetween ?? sharesBetween, hostPagesPerSecond: pagesPerSecond(figures.pagesToScan, figures.sleepMilliseconds), leastPassSeconds: figures.scanMinutes * SECONDS_PER_MINUTE,
      passes: figures.scanPasses, belowFreeFraction: figures.sharingBelowFraction, hasLargePages: written.largePages ?? largePages
    },
    compression: { cacheFraction: figures.cacheFraction, ratio: figures.compressedFraction },
    swap: { hostMib: figures.swapGib * 1024, swapNanoseconds: figures.swapMs * 1e6, decompressNanoseconds: figures.decompressMs * 1e6, memoryNanoseconds: figures.memoryNanoseconds, localityFraction: figures.localityFraction },
    killSeconds: figures.killMinutes * SECONDS_PER_MINUTE, killRestarts: figures.killRestarts, killWindowSeconds: figures.killWindowMinutes * SECONDS_PER_MINUTE
  }
}

/** True where a host may come to have nothing left: guests are then killed. */
export function mayKill(scenario: Scenario): boolean {
  const written = scenario.pressure?.memory
  return written !== undefined && memoryFigures(scenario, written).swapGib < Infinity
}

const LEVELS = ["clearFraction", "softFraction", "hardFraction", "lowFraction"] as const

/** What contradicts itself, whatever the servers are. */
export function badMemory(scenario: Scenario): Finding[] {
  const written = scenario.pressure?.memory
  if (written === undefined) return []
  const figures = memoryFigures(scenario, written)
  return LEVELS.flatMap((name, i): Finding[] => {
    const above = LEVELS[i - 1]
    if (above === undefined || figures[name] <= figures[above]) return []
    const at = written[name] === undefined ? above : name
    return [{ path: ["pressure", "memory", at], expected: at === name ? `at most the ${figures[above]} of ${above}` : `at least the ${figures[name]} of ${name}`, found: String(figures[at]), advice: "Levels of free memory fall: clear, soft, hard, low." }]
  })
}
