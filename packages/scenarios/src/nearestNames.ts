/** Names that someone may have meant. */

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`
 * (Damerau–Levenshtein, optimal string alignment).
 *
 * **Cost** O(|a|·|b|).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, beforeLast[j - 2]! + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/**
 * The candidates nearest to a name, nearest first, at most three: those that differ by no more
 * than a third of the longer name, or that begin as it does, or hold it. Case does not count.
 *
 * **Example** `nearestNames("polcy", ["policy", "by"])` // => ["policy"]
 */
export function nearestNames(name: string, candidates: ReadonlyArray<string>): string[] {
  const wanted = name.slice(0, 120).toLowerCase()
  const ranked: { candidate: string; distance: number; order: number }[] = []
  candidates.forEach((candidate, order) => {
    const known = candidate.toLowerCase()
    const distance = editDistance(wanted, known)
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, known.length) / 3))
    if (distance <= limit) ranked.push({ candidate, distance, order })
    else if (wanted.length >= 3 && known.includes(wanted)) ranked.push({ candidate, distance: limit + 1, order })
  })
  ranked.sort((a, b) => a.distance - b.distance || a.order - b.order)
  // A name that differs by case alone is the one; the others would only confuse.
  if (ranked[0]?.distance === 0) return [ranked[0].candidate]
  return ranked.slice(0, 3).map(({ candidate }) => candidate)
}
