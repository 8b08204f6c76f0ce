/** The report and the terminal of a run that is asked what it costs and emits. */
import { describe, expect, test } from "vitest"
import { answerText, renderReport } from "../../src/index.ts"
import { CARBON, COSTS, worthRun } from "../worthRun.ts"

const plain = (text: string): string => text.replace(/<svg.*?<\/svg>/gs, " ").replace(/<[^>]*>/g, " ").replaceAll("&#39;", "'").replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replace(/\s+/g, " ")
const section = (html: string): string => /<section id="worth".*?<\/section>/s.exec(html)![0]
const run = worthRun()
const render = (of: typeof run, lang: "en" | "fr") => renderReport({ plan: of.plan, outcome: of.outcome, context: of.context, summary: of.summary, lang })
const [en, fr] = [await render(run, "en"), await render(run, "fr")]

describe("the section on what it costs and emits", () => {
  const text = plain(section(en.html))
  test("is in the contents", () => expect(en.html).toContain('href="#worth"'))
  test("has every line of the cost, those of 0 with the key that would state them", () => {
    expect(text).toContain("Hosts 108,000 0 0 0 108,000")
    expect(text).toContain("Training 4,000 0 0 0 4,000")
    expect(text).toContain("Administrators 0 0 0 0 0 not stated: costs. perAdministratorYear")
    expect(text).toContain("Storage 0 0 0 0 0 not stated: costs. storage")
  })
  test("has a line for each source of carbon, with how it is used and where it is from", () => {
    expect(text).toContain("78 g/kWh, production 2019 taken")
    expect(text).toContain("11.52 g/kWh, production 2020 counts to the range")
    expect(text).toMatch(/29 g\/kWh, production for comparison .* a survey \(A\)/)
  })
  test("says what was made beside what running emits", () => expect(text).toMatch(/Made: 9\.66 t, or 2\.42 t for each of 4 years\. Run: [\d.]+ kg to [\d.]+ (kg|t) a year\./))
  test("names price and PUE with their source", () => {
    expect(text).toContain("Electricity at 0.25 CHF a kWh: a survey (A).")
    expect(text).toContain("PUE 1.5: a survey (A).")
  })
  test("draws what it emits, when it is repaid, when it pays back", () => expect(en.specs.map(({ name }) => name)).toEqual(expect.arrayContaining(["what-does-it-emit", "when-is-it-repaid", "when-does-it-pay-back"])))
  test("holds no undefined or NaN", () => expect(section(en.html) + section(fr.html)).not.toMatch(/NaN|Infinity|undefined|\[object/))
  test("states the same figures in French", () => {
    const figures = (html: string, isFrench: boolean): string[] => {
      const bare = section(html).replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
      return (bare.match(/\d[\d.,\u202f]*\d|\d/g) ?? []).map((figure) => (isFrench ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
    }
    expect(figures(fr.html, true)).toEqual(figures(en.html, false))
  })
  test("is French in French", () => {
    const french = plain(section(fr.html))
    expect(french).toContain("Chiffre, ce qu'il compte")
    expect(french.replaceAll(/costs\. \w+/g, "")).not.toMatch(/\b(the|of|and|a year|taken|not stated|survey|measured|life)\b/)
  })
})

describe("where something is not known", () => {
  const unknown = { old: null, oldUnknown: { en: "name the models", fr: "nommez les modèles" }, costs: { ...COSTS, perKwh: null } }
  const bare = worthRun(unknown)
  test("the terminal says what is missing, and nothing of a payback", () => {
    const text = plain(answerText(bare.summary, "en"))
    expect(text).toContain("Not enough data to say what is saved: name the models.")
    expect(text).toContain("Not enough data to say whether the money comes back: set costs.electricityPerKwh.")
    expect(text).not.toMatch(/Payback|repaid in/i)
  })
  test("the same in French", () => expect(plain(answerText(bare.summary, "fr"))).toContain("Données insuffisantes pour dire ce qui est économisé : nommez les modèles."))
  test("figures that are not known are no figures", async () => {
    const text = plain(section((await render(bare, "en")).html))
    expect(text).toContain("Electricity 0 – – – – not stated: costs. electricityPerKwh")
    expect(text).not.toContain("Does the money come back?")
  })
})

test("the terminal has what counts, in one line each", () => {
  const text = plain(answerText(run.summary, "en"))
  expect(text).toMatch(/Energy at the meter \/ a year [\d.,]+ kWh \/ [\d.,]+ kWh/)
  expect(text).toMatch(/Cost: once \/ a year before \/ after [\d,]+ CHF \/ [\d,]+ CHF \/ [\d,]+ CHF/)
  expect(text).toMatch(/Payback \/ ROI over 5 years [\d.]+ years \/ .?[\d.]+%/)
  expect(text).toMatch(/Carbon repaid in: shortest \/ longest \/ life [\d.]+ years \/ [\d.]+ years \/ 4 years/)
})

test("a series that was over before the run says for how long its last figure stood", async () => {
  const series = { file: "c.csv", method: null, source: "a survey", sourceFr: "une enquête", sureness: "C" as const, startSeconds: Float64Array.of(0, 3600), gramsPerKwh: Float64Array.of(100, 50), endSeconds: 7200, runStartSeconds: 0 }
  const text = plain(section((await render(worthRun({ carbon: { ...CARBON, factors: [], country: null, countryName: null, countryNameFr: null, series } }), "en")).html))
  expect(text).toContain("c.csv was over before the run: its last figure stands for the last 22 h.")
  expect(text).toContain("by the hour, taken")
})
