/** The figures over seeds as labelled text, for the terminal and the report. */
import { formatAvailability, formatFigure, formatPercent, formatReady, withUnit, type Lang } from "./format.ts"
import { failingMessages } from "./messages/failing.ts"
import { lineName } from "./failing/lineName.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import type { SeedFigure, SeedSummary } from "./seedSummary.ts"
import type { Summary } from "./summary.ts"

/** Runs that chance changes, and those that it does not. */
export function byChance(runs: ReadonlyArray<Pick<Summary, "name" | "seeds">>): { readonly random: ReadonlyArray<OverSeeds>; readonly still: ReadonlyArray<OverSeeds> } {
  const all = runs.flatMap(({ name, seeds }) => (seeds === undefined ? [] : [{ name, seeds }]))
  return { random: all.filter(({ seeds }) => seeds.anythingRandom), still: all.filter(({ seeds }) => !seeds.anythingRandom) }
}

export interface OverSeeds {
  readonly name: string
  readonly seeds: SeedSummary
}

/** Header of `seedRows`. */
export function seedHeader(seeds: SeedSummary, lang: Lang): ReadonlyArray<string> {
  return [...messagesOf(lang).seeds.header, ...(hasTheory(seeds) ? [failingMessages(lang).seeds.theory] : [])]
}

/** Label, mean, low and high end of every figure that differs between seeds, and what theory expects where it says anything. */
export function seedRows(seeds: SeedSummary, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  const withTheory = hasTheory(seeds)
  return rowsOf(seeds).map((figure) => {
    const text = textOf(figure.path, lang)
    return [labelOf(figure, lang), text(figure.mean), text(figure.low), text(figure.high), ...(withTheory ? [figure.analytic === undefined ? "" : text(figure.analytic)] : [])]
  })
}

/** Classes have their intervals in the table of availabilities. */
function rowsOf({ figures }: SeedSummary): ReadonlyArray<SeedFigure> {
  return figures.filter(({ low, high, of }) => low !== high && (of === undefined || of === "all" || of === "service"))
}

function hasTheory(seeds: SeedSummary): boolean {
  return rowsOf(seeds).some(({ analytic }) => analytic !== undefined)
}

/** What a figure that is followed over seeds is called. */
export function labelOf({ path, of, name }: Pick<SeedFigure, "path" | "of" | "name">, lang: Lang): string {
  const say = messagesOf(lang)
  if (of !== undefined) {
    const { seeds } = failingMessages(lang)
    return seeds.name(lineName({ of, name: name ?? "" }, lang), seeds[path.split(".").at(-1) as "fraction" | "minutesPerYear" | "outages"])
  }
  const [group, resource, statistic] = path.split(".") as [string, keyof typeof say.resource, string]
  if (group === "utilisation") return statistic === "maxFraction" ? say.seeds.highest(say.resource[resource]) : say.seeds.used(say.resource[resource])
  if (group === "unserved") return say.seeds.unserved(say.resource[resource])
  return say.seeds.figure[path as keyof typeof say.seeds.figure]
}

function textOf(path: string, lang: Lang): (value: number) => string {
  if (path.startsWith("failing.") && path.endsWith("fraction")) return (value) => formatAvailability(value, lang)
  if (path.startsWith("pressure.cpu.")) return (value) => formatReady(value, lang)
  if (path.endsWith("raction")) return (value) => formatPercent(value, lang)
  const unit = path.startsWith("queue.") ? "s" : path === "energyKwh" ? "kWh" : path.endsWith("Watts") ? "W" : path.endsWith("minutesPerYear") ? failingMessages(lang).seeds.minutes : ""
  return (value) => (unit === "" ? formatFigure(value, lang) : withUnit(formatFigure(value, lang, 4), unit))
}
