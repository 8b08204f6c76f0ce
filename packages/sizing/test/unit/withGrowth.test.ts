/** Plans whose servers are more and larger, by hand. */
import { describe, expect, it } from "vitest"
import { withGrowth } from "../../src/index.ts"
import { fleet } from "../fleetBuilder.ts"
import { buildPlan } from "../planBuilder.ts"

const host = { cpuMhz: 100, ramMib: 100 }
const ALIKE = [1, 1, 1, 1, 1]
const three = buildPlan({ hosts: [host], guests: [{ cpuMhz: 10 }, { cpuMhz: 20 }, { cpuMhz: 30, vcpus: 2 }], rules: [{ kind: "apart", over: "host", guests: [0, 1] }] })
const after = (servers: number, each: ReadonlyArray<number> = ALIKE) => withGrowth(three, { servers, each })

describe("more servers", () => {
  it("as many, and the same: the plan as it is", () => expect(after(1).guests).toEqual(three.guests))
  it("twice as many: everybody once more", () => expect(after(2).guests.guestName).toEqual(["guest-1", "guest-2", "guest-3", "guest-1 (2)", "guest-2 (2)", "guest-3 (2)"]))
  // 3 × 1.67 = 5.01: one whole round, and two of three, evenly.
  it("part of a round: every so-manyth", () => expect(after(1.67).guests.guestName).toEqual(["guest-1", "guest-2", "guest-3", "guest-1 (2)", "guest-2 (2)"]))
  it("fewer of them, but never none", () => expect([after(0.67).guests.guestName, after(0).guests.guestName]).toEqual([["guest-1", "guest-2"], ["guest-1"]]))
})

describe("larger servers", () => {
  const { guests } = after(1, [1.5, 2, 1, 1, 1])
  it("reserve and ask for so many times as much", () => expect([[...guests.guestPlacement[0]!], [...guests.guestScale[0]!]]).toEqual([[15, 30, 45], [...three.guests.guestScale[0]!].map((mhz) => mhz * 1.5)]))
  it("have as many more vCPUs as they ask for more CPU, so that a core a vCPU cuts nothing off", () => expect([...guests.guestVcpus]).toEqual([...three.guests.guestVcpus].map((vcpus) => vcpus * 1.5)))
  it("keep their vCPUs where they ask for less", () => expect([...after(1, [0.5, 1, 1, 1, 1]).guests.guestVcpus]).toEqual([...three.guests.guestVcpus]))
})

describe("what binds them", () => {
  it("rules hold in each round of copies", () => expect(after(2).rules!.map(({ guests }) => [...guests])).toEqual([[0, 1], [3, 4]]))
  it("a device of a host is one for all", () => {
    const plan = { ...three, rules: [{ name: "gpu", kind: "device" as const, over: "host" as const, guests: Int32Array.of(2), hostDevices: Int32Array.of(1) }] }
    expect(withGrowth(plan, { servers: 2, each: ALIKE }).rules!.map(({ guests }) => [...guests])).toEqual([[2, 5]])
  })
  it("copies need what their original needs", () => {
    const plan = { ...three, needs: [{ kind: "vlan" as const, what: "dmz", guests: Int32Array.of(1), allowed: Uint8Array.of(1) }] }
    expect([...withGrowth(plan, { servers: 2, each: ALIKE }).needs![0]!.guests]).toEqual([1, 4])
  })
})

// 10 × 30 = 300 of 100 → three at a time → 4 hosts; × 2 servers 7; each 1.5 times as much: two at a time, 5.
it("is sized like any other plan", () => {
  const { input } = fleet({ hosts: [host], guests: [{ count: 10, cpuMhz: 30 }] })
  const grown = (servers: number, times: number) => fleet({ hosts: [host], guests: [{ count: 10, cpuMhz: 30 }] }, { plan: withGrowth(input.plan, { servers, each: [times, 1, 1, 1, 1] }) }).demand.reserved[0]
  expect([grown(1, 1), grown(2, 1), grown(1, 1.5)]).toEqual([300, 600, 450])
})
