import { describe, expect, it } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { makeRooms } from "../../../src/packing/rooms.ts"
import { findPlacePolicy } from "../../../src/policies/registry.ts"
import { fastPlacement } from "../../oracle/fastPlacement.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

/** Host of each guest, all coming in row order. */
function place(policy: string, spec: PlanSpec): number[] {
  const plan = buildPlan(spec)
  return [...fastPlacement(plan, findPlacePolicy(policy)!, [...Array(plan.guests.guestCount).keys()].map((arrive) => ({ arrive }))).values()]
}

const cpu = (...amounts: number[]) => amounts.map((cpuMhz) => ({ cpuMhz }))

describe("next-fit", () => {
  it("does not return to a host that it has left", () => {
    expect(place("nextFit", { hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(6, 6, 3) })).toEqual([0, 1, 1])
  })

  it("stays where it is when no host takes a guest", () => {
    expect(place("nextFit", { hosts: [{ count: 2, cpuMhz: 10 }], guests: cpu(6, 11, 4) })).toEqual([0, NONE, 0])
  })
})

describe("first-fit", () => {
  it("returns to the first host with room", () => {
    expect(place("firstFit", { hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(6, 6, 3) })).toEqual([0, 1, 0])
  })

  it("sees room that a departure made", () => {
    const plan = buildPlan({ hosts: [{ count: 2, cpuMhz: 10 }], guests: cpu(10, 10, 10) })
    const placed = fastPlacement(plan, findPlacePolicy("firstFit")!, [{ arrive: 0 }, { arrive: 1 }, { depart: 0 }, { arrive: 2 }])
    expect(placed.get(2)).toBe(0)
  })
})

describe("best-fit", () => {
  // After two guests, host 0 has 2 CPU and 9 RAM free, host 1 has 5 and 5.
  const spec = { hosts: [{ count: 2, cpuMhz: 10, ramMib: 10 }], guests: [{ cpuMhz: 8, ramMib: 1 }, { cpuMhz: 5, ramMib: 5 }, { cpuMhz: 1, ramMib: 1 }] }

  it("adds up what is free over the resources in play", () => {
    // 0.2 + 0.9 against 0.5 + 0.5
    expect(place("bestFit", { ...spec, by: "sum" })[2]).toBe(1)
  })

  it("goes by free CPU alone where place.by says so", () => {
    expect(place("bestFit", { ...spec, by: "cpu" })[2]).toBe(0)
  })

  it("takes the first of equals, though their sums differ in binary", () => {
    // (0.1 + 0.2) + 0.3 = 0.6000000000000001 and (0.3 + 0.2) + 0.1 = 0.6; the spare makes 1 the largest of each
    const hosts = [{ cpuMhz: 0.1, ramMib: 0.2, diskGib: 0.3 }, { cpuMhz: 0.3, ramMib: 0.2, diskGib: 0.1 }, { cpuMhz: 1, ramMib: 1, diskGib: 1, spare: true }]
    expect(place("bestFit", { hosts, guests: [{ cpuMhz: 0.1, ramMib: 0.1, diskGib: 0.1 }] })).toEqual([0])
  })

  it("scores the free fractions that the guest found", () => {
    const rooms = makeRooms(buildPlan(spec))
    const placer = findPlacePolicy("bestFit")!.prepare(rooms)
    rooms.take(0, 0)
    // 2/10 + 9/10
    expect(placer.score(2, 0)).toBe(1.1)
  })
})

describe("best-fit by other figures", () => {
  // Of 10 and 10, hosts 0 … 2 have 8 and 1, 5 and 5, 9 and 0.5 free.
  const filled = [{ cpuMhz: 2, ramMib: 9 }, { cpuMhz: 5, ramMib: 5 }, { cpuMhz: 1, ramMib: 9.5 }]
  const hostOfLast = (by: "max" | "product", hosts: number[]) => {
    const rooms = makeRooms(buildPlan({ by, hosts: [{ count: 3, cpuMhz: 10, ramMib: 10 }], guests: [...filled, { cpuMhz: 0.1, ramMib: 0.1 }] }))
    const placer = findPlacePolicy("bestFit")!.prepare(rooms)
    hosts.forEach((host, guest) => rooms.take(guest, host))
    return placer.place(3)
  }

  it("goes by the larger of what is free", () => {
    // 0.8, 0.5 and 0.9
    expect(hostOfLast("max", [0, 1, 2])).toBe(1)
  })

  it("goes by the product of what is free", () => {
    // 0.08, 0.25 and 0.045
    expect(hostOfLast("product", [0, 1, 2])).toBe(2)
  })
})

describe("round robin", () => {
  it("takes turns, and begins again at the first", () => {
    expect(place("roundRobin", { hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(1, 1, 1, 1, 1) })).toEqual([0, 1, 2, 0, 1])
  })

  it("passes over a host that is full, and stays where it was when none takes a guest", () => {
    expect(place("roundRobin", { hosts: [{ cpuMhz: 5 }, { cpuMhz: 10 }, { cpuMhz: 10 }], guests: cpu(5, 5, 11, 1, 6, 4) })).toEqual([0, 1, NONE, 2, 2, 1])
  })
})

describe("random", () => {
  const spec = { hosts: [{ count: 8, cpuMhz: 100 }], guests: cpu(...Array<number>(40).fill(1)) }

  it("gives other hosts for another seed", () => {
    expect(place("random", { ...spec, seed: 1 })).not.toEqual(place("random", { ...spec, seed: 2 }))
  })

  it.each([["many", 3], ["few", 100]])("is uniform over the hosts that take the guest, %s of all", (_, closed) => {
    // 4 of 4 + closed hosts take the guests, in 4,000 draws: 1,000 each, standard deviation √(4000 × ¼ × ¾) = 27.4.
    const hosts = [{ count: closed, cpuMhz: 0.5 }, { count: 4, cpuMhz: 10_000 }]
    const placed = place("random", { hosts, guests: cpu(...Array<number>(4000).fill(1)) })
    for (let host = closed; host < closed + 4; host++) expect(Math.abs(placed.filter((at) => at === host).length - 1000)).toBeLessThan(5 * 27.4)
    expect(Math.min(...placed)).toBe(closed)
  })
})

describe("least power increase", () => {
  const linear = (idle: number, peak: number) => ({ model: "linear" as const, watts: [idle, peak], tau: 0.5, extraWatts: 0 })

  it("opens the host that is cheapest to wake", () => {
    // 1 of 10 MHz: 100 + 10 W against 60 + 20 W from 0 W
    expect(place("leastPowerIncrease", { hosts: [{ cpuMhz: 10, power: linear(100, 200) }, { cpuMhz: 10, power: linear(60, 260) }], guests: cpu(1) })).toEqual([1])
  })

  it("takes the flatter curve where hosts stay on", () => {
    // 10 W against 20 W more
    const hosts = [{ cpuMhz: 10, power: linear(60, 260) }, { cpuMhz: 10, power: linear(100, 200) }]
    expect(place("leastPowerIncrease", { hosts, guests: cpu(1), emptyHosts: { stayOn: true, offAfterSeconds: 0 } })).toEqual([1])
  })

  it("takes the first of equals, though their watts differ in binary", () => {
    // On a straight curve 1 of 10 MHz is 10 W wherever it comes on top: 100 + 0.7 × 100 + … is not the same in binary.
    const rooms = makeRooms(buildPlan({ hosts: [{ count: 3, cpuMhz: 10, power: linear(100, 200) }], guests: cpu(7, 3, 1, 1) }))
    const placer = findPlacePolicy("leastPowerIncrease")!.prepare(rooms)
    ;[0, 1, 2].forEach((guest) => rooms.take(guest, guest))
    expect([placer.place(3), ...[0, 1, 2].map((host) => placer.score(3, host))]).toEqual([0, 10, 10, 10])
  })

  it("goes by CPU promised over the capacity, reserve and headroom left out", () => {
    // Half of 20 MHz is usable; 5 promised of 20 is a quarter of the load: 200 × 0.25² = 12.5 W over idle, from 0 W.
    const power = { model: "square" as const, watts: [100, 300], tau: 0.5, extraWatts: 0 }
    const rooms = makeRooms(buildPlan({ hosts: [{ cpuMhz: 20, headroomFraction: { cpuMhz: 0.5 }, power }], guests: cpu(5) }))
    expect(findPlacePolicy("leastPowerIncrease")!.prepare(rooms).score(0, 0)).toBe(112.5)
  })
})

describe("dot product and L2 norm, a guest alone", () => {
  // Host 0 has 2 CPU and 9 RAM left, host 1 has 9 and 2; the next asks for RAM.
  const spec = { hosts: [{ count: 3, cpuMhz: 10, ramMib: 10 }], guests: [{ cpuMhz: 8, ramMib: 1 }, { cpuMhz: 1, ramMib: 8 }, { cpuMhz: 1, ramMib: 2 }] }
  const third = (policy: string) => {
    const rooms = makeRooms(buildPlan(spec))
    const placer = findPlacePolicy(policy)!.prepare(rooms)
    rooms.take(0, 0)
    rooms.take(1, 1)
    return { host: placer.place(2), scores: [placer.score(2, 0), placer.score(2, 1)] }
  }

  it("dot product: the host in use that has what it asks for", () => {
    // Weights 10 ÷ 21 and 11 ÷ 21: (10 × 0.2 × 0.1 + 11 × 0.9 × 0.2) ÷ 21 = 2.18 ÷ 21; (10 × 0.9 × 0.1 + 11 × 0.2 × 0.2) ÷ 21 = 1.34 ÷ 21
    const { host, scores } = third("dotProduct")
    expect(host).toBe(0)
    expect(scores[0]).toBeCloseTo(2.18 / 21, 11)
    expect(scores[1]).toBeCloseTo(1.34 / 21, 11)
  })

  it("L2 norm: the host in use where least is left", () => {
    // (10 × 0.1² + 11 × 0.7²) ÷ 21 = 5.49 ÷ 21; (10 × 0.8² + 11 × 0) ÷ 21 = 6.4 ÷ 21
    const { host, scores } = third("l2Norm")
    expect(host).toBe(0)
    expect(scores[0]).toBeCloseTo(5.49 / 21, 11)
    expect(scores[1]).toBeCloseTo(6.4 / 21, 11)
  })

  it.each(["dotProduct", "l2Norm"])("%s opens a host only when none in use takes it", (policy) => {
    expect(place(policy, { hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(6, 3, 6) })).toEqual([0, 0, 1])
  })
})

describe("worst-fit", () => {
  const spec = { hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(1, 1, 1, 1) }

  it("spreads over hosts that stay on", () => {
    expect(place("worstFit", { ...spec, emptyHosts: { stayOn: true, offAfterSeconds: 0 } })).toEqual([0, 1, 2, 0])
  })

  it("opens no empty host while one in use takes the guest, where empty hosts go off", () => {
    expect(place("worstFit", { ...spec, guests: cpu(6, 6, 1, 3, 9) })).toEqual([0, 1, 0, 1, 2])
  })

  it("counts a resource that one host alone does not limit as wholly free there", () => {
    // host 0: 0.5 + 1 (not limited), host 1: 1 + 0.6 of the largest that is
    const hosts = [{ cpuMhz: 5 }, { cpuMhz: 10, iops: 6 }, { cpuMhz: 1, iops: 10 }]
    expect(place("worstFit", { hosts, guests: [{ cpuMhz: 1, iops: 1 }], emptyHosts: { stayOn: true, offAfterSeconds: 0 } })).toEqual([1])
  })
})
