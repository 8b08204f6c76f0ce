/**
 * Consolidation by hand: two hosts of 1,000 MHz, 100 W idle and 200 W at full load, standby 5 W, boot 180 s at 150 W,
 * stop 60 s at 100 W; migrations at 62.5 MiB/s, so that 625 MiB take 10 s.
 */
import { describe, expect, it } from "vitest"
import type { Consolidation, Plan } from "../../../src/plan.ts"
import { simulate } from "../../../src/simulate.ts"
import { buildPlan, type GuestSpec, type HostSpec } from "../../planBuilder.ts"

type Change = Partial<Omit<Consolidation, "power" | "hysteresis">> & { readonly power?: Partial<Consolidation["power"]>; readonly hysteresis?: Partial<Consolidation["hysteresis"]> }

const HOSTS: ReadonlyArray<HostSpec> = [{ count: 2, cpuMhz: 1000, ramMib: 4000 }]

interface Day {
  readonly guests: ReadonlyArray<GuestSpec>
  readonly profiles?: ReadonlyArray<ReadonlyArray<number>>
  readonly hosts?: ReadonlyArray<HostSpec>
  readonly periodSeconds?: number
  readonly change?: Change
}

function planOf({ guests, profiles = [], hosts = HOSTS, periodSeconds = 900, change = {} }: Day): Plan {
  const plan = buildPlan({ hosts, guests, profiles, periodSeconds })
  const models = plan.hosts.modelName.length
  const { power, hysteresis, ...rest } = change
  return {
    ...plan,
    consolidation: {
      periodSeconds: 300, detector: { kind: "thr", parameter: 0.8 }, selection: "mmt", placement: "leastPowerIncrease",
      migration: { mibPerSecond: 62.5, lostFraction: 0.1 },
      power: { bootSeconds: 180, stopSeconds: 60, offWatts: 5, modelBootWatts: new Float64Array(models).fill(150), modelStopWatts: new Float64Array(models).fill(100), waitsBreakEven: false, ...power },
      binding: plan.resourcesInPlay.filter((resource) => resource !== 0),
      hysteresis: { leastSecondsBetweenMoves: 0, roundsOverLimit: 1, ...hysteresis },
      movesPerRound: Infinity,
      ...rest
    }
  }
}

const run = (day: Day) => {
  const outcome = simulate(planOf(day))
  const { timeSeconds, guest, from, to } = outcome.consolidation!.migrations
  return { outcome, joules: outcome.totals.energyJoules, consolidation: outcome.consolidation!, moves: Array.from(timeSeconds, (time, row) => [time, guest[row], from[row], to[row]]) }
}

/** Reserved 600 MHz each, so that they come to two hosts; they ask for 100. */
const IDLERS: Day = { guests: [{ count: 2, cpuMhz: 600, ramMib: 625, demand: { cpuMhz: 100 } }] }
/** Both fit one host at 300 MHz each; from the second sample on they ask for 500. */
const GROWING: Day = { guests: [{ cpuMhz: 300, ramMib: 1250, demand: { cpuMhz: 1 }, profile: { cpu: 1 } }, { cpuMhz: 300, ramMib: 625, demand: { cpuMhz: 1 }, profile: { cpu: 1 } }], profiles: [[300, 500, 500]] }

describe("an under-loaded host is emptied", () => {
  it("in the second round, into the other one; the lower index goes first where loads are equal", () => {
    expect(run(IDLERS).moves).toEqual([[300, 0, 0, 1]])
  })

  it("and stops at once: 310 s at 110 W, 60 s at 100 W, 530 s at 5 W; the other 310 s at 110 W and 590 s at 120 W", () => {
    const { joules, consolidation } = run(IDLERS)
    expect(joules).toBeCloseTo(310 * 110 + 60 * 100 + 530 * 5 + 310 * 110 + 590 * 120, 6)
    expect(consolidation.shutdownCount).toBe(1)
  })

  it("degradation is a tenth of the share for 10 s: 0.1 × 100 × 10 of 200 × 900 MHz·s", () => {
    expect(run(IDLERS).consolidation.pdm).toBeCloseTo(100 / 180_000, 12)
    expect(run(IDLERS).consolidation.slatah).toBe(0)
  })

  it("accounting runs to the last second, on no round: 37 s more at 5 W and 120 W", () => {
    expect(run({ ...IDLERS, periodSeconds: 937 }).joules - run(IDLERS).joules).toBeCloseTo(37 * 125, 6)
  })

  it("not where its guest finds no RAM: all resources bind", () => {
    expect(run({ ...IDLERS, hosts: [{ count: 2, cpuMhz: 1000, ramMib: 1000 }] }).moves).toEqual([])
  })

  it.each([["disk", { diskGib: 600 }, { diskGib: 1000 }], ["IOPS", { iops: 600 }, { iops: 1000 }], ["network", { networkMbps: 600 }, { networkMbps: 1000 }]])("nor %s", (_, asked, has) => {
    const guests = [{ count: 2, cpuMhz: 600, ramMib: 625, ...asked, demand: { ...asked, cpuMhz: 100 } }]
    const hosts = [{ count: 2, cpuMhz: 1000, ramMib: 4000, ...has }]
    expect(run({ guests, hosts }).moves).toEqual([])
    expect(run({ guests, hosts, change: { binding: [] } }).moves).toHaveLength(1)
  })
})

describe("an over-loaded host sheds guests", () => {
  it("the one with the least RAM goes; the other host boots first, and the migration starts when it is on", () => {
    const { moves, consolidation } = run(GROWING)
    expect(moves).toEqual([[480, 1, 0, 1]])
    expect(consolidation.shutdownCount).toBe(0)
  })

  it("boot and standby are in the energy: 5 W, 180 s at 150 W, 10 s idle at 100 W, then half loaded", () => {
    const first = 300 * 160 + 190 * 200 + 410 * 150
    const second = 300 * 5 + 180 * 150 + 10 * 100 + 410 * 150
    expect(run(GROWING).joules).toBeCloseTo(first + second, 6)
  })

  it.each([
    ["boot watts", { modelBootWatts: Float64Array.of(300) }, 180 * 150],
    ["standby watts", { offWatts: 0 }, -300 * 5],
    ["boot time: a host that is on at once is half loaded 180 s earlier, and never booted", { bootSeconds: 0 }, -180 * 150 - 180 * 200 + 180 * 150 + 180 * 150]
  ])("%s", (_, power, more) => {
    expect(run({ ...GROWING, change: { power } }).joules - run(GROWING).joules).toBeCloseTo(more, 6)
  })

  it("who is short counts: 100 % of the demand is served, and nobody is short at a load of 1", () => {
    expect(run(GROWING).consolidation.slatah).toBe(0)
  })

  it("SLATAH is the time short ÷ the time on: 190 of 900 + 420 s where they ask for 600 each", () => {
    const { consolidation } = run({ ...GROWING, profiles: [[300, 600, 600]] })
    expect(consolidation.slatah).toBeCloseTo(190 / (900 + 420), 12)
  })

  it("p95 and maximum of what each guest missed: 100 of 600 MHz for 190 s, and the mover's tenth of 500 for 10 s", () => {
    const { consolidation } = run({ ...GROWING, profiles: [[300, 600, 600]] })
    const asked = 300 * 300 + 600 * 600
    expect(consolidation.guestMaxUnservedFraction).toBeCloseTo((190 * 100 + 10 * 50) / asked, 9)
    expect(consolidation.worstGuest).toBe(1)
  })
})

describe("options", () => {
  it("an empty host idles for its break-even time: (180·150 + 60·100 − 5·240) ÷ 95 s", () => {
    const idles = (180 * 150 + 60 * 100 - 5 * 240) / 95
    const more = run({ ...IDLERS, change: { power: { waitsBreakEven: true } } }).joules - run(IDLERS).joules
    expect(more).toBeCloseTo(idles * 95, 6)
  })

  it("roundsOverLimit: a host must be over-loaded twice before guests leave it", () => {
    expect(run({ ...GROWING, change: { hysteresis: { roundsOverLimit: 2 } } }).moves).toEqual([[780, 1, 0, 1]])
  })

  it("leastSecondsBetweenMoves: who landed at 310 s stays at the round of 600 s, and the other one goes", () => {
    // Guest 0 moves to host 1 at 300 s; at 600 s the two ask for 900 MHz there, and the one with least RAM is guest 0 again.
    const day: Day = { guests: [{ cpuMhz: 600, ramMib: 625, demand: { cpuMhz: 1 }, profile: { cpu: 1 } }, { cpuMhz: 600, ramMib: 1250, demand: { cpuMhz: 1 }, profile: { cpu: 1 } }], profiles: [[100, 100, 450, 450, 450]], periodSeconds: 1500 }
    expect(run(day).moves).toEqual([[300, 0, 0, 1], [780, 0, 1, 0]])
    expect(run({ ...day, change: { hysteresis: { leastSecondsBetweenMoves: 301 } } }).moves).toEqual([[300, 0, 0, 1], [780, 1, 1, 0]])
  })

  it("movesPerRound: a budget of none moves nobody", () => {
    expect(run({ ...IDLERS, change: { movesPerRound: 0 } }).moves).toEqual([])
    expect(run({ ...IDLERS, change: { movesPerRound: 1 } }).moves).toHaveLength(1)
  })

  it("no detector: nobody moves, and hosts go on and off with their guests", () => {
    expect(run({ ...IDLERS, change: { detector: null } }).moves).toEqual([])
  })
})

it("a guest that asks for nothing lives on, and is served when it asks again", () => {
  const { outcome, moves } = run({ guests: [{ cpuMhz: 600, ramMib: 625, demand: { cpuMhz: 1 }, profile: { cpu: 1 } }], profiles: [[100, 0, 400]] })
  expect(moves).toEqual([])
  expect(outcome.totals.energyJoules).toBeCloseTo(300 * 110 + 300 * 100 + 300 * 140 + 900 * 5, 6)
})

it("waking a host costs its idle power: a host that is on, with room, is cheaper", () => {
  // Three hosts; the two guests of host 0 grow to 500 each, host 1 carries 100: the mover goes there, and host 2 stays off.
  const guests: GuestSpec[] = [...GROWING.guests, { cpuMhz: 600, ramMib: 625, demand: { cpuMhz: 100 } }]
  const { moves } = run({ guests, profiles: GROWING.profiles!, hosts: [{ count: 3, cpuMhz: 1000, ramMib: 4000 }] })
  expect(moves[0]).toEqual([300, 1, 0, 1])
})

describe("a guest that comes to a host that is off", () => {
  const { outcome } = run({ guests: [{ cpuMhz: 400, ramMib: 625, arrivalSeconds: 700 }], periodSeconds: 1000 })
  it("waits for the boot: 700 s at 5 W, 180 s at 150 W, 120 s at 140 W", () => {
    expect(outcome.totals.energyJoules).toBeCloseTo(1000 * 5 + 700 * 5 + 180 * 150 + 120 * 140, 6)
  })
  it("has its RAM all the while, and fills the host only while that is on", () => {
    expect(outcome.hosts.hostServedIntegral[1]![0]).toBeCloseTo(625 * 120, 6)
  })
})
