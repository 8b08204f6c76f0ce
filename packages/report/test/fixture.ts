/**
 * A run of 60 guests on 6 hosts over 24 h in samples of 300 s: enough to have every kind of figure in a
 * report (two refusals, an unserved peak, a spare host).
 */
import {
  CPU,
  NONE,
  RESOURCE_INDEXES,
  SECONDS_PER_DAY,
  simulate,
  type Assumption,
  type DataQuality,
  type AskedOfPlacement,
  type EstateToday,
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
  const outcome = simulate(plan)
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
      // Asks for more CPU at its peak than placement reserved, so that the fullest hosts run short.
      guestScale: RESOURCE_INDEXES.map((r) => Float64Array.from(guests, ({ placement }) => [1.25, 0, 0, 0.8, 0.8][r]! * placement[r]!)),
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
    place: { policy: options.policy ?? "firstFit", by: "sum" },
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
  const cpuMhz = [7200, 17_000, 2800, 5000, 1400, 4000][service]! * (1 + (guest % 7) / 25)
  const ramMib = [8, 64, 24, 16, 8, 12][service]! * 1024 + 120
  const disk = [80, 600, 900, 300, 60, 120][service]! * 0.6
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

const seriesQuality: DataQuality = {
  file: "week.csv",
  format: "long",
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  rowsRead: 17_300,
  rowsUsed: 17_280,
  excluded: [{ reason: "otherVm", count: 20 }],
  dropped: [],
  defaulted: [],
  unknownColumns: [],
  mappedColumns: [],
  series: {
    guests: 58,
    guestsWithout: 2,
    stepSeconds: 300,
    lengthSeconds: 86_400,
    gaps: "hold",
    columns: [{ column: "cpu_pct", guests: 58, coveredFraction: 0.9731, gapCount: 3, longestGapSeconds: 3600 }]
  }
}

/** An estate as an export tells it. */
export const ESTATE: EstateToday = {
  moment: "2026-03-02 10:15:00", hosts: 12, hostsInMaintenance: 1, cores: 384, ghz: 921.6, ramGib: 6144, cpuUseGhz: 184.32, ramUseGib: 3072, models: [{ name: "Dell R740", hosts: 11 }, { name: "HPE <old>", hosts: 1 }], clusters: 2,
  datastores: { count: 3, capacityGib: 20_480, usedGib: 10_240 }, networks: 7, memory: { configuredGib: 4096, consumedGib: 2048, activeGib: 512, balloonedGib: 0, swappedGib: 1 }
}

export const ASKS: AskedOfPlacement = {
  networks: 7, networksRequired: false, datastores: 3, datastoresRequired: false, rulesObeyed: true, restartObeyed: true,
  rules: [{ name: "dc apart", told: "VM-VM anti affinity", kind: "apart", guests: ["dc-1", "dc-<2>"] }, { name: "licensed", told: "VM-Host", kind: null, guests: ["db-1"] }],
  restart: [{ class: "high", guests: 2 }, { class: "disabled", guests: 1 }]
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
    { line: 14, column: "ram_gib", problem: 'expected a number, found "lots"', problemFr: "attendu : un nombre ; trouvé : « lots »" },
    { line: 31, column: "vcpus", problem: "expected a value above 0, found -2", problemFr: "attendu : une valeur supérieure à 0 ; trouvé : -2" }
  ],
  defaulted: [
    { column: "ghz", count: 60, value: "2.7", valueFr: "2,7", from: "clock of the first host", fromFr: "fréquence du premier hôte" },
    { column: "iops", count: 12, value: "by class", valueFr: "selon la classe", from: "service profiles", fromFr: "profils de service" }
  ],
  unknownColumns: ["Owner", "Cost centre"],
  mappedColumns: [
    { header: "Name", column: "name" },
    { header: "Mémoire (Go)", column: "ram_gib" }
  ],
  coverage: { dayFraction: [0.96, 1, 0.5], least: [{ vm: "web-01", fraction: 0.42 }, { vm: "mail-02", fraction: 0.875 }] }
}

const assumptions: ReadonlyArray<Assumption> = [
  {
    id: "guestOverhead.cpuFraction",
    kind: "physical",
    value: "0.05",
    valueFr: "0,05",
    meaning: "CPU that the hypervisor adds to each guest's demand.",
    meaningFr: "CPU que l'hyperviseur ajoute à la demande de chaque serveur.",
    source: "VMware, Performance Best Practices",
    sourceFr: "VMware, Performance Best Practices",
    sureness: "B",
    path: "guestOverhead.cpuFraction"
  },
  {
    id: "guestOverhead.ramMib",
    kind: "physical",
    value: "14.19 + 4.027·vCPU + 7.608·GiB MiB",
    valueFr: "14,19 + 4,027·vCPU + 7,608·Gio, en Mio",
    meaning: "RAM that the hypervisor takes beside each guest.",
    meaningFr: "RAM que l'hyperviseur prend à côté de chaque serveur.",
    source: "Fit of VMware's table of overhead memory",
    sourceFr: "Ajustement sur la table des surcoûts de mémoire de VMware",
    sureness: "D",
    path: "guestOverhead.ramMib"
  },
  {
    id: "headroom.cpu",
    kind: "physical",
    value: "0.3",
    valueFr: "0,3",
    meaning: "Part of each host's CPU that stays free.",
    meaningFr: "Part du CPU de chaque hôte qui reste libre.",
    source: "Capacity-planning practice",
    sourceFr: "Pratique de dimensionnement",
    sureness: "C",
    path: "headroom.cpu"
  }
]

function makeContext(options: FixtureOptions): RunContext {
  return {
    name: "first-answer",
    question: "How many hosts carry these sixty servers?",
    version: "0.1.0",
    dataQuality: [dataQuality, seriesQuality],
    assumptions,
    cpuCountedBy: "ghz",
    ssjOpsPerMhz: null,
    referenceModel: null,
    hostModels: [
      {
        name: "Dell PowerEdge R740 (Xeon Platinum 8280)",
        count: options.hostCount ?? 6,
        source: "SPECpower_ssj2008, res2019q2-00972",
        sourceFr: "SPECpower_ssj2008, res2019q2-00972",
        sureness: "A"
      }
    ],
    spareHosts: 1,
    cpuStatistic: "p95"
  }
}
