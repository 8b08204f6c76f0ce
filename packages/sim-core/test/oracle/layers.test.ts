/** Books of layers against those that work everything out anew, after every step of random histories. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { checkImages } from "../../src/containers/images/checkImages.ts"
import { layerStep, randomImages } from "../randomImages.ts"
import { checkPair, makePair, takeStep } from "./layerPair.ts"

test("agree after every step", () => {
  const seen = { waited: 0, inherited: 0, collected: 0, refusedToCollect: 0, free: 0 }
  fc.assert(
    fc.property(randomImages, fc.array(layerStep, { minLength: 20, maxLength: 60 }), (table, steps) => {
      checkImages(table, (column, sentence, length, holds) => { for (let row = 0; row < length; row++) expect([column, sentence, holds(row)]).toEqual([column, sentence, true]) }, (column, sentence, holds) => expect([column, sentence, holds]).toEqual([column, sentence, true]))
      const pair = makePair(table)
      steps.forEach((step, now) => {
        takeStep(pair, step, now)
        checkPair(pair)
      })
      for (const key of Object.keys(seen) as Array<keyof typeof seen>) seen[key] += pair.seen[key]
    }),
    { numRuns: 300 }
  )
  // All of it happens often, or the claim is empty.
  for (const [key, times] of Object.entries(seen)) expect([key, times > 50]).toEqual([key, true])
})
