/**
 * The slow obvious version of a run: cuts time at everything that could change anything, and works every
 * host out anew in every piece. First-fit placement, linear scans, bisection for shares. For tests only.
 */
import { CPU, NETWORK, IOPS, RESOURCES } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"

export interface SlowResult {
  readonly guestHost: number[]
  readonly hostEnergyJoules: number[]
  readonly hostOnSeconds: number[]
  readonly hostUsedSeconds: number[]
  readonly hostServed: number[][]
  readonly guestDemand: number[][]
  readonly guestServed: number[][]
  readonly guestUnservedSeconds: number[][]
  readonly peakWatts: number
  readonly hostsUsed: number
}

export function slowSimulation(plan: Plan): SlowResult {
  const { hosts, guests, profiles } = plan
  const H = [...Array(hosts.hostCount).keys()]
  const G = [...Array(guests.guestCount).keys()]
  const end = plan.periodSeconds
  const result: SlowResult = {
    guestHost: G.map(() => -1),
    hostEnergyJoules: H.map(() => 0),
    hostOnSeconds: H.map(() => 0),
    hostUsedSeconds: H.map(() => 0),
    hostServed: RESOURCES.map(() => H.map(() => 0)),
    guestDemand: RESOURCES.map(() => G.map(() => 0)),
    guestServed: RESOURCES.map(() => G.map(() => 0)),
    guestUnservedSeconds: RESOURCES.map(() => G.map(() => 0)),
    peakWatts: 0,
    hostsUsed: 0
  }
  const cuts = new Set<number>([0, end])
  for (let k = 0; k * plan.sampleSeconds < end; k++) cuts.add(k * plan.sampleSeconds)
  for (const g of G) {
    for (const t of [guests.guestArrivalSeconds[g]!, guests.guestDepartureSeconds[g]!, guests.guestDepartureSeconds[g]! + plan.emptyHosts.offAfterSeconds]) if (t < end) cuts.add(t)
  }
  const times = [...cuts].sort((a, b) => a - b)
  const here = new Map<number, number>()
  const emptySince = H.map(() => -Infinity)
  const need = (g: number, r: number, h: number) =>
    r === CPU && plan.capAtCoreClock ? Math.min(guests.guestPlacement[r]![g]!, guests.guestVcpus[g]! * hosts.hostCoreMhz[h]!) : guests.guestPlacement[r]![g]!
  const on = (h: number) => G.filter((g) => here.get(g) === h)
  const fits = (g: number, h: number) =>
    hosts.hostIsSpare[h] === 0 &&
    (guests.guestOs[g] === -1 || (hosts.hostOsFamilies[h]! & (1 << guests.guestOs[g]!)) !== 0) &&
    RESOURCES.every((_, r) => {
      const taken = on(h).reduce((sum, other) => sum + need(other, r, h), 0)
      const usable = hosts.hostUsable[r]![h]!
      return usable === Infinity || taken + need(g, r, h) <= usable * (1 + 1e-9)
    })

  times.slice(0, -1).forEach((time, i) => {
    for (const g of G) {
      if (guests.guestDepartureSeconds[g] !== time || !here.has(g)) continue
      const h = here.get(g)!
      here.delete(g)
      if (on(h).length === 0) emptySince[h] = time
    }
    for (const g of G) {
      if (guests.guestArrivalSeconds[g] !== time) continue
      const h = H.find((host) => fits(g, host))
      if (h === undefined) continue
      here.set(g, h)
      result.guestHost[g] = h
    }
    const seconds = times[i + 1]! - time
    const sample = Math.floor(time / plan.sampleSeconds + 1e-9)
    let watts = 0
    let used = 0
    for (const h of H) {
      const list = on(h)
      if (list.length > 0) {
        used++
        result.hostUsedSeconds[h]! += seconds
      }
      let served = 0
      for (const r of [CPU, IOPS, NETWORK]) {
        const asked = list.map((g) => {
          const p = guests.guestProfile[r]![g]!
          const start = profiles.profileStart[p]!
          return guests.guestScale[r]![g]! * profiles.profileSamples[start + (sample % (profiles.profileStart[p + 1]! - start))]!
        })
        const ceiling = list.map((g, k) =>
          r === CPU ? Math.min(asked[k]!, guests.guestCpuLimitMhz[g]!, plan.capAtCoreClock ? guests.guestVcpus[g]! * hosts.hostCoreMhz[h]! : Infinity) : asked[k]!
        )
        const floor = list.map((g, k) => (r === CPU ? Math.min(guests.guestCpuReservationMhz[g]!, ceiling[k]!) : 0))
        const weight = list.map((g) => (r === CPU ? guests.guestCpuShares[g]! : 1))
        const given = bisect(ceiling, floor, weight, hosts.hostCapacity[r]![h]!)
        list.forEach((g, k) => {
          result.guestServed[r]![g]! += given[k]! * seconds
          result.guestDemand[r]![g]! += asked[k]! * seconds
          if (asked[k]! - given[k]! > 1e-6 * asked[k]!) result.guestUnservedSeconds[r]![g]! += seconds
        })
        const total = given.reduce((a, b) => a + b, 0)
        result.hostServed[r]![h]! += total * seconds
        if (r === CPU) served = total
      }
      const isOn = plan.emptyHosts.stayOn || list.length > 0 || time < emptySince[h]! + plan.emptyHosts.offAfterSeconds
      if (!isOn) continue
      result.hostOnSeconds[h]! += seconds
      const [idle, peak] = hosts.modelPower[hosts.hostModel[h]!]!.watts as [number, number]
      const power = idle + ((peak - idle) * served) / hosts.hostCapacity[CPU]![h]!
      result.hostEnergyJoules[h]! += power * seconds
      watts += power
    }
    ;(result as { peakWatts: number }).peakWatts = Math.max(result.peakWatts, watts)
    ;(result as { hostsUsed: number }).hostsUsed = Math.max(result.hostsUsed, used)
  })
  return result
}

function bisect(ceiling: number[], floor: number[], weight: number[], capacity: number): number[] {
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
  if (sum(ceiling) <= capacity) return ceiling
  if (sum(floor) >= capacity) return floor.map((f) => (f / sum(floor)) * capacity)
  const at = (level: number) => ceiling.map((c, i) => Math.max(floor[i]!, Math.min(c, weight[i]! * level)))
  let low = 0
  let high = 1e9
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (sum(at(middle)) > capacity) high = middle
    else low = middle
  }
  return at(low)
}
