/** Two runs that differ in one figure have different digests; so have two plans that differ in one setting. */
import { describe, expect, test } from "vitest"
import { makeDigest } from "../../src/digest.ts"
import { simulate } from "../../src/simulate.ts"
import { planDigest } from "../../src/planDigest.ts"
import { buildPlan, type PlanSpec } from "../planBuilder.ts"

const plain = { model: "linear" as const, watts: [100, 200], tau: 0.5, extraWatts: 0 }
const spec: PlanSpec = {
  hosts: [{ cpuMhz: 1000, ramMib: 1000, power: plain }, { cpuMhz: 1000, ramMib: 1000, power: plain }],
  guests: [{ cpuMhz: 600, ramMib: 10, profile: { cpu: 1 } }, { cpuMhz: 300, ramMib: 10, os: "a" }],
  profiles: [[1, 0.5]]
}
/** The model name that the builder gives hosts of plain power, for models that differ in one figure and not in name. */
const model = `model ${JSON.stringify(plain)}`
const host = spec.hosts[0]!
const guest = spec.guests[0]!

describe("of an outcome", () => {
  const digest = (changed: Partial<PlanSpec>) => simulate(buildPlan({ ...spec, ...changed })).digest
  const before = digest({})
  test("same plan, same digest", () => expect(digest({})).toBe(before))
  test("16 hexadecimal digits", () => expect(before).toMatch(/^[0-9a-f]{16}$/))
  test("energy alone differs: half load on a line and on a square", () => {
    // Full load, then half: the peak is 200 W either way.
    const drawn = (name: "linear" | "square") => digest({ hosts: [{ ...host, model, power: { ...plain, model: name } }], guests: [{ cpuMhz: 1000, profile: { cpu: 1 } }] })
    expect(drawn("linear")).not.toBe(drawn("square"))
  })
  test("the peak alone differs: two guests busy in turns, or together", () => {
    // Each on a host of its own, at full load for half of the time.
    const busy = (second: number) =>
      digest({ guests: [{ cpuMhz: 1000, profile: { cpu: 1 } }, { cpuMhz: 1000, profile: { cpu: second } }], profiles: [[1, 0], [0, 1]] })
    expect(busy(1)).not.toBe(busy(2))
  })
  test("the highest load alone differs: three quarters and one quarter in turns, or half all the time", () => {
    // On both hosts together, 1000 MHz and 300 W at any time; each host half a load in the mean.
    const loaded = (first: number[], second: number[]) =>
      digest({ guests: [{ cpuMhz: 1000, profile: { cpu: 1 } }, { cpuMhz: 1000, profile: { cpu: 2 } }], profiles: [first, second] })
    expect(loaded([0.75, 0.25], [0.25, 0.75])).not.toBe(loaded([0.5, 0.5], [0.5, 0.5]))
  })
  test("the host of a guest alone differs: alike guests change places", () => {
    // Host 1 takes family a, host 2 family b; guests of 300 each, of no demand: only who is where differs.
    const swapped = (first: string, second: string) =>
      digest({ hosts: [{ ...host, os: ["a"] }, { ...host, os: ["b"] }], guests: [{ cpuMhz: 300, ramMib: 10, os: first }, { cpuMhz: 300, ramMib: 10, os: second }] })
    expect(swapped("a", "b")).not.toBe(swapped("b", "a"))
  })
  test("what guests were served alone differs: shares on a host that is full either way", () => {
    const shared = (cpuShares: number) => digest({ hosts: [{ ...host, overcommit: { cpuMhz: 9 } }], guests: [{ cpuMhz: 900, cpuShares }, { cpuMhz: 900 }] })
    expect(shared(1000)).not.toBe(shared(2000))
  })
})

describe("of a plan, a change of", () => {
  const before = planDigest(buildPlan(spec))
  const changes: Readonly<Record<string, Partial<PlanSpec>>> = {
    "a capacity": { hosts: [{ ...host, ramMib: 1001 }, host] },
    "a reserve": { hosts: [{ ...host, reserve: { cpuMhz: 500 }, overcommit: { cpuMhz: 2 } }, host] },
    "a headroom": { hosts: [{ ...host, headroomFraction: { ramMib: 0.5 }, overcommit: { ramMib: 2 } }, host] },
    "a usable amount": { hosts: [{ ...host, overcommit: { cpuMhz: 2 } }, host] },
    "a count of cores": { hosts: [{ ...host, cores: 2, coreMhz: 1000 }, host] },
    "a core's clock": { hosts: [{ ...host, coreMhz: 999 }, host] },
    "the families of a host": { hosts: [{ ...host, os: ["a"] }, host] },
    "a spare": { hosts: [host, { ...host, spare: true }] },
    "a rack": { hosts: [{ ...host, rack: "x" }, host] },
    "a cluster": { hosts: [{ ...host, cluster: "x" }, host] },
    "a watt": { hosts: spec.hosts.map((like) => ({ ...like, model, power: { ...plain, watts: [100, 201] } })) },
    tau: { hosts: spec.hosts.map((like) => ({ ...like, model, power: { ...plain, tau: 0.4 } })) },
    "a placement amount": { guests: [{ ...guest, cpuMhz: 601, demand: { cpuMhz: 600 } }, spec.guests[1]!] },
    "a scale": { guests: [{ ...guest, demand: { cpuMhz: 601 } }, spec.guests[1]!] },
    "a profile row": { guests: [{ ...guest, profile: { cpu: 0 } }, spec.guests[1]!] },
    "a count of vCPUs": { guests: [{ ...guest, vcpus: 3 }, spec.guests[1]!] },
    "the shares": { guests: [{ ...guest, cpuShares: 5 }, spec.guests[1]!] },
    "a reservation": { guests: [{ ...guest, cpuReservationMhz: 5 }, spec.guests[1]!] },
    "a limit": { guests: [{ ...guest, cpuLimitMhz: 5 }, spec.guests[1]!] },
    "an arrival": { guests: [{ ...guest, arrivalSeconds: 5 }, spec.guests[1]!] },
    "a departure": { guests: [{ ...guest, departureSeconds: 5 }, spec.guests[1]!] },
    "a latency": { guests: [{ ...guest, maxLatencyMs: 5 }, spec.guests[1]!] },
    "a service": { guests: [{ ...guest, service: "web" }, spec.guests[1]!] },
    "a sample": { profiles: [[1, 0.6]] },
    "the sample length": { sampleSeconds: 200 },
    "the period": { periodSeconds: 7200 },
    "the policy": { policy: "bestFit" },
    "what scores add up": { by: "cpu" },
    "the cap at the core's clock": { capAtCoreClock: true },
    "the state of empty hosts": { emptyHosts: { stayOn: true, offAfterSeconds: 0 } },
    "the wait of empty hosts": { emptyHosts: { stayOn: false, offAfterSeconds: 60 } },
    "the seed": { seed: 2 }
  }
  test.each(Object.entries(changes))("%s changes the digest", (_, changed) => expect(planDigest(buildPlan({ ...spec, ...changed }))).not.toBe(before))
})

describe("a digest", () => {
  const of = (...values: number[]) => {
    const digest = makeDigest()
    for (const value of values) digest.addNumber(value)
    return digest.hex()
  }
  test("both halves depend on what is added", () => {
    expect(of(1).slice(0, 8)).not.toBe(of(2).slice(0, 8))
    expect(of(1).slice(8)).not.toBe(of(2).slice(8))
  })
  test("the order counts", () => expect(of(1, 2)).not.toBe(of(2, 1)))
  test("the last bit of a number counts", () => expect(of(0.1 + 0.2)).not.toBe(of(0.3)))
  test("where one column ends and the next begins counts", () => {
    const split = (...columns: number[][]) => {
      const digest = makeDigest()
      for (const column of columns) digest.addColumn(Float64Array.from(column))
      return digest.hex()
    }
    expect(split([1, 2], [3])).not.toBe(split([1], [2, 3]))
  })
  test("ten thousand neighbours are ten thousand digests", () => expect(new Set(Array.from({ length: 10_000 }, (_, value) => of(value))).size).toBe(10_000))
})
