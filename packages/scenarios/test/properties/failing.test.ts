/** Whatever is written of failures: the plan is sound, the written scenario gives it again, merged faults cover the same time. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { checkPlan, planDigest } from "@rackfold/sim-core"
import { compiled } from "../compiled.ts"

const CSV = "name,vcpus,ram_gib,disk_gib\nweb1,1,1,1\nweb2,1,1,0\ndb1,2,4,9\n"
const OUTAGES = "failure_interval,failure_duration,failure_intensity\n1000,2000,0.25\n0,500,1\n"
const hours = fc.integer({ min: 0, max: 2000 }).map((tenths) => tenths / 10)
const some = hours.map((value) => value + 0.1)
const place = fc.constantFrom(["host", "*"], ["host", "h-02"], ["rack", "?"], ["pdu", "p"], ["hypervisor", "kvm"], ["datastore", "san"], ["vm", "web*"], ["kernel", "db1"]) as fc.Arbitrary<[string, string]>

const fault = fc.record({ place, at: hours, length: fc.option(some, { nil: undefined }), isolated: fc.boolean() }).map(({ place: [what, name], at, length, isolated }) => ({
  what, name, atHours: at, ...(length === undefined ? {} : { untilHours: at + length }), ...(isolated && !["datastore", "vm", "kernel"].includes(what) ? { effect: "isolated" } : {})
}))
const time = fc.oneof(
  some.map((meanHours) => ({ kind: "exponential", meanHours })), some.map((meanHours) => ({ kind: "fixed", meanHours })),
  fc.record({ kind: fc.constantFrom("weibull", "gamma"), shape: fc.double({ min: 0.05, max: 100, noNaN: true }), meanHours: some }),
  fc.record({ kind: fc.constant("logNormal"), meanLog: fc.double({ min: -50, max: 50, noNaN: true }), deviationLog: fc.double({ min: 0, max: 20, noNaN: true }) })
)
const failure = fc.record({
  place, when: fc.oneof(some.map((mtbfHours) => ({ mtbfHours })), some.map((yearlyRate) => ({ yearlyRate })), time.map((between) => ({ between })), fc.record({ archive: fc.constantFrom("G5K06", "PL05"), fit: fc.constantFrom("weibull", "gamma") }), fc.constant({ file: "outages.csv" })), repair: fc.option(time, { nil: undefined })
}).map(({ place: [of, name], when, repair }) => ({ of, name, ...when, ...(repair === undefined || "archive" in when || "file" in when ? {} : { repair }) }))
const failing = fc.record({
  faults: fc.array(fault, { maxLength: 6 }), failures: fc.array(failure, { maxLength: 3 }),
  restart: fc.record({ preset: fc.constantFrom("vsphere", "proxmox", "none"), failsBack: fc.boolean(), classes: fc.constantFrom([], [{ class: "high", guests: ["db1"] }]), after: fc.constantFrom([], [{ guests: ["web*"], need: ["db1"] }]) }),
  admission: fc.subarray([{ rule: "slots" }, { rule: "percentage" }, { rule: "failoverHosts", count: 1 }, { rule: "degradation", fraction: 0.5 }]),
  services: fc.constantFrom([], [{ name: "all", chain: ["web"] }, { name: "web", guests: ["web*"], needed: 1 }])
})
const BASE = {
  hosts: [{ model: "R740 8280", count: 2, namePrefix: "h", rack: "A", pdu: "p", chassis: "c" }, { model: "R740 8280", namePrefix: "h", rack: "B" }],
  workload: { file: "servers.csv" }, hypervisor: { preset: "kvm" }, datastores: [{ name: "san", iops: 100 }], periodHours: 24
}
const compile = (text: string, csv: string) => compiled(text, csv, { files: { "outages.csv": OUTAGES } })

test("the plan is sound, and the written scenario gives it again", () => {
  fc.assert(
    fc.property(failing, (written) => {
      const first = compile(JSON.stringify({ ...BASE, ...written }), CSV)
      const again = compile(first.scenarioYaml, first.workloadCsv)
      expect(checkPlan(first.plan)).toEqual([])
      expect(again.plan).toEqual(first.plan)
      expect([planDigest(again.plan), again.scenarioYaml]).toEqual([planDigest(first.plan), first.scenarioYaml])
    }),
    { numRuns: 100 }
  )
})

test("merged faults cover the hours that were written, and no others", () => {
  // Tenths of an hour in which a host is written to be at fault, and those in which the plan has it so.
  const covered = (spans: ReadonlyArray<readonly [number, number]>) => [...new Set(spans.flatMap(([from, until]) => Array.from({ length: Math.round((until - from) * 10) }, (_, i) => Math.round(from * 10) + i)))].sort((a, b) => a - b)
  fc.assert(
    fc.property(fc.array(fc.tuple(hours, fc.integer({ min: 1, max: 300 })), { minLength: 1, maxLength: 8 }), (spans) => {
      const faults = spans.map(([at, tenths]) => ({ what: "host", name: "h-01", atHours: at, untilHours: at + tenths / 10 }))
      const { scripted } = compile(JSON.stringify({ ...BASE, faults }), CSV).plan.failing!
      expect(covered(scripted.map(({ atSeconds, untilSeconds }) => [atSeconds / 3600, untilSeconds / 3600]))).toEqual(covered(faults.map(({ atHours, untilHours }) => [atHours, untilHours])))
    }),
    { numRuns: 60 }
  )
})
