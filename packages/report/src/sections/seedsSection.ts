/** What chance does: the figures that differ between seeds. */
import type { Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { byChance, seedHeader, seedRows } from "../seedRows.ts"
import type { SeedSummary } from "../seedSummary.ts"
import type { Summary } from "../summary.ts"
import { table } from "./table.ts"

/** A table for each run that chance changes, and the names of those that it does not. */
export function seedsSection(runs: ReadonlyArray<Summary>, lang: Lang): Html {
  const { seeds: say } = messagesOf(lang)
  const { random, still } = byChance(runs)
  const isOne = runs.length === 1
  return html`${random.map(({ name: run, seeds }) => html`${isOne ? null : html`<h3>${name(run)}</h3>`}
${seedsTable(seeds, lang)}
`)}${still.length === 0 ? null : html`<p>${isOne ? say.nothingRandom(still[0]!.seeds.count) : say.stillRuns(still[0]!.seeds.count, still.map((run) => run.name))}</p>`}`
}

function seedsTable(seeds: SeedSummary, lang: Lang): Html {
  const { seeds: say } = messagesOf(lang)
  return table(
    say.caption(seeds.count, seeds.seeds[0]!, seeds.seeds.at(-1)!),
    seedHeader(seeds, lang).map((header, column) => ({ header, kind: column === 0 ? "text" as const : "number" as const })),
    seedRows(seeds, lang)
  )
}
