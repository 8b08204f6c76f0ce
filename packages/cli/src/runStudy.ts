/** Policies and rules on a world → everything that a study's answer, report and files say. */
import type { StudyAudit, StudyRun, StudySummary } from "@rackfold/report"
import { auditOf, auditRuns, outcomeJson, policyText, RULE_NAMES, ruleText, type Policy, type Rules, type World } from "@rackfold/study"
import { Effect } from "effect"
import { runStudies } from "./studyThreads.ts"
import type { StudyFound, StudyJob } from "./studyWorker.ts"
import { VERSION } from "./version.ts"

const PERIOD_SECONDS = 300

export interface StudyAsked {
  readonly study: string
  readonly traces: string
  readonly rules: Rules
  readonly policies: ReadonlyArray<Policy>
  readonly audit: boolean
  readonly seed: number
}

export const runStudy = (world: World, { study, traces, rules, policies, audit, seed }: StudyAsked): Effect.Effect<StudySummary> =>
  Effect.gen(function*() {
    const beside: ReadonlyArray<Policy> = [{ kind: "dvfs" }, { kind: "npa" }]
    const first = policies[0]!
    const job = (policy: Policy): StudyJob => ({ policy, rules, seed })
    const audited = audit ? auditRuns(first).map((run): StudyJob => ({ ...run, seed })) : []
    const found = yield* runStudies(world, [...policies, ...beside].map(job).concat(audited), study)
    const runOf = (policy: Policy, index: number): StudyRun => ({ policy: policyText(policy), movesGuests: policy.kind === "consolidate", figures: outcomeJson(found[index]!.outcome), course: found[index]!.course })
    return {
      study, traces, version: VERSION,
      seed: policies.some((policy) => policy.kind === "consolidate" && policy.selection === "rs") ? seed : null,
      runs: policies.map(runOf),
      beside: { still: runOf(beside[0]!, policies.length), peak: runOf(beside[1]!, policies.length + 1) },
      audit: audit ? auditSummary(first, found.slice(policies.length + beside.length)) : null,
      lengthSeconds: world.sampleCount * PERIOD_SECONDS
    }
  })

function auditSummary(policy: Policy, found: ReadonlyArray<StudyFound>): StudyAudit {
  const { cloudsim, alone, walk, dvfs } = auditOf(policy, found.map(({ outcome }) => outcome))
  const row = ({ off, outcome }: (typeof alone)[number]) => ({ off, figures: outcomeJson(outcome) })
  return {
    policy: policyText(policy), cloudsim: outcomeJson(cloudsim), alone: alone.map(row), walk: walk.map(row),
    dvfs: { cloudsim: outcomeJson(dvfs.cloudsim), idleKept: outcomeJson(dvfs.idleKept), plain: outcomeJson(dvfs.plain) },
    rules: RULE_NAMES.map(ruleText)
  }
}
