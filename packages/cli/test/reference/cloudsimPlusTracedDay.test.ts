/**
 * A traced day as CloudSim Plus meters it (9.0.0-SNAPSHOT of 2026-04): 1,052 PlanetLab VMs on 800 hosts, all on.
 * Its first sample is idle: the series begin at 300 s, and the run has 289 samples. A day alone is our own answer.
 */
import { describe, expect, test } from "vitest"
import { answerOf } from "./answerOf.ts"
import { checksum } from "./checksum.ts"
import { inventory, scenario, traces } from "./tracedDay.ts"

describe.skipIf(traces === undefined)("planetlab/20110303 on 800 hosts", async () => {
  const written = traces === undefined ? undefined : await answerOf(
    {
      ...scenario,
      workload: { file: "vms.csv", series: { folder: traces, startSeconds: 300 } },
      variants: [{ name: "one-day", set: { "workload.series.startSeconds": 0 } }]
    },
    { "vms.csv": inventory(traces) }
  )
  test("every VM is placed as there: checksum 2073160499", () => {
    expect(written!.summary.refusedCount).toBe(0)
    expect(checksum(written!)).toBe(2073160499)
  })
  test("526 hosts have VMs", () => {
    expect(written!.summary.hostsUsed).toBe(526)
  })
  test("1765.4208 kWh over 289 samples", () => {
    expect(written!.summary.energyKwh).toBeCloseTo(1765.4208, 4)
  })
  test("1759.4308 kWh over one day", () => {
    expect(written!.variants["one-day"]!.summary.energyKwh).toBeCloseTo(1759.4308, 4)
  })
  test("the day is 288 samples of 300 s, measured without a gap", () => {
    const [, series] = written!.variants["one-day"]!.summary.dataQuality
    expect(series).toMatchObject({ format: "planetlab", rowsRead: 1052 * 288, rowsUsed: 1052 * 288, series: { guests: 1052, stepSeconds: 300, lengthSeconds: 86_400 } })
    expect(series!.series!.columns).toEqual([{ column: "cpu_pct", guests: 1052, coveredFraction: 1, gapCount: 0, longestGapSeconds: 0 }])
  })
})
