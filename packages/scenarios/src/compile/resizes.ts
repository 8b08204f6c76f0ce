/** Disks that change size: names → rows, in order of time. */
import type { Resize } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { rowsNamed } from "./namePattern.ts"

const SECONDS_PER_HOUR = 3600

/** The resizes of a scenario, or names that fit nobody. */
export function resizesOf({ resizes }: Scenario, guestName: ReadonlyArray<string>): { readonly resizes: ReadonlyArray<Resize> } | { readonly findings: ReadonlyArray<Finding> } {
  const findings: Finding[] = []
  const listed = resizes.flatMap(({ guests, atHours, diskGib, mibPerSecond }, i) =>
    guests.flatMap((written, k) => {
      const rows = rowsNamed(written, guestName)
      if (rows.length === 0) findings.push({ path: ["resizes", i, "guests", k], expected: "a server of the inventory", found: shown(written), advice: didYouMean(written, guestName, "* stands for any characters, ? for one; case counts.") })
      return rows.map((guest) => ({ guest, atSeconds: atHours * SECONDS_PER_HOUR, diskGib, mibPerSecond }))
    })
  )
  return findings.length > 0 ? { findings } : { resizes: listed.sort((a, b) => a.atSeconds - b.atSeconds) }
}
