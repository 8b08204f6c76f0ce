/** The slow obvious version of every placement policy: plain loops over all hosts, nothing kept between guests but what is free. */
import { NONE } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"

/** One step of a history: a guest comes and is placed, or goes. */
export type Step = { readonly arrive: number } | { readonly depart: number }

export interface SlowHosts {
  readonly fits: (guest: number, host: number) => boolean
  readonly take: (guest: number, host: number) => void
  readonly release: (guest: number, host: number) => void
  readonly free: (resource: number, host: number) => number
  readonly score: (host: number) => number
  readonly guestsOn: (host: number) => number[]
}

export function slowHosts(plan: Plan): SlowHosts {
  const { hosts, guests } = plan
  const rows = [...Array(hosts.hostCount).keys()]
  const guestsOn = rows.map((): number[] => [])
  const free = rows.map((host) => hosts.hostUsable.map((column) => column[host]!))
  const largest = hosts.hostUsable.map((column) => Math.max(0, ...column.filter((usable) => Number.isFinite(usable))))
  const need = (guest: number, resource: number, host: number) => {
    const asked = guests.guestPlacement[resource]![guest]!
    return resource === 0 && plan.capAtCoreClock ? Math.min(asked, guests.guestVcpus[guest]! * hosts.hostCoreMhz[host]!) : asked
  }
  const subtract = (guest: number, host: number) =>
    plan.resourcesInPlay.forEach((resource) => (free[host]![resource] = Math.max(0, free[host]![resource]! - need(guest, resource, host))))
  return {
    guestsOn: (host) => guestsOn[host]!,
    free: (resource, host) => free[host]![resource]!,
    fits: (guest, host) => {
      const os = guests.guestOs[guest]!
      if (hosts.hostIsSpare[host] === 1) return false
      if (os !== NONE && (hosts.hostOsFamilies[host]! & (1 << os)) === 0) return false
      return plan.resourcesInPlay.every((resource) => need(guest, resource, host) <= free[host]![resource]! + 1e-9 * hosts.hostUsable[resource]![host]!)
    },
    take: (guest, host) => {
      guestsOn[host]!.push(guest)
      subtract(guest, host)
    },
    release: (guest, host) => {
      guestsOn[host] = guestsOn[host]!.filter((other) => other !== guest).sort((a, b) => a - b)
      free[host] = hosts.hostUsable.map((column) => column[host]!)
      for (const other of guestsOn[host]!) subtract(other, host)
    },
    score: (host) => {
      let sum = 0
      for (const resource of plan.resourcesInPlay) {
        if (plan.place.by === "cpu" && resource !== 0) continue
        if (largest[resource] === 0) continue
        sum += Number.isFinite(free[host]![resource]!) ? free[host]![resource]! / largest[resource]! : 1
      }
      return Math.round(sum * 1e9)
    }
  }
}

/** Places every guest of the history in turn. @returns host of each guest that came, NONE = refused */
export function slowPlacement(plan: Plan, policy: string, history: ReadonlyArray<Step>): Map<number, number> {
  const hosts = slowHosts(plan)
  const placed = new Map<number, number>()
  let current = 0
  for (const step of history) {
    if ("depart" in step) {
      const host = placed.get(step.depart)
      if (host !== undefined && host !== NONE) hosts.release(step.depart, host)
      continue
    }
    const fitting = [...Array(plan.hosts.hostCount).keys()].filter((host) => hosts.fits(step.arrive, host))
    const host = choose(policy, fitting)
    placed.set(step.arrive, host)
    if (host !== NONE) hosts.take(step.arrive, host)
  }
  return placed

  function choose(name: string, fitting: number[]): number {
    if (name === "nextFit") {
      const host = fitting.find((candidate) => candidate >= current) ?? NONE
      if (host !== NONE) current = host
      return host
    }
    if (name.startsWith("firstFit")) return fitting[0] ?? NONE
    if (name.startsWith("bestFit")) return lowestBy(fitting, hosts.score)
    const on = fitting.filter((host) => plan.emptyHosts.stayOn || hosts.guestsOn(host).length > 0)
    return lowestBy(on.length > 0 ? on : fitting, (host) => -hosts.score(host))
  }
}

function lowestBy(hosts: number[], figure: (host: number) => number): number {
  let lowest = NONE
  for (const host of hosts) if (lowest === NONE || figure(host) < figure(lowest)) lowest = host
  return lowest
}
