/** The slow obvious optimum: every guest on every host in turn, one empty host of each like lot, cut off where the cost so far is not below the best. */
import { NONE, type PlacementRule, type Plan } from "@rackfold/sim-core"

/** Least cost of hosts that hold all guests; Infinity where none do. */
export function leastCost(plan: Plan, hostCost: ArrayLike<number>): number {
  const { hosts, guests } = plan
  const hostRows = [...Array(hosts.hostCount).keys()].filter((host) => hosts.hostIsSpare[host] === 0)
  const asked = (guest: number, resource: number): number => guests.guestPlacement[resource]![guest]!
  const need = (guest: number, resource: number, host: number): number =>
    resource === 0 && plan.capAtCoreClock ? Math.min(asked(guest, 0), guests.guestVcpus[guest]! * hosts.hostCoreMhz[host]!) : asked(guest, resource)
  const largest = hosts.hostUsable.map((column) => Math.max(...hostRows.map((host) => column[host]!)))
  const size = (guest: number): number => plan.resourcesInPlay.reduce<number>((sum, resource) => sum + asked(guest, resource) / largest[resource]!, 0)
  const order = [...Array(guests.guestCount).keys()].sort((a, b) => size(b) - size(a))
  const on = hostRows.map((): number[] => [])
  const hostOf = new Int32Array(guests.guestCount).fill(NONE)
  const lot = hostRows.map((host) => JSON.stringify([hosts.hostUsable.map((column) => column[host]), hosts.hostCoreMhz[host], hosts.hostOsFamilies[host], hosts.hostRack[host], hostCost[host], (plan.needs ?? []).map(({ allowed }) => allowed[host]), (plan.rules ?? []).map(({ hostDevices }) => hostDevices?.[host])]))
  const cheapest = Math.min(...hostRows.map((host) => hostCost[host]!))

  const placeOf = (rule: PlacementRule, host: number): number => (rule.over === "rack" ? hosts.hostRack[host]! : host)
  const racks = new Set(hostRows.map((host) => hosts.hostRack[host])).size
  const keeps = (rule: PlacementRule, guest: number): boolean => {
    const here = placeOf(rule, hostOf[guest]!)
    const others = [...rule.guests].filter((other) => other !== guest && hostOf[other] !== NONE)
    const beside = others.filter((other) => placeOf(rule, hostOf[other]!) === here).length
    if (rule.kind === "together") return beside === others.length
    if (rule.kind === "apart") return beside === 0
    if (rule.kind === "device") return beside < rule.hostDevices![here]!
    return beside < Math.ceil(rule.guests.length / (rule.over === "rack" ? racks : hostRows.length))
  }
  const fits = (guest: number, at: number): boolean => {
    const host = hostRows[at]!
    const os = guests.guestOs[guest]!
    if (os !== NONE && ((hosts.hostOsFamilies[host]! >>> os) & 1) === 0) return false
    if ((plan.needs ?? []).some((one) => one.guests.includes(guest) && one.allowed[host] === 0)) return false
    for (const resource of plan.resourcesInPlay) {
      const used = on[at]!.reduce((sum, other) => sum + need(other, resource, host), 0)
      if (used + need(guest, resource, host) > hosts.hostUsable[resource]![host]! * (1 + 1e-9)) return false
    }
    hostOf[guest] = host
    const keepsAll = (plan.rules ?? []).every((rule) => rule.isSoft === true || !rule.guests.includes(guest) || keeps(rule, guest))
    hostOf[guest] = NONE
    return keepsAll
  }
  /** Hosts that those still to come need at least, beyond the ones in use. */
  const more = (from: number): number => {
    let most = 0
    if (plan.capAtCoreClock) return most
    for (const resource of plan.resourcesInPlay) {
      if (largest[resource] === Infinity) continue
      let left = 0
      for (let k = from; k < order.length; k++) left += asked(order[k]!, resource)
      on.forEach((there, at) => there.length > 0 && (left -= hosts.hostUsable[resource]![hostRows[at]!]! - there.reduce((sum, other) => sum + asked(other, resource), 0)))
      most = Math.max(most, Math.ceil(left / (largest[resource]! * (1 + 1e-9)) - 1e-9))
    }
    return most
  }
  let best = Infinity
  const place = (k: number, cost: number): void => {
    if (cost + more(k) * cheapest >= best - 1e-9) return
    if (k === order.length) {
      best = cost
      return
    }
    const tried = new Set<string>()
    for (let at = 0; at < hostRows.length; at++) {
      const isEmpty = on[at]!.length === 0
      if (isEmpty && tried.has(lot[at]!)) continue
      if (isEmpty) tried.add(lot[at]!)
      if (!fits(order[k]!, at)) continue
      on[at]!.push(order[k]!)
      hostOf[order[k]!] = hostRows[at]!
      place(k + 1, cost + (isEmpty ? hostCost[hostRows[at]!]! : 0))
      hostOf[order[k]!] = NONE
      on[at]!.pop()
    }
  }
  place(0, 0)
  return best
}
