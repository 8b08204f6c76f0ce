/** What fails and comes back, in the engine and in the slow obvious version, on random plans. */
import fc from "fast-check"
import { expect, it } from "vitest"
import type { FailingOutcome } from "../../src/failing/failingOutcome.ts"
import { simulate } from "../../src/simulate.ts"
import type { Plan } from "../../src/plan.ts"
import { randomFailures, withFailures } from "../randomFailures.ts"
import { randomPlan } from "../randomPlan.ts"
import { slowFailures, type SlowWait } from "./slowFailures.ts"

const constantDemand = (plan: Plan): Plan => ({ ...plan, guests: { ...plan.guests, guestProfile: plan.guests.guestProfile.map((column) => new Int32Array(column.length)) } })
const restartedBy = (plan: Plan, changes: Partial<NonNullable<Plan["failing"]>["restarting"]>): Plan => ({ ...plan, failing: { ...plan.failing!, restarting: { ...plan.failing!.restarting, policy: "firstFit", ...changes } } })

/** In order of time and guest: those who stop together stop in the order of their hosts. */
const byGuest = <Row extends { readonly guest: number }>(rows: ReadonlyArray<Row>) => rows.toSorted((a, b) => a.guest - b.guest)
const outagesOf = ({ restarts, faults }: FailingOutcome) =>
  Array.from(restarts.guest.subarray(0, restarts.count), (guest, row) => ({
    guest, domain: faults[restarts.fault[row]!]!.domain, from: restarts.from[row]!, to: restarts.to[row]!,
    down: restarts.downSeconds[row]!, wanted: restarts.wantedSeconds[row]!, placed: restarts.placedSeconds[row]!, boot: restarts.bootSeconds[row]!, booted: restarts.bootedSeconds[row]!, up: restarts.upSeconds[row]!
  }))
const waitsOf = ({ pending }: FailingOutcome) => pending.map(({ guest, why, whyAtEnd, sinceSeconds, untilSeconds }) => ({ guest, reason: why.reason, reasonAtEnd: whyAtEnd?.reason ?? null, since: sinceSeconds, until: untilSeconds }))
/** Who is asked once too early in a moment, and starts in that moment, has not waited. */
const thatLast = (waits: ReadonlyArray<SlowWait>) => waits.filter(({ since, until }) => since !== until)

/** Times to a microsecond: boots that the disk slows down end at times that are rounded. */
const rounded = (rows: ReadonlyArray<object>) => rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value])))
const near = (columns: ReadonlyArray<readonly [name: string, actual: ArrayLike<number>, expected: ReadonlyArray<number>]>) => {
  for (const [name, actual, expected] of columns) expected.forEach((seconds, row) => expect([name, row, Math.abs(actual[row]! - seconds) < 1e-6]).toEqual([name, row, true]))
}

function agree(plan: Plan): ReturnType<typeof slowFailures> {
  const { failing, guests, refusals } = simulate(plan)
  const slow = slowFailures(plan)
  expect(rounded(byGuest(outagesOf(failing!)))).toEqual(rounded(byGuest(slow.outages)))
  expect(rounded(byGuest(thatLast(waitsOf(failing!))))).toEqual(rounded(byGuest(thatLast(slow.waits))))
  expect([...guests.guestHost]).toEqual(slow.guestHost)
  expect(refusals.map(({ guest }) => guest).toSorted((a, b) => a - b)).toEqual(slow.refused.toSorted((a, b) => a - b))
  near([
    ["up", failing!.guestUpSeconds, slow.upSeconds], ["wanted", failing!.guestWantedSeconds, slow.wantedSeconds], ["pending", failing!.guestPendingSeconds, slow.pendingSeconds], ["hosts down", failing!.hostDownSeconds, slow.hostDownSeconds],
    ["services up", failing!.services.map(({ upSeconds }) => upSeconds), slow.serviceUpSeconds], ["services wanted", failing!.services.map(({ wantedSeconds }) => wantedSeconds), slow.serviceWantedSeconds]
  ])
  return slow
}

it("same hosts, same moments of every outage and wait, same time up", () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(randomPlan("firstFit"), randomFailures, (drawn, failures) => {
      const { outages, waits } = agree(restartedBy(constantDemand(withFailures(drawn, failures)), { bootIops: 0 }))
      for (const key of [...waits.map(({ reason }) => reason), ...outages.map(({ from, to }) => (to === -1 ? "not back" : from === to ? "at home" : "elsewhere"))]) seen.set(key, (seen.get(key) ?? 0) + 1)
    }),
    { numRuns: 1000 }
  )
  // Of every kind there were some.
  for (const key of ["noRoom", "tied", "storage", "after", "not back", "at home", "elsewhere"]) expect([key, (seen.get(key) ?? 0) > 50]).toEqual([key, true])
})

it("and where boots ask for disk operations that are short", () => {
  let slowed = 0
  fc.assert(
    fc.property(randomPlan("firstFit"), randomFailures, (drawn, failures) => {
      // No boot ends together with anything else by chance.
      const { outages } = agree(restartedBy(constantDemand(withFailures(drawn, failures)), { bootIops: 120, bootSeconds: 60.37 }))
      for (const { boot, booted } of outages) if (booted - boot > 60.371) slowed++
    }),
    { numRuns: 1000 }
  )
  expect(slowed).toBeGreaterThan(100)
})
