/** How long one disk operation of a guest takes: on its datastore, or on its host's own disks, and through its hypervisor. */
import { IOPS, NONE } from "../columns.ts"
import type { DiskBook } from "../diskBook.ts"
import { SATURATED_LOAD } from "../physics/queueing/saturation.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { LatencyPressure } from "./latency.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { LatencyThings } from "./latencyThings.ts"

const MICROSECONDS_PER_MS = 1000

export interface LatencyStorage {
  /** Adds so many operations to a row, and marks samples in which the disks are saturated. */
  readonly add: (guest: number, operations: number, row: Float64Array, saturated: Uint8Array) => void
  /** One operation, if nobody else asked for any. */
  readonly unloadedMs: (guest: number) => number
}

/** @param disks null: each disk stays on the datastore that it was on first. **Cost** O(samples) a guest. */
export function makeLatencyStorage(plan: Plan, state: State, pressure: LatencyPressure, block: LatencyBlock, things: LatencyThings, disks: DiskBook | null): LatencyStorage {
  const shared = plan.shared ?? []
  const firstStore = new Int32Array(plan.guests.guestCount).fill(NONE)
  shared.forEach(({ kind, guests }, row) => {
    if (kind === "datastore") for (let k = 0; k < guests.length; k++) firstStore[guests[k]!] = row
  })
  const guestStore = disks?.guestStore ?? firstStore
  const pathMs = (guest: number) => pressure.hostPathMicroseconds[state.guestHost[guest]!]! / MICROSECONDS_PER_MS

  return {
    unloadedMs: (guest) => {
      const store = guestStore[guest]!
      return (store === NONE ? pressure.hostDiskMs : shared[store]!.storage!.serviceMs) + pathMs(guest)
    },
    add: (guest, operations, row, saturated) => {
      if (operations === 0) return
      const store = guestStore[guest]!
      const path = pathMs(guest)
      const load = store === NONE ? block.hostLoad(IOPS, state.guestHost[guest]!) : things.load[store]!
      const serviceMs = store === NONE ? pressure.hostDiskMs : shared[store]!.storage!.serviceMs
      if (load === undefined) for (let s = 0; s < block.count; s++) row[s]! += operations * (serviceMs + path)
      else addOperations(row, operations, load, serviceMs, path, block.count, saturated)
    }
  }
}

function addOperations(row: Float64Array, operations: number, load: Float64Array, serviceMs: number, path: number, count: number, saturated: Uint8Array): void {
  for (let s = 0; s < count; s++) {
    const rho = load[s]!
    if (rho >= SATURATED_LOAD) saturated[s] = 1
    row[s]! += operations * (serviceMs / (1 - (rho < SATURATED_LOAD ? rho : SATURATED_LOAD)) + path)
  }
}
