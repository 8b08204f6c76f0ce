/** What swapping costs a guest: its work slows down, as part of its accesses wait for a device. */

export interface SwapCosts {
  readonly swapNanoseconds: number
  readonly decompressNanoseconds: number
  readonly memoryNanoseconds: number
  readonly localityFraction: number
}

/**
 * Part of its speed that a guest keeps: 1 ÷ (1 + h · t_swap ÷ t_mem), h = swapped ÷ active × locality, at most 1; compressed
 * pages likewise, by the time that it takes to decompress one. 1 where nothing is active.
 *
 * @param swappedMib pages of it on a device, by its host or by itself
 * **Source** a proposal of this project; the default times are assumptions.
 *
 * **Example** a tenth of the active memory on NVMe (20 µs, 100 ns in memory): h = 0.1 × 0.05 = 0.005; 1 ÷ (1 + 0.005 × 200) // => 0.5
 */
export function speedWhenSwapped(swappedMib: number, compressedMib: number, activeMib: number, costs: SwapCosts): number {
  if (activeMib <= 0 || (swappedMib <= 0 && compressedMib <= 0)) return 1
  const missed = (amount: number) => Math.min(1, (amount / activeMib) * costs.localityFraction)
  return 1 / (1 + (missed(swappedMib) * costs.swapNanoseconds + missed(compressedMib) * costs.decompressNanoseconds) / costs.memoryNanoseconds)
}
