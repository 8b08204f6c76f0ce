/** Statistics of CPU that some servers do not have: not enough data, told where they are asked for. */
import type { DecodedScenario } from "../decode.ts"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import { CPU_PCT } from "../series/metrics.ts"
import type { FilledRows } from "./fillRows.ts"
import type { MeasuredGuests } from "./measuredGuests.ts"

/** Names in the sentence; the rest is counted. */
const NAMED = 3

/**
 * Servers of which mean and p95 are all there is, where placement is to reserve more: the p99 always; the maximum where
 * hosts are counted, as the highest of a run is what it is.
 */
export function unknownPeaks({ scenario: { place: { cpuStatistic } }, purpose }: Pick<DecodedScenario, "scenario" | "purpose">, rows: FilledRows, measured: MeasuredGuests | undefined): Finding[] {
  if (cpuStatistic !== "p99" && !(cpuStatistic === "max" && purpose === "plan")) return []
  const open = rows.name.filter((name, row) => rows.service[row] === null && measured?.byName.get(name)?.[CPU_PCT] === undefined)
  if (open.length === 0) return []
  const names = `${open.slice(0, NAMED).map(shown).join(", ")}${open.length > NAMED ? ", …" : ""}`
  return [{
    path: ["place", "cpuStatistic"], expected: "a statistic that is known of every server",
    found: `${cpuStatistic}, and not enough data: mean and p95 are all there is of ${open.length} of ${rows.rowCount} servers (${names})`,
    advice: "Take p95 or mean, name measured series (workload.series), or give each a class (column service), whose daily shape then stands in."
  }]
}
