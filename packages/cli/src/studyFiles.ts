/** What stands in a study's folder: path → text. */
import type { StudyAuditRow, StudyFigures, StudySummary } from "@rackfold/report"
import type { RenderedReport } from "./runFiles.ts"

/** Figures of the first policy at the top; those of all where there are several; the audit where it was asked for. */
export function studyJson({ study, traces, version, seed, runs, audit }: StudySummary): string {
  const row = ({ off, figures }: StudyAuditRow) => ({ off, ...figures })
  const json = {
    study, traces, version, ...(seed === null ? {} : { seed }), policy: runs[0]!.policy, ...runs[0]!.figures,
    ...(runs.length === 1 ? {} : { runs: runs.map(({ policy, figures }) => ({ policy, ...figures })) }),
    ...(audit === null ? {} : { audit: { policy: audit.policy, cloudsim: audit.cloudsim, alone: audit.alone.map(row), walk: audit.walk.map(row), dvfs: audit.dvfs } })
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

const FIGURES = ["energyKwh", "migrationCount", "slavPercent", "pdmPercent", "slatahPercent", "overallSlaPercent", "averageSlaPercent", "esvKwh", "shutdownCount", "hostCount", "vmCount", "vmsDestroyed", "vmsRefused"] as const satisfies ReadonlyArray<keyof StudyFigures>

const csv = (header: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string | number>>): string => [header, ...rows].map((cells) => `${cells.join(",")}\n`).join("")
const figuresOf = (figures: StudyFigures): number[] => FIGURES.map((figure) => figures[figure])

export function studyFiles(summary: StudySummary, report: RenderedReport): ReadonlyMap<string, string> {
  const { runs, beside, audit } = summary
  const byAudit = (rows: ReadonlyArray<StudyAuditRow>): string => csv(["rules_off", ...FIGURES], [["", ...figuresOf(audit!.cloudsim)], ...rows.map(({ off, figures }) => [off.join(" "), ...figuresOf(figures)])])
  const steps = [...runs, beside.still].flatMap(({ policy, course }) => Array.from(course.timeSeconds, (seconds, step) => [policy, seconds, course.hostsOn[step]!, course.moves[step]!, course.watts[step]!]))
  return new Map<string, string>([
    ["report.html", report.html],
    ["summary.json", studyJson(summary)],
    ["policies.csv", csv(["policy", ...FIGURES], runs.map(({ policy, figures }) => [policy, ...figuresOf(figures)]))],
    ["steps.csv", csv(["policy", "time_s", "hosts_on", "migrations", "mean_watts_before"], steps)],
    ...(audit === null ? [] : [["alone.csv", byAudit(audit.alone)] as const, ["walk.csv", byAudit(audit.walk)] as const]),
    ...report.specs.map(({ name, json }) => [`charts/${name}.vl.json`, json] as const)
  ])
}
