import { describe, expect, test } from "vitest"
import { exercises, seedOf, studentKey } from "../../src/index.ts"

describe("a name as it counts", () => {
  test.each([
    ["spaces around and within", "  Ada   Lovelace ", "ada lovelace"],
    ["case", "ADA LoveLace", "ada lovelace"],
    ["accents, composed or not", "Zoe\u0301 Martin", "zo\u00e9 martin"],
    ["typographic apostrophes and hyphens", "Anne\u2011Lise D\u2019Angelo", "anne-lise d'angelo"],
    ["no-break spaces and marks that cannot be seen", "\ufeffAda\u00a0Lovelace\u200b", "ada lovelace"],
    ["nothing", " \t ", ""]
  ])("%s", (_, typed, key) => expect(studentKey(typed)).toBe(key))
  test("accents are letters", () => expect(studentKey("Zoé")).not.toBe(studentKey("Zoe")))
})

test("other names, and other exercises, other figures", () => {
  const seeds = ["Ada Lovelace", "Alan Turing", "Grace Hopper"].flatMap((name) => exercises.map(({ id }) => seedOf(name, id)))
  expect(new Set(seeds).size).toBe(9)
})
