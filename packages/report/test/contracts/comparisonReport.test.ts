/** A comparison that has every figure there is: its report, its text and its files, in both languages. */
import { describe, expect, test } from "vitest"
import { COMPARED_FIGURES, compareCsv, comparedRun, compareRuns, comparisonFields, comparisonReport, comparisonSummary, comparisonText, type ComparedRun, type Dimension } from "../../src/index.ts"
import { figureLabel } from "../../src/comparing/comparisonRows.ts"
import { fixture } from "../fixture.ts"

/** Every figure, each differing from run to run; the last combination refuses some. */
const run = (row: number, seedRow: number): ComparedRun => ({
  seed: 1 + seedRow, digest: `${row} ${seedRow}`, planDigest: `${row}`, bindingResource: "ram", currency: "EUR",
  figures: Object.fromEntries(COMPARED_FIGURES.map(({ path, unit }, at) => {
    const value = 1 + at + row * 0.5 + seedRow * 0.125 * (row % 2)
    return [path, path === "refusedCount" ? (row === 5 ? 3 : 0) : path === "containers.waitingCount" ? 0 : unit === "fraction 0–1" ? value / 1000 : value]
  })),
  causes: row === 5 ? [{ cause: "ram", count: 2 }, { cause: "affinity", count: 1 }] : [],
  firstRefused: row === 5 ? { name: "db <1>", why: "Needs 8 GiB.", whyFr: "Il faut 8 Gio." } : null
})
const byNumber: Dimension = { path: "headroom.cpu", values: ["0.1", "0.25", "0.3"], numbers: [0.1, 0.25, 0.3] }
const byName: Dimension = { path: "place.policy", values: ["firstFit", "best & fit"], numbers: null }
const scenarios: Dimension = { path: null, values: ["one", "two"], numbers: null }
const comparisonOf = (dimensions: ReadonlyArray<Dimension>, seedCount: number) => {
  const count = dimensions.reduce((product, { values }) => product * values.length, 1)
  return compareRuns({ name: "essai <x>", version: "0.0.0", dimensions, seedCount, runs: Array.from({ length: count * seedCount }, (_, at) => run(Math.floor(at / seedCount), at % seedCount)) })
}
const comparison = comparisonOf([byNumber, byName], 3)
const report = { en: await comparisonReport(comparison, "en"), fr: await comparisonReport(comparison, "fr") }
const read = (html: string): string => html.replace(/<style>.*?<\/style>/gs, "").replace(/<[^>]*>/g, "\n").replaceAll("&#39;", "'")

describe.each(["en", "fr"] as const)("in %s", (lang) => {
  test("nothing is undefined, in the report or on the terminal", () => {
    for (const text of [read(report[lang].html), comparisonText(comparison, lang)]) expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/)
  })
  test("every figure has a name of its own", () => {
    const names = COMPARED_FIGURES.filter(({ isShown }) => isShown).map((figure) => figureLabel(figure, lang, null))
    expect(new Set(names).size).toBe(names.length)
  })
  test("the figures that matter most are drawn, each with a caption", () => {
    expect(report[lang].specs.map(({ name }) => name)).toEqual(["refused-count", "hosts-used", "energy-kwh", "peak-watts", "host-hours", "worth-costs-once", "worth-costs-new-per-year", "worth-carbon-kg-per-year"])
    expect(report[lang].html.match(/<figcaption>/g)).toHaveLength(8)
  })
  test("names are escaped", () => {
    expect(report[lang].html).toContain("essai &lt;x&gt;")
    expect(report[lang].html).not.toContain("db <1>")
  })
  test("what is refused says why", () => expect(read(report[lang].html)).toContain(lang === "fr" ? "Il faut 8 Gio." : "Needs 8 GiB."))
  test("the same bytes once more", async () => expect((await comparisonReport(comparison, lang)).html).toBe(report[lang].html))
})

test("French has no plain space before its signs, and decimals with a comma", () => {
  const text = `${read(report.fr.html)}\n${comparisonText(comparison, "fr")}`
  expect(text).not.toMatch(/\S [:;!?%»]|« /)
  // Values stay as they were written.
  expect(text.replace(/0\.(1|25|3)\b|\b0\.0\.0\b|compare\.csv/g, "").match(/\d\.\d/)).toBeNull()
})

test.each([["scenarios alone", [scenarios]], ["names in panels of scenarios and numbers", [scenarios, byName, byNumber]], ["numbers alone", [byNumber]], ["one value only beside another", [byName, { path: "seed", values: ["7"], numbers: [7] }]]] as const)("%s can be drawn", async (_, dimensions) => {
  for (const seedCount of [1, 2]) {
    const { html } = await comparisonReport(comparisonOf(dimensions, seedCount), "fr")
    expect(read(html)).not.toMatch(/undefined|NaN/)
  }
})

test("where nothing differs the answer says so, and nothing is drawn", async () => {
  const same = compareRuns({ name: "x", version: "0", dimensions: [byName], seedCount: 1, runs: [run(0, 0), run(0, 0)] })
  expect(comparisonText(same, "en")).toContain("The combinations do not differ in any figure.")
  expect((await comparisonReport(same, "en")).specs).toEqual([])
})

describe("files", () => {
  const csv = compareCsv(comparison).split("\n")
  const documented = (file: string) => comparisonFields.filter((field) => field.file === file).map(({ path }) => path)
  test("compare.csv: a line a run, its columns documented in their order", () => {
    expect(csv).toHaveLength(1 + 18 + 1)
    expect(csv[0]!.replace("headroom.cpu,place.policy", "<path>").split(",")).toEqual(documented("compare.csv").filter((column) => column !== "scenario"))
    expect(csv[1]).toMatch(/^1,1,0.1,firstFit,1,/)
    expect(csv[18]).toMatch(/^18,6,0.3,best & fit,3,/)
  })
  test("the seed that is varied is one column", () => {
    const varied = compareRuns({ name: "x", version: "0", dimensions: [{ path: "seed", values: ["1", "2"], numbers: [1, 2] }], seedCount: 1, runs: [run(0, 0), run(1, 1)] })
    expect(compareCsv(varied).split("\n")[0]!.match(/seed/g)).toHaveLength(1)
  })
  test("summary.json: every field is documented", () => {
    const paths = new Set<string>()
    const walk = (value: unknown, path: string): void => {
      if (Array.isArray(value)) for (const one of value) walk(one, `${path}[]`)
      else if (value !== null && typeof value === "object") for (const [key, one] of Object.entries(value)) walk(one, path === "" ? key : `${path}.${/^(combinations\[\]\.(figures|values)|best)$/.test(path) ? "<path>" : key}`)
      else paths.add(path)
    }
    walk(comparisonSummary(comparisonOf([scenarios, byNumber], 2)), "")
    walk(comparisonSummary(comparison), "")
    // A group that is null where there is nothing to say is documented by what is in it.
    const known = documented("summary.json")
    expect([...paths].filter((path) => !known.includes(path) && !known.some((one) => one.startsWith(`${path}.`)))).toEqual([])
    expect(known.filter((path) => !paths.has(path))).toEqual([])
  })
  test("no column or field twice", () => expect(new Set(comparisonFields.map(({ file, path }) => `${file} ${path}`)).size).toBe(comparisonFields.length))
})

test("what is kept of a run is what its summary says, and why the first was refused", () => {
  const { summary } = fixture()
  const kept = comparedRun(summary)
  expect(kept).toMatchObject({ seed: summary.seed, digest: summary.digest, figures: { energyKwh: summary.energyKwh, hostsUsed: summary.hostsUsed, refusedCount: summary.refusedCount, "unserved.cpu.fraction": summary.unserved.cpu.fraction } })
  expect(kept.causes.reduce((sum, { count }) => sum + count, 0)).toBe(summary.refusedCount)
  expect(kept.firstRefused).toMatchObject({ name: summary.refused[0]!.guest })
  expect(kept.figures).not.toHaveProperty(["queue.waitSeconds"])
  expect(JSON.parse(JSON.stringify(kept))).toEqual(kept)
})
