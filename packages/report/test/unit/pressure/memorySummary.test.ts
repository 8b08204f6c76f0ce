/** Where memory is: figures of the summary, worked out by hand in memoryRun.ts. */
import { describe, expect, test } from "vitest"
import { guestsCsv, hostsCsv, killsCsv, memoryCsv, seriesCsv, summarise, summariseSeeds } from "../../../src/index.ts"
import { seedRows } from "../../../src/seedRows.ts"
import { whatDoesMemoryHold, whatDoTheyHold } from "../../../src/charts/whatDoesMemoryHold.ts"
import { whereDoesRamGo } from "../../../src/charts/whereDoesRamGo.ts"
import { plainContext } from "../../context.ts"
import { buildPlan } from "../../planBuilder.ts"
import { halfShort, killing, memoryRun, shortOfMemory } from "../../memoryRun.ts"
import { simulate } from "@rackfold/sim-core"

const { found, plan, outcome, summary } = halfShort
const rounded = (value: number): number => Number(value.toFixed(6))
const roundedAll = (values: object): object => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === "number" ? rounded(value) : value]))

describe("states", () => {
  // Two hosts for an hour, one of them hard for half of it.
  test("parts of the hosts' time", () => expect(Object.values(found.states)).toEqual([0.75, 0, 0, 0.25, 0]))
  test("hosts that ever were at each, or worse", () => expect(found.hostsAt).toEqual({ clear: 1, soft: 1, hard: 1, low: 0 }))
  // host-1: 80 for half of the time, then 120, of 100; host-2 40 of 100.
  test("configured ÷ RAM", () => expect([found.overcommit, found.overcommitMax].map(rounded)).toEqual([0.7, 1]))
})

describe("where RAM goes when most is taken back", () => {
  // host-1: 85.5 private, 1.5 cache, 3 free; host-2: 20 private, 10 copies, 60 free, 10 of which it wants free.
  const split = { rawMib: 200, reserveMib: 20, overheadMib: 0, privateMib: 105.5, copiesMib: 10, cacheMib: 1.5, incomingMib: 0, minFreeMib: 13, freeMib: 50, sharedSavedMib: 10, balloonedMib: 30, compressedSavedMib: 1.5, swappedMib: 1.5, configuredMib: 160, activeMib: 40 }
  test("after half an hour", () => {
    expect(found.worstAtSeconds).toBe(1800)
    expect(roundedAll(found.worstSplit!)).toEqual(split)
  })
  test.each([["then", found.worstSplit!], ["over the run", found.meanSplit]])("parts add up to raw, and with what is elsewhere to what is held (%s)", (_, one) => {
    const { rawMib, reserveMib, overheadMib, privateMib, copiesMib, cacheMib, incomingMib, minFreeMib, freeMib } = one
    expect(reserveMib + overheadMib + privateMib + copiesMib + cacheMib + incomingMib + minFreeMib + freeMib).toBeCloseTo(rawMib, 9)
    expect(privateMib + copiesMib + cacheMib + one.sharedSavedMib + one.balloonedMib + one.compressedSavedMib + one.swappedMib).toBeCloseTo(one.configuredMib, 9)
  })
  // 80 of 90 for half of the time: all 10 are kept. Then 3.
  test("over the run: what is kept free is of the mean", () => expect(rounded(found.meanSplit.minFreeMib)).toBe(6.5 + 10))
})

describe("who suffers", () => {
  test("host-1, by its worst state, then host-2, which shares", () => {
    expect(found.hosts.map(({ host }) => host)).toEqual(["host-1", "host-2"])
    expect(roundedAll(found.hosts[0]!)).toEqual({ host: "host-1", ramMib: 100, minFreeMib: 10, leastFreeMib: 3, configuredMeanMib: 100, sharedMaxMib: 0, balloonedMaxMib: 30, compressedMaxMib: 3, swappedMaxMib: 1.5, worstState: "hard", softFraction: 0, hardFraction: 0.5, lowFraction: 0 })
  })
  // guest-3 is there in the bad half alone: three quarters of its CPU are late; of the others' half as much.
  test("guest-3 most", () => {
    expect(found.guests.map(({ guest, delayedFraction }) => [guest, rounded(delayedFraction)])).toEqual([["guest-3", 0.75], ["guest-1", 0.375], ["guest-2", 0.375]])
    expect(roundedAll(found.guests[0]!)).toEqual({ guest: "guest-3", host: "host-1", configuredMib: 40, activeMeanMib: 10, balloonedMaxMib: 10, compressedMaxMib: 1, swappedMaxMib: 0.5, swappedSeconds: 1800, delayedFraction: 0.75, killedFraction: 0, kills: 0 })
  })
  // 100 MHz: 3 × 75 × 1,800 of 4 × 100 × 3,600 + 100 × 1,800.
  test("of all CPU asked for", () => expect([rounded(found.delayedFraction), found.slowedGuests]).toEqual([0.25, 3]))
  test("beside ready time and late answers, where the run has them", () => {
    const beside = memoryRun(shortOfMemory(undefined, { cpu: { coStopFactor: 0.5, hostSmtGain: new Float64Array(2) } })).found
    expect(beside.guests[0]).toHaveProperty("readyMeanFraction")
    expect(found.guests[0]).not.toHaveProperty("readyMeanFraction")
  })
})

describe("sharing", () => {
  // All pages are looked at until the next sample: at 300 s. 10 of 120 held then: 80 on host-1, 40 on host-2.
  test("what is saved at most, and when half of it is", () => expect(found.sharing).toEqual({ isBetweenGuests: true, hasLargePages: false, savedMaxMib: 10, savedMaxFraction: 10 / 120, halfAtSeconds: 300 }))
  test("nothing, where nothing is alike", () => expect(memoryRun(shortOfMemory(() => ({ guestShareableFraction: new Float64Array(5) }))).found.sharing).toMatchObject({ savedMaxMib: 0, halfAtSeconds: null }))
})

describe("kills", () => {
  test("in order, with what was held and missing, and when they were back", () => {
    expect(killing.found.killCount).toBeGreaterThan(1)
    expect(killing.found.kills.slice(0, 2)).toEqual([
      { guest: "guest-1", host: "host-1", atSeconds: 1800, heldMib: 40, missingMib: 30, backSeconds: 2400 },
      { guest: "guest-1", host: "host-1", atSeconds: 2400, heldMib: 40, missingMib: 30, backSeconds: 3000 }
    ])
  })
  test("kills.csv has all of them", () => {
    const lines = killsCsv(killing.plan, killing.outcome).trimEnd().split("\n")
    expect(lines.slice(0, 2)).toEqual(["guest,host,killed_s,held_mib,missing_mib,back_s", "guest-1,host-1,1800,40,30,2400"])
    expect(lines).toHaveLength(killing.found.killCount + 1)
  })
  test("none where nobody is", () => expect(killsCsv(plan, outcome).trimEnd().split("\n")).toHaveLength(1))
})

test("over seeds late CPU and kills have their interval, where they differ", () => {
  const rows = seedRows(summariseSeeds([summary, killing.summary]), "en")
  expect(rows.filter(([label]) => label === "CPU late by swapped pages" || label === "Killed out of memory").map(([label, mean]) => [label, mean])).toEqual([["CPU late by swapped pages", "12.5%"], ["Killed out of memory", String(killing.found.killCount / 2)]])
})

describe("tables", () => {
  const cells = (text: string, line: number): Record<string, string> => {
    const [header, ...rows] = text.trimEnd().split("\n").map((row) => row.split(","))
    return Object.fromEntries(header!.map((name, column) => [name, rows[line]![column]!]))
  }
  test("guests.csv, as RVTools has them", () => {
    const guest = cells(guestsCsv(plan, outcome, summary), 2)
    expect(["mem_configured_mib", "mem_active_mean_mib", "mem_consumed_mean_mib", "mem_shared_mean_mib", "mem_ballooned_mean_mib", "mem_compressed_mean_mib", "mem_swapped_mean_mib", "mem_overhead_mib", "mem_swapped_s", "mem_kills"].map((name) => rounded(Number(guest[name])))).toEqual([40, 10, 28.5, 0, 10, 1, 0.5, 0, 1800, 0])
  })
  test("hosts.csv", () => {
    const host = cells(hostsCsv(plan, outcome, summary), 0)
    expect(["mem_min_free_mib", "mem_least_free_mib", "mem_high_s", "mem_hard_s", "mem_ballooned_max_mib", "mem_configured_mean_mib"].map((name) => rounded(Number(host[name])))).toEqual([10, 3, 1800, 1800, 30, 100])
  })
  test("series.csv", () => {
    const row = cells(seriesCsv(plan, outcome, summary), 6)
    expect(["mem_free_mib", "mem_ballooned_mib", "hosts_high", "hosts_hard"].map((name) => rounded(Number(row[name])))).toEqual([63, 30, 1, 1])
  })
  test("memory.csv: a line a sample of each host from which anything was taken", () => {
    const text = memoryCsv(plan, outcome)
    expect(text.trimEnd().split("\n")).toHaveLength(1 + 2 * 12)
    expect([cells(text, 5).state, cells(text, 6).state, cells(text, 6).until_s, rounded(Number(cells(text, 6).free_mib))]).toEqual(["high", "hard", "2100", 3])
  })
  test("none of these where nobody asks", () => {
    const silent = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 100 }] })
    const quiet = simulate(silent)
    const told = summarise(silent, quiet, plainContext)
    expect(told.pressure).toBeUndefined()
    for (const write of [hostsCsv, guestsCsv, seriesCsv]) expect(write(silent, quiet, told)).not.toContain("mem_")
  })
})

describe("charts", () => {
  test("of the worst host, of all, and of where RAM goes", () => {
    expect([whatDoesMemoryHold(plan, outcome, "en"), whatDoTheyHold(plan, outcome, "en"), whereDoesRamGo(found, "en")].map((spec) => spec !== null)).toEqual([true, true, true])
  })
  test("none of hosts from which nothing is taken, nor without a series", () => {
    const calm = memoryRun(shortOfMemory(() => ({ guestHeldMib: new Float64Array(5), guestActiveMib: new Float64Array(5).fill(1), guestShareableFraction: new Float64Array(5) })))
    expect([whatDoesMemoryHold(calm.plan, calm.outcome, "en"), whatDoTheyHold(calm.plan, calm.outcome, "en")]).toEqual([null, null])
    expect(calm.found.hosts).toHaveLength(1)
    const silent = memoryRun({ ...plan, record: { ...plan.record, series: false } })
    expect([whatDoesMemoryHold(silent.plan, silent.outcome, "en"), silent.found.worstSplit, silent.found.worstAtSeconds, silent.found.sharing.savedMaxMib]).toEqual([null, null, null, null])
    expect(whereDoesRamGo(silent.found, "en")).not.toBeNull()
  })
  test("tell parts apart by name and lines by dash, not by colour alone", () => {
    const text = JSON.stringify(whatDoesMemoryHold(plan, outcome, "fr"))
    for (const word of ["propre aux serveurs", "configuré", "dans les ballons", "échangé", "strokeDash"]) expect(text).toContain(word)
  })
})
