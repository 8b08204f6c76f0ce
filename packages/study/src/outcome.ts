/** What a run of the study found out. */
import { JOULES_PER_KWH } from "@rackfold/sim-core"
import { rulesText, type Rules } from "./rules.ts"

/** One move of a plan. */
export interface Move {
  /** From 0: the step at 300 s. */
  readonly step: number
  readonly vm: number
  readonly from: number
  readonly to: number
}

/** The state after a step's moves have started, as the reference's step tables have it. */
export interface StepRecord {
  readonly clockSeconds: number
  readonly energyJoules: number
  /** Counted before the moves of the step. */
  readonly activeHosts: number
  readonly aliveVms: number
  readonly overloadedHosts: number
  readonly movesFromOverloaded: number
  readonly moves: number
  readonly movesSoFar: number
  /** VMs that the plan has twice. */
  readonly vmsTwice: number
  readonly requestedMips: number
  readonly hostMips: number
}

export interface Destroyed {
  readonly clockSeconds: number
  readonly vm: number
  readonly host: number
}

export interface Outcome {
  readonly energyJoules: number
  readonly migrationCount: number
  readonly slav: number
  readonly pdm: number
  readonly slatah: number
  readonly overallSla: number
  readonly averageSla: number
  readonly shutdownCount: number
  readonly meanSecondsBeforeShutdown: number | null
  readonly hostCount: number
  readonly vmCount: number
  readonly vmsDestroyed: number
  /** No host took them when they were created. */
  readonly vmsRefused: number
  readonly rules: Rules
}

/** Where a run tells its steps, if anybody asks. */
export interface Observer {
  readonly step?: (record: StepRecord) => void
  readonly move?: (move: Move) => void
  readonly destroyed?: (one: Destroyed) => void
}

/** Figures of a run under the keys of `rackfold study --json`. */
export interface OutcomeJson {
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

export function outcomeJson(outcome: Outcome): OutcomeJson {
  const energyKwh = outcome.energyJoules / JOULES_PER_KWH
  return {
    energyKwh,
    migrationCount: outcome.migrationCount,
    slavPercent: outcome.slav * 100,
    pdmPercent: outcome.pdm * 100,
    slatahPercent: outcome.slatah * 100,
    overallSlaPercent: outcome.overallSla * 100,
    averageSlaPercent: outcome.averageSla * 100,
    esvKwh: energyKwh * outcome.slav,
    shutdownCount: outcome.shutdownCount,
    hostCount: outcome.hostCount,
    vmCount: outcome.vmCount,
    vmsDestroyed: outcome.vmsDestroyed,
    vmsRefused: outcome.vmsRefused,
    rules: rulesText(outcome.rules)
  }
}
