import { simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { summarise } from "../../src/index.ts"
import { buildPlan } from "../planBuilder.ts"
import { plainContext } from "../context.ts"

describe("two hosts of 1000 MHz and 8192 MiB, one of them spare, two guests of 600 MHz and 2048 MiB", () => {
  const plan = buildPlan({
    hosts: [
      { cpu: 1000, ram: 8192 },
      { cpu: 1000, ram: 8192, spare: true }
    ],
    guests: [{ cpu: 600, ram: 2048, count: 2 }]
  })
  const summary = summarise(plan, simulate(plan), { ...plainContext, spareHosts: 1 })

  test("counts", () => expect(summary).toMatchObject({ hostCount: 2, guestCount: 2, placedCount: 1, refusedCount: 1, hostsUsed: 1 }))
  // CPU 1200 ÷ 1000 = 1.2, RAM 4096 ÷ 8192 = 0.5
  test("the binding resource is the one with the largest demand ÷ usable", () => expect(summary.bindingResource).toBe("cpu"))
  test("sizing says by how much", () => expect(summary.sizing.cpu).toMatchObject({ unit: "MHz", demand: 1200, usablePerHost: 1000, demandOverUsable: 1.2, hostsByDimension: 2 }))
  test("RAM alone would need one host", () => expect(summary.sizing.ram).toMatchObject({ demandOverUsable: 0.5, hostsByDimension: 1 }))
  test("what no host limits has no usable amount", () => expect(summary.sizing.network.usablePerHost).toBeNull())
  test("the lower bound, with the spare host on top", () => expect(summary).toMatchObject({ hostsLowerBound: 2, hostsLowerBoundWithSpare: 3 }))
  test("ratio: one guest on one host", () => expect(summary.consolidationRatio).toBe(1))
  // 100 W idle, 200 W at full load: 160 W at 60 % for an hour is 0.16 kWh
  test("energy and power", () => expect(summary).toMatchObject({ energyKwh: 0.16, meanWatts: 160, peakWatts: 160 }))
  test("the refused guest by name, with its figures", () =>
    expect(summary.refused).toEqual([
      {
        guest: "guest-2",
        timeSeconds: 0,
        resource: "cpu",
        neverFits: false,
        need: 600,
        largestFree: 400,
        largestUsable: 1000,
        openHosts: 0,
        osHosts: 0,
        spareHosts: 1,
        affinityHosts: 0,
        rule: null,
        ruleKind: null,
        ruleOver: null,
        ruleOther: null,
        capacityHosts: { cpu: 1, ram: 0, disk: 0, iops: 0, network: 0 }
      }
    ]))
  test("nothing is rounded away: the summary is the outcome's own figures", () => expect(summary.utilisation.cpu).toEqual({ meanFraction: 0.6, p95Fraction: 0.6, maxFraction: 0.6 }))
})

test("without guests nothing is used, nothing is binding, and no figure is NaN", () => {
  const plan = buildPlan({ hosts: [{ cpu: 1000 }], guests: [] })
  expect(summarise(plan, simulate(plan), plainContext)).toMatchObject({ hostsUsed: 0, bindingResource: null, consolidationRatio: null, energyKwh: 0, waterfall: { cpu: null } })
})
