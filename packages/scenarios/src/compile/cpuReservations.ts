/** Reservations of CPU that no placement could keep, alone or together. */
import type { GuestTable, HostTable } from "@rackfold/sim-core"
import { CPU } from "@rackfold/sim-core"
import { shown, type Finding, type Problem } from "../errors.ts"
import type { RowPlace } from "./fillRows.ts"

/** Each server that reserves more than any host has that takes servers, at its place; the largest host stands in the sentence. */
export function impossibleReservations({ guestName, guestCpuReservationMhz }: Pick<GuestTable, "guestName" | "guestCpuReservationMhz">, { hostCapacity, hostIsSpare }: Pick<HostTable, "hostCapacity" | "hostIsSpare">, placeOf: RowPlace): Problem[] {
  const largest = hostCapacity[CPU]!.reduce((most, mhz, host) => (hostIsSpare[host] === 1 ? most : Math.max(most, mhz)), 0)
  return guestName.flatMap((name, guest) => (guestCpuReservationMhz[guest]! > largest ? [{ ...placeOf(guest, "cpu_reservation_mhz"), expected: `at most the ${largest} MHz of the largest host`, found: `${guestCpuReservationMhz[guest]!} MHz for ${shown(name)}`, advice: "Lower it, or add a larger host." }] : []))
}

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
