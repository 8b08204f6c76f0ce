/** pressure.latency and services with serviceMs: what the plan gets, and what is told to whom contradicts himself. */
import { describe, expect, test } from "vitest"
import { compiled, problemsOf } from "../compiled.ts"

const HOSTS = 'hosts: [{ model: "R740 8280", count: 2 }]\nworkload: { file: servers.csv }\n'
const CSV = "name,vcpus,ram_gib,max_latency_ms\nweb-1,2,1,20\nweb-2,2,1,20\ndb,4,1,\n"
const latencyOf = (yaml: string, csv = CSV) => compiled(HOSTS + yaml, csv).plan.pressure!.latency!
const told = (yaml: string, csv = CSV) => problemsOf(HOSTS + yaml, csv).map(({ path, expected, found }) => `${path}: expected ${expected}, found ${found}`)

describe("what the plan gets", () => {
  test("nothing where the scenario says nothing of it", () => expect(compiled(HOSTS, CSV).plan.pressure).toBeUndefined())
  test("every default", () => expect(latencyOf("pressure: { latency: {} }\n")).toMatchObject({ hostDiskMs: 5.6, hostQueueDepth: 32, storeQueueDepth: 64, congestionMs: [15, 20, 30], congestionFraction: 0.9, guestServiceMs: 5, services: [], talks: [], microseconds: { host: 35, rack: 150, room: 400, site: 500, far: 500 } }))
  test("limits of the inventory", () => expect([...compiled(`${HOSTS}pressure: { latency: {} }\n`, CSV).plan.guests.guestMaxLatencyMs]).toEqual([20, 20, Infinity]))
  test("the same digest without, another with", () => {
    const [without, empty] = [compiled(HOSTS, CSV).plan, compiled(`${HOSTS}pressure: {}\n`, CSV).plan]
    expect(empty.pressure).toBeUndefined()
    expect({ ...empty, pressure: undefined }).toEqual({ ...without, pressure: undefined })
  })
  test("what a virtual switch and a hypervisor add at the end of a way", () => {
    const { hostEndMicroseconds, hostPathMicroseconds } = latencyOf("network: { switch: openVswitch }\nhypervisor: { preset: kvm }\npressure: { latency: {} }\n")
    expect(hostEndMicroseconds[0]! - hostPathMicroseconds[0]!).toBe(35)
    expect(hostPathMicroseconds[0]).toBeGreaterThan(0)
  })
})

describe("services", () => {
  const SHOP = `services:
  - { name: web, guests: ["web-*"], serviceMs: 10, arrivalsPerSecond: 50, calls: [{ service: db, perRequest: 2 }] }
  - { name: db, guests: [db], serviceMs: 4, model: mmc }
pressure: { latency: {} }
`
  test("stand after those that they call", () => expect(latencyOf(SHOP).services).toMatchObject([
    { name: "db", guests: Int32Array.of(2), serviceMs: 4, model: "mmc", servers: null, loadFrom: "arrivals", arrivalsPerSecond: 0, stages: [] },
    { name: "web", guests: Int32Array.of(0, 1), serviceMs: 10, model: "ps", loadFrom: "arrivals", arrivalsPerSecond: 50, stages: [[{ service: 0, perRequest: 2 }]] }
  ]))
  test("that nobody calls take their load from the CPU of their servers", () => expect(latencyOf("services: [{ name: web, guests: [web-1], serviceMs: 1 }]\npressure: { latency: {} }\n").services[0]!.loadFrom).toBe("cpu"))
  test("calls made together are one stage", () => {
    const { services } = latencyOf(`services:
  - { name: a, guests: [web-1], serviceMs: 1, calls: [{ service: b }, { service: c, parallel: true }, { service: b }] }
  - { name: b, guests: [web-2], serviceMs: 1 }
  - { name: c, guests: [db], serviceMs: 1 }
pressure: { latency: {} }
`)
    expect(services[2]!.stages).toEqual([[{ service: 0, perRequest: 1 }, { service: 1, perRequest: 1 }], [{ service: 0, perRequest: 1 }]])
  })
  test("that say only how long they take fail with nobody", () => expect(compiled(HOSTS + SHOP, CSV).plan.failing).toBeUndefined())
  test("are about availability too where something may fail", () => expect(compiled(`${HOSTS}${SHOP}failures: [{ of: host }]\n`, CSV).plan.failing!.services.map(({ name }) => name)).toEqual(["web", "db"]))
  test("without serviceMs they are what they were", () => expect(compiled(`${HOSTS}services: [{ name: web, guests: ["web-*"], needed: 1 }]\n`, CSV).plan.failing!.services).toMatchObject([{ kind: "replicas", needed: 1 }]))
  test("the written scenario gives the plan again", () => {
    const first = compiled(HOSTS + SHOP, CSV)
    expect(compiled(first.scenarioYaml, first.workloadCsv).plan.pressure).toEqual(first.plan.pressure)
  })
})

describe("talks", () => {
  test("are looked at over time, those that VLANs keep apart left out", () => {
    const { talks } = compiled(`${HOSTS.replace("count: 2", 'count: 2, vlans: ["10", "20"]')}needs: [{ guests: [web-1], vlan: "10" }, { guests: [db], vlan: "20" }]
talks: [{ name: q, from: ["web-*"], to: [db], maxLatencyMs: 2 }, { from: [web-2], to: [web-1] }]
pressure: { latency: {} }
`, CSV).plan.pressure!.latency!
    expect(talks).toEqual([{ name: "q", limitMs: 2, pairs: [{ from: Int32Array.of(1), to: Int32Array.of(2) }] }, { name: "web-2 → web-1", limitMs: Infinity, pairs: [{ from: Int32Array.of(1), to: Int32Array.of(0) }] }])
  })
})

describe("what is wrong is told at its place", () => {
  const service = (keys: string, more = "") => `services: [{ name: web, guests: [web-1], ${keys} }${more}]\npressure: { latency: {} }\n`
  test("a circle of calls", () => expect(told(`services:
  - { name: a, guests: [web-1], serviceMs: 1, calls: [{ service: b }] }
  - { name: b, guests: [web-2], serviceMs: 1, calls: [{ service: a }] }
pressure: { latency: {} }
`)).toEqual(["services[1].calls[0].service: expected a call that leads to no service twice, found a → b → a"]))
  test("a circle of five, at the call that closes it", () => {
    const csv = `name,vcpus,ghz,ram_gib\n${[0, 1, 2, 3, 4].map((row) => `g${row},1,1,1\n`).join("")}`
    const services = [0, 1, 2, 3, 4].map((row) => `  - { name: s${row}, guests: [g${row}], serviceMs: 1, calls: [{ service: s${(row + 1) % 5} }] }\n`).join("")
    expect(problemsOf(`${HOSTS}services:\n${services}pressure: { latency: {} }\n`, csv)).toMatchObject([{ path: "services[4].calls[0].service", line: 8, found: "s0 → s1 → s2 → s3 → s4 → s0" }])
  })
  test("every circle, once", () => expect(told(`services:
  - { name: a, guests: [web-1], serviceMs: 1, calls: [{ service: b }, { service: a }] }
  - { name: b, guests: [web-2], serviceMs: 1, calls: [{ service: c }, { service: a, parallel: true }] }
  - { name: c, guests: [db], serviceMs: 1, calls: [{ service: b }, { service: b }] }
pressure: { latency: {} }
`)).toEqual([
    "services[2].calls[0].service: expected a call that leads to no service twice, found b → c → b",
    "services[1].calls[1].service: expected a call that leads to no service twice, found a → b → a",
    "services[0].calls[1].service: expected a call that leads to no service twice, found a → a"
  ]))
  test("a service that calls itself", () => expect(told(service("serviceMs: 1, calls: [{ service: web }]"))).toEqual(["services[0].calls[0].service: expected a call that leads to no service twice, found web → web"]))
  const chain = (length: number, perRequest = 1) => {
    const csv = `name,vcpus,ghz,ram_gib\n${Array.from({ length }, (_, row) => `g${row},1,1,1\n`).join("")}`
    const services = Array.from({ length }, (_, row) => `  - { name: s${row}, guests: [g${row}], serviceMs: 1${row + 1 < length ? `, calls: [{ service: s${row + 1}, perRequest: ${perRequest} }]` : ""} }\n`).join("")
    return problemsOf(`${HOSTS}services:\n${services}pressure: { latency: {} }\n`, csv)
  }
  test("a hundred services in a row, and one more", () => {
    expect(chain(100)).toEqual([])
    expect(chain(101)).toMatchObject([{ path: "services[99].calls[0].service", expected: "at most 100 services in a row, each called by the one before", found: '"s100" as one more' }])
    expect(chain(5000)).toHaveLength(1)
  })
  test("1e12 calls for one request, and more", () => {
    expect(chain(4, 1e4)).toEqual([])
    expect(chain(5, 1e4)).toMatchObject([{ path: "services[3].calls[0].perRequest", expected: "at most 1000000000000 calls of a service for one request from outside", found: '10000000000000000 of "s4", all that call it together' }])
    expect(chain(60, 1e12)).toHaveLength(1)
  })
  test("ways together count together", () => expect(told(`services:
  - { name: a, guests: [web-1], serviceMs: 1, calls: [{ service: b, perRequest: 6e11 }, { service: c, perRequest: 6e11 }] }
  - { name: b, guests: [web-2], serviceMs: 1, calls: [{ service: c }] }
  - { name: c, guests: [db], serviceMs: 1 }
pressure: { latency: {} }
`)).toEqual(['services[1].calls[0].perRequest: expected at most 1000000000000 calls of a service for one request from outside, found 1200000000000 of "c", all that call it together']))
  test("no server", () => expect(told(service("serviceMs: 1, model: mmc, servers: 0"))).toEqual(["services[0].servers: expected a whole number, 1 to 1,000,000, found 0"]))
  test("no time", () => expect(told(service("serviceMs: 0"))).toEqual(["services[0].serviceMs: expected a number, more than 0, at most 1e12, found 0"]))
  test("fewer than no requests", () => expect(told(service("serviceMs: 1, arrivalsPerSecond: -1"))).toEqual(["services[0].arrivalsPerSecond: expected a number, 0 or more, at most 1e12, found -1"]))
  test("a call to nobody, with the nearest name", () => {
    const [problem] = problemsOf(HOSTS + service("serviceMs: 1, calls: [{ service: bd }]", ", { name: db, guests: [db], serviceMs: 1 }"), CSV)
    expect(problem).toMatchObject({ path: "services[0].calls[0].service", found: '"bd"', advice: 'Did you mean "db"?', line: 3 })
  })
  test("a call to a service without a time", () => expect(told(service("serviceMs: 1, calls: [{ service: db }]", ", { name: db, guests: [db] }"))).toEqual(['services[1].serviceMs: expected the time of one request, as "web" calls it, found nothing']))
  test("a call to a chain", () => expect(told(service("serviceMs: 1, calls: [{ service: all }]", ", { name: all, chain: [web] }"))).toEqual(['services[0].calls[0].service: expected a service with servers of its own, found "all", a chain']))
  test("models that contradict their keys", () => expect(told(service("serviceMs: 1, servers: 4"))).toEqual(["services[0].servers: expected nothing with the model ps, which is one server that all share, found 4"]))
  test("two sources of load", () => expect(told(service("serviceMs: 1, loadFrom: cpu, arrivalsPerSecond: 5"))).toEqual(["services[0].arrivalsPerSecond: expected nothing with loadFrom: cpu, which takes the load from the CPU that servers ask for, found 5"]))
  test("a chain has no time of its own", () => expect(told(service("serviceMs: 1", ", { name: all, chain: [web], serviceMs: 1 }"))).toEqual(["services[1].serviceMs: expected nothing of response times in a chain, which has no servers of its own, found 1"]))
  test("keys of a response without a time", () => expect(told(service("arrivalsPerSecond: 5, model: ps"))).toEqual(["services[0].serviceMs: expected the time of one request, as model, arrivalsPerSecond stand there, found nothing"]))
  test("a first call cannot be made together with one before it", () => expect(told(service("serviceMs: 1, calls: [{ service: db, parallel: true }]", ", { name: db, guests: [db], serviceMs: 1 }"))).toEqual(["services[0].calls[0].parallel: expected false in the first call, as none stands before it, found true"]))
  test("times that nobody looks at", () => expect(told("services: [{ name: web, guests: [web-1], serviceMs: 1 }]\n")).toEqual(["services[0].serviceMs: expected `pressure: { latency: {} }` beside it, found no pressure.latency"]))
  test("a server of two services", () => expect(told(service("serviceMs: 1", ', { name: front, guests: ["web-*"], serviceMs: 1 }'))).toEqual(['services[1].guests: expected servers of no other service with serviceMs, found "web-1", of "web"']))
  test("thresholds that fall", () => expect(told("pressure: { latency: { congestionMs: [20, 15] } }\n")).toEqual(["pressure.latency.congestionMs[1]: expected more than the 20 before it, found 15"]))
  test("servers that do not exist are told once, whoever asks for them", () => expect(told(`${service("serviceMs: 1", ", { name: x, guests: [nobody], serviceMs: 2 }")}failures: [{ of: host }]\n`)).toEqual(['services[1].guests[0]: expected a server of the inventory, found "nobody"']))
  test("all at once", () => expect(told(`services:
  - { name: a, guests: [web-1], serviceMs: 0, calls: [{ service: b }, { service: nobody }] }
  - { name: b, guests: [web-2], serviceMs: 1, model: mmc, servers: 0, calls: [{ service: a }] }
  - { name: c, guests: [db], serviceMs: 1, arrivalsPerSecond: -1 }
  - { name: d, guests: [db], serviceMs: 1, servers: 2 }
pressure: { latency: {} }
`)).toEqual([
    "services[0].serviceMs: expected a number, more than 0, at most 1e12, found 0",
    "services[1].servers: expected a whole number, 1 to 1,000,000, found 0",
    "services[2].arrivalsPerSecond: expected a number, 0 or more, at most 1e12, found -1",
    'services[0].calls[1].service: expected a service of the scenario, found "nobody"',
    "services[3].servers: expected nothing with the model ps, which is one server that all share, found 2",
    "services[1].calls[0].service: expected a call that leads to no service twice, found a → b → a"
  ]))
})

describe("assumptions", () => {
  const ids = (yaml: string) => compiled(HOSTS + yaml, CSV).context.assumptions.map(({ id }) => id)
  test("stand where latency is looked at", () => expect(ids("pressure: { latency: {} }\n")).toEqual(expect.arrayContaining(["pressure.latency.serviceMs", "pressure.latency.hostDiskMs", "pressure.latency.congestionMs"])))
  test("and not elsewhere", () => expect(ids("").filter((id) => id.startsWith("pressure"))).toEqual([]))
  test("nor of what was stated", () => expect(ids("pressure: { latency: { serviceMs: 2 } }\n")).not.toContain("pressure.latency.serviceMs"))
  test("distances where services call each other", () => expect(ids("services: [{ name: a, guests: [web-1], serviceMs: 1, calls: [{ service: b }] }, { name: b, guests: [db], serviceMs: 1 }]\npressure: { latency: {} }\n")).toContain("network.rackMicroseconds"))
  test("service times of datastores that do not state them", () => expect(ids("datastores: [{ name: san, iops: 100 }]\npressure: { latency: {} }\n")).toContain("datastores.serviceMs"))
})
