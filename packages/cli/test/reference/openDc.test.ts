/**
 * OpenDC's published runs of real traces, and its small deterministic cases, through scenarios and the program.
 * The traces are beside the checkout or where RACKFOLD_DATA says; where they are not, their checks are skipped by name.
 */
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { describe, expect, test } from "vitest"
import { answerOf, asWritten, summaryOf, type Written } from "./answerOf.ts"

const openDc = join(process.env.RACKFOLD_DATA ?? resolve(import.meta.dirname, "../../../../../shared/data"), "opendc")
const data = join(openDc, "workloads")

/** OpenDC's rules: a task takes cores, one pool of MHz a host, all hosts idle until the last task ends. */
const rules = {
  ...asWritten, periodHours: 24, place: { policy: "firstFit", cpuStatistic: "cores" }, capAtCoreClock: false,
  jobs: { queue: "fifo", unserved: "lose", end: "whenDone" }, emptyHosts: { state: "on" }
}
const host = (count: number, cores: number, coreMhz: number, ramGib: number, idleWatts: number, peakWatts: number) => ({
  hosts: [{ model: "reference-host", count }],
  hostModels: [{ name: "reference-host", cores, coreMhz, ramGib, power: { model: "linear", idleWatts, peakWatts } }]
})
const joules = ({ summary }: Pick<Written, "summary">) => summary.energyKwh * 3.6e6

describe("real traces", () => {
  const traced = (name: string, hosts: ReturnType<typeof host>) =>
    answerOf({ name, ...rules, ...hosts, sampleSeconds: 3600, workload: { file: join(data, name, "tasks.csv"), fragments: join(data, name, "fragments.csv.gz") } }, {})

  test.skipIf(!existsSync(join(data, "surf_week")))("surf_week on 279 hosts: 6,295 done, 1.21125541e10 J, 168 h, mean of hourly utilisation 0.2664", async () => {
    const written = await traced("surf_week", host(279, 16, 2100, 100_000 / 1024, 32, 180))
    expect(written.summary.jobs).toMatchObject({ doneCount: 6295, waitingCount: 0 })
    expect(Math.abs(joules(written) - 1.21125541e10)).toBeLessThanOrEqual(1e6)
    expect(written.summary.periodSeconds).toBe(168 * 3600)
    // OpenDC's 169 samples: at 1 h … 167 h, at 168 h when the last task has just ended, and the final one, all zero.
    const hourly = written.series.slice(1).map((row) => Number(row.cpu_served_mhz) / Number(row.cpu_capacity_mhz))
    expect(hourly.length).toBe(167)
    expect(Math.abs(hourly.reduce((sum, fraction) => sum + fraction, 0) / 169 - 0.2664)).toBeLessThanOrEqual(1e-3)
  })

  test.skipIf(!existsSync(join(data, "surf_week")) || !existsSync(join(openDc, "carbon")))("surf_week on 277 hosts by the carbon of AU, hour by hour: 1,845,750.9 g", async () => {
    const hosts = host(277, 16, 2100, 100_000 / 1024, 32, 180)
    const power = { model: "squareRoot", idleWatts: 32, peakWatts: 180 }
    const summary = await summaryOf({
      name: "surf_week", ...rules, ...hosts, hostModels: [{ ...hosts.hostModels[0]!, power }], sampleSeconds: 3600, workload: { file: join(data, "surf_week", "tasks.csv"), fragments: join(data, "surf_week", "fragments.csv.gz") },
      facility: { pue: 1 }, carbon: { series: { file: join(openDc, "carbon", "AU_2021-2024.csv.gz") } }
    }, {})
    expect(Math.round(joules({ summary }))).toBe(12_896_147_523)
    const { sources: [hourly], series } = summary.worth!.carbon!
    expect((hourly!.kgOfPeriod * 1000).toFixed(1)).toBe("1845750.9")
    expect(series).toMatchObject({ heldSeconds: 0 })
  })

  test.skipIf(!existsSync(join(data, "bitbrains-small")))("bitbrains-small on one host: 501 d 01:53:08, 2690.83 kWh, task 740 refused", async () => {
    const { summary } = await traced("bitbrains-small", host(1, 12, 3300, 1e6, 200, 400))
    expect(summary.periodSeconds).toBe(501 * 86_400 + 3600 + 53 * 60 + 8)
    expect(summary.energyKwh).toBeCloseTo(2690.83, 2)
    expect(summary.refused.map(({ guest, neverFits }) => [guest, neverFits])).toEqual([["740", true]])
    expect(summary.jobs).toMatchObject({ doneCount: 49, waitingCount: 0 })
  })
})

describe("small cases", () => {
  const H1 = host(1, 1, 2000, 1, 100, 200)
  const H2 = host(1, 2, 2000, 1, 100, 200)
  /** A task is `minutes@MHz`, or `minutes@MHz from minute`. */
  const run = async (hosts: ReturnType<typeof host>, tasks: ReadonlyArray<string>, unserved = "lose", more: object = {}, moreFiles: Record<string, string> = {}) => {
    const read = tasks.map((task, id) => {
      const [, minutes, mhz, from = "0"] = /^(\d+)@(\d+)(?: from (\d+))?$/.exec(task)!
      return { id, minutes: Number(minutes), mhz, from: Number(from) }
    })
    return await answerOf(
      { name: "small", ...rules, ...hosts, jobs: { ...rules.jobs, unserved }, workload: { file: "tasks.csv", fragments: "fragments.csv" }, ...more },
      {
        ...moreFiles,
        "tasks.csv": `id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity\n${read.map(({ id, minutes, mhz, from }) => `${id},${from * 60_000},${minutes * 60_000},1,${mhz},0\n`).join("")}`,
        "fragments.csv": `id,duration,cpu_usage\n${read.map(({ id, minutes, mhz }) => `${id},${minutes * 60_000},${mhz}\n`).join("")}`
      }
    )
  }

  test.each([
    ["H1, 10 min@1000", H1, ["10@1000"], "lose", 10, 90_000],
    ["H1, 10 min@1000 and 5 min@2000: serial", H1, ["10@1000", "5@2000"], "lose", 15, 150_000],
    ["H2, twice 10 min@1000", H2, ["10@1000", "10@1000"], "lose", 10, 90_000],
    ["H1, 10 min@1000, 5 min@2000 at 20 min", H1, ["10@1000", "5@2000 from 20"], "lose", 25, 210_000],
    ["H1, 10 min@4000, unserved lost", H1, ["10@4000"], "lose", 10, 120_000],
    // At 200 W until the work is done.
    ["H1, 10 min@4000, unserved carried over", H1, ["10@4000"], "carryOver", 20, 240_000]
  ])("%s", async (_, hosts, tasks, unserved, minutes, energy) => {
    const written = await run(hosts, tasks, unserved)
    expect(written.summary.periodSeconds).toBe(minutes * 60)
    expect(joules(written)).toBeCloseTo(energy, 6)
  })

  test("H2, A 20 min@3000, B 10 min@1500 at 5 min: A 3000, 2500, 3000", async () => {
    const written = await run(H2, ["20@3000", "10@1500 from 5"])
    // Samples at 0, 5, 10, 15 min: A alone, A and B share 4000, and again, A alone.
    expect(written.series.map((row) => row.cpu_served_mhz)).toEqual(["3000", "4000", "4000", "3000"])
    // A: (3000 × 10 min + 2500 × 10 min) ÷ 20 min; B all it asks for.
    expect(written.guests.map((row) => row.cpu_served_mean_mhz)).toEqual(["2750", "1500"])
  })

  /** As OpenDC has it: noticed at once, no boot; the host comes back with what it ran. */
  const restart = { preset: "none", bootSeconds: 0, warmUpSeconds: 0 }
  const HEADER = "failure_interval,failure_duration,failure_intensity\n"
  /** OpenDC's own file where it is; else the same, written here. */
  const series = (name: string, rows: string) => (existsSync(join(openDc, "failures", name)) ? readFileSync(join(openDc, "failures", name), "utf8") : HEADER + rows)
  const failing = (outages: string, how: object = restart) => run(H1, ["10@1000"], "lose", { failures: [{ of: "host", file: "outages.csv" }], restart: how }, { "outages.csv": outages })
  const single = "300000,300000,1\n"

  test("OpenDC's files of failures are those that stand here", () => {
    expect(series("single_failure.csv", single).trim()).toBe((HEADER + single).trim())
    expect(series("two_failures.csv", `${single}420000,600000,1\n`).trim()).toBe(`${HEADER}${single}420000,600000,1`)
  })
  test("H1, 10 min@1000, fails at 5 min for 5 min, starts over: 20 min; a failed host draws idle power", async () => {
    const written = await failing(series("single_failure.csv", single))
    expect(written.summary.periodSeconds).toBe(20 * 60)
    // 150 W for 5 min, 100 W for 5 min, 150 W for 10 min.
    expect(joules(written)).toBeCloseTo(150 * 300 + 100 * 300 + 150 * 600, 6)
    expect(written.summary.jobs).toMatchObject({ doneCount: 1 })
  })
  test("fails again 7 min after it is back, for 10 min: 37 min", async () => {
    const written = await failing(series("two_failures.csv", `${single}420000,600000,1\n`))
    // 5 run, 5 down, 7 run, 10 down, 10 run.
    expect(written.summary.periodSeconds).toBe(37 * 60)
    expect(joules(written)).toBeCloseTo(150 * 300 + 100 * 300 + 150 * 420 + 100 * 600 + 150 * 600, 6)
  })
  test("goes on where it was, where the scenario says so: 15 min, 120,000 J", async () => {
    const fragments = "id,duration,cpu_usage\n0,300000,1000\n0,300000,1000\n"
    const written = await run(H1, ["10@1000"], "lose", { failures: [{ of: "host", file: "outages.csv" }], restart: { ...restart, jobs: "resume" }, workload: { file: "tasks.csv", fragments: "two.csv" } }, { "outages.csv": HEADER + single, "two.csv": fragments })
    expect(written.summary.periodSeconds).toBe(15 * 60)
    expect(joules(written)).toBeCloseTo(150 * 600 + 100 * 300, 6)
  })
  test("with vSphere's restarts it is back 90 s after its host: 21.5 min", async () => expect((await failing(HEADER + single, {})).summary.periodSeconds).toBe(20 * 60 + 90))
})
