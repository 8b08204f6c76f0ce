/** What a study found, as its tables, its report and its JSON have it. */

/** Figures of one run. */
export interface StudyFigures {
  readonly energyKwh: number
  readonly migrationCount: number
  readonly slavPercent: number
  readonly pdmPercent: number
  readonly slatahPercent: number
  readonly overallSlaPercent: number
  readonly averageSlaPercent: number
  /** Energy × SLAV, the latter as a fraction. */
  readonly esvKwh: number
  readonly shutdownCount: number
  readonly hostCount: number
  readonly vmCount: number
  readonly vmsDestroyed: number
  readonly vmsRefused: number
  readonly rules: string
}

/** Steps of a day: [steps]. */
export interface StudyCourse {
  readonly timeSeconds: Float64Array
  readonly hostsOn: Int32Array
  readonly moves: Int32Array
  readonly watts: Float64Array
}

export interface StudyRun {
  readonly policy: string
  /** False for the two in which nobody moves. */
  readonly movesGuests: boolean
  readonly figures: StudyFigures
  readonly course: StudyCourse
}

/** A rule of the study, as people are told of it. */
export interface StudyRule {
  readonly name: string
  readonly title: { readonly en: string; readonly fr: string }
  readonly en: string
  readonly fr: string
}

export interface StudyAuditRow {
  /** Names of the rules that go off here. */
  readonly off: ReadonlyArray<string>
  readonly figures: StudyFigures
}

export interface StudyAudit {
  readonly policy: string
  readonly cloudsim: StudyFigures
  readonly alone: ReadonlyArray<StudyAuditRow>
  readonly walk: ReadonlyArray<StudyAuditRow>
  readonly dvfs: { readonly cloudsim: StudyFigures; readonly idleKept: StudyFigures; readonly plain: StudyFigures }
  readonly rules: ReadonlyArray<StudyRule>
}

export interface StudySummary {
  readonly study: string
  /** Folder of the traces as it was named. */
  readonly traces: string
  readonly version: string
  /** Of random selection; null: no policy selects at random. */
  readonly seed: number | null
  /** As asked for, in that order. */
  readonly runs: ReadonlyArray<StudyRun>
  /** Under the same rules: nobody moves; every host at its peak. */
  readonly beside: { readonly still: StudyRun; readonly peak: StudyRun }
  readonly audit: StudyAudit | null
  readonly lengthSeconds: number
}

/** The run that an answer of several speaks of: the first in which guests move. */
export function mainRun({ runs }: Pick<StudySummary, "runs">): StudyRun {
  return runs.find(({ movesGuests }) => movesGuests) ?? runs[0]!
}
