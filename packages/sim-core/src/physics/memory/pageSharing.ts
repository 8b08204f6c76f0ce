/** Pages that are alike are kept once: how many copies that takes, and how long it takes to find them. */
import { NONE } from "../../columns.ts"
import { PAGES_PER_MIB } from "./memoryModel.ts"

/**
 * What the pages found alike take: one copy for each template, as large as the most that one of its guests has in it.
 *
 * resident = Σ private + Σ over templates of max(merged): what n guests of m MiB each have in common takes m, and saves (n − 1) m.
 *
 * @param merged MiB of each guest found alike to others' of its template: [≥ count]
 * @param template of each guest; NONE = none, and nothing is merged: [≥ count]
 * @param largest zeros; left as zeros: [templates]
 * **Cost** O(count); allocates nothing.
 */
export function sharedCopiesMib(merged: Float64Array, template: Int32Array, largest: Float64Array, count: number): number {
  for (let i = 0; i < count; i++) {
    const row = template[i]!
    if (row !== NONE && merged[i]! > largest[row]!) largest[row] = merged[i]!
  }
  let copies = 0
  for (let i = 0; i < count; i++) {
    const row = template[i]!
    if (row === NONE) continue
    copies += largest[row]!
    largest[row] = 0
  }
  return copies
}

/**
 * MiB looked at a second.
 *
 * **Example** KSM: 100 pages, then a sleep of 20 ms: 5,000 pages/s. scanMibPerSecond(5000) // => 19.53125
 */
export function scanMibPerSecond(pagesPerSecond: number): number {
  return pagesPerSecond / PAGES_PER_MIB
}

/** Pages a second of a scanner that looks at so many and sleeps for so long. **Source** Linux, Documentation/admin-guide/mm/ksm.rst. */
export function pagesPerSecond(pagesToScan: number, sleepMilliseconds: number): number {
  return sleepMilliseconds === 0 ? Infinity : (pagesToScan * 1000) / sleepMilliseconds
}

/** Passes over the memory of guests in a time: by the host's scanner, which has `allMib` to look at, and no faster than one in `leastPassSeconds`. */
export function passesOver(seconds: number, allMib: number, hostMibPerSecond: number, leastPassSeconds: number): number {
  return seconds <= 0 || allMib <= 0 ? 0 : seconds * Math.min(hostMibPerSecond / allMib, 1 / leastPassSeconds)
}
