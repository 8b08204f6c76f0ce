/** The report to decide by, through the program: the same figures in both languages, every figure with its origin, French French, Markdown, PDF. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { findChromium } from "../../src/chromium.ts"
import { run } from "../program/inProcess.ts"

/** Twelve servers on three kinds of host, one of which is too small for the largest; an array that is too small for all. */
const SCENARIO = `name: decide
question: Which host?
hosts:
  - { model: Small, namePrefix: s }
  - { model: Large, namePrefix: l }
  - { model: Tiny, namePrefix: t }
hostModels:
  - { name: Small, cores: 8, coreMhz: 2000, ramGib: 64, power: { idleWatts: 90, peakWatts: 200 }, source: made up }
  - { name: Large, cores: 32, coreMhz: 2000, ramGib: 256, power: { idleWatts: 150, peakWatts: 400 }, source: made up }
  - { name: Tiny, cores: 2, coreMhz: 2000, ramGib: 8, power: { idleWatts: 30, peakWatts: 60 }, source: made up }
datastores: [{ name: san, iops: 1000 }]
workload: { file: servers.csv }
`
const SERVERS = `name,model,vcpus,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps\n${Array.from({ length: 12 }, (_, row) => `srv-${row + 1},DL360 G5,4,10,${20 + row},${row === 0 ? 24 : 12},50,100,20\n`).join("")}`

const folder = mkdtempSync(join(tmpdir(), "rackfold-decision-"))
writeFileSync(join(folder, "scenario.yaml"), SCENARIO)
writeFileSync(join(folder, "servers.csv"), SERVERS)
afterAll(() => rmSync(folder, { recursive: true }))
const fileOf = (lang: string, name: string): string => readFileSync(join(folder, lang, name), "utf8")
const html = { en: "", fr: "" }
const codes: (number | null)[] = []

beforeAll(async () => {
  for (const lang of ["en", "fr"] as const) {
    const { code } = await run("plan", folder, "--lang", lang, "--out", join(folder, lang), ...(lang === "en" ? ["--pdf"] : []))
    codes.push(code)
    html[lang] = fileOf(lang, "report.html")
  }
})

test("it is written in both languages", () => expect(codes).toEqual([0, 0]))

/** All figures of a page's text, written alike, sorted; names of the input aside. */
function figuresIn(page: string, lang: "en" | "fr"): string[] {
  const text = page.replace(/<(style|head)>.*?<\/\1>/gs, "").replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
  const figures = text.match(/\d[\d.,\u202f]*\d|\d/g) ?? []
  return figures.map((figure) => (lang === "fr" ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
}

describe.each(["report.html", "one-page.html"])("%s", (name) => {
  test("states the same figures in both languages", () => expect(figuresIn(fileOf("fr", name), "fr")).toEqual(figuresIn(fileOf("en", name), "en")))
  test("has no script, no image, no other place", () => expect(fileOf("en", name)).not.toMatch(/<(script|link|img|image|iframe|object|embed|base|form)\b/i))
  test("has ids once each, and every link leads to one", () => {
    const ids = Array.from(fileOf("en", name).matchAll(/<[^>]* id="([^"]*)"/g), ([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    if (name === "report.html") expect(Array.from(html.en.matchAll(/href="#([^"]*)"/g), ([, id]) => id).filter((id) => !ids.includes(id))).toEqual([])
  })
  test("has no plain space before a French sign", () => {
    const shown = fileOf("fr", name).replace(/<style>.*?<\/style>/gs, "").replace(/<code>.*?<\/code>/gs, "").replace(/<[^>]*>/g, "\n").replaceAll("&#39;", "'").replaceAll("&quot;", '"')
    expect(shown.match(/\S* [;!?%»][^\n]{0,20}/g)).toBeNull()
  })
})

test("the answer leads, and what does not fit is told", () => {
  expect(html.en).toMatch(/<p class="answer">.*hosts, one of them spare, carry the 12 servers.*CPU decides/s)
  expect(html.en).toContain("The datastore san is too small")
  expect(html.en).toMatch(/Tiny.*infeasible/s)
})

test("key figures open to their formula and figures", () => {
  expect(html.en).toMatch(/<data data-field="hosts" value="\d+">.*?<code>needed \+ inReserve<\/code>|<data data-field="hosts" value="\d+">.*?Formula: <code>/s)
  expect(html.en.match(/<details>/g)!.length).toBeGreaterThanOrEqual(4)
})

test("every line of the worksheet is made of others, or says where it is from", () => {
  const rows = Array.from(html.en.matchAll(/<span id="line-[^"]*">.*?<\/tr>/gs), ([row]) => Array.from(row.matchAll(/<td[^>]*>(.*?)<\/td>/gs), ([, cell]) => cell!))
  expect(rows.length).toBeGreaterThan(25)
  // What, value, how, source.
  expect(rows.filter(([, , how, source]) => how === "" && source === "").map(([what]) => what)).toEqual([])
})

test("Markdown has the answer, the candidates, the worksheet, and no tags", () => {
  const text = fileOf("en", "report.md")
  expect(text).toMatch(/^# decide\n\n\*Which host\?\*\n\n## Answer\n\n- \d+ hosts, one of them spare, carry the 12 servers/)
  expect(text).toContain("| infeasible | – | RAM | – |")
  expect(text).not.toMatch(/<[a-z]/i)
  expect(text.match(/^\| \d+ \| /gm)!.length).toBeGreaterThan(25)
})

test.skipIf(findChromium() === undefined)("printed by a Chromium where there is one", () => expect(fileOf("en", "report.pdf").slice(0, 5)).toBe("%PDF-"))

test("nobody knows where everybody goes: the report says why, and simulates nothing", async () => {
  const out = join(folder, "none")
  const { code } = await run("plan", folder, "--host", "Tiny", "--out", out)
  expect(code).toBe(0)
  const page = readFileSync(join(out, "report.html"), "utf8")
  expect(page).toContain("This plan is not feasible")
  expect(page).toContain("Nothing was simulated over time")
})
