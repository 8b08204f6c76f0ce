/** Servers of an inventory, or of measured series → what a plan takes from them. */
import type { DataQuality, HostTable } from "@rackfold/sim-core"
import { splitWorkload } from "../containers/splitWorkload.ts"
import type { DecodedScenario } from "../decode.ts"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { HostModel } from "../hostModel.ts"
import { hasJobs } from "../jobs/hasJobs.ts"
import { noFragments } from "../jobs/taskGuests.ts"
import { withNewcomer } from "../newcomer.ts"
import type { Newcomer, PlacedNewcomer } from "../newcomer.ts"
import type { Scenario } from "../scenario.ts"
import { assumptionsOf } from "./assumptions.ts"
import { workloadCsv } from "./canonical.ts"
import type { CompiledSeries } from "./compileSeries.ts"
import type { CpuScale } from "./cpuScale.ts"
import { demandProfiles } from "./demandProfiles.ts"
import { guestTable, NO_COSTS } from "./guestTable.ts"
import type { ServerTable } from "./guestTable.ts"
import { memoryDemand } from "./memoryDemand.ts"
import { narrowestNode } from "./numa.ts"
import { oldServers } from "./oldServers.ts"
import type { Servers } from "./readServers.ts"
import { serverSizing } from "./serverSizes.ts"
import { guestCosts, virtualised, withoutOverhead } from "./virtualisation.ts"
import { unknownPeaks } from "./unknownPeaks.ts"
import { withEstate } from "./withEstate.ts"
import { fastestCore, jobsOf, periodOf } from "./work.ts"
import type { Failure, Work } from "./work.ts"

/** Servers as the run takes them, and the scenario as their export has it too. */
export interface SettledServers extends Servers {
  /** One who is asked about, the last of the rows. */
  readonly newcomer?: PlacedNewcomer
  /** A finding about what the inventory's export made of the scenario, at its place. */
  readonly moved: (finding: Finding) => Finding
  /** What would be done where something failed. */
  readonly restart: Scenario["restart"]
}

/** @param scale null: nobody knows how to compare CPUs, and there is no run */
export function asExportSays(decoded: DecodedScenario, servers: Servers | Failure, models: ReadonlyArray<HostModel>, scale: CpuScale | null, asked: Newcomer | undefined): SettledServers | Failure {
  if ("problems" in servers) return servers
  const { filled, inventory, series } = servers
  const split = splitWorkload(servers.scenario, filled.rows)
  const unknown = unknownPeaks(decoded, filled.rows, series?.measured)
  if ("findings" in split || unknown.length > 0) return { problems: [...("findings" in split ? split.findings : []), ...unknown].map(decoded.locate) }
  const { scenario, moved, restart, findings } = withEstate(servers.scenario, inventory.asks, split.vms.name, decoded.knownHosts ?? servers.scenario.hosts)
  if (findings.length > 0) return { problems: findings.map(decoded.locate) }
  const settled = { ...servers, scenario, moved, restart }
  if (asked === undefined || scale === null) return settled
  const joined = withNewcomer(filled, asked, scenario, models[0]!, scale)
  return "problems" in joined ? joined : { ...settled, ...joined }
}

/** One account a file, or tab of it; where the VMs of the series are the guests, what they lack stands with the series. */
function qualities(scenario: Scenario, inventory: DataQuality, tabs: ReadonlyArray<DataQuality>, series: CompiledSeries | undefined): DataQuality[] {
  if (series === undefined) return [inventory, ...tabs]
  if (scenario.workload.file === undefined) return [{ ...series.quality, defaulted: inventory.defaulted }]
  return [inventory, ...tabs, { ...series.quality, defaulted: [] }]
}

export function workOfServers(decoded: DecodedScenario, { scenario, inventory, filled, series, startEpochSeconds, newcomer }: SettledServers, hosts: HostTable, models: ReadonlyArray<HostModel>, scale: CpuScale): Work | Failure {
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
    guests, servers: oldServers(split.vms, series?.measured), shapes: profiles, asContainers, guestRamGib: split.vms.numbers.ram_gib, jobs: hasJobs(scenario) ? jobsOf(scenario, noFragments(guests.guestCount)) : null, quality: qualities(scenario, filled.quality, inventory.tabs, series),
    assumptions: assumptionsOf({ decoded, format: inventory.format, notes: inventory.notes, quality: filled.quality, models, rows: filled.rows, unreachedPeaks: profiles.unreached(), series, memory }),
    workloadCsv: () => decoded.purpose === "plan" ? "" : workloadCsv(filled.rows, series?.measured, scenario.workload.series?.ram), startEpochSeconds, guestGroup: split.vms.group, dirtyMibPerSecond: split.vms.numbers.dirty_mib_per_second.slice(), memory, placeOf: (guest, column) => filled.placeOf(split.rowOf(guest), column), copies: [],
    sizings: (guest, promisedMib) => serverSizing(asTable, guests, guest, promisedMib), ...(newcomer === undefined ? {} : { newcomer })
  }
}
