/** Servers of a scenario as they are read: the inventory, what was measured of them over time, gaps filled. */
import type { DecodedScenario } from "../decode.ts"
import { badTime } from "../checkMeaning.ts"
import type { Problem } from "../errors.ts"
import { importSettings } from "../formats/importSettings.ts"
import type { Inventory } from "../formats/inventoryContent.ts"
import { readInventoryOnce, type ReadInventories } from "../formats/readInventory.ts"
import { isWorkbook } from "../formats/workbook.ts"
import type { GivenFile } from "../formats/workbook.ts"
import type { HostModel } from "../hostModel.ts"
import type { MeasuredSeries } from "../series/readSeries.ts"
import { recogniseSeries } from "../series/seriesHead.ts"
import { changedRows } from "./changedRows.ts"
import { compileSeries } from "./compileSeries.ts"
import type { CompiledSeries } from "./compileSeries.ts"
import { fillRows } from "./fillRows.ts"
import type { Filled } from "./fillRows.ts"
import { missingFile } from "./outagesOf.ts"

type Failure = { readonly problems: ReadonlyArray<Problem> }

export interface Servers {
  /** With series, length and step of the run are theirs. */
  readonly scenario: DecodedScenario["scenario"]
  readonly inventory: Inventory
  readonly filled: Filled
  readonly series: CompiledSeries | undefined
  readonly startEpochSeconds: number | null
}

export type ServersReader = (decoded: DecodedScenario, models: ReadonlyArray<HostModel>) => Servers | Failure

/**
 * A reader that reads once: scenarios that it is asked for one after the other may differ in all but `workload`, `import` and time;
 * of the workload in the RAM that is counted where it was measured (`series.ram`).
 *
 * @param files bytes by name; @param given what its series hold; @param known inventories of the same files, read before
 */
export function serversReader(files: ReadonlyMap<string, GivenFile>, given: MeasuredSeries | undefined, known?: ReadInventories): ServersReader {
  const readBy = new Map<string, ReturnType<typeof readWorkload>>()
  const changedBy = new Map<string, ReturnType<typeof changedRows>>()
  const filledAt = new Map<string, ReturnType<typeof fillRows>>()
  return (decoded, models) => {
    const ram = decoded.scenario.workload.series?.ram ?? ""
    const read = readBy.get(ram) ?? readWorkload(decoded, files, given, known)
    readBy.set(ram, read)
    if ("problems" in read) return read
    const { series } = read
    const changed = changedBy.get(ram) ?? changedRows(read.inventory.rows, decoded.scenario.workload.changes)
    changedBy.set(ram, changed)
    if ("findings" in changed) return { problems: changed.findings.map(decoded.locate) }
    const inventory: Inventory = { ...read.inventory, rows: changed.rows }
    const scenario = series === undefined ? decoded.scenario : { ...decoded.scenario, sampleSeconds: series.clock.sampleSeconds, periodHours: series.clock.periodHours }
    const misfit = series === undefined ? [] : badTime(scenario)
    if (misfit.length > 0) return { problems: misfit.map(decoded.locate) }
    const firstHostGhz = models[0]!.coreMhz / 1000
    // Rows without ssj_ops are complete by GHz, and not by ssj_ops.
    const by = `${ram} ${scenario.cpuCountedBy}`
    const filled = filledAt.get(by) ?? filledAt.get(`${by} ${firstHostGhz}`) ?? fillRows(inventory, scenario, firstHostGhz)
    filledAt.set(asksHosts(filled) ? `${by} ${firstHostGhz}` : by, filled)
    return "problems" in filled ? filled : { scenario, inventory, filled, series, startEpochSeconds: series === undefined ? inventory.rows.firstDateSeconds : series.startEpochSeconds }
  }
}

/** The clock of a host stands in for one that nobody knows. */
function asksHosts(filled: ReturnType<typeof fillRows>): boolean {
  return !("problems" in filled) && filled.quality.defaulted.some(({ column }) => column === "ghz")
}

/** The inventory that the scenario names, or the VMs of its series; with the series, what they measured is in the rows. */
function readWorkload(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, given: MeasuredSeries | undefined, known: ReadInventories | undefined): { readonly inventory: Inventory; readonly series: CompiledSeries | undefined } | Failure {
  const { workload: { file, series } } = decoded.scenario
  const content = file === undefined ? undefined : files.get(file)
  if (file !== undefined && content === undefined) return { problems: [missingFile(decoded, ["workload", "file"], file)] }
  const measured = file === undefined || isWorkbook(content!) ? undefined : recogniseSeries(file, content!)
  if (measured !== undefined) return { problems: [decoded.locate({ path: ["workload", "file"], expected: "a CSV of servers", found: `measured series (${measured.name}) in ${file!}`, advice: "Name it under workload.series: { file: … } instead; beside workload.file, the two are joined by name." })] }
  const read = file === undefined ? undefined : readInventoryOnce(file, content!, importSettings(decoded.scenario.import), known)
  if (read !== undefined && "problems" in read) return { problems: [...read.problems, ...(given?.problems ?? [])] }
  if (series === undefined) return { inventory: read!.inventory, series: undefined }
  if (given === undefined) return { problems: [missingFile(decoded, ["workload", "series", series.file === undefined ? "folder" : "file"], series.file ?? series.folder!)] }
  const compiled = compileSeries(decoded, given, read?.inventory)
  return "problems" in compiled ? compiled : { inventory: compiled.inventory, series: compiled }
}
