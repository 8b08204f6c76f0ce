/** Random runs whose memory runs short: every figure can be shown, and RAM adds up. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { guestsCsv, hostsCsv, killsCsv, memoryCsv, seriesCsv } from "../../src/index.ts"
import { answerText } from "../../src/answerText.ts"
import { checkSummary } from "../../src/checkFigures.ts"
import { memoryRun, shortOfMemory } from "../memoryRun.ts"

const part = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8)
/** Three of 40 MiB on 90: much of it. */
const fiveFull = fc.array(fc.integer({ min: 5, max: 8 }).map((eighths) => eighths / 8), { minLength: 5, maxLength: 5 })
const five = fc.array(part, { minLength: 5, maxLength: 5 })
const drawn = fc.record({
  held: fiveFull, active: five, least: fc.oneof(five, fiveFull), alike: five, minFreeMib: fc.constantFrom(0, 10, 33.3), swapMib: fc.constantFrom(0, 7, Infinity), cacheFraction: fc.constantFrom(0, 0.1), killSeconds: fc.constantFrom(90, 600, Infinity), hasLargePages: fc.boolean(),
  pagesPerSecond: fc.constantFrom(5, Infinity), balloonRule: fc.constantFrom("whenShort" as const, "towardsTarget" as const), keepsSeries: fc.boolean(), hasCpu: fc.boolean()
})

test("summaries, tables and sentences hold, whatever is drawn", () => {
  let [killed, swapped] = [0, 0]
  fc.assert(fc.property(drawn, ({ held, active, least, alike, minFreeMib, swapMib, cacheFraction, killSeconds, hasLargePages, pagesPerSecond, balloonRule, keepsSeries, hasCpu }) => {
    const plan = shortOfMemory(({ model, guestConfiguredMib }) => {
      const of = (parts: ReadonlyArray<number>): Float64Array => guestConfiguredMib.map((mib, guest) => mib * parts[guest]!)
      return {
        guestHeldMib: of(held), guestActiveMib: of(active), guestMinMib: of(least), guestShareableFraction: Float64Array.from(alike), guestTemplate: new Int32Array(5), hostMinFreeMib: new Float64Array(2).fill(minFreeMib),
        model: { ...model, balloonRule, balloonTargetFraction: 0.8, killSeconds, compression: { cacheFraction, ratio: 0.5 }, swap: { ...model.swap, hostMib: swapMib }, sharing: { ...model.sharing, hasLargePages, hostPagesPerSecond: pagesPerSecond } }
      }
    }, hasCpu ? { cpu: { coStopFactor: 0.5, hostSmtGain: new Float64Array(2) } } : {})
    const run = memoryRun({ ...plan, record: { ...plan.record, series: keepsSeries } })
    checkSummary(run.summary)
    const { found } = run
    killed += found.killCount
    swapped += found.slowedGuests > 0 ? 1 : 0
    for (const split of [found.meanSplit, ...(found.worstSplit === null ? [] : [found.worstSplit])]) {
      const { rawMib, reserveMib, overheadMib, privateMib, copiesMib, cacheMib, incomingMib, minFreeMib: kept, freeMib } = split
      expect(reserveMib + overheadMib + privateMib + copiesMib + cacheMib + incomingMib + kept + freeMib).toBeCloseTo(rawMib, 6)
      expect(incomingMib).toBe(0)
    }
    const texts = [hostsCsv, guestsCsv, seriesCsv].map((write) => write(run.plan, run.outcome, run.summary)).concat([memoryCsv, killsCsv].map((write) => write(run.plan, run.outcome)), answerText(run.summary, "en"), answerText(run.summary, "fr"))
    for (const text of texts) expect(text).not.toMatch(/NaN|undefined|Infinity/)
  }), { numRuns: 300 })
  expect([killed > 50, swapped > 50]).toEqual([true, true])
})
