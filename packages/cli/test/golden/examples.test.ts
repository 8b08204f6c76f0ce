/** Every example prints and writes what its expected/ folder says; `npm run examples -- --write` rewrites it. */
import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { asProcess, exampleNames, expectedOf, isSkipped, runExample } from "../../../../tools/examples.ts"
import { run } from "../program/inProcess.ts"

/** The first line in which two texts part, which says more than two whole files. */
function firstDifference(actual: string, expected: string): string {
  const found = actual.split("\n")
  const wanted = expected.split("\n")
  const line = wanted.findIndex((text, i) => text !== found[i])
  const at = line === -1 ? wanted.length : line
  return `line ${at + 1}: expected ${JSON.stringify(wanted[at])}, found ${JSON.stringify(found[at])}`
}

describe.each(exampleNames)("%s", (name) => {
  // The first as a user runs it. The others one after another in this process, which starts once, and where no run may leave anything to the next.
  test.skipIf(isSkipped(name))("prints and writes what is expected", async () => {
    const actual = await runExample(name, name === "first-answer" ? asProcess : run)
    const expected = expectedOf(name)
    expect([...actual.keys()].sort()).toEqual([...expected.keys()])
    for (const [file, text] of actual) {
      if (text !== expected.get(file)) expect.fail(`${file}, ${firstDifference(text, expected.get(file)!)}`)
    }
  })
})

test("the README shows what npm start prints", () => {
  const readme = readFileSync(new URL("../../../../README.md", import.meta.url), "utf8")
  const shown = /```text\n([\s\S]*?)```/.exec(readme)![1]!
  expect(shown.replace(/\n*report: out\/first-answer\/report\.html\n$/, "\n")).toBe(expectedOf("first-answer").get("answer.txt")!.replace(/\n+$/, "\n"))
})
