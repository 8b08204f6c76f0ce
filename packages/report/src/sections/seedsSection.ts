/** What chance does: the figures that differ between seeds. */
import type { Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { seedRows } from "../seedRows.ts"
import type { SeedSummary } from "../summary.ts"
import { table } from "./table.ts"

export function seedsSection(seeds: SeedSummary, lang: Lang): Html {
  const { seeds: say } = messagesOf(lang)
  if (!seeds.anythingRandom) return html`<p>${say.nothingRandom(seeds.count)}</p>`
  return table(
    say.caption(seeds.count, seeds.seeds[0]!, seeds.seeds.at(-1)!),
    [
      { header: say.header[0]!, kind: "text" },
      { header: say.header[1]!, kind: "number" },
      { header: say.header[2]!, kind: "number" },
      { header: say.header[3]!, kind: "number" }
    ],
    seedRows(seeds, lang)
  )
}
