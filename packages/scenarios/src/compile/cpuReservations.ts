/** Reservations of CPU that no placement could keep together. */
import type { GuestTable, HostTable } from "@rackfold/sim-core"
import { CPU } from "@rackfold/sim-core"
import { shown, type Finding } from "../errors.ts"

/** More reserved at one time than all hosts together have; of one host: than it has. */
export function overReserved(guests: Pick<GuestTable, "guestCount" | "guestCpuReservationMhz" | "guestArrivalSeconds" | "guestDepartureSeconds">, { hostCount, hostName, hostCapacity, hostIsSpare }: Pick<HostTable, "hostCount" | "hostName" | "hostCapacity" | "hostIsSpare">): Finding[] {
  const reserved = mostReserved(guests)
  const hosts = Array.from({ length: hostCount }, (_, host) => host).filter((host) => hostIsSpare[host] === 0)
  const there = hosts.reduce((sum, host) => sum + hostCapacity[CPU]![host]!, 0)
  if (reserved <= there * (1 + 1e-9)) return []
  const whose = hosts.length === 1 ? `of ${shown(hostName[hosts[0]!])}` : `of the ${hosts.length} hosts together`
  return [{ path: ["workload", "file"], expected: `reservations of at most the ${there} MHz ${whose} at any time`, found: `${reserved} MHz`, advice: "Lower cpu_reservation_mhz, or add hosts." }]
}

/** Highest sum over those that are there at one time; who leaves makes room before others come. */
function mostReserved({ guestCount, guestCpuReservationMhz, guestArrivalSeconds, guestDepartureSeconds }: Parameters<typeof overReserved>[0]): number {
  const changes: Array<readonly [seconds: number, mhz: number]> = []
  for (let guest = 0; guest < guestCount; guest++) {
    const mhz = guestCpuReservationMhz[guest]!
    if (mhz === 0) continue
    changes.push([guestArrivalSeconds[guest]!, mhz])
    if (guestDepartureSeconds[guest]! < Infinity) changes.push([guestDepartureSeconds[guest]!, -mhz])
  }
  changes.sort(([a, more], [b, less]) => a - b || more - less)
  let [now, most] = [0, 0]
  for (const [, mhz] of changes) most = Math.max(most, (now += mhz))
  return most
}
