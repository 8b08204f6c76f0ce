/** Figures at the edge of how they are shown, and of what may be shown at all. */
import { CPU, simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { checkSummary } from "../../src/checkFigures.ts"
import { formatFigure, formatPercent } from "../../src/format.ts"
import { splitCapacity } from "../../src/waterfall.ts"
import { fixture } from "../fixture.ts"
import { buildPlan } from "../planBuilder.ts"

describe("percentages that would read as 0 or 100", () => {
  test("0.05 % rounds to 0.1 %", () => expect(formatPercent(0.0005, "en")).toBe("0.1%"))
  test("less does not read as nothing", () => expect(formatPercent(0.000499, "en")).toBe("<0.1%"))
  test("0.4 % is itself", () => expect(formatPercent(0.004, "en")).toBe("0.4%"))
  test("99.9 % is itself", () => expect(formatPercent(0.9994, "en")).toBe("99.9%"))
  test("99.6 % is itself, in French too", () => expect(formatPercent(0.996, "fr")).toBe("99,6\u202f%"))
  test("more does not read as all", () => expect(formatPercent(0.9995, "fr")).toBe(">99,9\u202f%"))
})

test("ten has two digits before the point, and one after it", () => expect(formatFigure(10.04, "en")).toBe("10"))
test("so has what is just above", () => expect(formatFigure(10.06, "en")).toBe("10.1"))

describe("a fraction above 1", () => {
  const { summary } = fixture()
  const withFraction = (cpuFraction: number) => ({ ...summary, stranded: { ...summary.stranded, cpuFraction } })
  test("by one part in a million stops the run", () => expect(() => checkSummary(withFraction(1 + 1e-6))).toThrow("a fraction cannot exceed 1"))
  test("by rounding alone does not", () => expect(() => checkSummary(withFraction(1 + 1e-12))).not.toThrow())
})

describe("more promised than there is room for", () => {
  const plan = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 1000 }] })
  const outcome = simulate(plan)
  const promised = (mhz: number) => {
    const hostPlaced = outcome.hosts.hostPlaced.map((column) => column.map((amount) => (amount === 0 ? 0 : mhz)))
    return splitCapacity(plan, { ...outcome, hosts: { ...outcome.hosts, hostPlaced } }, CPU, 0)
  }
  test("by one part in a thousand stops the run", () => expect(() => promised(1001)).toThrow("free cpu of host host-1 is -1"))
  test("by rounding alone leaves nothing free", () => expect(promised(1000 * (1 + 1e-10))).toMatchObject({ free: 0, stranded: 0 }))
})
