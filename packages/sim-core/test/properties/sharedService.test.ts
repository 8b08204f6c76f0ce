/** Nothing serves more than it has: hosts, datastores and links, over random plans. */
import { expect, it } from "vitest"
import { RATES } from "../../src/columns.ts"
import { randomStream } from "../../src/random.ts"
import { sharedService } from "../../src/sharedService.ts"
import { simulate } from "../../src/simulate.ts"
import type { Plan, SharedThing } from "../../src/plan.ts"
import { buildPlan } from "../planBuilder.ts"

const SLACK = 1 + 1e-9

function randomShared(seed: number): Plan {
  const { integer } = randomStream(seed, "shared")
  const profiles = Array.from({ length: 3 }, () => Array.from({ length: 1 + integer(5) }, () => integer(100) / 50))
  const guests = Array.from({ length: 1 + integer(12) }, () => ({ cpuMhz: 1 + integer(100), iops: integer(200), networkMbps: integer(300), profile: { cpu: integer(4), iops: integer(4), network: integer(4) }, arrivalSeconds: integer(2) * 600, departureSeconds: 1200 + integer(4000) }))
  const plan = buildPlan({ hosts: [{ cpuMhz: 400, iops: 900, networkMbps: 1500, count: 4 }], guests, profiles })
  const rows = Int32Array.from(guests.keys())
  const thing = (kind: SharedThing["kind"], rate: 3 | 4): SharedThing => {
    const capacity = 50 + integer(800)
    return { kind, name: kind, rate, guests: rows.filter(() => integer(3) > 0), capacity, usable: capacity }
  }
  return { ...plan, shared: [thing("datastore", 3), thing("link", 4)] }
}

it("is served at most the capacity of each host, datastore and link, at any time", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const plan = randomShared(seed)
    const outcome = simulate(plan)
    for (const rate of RATES) expect([seed, rate, (outcome.totals.utilisation[rate]!.maxFraction ?? 0) <= SLACK]).toEqual([seed, rate, true])
    for (const thing of plan.shared!) {
      const { peakServed, peakAsked, servedAmountSeconds, askedAmountSeconds, guestServedMean } = sharedService(plan, outcome, thing)
      expect([seed, peakServed <= thing.capacity * SLACK && peakServed <= peakAsked * SLACK && servedAmountSeconds <= askedAmountSeconds * SLACK && servedAmountSeconds <= thing.capacity * outcome.endSeconds * SLACK]).toEqual([seed, true])
      expect(guestServedMean.every((mean) => mean >= 0 && mean <= thing.capacity * SLACK)).toBe(true)
    }
  }
})
