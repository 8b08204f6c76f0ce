/** A mixed fleet in figures, beside each model alone. */
import type { Fleet, HaRule } from "@rackfold/sizing"
import { changeSummary, type ChangeSummary } from "./changeSummary.ts"
import { figureOf, fleetWorth, unstatedCosts, type MixBy } from "./fleetWorth.ts"
import type { PlanMix } from "./planAnswer.ts"

export interface MixedFleet {
  /** `mix`, or the model that it is of alone. */
  readonly name: string
  readonly isMix: boolean
  /** placed: there are as many hosts; tooFew: there are not; infeasible: somebody finds no room on that model. */
  readonly status: "placed" | "tooFew" | "infeasible"
  /** Of each model in it; empty where infeasible. */
  readonly models: ReadonlyArray<{ readonly name: string; readonly carrying: number; readonly inReserve: number }>
  readonly hosts: number | null
  readonly inReserve: number | null
  readonly meanLoad: number | null
  readonly watts: number | null
  readonly kwhPerYear: number | null
  /** Over the years of the costs; null: a price is missing. */
  readonly money: number | null
  /** null: nobody asks for carbon. */
  readonly kgPerYear: number | null
  /** What is made small, in `unit`. */
  readonly figure: number | null
  /** Above the bound: figure − bound; null as figure. */
  readonly aboveBound: number | null
}

export interface MixSummary {
  readonly by: MixBy
  /** hosts, kWh, kg or a currency. */
  readonly unit: string
  /** Over which money counts; null: no prices. */
  readonly years: number | null
  readonly currency: string | null
  /** optimal: no fleet of these models has a smaller figure; within: none is smaller by more than `gap`; infeasible, unknown: none was found. */
  readonly status: PlanMix["status"]
  readonly bound: number | null
  readonly gap: number | null
  readonly gapFraction: number | null
  readonly proof: PlanMix["proof"]
  readonly ha: HaRule
  /** Models that were mixed, of so many candidates, and how many there are of each; null: any number. */
  readonly models: ReadonlyArray<{ readonly name: string; readonly atMost: number | null; readonly price: number | null; readonly embodiedKg: number | null }>
  readonly considered: number
  /** Name of the best fleet; null: none is known. */
  readonly best: string | null
  /** The best first, then each model alone in the order in which they were named; a mix stands there where it has more than one model. */
  readonly fleets: ReadonlyArray<MixedFleet>
  /** Keys of the scenario that nobody set: they count as 0. */
  readonly countedAsNothing: ReadonlyArray<string>
  /** Where no fleet is known: changes that by themselves let a mix carry the servers, the smallest first; null: not looked for. */
  readonly changes: ReadonlyArray<ChangeSummary> | null
}

const MIX = "mix"

/** **Cost** O(models²) */
export function mixSummary(mix: PlanMix): MixSummary {
  const { by, worth, names, best, singles, bound, most } = mix
  const known = Number.isFinite(bound) ? bound : null
  const used = best === null ? [] : names.filter((_, kind) => best.carrying[kind]! + best.inReserve[kind]! > 0)
  const bestName = used.length === 1 ? used[0]! : MIX
  const alone = singles.map(({ fleet, isHad }, kind) => fleetSummary(mix, known, names[kind]!, fleet, isHad))
  const first = best === null ? [] : [fleetSummary(mix, known, bestName, best, true)]
  const figure = first[0]?.figure ?? null
  const gap = figure === null || known === null ? null : mix.status === "optimal" ? 0 : Math.max(0, figure - known)
  return {
    by, unit: by === "hosts" ? "hosts" : by === "energy" ? "kWh" : by === "carbon" ? "kg" : worth.costs!.currency,
    years: worth.costs?.years ?? null, currency: worth.costs?.currency ?? null,
    status: mix.status, bound: known, gap, gapFraction: gap === null ? null : figure === 0 ? 0 : gap / figure!, proof: mix.proof, ha: mix.ha,
    models: names.map((name, kind) => ({ name, atMost: most[kind] === Infinity ? null : most[kind]!, price: worth.kinds[kind]!.price, embodiedKg: worth.kinds[kind]!.embodiedKg })), considered: mix.considered,
    best: best === null ? null : bestName, fleets: [...first, ...alone.filter(({ name }) => first[0]?.name !== name)],
    countedAsNothing: by === "cost" ? unstatedCosts(worth) : [], changes: mix.changes === undefined ? null : mix.changes.map(changeSummary)
  }
}

function fleetSummary({ by, worth, names }: PlanMix, bound: number | null, name: string, fleet: Fleet | null, isHad: boolean): MixedFleet {
  const isMix = name === MIX
  if (fleet === null) return { name, isMix, status: "infeasible", models: [], hosts: null, inReserve: null, meanLoad: null, watts: null, kwhPerYear: null, money: null, kgPerYear: null, figure: null, aboveBound: null }
  const counts = fleet.carrying.map((count, kind) => count + fleet.inReserve[kind]!)
  const own = fleetWorth(worth, counts, fleet.watts)
  const figure = figureOf(by, counts, own)
  return {
    name, isMix, status: isHad ? "placed" : "tooFew",
    models: names.flatMap((model, kind) => (counts[kind] === 0 ? [] : [{ name: model, carrying: fleet.carrying[kind]!, inReserve: fleet.inReserve[kind]! }])),
    hosts: fleet.hosts, inReserve: fleet.inReserve.reduce((sum, count) => sum + count, 0), meanLoad: fleet.load, watts: fleet.watts, ...own, figure,
    aboveBound: figure === null || bound === null ? null : Math.max(0, figure - bound)
  }
}
