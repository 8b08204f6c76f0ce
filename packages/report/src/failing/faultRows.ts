/** What failed, and how available everything was: rows of the key figures. */
import { DASH, formatAvailability, formatCount, formatDuration, formatFigure, withUnit, type Lang } from "../format.ts"
import { failingMessages } from "../messages/failing.ts"
import type { Summary } from "../summary.ts"
import type { AvailabilityLine, FailingSummary } from "./failingFigures.ts"
import { lineName } from "./lineName.ts"

/** Services that have a row; the table of availability has all. */
const SERVICES_SHOWN = 6

interface Row {
  readonly label: string
  readonly values: ReadonlyArray<string>
}

/** None where nothing is said of failures in any of them; where nothing may fail, the servers on one host alone. */
export function faultRows(summaries: ReadonlyArray<Summary>, lang: Lang): ReadonlyArray<Row> {
  if (summaries.every(({ failing }) => failing === undefined)) return []
  const { key, seeds } = failingMessages(lang)
  const row = (label: string, text: (found: FailingSummary) => string): Row => ({ label, values: summaries.map(({ failing }) => (failing === undefined ? DASH : text(failing))) })
  const minutes = (n: number | null | undefined): string => (n === null || n === undefined ? DASH : withUnit(formatFigure(n, lang), seeds.minutes))
  const blast = row(key.blast, ({ blastRadius }) => blastRadius.filter(({ kind }) => kind === "host").map(({ guestsMax }) => formatCount(guestsMax, lang))[0] ?? DASH)
  if (summaries.every(({ failing }) => (failing?.sources ?? 0) === 0)) return [blast]
  return [
    row(key.faults, ({ faults, restarts }) => [faults.count, restarts.stopped, restarts.back].map((n) => formatCount(n, lang)).join(" / ")),
    row(key.availability, (found) => (typeof all(found)?.fraction === "number" ? formatAvailability(all(found)!.fraction!, lang) : DASH)),
    ...(summaries.some(({ failing }) => failing?.byChance === true) ? [row(key.downtime, (found) => `${minutes(all(found)?.minutesPerYear)} / ${minutes(all(found)?.worstMinutesPerYear ?? all(found)?.minutesPerYear)}`)] : []),
    row(key.down, (found) => formatDuration(guestSecondsDown(found), lang)),
    row(key.longest, (found) => formatDuration(all(found)?.longestOutageSeconds ?? 0, lang)),
    ...servicesDown(summaries).map((name) => row(key.serviceDown(lineName({ of: "service", name }, lang)), (found) => serviceText(service(found, name), lang))),
    blast
  ]
}

const all = ({ availability }: FailingSummary) => availability.find(({ of }) => of === "all")
const service = ({ availability }: FailingSummary, name: string) => availability.find((line) => line.of === "service" && line.name === name)

/** Time in which guests were wanted and did not answer, added up over all of them. */
export function guestSecondsDown(found: FailingSummary): number {
  const line = all(found)
  return line === undefined ? 0 : line.outages * (line.repairSeconds ?? 0)
}

/** Those that were down in some run, in the order of the first that has them. */
function servicesDown(summaries: ReadonlyArray<Summary>): ReadonlyArray<string> {
  const down = summaries.flatMap(({ failing }) => failing?.availability.filter(({ of, outages }) => of === "service" && outages > 0) ?? [])
  return [...new Set(down.map(({ name }) => name))].slice(0, SERVICES_SHOWN)
}

/** "1 / 3 min 18 s". */
function serviceText(line: AvailabilityLine | undefined, lang: Lang): string {
  if (line === undefined) return DASH
  return line.outages === 0 ? formatCount(0, lang) : `${formatCount(line.outages, lang)} / ${formatDuration(line.longestOutageSeconds, lang)}`
}
