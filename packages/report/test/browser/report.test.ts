/** The report as a browser shows it; skipped by name where no Chromium is found. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { simulate, surviveLosses } from "@rackfold/sim-core"
import { chromium, type Browser, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { renderReport, summarise, summariseSeeds, survivalReport, type ReportInput, type Summary } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { HOST_1, HOST_2, HOST_3, RACK_A, RACK_B, twoFaults, twoFaultsOutcome, twoFaultsPlan } from "../failingRun.ts"
import { fixture, type FixtureOptions } from "../fixture.ts"
import { worthRun } from "../worthRun.ts"
import { executablePath, LAUNCH } from "./chromium.ts"

/** Where a text stands on the screen. */
interface Box {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Nine days in which guests come and go, some go short, and variants differ: all charts have something to show. */
function everyChart(options: FixtureOptions = {}): Omit<ReportInput, "lang"> {
  const run = fixture({ ...options, periodSeconds: 9 * 86_400 })
  const { guests } = run.plan
  const plan = { ...run.plan, guests: { ...guests, guestArrivalSeconds: guests.guestArrivalSeconds.map((_, guest) => (guest % 5) * 90_000), guestDepartureSeconds: guests.guestDepartureSeconds.map((_, guest) => (guest % 4 === 0 ? 600_000 : Infinity)) } }
  const outcome = simulate(plan)
  const summary = summarise(plan, outcome, run.context)
  const variant = fixture({ policy: "bestFit" }).summary
  return { ...run, plan, outcome, summary, variants: [{ ...variant, name: "best-fit" }, { ...variant, name: "a variant of a rather long name that is cut off", hostHours: 7 }] }
}

/** A second seed, so that availability has an interval. */
const oneMoreMinuteUp: Summary = { ...twoFaults, seed: 2, digest: "other", failing: { ...twoFaults.failing!, availability: twoFaults.failing!.availability.map((line) => ({ ...line, fraction: Math.min(1, line.fraction! + 60 / 21_600), analyticFraction: 0.99996, analyticMinutesPerYear: 21 })) } }

const HOSTILE = "</script><img src=x onerror=document.title='owned'>"

describe.skipIf(executablePath === undefined)(`the report in Chromium (${executablePath ?? "no Chromium found"})`, () => {
  const folder = mkdtempSync(join(tmpdir(), "rackfold-report-"))
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch(LAUNCH)
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  /** Opens a page from a file; `complaints` collects what must not happen. */
  async function open(html: string): Promise<{ page: Page; complaints: string[] }> {
    const file = join(folder, "report.html")
    writeFileSync(file, html)
    const page = await browser.newPage({ viewport: { width: 900, height: 1000 } })
    const complaints: string[] = []
    const own = pathToFileURL(file).href
    page.on("console", (message) => complaints.push(`console: ${message.text()}`))
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`))
    page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`))
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== own) complaints.push(`request: ${request.url()}`)
    })
    await page.goto(own)
    return { page, complaints }
  }

  /** Every name that the input may hold, turned against the page. */
  const hostile = fixture({ firstGuestName: HOSTILE, firstHostName: HOSTILE })
  const summary = {
    ...hostile.summary,
    name: HOSTILE,
    refused: hostile.summary.refused.map((refused) => ({ ...refused, guest: HOSTILE })),
    dataQuality: hostile.summary.dataQuality.map((quality) => ({ ...quality, file: HOSTILE, unknownColumns: [HOSTILE], dropped: [{ line: 2, column: HOSTILE, problem: HOSTILE, problemFr: HOSTILE }] })),
    assumptions: hostile.summary.assumptions.map((assumption) => ({ ...assumption, value: HOSTILE, source: HOSTILE, path: HOSTILE }))
  }
  const input = { ...hostile, summary, context: { ...hostile.context, question: HOSTILE }, variants: [{ ...summary, name: `${HOSTILE} 2` }] }

  test.each(["en", "fr"] as const)("no console message, no error, no request, and hostile names stay text (%s)", async (lang) => {
    const { page, complaints } = await open((await renderReport({ ...input, lang })).html)
    expect(complaints).toEqual([])
    expect(await page.title()).toBe(HOSTILE)
    expect(await page.locator("h1").innerText()).toBe(HOSTILE)
    expect(await page.locator("img, script").count()).toBe(0)
    expect(await page.locator("#refused").innerText()).toContain(HOSTILE)
    expect(await page.locator("#data").innerText()).toContain(HOSTILE)
    await page.close()
  })

  /** Where the texts of each chart of a page stand. */
  const chartTexts = (page: Page): Promise<Array<{ chart: Box; texts: Box[] }>> =>
    page.locator("figure svg").evaluateAll((charts) =>
      charts.map((chart) => {
        const box = (element: Element): Box => {
          const { left, right, top, bottom } = element.getBoundingClientRect()
          return { text: element.textContent ?? "", left, right, top, bottom }
        }
        const texts = Array.from(chart.querySelectorAll("text")).filter((text) => text.getAttribute("opacity") !== "0" && text.textContent !== "")
        return { chart: box(chart), texts: texts.map(box) }
      })
    )

  /** None is cut off, none lies over another. */
  function expectApart(boxes: ReadonlyArray<{ chart: Box; texts: ReadonlyArray<Box> }>): void {
    for (const { chart, texts } of boxes) {
      expect(texts.filter((text) => text.left < chart.left - 1 || text.right > chart.right + 1)).toEqual([])
      const isApart = (a: Box, b: Box): boolean => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 3 || b.bottom <= a.top + 3
      const overlaps = texts.flatMap((a, index) => texts.slice(index + 1).flatMap((b) => (isApart(a, b) ? [] : [`${a.text} over ${b.text}`])))
      expect(overlaps).toEqual([])
    }
  }

  test.each(["en", "fr"] as const)("no text of a chart is cut off or lies over another (%s)", async (lang) => {
    const { page } = await open((await renderReport({ ...everyChart(), lang })).html)
    const boxes = await chartTexts(page)
    expect(boxes.length).toBe(11)
    expectApart(boxes)
    for (const { texts } of boxes) expect(texts.length).toBeGreaterThan(5)
    await page.close()
  })

  test.each(["en", "fr"] as const)("nor of what it costs and emits; its tables need no scrolling (%s)", async (lang) => {
    const { plan, outcome, context, summary } = worthRun()
    const { page, complaints } = await open((await renderReport({ plan, outcome, context, summary, lang })).html)
    expect(complaints).toEqual([])
    expectApart(await chartTexts(page))
    expect(await page.locator("#worth svg").count()).toBe(3)
    expect(await page.locator("#worth .scroll").evaluateAll((tables) => tables.map((table) => table.scrollWidth - table.clientWidth).filter((wider) => wider > 0))).toEqual([])
    await page.close()
  })

  test.each(["en", "fr"] as const)("nor of what fails and what may be lost; their tables need no scrolling (%s)", async (lang) => {
    const faults = { plan: twoFaultsPlan, outcome: twoFaultsOutcome, context: plainContext, summary: { ...oneMoreMinuteUp, seeds: summariseSeeds([oneMoreMinuteUp, twoFaults]) } }
    const losses = surviveLosses(twoFaultsPlan, { cases: [[HOST_1], [HOST_2], [HOST_3], [RACK_A], [RACK_B], [HOST_1, HOST_2]] })
    for (const [html, charts] of [[(await renderReport({ ...faults, lang })).html, 7], [(await survivalReport(twoFaultsPlan, losses, plainContext, lang)).html, 1]] as const) {
      const { page, complaints } = await open(html)
      expect(complaints).toEqual([])
      const boxes = await chartTexts(page)
      expect(boxes.length).toBe(charts)
      expectApart(boxes)
      expect(await page.locator("#failing .scroll, #losses .scroll, #pairs .scroll").evaluateAll((tables) => tables.map((table) => table.scrollWidth - table.clientWidth).filter((wider) => wider > 0))).toEqual([])
      await page.close()
    }
  })

  test("the page is not wider than its window, on a screen or a telephone", async () => {
    const { page } = await open((await renderReport({ ...fixture(), lang: "fr" })).html)
    for (const width of [900, 390]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await page.close()
  })

  test("two thousand guests over nine days are still a small file, which opens quietly", async () => {
    const { html } = await renderReport({ ...everyChart({ guestCount: 2000, hostCount: 200 }), lang: "en" })
    expect(html.length).toBeLessThan(1_000_000)
    const { page, complaints } = await open(html)
    expect(complaints).toEqual([])
    expect(await page.locator("figure svg").count()).toBe(11)
    await page.close()
  })

  test("it prints on A4 in a few pages and few bytes", async () => {
    const { page } = await open((await renderReport({ ...fixture(), lang: "en" })).html)
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true })
    expect(pdf.length).toBeLessThan(2_000_000)
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(7)
    await page.close()
  })
})
