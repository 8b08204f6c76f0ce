import { expect, test } from "vitest"
import { answerText } from "../../src/index.ts"
import { fixture } from "../fixture.ts"

const { summary } = fixture()
const variant = { ...fixture({ cpuOvercommit: 1.5, policy: "bestFit" }).summary, name: "more per core" }

// Reviewed by eye; `vitest run packages/report -u` rewrites them, and the difference is reviewed again.
test.each(["en", "fr"] as const)("what the terminal shows of a run (%s)", async (lang) => {
  await expect(answerText(summary, lang)).toMatchFileSnapshot(`answer.${lang}.txt`)
})

test.each(["en", "fr"] as const)("what the terminal shows of a run with a variant (%s)", async (lang) => {
  await expect(answerText({ ...summary, variants: [variant] }, lang)).toMatchFileSnapshot(`variants.${lang}.txt`)
})
