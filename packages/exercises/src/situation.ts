/** What a student is told: old servers, virtual machines, a host, and the rules of the course. */
import figures from "@rackfold/data/exercises/figures.json" with { type: "json" }
import { hostModels, type CatalogueModel } from "@rackfold/scenarios"

/** One statement's figures. All virtual machines are alike: a virtual machine a server. */
export interface Situation {
  readonly servers: number
  /** Names of the catalogue. */
  readonly oldModel: string
  readonly hostModel: string
  /** CPU use of each old server. */
  readonly cpuMeanPct: number
  readonly cpuP95Pct: number
  /** What was measured of each of them, in order of time: [20], of the mean and p95 above. Empty where only those are told. */
  readonly cpuSamplesPct: ReadonlyArray<number>
  readonly vmVcpus: number
  readonly vmRamGib: number
  /** p95 of each. */
  readonly vmIops: number
  readonly vmNetMbps: number
  readonly hostRamGib: number
  readonly hostNetworkMbps: number
  /** Of the array that all hosts share. */
  readonly arrayIops: number
  readonly pue: number
}

/** Rules that hold in every exercise: percentages, cores, GiB, hosts. */
export const RULES = figures.rules

/** The worked example of the course: sixty HP DL360 G5 on Dell R740. */
export const WORKED: Situation = figures.worked

/** What figures are drawn from. */
export const DRAWN = figures.drawn

/** Two threads a core: so are all hosts that are drawn (general knowledge, C). */
export const THREADS_PER_CORE = 2

const byName = new Map(hostModels.map((model) => [model.name, model]))

/** A model of the catalogue. A name that is not there is our fault: the data files are ours. */
export function modelOf(name: string): CatalogueModel {
  const model = byName.get(name)
  if (model === undefined) throw new Error(`data/exercises names ${JSON.stringify(name)}, which is not in the catalogue`)
  return model
}
