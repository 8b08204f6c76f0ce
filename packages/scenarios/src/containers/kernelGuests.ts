/** Kernels as guests of hosts: VMs that the scenario makes, and what bare hosts give to containers. */
import { CPU, DISK, MIB_PER_GIB, NONE, RAM, RESOURCES } from "@rackfold/sim-core"
import type { GuestTable, HostTable, Need } from "@rackfold/sim-core"
import { ramMib } from "../compile/guestTable.ts"
import { virtualised } from "../compile/virtualisation.ts"
import { OS_FAMILIES } from "../osFamilies.ts"
import type { Scenario } from "../scenario.ts"
import type { Kernel } from "./tables.ts"

export interface KernelGuests {
  /** The workload's, then one for each kernel that is none of them. */
  readonly guests: GuestTable
  /** Row of each kernel's guest: [kernels]. */
  readonly kernelGuest: Int32Array
  /** Hosts that they must be on. */
  readonly needs: ReadonlyArray<Need>
}

export interface KernelGuestParts {
  readonly scenario: Scenario
  readonly hosts: HostTable
  readonly kernels: ReadonlyArray<Kernel>
  /** Reference MHz that placement reserves for a vCPU of a VM. */
  readonly vcpuMhz: number
  readonly periodSeconds: number
}

/** Host columns of a VM: its vCPUs at full clock, and its memory with what the hypervisor adds. */
export function kernelGuests(guests: GuestTable, { scenario, hosts, kernels, vcpuMhz, periodSeconds }: KernelGuestParts): KernelGuests {
  const more = kernels.filter(({ kind }) => kind !== "guest")
  const overheads = virtualised(scenario)
  let next = guests.guestCount
  const kernelGuest = Int32Array.from(kernels, ({ kind, row }) => (kind === "guest" ? row : next++))
  const joined = (column: Float64Array, of: (kernel: Kernel) => number) => Float64Array.from([...column, ...more.map(of)])
  const rows = (column: Int32Array, of: (kernel: Kernel) => number) => Int32Array.from([...column, ...more.map(of)])
  const placed: Readonly<Record<number, (kernel: Kernel) => number>> = {
    [CPU]: (kernel) => (kernel.kind === "host" ? hosts.hostUsable[CPU]![kernel.row]! : kernel.vcpus * vcpuMhz * kernel.hostCpuFraction),
    [RAM]: (kernel) => (kernel.kind === "host" ? hosts.hostUsable[RAM]![kernel.row]! : ramMib(kernel.capacity.ramMib / MIB_PER_GIB, kernel.vcpus, overheads)),
    [DISK]: ({ kind, capacity: { diskGib } }) => (kind === "host" || diskGib === Infinity ? 0 : diskGib)
  }
  const taken = new Set(guests.guestName)
  return {
    kernelGuest,
    guests: {
      ...guests, guestCount: next,
      guestName: [...guests.guestName, ...more.map(({ name }) => (taken.has(name) ? `${name} kernel` : name))],
      guestService: rows(guests.guestService, () => NONE), guestOs: rows(guests.guestOs, ({ kind, os }) => (kind === "host" ? NONE : OS_FAMILIES.indexOf(os))),
      guestVcpus: joined(guests.guestVcpus, ({ vcpus }) => vcpus),
      guestPlacement: RESOURCES.map((_, resource) => joined(guests.guestPlacement[resource]!, placed[resource] ?? (() => 0))),
      guestScale: guests.guestScale.map((column) => joined(column, () => 0)), guestProfile: guests.guestProfile.map((column) => rows(column, () => 0)),
      guestCpuShares: joined(guests.guestCpuShares, ({ vcpus, kind }) => (kind === "host" ? 1 : 1000 * vcpus)), guestCpuReservationMhz: joined(guests.guestCpuReservationMhz, () => 0), guestCpuLimitMhz: joined(guests.guestCpuLimitMhz, () => Infinity),
      // Who is there only when it is asked for comes when it is asked for.
      guestArrivalSeconds: joined(guests.guestArrivalSeconds, ({ isSpare }) => (isSpare ? periodSeconds : 0)), guestDepartureSeconds: joined(guests.guestDepartureSeconds, () => Infinity), guestMaxLatencyMs: joined(guests.guestMaxLatencyMs, () => Infinity)
    },
    needs: kernelNeeds(scenario, hosts, kernels, kernelGuest)
  }
}

function kernelNeeds(scenario: Scenario, { hostName }: HostTable, kernels: ReadonlyArray<Kernel>, kernelGuest: Int32Array): Need[] {
  const needs = new Map<string, { readonly need: Omit<Need, "guests">; readonly rows: number[] }>()
  const add = (kind: "hosts" | "zone", what: string, row: number, allows: (host: number) => boolean) => {
    const key = `${kind} ${what}`
    const known = needs.get(key)
    if (known !== undefined) known.rows.push(row)
    else needs.set(key, { need: { kind, what, allowed: Uint8Array.from(hostName, (_, host) => (allows(host) ? 1 : 0)) }, rows: [row] })
  }
  const zoneOf = scenario.hosts.flatMap(({ zone, count }) => Array.from({ length: count }, () => zone))
  kernels.forEach(({ kind, row, on, zone }, kernel) => {
    const guest = kernelGuest[kernel]!
    if (kind === "host") add("hosts", hostName[row]!, guest, (host) => host === row)
    if (on !== null) add("hosts", on.join(", "), guest, (host) => on.includes(hostName[host]!))
    if (kind === "made" && zone !== null && zoneOf.some((one) => one !== undefined)) add("zone", zone, guest, (host) => zoneOf[host] === undefined || zoneOf[host] === zone)
  })
  return [...needs.values()].map(({ need, rows }) => ({ ...need, guests: Int32Array.from(rows).sort() }))
}
