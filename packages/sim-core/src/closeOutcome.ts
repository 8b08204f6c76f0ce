/** Closes the meters of a run and puts the outcome together; checks that no figure is impossible. */
import { CPU, NONE, sumOf, type ResourceColumns } from "./columns.ts"
import { DECISION_ACTIONS } from "./decisions.ts"
import { makeDigest, type Digest } from "./digest.ts"
import { InvariantError } from "./invariant.ts"
import { closeJobs } from "./closeJobs.ts"
import { closeConsolidation } from "./consolidation/closeConsolidation.ts"
import type { ConsolidationOutcome, GuestOutcome, HostOutcome, HostsBound, JobsOutcome, MigratingOutcome, Outcome, SharedOutcome, Totals } from "./outcome.ts"
import { closeMigrating } from "./live/closeMigrating.ts"
import type { ContainersOutcome } from "./containers/containersOutcome.ts"
import { digestContainersOutcome } from "./containers/digestContainers.ts"
import type { FailingOutcome } from "./failing/failingOutcome.ts"
import type { Plan } from "./plan.ts"
import { digestLatencyOutcome } from "./pressure/digestLatency.ts"
import type { LatencyOutcome } from "./pressure/latencyOutcome.ts"
import type { MemoryOutcome } from "./pressure/memoryOutcome.ts"
import { digestMemoryOutcome } from "./pressure/digestMemory.ts"
import { closeReadyTime, digestReadyTime } from "./pressure/closeReadyTime.ts"
import type { CpuPressureOutcome } from "./pressure/cpuPressureOutcome.ts"
import type { Run } from "./run.ts"
import { sharedDemands } from "./sharedDemand.ts"
import { RELATIVE_TOLERANCE } from "./units.ts"

export function closeOutcome(run: Run, bound: HostsBound, ran: { readonly eventCount: number; readonly peakWatts: number }): Outcome {
  const { plan, state, meters } = run
  run.touched.close()
  for (let guest = 0; guest < plan.guests.guestCount; guest++) if (state.guestHost[guest] !== NONE && run.failures?.isServed(guest) !== false) meters.guestServed.leaves(guest)

  const containers = run.containers?.close()
  run.containers?.kernels.settleDemand(meters.guestServed.guestDemandIntegral)

  const fullest = run.fullest.close()
  const decisions = run.decisions.close()
  const guests: GuestOutcome = {
    guestHost: hostEverTaken(run, decisions),
    guestRunSeconds: meters.guestServed.guestRunSeconds,
    guestDemandIntegral: meters.guestServed.guestDemandIntegral,
    guestServedIntegral: meters.guestServed.servedIntegrals(),
    guestUnservedSeconds: meters.guestServed.guestUnservedSeconds,
    guestUnservedP95Fraction: meters.guestServed.p95Fractions(),
    guestUnservedMaxFraction: meters.guestServed.maxFractions(),
    guestStartSeconds: run.failures?.conditions.guestFirstStartSeconds ?? state.guestStartSeconds,
    guestEndSeconds: state.guestEndSeconds
  }
  const hosts: HostOutcome = {
    hostEnergyJoules: meters.energy.hostEnergyJoules,
    hostOnSeconds: meters.energy.hostOnSeconds,
    hostUsedSeconds: meters.occupancy.hostUsedSeconds,
    hostGuestsMax: meters.occupancy.hostGuestsMax,
    hostServedIntegral: meters.utilisation.hostServedIntegral,
    hostDemandIntegral: meters.utilisation.hostDemandIntegral,
    hostP95Fraction: meters.utilisation.hostP95Fraction(meters.energy.hostOnSeconds),
    hostMaxFraction: meters.utilisation.hostMaxFraction,
    hostPlaced: fullest.hostPlaced,
    hostStranded: fullest.hostStranded
  }
  const energyJoules = sumOf(hosts.hostEnergyJoules)
  const consolidation = run.controller === null ? undefined : closeConsolidation(run, run.controller, guests, energyJoules)
  const migrating = run.live === null ? undefined : closeMigrating(run.live, run.schedule!)
  const failing = run.failures?.close()
  const latency = run.latency?.close()
  const series = run.recorder.close()
  const memory = run.memory?.close(series.timeSeconds.length)
  const cpuPressure = run.ready === null || meters.ready === null ? undefined : closeReadyTime(state, run.ready, meters.ready, { guestRunSeconds: guests.guestRunSeconds, hostUsedSeconds: hosts.hostUsedSeconds, hostServedMhzSeconds: hosts.hostServedIntegral[CPU]!, seriesRows: series.timeSeconds.length })
  const totals: Totals = {
    energyJoules,
    meanWatts: energyJoules / state.now,
    peakWatts: ran.peakWatts,
    utilisation: meters.utilisation.spreads(),
    unservedFraction: meters.guestServed.unservedFractions(),
    unservedGuestSeconds: meters.guestServed.unservedSeconds(),
    strandedFraction: fullest.strandedFraction,
    hostsUsed: fullest.hostsUsed,
    placedCount: countPlaced(guests.guestHost),
    refusedCount: run.refusals.length,
    migrationCount: consolidation?.migrationCount ?? migrating?.migrations.length ?? 0
  }
  checkTotals(run, hosts, totals)
  const jobs = plan.jobs === undefined ? undefined : closeJobs(run, plan.jobs, guests)
  return {
    digest: digestOf(plan, hosts, guests, totals, { jobs, consolidation, migrating, failing, cpuPressure, latency, memory, containers }),
    seed: plan.seed,
    endSeconds: state.now,
    ...(jobs === undefined ? {} : { jobs }),
    ...(consolidation === undefined ? {} : { consolidation }),
    ...(migrating === undefined ? {} : { migrating }),
    ...(failing === undefined ? {} : { failing }),
    ...(cpuPressure === undefined && latency === undefined && memory === undefined ? {} : { pressure: { ...(cpuPressure === undefined ? {} : { cpu: cpuPressure }), ...(latency === undefined ? {} : { latency }), ...(memory === undefined ? {} : { memory }) } }),
    ...(containers === undefined ? {} : { containers }),
    ...(plan.shared === undefined ? {} : { shared: closeShared(run, guests) }),
    eventCount: ran.eventCount,
    bound,
    totals,
    hosts,
    guests,
    series,
    decisions,
    refusals: run.refusals,
    ...(run.lastResort === null ? {} : { preferencesBroken: run.preferencesBroken })
  }
}

function closeShared({ plan, state, sharing, latency }: Run, guests: GuestOutcome): SharedOutcome[] {
  const short = sharing?.close()
  const others = plan.shared!.flatMap((_, row) => (short?.has(row) === true ? [] : [row]))
  const plenty = new Map(sharedDemands(plan, guests, others, state.now, staysAsItIs(plan, guests) ? (latency?.askedMost ?? null) : null).map((outcome, k) => [others[k]!, outcome]))
  return plan.shared!.map((_, row) => short?.get(row) ?? plenty.get(row)!)
}

/** All who are there came at the start, and stay with what they ask for: whoever looks at samples sees all that is asked for. */
function staysAsItIs({ jobs, consolidation, migrating, failing, guests: { guestCount } }: Plan, { guestHost, guestStartSeconds, guestEndSeconds }: GuestOutcome): boolean {
  if (jobs !== undefined || consolidation !== undefined || migrating !== undefined || failing !== undefined) return false
  for (let guest = 0; guest < guestCount; guest++) if (guestHost[guest] !== NONE && (guestStartSeconds[guest] !== 0 || !Number.isNaN(guestEndSeconds[guest]!))) return false
  return true
}

function countPlaced(guestHost: Int32Array): number {
  let count = 0
  for (let guest = 0; guest < guestHost.length; guest++) if (guestHost[guest] !== NONE) count++
  return count
}

const DEPART_ACTION = DECISION_ACTIONS.indexOf("depart")

/** The host each guest is on, or was last, departed guests included. */
function hostEverTaken(run: Run, decisions: Outcome["decisions"]): Int32Array {
  const guestHost = run.state.guestHost.slice()
  // Of those who have left, the host they left.
  if (run.failures !== null) run.failures.conditions.guestLastHost.forEach((host, guest) => host !== NONE && guestHost[guest] === NONE && (guestHost[guest] = host))
  for (let i = 0; i < decisions.count; i++) if (decisions.action[i] === DEPART_ACTION) guestHost[decisions.guest[i]!] = decisions.from[i]!
  return guestHost
}

/** No run ends in NaN, a negative figure, nothing drawn by a host that is on, or more served than there is. */
function checkTotals({ plan, state }: Run, hosts: HostOutcome, totals: Totals): void {
  const fail = (claim: string, row: number): never => {
    throw new InvariantError(claim, { timeSeconds: state.now, event: "close", table: "host", row })
  }
  for (let host = 0; host < plan.hosts.hostCount; host++) {
    const energy = hosts.hostEnergyJoules[host]!
    const onSeconds = hosts.hostOnSeconds[host]!
    if (!(energy >= 0) || energy === Infinity) fail(`Energy is ${energy} J`, host)
    if (onSeconds > 0 && energy === 0) fail("A host was on and drew nothing", host)
    for (const resource of plan.resourcesInPlay) {
      const served = hosts.hostServedIntegral[resource]![host]!
      const there = plan.hosts.hostCapacity[resource]![host]! * onSeconds
      if (!(served >= 0)) fail(`Served is ${served}`, host)
      const binds = resource === CPU || (plan.consolidation?.binding.includes(resource) ?? true)
      if (binds && served > there * (1 + RELATIVE_TOLERANCE)) fail(`More is served (${served}) than there is (${there})`, host)
    }
  }
  const figures = [totals.energyJoules, totals.meanWatts, totals.peakWatts, ...totals.unservedFraction, ...totals.unservedGuestSeconds]
  for (const figure of figures) if (!(figure >= 0) || figure === Infinity) fail(`A total is ${figure}`, NONE)
}

function digestOf(plan: Plan, hosts: HostOutcome, guests: GuestOutcome, totals: Totals, { jobs, consolidation, migrating, failing, cpuPressure, latency, memory, containers }: { readonly jobs: JobsOutcome | undefined; readonly consolidation: ConsolidationOutcome | undefined; readonly migrating: MigratingOutcome | undefined; readonly failing: FailingOutcome | undefined; readonly cpuPressure: CpuPressureOutcome | undefined; readonly latency: LatencyOutcome | undefined; readonly memory: MemoryOutcome | undefined; readonly containers: ContainersOutcome | undefined }): string {
  const digest: Digest = makeDigest()
  digest.addColumn(guests.guestHost)
  digest.addColumn(guests.guestRunSeconds)
  // Columns of resources that nothing asks for are all zeros.
  const addInPlay = (columns: ResourceColumns) => {
    for (const resource of plan.resourcesInPlay) digest.addColumn(columns[resource]!)
  }
  for (const columns of [guests.guestDemandIntegral, guests.guestServedIntegral, guests.guestUnservedSeconds]) addInPlay(columns)
  digest.addColumn(hosts.hostEnergyJoules)
  for (const columns of [hosts.hostServedIntegral, hosts.hostMaxFraction, hosts.hostPlaced]) addInPlay(columns)
  for (const figure of [totals.peakWatts, totals.hostsUsed, totals.refusedCount]) digest.addNumber(figure)
  if (jobs !== undefined) {
    for (const column of [guests.guestStartSeconds, guests.guestEndSeconds]) digest.addColumn(column)
    for (const figure of [jobs.doneCount, jobs.runningCount, jobs.waitingCount, jobs.servedMhzSeconds, jobs.lostMhzSeconds]) digest.addNumber(figure)
  }
  if (consolidation !== undefined) {
    const { migrations } = consolidation
    for (const column of [migrations.timeSeconds, migrations.guest, migrations.from, migrations.to]) digest.addColumn(column)
    for (const figure of [consolidation.shutdownCount, consolidation.slatah, consolidation.pdm, consolidation.averageSla]) digest.addNumber(figure)
  }
  for (const { guest, to, toStore, startSeconds, endSeconds, sentMib, downtimeSeconds } of migrating?.migrations ?? []) for (const figure of [guest, to, ...(toStore === undefined ? [] : [toStore]), startSeconds, endSeconds, sentMib, downtimeSeconds]) digest.addNumber(figure)
  if (failing !== undefined) {
    const { restarts } = failing
    for (const column of [restarts.guest, restarts.to, restarts.downSeconds, restarts.upSeconds, failing.guestUpSeconds, failing.guestPendingSeconds, failing.hostDownSeconds]) digest.addColumn(column)
    for (const { domain, atSeconds, guests: stopped } of failing.faults) for (const figure of [domain, atSeconds, stopped]) digest.addNumber(figure)
  }
  if (latency !== undefined) digestLatencyOutcome(digest, latency)
  if (cpuPressure !== undefined) digestReadyTime(digest, cpuPressure)
  if (memory !== undefined) digestMemoryOutcome(digest, memory)
  if (containers !== undefined && plan.containers !== undefined) digestContainersOutcome(digest, plan.containers, containers)
  return digest.hex()
}
