/** 10,000 VMs on 1,000 hosts for a day, four resources, as they stand, and with a thousand live migrations spread over it. */
import { simulate } from "../packages/sim-core/src/simulate.ts"
import type { MigrationModel } from "../packages/sim-core/src/physics/migration/migrationModel.ts"
import type { Plan } from "../packages/sim-core/src/plan.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { tracedDayPlan } from "./tracedDayPlan.ts"

const HOSTS = 1000
const GUESTS = 10_000
const MOVES = 1000
const DAY_SECONDS = 86_400

/** QEMU's figures over 10 Gbit/s; each core of CPU dirties 50 MiB/s. */
const MODEL: MigrationModel = {
  kind: "precopy", mibPerSecond: Infinity, latencySeconds: 0, stopRule: "rate", downtimeSeconds: 0.3, stopPages: 50, wholeBytes: false, passLimit: Infinity, sentLimit: Infinity, secondsPerGib: Infinity, stalledPasses: 3, onLimit: "abort",
  hybridPasses: 1, switchSeconds: 0, bootSeconds: 0, workingSetFraction: 0.9, dirtyMibPerCoreSecond: 50, sourceCpuFraction: 0.1, destinationCpuFraction: 0.05, slowdownFraction: 0, autoConverge: null
}

export const benchmark: Benchmark = {
  name: "migrating",
  cases: [
    dayCase("10,000 VMs, a day, as they stand", false, 50, "0 migrations, 0 completed, digest 9860f2e3eab4c1ef"),
    dayCase("10,000 VMs, a day, 1,000 migrations", true, 60, "999 migrations, 999 completed, digest 14750930dfea5614")
  ]
}

function dayCase(name: string, moves: boolean, milliseconds: number, expected: string): Case {
  return {
    name, expected, operations: 1, target: { milliseconds }, repetitions: 5,
    prepare: () => {
      const day = tracedDayPlan({ hostCount: HOSTS, guestCount: GUESTS, profileCount: 1052, policy: "roundRobin", four: true, cpuTimes: 10 })
      const plan = moves ? withMoves(day) : day
      return () => {
        const { migrating, digest } = simulate(plan)
        return `${migrating?.migrations.length ?? 0} migrations, ${migrating?.migrations.filter(({ outcome }) => outcome === "completed").length ?? 0} completed, digest ${digest}`
      }
    }
  }
}

/** Every tenth VM goes to a host half the fleet away. */
function withMoves(plan: Plan): Plan {
  return {
    ...plan,
    migrating: {
      model: MODEL, network: { isShared: false, hostMibPerSecond: new Float64Array(HOSTS).fill(1096.73), linkMibPerSecond: Infinity }, slotsPerHost: Infinity, slotsPerDatastore: Infinity,
      guestDirtyMibPerSecond: new Float64Array(GUESTS).fill(NaN), guestDiskMib: new Float64Array(GUESTS), hostFamily: new Int32Array(HOSTS), maintenance: [], rebalancing: null,
      byHand: Array.from({ length: MOVES }, (_, move) => ({ guest: move * 10, to: (move * 37 + 500) % HOSTS, atSeconds: (move + 0.5) * (DAY_SECONDS / MOVES) }))
    }
  }
}
