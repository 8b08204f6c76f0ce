/** Each case of a survival analysis is, guest for guest, the run with that fault. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { NONE } from "../../src/columns.ts"
import { surviveLosses } from "../../src/failing/survive.ts"
import type { PlacementRule, Plan } from "../../src/plan.ts"
import { simulate } from "../../src/simulate.ts"
import { withFailing } from "../failingPlan.ts"
import { randomPlan } from "../randomPlan.ts"

/** All come at the start and stay, so that nobody comes or goes between the fault and the restarts. */
const still = (plan: Plan): Plan => ({ ...plan, periodSeconds: 1e5, sampleSeconds: 5e4, guests: { ...plan.guests, guestArrivalSeconds: plan.guests.guestArrivalSeconds.map(() => 0), guestDepartureSeconds: plan.guests.guestDepartureSeconds.map(() => Infinity) } })

const rules = fc.array(fc.record({ kind: fc.constantFrom("together", "apart", "spread"), isSoft: fc.boolean(), members: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }) }), { maxLength: 2 })
const arrangement = fc.record({
  policy: fc.constantFrom("worstFit", "firstFit", "bestFit", "leastPowerIncrease"),
  classes: fc.array(fc.constantFrom(0, 1, 1, 2, 3), { minLength: 14, maxLength: 14 }),
  tied: fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 2 }),
  after: fc.array(fc.tuple(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 0, max: 12 })), { maxLength: 3 }),
  bootsPerHost: fc.constantFrom(1, 2, Infinity), isOn: fc.constantFrom(true, true, true, false),
  lost: fc.tuple(fc.nat(), fc.nat()), kept: fc.boolean()
})

describe("a case of a survival analysis", () => {
  it("is, guest for guest, the run with that fault, one loss or two; and no case leaves a trace in the next", () =>
    fc.assert(
      fc.property(randomPlan("firstFit"), rules, arrangement, (drawn, drawnRules, { policy, classes, tied, after, bootsPerHost, isOn, lost, kept }) => {
        const { hostCount } = drawn.hosts
        const { guestCount } = drawn.guests
        const placementRules = drawnRules.flatMap(({ kind, isSoft, members }, k): PlacementRule[] => {
          const guests = Int32Array.from(drawn.guests.guestName.keys()).filter((guest) => members[guest]!)
          return guests.length === 0 ? [] : [{ name: `rule ${k}`, kind: kind as PlacementRule["kind"], over: "host", isSoft, guests }]
        })
        const plan = withFailing({ ...still(drawn), ...(placementRules.length === 0 ? {} : { rules: placementRules }) }, {
          classes, tied: tied.filter((guest) => guest < guestCount), after: after.filter(([guest, before]) => before < guest && guest < guestCount),
          restarting: { bootsPerHost, isOn, policy }, admission: kept ? [{ rule: "failoverHosts", hosts: Int32Array.of(hostCount - 1) }] : []
        })
        const rows = [...new Set(lost.map((n) => n % hostCount))]
        const all = [...Array(hostCount).keys()].map((host) => [host])
        const survival = surviveLosses(plan, { cases: [rows, ...all, rows] })
        expect(survival.cases.at(-1)).toEqual(survival.cases[0])
        for (const [cut, domains] of [[survival.cases[0]!, rows] as const, [survival.cases[1]!, [0]] as const]) {
          const at = survival.worstSeconds + 25_000
          const outcome = simulate({ ...plan, failing: { ...plan.failing!, scripted: domains.map((domain) => ({ domain, effect: "down", atSeconds: at, untilSeconds: Infinity })) } })
          const { restarts, pending } = outcome.failing!
          expect(cut.stopped).toBe(restarts.count)
          const away = [...restarts.to.keys()].filter((row) => Number.isNaN(restarts.upSeconds[row])).map((row) => restarts.guest[row]!)
          expect(cut.notBack.map(({ guest }) => guest).toSorted((a, b) => a - b)).toEqual(away.toSorted((a, b) => a - b))
          for (const { guest, why } of cut.notBack) {
            const last = pending.findLast((one) => one.guest === guest)!
            expect([last.why.reason, last.untilSeconds]).toEqual([why.reason, NaN])
            if (why.reason === "tied" || why.reason === "storage") expect(last.why).toEqual(why)
          }
          const longest = [...restarts.upSeconds.keys()].reduce((most, row) => (Number.isNaN(restarts.upSeconds[row]) ? most : Math.max(most, restarts.upSeconds[row]! - restarts.downSeconds[row]!)), 0)
          expect(cut.longestOutageSeconds).toBeCloseTo(longest, 6)
          for (const row of restarts.to.keys()) if (Number.isNaN(restarts.upSeconds[row])) expect(restarts.to[row]).toBe(NONE)
        }
      }),
      { numRuns: 300 }
    ))
})
