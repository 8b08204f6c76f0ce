/** Answers to “what decides?” put together by hand: a plan of 6 hosts and what its assumptions do to it. */
import type { SensitivityAnswer, SensitivityOutcome, SensitivityRow, SensitivitySetting } from "../src/sensitivity/sensitivityAnswer.ts"

export const STATED: SensitivityOutcome = { hosts: 6, needed: 5, binding: "cpu", kwhPerYear: 12_000, moneyPerYear: 40_000, kgPerYear: 3600, paybackYears: 3, roiFraction: 0 }

export const outcome = (more: Partial<SensitivityOutcome>): SensitivityOutcome => ({ ...STATED, ...more })
export const INFEASIBLE: SensitivityOutcome = { hosts: null, needed: null, binding: null, kwhPerYear: null, moneyPerYear: null, kgPerYear: null, paybackYears: null, roiFraction: null }

const setting = (value: string | number, found: SensitivityOutcome | null): SensitivitySetting => ({
  value, label: `${value}`, labelFr: `${value}`, source: "a source", sourceFr: "une source", sureness: "C", outcome: found, why: found === null ? "not enough data" : "", whyFr: found === null ? "données insuffisantes" : ""
})

/** @param others outcome by setting; null: not known */
export function row(name: string, stated: string | number, others: Readonly<Record<string, SensitivityOutcome | null>>, words: readonly [string, string] = [`the ${name}`, `le ${name}`]): SensitivityRow {
  return { name, label: words[0], labelFr: words[1], path: `path.${name}`, stated: setting(stated, STATED), others: Object.entries(others).map(([value, found]) => setting(value, found)) }
}

export function answer(rows: ReadonlyArray<SensitivityRow>, more: Partial<SensitivityAnswer> = {}): SensitivityAnswer {
  return {
    name: "made up", question: null, version: "0.0.0", host: "R740", servers: 60, of: "hosts", currency: "EUR", years: 3, stated: STATED, rows,
    notVaried: [{ name: "smt", label: "SMT", labelFr: "le SMT", why: "it is counted", whyFr: "il est compté" }], left: 0, isNarrowed: false, ...more
  }
}

/** Index and headroom move hosts as far, the index energy further; statistic less; PUE energy alone; price nothing. */
export const SEVERAL = answer([
  row("index", "ghz", { ssj: outcome({ hosts: 4, kwhPerYear: 6600, moneyPerYear: 28_000, kgPerYear: 2200, paybackYears: 1.9 }) }),
  row("statistic", "p95", { mean: outcome({ hosts: 5, kwhPerYear: 10_500 }), p99: null }),
  row("headroom", 0.3, { "0.2": outcome({ hosts: 5, kwhPerYear: 11_000, kgPerYear: 3100 }), "0.4": outcome({ hosts: 7, kwhPerYear: 13_500, kgPerYear: 4100 }) }),
  row("pue", 1.58, { "1.1": outcome({ kwhPerYear: 8400 }), "2": outcome({ kwhPerYear: 15_200 }) }),
  row("price", 0.172, { "0.2": outcome({ moneyPerYear: 40_500 }) })
])
