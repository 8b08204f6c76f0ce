/**
 * A run in which two hosts fail, written by hand: what the engine should say of it (test/oracle/failingRun.test.ts).
 *
 * Hosts of 10,000 MHz, first fit: host-1 has guest-1 (3,000 MHz) and 2 (7,000), host-2 guest-3 and 4, host-3 5 and 6
 * (4,000 each), host-4 nobody. Racks: A has host-1 and 2, B host-3 and 4. host-1 fails at 600 s and is repaired at
 * 1,800 s; host-3 fails at 1,200 s for good. Detection 18 s, boot 60 s, warm-up 30 s: 108 s. guest-2 has its disk on
 * host-1 and comes back with it; guest-1 and 5 are started on host-4, which has 3,000 MHz left, as host-1 has later:
 * guest-6 finds no room.
 */
import { DOMAIN_KINDS, NONE, simulate, type Failing, type FailingOutcome, type GuestRefusal, type Outcome, type Plan } from "@rackfold/sim-core"
import { summarise, type Summary } from "../src/index.ts"
import { plainContext } from "./context.ts"
import { buildPlan } from "./planBuilder.ts"

export const [HOST_1, HOST_2, HOST_3, HOST_4, RACK_A, RACK_B] = [0, 1, 2, 3, 4, 5]
const NEVER = NaN

const basePlan: Plan = (() => {
  const plan = buildPlan({ hosts: [{ cpu: 10_000, count: 4 }], guests: [{ cpu: 3000, service: "web" }, { cpu: 7000, service: "web" }, { cpu: 4000, count: 4, service: "web" }] })
  return { ...plan, hosts: { ...plan.hosts, hostRack: Int32Array.of(0, 0, 1, 1), rackName: ["A", "B"] } }
})()
const baseOutcome = simulate(basePlan)

/** Nothing fails, all is restarted; a domain for each host and rack. */
export function failingOf(plan: Plan, change: Partial<Failing> = {}, restarting: Partial<Failing["restarting"]> = {}): Failing {
  const { hostCount, hostName, hostRack, rackName } = plan.hosts
  const none = new Int32Array(0)
  const hostsOfRack = (rack: number): Int32Array => Int32Array.from(Array.from({ length: hostCount }, (_, host) => host).filter((host) => hostRack[host] === rack))
  return {
    domains: [
      ...hostName.map((name, host) => ({ kind: "host" as const, name, hosts: Int32Array.of(host), guests: none })),
      ...rackName.map((name, rack) => ({ kind: "rack" as const, name, hosts: hostsOfRack(rack), guests: none }))
    ],
    scripted: [],
    drawn: [],
    replayed: [],
    restarting: {
      isOn: true, detectSeconds: 18, fenceSeconds: 0, guestDetectSeconds: 30, bootSeconds: 60, warmUpSeconds: 30, bootsPerHost: 4, bootIops: 0, bootCpuFraction: 1, policy: "firstFit",
      isolation: { response: "leaveOn", declaredSeconds: 30, shutDownSeconds: 300 }, failsBack: false, failedWatts: DOMAIN_KINDS.map(() => 0),
      guestClass: new Uint8Array(plan.guests.guestCount).fill(1), guestIsTied: new Uint8Array(plan.guests.guestCount), guestFirstAfter: new Int32Array(plan.guests.guestCount + 1), afterGuests: none, jobsResume: false,
      ...restarting
    },
    admission: [],
    services: [],
    ...change
  }
}

/** What the engine says where nothing failed. */
export function quiet(plan: Plan, endSeconds = 3600, services = 0): FailingOutcome {
  const { guestCount } = plan.guests
  const zeros = (): Float64Array => new Float64Array(guestCount)
  const rows = new Int32Array(0)
  const times = new Float64Array(0)
  return {
    faults: [],
    restarts: { count: 0, guest: rows, fault: rows, from: rows, to: rows, downSeconds: times, wantedSeconds: times, placedSeconds: times, bootSeconds: times, bootedSeconds: times, upSeconds: times },
    pending: [],
    guestWantedSeconds: zeros().fill(endSeconds), guestUpSeconds: zeros().fill(endSeconds), guestPendingSeconds: zeros(), guestOutages: new Int32Array(guestCount), guestLongestOutageSeconds: zeros(),
    hostDownSeconds: new Float64Array(plan.hosts.hostCount), hostFaults: new Int32Array(plan.hosts.hostCount),
    services: Array.from({ length: services }, () => ({ wantedSeconds: endSeconds, upSeconds: endSeconds, outages: 0, longestOutageSeconds: 0 }))
  }
}

/** Two hosts short of CPU, two down: 4,000 MHz wanted, 3,000 free at most. */
export const noRoom: GuestRefusal = { guest: 5, timeSeconds: 1218, openHosts: 0, spareHosts: 0, osHosts: 0, affinityHosts: 0, affinity: null, capacityHosts: [2, 0, 0, 0, 0], resource: 0, neverFits: false, need: 4000, largestFree: 3000, largestUsable: 10_000, failedHosts: 2 }

/** At the end host-1 is back, with the 7,000 MHz of guest-2 on it. */
const noRoomAtEnd: GuestRefusal = { ...noRoom, timeSeconds: 3600, capacityHosts: [3, 0, 0, 0, 0], failedHosts: 1 }

export const twoFaultsPlan: Plan = {
  ...basePlan,
  failing: failingOf(basePlan, {
    scripted: [
      { domain: HOST_1, effect: "down", atSeconds: 600, untilSeconds: 1800 },
      { domain: HOST_3, effect: "down", atSeconds: 1200, untilSeconds: Infinity }
    ],
    services: [
      { kind: "replicas", name: "shop", guests: Int32Array.of(0, 1), needed: 1 },
      { kind: "replicas", name: "mail", guests: Int32Array.of(2, 4, 5), needed: 2 },
      { kind: "chain", name: "portal", services: Int32Array.of(0, 1) }
    ]
  }, { guestIsTied: Uint8Array.of(0, 1, 0, 0, 0, 0), guestClass: Uint8Array.of(0, 1, 1, 1, 1, 2) })
}

const twoFaultsFound: FailingOutcome = {
  faults: [
    { domain: HOST_1, cause: "scripted", effect: "down", atSeconds: 600, repairedSeconds: 1800, hosts: 1, guests: 2 },
    { domain: HOST_3, cause: "scripted", effect: "down", atSeconds: 1200, repairedSeconds: NEVER, hosts: 1, guests: 2 }
  ],
  restarts: {
    count: 4,
    guest: Int32Array.of(0, 1, 4, 5),
    fault: Int32Array.of(0, 0, 1, 1),
    from: Int32Array.of(HOST_1, HOST_1, HOST_3, HOST_3),
    to: Int32Array.of(HOST_4, HOST_1, HOST_4, NONE),
    downSeconds: Float64Array.of(600, 600, 1200, 1200),
    wantedSeconds: Float64Array.of(618, 618, 1218, 1218),
    placedSeconds: Float64Array.of(618, 1800, 1218, NEVER),
    bootSeconds: Float64Array.of(618, 1800, 1218, NEVER),
    bootedSeconds: Float64Array.of(678, 1860, 1278, NEVER),
    upSeconds: Float64Array.of(708, 1890, 1308, NEVER)
  },
  pending: [
    { guest: 1, sinceSeconds: 618, untilSeconds: 1800, why: { reason: "tied", host: HOST_1 }, whyAtEnd: null },
    { guest: 5, sinceSeconds: 1218, untilSeconds: NEVER, why: { reason: "noRoom", refusal: noRoom }, whyAtEnd: { reason: "noRoom", refusal: noRoomAtEnd } }
  ],
  guestWantedSeconds: new Float64Array(6).fill(3600),
  guestUpSeconds: Float64Array.of(3492, 2310, 3600, 3600, 3492, 1200),
  // guest-2 waits for its host, not for room.
  guestPendingSeconds: Float64Array.of(0, 0, 0, 0, 0, 2382),
  guestOutages: Int32Array.of(1, 1, 0, 0, 1, 1),
  guestLongestOutageSeconds: Float64Array.of(108, 1290, 0, 0, 108, 2400),
  hostDownSeconds: Float64Array.of(1200, 0, 2400, 0),
  hostFaults: Int32Array.of(1, 0, 1, 0),
  // Both guests of shop stop for 108 s; mail has one of the two that it needs for 108 s.
  services: [
    { wantedSeconds: 3600, upSeconds: 3492, outages: 1, longestOutageSeconds: 108 },
    { wantedSeconds: 3600, upSeconds: 3492, outages: 1, longestOutageSeconds: 108 },
    { wantedSeconds: 3600, upSeconds: 3384, outages: 2, longestOutageSeconds: 108 }
  ]
}

/** Where the guests were last: guest-1 and 5 on host-4. */
export const twoFaultsOutcome: Outcome = { ...baseOutcome, guests: { ...baseOutcome.guests, guestHost: Int32Array.of(3, 0, 1, 1, 3, 2) }, failing: twoFaultsFound }

export const twoFaults: Summary = summarise(twoFaultsPlan, twoFaultsOutcome, plainContext)

/** The same servers where nothing fails, with changes. */
export function quietRun(change: Partial<Failing> = {}, restarting: Partial<Failing["restarting"]> = {}): { plan: Plan; outcome: Outcome; summary: Summary } {
  const plan = { ...basePlan, failing: failingOf(basePlan, change, restarting) }
  const outcome = { ...baseOutcome, failing: quiet(plan, 3600, plan.failing.services.length) }
  return { plan, outcome, summary: summarise(plan, outcome, plainContext) }
}
