/** Small plans to be packed: what is not said is not limited (hosts) or not asked for (guests). */
import { NONE, placePolicies, RESOURCES, type PlacementRule, type Plan, type ResourceIndex } from "@rackfold/sim-core"

export interface Amounts {
  readonly cpuMhz?: number
  readonly ramMib?: number
  readonly diskGib?: number
  readonly iops?: number
  readonly networkMbps?: number
}

export interface HostSpec extends Amounts {
  /** How many such hosts; default 1. */
  readonly count?: number
  readonly coreMhz?: number
  readonly rack?: string
  readonly spare?: boolean
}

export interface GuestSpec extends Amounts {
  readonly count?: number
  readonly vcpus?: number
  readonly arrivalSeconds?: number
  readonly departureSeconds?: number
}

export interface PlanSpec {
  readonly hosts: ReadonlyArray<HostSpec>
  readonly guests: ReadonlyArray<GuestSpec>
  readonly rules?: ReadonlyArray<Omit<PlacementRule, "guests" | "name"> & { readonly guests: ReadonlyArray<number> }>
  readonly capAtCoreClock?: boolean
}

const AMOUNTS = ["cpuMhz", "ramMib", "diskGib", "iops", "networkMbps"] as const

/** What a host has is what may be promised; reserve and headroom are none. */
export function buildPlan({ hosts: hostSpecs, guests: guestSpecs, rules, capAtCoreClock = false }: PlanSpec): Plan {
  const hosts = repeat(hostSpecs)
  const guests = repeat(guestSpecs)
  const amounts = (rows: ReadonlyArray<Amounts>, absent: number) => AMOUNTS.map((name) => Float64Array.from(rows, (row) => row[name] ?? absent))
  const none = (rows: ReadonlyArray<unknown>) => RESOURCES.map(() => new Float64Array(rows.length))
  const zeros = (rows: ReadonlyArray<unknown>) => new Int32Array(rows.length)
  const of = (rows: ReadonlyArray<unknown>, value: number) => new Float64Array(rows.length).fill(value)
  const rackName = [...new Set(hosts.map(({ rack = "-" }) => rack))]
  const guestPlacement = amounts(guests, 0)
  const plan: Plan = {
    hosts: {
      hostCount: hosts.length,
      hostName: hosts.map((_, host) => `host-${host + 1}`),
      hostModel: zeros(hosts), modelName: ["model"], modelPower: [{ model: "linear", watts: [100, 200], tau: 0.5, extraWatts: 0 }],
      hostRack: Int32Array.from(hosts, ({ rack = "-" }) => rackName.indexOf(rack)), rackName,
      hostCluster: zeros(hosts), clusterName: ["main"],
      hostCores: of(hosts, 4),
      hostCoreMhz: Float64Array.from(hosts, ({ coreMhz }) => coreMhz ?? 1000),
      hostCapacity: amounts(hosts, Infinity), hostReserve: none(hosts), hostHeadroom: none(hosts), hostUsable: amounts(hosts, Infinity),
      hostOsFamilies: new Uint32Array(hosts.length).fill(0xffffffff),
      hostIsSpare: Uint8Array.from(hosts, ({ spare }) => (spare === true ? 1 : 0))
    },
    guests: {
      guestCount: guests.length,
      guestName: guests.map((_, guest) => `guest-${guest + 1}`),
      guestService: zeros(guests).fill(NONE), serviceName: [], guestOs: zeros(guests).fill(NONE), osFamilyName: [],
      guestVcpus: Float64Array.from(guests, ({ vcpus }) => vcpus ?? 1),
      guestPlacement, guestScale: none(guests), guestProfile: RESOURCES.map(() => zeros(guests)),
      guestCpuShares: of(guests, 1000), guestCpuReservationMhz: of(guests, 0), guestCpuLimitMhz: of(guests, Infinity),
      guestArrivalSeconds: Float64Array.from(guests, ({ arrivalSeconds }) => arrivalSeconds ?? 0),
      guestDepartureSeconds: Float64Array.from(guests, ({ departureSeconds }) => departureSeconds ?? Infinity),
      guestMaxLatencyMs: of(guests, Infinity)
    },
    profiles: { profileCount: 1, profileName: ["constant"], profileStart: Int32Array.of(0, 1), profileSamples: Float64Array.of(1) },
    resourcesInPlay: ([0, 1, 2, 3, 4] as ResourceIndex[]).filter((resource) => guestPlacement[resource]!.some((amount) => amount > 0)),
    periodSeconds: 3600,
    sampleSeconds: 300,
    place: { policy: placePolicies[0]!.name, by: "sum" },
    capAtCoreClock,
    rules: (rules ?? []).map((rule, row) => ({ ...rule, name: `rule-${row + 1}`, guests: Int32Array.from(rule.guests) })),
    emptyHosts: { stayOn: false, offAfterSeconds: 0 },
    seed: 1,
    record: { series: false, candidates: false }
  }

  return plan
}

function repeat<Spec extends { readonly count?: number }>(specs: ReadonlyArray<Spec>): Spec[] {
  return specs.flatMap((spec) => Array.from({ length: spec.count ?? 1 }, () => spec))
}
