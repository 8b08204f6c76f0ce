import { describe, expect, test } from "vitest"
import type { KeyFigure } from "../../src/keyFigures.ts"
import { manyRuns } from "../../src/variantFigures.ts"

const figure = (label: string, ...values: string[]): KeyFigure => ({ label, values })
const seven = (value: (run: number) => string) => Array.from({ length: 7 }, (_, run) => value(run))
const figures = [figure("placed", ...seven(() => "9 of 9")), figure("hosts", ...seven((run) => `${run}`)), figure("energy", ...seven((run) => `${run} kWh`)), figure("power", ...seven((run) => `${run} W`))]

describe("runs side by side", () => {
  test("up to six have a column each", () => expect(manyRuns([figure("hosts", "1", "2", "3", "4", "5", "6")], 2, () => 1)).toBeNull())

  test("of seven, what all share is told once", () => expect(manyRuns(figures, 2, () => 1)!.same).toEqual([["placed", "9 of 9"]]))

  test("what differs stands in blocks that hold no more than there is room", () => {
    expect(manyRuns(figures, 2, () => 1)!.blocks.map((block) => block.map(({ label }) => label))).toEqual([["hosts", "energy"], ["power"]])
  })

  test("a figure wider than the room has a block of its own", () => {
    expect(manyRuns(figures, 2, ({ label }) => (label === "energy" ? 5 : 1))!.blocks.map((block) => block.map(({ label }) => label))).toEqual([["hosts"], ["energy"], ["power"]])
  })
})
