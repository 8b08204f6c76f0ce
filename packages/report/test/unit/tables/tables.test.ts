import { simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { decisionsCsv, guestsCsv, hostsCsv, seriesCsv, summarise } from "../../../src/index.ts"
import { buildPlan } from "../../planBuilder.ts"
import { plainContext } from "../../context.ts"

/** Rows of a CSV without quoted cells, by column. */
const read = (csv: string): Array<Record<string, string>> => {
  const [header = "", ...lines] = csv.trimEnd().split("\n")
  return lines.map((line) => Object.fromEntries(header.split(",").map((name, column) => [name, line.split(",")[column]!])))
}

// Two hosts of 1000 MHz, 100 W idle and 200 W at full load. Guests of 500 and 800 MHz take one each; one of 900 MHz finds none; one comes after the end.
const plan = buildPlan({
  hosts: [{ cpu: 1000, ram: 1024, count: 2 }],
  guests: [
    { cpu: 500, ram: 256, os: "linux", service: "web", cpuDemand: 400 },
    { cpu: 800, ram: 256 },
    { cpu: 900, ram: 256 },
    { cpu: 100, ram: 256, arrivalSeconds: 7200 }
  ]
})
const outcome = simulate(plan)
const summary = summarise(plan, outcome, plainContext)

describe("hosts.csv", () => {
  const rows = read(hostsCsv(plan, outcome, summary))
  test("a line per host", () => expect(rows.map(({ host }) => host)).toEqual(["host-1", "host-2"]))
  // host-1 at 400 MHz of 1000: 140 W for an hour, 0.14 kWh
  test("energy and mean power", () => expect(rows[0]).toMatchObject({ energy_kwh: "0.14", mean_watts: "140", guests_max: "1", on_s: "3600" }))
  test("use", () => expect(rows[0]).toMatchObject({ cpu_capacity_mhz: "1000", cpu_placed_mhz: "500", cpu_mean_fraction: "0.4", cpu_max_fraction: "0.4", ram_mean_fraction: "0.25" }))
  test("what is not limited is empty", () => expect(rows[0]).toMatchObject({ network_capacity_mbit_s: "", network_usable_mbit_s: "", network_mean_fraction: "", network_max_fraction: "" }))
})

describe("guests.csv", () => {
  const rows = read(guestsCsv(plan, outcome, summary).replace(/"[^"]*"/g, "quoted"))
  test("placed, refused, or not arrived", () => expect(rows.map(({ status }) => status)).toEqual(["placed", "placed", "refused", "not_arrived"]))
  test("host, service and system by name", () => expect(rows[0]).toMatchObject({ host: "host-1", service: "web", os: "linux", reason: "" }))
  test("what placement reserved, what was asked for, what was served", () =>
    expect(rows[0]).toMatchObject({ cpu_placement_mhz: "500", cpu_demand_mean_mhz: "400", cpu_served_mean_mhz: "400", cpu_unserved_fraction: "0", cpu_unserved_s: "0", ram_mib: "256" }))
  test("who was on no host has no mean", () => expect(rows[2]).toMatchObject({ host: "", cpu_demand_mean_mhz: "", run_s: "0" }))
  test("the refused one says why", () => expect(rows[2]!["reason"]).toBe("Needs 0.9\u00a0GHz of CPU; the host with most has 0.5\u00a0GHz free (2 hosts short of CPU)."))
})

describe("series.csv", () => {
  const rows = read(seriesCsv(plan, outcome, summary))
  test("one interval of constant demand begins at 0", () => expect(rows[0]).toMatchObject({ time_s: "0", hosts_on: "2", guests: "2", cpu_demand_mhz: "1200", cpu_served_mhz: "1200", cpu_capacity_mhz: "2000" }))
})

describe("decisions.csv", () => {
  const csv = decisionsCsv(plan, outcome, summary)
  test("the columns are fixed", () => expect(csv.split("\n")[0]).toBe("time_s,action,guest,from,to,policy,reason,candidates,score"))
  const rows = read(csv.replace(/"[^"]*"/g, "quoted"))
  test("a guest goes to a host, by the policy, one of two that could take it", () =>
    expect(rows.find(({ guest }) => guest === "guest-1")).toMatchObject({ action: "place", from: "", to: "host-1", policy: "firstFit", candidates: "2", score: "" }))
  test("a refusal says why, with figures", () => expect(rows.find(({ action }) => action === "refuse")).toMatchObject({ guest: "guest-3", to: "" }))
})
