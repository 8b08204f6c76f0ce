/** `rackfold memory`: every preset and every figure with its source, in both languages. */
import { MEMORY_FIGURE_NAMES, memoryPresets } from "@rackfold/scenarios"
import { describe, expect, test } from "vitest"
import { memoryLines } from "../../src/memoryLines.ts"

describe.each(["en", "fr"] as const)("%s", (lang) => {
  const text = memoryLines(lang)
  test("has every preset and every figure", () => {
    for (const { name } of memoryPresets) expect(text).toContain(`\n${name} `)
    for (const name of MEMORY_FIGURE_NAMES) expect(text).toMatch(new RegExp(`^${name}[ :]`, "m"))
  })
  test("each value with how sure it is, and where it is from", () => expect(text).toMatch(lang === "fr" ? /0\.65 {2}A {2}esxi {5}VMware, guide de gestion/ : /0\.65 {2}A {2}esxi {5}VMware, ESXi Resource Management Guide/))
  test("no figure without one", () => expect(text).not.toMatch(/NaN|undefined|Infinity/))
})
