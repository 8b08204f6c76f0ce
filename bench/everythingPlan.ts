/**
 * The day of 10,000 VMs of tracedDayPlan.ts, plain, and with what later models add to it: what runs on hosts and what
 * they share, then how loads press on those who are served.
 */
import { CPU, IOPS, NETWORK, RAM, type ResourceIndex } from "../packages/sim-core/src/columns.ts"
import type { Need, PlacementRule, Plan, SharedThing } from "../packages/sim-core/src/plan.ts"
import { withLatency, type LatencySpec } from "../packages/sim-core/test/latencyPlan.ts"
import { ESXI, withMemory } from "../packages/sim-core/test/memoryPlan.ts"
import { tracedDayPlan } from "./tracedDayPlan.ts"

const HOSTS = 1000
const GUESTS = 10_000
const RACKS = 20
const STORES = 20
const rows = (count: number, of: (row: number) => number): number[] => Array.from({ length: count }, (_, row) => of(row))
const column = (of: (host: number) => number): Float64Array => Float64Array.from({ length: HOSTS }, (_, host) => of(host))
const guestsWhere = (isOne: (guest: number) => boolean): Int32Array => Int32Array.from(rows(GUESTS, (guest) => guest).filter(isOne))
const scaled = (amounts: Float64Array, factor: (row: number) => number): Float64Array => amounts.map((amount, row) => amount * factor(row))

export function plainDay(): Plan {
  return tracedDayPlan({ hostCount: HOSTS, guestCount: GUESTS, profileCount: 1052, policy: "roundRobin", four: true, cpuTimes: 10 })
}

/**
 * With hypervisors in two modes, that keep cores and RAM and add to guests' CPU; a vCPU within its core; racks, rooms; rules
 * and needs; every VM on one of 20 datastores, and on the link of one of 10 networks.
 *
 * @param storeIops of each datastore. Its 500 VMs ask for 20,000 to 40,000 together, and could ask for 200,000: below that, what it gives is decided in each sample
 */
export function withHypervisors(plan: Plan, storeIops: number): Plan {
  const { hosts, guests } = plan
  const isXen = (host: number) => host % 2 === 1
  const kept = { [CPU]: column((host) => hosts.hostCoreMhz[host]! * (isXen(host) ? 0.1 : 0.05)), [RAM]: column((host) => (isXen(host) ? 3072 : 2048)) } as Partial<Record<ResourceIndex, Float64Array>>
  const hostCapacity = hosts.hostCapacity.map((amounts, resource) => (resource === IOPS || resource === NETWORK ? scaled(amounts, (host) => (isXen(host) ? 0.9 : 0.95)) : amounts))
  return {
    ...plan,
    capAtCoreClock: true,
    hosts: {
      ...hosts, hostCapacity,
      hostReserve: hosts.hostReserve.map((amounts, resource) => kept[resource as ResourceIndex] ?? amounts),
      hostUsable: hosts.hostUsable.map((_, resource) => hostCapacity[resource]!.map((amount, host) => amount - (kept[resource as ResourceIndex]?.[host] ?? 0))),
      hostRack: Int32Array.from({ length: HOSTS }, (_, host) => Math.floor(host / (HOSTS / RACKS))), rackName: rows(RACKS, (rack) => rack).map((rack) => `rack-${rack}`),
      hostRoom: Int32Array.from({ length: HOSTS }, (_, host) => Math.floor(host / (HOSTS / 2))), roomName: ["room-0", "room-1"]
    },
    guests: {
      ...guests,
      guestPlacement: guests.guestPlacement.map((amounts, resource) => (resource === CPU ? scaled(amounts, () => 1.05) : resource === RAM ? amounts.map((mib) => mib + 32) : amounts)),
      guestScale: guests.guestScale.map((amounts, resource) => (resource === CPU ? scaled(amounts, () => 1.05) : amounts))
    },
    rules: rules(), needs: needs(), shared: [...stores(storeIops), ...links()]
  }
}

/** A hundred pairs that keep apart, fifty groups of four over racks. */
function rules(): PlacementRule[] {
  return [
    ...rows(100, (pair) => 2000 + 2 * pair).map((first): PlacementRule => ({ name: `apart-${first}`, kind: "apart", over: "host", guests: Int32Array.of(first, first + 1) })),
    ...rows(50, (group) => 4000 + 4 * group).map((first): PlacementRule => ({ name: `spread-${first}`, kind: "apart", over: "rack", isSoft: true, guests: Int32Array.of(first, first + 1, first + 2, first + 3) }))
  ]
}

/** A VLAN that most hosts have, and a CPU baseline that all have. */
function needs(): Need[] {
  return [
    { kind: "vlan", what: "30", guests: guestsWhere((guest) => guest % 40 === 0), allowed: Uint8Array.from({ length: HOSTS }, (_, host) => (host % 10 === 9 ? 0 : 1)) },
    { kind: "baseline", what: "x86-64-v3", guests: guestsWhere((guest) => guest % 3 === 0), allowed: new Uint8Array(HOSTS).fill(1) }
  ]
}

function stores(iops: number): SharedThing[] {
  return rows(STORES, (store) => store).map((store) => ({
    kind: "datastore", name: `store-${store}`, rate: IOPS, guests: guestsWhere((guest) => guest % STORES === store), capacity: iops, usable: iops,
    storage: { backendFactor: 1.9, diskIops: 20_000, mibPerSecond: Infinity, ioKib: 16, sizeGib: Infinity, usedFraction: 0.6, growthGibPerDay: 0, serviceMs: 0.5 }
  }))
}

function links(): SharedThing[] {
  return rows(10, (link) => link).map((link) => ({ kind: "link", name: `link-${link}`, rate: NETWORK, guests: guestsWhere((guest) => guest % 10 === link), capacity: 100_000, usable: 100_000 }))
}

/** Twenty services of ten VMs, each calling the one before; database servers that others ask. */
const SERVICES: LatencySpec = {
  services: rows(20, (service) => service).map((service) => ({ guests: rows(10, (k) => service * 10 + k), arrivalsPerSecond: 10, operationsPerRequest: 2, calls: service === 0 ? [] : [[[service - 1, 1]]] })),
  talks: [{ from: rows(20, (k) => 300 + k), to: [400, 401], limitMs: 2 }]
}

/**
 * With all that loads do to those who are served: who waits for cores, how long storage, network and services take, who is
 * too late, and memory over time, by ESXi's rules.
 *
 * @param shortHosts one host in so many has half of the RAM that its guests want; Infinity: none
 */
export function withPressure(plan: Plan, shortHosts: number): Plan {
  const { hosts, guests } = plan
  const ram = hosts.hostCapacity[RAM]!.map((mib, host) => (shortHosts < Infinity && host % shortHosts === 0 ? 6000 + hosts.hostReserve[RAM]![host]! : mib))
  const day: Plan = { ...plan, hosts: { ...hosts, hostCapacity: hosts.hostCapacity.map((amounts, resource) => (resource === RAM ? ram : amounts)) as unknown as Plan["hosts"]["hostCapacity"] }, guests: { ...guests, guestMaxLatencyMs: new Float64Array(GUESTS).fill(5.3) } }
  const { pressure: late } = withLatency(day, SERVICES)
  const { pressure: pressed } = withMemory(day, { model: ESXI, guests: Object.fromEntries(Array.from(guests.guestPlacement[RAM]!, (mib, guest) => [guest, { configuredMib: mib - 32, overheadMib: 32, heldMib: mib / 2, minMib: mib * 0.35, activeMib: mib - 32, profile: guests.guestProfile[IOPS]![guest]! }])) })
  return { ...day, pressure: { cpu: { coStopFactor: 0.5, hostSmtGain: column(() => 0.25) }, ...late, ...pressed } }
}
