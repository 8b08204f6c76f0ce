import { describe, expect, test } from "vitest"
import type { Distribution, DrawnFaults, Failing, FaultDomain, ReplayedFaults } from "../../../src/failing/failing.ts"
import { makeFaultClocks } from "../../../src/failing/faultClocks.ts"
import { longRunAvailability } from "../../../src/physics/failure/meanTime.ts"
import { makeSampler } from "../../../src/physics/failure/samplers.ts"
import { meanInterval } from "../../../src/physics/meanInterval.ts"
import { randomStream } from "../../../src/random.ts"

const HOUR = 3600
const YEAR = 8760 * HOUR
const exponential = (hours: number): Distribution => ({ kind: "exponential", meanSeconds: hours * HOUR })
const fixed = (seconds: number): Distribution => ({ kind: "fixed", seconds })

const hosts = (count: number): FaultDomain[] => Array.from({ length: count }, (_, host) => ({ kind: "host", name: `host-${host + 1}`, hosts: Int32Array.of(host), guests: new Int32Array(0) }))
const rows = (count: number) => Int32Array.from({ length: count }, (_, row) => row)

interface Spec {
  readonly domains: ReadonlyArray<FaultDomain>
  readonly drawn?: ReadonlyArray<Partial<DrawnFaults>>
  readonly replayed?: ReadonlyArray<Partial<ReplayedFaults>>
}

/** What clocks read of a plan's failing part, and nothing else. */
function failing({ domains, drawn = [], replayed = [] }: Spec): Failing {
  const all = rows(domains.length)
  return {
    domains,
    drawn: drawn.map((faults) => ({ name: "servers", domains: all, clock: "each", between: exponential(1000), repair: exponential(4), ...faults })),
    replayed: replayed.map((faults) => ({ name: "series", domains: all, atSeconds: new Float64Array(0), untilSeconds: new Float64Array(0), fraction: new Float64Array(0), ...faults }))
  } as unknown as Failing
}

interface Fault {
  readonly at: number
  readonly domain: number
  readonly until: number
  readonly cause: string
}

/** All faults before the end, or the first so many. */
function faults(spec: Spec, { seed = 1, end = YEAR, most = Infinity }: { seed?: number; end?: number; most?: number } = {}): Fault[] {
  const clocks = makeFaultClocks(failing(spec), seed, end)
  const found: Fault[] = []
  while (clocks.nextTime() < Infinity && found.length < most) {
    const at = clocks.nextTime()
    const { domain, untilSeconds, cause } = clocks.pop()
    found.push({ at, domain, until: untilSeconds, cause })
  }
  return found
}

const series = (...events: ReadonlyArray<readonly [at: number, until: number, fraction: number]>): Partial<ReplayedFaults> => ({
  atSeconds: Float64Array.from(events, ([at]) => at),
  untilSeconds: Float64Array.from(events, ([, until]) => until),
  fraction: Float64Array.from(events, ([, , fraction]) => fraction)
})

describe("a clock for each domain", () => {
  test("works between, is repaired, works again, from 0 on", () => {
    // 10 up, 5 down: 10–15, 25–30, 40–45.
    expect(faults({ domains: hosts(1), drawn: [{ between: fixed(10), repair: fixed(5) }] }, { end: 45 })).toEqual([
      { at: 10, domain: 0, until: 15, cause: "drawn" },
      { at: 25, domain: 0, until: 30, cause: "drawn" },
      { at: 40, domain: 0, until: 45, cause: "drawn" }
    ])
  })

  test("a fault at the end of the run is none", () => expect(faults({ domains: hosts(1), drawn: [{ between: fixed(10), repair: fixed(5) }] }, { end: 25 })).toHaveLength(1))

  test("merges what each domain has alone, in order of time", () => {
    // The slow way: every domain's whole history from its own stream, then sorted.
    const domains = hosts(50)
    const expected = domains.flatMap(({ kind, name }, domain) => {
      const stream = randomStream(7, `fault servers ${kind} ${name}`)
      const between = makeSampler({ kind: "weibull", shape: 0.7, scaleSeconds: 500 * HOUR }, stream)
      const repair = makeSampler({ kind: "logNormal", meanLog: 9, deviationLog: 1 }, stream)
      const own: Fault[] = []
      for (let time = 0; ; ) {
        const at = time + between()
        if (at >= YEAR) return own
        own.push({ at, domain, until: (time = at + repair()), cause: "drawn" })
      }
    })
    expected.sort((a, b) => a.at - b.at || a.domain - b.domain)
    expect(faults({ domains, drawn: [{ between: { kind: "weibull", shape: 0.7, scaleSeconds: 500 * HOUR }, repair: { kind: "logNormal", meanLog: 9, deviationLog: 1 } }] }, { seed: 7 })).toEqual(expected)
  })

  test("equal times: by domain row", () => {
    expect(faults({ domains: hosts(5), drawn: [{ between: fixed(10), repair: fixed(5) }] }, { end: 30 }).map(({ domain }) => domain)).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4])
  })

  test("the order of domains does not matter to a domain's own faults", () => {
    const straight = hosts(9)
    const turned = straight.toReversed()
    const ofFirst = (domains: FaultDomain[]) => faults({ domains, drawn: [{}] }).filter(({ domain }) => domains[domain]!.name === "host-1").map(({ at, until }) => [at, until])
    expect(ofFirst(straight).length).toBeGreaterThan(3)
    expect(ofFirst(turned)).toEqual(ofFirst(straight))
  })

  test("a rack and a host of one name have clocks of their own", () => {
    const domains: FaultDomain[] = [{ ...hosts(1)[0]!, name: "A" }, { ...hosts(1)[0]!, name: "A", kind: "rack" }]
    const found = faults({ domains, drawn: [{}] })
    expect(found[0]!.at).not.toBe(found.find(({ domain }) => domain !== found[0]!.domain)!.at)
  })
})

describe("one clock for all", () => {
  test("time runs from start to start, whether or not the last one is repaired", () => {
    expect(faults({ domains: hosts(1), drawn: [{ clock: "any", between: fixed(10), repair: fixed(25) }] }, { end: 31 }).map(({ at, until }) => [at, until])).toEqual([[10, 35], [20, 45], [30, 55]])
  })

  test("domains are struck evenly", () => {
    // 10,000 faults over 10 domains: 1,000 each; five standard deviations are 5 · √(10,000 · 0.1 · 0.9) = 150.
    const struck = new Int32Array(10)
    for (const { domain } of faults({ domains: hosts(10), drawn: [{ clock: "any", between: fixed(1), repair: fixed(1) }] }, { end: 10_001 })) struck[domain]!++
    for (const count of struck) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  test("strikes rows of its own list only", () => {
    const found = faults({ domains: hosts(10), drawn: [{ clock: "any", domains: Int32Array.of(3, 7), between: fixed(1), repair: fixed(1) }] }, { end: 100 })
    expect(new Set(found.map(({ domain }) => domain))).toEqual(new Set([3, 7]))
  })
})

describe("an outage series", () => {
  test("a quarter of eight hosts are two, until the time of the row", () => {
    const found = faults({ domains: hosts(8), replayed: [series([100, 160, 0.25])] })
    expect(found.map(({ at, until, cause }) => [at, until, cause])).toEqual([[100, 160, "replayed"], [100, 160, "replayed"]])
  })
  // 0.3 · 8 = 2.4, rounded up; 0.07 · 100 = 7.000000000000001 in binary, and 7; a hair of 8 is still one.
  test.each([[0.3, 8, 3], [0.07, 100, 7], [1e-12, 8, 1], [1, 8, 8]])("%f of %i hosts: %i fail", (fraction, count, expected) => {
    const found = faults({ domains: hosts(count), replayed: [series([100, 160, fraction])] })
    expect(found).toHaveLength(expected)
    expect(new Set(found.map(({ domain }) => domain)).size).toBe(expected)
  })
  test("who fails comes in order of rows", () => {
    const struck = faults({ domains: hosts(40), replayed: [series([100, 160, 0.5])] }).map(({ domain }) => domain)
    expect(struck).toEqual(struck.toSorted((a, b) => a - b))
  })
  test("every host is as likely to fail as any other, at every row", () => {
    // 3 of 10 at each of 5,000 rows: 1,500 a host; five standard deviations are 5 · √(5,000 · 0.3 · 0.7) = 162.
    const struck = new Int32Array(10)
    for (const { domain } of faults({ domains: hosts(10), replayed: [series(...Array.from({ length: 5000 }, (_, row) => [row, row + 1, 0.3] as const))] })) struck[domain]!++
    for (const count of struck) expect(Math.abs(count - 1500)).toBeLessThan(162)
  })
  test("may never be repaired", () => expect(faults({ domains: hosts(1), replayed: [series([5, Infinity, 1])] })[0]!.until).toBe(Infinity))
})

describe("several lists", () => {
  const first = { name: "servers" }
  test("a second list changes none of the first one's faults", () => {
    const alone = faults({ domains: hosts(20), drawn: [first] })
    const repair = fixed(1234.5)
    const beside = faults({ domains: hosts(20), drawn: [first, { name: "switches", clock: "any", repair }, { name: "more", repair }], replayed: [{ name: "s", ...series([1e6, 1e6 + 1234.5, 0.5]) }] })
    const isOther = ({ at, until }: Fault) => Math.abs(until - at - 1234.5) < 1e-6
    expect(beside.filter(isOther).length).toBeGreaterThan(100)
    expect(beside.filter((fault) => !isOther(fault))).toEqual(alone)
  })
  test("come as one, in order of time", () => {
    const times = faults({ domains: hosts(20), drawn: [first, { name: "any", clock: "any" }], replayed: [series([1e6, 2e6, 0.5], [1e7, 2e7, 0.5])] }).map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })
  test("equal times of one domain: as the plan lists them", () => {
    const found = faults({ domains: hosts(1), drawn: [{ between: fixed(10), repair: fixed(50) }], replayed: [series([10, 20, 1])] }, { end: 11 })
    expect(found.map(({ cause }) => cause)).toEqual(["drawn", "replayed"])
  })
  test("no list, no domain: no fault", () => {
    expect(makeFaultClocks(failing({ domains: hosts(3) }), 1, Infinity).nextTime()).toBe(Infinity)
    expect(faults({ domains: hosts(3), drawn: [{ domains: rows(0) }, { domains: rows(0), clock: "any" }], replayed: [{ ...series([1, 2, 1]), domains: rows(0) }] })).toEqual([])
  })
})

test("same seed, same faults; another seed, other faults", () => {
  const spec: Spec = { domains: hosts(10), drawn: [{}, { name: "any", clock: "any" }] }
  expect(faults(spec, { seed: 3 })).toEqual(faults(spec, { seed: 3 }))
  expect(faults(spec, { seed: 4 })[0]!.at).not.toBe(faults(spec, { seed: 3 })[0]!.at)
})

test("a run without a known end has the same faults as one with, for as long as it lasts", () => {
  const spec: Spec = { domains: hosts(10), drawn: [{}] }
  const known = faults(spec)
  expect(faults(spec, { end: Infinity, most: known.length })).toEqual(known)
})

test("what is popped is one object, filled anew", () => {
  const clocks = makeFaultClocks(failing({ domains: hosts(3), drawn: [{}] }), 1, YEAR)
  expect(clocks.pop()).toBe(clocks.pop())
})

test("in the long run availability is mean between ÷ (mean between + mean repair)", () => {
  // 20 seeds × 100 domains × 100 years. Each seed's 95 % interval is over its 100 domains, which are independent; fewer than
  // 17 of 20 hold the true value once in 63 (binomial: P(≥ 17 of 20 at 0.95) = 0.984).
  const between: Distribution = { kind: "weibull", shape: 0.7, scaleSeconds: 1500 * HOUR }
  const repair: Distribution = { kind: "logNormal", meanLog: 11, deviationLog: 1 }
  const expected = longRunAvailability(between, repair)
  const end = 100 * YEAR
  const plan = failing({ domains: hosts(100), drawn: [{ between, repair }] })
  let inside = 0
  for (let seed = 1; seed <= 20; seed++) {
    const down = new Float64Array(100)
    const clocks = makeFaultClocks(plan, seed, end)
    for (let at = clocks.nextTime(); at < Infinity; at = clocks.nextTime()) {
      const { domain, untilSeconds } = clocks.pop()
      down[domain]! += Math.min(untilSeconds, end) - at
    }
    const { low, high } = meanInterval(Array.from(down, (seconds) => 1 - seconds / end))
    if (low <= expected && expected <= high) inside++
  }
  expect(inside).toBeGreaterThanOrEqual(17)
})
