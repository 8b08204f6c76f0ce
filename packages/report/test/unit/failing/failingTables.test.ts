import { expect, test } from "vitest"
import { availabilityCsv, faultsCsv, outputFields, restartsCsv } from "../../../src/index.ts"
import { quietRun, twoFaultsOutcome, twoFaultsPlan } from "../../failingRun.ts"

/** Rows of a CSV, quoted cells unquoted. */
const read = (csv: string): Array<Record<string, string>> => {
  const [header = "", ...lines] = csv.trimEnd().split("\n")
  const cells = (line: string) => (line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? []).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, ""))
  return lines.map((line) => Object.fromEntries(header.split(",").map((name, column) => [name, cells(line)[column]!])))
}
const documented = (file: string): string[] => outputFields.filter((field) => field.file === file).map(({ path }) => path)

test.each([["faults.csv", faultsCsv], ["restarts.csv", restartsCsv], ["availability.csv", availabilityCsv]])("%s has the documented columns", (file, write) =>
  expect(write(twoFaultsPlan, twoFaultsOutcome).split("\n")[0]!.split(",")).toEqual(documented(file).filter((name) => name !== "containers")))

test("faults.csv: what failed, and what went down by it", () => {
  const rows = read(faultsCsv(twoFaultsPlan, twoFaultsOutcome))
  expect(rows).toHaveLength(2)
  expect(rows[1]).toEqual({ at_s: "1200", repaired_s: "", kind: "host", domain: "host-3", cause: "scripted", effect: "down", hosts: "1", guests: "2" })
})

test("restarts.csv: every time of a restart", () =>
  expect(read(restartsCsv(twoFaultsPlan, twoFaultsOutcome))[0]).toEqual({ guest: "guest-1", restart_class: "high", domain_kind: "host", domain: "host-1", from: "host-1", to: "host-4", down_s: "600", wanted_s: "618", placed_s: "618", boot_s: "618", booted_s: "678", up_s: "708", outage_s: "108", why: "" }))
test("why it waited, also where it came back", () => expect(read(restartsCsv(twoFaultsPlan, twoFaultsOutcome))[1]).toMatchObject({ guest: "guest-2", outage_s: "1290", why: "Its disk is on the failed host host-1." }))
test("who has no room has no times after it", () => expect(read(restartsCsv(twoFaultsPlan, twoFaultsOutcome))[3]).toMatchObject({ guest: "guest-6", to: "", wanted_s: "1218", placed_s: "", up_s: "", outage_s: "", why: expect.stringContaining("Needs 4") }))

// 2,310 of 3,600 s.
test("availability.csv: a line a guest", () =>
  expect(read(availabilityCsv(twoFaultsPlan, twoFaultsOutcome))[1]).toEqual({ guest: "guest-2", service: "web", restart_class: "medium", wanted_s: "3600", up_s: "2310", fraction: String(2310 / 3600), outages: "1", longest_s: "1290", pending_s: "0" }))

test("a guest that was never let in has no fraction", () => {
  const { plan, outcome } = quietRun()
  const failing = { ...outcome.failing!, guestWantedSeconds: new Float64Array(6), guestUpSeconds: new Float64Array(6) }
  expect(read(availabilityCsv(plan, { ...outcome, failing }))[0]).toMatchObject({ wanted_s: "0", fraction: "" })
})
