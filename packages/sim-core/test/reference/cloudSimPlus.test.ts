/** Static placement to the digit of CloudSim Plus: hosts used and placement checksum of its HEAD of 2026-04. */
import { describe, expect, it } from "vitest"
import { findPlacePolicy } from "../../src/policies/registry.ts"
import { fastPlacement } from "../oracle/fastPlacement.ts"
import { buildPlan } from "../planBuilder.ts"
import { cloudSimPlusChecksum, cloudSimPlusVcpus } from "./cloudSimPlusWorkload.ts"

const published = [
  { hosts: 100, guests: 1_000, policy: "nextFit", used: 88, checksum: 1372339600 },
  { hosts: 100, guests: 1_000, policy: "firstFit", used: 84, checksum: 1079977158 },
  { hosts: 100, guests: 1_000, policy: "bestFit", used: 84, checksum: 1079977158 },
  { hosts: 1_000, guests: 10_000, policy: "nextFit", used: 857, checksum: 809410437 },
  { hosts: 1_000, guests: 10_000, policy: "firstFit", used: 815, checksum: 1510589899 },
  { hosts: 1_000, guests: 10_000, policy: "bestFit", used: 815, checksum: 1510589899 },
  { hosts: 10_000, guests: 100_000, policy: "nextFit", used: 8_564, checksum: 1426648195 }
]

describe.each(published)("$guests VMs on $hosts hosts by $policy", ({ hosts, guests, policy, used, checksum }) => {
  const placed = place(hosts, guests, policy)

  it("uses as many hosts", () => expect(new Set(placed).size).toBe(used))

  it("puts every VM on the same host", () => expect(cloudSimPlusChecksum(placed)).toBe(checksum))
})

it("100,000 VMs on 10,000 hosts by firstFit uses as many hosts; no checksum was published", () => {
  expect(new Set(place(10_000, 100_000, "firstFit")).size).toBe(8_126)
})

/** Best-fit there counts free cores: by CPU. A vCPU owns a core, so a guest asks for its vCPUs × 1000 MHz. */
function place(hostCount: number, guestCount: number, policy: string): number[] {
  const vcpus = cloudSimPlusVcpus(guestCount)
  const plan = buildPlan({
    by: "cpu",
    hosts: [{ count: hostCount, cores: 32, cpuMhz: 32_000, ramMib: 131_072, networkMbps: 100_000, diskGib: 10_000 }],
    guests: vcpus.map((count) => ({ vcpus: count, cpuMhz: 1000 * count, ramMib: 2048 * count, networkMbps: 1000, diskGib: 10 }))
  })
  return [...fastPlacement(plan, findPlacePolicy(policy)!, vcpus.map((_, arrive) => ({ arrive }))).values()]
}
