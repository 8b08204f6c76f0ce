/**
 * The slow obvious version of a run: cuts time at everything that could change anything, and works every
 * host out anew in every piece. First-fit placement, linear scans, bisection for shares; a line of those who wait,
 * and jobs of which it keeps how much of the present fragment is left. For tests only.
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
  /** NaN = never. */
  readonly guestStart: number[]
  readonly guestEnd: number[]
  readonly refused: number[]
  readonly endSeconds: number
}

/** Times that only rounding parts are one. */
const MOMENT = 1e-7

/** One host for a while: what each of its guests asks for of CPU, competes for, and gets. */
export interface SlowCpu {
  readonly host: number
  readonly time: number
  readonly seconds: number
  readonly guests: ReadonlyArray<number>
  readonly asked: ReadonlyArray<number>
  readonly ceiling: ReadonlyArray<number>
  readonly given: ReadonlyArray<number>
}

export function slowSimulation(plan: Plan, observe: (cpu: SlowCpu) => void = () => {}): SlowResult {
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
    hostsUsed: 0,
    guestStart: G.map(() => NaN),
    guestEnd: G.map(() => NaN),
    refused: [],
    endSeconds: end
  }
  const cuts = new Set<number>([0, end])
  for (const g of G) {
    for (const t of [guests.guestArrivalSeconds[g]!, guests.guestDepartureSeconds[g]!, guests.guestDepartureSeconds[g]! + plan.emptyHosts.offAfterSeconds]) if (t < end) cuts.add(t)
  }
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

  const fragments = plan.jobs?.fragments
  const isJob = (g: number) => fragments !== undefined && fragments.guestFirstFragment[g]! < fragments.guestFragmentEnd[g]!
  const lengthOf = (g: number, at: number) => fragments!.fragmentEndSeconds[at]! - (at === fragments!.guestFirstFragment[g] ? 0 : fragments!.fragmentEndSeconds[at - 1]!)
  const at = G.map(() => -1)
  const left = G.map(() => Infinity)
  const line: number[] = []
  const gone = new Set<number>()

  const leave = (g: number, time: number) => {
    const h = here.get(g)!
    here.delete(g)
    gone.add(g)
    result.guestEnd[g] = time
    if (on(h).length === 0) emptySince[h] = time
  }
  const refuse = (g: number) => {
    gone.add(g)
    result.refused.push(g)
  }
  const start = (g: number, time: number) => {
    const h = H.find((host) => fits(g, host))
    if (h === undefined) return false
    here.set(g, h)
    result.guestHost[g] = h
    result.guestStart[g] = time
    if (isJob(g)) left[g] = lengthOf(g, (at[g] = fragments!.guestFirstFragment[g]!))
    return true
  }
  const fitsEmpty = (g: number) => {
    const others = new Map(here)
    here.clear()
    const fitting = H.some((h) => fits(g, h))
    for (const [other, h] of others) here.set(other, h)
    return fitting
  }

  for (let time = 0, next = 0; time < end; time = next) {
    for (const g of G) {
      if (guests.guestDepartureSeconds[g] !== time) continue
      if (here.has(g)) leave(g, time)
      else if (line.includes(g)) {
        line.splice(line.indexOf(g), 1)
        refuse(g)
      }
    }
    for (const g of G) {
      if (!here.has(g) || left[g]! > MOMENT) continue
      at[g]!++
      if (at[g] === fragments!.guestFragmentEnd[g]) leave(g, time)
      else left[g] = lengthOf(g, at[g]!)
    }
    for (const g of G) {
      if (guests.guestArrivalSeconds[g] !== time) continue
      if (plan.jobs?.waits === true && fitsEmpty(g)) line.push(g)
      else if (plan.jobs?.waits === true || !start(g, time)) refuse(g)
    }
    while (line.length > 0 && start(line[0]!, time)) line.shift()
    if (plan.jobs?.endsWithWork === true && time > 0 && gone.size === G.length) {
      ;(result as { endSeconds: number }).endSeconds = time
      break
    }
    const sample = Math.floor(time / plan.sampleSeconds + 1e-9)
    next = Math.min((sample + 1) * plan.sampleSeconds, ...[...cuts].filter((cut) => cut > time))
    for (const since of emptySince) if (since + plan.emptyHosts.offAfterSeconds > time) next = Math.min(next, since + plan.emptyHosts.offAfterSeconds)
    const askedOf = (r: number, g: number) => {
      if (r === CPU && isJob(g)) return fragments!.fragmentMhz[at[g]!]!
      const p = guests.guestProfile[r]![g]!
      const first = profiles.profileStart[p]!
      return guests.guestScale[r]![g]! * profiles.profileSamples[first + (sample % (profiles.profileStart[p + 1]! - first))]!
    }
    const inRows = [...here.keys()].sort((a, b) => a - b)
    const flows = new Map([IOPS, NETWORK].map((r) => [r, plan.shared === undefined ? null : new Map(fillUp(inRows.map((g) => askedOf(r, g)), linksOf(plan, r, here, inRows)).map((given, k) => [inRows[k]!, given]))]))
    const shares = H.map((h) => {
      const list = on(h)
      return [CPU, IOPS, NETWORK].map((r) => {
        const asked = list.map((g) => askedOf(r, g))
        const decided = flows.get(r)
        if (decided !== undefined && decided !== null) return { rate: r, list, asked, ceiling: asked, given: list.map((g) => decided.get(g)!) }
        const ceiling = list.map((g, k) =>
          r === CPU ? Math.min(asked[k]!, guests.guestCpuLimitMhz[g]!, plan.capAtCoreClock ? guests.guestVcpus[g]! * hosts.hostCoreMhz[h]! : Infinity) : asked[k]!
        )
        const floor = list.map((g, k) => (r === CPU ? Math.min(guests.guestCpuReservationMhz[g]!, ceiling[k]!) : 0))
        const weight = list.map((g) => (r === CPU ? guests.guestCpuShares[g]! : 1))
        return { rate: r, list, asked, ceiling, given: bisect(ceiling, floor, weight, hosts.hostCapacity[r]![h]!) }
      })
    })
    const speed = G.map(() => 1)
    if (plan.jobs?.carryOver === true) for (const { rate, list, asked, given } of shares.flat()) if (rate === CPU) list.forEach((g, k) => (speed[g] = asked[k]! > 0 ? given[k]! / asked[k]! : 1))
    for (const g of here.keys()) if (isJob(g)) next = Math.min(next, time + left[g]! / speed[g]!)
    const seconds = next - time
    for (const g of here.keys()) if (isJob(g)) left[g]! -= seconds * speed[g]!
    let watts = 0
    let used = 0
    for (const h of H) {
      const list = on(h)
      if (list.length > 0) {
        used++
        result.hostUsedSeconds[h]! += seconds
      }
      let served = 0
      for (const { rate: r, asked, ceiling, given } of shares[h]!) {
        if (r === CPU && list.length > 0) observe({ host: h, time, seconds, guests: list, asked, ceiling, given })
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
  }
  return result
}

export function bisect(ceiling: number[], floor: number[], weight: number[], capacity: number): number[] {
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

interface Link { readonly capacity: number; readonly members: ReadonlyArray<number> }

/** Hosts, datastores and links as what flows cross, by position in the list of guests. */
function linksOf(plan: Plan, rate: number, here: ReadonlyMap<number, number>, list: ReadonlyArray<number>): Link[] {
  const where = (isMember: (guest: number) => boolean) => [...list.keys()].filter((k) => isMember(list[k]!))
  const hosts = [...plan.hosts.hostCapacity[rate]!].map((capacity, host) => ({ capacity, members: where((guest) => here.get(guest) === host) }))
  return [...hosts.filter(({ capacity }) => capacity < Infinity), ...plan.shared!.filter((thing) => thing.rate === rate).map(({ capacity, guests }) => ({ capacity, members: where((guest) => guests.includes(guest)) }))]
}

/** Everybody rises at one pace, until satisfied or held up by a link that is full. */
function fillUp(asked: ReadonlyArray<number>, links: ReadonlyArray<Link>): number[] {
  const given = asked.map(() => 0)
  const rising = new Set(asked.keys())
  while (rising.size > 0) {
    const room = ({ capacity, members }: Link) => capacity - members.reduce((sum, k) => sum + given[k]!, 0)
    const count = ({ members }: Link) => members.filter((k) => rising.has(k)).length
    const pace = Math.min(...[...rising].map((k) => asked[k]! - given[k]!), ...links.filter((link) => count(link) > 0).map((link) => Math.max(0, room(link)) / count(link)))
    for (const k of rising) given[k]! += pace
    const full = links.filter((link) => room(link) <= 1e-9 * link.capacity)
    for (const k of rising) if (given[k]! >= asked[k]! - 1e-9 * asked[k]! || full.some(({ members }) => members.includes(k))) rising.delete(k)
  }
  return given
}
