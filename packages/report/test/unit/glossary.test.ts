/** The glossary: complete in both languages, the same terms in both, and only those that the report has a use for. */
import { expect, test } from "vitest"
import { TERMS, termsFor } from "../../src/glossary/terms.ts"

test("every term has a word and a meaning in both languages, each once", () => {
  expect(TERMS.filter(({ en, fr }) => [en.word, en.means, fr.word, fr.means].some((text) => text.trim() === ""))).toEqual([])
  for (const lang of ["en", "fr"] as const) expect(new Set(TERMS.map((term) => term[lang].word)).size).toBe(TERMS.length)
})

test("what a section alone uses comes with it", () => {
  expect(termsFor([], "en").map(({ en }) => en.word)).not.toContain("ballooning")
  expect(termsFor(["memory"], "en").map(({ en }) => en.word)).toContain("ballooning")
})

test("by words of the language, without accents", () => {
  const words = termsFor(["plan"], "fr").map(({ fr }) => fr.word)
  expect(words.indexOf("écart de rangement")).toBeLessThan(words.indexOf("hôte"))
  expect([...words].sort()).toEqual(termsFor(["plan"], "en").map(({ fr }) => fr.word).sort())
})
