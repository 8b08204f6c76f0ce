/** A server of another size is, to the last digit, what compiling that row gives. */
import { RESOURCE_INDEXES, type SizeAmounts } from "@rackfold/sim-core"
import { Effect } from "effect"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { compileScenario, decodeScenario, type CompiledScenario } from "../../src/index.ts"

const HOSTS = `hostModels:
  - { name: Toy, sockets: 2, cores: 8, coreMhz: 2000, ramGib: 64, iops: 9000, power: { model: linear, idleWatts: 50, peakWatts: 100 }, source: made up }
hosts: [{ model: Toy, count: 2 }]
workload: { file: servers.csv }
`
const row = ({ vcpus, cpuMhz, ramGib, diskGib, iops, netMbps }: SizeAmounts, ratio: number, service: string) => `name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps,service\na,${vcpus},100,2,${(cpuMhz / 200_000) * 100 / ratio},${(cpuMhz / 200_000) * 100},${ramGib},${diskGib},${iops},${netMbps},${service}\n`
const compiled = (csv: string, scenario: string): CompiledScenario =>
  Effect.runSync(Effect.flatMap(decodeScenario({ file: "scenario.yaml", text: `${HOSTS}${scenario}` }), (decoded) => compileScenario(decoded, new Map([["servers.csv", new TextEncoder().encode(csv)]]))))

const amounts = fc.record({ vcpus: fc.integer({ min: 1, max: 12 }), cpuMhz: fc.integer({ min: 1, max: 20_000 }), ramGib: fc.integer({ min: 1, max: 60 }), diskGib: fc.integer({ min: 0, max: 500 }), iops: fc.integer({ min: 0, max: 2000 }), netMbps: fc.integer({ min: 0, max: 500 }) })

const SETTINGS = ["", "guestOverhead: { cpuFraction: 0.1, numaFraction: 0.15, ramMib: { base: 20, perVcpu: 5, perGib: 8 } }\n", "hypervisor: { preset: esxi }\n", "overcommit: { ram: 1.5 }\n", "overcommit: { ram: 1.5 }\npressure: { memory: { preset: esxi } }\n"]

describe.each(["p95", "mean", "p99", "max", "nominal", "cores"])("reserved by %s", (statistic) => {
  test("any amounts, by any overhead", () => {
    fc.assert(
      fc.property(amounts, amounts, fc.constantFrom(...SETTINGS), statistic === "p99" ? fc.constantFrom("web", "database") : fc.constantFrom("", "web", "database"), fc.constantFrom(1, 1.5), (from, to, setting, service, ratio) => {
        const scenario = `${setting}place: { cpuStatistic: ${statistic} }\n`
        const before = compiled(row(from, ratio, service), scenario)
        const after = compiled(row(to, ratio, service), scenario)
        const { vcpus, placement } = before.sizingOf(0)!.sizeOf({ ...to, cpuMhz: statistic === "mean" ? to.cpuMhz / ratio : to.cpuMhz }, 0)
        expect(vcpus).toBe(to.vcpus)
        for (const resource of RESOURCE_INDEXES) expect(Math.abs(placement[resource]! - after.plan.guests.guestPlacement[resource]![0]!)).toBeLessThanOrEqual(1e-9 * (1 + placement[resource]!))
      }),
      { numRuns: 20 }
    )
  })
  test("as it is, digit by digit", () => {
    const { plan, sizingOf } = compiled(row({ vcpus: 3, cpuMhz: 1777, ramGib: 7, diskGib: 33, iops: 77, netMbps: 11 }, 1.5, "web"), `place: { cpuStatistic: ${statistic} }\n`)
    const { now, cpuReservationMhz, sizeOf } = sizingOf(0)!
    expect(sizeOf(now, cpuReservationMhz).placement).toEqual(plan.guests.guestPlacement.map((column) => column[0]!))
  })
})

test("no amount ever makes it less of anything", () => {
  fc.assert(
    fc.property(amounts, fc.constantFrom("vcpus", "cpuMhz", "ramGib", "diskGib", "iops", "netMbps"), fc.constantFrom(...SETTINGS), fc.constantFrom("p95", "mean", "p99", "max", "nominal", "cores"), (from, amount, setting, statistic) => {
      const { sizeOf } = compiled(row(from, 1.5, "web"), `${setting}place: { cpuStatistic: ${statistic} }\n`).sizingOf(0)!
      const [small, large] = [sizeOf(from, 0), sizeOf({ ...from, [amount]: from[amount as "vcpus"] + 1 }, 0)]
      for (const resource of RESOURCE_INDEXES) expect(large.placement[resource]!).toBeGreaterThanOrEqual(small.placement[resource]!)
    }),
    { numRuns: 60 }
  )
})
test("one that asks for no CPU grows steadily", () => {
  const { sizeOf } = compiled("name,vcpus,cpu_p95_pct,cpu_mean_pct,ram_gib\na,1,0,0,1\n", "place: { cpuStatistic: max }\n").sizingOf(0)!
  expect(sizeOf({ vcpus: 1, cpuMhz: 100, ramGib: 1, diskGib: 0, iops: 0, netMbps: 0 }, 0).placement[0]).toBe(105)
})
