/**
 * Plans for benchmarks of time: a day of five-minute samples, in the shape of the PlanetLab traces (whole
 * percents, bursts, a mean of about 12 %), made up so that the benchmark needs no file.
 */
import { CPU, IOPS, NETWORK, RAM, zeroResourceColumns, type ResourceIndex } from "../packages/sim-core/src/columns.ts"
import type { Plan } from "../packages/sim-core/src/plan.ts"
import { buildPlan } from "../packages/sim-core/test/planBuilder.ts"
import { numbersFrom } from "./placementPlan.ts"

export const SAMPLES = 288
const SAMPLE_SECONDS = 300

/** Two server types of the PlanetLab study, in turn: cores' MHz together, and watts at 0, 10, … 100 % (SPECpower_ssj2008). */
const SERVERS = [
  { cpuMhz: 2 * 1860, watts: [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117] },
  { cpuMhz: 2 * 2660, watts: [93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135] }
]
const VM_MHZ = [2500, 2000, 1000, 500]
const VM_RAM_MIB = [870, 1740, 1740, 613]

export interface TracedDaySpec {
  readonly hostCount: number
  readonly guestCount: number
  /** How many profiles the guests take in turn; each resource has its own. */
  readonly profileCount: number
  /** All of cpu, ram, iops and network; default CPU alone. */
  readonly four?: boolean
  readonly policy: string
  /** What placement may promise ÷ what there is; default 1. */
  readonly cpuOvercommit?: number
  /** CPU demand over time ÷ what the VM's size and its profile say; default 1. */
  readonly cpuDemandTimes?: number
  /** CPU of every host ÷ that of the study's; default 1. */
  readonly cpuTimes?: number
  readonly series?: boolean
  readonly percentiles?: boolean
  /** Who waits for CPU is asked. */
  readonly ready?: boolean
}

export function tracedDayPlan(spec: TracedDaySpec): Plan {
  const { hostCount, guestCount, profileCount } = spec
  const overcommit = spec.cpuOvercommit ?? 1
  const inPlay: ReadonlyArray<ResourceIndex> = spec.four === true ? [CPU, RAM, IOPS, NETWORK] : [CPU]
  const rates: ResourceIndex[] = inPlay.filter((resource) => resource !== RAM)
  const base = buildPlan({ hosts: SERVERS.map((server, row) => ({ cpuMhz: server.cpuMhz, model: `server-${row}`, power: { model: "specTable" as const, watts: server.watts, tau: 0.5, extraWatts: 0 } })), guests: [{}], policy: spec.policy })
  const column = (of: (row: number) => number) => Float64Array.from({ length: hostCount }, (_, row) => of(row))
  const cpu = column((row) => SERVERS[row % 2]!.cpuMhz * (spec.cpuTimes ?? 1))
  const capacity = [cpu, column(() => (spec.four === true ? 65_536 : Infinity)), column(() => Infinity), column(() => (spec.four === true ? 50_000 : Infinity)), column(() => (spec.four === true ? 10_000 : Infinity))]
  const guestColumn = (of: (row: number) => number) => Float64Array.from({ length: guestCount }, (_, row) => of(row))
  const absent = new Float64Array(guestCount)
  const amount = [guestColumn((row) => VM_MHZ[row % 4]!), spec.four === true ? guestColumn((row) => VM_RAM_MIB[row % 4]!) : absent, absent, spec.four === true ? guestColumn(() => 400) : absent, spec.four === true ? guestColumn(() => 100) : absent]
  const noProfile = new Int32Array(guestCount)
  return {
    ...base,
    resourcesInPlay: inPlay,
    ...(spec.ready === true ? { pressure: { cpu: { coStopFactor: 0.5, hostSmtGain: new Float64Array(hostCount) } } } : {}),
    periodSeconds: SAMPLES * SAMPLE_SECONDS,
    sampleSeconds: SAMPLE_SECONDS,
    record: { series: spec.series ?? true, candidates: false, percentiles: spec.percentiles ?? false },
    hosts: {
      ...base.hosts,
      hostCount,
      hostName: Array.from({ length: hostCount }, (_, row) => `host-${row}`),
      hostModel: Int32Array.from({ length: hostCount }, (_, row) => row % 2),
      hostRack: new Int32Array(hostCount),
      hostCluster: new Int32Array(hostCount),
      hostCores: new Float64Array(hostCount).fill(2),
      hostCoreMhz: cpu.map((mhz) => mhz / 2),
      hostCapacity: capacity,
      hostReserve: zeroResourceColumns(hostCount),
      hostHeadroom: zeroResourceColumns(hostCount),
      hostUsable: capacity.map((amounts, resource) => (resource === CPU ? amounts.map((mhz) => mhz * overcommit) : amounts)),
      hostOsFamilies: new Uint32Array(hostCount).fill(0xffffffff),
      hostIsSpare: new Uint8Array(hostCount)
    },
    guests: {
      ...base.guests,
      guestCount,
      guestName: Array.from({ length: guestCount }, (_, row) => `vm-${row}`),
      guestService: new Int32Array(guestCount).fill(-1),
      guestOs: new Int32Array(guestCount).fill(-1),
      guestVcpus: new Float64Array(guestCount).fill(1),
      guestPlacement: amount,
      guestScale: amount.map((amounts, resource) => (resource === RAM ? absent : resource === CPU ? amounts.map((mhz) => mhz * (spec.cpuDemandTimes ?? 1)) : amounts)),
      guestProfile: [0, 1, 2, 3, 4].map((resource) => (rates.includes(resource as ResourceIndex) ? Int32Array.from({ length: guestCount }, (_, row) => 1 + rates.indexOf(resource as ResourceIndex) * profileCount + (row % profileCount)) : noProfile)),
      guestCpuShares: new Float64Array(guestCount).fill(1000),
      guestCpuReservationMhz: new Float64Array(guestCount),
      guestCpuLimitMhz: new Float64Array(guestCount).fill(Infinity),
      guestArrivalSeconds: new Float64Array(guestCount),
      guestDepartureSeconds: new Float64Array(guestCount).fill(Infinity),
      guestMaxLatencyMs: new Float64Array(guestCount).fill(Infinity)
    },
    profiles: profiles(profileCount * rates.length)
  }
}

/** Profile 0, then `count` of 288 whole percents: a level of its own, noise about it, and one sample in sixteen a burst. */
function profiles(count: number): Plan["profiles"] {
  const number = numbersFrom(3)
  const profileSamples = new Float64Array(1 + count * SAMPLES).fill(1)
  for (let profile = 0; profile < count; profile++) {
    const level = number() % 16
    for (let s = 0; s < SAMPLES; s++) {
      const isBurst = number() % 16 === 0
      const percent = isBurst ? number() % 100 : level + (number() % 10)
      profileSamples[1 + profile * SAMPLES + s] = percent / 100
    }
  }
  return {
    profileCount: count + 1,
    profileName: Array.from({ length: count + 1 }, (_, row) => `profile-${row}`),
    profileStart: Int32Array.from({ length: count + 2 }, (_, row) => (row === 0 ? 0 : 1 + (row - 1) * SAMPLES)),
    profileSamples
  }
}
