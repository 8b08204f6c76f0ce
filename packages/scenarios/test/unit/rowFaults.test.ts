/** Rows that contradict themselves, and what is said of the others. */
import { describe, expect, test } from "vitest"
import { compiled, problemsOf, SMALL } from "../compiled.ts"

describe("a bad row", () => {
  test("whose limit is below its reservation", () => {
    expect(problemsOf(SMALL, "name,vcpus,ram_gib,cpu_reservation_mhz,cpu_limit_mhz\na,1,1,500,499\nb,1,1,500,500\n")).toMatchObject([{ line: 2, path: "cpu_limit_mhz" }])
  })
  test("that ends as it begins, or before", () => {
    expect(problemsOf(SMALL, "name,vcpus,ram_gib,start,end\na,1,1,60,60\nb,1,1,60,61\nc,1,1,60,59\n")).toMatchObject([{ line: 2, path: "end" }, { line: 4, path: "end" }])
  })
  test("that contradicts a default of the scenario", () => {
    const defaults = (text: string) => SMALL.replace("servers.csv }", `servers.csv, defaults: { ${text} } }`)
    expect(problemsOf(defaults("cpu_reservation_mhz: 500"), "name,vcpus,ram_gib,cpu_limit_mhz\na,1,1,499\nb,1,1,500\n")).toMatchObject([{ line: 2, path: "cpu_limit_mhz" }])
    expect(problemsOf(defaults("end: 60"), "name,vcpus,ram_gib,start\na,1,1,60\nb,1,1,59\n")).toMatchObject([{ line: 2, path: "end" }])
  })
  test("that is dropped counts in no gap", () => {
    // Both rows lack the clock; the second has no memory and is dropped.
    const { dataQuality } = compiled(`${SMALL}import: { badRows: drop }\n`, "name,vcpus,ram_gib\na,1,1\nb,1,\n").context
    expect(dataQuality[0]!.defaulted.filter(({ column }) => column === "ghz").map(({ count }) => count)).toEqual([1])
    expect(dataQuality[0]).toMatchObject({ rowsUsed: 1, rowsRead: 2 })
  })
})

describe("assumptions about demand", () => {
  const ids = (csv: string, rest = "") => compiled(`${SMALL}${rest}`, csv).context.assumptions.map(({ id }) => id)
  const constant = "name,vcpus,ram_gib\na,1,1\n"
  const shaped = "name,service\na,web\n"
  test("of a class: its shape, and the mean of its IOPS and network", () => expect(ids(shaped)).toEqual(expect.arrayContaining(["demand.dailyShape", "demand.ioMean"])))
  test("of a class: it is not constant", () => expect(ids(shaped)).not.toContain("demand.constant"))
  test("without a class: it is constant, and has no shape", () => {
    expect(ids(constant)).toContain("demand.constant")
    expect(ids(constant)).not.toContain("demand.dailyShape")
  })
  test("the overhead of RAM is one until all three coefficients are stated", () => {
    expect(ids(constant, "guestOverhead: { ramMib: { base: 1, perVcpu: 1 } }\n")).toContain("guestOverhead.ramMib")
    expect(ids(constant, "guestOverhead: { ramMib: { base: 1, perVcpu: 1, perGib: 1 } }\n")).not.toContain("guestOverhead.ramMib")
  })
})
