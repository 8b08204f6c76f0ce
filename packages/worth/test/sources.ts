/** Figures of the data folder, as tests need them. */
import figures from "../../../data/carbon/embodied.json" with { type: "json" }
import pue from "../../../data/facility/pue.json" with { type: "json" }
import { embodiedByCountKg, type CountedMachine, type EmbodiedByCount, type EmbodiedByParts } from "../src/index.ts"

const values = (row: object): Record<string, number> => Object.fromEntries(Object.entries(row).map(([name, [value]]) => [name, value]))

export const byCount = values(figures.byCount) as unknown as EmbodiedByCount
export const byParts = values(figures.byParts) as unknown as EmbodiedByParts

export const embodied = (machine: CountedMachine): number => embodiedByCountKg(machine, byCount)

export const facility = { pue: pue.pue[0]!.figure[0] as number, fixedFraction: 0, ratedItWatts: 0, source: "", sourceFr: "", sureness: "A" as const }
