/**
 * How fast each copy goes: max-min over the network of migrations, or over the hosts' own beside what guests ask for.
 * A disk crosses its datastores too, where their throughput is limited: guests of theirs come first. A copy that stays on
 * its host goes out of that host and into it.
 */
import { NETWORK, NONE } from "../columns.ts"
import { makeFlowScratch, shareFlows, type FlowScratch } from "../physics/flows.ts"
import { isSending } from "../physics/migration/liveCopy.ts"
import type { Migrating, Plan } from "../plan.ts"
import type { Sharing } from "../sharing.ts"
import type { State } from "../state.ts"
import { MBPS_PER_MIB_PER_SECOND } from "../units.ts"
import type { DiskTraffic } from "./diskTraffic.ts"
import type { Moving } from "./moving.ts"
import type { Motion } from "./motion.ts"

/** Gives every copy its `mibPerSecond`; where hosts share their network, guests theirs. */
export type ShareCopies = (active: ReadonlyArray<Moving>, touch: (host: number) => void) => void

/** @param traffic null: no disk of a datastore is copied */
export function makeShareCopies(plan: Plan, { network, model }: Migrating, state: State, motion: Motion, sharing: Sharing | null, traffic: DiskTraffic | null): ShareCopies {
  return network.isShared ? shareWithGuests(plan, { network, model }, state, motion, sharing, traffic) : shareAmongCopies({ network, model }, traffic)
}

type Setting = Pick<Migrating, "network" | "model">

/** A network of their own: each host sends and receives at its speed, and all together cross one link where there is one. */
function shareAmongCopies({ network: { hostMibPerSecond, linkMibPerSecond }, model }: Setting, traffic: DiskTraffic | null): ShareCopies {
  let scratch = makeFlowScratch(16, 80, 65)
  return (active) => {
    const sending = active.filter(({ copy }) => isSending(copy))
    for (const moving of active) moving.mibPerSecond = 0
    if (sending.length > scratch.asked.length) scratch = makeFlowScratch(2 * sending.length, 10 * sending.length, 8 * sending.length + 1)
    const links = makeLinks(scratch)
    const common = linkMibPerSecond < Infinity ? links.of(COMMON, linkMibPerSecond) : NONE
    sending.forEach((moving, flow) => {
      const crossed = [links.of(2 * moving.from, hostMibPerSecond[moving.from]!), links.of(2 * moving.to + 1, hostMibPerSecond[moving.to]!), ...storeLinks(links, traffic, moving, active, 1)]
      links.flow(flow, model.mibPerSecond, common === NONE ? crossed : [...crossed, common])
    })
    shareFlows(scratch, sending.length, links.count())
    sending.forEach((moving, flow) => (moving.mibPerSecond = scratch.given[flow]!))
  }
}

/** The hosts' own network: a copy is one flow more at both its ends. */
function shareWithGuests(plan: Plan, { network, model }: Setting, state: State, motion: Motion, sharing: Sharing | null, traffic: DiskTraffic | null): ShareCopies {
  const scale = state.guestScale[NETWORK]!
  const profile = plan.guests.guestProfile[NETWORK]!
  const isAsked = plan.resourcesInPlay.includes(NETWORK)
  const capacity = plan.hosts.hostCapacity[NETWORK]!
  const { guestNext, hostFirstGuest, profileNow } = state
  const { hostSharesNetwork, guestNetworkMbps, guestRunFraction, hostCopyMbps } = motion
  let scratch = makeFlowScratch(64, 320, 64)
  let shared: number[] = []
  const mbpsOf = (host: number) => (isAsked && capacity[host]! < Infinity ? capacity[host]! : network.hostMibPerSecond[host]! * MBPS_PER_MIB_PER_SECOND)

  return (active, touch) => {
    for (const host of shared) {
      touch(host)
      hostSharesNetwork[host] = 0
      hostCopyMbps[host] = 0
    }
    for (const moving of active) moving.mibPerSecond = 0
    const sending = active.filter(({ copy }) => isSending(copy))
    shared = [...new Set(sending.flatMap(({ from, to }) => [from, to]))]
    if (shared.length === 0) return
    const guests = !isAsked ? [] : shared.flatMap((host) => (sharing?.hostIsGranted[NETWORK]![host] === 1 ? [] : guestsOn(host)))
    const flows = sending.length + guests.length
    const most = shared.length + 2 * sending.length + 1
    if (flows > scratch.asked.length || most > scratch.left.length) scratch = makeFlowScratch(2 * flows, 10 * flows, 2 * most)
    const links = makeLinks(scratch)
    const linkOf = (host: number) => links.of(host, mbpsOf(host) - grantedOn(host))
    const common = network.linkMibPerSecond < Infinity ? links.of(COMMON, network.linkMibPerSecond * MBPS_PER_MIB_PER_SECOND) : NONE
    sending.forEach((moving, flow) => {
      const crossed = [linkOf(moving.from), linkOf(moving.to), ...storeLinks(links, traffic, moving, active, MBPS_PER_MIB_PER_SECOND)]
      links.flow(flow, model.mibPerSecond * MBPS_PER_MIB_PER_SECOND, common === NONE ? crossed : [...crossed, common])
    })
    guests.forEach((guest, i) => links.flow(sending.length + i, guestRunFraction[guest] === 0 ? 0 : scale[guest]! * profileNow[profile[guest]!]!, [linkOf(state.guestHost[guest]!)]))
    shareFlows(scratch, flows, links.count())
    sending.forEach((moving, flow) => {
      moving.mibPerSecond = scratch.given[flow]! / MBPS_PER_MIB_PER_SECOND
      for (const host of [moving.from, moving.to]) hostCopyMbps[host]! += scratch.given[flow]!
    })
    guests.forEach((guest, i) => (guestNetworkMbps[guest] = scratch.given[sending.length + i]!))
    for (const host of shared) {
      touch(host)
      if (isAsked && sharing?.hostIsGranted[NETWORK]![host] !== 1) hostSharesNetwork[host] = 1
    }
  }

  /** What datastores and links have already given to the guests of the host. */
  function grantedOn(host: number): number {
    if (sharing?.hostIsGranted[NETWORK]![host] !== 1) return 0
    return guestsOn(host).reduce((sum, guest) => sum + sharing.guestGiven[NETWORK]![guest]!, 0)
  }

  function guestsOn(host: number): number[] {
    const guests: number[] = []
    for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) guests.push(guest)
    return guests
  }
}

/** Links beside those of hosts: the common one, and datastores by their row below it. */
const COMMON = -1
const storeLink = (store: number) => COMMON - 1 - store

/** Datastores that a copy crosses, as links. @param perMib the links' unit */
function storeLinks(links: Links, traffic: DiskTraffic | null, moving: Moving, active: ReadonlyArray<Moving>, perMib: number): ReadonlyArray<number> {
  return traffic === null ? [] : traffic.limits(moving).map((store) => links.of(storeLink(store), traffic.leftMibPerSecond(store, active) * perMib))
}

type Links = ReturnType<typeof makeLinks>

/** Links by number, flows in order of theirs. */
function makeLinks(scratch: FlowScratch) {
  const rows = new Map<number, number>()
  let crossings = 0
  return {
    of: (name: number, capacity: number): number => {
      let row = rows.get(name)
      if (row === undefined) {
        rows.set(name, (row = rows.size))
        scratch.left[row] = Math.max(0, capacity)
      }
      return row
    },
    flow: (flow: number, asked: number, crossed: ReadonlyArray<number>): void => {
      scratch.asked[flow] = asked
      scratch.first[flow] = crossings
      for (const link of crossed) scratch.links[crossings++] = link
      scratch.first[flow + 1] = crossings
    },
    count: () => rows.size
  }
}
