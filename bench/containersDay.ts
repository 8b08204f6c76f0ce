/** A day of 50,000 containers in 5,000 VMs on 1,000 hosts, every five minutes: CPU and network by 1,052 shapes of demand. */
import type { Plan } from "../packages/sim-core/src/plan.ts"
import { withContainers } from "../packages/sim-core/test/containersPlan.ts"
import { buildPlan, type GuestSpec } from "../packages/sim-core/test/planBuilder.ts"
import { tracedDayPlan } from "./tracedDayPlan.ts"

const HOSTS = 1000
const VMS_PER_HOST = 5
const CONTAINERS_PER_VM = 10

export interface DaySpec { readonly hostMhz: number; readonly limitMhz: number }

/** Shapes of the traced day, whose scale is one core: each container asks for up to a sixth of one. */
export function containersDay({ hostMhz, limitMhz }: DaySpec): Plan {
  const day = tracedDayPlan({ hostCount: 1, guestCount: 1, profileCount: 1052, policy: "firstFit" })
  const vms = HOSTS * VMS_PER_HOST
  const containers = vms * CONTAINERS_PER_VM
  const guests: GuestSpec[] = [{ count: vms, vcpus: 4, cpuMhz: 8000, ramMib: 16_384, demand: { cpuMhz: 0 } }]
  const plan = buildPlan({ hosts: [{ count: HOSTS, cores: 32, cpuMhz: hostMhz, overcommit: { cpuMhz: 64_000 / hostMhz }, ramMib: VMS_PER_HOST * 16_384, networkMbps: 10_000 }], guests, policy: "firstFit", periodSeconds: 86_400, sampleSeconds: 300 })
  const shapes = day.profiles
  const profiles = Array.from({ length: shapes.profileCount - 1 }, (_, p) => [...shapes.profileSamples.subarray(shapes.profileStart[p + 1]!, shapes.profileStart[p + 2]!)])
  const each: GuestSpec[] = Array.from({ length: containers }, (_, c) => ({ cpuMhz: 200, ramMib: 512, demand: { cpuMhz: 2000, networkMbps: 20 }, cpuLimitMhz: limitMhz, profile: { cpu: 1 + (c % profiles.length), network: 1 + ((c * 7) % profiles.length) } }))
  const nested = withContainers({ ...plan, record: { ...plan.record, candidates: false } }, { level: { hosts: [{ count: vms, cores: 4, cpuMhz: 8000, ramMib: 15_000 }], guests: each, profiles, policy: "roundRobin" }, kernelOwnMhz: Array.from({ length: vms }, () => 40) })
  return nested
}
