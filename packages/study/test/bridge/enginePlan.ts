/**
 * The study's world as a plan of the engine, by docs/explanation/consolidation.md: the one place where the two meet.
 */
import { NONE, zeroResourceColumns, type Consolidation, type Plan } from "@rackfold/sim-core"
import { bootWatts, BOOT_SECONDS, HOST_TYPES, MIGRATION_LOSS_FRACTION, MIGRATION_MIB_PER_SECOND, PERIOD_SECONDS, STANDBY_WATTS, STOP_SECONDS, stopWatts, totalMips, VM_TYPES } from "../../src/machines.ts"
import type { Policy } from "../../src/policy.ts"
import type { World } from "../../src/world.ts"

const CPU = 0
const RAM = 1

export interface EnginePlanOptions {
  /** RAM binds after the first placement as well; the study's rule Q3 off. */
  readonly ramBinds: boolean
  /** The same world so many times side by side; default 1. */
  readonly copies?: number
  /** Series and p95 of every host; default false. */
  readonly records?: boolean
}

/** @param policy `npa` is no simulation, and has no plan */
export function enginePlan(world: World, policy: Exclude<Policy, { readonly kind: "npa" }>, { ramBinds, copies = 1, records = false }: EnginePlanOptions): Plan {
  const hostCount = world.hostCount * copies
  const guestCount = world.vmCount * copies
  const typeOf = (host: number) => HOST_TYPES[world.hostType[host % world.hostCount]!]!
  const vmType = (guest: number) => VM_TYPES[world.vmType[guest % world.vmCount]!]!
  const ofHosts = (figure: (host: number) => number) => Float64Array.from({ length: hostCount }, (_, host) => figure(host))
  const ofGuests = (figure: (guest: number) => number) => Float64Array.from({ length: guestCount }, (_, guest) => figure(guest))
  const unlimited = ofHosts(() => Infinity)
  const capacity = [ofHosts((host) => totalMips(typeOf(host))), ofHosts((host) => typeOf(host).ramMib), unlimited, unlimited, unlimited]
  const absent = new Float64Array(guestCount)
  const nominal = ofGuests((guest) => vmType(guest).mips)
  return {
    hosts: {
      hostCount,
      hostName: Array.from({ length: hostCount }, (_, host) => `host-${host}`),
      hostModel: Int32Array.from({ length: hostCount }, (_, host) => world.hostType[host % world.hostCount]!),
      modelName: HOST_TYPES.map(({ name }) => name),
      modelPower: HOST_TYPES.map(({ watts }) => ({ model: "specTable" as const, watts, tau: 0.5, extraWatts: 0 })),
      hostRack: new Int32Array(hostCount),
      rackName: ["-"],
      hostCluster: new Int32Array(hostCount),
      clusterName: ["main"],
      hostCores: ofHosts((host) => typeOf(host).coreCount),
      hostCoreMhz: ofHosts((host) => typeOf(host).coreMips),
      hostCapacity: capacity,
      hostReserve: zeroResourceColumns(hostCount),
      hostHeadroom: zeroResourceColumns(hostCount),
      hostUsable: capacity,
      hostOsFamilies: new Uint32Array(hostCount).fill(0xffffffff),
      hostIsSpare: new Uint8Array(hostCount)
    },
    guests: {
      guestCount,
      guestName: Array.from({ length: guestCount }, (_, guest) => `vm-${guest}`),
      guestService: new Int32Array(guestCount).fill(NONE),
      serviceName: [],
      guestOs: new Int32Array(guestCount).fill(NONE),
      osFamilyName: [],
      guestVcpus: new Float64Array(guestCount).fill(1),
      guestPlacement: [nominal, ofGuests((guest) => vmType(guest).ramMib), absent, absent, absent],
      // Percent × MIPS ÷ 100 and MIPS × (percent ÷ 100) may differ in the last bit; samples are percents, so that it is the former.
      guestScale: [nominal.map((mips) => mips / 100), absent, absent, absent, absent],
      guestProfile: [0, 1, 2, 3, 4].map((resource) => Int32Array.from({ length: guestCount }, (_, guest) => (resource === CPU ? 1 + (guest % world.vmCount) : 0))),
      guestCpuShares: new Float64Array(guestCount).fill(1000),
      guestCpuReservationMhz: absent,
      guestCpuLimitMhz: new Float64Array(guestCount).fill(Infinity),
      guestArrivalSeconds: new Float64Array(guestCount),
      guestDepartureSeconds: new Float64Array(guestCount).fill(Infinity),
      guestMaxLatencyMs: new Float64Array(guestCount).fill(Infinity)
    },
    profiles: {
      profileCount: world.vmCount + 1,
      profileName: Array.from({ length: world.vmCount + 1 }, (_, profile) => `profile-${profile}`),
      profileStart: Int32Array.from({ length: world.vmCount + 2 }, (_, profile) => (profile === 0 ? 0 : 1 + (profile - 1) * world.sampleCount)),
      profileSamples: Float64Array.from([1, ...world.percent])
    },
    resourcesInPlay: [CPU, RAM],
    periodSeconds: world.sampleCount * PERIOD_SECONDS,
    sampleSeconds: PERIOD_SECONDS,
    place: { policy: "firstFit", by: "sum" },
    consolidation: consolidationOf(policy, ramBinds),
    capAtCoreClock: true,
    emptyHosts: { stayOn: false, offAfterSeconds: 0 },
    seed: 1,
    record: { series: records, candidates: false, percentiles: records }
  }
}

function consolidationOf(policy: Exclude<Policy, { readonly kind: "npa" }>, ramBinds: boolean): Consolidation {
  const isMoving = policy.kind === "consolidate"
  return {
    periodSeconds: PERIOD_SECONDS,
    detector: isMoving ? { kind: policy.detector, parameter: policy.parameter } : null,
    selection: isMoving ? policy.selection : "mmt",
    placement: isMoving ? "leastPowerIncrease" : "firstFit",
    migration: { mibPerSecond: MIGRATION_MIB_PER_SECOND, lostFraction: MIGRATION_LOSS_FRACTION },
    power: {
      bootSeconds: BOOT_SECONDS,
      stopSeconds: STOP_SECONDS,
      offWatts: STANDBY_WATTS,
      modelBootWatts: Float64Array.from(HOST_TYPES, bootWatts),
      modelStopWatts: Float64Array.from(HOST_TYPES, stopWatts),
      waitsBreakEven: false
    },
    binding: ramBinds ? [RAM] : [],
    hysteresis: { leastSecondsBetweenMoves: 0, roundsOverLimit: 1 },
    movesPerRound: Infinity
  }
}
