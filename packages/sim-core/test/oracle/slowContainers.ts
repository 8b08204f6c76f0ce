/**
 * The slow obvious version of containers in VMs: cuts time at everything that could change anything, and works both
 * levels out anew in every piece. First-fit on both; linear scans, bisection for shares. For tests only.
 */
import { CPU, IOPS, NETWORK, RESOURCES } from "../../src/columns.ts"
import type { GuestTable, HostTable, Plan } from "../../src/plan.ts"
import { bisect } from "./slowSimulation.ts"

export interface SlowContainers {
  readonly hostEnergyJoules: number[]
  /** By [resource][guest], [resource][container]. */
  readonly guestDemand: number[][]
  readonly guestServed: number[][]
  readonly containerDemand: number[][]
  readonly containerServed: number[][]
  readonly containerUnservedSeconds: number[][]
  readonly throttledMhzSeconds: number[]
  readonly throttledSeconds: number[]
  readonly containerKernel: number[]
  readonly runSeconds: number[]
  readonly waiting: number[]
}

/** One share that was decided: who asked at most, and got what. */
export interface SlowShare { readonly rate: number; readonly vm: number; readonly vmGiven: number; readonly vmLimit: number; readonly given: ReadonlyArray<number> }

export function slowContainers(plan: Plan, observe: (share: SlowShare) => void = () => {}): SlowContainers {
  const { hosts, guests } = plan
  const { level, kernelGuest, kernelOwnMhz } = plan.containers!
  const inner = level.guests
  const H = [...Array(hosts.hostCount).keys()]
  const G = [...Array(guests.guestCount).keys()]
  const C = [...Array(inner.guestCount).keys()]
  const zeros = (rows: number[]) => RESOURCES.map(() => rows.map(() => 0))
  const result: SlowContainers = {
    hostEnergyJoules: H.map(() => 0), guestDemand: zeros(G), guestServed: zeros(G), containerDemand: zeros(C), containerServed: zeros(C), containerUnservedSeconds: zeros(C),
    throttledMhzSeconds: C.map(() => 0), throttledSeconds: C.map(() => 0), containerKernel: C.map(() => -1), runSeconds: C.map(() => 0), waiting: []
  }
  const here = new Map<number, number>()
  const on = new Map<number, number>()
  const refused = new Set<number>()
  let waiting: number[] = []
  const cuts = new Set([0, plan.periodSeconds])
  for (let sample = 0; sample * plan.sampleSeconds < plan.periodSeconds; sample++) cuts.add(sample * plan.sampleSeconds)
  for (const table of [guests, inner]) for (const column of [table.guestArrivalSeconds, table.guestDepartureSeconds]) for (const time of column) if (time < plan.periodSeconds) cuts.add(time)
  const ordered = [...cuts].sort((a, b) => a - b)

  const needOf = (table: GuestTable, places: HostTable, isCapped: boolean, g: number, r: number, h: number) => (r === CPU && isCapped ? Math.min(table.guestPlacement[r]![g]!, table.guestVcpus[g]! * places.hostCoreMhz[h]!) : table.guestPlacement[r]![g]!)
  const fits = (table: GuestTable, places: HostTable, isCapped: boolean, where: Map<number, number>, g: number, h: number) =>
    RESOURCES.every((_, r) => {
      let taken = 0
      for (const [other, place] of where) if (place === h) taken += needOf(table, places, isCapped, other, r, h)
      return taken + needOf(table, places, isCapped, g, r, h) <= places.hostUsable[r]![h]! * (1 + 1e-9)
    })
  const kernelOf = (container: number) => level.hosts.hostName.findIndex((_, kernel) => here.has(kernelGuest[kernel]!) && fits(inner, level.hosts, false, on, container, kernel))

  for (let i = 0; i + 1 < ordered.length; i++) {
    const time = ordered[i]!
    const seconds = ordered[i + 1]! - time
    let roomAppeared = false
    for (const g of G) {
      if (guests.guestDepartureSeconds[g] !== time || !here.has(g)) continue
      here.delete(g)
      for (const c of C) if (on.has(c) && kernelGuest[on.get(c)!] === g) { on.delete(c); waiting.push(c); roomAppeared = true }
    }
    for (const c of C) {
      if (inner.guestDepartureSeconds[c] !== time) continue
      waiting = waiting.filter((other) => other !== c)
      if (on.delete(c)) roomAppeared = true
    }
    for (const g of G) {
      if (guests.guestArrivalSeconds[g] !== time || refused.has(g)) continue
      const host = H.find((h) => fits(guests, hosts, plan.capAtCoreClock, here, g, h))
      if (host === undefined) refused.add(g)
      else { here.set(g, host); roomAppeared = true }
    }
    const start = (c: number) => {
      const kernel = kernelOf(c)
      if (kernel === -1) return false
      on.set(c, kernel)
      result.containerKernel[c] = kernel
      return true
    }
    if (roomAppeared) waiting = waiting.filter((c) => !start(c))
    for (const c of C) if (inner.guestArrivalSeconds[c] === time && !start(c)) waiting.push(c)

    const sample = Math.floor(time / plan.sampleSeconds + 1e-9)
    const shape = (table: Plan, r: number, g: number) => {
      const p = table.guests.guestProfile[r]![g]!
      const first = table.profiles.profileStart[p]!
      return table.guests.guestScale[r]![g]! * table.profiles.profileSamples[first + (sample % (table.profiles.profileStart[p + 1]! - first))]!
    }
    for (const c of on.keys()) result.runSeconds[c]! += seconds
    for (const h of H) {
      const vms = G.filter((g) => here.get(g) === h)
      let served = 0
      for (const r of [CPU, IOPS, NETWORK]) {
        const inside = vms.map((g) => C.filter((c) => on.has(c) && kernelGuest[on.get(c)!] === g))
        const wanted = inside.map((list) => list.map((c) => Math.min(shape(level, r, c), r === CPU ? inner.guestCpuLimitMhz[c]! : Infinity)))
        const own = vms.map((g) => (r === CPU ? kernelOwnMhz[kernelGuest.indexOf(g)]! : 0))
        const asked = wanted.map((list, k) => list.reduce((a, b) => a + b, own[k]!))
        const limit = vms.map((g) => (r === CPU ? Math.min(guests.guestCpuLimitMhz[g]!, plan.capAtCoreClock ? guests.guestVcpus[g]! * hosts.hostCoreMhz[h]! : Infinity) : Infinity))
        const ceiling = asked.map((amount, k) => Math.min(amount, limit[k]!))
        const floor = vms.map((g, k) => (r === CPU ? Math.min(guests.guestCpuReservationMhz[g]!, ceiling[k]!) : 0))
        const given = bisect(ceiling, floor, vms.map((g) => (r === CPU ? guests.guestCpuShares[g]! : 1)), hosts.hostCapacity[r]![h]!)
        vms.forEach((g, k) => {
          result.guestDemand[r]![g]! += asked[k]! * seconds
          result.guestServed[r]![g]! += given[k]! * seconds
          const list = inside[k]!
          const shares = bisect(wanted[k]!, list.map(() => 0), list.map((c) => (r === CPU ? inner.guestCpuShares[c]! : 1)), Math.max(0, given[k]! - own[k]!))
          observe({ rate: r, vm: g, vmGiven: given[k]!, vmLimit: limit[k]!, given: shares })
          list.forEach((c, j) => {
            const all = shape(level, r, c)
            result.containerDemand[r]![c]! += all * seconds
            result.containerServed[r]![c]! += shares[j]! * seconds
            if (all - shares[j]! > 1e-6 * all) result.containerUnservedSeconds[r]![c]! += seconds
            if (r === CPU && all > wanted[k]![j]!) {
              result.throttledMhzSeconds[c]! += (all - wanted[k]![j]!) * seconds
              result.throttledSeconds[c]! += seconds
            }
          })
        })
        if (r === CPU) served = given.reduce((a, b) => a + b, 0)
      }
      if (!plan.emptyHosts.stayOn && vms.length === 0) continue
      const [idle, peak] = hosts.modelPower[hosts.hostModel[h]!]!.watts as [number, number]
      result.hostEnergyJoules[h]! += (idle + ((peak - idle) * served) / hosts.hostCapacity[CPU]![h]!) * seconds
    }
  }
  return { ...result, waiting }
}
