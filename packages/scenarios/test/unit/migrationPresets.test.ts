/** What is published of how hypervisors move guests, as the presets have it. */
import { expect, test } from "vitest"
import { migrationPresets } from "../../src/index.ts"

const preset = (name: string) => migrationPresets.find((one) => one.name === name)!
const value = (name: string, figure: keyof (typeof migrationPresets)[number]["figures"]) => preset(name).figures[figure].value

test.each([["qemu", 0.3], ["vsphere", 1], ["proxmox", 0.1], ["nova", 0.5], ["simgrid", 0.03]])("%s stops a guest for %d s at most", (name, seconds) => expect(value(name, "downtimeSeconds")).toBe(seconds))

test.each([["xen", 5, Infinity, "A"], ["xenOld", 29, 3, "C"]])("%s stops below 50 pages, or by force after %d passes or %d × RAM", (name, passes, sent, sureness) => {
  expect([preset(name).stopRule, preset(name).onLimit, value(name, "stopPages"), value(name, "passLimit"), value(name, "sentLimit"), preset(name).figures.passLimit.sureness]).toEqual(["pages", "force", 49, passes, sent, sureness])
})

test("Nova gives up after 800 s a GiB and moves one guest at a time", () => expect([value("nova", "secondsPerGib"), preset("nova").onLimit, value("nova", "slotsPerHost")]).toEqual([800, "abort", 1]))

test("vMotion: 8 a host, 128 a datastore", () => expect([value("vsphere", "slotsPerHost"), value("vsphere", "slotsPerDatastore")]).toEqual([8, 128]))

test("QEMU slows guests only where it is told to: 20 %, then 10 % more, at most 99 %, each second unproductive pass", () => {
  expect([preset("qemu").autoConverge, value("qemu", "triggerFraction"), value("qemu", "initialFraction"), value("qemu", "incrementFraction"), value("qemu", "mostFraction"), value("qemu", "throttlePasses")]).toEqual([false, 0.5, 0.2, 0.1, 0.99, 2])
})

test("what nobody has read in a primary source is not said to be sure: of vMotion's slowing, nothing is", () => {
  const { triggerFraction, initialFraction, incrementFraction, mostFraction, throttlePasses } = preset("vsphere").figures
  expect([triggerFraction, initialFraction, incrementFraction, mostFraction, throttlePasses].map(({ sureness }) => sureness)).toEqual(["C", "C", "C", "C", "C"])
})

test("the literature's migration knows no dirty memory and takes half of the bandwidth", () => expect([value("ramOverHalfBandwidth", "lineFraction"), value("ramOverHalfBandwidth", "workingSetFraction")]).toEqual([0.5, 0]))
