/** The report to decide by as a browser shows and prints it; skipped by name where no Chromium is found. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { chromium, type Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { executablePath } from "../../../../tools/findChromium.ts"
import { run } from "../program/inProcess.ts"

/** A4 without its margins of 14 mm, at 96 pixels an inch. */
const PAGE_PIXELS = Math.floor(((210 - 28) / 25.4) * 96)

describe.skipIf(executablePath === undefined)(`the report to decide by in Chromium (${executablePath ?? "no Chromium found"})`, () => {
  const folder = mkdtempSync(join(tmpdir(), "rackfold-decision-"))
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox", "--disable-dev-shm-usage"] })
    for (const lang of ["en", "fr"]) await run("plan", "examples/sixty-old-servers", "--host", "R740 8280:384GiB,all:512GiB", "--set", "costs={currency: EUR, hostPrice: 18000, electricity: {country: FR}}", "--set", "carbon={country: FR}", "--set", "growth={percentPerYear: 20}", "--lang", lang, "--out", join(folder, lang))
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  async function open(lang: string, file: string, media: "screen" | "print") {
    const page = await browser.newPage({ viewport: { width: PAGE_PIXELS, height: 1000 } })
    const complaints: string[] = []
    page.on("console", (message) => complaints.push(message.text()))
    page.on("pageerror", (error) => complaints.push(error.message))
    await page.emulateMedia({ media })
    await page.goto(pathToFileURL(join(folder, lang, file)).href)
    return { page, complaints }
  }

  test.each(["en", "fr"])("nothing complains, and no table or chart is wider than the printed page (%s)", async (lang) => {
    const { page, complaints } = await open(lang, "report.html", "print")
    const widths = await page.locator("table, svg").evaluateAll((all) => all.map((one) => [one.id || (one as unknown as { caption?: { textContent: string } | null }).caption?.textContent || "", Math.ceil(one.getBoundingClientRect().right)] as const))
    await page.close()
    expect(complaints).toEqual([])
    expect(widths.length).toBeGreaterThan(12)
    expect(widths.filter(([, right]) => right > PAGE_PIXELS)).toEqual([])
  })

  test("a key figure opens to its formula, and its figures lead to the line of the worksheet", async () => {
    const { page } = await open("en", "report.html", "screen")
    const hosts = page.locator("details", { has: page.locator("[data-field=hosts]") })
    expect(await hosts.locator("code").isVisible()).toBe(false)
    await hosts.locator("summary").click()
    expect(await hosts.locator("code").isVisible()).toBe(true)
    await hosts.locator("a").click()
    expect(page.url()).toContain("#line-hosts")
    await page.close()
  })

  test.each(["en", "fr"])("the one page is one sheet of paper, however many hosts are compared (%s)", async (lang) => {
    const { page } = await open(lang, "one-page.html", "print")
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true })
    await page.close()
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)!.length).toBe(1)
  })
})
