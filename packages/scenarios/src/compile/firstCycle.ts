/** Who waits for whom in a circle. */

/** A circle as `cycles` tells it; null where there is none. */
export function firstCycle(rowCount: number, next: (row: number) => ArrayLike<number>): number[] | null {
  return cycles(rowCount, next, 1)[0] ?? null
}

/**
 * Circles, each row of one once, in the order in which one leads to the next, the last to the first: as many as it takes
 * that none is left where each last row no longer leads to its first.
 *
 * @param next rows that a row leads to
 * @param most so many are enough
 *
 * **Cost** O(rows + all that they lead to), and the length of each circle.
 */
export function cycles(rowCount: number, next: (row: number) => ArrayLike<number>, most: number): number[][] {
  const found: number[][] = []
  const UNSEEN = 0, ON_PATH = 1, DONE = 2
  const state = new Uint8Array(rowCount)
  const position = new Int32Array(rowCount)
  const path: number[] = []
  for (let start = 0; start < rowCount; start++) {
    if (state[start] !== UNSEEN) continue
    path.push(start)
    state[start] = ON_PATH
    while (path.length > 0) {
      const row = path.at(-1)!
      const others = next(row)
      if (position[row]! >= others.length) {
        state[row] = DONE
        path.pop()
        continue
      }
      const other = others[position[row]!++]!
      if (state[other] === ON_PATH) {
        found.push(path.slice(path.indexOf(other)))
        if (found.length === most) return found
      }
      if (state[other] === UNSEEN) {
        state[other] = ON_PATH
        path.push(other)
      }
    }
  }
  return found
}

/** `a → b → a`; of a long one the beginning and the end. */
export function shownCycle(names: ReadonlyArray<string>): string {
  const closed = [...names, names[0]!]
  return (closed.length > 8 ? [...closed.slice(0, 4), "…", ...closed.slice(-3)] : closed).join(" → ")
}
