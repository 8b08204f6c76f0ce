import { expect, test } from "vitest"
import { folderName, folderNames } from "../../src/folderName.ts"

test.each([
  ["first-answer", "first-answer"],
  ["Été / 2", "Été-2"],
  ["../../etc", "etc"],
  ["..", "run"],
  ["", "run"],
  [".hidden", "hidden"],
  ["con", "_con"],
  ["a\u0000b", "a-b"],
  ["a".repeat(300), "a".repeat(60)]
])("%j becomes %j", (name, folder) => {
  expect(folderName(name)).toBe(folder)
})

test("names that fall together are told apart, case included", () => {
  expect(folderNames(["best fit", "best/fit", "BEST-FIT", "best-fit-2"])).toEqual(["best-fit", "best-fit-2", "BEST-FIT-3", "best-fit-2-2"])
})
