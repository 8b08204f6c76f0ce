import { expect, test } from "vitest"
import type { HypervisorUse } from "@rackfold/sim-core"
import { exposure } from "../../src/exposure.ts"
import { keyFigures } from "../../src/keyFigures.ts"
import { stackMessages } from "../../src/messages/stack.ts"
import { renderReport } from "../../src/index.ts"
import { twoFaultsOutcome, twoFaultsPlan } from "../failingRun.ts"
import { fixture } from "../fixture.ts"

const { plan, outcome, summary } = fixture()
const use = (family: string, hosts: number): HypervisorUse => ({ preset: family, type: "type1", family, mode: "hardware", io: "paravirtual", hosts, cores: 1, coresLeft: 1, ramGib: 1, ramGibLeft: 1, iops: null, iopsLeft: null, guestCpuFraction: 0, addedLatencyMicroseconds: 0, ioDomains: 1 })

test("one family exposes everybody who was placed", () => {
  expect(exposure(plan, outcome, [use("xen", plan.hosts.hostCount)])).toMatchObject([{ family: "xen", guests: summary.placedCount, guestFraction: 1 }])
})

test("two families share them out", () => {
  const [first, second] = exposure(plan, outcome, [use("xen", 1), use("kvm", plan.hosts.hostCount - 1)])
  expect(first!.guests + second!.guests).toBe(summary.placedCount)
  expect(first!.guestFraction).toBeLessThan(1)
})

test("whoever a fault drove away counts where he was", () => {
  // Before the faults host-1 to 3 had two each; then host-1 had one, host-2 two, host-3 one and host-4 two.
  expect(exposure(twoFaultsPlan, twoFaultsOutcome, [use("xen", 1), use("kvm", 3)])).toMatchObject([{ family: "xen", guests: 2 }, { family: "kvm", guests: 4 }])
})

test("families are listed with the semicolon of the language", () => {
  const two = { ...summary, hypervisors: [], exposure: exposure(plan, outcome, [use("xen", 1), use("kvm", plan.hosts.hostCount - 1)]) }
  const text = (lang: "en" | "fr"): string => keyFigures([two], lang).find(({ label }) => label === stackMessages(lang).exposedKey)!.values[0]!
  expect(text("en")).toMatch(/^xen: .*; kvm: /)
  expect(text("fr")).toMatch(/^xen\u00a0: .*\u202f; kvm\u00a0: /)
})

test("a control domain takes all guests of its host, two driver domains half each, none nobody", () => {
  const of = (ioDomains: number) => exposure(plan, outcome, [{ ...use("xen", plan.hosts.hostCount), ioDomains }])[0]!
  const { guestsOnOneHost } = of(0)
  expect([of(0).guestsOfOneIoDomain, of(1).guestsOfOneIoDomain, of(2).guestsOfOneIoDomain]).toEqual([null, guestsOnOneHost, Math.ceil(guestsOnOneHost / 2)])
})

test.each(["en", "fr"] as const)("the report shows who may go where, what is shared and exposed (%s)", async (lang) => {
  const needs = [{ kind: "vlan" as const, what: "10", guests: Int32Array.of(0), allowed: new Uint8Array(plan.hosts.hostCount) }]
  const shared = [{ kind: "datastore" as const, name: "san", unit: "IOPS", guests: 1, capacity: 2, usable: 1, demand: 1, demandOverUsable: 1, demandOverCapacity: 0.5, peakAsked: 1, peakServed: 1, unservedFraction: 0, shortSeconds: 0, limitedBy: "operations" as const, peakMibPerSecond: 1, provisionedGib: 1, backendIops: 1, disksNeeded: 1, responseMs: null, sizeGib: 1, usedGib: 1, daysUntilFull: 1 }]
  const more = { ...summary, shared, exposure: exposure(plan, outcome, [use("xen", plan.hosts.hostCount)]), outdated: { limitDays: 90, guests: [{ guest: "a", days: 120 }] } }
  const { html } = await renderReport({ ...fixture(), plan: { ...plan, needs }, summary: more, lang })
  for (const id of ["shared", "legality", "exposure"]) expect(html).toContain(`<section id="${id}"`)
  expect(html).toContain(">VLAN<")
})
