/** Who is where. */
import { describe, expect, test } from "vitest"
import { attach, detach, guestsOf, makeState } from "../../src/state.ts"
import { buildPlan } from "../planBuilder.ts"

const fresh = () => makeState(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ count: 5, cpuMhz: 1 }] }))
const on = (state: ReturnType<typeof fresh>, host = 0) => [...guestsOf(state, host)]

describe("guests of a host stand in row order", () => {
  test("however they come", () => {
    const state = fresh()
    for (const guest of [2, 0, 4, 1, 3]) attach(state, guest, 0)
    expect(on(state)).toEqual([0, 1, 2, 3, 4])
  })
  test.each([
    ["the first", 0, [1, 2, 3]],
    ["one in the middle", 1, [0, 2, 3]],
    ["the last", 2, [0, 1, 3]]
  ])("when %s goes and another comes", (_, leaves, left) => {
    const state = fresh()
    for (const guest of [0, 1, 2]) attach(state, guest, 0)
    detach(state, leaves)
    attach(state, 3, 0)
    expect(on(state)).toEqual(left)
  })
})

test("guests and hosts in use are counted", () => {
  const state = fresh()
  const counts = () => [state.guestsPlaced, state.hostsUsed, state.hostGuests[0], state.hostGuests[1]]
  attach(state, 0, 0)
  attach(state, 1, 0)
  attach(state, 2, 1)
  expect(counts()).toEqual([3, 2, 2, 1])
  detach(state, 2)
  detach(state, 0)
  expect(counts()).toEqual([1, 1, 1, 0])
  expect(on(state, 1)).toEqual([])
})
