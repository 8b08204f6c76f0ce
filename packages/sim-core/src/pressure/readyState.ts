/** Who waits now: the columns that readyNow.ts and readyRows.ts write, and meters read. Each column: meaning · range · sentinel. */
import { CPU, NONE } from "../columns.ts"
import type { WaitingTable } from "../physics/waitingTable.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { CpuPressure } from "./cpuPressure.ts"
import { readyTables } from "./readyTables.ts"

export interface ReadyState {
  readonly pressure: CpuPressure
  /** MHz of a core as what the host serves counts them, c · (1 + g) of them: [hostCount]. */
  readonly coreMhz: Float64Array
  /** vCPUs on each host that run · whole, ≥ 0 · —: [hostCount] */
  readonly hostVcpus: Float64Array
  /** Highest of them so far · — · —: [hostCount] */
  readonly hostVcpusMax: Float64Array
  /** CPU that its guests reserve together, at most so far · ≥ 0 · —: [hostCount]; empty where nobody reserves any. */
  readonly hostReservedMaxMhz: Float64Array
  /** vCPUs' worth of work that waits on it · ≥ 0 · —: [hostCount] */
  readonly hostWaiting: Float64Array
  /** Cores that are asked for on it; valid only while some work waits · ≥ 0 · —: [hostCount] */
  readonly hostBusyCores: Float64Array
  /** Of what waits, what shares leave out and nobody serves; valid likewise · ≥ 0 · —: [hostCount] */
  readonly hostMissedMhz: Float64Array
  /** CPU that each guest waits for; valid only while its host has some that waits · ≥ 0 · —: [guestCount] */
  readonly guestWaitingMhz: Float64Array
  /** Counts the vCPUs on a host anew. @returns their table; null: there is none, and nobody waits */
  readonly count: (host: number) => WaitingTable | null
}

/** @param runs of a guest on a host; null: all do */
export function makeReadyState(plan: Plan, state: State, pressure: CpuPressure, runs: ((guest: number) => boolean) | null): ReadyState {
  const { hostCount, hostCapacity, hostCores } = plan.hosts
  const { guestVcpus, guestCpuReservationMhz } = plan.guests
  const tableOf = readyTables(plan, pressure)
  const reserves = guestCpuReservationMhz.some((mhz) => mhz > 0)
  const hostVcpus = new Float64Array(hostCount)
  const hostVcpusMax = new Float64Array(hostCount)
  const hostReservedMaxMhz = new Float64Array(reserves ? hostCount : 0)
  const hostWaiting = new Float64Array(hostCount)
  return {
    pressure,
    coreMhz: Float64Array.from({ length: hostCount }, (_, host) => hostCapacity[CPU]![host]! / (hostCores[host]! * (1 + pressure.hostSmtGain[host]!))),
    hostVcpus,
    hostVcpusMax,
    hostReservedMaxMhz,
    hostWaiting,
    hostBusyCores: new Float64Array(hostCount),
    hostMissedMhz: new Float64Array(hostCount),
    guestWaitingMhz: new Float64Array(plan.guests.guestCount),
    count: (host) => {
      let vcpus = 0
      let reserved = 0
      // Who waits on a host for its boot to be over does not run.
      if (state.hostIsOn[host] === 1) {
        for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
          if (runs !== null && !runs(guest)) continue
          vcpus += guestVcpus[guest]!
          reserved += guestCpuReservationMhz[guest]!
        }
      }
      const whole = Math.ceil(vcpus * (1 - RELATIVE_TOLERANCE))
      hostVcpus[host] = whole
      hostWaiting[host] = 0
      if (whole === 0) return null
      if (whole > hostVcpusMax[host]!) hostVcpusMax[host] = whole
      if (reserves && reserved > hostReservedMaxMhz[host]!) hostReservedMaxMhz[host] = reserved
      return tableOf(host, whole)
    }
  }
}
