/**
 * Static placement as CloudSim Plus does it (9.0.0-SNAPSHOT of 2026-04): hosts used and checksums, exact.
 * Host: 32 cores × 1000 MHz, 128 GiB, 100 Gbit/s, 10,000 GB disk; a vCPU owns a core. Its “first-fit” is next-fit here.
 */
import { describe, expect, test } from "vitest"
import { answerOf, asWritten } from "./answerOf.ts"
import { checksum } from "./checksum.ts"

const SIZES = [1, 1, 1, 1, 2, 2, 2, 4, 4, 8]

/** VM i: vCPUs by a linear congruential generator from 42 that advances before each VM. */
function inventory(count: number): string {
  let x = 42
  const rows = Array.from({ length: count }, (_, i) => {
    x = (Math.imul(1103515245, x) + 12345) & 0x7fffffff
    const vcpus = SIZES[(x >>> 16) % 10]!
    return `vm-${i},${vcpus},1,100,100,${2 * vcpus},10,1000`
  })
  return `name,vcpus,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,net_mbps\n${rows.join("\n")}\n`
}

const run = async (hostCount: number, base: string, ...others: ReadonlyArray<string>) => {
  const written = await answerOf(
    {
      name: "cloudsim-plus-a",
      hosts: [{ model: "reference-host", count: hostCount }],
      hostModels: [
        { name: "reference-host", sockets: 1, cores: 32, coreMhz: 1000, ramGib: 128, diskGib: 10_000, networkMbps: 100_000, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" }
      ],
      workload: { file: "vms.csv" },
      place: { policy: base, by: "cpu" },
      variants: others.map((policy) => ({ name: policy, set: { "place.policy": policy } })),
      ...asWritten
    },
    { "vms.csv": inventory(hostCount * 10) }
  )
  return new Map([[base, written], ...others.map((policy) => [policy, written.variants[policy]!] as const)])
}

describe.each([
  { hosts: 100, expected: [["nextFit", 88, 1372339600], ["firstFit", 84, 1079977158], ["bestFit", 84, 1079977158]] as const },
  { hosts: 1000, expected: [["nextFit", 857, 809410437], ["firstFit", 815, 1510589899], ["bestFit", 815, 1510589899]] as const }
])("$hosts hosts, ten times as many VMs", async ({ hosts, expected }) => {
  const written = await run(hosts, "nextFit", "firstFit", "bestFit")
  test.each([...expected])("%s: %i hosts used, checksum %i", (policy, used, sum) => {
    expect(written.get(policy)!.summary).toMatchObject({ hostsUsed: used, refusedCount: 0 })
    expect(checksum(written.get(policy)!)).toBe(sum)
  })
})

test("10,000 hosts, 100,000 VMs: next-fit uses 8,564 with checksum 1426648195, first-fit 8,126", async () => {
  const written = await run(10_000, "nextFit", "firstFit")
  expect(written.get("nextFit")!.summary).toMatchObject({ hostsUsed: 8564, refusedCount: 0 })
  expect(checksum(written.get("nextFit")!)).toBe(1426648195)
  expect(written.get("firstFit")!.summary.hostsUsed).toBe(8126)
})
