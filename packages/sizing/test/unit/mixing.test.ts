/** Mixed fleets: prices, floors, the reserve, a fleet's figure. */
import type { Plan, PowerCurve } from "@rackfold/sim-core"
import { describe, expect, it } from "vitest"
import { fleetOf, guestsAt, mixFleets, prepareMix, type MixInput } from "../../src/index.ts"
import { powerFloor } from "../../src/mixing/powerFloor.ts"
import { familiesOf, largestKinds, reserveOf } from "../../src/mixing/reserve.ts"
import { resourcePrices } from "../../src/mixing/resourcePrices.ts"
import { buildPlan, type GuestSpec, type HostSpec } from "../planBuilder.ts"

const LINEAR = (idle: number, peak: number): PowerCurve => ({ model: "linear", watts: [idle, peak], tau: 0.5, extraWatts: 0 })

/** Guests ask for half of what placement reserves, on average. */
function input(hosts: ReadonlyArray<HostSpec>, guests: ReadonlyArray<GuestSpec>, curves: ReadonlyArray<PowerCurve>, rest: Partial<MixInput> = {}): MixInput {
  const built = buildPlan({ hosts, guests })
  const plan: Plan = {
    ...built, hosts: { ...built.hosts, hostModel: Int32Array.from(hosts, (_, kind) => kind), modelName: hosts.map((_, kind) => `kind ${kind}`), modelPower: curves },
    guests: { ...built.guests, guestScale: built.guests.guestPlacement.map((column) => column.map((amount) => amount / 2)) }
  }
  return { plan, guests: guestsAt(plan, 0), most: hosts.map(() => Infinity), ha: { kind: "hosts", hosts: 1 }, terms: { perHost: hosts.map(() => 1), perWatt: 0, constant: 0 }, ...rest }
}

describe("prices of resources", () => {
  // One resource: a unit is worth the least that a unit of it costs: 10 ÷ 100 on the first, 6 ÷ 50 on the second.
  it("of one resource are those of the cheapest", () => expect(resourcePrices([[100], [50]], [10, 6], [200])).toEqual([expect.closeTo(0.1, 12)]))
  // x of (100 CPU, 50 RAM), y of (50, 100), 10 each, for 300 and 300: two of each, 40. Prices p, q: 100p + 50q ≤ 10, 50p + 100q ≤ 10: 1/15 each.
  it("of two share what a host costs", () => expect(resourcePrices([[100, 50], [50, 100]], [10, 10], [300, 300])).toEqual([expect.closeTo(1 / 15, 12), expect.closeTo(1 / 15, 12)]))
  it("what is not limited everywhere, or not needed, is worth nothing", () => expect(resourcePrices([[100, Infinity, 5], [50, 20, 5]], [10, 6], [200, 50, 0])).toEqual([expect.closeTo(0.1, 12), 0, 0]))
})

describe("the floor of a curve", () => {
  // 100 + 200u − 250u falls: at 0.8 it is 60.
  it("of a straight line is at one of its ends", () => expect(powerFloor("linear", (u) => 100 + 200 * u, 0.2, 0.8, 250)).toBeCloseTo(60, 9))
  // 100 + 200u² − 100u is least at u = 0.25: 87.5. Cells of 1 ÷ 2,000 tell less, by 100 ÷ 2,000 at most.
  it("of a bent one is never told too high, and hardly too low", () => {
    const told = powerFloor("square", (u) => 100 + 200 * u * u, 0, 1, 100)
    expect([told <= 87.5, told >= 87.45]).toEqual([true, true])
  })
  it("of a table is at one of its corners", () => expect(powerFloor("specTable", (u) => (u <= 0.5 ? 50 + 100 * u : 100 + 400 * (u - 0.5)), 0, 1, 200)).toBeCloseTo(0, 9))
})

describe("the reserve", () => {
  const [LARGE, SMALL, WIDE] = [{ cpuMhz: 100, ramMib: 200 }, { cpuMhz: 50, ramMib: 100 }, { cpuMhz: 200, ramMib: 50 }]
  const mix = prepareMix(input([LARGE, SMALL, WIDE], [{ cpuMhz: 10, ramMib: 10 }], [LINEAR(100, 200), LINEAR(50, 100), LINEAR(100, 200)]))
  it("is of the kind whose loss is largest", () => expect([largestKinds(mix, [true, true, false]), reserveOf(mix, [2, 3, 0])]).toEqual([[0], [1, 0, 0]]))
  it("is of each where none makes up for the other", () => expect([largestKinds(mix, [true, true, true]), reserveOf(mix, [1, 1, 1])]).toEqual([[0, 2], [1, 0, 1]]))
  it("is of the small ones where there are no others", () => expect(reserveOf(mix, [0, 4, 0])).toEqual([0, 1, 0]))
  // ⌈5 ÷ 0.75⌉ = 7: two more.
  it("of a quarter is two of five", () => expect(reserveOf({ ...mix, ha: { kind: "fraction", fraction: 0.25 } }, [2, 3, 0])).toEqual([2, 0, 0]))
  it("of two kinds that make up for each other is of the one that costs less", () => {
    const twins = prepareMix(input([LARGE, LARGE], [{ cpuMhz: 10, ramMib: 10 }], [LINEAR(100, 200), LINEAR(80, 200)], { terms: { perHost: [5, 4], perWatt: 0, constant: 0 } }))
    expect(largestKinds(twins, [true, true])).toEqual([1])
  })
  it("makes families: each fleet is of one", () => expect(familiesOf(mix)).toEqual([{ largest: [0], allowed: [0, 1] }, { largest: [1], allowed: [1] }, { largest: [2], allowed: [2] }, { largest: [0, 2], allowed: [0, 1, 2] }, { largest: [1, 2], allowed: [1, 2] }]))
  it("of none makes one family of all", () => expect(familiesOf({ ...mix, ha: { kind: "hosts", hosts: 0 } })).toEqual([{ largest: [], allowed: [0, 1, 2] }]))
  it("a faster core is no stand-in unless it has as much more", () => {
    const cores = prepareMix(input([{ cpuMhz: 100, coreMhz: 20 }, { cpuMhz: 100, coreMhz: 10 }], [{ cpuMhz: 10 }], [LINEAR(1, 2), LINEAR(1, 2)]))
    expect(cores.covers).toEqual([[true, false], [true, true]])
  })
})

it("a fleet's figure: all hosts on, as busy as each other, those in reserve too", () => {
  // Means 5 + 5 = 10 on 2 × 100 + 1 × 50 + a reserve of 100: 10 ÷ 350. Watts 3 × (100 + 100 ÷ 35) + 50 + 50 ÷ 35 = 360; 3 × 9 + 4 + 360 × 2 + 7 = 758.
  const mix = prepareMix(input([{ cpuMhz: 100 }, { cpuMhz: 50 }], [{ cpuMhz: 10 }, { cpuMhz: 10 }], [LINEAR(100, 200), LINEAR(50, 100)], { terms: { perHost: [9, 4], perWatt: 2, constant: 7 } }))
  const fleet = fleetOf(mix, [2, 1])
  expect([fleet.inReserve, fleet.hosts, fleet.load, fleet.watts, fleet.figure]).toEqual([[1, 0], 4, expect.closeTo(1 / 35, 12), expect.closeTo(360, 9), expect.closeTo(758, 9)])
})

describe("what cannot be", () => {
  it("too few hosts of each kind, and just enough together", () => {
    const hosts = [{ cpuMhz: 100 }, { cpuMhz: 50 }]
    const guests = [{ cpuMhz: 50, count: 5 }]
    const curves = [LINEAR(100, 200), LINEAR(50, 100)]
    const none = { kind: "hosts", hosts: 0 } as const
    expect(mixFleets(input(hosts, guests, curves, { most: [2, 1], ha: none })).best!.fleet.carrying).toEqual([2, 1])
    expect(mixFleets(input(hosts, guests, curves, { most: [2, 0], ha: none })).best).toBeNull()
    expect(mixFleets(input(hosts, guests, curves, { most: [2, 1] })).best).toBeNull()
  })
  it("guests that each fit on one kind alone go there", () => {
    const found = mixFleets(input([{ cpuMhz: 100, ramMib: 10 }, { cpuMhz: 10, ramMib: 100 }], [{ cpuMhz: 90, ramMib: 5 }, { cpuMhz: 5, ramMib: 90 }], [LINEAR(1, 2), LINEAR(1, 2)]))
    expect([found.best!.fleet.carrying, found.best!.fleet.inReserve, found.singles.map(({ fleet }) => fleet)]).toEqual([[1, 1], [1, 1], [null, null]])
  })
})
