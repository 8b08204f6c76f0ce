/** How much memory ESXi wants free on a host. */
import { MIB_PER_GIB } from "../../units.ts"

const SMALL_GIB = 28
const SMALL_MIB = 899

/**
 * minFree = 899 MiB for the first 28 GiB and 1 % of the rest. Smaller hosts: 6 % of the first 4 GiB, 4 % of the next 8,
 * 2 % of the rest, and no more than 899 MiB.
 *
 * @param hostMib RAM of the host, ≥ 0
 * **Source** running-system.com, systemadminguide.in and blog.jgriffiths.org, which agree; below 28 GiB the sliding scale of
 * Mem.MinFreePct, capped by us so that it never falls as hosts grow.
 *
 * **Example** minFreeMib(128 * 1024) // => 1923
 */
export function minFreeMib(hostMib: number): number {
  const gib = hostMib / MIB_PER_GIB
  if (gib >= SMALL_GIB) return SMALL_MIB + (hostMib - SMALL_GIB * MIB_PER_GIB) / 100
  const percent = 6 * Math.min(gib, 4) + 4 * Math.min(Math.max(gib - 4, 0), 8) + 2 * Math.max(gib - 12, 0)
  return Math.min((percent * MIB_PER_GIB) / 100, SMALL_MIB)
}
