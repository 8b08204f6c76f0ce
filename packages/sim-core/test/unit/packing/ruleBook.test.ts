import { describe, expect, it } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { refusal, refuseEverywhere } from "../../../src/legality.ts"
import { hostsBound } from "../../../src/packing/bounds.ts"
import { makeRooms } from "../../../src/packing/rooms.ts"
import { simulate } from "../../../src/simulate.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

const racks = [{ rack: "A", cpuMhz: 10 }, { rack: "A", cpuMhz: 10 }, { rack: "B", cpuMhz: 10 }]
const guests = (count: number, cpuMhz = 1) => [{ count, cpuMhz }]
/** Hosts that take the guest. */
const open = (spec: PlanSpec, placed: ReadonlyArray<readonly [number, number]>, guest: number) => {
  const rooms = makeRooms(buildPlan(spec))
  for (const [other, host] of placed) rooms.take(other, host)
  return [...rooms.hostGuests.keys()].filter((host) => rooms.fits(guest, host))
}

describe("apart", () => {
  it("over hosts: no host with another of the group", () => {
    expect(open({ hosts: racks, guests: guests(3), rules: [{ kind: "apart", over: "host", guests: [0, 1] }] }, [[0, 0], [2, 1]], 1)).toEqual([1, 2])
  })

  it("over racks: no rack with another of the group", () => {
    expect(open({ hosts: racks, guests: guests(2), rules: [{ kind: "apart", over: "rack", guests: [0, 1] }] }, [[0, 0]], 1)).toEqual([2])
  })

  it("needs a host each: the clique is a bound", () => {
    const plan = buildPlan({ hosts: [{ count: 9, cpuMhz: 100 }], guests: guests(6), rules: [{ kind: "apart", over: "host", guests: [0, 1, 2, 3, 5] }] })
    expect(hostsBound(plan, Int32Array.of(0, 1, 2, 3, 4, 5), 0).hosts).toBe(5)
  })

  it("forgets a guest that has gone", () => {
    const rooms = makeRooms(buildPlan({ hosts: racks, guests: guests(2), rules: [{ kind: "apart", over: "host", guests: [0, 1] }] }))
    rooms.take(0, 0)
    rooms.release(0, 0, [])
    expect(rooms.fits(1, 0)).toBe(true)
  })
})

describe("together", () => {
  it("over hosts: the host of the first", () => {
    expect(open({ hosts: racks, guests: guests(2), rules: [{ kind: "together", over: "host", guests: [0, 1] }] }, [[0, 1]], 1)).toEqual([1])
  })

  it("over racks: any host of its rack", () => {
    expect(open({ hosts: racks, guests: guests(2), rules: [{ kind: "together", over: "rack", guests: [0, 1] }] }, [[0, 1]], 1)).toEqual([0, 1])
  })

  it("the first looks for room for all that come with it, and they follow before others take it", () => {
    // Host 0 has 10 − 3 = 7 left, too little for 4 + 5; on host 1, 4 and 5 leave no room for the 6 between them.
    const hosts = [{ count: 2, cpuMhz: 10 }]
    const plan = buildPlan({ hosts, guests: [{ cpuMhz: 3 }, { cpuMhz: 4 }, { cpuMhz: 6 }, { cpuMhz: 5 }], rules: [{ kind: "together", over: "host", guests: [1, 3] }] })
    expect([...simulate(plan).guests.guestHost]).toEqual([0, 1, 0, 1])
  })

  it("two rules that name the same pair ask for room for two", () => {
    // 4 + 5 = 9 of 10; with the 5 counted twice it would be 14.
    const pair = { kind: "together" as const, over: "host" as const, guests: [0, 1] }
    const plan = buildPlan({ hosts: [{ cpuMhz: 10 }], guests: [{ cpuMhz: 4 }, { cpuMhz: 5 }], rules: [pair, pair] })
    expect([...simulate(plan).guests.guestHost]).toEqual([0, 0])
  })

  it("along a chain of rules, who is there already asks for no room again", () => {
    // 4 + 3 + 3 = 10. When the second comes, 6 are left for it and the third, which the first would not fit into once more.
    const link = (guests: ReadonlyArray<number>) => ({ kind: "together" as const, over: "host" as const, guests })
    const plan = buildPlan({ hosts: [{ cpuMhz: 10 }], guests: [{ cpuMhz: 4 }, { cpuMhz: 3 }, { cpuMhz: 3 }], rules: [link([0, 1]), link([1, 2])] })
    expect([...simulate(plan).guests.guestHost]).toEqual([0, 0, 0])
  })

  it("over racks: the first looks for a rack with room for all, and they follow before others take it", () => {
    // Rack A has 10 + 10 − 15 = 5 left; the two of 6 go to B, and the 7 that comes between them finds no room.
    const hosts = [{ rack: "A", cpuMhz: 10 }, { rack: "A", cpuMhz: 10 }, { rack: "B", cpuMhz: 12 }]
    const plan = buildPlan({ hosts, guests: [{ cpuMhz: 9 }, { cpuMhz: 6 }, { cpuMhz: 7 }, { cpuMhz: 6 }], rules: [{ kind: "together", over: "rack", guests: [1, 3] }] })
    expect([...simulate(plan).guests.guestHost]).toEqual([0, 2, 1, 2])
  })

  it("over racks: a rack that has the sum, and no host for one of them, is none", () => {
    const hosts = [{ rack: "A", cpuMhz: 5 }, { rack: "A", cpuMhz: 5 }, { rack: "B", cpuMhz: 9 }]
    expect(open({ hosts, guests: [{ cpuMhz: 2 }, { cpuMhz: 6 }], rules: [{ kind: "together", over: "rack", guests: [0, 1] }] }, [], 0)).toEqual([2])
  })

  it("is refused whole where no host has room for all", () => {
    const plan = buildPlan({ hosts: racks, guests: guests(2, 6), rules: [{ kind: "together", over: "host", guests: [0, 1] }] })
    const outcome = simulate(plan)
    expect([...outcome.guests.guestHost]).toEqual([NONE, NONE])
    expect(outcome.refusals[0]).toMatchObject({ affinityHosts: 3, resource: NONE, affinity: { rule: 0, other: NONE } })
  })
})

describe("spread", () => {
  it("at most ⌈guests ÷ racks⌉ in one rack", () => {
    // ⌈3 ÷ 2⌉ = 2: with two in rack A, the third goes to B.
    expect(open({ hosts: racks, guests: guests(3), rules: [{ kind: "spread", over: "rack", guests: [0, 1, 2] }] }, [[0, 0], [1, 1]], 2)).toEqual([2])
  })

  it("does not count a rack of spares", () => {
    // One rack is left: ⌈3 ÷ 1⌉ = 3.
    const hosts = [{ rack: "A", cpuMhz: 10 }, { rack: "B", cpuMhz: 10, spare: true }]
    expect(open({ hosts, guests: guests(3), rules: [{ kind: "spread", over: "rack", guests: [0, 1, 2] }] }, [[0, 0], [1, 0]], 2)).toEqual([0])
  })
})

describe("a refusal by a rule", () => {
  const rooms = makeRooms(buildPlan({ hosts: racks, guests: guests(2), rules: [{ kind: "apart", over: "rack", guests: [0, 1] }] }))
  rooms.take(0, 0)

  it("names the rule, the guest in the way and where it is", () => {
    expect(refusal(rooms, 1, 1)).toEqual({ reason: "affinity", rule: 0, other: 0, otherHost: 0, held: 1, most: 1 })
  })

  it("is counted", () => {
    expect(refuseEverywhere(rooms, 1, 0)).toMatchObject({ openHosts: 1, affinityHosts: 2, affinity: { rule: 0, other: 0 } })
  })
})

describe("a device that a host has twice", () => {
  const rules = [{ kind: "device" as const, over: "host" as const, guests: [0, 1, 2, 3], hostDevices: Int32Array.of(2, 1) }]
  const plan = buildPlan({ hosts: [{ cpuMhz: 100 }, { cpuMhz: 100 }], guests: guests(5), rules })

  it("is taken twice; who comes too late is refused for want of it", () => {
    const { guests: { guestHost }, refusals } = simulate(plan)
    expect([...guestHost]).toEqual([0, 0, 1, NONE, 0])
    expect(refusals[0]).toMatchObject({ guest: 3, affinityHosts: 2, affinity: { rule: 0, held: 2, most: 2 } })
  })

  it("needs as many hosts as the largest number of any goes into the guests", () => expect(hostsBound(plan, Int32Array.of(0, 1, 2, 3), 0).rules).toBe(2))
})

describe("a preference", () => {
  const apart = { kind: "apart" as const, over: "host" as const, guests: [0, 1, 2], isSoft: true }

  it.each(["firstFit", "bestFit", "worstFit", "bestFitDecreasing", "firstFitDecreasing", "dotProduct", "l2Norm", "leastPowerIncrease"])("is kept by %s while some host allows it, and then broken", (policy) => {
    const { guests: { guestHost }, refusals, preferencesBroken } = simulate(buildPlan({ hosts: [{ count: 2, cpuMhz: 100 }], guests: guests(3), rules: [apart], policy }))
    expect(guestHost[0]).not.toBe(guestHost[1])
    expect(refusals).toEqual([])
    expect(preferencesBroken!.map(({ guest, rule, other }) => [guest, rule, other])).toEqual([[2, 0, guestHost[2] === guestHost[0] ? 0 : 1]])
  })

  it("refuses nobody, and bounds nothing", () => {
    const plan = buildPlan({ hosts: [{ count: 1, cpuMhz: 100 }], guests: guests(3), rules: [apart] })
    expect(hostsBound(plan, Int32Array.of(0, 1, 2), 0).rules).toBe(0)
    const rooms = makeRooms(plan)
    rooms.take(0, 0)
    expect([refusal(rooms, 1, 0), refusal(rooms.strict!, 1, 0)]).toMatchObject([null, { reason: "affinity", other: 0 }])
  })

  it("gives way to a rule", () => {
    // 0 and 1 prefer one host, and must not share it.
    const { guests: { guestHost } } = simulate(buildPlan({ hosts: [{ count: 2, cpuMhz: 100 }], guests: guests(2), rules: [{ kind: "together", over: "host", guests: [0, 1], isSoft: true }, { kind: "apart", over: "host", guests: [0, 1] }] }))
    expect([...guestHost]).toEqual([0, 1])
  })

  it("to be together breaks where no host has room for all", () => {
    const { guests: { guestHost }, preferencesBroken } = simulate(buildPlan({ hosts: [{ count: 2, cpuMhz: 10 }], guests: guests(2, 6), rules: [{ kind: "together", over: "host", guests: [0, 1], isSoft: true }] }))
    expect([...guestHost]).toEqual([0, 1])
    expect(preferencesBroken!.map(({ guest, other }) => [guest, other])).toEqual([[0, NONE], [1, 0]])
  })
})

describe("over PDUs", () => {
  const hostOf = (pdus: ReadonlyArray<string | null>) => [...simulate(buildPlan({ hosts: pdus.map((pdu) => ({ cpuMhz: 100, ...(pdu === null ? {} : { pdu }) })), guests: guests(2), rules: [{ kind: "apart", over: "pdu", guests: [0, 1] }] })).guests.guestHost]

  it("keeps apart by the PDU that feeds the host", () => expect(hostOf(["left", "left", "right"])).toEqual([0, 2]))

  it("is one place where nobody says otherwise", () => expect(hostOf([null, null, null])).toEqual([0, NONE]))
})
