/** Whatever the bytes: a plan without NaN, or an InputError with its problems; nothing else is ever thrown. */
import { RESOURCE_INDEXES, checkPlan } from "@rackfold/sim-core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseNumeral } from "../../src/formats/numerals.ts"
import { parseIsoDate } from "../../src/formats/moments.ts"
import { compiled, problemsOf, SMALL } from "../compiled.ts"

const told = (problems: ReturnType<typeof problemsOf>) => problems.every(({ file, expected, found }) => file !== "" && expected !== "" && found !== "")
const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("1", "2,5", "1.234", "-1", "1e400", "NaN", "", '"', "a\nb", "100", "web", "2026-01-01", " ", "=1+1", "999999999999999999999"))
const header = fc.constantFrom("name", "vcpus", "cores", "ghz", "CPU moyen (%)", "cpu_p95_pct", "Mémoire (Go)", "ram_mib", "disk_gib", "iops", "net_mbps", "os", "service", "start", "end", "model", "ssj_ops", "VM", "Powerstate", "x", "")

describe("inventories", () => {
  test("of any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => { expect(told(problemsOf(SMALL, bytes))).toBe(true) }), { numRuns: 500 })
  })
  test("of any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => { expect(told(problemsOf(SMALL, `name,vcpus,ram_gib\n${text}`))).toBe(true) }), { numRuns: 500 })
  })
  test("of any cells under known headers, dropped or not: what passes, passes the simulator's check", () => {
    const table = fc.tuple(fc.constantFrom(",", ";", "\t", "|"), fc.array(header, { minLength: 1, maxLength: 8 }), fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 6 }), fc.boolean())
    fc.assert(
      fc.property(table, ([delimiter, headers, rows, drop]) => {
        const csv = [["name", ...headers], ...rows].map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)).join("\n")
        const scenario = drop ? `${SMALL}import: { badRows: drop }\n` : SMALL
        const problems = problemsOf(scenario, csv)
        expect(told(problems)).toBe(true)
        if (problems.length > 0) return
        const { plan, context } = compiled(scenario, csv)
        expect(checkPlan(plan)).toEqual([])
        for (const resource of RESOURCE_INDEXES) expect(plan.guests.guestPlacement[resource]!.every((amount) => Number.isFinite(amount) && amount >= 0)).toBe(true)
        const { rowsRead, rowsUsed, excluded, dropped } = context.dataQuality[0]!
        expect(rowsRead).toBe(rowsUsed + excluded.reduce((sum, { count }) => sum + count, 0) + dropped.length)
      }),
      { numRuns: 600 }
    )
  })
})

describe("scenarios", () => {
  const key = fc.constantFrom("hosts", "workload", "place", "headroom", "seed", "variants", "hostModels", "power", "x", "__proto__", "constructor")
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 3 }, fc.constantFrom("1", "-1", ".nan", "~", "R740 8280", "a.csv", "true", "''", "[]", "{}", "1e999", "!x y", "*a", "&a b"), fc.array(tie("any"), { maxLength: 3 }).map((list) => `[${list.join(", ")}]`), fc.array(fc.tuple(key, tie("any")), { maxLength: 3 }).map((pairs) => `{${pairs.map(([k, v]) => `${k}: ${String(v)}`).join(", ")}}`))
  })).any
  test("of any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 120 }), (text) => { expect(told(problemsOf(text))).toBe(true) }), { numRuns: 500 })
  })
  test("of any values under known keys", () => {
    fc.assert(fc.property(fc.array(fc.tuple(key, value), { maxLength: 6 }), (pairs) => { expect(told(problemsOf(pairs.map(([k, v]) => `${k}: ${String(v)}`).join("\n")))).toBe(true) }), { numRuns: 600 })
  })
  test("with any --set", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom("hosts", "hosts[0]", "variants", "workload.file", "headroom.cpu", "seed")), fc.oneof(fc.string({ maxLength: 20 }), value.map(String)), (path, text) => { expect(told(problemsOf(SMALL, undefined, { sets: [{ path, value: text }] }))).toBe(true) }), { numRuns: 600 })
  })
})

test("a numeral is a finite number or NaN, and one that a program writes is itself", () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => { expect(parseNumeral(String(value), ".")).toBe(Object.is(value, -0) ? 0 : value) }))
  fc.assert(fc.property(fc.string(), fc.constantFrom("." as const, "," as const), (text, mark) => { expect(parseNumeral(text, mark)).not.toBe(undefined) }))
})

test("a date that a program writes is its own second", () => {
  fc.assert(fc.property(fc.date({ min: new Date("1980-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => { expect(parseIsoDate(date.toISOString())).toBeCloseTo(date.getTime() / 1000, 6) }))
})
