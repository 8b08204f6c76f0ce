/** Memory of each host step by step, and by longer steps where there are too many. */
import { describe, expect, test } from "vitest"
import { makeMemorySteps } from "../../../src/pressure/memorySteps.ts"
import { ACTIVE, CONSUMED, FREE, MEMORY_PARTS } from "../../../src/pressure/memoryTables.ts"

/** Two hosts whose free memory and state the test sets. */
function steps(periodSeconds: number, mostFigures?: number) {
  const hostPart = MEMORY_PARTS.map(() => new Float64Array(2))
  const hostState = new Uint8Array(2)
  const made = makeMemorySteps(2, 300, periodSeconds, { hostPart, hostState }, mostFigures)
  const add = (host: number, freeMib: number, state: number, from: number, until: number) => {
    hostPart[FREE]![host] = freeMib
    hostState[host] = state
    made.add(host, from, until)
  }
  return { ...made, add, row: hostPart }
}
const freeOf = ({ mib, stepCount }: ReturnType<ReturnType<typeof steps>["close"]>, host: number) => Array.from({ length: stepCount }, (_, step) => mib[FREE]![host * stepCount + step]!)

describe("a step a sample", () => {
  const made = steps(700)
  // Host 1: 100 MiB for 150 s, then 40 MiB to the end. Host 2 is on for the last 100 s alone.
  made.add(0, 100, 0, 0, 150)
  made.add(0, 40, 3, 150, 700)
  made.add(1, 10, 1, 600, 700)
  const found = made.close(700)
  test("the last cut short", () => expect([found.stepSeconds, found.stepCount]).toEqual([300, 3]))
  // (100 + 40) ÷ 2.
  test("means of each host", () => expect([freeOf(found, 0), freeOf(found, 1)]).toEqual([[70, 40, 40], [0, 0, 10]]))
  test("and the worst that it was at", () => expect([...found.state]).toEqual([3, 3, 3, 0, 0, 1]))
})

// Of 1,000 MiB 300 and 450 are taken, 100 of which are no guest's own.
test("a host at rest is added sample by sample", () => {
  const made = steps(900)
  made.addCalm(1, 1, 2, Float64Array.of(300, 450), Float64Array.of(50, 60), 100, 1000)
  const found = made.close(900)
  expect(freeOf(found, 1)).toEqual([0, 700, 550])
  expect([CONSUMED, ACTIVE].map((part) => [1, 2].map((step) => found.mib[part]![found.stepCount + step]))).toEqual([[200, 350], [50, 60]])
})

describe("more samples than are kept", () => {
  // At most 96 steps: 100 samples are 50 of two.
  const fill = (made: ReturnType<typeof steps>) => {
    for (let sample = 0; sample < 100; sample++) made.add(0, sample, sample === 51 ? 4 : 0, sample * 300, (sample + 1) * 300)
    return made.close(30_000)
  }
  test.each([["when the length is known", 30_000], ["when it is not", Infinity]])("are put together %s", (_, periodSeconds) => {
    const found = fill(steps(periodSeconds, 1))
    expect([found.stepSeconds, found.stepCount, found.state[25]]).toEqual([600, 50, 4])
    // Samples 50 and 51; 98 and 99.
    expect([freeOf(found, 0)[25], freeOf(found, 0)[49]]).toEqual([50.5, 98.5])
  })
  test("in rows, too", () => {
    const made = steps(30_000, 1)
    made.addCalm(0, 1, 99, Float64Array.from({ length: 99 }, (_, s) => s + 1), new Float64Array(99), 0, 0)
    const { mib } = made.close(30_000)
    expect([0, 25, 49].map((step) => mib[CONSUMED]![step])).toEqual([0.5, 50.5, 98.5])
  })
})
