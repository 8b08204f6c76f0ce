import { RESOURCES, simulate } from "@rackfold/sim-core"
import fc from "fast-check"
import { expect, test } from "vitest"
import { answerText, decisionsCsv, guestsCsv, hostsCsv, renderReport, seriesCsv, summarise } from "../../src/index.ts"
import { csvCell } from "../../src/tables/csv.ts"
import { randomPlan } from "../randomPlan.ts"
import { plainContext } from "../context.ts"
import { fixture } from "../fixture.ts"

test("whatever the plan, the parts of the waterfall add up to raw", () => {
  fc.assert(
    fc.property(randomPlan, (plan) => {
      const { waterfall } = summarise(plan, simulate(plan), plainContext)
      for (const resource of RESOURCES) {
        const line = waterfall[resource]
        if (line === null) continue
        expect((line.reserve + line.headroom + line.placed + line.free + line.stranded) / line.raw).toBeCloseTo(1, 9)
      }
    })
  )
})

test("whatever the plan, stranded is the engine's own figure", () => {
  fc.assert(
    fc.property(randomPlan, (plan) => {
      const outcome = simulate(plan)
      const { stranded } = summarise(plan, outcome, plainContext)
      RESOURCES.forEach((resource, index) => expect(stranded[`${resource}Fraction`] ?? -1).toBeCloseTo(outcome.totals.strandedFraction[index] ?? -1, 9))
    })
  )
})

test("whatever the plan, every output can be written, twice alike, without NaN or undefined", () => {
  fc.assert(
    fc.property(randomPlan, (plan) => {
      const write = (): string => {
        const outcome = simulate(plan)
        const summary = summarise(plan, outcome, plainContext)
        const tables = [hostsCsv, guestsCsv, seriesCsv, decisionsCsv].map((table) => table(plan, outcome, summary))
        return [...tables, answerText(summary, "en"), answerText(summary, "fr")].join("")
      }
      const text = write()
      expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/)
      expect(write()).toBe(text)
    })
  )
})

test("whatever the plan, a report can be drawn", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomPlan, async (plan) => {
      const outcome = simulate(plan)
      const { html } = await renderReport({ plan, outcome, context: plainContext, summary: summarise(plan, outcome, plainContext), lang: "fr" })
      expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/)
    }),
    { numRuns: 15 }
  )
})

test("whatever the names, they stay text: the page has the tags that it has with plain names", { timeout: 120_000 }, async () => {
  const tags = (page: string): string[] => (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/ (width|height|d|x2|y2|transform|viewBox|text-anchor|opacity|value)="[^"]*"/g, "")).filter((tag) => tag !== "<tspan>")
  const render = async (guest: string, host: string): Promise<string> => {
    const run = fixture({ guestCount: 3, hostCount: 2, periodSeconds: 600, firstGuestName: guest, firstHostName: host })
    const refused = run.summary.refused.map((item) => ({ ...item, guest }))
    return (await renderReport({ ...run, summary: { ...run.summary, name: guest, refused }, context: { ...run.context, question: host }, lang: "en" })).html
  }
  const plain = tags(await render("guest", "host"))
  const hostile = fc.oneof(
    // A name of spaces alone leaves a label empty, and an empty tag closes itself.
    fc.string({ minLength: 1, maxLength: 20, unit: "binary" }).filter((text) => text.trim() !== ""),
    fc.constantFrom("</script><img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "</title><b>", "${1}", "datum.host", "&lt;b&gt;", "]]>", "<!--", 'url(#clip0)', 'fill="#8c8c8c"', "=1+1")
  )
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (guest, host) => {
      expect(tags(await render(guest, host))).toEqual(plain)
    }),
    { numRuns: 30 }
  )
})

/** What a CSV reader makes of one cell. */
function readCell(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
}

test("whatever the text, a CSV cell reads back the same and holds no bare comma, quote or line break", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(",", '"', "\n", "\r", " ", "=", "a", "é") }), (text) => {
      const cell = csvCell(text)
      expect(readCell(cell)).toBe(text)
      if (!cell.startsWith('"')) expect(cell).not.toMatch(/[,"\n\r]/)
    })
  )
})
