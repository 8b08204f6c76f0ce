/** Failures, repairs and availability, digit for digit, through scenarios and the program. */
import { SECONDS_PER_HOUR, simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { answerOf, asWritten } from "./answerOf.ts"
import { planOf } from "./planOf.ts"

const printed = (value: number | null | undefined, decimals: number) => value!.toFixed(decimals)
/** Boots in no time, noticed at once: a guest is down as long as what it runs on. */
const atOnce = { preset: "none", bootSeconds: 0, warmUpSeconds: 0, guestDetectSeconds: 0 }
const base = {
  name: "availability", hosts: [{ model: "toy", count: 2, namePrefix: "h" }],
  hostModels: [{ name: "toy", sockets: 1, cores: 100, coreMhz: 1000, ramGib: 100, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" }],
  workload: { file: "servers.csv" }, place: { policy: "worstFit" }, emptyHosts: { state: "on" }, ...asWritten
}
const servers = (count: number) => ({ "servers.csv": `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${Array.from({ length: count }, (_, i) => `vm-${i + 1},1,1,100,100,1\n`).join("")}` })

describe("8 % of hosts a year, repaired in 4 h", async () => {
  const { variants } = await answerOf(
    {
      ...base, failures: [{ of: "host" }], restart: atOnce,
      variants: [
        { name: "without-ha", set: {} },
        // 18 + 107 + 30 s.
        { name: "155-s", set: { restart: { bootSeconds: 107 } } },
        { name: "vsphere", set: { restart: {} } },
        { name: "greensku", set: { restart: {}, "failures[0].yearlyRate": 0.03 } }
      ]
    },
    servers(2)
  )
  const all = (name: string) => variants[name]!.summary.failing!.availability[0]!
  test("MTBF 8,760 ÷ 0.08 = 109,500 h", () => expect(planOf({ ...base, failures: [{ of: "host" }] }, servers(2)).failing!.drawn).toMatchObject([{ between: { kind: "exponential", meanSeconds: 109_500 * SECONDS_PER_HOUR }, repair: { kind: "exponential", meanSeconds: 4 * SECONDS_PER_HOUR } }]))
  test("A = 0.999963, 0.320 h a year", () => {
    expect(printed(all("without-ha").analyticFraction, 6)).toBe("0.999963")
    expect(printed(all("without-ha").analyticMinutesPerYear! / 60, 3)).toBe("0.320")
  })
  test.each([["without-ha", "19.20", 2], ["155-s", "0.207", 3], ["vsphere", "0.144", 3]] as const)("%s: %s min a year", (name, minutes, decimals) => expect(printed(all(name).analyticMinutesPerYear, decimals)).toBe(minutes))
  // 0.03 × 108 s ÷ 60 = 0.054; 8 ÷ 3 = 2.667.
  test("at GreenSKU's 3.0 % a year a host: 0.054 min, the factor 8 ÷ 3", () => {
    expect(printed(all("greensku").analyticMinutesPerYear, 3)).toBe("0.054")
    expect(printed(all("vsphere").analyticMinutesPerYear! / all("greensku").analyticMinutesPerYear!, 6)).toBe("2.666667")
  })
})

test("a PDU and a room fail once in 10 years, a rack's switch once in 5, an array once in 10; each is repaired in 2 to 8 h", () => {
  const kinds = ["pdu", "rack", "room", "datastore"]
  const { drawn } = planOf({ ...base, hosts: [{ model: "toy", rack: "r", pdu: "p", room: "m" }], datastores: [{ name: "array", iops: 1e6 }], failures: kinds.map((of) => ({ of })) }, servers(1)).failing!
  expect(drawn.map(({ between }) => (between as { meanSeconds: number }).meanSeconds / SECONDS_PER_HOUR / 8760)).toEqual([10, 5, 10, 10])
  for (const { repair } of drawn) expect((repair as { meanSeconds: number }).meanSeconds / SECONDS_PER_HOUR).toBe(4)
})

describe("nines", async () => {
  // Down for 10, 1, 0.1 and 0.01 of 1,000 h.
  const outages = { "99": 10, "99.9": 1, "99.99": 0.1, "99.999": 0.01 }
  const { variants } = await answerOf(
    { ...base, hosts: [{ model: "toy", namePrefix: "h" }], periodHours: 1000, restart: atOnce, variants: Object.entries(outages).map(([name, hours]) => ({ name, set: { faults: [{ what: "host", name: "h-01", atHours: 100, untilHours: 100 + hours }] } })) },
    servers(1)
  )
  test.each([["99", "5256", 0, 2], ["99.9", "525.6", 1, 3], ["99.99", "52.56", 2, 4], ["99.999", "5.256", 3, 5]] as const)("%s %: %s min a year", (name, minutes, decimals, nines) => {
    const { fraction, minutesPerYear, nines: found } = variants[name]!.summary.failing!.availability[0]!
    expect([printed(fraction! * 100, decimals), printed(minutesPerYear, decimals), found]).toEqual([name, minutes, nines])
  })
})

describe("k of n at 0.999: one VM a host, 999 h up, 1 h down", async () => {
  const { summary } = await answerOf(
    {
      ...base, hosts: [{ model: "toy", count: 7 }], restart: atOnce, failures: [{ of: "host", mtbfHours: 999, mttrHours: 1 }],
      services: [
        ...[5, 6, 7].map((n) => ({ name: `5-of-${n}`, guests: Array.from({ length: n }, (_, i) => `vm-${i + 1}`), needed: 5 })),
        { name: "web", guests: ["vm-1"] }, { name: "db", guests: ["vm-2"] }, { name: "shop", chain: ["web", "db"] }, { name: "pair", guests: ["vm-1", "vm-2"], needed: 1 },
        // The eighth is on a host with one of the others.
        { name: "same-host", guests: ["vm-1", "vm-8"], needed: 1 }
      ]
    },
    servers(8)
  )
  const found = (name: string) => summary.failing!.availability.find((line) => line.name === name)!.analyticFraction
  test.each([["5-of-5", "0.995009990"], ["5-of-6", "0.999985040"], ["5-of-7", "0.999999965"]])("%s: %s", (name, fraction) => expect(printed(found(name), 9)).toBe(fraction))
  test("a chain is the product: 0.999²", () => expect(found("shop")).toBeCloseTo(0.998001, 12))
  test("replicas apart: 1 − 0.001²", () => expect(found("pair")).toBeCloseTo(0.999999, 12))
  test("replicas on one host are as good as that host", () => expect(found("same-host")).toBeCloseTo(0.999, 12))
})

describe("archives: hours from failure to failure, and of each", () => {
  const archives = {
    G5K06: [32.41, 7.41, 0.48, 14.37, 0.35, 0.47], LANL05: [1779.99, 5.92, 0.48, 816.6, 0.58, 2.18], LDNS04: [141.06, 8.61, 0.51, 79.3, 0.63, 5.62],
    Microsoft99: [67.01, 16.49, 0.55, 35.3, 0.6, 9.34], PL05: [159.49, 49.61, 0.33, 19.35, 0.36, 5.59], Websites02: [11.85, 1.18, 0.46, 3.68, 0.65, 0.61]
  }
  test.each(Object.entries(archives))("%s: exponential and Weibull (shape, scale): %j", (archive, figures) => {
    const { drawn } = planOf({ ...base, failures: [{ of: "host", archive }, { of: "host", archive, fit: "weibull" }] }, servers(1)).failing!
    const hours = drawn.flatMap(({ between, repair }) => [between, repair]).flatMap((time) => (time.kind === "exponential" ? [time.meanSeconds / SECONDS_PER_HOUR] : time.kind === "weibull" ? [time.shape, time.scaleSeconds / SECONDS_PER_HOUR] : []))
    expect(hours.map((value) => Number(value.toFixed(2)))).toEqual(figures)
  })
})

describe("the same twenty VMs on two hosts and on ten", async () => {
  const { variants } = await answerOf({ ...base, failures: [{ of: "host" }], restart: {}, variants: [2, 10].map((count) => ({ name: `on-${count}`, set: { "hosts[0].count": count } })) }, servers(20))
  const failing = (count: number) => variants[`on-${count}`]!.summary.failing!
  test("one event takes 10, and 2", () => expect([2, 10].map((count) => failing(count).blastRadius.find(({ kind }) => kind === "host")!.guestsMax)).toEqual([10, 2]))
  test("and as many minutes are expected", () => expect(failing(2).availability[0]!.analyticMinutesPerYear).toBeCloseTo(failing(10).availability[0]!.analyticMinutesPerYear!, 12))
})

test("10,000 host-years, exponential: MTBF ÷ (MTBF + MTTR) is in each of 20 seeds' own 95 % interval at least 17 times", () => {
  // 1,000 hosts for ten years; a failure every two years, repaired in a day: 17,520 ÷ 17,544.
  const scenario = { ...base, hosts: [{ model: "toy", count: 1000 }], periodHours: 87_600, sampleSeconds: 87_600 * SECONDS_PER_HOUR, failures: [{ of: "host", mtbfHours: 17_520, mttrHours: 24 }] }
  const plan = planOf(scenario, servers(1))
  const covers = Array.from({ length: 20 }, (_, seed) => {
    const { failing, endSeconds } = simulate({ ...plan, seed: seed + 1 })
    const up = Array.from(failing!.hostDownSeconds, (seconds) => 1 - seconds / endSeconds)
    const mean = up.reduce((sum, fraction) => sum + fraction, 0) / up.length
    const deviation = Math.sqrt(up.reduce((sum, fraction) => sum + (fraction - mean) ** 2, 0) / (up.length - 1))
    return Math.abs(mean - 17_520 / 17_544) <= (1.96 * deviation) / Math.sqrt(up.length)
  })
  expect(covers.filter(Boolean).length).toBeGreaterThanOrEqual(17)
})
