/** Small random plans to be packed: two to four resources, kinds of hosts, rules and needs. */
import { randomStream, type Need, type Plan } from "@rackfold/sim-core"
import { buildPlan, type Amounts, type GuestSpec, type HostSpec, type PlanSpec } from "./planBuilder.ts"

const NAMES = ["cpuMhz", "ramMib", "iops", "networkMbps"] as const

export interface RandomPacking {
  readonly plan: Plan
  readonly hostCost: Float64Array
}

/** @param hard with unlike hosts and their costs, racks, rules and needs; else like hosts alone */
export function randomPacking(seed: number, hard: boolean, most = 15): RandomPacking {
  const stream = randomStream(seed, "sizing test")
  const below = (count: number): number => stream.integer(count)
  const names = NAMES.slice(0, 2 + below(3))
  const guestCount = 1 + below(most)
  const amounts = (draw: () => number): Amounts => Object.fromEntries(names.map((name) => [name, draw()]))
  const [least, range] = [[1, 99], [15, 40], [20, 15], [30, 40]][below(4)]!
  const guests: GuestSpec[] = Array.from({ length: guestCount }, () => ({ ...amounts(() => least! + below(range!)), vcpus: 1 + below(3) }))
  // Some come in lots of the same.
  if (below(3) === 0) for (let guest = 1; guest < guestCount; guest++) if (below(2) === 0) guests[guest] = guests[guest - 1]!
  const kinds = hard ? 1 + below(3) : 1
  const racks = hard ? 1 + below(3) : 1
  const hosts: HostSpec[] = []
  const costs: number[] = []
  for (let kind = 0; kind < kinds; kind++) {
    const own = hard && kind > 0 ? amounts(() => 60 + below(80)) : amounts(() => 100)
    const cost = hard && kind > 0 ? 0.5 + below(20) / 8 : 1
    const count = hard ? 2 + below(guestCount) : guestCount
    for (let host = 0; host < count; host++) {
      hosts.push({ ...own, coreMhz: 20 + 10 * kind, rack: `rack ${below(racks)}`, ...(hard && below(12) === 0 ? { spare: true } : {}) })
      costs.push(cost)
    }
  }
  const some = (): number[] => [...Array(guestCount).keys()].filter(() => below(3) === 0)
  const rules: NonNullable<PlanSpec["rules"]>[number][] = []
  for (let rule = hard ? below(4) : 0; rule > 0; rule--) {
    const members = some()
    if (members.length < 2) continue
    const over = below(3) === 0 ? ("rack" as const) : ("host" as const)
    const kind = (["together", "apart", "spread", "device"] as const)[below(4)]!
    rules.push({ kind, over: kind === "device" ? "host" : over, guests: kind === "together" ? members.slice(0, 3) : members, ...(kind === "device" ? { hostDevices: Int32Array.from(hosts, () => below(3)) } : {}), ...(below(8) === 0 ? { isSoft: true } : {}) })
  }
  const plan = buildPlan({ hosts, guests, rules, capAtCoreClock: hard && below(4) === 0 })
  const needs: Need[] = hard && below(3) === 0 ? [{ kind: "vlan", what: "dmz", guests: Int32Array.from(some()), allowed: Uint8Array.from(hosts, () => (below(3) > 0 ? 1 : 0)) }] : []
  return { plan: { ...plan, needs }, hostCost: Float64Array.from(costs) }
}
