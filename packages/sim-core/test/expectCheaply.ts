/** Expectations of what is looked at in every row of every instant: the assertion library, which takes a microsecond or two, is asked where one does not hold. */
import { expect } from "vitest"

export const expectAtMost = (actual: number | undefined, most: number): void => {
  if (actual === undefined || !(actual <= most)) expect(actual).toBeLessThanOrEqual(most)
}

export const expectAtLeast = (actual: number | undefined, least: number): void => {
  if (actual === undefined || !(actual >= least)) expect(actual).toBeGreaterThanOrEqual(least)
}

export const expectSame = <A extends number | boolean>(actual: A | undefined, expected: A | undefined): void => {
  if (!Object.is(actual, expected)) expect(actual).toBe(expected)
}
