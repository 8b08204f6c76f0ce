/** CPU under pressure as written: defaults, second threads, reservations, wrong input at its place. */
import { CPU } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { compiled, problemsOf } from "../compiled.ts"

const HOSTS = `hosts: [{ model: sixteen, count: 2 }, { model: sixteen, smtFraction: 0.1 }]
hostModels: [{ name: sixteen, cores: 16, coreMhz: 1000, ramGib: 64, power: { idleWatts: 100, peakWatts: 200 } }]
workload: { file: servers.csv }
hostReserve: { cores: 0, ramGib: 0 }
`
const CSV = "name,vcpus,ghz,ram_gib,cpu_mean_pct,cpu_p95_pct\na,1,1,1,20,20\n"
const plan = (text: string, head = HOSTS) => compiled(`${head}${text}\n`, CSV).plan
const gains = (text: string) => [...plan(text).pressure!.cpu!.hostSmtGain]
const ids = (text: string) => compiled(`${HOSTS}${text}\n`, CSV).context.assumptions.map(({ id }) => id)

describe("what is asked for", () => {
  test("nothing: no part of the plan, and no assumption", () => {
    expect(plan("").pressure).toBeUndefined()
    expect(plan("pressure: {}").pressure).toBeUndefined()
    expect(ids("pressure: {}").filter((id) => id.startsWith("pressure"))).toEqual([])
  })
  test("{} takes every default", () => expect(plan("pressure: { cpu: {} }").pressure).toEqual({ cpu: { coStopFactor: 0.5, hostSmtGain: Float64Array.of(0, 0, 0.1) } }))
  test("each default is listed until it is stated", () => {
    expect(ids("pressure: { cpu: {} }").filter((id) => id.startsWith("pressure"))).toEqual(["pressure.cpu.ready", "pressure.cpu.coStopFactor", "pressure.cpu.thresholds"])
    expect(ids("pressure: { cpu: { coStopFactor: 0.5, smt: typical } }").filter((id) => id.startsWith("pressure"))).toEqual(["pressure.cpu.ready", "pressure.cpu.smt", "pressure.cpu.thresholds"])
    expect(ids("pressure: { cpu: { smt: typical, smtGain: 0.3 } }")).not.toContain("pressure.cpu.smt")
  })
  test("is written out, and gives the same plan again", () => {
    const { scenarioYaml, workloadCsv, plan: first } = compiled(`${HOSTS}pressure: { cpu: { smt: redHat } }\n`, CSV)
    expect(scenarioYaml).toContain("pressure:\n  cpu:\n    coStopFactor: 0.5\n    smt: redHat\n")
    expect(compiled(scenarioYaml, workloadCsv).plan).toEqual(first)
  })
})

describe("second threads", () => {
  test("a quarter of a core, half of one, or one's own figure; a host group's own goes first", () => {
    expect(gains("pressure: { cpu: { smt: typical } }")).toEqual([0.25, 0.25, 0.1])
    expect(gains("pressure: { cpu: { smt: redHat } }")).toEqual([0.5, 0.5, 0.1])
    expect(gains("pressure: { cpu: { smtGain: 0.3 } }")).toEqual([0.3, 0.3, 0.1])
  })
  // Red Hat: 16 + 0.5 × (32 − 16) = 24 cores' worth.
  test("are capacity, and no cores", () => {
    const { hosts } = plan("pressure: { cpu: { smt: redHat } }")
    expect([hosts.hostCapacity[CPU]![0], hosts.hostCores[0], hosts.hostCoreMhz[0]]).toEqual([24_000, 16, 1000])
  })
  test("are in ssj_ops already", () => {
    const head = `hosts: [{ model: "R740 8280" }]\nworkload: { file: servers.csv, defaults: { ssj_ops: 1000 } }\ncpuCountedBy: ssj\n`
    expect(problemsOf(`${head}pressure: { cpu: { smt: typical } }\n`, CSV)).toMatchObject([{ path: "pressure.cpu.smt", found: "typical" }])
    expect(problemsOf(`${head}pressure: { cpu: { smtGain: 0.2 } }\n`, CSV)).toMatchObject([{ path: "pressure.cpu.smtGain", found: "0.2" }])
    expect(problemsOf(`${head}pressure: { cpu: { smtGain: 0 } }\n`, CSV)).toEqual([])
  })
})

describe("wrong input, all at once and at its place", () => {
  test("factors out of range, words that are none", () => {
    const problems = problemsOf(`${HOSTS}pressure:\n  cpu:\n    coStopFactor: -1\n    smtGain: 1.5\n    smt: half\n    ratio: 4\n`, CSV)
    expect(problems.map(({ path, line, found }) => [path, line, found]).sort(([, a], [, b]) => Number(a) - Number(b))).toEqual([
      ["pressure.cpu.coStopFactor", 7, "-1"],
      ["pressure.cpu.smtGain", 8, "1.5"],
      ["pressure.cpu.smt", 9, '"half"'],
      ["pressure.cpu.ratio", 10, '"ratio"']
    ])
  })
  test("shares of 0, and a limit below the reservation, row by row", () => {
    expect(problemsOf(HOSTS, "name,vcpus,ram_gib,cpu_shares,cpu_reservation_mhz,cpu_limit_mhz\na,1,1,0,,\nb,1,1,100,500,499\n")).toMatchObject([{ line: 2, path: "cpu_shares", found: '"0"' }, { line: 3, path: "cpu_limit_mhz", found: "499" }])
  })
})

describe("reservations together", () => {
  const one = HOSTS.replace("hosts: [{ model: sixteen, count: 2 }, { model: sixteen, smtFraction: 0.1 }]", "hosts: [{ model: sixteen, namePrefix: h }]")
  const csv = (...rows: string[]) => `name,vcpus,ram_gib,cpu_reservation_mhz,start,end\n${rows.join("\n")}\n`
  test("above the only host", () => {
    expect(problemsOf(one, csv("a,1,1,9000,,", "b,1,1,7001,,"))).toMatchObject([{ path: "workload.file", expected: 'reservations of at most the 16000 MHz of "h-01" at any time', found: "16001 MHz" }])
    expect(problemsOf(one, csv("a,1,1,9000,,", "b,1,1,7000,,"))).toEqual([])
  })
  test("not of those who are there one after the other", () => expect(problemsOf(one, csv("a,1,1,9000,0,100", "b,1,1,9000,100,"))).toEqual([]))
  // 16,000 + 16,000 + 17,600 MHz; a host held back promises nothing.
  test("above all hosts together, spare ones left out", () => {
    const rows = ["a,1,1,16000,,", "b,1,1,16000,,", "c,1,1,16000,,"]
    expect(problemsOf(HOSTS, csv(...rows))).toEqual([])
    expect(problemsOf(`${HOSTS}spareHosts: 1\n`, csv(...rows))).toMatchObject([{ expected: "reservations of at most the 32000 MHz of the 2 hosts together at any time", found: "48000 MHz" }])
  })
  test("those that no host could keep are told alone, each at its place", () => expect(problemsOf(one, csv("a,1,1,16001,,", "b,1,1,7001,,", "c,1,1,20000,,"))).toMatchObject([
    { file: "servers.csv", line: 2, column: 4, path: "cpu_reservation_mhz", expected: "at most the 16000 MHz of the largest host", found: '16001 MHz for "a"', excerpt: "a,1,1,16001,," },
    { file: "servers.csv", line: 4, column: 4, path: "cpu_reservation_mhz", found: '20000 MHz for "c"' }
  ]))
  test("rows that were dropped, or are no servers, do not move the place", () => expect(problemsOf(`${one}import: { badRows: drop }\n`, csv("a,x,1,9,,", ",,,,,", "b,1,1,16001,,"))).toMatchObject([{ line: 4, found: '16001 MHz for "b"' }]))
  test("a larger host that is held back helps nobody", () => {
    const host = (name: string, cores: number) => `{ name: ${name}, cores: ${cores}, coreMhz: 1000, ramGib: 64, power: { idleWatts: 1, peakWatts: 2 } }`
    const yaml = `hosts: [{ model: small }, { model: large }]\nhostModels: [${host("small", 16)}, ${host("large", 32)}]\nworkload: { file: servers.csv }\n`
    expect(problemsOf(yaml, csv("a,1,1,17000,,"))).toEqual([])
    expect(problemsOf(`${yaml}spareHosts: 1\n`, csv("a,1,1,17000,,"))).toMatchObject([{ line: 2, expected: "at most the 16000 MHz of the largest host" }])
  })
  test("beside what else is wrong", () => expect(problemsOf(`${one}rules: [{ kind: apart, guests: [nobody, a] }]\n`, csv("a,1,1,16001,,")).map(({ path }) => path)).toEqual(["cpu_reservation_mhz", "rules[0].guests[0]"]))
})
