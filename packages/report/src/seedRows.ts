/** The figures over seeds as labelled text, for the terminal and the report. */
import { formatFigure, formatPercent, withUnit, type Lang } from "./format.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import type { SeedFigure, SeedSummary, Summary } from "./summary.ts"

/** Runs that chance changes, and those that it does not. */
export function byChance(runs: ReadonlyArray<Pick<Summary, "name" | "seeds">>): { readonly random: ReadonlyArray<OverSeeds>; readonly still: ReadonlyArray<OverSeeds> } {
  const all = runs.flatMap(({ name, seeds }) => (seeds === undefined ? [] : [{ name, seeds }]))
  return { random: all.filter(({ seeds }) => seeds.anythingRandom), still: all.filter(({ seeds }) => !seeds.anythingRandom) }
}

export interface OverSeeds {
  readonly name: string
  readonly seeds: SeedSummary
}

/** Label, mean, low and high end of every figure that differs between seeds. */
export function seedRows({ figures }: SeedSummary, lang: Lang): ReadonlyArray<readonly [string, string, string, string]> {
  return figures.filter(({ low, high }) => low !== high).map((figure) => {
    const text = textOf(figure.path, lang)
    return [labelOf(figure, lang), text(figure.mean), text(figure.low), text(figure.high)] as const
  })
}

function labelOf({ path }: SeedFigure, lang: Lang): string {
  const say = messagesOf(lang)
  const [group, resource, statistic] = path.split(".") as [string, keyof typeof say.resource, string]
  if (group === "utilisation") return statistic === "maxFraction" ? say.seeds.highest(say.resource[resource]) : say.seeds.used(say.resource[resource])
  if (group === "unserved") return say.seeds.unserved(say.resource[resource])
  return say.seeds.figure[path as keyof typeof say.seeds.figure]
}

function textOf(path: string, lang: Lang): (value: number) => string {
  if (path.endsWith("raction")) return (value) => formatPercent(value, lang)
  const unit = path === "energyKwh" ? "kWh" : path.endsWith("Watts") ? "W" : ""
  return (value) => (unit === "" ? formatFigure(value, lang) : withUnit(formatFigure(value, lang, 4), unit))
}
