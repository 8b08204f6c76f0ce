/** The report and the terminal of a run that follows memory. */
import { describe, expect, test } from "vitest"
import { answerText, renderReport } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { halfShort, killing, memoryRun, shortOfMemory, type MemoryRun } from "../memoryRun.ts"

const plain = (text: string): string => text.replace(/<[^>]*>/g, " ").replaceAll("&#39;", "'").replaceAll("\u00a0", " ").replaceAll("\u202f", " ").replace(/\s+/g, " ")
const memory = { preset: "esxi", label: "VMware ESXi", labelFr: "VMware ESXi", swapDevice: "ssd" as const }
const render = (run: MemoryRun, lang: "en" | "fr") => renderReport({ plan: run.plan, outcome: run.outcome, context: { ...plainContext, memory }, summary: run.summary, lang })
const [en, fr] = [await render(halfShort, "en"), await render(halfShort, "fr")]
const section = (html: string): string => /<section id="memory".*?<\/section>/s.exec(html)![0]

describe("the section on memory", () => {
  const text = plain(section(en.html))
  test("is in the contents", () => expect(en.html).toContain('href="#memory"'))
  test("says what hosts do, and for how long they were at each state", () => {
    expect(text).toContain("Servers are configured with 0.7 times the RAM of their hosts over time, 1 times at most on one host. Where memory runs short, hosts do as VMware ESXi does.")
    expect(text).toContain("soft at 60%, where balloons take idle memory")
    expect(text).toContain("they were at high for 75.0%, at clear for 0.0%, at soft for 0.0%, at hard for 25.0%, at low for 0.0%.")
  })
  test("lists hosts and servers", () => {
    expect(text).toContain("host-1 0.0977 0.0977 0.00977 0.00293 hard 50.0% – 0.0293 / 0.00293 / 0.00146")
    expect(text).toContain("guest-3 host-1 0.0391 0.00977 0.00977 / 0.000977 / 0.000488 75.0%")
  })
  test("draws the worst host, all hosts, and where RAM goes", () => expect(en.specs.map(({ name }) => name)).toEqual(expect.arrayContaining(["what-does-memory-hold", "what-do-they-hold", "where-does-ram-go"])))
  test("holds no undefined or NaN", () => expect(section(en.html) + section(fr.html)).not.toMatch(/NaN|Infinity|undefined|\[object/))
  test("states the same figures in French", () => {
    const figures = (html: string, isFrench: boolean): string[] => {
      const bare = section(html).replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>|&#39;/g, " ")
      return (bare.match(/\d[\d.,\u202f]*\d|\d/g) ?? []).map((figure) => (isFrench ? figure.replaceAll("\u202f", "").replace(",", ".") : figure.replaceAll(",", ""))).sort()
    }
    expect(figures(fr.html, true)).toEqual(figures(en.html, false))
  })
  test("lists kills, and says that nobody restarts them", async () => {
    const killed = plain(section((await render(killing, "en")).html))
    expect(killed).toContain("guest-1 host-1 30 min 0.03906 GiB 0.0293 GiB 10 min")
    expect(killed).toContain("Nobody restarts a server that was killed unless the scenario says so")
    expect(text).not.toContain("killed, as their host")
  })
  test("lists changes of RAM, made and not made", async () => {
    const resize = { guest: 0, how: "online" as const, tookSeconds: 0, downSeconds: 0, overheadMib: 0, activeMib: 10, heldMib: 40, minMib: 30 }
    const run = memoryRun(shortOfMemory(() => ({ resizes: [{ ...resize, atSeconds: 600, configuredMib: 50, placementMib: 50 }, { ...resize, atSeconds: 900, configuredMib: 500, placementMib: 500 }] })))
    const told = plain(section((await render(run, "en")).html))
    expect(told).toContain("guest-1 host-1 10 min 0.03906 GiB 0.04883 GiB online 0 s 0 s yes")
    expect(told).toContain("guest-1 host-1 15 min 0.04883 GiB 0.4883 GiB online – – its host lacked")
  })
  test("says that nothing was taken only where it is so", async () => {
    expect(text).not.toContain("Nothing was taken back")
    const calm = memoryRun(shortOfMemory(() => ({ guestHeldMib: new Float64Array(5), guestShareableFraction: new Float64Array(5) })))
    expect(plain(section((await render(calm, "en")).html))).toContain("Nothing was taken back from any server.")
  })
})

test("the section is not where the run does not ask", async () => {
  const [summary, outcome] = [{ ...halfShort.summary, pressure: {} }, { ...halfShort.outcome, pressure: {} }]
  expect((await renderReport({ plan: halfShort.plan, outcome, context: plainContext, summary, lang: "en" })).html).not.toContain("#memory")
})

test("the terminal has its key figures, and not where the memory went", () => {
  const text = plain(answerText(halfShort.summary, "en"))
  expect(text).toContain("RAM configured ÷ RAM, mean / most 0.7 / 1")
  expect(text).toContain("Memory: worst state, least free hard, 0.00293 GiB")
  expect(text).toContain("RAM saved by sharing, at most 0.009766 GiB")
  expect(text).toContain("Ballooned / compressed / swapped, most on a host 0.0293 GiB / 0.00293 GiB / 0.001465 GiB")
  expect(text).toContain("Slowed by swapping: servers / worst 3 / 75.0%")
  expect(text).toContain("CPU late by swapped pages 25.00%")
  expect(text).not.toContain("servers' own pages, 5.0%")
  expect(plain(answerText(halfShort.summary, "fr"))).toContain("CPU retardé par les pages échangées 25,00 %")
  expect(plain(answerText(killing.summary, "en"))).toContain("Killed out of memory")
})
