/** Pages that would have to be swapped are compressed first, as far as their cache goes. */

/**
 * MiB of a guest's pages that are compressed, so that memory becomes free before anything is swapped: each frees 1 − ratio of
 * itself, as it stays in the cache at `ratio` of its size. What is still missing is swapped.
 *
 * @param missing MiB that must become free
 * @param reclaimable MiB of pages that may be compressed or swapped: ≥ missing
 * @param cacheMib most that the guest's compressed pages may take
 * @param ratio size of a compressed page: (0, 1)
 * **Source** VMware vSphere documentation: pages that shrink to 2 KiB or less are kept in the cache, others swapped.
 *
 * **Example** 100 MiB missing, pages of half their size, a cache of 40 MiB: 80 MiB are compressed and free 40; 60 are swapped.
 */
export function compressedMib(missing: number, reclaimable: number, cacheMib: number, ratio: number): number {
  if (cacheMib <= 0) return 0
  return Math.max(0, Math.min(missing / (1 - ratio), cacheMib / ratio, (reclaimable - missing) / ratio))
}
