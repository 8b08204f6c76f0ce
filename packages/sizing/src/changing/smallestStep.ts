/** The smallest step of one setting that makes a plan work. */

/** Questions asked at most: each may be a plan worked out anew. */
const MOST_ASKED = 60

/**
 * The smallest step from 1 to `most` that works, where every larger one does too; null where none is found.
 *
 * From the guess down by one, then by two, four …, or up likewise, and between the last that does not work and the first that does by halves.
 *
 * @param works asked about each step once; whoever wants to be sure of a step gets it asked: the step that is returned works, and the one below does not
 * @param guess where to look first
 * **Cost** O(log |guess − answer|) questions.
 */
export function smallestStep(works: (step: number) => boolean, most: number, guess: number): number | null {
  const known = new Map<number, boolean>([[0, false]])
  const ask = (step: number): boolean => {
    const told = known.get(step)
    if (told !== undefined) return told
    const answer = known.size <= MOST_ASKED && works(step)
    known.set(step, answer)
    return answer
  }
  if (most < 1) return null
  const start = Math.min(most, Math.max(1, Math.round(guess)))
  let [below, above] = [0, start]
  if (ask(start)) {
    // Down, as long as it works.
    for (let stride = 1; ; stride *= 2) {
      below = Math.max(0, above - stride)
      if (!ask(below)) break
      above = below
    }
  } else {
    // Where all of it is not enough, no part is.
    if (!ask(most)) return null
    for (let stride = 1; ; stride *= 2) {
      below = above
      if (below === most || known.size > MOST_ASKED) return null
      above = Math.min(most, below + stride)
      if (ask(above)) break
    }
  }
  while (above - below > 1) {
    const middle = below + ((above - below) >> 1)
    if (ask(middle)) above = middle
    else below = middle
  }
  return above
}
