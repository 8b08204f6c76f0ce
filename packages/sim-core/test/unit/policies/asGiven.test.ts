/** A placement worked out before the run. Three hosts of 10 MHz, guests of 6, 6 and 3. */
import { expect, test } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { checkPlan } from "../../../src/checkPlan.ts"
import { planDigest } from "../../../src/planDigest.ts"
import type { Plan } from "../../../src/plan.ts"
import { simulate } from "../../../src/simulate.ts"
import { buildPlan } from "../../planBuilder.ts"

const plan = buildPlan({ policy: "firstFit", hosts: [{ count: 3, cpuMhz: 10 }], guests: [6, 6, 3].map((cpuMhz) => ({ cpuMhz })) })
const given = (...hosts: ReadonlyArray<number>): Plan => ({ ...plan, place: { ...plan.place, given: Int32Array.from(hosts) } })
const hostsOf = (one: Plan): number[] => [...simulate(one).guests.guestHost]

test("guests go where they are said to go", () => expect(hostsOf(given(2, 1, 2))).toEqual([2, 1, 2]))

test("whom nobody says goes by the policy", () => expect(hostsOf(given(2, NONE, NONE))).toEqual([2, 0, 0]))

// 6 + 6 > 10: the second finds no room on host 0, and first-fit takes host 1.
test("who finds no room where it is said to go goes by the policy", () => expect(hostsOf(given(0, 0, 0))).toEqual([0, 1, 0]))

test("the digest of the plan knows it", () => expect(new Set([plan, given(0, 1, 0), given(2, 1, 2)].map(planDigest)).size).toBe(3))

test("rows that are not there, or too few, are told", () => {
  expect(checkPlan(given(0, 1, 3)).map(({ column }) => column)).toEqual(["place.given"])
  expect(checkPlan(given(0, 1)).map(({ column }) => column)).toEqual(["place.given"])
})
