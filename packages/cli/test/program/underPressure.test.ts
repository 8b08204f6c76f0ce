/** Wrong input on CPU and latency: each problem with its place, all at once, and no stack. */
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { folderWith, run } from "./inProcess.ts"

const scenario = (more: string): string => `name: wrong
hosts: [{ model: small, count: 2 }]
hostModels: [{ name: small, cores: 4, coreMhz: 1000, ramGib: 64, power: { idleWatts: 1, peakWatts: 2 } }]
workload: { file: w.csv }
${more}`
const HEADER = "name,vcpus,ghz,ram_gib,cpu_shares,cpu_reservation_mhz,cpu_limit_mhz,max_latency_ms\n"

/** `file:line:column path` of each problem, in the order in which they are told. */
async function places(yaml: string, rows: string): Promise<string[]> {
  const folder = folderWith({ "scenario.yaml": scenario(yaml), "w.csv": HEADER + rows })
  const { code, stdout, stderr } = await run("run", join(folder, "scenario.yaml"), "--out", join(folder, "out"))
  expect([code, stdout]).toEqual([1, ""])
  expect(stderr).not.toMatch(/^\s+at /m)
  const lines = stderr.split("\n").filter((line) => line.startsWith(folder))
  // What was expected, what was found, and what to do.
  for (const line of lines) expect(line).toMatch(/: expected .+, found .+\. \S.+[.?]$/)
  return lines.map((line) => line.slice(folder.length + 1).split(": expected")[0]!)
}

describe("the inventory", () => {
  test("shares of 0, less than 0 and words; reservations and limits", async () => expect(await places("", "a,1,1,1,0,,,\nb,1,1,1,-1,,,\nc,1,1,1,high,,,\nd,1,1,1,,-1,,\ne,1,1,1,,,0,\nf,1,1,1,,900,100,\ng,1,1,1,,,,0\nh,1,1,1,,,,soon\n")).toEqual([
    "w.csv:2:5 cpu_shares", "w.csv:3:5 cpu_shares", "w.csv:4:5 cpu_shares", "w.csv:5:6 cpu_reservation_mhz", "w.csv:6:7 cpu_limit_mhz", "w.csv:7:7 cpu_limit_mhz", "w.csv:8:8 max_latency_ms", "w.csv:9:8 max_latency_ms"
  ]))
  test("reservations above every host, each at its row", async () => expect(await places("", "a,1,1,1,,4001,,\nb,1,1,1,,4000,,\nc,1,1,1,,9000,,\n")).toEqual(["w.csv:2:6 cpu_reservation_mhz", "w.csv:4:6 cpu_reservation_mhz"]))
  test("reservations above all hosts together", async () => expect(await places("", "a,1,1,1,,4000,,\nb,1,1,1,,4000,,\nc,1,1,1,,1,,\n")).toEqual(["scenario.yaml:4:19 workload.file"]))
})

describe("the scenario", () => {
  const rows = "a,1,1,1,,,,\nb,1,1,1,,,,\nc,1,1,1,,,,\n"
  test("figures that are none", async () => expect((await places("pressure: { cpu: { coStopFactor: .nan, smtGain: '1', smt: half }, latency: { serviceMs: -1, congestionMs: [], hostDiskMs: .inf, queue: 3 } }\nguestOverhead: { numaFraction: -0.1 }\n", rows)).sort()).toEqual([
    "scenario.yaml:5:107 pressure.latency.congestionMs", "scenario.yaml:5:123 pressure.latency.hostDiskMs", "scenario.yaml:5:129 pressure.latency.queue", "scenario.yaml:5:34 pressure.cpu.coStopFactor", "scenario.yaml:5:49 pressure.cpu.smtGain",
    "scenario.yaml:5:59 pressure.cpu.smt", "scenario.yaml:5:89 pressure.latency.serviceMs", "scenario.yaml:6:32 guestOverhead.numaFraction"
  ]))
  test("calls that come back, to oneself and by others, and to nobody", async () => expect(await places(`services:
  - { name: x, guests: [a], serviceMs: 1, calls: [{ service: x }, { service: nobody }] }
  - { name: y, guests: [b], serviceMs: 1, calls: [{ service: z }] }
  - { name: z, guests: [c], serviceMs: 1, calls: [{ service: y }] }
pressure: { latency: {} }
`, rows)).toEqual(["scenario.yaml:6:78 services[0].calls[1].service", "scenario.yaml:6:62 services[0].calls[0].service", "scenario.yaml:8:62 services[2].calls[0].service"]))
  test("services without servers", async () => expect(await places(`services:
  - { name: x, serviceMs: 1 }
  - { name: y, guests: [], serviceMs: 1 }
pressure: { latency: {} }
`, rows)).toEqual(["scenario.yaml:7:24 services[1].guests", "scenario.yaml:6:5 services[0]"]))
  test("servers that are not there, or answer for two", async () => expect(await places(`services:
  - { name: x, guests: ["z*"], serviceMs: 1 }
  - { name: y, guests: [a], serviceMs: 1 }
  - { name: z, guests: [a, b], serviceMs: 1 }
pressure: { latency: {} }
`, rows)).toEqual(["scenario.yaml:6:25 services[0].guests[0]", "scenario.yaml:8:24 services[2].guests"]))
})
