import { expect, test } from "vitest"
import { checkSummary } from "../../src/checkFigures.ts"
import type { Summary } from "../../src/index.ts"
import { fixture } from "../fixture.ts"

const { summary } = fixture()
const broken = (change: object): Summary => ({ ...summary, ...change })

test("a summary of a run passes", () => expect(() => checkSummary(summary)).not.toThrow())
test("NaN is named by its path", () =>
  expect(() => checkSummary(broken({ utilisation: { ...summary.utilisation, cpu: { meanFraction: NaN, p95Fraction: 0, maxFraction: 0 } } }))).toThrow(
    "summary.utilisation.cpu.meanFraction is NaN"
  ))
test("infinity does not pass", () => expect(() => checkSummary(broken({ energyKwh: Infinity }))).toThrow("summary.energyKwh is Infinity"))
test("a negative figure does not pass", () => expect(() => checkSummary(broken({ peakWatts: -1 }))).toThrow("summary.peakWatts is -1"))
test("a negative seed does", () => expect(() => checkSummary(broken({ seed: -1 }))).not.toThrow())
test("no more is served than there is", () =>
  expect(() => checkSummary(broken({ stranded: { ...summary.stranded, cpuFraction: 1.01 } }))).toThrow("summary.stranded.cpuFraction is 1.01: a fraction cannot exceed 1"))
test("lists are walked too", () => expect(() => checkSummary(broken({ refused: [{ ...summary.refused[0], need: NaN }] }))).toThrow("summary.refused[0].need is NaN"))
