/** Servers that were not patched for long. */
import type { OutdatedGuests } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"

/** Those beyond the limit, in row order; null where the scenario says nothing of patches. The last entry that names a server counts. */
export function outdatedGuests({ patches, patchLimitDays }: Scenario, guestName: ReadonlyArray<string>): OutdatedGuests | null {
  if (patches.length === 0) return null
  const days = new Map<number, number>()
  for (const { guests, daysAgo } of patches) for (const row of guests.flatMap((written) => rowsNamed(written, guestName))) days.set(row, daysAgo)
  const old = [...days].filter(([, age]) => age > patchLimitDays).sort(([a], [b]) => a - b)
  return { limitDays: patchLimitDays, guests: old.map(([row, age]) => ({ guest: guestName[row]!, days: age })) }
}

/** Names that fit nobody. */
export function unknownPatched({ patches }: Scenario, guestName: ReadonlyArray<string>): Finding[] {
  return patches.flatMap(({ guests }, i) => guests.flatMap((written, k): Finding[] => (rowsNamed(written, guestName).length > 0 ? [] : [{ path: ["patches", i, "guests", k], expected: "a server of the inventory", found: shown(written), advice: didYouMean(written, guestName, "* stands for any characters, ? for one; case counts.") }])))
}
