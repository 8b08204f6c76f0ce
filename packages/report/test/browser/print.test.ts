/** Where pages of the printed report end; skipped by name where no Chromium or no pdftotext is found. */
import { spawnSync } from "node:child_process"
import { chromium, type Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { html, type Html } from "../../src/html.ts"
import { page as reportPage } from "../../src/page.ts"
import { groupedTable, table, type Column } from "../../src/sections/table.ts"
import { executablePath, LAUNCH } from "./chromium.ts"

const hasPdfToText = spawnSync("pdftotext", ["-v"]).status === 0
const columns: ReadonlyArray<Column> = [{ header: "HEAD", kind: "text" }, { header: "second", kind: "number" }, { header: "third", kind: "text" }]
const rows = Array.from({ length: 20 }, (_, row) => [`row-${row}`, row, "text"])

describe.skipIf(executablePath === undefined || !hasPdfToText)(`the printed report (${executablePath ?? "no Chromium found"}, ${hasPdfToText ? "" : "no "}pdftotext)`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch(LAUNCH)
  })
  afterAll(() => browser.close())

  /** The first word of the last line of the first page, with text of so many lines above the section; a low line is a tenth lower than a high one. */
  async function lastOfFirstPage(section: Html, highLines: number, lowLines: number): Promise<string> {
    const filler = html`${Array.from({ length: highLines }, () => html`<p>FILLER</p>`)}${Array.from({ length: lowLines }, () => html`<p class="note">FILLER</p>`)}`
    const page = await browser.newPage()
    await page.setContent(await reportPage("test", "en", html`${filler}<section>${section}</section>`))
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true })
    await page.close()
    const text = spawnSync("pdftotext", ["-layout", "-l", "1", "-", "-"], { input: pdf, encoding: "utf8" }).stdout
    return text.replaceAll("\f", "").trimEnd().split("\n").at(-1)!.trim().split(/\s/)[0]!
  }

  const sections: ReadonlyArray<readonly [string, Html]> = [
    ["a table", html`<h2>TITLE</h2>${table("CAPTION", columns, rows)}`],
    ["a table of groups under an introduction", html`<h2>TITLE</h2><p>INTRODUCTION</p>${groupedTable("CAPTION", columns, [{ heading: "GROUP", rows }])}`]
  ]

  test.each(sections)("no heading, caption or head of %s is alone at the foot of a page", async (_, section) => {
    const ends = new Set<string>()
    for (let lines = 26; lines <= 30; lines += 2) for (let low = 0; low <= 16; low += 4) ends.add(await lastOfFirstPage(section, lines - low, low))
    // Where there is room the section begins on the first page, where there is none on the second; never in between.
    expect([...ends].filter((end) => end !== "FILLER" && !end.startsWith("row-"))).toEqual([])
    expect(ends).toContain("FILLER")
    expect(ends.size).toBeGreaterThan(2)
  })
})
