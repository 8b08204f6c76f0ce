/** How many copies go on at one time: over a host's network cards, at a host, at a datastore, away from a host that is drained. */
import { NONE } from "../columns.ts"
import type { Migrating, Plan } from "../plan.ts"
import type { SlotRefusal } from "../refusals.ts"
import type { CopyPath, MoveRequest, Moving } from "./moving.ts"

export interface Slots {
  /** The first that is missing; null: all are free. */
  readonly missing: (path: CopyPath, request: MoveRequest, active: ReadonlyArray<Moving>) => SlotRefusal | null
  /** @param sign 1: it begins; −1: it is over */
  readonly take: (path: CopyPath, sign: 1 | -1) => void
}

/** **Source**: VMware vSphere 6.7, Limits on Simultaneous Migrations: each operation has a cost at hosts, at both datastores, and on the network, where only a change of hosts counts. */
export function makeSlots(plan: Plan, { slotsPerHost, slotsPerDatastore, hostNicSlots, maintenance, disks }: Migrating): Slots {
  const hostTaken = new Float64Array(plan.hosts.hostCount)
  const nicTaken = new Float64Array(plan.hosts.hostCount)
  const storeTaken = new Float64Array(plan.shared?.length ?? 0)
  const atHost = (diskMib: number) => (diskMib > 0 ? (disks?.slotsAtHost ?? 1) : 1)
  const atStore = (diskMib: number) => (diskMib > 0 ? (disks?.slotsAtDatastore ?? 1) : 1)
  const lacks = (of: SlotRefusal["of"], row: number, slots: number, taken: number, needed: number): SlotRefusal | null => {
    // What takes more than there is goes alone.
    return taken > 0 && taken + needed > slots ? { reason: "slot", of, row, slots, taken, needed } : null
  }
  const drainLacks = ({ cause, source }: MoveRequest, active: ReadonlyArray<Moving>): SlotRefusal | null => {
    if (cause !== "maintenance") return null
    const { host, parallel } = maintenance[source]!
    return lacks("maintenance", host, parallel, active.filter(({ request }) => request.cause === "maintenance" && request.source === source).length, 1)
  }
  return {
    missing: ({ from, to, fromStore, toStore, diskMib }, request, active) => {
      const hosts = from === to ? [from] : [from, to]
      for (const host of hosts) {
        const found = lacks("host", host, slotsPerHost, hostTaken[host]!, atHost(diskMib)) ?? (from === to || hostNicSlots === undefined ? null : lacks("nic", host, hostNicSlots[host]!, nicTaken[host]!, 1))
        if (found !== null) return found
      }
      for (const store of [fromStore, toStore]) {
        const found = store === NONE ? null : lacks("datastore", store, slotsPerDatastore, storeTaken[store]!, atStore(diskMib))
        if (found !== null) return found
      }
      return drainLacks(request, active)
    },
    take: ({ from, to, fromStore, toStore, diskMib }, sign) => {
      hostTaken[from]! += sign * atHost(diskMib)
      if (from !== to) {
        hostTaken[to]! += sign * atHost(diskMib)
        nicTaken[from]! += sign
        nicTaken[to]! += sign
      }
      for (const store of [fromStore, toStore]) if (store !== NONE) storeTaken[store]! += sign * atStore(diskMib)
    }
  }
}
