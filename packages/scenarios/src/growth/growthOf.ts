/** Growth as written → settings of the projection, and what only its file and the clock of the run show. */
import { dayOfDate, type ByResource, type GrowthSettings, type Readings, type StatedRate } from "@rackfold/growth"
import { CPU, MHZ_PER_GHZ, MIB_PER_GIB, RESOURCES, SECONDS_PER_DAY } from "@rackfold/sim-core"
import { missingFile } from "../compile/outagesOf.ts"
import type { DecodedScenario } from "../decode.ts"
import type { Finding, Problem } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { HISTORY_FILE_USE } from "./historyFile.ts"
import { readHistory } from "./historyRows.ts"

type Growth = NonNullable<Scenario["growth"]>
export type History = NonNullable<NonNullable<GrowthSettings["measured"]>["history"]>

/** Of the plan's unit in that in which people state amounts: GHz, GiB, GiB, IOPS, Mbit/s. */
const STATED_UNITS = [MHZ_PER_GHZ, MIB_PER_GIB, 1, 1, 1]
const PERCENT_PER_FRACTION = 100

/** null: the scenario names no file of measured growth. */
export function historyOf(decoded: DecodedScenario, texts: ReadonlyMap<string, Uint8Array>): { readonly history: History | null } | { readonly problems: ReadonlyArray<Problem> } {
  const { growth, cpuCountedBy } = decoded.scenario
  const file = growth?.measured?.file
  if (file === undefined) return { history: null }
  const { path } = HISTORY_FILE_USE
  const bytes = texts.get(file)
  if (bytes === undefined) return { problems: [missingFile(decoded, path, file)] }
  const read = readHistory(file, bytes)
  if ("problems" in read) return read
  if (cpuCountedBy === "ssj" && read.columns[CPU] !== null) return { problems: [decoded.locate({ path, expected: "no column cpu_ghz where cpuCountedBy is ssj: a GHz of one machine is none of another", found: "one", advice: "Count CPU by ghz, or leave the column out." })] }
  return { history: { file, columns: read.columns } }
}

/**
 * @param endSeconds of what the run's own series measured, since 1970; null: they have no dates, or there are none
 * @returns null where the scenario says nothing of growth
 */
export function growthOf({ growth, workload }: Scenario, history: History | null, endSeconds: number | null): { readonly growth: GrowthSettings | null } | { readonly findings: ReadonlyArray<Finding> } {
  if (growth === undefined) return { growth: null }
  const startDay = growth.startDate === undefined ? null : dayOfDate(growth.startDate)
  const measuredEnd = growth.measured === undefined ? null : history === null ? (workload.series === undefined ? null : endSeconds) : endOf(history.columns)
  // Whole days: the last one may not be over.
  if (startDay !== null && measuredEnd !== null && (startDay + 1) * SECONDS_PER_DAY <= measuredEnd) return { findings: [{ path: ["growth", "startDate"], expected: "a day on which all that was measured is past", found: growth.startDate!, advice: "Name the day after the last reading, or remove it: that day is the default." }] }
  return { growth: settingsOf(growth, startDay, history) }
}

function endOf(columns: ByResource<Readings | null>): number {
  return columns.reduce((most, readings) => Math.max(most, readings === null ? -Infinity : readings.seconds[readings.seconds.length - 1]! + Math.min(readings.stepSeconds, SECONDS_PER_DAY)), -Infinity)
}

function settingsOf(growth: Growth, startDay: number | null, history: History | null): GrowthSettings {
  const { horizonYears, leadTimeDays, warningDays, by, measured, servers, fleet } = growth
  return {
    startDay, horizonYears, leadTimeDays, warningDays, by,
    rates: RESOURCES.map((resource, row) => {
      const rate = growth.rates.find((one) => one.resource === resource)
      return rate === undefined ? null : statedRate(rate, rate.amountPerYear, rate.upToAmountPerYear, STATED_UNITS[row]!)
    }) as unknown as GrowthSettings["rates"],
    general: growth.percentPerYear === undefined ? null : statedRate(growth, undefined, undefined, 1),
    servers: servers === undefined ? null : statedRate(servers, servers.newPerYear, servers.upToNewPerYear, 1),
    measured: measured === undefined ? null : { rules: { fit: measured.fit, shape: measured.shape, statistic: measured.statistic, leastDays: measured.leastDays, confidence: measured.confidencePercent / PERCENT_PER_FRACTION }, history },
    fleet: { servers: fleet.servers ?? null, hostsPerRack: fleet.hostsPerRack }
  }
}

function statedRate({ percentPerYear, upToPercentPerYear, source }: Pick<Growth, "percentPerYear" | "upToPercentPerYear" | "source">, amount: number | undefined, upTo: number | undefined, unit: number): StatedRate {
  const named = source ?? null
  if (percentPerYear !== undefined) return { kind: "percent", perYear: percentPerYear, upToPerYear: upToPercentPerYear ?? percentPerYear, source: named }
  return { kind: "amount", perYear: amount! * unit, upToPerYear: (upTo ?? amount!) * unit, source: named }
}
