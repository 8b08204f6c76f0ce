import { describe, expect, test } from "vitest"
import type { TopLevelSpec } from "vega-lite"
import { drawChart } from "../../../src/draw.ts"
import { downOverTime, howManyAreDown } from "../../../src/charts/howManyAreDown.ts"
import { whichVariantDoesBest } from "../../../src/charts/whichVariantDoesBest.ts"
import { whatDoesOneFaultTake } from "../../../src/charts/whatDoesOneFaultTake.ts"
import { cutSeconds, MOST_OUTAGES, outagesToDraw, parts, whoIsBackWhen } from "../../../src/charts/whoIsBackWhen.ts"
import { quietRun, twoFaults, twoFaultsOutcome, twoFaultsPlan } from "../../failingRun.ts"

const quiet = quietRun()
type Layered = { layer: Array<{ data: { values: Array<Record<string, unknown>> } }> }
const draw = (spec: TopLevelSpec | null) => drawChart(spec!, { id: "x", title: "", description: "" })

describe("who is back when", () => {
  test("an outage in parts: noticed at once, no wait, boot, warm-up", () =>
    expect(parts(twoFaultsOutcome, 0, 708)).toEqual([{ part: "unnoticed", from: 600, to: 618 }, { part: "booting", from: 618, to: 678 }, { part: "warming", from: 678, to: 708 }]))
  test("who waits for its host does so until it is repaired", () => expect(parts(twoFaultsOutcome, 1, 1890)[1]).toEqual({ part: "roomless", from: 618, to: 1800 }))
  test("who has no room waits to the end", () => expect(parts(twoFaultsOutcome, 3, 3600)).toEqual([{ part: "unnoticed", from: 1200, to: 1218 }, { part: "roomless", from: 1218, to: 3600 }]))
  test("bars begin at the fault; in the order of the faults, then of their lengths", () => {
    const { layer } = whoIsBackWhen(twoFaultsPlan, twoFaultsOutcome, "en") as unknown as Layered
    expect(layer[1]!.data.values.map(({ outage, label }) => [outage, label])).toEqual([["guest-1", "1\u00a0min 48\u00a0s"], ["guest-2", "21\u00a0min 30\u00a0s"], ["guest-5", "1\u00a0min 48\u00a0s"], ["guest-6", "40\u00a0min, not back"]])
    expect(layer[0]!.data.values[0]).toEqual({ outage: "guest-1", part: "not yet noticed", from: 0, to: 0.3 })
  })
  test("stops of one guest are told apart", () => {
    const failing = { ...twoFaultsOutcome.failing!, restarts: { ...twoFaultsOutcome.failing!.restarts, guest: Int32Array.of(0, 1, 0, 5) } }
    const { layer } = whoIsBackWhen(twoFaultsPlan, { ...twoFaultsOutcome, failing }, "en") as unknown as Layered
    expect(layer[1]!.data.values.map(({ outage }) => outage)).toEqual(["1. guest-1", "guest-2", "2. guest-1", "guest-6"])
  })
  test("the legend has as many columns as its labels leave room for", () => {
    const columns = (["en", "fr"] as const).map((lang) => (whoIsBackWhen(twoFaultsPlan, twoFaultsOutcome, lang) as unknown as { layer: Array<{ encoding: { color: { legend: { columns: number } } } }> }).layer[0]!.encoding.color.legend.columns)
    // 16 and 27 letters of 7.2 px and 30 px: 146 and 225 px of 720 − 59 beside the names.
    expect(columns).toEqual([3, 2])
  })
  // Lengths 108, 108, 1,290, 2,400: the median of four is taken as 1,290, and 6 × 1,290 is beyond all.
  test("the axis goes to the longest where it is not far beyond the others", () => expect(cutSeconds(twoFaultsOutcome)).toBeNull())
  test("else it is cut at six times the median", () => {
    const { restarts } = twoFaultsOutcome.failing!
    const failing = { ...twoFaultsOutcome.failing!, restarts: { ...restarts, upSeconds: Float64Array.of(708, 708, 1308, NaN) } }
    expect(cutSeconds({ ...twoFaultsOutcome, failing })).toBe(648)
  })
  test("of many the longest are drawn", () => {
    const count = MOST_OUTAGES + 5
    const column = (of: (row: number) => number) => Float64Array.from({ length: count }, (_, row) => of(row))
    const rows = new Int32Array(count)
    const start = column(() => 600)
    const restarts = { count, guest: rows, fault: rows, from: rows, to: rows, downSeconds: start, wantedSeconds: start, placedSeconds: start, bootSeconds: start, bootedSeconds: start, upSeconds: column((row) => 700 + row) }
    expect(outagesToDraw({ ...twoFaultsOutcome, failing: { ...twoFaultsOutcome.failing!, restarts } })).toEqual(Array.from({ length: MOST_OUTAGES }, (_, index) => index + 5))
  })
  test("there is none where nobody stopped", () => expect(whoIsBackWhen(quiet.plan, quiet.outcome, "en")).toBeNull())
  test("parts differ without colour: each has a texture or is plain white or dark", async () => {
    const { html } = await draw(whoIsBackWhen(twoFaultsPlan, twoFaultsOutcome, "en"))
    for (const stroke of ["#1a1a1a", "#5c3d00", "#5b7da3"]) expect(html).toMatch(new RegExp(`fill="none" stroke="${stroke}" stroke-width="0.6"`))
  })
})

describe("how many are down", () => {
  test("up at each stop, down at each answer; who is down at the end stays", () =>
    expect(downOverTime(twoFaultsOutcome)).toEqual({ timeSeconds: [0, 600, 708, 1200, 1308, 1890], down: [0, 2, 1, 3, 2, 1] }))
  test("is drawn", async () => expect((await draw(howManyAreDown(twoFaultsOutcome, "fr"))).html).toContain("serveurs arrêtés"))
  test("there is none where nobody stopped", () => expect(howManyAreDown(quiet.outcome, "en")).toBeNull())
})

describe("what one fault takes", () => {
  test("a bar a kind, with the most and by which", () => {
    const { data } = whatDoesOneFaultTake(twoFaults.failing!.blastRadius, "fr") as unknown as { data: { values: unknown[] } }
    expect(data.values).toEqual([{ kind: "Hôte", guests: 2, label: "2 (host-1)" }, { kind: "Baie", guests: 4, label: "4 (A)" }])
  })
  test("there is none where no domain holds anybody", () => expect(whatDoesOneFaultTake([], "en")).toBeNull())
})

describe("variants side by side", () => {
  const titles = (...summaries: ReadonlyArray<typeof twoFaults>) => (whichVariantDoesBest(summaries, "en") as unknown as { concat: Array<{ title: { text: string }; data: { values: Array<{ label: string }> } }> }).concat.map(({ title, data }) => [title.text, ...data.values.map(({ label }) => label)])
  const hour = { ...twoFaults, failing: { ...twoFaults.failing!, availability: [{ ...twoFaults.failing!.availability[0]!, outages: 4, repairSeconds: 900 }] } }
  test("the time that servers were down is a figure where it differs", () => expect(titles(hour, quiet.summary)).toContainEqual(["Server-hours down", "1", "0"]))
  test("and none where it does not", () => expect(titles(hour, hour).map(([title]) => title)).not.toContain("Server-hours down"))
})
