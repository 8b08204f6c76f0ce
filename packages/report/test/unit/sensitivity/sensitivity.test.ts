/** What the text, the JSON, the table, the chart and the report say of what decides. */
import { describe, expect, test } from "vitest"
import { whichAssumptionDecides } from "../../../src/charts/whichAssumptionDecides.ts"
import { claimsOf } from "../../../src/decision/claims.ts"
import { claimSentence } from "../../../src/decision/claimSentences.ts"
import { drawChart } from "../../../src/draw.ts"
import { factsOfSensitivity, sensitivityCsv, sensitivityFields, sensitivityReport, sensitivitySentences, sensitivitySummary, sensitivityText, tornado, type SensitivityAnswer } from "../../../src/index.ts"
import { withDe } from "../../../src/sensitivity/sensitivityMessages.ts"
import { plainContext } from "../../context.ts"
import { answer, INFEASIBLE, outcome, row, SEVERAL, STATED } from "../../sensitivityAnswer.ts"

const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, " ")
const say = (of: SensitivityAnswer, lang: "en" | "fr" = "en"): ReadonlyArray<string> => sensitivitySentences(of, lang).map(plain)

describe("in words", () => {
  test("the one that decides, and those that move hosts as far", () => expect(say(SEVERAL).slice(0, 2)).toEqual(["The result is most sensitive to the index: 4 to 6 hosts.", "The number of hosts depends as much on the headroom (5 to 7 hosts)."]))
  test("in French", () => expect(say(SEVERAL, "fr").slice(0, 2)).toEqual(["Le résultat dépend surtout du index : 4 à 6 hôtes.", "Le nombre d'hôtes dépend tout autant du headroom (5 à 7 hôtes)."]))
  test("the figure that was asked for, too", () => expect(say({ ...SEVERAL, of: "kwh" })[2]).toBe("Energy a year is most sensitive to the pue: 8,400 to 15,200 kWh."))
  test("several that matter exactly as much", () => {
    const twice = answer([row("a", 1, { "2": outcome({ hosts: 7, kwhPerYear: 13_000 }) }), row("b", 1, { "2": outcome({ hosts: 5, kwhPerYear: 11_000 }) })])
    expect([say(twice)[0], say(twice, "fr")[0]]).toEqual(["The result is equally sensitive to the a (6 to 7 hosts) and the b (5 to 6 hosts).", "Le résultat dépend à égalité du a (6 à 7 hôtes) et du b (5 à 6 hôtes)."])
  })
  test("the plan as stated, and that one is varied at a time", () => {
    expect(say(SEVERAL)).toContain("As stated: 6 hosts, 12,000 kWh a year, 40,000 EUR a year, 3,600 kg of CO2 a year, paid back in 3 years (R740).")
    expect(say(SEVERAL)).toContain("Each assumption is varied alone, all others stay as stated; what several do together is not claimed.")
  })
  test("what changes nothing, what is not varied, what is not known", () => expect(say(SEVERAL).slice(-3)).toEqual(["These change nothing: the pue and the price.", "Not varied: SMT, as it is counted.", "Not known for p99 (the statistic): not enough data."]))
  test("infeasible at one end", () => expect(say(answer([row("ram", 0.1, { "0.5": INFEASIBLE })]))[0]).toBe("The result is most sensitive to the ram: 6 hosts, or no number is enough."))
  test("never paid back at one end, in French", () => expect(say(answer([row("prix", 1, { "2": outcome({ paybackYears: Infinity }) })], { of: "payback" }), "fr")[1]).toBe("Le retour dépend surtout du prix : 3 ans, ou jamais."))
  test("nothing moves it", () => expect(say(answer([row("price", 1, { "2": STATED })]))[0]).toBe("No assumption that was varied changes the number of hosts."))
  test("what is asked for is not known: what would tell it", () => expect(say(answer([], { of: "money", stated: { ...STATED, moneyPerYear: null } }))).toContainEqual(expect.stringContaining("costs.hostPrice")))
  test("ended by Ctrl-C, and so large that fewer policies were tried", () => expect(say({ ...SEVERAL, left: 12, isNarrowed: true }).slice(-2)).toEqual([expect.stringContaining("fewer policies") as string, "Ended before all was looked at: 12 settings are left."]))
  test("French names take their article", () => expect(["le PUE", "la marge", "l'énergie", "les cœurs", "indice"].map(withDe)).toEqual(["du PUE", "de la marge", "de l'énergie", "des cœurs", "d'indice"]))
})

test("conclusion S15 is made of it", () => {
  const claims = (of: SensitivityAnswer) => claimsOf({ sensitivity: factsOfSensitivity(of) }).map((claim) => plain(claimSentence(claim, "en")))
  expect(claims({ ...SEVERAL, of: "kwh" })).toEqual(["The result is most sensitive to the index: 4 to 6 hosts. The number of hosts depends as much on the headroom (5 to 7 hosts). Energy a year is most sensitive to the pue: 8,400 to 15,200 kWh."])
  expect(claims(answer([row("price", 1, { "2": STATED })]))).toEqual([])
})

test("the terminal: sentences, then the tornado as a table", () => {
  const lines = plain(sensitivityText({ ...SEVERAL, of: "kwh" }, "en")).trimEnd().split("\n").map((line) => line.replaceAll(/ +/g, " "))
  expect(lines.slice(-5)).toEqual(["Assumption Stated Lowest kWh a year Highest kWh a year Apart Hosts", "Pue 1.58 1.1 8,400 2 15,200 6,800 6", "Index ghz ssj 6,600 as stated 12,000 5,400 4–6", "Headroom 0.3 0.2 11,000 0.4 13,500 2,500 5–7", "Statistic p95 mean 10,500 as stated 12,000 1,500 5–6"])
})

/** Paths of all leaves as the documentation writes them. */
function leafPaths(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, `${path}[]`))
  if (path.endsWith(".outcome")) return [path]
  if (value !== null && typeof value === "object") return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path === "" ? key : `${path}.${key}`))
  return [path.replace(/\.ranges\.\w+/, ".ranges.<figure>")]
}

describe("summary.json", () => {
  const documented = sensitivityFields.filter(({ file }) => file === "summary.json").map(({ path }) => path)
  test("every field is documented, and no other", () => {
    const found = leafPaths(sensitivitySummary({ ...SEVERAL, of: "kwh" }), "")
    expect([...new Set(found)].sort()).toEqual([...documented].sort())
  })
  test("what is without end is no number", () => {
    const summary = sensitivitySummary(answer([row("ram", 0.1, { "0.5": INFEASIBLE, "0.6": outcome({ paybackYears: Infinity }) })]))
    expect(JSON.stringify(summary)).not.toMatch(/NaN|Infinity/)
    expect(summary.assumptions[0]!.ranges.hosts).toEqual({ low: 6, lowSetting: 0.1, high: null, highSetting: "0.5", swing: null })
    expect(summary.assumptions[0]!.settings.map(({ outcome: found }) => [found!.isFeasible, found!.isNeverPaidBack])).toEqual([[true, false], [false, false], [true, true]])
  })
  test("what decides is named", () => expect(sensitivitySummary(SEVERAL).decides).toMatchObject({ hosts: ["index"], asManyHosts: ["headroom"], figure: [] }))
})

test("sensitivity.csv: a line a setting, the documented columns", () => {
  const [header = "", ...lines] = sensitivityCsv(SEVERAL).trimEnd().split("\n")
  expect(header.split(",")).toEqual(sensitivityFields.filter(({ file }) => file === "sensitivity.csv").map(({ path }) => path))
  expect(lines).toHaveLength(13)
  expect(lines.slice(0, 2)).toEqual(["index,the index,path.index,ghz,yes,6,5,cpu,12000,40000,3600,3,no,0,a source,C,", "index,the index,path.index,ssj,no,4,5,cpu,6600,28000,2200,1.9,no,0,a source,C,"])
  expect(lines.find((line) => line.includes("p99"))).toBe("statistic,the statistic,path.statistic,p99,no,,,,,,,,,,a source,C,not enough data")
})

describe("the chart", () => {
  interface Layer { readonly data: { readonly values: ReadonlyArray<Readonly<Record<string, string | number>>> } }
  const layersOf = (of: SensitivityAnswer): ReadonlyArray<Layer> => (whichAssumptionDecides(tornado(of, "hosts")!, "EUR", "en") as unknown as { layer: ReadonlyArray<Layer> }).layer
  const [parts, line, , lows, highs] = layersOf(SEVERAL)
  test("what is below the plan as stated and what is above are told apart", () => expect(parts!.data.values).toEqual([
    { name: "Index", part: "below", from: 4, to: 6 },
    { name: "Headroom", part: "below", from: 5, to: 6 }, { name: "Headroom", part: "above", from: 6, to: 7 },
    { name: "Statistic", part: "below", from: 5, to: 6 }
  ]))
  test("a line at the plan as stated, with its figure", () => expect(line!.data.values.map(({ at, label }) => [at, plain(String(label))])).toEqual([[6, "as stated: 6 hosts"]]))
  test("each end but the stated one has its setting and its figure", () => expect([lows!.data.values.map(({ lowLabel }) => lowLabel), highs!.data.values.map(({ highLabel }) => highLabel)]).toEqual([["ssj → 4", "0.2 → 5", "mean → 5"], ["0.4 → 7"]]))
  test("a bar without end goes beyond all others, and says why", () => {
    const [bars, , , , ends] = layersOf(answer([row("ram", 0.1, { "0.5": INFEASIBLE }), row("ha", 1, { "2": outcome({ hosts: 8 }) })]))
    expect(Number(bars!.data.values[0]!["to"])).toBeGreaterThan(8)
    expect(ends!.data.values[0]!["highLabel"]).toBe("0.5 → infeasible")
  })
  test("nothing moves: no chart", () => expect(whichAssumptionDecides(tornado(answer([]), "hosts")!, null, "en")).toBeNull())
  test("is drawn without a warning, with textures on both sides, in both languages", async () => {
    for (const lang of ["en", "fr"] as const) {
      const { html } = await drawChart(whichAssumptionDecides(tornado(SEVERAL, "hosts")!, "EUR", lang)!, { id: "t", title: "t", description: "d" })
      expect([/stroke="#5b7da3"/.test(html), /stroke="#5c3d00"/.test(html)]).toEqual([true, true])
    }
  })
})

describe("the report", async () => {
  const asked: SensitivityAnswer = { ...SEVERAL, of: "kg" }
  const [en, fr] = [await sensitivityReport(asked, plainContext, "en"), await sensitivityReport(asked, plainContext, "fr")]
  test("has the tornado, every setting and where it comes from", () => expect([...en.html.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)).toEqual(["answer", "tornado", "settings", "assumptions", "glossary", "origin"]))
  test("draws the figure that was asked for, and hosts", () => expect(en.specs.map(({ name }) => name)).toEqual(["which-assumption-decides-kg", "which-assumption-decides-hosts"]))
  test("holds no undefined or NaN, nor a script", () => expect(en.html + fr.html).not.toMatch(/NaN|Infinity|undefined|\[object|<script/))
  test("French has no plain space before its signs", () => expect(fr.html.replace(/<style.*?<\/style>/gs, "").replace(/<[^>]*>/g, "\n")).not.toMatch(/[^\s>] [:;!?%»]/))
  test("the same bytes again", async () => expect((await sensitivityReport(asked, plainContext, "en")).html).toBe(en.html))
})
