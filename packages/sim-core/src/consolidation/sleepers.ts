/** Hosts that are asleep, kind by kind: those that placement cannot tell apart. The first of a kind stands for all. */
import { findAlike } from "../packing/alike.ts"
import type { Plan } from "../plan.ts"
import { ASLEEP } from "./receivers.ts"

export interface Sleepers {
  readonly open: (status: Uint8Array) => void
  /** The first host of each kind that is still asleep. */
  readonly each: (status: Uint8Array, take: (host: number) => void) => void
}

export function makeSleepers({ hosts, needs = [] }: Plan): Sleepers {
  const columns = [new Float64Array(hosts.hostModel), ...hosts.hostCapacity, ...hosts.hostUsable, ...hosts.hostReserve, ...hosts.hostHeadroom, hosts.hostCoreMhz, new Float64Array(hosts.hostOsFamilies), new Float64Array(hosts.hostIsSpare), ...needs.map(({ allowed }) => new Float64Array(allowed))]
  const { rowGroup, groupCount } = findAlike(hosts.hostCount, columns)
  const lists: number[][] = Array.from({ length: groupCount }, () => [])
  const next = new Int32Array(groupCount)
  return {
    open: (status) => {
      for (const list of lists) list.length = 0
      next.fill(0)
      for (let host = 0; host < status.length; host++) if (status[host] === ASLEEP) lists[rowGroup[host]!]!.push(host)
    },
    each: (status, take) => {
      for (let kind = 0; kind < groupCount; kind++) {
        const list = lists[kind]!
        // None falls asleep while a round is planned.
        while (next[kind]! < list.length && status[list[next[kind]!]!] !== ASLEEP) next[kind]!++
        if (next[kind]! < list.length) take(list[next[kind]!]!)
      }
    }
  }
}
