/** How long it lasts: rows of the key figures. */
import type { LimitSummary, RunwaySummary } from "@rackfold/growth"
import { DASH, formatCount, type Lang } from "../format.ts"
import { growthMessages, yearsText } from "../messages/growth.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { endText, orderText } from "./endText.ts"

interface Row {
  readonly label: string
  readonly values: ReadonlyArray<string>
}

/** None where no summary has any. */
export function growthRows(summaries: ReadonlyArray<Summary>, lang: Lang): ReadonlyArray<Row> {
  if (summaries.every(({ growth }) => growth === undefined)) return []
  const { key, limit: nameOf } = growthMessages(lang)
  const { resource } = messagesOf(lang)
  const row = (label: string, text: (growth: RunwaySummary) => string): Row => ({ label, values: summaries.map(({ growth }) => (growth === undefined ? DASH : text(growth))) })
  const ofFirst = (text: (limit: LimitSummary, growth: RunwaySummary) => string) => (growth: RunwaySummary): string => (growth.limits[0] === undefined ? DASH : text(growth.limits[0], growth))
  const colon = lang === "fr" ? "\u00a0: " : ": "
  const horizons = [...new Set(summaries.flatMap(({ growth }) => growth?.fleet?.years.at(-1)?.year ?? []))]
  return [
    row(key.lasts, ofFirst((limit) => `${nameOf(limit, resource[limit.resource])}${colon}${endText(limit.usableEnds.conservative, lang)} / ${endText(limit.usableEnds.aggressive, lang)}`)),
    row(key.order, ofFirst((limit, { by }) => orderText(limit.usableEnds[by], lang))),
    ...horizons.map((years) => row(key.hosts(yearsText(years, lang)), ({ fleet, by }) => {
      const last = fleet?.years.at(-1)
      return fleet === null || last?.year !== years ? DASH : `${formatCount(fleet.years[0]!.aggressive.hosts, lang)} / ${formatCount(last[by].hosts, lang)}`
    }))
  ]
}
