/**
 * Pre-copy at constant rates in one formula, where the dirty memory never reaches the working set.
 *
 *   λ = D ÷ B,  n = max(1, ⌈ln(B·T ÷ M) ÷ ln λ⌉),  total = (M ÷ B) · (1 − λⁿ⁺¹) ÷ (1 − λ),  downtime = M·λⁿ ÷ B
 *
 * @param ramMib M, > 0 @param dirtyMibPerSecond D, ≥ 0, < B @param mibPerSecond B, > 0 @param downtimeSeconds T, > 0
 * @returns passes before the stop, the first included; seconds; MiB sent
 * **Source**: the geometric series of Clark et al. (NSDI 2005) §5; holds for λ ≤ W ÷ M.
 */
export function precopyClosedForm(ramMib: number, dirtyMibPerSecond: number, mibPerSecond: number, downtimeSeconds: number): { readonly passes: number; readonly seconds: number; readonly sentMib: number; readonly downtimeSeconds: number } {
  const ratio = dirtyMibPerSecond / mibPerSecond
  let passes = 1
  let left = ramMib * ratio
  // The logarithm's whole part, without a logarithm: its last digit differs from machine to machine.
  for (; left > mibPerSecond * downtimeSeconds; passes++) left *= ratio
  let sentMib = 0
  for (let pass = 0, sent = ramMib; pass <= passes; pass++, sent *= ratio) sentMib += sent
  return { passes, seconds: sentMib / mibPerSecond, sentMib, downtimeSeconds: left / mibPerSecond }
}
