/** Jobs that are drawn. */
import { describe, expect, test } from "vitest"
import { compiled, problemsOf } from "../compiled.ts"

const scenario = (synthetic: string, more = "") => `hosts: [{ model: m, count: 2 }]
hostModels: [{ name: m, cores: 2, coreMhz: 1000, ramGib: 64, power: { model: linear, idleWatts: 1, peakWatts: 2 }, source: x }]
workload: { synthetic: { ${synthetic} } }
place: { policy: firstFit, cpuStatistic: cores }
jobs: { queue: fifo, end: whenDone }
headroom: { cpu: 0 }
hostReserve: { cores: 0, ramGib: 0 }
${more}`
const draw = (synthetic: string, seed?: number) => compiled(scenario(synthetic), "", seed === undefined ? {} : { seed })
const told = (yaml: string) => problemsOf(yaml).map(({ path, expected, found }) => `${path}: expected ${expected}, found ${found}`)

describe("the plan", () => {
  const { plan, context } = draw("jobs: 20000, load: 0.8, serviceSeconds: 0.5")
  test("has a job each, of one core", () => {
    expect(plan.guests.guestCount).toBe(20_000)
    expect([plan.guests.guestName[0], plan.guests.guestName[19_999], plan.guests.guestVcpus[0], plan.guests.guestPlacement[0]![0]]).toEqual(["job-00001", "job-20000", 1, 1000])
    expect(plan.jobs!.fragments.fragmentMhz[7]).toBe(1000)
  })
  // Four cores at 0.8 and 0.5 s: 6.4 a second.
  test("knows what it was drawn from", () => expect(context.queue).toEqual({ servers: 4, arrivalsPerSecond: 6.4, serviceSeconds: 0.5, service: "exponential", load: 0.8, jobs: 20_000, warmUpFraction: 0.1, batches: 20 }))
  // Means of 20,000 exponential times are within 3 ÷ √20,000 = 2.1 % of the mean in all but 3 of 1,000 draws.
  test("comes and lasts as it should on average", () => {
    const arrivals = plan.guests.guestArrivalSeconds
    expect(Math.abs(arrivals[19_999]! / 20_000 / (1 / 6.4) - 1)).toBeLessThan(0.021)
    expect(Math.abs(plan.jobs!.fragments.fragmentEndSeconds.reduce((sum, seconds) => sum + seconds, 0) / 20_000 / 0.5 - 1)).toBeLessThan(0.021)
  })
  // The squared variation of exponential times is 1.
  test("at random", () => {
    const times = plan.jobs!.fragments.fragmentEndSeconds
    const mean = times.reduce((sum, seconds) => sum + seconds, 0) / times.length
    expect(Math.abs(times.reduce((sum, seconds) => sum + (seconds - mean) ** 2, 0) / times.length / mean ** 2 - 1)).toBeLessThan(0.1)
  })
  test("or all equally long", () => expect(new Set(draw("jobs: 100, load: 0.8, service: fixed").plan.jobs!.fragments.fragmentEndSeconds)).toEqual(new Set([1])))
  test("other service times leave arrivals as they are", () => expect(draw("jobs: 100, load: 0.8, service: fixed").plan.guests.guestArrivalSeconds).toEqual(draw("jobs: 100, load: 0.8").plan.guests.guestArrivalSeconds))
  test("by arrivals instead of load", () => expect(draw("jobs: 100, arrivalsPerSecond: 2").context.queue!.load).toBe(0.5))
})

describe("seeds", () => {
  test("the same one draws the same", () => expect(draw("jobs: 100, load: 0.8", 5).plan.guests.guestArrivalSeconds).toEqual(draw("jobs: 100, load: 0.8", 5).plan.guests.guestArrivalSeconds))
  test("another draws others", () => expect(draw("jobs: 100, load: 0.8", 6).plan.guests.guestArrivalSeconds).not.toEqual(draw("jobs: 100, load: 0.8", 5).plan.guests.guestArrivalSeconds))
  test("the plan of another seed is that which it would draw", () => {
    const other = draw("jobs: 100, load: 0.8", 5).ofSeed!(6)
    expect(other).toEqual(draw("jobs: 100, load: 0.8", 6).plan)
  })
})

test("the written scenario draws them again", () => {
  const first = draw("jobs: 100, load: 0.8")
  expect(compiled(first.scenarioYaml, "").plan).toEqual(first.plan)
  expect(first.workloadCsv.split("\n").slice(0, 2)).toEqual(["job,arrival_s,service_s", expect.stringMatching(/^job-001,[\d.]+,[\d.]+$/)])
})

describe("what is wrong", () => {
  test("everything that drawn jobs need, at once", () => expect(told(scenario("jobs: 100").replace("queue: fifo, end: whenDone", "queue: none").replace(", cpuStatistic: cores", ""))).toEqual([
    "workload.synthetic: expected load or arrivalsPerSecond, one of the two, found neither",
    "jobs.queue: expected fifo, as drawn jobs wait in line, found none",
    "jobs.end: expected whenDone, as the run lasts until all drawn jobs are done, found period",
    "place.cpuStatistic: expected cores, as each drawn job takes one, found p95"
  ]))
  test("load and arrivals", () => expect(told(scenario("jobs: 100, load: 0.5, arrivalsPerSecond: 1"))).toEqual(["workload.synthetic.arrivalsPerSecond: expected load or arrivalsPerSecond, one of the two, found both"]))
  test("a file beside them", () => expect(told(scenario("jobs: 100, load: 0.5").replace("workload: {", "workload: { file: servers.csv,"))).toEqual(["workload.synthetic: expected synthetic or file, found both"]))
  test("fewer jobs than batches", () => expect(told(scenario("jobs: 20, load: 0.5"))).toEqual(["workload.synthetic.jobs: expected at least 20 jobs after the first 10 %, one a batch, found 20"]))
  test("no core to run on", () => expect(told(scenario("jobs: 100, load: 0.5").replace("headroom: { cpu: 0 }", "headroom: { cpu: 0.6 }"))).toEqual(["hosts: expected a core that placement may promise, found none, after reserve and headroom"]))
})
