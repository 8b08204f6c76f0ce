/** NUMA nodes: who is wider than one. */
import type { GuestTable } from "@rackfold/sim-core"
import type { HostModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"

/** Cores of the narrowest NUMA node of any host group; nodes are sockets unless the group says otherwise. */
export function narrowestNode({ hosts }: Scenario, models: ReadonlyArray<HostModel>): number {
  return hosts.reduce((least, { numaNodes }, i) => Math.min(least, models[i]!.cores / (numaNodes ?? models[i]!.sockets)), Infinity)
}

/** Guests with more vCPUs than that, in row order. */
export function wideGuests({ guestVcpus, guestName }: GuestTable, nodeCores: number): string[] {
  return guestName.filter((_, guest) => guestVcpus[guest]! > nodeCores)
}
