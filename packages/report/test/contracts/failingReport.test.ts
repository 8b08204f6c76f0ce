/** The report, the terminal and the seeds of a run in which hosts fail. */
import { simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { answerText, renderReport, summarise, summariseSeeds, type Summary } from "../../src/index.ts"
import { seedHeader, seedRows } from "../../src/seedRows.ts"
import { plainContext } from "../context.ts"
import { quietRun, twoFaults, twoFaultsOutcome, twoFaultsPlan } from "../failingRun.ts"
import { fixture } from "../fixture.ts"
import { buildPlan } from "../planBuilder.ts"

const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replace(/\s+/g, " ")
const input = { plan: twoFaultsPlan, outcome: twoFaultsOutcome, context: plainContext, summary: twoFaults }
const [en, fr] = [await renderReport({ ...input, lang: "en" }), await renderReport({ ...input, lang: "fr" })]

describe("the section on faults", () => {
  const page = plain(en.html)
  test("is in the contents", () => expect(en.html).toContain('href="#failing"'))
  test("is not where nothing may fail", async () => {
    const plan = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400 }] })
    const outcome = simulate(plan)
    expect((await renderReport({ plan, outcome, context: plainContext, summary: summarise(plan, outcome, plainContext), lang: "en" })).html).not.toContain("#failing")
  })
  test("says how servers come back", () => expect(page).toContain("started on others 18 s after the fault (detected, and fenced), boot in 1 min and answer 30 s later. A server that fails by itself is reset after 30 s. On one host 4 boot at one time."))
  test("lists the faults", () => expect(page).toContain("20 min host-3 scripted down – 1 2"))
  test("lists who did not come back, with the reason", () => expect(page).toContain("guest-6 low host-3 20 min Needs 4 GHz of CPU; the host with most has 3 GHz free"))
  test("says that all came back only where they did", () => expect(page).not.toContain("All servers that stopped came back."))
  test("has the availability of all, classes and services", () => {
    // 17,694 of 21,600 s; 3,906 s in 4 outages.
    expect(page).toContain("All servers 6 81.9% 4 16 min 17 s 40 min")
    expect(page).toContain("Restart class high 1 97% 1 nine 1 1 min 48 s 1 min 48 s")
    expect(page).toContain("Service mail 3 97%")
  })
  test("has the blast radius", () => expect(page).toContain("Rack 2 4 A 3 2"))
  test("names single points of failure, tied servers, and replicas together", () => {
    expect(page).toContain("host-3 mail, portal")
    expect(page).toContain("Servers that run on their host alone: guest-2.")
    expect(page).toContain("mail 3, 2 needed 2 in host-3 2 in B")
  })
  test("explains theory only where it stands", () => expect(page).not.toContain("By theory: product"))
  test("explains who cannot start yet only where somebody cannot", async () => {
    const said = "Who cannot start yet has no room"
    expect(page).toContain(said)
    const outcome = { ...twoFaultsOutcome, failing: { ...twoFaultsOutcome.failing!, pending: [] } }
    expect((await renderReport({ ...input, outcome, lang: "en" })).html).not.toContain(said)
  })
  test("draws its charts", () => expect(en.specs.map(({ name }) => name)).toEqual(expect.arrayContaining(["who-is-back-when", "how-many-are-down", "what-does-one-fault-take"])))
  test("holds no undefined or NaN", () => expect(en.html + fr.html).not.toMatch(/NaN|Infinity|undefined|\[object/))
  test("states the same figures in French", () => {
    const figures = (html: string, isFrench: boolean): string[] => {
      const section = /<section id="failing".*?<\/section>/s.exec(html)![0].replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
      return (section.match(/\d[\d.,\u202f]*\d|\d/g) ?? []).map((figure) => (isFrench ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
    }
    expect(figures(fr.html, true)).toEqual(figures(en.html, false))
  })
})

test("where nothing failed, that is said, and no table of faults stands", async () => {
  const page = plain((await renderReport({ ...quietRun(), context: plainContext, lang: "en" })).html)
  expect(page).toContain("Nothing failed in 1 h.")
  expect(page).not.toContain("Faults (")
})

test("the terminal has its key figures", () => {
  const text = plain(answerText(twoFaults, "en"))
  expect(text).toContain("Faults / servers stopped / back 2 / 4 / 3")
  expect(text).toContain("Availability, all servers 81.9%")
  expect(text).toContain("Servers on one host, at most 2")
  // 3,906 s.
  expect(text).toContain("Down, all servers together 1 h 5 min")
  expect(text).toContain("Service portal: outages / longest 2 / 1 min 48 s")
  expect(text).not.toContain("a year")
})

test("but for the servers on one host they are left out where nothing may fail", () => {
  const text = plain(answerText(quietRun().summary, "en"))
  expect(text).toContain("Servers on one host, at most 2")
  expect(text).not.toMatch(/Faults|Availability|outage/)
})

describe("over seeds", () => {
  const line = twoFaults.failing!.availability[0]!
  const seed = (row: number, fraction: number): Summary => ({ ...twoFaults, seed: row, digest: String(row), failing: { ...twoFaults.failing!, byChance: true, availability: [{ ...line, fraction, minutesPerYear: (1 - fraction) * 525_600, analyticFraction: 0.98, analyticMinutesPerYear: 10_512 }] } })
  // 0.97, 0.98, 0.99: mean 0.98, s = 0.01, half width 4.303 · 0.01 ÷ √3 = 0.0248434; the upper end would be 1.0048.
  // In minutes 10,512 ± 13,057.7.
  const summaries = [seed(1, 0.97), seed(2, 0.98), seed(3, 0.99)]
  const seeds = summariseSeeds(summaries)
  const figure = seeds.figures.find(({ path }) => path === "failing.availability[0].fraction")!
  test("mean and interval, which ends at 1", () => expect(figure).toMatchObject({ mean: expect.closeTo(0.98, 12), low: expect.closeTo(0.955157, 6), high: 1, of: "all", analytic: 0.98 }))
  test("minutes a year do not go below 0", () => expect(seeds.figures.find(({ path }) => path === "failing.availability[0].minutesPerYear")).toMatchObject({ mean: expect.closeTo(10_512, 6), low: 0 }))
  test("theory stands beside it", () => {
    expect(seedHeader(seeds, "en")).toEqual(["", "mean", "from", "to", "by theory"])
    expect(seedRows(seeds, "en").map((row) => row.map(plain))).toEqual([["All servers: availability", "98%", "95.5%", "100%", "98%"], ["All servers: down a year", "10,512 min", "0 min", "23,570 min", "10,512 min"]])
  })
  test("outages that differ have no theory", () => {
    const more = summaries.map((one, row) => ({ ...one, failing: { ...one.failing!, availability: [{ ...one.failing!.availability[0]!, outages: row }] } }))
    expect(seedRows(summariseSeeds(more), "fr").map((row) => row.map(plain))).toContainEqual(["Tous les serveurs : arrêts", "1", expect.anything(), expect.anything(), ""])
  })
  test("the interval stands in the table of availability", async () => {
    const { html } = await renderReport({ ...input, summary: { ...summaries[0]!, seeds }, lang: "en" })
    expect(plain(html)).toContain("All servers 6 97% 95.5% to 100% 98% 15,768")
  })
  test("none is there where a seed has nothing that may fail", () => {
    const { summary: without } = fixture()
    expect(summariseSeeds([summaries[0]!, without]).figures.some(({ of }) => of !== undefined)).toBe(false)
  })
})
