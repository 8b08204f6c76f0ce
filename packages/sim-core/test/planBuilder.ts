/**
 * Plans for tests, from as few words as the claim needs: what is not said is not limited (hosts)
 * or not asked for (guests).
 */
import { CPU, NONE, RESOURCES, SPACES, zeroResourceColumns, type ResourceIndex } from "../src/columns.ts"
import type { PowerCurve } from "../src/physics/power/powerCurve.ts"
import type { GuestTable, HostTable, Jobs, PlacementRule, Plan, ProfileTable } from "../src/plan.ts"

/** An amount of each resource, in the unit of its column. */
export interface Amounts {
  readonly cpuMhz?: number
  readonly ramMib?: number
  readonly diskGib?: number
  readonly iops?: number
  readonly networkMbps?: number
}

/** A row of like hosts. Amounts are what the machine has; absent = Infinity, not limited. */
export interface HostSpec extends Amounts {
  /** How many such hosts; default 1. */
  readonly count?: number
  /** Default 1. */
  readonly cores?: number
  /** Default cpuMhz ÷ cores. */
  readonly coreMhz?: number
  /** Kept by the hypervisor; default none. */
  readonly reserve?: Amounts
  /** Fraction of the rest kept free, per resource; default 0. */
  readonly headroomFraction?: Amounts
  /** What placement may promise ÷ what is left after headroom; default 1. */
  readonly overcommit?: Amounts
  /** OS families accepted; absent = all. */
  readonly os?: ReadonlyArray<string>
  /** Default false. */
  readonly spare?: boolean
  readonly rack?: string
  readonly pdu?: string
  readonly room?: string
  readonly site?: string
  readonly cluster?: string
  readonly model?: string
  /** Default linear, 100 W idle, 200 W at full load. */
  readonly power?: PowerCurve
}

/** A row of like guests. Amounts are what placement reserves; absent = 0. */
export interface GuestSpec extends Amounts {
  /** How many such guests; default 1. */
  readonly count?: number
  /** Default 1. */
  readonly vcpus?: number
  /** OS family; absent = runs anywhere. */
  readonly os?: string
  readonly service?: string
  /** Scale of the demand over time; default: the placement amounts. */
  readonly demand?: Amounts
  /** Rows of `profiles` by rate, 0 = constant; default constant. */
  readonly profile?: { readonly cpu?: number; readonly iops?: number; readonly network?: number }
  readonly cpuShares?: number
  readonly cpuReservationMhz?: number
  readonly cpuLimitMhz?: number
  /** Default 0. */
  readonly arrivalSeconds?: number
  /** Default Infinity. */
  readonly departureSeconds?: number
  readonly maxLatencyMs?: number
  /** A job: seconds and MHz, one after the other from its start. */
  readonly fragments?: ReadonlyArray<readonly [seconds: number, mhz: number]>
}

export interface PlanSpec {
  readonly hosts: ReadonlyArray<HostSpec>
  readonly guests: ReadonlyArray<GuestSpec>
  /** Samples of profile 1, 2, …; profile 0 is constant. */
  readonly profiles?: ReadonlyArray<ReadonlyArray<number>>
  readonly policy?: string
  readonly by?: Plan["place"]["by"]
  readonly capAtCoreClock?: boolean
  /** Default 3600. */
  readonly periodSeconds?: number
  /** Default 300. */
  readonly sampleSeconds?: number
  readonly emptyHosts?: Plan["emptyHosts"]
  /** Where guests are jobs: default all false. Without it, and without fragments, the plan has no jobs. */
  readonly jobs?: Partial<Omit<Jobs, "fragments">>
  readonly byCores?: boolean
  readonly seed?: number
  /** `guests`: rows. */
  readonly rules?: ReadonlyArray<Omit<PlacementRule, "guests" | "name"> & { readonly guests: ReadonlyArray<number> }>
  readonly record?: Plan["record"]
}

/** A plan with every column filled. Names are host-1 …, guest-1 …; resources in play are those that a guest asks for. */
export function buildPlan(spec: PlanSpec): Plan {
  const osFamilyName = [...new Set([...spec.hosts.flatMap((host) => host.os ?? []), ...spec.guests.flatMap((guest) => guest.os ?? [])])]
  const guests = buildGuests(repeat(spec.guests), osFamilyName)
  const jobs = buildJobs(repeat(spec.guests), spec.jobs)
  const asksFor = (resource: number) => guests.guestPlacement[resource]!.some((amount) => amount > 0) || guests.guestScale[resource]!.some((amount) => amount > 0) || (resource === CPU && jobs?.fragments.fragmentMhz.some((mhz) => mhz > 0) === true)
  return {
    hosts: buildHosts(repeat(spec.hosts), osFamilyName),
    guests,
    profiles: buildProfiles(spec.profiles ?? []),
    resourcesInPlay: ([0, 1, 2, 3, 4] as ResourceIndex[]).filter(asksFor),
    ...(jobs === undefined ? {} : { jobs }),
    periodSeconds: jobs?.endsWithWork === true ? Infinity : (spec.periodSeconds ?? 3600),
    sampleSeconds: spec.sampleSeconds ?? 300,
    place: { policy: spec.policy ?? "firstFit", by: spec.by ?? "sum", ...(spec.byCores === true ? { byCores: true } : {}) },
    capAtCoreClock: spec.capAtCoreClock ?? false,
    ...(spec.rules === undefined ? {} : { rules: spec.rules.map((rule, row) => ({ ...rule, name: `rule-${row + 1}`, guests: Int32Array.from(rule.guests) })) }),
    emptyHosts: spec.emptyHosts ?? { stayOn: false, offAfterSeconds: 0 },
    seed: spec.seed ?? 1,
    record: spec.record ?? { series: true, candidates: true }
  }
}

function buildJobs(guests: ReadonlyArray<GuestSpec>, rules: PlanSpec["jobs"]): Jobs | undefined {
  const pieces = guests.map(({ fragments }) => fragments ?? [])
  if (rules === undefined && pieces.every((list) => list.length === 0)) return undefined
  const guestFirstFragment = new Int32Array(guests.length)
  const guestFragmentEnd = new Int32Array(guests.length)
  const fragmentEndSeconds: number[] = []
  const fragmentMhz: number[] = []
  pieces.forEach((list, guest) => {
    guestFirstFragment[guest] = fragmentMhz.length
    let end = 0
    for (const [seconds, mhz] of list) {
      fragmentEndSeconds.push((end += seconds))
      fragmentMhz.push(mhz)
    }
    guestFragmentEnd[guest] = fragmentMhz.length
  })
  const fragments = { guestFirstFragment, guestFragmentEnd, fragmentEndSeconds: Float64Array.from(fragmentEndSeconds), fragmentMhz: Float64Array.from(fragmentMhz) }
  return { fragments, carryOver: false, waits: false, endsWithWork: false, ...rules }
}

function buildHosts(hosts: ReadonlyArray<HostSpec>, osFamilyName: ReadonlyArray<string>): HostTable {
  const hostCount = hosts.length
  const models = index(hosts.map((host) => host.model ?? `model ${JSON.stringify(host.power ?? null)}`))
  const racks = index(hosts.map((host) => host.rack ?? "-"))
  const pdus = index(hosts.map((host) => host.pdu ?? "-"))
  const rooms = index(hosts.map((host) => host.room ?? "-"))
  const sites = index(hosts.map((host) => host.site ?? "-"))
  const clusters = index(hosts.map((host) => host.cluster ?? "main"))
  const cores = hosts.map((host) => host.cores ?? 1)
  const table = {
    hostCount,
    hostName: hosts.map((_, host) => `host-${host + 1}`),
    hostModel: models.rows,
    modelName: models.names,
    modelPower: models.firstRow.map((host) => hosts[host]!.power ?? { model: "linear" as const, watts: [100, 200], tau: 0.5, extraWatts: 0 }),
    hostRack: racks.rows,
    rackName: racks.names,
    ...(hosts.some(({ pdu }) => pdu !== undefined) ? { hostPdu: pdus.rows, pduName: pdus.names } : {}),
    ...(hosts.some(({ room }) => room !== undefined) ? { hostRoom: rooms.rows, roomName: rooms.names } : {}),
    ...(hosts.some(({ site }) => site !== undefined) ? { hostSite: sites.rows, siteName: sites.names } : {}),
    hostCluster: clusters.rows,
    clusterName: clusters.names,
    hostCores: Float64Array.from(cores),
    hostCoreMhz: Float64Array.from(hosts, (host, row) => host.coreMhz ?? (host.cpuMhz ?? Infinity) / cores[row]!),
    hostCapacity: zeroResourceColumns(hostCount),
    hostReserve: zeroResourceColumns(hostCount),
    hostHeadroom: zeroResourceColumns(hostCount),
    hostUsable: zeroResourceColumns(hostCount),
    hostOsFamilies: Uint32Array.from(hosts, (host) => (host.os === undefined ? 0xffffffff : familyBits(host.os, osFamilyName))),
    hostIsSpare: Uint8Array.from(hosts, (host) => (host.spare === true ? 1 : 0))
  }
  for (let resource = 0; resource < RESOURCES.length; resource++) {
    for (let host = 0; host < hostCount; host++) {
      const spec = hosts[host]!
      const capacity = amount(spec, resource, Infinity)
      const reserve = amount(spec.reserve, resource, 0)
      const fraction = amount(spec.headroomFraction, resource, 0)
      const headroom = fraction === 0 ? 0 : (capacity - reserve) * fraction
      table.hostCapacity[resource]![host] = capacity
      table.hostReserve[resource]![host] = reserve
      table.hostHeadroom[resource]![host] = headroom
      table.hostUsable[resource]![host] = (capacity - reserve - headroom) * amount(spec.overcommit, resource, 1)
    }
  }
  return table
}

function buildGuests(guests: ReadonlyArray<GuestSpec>, osFamilyName: ReadonlyArray<string>): GuestTable {
  const guestCount = guests.length
  const services = index(guests.flatMap((guest) => guest.service ?? []))
  const table = {
    guestCount,
    guestName: guests.map((_, guest) => `guest-${guest + 1}`),
    guestService: Int32Array.from(guests, (guest) => (guest.service === undefined ? NONE : services.names.indexOf(guest.service))),
    serviceName: services.names,
    guestOs: Int32Array.from(guests, (guest) => (guest.os === undefined ? NONE : osFamilyName.indexOf(guest.os))),
    osFamilyName,
    guestVcpus: Float64Array.from(guests, (guest) => guest.vcpus ?? 1),
    guestPlacement: zeroResourceColumns(guestCount),
    guestScale: zeroResourceColumns(guestCount),
    guestProfile: RESOURCES.map(() => new Int32Array(guestCount)),
    guestCpuShares: Float64Array.from(guests, (guest) => guest.cpuShares ?? 1000),
    guestCpuReservationMhz: Float64Array.from(guests, (guest) => guest.cpuReservationMhz ?? 0),
    guestCpuLimitMhz: Float64Array.from(guests, (guest) => guest.cpuLimitMhz ?? Infinity),
    guestArrivalSeconds: Float64Array.from(guests, (guest) => guest.arrivalSeconds ?? 0),
    guestDepartureSeconds: Float64Array.from(guests, (guest) => guest.departureSeconds ?? Infinity),
    guestMaxLatencyMs: Float64Array.from(guests, (guest) => guest.maxLatencyMs ?? Infinity)
  }
  const isSpace = (resource: number) => SPACES.some((space) => space === resource)
  for (let guest = 0; guest < guestCount; guest++) {
    const spec = guests[guest]!
    const profiles = [spec.profile?.cpu ?? 0, 0, 0, spec.profile?.iops ?? 0, spec.profile?.network ?? 0]
    for (let resource = 0; resource < RESOURCES.length; resource++) {
      const placed = amount(spec, resource, 0)
      table.guestPlacement[resource]![guest] = placed
      table.guestScale[resource]![guest] = isSpace(resource) ? 0 : amount(spec.demand, resource, placed)
      table.guestProfile[resource]![guest] = profiles[resource]!
    }
  }
  return table
}

function buildProfiles(given: ReadonlyArray<ReadonlyArray<number>>): ProfileTable {
  const samples = [[1], ...given]
  const profileStart = new Int32Array(samples.length + 1)
  samples.forEach((values, profile) => (profileStart[profile + 1] = profileStart[profile]! + values.length))
  return {
    profileCount: samples.length,
    profileName: samples.map((_, profile) => (profile === 0 ? "constant" : `profile-${profile}`)),
    profileStart,
    profileSamples: Float64Array.from(samples.flat())
  }
}

function amount(amounts: Amounts | undefined, resource: number, absent: number): number {
  const columns = [amounts?.cpuMhz, amounts?.ramMib, amounts?.diskGib, amounts?.iops, amounts?.networkMbps]
  return columns[resource] ?? absent
}

function repeat<Spec extends { readonly count?: number }>(specs: ReadonlyArray<Spec>): Spec[] {
  return specs.flatMap((spec) => Array.from({ length: spec.count ?? 1 }, () => spec))
}

function familyBits(families: ReadonlyArray<string>, osFamilyName: ReadonlyArray<string>): number {
  return families.reduce((bits, family) => bits | (1 << osFamilyName.indexOf(family)), 0) >>> 0
}

/** Names in order of first use, and the row of each. */
function index(values: ReadonlyArray<string>): { names: string[]; rows: Int32Array; firstRow: number[] } {
  const rowOf = new Map<string, number>()
  const firstRow: number[] = []
  const rows = Int32Array.from(values, (value, row) => {
    const known = rowOf.get(value)
    if (known !== undefined) return known
    rowOf.set(value, firstRow.length)
    return firstRow.push(row) - 1
  })
  return { names: [...rowOf.keys()], rows, firstRow }
}
