/** The slow obvious version of every placement policy: plain loops over all hosts, nothing kept between guests but what is free. */
import { NONE } from "../../src/columns.ts"
import { findPowerModel } from "../../src/physics/power/models.ts"
import { RULE_SCOPES, type PlacementRule, type Plan } from "../../src/plan.ts"
import { BLIND_DRAWS } from "../../src/policies/place/random.ts"
import { randomStream } from "../../src/random.ts"

/** One step of a history: a guest comes and is placed, or goes; or several come at one time. */
export type Step = { readonly arrive: number } | { readonly depart: number } | { readonly together: ReadonlyArray<number> }

export interface SlowHosts {
  readonly fits: (guest: number, host: number) => boolean
  readonly take: (guest: number, host: number) => void
  readonly release: (guest: number, host: number) => void
  readonly free: (resource: number, host: number) => number
  readonly score: (host: number) => number
  readonly need: (guest: number, resource: number, host: number) => number
  /** What the guest asks for at most on any host. */
  readonly asked: (guest: number, resource: number) => number
  /** Largest limited usable amount of any host: [5]. */
  readonly largest: ReadonlyArray<number>
  /** What all guests ask for, as shares that add up to 1: [5]. */
  readonly weights: () => ReadonlyArray<number>
  readonly guestsOn: (host: number) => number[]
}

export function slowHosts(plan: Plan): SlowHosts {
  const { hosts, guests } = plan
  const rows = [...Array(hosts.hostCount).keys()]
  const guestsOn = rows.map((): number[] => [])
  const free = rows.map((host) => hosts.hostUsable.map((column) => column[host]!))
  const largest = hosts.hostUsable.map((column) => Math.max(0, ...column.filter((usable) => Number.isFinite(usable))))
  const fastest = hosts.hostCoreMhz.reduce((most, mhz) => Math.max(most, mhz), 0)
  let weights: number[] | undefined
  const need = (guest: number, resource: number, host: number) => {
    const asked = guests.guestPlacement[resource]![guest]!
    return resource === 0 && plan.capAtCoreClock ? Math.min(asked, guests.guestVcpus[guest]! * hosts.hostCoreMhz[host]!) : asked
  }
  const asked = (guest: number, resource: number) => {
    const amount = guests.guestPlacement[resource]![guest]!
    return resource === 0 && plan.capAtCoreClock ? Math.min(amount, guests.guestVcpus[guest]! * fastest) : amount
  }
  const shares = (guestCount: number) => {
    const sums = largest.map((usable, resource) => {
      let sum = 0
      for (let guest = 0; guest < guestCount; guest++) sum += asked(guest, resource)
      return usable > 0 ? sum / usable : 0
    })
    const all = sums.reduce((total, sum) => total + sum, 0)
    return sums.map((sum) => sum / all)
  }
  const hasNeeds = (guest: number, host: number) => (plan.needs ?? []).every((need) => !need.guests.includes(guest) || need.allowed[host] === 1)
  const column = { host: Int32Array.from(rows), rack: hosts.hostRack, pdu: hosts.hostPdu, room: hosts.hostRoom, site: hosts.hostSite }
  const placesOf = (rule: PlacementRule) => rows.map((host) => column[rule.over]?.[host] ?? 0)
  const breaks = (rule: PlacementRule, guest: number, host: number): boolean => {
    const places = placesOf(rule)
    const members = (place: (of: number) => boolean) => rows.filter((row) => place(places[row]!)).flatMap((row) => guestsOn[row]!.filter((other) => rule.guests.includes(other)))
    const here = members((place) => place === places[host])
    if (rule.kind === "device") return here.length >= rule.hostDevices![host]!
    if (rule.kind === "apart") return here.length > 0
    if (rule.kind === "spread") return here.length >= Math.ceil(rule.guests.length / new Set(places.filter((_, row) => hosts.hostIsSpare[row] === 0)).size)
    if (members(() => true).length > 0) return here.length === 0
    if (rule.over !== "host" && places.every((place) => place === places[0])) return false
    const shared = rows.filter((row) => places[row] === places[host] && hosts.hostIsSpare[row] === 0)
    const group = [guest, ...(rule.over !== "host" ? matesBy([rule], plan, guest) : matesBy((plan.rules ?? []).filter(({ over }) => over === "host"), plan, guest).filter((mate) => !guestsOn.some((there) => there.includes(mate))))]
    const room = (resource: number, row: number) => free[row]![resource]! + 1e-9 * hosts.hostUsable[resource]![row]!
    const isLegal = (member: number, row: number) => hasNeeds(member, row) && (guests.guestOs[member] === NONE || (hosts.hostOsFamilies[row]! & (1 << guests.guestOs[member]!)) !== 0)
    const findsHost = (member: number) => shared.some((row) => isLegal(member, row) && plan.resourcesInPlay.every((resource) => need(member, resource, row) <= room(resource, row)))
    const together = (resource: number) => group.reduce((sum, member) => sum + Math.min(...shared.map((row) => need(member, resource, row))), 0)
    return !group.every(findsHost) || plan.resourcesInPlay.some((resource) => together(resource) > shared.reduce((sum, row) => sum + room(resource, row), 0))
  }
  const subtract = (guest: number, host: number) =>
    plan.resourcesInPlay.forEach((resource) => (free[host]![resource] = Math.max(0, free[host]![resource]! - need(guest, resource, host))))
  return {
    guestsOn: (host) => guestsOn[host]!,
    need,
    largest,
    asked,
    weights: () => (weights ??= shares(plan.guests.guestCount)),
    free: (resource, host) => free[host]![resource]!,
    fits: (guest, host) => {
      const os = guests.guestOs[guest]!
      if (hosts.hostIsSpare[host] === 1) return false
      if (os !== NONE && (hosts.hostOsFamilies[host]! & (1 << os)) === 0) return false
      if (!hasNeeds(guest, host)) return false
      if ((plan.rules ?? []).some((rule) => rule.guests.includes(guest) && breaks(rule, guest, host))) return false
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
    score: (host) =>
      figureBy(plan, (resource) => {
        if (largest[resource] === 0) return null
        return Number.isFinite(free[host]![resource]!) ? free[host]![resource]! / largest[resource]! : 1
      })
  }
}

/** What place.by makes of the shares of the resources in play; null = does not count. Rounded as the comparisons are. */
function figureBy(plan: Plan, share: (resource: number) => number | null): number {
  const { by } = plan.place
  const shares = plan.resourcesInPlay.filter((resource) => by !== "cpu" || resource === 0).map(share).filter((value) => value !== null)
  if (by === "product") {
    const product = shares.reduce((all, value) => all * value, 1)
    return product * 8388609 - (product * 8388609 - product)
  }
  if (by === "max") return Math.round(Math.max(0, ...shares) * 1e9)
  return Math.round(shares.reduce((all, value) => all + value, 0) * 1e9)
}

/** Places every guest of the history in turn. @returns host of each guest that came, in the order in which they were placed; NONE = refused */
export function slowPlacement(plan: Plan, policy: string, history: ReadonlyArray<Step>): Map<number, number> {
  const hosts = slowHosts(plan)
  const rows = [...Array(plan.hosts.hostCount).keys()]
  const placed = new Map<number, number>()
  const stream = randomStream(plan.seed, "place.random")
  let current = 0
  for (const step of history) {
    if ("together" in step) together(step.together)
    else if ("arrive" in step) arrive(step.arrive)
    else {
      const host = placed.get(step.depart)
      if (host !== undefined && host !== NONE) hosts.release(step.depart, host)
    }
  }
  return placed

  function arrive(guest: number): void {
    settle(guest, choose(policy, guest, rows.filter((host) => hosts.fits(guest, host))))
  }

  function settle(guest: number, host: number): void {
    placed.set(guest, host)
    if (host !== NONE) hosts.take(guest, host)
  }

  function together(guests: ReadonlyArray<number>): void {
    const byRow = guests.toSorted((a, b) => a - b)
    if (isBinCentric(policy) && guests.length > 1) return fill(byRow)
    const order = policy.endsWith("Decreasing") ? byRow.toSorted((a, b) => slowSize(plan, hosts, b) - slowSize(plan, hosts, a)) : byRow
    const waiting = [...order]
    for (const guest of order) takeTurn(guest, waiting, arrive)
  }

  /** Mates follow at once, and theirs after them. */
  function takeTurn(guest: number, waiting: number[], come: (guest: number) => void): void {
    if (!waiting.includes(guest)) return
    waiting.splice(waiting.indexOf(guest), 1)
    come(guest)
    for (const mate of matesOf(plan, guest)) takeTurn(mate, waiting, arrive)
  }

  function fill(guests: ReadonlyArray<number>): void {
    const waiting = [...guests]
    const inUse = rows.filter((host) => hosts.guestsOn(host).length > 0)
    for (const host of [...inUse, ...rows.filter((row) => !inUse.includes(row))]) {
      for (;;) {
        const guest = lowestBy(waiting.filter((other) => hosts.fits(other, host)), (other) => suits(plan, hosts, policy, other, host))
        if (guest === NONE) break
        takeTurn(guest, waiting, () => settle(guest, host))
      }
    }
    for (const guest of guests) takeTurn(guest, waiting, () => settle(guest, NONE))
  }

  function choose(name: string, guest: number, fitting: number[]): number {
    if (name === "nextFit") {
      const host = fitting.find((candidate) => candidate >= current) ?? NONE
      if (host !== NONE) current = host
      return host
    }
    if (name === "roundRobin") {
      const host = fitting.find((candidate) => candidate >= current) ?? fitting[0] ?? NONE
      if (host !== NONE) current = host + 1
      return host
    }
    if (name === "random") {
      for (let draw = 0; draw < BLIND_DRAWS; draw++) {
        const host = stream.integer(rows.length)
        if (fitting.includes(host)) return host
      }
      return fitting.length === 0 ? NONE : fitting[stream.integer(fitting.length)]!
    }
    if (name === "leastPowerIncrease") return lowestBy(fitting, (host) => slowPowerIncrease(plan, hosts, guest, host))
    if (isBinCentric(name)) {
      const inUse = fitting.filter((host) => hosts.guestsOn(host).length > 0)
      return inUse.length === 0 ? (fitting[0] ?? NONE) : lowestBy(inUse, (host) => suits(plan, hosts, name, guest, host))
    }
    if (name.startsWith("firstFit")) return fitting[0] ?? NONE
    if (name.startsWith("bestFit")) return lowestBy(fitting, hosts.score)
    const on = fitting.filter((host) => plan.emptyHosts.stayOn || hosts.guestsOn(host).length > 0)
    return lowestBy(on.length > 0 ? on : fitting, (host) => -hosts.score(host))
  }
}

/** Guests that come with this one and must share its host, then those that must share its rack, and so on outwards. */
function matesOf(plan: Plan, guest: number): number[] {
  return RULE_SCOPES.flatMap((scope) => matesBy((plan.rules ?? []).filter(({ over }) => over === scope), plan, guest))
}

function matesBy(rules: ReadonlyArray<PlacementRule>, plan: Plan, guest: number): number[] {
  const { guestArrivalSeconds } = plan.guests
  const tying = rules.filter(({ kind, guests }) => kind === "together" && guests.includes(guest))
  return [...new Set(tying.flatMap(({ guests }) => [...guests].filter((other) => other !== guest && guestArrivalSeconds[other] === guestArrivalSeconds[guest])))]
}

const isBinCentric = (policy: string) => policy === "dotProduct" || policy === "l2Norm"

function slowSize(plan: Plan, hosts: SlowHosts, guest: number): number {
  return figureBy(plan, (resource) => (hosts.largest[resource] === 0 ? null : hosts.asked(guest, resource) / hosts.largest[resource]!))
}

/** The figure of the bin-centric policies, lowest first. */
function suits(plan: Plan, hosts: SlowHosts, policy: string, guest: number, host: number): number {
  let figure = 0
  plan.resourcesInPlay.forEach((resource) => {
    if (hosts.largest[resource] === 0) return
    const free = hosts.free(resource, host)
    const left = free === Infinity ? 1 : free / hosts.largest[resource]!
    const taken = hosts.need(guest, resource, host) / hosts.largest[resource]!
    const weight = hosts.weights()[resource]!
    figure += policy === "dotProduct" ? weight * left * taken : weight * (left - taken) * (left - taken)
  })
  return (policy === "dotProduct" ? -1 : 1) * Math.round(figure * 1e12)
}

function slowPowerIncrease(plan: Plan, hosts: SlowHosts, guest: number, host: number): number {
  const { hostModel, hostCapacity, hostUsable, modelPower } = plan.hosts
  const curve = modelPower[hostModel[host]!]!
  const watts = (mhz: number) => findPowerModel(curve.model)!.prepare(curve)(mhz / hostCapacity[0]![host]!)
  const promised = hostUsable[0]![host]! - hosts.free(0, host)
  const before = hosts.guestsOn(host).length === 0 && !plan.emptyHosts.stayOn ? 0 : watts(promised)
  return Math.round((watts(promised + hosts.need(guest, 0, host)) - before) * 1e6)
}

/** The first of the lowest. */
function lowestBy(rows: ReadonlyArray<number>, figure: (row: number) => number): number {
  const figures = rows.map(figure)
  return rows[figures.indexOf(Math.min(...figures))] ?? NONE
}
