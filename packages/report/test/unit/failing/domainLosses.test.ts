import { simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { domainFindings } from "../../../src/failing/blastRadius.ts"
import { guestsOfDomains, homesOf, mostAtOneTime, serviceLosses } from "../../../src/failing/domainLosses.ts"
import { failingOf, quietRun, twoFaults, twoFaultsOutcome, twoFaultsPlan } from "../../failingRun.ts"
import { buildPlan } from "../../planBuilder.ts"

test("guests are counted where they were before their first fault: guest-1 and 5 ended on host-4", () =>
  expect([...homesOf(twoFaultsPlan, twoFaultsOutcome)]).toEqual([0, 0, 1, 1, 2, 2]))

test("a datastore takes those whose disk lies there, a rack those of its hosts", () => {
  const { plan } = quietRun()
  const failing = failingOf(plan, { domains: [{ kind: "datastore", name: "san", hosts: new Int32Array(0), guests: Int32Array.of(1, 4) }, { kind: "rack", name: "A", hosts: Int32Array.of(0, 1), guests: new Int32Array(0) }] })
  expect(guestsOfDomains(plan, failing, Int32Array.of(0, 0, 1, 1, 2, 2)).map((guests) => [...guests])).toEqual([[1, 4], [0, 1, 2, 3]])
})

test("a guest on no host is in no domain", () => {
  const { plan } = quietRun()
  expect([...guestsOfDomains(plan, failingOf(plan), Int32Array.of(-1, 0, 1, 1, 2, 2))[0]!]).toEqual([1])
})

test("most at one time: who leaves as another comes is not there with it", () => {
  // Stays of [0, 100), [50, 150), [100, 200): two at one time.
  const guests = { guestStartSeconds: Float64Array.of(0, 50, 100), guestEndSeconds: Float64Array.of(100, 150, NaN) } as unknown as typeof twoFaultsOutcome.guests
  expect(mostAtOneTime(Int32Array.of(0, 1, 2), guests)).toBe(2)
})

describe("the same twenty servers on two hosts and on ten: the blast radius of a host is 10 and 2", () => {
  // Exercise S2: what is expected to be lost in a year is the same, what one event takes is not.
  test.each([[2, 10], [10, 2]])("%i hosts: %i", (hosts, radius) => {
    const plan = buildPlan({ hosts: [{ cpu: (20 / hosts) * 100, count: hosts }], guests: [{ cpu: 100, count: 20 }] })
    const failing = failingOf(plan)
    const outcome = simulate(plan)
    const homes = homesOf(plan, outcome)
    const { blastRadius } = domainFindings(plan, failing, outcome, homes, guestsOfDomains(plan, failing, homes))
    expect(blastRadius).toMatchObject([{ kind: "host", domains: hosts, guestsMax: radius, guestsMean: radius }, { kind: "rack", guestsMax: 20 }])
  })
})

describe("services that stop", () => {
  const services = twoFaultsPlan.failing!.services
  const losses = serviceLosses(services, () => true)
  test("with the last of their guests", () => expect(losses([0, 1])).toEqual([0, 2]))
  test("with one fewer than needed, and with them what they are part of", () => expect(losses([4, 5])).toEqual([1, 2]))
  test("not while enough are left", () => expect(losses([0, 4])).toEqual([]))
  test("not those that did not work before", () => expect(serviceLosses(services, (guest) => guest > 1)([0, 1])).toEqual([]))
})

test("single points of failure by name: host-1 stops shop, host-3 mail, either rack one of them, and portal with each", () =>
  expect(twoFaults.failing!.singlePoints).toEqual([
    { kind: "host", domain: "host-1", services: ["shop", "portal"] },
    { kind: "host", domain: "host-3", services: ["mail", "portal"] },
    { kind: "rack", domain: "A", services: ["shop", "portal"] },
    { kind: "rack", domain: "B", services: ["mail", "portal"] }
  ]))

test("replicas that share a domain, by name, with how many of how many", () =>
  expect(twoFaults.failing!.sharing).toEqual([
    { service: "shop", kind: "host", domain: "host-1", replicas: 2, of: 2, needed: 1, domains: 4 },
    { service: "shop", kind: "rack", domain: "A", replicas: 2, of: 2, needed: 1, domains: 2 },
    { service: "mail", kind: "host", domain: "host-3", replicas: 2, of: 3, needed: 2, domains: 4 },
    { service: "mail", kind: "rack", domain: "B", replicas: 2, of: 3, needed: 2, domains: 2 }
  ]))
