/** What a terminal shows of something that takes its time. */
import { describe, expect, test } from "vitest"
import { startProgress, type Terminal } from "../../src/progress.ts"

/** A terminal that keeps what it is given, and a clock that stands where it is put. */
function watched(more: Partial<Terminal> = {}) {
  const written: string[] = []
  let time = 0
  const progress = startProgress({ isTTY: true, columns: 200, ...more, write: (text) => written.push(text) }, () => time)
  return { written, at: (ms: number, doneFraction: number) => { time = ms; progress.show("reading week.csv", doneFraction, (seconds) => `${seconds * 10} samples/s`) }, end: progress.end }
}

describe("a line", () => {
  test("label, bar, percent, pace, and what is left at this pace: 2 s for a quarter, so 6 s more", () => {
    const { written, at } = watched()
    at(2000, 0.25)
    expect(written).toEqual(["\r\u001b[2Kreading week.csv [████░░░░░░░░░░░░] 25 %, 6 s to go, 20 samples/s"])
  })
  test("long waits are told in minutes: 10 s for a hundredth, 990 s more", () => {
    const { written, at } = watched()
    at(10_000, 0.01)
    expect(written[0]).toContain("17 min to go")
  })
  test("where nobody knows how much there is, no time is made up", () => {
    const { written, at } = watched()
    at(2000, 0)
    expect(written[0]).toContain("0 %, ? s to go, 20 samples/s")
  })
  test("it is cut to the width of the terminal, so that it can be taken back", () => {
    const { written, at } = watched({ columns: 30 })
    at(2000, 0.5)
    expect(written[0]!.replace("\r\u001b[2K", "")).toHaveLength(29)
  })
})

describe("silence", () => {
  test("in the first second, and then no line to take away", () => {
    const { written, at, end } = watched()
    at(999, 0.5)
    end()
    expect(written).toEqual([])
  })
  test("between two lines within a tenth of a second", () => {
    const { written, at } = watched()
    at(1000, 0.1)
    at(1099, 0.2)
    at(1100, 0.3)
    expect(written).toHaveLength(2)
  })
  test("where nobody watches", () => {
    const { written, at, end } = watched({ isTTY: false })
    at(5000, 0.5)
    end()
    expect(written).toEqual([])
  })
})

test("the line is taken away at the end", () => {
  const { written, at, end } = watched()
  at(2000, 0.5)
  end()
  expect(written.at(-1)).toBe("\r\u001b[2K")
})
