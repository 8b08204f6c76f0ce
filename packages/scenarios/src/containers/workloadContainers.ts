/** Servers of the workload that run as containers: what each asked for, without an OS of its own. */
import { CPU, DISK, RAM } from "@rackfold/sim-core"
import type { GuestTable } from "@rackfold/sim-core"
import { OS_FAMILIES } from "../osFamilies.ts"
import type { WrittenContainers } from "./nodeReserve.ts"
import type { ContainerRow } from "./tables.ts"

export interface WorkloadContainers {
  /** As guests, without what virtualisation adds. */
  readonly table: GuestTable
}

/** Of its memory, what an application has at least, however large guestOs is. */
const LEAST_PART = 0.1

/** The container that a server becomes: its CPU as placement counts it, its memory and disk less those of its OS. */
export function workloadKind({ table }: WorkloadContainers, row: number, { guestOs }: WrittenContainers, coreMhz: number): ContainerRow {
  const { guestPlacement, guestScale, guestProfile, guestOs: family } = table
  const without = (amount: number, os: number) => Math.max(amount - os, LEAST_PART * amount)
  const requestMib = without(guestPlacement[RAM]![row]!, guestOs.ramMib)
  const limit = table.guestCpuLimitMhz[row]!
  const column = (columns: ReadonlyArray<Float64Array | Int32Array>) => Object.fromEntries([CPU, 3, 4].map((resource) => [resource, columns[resource]![row]!]))
  return {
    name: table.guestName[row]!, arrivalSeconds: table.guestArrivalSeconds[row]!, departureSeconds: table.guestDepartureSeconds[row]!, workSeconds: Infinity,
    kind: {
      path: null, image: null, os: family[row]! < 0 ? null : OS_FAMILIES[family[row]!]!, requestMillis: (guestPlacement[CPU]![row]! / coreMhz) * 1000, requestMib, addsRuntime: true, limitMillis: limit < Infinity ? (limit / coreMhz) * 1000 : Infinity, limitMib: Infinity, memory: { mib: requestMib, profile: 0, growthMibPerSecond: 0, isStated: false }, priority: 0,
      diskGib: without(guestPlacement[DISK]![row]!, guestOs.diskGib), demand: { placement: column(guestPlacement), scale: column(guestScale), profile: column(guestProfile) },
      startSeconds: 0, stopSeconds: 0, nodes: null, nodeSelector: new Map(), nodeTerms: [], tolerations: [], devices: [], hostPorts: [], volume: "none", shares: []
    }
  }
}
