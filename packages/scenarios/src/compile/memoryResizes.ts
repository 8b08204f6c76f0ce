/** RAM added to servers or taken from them: names → rows, in order of time, each with the sizes that hold from then on. */
import { MIB_PER_GIB, SECONDS_PER_HOUR, type MemoryResize } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import type { MemoryDemand } from "./memoryDemand.ts"
import { memoryFigures, type WrittenMemory } from "./memoryPreset.ts"
import { guestsNamed } from "./namePattern.ts"

/** Of one server at an amount of RAM. */
export type MemorySizes = Omit<MemoryResize, "guest" | "atSeconds" | "how" | "tookSeconds" | "downSeconds">

interface Parts {
  readonly demand: MemoryDemand
  readonly sizesAt: (guest: number, mib: number) => MemorySizes
  readonly reservationMib: Float64Array
}

/** More comes online and at once; less after a restart, or after it was given back. */
export function memoryResizes(scenario: Scenario, written: WrittenMemory, { demand, sizesAt, reservationMib }: Parts): { readonly resizes: ReadonlyArray<MemoryResize>; readonly findings: ReadonlyArray<Finding> } {
  const { rows, memories, configuredMib } = demand
  const { hotAddFactor, restartSeconds, unplugMibPerSecond } = memoryFigures(scenario, written)
  const findings: Finding[] = []
  const nowMib = configuredMib.slice()
  const asked = written.resizes.flatMap(({ guests, atHours, ramGib }, i) => guestsNamed(guests, rows.name, ["pressure", "memory", "resizes", i, "guests"], findings).map((guest) => ({ guest, i, atSeconds: atHours * SECONDS_PER_HOUR, mib: ramGib * MIB_PER_GIB })))
  const resizes = asked.toSorted((a, b) => a.atSeconds - b.atSeconds).map(({ guest, i, atSeconds, mib }): MemoryResize => {
    const path = ["pressure", "memory", "resizes", i, "ramGib"]
    const found = `${mib / MIB_PER_GIB} GiB`
    const most = memories[guest]!.setting.maxGib ?? (configuredMib[guest]! * hotAddFactor) / MIB_PER_GIB
    if (mib > most * MIB_PER_GIB) findings.push({ path, expected: `at most ${most} GiB, the most that ${shown(rows.name[guest])} may have`, found, advice: "Raise maxGib of the server: it must have been started for it; or add less." })
    if (mib < reservationMib[guest]!) findings.push({ path, expected: `at least the ${reservationMib[guest]! / MIB_PER_GIB} GiB that are reserved for ${shown(rows.name[guest])}`, found, advice: "Lower reservationGib of the server, or take less away." })
    const grows = mib >= nowMib[guest]!
    const tookSeconds = grows ? 0 : written.remove === "restart" ? restartSeconds : (nowMib[guest]! - mib) / unplugMibPerSecond
    const how = grows || written.remove === "online" ? "online" : "restart"
    nowMib[guest] = mib
    return { guest, atSeconds: how === "online" ? atSeconds + tookSeconds : atSeconds, how, tookSeconds, downSeconds: how === "restart" ? tookSeconds : 0, ...sizesAt(guest, mib) }
  })
  return { resizes: resizes.toSorted((a, b) => a.atSeconds - b.atSeconds), findings }
}
