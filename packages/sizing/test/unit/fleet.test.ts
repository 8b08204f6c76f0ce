/** Counts of hosts worked out by hand, on hosts of 100 MHz and 100 MiB unless said. */
import { describe, expect, it } from "vitest"
import { fewestHosts, fleetAnswer, fleetFigures, rankFleets, withHosts, type FleetSizing } from "../../src/index.ts"
import { fleet } from "../fleetBuilder.ts"
import { buildPlan } from "../planBuilder.ts"

const host = { cpuMhz: 100, ramMib: 100 }
const answerOf = (sizing: FleetSizing) => fleetAnswer(sizing, fewestHosts(sizing.input.plan, sizing.demand.guests, sizing.bound))

describe("a plan with more hosts like those that it has", () => {
  const plan = buildPlan({ hosts: [host, { cpuMhz: 200, rack: "b" }], guests: [{ cpuMhz: 10 }], rules: [{ kind: "device", over: "host", guests: [0], hostDevices: Int32Array.of(2, 0) }] })
  const more = withHosts({ ...plan, needs: [{ kind: "vlan", what: "dmz", guests: Int32Array.of(0), allowed: Uint8Array.of(0, 1) }] }, [2, 1])
  it("copies every column, what rules say of hosts, and what needs allow", () => {
    expect([more.hosts.hostCount, [...more.hosts.hostUsable[0]!], [...more.hosts.hostRack], [...more.rules![0]!.hostDevices!], [...more.needs![0]!.allowed]]).toEqual([3, [100, 100, 200], [0, 0, 1], [2, 2, 0], [0, 0, 1]])
  })
  it("names them one after the other", () => expect(more.hosts.hostName).toEqual(["host-01", "host-02", "host-03"]))
})

describe("what decides", () => {
  // CPU 4 × 30 = 120 → 1.2; RAM 4 × 60 = 240 → 2.4: 3, and no two of 60 on one: 4 hosts.
  const sizing = fleet({ hosts: [host], guests: [{ count: 4, cpuMhz: 30, ramMib: 60 }] })
  it("the largest ratio, rounded up", () => expect([sizing.needed.slice(0, 2).map(({ ratio, hosts }) => [ratio, hosts]), sizing.binding, sizing.byWorksheet]).toEqual([[[1.2, 2], [2.4, 3]], 1, 3]))
  it("is a bound; the placement needs more, and so does L2", () => expect([sizing.bound, answerOf(sizing).placement!.hostsUsed]).toEqual([4, 4]))
  it("what is not limited at the host decides nothing", () => expect(fleet({ hosts: [host], guests: [{ cpuMhz: 30, iops: 1e9 }] }).needed[3]).toEqual({ ratio: 0, hosts: 0 }))
  it("a server that comes later and one that has gone are not there together", () => {
    const { demand, atSeconds } = fleet({ hosts: [host], guests: [{ cpuMhz: 30, departureSeconds: 600 }, { cpuMhz: 50, arrivalSeconds: 600 }] })
    expect([[...demand.guests], atSeconds]).toEqual([[1], 600])
  })
  // 90 MHz asked for, 2 vCPUs of 20 MHz.
  it("a vCPU gets one core: the rest is told", () => {
    const { demand } = fleet({ hosts: [{ ...host, coreMhz: 20 }], guests: [{ cpuMhz: 90, vcpus: 2 }], capAtCoreClock: true })
    expect([demand.reserved[0], demand.beyondVcpusMhz]).toEqual([40, 50])
  })
})

describe("rules", () => {
  it("servers that keep apart need a host each", () => expect(answerOf(fleet({ hosts: [host], guests: [{ count: 3, cpuMhz: 1 }], rules: [{ kind: "apart", over: "host", guests: [0, 1, 2] }] }))).toMatchObject({ bound: 3, placement: { hostsUsed: 3 }, found: { bounds: { hosts: 3 } } }))
  // On two hosts at most two of the four share one; CPU needs 160 ÷ 100 → 2.
  it("servers spread over all hosts that there are: on no more hosts than they need", () => expect(answerOf(fleet({ hosts: [host], guests: [{ count: 4, cpuMhz: 40 }], rules: [{ kind: "spread", over: "host", guests: [0, 1, 2, 3] }] }))).toMatchObject({ bound: 2, placement: { hostsUsed: 2 } }))
  it("a group that must share a host and is too large for one is an obstacle", () => {
    const sizing = fleet({ hosts: [host], guests: [{ count: 3, cpuMhz: 40 }], rules: [{ kind: "together", over: "host", guests: [0, 1, 2] }] })
    expect(sizing.obstacles).toMatchObject([{ by: "noEmptyHost", count: 3 }])
    expect(fleetAnswer(sizing, null).figures).toBeNull()
  })
  it("one that keeps together and apart finds no place on any number of hosts", () => {
    const sizing = fleet({ hosts: [host], guests: [{ count: 2, cpuMhz: 10 }], rules: [{ kind: "together", over: "host", guests: [0, 1] }, { kind: "apart", over: "host", guests: [0, 1] }] })
    expect(answerOf(sizing)).toMatchObject({ figures: null, obstacles: [{ by: "notPlaced", count: 1 }] })
  })
})

describe("nothing left to promise", () => {
  it("of a resource that is asked for is an obstacle", () => expect(fleet({ hosts: [{ cpuMhz: 0, ramMib: 100 }], guests: [{ cpuMhz: 10 }] })).toMatchObject({ byWorksheet: Infinity, bound: Infinity, obstacles: [{ by: "nothingLeft", resource: 0 }] }))
  it("of one that nobody asks for is none", () => expect(fleet({ hosts: [{ cpuMhz: 0, ramMib: 100 }], guests: [{ ramMib: 10 }] }).obstacles).toEqual([]))
})

describe("what follows from six hosts", () => {
  const sizing = fleet({ hosts: [host], guests: [{ count: 10, cpuMhz: 50 }] }, { ha: { kind: "hosts", hosts: 1 }, oldWatts: 1000 })
  const figures = fleetFigures(sizing, 5)
  it("cores, sockets, rack units, servers per host", () => expect(figures).toMatchObject({ hosts: 6, cores: 24, sockets: 12, rackUnits: 12, ratio: 10 / 6 }))
  it("one lost: 500 of 5 × 100", () => expect(figures.afterLoss).toMatchObject([{ lost: 1, use: [1, 0, null, null, null], isWithinThresholds: true }]))
  // The builder's host draws 100 W idle; nobody has a mean: 6 × 100 × 8.76 × 1.5 = 7,884 of 1000 × 8.76 × 1.5 = 13,140.
  it("energy a year, and what is saved", () => expect(figures.energy).toMatchObject({ watts: 600, kwhPerYear: expect.closeTo(7884, 6) as number, before: { kwhPerYear: expect.closeTo(13_140, 6) as number, savedFraction: expect.closeTo(0.4, 9) as number } }))
  // Half of the overhead of 0.5 × 1000 W stays: 1000 W at PUE 1.5, 600 W at (600 × 1.25 + 250) ÷ 600.
  it("with a PUE that follows the load it saves less", () => {
    const { energy } = fleetFigures({ ...sizing, input: { ...sizing.input, facility: { pue: 1.5, fixedFraction: 0.5, ratedItWatts: 1000 } } }, 5)
    expect([energy.pue, energy.before!.pue, energy.before!.savedFraction]).toEqual([expect.closeTo(1000 / 600, 9), 1.5, expect.closeTo(1 / 3, 9)])
  })
})

describe("several kinds", () => {
  const guests = [{ count: 10, cpuMhz: 50, ramMib: 1 }]
  const kinds = [host, { cpuMhz: 300, ramMib: 100 }, { cpuMhz: 40, ramMib: 100 }].map((one) => fleet({ hosts: [one], guests }))
  it("the fewest hosts first; who takes nobody comes last", () => expect(rankFleets(kinds, true).map(({ row, answer }) => [row, answer.figures?.hosts ?? null])).toEqual([[1, 2], [0, 5], [2, null]]))
  it("in a comparison nobody is placed where the bound is above the best", () => expect(rankFleets(kinds, false).map(({ answer }) => answer.placement?.hostsUsed ?? null)).toEqual([2, null, null]))
})
