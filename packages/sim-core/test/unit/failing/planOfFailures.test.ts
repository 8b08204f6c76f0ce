/** The part of a plan that speaks of failures: each figure is in the digest, and what cannot be is told by its column. */
import { describe, expect, test } from "vitest"
import { checkPlan } from "../../../src/checkPlan.ts"
import type { Failing } from "../../../src/failing/failing.ts"
import type { Plan } from "../../../src/plan.ts"
import { planDigest } from "../../../src/planDigest.ts"
import { migratingPlan } from "../../migratingPlan.ts"
import { buildPlan } from "../../planBuilder.ts"

const spec = { hosts: [{ cpuMhz: 1000, count: 3 }], guests: [{ cpuMhz: 10, count: 3 }] }
const plan = buildPlan(spec)
const rows = (...of: number[]) => Int32Array.of(...of)
const sound: Failing = {
  domains: [{ kind: "host", name: "h", hosts: rows(0), guests: rows() }, { kind: "rack", name: "h", hosts: rows(0, 2), guests: rows() }, { kind: "datastore", name: "d", hosts: rows(), guests: rows(1, 2) }],
  scripted: [{ domain: 0, effect: "down", atSeconds: 0, untilSeconds: 10 }, { domain: 0, effect: "isolated", atSeconds: 10, untilSeconds: Infinity }],
  drawn: [{ name: "a", domains: rows(0, 1), clock: "each", between: { kind: "weibull", shape: 0.7, scaleSeconds: 100 }, repair: { kind: "logNormal", meanLog: -1, deviationLog: 0.5 } }],
  replayed: [{ name: "b", domains: rows(2), atSeconds: Float64Array.of(0, 5), untilSeconds: Float64Array.of(2, 9), fraction: Float64Array.of(0.5, 1) }],
  restarting: {
    isOn: true, detectSeconds: 15, fenceSeconds: 3, guestDetectSeconds: 30, bootSeconds: 60, warmUpSeconds: 30, bootsPerHost: Infinity, bootIops: 300, bootCpuFraction: 1, policy: "worstFit",
    isolation: { response: "leaveOn", declaredSeconds: 60, shutDownSeconds: 300 }, failsBack: false, failedWatts: ["idle", "idle", "idle", "idle", "idle", "idle", 0, 0, 0, "idle"],
    guestClass: Uint8Array.of(1, 0, 3), guestIsTied: Uint8Array.of(0, 1, 0), guestFirstAfter: rows(0, 2, 2, 3), afterGuests: rows(1, 2, 1), jobsResume: false
  },
  admission: [{ rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by: "placed" }, { rule: "percentage", cpuFraction: 0.25, ramFraction: 0, by: "reserved" }, { rule: "failoverHosts", hosts: rows(2) }, { rule: "degradation", hostFailures: 1, fraction: 0.1 }],
  services: [{ kind: "replicas", name: "s", guests: rows(0, 1), needed: 1 }, { kind: "chain", name: "t", services: rows(0) }]
}
const withFailing = (failing: Failing): Plan => ({ ...plan, failing })
const [slots, percentage, failover, degradation] = sound.admission as [Failing["admission"][number], Failing["admission"][number], Failing["admission"][number], Failing["admission"][number]]
const [first, second, third] = sound.domains as [Failing["domains"][number], Failing["domains"][number], Failing["domains"][number]]
const restarting = (changed: Partial<Failing["restarting"]>): Partial<Failing> => ({ restarting: { ...sound.restarting, ...changed } })
const drawn = (changed: Partial<Failing["drawn"][number]>): Partial<Failing> => ({ drawn: [{ ...sound.drawn[0]!, ...changed }] })
const replayed = (changed: Partial<Failing["replayed"][number]>): Partial<Failing> => ({ replayed: [{ ...sound.replayed[0]!, ...changed }] })
const scripted = (changed: Partial<Failing["scripted"][number]>): Partial<Failing> => ({ scripted: [{ ...sound.scripted[0]!, ...changed }] })

describe("the digest", () => {
  const before = planDigest(withFailing(sound))
  const changes: Readonly<Record<string, Partial<Failing>>> = {
    "the name of a domain": { domains: [{ ...first, name: "g" }, second, third] }, "its kind": { domains: [{ ...first, kind: "chassis" }, second, third] }, "its hosts": { domains: [first, { ...second, hosts: rows(0, 1) }, third] }, "its guests": { domains: [first, second, { ...third, guests: rows(0, 2) }] },
    "whom a fault strikes": scripted({ domain: 1 }), "what it does": scripted({ effect: "isolated" }), "when": scripted({ atSeconds: 1 }), "until when": scripted({ untilSeconds: 11 }),
    "a stream": drawn({ name: "c" }), "whom it strikes": drawn({ domains: rows(0) }), "its clock": drawn({ clock: "any" }), "a distribution": drawn({ between: { kind: "gamma", shape: 0.7, scaleSeconds: 100 } }), "its shape": drawn({ between: { kind: "weibull", shape: 0.8, scaleSeconds: 100 } }), "the repair": drawn({ repair: { kind: "fixed", seconds: 1 } }),
    "outages' name": replayed({ name: "c" }), "outages' domains": replayed({ domains: rows(1) }), "an outage's time": replayed({ atSeconds: Float64Array.of(0, 6) }), "an outage's end": replayed({ untilSeconds: Float64Array.of(2, 10) }), "an outage's part": replayed({ fraction: Float64Array.of(0.6, 1) }),
    "whether anybody restarts": restarting({ isOn: false }), "detection": restarting({ detectSeconds: 16 }), "fencing": restarting({ fenceSeconds: 4 }), "detection of guests": restarting({ guestDetectSeconds: 31 }), "the boot": restarting({ bootSeconds: 61 }), "the warm-up": restarting({ warmUpSeconds: 31 }), "boots a host": restarting({ bootsPerHost: 4 }), "boot IOPS": restarting({ bootIops: 301 }), "boot CPU": restarting({ bootCpuFraction: 0.5 }),
    "the policy": restarting({ policy: "bestFit" }), "the response": restarting({ isolation: { response: "powerOff", declaredSeconds: 60, shutDownSeconds: 300 } }), "its time": restarting({ isolation: { response: "leaveOn", declaredSeconds: 61, shutDownSeconds: 300 } }), "the shut-down": restarting({ isolation: { response: "leaveOn", declaredSeconds: 60, shutDownSeconds: 301 } }), "failing back": restarting({ failsBack: true }),
    "failed watts": restarting({ failedWatts: [...sound.restarting.failedWatts.slice(0, 9), 7] }), "a class": restarting({ guestClass: Uint8Array.of(1, 0, 2) }), "who is tied": restarting({ guestIsTied: Uint8Array.of(0, 0, 0) }), "who waits": restarting({ guestFirstAfter: rows(0, 1, 2, 3) }), "for whom": restarting({ afterGuests: rows(1, 2, 0) }), "jobs": restarting({ jobsResume: true }),
    "slots": { admission: [{ ...slots, hostFailures: 2 } as typeof slots, percentage, failover, degradation] }, "a slot's size": { admission: [{ ...slots, cpuSlotMhz: 5 } as typeof slots, percentage, failover, degradation] }, "a percentage": { admission: [slots, { ...percentage, ramFraction: 0.1 } as typeof percentage, failover, degradation] }, "what counts": { admission: [slots, { ...percentage, by: "placed" } as typeof percentage, failover, degradation] },
    "failover hosts": { admission: [slots, percentage, { rule: "failoverHosts", hosts: rows(1) }, degradation] }, "degradation": { admission: [slots, percentage, failover, { rule: "degradation", hostFailures: 1, fraction: 0.2 }] },
    "replicas": { services: [{ kind: "replicas", name: "s", guests: rows(0, 1), needed: 2 }, sound.services[1]!] }, "a service's name": { services: [sound.services[0]!, { kind: "chain", name: "u", services: rows(0) }] }
  }
  test.each(Object.entries(changes))("%s changes it", (_, changed) => expect(planDigest(withFailing({ ...sound, ...changed }))).not.toBe(before))
  test("that there is anything changes it", () => expect(planDigest(plan)).not.toBe(before))
})

describe("what cannot be", () => {
  const columns = (changed: Partial<Failing>, of: Plan = plan) => checkPlan({ ...of, failing: { ...sound, ...changed } }).map(({ column }) => column)
  test("a sound one has none", () => expect(columns({})).toEqual([]))
  test.each([
    ["a host that is not there", { domains: [{ ...first, hosts: rows(3) }, second, third] }, "failing.domains"],
    ["hosts out of order", { domains: [first, { ...second, hosts: rows(2, 0) }, third] }, "failing.domains"],
    ["a name twice in a kind", { domains: [first, { ...second, kind: "host" }, third] }, "failing.domains"],
    ["a fault of no domain", scripted({ domain: 3 }), "failing.scripted"],
    ["a fault at NaN", scripted({ atSeconds: NaN }), "failing.scripted"],
    ["a repair at the fault", scripted({ atSeconds: 10 }), "failing.scripted"],
    ["two at a time", { scripted: [sound.scripted[1]!, { ...sound.scripted[0]!, untilSeconds: 11 }] }, "failing.scripted"],
    ["a mean of 0", drawn({ repair: { kind: "exponential", meanSeconds: 0 } }), "failing.drawn"],
    ["a NaN shape", drawn({ between: { kind: "gamma", shape: NaN, scaleSeconds: 1 } }), "failing.drawn"],
    ["nobody to strike", drawn({ domains: rows() }), "failing.drawn"],
    ["outages out of order", replayed({ atSeconds: Float64Array.of(5, 0) }), "failing.replayed"],
    ["a part of 0", replayed({ fraction: Float64Array.of(0, 1) }), "failing.replayed"],
    ["outages without ends", replayed({ untilSeconds: Float64Array.of(2) }), "failing.replayed"],
    ["an endless boot", restarting({ bootSeconds: Infinity }), "failing.restarting"],
    ["no boot at a time", restarting({ bootsPerHost: 0 }), "failing.restarting.bootsPerHost"],
    ["NaN operations", restarting({ bootIops: NaN }), "failing.restarting.bootIops"],
    ["a policy that remembers", restarting({ policy: "nextFit" }), "failing.restarting.policy"],
    ["watts below 0", restarting({ failedWatts: [-1, ...sound.restarting.failedWatts.slice(1)] }), "failing.restarting.failedWatts"],
    ["a class that is none", restarting({ guestClass: Uint8Array.of(0, 4, 0) }), "failing.restarting.guestClass"],
    ["guests without ties", restarting({ guestIsTied: Uint8Array.of(0) }), "failing.restarting.guestIsTied"],
    ["orders that end too soon", restarting({ guestFirstAfter: rows(0, 2, 2, 2) }), "failing.restarting.guestFirstAfter"],
    ["a circle", restarting({ afterGuests: rows(1, 2, 0) }), "failing.restarting.afterGuests"],
    ["going back without migration", restarting({ failsBack: true }), "failing.restarting.failsBack"],
    ["no failure to allow for", { admission: [{ rule: "degradation" as const, hostFailures: 0, fraction: 0 }] }, "failing.admission"],
    ["more than all", { admission: [{ rule: "percentage" as const, cpuFraction: 1.1, ramFraction: 0, by: "placed" as const }] }, "failing.admission"],
    ["more needed than there are", { services: [{ kind: "replicas" as const, name: "s", guests: rows(0), needed: 2 }] }, "failing.services"],
    ["a chain of itself", { services: [{ kind: "chain" as const, name: "s", services: rows(0) }] }, "failing.services"]
  ] satisfies Array<[string, Partial<Failing>, string]>)("%s", (_, changed, column) => expect(columns(changed)).toContain(column))
  test("going back with migration can be", () => expect(columns(restarting({ failsBack: true }), migratingPlan(spec, {}))).toEqual([]))
})
