/** Small plans for tests of figures: what is not said is not limited (hosts) or not asked for (guests). */
import { NONE, RESOURCE_INDEXES, RESOURCES, type Plan, type Resource } from "@rackfold/sim-core"

type Amounts = Partial<Record<Resource, number>>

export interface HostSpec extends Amounts {
  /** How many alike; default 1. */
  readonly count?: number
  readonly spare?: boolean
  /** OS families accepted; absent = all. */
  readonly os?: ReadonlyArray<string>
  readonly reserve?: Amounts
  /** Kept free, of capacity − reserve. */
  readonly headroomFraction?: Amounts
  /** CPU promised ÷ real CPU; default 1. */
  readonly cpuOvercommit?: number
}

export interface GuestSpec extends Amounts {
  readonly count?: number
  readonly os?: string
  readonly service?: string
  /** CPU asked for over time; default what placement reserves. */
  readonly cpuDemand?: number
  /** True: asks for half, then for twice the CPU, in turns of 300 s. */
  readonly isUneven?: boolean
  readonly arrivalSeconds?: number
  readonly departureSeconds?: number
}

export interface PlanSpec {
  readonly hosts: ReadonlyArray<HostSpec>
  readonly guests: ReadonlyArray<GuestSpec>
  readonly policy?: string
}

/** Hosts draw 100 W idle and 200 W at full load; the run lasts an hour. Names are host-1 …, guest-1 …. */
export function buildPlan(spec: PlanSpec): Plan {
  const hosts = repeat(spec.hosts)
  const guests = repeat(spec.guests)
  const families = [...new Set([...hosts.flatMap(({ os }) => os ?? []), ...guests.flatMap(({ os }) => os ?? [])])]
  return {
    hosts: hostTable(hosts, families),
    guests: guestTable(guests, families),
    profiles: { profileCount: 2, profileName: ["constant", "uneven"], profileStart: Int32Array.of(0, 1, 3), profileSamples: Float64Array.of(1, 0.5, 2) },
    resourcesInPlay: RESOURCE_INDEXES.filter((resource) => guests.some((guest) => (guest[RESOURCES[resource]] ?? 0) > 0)),
    periodSeconds: 3600,
    sampleSeconds: 300,
    place: { policy: spec.policy ?? "firstFit", by: "sum" },
    capAtCoreClock: false,
    emptyHosts: { stayOn: false, offAfterSeconds: 0 },
    seed: 1,
    record: { series: true, candidates: true }
  }
}

function hostTable(hosts: ReadonlyArray<HostSpec>, families: ReadonlyArray<string>): Plan["hosts"] {
  const amounts = (of: (host: HostSpec, name: Resource) => number): Float64Array[] => RESOURCES.map((name) => Float64Array.from(hosts, (host) => of(host, name)))
  const capacity = (host: HostSpec, name: Resource): number => host[name] ?? Infinity
  const reserve = (host: HostSpec, name: Resource): number => host.reserve?.[name] ?? 0
  const headroom = (host: HostSpec, name: Resource): number => {
    const fraction = host.headroomFraction?.[name] ?? 0
    return fraction === 0 ? 0 : (capacity(host, name) - reserve(host, name)) * fraction
  }
  const overcommit = (host: HostSpec, name: Resource): number => (name === "cpu" ? (host.cpuOvercommit ?? 1) : 1)
  return {
    hostCount: hosts.length,
    hostName: hosts.map((_, host) => `host-${host + 1}`),
    hostModel: new Int32Array(hosts.length),
    modelName: ["model"],
    modelPower: [{ model: "linear", watts: [100, 200], tau: 0.5, extraWatts: 0 }],
    hostRack: new Int32Array(hosts.length),
    rackName: ["A"],
    hostCluster: new Int32Array(hosts.length),
    clusterName: ["main"],
    hostCores: new Float64Array(hosts.length).fill(1),
    hostCoreMhz: Float64Array.from(hosts, (host) => capacity(host, "cpu")),
    hostCapacity: amounts(capacity),
    hostReserve: amounts(reserve),
    hostHeadroom: amounts(headroom),
    hostUsable: amounts((host, name) => (capacity(host, name) - reserve(host, name) - headroom(host, name)) * overcommit(host, name)),
    hostOsFamilies: Uint32Array.from(hosts, ({ os }) => (os ?? families).reduce((bits, family) => bits | (1 << families.indexOf(family)), 0)),
    hostIsSpare: Uint8Array.from(hosts, ({ spare }) => (spare === true ? 1 : 0))
  }
}

function guestTable(guests: ReadonlyArray<GuestSpec>, families: ReadonlyArray<string>): Plan["guests"] {
  const services = [...new Set(guests.flatMap(({ service }) => service ?? []))]
  const column = (of: (guest: GuestSpec) => number): Float64Array => Float64Array.from(guests, of)
  const rowOf = (names: ReadonlyArray<string>, name: string | undefined): number => (name === undefined ? NONE : names.indexOf(name))
  const isSpace = (name: Resource): boolean => name === "ram" || name === "disk"
  return {
    guestCount: guests.length,
    guestName: guests.map((_, guest) => `guest-${guest + 1}`),
    guestService: Int32Array.from(guests, ({ service }) => rowOf(services, service)),
    serviceName: services,
    guestOs: Int32Array.from(guests, ({ os }) => rowOf(families, os)),
    osFamilyName: families,
    guestVcpus: column(() => 1),
    guestPlacement: RESOURCES.map((name) => column((guest) => guest[name] ?? 0)),
    guestScale: RESOURCES.map((name) => column((guest) => (isSpace(name) ? 0 : name === "cpu" ? (guest.cpuDemand ?? guest.cpu ?? 0) : (guest[name] ?? 0)))),
    guestProfile: RESOURCES.map((name) => Int32Array.from(guests, ({ isUneven }) => (name === "cpu" && isUneven === true ? 1 : 0))),
    guestCpuShares: column(() => 1000),
    guestCpuReservationMhz: column(() => 0),
    guestCpuLimitMhz: column(() => Infinity),
    guestArrivalSeconds: column((guest) => guest.arrivalSeconds ?? 0),
    guestDepartureSeconds: column((guest) => guest.departureSeconds ?? Infinity),
    guestMaxLatencyMs: column(() => Infinity)
  }
}

function repeat<Spec extends { readonly count?: number }>(specs: ReadonlyArray<Spec>): Spec[] {
  return specs.flatMap((spec) => Array.from({ length: spec.count ?? 1 }, () => spec))
}
