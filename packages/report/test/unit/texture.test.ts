import { expect, test } from "vitest"
import { PART_FILLS } from "../../src/charts/chartStyle.ts"
import { textureOver } from "../../src/texture.ts"

const bar = (fill: string, width = 10, height = 10): string => `<path d="M2,3h${width}v${height}h-${width}Z" fill="${fill}" stroke="#000"/>`
/** Ends of the lines drawn, as numbers. */
const points = (drawn: string): number[] => (/ d="([^"]*)"/.exec(drawn)?.[1]?.match(/-?[\d.]+/g) ?? []).map(Number)

test("used and free stay plain", () => {
  expect(textureOver(bar(PART_FILLS.placed))).toBe("")
  expect(textureOver(bar(PART_FILLS.free))).toBe("")
})
// x + y = 5, 10, 15 cross the square of 10: (0,5)–(5,0), (0,10)–(10,0), (5,10)–(10,5)
test("lines of a reserve are cut off at the bar", () => expect(points(textureOver(bar(PART_FILLS.reserve)))).toEqual([0, 5, 5, 0, 0, 10, 10, 0, 5, 10, 10, 5]))
test("lines begin at the bar's corner", () => expect(textureOver(bar(PART_FILLS.reserve))).toContain('transform="translate(2,3)"'))
test("a stranded part is crossed both ways", () => expect(points(textureOver(bar(PART_FILLS.stranded)))).toHaveLength(24))
test("another colour is no part of a bar", () => expect(textureOver(bar("#123456"))).toBe(""))
test("nor is text that looks like one", () => expect(textureOver(`<text>d="M2,3h1v1h-1Z" fill="${PART_FILLS.reserve}"</text>`)).toBe(""))
