/** The part of a compilation that measured series add: their clock, their VMs, what those ask for. */
import type { DataQuality } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import type { Problem } from "../errors.ts"
import type { Inventory } from "../formats/inventoryContent.ts"
import type { MeasuredSeries } from "../series/readSeries.ts"
import { hasValueAt } from "../settings.ts"
import { onCalendar } from "./calendar.ts"
import { inventoryOfSeries, strangers, withMeasured } from "./joinSeries.ts"
import { measuredGuests } from "./measuredGuests.ts"
import type { MeasuredGuests } from "./measuredGuests.ts"
import { cutOff, mixedSteps, seriesClock } from "./seriesClock.ts"
import type { SeriesClock } from "./seriesClock.ts"

export interface CompiledSeries {
  readonly inventory: Inventory
  readonly measured: MeasuredGuests
  readonly clock: SeriesClock
  /** When the run starts, in seconds since 1970; null where no date is known. */
  readonly startEpochSeconds: number | null
  readonly series: MeasuredSeries
  /** What became of the readings; rows are readings. */
  readonly quality: Omit<DataQuality, "defaulted">
}

/** @param stated the inventory that the scenario names, if it names one; else the VMs of the series are the guests */
export function compileSeries(decoded: DecodedScenario, series: MeasuredSeries, stated: Inventory | undefined): CompiledSeries | { readonly problems: ReadonlyArray<Problem> } {
  if (series.problems.length > 0) return { problems: [...(stated?.problems ?? []), ...series.problems] }
  const { workload, import: { badRows } } = decoded.scenario
  const wanted = workload.series!
  const given = <A>(path: string, value: A): A | undefined => (hasValueAt(decoded.stated, [path]) ? value : undefined)
  const clock = seriesClock(series, { sampleSeconds: given("sampleSeconds", decoded.scenario.sampleSeconds), periodHours: given("periodHours", decoded.scenario.periodHours), startSeconds: wanted.startSeconds })
  const wrong = [...(stated === undefined ? [] : strangers(series, stated)), ...mixedSteps(series, clock), ...cutOff(series)]
  if (wrong.length > 0 && badRows === "error") return { problems: [...(stated?.problems ?? []), ...wrong.map(({ problem }) => problem)] }
  const leftOut = new Set(wrong.map(({ vm }) => vm))
  if (leftOut.size === series.vms.length) return { problems: wrong.map(({ problem }) => problem) }
  const kept = leftOut.size === 0 ? series : { ...series, vms: series.vms.filter((_, vm) => !leftOut.has(vm)) }
  const measured = measuredGuests(series, clock, wanted.gaps, (vm) => !leftOut.has(vm))
  const startEpochSeconds = series.isDated ? -clock.shiftSeconds : null
  const placed = stated === undefined || startEpochSeconds === null ? { inventory: stated ?? inventoryOfSeries(kept) } : onCalendar(stated, startEpochSeconds, startEpochSeconds + clock.endSeconds)
  if ("problems" in placed) return { problems: [...stated!.problems, ...placed.problems] }
  const inventory = withMeasured(placed.inventory, series, measured, wanted.ram)
  return { inventory, startEpochSeconds: startEpochSeconds ?? inventory.rows.firstDateSeconds, measured, clock, series, quality: qualityOf(series, leftOut, measured, clock, inventory, wanted.gaps) }
}

function qualityOf(series: MeasuredSeries, leftOut: ReadonlySet<number>, measured: MeasuredGuests, clock: SeriesClock, inventory: Inventory, gaps: "hold" | "absent"): CompiledSeries["quality"] {
  const readings = [...leftOut].reduce((sum, vm) => sum + series.vms[vm]!.seconds.length, 0)
  const { quality } = series
  return {
    ...quality, rowsUsed: quality.rowsUsed - readings,
    excluded: readings === 0 ? quality.excluded : [...quality.excluded, { reason: "otherVm", count: readings }],
    series: {
      guests: measured.byName.size, guestsWithout: inventory.rows.name.filter((name) => !measured.byName.has(name)).length,
      stepSeconds: clock.sampleSeconds, lengthSeconds: clock.endSeconds - clock.firstSeconds, gaps, columns: measured.coverage
    },
    coverage: measured.calendar
  }
}
