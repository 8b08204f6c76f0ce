/** Exercises on CPU and latency under pressure, through scenarios and the program: figures by hand, to the digit. */
import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { answerOf, asWritten } from "./answerOf.ts"
import { summaryOf } from "./compiledRun.ts"

const power = { model: "linear", idleWatts: 100, peakWatts: 200 }
const model = (cores: number, more: object = {}) => ({ name: "host", cores, coreMhz: 1000, ramGib: 1024, networkMbps: 1000, power, source: "reference", ...more })
const on = (cores: number, more: object = {}) => ({ hosts: [{ model: "host" }], hostModels: [model(cores, more)], workload: { file: "servers.csv" }, place: { policy: "firstFit" }, overcommit: { cpu: 8 }, pressure: { cpu: {} }, ...asWritten })
const percent = (value: number | string | undefined, decimals = 3): string => (100 * Number(value)).toFixed(decimals)

describe("a container that wants 1.6 cores and is limited to 1", async () => {
  const { guests: [limited, beside], summary } = await answerOf({ name: "limit", ...on(4) }, { "servers.csv": "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,cpu_limit_mhz\nlimited,2,1,80,80,1,1000\nbeside,1,1,10,10,1,\n" })
  test("defers 37.5 % of its work", () => expect(percent(limited!.cpu_unserved_fraction, 1)).toBe("37.5"))
  // What the limit withholds waits for no core: K ~ Bin(3, 1.1 ÷ 3) is never more than 4.
  test("which waits for no core", () => expect([limited, beside].map((guest) => [guest!.ready_mean_fraction, guest!.cpu_delayed_fraction])).toEqual([["0", "0"], ["0", "0"]]))
  test("and is missed, where capacity goes", () => expect([percent(summary.pressure!.cpu!.capacity.missedFraction, 4), percent(summary.pressure!.cpu!.capacity.servedFraction, 1)]).toEqual([percent(0.6 / 1.7, 4), percent(1.1 / 4, 1)]))
})

describe("a server wider than a NUMA node", async () => {
  // Two nodes of 4 cores. The wide one of 6 vCPUs and six of one are each busy half of the time: K ~ Bin(12, ½), c = 8:
  // W = (220 · 1 + 66 · 2 + 12 · 3 + 1 · 4) ÷ 4096 = 392 ÷ 4096; ÷ 12 = 0.798 %.
  // A fifth more CPU for remote memory: 3.6 + 3 of 12 = 0.55: W = 19,012,132,232,533 ÷ 102,400,000,000,000; ÷ 12 = 1.547 %.
  const csv = `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\nwide,6,1,50,50,1\n${Array.from({ length: 6 }, (_, i) => `vm-${i},1,1,50,50,1\n`).join("")}`
  const { variants } = await answerOf(
    {
      name: "numa", ...on(8, { sockets: 2 }),
      variants: [{ name: "none", set: {} }, { name: "fifth", set: { "guestOverhead.numaFraction": 0.2 } }, { name: "one-node", set: { "guestOverhead.numaFraction": 0.2, "hosts[0].numaNodes": 1 } }].map(({ name, set }) => ({ name, set: { ...set, sampleSeconds: 300 } }))
    },
    { "servers.csv": csv }
  )
  const figures = (name: string) => {
    const { summary, guests } = variants[name]!
    return [Number(guests[0]!.cpu_demand_mean_mhz), percent(summary.pressure!.cpu!.readyMeanFraction), summary.wide ?? null]
  }
  test("asks for what it did, and is named", () => expect(figures("none")).toEqual([3000, "0.798", { nodeCores: 4, cpuFraction: 0, guests: ["wide"] }]))
  test("asks for a fifth more, and all wait longer", () => expect(figures("fifth")).toEqual([3600, "1.547", { nodeCores: 4, cpuFraction: 0.2, guests: ["wide"] }]))
  // Six minutes at 3,000 MHz, or 3,600; the narrow one stays at 500.
  test("as a task, too", async () => {
    const ran = async (numaFraction: number) => {
      const { guests, summary } = await answerOf(
        { name: "task", ...on(8, { sockets: 2 }), workload: { file: "tasks.csv", fragments: "fragments.csv" }, jobs: { end: "whenDone" }, guestOverhead: { ...asWritten.guestOverhead, numaFraction } },
        { "tasks.csv": "id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity\nwide,0,360000,6,6000,1000\nnarrow,0,360000,1,1000,1000\n", "fragments.csv": "id,duration,cpu_usage\nwide,360000,3000\nnarrow,360000,500\n" }
      )
      return [guests.map((guest) => Number(guest.cpu_demand_mean_mhz)), summary.wide]
    }
    expect(await ran(0)).toEqual([[3000, 500], { nodeCores: 4, cpuFraction: 0, guests: ["wide"] }])
    expect(await ran(0.2)).toEqual([[3600, 500], { nodeCores: 4, cpuFraction: 0.2, guests: ["wide"] }])
  })
  test("is not wide on a host of one node", () => expect(figures("one-node")).toEqual([3000, "0.798", null]))
})

describe("second threads: 64 vCPUs on 16 cores", async () => {
  // W = (1 − g) · E[(K − 16)+] + g · E[(K − 32)+], K ~ Bin(64, u).
  const csv = (busy: number) => `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${Array.from({ length: 64 }, (_, i) => `vm-${i},1,1,${busy},${busy},1\n`).join("")}`
  const cases = [["none-20", "none", 20, "0.444", 16_000], ["typical-20", "typical", 20, "0.333", 20_000], ["typical-30", "typical", 30, "4.177", 20_000], ["redHat-30", "redHat", 30, "2.785", 24_000]] as const
  const { variants } = await answerOf(
    { name: "smt", ...on(16), workload: { file: "20.csv" }, variants: cases.map(([name, smt, busy]) => ({ name, set: { "pressure.cpu.smt": smt, "workload.file": `${busy}.csv` } })) },
    { "20.csv": csv(20), "30.csv": csv(30) }
  )
  test.each(cases)("%s", (name, _, __, ready, capacity) => {
    const { summary, hosts } = variants[name]!
    expect([percent(summary.pressure!.cpu!.readyMeanFraction), Number(hosts[0]!.cpu_capacity_mhz), summary.pressure!.cpu!.ratio.vcpusPerCore]).toEqual([ready, capacity, 4])
  })
})

// κ (v − 1) ÷ c = 0.5 × 3 ÷ 4 of the ready time besides; none of one vCPU.
test("co-stop: four vCPUs on four cores wait 37.5 % longer", async () => {
  const { guests } = await answerOf({ name: "co-stop", ...on(4) }, { "servers.csv": `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\nwide,4,1,50,50,1\n${Array.from({ length: 4 }, (_, i) => `vm-${i},1,1,40,40,1\n`).join("")}` })
  expect((Number(guests[0]!.co_stop_mean_fraction) / Number(guests[0]!.ready_mean_fraction)).toFixed(6)).toBe("0.375000")
  expect(Number(guests[1]!.ready_mean_fraction)).toBeGreaterThan(0)
  expect(guests[1]!.co_stop_mean_fraction).toBe("0")
})

describe("misses by class, and their worst hour", () => {
  // A core of 1,000 MHz. From 2 h to 4.5 h a server with three times the shares takes 750 of it; web, which asks for 500, gets
  // 250: its load is 0.5 × 2 = 1, saturated. Alone it takes 5 ÷ (1 − 0.5) = 10 ms, and stands 12. dns takes 5 ÷ 0.99.
  const csv = "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,max_latency_ms,cpu_shares,service,start,end\nweb-1,1,1,50,50,1,12,1000,web,,\nstray,1,1,50,50,2000,12,1000,web,,\ndns-1,1,1,1,1,1,20,100000,dns,,\nloud,1,1,100,100,1,,3000,,7200,16200\n"
  const run = (sampleSeconds: number) => summaryOf({ ...on(1), pressure: { latency: {} }, periodHours: 6, sampleSeconds }, { "servers.csv": csv }).pressure!.latency!
  const latency = run(300)
  test("web misses 2.5 of 6 hours, the third and the fourth whole: the first of them is told", () => expect(latency.classes[0]).toEqual({ class: "web", guests: 1, checkedSeconds: 21_600, missedSeconds: 9000, missedFraction: 9000 / 21_600, worstHour: 2, worstHourMissedSeconds: 3600, worstHourMissedFraction: 1 }))
  test("dns nothing", () => expect(latency.classes[1]).toMatchObject({ class: "dns", guests: 1, missedSeconds: 0, worstHour: null }))
  test("who was not placed counts nowhere", () => expect(latency.limits).toEqual({ guests: 2, late: 1, missedFraction: 9000 / 43_200, blindToStorage: 0 }))
  test("saturated, and told as such", () => expect(latency.worst[0]).toMatchObject({ guest: "web-1", missedSeconds: 9000, saturatedSeconds: 9000, maxAtSeconds: 7200 }))
  // Looked at every two hours, each sample holds for two: from 2 h to 6 h. None is an hour's alone.
  test("a sample longer than an hour is shared among its hours", () => expect(run(7200).classes[0]).toMatchObject({ missedSeconds: 14_400, worstHour: 2, worstHourMissedSeconds: 3600, worstHourMissedFraction: 1 }))
})

describe("a shop of four services, worked out in examples/one-host-or-across-racks", () => {
  // web 2 ÷ 0.8 + the longer of cart and catalogue with the way to it + a call of db; the README has every step.
  const folder = new URL("../../../../examples/one-host-or-across-racks/", import.meta.url)
  const scenario = parse(readFileSync(new URL("scenario.yaml", folder), "utf8")) as Record<string, unknown> & { readonly services: ReadonlyArray<{ readonly calls?: ReadonlyArray<object> }> }
  const web = (change: object) => summaryOf({ ...scenario, ...change }, { "guests.csv": readFileSync(new URL("guests.csv", folder), "utf8") }).pressure!.latency!.services.find(({ name }) => name === "web")!
  const [across, together] = [web({}), web({ rules: [] })]
  const inTurn = web({ services: scenario.services.map((service, row) => (row === 0 ? { ...service, calls: service.calls!.map((call) => ({ ...call, parallel: false })) } : service)) })
  test("across racks, on one host, one after the other", () => expect([across, together, inTurn].map(({ maxMs }) => maxMs!.toFixed(3))).toEqual(["14.694", "11.930", "23.575"]))
  test("hop by hop", () => expect(across.path.map(({ service, callsPerRequest, hopMs, totalMs, distances }) => [service, callsPerRequest, hopMs.toFixed(4), totalMs.toFixed(4), distances.room])).toEqual([
    ["web", 1, "0.0000", "2.5000", 0], ["cart", 1, "1.0444", "0.0000", 1], ["db", 3, "1.1750", "0.0000", 1], ["catalogue", 1, "1.0444", "7.7111", 1], ["db", 1, "1.1750", "2.2417", 1], ["db", 1, "1.1750", "2.2417", 1]
  ]))
  test("on one host nothing queues on the way", () => expect(new Set(together.path.slice(1).map(({ hopMs, distances }) => `${hopMs.toFixed(4)} ${distances.host}`))).toEqual(new Set(["0.2100 1"])))
})

describe("saturated is an answer", () => {
  const csv = "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,net_mbps,max_latency_ms\na,4,1,1,1,1,990,\nb,1,1,1,1,1,10,5\nc,1,1,1,1,1,10,\n"
  // a and c ask for all of the 1,000 Mbit/s of their host: round trips from it take a hundred times 2 × 400 µs across racks.
  const { latency } = summaryOf({
    ...on(8), hosts: [{ model: "host", rack: "A", room: "r" }, { model: "host", rack: "B", room: "r" }], place: { policy: "roundRobin" }, pressure: { latency: {} }, talks: [{ name: "t", from: ["b"], to: ["a"], maxLatencyMs: 1 }],
    services: [
      { name: "one", guests: ["a"], serviceMs: 10, model: "mmc", arrivalsPerSecond: 400 },
      { name: "two", guests: ["b"], serviceMs: 10, arrivalsPerSecond: 500 },
      { name: "three", guests: ["c"], serviceMs: 1, arrivalsPerSecond: 1, calls: [{ service: "two" }] }
    ]
  }, { "servers.csv": csv }).pressure!
  const service = (name: string) => latency!.services.find((one) => one.name === name)!
  // C(4, 0.99): 400 × 10 ms ÷ 4 = 1, told as at 0.99.
  test("in a line of four: load 1", () => {
    expect(service("one")).toMatchObject({ maxLoad: 1, saturatedSeconds: 3600 })
    // Erlang's B of 4 at a = 3.96: 0.306948…; C = B ÷ (1 − ρ (1 − B)) = 0.97786…; 10 × (1 + C ÷ (4 × 0.01)).
    let b = 1
    for (let k = 1; k <= 4; k++) b = (3.96 * b) / (k + 3.96 * b)
    expect(service("one").maxMs).toBeCloseTo(10 * (1 + b / (1 - 0.99 * (1 - b)) / 0.04), 8)
  })
  // 501 × 10 ms: 500 from outside, and one that three makes.
  test("shared: load 5.01, told as 10 ÷ 0.01 ms", () => expect([service("two").maxLoad, Math.round(service("two").maxMs!), service("two").saturatedSeconds]).toEqual([5.01, 1000, 3600]))
  test("who calls it is saturated too, by nothing of its own", () => expect([service("three").maxLoad, service("three").saturatedSeconds]).toEqual([0.001, 3600]))
  test("a limit that nobody saturated could keep is missed", () => expect(latency!.limits).toMatchObject({ guests: 1, late: 1, missedFraction: 1 }))
  test("on the network", () => {
    expect(latency!.talks[0]).toMatchObject({ saturatedSeconds: 3600, missedSeconds: 3600 })
    expect(latency!.talks[0]!.maxMs).toBeCloseTo(80, 8)
    expect(latency!.network[0]).toMatchObject({ kind: "host", maxLoad: 1 })
  })
})
