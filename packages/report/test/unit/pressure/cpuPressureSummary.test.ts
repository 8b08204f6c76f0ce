/** Who waits for CPU: figures of the summary, worked out by hand in pressedRun.ts. */
import { describe, expect, test } from "vitest"
import { hostsCsv, guestsCsv, readyCsv, seriesCsv, summarise, summariseSeeds } from "../../../src/index.ts"
import { seedRows } from "../../../src/seedRows.ts"
import { worstHour } from "../../../src/pressure/cpuPressureSummary.ts"
import { readyByColumn, readyColumns, whichHostsWaitWhen } from "../../../src/charts/whichHostsWaitWhen.ts"
import { howLongDoVcpusWait, thresholdsBelow } from "../../../src/charts/howLongDoVcpusWait.ts"
import { plainContext } from "../../context.ts"
import { buildPlan } from "../../planBuilder.ts"
import { inTurns, pressed, pressedRun } from "../../pressedRun.ts"
import { simulate, type Outcome } from "@rackfold/sim-core"

const { found, plan, outcome } = inTurns
const percent = (fraction: number): string => (100 * fraction).toFixed(4)

describe("all vCPUs", () => {
  // Two of three wait 17 % of the time.
  test("mean ready time", () => expect(percent(found.readyMeanFraction)).toBe("11.3333"))
  test("highest of any host", () => expect(percent(found.readyMaxFraction)).toBe("32.0000"))
  // Of 1 + 0.5 cores asked for, 0.34 waits.
  test("CPU that waits", () => expect(percent(found.delayedFraction)).toBe("22.6667"))
  // Two of three vCPUs, half of the time, above 10 %; the rest below 2.5 %.
  test("bands", () => expect(Object.values(found.bands).map(percent)).toEqual(["66.6667", "0.0000", "0.0000", "33.3333"]))
  test("hosts above the thresholds", () => expect(found.hostsAbove).toEqual({ watch: 1, significant: 1, bad: 1 }))
})

describe("the ratio", () => {
  test("mean and most", () => expect([found.ratio.vcpusPerCore, found.ratio.vcpusPerCoreMax]).toEqual([1.5, 2]))
  test("its worst host and moment", () => expect(found.ratio.worst).toMatchObject({ host: "host-1", atSeconds: 300, cores: 1, vcpus: 2 }))
  // Half as busy: both with probability 0.4² = 0.16. A core cannot be halved. Four vCPUs on two cores at 0.8:
  // P(3) = 4 · 0.512 · 0.2 = 0.4096, P(4) = 0.4096: 0.4096 · 1 + 0.4096 · 2 = 1.2288 of 4.
  test("and the same ratio elsewhere", () => {
    const { halfCores, doubleCores, halfBusyReadyFraction } = found.ratio.worst!
    expect(halfCores).toBeNull()
    expect([doubleCores.cores, percent(doubleCores.readyFraction), percent(halfBusyReadyFraction)]).toEqual([2, "30.7200", "8.0000"])
  })
})

// On: 2 cores; served (0.4 + 1) ÷ 2 + 0.5 = 1.2. Of 1.5 asked for, 0.04 is late and 0.3 never comes.
test("where the CPU went", () => expect(Object.values(found.capacity).map(percent)).toEqual(["60.0000", "40.0000", "2.6667", "20.0000"]))

describe("hosts and guests", () => {
  test("the hosts that wait, with their worst hour", () => {
    expect(found.hosts).toHaveLength(1)
    const [host] = found.hosts
    expect([host!.host, host!.vcpusMax, host!.vcpusPerCoreMax, percent(host!.readyMeanFraction), percent(host!.readyMaxFraction), percent(host!.worstHourFraction), host!.worstHourAtSeconds, percent(host!.delayedFraction)]).toEqual(["host-1", 2, 2, "17.0000", "32.0000", "17.0000", 0, "34.0000"])
  })
  test("the guests that wait", () => {
    expect(found.guests.map(({ guest }) => guest)).toEqual(["guest-1", "guest-2"])
    const [guest] = found.guests
    expect([guest!.host, guest!.vcpus, percent(guest!.readyMeanFraction), percent(guest!.readyMaxFraction), guest!.coStopFraction, percent(guest!.delayedFraction), percent(guest!.missedFraction)]).toEqual(["host-1", 1, "17.0000", "32.0000", 0, "34.0000", "30.0000"])
  })
  test("at most ten of each", () => {
    const many = pressedRun(pressed({ hosts: [{ cpu: 1000, count: 12 }], guests: [{ cpu: 400, count: 24 }] })).found
    expect([many.hosts.length, many.guests.length]).toEqual([10, 10])
  })
  // 4 vCPUs on a core: κ · 3 ÷ 1 = 1.5 times its ready time.
  test("co-stop", () => {
    const [guest] = pressedRun(pressed({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400, count: 2 }] }, { vcpus: 4 })).found.guests
    expect(guest!.coStopFraction / guest!.readyMeanFraction).toBeCloseTo(1.5, 9)
  })
  test("reservations above a host", () => {
    const plain = pressed({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400, count: 2 }] })
    const reserving = { ...plain, guests: { ...plain.guests, guestCpuReservationMhz: Float64Array.of(600, 600) } }
    expect(pressedRun(reserving).found.overReserved).toEqual([{ host: "host-1", reservedMhz: 1200, capacityMhz: 1000 }])
    expect(found.overReserved).toEqual([])
  })
})

test("over seeds it has its interval, where it differs", () => {
  const [first, second] = [inTurns.summary, { ...inTurns.summary, pressure: { cpu: { ...found, readyMeanFraction: 0.2 } } }]
  // (11.33 + 20) ÷ 2.
  expect(seedRows(summariseSeeds([first, second]), "en").filter(([label]) => label!.startsWith("CPU ready")).map(([label, mean]) => [label, mean])).toEqual([["CPU ready, mean", "15.67%"]])
  expect(seedRows(summariseSeeds([first, second]), "fr").map(([label]) => label)).toEqual(["Attente CPU (ready), moyenne"])
})

test("absent where the plan does not ask", () => {
  const silent = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 400 }] })
  expect(summarise(silent, simulate(silent), plainContext).pressure).toBeUndefined()
})

describe("tables", () => {
  const lines = (text: string): string[] => text.trimEnd().split("\n")
  const last = (text: string, columns: number): string[] => lines(text).map((line) => line.split(",").slice(-columns).join(","))
  const silent = { ...plan, pressure: {} }
  const quiet = simulate(silent)
  /** Figures to four decimals. */
  const rounded = (line: string): string[] => line.split(",").map((cell) => Number(cell).toFixed(4).replace(/\.?0+$/, ""))
  test("hosts.csv", () => {
    const [header, first, second] = last(hostsCsv(plan, outcome, inTurns.summary), 9)
    expect(header).toBe("vcpus_max,vcpus_per_core_max,ready_mean_fraction,ready_p95_fraction,ready_max_fraction,ready_worst_hour_fraction,ready_worst_hour_s,cpu_delayed_fraction,cpu_reserved_max_mhz")
    expect(rounded(first!)).toEqual(["2", "2", "0.17", "0.32", "0.32", "0.17", "0", "0.34", "0"])
    expect(rounded(second!)).toEqual(["1", "1", "0", "0", "0", "0", "0", "0", "0"])
  })
  test("guests.csv", () => expect(last(guestsCsv(plan, outcome, inTurns.summary), 5)[0]).toBe("ready_mean_fraction,ready_p95_fraction,ready_max_fraction,co_stop_mean_fraction,cpu_delayed_fraction"))
  // 40 and 640 MHz of three vCPUs of 1,000.
  test("series.csv", () => {
    const [header, first, second] = last(seriesCsv(plan, outcome, inTurns.summary), 4)
    expect(header).toBe("vcpus,ready_fraction,ready_worst_fraction,cpu_delayed_mhz")
    expect([rounded(first!), rounded(second!)]).toEqual([["3", "0.0133", "0.02", "40"], ["3", "0.2133", "0.32", "640"]])
  })
  test("have none of these columns where nobody asks", () => {
    for (const text of [hostsCsv(silent, quiet, inTurns.summary), guestsCsv(silent, quiet, inTurns.summary), seriesCsv(silent, quiet, inTurns.summary)]) expect(lines(text)[0]).not.toMatch(/ready|co_stop/)
  })
  test("ready.csv: a line an hour of each host that waits", () => expect(lines(readyCsv(plan, outcome)).map((line) => line.replace(/0\.(16999|17000)\d*/, "0.17"))).toEqual(["host,from_s,until_s,ready_fraction", "host-1,0,3600,0.17"]))
})

describe("charts", () => {
  /** Fifty hours; host-1 waits 10 % in the first and 30 % in the second. */
  const long: Outcome = { ...outcome, endSeconds: 50 * 3600, pressure: { cpu: { ...outcome.pressure!.cpu!, hours: { stepSeconds: 3600, stepCount: 50, fraction: Float64Array.from({ length: 100 }, (_, at) => (at === 0 ? 0.1 : at === 2 ? 0.3 : 0)) } } } }
  // Fifty hours in columns of three: (10 + 30 + 0) ÷ 3 in the first; the last holds two.
  test("hours are put together until a figure fits into each column", () => {
    expect(readyColumns(long)).toEqual({ stepSeconds: 3 * 3600, count: 17 })
    expect(readyByColumn(long, 2, 0).map(percent).slice(0, 2)).toEqual(["13.3333", "0.0000"])
  })
  const columnsOf = (hours: number, stepHours = 1) => readyColumns({ ...long, pressure: { cpu: { ...long.pressure!.cpu!, hours: { stepSeconds: stepHours * 3600, stepCount: Math.ceil(hours / stepHours), fraction: new Float64Array(0) } } } })
  // 168 ÷ 24 is 7 hours, the next part of a day 8; 90 days ÷ 24 is nearly 4; steps of 5 hours make up no day.
  test("into parts of a day, or whole days", () => {
    expect([24, 25, 72, 168, 24 * 24, 24 * 31, 24 * 90].map((hours) => columnsOf(hours).stepSeconds / 3600)).toEqual([1, 2, 3, 8, 24, 48, 96])
    expect(columnsOf(300, 5)).toEqual({ stepSeconds: 15 * 3600, count: 20 })
  })
  test("with whole days at the axis", () => {
    const week = { ...long, endSeconds: 168 * 3600, pressure: { cpu: { ...long.pressure!.cpu!, hours: { stepSeconds: 3600, stepCount: 168, fraction: Float64Array.from({ length: 336 }, (_, at) => (at === 0 ? 0.1 : 0)) } } } }
    expect(JSON.stringify(whichHostsWaitWhen(plan, week, found, "en"))).toContain('"values":[0,1,2,3,4,5,6],')
  })
  // A label takes 14 of 180 pixels: of a scale up to 0.42 that is 0.0327, and 2.5 % has no room between 0 and 5 %.
  test("labels at 0 and at the thresholds, the highest first, as far as they are read apart", () => {
    expect(thresholdsBelow(0.03)).toEqual([0, 0.025])
    expect(thresholdsBelow(0.17)).toEqual([0, 0.025, 0.05, 0.1])
    expect(thresholdsBelow(0.42)).toEqual([0, 0.05, 0.1, 0.2, 0.3, 0.4])
    expect(thresholdsBelow(1.05)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  })
  test("every threshold that the scale reaches has its rule, labelled or not", () => {
    const rules = (worst: number): unknown => {
      const spec = JSON.parse(JSON.stringify(howLongDoVcpusWait({ ...outcome, pressure: { cpu: { ...outcome.pressure!.cpu!, series: { ...outcome.pressure!.cpu!.series!, worstFraction: outcome.pressure!.cpu!.series!.worstFraction.map(() => worst), waitingVcpus: outcome.pressure!.cpu!.series!.waitingVcpus.map(() => 0) } } } }, "en"))) as { vconcat: Array<{ layer: Array<{ data?: { values: unknown } }> }> }
      return spec.vconcat[0]!.layer[0]!.data!.values
    }
    expect(rules(0.8)).toEqual([{ rule: 0.025 }, { rule: 0.05 }, { rule: 0.1 }])
    expect(rules(0.06)).toEqual([{ rule: 0.025 }, { rule: 0.05 }])
  })
  test("the first of the worst hours", () => expect(worstHour(long.pressure!.cpu!, 2, 0)).toEqual({ fraction: 0.3, atSeconds: 3600 }))
  test("no map of one hour, nor of no run that asks", () => {
    expect(whichHostsWaitWhen(plan, outcome, found, "en")).toBeNull()
    expect(whichHostsWaitWhen(plan, outcome, undefined, "en")).toBeNull()
    expect(whichHostsWaitWhen(plan, long, found, "en")).not.toBeNull()
  })
  test("no line where nobody waits", () => {
    const calm = pressedRun(pressed({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 500 }] }))
    expect(howLongDoVcpusWait(calm.outcome, "en")).toBeNull()
    expect(howLongDoVcpusWait(outcome, "en")).not.toBeNull()
  })
})
