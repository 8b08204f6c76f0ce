/** The report and the terminal of a run that asks who waits for CPU. */
import { describe, expect, test } from "vitest"
import { answerText, renderReport } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { inTurns, pressed, pressedRun } from "../pressedRun.ts"

const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replace(/\s+/g, " ")
const render = (run: typeof inTurns, lang: "en" | "fr") => renderReport({ plan: run.plan, outcome: run.outcome, context: plainContext, summary: run.summary, lang })
const [en, fr] = [await render(inTurns, "en"), await render(inTurns, "fr")]
const section = (html: string): string => /<section id="cpuPressure".*?<\/section>/s.exec(html)![0]

describe("the section on ready time", () => {
  const text = plain(section(en.html))
  test("is in the contents", () => expect(en.html).toContain('href="#cpuPressure"'))
  test("says what it follows from, and what is fine", () => {
    expect(text).toContain("1.5 per core here on average, 2 at most on a host.")
    expect(text).toContain("66.7% is on hosts with less than 2.5 % ready time (fine), 0.0% with 2.5 to 5 % (to be watched), 0.0% with 5 to 10 % (it counts), 33.3% with more (bad).")
  })
  test("lists hosts and servers", () => {
    expect(text).toContain("host-1 1 2 2 17.00% 32.00% 32.00% 17.00% after 0 s 34.00%")
    expect(text).toContain("guest-1 host-1 1 17.00% 32.00% 32.00% 0.00% 34.00% 30.00%")
  })
  test("draws ready time over time", () => expect(en.specs.map(({ name }) => name)).toContain("how-long-do-vcpus-wait"))
  test("tells lines apart by dash and name, not by colour alone", () => {
    const spec = en.specs.find(({ name }) => name === "how-long-do-vcpus-wait")!.json
    expect(spec).toContain('"strokeDash"')
    expect(plain(section(en.html))).toContain("worst host")
  })
  test("holds no undefined or NaN", () => expect(section(en.html) + section(fr.html)).not.toMatch(/NaN|Infinity|undefined|\[object/))
  test("states the same figures in French", () => {
    const figures = (html: string, isFrench: boolean): string[] => {
      const bare = section(html).replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
      return (bare.match(/\d[\d.,\u202f]*\d|\d/g) ?? []).map((figure) => (isFrench ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
    }
    expect(figures(fr.html, true)).toEqual(figures(en.html, false))
  })
  test("speaks of second threads only where there are any", async () => {
    expect(text).not.toContain("Second threads")
    const threads = await render(pressedRun(pressed({ hosts: [{ cpu: 1250 }], guests: [{ cpu: 400, count: 2 }] }, { hostSmtGain: Float64Array.of(0.25) })), "en")
    expect(plain(section(threads.html))).toContain("Second threads add 25.0% of a core to what a busy host serves. They are no cores")
  })
  test("says that nobody waited only where it is so", async () => {
    expect(text).not.toContain("No vCPU waited")
    const calm = await render(pressedRun(pressed({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 500 }] })), "en")
    expect(plain(section(calm.html))).toContain("No vCPU waited for a core.")
  })
})

test("where the CPU went stands with where the capacity goes, and only where the run asks", async () => {
  const capacity = (html: string): string => plain(/<section id="capacity".*?<\/section>/s.exec(html)![0])
  expect(capacity(en.html)).toContain("60.0% served and 40.0% was idle; of the CPU asked for, 2.7% came late and 20.0% never.")
  const silent = await renderReport({ plan: inTurns.plan, outcome: { ...inTurns.outcome, pressure: {} }, context: plainContext, summary: { ...inTurns.summary, pressure: {} }, lang: "en" })
  expect(capacity(silent.html)).not.toContain("was idle")
})

test("the section is not where the run does not ask", async () => {
  const [summary, outcome] = [{ ...inTurns.summary, pressure: {} }, { ...inTurns.outcome, pressure: {} }]
  expect((await renderReport({ plan: inTurns.plan, outcome, context: plainContext, summary, lang: "en" })).html).not.toContain("#cpuPressure")
})

test("the terminal has its key figures, and not where the CPU went", () => {
  const text = plain(answerText(inTurns.summary, "en"))
  expect(text).toContain("vCPUs per core, mean / most 1.5 / 2")
  expect(text).toContain("CPU ready, mean / p95 / worst host 11.33% / 32.00% / 32.00%")
  expect(text).toContain("CPU demand that waits 22.67%")
  expect(text).toContain("the ratio decides nothing")
  expect(text).not.toContain("was idle")
  expect(plain(answerText(inTurns.summary, "fr"))).toContain("Attente CPU (ready), moyenne / p95 / pire hôte 11,33 % / 32,00 % / 32,00 %")
})
