/** Migrations as the plan has them: the preset's figures with the scenario's in their place, names by row. */
import { NETWORK, SECONDS_PER_HOUR, SECONDS_PER_MINUTE, MBPS_PER_MIB_PER_SECOND, MIB_PER_GIB, type GuestTable, type HostTable, type Maintenance, type Migrating, type MigrationModel, type SharedThing } from "@rackfold/sim-core"
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { dirtyByClass, MIGRATION_FIGURE_NAMES, migrationPresets, type MigrationFigure, type MigrationPreset } from "../migrations.ts"
import type { Scenario } from "../scenario.ts"
import { movesByHand } from "./movesByHand.ts"
import { rowsNamed } from "./namePattern.ts"
import { virtualisationOf } from "./virtualisation.ts"

/** Where a host's network is not limited. */
export const USUAL_NETWORK_MBPS = 10_000

/** True where the scenario says anything of guests that move by hand, for maintenance, for balance or back to a host repaired, or how. */
export function movesLive({ migration, migrations, maintenance, rebalancing, restart }: Scenario): boolean {
  return migration !== undefined || migrations.length > 0 || maintenance.length > 0 || rebalancing !== undefined || restart?.failsBack === true
}

/** The preset that holds; qemu where none is named. */
export function migrationPresetOf({ migration }: Scenario): MigrationPreset {
  return migrationPresets.find(({ name }) => name === (migration?.preset ?? "qemu"))!
}

/** Every figure, the scenario's own first. */
export function migrationFigures(scenario: Scenario): Readonly<Record<MigrationFigure, number>> {
  const { figures } = migrationPresetOf(scenario)
  return Object.fromEntries(MIGRATION_FIGURE_NAMES.map((name) => [name, scenario.migration?.[name] ?? figures[name].value])) as Record<MigrationFigure, number>
}

export function migrationModelOf(scenario: Scenario): MigrationModel {
  const preset = migrationPresetOf(scenario)
  const own: NonNullable<Scenario["migration"]> | Record<string, never> = scenario.migration ?? {}
  const figures = migrationFigures(scenario)
  const { triggerFraction, initialFraction, incrementFraction, mostFraction, throttlePasses } = figures
  return {
    kind: own.kind ?? preset.kind, mibPerSecond: own.mibPerSecond ?? Infinity, latencySeconds: figures.latencySeconds, stopRule: own.stopRule ?? preset.stopRule, downtimeSeconds: figures.downtimeSeconds,
    stopPages: figures.stopPages, wholeBytes: preset.wholeBytes, passLimit: figures.passLimit, sentLimit: figures.sentLimit, secondsPerGib: figures.secondsPerGib, stalledPasses: figures.stalledPasses,
    onLimit: own.onLimit ?? preset.onLimit, hybridPasses: figures.hybridPasses, switchSeconds: figures.switchSeconds, bootSeconds: figures.bootSeconds, workingSetFraction: figures.workingSetFraction,
    dirtyMibPerCoreSecond: figures.dirtyMibPerCoreSecond, sourceCpuFraction: figures.sourceCpuFraction, destinationCpuFraction: figures.destinationCpuFraction, slowdownFraction: figures.slowdownFraction,
    autoConverge: (own.autoConverge ?? preset.autoConverge) ? { triggerFraction, initialFraction, incrementFraction, mostFraction, passes: throttlePasses } : null
  }
}

interface Parts {
  readonly guests: GuestTable
  readonly hosts: HostTable
  readonly shared: ReadonlyArray<SharedThing>
  /** NaN = not stated: [guestCount]. */
  readonly dirtyMibPerSecond: Float64Array
  readonly periodSeconds: number
  readonly sampleSeconds: number
}

/** Undefined where nobody moves live. */
export function migratingOf(scenario: Scenario, parts: Parts): { readonly migrating?: Migrating } | { readonly findings: ReadonlyArray<Finding> } {
  if (!movesLive(scenario)) return {}
  const { guests, hosts, shared, periodSeconds, sampleSeconds } = parts
  const findings: Finding[] = []
  const hostsNamed = (name: string, path: Path) => {
    const rows = rowsNamed(name, hosts.hostName)
    if (rows.length === 0) findings.push({ path, expected: "a host of the scenario", found: shown(name), advice: didYouMean(name, hosts.hostName) })
    return rows
  }
  const maintenance = scenario.maintenance.flatMap(({ host, atHours, untilHours, parallel }, i): Maintenance[] => {
    const until = untilHours === undefined ? Math.max(periodSeconds, atHours * SECONDS_PER_HOUR + 1) : untilHours * SECONDS_PER_HOUR
    if (until <= atHours * SECONDS_PER_HOUR) findings.push({ path: ["maintenance", i, "untilHours"], expected: `more than atHours, ${atHours}`, found: String(untilHours), advice: "Correct one of the two." })
    return hostsNamed(host, ["maintenance", i, "host"]).map((row) => ({ host: row, atSeconds: atHours * SECONDS_PER_HOUR, untilSeconds: until, parallel }))
  })
  const byHand = movesByHand(scenario, { guests, hosts, shared, maintenance, periodSeconds })
  findings.push(...byHand.findings, ...overlapping(maintenance, hosts), ...badRebalancing(scenario, sampleSeconds))
  if (findings.length > 0) return { findings }
  const { slotsPerHost, slotsPerDatastore } = migrationFigures(scenario)
  const guestDiskMib = disksAlong(scenario, parts)
  return {
    migrating: {
      model: migrationModelOf(scenario), network: networkOf(scenario, hosts), slotsPerHost, slotsPerDatastore, ...nicSlots(scenario, hosts), ...diskMoves(scenario, shared, guestDiskMib, byHand.moves),
      guestDirtyMibPerSecond: dirtyRates(scenario, parts), guestDiskMib, hostFamily: families(scenario),
      byHand: byHand.moves, maintenance: maintenance.toSorted((a, b) => a.atSeconds - b.atSeconds), rebalancing: rebalancingOf(scenario)
    }
  }
}

/** Speed of a host on the network of migrations. */
function lineMbps({ migration }: Scenario, { hostCapacity }: HostTable, host: number): number {
  return migration?.networkMbps ?? (Number.isFinite(hostCapacity[NETWORK]![host]!) ? hostCapacity[NETWORK]![host]! : USUAL_NETWORK_MBPS)
}

/** A card that lets so much through is one of 10 Gbit/s, whatever virtualisation takes of it. */
const FAST_NIC_MBPS = 9000

/** Absent where no preset and nobody limits them. */
function nicSlots(scenario: Scenario, hosts: HostTable): Pick<Migrating, "hostNicSlots"> {
  const { slotsPerNic, slotsPerSlowNic, migrationNics } = migrationFigures(scenario)
  const slotsOf = (host: number) => (scenario.migration?.slotsPerNic === undefined && lineMbps(scenario, hosts, host) / migrationNics < FAST_NIC_MBPS ? slotsPerSlowNic : slotsPerNic) * migrationNics
  const hostNicSlots = Float64Array.from({ length: hosts.hostCount }, (_, host) => slotsOf(host))
  return hostNicSlots.every((slots) => slots === Infinity) ? {} : { hostNicSlots }
}

/** Absent where no disk changes datastores, and none that is on one goes along. */
function diskMoves(scenario: Scenario, shared: ReadonlyArray<SharedThing>, guestDiskMib: Float64Array, byHand: Migrating["byHand"]): Pick<Migrating, "disks"> {
  const { diskSwitchSeconds, slotsPerDiskAtHost, slotsPerDiskAtDatastore } = migrationFigures(scenario)
  const goesAlong = guestDiskMib.some((mib) => mib > 0)
  const isOnStore = shared.some(({ kind, guests }) => kind === "datastore" && guests.some((guest) => guestDiskMib[guest]! > 0))
  const isNeeded = byHand.some(({ toStore }) => toStore !== undefined) || isOnStore || (goesAlong && (slotsPerDiskAtHost !== 1 || slotsPerDiskAtDatastore !== 1))
  if (!isNeeded) return {}
  const written = shared.map((thing) => (thing.kind === "datastore" ? scenario.datastores.find(({ name }) => name === thing.name) : undefined))
  return {
    disks: {
      storeReadFraction: Float64Array.from(written, (store) => store?.readFraction ?? 0), storeGoesAlong: Uint8Array.from(written, (store) => (store !== undefined && (store.kind === "local" || scenario.migration?.withDisk === true) ? 1 : 0)),
      switchSeconds: diskSwitchSeconds, slotsAtHost: slotsPerDiskAtHost, slotsAtDatastore: slotsPerDiskAtDatastore
    }
  }
}

function networkOf(scenario: Scenario, hosts: HostTable): Migrating["network"] {
  const { lineFraction } = migrationFigures(scenario)
  const { migration } = scenario
  return {
    isShared: migration?.network === "shared",
    hostMibPerSecond: Float64Array.from({ length: hosts.hostCount }, (_, host) => (lineMbps(scenario, hosts, host) * lineFraction) / MBPS_PER_MIB_PER_SECOND),
    linkMibPerSecond: migration?.linkMbps === undefined ? Infinity : (migration.linkMbps * lineFraction) / MBPS_PER_MIB_PER_SECOND
  }
}

/** Of the row, or of its service class; NaN: by the CPU that it is served. Who dirties nothing by its preset dirties nothing. */
function dirtyRates(scenario: Scenario, { guests, dirtyMibPerSecond }: Parts): Float64Array {
  const isByPreset = scenario.migration?.dirtyMibPerCoreSecond !== undefined || migrationFigures(scenario).dirtyMibPerCoreSecond === 0
  return dirtyMibPerSecond.map((own, guest) => {
    if (!Number.isNaN(own)) return own
    const service = guests.serviceName[guests.guestService[guest]!]
    return isByPreset || service === undefined ? NaN : (dirtyByClass.get(service)?.value ?? NaN)
  })
}

/** What is written of the disks that no two hosts share. */
function disksAlong(scenario: Scenario, { guests, shared }: Parts): Float64Array {
  const disk = guests.guestPlacement[2]!
  const along = new Float64Array(guests.guestCount)
  if (scenario.migration?.withDisk === true) for (let guest = 0; guest < along.length; guest++) along[guest] = disk[guest]! * MIB_PER_GIB
  scenario.datastores.forEach(({ kind, usedFraction, name }) => {
    const members = shared.find((thing) => thing.kind === "datastore" && thing.name === name)?.guests ?? []
    for (const guest of members) along[guest] = kind === "local" || scenario.migration?.withDisk === true ? disk[guest]! * usedFraction * MIB_PER_GIB : 0
  })
  return along
}

function families(scenario: Scenario): Int32Array {
  const names: string[] = []
  return Int32Array.from(scenario.hosts.flatMap((group) => {
    const family = virtualisationOf(scenario, group)?.hypervisor.family ?? ""
    if (!names.includes(family)) names.push(family)
    return Array.from({ length: group.count }, () => names.indexOf(family))
  }))
}

function rebalancingOf({ rebalancing }: Scenario): Migrating["rebalancing"] {
  if (rebalancing === undefined) return null
  const { everyMinutes, threshold, movesPerRound, leastMinutesBetweenMoves, windowMinutes } = rebalancing
  return { periodSeconds: everyMinutes * SECONDS_PER_MINUTE, threshold, movesPerRound, leastSecondsBetweenMoves: leastMinutesBetweenMoves * SECONDS_PER_MINUTE, windowSeconds: windowMinutes * SECONDS_PER_MINUTE }
}

function badRebalancing({ rebalancing }: Scenario, sampleSeconds: number): Finding[] {
  if (rebalancing === undefined) return []
  const samples = (rebalancing.everyMinutes * SECONDS_PER_MINUTE) / sampleSeconds
  const isWhole = samples >= 1 && Math.abs(samples - Math.round(samples)) < 1e-9
  return isWhole ? [] : [{ path: ["rebalancing", "everyMinutes"], expected: `a whole multiple of the sample of ${sampleSeconds} s`, found: String(rebalancing.everyMinutes), advice: `Write ${(Math.max(1, Math.round(samples)) * sampleSeconds) / SECONDS_PER_MINUTE}.` }]
}

/** A host that is drained twice at one time. */
function overlapping(maintenance: ReadonlyArray<Maintenance>, { hostName }: HostTable): Finding[] {
  return maintenance.flatMap(({ host, atSeconds, untilSeconds }, i): Finding[] => {
    const isTwice = maintenance.slice(0, i).some((other) => other.host === host && other.atSeconds < untilSeconds && atSeconds < other.untilSeconds)
    return isTwice ? [{ path: ["maintenance"], expected: "each host in one maintenance at a time", found: `${shown(hostName[host])} in two`, advice: "Join the two, or change their hours." }] : []
  })
}

/** What migrations cannot go together with. */
export function badMigrations(scenario: Scenario): Finding[] {
  if (!movesLive(scenario)) return []
  const findings: Finding[] = []
  const { consolidation, migrations, maintenance, rebalancing } = scenario
  if (consolidation !== undefined && (migrations.length > 0 || maintenance.length > 0 || rebalancing !== undefined)) findings.push({ path: ["consolidation"], expected: "consolidation alone, or migrations, maintenance and rebalancing", found: "both", advice: "Remove one of them; migration says how guests move in either." })
  const { workload, jobs } = scenario
  if (workload.fragments !== undefined || jobs.queue === "fifo" || jobs.end === "whenDone" || jobs.unserved === "carryOver") findings.push({ path: scenario.restart?.failsBack === true ? ["restart", "failsBack"] : ["migration"], expected: "servers that stay, as jobs do not move", found: "jobs", advice: "Remove jobs and fragments, or what moves." })
  return findings
}
