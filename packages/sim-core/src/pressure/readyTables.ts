/** The table of each kind of host and number of vCPUs that occurs, made when it first does. */
import { makeWaitingTable, type WaitingTable } from "../physics/waitingTable.ts"
import type { Plan } from "../plan.ts"
import type { CpuPressure } from "./cpuPressure.ts"

/** @returns the table for a host while so many vCPUs are on it: whole, ≥ 1 */
export function readyTables({ hosts }: Plan, { hostSmtGain }: CpuPressure): (host: number, vcpus: number) => WaitingTable {
  const kinds = new Map<string, number>()
  const tables: Array<Map<number, WaitingTable>> = []
  const hostKind = Int32Array.from({ length: hosts.hostCount }, (_, host) => {
    const key = `${hosts.hostCores[host]} ${hostSmtGain[host]}`
    const known = kinds.get(key)
    if (known !== undefined) return known
    kinds.set(key, tables.length)
    return tables.push(new Map()) - 1
  })
  // Most hosts have as many vCPUs as the last time.
  const lastTable: (WaitingTable | undefined)[] = Array.from({ length: hosts.hostCount })
  const find = (host: number, vcpus: number) => {
    const ofKind = tables[hostKind[host]!]!
    const known = ofKind.get(vcpus)
    if (known !== undefined) return known
    const made = makeWaitingTable(vcpus, hosts.hostCores[host]!, hostSmtGain[host]!)
    ofKind.set(vcpus, made)
    return made
  }
  return (host, vcpus) => {
    const last = lastTable[host]
    return last?.vcpus === vcpus ? last : (lastTable[host] = find(host, vcpus))
  }
}
