/** Tables of queueing theory, every printed digit, through scenarios; and jobs that are simulated one by one beside them. */
import { describe, expect, test } from "vitest"
import { asWritten } from "./answerOf.ts"
import { summaryOf } from "./compiledRun.ts"

const LOADS = [0.5, 0.7, 0.8, 0.9, 0.95]
const power = { model: "linear", idleWatts: 100, peakWatts: 200 }
const model = (name: string, cores: number, more: object = {}) => ({ name, cores, coreMhz: 1000, ramGib: 1024, power, source: "made up", ...more })
const HEADER = "name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,iops\n"

describe("response ÷ service time", () => {
  // A service of 1 ms a guest: load × servers × 1,000 requests a second.
  const erlang = [1, 2, 4, 8].flatMap((servers) => LOADS.map((load) => ({ name: `mmc-${servers}-${load}`, serviceMs: 1, model: "mmc", servers, arrivalsPerSecond: load * servers * 1000 })))
  const shared = LOADS.map((load) => ({ name: `ps-${load}`, serviceMs: 1, arrivalsPerSecond: load * 1000 }))
  const services = [...erlang, ...shared].map((service, k) => ({ ...service, guests: [`g${k}`] }))
  const csv = HEADER + services.map((_, k) => `g${k},1,1,1,1,1,0\n`).join("")
  const { latency } = summaryOf({ hosts: [{ model: "m", count: 1 }], hostModels: [model("m", 64)], workload: { file: "servers.csv" }, services, pressure: { latency: {} }, ...asWritten }, { "servers.csv": csv }).pressure!
  const printed = (prefix: string) => LOADS.map((load) => latency!.services.find(({ name }) => name === `${prefix}-${load}`)!.maxMs!.toFixed(4))
  test.each([
    [1, ["2.0000", "3.3333", "5.0000", "10.0000", "20.0000"]],
    [2, ["1.3333", "1.9608", "2.7778", "5.2632", "10.2564"]],
    [4, ["1.0870", "1.3572", "1.7455", "2.9694", "5.4571"]],
    [8, ["1.0148", "1.1128", "1.2860", "1.8769", "3.1104"]]
  ])("M/M/%d", (servers, row) => expect(printed(`mmc-${servers}`)).toEqual(row))
  test("processor sharing", () => expect(printed("ps")).toEqual(["2.0000", "3.3333", "5.0000", "10.0000", "20.0000"]))
})

describe("storage", () => {
  const store = (name: string, load: number, more: object = {}) => ({ name: `${name}-${load}`, kind: "local", guests: [`${name}-${load}`], iops: 1000, serviceMs: 1, ...more })
  const rows = [...LOADS.slice(0, 4).map((load) => `own-${load},1,1,1,1,1,${load * 1000}\n`), ...[0.985, 0.99, 1.2].map((load) => `full-${load},1,1,1,1,1,${load * 1000}\n`), "disk-0.5,1,1,1,1,1,500\n", "net-0.5,1,1,1,1,1,500\n"]
  const datastores = [...LOADS.slice(0, 4).map((load) => store("own", load)), ...[0.985, 0.99, 1.2].map((load) => store("full", load)), store("disk", 0.5, { serviceMs: undefined }), store("net", 0.5, { serviceMs: undefined, kind: "iscsi" })]
  const { latency } = summaryOf({ hosts: [{ model: "m", count: 1 }], hostModels: [model("m", 64)], workload: { file: "servers.csv" }, datastores, pressure: { latency: {} }, ...asWritten }, { "servers.csv": HEADER + rows.join("") }).pressure!
  const of = (name: string) => latency!.storage.find((one) => one.name === name)!
  test.each([[0.5, "2.00"], [0.7, "3.33"], [0.8, "5.00"], [0.9, "10.00"]])("1 ÷ (1 − %d)", (load, factor) => expect(of(`own-${load}`).maxMs.toFixed(2)).toBe(factor))
  // 1,000 operations a second of 1 ms are one server: N = ρ ÷ (1 − ρ) = 4 at 0.8, and (4 + 1) × 1 ms = 5.
  test("response = (queue + 1) × service time", () => {
    const { inFlight, maxMs, serviceMs } = of("own-0.8")
    expect(inFlight).toBeCloseTo(4, 9)
    expect((inFlight! + 1) * serviceMs).toBeCloseTo(maxMs, 9)
  })
  // 64 ÷ 0.005 s.
  test("a queue of 64 lets 64 ÷ R through", () => expect(of("own-0.8").ceilingIops).toBeCloseTo(12_800, 6))
  test("saturated from 0.99 on", () => expect([0.985, 0.99, 1.2].map((load) => of(`full-${load}`).saturatedSeconds)).toEqual([0, 3600, 3600]))
  // 5.6 ms of a 15,000/min disk, 0.5 more over the network; twice that at half load.
  test("service times unless stated", () => expect([of("disk-0.5"), of("net-0.5")].map(({ serviceMs, maxMs }) => [serviceMs, Number(maxMs.toFixed(9))])).toEqual([[5.6, 11.2], [6.1, 12.2]]))
  test("thresholds unless stated", () => expect(of("own-0.9").congested.map(({ thresholdMs }) => thresholdMs)).toEqual([15, 20, 30]))
  test("nearly all of its peak", () => expect([of("own-0.8").busySeconds, of("own-0.9").busySeconds]).toEqual([0, 3600]))
})

describe("a host's own disks", () => {
  test("have a queue of 32 and take 5.6 ms unless stated", () => {
    const run = (iops: number, set: object = {}) => summaryOf({ hosts: [{ model: "m", count: 1 }], hostModels: [model("m", 4, { iops: 10_000 })], workload: { file: "servers.csv" }, pressure: { latency: set }, ...asWritten }, { "servers.csv": `${HEADER}a,1,1,1,1,1,${iops}\n` }).pressure!.latency!.storage[0]!
    // 3,000 × 5.6 ÷ 0.7 ms = 24 in flight; 4,000 × 5.6 ÷ 0.6 = 37.3 are more than 32.
    expect([run(3000).depthBoundSeconds, run(4000).depthBoundSeconds, run(4000, { hostQueueDepth: 64 }).depthBoundSeconds]).toEqual([0, 3600, 0])
    expect(run(5000)).toMatchObject({ kind: "hostDisks", serviceMs: 5.6, maxLoad: 0.5 })
    expect(run(5000, { hostDiskMs: 0.08 }).maxMs).toBeCloseTo(0.16, 9)
  })
})

// Demands 2, 4, 5, 6 of 10 cores with weights 1, 1, 2, 4 are served 1.25, 1.25, 2.5, 5: of what they ask for 5/8, 5/16, 1/2, 5/6.
test("a guest that is short of CPU answers as much later: S × d ÷ a", () => {
  const demands = [2, 4, 5, 6]
  const csv = `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,cpu_shares\n${demands.map((cores, k) => `g${k},${cores},1,100,100,1,${[1, 1, 2, 4][k]! * 1000}\n`).join("")}`
  const scenario = { hosts: [{ model: "m", count: 1 }], hostModels: [model("m", 10)], workload: { file: "servers.csv" }, overcommit: { cpu: 2 }, services: demands.map((_, k) => ({ name: `s${k}`, guests: [`g${k}`], serviceMs: 1, arrivalsPerSecond: 0 })), pressure: { latency: {} }, ...asWritten }
  const { latency } = summaryOf(scenario, { "servers.csv": csv }).pressure!
  expect(demands.map((_, k) => latency!.services.find(({ name }) => name === `s${k}`)!.maxMs!.toFixed(4))).toEqual(["1.6000", "3.2000", "2.0000", "1.2000"])
})

describe("jobs simulated one by one", () => {
  const line = (cores: number, load: number, service = "exponential", seed?: number, hosts = 1) => summaryOf({
    hosts: [{ model: "m", count: hosts }], hostModels: [model("m", cores)], workload: { synthetic: { jobs: 40_000, load, service } }, place: { policy: "firstFit", cpuStatistic: "cores" }, jobs: { queue: "fifo", end: "whenDone" },
    headroom: asWritten.headroom, hostReserve: asWritten.hostReserve, sampleSeconds: 600
  }, {}, seed).queue!
  const TABLE = { 1: ["2.0000", "3.3333", "5.0000", "10.0000"], 2: ["1.3333", "1.9608", "2.7778", "5.2632"], 4: ["1.0870", "1.3572", "1.7455", "2.9694"], 8: ["1.0148", "1.1128", "1.2860", "1.8769"] }
  describe.each([1, 2, 4, 8] as const)("on %d cores take what Erlang C says, within their 95 % interval", (cores) => {
    test.each(LOADS.slice(0, 4).map((load, k) => [load, TABLE[cores][k]!] as const))("at %d", (load, printed) => {
      const queue = line(cores, load)
      expect(queue.theoryResponseSeconds!.toFixed(4)).toBe(printed)
      expect(queue.agrees).toBe(true)
      // An interval that holds everything would say nothing.
      expect(queue.responseHighSeconds - queue.responseLowSeconds).toBeLessThan(0.5 * queue.responseSeconds)
      // Erlang's C: the part that waits at all.
      expect(Math.abs(queue.waitedFraction - queue.theoryWaitedFraction!)).toBeLessThan(0.03)
    })
  })
  // 1 + 0.8 ÷ (2 × 0.2) = 3: half the wait of exponential service.
  test("all equally long, on one core: Pollaczek and Khinchine", () => {
    const queue = line(1, 0.8, "fixed")
    expect(queue.theoryResponseSeconds).toBeCloseTo(3, 12)
    expect(queue.agrees).toBe(true)
  })
  test("all equally long, on two: no formula", () => expect(line(2, 0.8, "fixed")).toMatchObject({ theoryResponseSeconds: null, agrees: null }))
  test("of another seed are others, and agree too", () => {
    const [one, two] = [line(4, 0.8), line(4, 0.8, "exponential", 2)]
    expect(one.responseSeconds).not.toBe(two.responseSeconds)
    expect(two.agrees).toBe(true)
  })
  // Two hosts of two cores and one line are four servers.
  test("hosts share the line", () => {
    const queue = line(2, 0.8, "exponential", 1, 2)
    expect([queue.servers, queue.theoryResponseSeconds!.toFixed(4), queue.agrees]).toEqual([4, "1.7455", true])
  })
  // Twice as many as are served: the last of 40,000 waits for about 20,000 s.
  test("at a load of 2 the line is saturated", () => {
    const queue = line(1, 2)
    expect(queue).toMatchObject({ load: 2, theoryResponseSeconds: null, agrees: null })
    expect(queue.responseSeconds).toBeGreaterThan(5000)
  })
})
