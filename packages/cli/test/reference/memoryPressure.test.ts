/** Memory under pressure, digit for digit, through scenarios and the program: the figures and exercises of the reference. */
import { describe, expect, test } from "vitest"
import { answerOf, asWritten } from "./answerOf.ts"

const GIB = 1024
const hostModel = (ramGib: number) => ({ name: "host", sockets: 1, cores: 64, coreMhz: 1000, ramGib, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" })
const servers = (rows: ReadonlyArray<readonly [name: string, ramGib: number, startSeconds?: number]>) => `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,start\n${rows.map(([name, ramGib, start = 0]) => `${name},1,1,50,50,${ramGib},${start}\n`).join("")}`
const alike = (count: number, ramGib: number) => servers(Array.from({ length: count }, (_, i) => [`vm-${i}`, ramGib]))
const held = (more: object = {}) => ({ guests: ["*"], heldFraction: 1, activeFraction: 0.2, ...more })
const scenario = (name: string, ramGib: number, memory: object, more: object = {}) => ({
  name, hosts: [{ model: "host" }], hostModels: [hostModel(ramGib)], workload: { file: "servers.csv" }, place: { policy: "firstFit" }, overcommit: { ram: 3 }, pressure: { memory }, ...asWritten, ...more
})
const digits = (value: string | number | undefined, decimals: number, per = 1) => (Number(value) / per).toFixed(decimals)

describe("minFree: RAM in GiB, MB to the digit", async () => {
  const table = [[28, 899], [100, 1636], [128, 1923], [256, 3234], [384, 4544]] as const
  const { variants } = await answerOf(scenario("min-free", 64, { preset: "esxi" }, { variants: table.map(([gib]) => ({ name: `g${gib}`, set: { "hostModels[0].ramGib": gib } })) }), { "servers.csv": alike(1, 4) })
  test.each(table)("%i GiB: %i", (gib, mib) => {
    const { hosts, summary } = variants[`g${gib}`]!
    expect([digits(hosts[0]!.mem_min_free_mib, 0), summary.pressure!.memory!.hosts[0]!.minFreeMib.toFixed(0)]).toEqual([String(mib), String(mib)])
  })
})

describe("Proxmox splits what is free above the minima by shares", async () => {
  // 32 × 0.8 − 16 = 9.6 GB: 3000 and three times 1000 of 6000 shares.
  const { guests, series } = await answerOf(scenario("split", 32, { preset: "proxmox", guests: [held({ minGib: 4 }), { guests: ["vm-0"], shares: 3000 }] }), { "servers.csv": alike(4, 16) })
  test("+4.8 GB to one, +1.6 GB to the others", () => expect(guests.map((guest) => digits(Number(guest.mem_consumed_mean_mib) / GIB - 4, 4))).toEqual(["4.8000", "1.6000", "1.6000", "1.6000"]))
  test("so that a fifth is free", () => expect(digits(series[0]!.mem_free_mib, 4, 32 * GIB)).toBe("0.2000"))
})

describe("KSM: 100 pages every 20 ms are 5,000 pages/s, 19.5 MiB/s", async () => {
  // A pass over 80 GiB takes 81,920 ÷ 19.53125 = 4,194.304 s. In 300 s 300 ÷ 4,194.304 of the 24 GiB alike are found.
  const sharing = { preset: "proxmox", scanPasses: 1, sharingBelowFraction: 1, guests: [held({ template: "t", shareable: 0.3 })] }
  const runs = await answerOf(
    scenario("sharing", 96, sharing, {
      periodHours: 4, variants: [
        { name: "two-passes", set: { "pressure.memory.scanPasses": 2 } },
        { name: "large-pages", set: { "pressure.memory.largePages": true, "pressure.memory.minFreeGib": 2 } },
        { name: "large-pages-short", set: { "pressure.memory.largePages": true, "pressure.memory.minFreeGib": 2, "pressure.memory.clearFraction": 1, "hostModels[0].ramGib": 81 } },
        { name: "jvm", set: { "pressure.memory.guests": [held({ template: "t", alike: "jvm" })] } },
        { name: "apart", set: { "pressure.memory.guests": [held({ template: "t", shareable: 0.3 }), { guests: ["vm-1?"], template: "other" }] } }
      ]
    }),
    { "servers.csv": alike(20, 4) }
  )
  const used = ({ mem_consumed_mib: own, mem_copies_mib: copies }: Record<string, string>) => (Number(own) + Number(copies)) / GIB
  const last = (name: string) => used(runs.variants[name]!.series.at(-1)!)
  test("19.5 MiB/s: what is found in 300 s, of 30 % of the pages looked at", () => expect(digits(runs.series[1]!.mem_shared_mib, 1, 300 * 0.3)).toBe("19.5"))
  // 22.8 GiB are saved in the end: of them 1800 ÷ 4,194.304 at 1,800 s, twice that at 3,600 s.
  test("sharing appears over minutes", () => expect([0, 6, 12, 13, 14].map((row) => digits(used(runs.series[row]!), 2))).toEqual(["80.00", "70.22", "60.43", "58.80", "57.20"]))
  test("20 VMs of 4 GB, 30 % identical: 57.2 GB instead of 80", () => expect(digits(used(runs.series.at(-1)!), 4)).toBe("57.2000"))
  // A page must be looked at twice: nothing for 4,194.304 s. At 4,200 s 5.696 ÷ 4,194.304 of 22.8 GiB are saved, at 8,100 s 3,905.696 ÷ 4,194.304.
  test("with two passes nothing is found in the first", () => expect([12, 13, 14, 27, 28].map((row) => digits(used(runs.variants["two-passes"]!.series[row]!), 2))).toEqual(["80.00", "80.00", "79.97", "58.77", "57.20"]))
  test("large pages share nothing while there is enough", () => expect(digits(last("large-pages"), 4)).toBe("80.0000"))
  // 81 GiB, minFree 2: 1 GiB is free, and pages are broken until 2 are: 80 − 79.
  test("until memory runs short", () => {
    expect(runs.variants["large-pages-short"]!.memory[0]!.state).toBe("clear")
    expect(last("large-pages-short")).toBeLessThan(79)
  })
  // 2 %: 80 − 20 × 0.08 + 0.08.
  test("JVM servers share little: 78.48 GB", () => expect(digits(last("jvm"), 4)).toBe("78.4800"))
  // Two templates of ten each: 80 − 24 + 2 × 1.2.
  test("each template keeps a copy of its own", () => expect(digits(last("apart"), 4)).toBe("58.4000"))
})

describe("swap: throughput × 1 ÷ (1 + h × t_swap ÷ t_mem)", async () => {
  // One server of 10 GiB that uses 2, on a host of 9 that wants nothing free: 1 GiB is swapped, h = 1 ÷ 2 × 0.05 = 0.025.
  const memory = { preset: "esxi", minFreeGib: 0, cacheFraction: 0, guests: [held({ mode: "static" })] }
  const devices = { hdd: 1 + 0.025 * 80_000, ssd: 1 + 0.025 * 1000, nvme: 1 + 0.025 * 200 }
  const { variants } = await answerOf(scenario("swap", 9, memory, { variants: Object.keys(devices).map((device) => ({ name: device, set: { "pressure.memory.swapDevice": device } })) }), { "servers.csv": alike(1, 10) })
  test.each(Object.entries(devices))("%s: one part in %f is left", (device, times) => {
    const [guest] = variants[device]!.guests
    expect(digits(guest!.mem_swapped_mean_mib, 3)).toBe("1024.000")
    expect(digits(guest!.cpu_served_mean_mhz, 9, 500)).toBe((1 / times).toFixed(9))
    expect(digits(guest!.mem_delayed_fraction, 9)).toBe((1 - 1 / times).toFixed(9))
  })
  test("2,001, 26 and 6 times slower", () => expect(Object.values(devices)).toEqual([2001, 26, 6]))
})

describe("the cascade of ESXi on 100 GiB, whose minFree is 1,636.28 MiB", async () => {
  const minFree = 899 + 0.01 * 72 * GIB
  // Servers of 10 GiB, and one that leaves just more or just less than each level free.
  const stateAt = (name: string, freeMib: number) => ({ name, freeMib, file: servers([...Array.from({ length: 9 }, (_, i) => [`vm-${i}`, 10] as const), ["last", (100 * GIB - 90 * GIB - freeMib) / GIB]]) })
  const cases = [stateAt("above-100", minFree + 1), stateAt("below-100", minFree - 1), stateAt("above-64", 0.64 * minFree + 1), stateAt("below-64", 0.64 * minFree - 1)]
  const runs = (await answerOf(scenario("levels", 100, { preset: "esxi", guests: [held()] }, { variants: cases.map(({ name }) => ({ name, set: { "workload.file": `${name}.csv` } })) }), { "servers.csv": cases[0]!.file, ...Object.fromEntries(cases.map(({ name, file }) => [`${name}.csv`, file])) })).variants
  test("high above 100 %, clear below; soft below 64 %", () => expect(cases.map(({ name }) => runs[name]!.summary.pressure!.memory!.hosts[0]!.worstState)).toEqual(["high", "clear", "clear", "soft"]))
  test("nothing is taken but at soft: what keeps 64 % free", () => expect(cases.map(({ name }) => digits(runs[name]!.summary.pressure!.memory!.hosts[0]!.balloonedMaxMib, 3))).toEqual(["0.000", "0.000", "0.000", "1.000"]))

  // Without balloons as much is compressed or swapped as keeps 32 % free; swap of nothing leaves what is left.
  const hard = (name: string, freeMib: number, more: object) => ({ name, more, file: stateAt(name, freeMib).file })
  const deep = [hard("above-32", 0.32 * minFree + 1, {}), hard("below-32", 0.32 * minFree - 1, {}), hard("no-swap-above-16", 0.16 * minFree + 1, { "pressure.memory.swapGib": 0, "pressure.memory.cacheFraction": 0 }), hard("no-swap-below-16", 0.16 * minFree - 1, { "pressure.memory.swapGib": 0, "pressure.memory.cacheFraction": 0 })]
  const deepRuns = (await answerOf(scenario("deep", 100, { preset: "esxi", guests: [held({ mode: "static" })] }, { variants: deep.map(({ name, more }) => ({ name, set: { "workload.file": `${name}.csv`, ...more } })) }), { "servers.csv": deep[0]!.file, ...Object.fromEntries(deep.map(({ name, file }) => [`${name}.csv`, file])) })).variants
  test("hard below 32 %, low below 16 %", () => expect(deep.map(({ name }) => deepRuns[name]!.summary.pressure!.memory!.hosts[0]!.worstState)).toEqual(["soft", "hard", "hard", "low"]))
  // 1 MiB is missing: pages of half their size free half of themselves.
  test("2 MiB are compressed for 1 MiB", () => expect(digits(deepRuns["below-32"]!.summary.pressure!.memory!.hosts[0]!.compressedMaxMib, 3)).toBe("2.000"))
})

describe("the balloon takes 65 % of a server's RAM at most", async () => {
  // 40 GiB for servers that hold 100: 60 and what is kept free are missing. Balloons take 6.5 of each 10, 65 in all: enough; of 35 GiB not.
  const runs = await answerOf(scenario("limit", 40, { preset: "esxi", guests: [held()] }, { variants: [{ name: "of-35", set: { "hostModels[0].ramGib": 35 } }] }), { "servers.csv": alike(10, 10) })
  test("no more than is needed", () => expect(digits(runs.guests[0]!.mem_ballooned_max_mib, 4, GIB)).toBe(((60 * GIB + 0.64 * (899 + 0.01 * 12 * GIB)) / 10 / GIB).toFixed(4)))
  test("and never more: the rest is compressed and swapped", () => {
    const { guests } = runs.variants["of-35"]!
    expect(guests.map((guest) => digits(guest.mem_ballooned_max_mib, 4, GIB))).toEqual(Array.from({ length: 10 }, () => "6.5000"))
    expect(Number(guests[0]!.mem_compressed_max_mib)).toBeGreaterThan(0)
  })
})

describe("RAM added and taken away", async () => {
  const resizes = [{ guests: ["vm-0"], atHours: 0.25, ramGib: 12 }, { guests: ["vm-1"], atHours: 0.5, ramGib: 4 }]
  const runs = await answerOf(scenario("hot", 64, { preset: "esxi", guests: [held()], resizes }, { variants: [{ name: "online", set: { "pressure.memory.remove": "online", "pressure.memory.unplugMibPerSecond": 100 } }] }), { "servers.csv": alike(2, 8) })
  const told = (name: string | null) => (name === null ? runs : runs.variants[name]!).summary.pressure!.memory!.resizes.map(({ guest, how, tookSeconds, downSeconds, why }) => [guest, how, tookSeconds, downSeconds, why])
  test("added: 0 s of downtime; taken away: 60 s for the restart", () => expect(told(null)).toEqual([["vm-0", "online", 0, 0, null], ["vm-1", "restart", 60, 60, null]]))
  // 4,096 MiB at 100 MiB/s.
  test("or given back as it runs: 40.96 s, and 0 s of downtime", () => expect(told("online")).toEqual([["vm-0", "online", 0, 0, null], ["vm-1", "online", 40.96, 0, null]]))
  test("servers have their new size at the end", () => expect(runs.guests.map((guest) => digits(guest.mem_configured_mib, 0, GIB))).toEqual(["12", "4"]))
})

describe("where memory and swap are gone, a server is killed", async () => {
  // Three servers hold 13, 12 and 12 GiB of 30 and 2 of swap: 5 GiB are missing, and the largest goes.
  const csv = servers([["a", 12], ["big", 13], ["c", 12]])
  const memory = { preset: "proxmox", swapGib: 2, guests: [held()] }
  const runs = await answerOf(
    scenario("kill", 30, memory, {
      variants: [
        { name: "back-by-itself", set: { "pressure.memory.killMinutes": 10 } },
        { name: "restarted", set: { restart: { preset: "proxmox" } } },
        { name: "restarted-by-vsphere", set: { restart: { preset: "vsphere" }, "pressure.memory.killRestarts": 3 } },
        { name: "nobody-restarts", set: { restart: { preset: "none" } } }
      ]
    }),
    { "servers.csv": csv }
  )
  const told = (name: string | null) => {
    const { summary } = name === null ? runs : runs.variants[name]!
    const { killCount, killedGuests, kills } = summary.pressure!.memory!
    return { killCount, killedGuests, kills, notBack: summary.failing?.notBack.map(({ guest, reason }) => [guest, reason]) }
  }
  test("the largest, and it stays down", () => {
    expect(told(null)).toMatchObject({ killCount: 1, killedGuests: 1, kills: [{ guest: "big", host: "host-01", atSeconds: 0, heldMib: 13 * GIB, missingMib: 5 * GIB, backSeconds: null }] })
    expect(runs.guests.map((guest) => Number(guest.cpu_served_mean_mhz) > 0)).toEqual([true, false, true])
  })
  // Every ten minutes of an hour.
  test("or is back after killMinutes, and killed again", () => expect(told("back-by-itself").kills.map(({ guest, atSeconds }) => [guest, atSeconds])).toEqual([0, 600, 1200, 1800, 2400, 3000].map((seconds) => ["big", seconds])))
  // Proxmox restarts it once where it is and once elsewhere; vSphere three times in an hour.
  test("who restarts servers starts it again, and gives up", () => {
    expect(told("restarted")).toMatchObject({ killCount: 3, killedGuests: 1, notBack: [["big", "killed"]] })
    expect(told("restarted-by-vsphere")).toMatchObject({ killCount: 4, notBack: [["big", "killed"]] })
  })
  test("where nobody restarts it, it stays down", () => expect(told("nobody-restarts")).toMatchObject({ killCount: 1, killedGuests: 1 }))
})

describe("a disk made larger and smaller", async () => {
  // 50 GiB are written of 100: packed into a smaller disk at 100 MiB/s, 512 s.
  const { summary } = await answerOf(
    scenario("disks", 64, { preset: "esxi" }, {
      datastores: [{ name: "san", iops: 10_000, diskGib: 1000, usedFraction: 0.5 }],
      resizes: [{ guests: ["vm-0"], atHours: 0.25, diskGib: 200 }, { guests: ["vm-1"], atHours: 0.5, diskGib: 60 }]
    }),
    { "servers.csv": "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib\nvm-0,1,1,50,50,4,100\nvm-1,1,1,50,50,4,100\n" }
  )
  test("grown: 0 s of downtime; shrunk: more", () => expect(summary.resizes!.map(({ guest, how, downtimeSeconds }) => [guest, how, downtimeSeconds])).toEqual([["vm-0", "online", 0], ["vm-1", "offline", 512]]))
})
