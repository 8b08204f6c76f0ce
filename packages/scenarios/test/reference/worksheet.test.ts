/** Sixty DL360 G5 on R740 (8280), 384 GiB: the consolidation worksheet, through decode and compile. */
import { CPU, NETWORK, RAM } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { compiled } from "../compiled.ts"

const rows = Array.from({ length: 60 }, (_, i) => `old${i + 1},4,8,3,15,30,12,180,60,308847`)
const csv = ["name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,iops,net_mbps,ssj_ops", ...rows].join("\n")
const scenario = `
hosts: [{ model: "R740/8280", count: 6, ramGib: 384, networkMbps: 20000 }]
workload: { file: servers.csv }
`
const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

describe("sixty DL360 G5, counted by GHz", () => {
  const { plan } = compiled(scenario, csv)

  test("RAM demand is 727.12 GiB", () => {
    // overhead 14.19 + 4 × 4.027 + 12 × 7.608 = 121.594 MiB; 60 × (12 × 1024 + 121.594) / 1024 = 727.1246… GiB
    expect(sum(plan.guests.guestPlacement[RAM]!) / 1024).toBeCloseTo(727.1246, 4)
    expect(plan.guests.guestPlacement[RAM]![0]! - 12 * 1024).toBeCloseTo(121.594, 9)
  })

  test("CPU demand is 453.6 GHz", () => {
    // 60 × 8 × 3 GHz × 0.30 × 1.05 = 453.6
    expect(sum(plan.guests.guestPlacement[CPU]!)).toBeCloseTo(453_600, 6)
  })

  test("a host may promise 102.06 GHz, 321.3 GiB and 12,000 Mbit/s", () => {
    // (56 − 2) × 2.7 × 0.7 = 102.06; (384 − 6) × 0.85 = 321.3; 20,000 × 0.6 = 12,000
    expect(plan.hosts.hostUsable[CPU]![0]).toBeCloseTo(102_060, 6)
    expect(plan.hosts.hostUsable[RAM]![0]! / 1024).toBeCloseTo(321.3, 9)
    expect(plan.hosts.hostUsable[NETWORK]![0]).toBeCloseTo(12_000, 9)
  })

  test("the demand over time has the mean of the row", () => {
    // 60 × 24 GHz × 0.15 × 1.05 = 226.8 GHz
    expect(sum(plan.guests.guestScale[CPU]!)).toBeCloseTo(226_800, 6)
  })
})

describe("the same, counted by ssj_ops", () => {
  const { plan, context } = compiled(`${scenario}cpuCountedBy: ssj\n`, csv)

  test("one reference MHz is the first host's ssj_ops by its cores and clock", () => {
    // 5,811,114 / (56 × 2700) = 38.43329…
    expect(context.ssjOpsPerMhz).toBeCloseTo(38.43329, 4)
    expect(context.referenceModel).toBe("Dell PowerEdge R740 (Xeon Platinum 8280)")
  })

  test("demand over usable is 5,837,208.3 / 3,922,501.95 = 1.4881", () => {
    // 60 × 308,847 × 0.30 × 1.05 = 5,837,208.3 ssj_ops; 5,811,114 × 54/56 × 0.7 = 3,922,501.95
    const demand = sum(plan.guests.guestPlacement[CPU]!)
    const usable = plan.hosts.hostUsable[CPU]![0]!
    expect(demand * context.ssjOpsPerMhz!).toBeCloseTo(5_837_208.3, 4)
    expect(usable * context.ssjOpsPerMhz!).toBeCloseTo(3_922_501.95, 4)
    expect(demand / usable).toBeCloseTo(1.4881, 4)
  })
})
