/** Servers of an inventory, or of measured series → what a plan takes from them. */
import type { DataQuality, HostTable } from "@rackfold/sim-core"
import { badTime } from "../checkMeaning.ts"
import { splitWorkload } from "../containers/splitWorkload.ts"
import type { DecodedScenario } from "../decode.ts"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import { importSettings } from "../formats/importSettings.ts"
import type { Inventory } from "../formats/inventoryContent.ts"
import { readInventory } from "../formats/readInventory.ts"
import { isWorkbook } from "../formats/workbook.ts"
import type { GivenFile } from "../formats/workbook.ts"
import type { HostModel } from "../hostModel.ts"
import { hasJobs } from "../jobs/hasJobs.ts"
import { noFragments } from "../jobs/taskGuests.ts"
import { withNewcomer } from "../newcomer.ts"
import type { Newcomer, PlacedNewcomer } from "../newcomer.ts"
import type { Scenario } from "../scenario.ts"
import type { MeasuredSeries } from "../series/readSeries.ts"
import { recogniseSeries } from "../series/seriesHead.ts"
import { assumptionsOf } from "./assumptions.ts"
import { workloadCsv } from "./canonical.ts"
import { compileSeries } from "./compileSeries.ts"
import type { CompiledSeries } from "./compileSeries.ts"
import type { CpuScale } from "./cpuScale.ts"
import { demandProfiles } from "./demandProfiles.ts"
import { fillRows } from "./fillRows.ts"
import type { Filled } from "./fillRows.ts"
import { guestTable, NO_COSTS } from "./guestTable.ts"
import type { ServerTable } from "./guestTable.ts"
import { memoryDemand } from "./memoryDemand.ts"
import { narrowestNode } from "./numa.ts"
import { missingFile } from "./outagesOf.ts"
import { serverSizing } from "./serverSizes.ts"
import { guestCosts, virtualised, withoutOverhead } from "./virtualisation.ts"
import { withEstate } from "./withEstate.ts"
import { fastestCore, jobsOf, periodOf } from "./work.ts"
import type { Failure, Work } from "./work.ts"

export interface Servers {
  /** With series, length and step of the run are theirs. */
  readonly scenario: DecodedScenario["scenario"]
  readonly inventory: Inventory
  readonly filled: Filled
  readonly series: CompiledSeries | undefined
  readonly startEpochSeconds: number | null
  /** One who is asked about, the last of the rows. */
  readonly newcomer?: PlacedNewcomer
  /** A finding about what the inventory's export made of the scenario, at its place. */
  readonly moved: (finding: Finding) => Finding
  /** What would be done where something failed. */
  readonly restart: Scenario["restart"]
}

export function readServers(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, given: MeasuredSeries | undefined, models: ReadonlyArray<HostModel>, scale: CpuScale | null, asked: Newcomer | undefined): Servers | Failure {
  const read = readWorkload(decoded, files, given)
  if ("problems" in read) return read
  const { inventory, series } = read
  const scenario = series === undefined ? decoded.scenario : { ...decoded.scenario, sampleSeconds: series.clock.sampleSeconds, periodHours: series.clock.periodHours }
  const misfit = series === undefined ? [] : badTime(scenario)
  if (misfit.length > 0) return { problems: misfit.map(decoded.locate) }
  const filled = fillRows(inventory, scenario, models[0]!.coreMhz / 1000)
  if ("problems" in filled) return filled
  const split = splitWorkload(scenario, filled.rows)
  if ("findings" in split) return { problems: split.findings.map(decoded.locate) }
  const estate = withEstate(scenario, inventory.asks, split.vms.name)
  if (estate.findings.length > 0) return { problems: estate.findings.map(decoded.locate) }
  const servers = { scenario: estate.scenario, moved: estate.moved, restart: estate.restart, inventory, filled, series, startEpochSeconds: series === undefined ? inventory.rows.firstDateSeconds : series.startEpochSeconds }
  // Without a scale there is no run either.
  if (asked === undefined || scale === null) return servers
  const joined = withNewcomer(filled, asked, servers.scenario, models[0]!, scale)
  return "problems" in joined ? joined : { ...servers, ...joined }
}

/** The inventory that the scenario names, or the VMs of its series; with the series, what they measured is in the rows. */
function readWorkload(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, given: MeasuredSeries | undefined): { readonly inventory: Inventory; readonly series: CompiledSeries | undefined } | Failure {
  const { workload: { file, series } } = decoded.scenario
  const content = file === undefined ? undefined : files.get(file)
  if (file !== undefined && content === undefined) return { problems: [missingFile(decoded, ["workload", "file"], file)] }
  const measured = file === undefined || isWorkbook(content!) ? undefined : recogniseSeries(file, content!)
  if (measured !== undefined) return { problems: [decoded.locate({ path: ["workload", "file"], expected: "a CSV of servers", found: `measured series (${measured.name}) in ${file!}`, advice: "Name it under workload.series: { file: … } instead; beside workload.file, the two are joined by name." })] }
  const read = file === undefined ? undefined : readInventory(file, content!, importSettings(decoded.scenario.import))
  if (read !== undefined && "problems" in read) return { problems: [...read.problems, ...(given?.problems ?? [])] }
  if (series === undefined) return { inventory: read!.inventory, series: undefined }
  if (given === undefined) return { problems: [missingFile(decoded, ["workload", "series", series.file === undefined ? "folder" : "file"], series.file ?? series.folder!)] }
  const compiled = compileSeries(decoded, given, read?.inventory)
  return "problems" in compiled ? compiled : { inventory: compiled.inventory, series: compiled }
}

/** One account a file, or tab of it; where the VMs of the series are the guests, what they lack stands with the series. */
function qualities(scenario: Scenario, inventory: DataQuality, tabs: ReadonlyArray<DataQuality>, series: CompiledSeries | undefined): DataQuality[] {
  if (series === undefined) return [inventory, ...tabs]
  if (scenario.workload.file === undefined) return [{ ...series.quality, defaulted: inventory.defaulted }]
  return [inventory, ...tabs, { ...series.quality, defaulted: [] }]
}

export function workOfServers(decoded: DecodedScenario, { scenario, inventory, filled, series, startEpochSeconds, newcomer }: Servers, hosts: HostTable, models: ReadonlyArray<HostModel>, scale: CpuScale): Work | Failure {
  const profiles = demandProfiles(scenario.sampleSeconds, periodOf(scenario))
  const split = splitWorkload(scenario, filled.rows)
  if ("findings" in split) return { problems: split.findings.map(decoded.locate) }
  const asTable: ServerTable = { rows: split.vms, scenario: virtualised(scenario), scale, profiles, fastestCoreMhz: fastestCore(hosts), measured: series?.measured, costs: guestCosts(scenario, scale.coreMhz(models[0]!)), numaCores: narrowestNode(scenario, models) }
  const guests = guestTable(asTable)
  const asContainers = split.containers === null ? null : { table: guestTable({ ...asTable, rows: split.containers, scenario: withoutOverhead(scenario), costs: NO_COSTS, numaCores: Infinity }) }
  const written = scenario.pressure?.memory
  const { rows } = filled
  const memory = written === undefined ? null : memoryDemand(written, { name: rows.name, ramGib: rows.numbers.ram_gib, vcpus: rows.numbers.vcpus, service: rows.service, os: rows.os }, profiles, series?.measured)
  const endless = guests.guestDepartureSeconds.findIndex((end, guest) => end === Infinity && guests.guestArrivalSeconds[guest]! < Infinity)
  if (scenario.jobs.end === "whenDone" && endless >= 0) return { problems: [decoded.locate({ path: ["jobs", "end"], expected: "period, as some servers have no end", found: `whenDone, and no end for ${shown(guests.guestName[endless])}`, advice: "Fill the column end, or let the run end with its period." })] }
  return {
    guests, shapes: profiles, asContainers, guestRamGib: split.vms.numbers.ram_gib, jobs: hasJobs(scenario) ? jobsOf(scenario, noFragments(guests.guestCount)) : null, quality: qualities(scenario, filled.quality, inventory.tabs, series),
    assumptions: assumptionsOf({ decoded, format: inventory.format, notes: inventory.notes, quality: filled.quality, models, rows: filled.rows, unreachedPeaks: profiles.unreached(), series, memory }),
    workloadCsv: workloadCsv(filled.rows, series?.measured, scenario.workload.series?.ram), startEpochSeconds, guestGroup: split.vms.group, dirtyMibPerSecond: split.vms.numbers.dirty_mib_per_second.slice(), memory, placeOf: (guest, column) => filled.placeOf(split.rowOf(guest), column), copies: [],
    sizings: (guest, promisedMib) => serverSizing(asTable, guests, guest, promisedMib), ...(newcomer === undefined ? {} : { newcomer })
  }
}
