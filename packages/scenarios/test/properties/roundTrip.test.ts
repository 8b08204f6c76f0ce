/** The scenario and workload that a run writes give the same plan again. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { planDigest } from "@rackfold/sim-core"
import { compiled } from "../compiled.ts"

const maybe = (cell: fc.Arbitrary<string>) => fc.oneof({ weight: 2, arbitrary: cell }, { weight: 1, arbitrary: fc.constant("") })
const number = (min: number, max: number) => fc.oneof(fc.integer({ min: Math.ceil(min), max: Math.floor(max) }).map(String), fc.double({ min, max, noNaN: true }).map(String))
const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== "" && !text.includes("\u0000"))

const row = fc.record({
  name, vcpus: number(0.5, 128), cores: maybe(number(1, 256)), ghz: maybe(number(0.5, 5)), mean: maybe(number(0, 40)), p95: maybe(number(40, 100)),
  ram: maybe(number(0.25, 4096)), disk: maybe(number(0, 1e5)), iops: maybe(number(0, 1e5)), net: maybe(number(0, 1e5)), latency: maybe(number(0.1, 1e4)),
  os: maybe(fc.constantFrom("Ubuntu 22.04", "Microsoft Windows Server 2019 (64-bit)", "z/OS, old", 'a "b"')), service: fc.constantFrom("web", "dns", "database", "fichiers", "SAP"),
  start: maybe(number(0, 1000)), end: maybe(number(1001, 1e6)), model: maybe(fc.constantFrom("DL360 G5", "R740 8280")), shares: maybe(number(1, 1e4)), reservation: maybe(number(0, 100)), limit: maybe(number(101, 1e5))
})
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const inventory = fc.uniqueArray(row, { minLength: 1, maxLength: 12, selector: (entry) => entry.name.trim() }).map((rows) =>
  ["name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps,max_latency_ms,os,service,start,end,model,cpu_shares,cpu_reservation_mhz,cpu_limit_mhz",
    ...rows.map((r) => [quoted(r.name), r.vcpus, r.cores, r.ghz, r.mean, r.p95, r.ram, r.disk, r.iops, r.net, r.latency, quoted(r.os), r.service, r.start, r.end, quoted(r.model), r.shares, r.reservation, r.limit].join(","))].join("\n")
)
const fraction = fc.double({ min: 0, max: 0.9, noNaN: true })
const scenario = fc.record({ cpu: fraction, ram: fraction, ssj: fc.boolean(), statistic: fc.constantFrom("p95", "mean", "nominal"), count: fc.integer({ min: 1, max: 5 }), ram2: fc.integer({ min: 32, max: 999 }), sample: fc.constantFrom(60, 300, 3600, 7200, 7000) }).map(
  ({ cpu, ram, ssj, statistic, count, ram2, sample }) => `hosts: [{ model: R740 8280, count: ${count}, ramGib: ${ram2} }, { model: R6515, namePrefix: "amd, 7702" }]
workload: { file: servers.csv, defaults: { ram_gib: 3.7, ssj_ops: 123456.789 } }
headroom: { cpu: ${cpu}, ram: ${ram} }
cpuCountedBy: ${ssj ? "ssj" : "ghz"}
place: { cpuStatistic: ${statistic} }
sampleSeconds: ${sample}
variants: [{ name: other, set: { overcommit.cpu: 2 } }]
`
)

test("any inventory, any setting, any variant", () => {
  fc.assert(
    fc.property(inventory, scenario, fc.boolean(), (csv, text, asVariant) => {
      const first = compiled(text, csv, asVariant ? { variant: "other" } : {})
      const again = compiled(first.scenarioYaml, first.workloadCsv)
      expect(again.plan).toEqual(first.plan)
      expect(planDigest(again.plan)).toBe(planDigest(first.plan))
    }),
    { numRuns: 150 }
  )
})

test("and the second writing is the first", () => {
  fc.assert(
    fc.property(inventory, scenario, (csv, text) => {
      const first = compiled(text, csv)
      const again = compiled(first.scenarioYaml, first.workloadCsv)
      expect([again.scenarioYaml, again.workloadCsv]).toEqual([first.scenarioYaml, first.workloadCsv])
    }),
    { numRuns: 50 }
  )
})
