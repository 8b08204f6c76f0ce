/** Memory over time on the plain day of 10,000 VMs on 1,000 hosts: where nobody is short, where a host in a hundred is, and where all are. */
import { RAM } from "../packages/sim-core/src/columns.ts"
import type { Plan } from "../packages/sim-core/src/plan.ts"
import { simulate } from "../packages/sim-core/src/simulate.ts"
import { ESXI, PROXMOX, withMemory, type MemorySpec } from "../packages/sim-core/test/memoryPlan.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { tracedDayPlan, type TracedDaySpec } from "./tracedDayPlan.ts"

const DAY: TracedDaySpec = { hostCount: 1000, guestCount: 10_000, profileCount: 1052, policy: "roundRobin", four: true, cpuTimes: 10 }

export const benchmark: Benchmark = {
  name: "memoryPressure",
  cases: [
    dayCase("the day without it", null, () => 65_536, 50, "0 hosts short, digest 9860f2e3eab4c1ef"),
    dayCase("nobody short, memory in use by 1,052 profiles", { model: ESXI }, () => 65_536, 70, "0 hosts short, digest 6c984b4002181a80"),
    dayCase("the same by Proxmox's rules", { model: PROXMOX }, () => 65_536, 70, "0 hosts short, digest 6c984b4002181a80"),
    dayCase("a host in a hundred has half of what its guests want", { model: ESXI }, (host) => (host % 100 === 0 ? 6000 : 65_536), 100, "10 hosts short, digest fd77d909d90e01d0"),
    dayCase("all hosts have three quarters", { model: ESXI }, () => 9300, 1000, "500 hosts short, digest 864798297af017b4")
  ]
}

/** Each VM holds at least half of its memory, and uses it as its disk is busy: up to all. */
function memoryDay(memory: MemorySpec | null, hostMib: (host: number) => number): Plan {
  const day = tracedDayPlan(DAY)
  const ram = Float64Array.from({ length: DAY.hostCount }, (_, host) => hostMib(host))
  const swap = <Columns extends ReadonlyArray<Float64Array>>(columns: Columns, column: Float64Array) => columns.map((each, resource) => (resource === RAM ? column : each))
  const plan: Plan = { ...day, hosts: { ...day.hosts, hostCapacity: swap(day.hosts.hostCapacity, ram), hostUsable: swap(day.hosts.hostUsable, ram.map(() => 65_536)) } }
  if (memory === null) return plan
  const guests = Object.fromEntries(Array.from(day.guests.guestPlacement[RAM]!, (mib, guest) => [guest, { heldMib: mib / 2, minMib: mib * 0.35, activeMib: mib, profile: day.guests.guestProfile[3]![guest]! }]))
  return withMemory(plan, { ...memory, guests })
}

function dayCase(name: string, memory: MemorySpec | null, hostMib: (host: number) => number, milliseconds: number, expected: string): Case {
  return {
    name, expected, repetitions: 11, target: { milliseconds },
    prepare: () => {
      const plan = memoryDay(memory, hostMib)
      return () => {
        const { digest, pressure } = simulate(plan)
        const found = pressure?.memory
        const short = found?.hostStateSeconds.slice(2).reduce((sum, column) => sum + column.filter((seconds) => seconds > 0).length, 0) ?? 0
        return `${short} hosts short, digest ${digest}`
      }
    }
  }
}
