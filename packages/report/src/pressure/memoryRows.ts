/** Where memory is, as rows of the key figures. */
import { DASH, formatAmount, formatCount, formatFigure, formatPercent, formatReady, type Lang } from "../format.ts"
import { memoryMessages } from "../messages/memory.ts"
import type { Summary } from "../summary.ts"
import type { MemorySummary } from "./memoryFigures.ts"

interface Row {
  readonly label: string
  readonly values: ReadonlyArray<string>
}

/** None where no run follows memory; what happens in no run has no row. */
export function memoryRows(summaries: ReadonlyArray<Summary>, lang: Lang): Row[] {
  const all = summaries.flatMap(({ pressure }) => pressure?.memory ?? [])
  if (all.length === 0) return []
  const { key, state } = memoryMessages(lang)
  const row = (label: string, text: (found: MemorySummary) => string): Row => ({ label, values: summaries.map(({ pressure }) => (pressure?.memory === undefined ? DASH : text(pressure.memory))) })
  const amount = (mib: number): string => formatAmount(mib, "ram", lang)
  const most = (found: MemorySummary, of: "balloonedMaxMib" | "compressedMaxMib" | "swappedMaxMib"): number => found.hosts.reduce((highest, host) => Math.max(highest, host[of]), 0)
  const some = (has: (found: MemorySummary) => boolean, ...rows: ReadonlyArray<Row>): ReadonlyArray<Row> => (all.some(has) ? rows : [])
  return [
    row(key.overcommit, ({ overcommit, overcommitMax }) => [overcommit, overcommitMax].map((ratio) => formatFigure(ratio, lang)).join(" / ")),
    row(key.state, ({ hosts: [worst] }) => (worst === undefined ? DASH : `${state[worst.worstState]}, ${amount(worst.leastFreeMib)}`)),
    ...some(({ sharing }) => (sharing.savedMaxMib ?? 0) > 0, row(key.saved, ({ sharing }) => (sharing.savedMaxMib === null ? DASH : amount(sharing.savedMaxMib)))),
    ...some(({ hosts }) => hosts.some(({ balloonedMaxMib, compressedMaxMib, swappedMaxMib }) => balloonedMaxMib + compressedMaxMib + swappedMaxMib > 0), row(key.taken, (found) => (["balloonedMaxMib", "compressedMaxMib", "swappedMaxMib"] as const).map((of) => amount(most(found, of))).join(" / "))),
    ...some(({ slowedGuests }) => slowedGuests > 0, row(key.slowed, ({ slowedGuests, guests }) => `${formatCount(slowedGuests, lang)} / ${formatPercent(guests.reduce((worst, { delayedFraction }) => Math.max(worst, delayedFraction), 0), lang)}`), row(key.delayed, ({ delayedFraction }) => formatReady(delayedFraction, lang))),
    ...some(({ killCount }) => killCount > 0, row(key.kills, ({ killCount }) => formatCount(killCount, lang)))
  ]
}
