/**
 * Static placement as CloudSim Plus does it (9.0.0-SNAPSHOT of 2026-04): hosts used and checksums, exact.
 * Host: 32 cores × 1000 MHz, 128 GiB, 100 Gbit/s, 10,000 GB disk; a vCPU owns a core. Its “first-fit” is next-fit here.
 */
import { expect, test } from "vitest"
import { answerOf, asWritten, type Written } from "./answerOf.ts"

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

/** Fold in VM order: c = (c·31 + host + 1) mod 2³¹, in 64-bit arithmetic. */
function checksum({ hosts, guests }: Written): number {
  const row = new Map(hosts.map(({ host }, index) => [host, index]))
  return Number(guests.reduce((c, { host }) => (c * 31n + BigInt(row.get(host!)! + 1)) & 0x7fffffffn, 0n))
}

const run = (hostCount: number, policy: string) =>
  answerOf(
    {
      name: "cloudsim-plus-a",
      hosts: [{ model: "reference-host", count: hostCount }],
      hostModels: [
        { name: "reference-host", sockets: 1, cores: 32, coreMhz: 1000, ramGib: 128, diskGib: 10_000, networkMbps: 100_000, power: { model: "linear", idleWatts: 100, peakWatts: 200 }, source: "reference" }
      ],
      workload: { file: "vms.csv" },
      place: { policy, by: "cpu" },
      ...asWritten
    },
    { "vms.csv": inventory(hostCount * 10) }
  )

test.each([
  { hosts: 100, policy: "nextFit", used: 88, sum: 1372339600 },
  { hosts: 100, policy: "firstFit", used: 84, sum: 1079977158 },
  { hosts: 100, policy: "bestFit", used: 84, sum: 1079977158 },
  { hosts: 1000, policy: "nextFit", used: 857, sum: 809410437 },
  { hosts: 1000, policy: "firstFit", used: 815, sum: 1510589899 },
  { hosts: 1000, policy: "bestFit", used: 815, sum: 1510589899 },
  { hosts: 10_000, policy: "nextFit", used: 8564, sum: 1426648195 }
])("$hosts hosts, $policy: $used hosts used, checksum $sum", ({ hosts, policy, used, sum }) => {
  const written = run(hosts, policy)
  expect(written.summary.hostsUsed).toBe(used)
  expect(written.summary.refusedCount).toBe(0)
  expect(checksum(written)).toBe(sum)
})

test("10,000 hosts, first-fit: 8,126 hosts used", () => {
  expect(run(10_000, "firstFit").summary.hostsUsed).toBe(8126)
})
