/** What is behind a figure of CloudSim's: each rule by itself, and all of them one after the other. */
import type { Outcome } from "./outcome.ts"
import type { Policy } from "./policy.ts"
import { makeRules, RULE_NAMES, type RuleName, type Rules } from "./rules.ts"
import { runStudy } from "./study.ts"
import type { World } from "./world.ts"

export interface AuditRow {
  /** The rules that are off in this row and on in the row it is compared with: CloudSim's, or the one before in a walk. */
  readonly off: ReadonlyArray<RuleName>
  readonly outcome: Outcome
}

export interface Audit {
  readonly policy: Policy
  readonly cloudsim: Outcome
  /** CloudSim's rules with one of them off, in the order of RULE_NAMES; then Q9 and Q10 together, which hide each other. */
  readonly alone: ReadonlyArray<AuditRow>
  /** Rules go off one after the other and stay off; the last row is the plain study. */
  readonly walk: ReadonlyArray<AuditRow>
  /** The same two ends without consolidation: what there is to save. */
  readonly dvfs: { readonly cloudsim: Outcome; readonly idleKept: Outcome; readonly plain: Outcome }
}

export interface AuditOptions {
  readonly seed?: number
  /** Called before each of `runCount` runs, from 0. */
  readonly progress?: (run: number, runCount: number) => void
}

/**
 * The order of the walk: first what only the accounting does, which moves nobody; then what decides who moves, from
 * the rules about single choices to those about what VMs are and where their past belongs. Q2 goes before S1: samples
 * read as they are have more zeros, and each would destroy a VM.
 */
export const WALK: ReadonlyArray<RuleName> = [
  "Q9", "Q10", "Q11", "S8", "S7", "S13", "Q12", "Q13", "Q4", "S2",
  "S12", "S11", "S10", "S9", "Q8", "Q7", "Q6", "Q5", "Q14", "Q2", "S3", "S1", "S6", "Q3", "S4", "S5"
]

/** Rules that go off alone: each one, then Q9 and Q10 together. */
const ALONE: ReadonlyArray<ReadonlyArray<RuleName>> = [...RULE_NAMES.map((name): ReadonlyArray<RuleName> => [name]), ["Q9", "Q10"]]
const DVFS: Policy = { kind: "dvfs" }

/** One run of an audit; no two depend on each other. */
export interface AuditRun {
  readonly policy: Policy
  readonly rules: Rules
}

/** The runs that an audit of the policy takes: 2 × rules + 5. */
export function auditRuns(policy: Policy): ReadonlyArray<AuditRun> {
  const run = (off: ReadonlyArray<RuleName>, by: Policy = policy): AuditRun => ({ policy: by, rules: makeRules({ base: "cloudsim-3.0.3", off }) })
  return [run([]), ...ALONE.map((off) => run(off)), ...WALK.map((_, i) => run(WALK.slice(0, i + 1))), run([], DVFS), run(["Q2"], DVFS), run(RULE_NAMES, DVFS)]
}

/** @param outcomes of `auditRuns(policy)`, in that order */
export function auditOf(policy: Policy, outcomes: ReadonlyArray<Outcome>): Audit {
  const walkFrom = 1 + ALONE.length
  const [cloudsim, idleKept, plain] = outcomes.slice(walkFrom + WALK.length) as [Outcome, Outcome, Outcome]
  return {
    policy,
    cloudsim: outcomes[0]!,
    alone: ALONE.map((off, i) => ({ off, outcome: outcomes[1 + i]! })),
    walk: WALK.map((name, i) => ({ off: [name], outcome: outcomes[walkFrom + i]! })),
    dvfs: { cloudsim, idleKept, plain }
  }
}

/**
 * Runs a policy by CloudSim's rules, by those less each one, and along the walk to the plain rules.
 *
 * **Cost** 2 × rules + 5 runs of the study: about ten seconds for a PlanetLab day.
 */
export function auditStudy(world: World, policy: Policy, options: AuditOptions = {}): Audit {
  const runs = auditRuns(policy)
  return auditOf(policy, runs.map((run, i) => {
    options.progress?.(i, runs.length)
    return runStudy(world, run.policy, run.rules, options.seed === undefined ? {} : { seed: options.seed })
  }))
}
