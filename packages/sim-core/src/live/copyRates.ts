/** How fast each copy goes: max-min over the network of migrations, or over the hosts' own beside what guests ask for. */
import { NETWORK, NONE } from "../columns.ts"
import { makeFlowScratch, shareFlows, type FlowScratch } from "../physics/flows.ts"
import { isSending } from "../physics/migration/liveCopy.ts"
import type { Migrating, Plan } from "../plan.ts"
import type { Sharing } from "../sharing.ts"
import type { State } from "../state.ts"
import { MBPS_PER_MIB_PER_SECOND } from "../units.ts"
import type { Moving } from "./moving.ts"
import type { Motion } from "./motion.ts"

/** Gives every copy its `mibPerSecond`; where hosts share their network, guests theirs. */
export type ShareCopies = (active: ReadonlyArray<Moving>, touch: (host: number) => void) => void

export function makeShareCopies(plan: Plan, { network, model }: Migrating, state: State, motion: Motion, sharing: Sharing | null): ShareCopies {
  return network.isShared ? shareWithGuests(plan, { network, model }, state, motion, sharing) : shareAmongCopies({ network, model })
}

type Setting = Pick<Migrating, "network" | "model">

/** A network of their own: each host sends and receives at its speed, and all together cross one link where there is one. */
function shareAmongCopies({ network: { hostMibPerSecond, linkMibPerSecond }, model }: Setting): ShareCopies {
  let scratch = makeFlowScratch(16, 48, 33)
  return (active) => {
    const sending = active.filter(({ copy }) => isSending(copy))
    for (const moving of active) moving.mibPerSecond = 0
    if (sending.length > scratch.asked.length) scratch = makeFlowScratch(2 * sending.length, 6 * sending.length, 4 * sending.length + 1)
    const links = makeLinks(scratch)
    const common = linkMibPerSecond < Infinity ? links.of(COMMON, linkMibPerSecond) : NONE
    sending.forEach(({ from, to }, flow) => {
      const crossed = [links.of(2 * from, hostMibPerSecond[from]!), links.of(2 * to + 1, hostMibPerSecond[to]!)]
      links.flow(flow, model.mibPerSecond, common === NONE ? crossed : [...crossed, common])
    })
    shareFlows(scratch, sending.length, links.count())
    sending.forEach((moving, flow) => (moving.mibPerSecond = scratch.given[flow]!))
  }
}

/** The hosts' own network: a copy is one flow more at both its ends. */
function shareWithGuests(plan: Plan, { network, model }: Setting, state: State, motion: Motion, sharing: Sharing | null): ShareCopies {
  const scale = state.guestScale[NETWORK]!
  const profile = plan.guests.guestProfile[NETWORK]!
  const isAsked = plan.resourcesInPlay.includes(NETWORK)
  const capacity = plan.hosts.hostCapacity[NETWORK]!
  const { guestNext, hostFirstGuest, profileNow } = state
  const { hostSharesNetwork, guestNetworkMbps, guestRunFraction, hostCopyMbps } = motion
  let scratch = makeFlowScratch(64, 192, 64)
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
    if (flows > scratch.asked.length || shared.length + 1 > scratch.left.length) scratch = makeFlowScratch(2 * flows, 6 * flows, 2 * shared.length + 2)
    const links = makeLinks(scratch)
    const linkOf = (host: number) => links.of(host, mbpsOf(host) - grantedOn(host))
    const common = network.linkMibPerSecond < Infinity ? links.of(COMMON, network.linkMibPerSecond * MBPS_PER_MIB_PER_SECOND) : NONE
    sending.forEach(({ from, to }, flow) => links.flow(flow, model.mibPerSecond * MBPS_PER_MIB_PER_SECOND, common === NONE ? [linkOf(from), linkOf(to)] : [linkOf(from), linkOf(to), common]))
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

/** A link beside those of hosts. */
const COMMON = -1

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
