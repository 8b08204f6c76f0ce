/** `--pdf`: the report on paper, where a Chromium is found. */
import { Console, Effect } from "effect"
import { Flag } from "effect/cli"
import { findChromium, printPage } from "./chromium.ts"
import type { Lang } from "./language.ts"

export const pdfFlag = Flag.Boolean("pdf").pipe(Flag.withDescription("Write report.pdf, too, where a Chromium or Chrome is found (CHROMIUM names one)"), Flag.withDefault(false))

const SAYS = {
  en: { none: "report.pdf not written: no Chromium or Chrome was found. Set CHROMIUM to its path, or print report.html from a browser.", failed: "report.pdf not written: the browser could not print the page." },
  fr: { none: "report.pdf non écrit\u00a0: ni Chromium ni Chrome n'a été trouvé. Donnez son chemin dans CHROMIUM, ou imprimez report.html depuis un navigateur.", failed: "report.pdf non écrit\u00a0: le navigateur n'a pas pu imprimer la page." }
} as const

/** Files to write beside the report: none where no browser prints it, which is told on stderr. */
export const pdfOf = Effect.fnUntraced(function*(isWanted: boolean, html: string, lang: Lang) {
  if (!isWanted) return []
  const chromium = findChromium()
  if (chromium === undefined) {
    yield* Console.error(SAYS[lang].none)
    return []
  }
  const pdf = yield* Effect.promise((signal) => printPage(chromium, html, signal))
  if (pdf !== null) return [["report.pdf", pdf] as const]
  yield* Console.error(SAYS[lang].failed)
  return []
})
