/**
 * Two hosts, four VMs, three samples, by hand: docs/explanation/consolidation.md, in both versions of the study.
 *
 * Host 0 is a G4 (2 × 1860 MIPS), host 1 a G5 (2 × 2660). VM 0 … 3 have 2500, 2000, 1000, 500 MIPS and 870, 1740,
 * 1740, 613 MiB. At t = 0, at full size: VM 0 fits one core of host 1 alone (47 % < 80 %); VM 1 as well (85 %: only
 * without the overload test); VM 2 finds no room on host 1 (4500 + 1000 > 5320) and goes to host 0; VM 3 too, since
 * host 1 would be at 94 %.
 */
import { describe, expect, test } from "vitest"
import type { Move } from "../../src/outcome.ts"
import { runStudy } from "../../src/study.ts"
import { makeWorld, type World } from "../../src/world.ts"
import { policyNamed, rulesNamed } from "../named.ts"
import { plainStudy } from "../oracle/plain/run.ts"

const policy = policyNamed("thr-mmt-0.8")
const versions = [
  { version: "fast", run: (world: World, rules: string, moves: Move[]) => runStudy(world, policy, rulesNamed(rules), { observer: { move: (one) => { moves.push(one) } } }) },
  { version: "obvious", run: (world: World, rules: string, moves: Move[]) => plainStudy(world, policy, rulesNamed(rules), 1, { move: (one) => { moves.push(one) } }) }
]
const worldOf = (...percent: number[][]) => makeWorld(Uint8Array.from(percent.flat()), 3, 2)

// Demand 250 + 200 on host 1, 100 + 50 on host 0; power between 0 and 10 %: 86 + 34 u, 93.7 + 33 u.
const QUIET = [[10, 10, 10], [10, 10, 10], [10, 10, 10], [10, 10, 10]]
const g4 = (mips: number) => 86 + 34 * (mips / 3720)
const g5 = (mips: number) => 93.7 + 33 * (mips / 5320)
const STOP = 60 * 86

describe.each(versions)("plain rules, $version version", ({ run }) => {
  test("RAM binds: neither host can be emptied", () => {
    // Host 0: VM 2 would need 870 + 1740 + 1740 > 4096 on host 1. Host 1: VM 0 fits host 0, VM 1 does not.
    const moves: Move[] = []
    const outcome = run(worldOf(...QUIET), "plain", moves)
    expect(moves).toEqual([])
    expect(outcome.energyJoules).toBeCloseTo(900 * (g4(150) + g5(450)), 6)
    expect(outcome.shutdownCount).toBe(0)
  })
  test("RAM does not bind: the lighter host is emptied, the larger guest first, and stops", () => {
    const moves: Move[] = []
    const outcome = run(worldOf(...QUIET), "plain,+Q3", moves)
    expect(moves).toEqual([{ step: 0, vm: 2, from: 0, to: 1 }, { step: 0, vm: 3, from: 0, to: 1 }])
    // VM 3 lands after 613 ÷ 62.5 = 9.808 s, VM 2 after 27.84 s; nothing of them on host 1 before.
    const host0 = 309.808 * g4(150) + 18.032 * g4(100) + STOP + (900 - 387.84) * 5
    const host1 = 309.808 * g5(450) + 18.032 * g5(500) + (900 - 327.84) * (97 + 40 * (600 / 5320 - 0.1))
    expect(outcome.energyJoules).toBeCloseTo(host0 + host1, 6)
    expect(outcome.shutdownCount).toBe(1)
    // A tenth of 100 for 27.84 s and of 50 for 9.808 s, of 600 for 900 s.
    expect(outcome.pdm).toBeCloseTo((10 * 27.84 + 5 * 9.808) / (600 * 900), 12)
    expect(outcome.slatah).toBe(0)
  })
  test("an overloaded host wakes another, which boots before the guest moves", () => {
    // t = 600: 2500 + 2000 + 100 + 50 of 5320 = 87 %. By RAM VM 3 goes, then VM 0; of these VM 0 is placed first
    // and fits no core of host 0; VM 3 does.
    const moves: Move[] = []
    const outcome = run(worldOf([10, 10, 100], [10, 10, 100], [10, 10, 10], [10, 10, 10]), "plain,+Q3", moves)
    expect(moves.slice(2)).toEqual([{ step: 1, vm: 3, from: 1, to: 0 }])
    const host0 = 309.808 * g4(150) + 18.032 * g4(100) + STOP + (600 - 387.84) * 5 + 180 * 101.5 + 9.808 * 86 + (120 - 9.808) * g4(50)
    const busy = (mips: number) => 129 + 40 * (mips / 5320 - 0.8)
    const host1 = 309.808 * g5(450) + 18.032 * g5(500) + (600 - 327.84) * (97 + 40 * (600 / 5320 - 0.1)) + 189.808 * busy(4650) + (300 - 189.808) * busy(4600)
    expect(outcome.energyJoules).toBeCloseTo(host0 + host1, 6)
  })
})
