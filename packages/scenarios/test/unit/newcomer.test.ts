/** A server told in one line, among those of a scenario: it never comes, and is what such a row of the inventory would be. */
import { CPU, RAM, RESOURCE_INDEXES } from "@rackfold/sim-core"
import { Effect, Exit, Cause } from "effect"
import { describe, expect, test } from "vitest"
import { compileScenario, decodeScenario, InputError, readNewcomer, type CompiledScenario } from "../../src/index.ts"

const HOSTS = `hostModels:
  - { name: Toy, cores: 8, coreMhz: 2000, ramGib: 64, ssjOps: 800000, power: { model: linear, idleWatts: 50, peakWatts: 100 }, source: made up }
hosts: [{ model: Toy, count: 2 }]
workload: { file: servers.csv }
`
const SERVERS = "name,vcpus,cores,ghz,cpu_p95_pct,ram_gib,disk_gib,os\nweb-1,2,2,2,50,4,10,linux\n"

const compile = (vm: string | undefined, scenario = "", servers = SERVERS): Effect.Effect<CompiledScenario, InputError> =>
  Effect.gen(function*() {
    const asked = vm === undefined ? undefined : yield* readNewcomer("--vm", vm)
    const decoded = yield* decodeScenario({ file: "scenario.yaml", text: `${HOSTS}${scenario}` })
    return yield* compileScenario(decoded, new Map([["servers.csv", new TextEncoder().encode(servers)]]), undefined, new Map(), asked === undefined ? {} : { newcomer: asked })
  })
const compiled = (...args: Parameters<typeof compile>): CompiledScenario => Effect.runSync(compile(...args))
const problems = (...args: Parameters<typeof compile>) => {
  const exit = Effect.runSyncExit(compile(...args))
  if (Exit.isSuccess(exit)) throw new Error("nothing wrong")
  const error = Cause.squash(exit.cause)
  if (!(error instanceof InputError)) throw error
  return error.problems
}
const told = (...args: Parameters<typeof compile>) => problems(...args).map(({ file, path, found }) => [file, path, found])

test("it is the last guest, and never comes", () => {
  const { plan, newcomer } = compiled("vcpus=4,ram_gib=16")
  expect(plan.guests.guestName).toEqual(["web-1", "new-vm"])
  expect([...plan.guests.guestArrivalSeconds]).toEqual([0, Infinity])
  expect(newcomer!.name).toBe("new-vm")
})

test("what it reserves is what the same row of the inventory would", () => {
  const row = compiled(undefined, "", `${SERVERS}new-vm,4,4,3,25,16,100,windows\n`).plan.guests
  const asked = compiled("vcpus=4,ghz=3,cpu_p95_pct=25,ram_gib=16,disk_gib=100,os=windows").plan.guests
  expect(RESOURCE_INDEXES.map((resource) => asked.guestPlacement[resource]![1])).toEqual(RESOURCE_INDEXES.map((resource) => row.guestPlacement[resource]![1]))
  expect(asked.guestOs[1]).toBe(row.guestOs[1])
})

// 3,000 MHz of 4 × 2,000, and 5 % of virtualisation.
test.each([["cpu_mhz=3000"], ["cpu_ghz=3"]])("CPU as MHz: %s", (cpu) => expect(compiled(`vcpus=4,ram_gib=16,${cpu}`).plan.guests.guestPlacement[CPU]![1]).toBeCloseTo(3150, 9))
test("its p99 is that of a class, or not known", () => {
  const servers = "name,vcpus,cores,ghz,ram_gib,service\nweb-1,2,2,2,4,web\n"
  expect(told("vcpus=4,ram_gib=16", "place: { cpuStatistic: p99 }\n", servers)).toEqual([["--vm", "service", "nothing"]])
  const asked = compiled("vcpus=4,ram_gib=16,cores=4,ghz=3,service=web", "place: { cpuStatistic: p99 }\n", servers)
  const row = compiled(undefined, "place: { cpuStatistic: p99 }\n", `${servers}v,4,4,3,16,web\n`)
  expect(asked.plan.guests.guestPlacement[CPU]![1]).toBe(row.plan.guests.guestPlacement[CPU]![1])
})
test("by other names and units, as an inventory has them", () => {
  const { plan } = compiled("vCPU=4,ram_mib=8192,Disque (Go)=20")
  expect([plan.guests.guestVcpus[1], plan.guests.guestPlacement[2]![1]]).toEqual([4, 20])
  expect(plan.guests.guestPlacement[RAM]![1]).toBeCloseTo(8192 + 14.19 + 4 * 4.027 + 8 * 7.608, 9)
})

test("what was not said is told, with where it is from", () => {
  const { newcomer } = compiled("vcpus=4,ram_gib=16", "")
  expect(newcomer!.defaulted.map(({ column, value }) => [column, value])).toEqual([["cores", "= vcpus"], ["ghz", "2"], ["cpu_mean_pct", "15"], ["cpu_p95_pct", "30"], ["disk_gib", "0"], ["iops", "0"], ["net_mbps", "0"]])
})
test("of a service class, or of the scenario's defaults", () => {
  expect(compiled("service=web").newcomer!.defaulted.find(({ column }) => column === "ram_gib")).toMatchObject({ value: "8", from: "service class web" })
  expect(compiled("vcpus=1,ram_gib=2", "").plan.guests.guestCount).toBe(2)
})
test("where CPUs are counted by ssj, its cores are those of the first host", () => {
  const servers = "name,vcpus,cores,ghz,cpu_p95_pct,ram_gib,ssj_ops\nweb-1,2,2,2,50,4,100000\n"
  const { plan, newcomer } = compiled("vcpus=4,ram_gib=16,cpu_mhz=4000", "cpuCountedBy: ssj\n", servers)
  // Half of 4 of 8 cores of 2,000 MHz.
  expect(plan.guests.guestPlacement[CPU]![1]).toBeCloseTo(4000 * 1.05, 6)
  expect(newcomer!.defaulted.find(({ column }) => column === "ssj_ops")).toMatchObject({ value: "400000" })
})

describe("its name", () => {
  test("makes it one of those that rules and needs name", () => {
    const rules = "rules: [{ kind: apart, guests: [\"web-*\"] }]\n"
    expect([compiled("vcpus=1,ram_gib=1", rules).plan.rules![0]!.guests, compiled("name=web-9,vcpus=1,ram_gib=1", rules).plan.rules![0]!.guests]).toEqual([Int32Array.of(0), Int32Array.of(0, 1)])
  })
  test("may not be a server's", () => expect(told("name=web-1,vcpus=1,ram_gib=1")).toEqual([["--vm", "name", '"web-1"']]))
  test("is found where nobody says it", () => expect(compiled("vcpus=1,ram_gib=1", "", SERVERS.replace("web-1", "new-vm")).newcomer!.name).toBe("new-vm-2"))
})

describe("what is wrong is told at once", () => {
  test.each([
    ["", [["--vm", "", "nothing"]]],
    ["vcpus", [["--vm", "", '"vcpus"']]],
    ["vcpus=", [["--vm", "", '"vcpus="']]],
    ["vcpus=two,ram_gib=-1,cpus_mhz=3,start=0", [["--vm", "vcpus", '"two"'], ["--vm", "ram_gib", '"-1"'], ["--vm", "cpus_mhz", '"cpus_mhz"'], ["--vm", "start", "a value"]]],
    ["vcpus=1,ram_gib=1,cpu_mhz=-3", [["--vm", "cpu_mhz", '"-3"']]],
    ["vcpus=1,ram_gib=1,cpu_mhz=1,cpu_ghz=1", [["--vm", "cpu_mhz", "cpu_mhz and cpu_ghz"]]],
    ["vcpus=1,ram_gib=1,cpu_mhz=1,cpu_mean_pct=1", [["--vm", "cpu_mhz", "cpu_mhz and cpu_mean_pct"]]],
    ["vcpus=4,ram_gib=1,cpu_mhz=8001", [["--vm", "cpu_mhz", "8001"]]],
    ["ram_gib=1", [["--vm", "vcpus", "nothing"]]],
    ["vcpus=1,ram_gib=1,service=databse", [["--vm", "service", '"databse"']]],
    ["vcpus=1,ram_gib=1,cpu_reservation_mhz=17000", [["--vm", "cpu_reservation_mhz", '17000 MHz for "new-vm"']]]
  ])("%s", (vm, expected) => expect(told(vm)).toEqual(expected))
  test("two columns of one meaning", () => expect(told("vcpus=1,cpus=2,ram_gib=1")[0]).toEqual(["--vm", "vcpus", '"vcpus" and "cpus"']))
})
