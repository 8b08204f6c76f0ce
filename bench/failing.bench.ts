/** 10,000 VMs of constant load on 1,000 hosts for a year, as hosts fail at 8 % a year and at 20 faults a host and year; every pair of 100 hosts lost. */
import { DOMAIN_KINDS, type Failing } from "../packages/sim-core/src/failing/failing.ts"
import { surviveLosses } from "../packages/sim-core/src/failing/survive.ts"
import type { Plan } from "../packages/sim-core/src/plan.ts"
import { simulate } from "../packages/sim-core/src/simulate.ts"
import { buildPlan } from "../packages/sim-core/test/planBuilder.ts"
import type { Benchmark, Case } from "./benchmark.ts"

const YEAR_SECONDS = 365 * 86_400
const HOUR_SECONDS = 3600

export const benchmark: Benchmark = {
  name: "failing",
  cases: [
    yearCase("10,000 VMs, a year, 8 % of 1,000 hosts fail", 0.08, 50, "11313 events, 68 faults, 682 restarts, 0 waited, digest 3f3e3a3ee91b8055"),
    yearCase("10,000 VMs, a year, 20 faults a host", 20, 200, "155188 events, 19956 faults, 201218 restarts, 0 waited, digest 876eca688a3d3704"),
    pairsCase("4,950 pairs of 100 hosts, 1,000 VMs, tight", 500, "4950 cases, 99000 stopped, 35937 not back")
  ]
}

/** Ten VMs a host; a host has room for so many. Percentiles of each host are not kept. */
function fleet(hostCount: number, perHost: number, room: number): Plan {
  return buildPlan({
    hosts: [{ count: hostCount, cores: 48, cpuMhz: 100_000, ramMib: room * 10_000 }], guests: [{ count: hostCount * perHost, vcpus: 4, cpuMhz: 5000, ramMib: 10_000, demand: { cpuMhz: 4000 } }],
    policy: "worstFit", periodSeconds: YEAR_SECONDS, sampleSeconds: 86_400, emptyHosts: { stayOn: true, offAfterSeconds: 0 }, record: { series: true, candidates: false, percentiles: false }
  })
}

function failingHosts({ hosts, guests }: Plan, yearlyRate: number | null): Failing {
  return {
    domains: hosts.hostName.map((name, host) => ({ kind: "host", name, hosts: Int32Array.of(host), guests: new Int32Array(0) })),
    scripted: [], replayed: [], admission: [], services: [],
    drawn: yearlyRate === null ? [] : [{ name: "hosts", domains: Int32Array.from({ length: hosts.hostCount }, (_, host) => host), clock: "each", between: { kind: "exponential", meanSeconds: YEAR_SECONDS / yearlyRate }, repair: { kind: "exponential", meanSeconds: 4 * HOUR_SECONDS } }],
    restarting: {
      isOn: true, detectSeconds: 18, fenceSeconds: 0, guestDetectSeconds: 30, bootSeconds: 60, warmUpSeconds: 30, bootsPerHost: 4, bootIops: 0, bootCpuFraction: 1, policy: "worstFit",
      isolation: { response: "leaveOn", declaredSeconds: 30, shutDownSeconds: 300 }, failsBack: false, failedWatts: DOMAIN_KINDS.map(() => "idle"),
      guestClass: new Uint8Array(guests.guestCount).fill(1), guestIsTied: new Uint8Array(guests.guestCount), guestFirstAfter: new Int32Array(guests.guestCount + 1), afterGuests: new Int32Array(0), jobsResume: false
    }
  }
}

function yearCase(name: string, yearlyRate: number, milliseconds: number, expected: string): Case {
  return {
    name, expected, operations: 1, target: { milliseconds }, repetitions: 5,
    prepare: () => {
      const plan = fleet(1000, 10, 11)
      const whole = { ...plan, failing: failingHosts(plan, yearlyRate) }
      return () => {
        const { failing, digest, eventCount } = simulate(whole)
        return `${eventCount} events, ${failing!.faults.length} faults, ${failing!.restarts.count} restarts, ${failing!.pending.length} waited, digest ${digest}`
      }
    }
  }
}

/** A host has room for ten VMs and a fifth: of two lost hosts' twenty, some come back where no more go. */
function pairsCase(name: string, milliseconds: number, expected: string): Case {
  return {
    name, expected, operations: 1, target: { milliseconds }, repetitions: 5,
    prepare: () => {
      const plan = fleet(100, 10, 10.1)
      const roomy: Plan = { ...plan, hosts: { ...plan.hosts, hostUsable: plan.hosts.hostUsable.map((column, resource) => (resource === 1 ? column.map((amount, host) => (host % 8 === 0 ? amount + 10_000 : amount)) : column)) } }
      const whole = { ...roomy, periodSeconds: 86_400, failing: failingHosts(plan, null) }
      const cases = Array.from({ length: 100 }, (_, one) => Array.from({ length: one }, (__, other) => [other, one])).flat()
      return () => {
        const survival = surviveLosses(whole, { cases })
        return `${survival.cases.length} cases, ${survival.cases.reduce((sum, one) => sum + one.stopped, 0)} stopped, ${survival.cases.reduce((sum, one) => sum + one.notBack.length, 0)} not back`
      }
    }
  }
}
