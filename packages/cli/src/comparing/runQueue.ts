/** Which run a thread takes next: rather one of a combination that it has compiled already, so that few are compiled twice. */

export interface NextRun {
  readonly combination: number
  readonly seedRow: number
  /** No more of the combination is left to begin. */
  readonly isLast: boolean
}

export interface RunQueue {
  readonly left: () => number
  /** @param thread its row; null: all are begun */
  readonly next: (thread: number) => NextRun | null
}

/**
 * @param wanted rows of seeds by combination
 * @param keptBy combinations that each thread keeps compiled, in its order: [threads]
 */
export function makeRunQueue(wanted: ReadonlyMap<number, ReadonlyArray<number>>, keptBy: ReadonlyArray<ReadonlyArray<number>>): RunQueue {
  const pending = new Map([...wanted].filter(([, seeds]) => seeds.length > 0).map(([combination, seeds]) => [combination, [...seeds]]))
  const isKept = new Set(keptBy.flat())
  const own = keptBy.map((combinations) => [...combinations])
  const free = [...pending.keys()].filter((combination) => !isKept.has(combination))
  const current = keptBy.map((): number | null => null)
  let left = [...pending.values()].reduce((sum, seeds) => sum + seeds.length, 0)

  /** The first of a list that still waits; those before it are done with. */
  const firstOf = (combinations: number[]): number | undefined => {
    while (combinations.length > 0 && !pending.has(combinations[0]!)) combinations.shift()
    return combinations[0]
  }
  /** Others begin at the front of what they keep: help comes from the back. */
  const lastOfOthers = (): number | undefined => [...pending.keys()].at(-1)

  return {
    left: () => left,
    next: (thread) => {
      const now = current[thread]!
      const combination = now !== null && pending.has(now) ? now : firstOf(own[thread]!) ?? firstOf(free) ?? lastOfOthers()
      if (combination === undefined) return null
      // Two threads share the seeds of a free combination only when nothing else is left.
      if (free[0] === combination) free.shift()
      current[thread] = combination
      const seeds = pending.get(combination)!
      const seedRow = seeds.shift()!
      left--
      if (seeds.length === 0) pending.delete(combination)
      return { combination, seedRow, isLast: seeds.length === 0 }
    }
  }
}
