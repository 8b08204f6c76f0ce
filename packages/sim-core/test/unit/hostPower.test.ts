/** When hosts go on and off, and what is written about it. Hosts draw 100 W idle and 200 W at full load. */
import { describe, expect, test } from "vitest"
import { NONE } from "../../src/columns.ts"
import { DECISION_ACTIONS, type DecisionAction } from "../../src/decisions.ts"
import type { Outcome } from "../../src/outcome.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"

/** Decisions of one kind: when, from, to. */
const decided = ({ decisions }: Outcome, action: DecisionAction) =>
  Array.from(decisions.action.keys())
    .filter((row) => DECISION_ACTIONS[decisions.action[row]!] === action)
    .map((row) => ({ at: decisions.timeSeconds[row], guest: decisions.guest[row], from: decisions.from[row], to: decisions.to[row] }))

describe("empty hosts off after ten minutes", () => {
  // A guest on host 1 until 600 s, another from 1800 s on; the host is off from 1200 to 1800 s.
  const outcome = simulate(
    buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 500, departureSeconds: 600 }, { cpuMhz: 500, arrivalSeconds: 1800 }], emptyHosts: { stayOn: false, offAfterSeconds: 600 } })
  )
  test("it goes off once, from its own row", () => expect(decided(outcome, "powerOff")).toEqual([{ at: 1200, guest: NONE, from: 0, to: NONE }]))
  test("it goes on again for the second guest; at the start of the run nobody decided", () => expect(decided(outcome, "powerOn")).toEqual([{ at: 1800, guest: NONE, from: NONE, to: 0 }]))
  test("seconds on: 1200 + 1800", () => expect(outcome.hosts.hostOnSeconds[0]).toBe(3000))
  test("seconds in use: 600 + 1800", () => expect(outcome.hosts.hostUsedSeconds[0]).toBe(2400))
  test("a host that was never used was never on", () => expect(outcome.hosts.hostOnSeconds[1]).toBe(0))
  // Samples at 0, 300, … 3300: on in [0, 1200) and from 1800, so at 0, 300, 600, 900 and the six from 1800 on.
  test("the series counts hosts that are on", () => expect([...outcome.series.hostsOn]).toEqual([1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1]))
  test("and hosts in use", () => expect([...outcome.series.hostsUsed]).toEqual([1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]))
  test("and guests", () => expect([...outcome.series.guests]).toEqual([1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]))
})

test("the wait starts anew each time the host empties", () => {
  // Empty at 600, used from 700 to 800, empty again: off at 800 + 300 = 1100, not at 900.
  const outcome = simulate(
    buildPlan({
      hosts: [{ cpuMhz: 1000 }],
      guests: [{ cpuMhz: 500, departureSeconds: 600 }, { cpuMhz: 500, arrivalSeconds: 700, departureSeconds: 800 }],
      emptyHosts: { stayOn: false, offAfterSeconds: 300 }
    })
  )
  expect(decided(outcome, "powerOff").map(({ at }) => at)).toEqual([1100])
  expect(outcome.hosts.hostOnSeconds[0]).toBe(1100)
})

test("a host that changes guests in one instant does not go off in between", () => {
  const outcome = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, departureSeconds: 600 }, { cpuMhz: 500, arrivalSeconds: 600 }] }))
  expect(decided(outcome, "powerOff")).toEqual([])
  expect(outcome.hosts.hostOnSeconds[0]).toBe(3600)
})

test("a wait that outlasts the run switches nothing off", () => {
  // 150 W for 600 s, then idle to the end.
  const outcome = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, departureSeconds: 600 }], emptyHosts: { stayOn: false, offAfterSeconds: 7200 } }))
  expect(outcome.totals.energyJoules).toBeCloseTo(150 * 600 + 100 * 3000, 6)
})

test("empty hosts on: spare ones idle like the others", () => {
  // 150 W + 2 × 100 W.
  const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }, { cpuMhz: 1000, spare: true }], guests: [{ cpuMhz: 500 }], emptyHosts: { stayOn: true, offAfterSeconds: 0 } }))
  expect(totals.meanWatts).toBe(350)
})

test("power follows what is served, of raw capacity", () => {
  // 2000 MHz asked of 1000: full load, 200 W. 500 of 1000 raw MHz, 800 of them usable: half load, 150 W.
  const short = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, demand: { cpuMhz: 2000 } }] }))
  const half = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, headroomFraction: { cpuMhz: 0.2 } }], guests: [{ cpuMhz: 500 }] }))
  expect([short.totals.meanWatts, half.totals.meanWatts]).toEqual([200, 150])
})

describe("the highest power", () => {
  test("counts a guest that comes and goes between two samples", () => {
    // 120 W, and 190 W from 310 to 320 s.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 200 }, { cpuMhz: 700, arrivalSeconds: 310, departureSeconds: 320 }] })
    expect(simulate(plan).totals.peakWatts).toBeCloseTo(190, 9)
  })
  test("is of all hosts at one time, not each at its own", () => {
    // 150 W on host 1 until 600 s, then off; 190 W on host 2 from then on.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, os: ["a"] }, { cpuMhz: 1000, os: ["b"] }],
      guests: [{ cpuMhz: 500, os: "a", departureSeconds: 600 }, { cpuMhz: 900, os: "b", arrivalSeconds: 600 }]
    })
    expect(simulate(plan).totals.peakWatts).toBeCloseTo(190, 9)
  })
})

test("mean power is over the whole run, hosts off included", () => {
  // 150 W for 900 of 3600 s: 37.5 W.
  const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, departureSeconds: 900 }] }))
  expect(totals.meanWatts).toBeCloseTo(37.5, 9)
})
