/** One migration, against published rows and by hand. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { precopyClosedForm } from "../../../src/physics/migration/closedForm.ts"
import { advanceCopy, beginCopy, isSending, secondsToNext, stepCopy, type LiveCopy } from "../../../src/physics/migration/liveCopy.ts"
import type { MigrationModel } from "../../../src/physics/migration/migrationModel.ts"

const PRECOPY: MigrationModel = {
  kind: "precopy", mibPerSecond: Infinity, latencySeconds: 0, stopRule: "rate", downtimeSeconds: 0.3, stopPages: 50, wholeBytes: false, passLimit: Infinity, sentLimit: Infinity, secondsPerGib: Infinity, stalledPasses: 1, onLimit: "abort",
  hybridPasses: 1, switchSeconds: 0, bootSeconds: 0, workingSetFraction: 0.9, dirtyMibPerCoreSecond: 0, sourceCpuFraction: 0, destinationCpuFraction: 0, slowdownFraction: 0, autoConverge: null
}

/** To its end at constant rates; what the guest dirties shrinks as it is slowed. */
const run = (model: Partial<MigrationModel>, { ram = 8192, disk = 0, rate = 1100, dirty = 0 }): LiveCopy => {
  const copy = beginCopy({ ...PRECOPY, ...model }, ram, disk, 0)
  for (let step = 0; copy.phase !== "done" && step < 1e6; step++) {
    advanceCopy(copy, secondsToNext(copy, rate), isSending(copy) ? rate : 0, dirty * (1 - copy.throttleFraction))
    while (stepCopy(copy, rate));
  }
  return copy
}

describe("8,192 MiB at 1,100 MiB/s, working set 7,372.8, downtime limit 0.3 s", () => {
  it.each([
    [100, 2, "8.1858", "9004.43", "61.55"],
    [400, 4, "11.6284", "12791.29", "130.22"]
  ])("dirtying %d MiB/s: %d passes, %s s, %s MiB, %s ms", (dirty, passes, seconds, sent, downtime) => {
    const copy = run({}, { dirty })
    expect([copy.passes, copy.nowSeconds.toFixed(4), copy.sentMib.toFixed(2), (copy.downtimeSeconds * 1000).toFixed(2), copy.outcome]).toEqual([passes, seconds, sent, downtime, "completed"])
  })

  it("dirtying 1,200 MiB/s does not converge: the second pass is capped, and dirties as much again", () => {
    const copy = run({}, { dirty: 1200 })
    expect([copy.outcome, copy.passes, copy.log[1]!.sentMib, copy.log[1]!.leftMib, copy.hasMoved]).toEqual(["didNotConverge", 2, 7372.8, 7372.8, false])
    expect([copy.dirtyMibPerSecond, copy.sentMibPerSecond.toFixed(6)]).toEqual([1200, "1100.000000"])
  })

  it("with a working set of 300 it converges whatever it dirties", () => {
    const copy = run({ workingSetFraction: 300 / 8192 }, { dirty: 1200 })
    expect([copy.passes, copy.nowSeconds.toFixed(4), copy.sentMib, (copy.downtimeSeconds * 1000).toFixed(2)]).toEqual([1, "7.7200", 8492, "272.73"])
  })

  it("post-copy: its RAM once, whatever it dirties; it stands still for the switch alone", () => {
    const copy = run({ kind: "postcopy", switchSeconds: 0.05 }, { dirty: 1200 })
    expect([copy.sentMib, (copy.nowSeconds - 0.05).toFixed(3), copy.downtimeSeconds, copy.passes]).toEqual([8192, "7.447", 0.05, 0])
  })

  it("cold: saved, moved, started", () => {
    const copy = run({ kind: "cold", bootSeconds: 30 }, {})
    expect([copy.nowSeconds.toFixed(2), copy.downtimeSeconds.toFixed(2)]).toEqual(["37.45", "37.45"])
  })

  it("a disk of 60 GiB that is not shared takes 55.85 s more, live or cold", () => {
    expect((run({}, { disk: 60 * 1024 }).nowSeconds - run({}, {}).nowSeconds).toFixed(2)).toBe("55.85")
    expect((run({ kind: "cold" }, { disk: 60 * 1024 }).nowSeconds - run({ kind: "cold" }, {}).nowSeconds).toFixed(2)).toBe("55.85")
    expect(run({}, { disk: 60 * 1024 }).downtimeSeconds).toBe(0)
  })

  it("hybrid: one pass, then what is dirty is pulled", () => {
    // 8,192 in 7.447 s; 400 × 7.447 = 2,978.9 follow.
    const copy = run({ kind: "hybrid", switchSeconds: 0.05 }, { dirty: 400 })
    expect([copy.passes, copy.sentMib.toFixed(1), copy.downtimeSeconds]).toEqual([1, "11170.9", 0.05])
  })

  it("the remedies: forced, it stands still for all that is dirty; pulled, for the switch; slowed, it converges", () => {
    const forced = run({ onLimit: "force" }, { dirty: 1200 })
    expect([forced.outcome, forced.downtimeSeconds.toFixed(4)]).toEqual(["forced", (7372.8 / 1100).toFixed(4)])
    const pulled = run({ onLimit: "postcopy", switchSeconds: 0.05 }, { dirty: 1200 })
    expect([pulled.outcome, pulled.downtimeSeconds]).toEqual(["completed", 0.05])
    const slowed = run({ autoConverge: { triggerFraction: 0.5, initialFraction: 0.2, incrementFraction: 0.1, mostFraction: 0.99, passes: 2 } }, { dirty: 1200 })
    expect(slowed.outcome).toBe("completed")
    expect(slowed.downtimeSeconds).toBeLessThan(0.3)
  })
})

describe("SimGrid 3.32's model: the mean rate of the pass, latency included; its limit of 30 ms", () => {
  const SIMGRID: Partial<MigrationModel> = { stopRule: "measured", downtimeSeconds: 0.03, wholeBytes: true, stalledPasses: Infinity, passLimit: 1000 }
  const LINK = 125e6 / 2 ** 20
  it.each([
    ["M1", 0, LINK, 0, "8.589934592", "0.000000000", 1],
    ["M2", 0, 100, 50, "20.460000000", "0.020000000", 9],
    ["M3", 0, 100, 90, "102.147578106", "0.028046570", 56],
    ["M4", 0, LINK, 100, "53.171945304", "0.026046904", 33],
    ["M5", 0.001, 100, 50, "20.479001823", "0.021998077", 9]
  ])("%s", (_, latencySeconds, rate, dirty, total, downtime, passes) => {
    const copy = run({ ...SIMGRID, latencySeconds }, { ram: 1024, rate, dirty })
    expect(Math.abs(copy.nowSeconds - Number(total))).toBeLessThanOrEqual(1e-6)
    expect(Math.abs(copy.downtimeSeconds - Number(downtime))).toBeLessThanOrEqual(1e-6)
    expect(copy.passes).toBe(passes)
  })

  it.each([[1024, 100], [1024, 120], [4096, 100]])("M9: %d MiB dirtying %d MiB/s did not converge", (ram, dirty) => {
    const copy = run(SIMGRID, { ram, rate: 100, dirty })
    expect([copy.outcome, copy.hasMoved]).toEqual(["didNotConverge", false])
  })
})

it("agrees with the closed form where the working set is not reached", () => {
  const amount = (min: number, max: number) => fc.integer({ min: min * 8, max: max * 8 }).map((eighths) => eighths / 8)
  fc.assert(
    fc.property(amount(64, 65_536), amount(10, 3000), fc.integer({ min: 0, max: 850 }), amount(1, 4), (ram, rate, permille, tenths) => {
      const dirty = (rate * permille) / 1000
      const copy = run({ downtimeSeconds: tenths / 10 }, { ram, rate, dirty })
      const closed = precopyClosedForm(ram, dirty, rate, tenths / 10)
      const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected))
      expect(copy.passes).toBe(closed.passes)
      near(copy.nowSeconds, closed.seconds)
      near(copy.sentMib, closed.sentMib)
      near(copy.downtimeSeconds, closed.downtimeSeconds)
    })
  )
})

it("does not care in how many pieces time goes on", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 1500 }), (pieces, dirty) => {
      const whole = run({ stalledPasses: 3 }, { dirty })
      const copy = beginCopy({ ...PRECOPY, stalledPasses: 3 }, 8192, 0, 0)
      for (let step = 0; copy.phase !== "done" && step < 1e5; step++) {
        advanceCopy(copy, Math.min(pieces[step % pieces.length]! / 7, secondsToNext(copy, 1100)), isSending(copy) ? 1100 : 0, dirty)
        while (stepCopy(copy, 1100));
      }
      expect([copy.outcome, copy.passes]).toEqual([whole.outcome, whole.passes])
      expect(copy.nowSeconds).toBeCloseTo(whole.nowSeconds, 6)
      expect(copy.sentMib).toBeCloseTo(whole.sentMib, 4)
    })
  )
})
