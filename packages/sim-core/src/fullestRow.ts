/** Which of several rows is the fullest. */

/**
 * The row with the highest first figure; of those as high but for rounding, the one with the highest second; of these the
 * first. 0 where there is none.
 *
 * **Cost** O(rows) calls.
 */
export function fullestRow(count: number, first: (row: number) => number, second: (row: number) => number): number {
  let fullest = 0
  for (let row = 1; row < count; row++) {
    const [full, most] = [first(row), first(fullest)]
    const isAsFull = Math.abs(full - most) <= most * 1e-12
    if (isAsFull ? second(row) > second(fullest) : full > most) fullest = row
  }
  return fullest
}
