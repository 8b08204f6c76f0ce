/** Where hosts stand: the place of each, by how wide a place is. */
import type { Plan, RuleScope } from "../plan.ts"

/** Row of the place of each host: [hostCount]; all in one place where the plan says nothing of such places. */
export function hostPlaces({ hosts }: Pick<Plan, "hosts">, over: RuleScope): Int32Array {
  switch (over) {
    case "host":
      return Int32Array.from({ length: hosts.hostCount }, (_, host) => host)
    case "rack":
      return hosts.hostRack
    case "pdu":
      return hosts.hostPdu ?? new Int32Array(hosts.hostCount)
    case "room":
      return hosts.hostRoom ?? new Int32Array(hosts.hostCount)
    case "site":
      return hosts.hostSite ?? new Int32Array(hosts.hostCount)
  }
}

export function placeCount(hostPlace: Int32Array): number {
  return hostPlace.reduce((most, place) => Math.max(most, place), -1) + 1
}

/** Name of the place of a host. */
export function placeName({ hosts }: Pick<Plan, "hosts">, over: RuleScope, host: number): string {
  switch (over) {
    case "host":
      return hosts.hostName[host]!
    case "rack":
      return hosts.rackName[hosts.hostRack[host]!]!
    case "pdu":
      return hosts.pduName?.[hosts.hostPdu![host]!] ?? "-"
    case "room":
      return hosts.roomName?.[hosts.hostRoom![host]!] ?? "-"
    case "site":
      return hosts.siteName?.[hosts.hostSite![host]!] ?? "-"
  }
}
