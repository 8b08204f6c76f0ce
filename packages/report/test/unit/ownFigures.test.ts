/** Every figure of every file is the one that its name says: an outcome in which no two figures are equal. */
import { planDigest, RESOURCES, simulate, type Outcome, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { decisionsCsv, guestsCsv, hostsCsv, seriesCsv, summarise } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { buildPlan } from "../planBuilder.ts"

/** The first row, by column; quoted cells read as "quoted". */
const firstRow = (csv: string): Record<string, string> => {
  const [header = "", line = ""] = csv.replace(/"[^"]*"/g, "quoted").split("\n")
  const cells = line.split(",")
  return Object.fromEntries(header.split(",").map((name, column) => [name, cells[column]!]))
}
/** Five columns of one row each: base + 1 for CPU … base + 5 for network. */
const columns = (base: number): Float64Array[] => RESOURCES.map((_, resource) => Float64Array.of(base + resource + 1))

const small = buildPlan({ hosts: [{ cpu: 1000, ram: 1000, disk: 1000, iops: 1000, network: 1000 }], guests: [{ cpu: 1, ram: 1, disk: 1, iops: 1, network: 1 }] })
const plan: Plan = {
  ...small,
  seed: 77,
  hosts: { ...small.hosts, hostReserve: columns(10), hostHeadroom: columns(20), hostUsable: columns(500), hostCores: Float64Array.of(9), hostCoreMhz: Float64Array.of(8), rackName: ["a rack"], clusterName: ["a cluster"], hostIsSpare: Uint8Array.of(1) },
  guests: { ...small.guests, guestPlacement: columns(40), guestScale: columns(50), guestVcpus: Float64Array.of(3), guestArrivalSeconds: Float64Array.of(60) }
}
const simulated = simulate(small)
const outcome: Outcome = {
  ...simulated,
  seed: 77,
  digest: "00000000000000d1",
  bound: { hosts: 31, bindingResource: 3, demand: [1, 2, 3, 4, 5], usablePerHost: [6, 7, 8, 9, 10], ratio: [11, 12, 13, 14, 15], dimension: [16, 17, 18, 19, 20], martelloToth: [21, 22, 23, 24, 25], rules: 26, atSeconds: 0 },
  totals: {
    energyJoules: 7_200_000, meanWatts: 33, peakWatts: 34, hostsUsed: 4, placedCount: 10, refusedCount: 36, migrationCount: 37,
    utilisation: RESOURCES.map((_, resource) => ({ meanFraction: 0.1 + resource / 100, p95Fraction: 0.2 + resource / 100, maxFraction: 0.3 + resource / 100 })),
    unservedFraction: [0.41, 0, 0, 0.42, 0.43], unservedGuestSeconds: [44, 0, 0, 45, 46], strandedFraction: [0, 0, 0, 0, 0]
  },
  // On for 2000 s of 3600, in use for 1000.
  hosts: {
    hostEnergyJoules: Float64Array.of(7_200_000), hostOnSeconds: Float64Array.of(2000), hostUsedSeconds: Float64Array.of(1000), hostGuestsMax: Int32Array.of(12),
    hostServedIntegral: columns(0).map((column) => column.map((value) => value * 100_000)), hostDemandIntegral: columns(900_000), hostP95Fraction: columns(0).map((column) => column.map((value) => value / 20)), hostMaxFraction: columns(0).map((column) => column.map((value) => value / 10)),
    hostPlaced: columns(60), hostStranded: columns(70)
  },
  // On a host for 100 s.
  guests: { guestHost: Int32Array.of(0), guestRunSeconds: Float64Array.of(100), guestDemandIntegral: columns(800), guestServedIntegral: columns(400), guestUnservedSeconds: columns(90), guestUnservedP95Fraction: columns(0).map((column) => column.map((value) => value / 100)), guestUnservedMaxFraction: columns(0).map((column) => column.map((value) => value / 50)), guestStartSeconds: Float64Array.of(1234), guestEndSeconds: Float64Array.of(1334) },
  series: { timeSeconds: Float64Array.of(300), hostsOn: Int32Array.of(2), hostsUsed: Int32Array.of(3), guests: Int32Array.of(4), watts: Float64Array.of(5), drawnJoules: Float64Array.of(6), demand: columns(10), served: columns(20), capacity: columns(30) },
  decisions: { count: 1, timeSeconds: Float64Array.of(300), action: Uint8Array.of(0), guest: Int32Array.of(0), from: Int32Array.of(-1), to: Int32Array.of(0), candidates: Int32Array.of(6), score: Float64Array.of(0.7) }
}
const summary = summarise(plan, outcome, { ...plainContext, spareHosts: 2 })

describe("summary.json", () => {
  test("counts", () => expect(summary).toMatchObject({ hostsLowerBound: 31, hostsLowerBoundWithSpare: 33, hostsLowerBoundByRules: 26, bindingResource: "iops", hostsUsed: 4, placedCount: 10, consolidationRatio: 2.5, refusedCount: 36, migrationCount: 37 }))
  // 7,200,000 J ÷ 3,600,000
  test("energy and power", () => expect(summary).toMatchObject({ energyKwh: 2, meanWatts: 33, peakWatts: 34 }))
  test("seed and digests", () => expect(summary).toMatchObject({ seed: 77, digest: "00000000000000d1", planDigest: planDigest(plan) }))
  test("utilisation", () => {
    expect(summary.utilisation.cpu).toEqual({ meanFraction: 0.1, p95Fraction: 0.2, maxFraction: 0.3 })
    expect(summary.utilisation.network).toEqual({ meanFraction: 0.1 + 0.04, p95Fraction: 0.2 + 0.04, maxFraction: 0.3 + 0.04 })
  })
  test("what was not served", () => expect(summary.unserved).toEqual({ cpu: { fraction: 0.41, guestSeconds: 44 }, iops: { fraction: 0.42, guestSeconds: 45 }, network: { fraction: 0.43, guestSeconds: 46 } }))
  test.each([
    ["cpu", "MHz", 1, 6, 11, 16, 21],
    ["ram", "MiB", 2, 7, 12, 17, 22],
    ["disk", "GiB", 3, 8, 13, 18, 23],
    ["iops", "IOPS", 4, 9, 14, 19, 24],
    ["network", "Mbit/s", 5, 10, 15, 20, 25]
  ] as const)("sizing of %s", (name, unit, demand, usablePerHost, demandOverUsable, hostsByDimension, hostsByMartelloToth) =>
    expect(summary.sizing[name]).toEqual({ unit, demand, usablePerHost, demandOverUsable, hostsByDimension, hostsByMartelloToth }))
})

describe("hosts.csv", () => {
  const row = firstRow(hostsCsv(plan, outcome, summary))
  // 7,200,000 J ÷ 2000 s = 3600 W
  test("the host", () => expect(row).toMatchObject({ rack: "a rack", cluster: "a cluster", cores: "9", spare: "1", guests_max: "12", used_s: "1000", on_s: "2000", energy_kwh: "2", mean_watts: "3600" }))
  // Mean: k × 100,000 ÷ (1000 × 2000 s) = k ÷ 20.
  test.each([
    ["cpu", "_mhz", "11", "21", "501", "61", "71", "0.05", "0.1"],
    ["ram", "_mib", "12", "22", "502", "62", "72", "0.1", "0.2"],
    ["disk", "_gib", "13", "23", "503", "63", "73", "0.15", "0.3"],
    ["iops", "", "14", "24", "504", "64", "74", "0.2", "0.4"],
    ["network", "_mbit_s", "15", "25", "505", "65", "75", "0.25", "0.5"]
  ])("its %s", (name, unit, reserve, headroom, usable, placed, stranded, mean, max) =>
    expect(row).toMatchObject({
      [`${name}_capacity${unit}`]: "1000", [`${name}_reserve${unit}`]: reserve, [`${name}_headroom${unit}`]: headroom, [`${name}_usable${unit}`]: usable,
      [`${name}_placed${unit}`]: placed, [`${name}_stranded${unit}`]: stranded, [`${name}_mean_fraction`]: mean, [`${name}_max_fraction`]: max
    }))
})

describe("guests.csv", () => {
  const row = firstRow(guestsCsv(plan, outcome, summary))
  test("the guest", () => expect(row).toMatchObject({ guest: "guest-1", vcpus: "3", host: "host-1", status: "placed", arrival_s: "60", run_s: "100", ram_mib: "42", disk_gib: "43" }))
  // 801 ÷ 100 s asked for and 401 ÷ 100 s served; 1 − 401 ÷ 801 = 400 ÷ 801.
  test.each([
    ["cpu", "_mhz", "41", "8.01", "4.01", 400 / 801, "91"],
    ["iops", "", "44", "8.04", "4.04", 400 / 804, "94"],
    ["network", "_mbit_s", "45", "8.05", "4.05", 400 / 805, "95"]
  ])("its %s", (name, unit, placement, demand, served, unserved, seconds) => {
    expect(row).toMatchObject({ [`${name}_placement${unit}`]: placement, [`${name}_demand_mean${unit}`]: demand, [`${name}_served_mean${unit}`]: served, [`${name}_unserved_s`]: seconds })
    expect(Number(row[`${name}_unserved_fraction`])).toBeCloseTo(unserved, 12)
  })
})

describe("series.csv", () => {
  const row = firstRow(seriesCsv(plan, outcome, summary))
  test("the moment", () => expect(row).toMatchObject({ time_s: "300", hosts_on: "2", hosts_used: "3", guests: "4", watts: "5" }))
  test.each([
    ["cpu", "_mhz", "11", "21", "31"],
    ["ram", "_mib", "12", "22", "32"],
    ["disk", "_gib", "13", "23", "33"],
    ["iops", "", "14", "24", "34"],
    ["network", "_mbit_s", "15", "25", "35"]
  ])("%s", (name, unit, demand, served, capacity) => expect(row).toMatchObject({ [`${name}_demand${unit}`]: demand, [`${name}_served${unit}`]: served, [`${name}_capacity${unit}`]: capacity }))
})

test("each line of series.csv is its own", () => {
  const { series } = simulate(buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400, isUneven: true }] }))
  // Half of 400 and twice 400 in turns: 120 W and 180 W.
  const lines = seriesCsv(plan, { ...outcome, series }, summary).split("\n").slice(1, 4)
  expect(lines.map((line) => line.split(",").slice(0, 5).join(" "))).toEqual(["0 1 1 1 120", "300 1 1 1 180", "600 1 1 1 120"])
})

test("decisions.csv", () => {
  const row = firstRow(decisionsCsv(plan, outcome, summary))
  expect(row).toMatchObject({ time_s: "300", action: "place", guest: "guest-1", from: "", to: "host-1", policy: "firstFit", candidates: "6", score: "0.7" })
})

test("a decision about power has no guest and no policy", () => {
  const off = { ...outcome.decisions, action: Uint8Array.of(3), guest: Int32Array.of(-1), from: Int32Array.of(0), to: Int32Array.of(-1), candidates: Int32Array.of(-1), score: Float64Array.of(NaN) }
  const row = firstRow(decisionsCsv(plan, { ...outcome, decisions: off }, summary))
  expect(row).toMatchObject({ action: "powerOff", guest: "", from: "host-1", to: "", policy: "", candidates: "", score: "" })
})
