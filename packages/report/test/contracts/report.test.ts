import { describe, expect, test } from "vitest"
import type { TopLevelSpec } from "vega-lite"
import { MOST_HOSTS } from "../../src/charts/howFullIsEachHost.ts"
import { drawChart } from "../../src/draw.ts"
import { formatCount, formatFigure, type Lang } from "../../src/format.ts"
import { renderReport, type Summary } from "../../src/index.ts"
import { messagesOf } from "../../src/messages/messagesOf.ts"
import { fixture } from "../fixture.ts"

const run = fixture()
const html = { en: (await renderReport({ ...run, lang: "en" })).html, fr: (await renderReport({ ...run, lang: "fr" })).html }
const LANGUAGES: ReadonlyArray<Lang> = ["en", "fr"]

/** Machine value and shown text of the six figures, by the summary's field. */
function sixFigures(page: string): Map<string, { value: string; text: string }> {
  const found = page.matchAll(/<data data-field="(\w+)" value="([^"]*)">([^<]*)<\/data>/g)
  return new Map(Array.from(found, ([, field, value, text]) => [field!, { value: value!, text: text! }]))
}

describe.each(LANGUAGES)("the six figures (%s)", (lang) => {
  const figures = sixFigures(html[lang])
  const { summary } = run
  test("are six", () => expect(figures.size).toBe(6))
  test("are the summary's", () => {
    for (const [field, { value }] of figures) expect(value).toBe(String(summary[field as keyof Summary]))
  })
  test("read as the summary's, in the language", () => {
    expect(figures.get("hostsUsed")!.text).toBe(formatCount(summary.hostsUsed, lang))
    expect(figures.get("consolidationRatio")!.text).toBe(formatFigure(summary.consolidationRatio!, lang))
    expect(figures.get("bindingResource")!.text).toBe(messagesOf(lang).resource[summary.bindingResource!])
    expect(figures.get("energyKwh")!.text).toBe(`${formatFigure(summary.energyKwh, lang, 4)}\u00a0kWh`)
    expect(figures.get("meanWatts")!.text).toBe(`${formatFigure(summary.meanWatts, lang)}\u00a0W`)
    expect(figures.get("refusedCount")!.text).toBe(formatCount(summary.refusedCount, lang))
  })
})

/** All figures of a page's text, written alike, sorted. */
function figuresIn(lang: Lang): string[] {
  const text = html[lang].replace(/<(style|head)>.*?<\/\1>/gs, "").replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
  const figures = text.match(/\d[\d.,\u202f]*\d|\d/g) ?? []
  return figures.map((figure) => (lang === "fr" ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
}

test("both languages state the same figures all over the page", () => expect(figuresIn("fr")).toEqual(figuresIn("en")))

describe.each(LANGUAGES)("the file stands alone (%s)", (lang) => {
  test("it has no script, no link, no image, no frame", () => expect(html[lang]).not.toMatch(/<(script|link|img|image|iframe|object|embed|base|form)\b/i))
  test("it names no other place but the namespace of SVG", () =>
    expect(new Set(html[lang].match(/https?:\/\/[^"'\s<)]+/g))).toEqual(new Set(["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"])))
  test("its policy allows nothing but its own style", () => expect(html[lang]).toContain(`content="default-src &#39;none&#39;; style-src &#39;sha256-`))
  test("it has no style attribute, which the policy would forbid", () => expect(html[lang]).not.toMatch(/<[^>]* style=/))
  test("it says its language", () => expect(html[lang]).toContain(`<html lang="${lang}">`))
  test("ids are unique", () => {
    const ids = Array.from(html[lang].matchAll(/<[^>]* id="([^"]*)"/g), ([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
  test("every chart has a name and a description", () => {
    const charts = html[lang].match(/<svg[^>]*>/g)!
    expect(charts).toHaveLength(7)
    for (const chart of charts) {
      for (const id of /aria-labelledby="([^"]*)"/.exec(chart)![1]!.split(" ")) expect(html[lang]).toContain(`id="${id}"`)
    }
  })
  test("headings go down one level at a time", () => {
    const levels = Array.from(html[lang].matchAll(/<h([1-6])[ >]/g), ([, level]) => Number(level))
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1))
  })
})

describe("same input, same bytes", () => {
  test("one after the other, and side by side", async () => {
    const [first, second] = await Promise.all([renderReport({ ...run, lang: "en" }), renderReport({ ...run, lang: "en" })])
    expect(first.html).toBe(html.en)
    expect(second.html).toBe(html.en)
  })
})

describe("charts", () => {
  test("come as specifications too, one a file, in the order of the report", async () => {
    const { specs } = await renderReport({ ...run, lang: "en", variants: [{ ...run.summary, name: "other" }] })
    expect(specs.map(({ name }) => name)).toEqual(["which-variant-does-best", "what-was-measured", "how-full-is-each-host", "when-is-it-busy", "how-long-is-it-busy", "what-does-it-draw", "who-goes-short", "where-does-capacity-go"])
    for (const { json } of specs) expect(JSON.parse(json)).toHaveProperty("$schema")
  })
  test("a warning of the compiler is an error", async () => {
    const spec = { data: { values: [{ a: 1 }] }, mark: "bar", encoding: { x: { field: "a", type: "quantitative" }, nonsense: { field: "a" } } } as unknown as TopLevelSpec
    await expect(drawChart(spec, { id: "x", title: "", description: "" })).rejects.toThrow("chart x")
  })
  test("a chart loads nothing", async () => {
    const spec = { data: { url: "data.csv" }, mark: "bar", encoding: { x: { field: "a", type: "quantitative" } } } as TopLevelSpec
    await expect(drawChart(spec, { id: "x", title: "", description: "" })).rejects.toThrow("chart x")
  })
})

test("of more hosts than fit, the fullest are drawn, and it is said", async () => {
  const many = fixture({ hostCount: MOST_HOSTS + 20, guestCount: 400 })
  const { html: page, specs } = await renderReport({ ...many, lang: "en" })
  expect(page).toContain(`The ${MOST_HOSTS} of ${MOST_HOSTS + 20} hosts fullest of`)
  const bars = (JSON.parse(specs.find(({ name }) => name === "how-full-is-each-host")!.json) as { data: { values: Array<{ host: string }> } }).data.values
  expect(new Set(bars.map(({ host }) => host)).size).toBe(MOST_HOSTS)
})

test("a long series is drawn as stretches, and it is said", async () => {
  // 8 days of 288 samples are 2,304 rows at most; each of the office day's samples differs from the one before during the day.
  const long = fixture({ periodSeconds: 30 * 86_400 })
  expect(long.outcome.series.timeSeconds.length).toBeGreaterThan(2000)
  expect((await renderReport({ ...long, lang: "en" })).html).toContain("are drawn as 480 stretches, here and below")
})

test("a run without guests still makes a report", async () => {
  const { html: page } = await renderReport({ ...fixture({ guestCount: 0 }), lang: "en" })
  expect(page).toContain("There is no server to place.")
})
