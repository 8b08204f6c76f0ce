/** Memory under pressure as the report shows it: every figure in use with its source. */
import type { Assumption, MemoryUse } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import { MEMORY_BY_CLASS_SOURCE, MEMORY_FIGURE_NAMES, MEMORY_FIGURES, memoryByClass, shareableByKind, swapDevices, type MemoryFigure } from "../memory.ts"
import type { Scenario } from "../scenario.ts"
import { hasValueAt } from "../settings.ts"
import { frenchNumeral, quantity, said } from "../wording.ts"
import { assumption } from "./assumption.ts"
import { hasFailing } from "./failingOf.ts"
import type { MemoryDemand } from "./memoryDemand.ts"
import { mayKill, memoryModelOf, memoryPresetOf } from "./memoryPreset.ts"

/** null where memory is not followed over time. */
export function memoryUse(scenario: Scenario): MemoryUse | null {
  const written = scenario.pressure?.memory
  if (written === undefined) return null
  const { name, label, labelFr } = memoryPresetOf(scenario, written)
  return { preset: name, label, labelFr, swapDevice: written.swapDevice }
}

/** Figures of the preset that hold and are not nothing; then what stands for the use that nobody measured. */
export function memoryAssumptions({ scenario, stated }: DecodedScenario, demand: MemoryDemand | null): Assumption[] {
  const written = scenario.pressure?.memory
  if (written === undefined || demand === null) return []
  const preset = memoryPresetOf(scenario, written)
  const { sharing, compression, balloonRule } = memoryModelOf(scenario, written)
  const removes = written.resizes.length > 0
  const isIdle = (name: MemoryFigure): boolean => {
    if (["pagesToScan", "sleepMilliseconds", "scanMinutes", "scanPasses", "sharingBelowFraction"].includes(name)) return !sharing.isBetweenGuests
    if (name === "killRestarts" || name === "killWindowMinutes") return !mayKill(scenario) || !hasFailing(scenario)
    if (name === "compressedFraction" || name === "decompressMs") return compression.cacheFraction === 0
    if (name === "restartSeconds" || name === "unplugMibPerSecond" || name === "hotAddFactor") return !removes || (name === "restartSeconds") !== (written.remove === "restart") && name !== "hotAddFactor"
    return name === "balloonTargetFraction" && balloonRule === "whenShort"
  }
  const figures = MEMORY_FIGURE_NAMES.flatMap((name): Assumption[] => {
    const { value, source, sourceFr, sureness } = name === "swapMs" ? swapDevices[written.swapDevice] : preset.figures[name]
    if (written[name] !== undefined || !Number.isFinite(value) || value === 0 || isIdle(name)) return []
    const { unit, description, descriptionFr } = MEMORY_FIGURES[name]
    return [assumption("physical", { id: `memory.${preset.name}.${name}`, value: quantity(value, unit === "fraction" ? "" : unit), meaning: said(`${preset.label}: ${description}`, `${preset.labelFr} : ${descriptionFr}`), source: said(source, sourceFr), sureness, path: `pressure.memory.${name}` })]
  })
  return [...figures, ...useByClass(classesOf(demand)), ...(sharing.isBetweenGuests && !hasValueAt(stated, ["pressure", "memory", "guests"]) ? [alike()] : [])]
}

/** Service classes of servers whose use of memory nobody has stated or measured; "" = of no class. */
function classesOf({ rows, memories, isMeasured }: MemoryDemand): ReadonlySet<string> {
  return new Set(rows.service.flatMap((service, guest) => (isMeasured[guest] === 1 || memories[guest]!.setting.activeFraction !== undefined ? [] : [service?.name ?? ""])))
}

function useByClass(classes: ReadonlySet<string>): Assumption[] {
  return [...classes].sort().map((service): Assumption => {
    const { activeFraction, activePeakFraction, heldFraction } = memoryByClass.get(service) ?? memoryByClass.get("other")!
    const percent = (fraction: number) => Math.round(fraction * 100)
    return assumption("inventory", {
      id: `memory.use.${service === "" ? "none" : service}`, path: "pressure.memory.guests[].activeFraction", source: said(MEMORY_BY_CLASS_SOURCE.en, MEMORY_BY_CLASS_SOURCE.fr), sureness: "C",
      value: said(`${percent(activeFraction)} % in use in the mean, ${percent(activePeakFraction)} % at the p95, ${percent(heldFraction)} % held at least`, `${percent(activeFraction)} % actifs en moyenne, ${percent(activePeakFraction)} % au p95, ${percent(heldFraction)} % tenus au moins`),
      meaning: service === "" ? said("RAM of servers of no class, by their size.", "RAM des serveurs sans classe, selon leur taille.") : said(`RAM of servers of class ${service}, by their size.`, `RAM des serveurs de classe ${service}, selon leur taille.`)
    })
  })
}

function alike(): Assumption {
  const { server, mixed } = shareableByKind
  return assumption("physical", {
    id: "memory.shareable", path: "pressure.memory.guests[].shareable", source: said(server.source, server.sourceFr), sureness: server.sureness, value: said(`${server.value} of one os, ${mixed.value} of none stated`, `${frenchNumeral(server.value)} d'un même os, ${frenchNumeral(mixed.value)} sans os indiqué`),
    meaning: said("Of what servers hold, pages alike.", "Part des pages identiques dans ce que tiennent les serveurs.")
  })
}
