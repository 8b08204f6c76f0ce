/** CPUs of unlike throughput, counted by ssj_ops: every figure in MHz of one reference core. */
import { CPU } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { compiled } from "../compiled.ts"

const model = (name: string, cores: number, coreMhz: number, ssjOps: number) =>
  `{ name: ${name}, sockets: 2, cores: ${cores}, coreMhz: ${coreMhz}, ramGib: 64, ssjOps: ${ssjOps}, power: { idleWatts: 50, peakWatts: 150 } }`
// One reference MHz: 64,000 ssj_ops ÷ (16 × 2000 MHz) = 2.
const scenario = (rest = "") => `
hosts: [{ model: first }, { model: second }]
hostModels: [${model("first", 16, 2000, 64_000)}, ${model("second", 10, 1000, 60_000)}]
workload: { file: servers.csv }
cpuCountedBy: ssj
${rest}`
// The old machine: 4 cores × 1000 MHz, 16,000 ssj_ops = 8000 reference MHz, 2 for each of its own.
const csv = "name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,ssj_ops,cpu_reservation_mhz,cpu_limit_mhz\na,2,4,1,10,50,8,16000,100,900\n"

describe("counted by ssj_ops", () => {
  const { plan } = compiled(scenario(), csv)
  test("a host has its own throughput: 32,000 MHz, and 60,000 ÷ 2", () => expect([...plan.hosts.hostCapacity[CPU]!]).toEqual([32_000, 30_000]))
  test("a core has its part of it: 2000, and 30,000 ÷ 10", () => expect([...plan.hosts.hostCoreMhz]).toEqual([2000, 3000]))
  test("a host keeps back cores of its own: two of each", () => expect([...plan.hosts.hostReserve[CPU]!]).toEqual([4000, 6000]))
  // 8000 × 50 % × 1.05
  test("placement reserves the p95 of the old machine's throughput", () => expect(plan.guests.guestPlacement[CPU]![0]).toBeCloseTo(4200, 9))
  // 8000 × 10 % × 1.05
  test("demand is its mean", () => expect(plan.guests.guestScale[CPU]![0]).toBeCloseTo(840, 9))
  test("a reservation is in MHz of the old machine: 100 × 2", () => expect(plan.guests.guestCpuReservationMhz[0]).toBe(200))
  test("so is a limit: 900 × 2", () => expect(plan.guests.guestCpuLimitMhz[0]).toBe(1800))
  test("nominal is vCPUs × the throughput of an old core: 2 × 8000 ÷ 4", () => {
    expect(compiled(scenario("place: { cpuStatistic: nominal }"), csv).plan.guests.guestPlacement[CPU]![0]).toBe(4000)
  })
})

test("counted by clock, reservation and limit stay as they are", () => {
  const { guests } = compiled(scenario().replace("ssj\n", "ghz\n"), csv).plan
  expect([guests.guestCpuReservationMhz[0], guests.guestCpuLimitMhz[0]]).toEqual([100, 900])
})

test("coming, going and latency are the row's", () => {
  const { guests } = compiled(scenario(), "name,vcpus,ram_gib,ssj_ops,start,end,max_latency_ms\na,1,1,1000,60,120,5\nb,1,1,1000,,,\n").plan
  expect([[...guests.guestArrivalSeconds], [...guests.guestDepartureSeconds], [...guests.guestMaxLatencyMs]]).toEqual([[60, 0], [120, Infinity], [5, Infinity]])
})
