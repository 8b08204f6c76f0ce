/** Ready time and shares, digit for digit, through scenarios and the program: the tables of the reference. */
import { describe, expect, test } from "vitest"
import { answerOf, asWritten } from "./answerOf.ts"

const hostModel = (cores: number) => ({ name: "host", sockets: 1, cores, coreMhz: 1000, ramGib: 1024, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" })
const alike = (vcpus: number, percent: number) => `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${Array.from({ length: vcpus }, (_, i) => `vm-${i},1,1,${percent},${percent},1\n`).join("")}`
const percentOf = (value: number | string | undefined, decimals: number) => (100 * Number(value)).toFixed(decimals)

describe("ready time: cores, vCPUs, each busy so many percent, ready % and demand delayed %", async () => {
  const table: ReadonlyArray<readonly [cores: number, vcpus: number, percent: number, ready: string, delayed: string | null]> = [
    [16, 64, 10, "0.000", "0.00"],
    [16, 64, 20, "0.444", "2.22"],
    [16, 64, 25, "2.147", "8.59"],
    [16, 96, 15, "0.782", "5.21"],
    [16, 128, 10, "0.266", "2.66"],
    [8, 32, 20, "1.034", "5.17"],
    [32, 128, 20, "0.139", "0.70"],
    // Beyond saturation it goes on rising.
    [16, 64, 26, "2.703", null],
    [16, 64, 30, "5.570", null],
    [16, 64, 40, "15.011", null]
  ]
  const variant = ([cores, vcpus, percent]: (typeof table)[number]) => ({ name: `c${cores}-v${vcpus}-p${percent}`, set: { "hostModels[0].cores": cores, "workload.file": `${vcpus}-${percent}.csv` } })
  const written = (await answerOf(
    {
      name: "ready", hosts: [{ model: "host" }], hostModels: [hostModel(16)], workload: { file: "64-10.csv" }, place: { policy: "firstFit" }, overcommit: { cpu: 2 }, pressure: { cpu: {} }, ...asWritten,
      variants: table.map(variant)
    },
    Object.fromEntries(table.map(([, vcpus, percent]) => [`${vcpus}-${percent}.csv`, alike(vcpus, percent)]))
  )).variants
  test.each(table)("%i cores, %i vCPUs, %i %%: %s %%", (...row) => {
    const [cores, vcpus, , ready, delayed] = row
    const { summary, hosts, guests } = written[variant(row).name]!
    const { readyMeanFraction, readyMaxFraction, delayedFraction, ratio } = summary.pressure!.cpu!
    expect([percentOf(readyMeanFraction, 3), percentOf(readyMaxFraction, 3)]).toEqual([ready, ready])
    if (delayed !== null) expect(percentOf(delayedFraction, 2)).toBe(delayed)
    expect(ratio.vcpusPerCore).toBe(vcpus / cores)
    expect(percentOf(hosts[0]!.ready_mean_fraction, 3)).toBe(ready)
    for (const guest of guests) expect(percentOf(guest.ready_mean_fraction, 3)).toBe(ready)
  })
})

describe("shares of ten cores among 2, 4, 5 and 6, with ready time asked for: what is served stays with the share", async () => {
  const header = "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,cpu_shares,cpu_reservation_mhz,cpu_limit_mhz"
  const csv = (shares: readonly number[], reservation = "", limit = "") => `${header}\n${[2, 4, 5, 6].map((cores, i) => `vm-${i},${cores},1,100,100,1,${shares[i]},${i === 1 ? reservation : ""},${i === 3 ? limit : ""}\n`).join("")}`
  const cases = {
    "equal weights": [csv([1, 1, 1, 1]), ["2.0000", "2.6667", "2.6667", "2.6667"]],
    "weights 1, 1, 2, 4": [csv([1, 1, 2, 4]), ["1.2500", "1.2500", "2.5000", "5.0000"]],
    "reservation 4, limit 2": [csv([1, 1, 1, 1], "4000", "2000"), ["2.0000", "4.0000", "2.0000", "2.0000"]],
    "reservation 4, limit 1": [csv([1, 1, 1, 1], "4000", "1000"), ["2.0000", "4.0000", "3.0000", "1.0000"]]
  } as const
  const names = Object.keys(cases) as Array<keyof typeof cases>
  const written = (await answerOf(
    {
      name: "shares", hosts: [{ model: "host" }], hostModels: [hostModel(10)], workload: { file: "equal weights.csv" }, place: { policy: "firstFit" }, overcommit: { cpu: 1.7 }, pressure: { cpu: {} }, ...asWritten,
      variants: names.map((name) => ({ name: `case-${names.indexOf(name)}`, set: { "workload.file": `${name}.csv` } }))
    },
    Object.fromEntries(names.map((name) => [`${name}.csv`, cases[name][0]]))
  )).variants
  test.each(names)("%s", (name) => expect(written[`case-${names.indexOf(name)}`]!.guests.map((guest) => (Number(guest.cpu_served_mean_mhz) / 1000).toFixed(4))).toEqual(cases[name][1]))
})

describe("the worked examples in the folder examples/", async () => {
  // Eight vCPUs busy a quarter of the time and four that are always: K ~ Bin(12, ½), c = 4: 2 + 392 ÷ 4096 of 6 cores wait, 34.928 %.
  // With a limit of 2: K ~ Bin(12, ⅓): 337,920 ÷ 531,441 of 4 cores, 15.896 %; of 1: K ~ Bin(12, ¼): 20,627,784 ÷ 16,777,216 − 1 of 3, 7.650 %.
  const csv = (shares: number, limit: string) => `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,cpu_shares,cpu_limit_mhz\nnoisy,4,1,100,100,1,${shares},${limit}\n${Array.from({ length: 8 }, (_, i) => `quiet-${i},1,1,25,25,1,1000,\n`).join("")}`
  const files = { "as.csv": csv(4000, ""), "more.csv": csv(20_000, ""), "two.csv": csv(4000, "2000"), "one.csv": csv(4000, "1000") }
  const written = (await answerOf(
    {
      name: "noisy", hosts: [{ model: "host" }], hostModels: [hostModel(4)], workload: { file: "as.csv" }, place: { policy: "firstFit" }, overcommit: { cpu: 1.5 }, pressure: { cpu: {} }, ...asWritten,
      variants: ["as", "more", "two", "one"].map((name) => ({ name: `v-${name}`, set: { "workload.file": `${name}.csv` } }))
    },
    files
  )).variants
  const figures = (name: string) => {
    const { guests } = written[`v-${name}`]!
    return [guests[1]!, guests[0]!].map((guest) => [percentOf(guest.ready_mean_fraction, 2), percentOf(guest.cpu_unserved_fraction, 2)])
  }
  // Quiet: a quarter of 34.93 %. Noisy: missed 2 of 4, which is more than 34.93 %.
  test("as it is: everybody waits, the noisy one goes short", () => expect(figures("as")).toEqual([["8.73", "0.00"], ["50.00", "50.00"]]))
  // Level 4 ÷ 28 = 0.142857 a quiet server: 42.86 % of 0.25 missed, waited for at the least; the noisy one gets 2.857 of 4.
  test("five times its shares: the quiet ones go short", () => expect(figures("more")).toEqual([["10.71", "42.86"], ["34.93", "28.57"]]))
  test("a limit of 2 cores: the quiet ones wait less than half as long", () => expect(figures("two")).toEqual([["3.97", "0.00"], ["7.95", "50.00"]]))
  test("a limit of 1 core", () => expect(figures("one")).toEqual([["1.91", "0.00"], ["1.91", "75.00"]]))
})
