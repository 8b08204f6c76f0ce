/** The public surface of the study, and nothing else. */
export { worldFromSeries, type TraceOptions } from "./traces.ts"
export { makeWorld, type World } from "./world.ts"
export { makeRules, parseRules, rulesText, ruleText, RULE_BASES, RULE_NAMES, type Parsed, type RuleName, type Rules } from "./rules.ts"
export { DETERMINISTIC_POLICIES, parsePolicy, policyText, type Policy } from "./policy.ts"
export { runStudy, type StudyOptions } from "./study.ts"
export { outcomeJson, type Observer, type Outcome } from "./outcome.ts"
export { divergenceText, firstDivergence, parseStepTable, recordSteps, STEP_TABLE_NAMES, type Divergence, type StepTables } from "./stepTables.ts"
export { auditStudy, WALK, type Audit, type AuditOptions, type AuditRow } from "./audit.ts"
