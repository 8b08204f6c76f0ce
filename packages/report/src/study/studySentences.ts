/** What a study concludes; each sentence only where its condition holds. */
import { paretoPoints } from "../charts/energyAgainstSlav.ts"
import { formatCount, formatPercent, type Lang } from "../format.ts"
import { studyMessages } from "./studyMessages.ts"
import { kwh, signed, titlesOf } from "./studyRows.ts"
import { mainRun, type StudyAudit, type StudyRun, type StudySummary } from "./studySummary.ts"

export function studySentences(summary: StudySummary, lang: Lang): ReadonlyArray<string> {
  return [...runSentences(mainRun(summary), summary, lang), ...frontSentence(summary, lang), ...(summary.audit === null ? [] : auditSentences(summary.audit, lang))]
}

function runSentences({ policy, figures, movesGuests }: StudyRun, { beside }: StudySummary, lang: Lang): string[] {
  const say = studyMessages(lang)
  const still = beside.still.figures.energyKwh
  const saved = (still - figures.energyKwh) / still
  return [
    say.answer(policy, kwh(figures.energyKwh, lang), formatCount(figures.migrationCount, lang), formatCount(figures.shutdownCount, lang)),
    ...(movesGuests && saved !== 0 ? [saved > 0 ? say.saving(kwh(still, lang), formatPercent(saved, lang)) : say.costs(kwh(still, lang), formatPercent(-saved, lang))] : []),
    ...(figures.vmsDestroyed > 0 ? [say.destroyed(formatCount(figures.vmsDestroyed, lang), formatCount(figures.vmCount, lang))] : []),
    ...(figures.vmsRefused > 0 ? [say.refused(formatCount(figures.vmsRefused, lang))] : [])
  ]
}

/** Policies that no other beats; where at least two move guests. */
export function frontSentence({ runs }: StudySummary, lang: Lang): string[] {
  const points = movingPoints(runs)
  return points.length < 2 ? [] : [studyMessages(lang).front(paretoPoints(points).map(({ name }) => name).join(", "))]
}

export function movingPoints(runs: ReadonlyArray<StudyRun>): ReadonlyArray<{ readonly name: string; readonly energyKwh: number; readonly slavPercent: number }> {
  return runs.filter(({ movesGuests }) => movesGuests).map(({ policy, figures }) => ({ name: policy, energyKwh: figures.energyKwh, slavPercent: figures.slavPercent }))
}

function auditSentences({ cloudsim, walk, dvfs, rules }: StudyAudit, lang: Lang): string[] {
  const say = studyMessages(lang)
  const last = walk.at(-1)!.figures
  const changes = walk.map((row, i) => ({ name: row.off[0]!, change: row.figures.energyKwh - (i === 0 ? cloudsim : walk[i - 1]!.figures).energyKwh }))
  const largest = changes.reduce((most, one) => (Math.abs(one.change) > Math.abs(most.change) ? one : most))
  return [
    say.walked(kwh(cloudsim.energyKwh, lang), kwh(last.energyKwh, lang), formatCount(cloudsim.migrationCount, lang), formatCount(last.migrationCount, lang)),
    ...(largest.change === 0 ? [] : [say.largest(largest.name, titlesOf(rules, lang).get(largest.name)!, `${signed(largest.change, lang)}\u00a0kWh`)]),
    say.dvfsLine(kwh(dvfs.cloudsim.energyKwh, lang), kwh(dvfs.idleKept.energyKwh, lang), kwh(dvfs.plain.energyKwh, lang))
  ]
}
