/**
 * A run of 60 guests on 6 hosts over 24 h in samples of 300 s, worked out by a few plain loops: enough
 * to have every kind of figure in a report (two refusals, an unserved peak, an empty host, a spare).
 */
import {
  CPU,
  NONE,
  RAM,
  RESOURCE_INDEXES,
  SECONDS_PER_DAY,
  SPACES,
  zeroResourceColumns,
  type Assumption,
  type DataQuality,
  type Outcome,
  type Plan
} from "@rackfold/sim-core"
import { summarise, type RunContext, type Summary } from "../src/index.ts"

export const SAMPLE_SECONDS = 300

export interface FixtureOptions {
  readonly guestCount?: number
  readonly hostCount?: number
  readonly periodSeconds?: number
  /** Name of the first guest. */
  readonly firstGuestName?: string
  readonly firstHostName?: string
  readonly cpuOvercommit?: number
  readonly policy?: string
}

export interface Fixture {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly context: RunContext
  readonly summary: Summary
}

const SERVICES = ["web", "database", "file", "mail", "directory", "other"]

/** Guests in turns of six services; the last two are larger than any host. */
export function fixture(options: FixtureOptions = {}): Fixture {
  const plan = makePlan(options)
  const outcome = run(plan)
  const context = makeContext(options)
  return { plan, outcome, context, summary: summarise(plan, outcome, context) }
}

function makePlan(options: FixtureOptions): Plan {
  const { guestCount = 60, hostCount = 6, periodSeconds = SECONDS_PER_DAY, cpuOvercommit = 1 } = options
  const everyHost = (value: number): Float64Array => new Float64Array(hostCount).fill(value)
  const capacity = [151_200, 384 * 1024, 4000, 20_000, 20_000]
  const reserve = [5400, 6 * 1024, 0, 0, 0]
  const headroomFraction = [0.3, 0.15, 0.2, 0.2, 0.4]
  const headroom = RESOURCE_INDEXES.map((r) => (capacity[r]! - reserve[r]!) * headroomFraction[r]!)
  const usable = RESOURCE_INDEXES.map((r) => (capacity[r]! - reserve[r]! - headroom[r]!) * (r === CPU ? cpuOvercommit : 1))
  const pad = (n: number): string => String(n).padStart(2, "0")
  const guests = Array.from({ length: guestCount }, (_, guest) => makeGuest(guest, guestCount))
  return {
    hosts: {
      hostCount,
      hostName: Array.from({ length: hostCount }, (_, host) => (host === 0 && options.firstHostName) || `r740-${pad(host + 1)}`),
      hostModel: new Int32Array(hostCount),
      modelName: ["Dell PowerEdge R740 (Xeon Platinum 8280)"],
      modelPower: [{ model: "specTable", watts: [48.3, 91.6, 124, 153, 183, 217, 262, 314, 376, 425, 460], tau: 0.5, extraWatts: 75.264 }],
      hostRack: Int32Array.from({ length: hostCount }, (_, host) => host % 2),
      rackName: ["A", "B"],
      hostCluster: new Int32Array(hostCount),
      clusterName: ["main"],
      hostCores: everyHost(56),
      hostCoreMhz: everyHost(2700),
      hostCapacity: capacity.map(everyHost),
      hostReserve: reserve.map(everyHost),
      hostHeadroom: headroom.map(everyHost),
      hostUsable: usable.map(everyHost),
      hostOsFamilies: new Uint32Array(hostCount).fill(3),
      hostIsSpare: Uint8Array.from({ length: hostCount }, (_, host) => (hostCount > 1 && host === hostCount - 1 ? 1 : 0))
    },
    guests: {
      guestCount,
      guestName: guests.map(({ name }, guest) => (guest === 0 && options.firstGuestName) || name),
      guestService: Int32Array.from(guests, ({ service }) => service),
      serviceName: SERVICES,
      guestOs: Int32Array.from(guests, ({ os }) => os),
      osFamilyName: ["linux", "windows"],
      guestVcpus: Float64Array.from(guests, ({ vcpus }) => vcpus),
      guestPlacement: RESOURCE_INDEXES.map((r) => Float64Array.from(guests, ({ placement }) => placement[r]!)),
      guestScale: RESOURCE_INDEXES.map((r) => Float64Array.from(guests, ({ placement }) => (r === RAM || r === 2 ? 0 : placement[r]! * 0.8))),
      guestProfile: RESOURCE_INDEXES.map((r) => new Int32Array(guestCount).fill(r === CPU || r === 3 || r === 4 ? 1 : 0)),
      guestCpuShares: new Float64Array(guestCount).fill(1000),
      guestCpuReservationMhz: new Float64Array(guestCount),
      guestCpuLimitMhz: new Float64Array(guestCount).fill(Infinity),
      guestArrivalSeconds: new Float64Array(guestCount),
      guestDepartureSeconds: new Float64Array(guestCount).fill(Infinity),
      guestMaxLatencyMs: new Float64Array(guestCount).fill(Infinity)
    },
    profiles: officeDay(),
    resourcesInPlay: [0, 1, 2, 3, 4],
    periodSeconds,
    sampleSeconds: SAMPLE_SECONDS,
    place: { policy: options.policy ?? "firstFitDecreasing", by: "sum" },
    capAtCoreClock: true,
    emptyHosts: { stayOn: false, offAfterSeconds: 0 },
    seed: 1,
    record: { series: true, candidates: true }
  }
}

function makeGuest(guest: number, guestCount: number): { name: string; service: number; os: number; vcpus: number; placement: number[] } {
  const service = guest % SERVICES.length
  const tooLarge = guest >= guestCount - 2 && guestCount > 2
  const vcpus = [4, 16, 4, 8, 2, 4][service]!
  const cpuMhz = [8000, 19_000, 3200, 5600, 1600, 4600][service]! * (1 + (guest % 7) / 25)
  const ramMib = [8, 64, 24, 16, 8, 12][service]! * 1024 + 120
  const disk = [80, 600, 900, 300, 60, 120][service]! * 0.75
  const iops = [150, 1800, 700, 400, 60, 200][service]!
  const network = [180, 240, 320, 120, 30, 60][service]!
  return {
    name: `${SERVICES[service]}-${String(Math.floor(guest / SERVICES.length) + 1).padStart(2, "0")}`,
    service,
    os: [0, 0, 1, 1, 1, NONE][service]!,
    vcpus: tooLarge ? 64 : vcpus,
    placement: [cpuMhz, tooLarge ? 512 * 1024 : ramMib, disk, iops, network]
  }
}

/** Constant, and a working day: a quiet night, a morning and an afternoon peak of 1.25. */
function officeDay(): Plan["profiles"] {
  const samples = [1]
  for (let sample = 0; sample < 288; sample++) {
    const hour = sample / 12
    const bump = (centre: number, width: number): number => Math.max(0, 1 - ((hour - centre) / width) ** 2)
    samples.push(0.25 + Math.min(1, bump(10, 4) + 0.9 * bump(15.5, 4)))
  }
  return { profileCount: 2, profileName: ["constant", "officeDay"], profileStart: Int32Array.of(0, 1, 289), profileSamples: Float64Array.from(samples) }
}

function run(plan: Plan): Outcome {
  const { hosts, guests, profiles } = plan
  const { guestHost, refusals } = firstFit(plan)
  const sampleCount = Math.ceil(plan.periodSeconds / plan.sampleSeconds)
  const rows = new Float64Array(sampleCount)
  const series = {
    timeSeconds: rows.map((_, row) => row * plan.sampleSeconds),
    hostsOn: new Int32Array(sampleCount),
    hostsUsed: new Int32Array(sampleCount),
    guests: new Int32Array(sampleCount),
    watts: new Float64Array(sampleCount),
    demand: zeroResourceColumns(sampleCount),
    served: zeroResourceColumns(sampleCount),
    capacity: zeroResourceColumns(sampleCount)
  }
  const out = {
    hostEnergyJoules: new Float64Array(hosts.hostCount),
    hostOnSeconds: new Float64Array(hosts.hostCount),
    hostUsedSeconds: new Float64Array(hosts.hostCount),
    hostGuestsMax: new Int32Array(hosts.hostCount),
    hostServedIntegral: zeroResourceColumns(hosts.hostCount),
    hostDemandIntegral: zeroResourceColumns(hosts.hostCount),
    hostMaxFraction: zeroResourceColumns(hosts.hostCount),
    hostPlaced: zeroResourceColumns(hosts.hostCount),
    hostStranded: zeroResourceColumns(hosts.hostCount)
  }
  const guestOut = {
    guestHost,
    guestRunSeconds: new Float64Array(guests.guestCount),
    guestDemandIntegral: zeroResourceColumns(guests.guestCount),
    guestServedIntegral: zeroResourceColumns(guests.guestCount),
    guestUnservedSeconds: zeroResourceColumns(guests.guestCount)
  }
  const fractions: number[][] = [[], [], [], [], []]
  const onHost = hosts.hostName.map((_, host) => Array.from(guestHost.keys()).filter((guest) => guestHost[guest] === host))
  for (const [host, list] of onHost.entries()) {
    out.hostGuestsMax[host] = list.length
    for (const r of RESOURCE_INDEXES) out.hostPlaced[r]![host] = list.reduce((sum, guest) => sum + guests.guestPlacement[r]![guest]!, 0)
    if (list.length > 0) for (const r of [RAM, 2, 3, 4] as const) out.hostStranded[r]![host] = (hosts.hostUsable[r]![host]! - out.hostPlaced[r]![host]!) * 0.4
  }
  for (let row = 0; row < sampleCount; row++) {
    const seconds = Math.min(plan.sampleSeconds, plan.periodSeconds - row * plan.sampleSeconds)
    for (const [host, list] of onHost.entries()) {
      if (list.length === 0) continue
      series.hostsOn[row]! += 1
      series.hostsUsed[row]! += 1
      series.guests[row]! += list.length
      out.hostOnSeconds[host]! += seconds
      out.hostUsedSeconds[host]! += seconds
      for (const r of RESOURCE_INDEXES) {
        const capacity = hosts.hostCapacity[r]![host]!
        const demands = list.map((guest) => demandOf(plan, r, guest, row))
        const demand = demands.reduce((a, b) => a + b, 0)
        // Short below the raw capacity on purpose, so that something is unserved at the peak.
        const served = Math.min(demand, r === CPU ? 0.6 * capacity : capacity)
        series.demand[r]![row]! += demand
        series.served[r]![row]! += served
        series.capacity[r]![row]! += capacity
        out.hostDemandIntegral[r]![host]! += demand * seconds
        out.hostServedIntegral[r]![host]! += served * seconds
        out.hostMaxFraction[r]![host] = Math.max(out.hostMaxFraction[r]![host]!, served / capacity)
        fractions[r]!.push(served / capacity)
        for (const [index, guest] of list.entries()) {
          guestOut.guestDemandIntegral[r]![guest]! += demands[index]! * seconds
          guestOut.guestServedIntegral[r]![guest]! += (demand === 0 ? 0 : (demands[index]! * served) / demand) * seconds
          if (served < demand) guestOut.guestUnservedSeconds[r]![guest]! += seconds
        }
      }
      for (const guest of list) guestOut.guestRunSeconds[guest]! += seconds
      const watts = wattsAt(plan, series.served[CPU]![row]! / series.capacity[CPU]![row]!)
      series.watts[row]! += watts
      out.hostEnergyJoules[host]! += watts * seconds
    }
  }
  const placedCount = guestHost.filter((host) => host !== NONE).length
  const inUse = onHost.flatMap((list, host) => (list.length > 0 ? [host] : []))
  const sum = (column: Float64Array, rowsOf: Iterable<number> = column.keys()): number => Array.from(rowsOf).reduce((total, row) => total + column[row]!, 0)
  const demand = RESOURCE_INDEXES.map((r) => sum(guests.guestPlacement[r]!))
  const usablePerHost = RESOURCE_INDEXES.map((r) => hosts.hostUsable[r]![0] ?? 0)
  const ratio = demand.map((amount, r) => amount / usablePerHost[r]!)
  const energyJoules = sum(out.hostEnergyJoules)
  return {
    digest: "0123456789abcdef",
    planDigest: "fedcba9876543210",
    seed: plan.seed,
    eventCount: sampleCount + guests.guestCount,
    bound: {
      hosts: Math.ceil(Math.max(...ratio)),
      bindingResource: guests.guestCount === 0 ? NONE : (ratio.indexOf(Math.max(...ratio)) as 0 | 1 | 2 | 3 | 4),
      demand,
      usablePerHost,
      ratio,
      dimension: ratio.map(Math.ceil),
      martelloToth: ratio.map(Math.ceil),
      atSeconds: 0
    },
    totals: {
      energyJoules,
      meanWatts: energyJoules / plan.periodSeconds,
      peakWatts: Math.max(0, ...series.watts),
      utilisation: RESOURCE_INDEXES.map((r) => {
        const sorted = fractions[r]!.toSorted((a, b) => a - b)
        return {
          meanFraction: sorted.length === 0 ? null : sorted.reduce((a, b) => a + b, 0) / sorted.length,
          p95Fraction: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null,
          maxFraction: sorted.at(-1) ?? null
        }
      }),
      unservedFraction: RESOURCE_INDEXES.map((r) => {
        const asked = sum(out.hostDemandIntegral[r]!)
        return asked === 0 ? 0 : Math.max(0, 1 - sum(out.hostServedIntegral[r]!) / asked)
      }),
      unservedGuestSeconds: RESOURCE_INDEXES.map((r) => sum(guestOut.guestUnservedSeconds[r]!)),
      strandedFraction: RESOURCE_INDEXES.map((r) => (inUse.length === 0 ? null : sum(out.hostStranded[r]!, inUse) / sum(hosts.hostCapacity[r]! as Float64Array, inUse))),
      hostsUsed: inUse.length,
      placedCount,
      refusedCount: refusals.length,
      migrationCount: 0
    },
    hosts: out,
    guests: guestOut,
    series,
    decisions: decisionsOf(guestHost),
    refusals
  }

  function demandOf(_plan: Plan, r: 0 | 1 | 2 | 3 | 4, guest: number, row: number): number {
    if (SPACES.some((space) => space === r)) return guests.guestPlacement[r]![guest]!
    const start = profiles.profileStart[guests.guestProfile[r]![guest]!]!
    const length = profiles.profileStart[guests.guestProfile[r]![guest]! + 1]! - start
    return guests.guestScale[r]![guest]! * profiles.profileSamples[start + (row % length)]!
  }
}

function firstFit(plan: Plan): { guestHost: Int32Array; refusals: Outcome["refusals"] } {
  const { hosts, guests } = plan
  const free = hosts.hostUsable.map((column) => Float64Array.from(column))
  const guestHost = new Int32Array(guests.guestCount).fill(NONE)
  const refusals: Array<Outcome["refusals"][number]> = []
  for (let guest = 0; guest < guests.guestCount; guest++) {
    const need = guests.guestPlacement.map((column) => column[guest]!)
    const host = hosts.hostName.findIndex((_, index) => hosts.hostIsSpare[index] === 0 && need.every((amount, r) => amount <= free[r]![index]!))
    if (host !== NONE) {
      guestHost[guest] = host
      need.forEach((amount, r) => (free[r]![host]! -= amount))
      continue
    }
    const legal = Array.from(hosts.hostIsSpare.keys()).filter((index) => hosts.hostIsSpare[index] === 0)
    const short = RESOURCE_INDEXES.map((r) => legal.filter((index) => RESOURCE_INDEXES.findIndex((q) => need[q]! > free[q]![index]!) === r).length)
    const never = RESOURCE_INDEXES.find((r) => legal.every((index) => need[r]! > hosts.hostUsable[r]![index]!))
    const resource = never ?? (short.indexOf(Math.max(...short)) as 0 | 1 | 2 | 3 | 4)
    refusals.push({
      guest,
      timeSeconds: 0,
      spareHosts: hosts.hostCount - legal.length,
      osHosts: 0,
      capacityHosts: short,
      resource,
      neverFits: never !== undefined,
      need: need[resource]!,
      largestFree: Math.max(...legal.map((index) => free[resource]![index]!)),
      largestUsable: Math.max(...legal.map((index) => hosts.hostUsable[resource]![index]!))
    })
  }
  return { guestHost, refusals }
}

function decisionsOf(guestHost: Int32Array): Outcome["decisions"] {
  const count = guestHost.length
  return {
    count,
    timeSeconds: new Float64Array(count),
    action: Uint8Array.from(guestHost, (host) => (host === NONE ? 1 : 0)),
    guest: Int32Array.from(guestHost.keys()),
    from: new Int32Array(count).fill(NONE),
    to: guestHost.slice(),
    candidates: Int32Array.from(guestHost, (host) => (host === NONE ? 0 : 5 - host)),
    score: new Float64Array(count).fill(NaN)
  }
}

function wattsAt(plan: Plan, load: number): number {
  const { watts, extraWatts } = plan.hosts.modelPower[0]!
  const below = Math.min(9, Math.floor(load * 10))
  return watts[below]! + (load * 10 - below) * (watts[below + 1]! - watts[below]!) + extraWatts
}

const dataQuality: DataQuality = {
  file: "servers.csv",
  format: "inventory",
  encoding: "utf-8",
  delimiter: ";",
  decimal: ",",
  rowsRead: 66,
  rowsUsed: 60,
  excluded: [
    { reason: "poweredOff", count: 3 },
    { reason: "template", count: 1 }
  ],
  dropped: [
    { line: 14, column: "ram_gib", problem: 'expected a number, found "lots"' },
    { line: 31, column: "vcpus", problem: "expected a value above 0, found -2" }
  ],
  defaulted: [
    { column: "ghz", count: 60, value: "2.7", from: "clock of the first host" },
    { column: "iops", count: 12, value: "by class", from: "service profiles" }
  ],
  unknownColumns: ["Owner", "Cost centre"],
  mappedColumns: [
    { header: "Name", column: "name" },
    { header: "Mémoire (Go)", column: "ram_gib" }
  ]
}

const assumptions: ReadonlyArray<Assumption> = [
  {
    id: "guestOverhead.cpuFraction",
    value: "0.05",
    meaning: "CPU that the hypervisor adds to each guest's demand.",
    meaningFr: "CPU que l'hyperviseur ajoute à la demande de chaque serveur.",
    source: "VMware, Performance Best Practices",
    sureness: "B",
    path: "guestOverhead.cpuFraction"
  },
  {
    id: "guestOverhead.ramMib",
    value: "14.19 + 4.027·vCPU + 7.608·GiB MiB",
    meaning: "RAM that the hypervisor takes beside each guest.",
    meaningFr: "RAM que l'hyperviseur prend à côté de chaque serveur.",
    source: "Fit of VMware's table of overhead memory",
    sureness: "D",
    path: "guestOverhead.ramMib"
  },
  {
    id: "headroom.cpu",
    value: "0.3",
    meaning: "Part of each host's CPU that stays free.",
    meaningFr: "Part du CPU de chaque hôte qui reste libre.",
    source: "Capacity-planning practice",
    sureness: "C",
    path: "headroom.cpu"
  }
]

function makeContext(options: FixtureOptions): RunContext {
  return {
    name: "first-answer",
    question: "How many hosts carry these sixty servers?",
    version: "0.1.0",
    dataQuality: [dataQuality],
    assumptions,
    cpuCountedBy: "ghz",
    ssjOpsPerMhz: null,
    referenceModel: null,
    hostModels: [
      {
        name: "Dell PowerEdge R740 (Xeon Platinum 8280)",
        count: options.hostCount ?? 6,
        source: "SPECpower_ssj2008, res2019q2-00972",
        sureness: "A"
      }
    ],
    spareHosts: 1,
    cpuStatistic: "p95"
  }
}
