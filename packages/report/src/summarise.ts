/** Outcome → Summary: the figures of a run under the names that are fixed for good. */
import { JOULES_PER_KWH, planDigest, RESOURCE_UNITS, SECONDS_PER_HOUR, type JobsOutcome, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import { consolidationSummary } from "./consolidation.ts"
import { containersSummary } from "./containers/containersSummary.ts"
import { workloads } from "./containers/workloads.ts"
import { checkSummary } from "./checkFigures.ts"
import { demandPeaks } from "./demandPeaks.ts"
import type { RunContext } from "./runContext.ts"
import { diskSpace } from "./diskSpace.ts"
import { exposure } from "./exposure.ts"
import { keptHosts, slotSizes } from "./failing/admission.ts"
import { failingSummary } from "./failing/failingSummary.ts"
import { migratingSummary } from "./migratingSummary.ts"
import { runwayOf } from "./growth/runwayOf.ts"
import { perRate, perResource } from "./perResource.ts"
import { pressureSummary } from "./pressure/pressureSummary.ts"
import { queueSummary } from "./pressure/queueSummary.ts"
import { preferences } from "./preferences.ts"
import { finiteOrNull, refusedGuest, resourceName } from "./refusedGuest.ts"
import { sharedSummaries } from "./sharedSummary.ts"
import { strandedOverTime, strandedSpread } from "./strandedOverTime.ts"
import type { JobsSummary, ResourceName, Summary } from "./summary.ts"
import { talks } from "./talks.ts"
import { unservedPerGuest } from "./unservedPerGuest.ts"
import { waterfall } from "./waterfall.ts"
import { worthOfRun } from "./worth/worthOfRun.ts"

/**
 * The summary of a run. No figure is rounded.
 *
 * @param still where guests move: the same run without moves, to compare with
 *
 * **Fails** with an Error naming the field, if a figure is NaN, infinite or impossible.
 * **Cost** O(hosts × resources + refusals + guests + samples of profiles + rows of the series + decisions),
 * and the plan once for its digest.
 */
export function summarise(plan: Plan, outcome: Outcome, context: RunContext, still: Outcome | null = null): Summary {
  const { bound, totals } = outcome
  const lines = waterfall(plan, outcome)
  const space = diskSpace(plan, outcome)
  const moments = strandedOverTime(plan, outcome)
  const slots = slotSizes(plan, outcome)
  const shared = plan.shared === undefined ? undefined : sharedSummaries(plan, outcome, space)
  const summary: Summary = {
    name: context.name,
    version: context.version,
    policy: plan.place.policy,
    periodSeconds: outcome.endSeconds,
    hostCount: plan.hosts.hostCount,
    guestCount: plan.guests.guestCount,
    placedCount: totals.placedCount,
    hostsUsed: totals.hostsUsed,
    hostsLowerBound: bound.hosts,
    hostsLowerBoundWithSpare: bound.hosts + context.spareHosts + keptHosts(plan),
    hostsLowerBoundByRules: bound.rules,
    hostsLowerBoundAtSeconds: bound.atSeconds,
    hostsLowerBoundCpuStatistic: context.cpuStatistic,
    bindingResource: resourceName(bound.bindingResource),
    consolidationRatio: totals.hostsUsed === 0 ? null : totals.placedCount / totals.hostsUsed,
    refusedCount: totals.refusedCount,
    energyKwh: totals.energyJoules / JOULES_PER_KWH,
    meanWatts: totals.meanWatts,
    peakWatts: totals.peakWatts,
    hostHours: outcome.hosts.hostOnSeconds.reduce((sum, seconds) => sum + seconds, 0) / SECONDS_PER_HOUR,
    utilisation: perResource((resource) => {
      const { meanFraction, p95Fraction, maxFraction } = totals.utilisation[resource]!
      return { meanFraction, p95Fraction, maxFraction }
    }),
    demand: perRate((rate) => demandPeaks(plan, outcome, rate, outcome.endSeconds)),
    unserved: perRate((rate) => unserved(outcome, rate)),
    unservedPerGuest: perRate((rate) => unservedPerGuest(plan, outcome, rate)),
    stranded: {
      cpuFraction: strandedFraction(lines, "cpu"),
      ramFraction: strandedFraction(lines, "ram"),
      diskFraction: strandedFraction(lines, "disk"),
      iopsFraction: strandedFraction(lines, "iops"),
      networkFraction: strandedFraction(lines, "network")
    },
    strandedOverTime: perResource((resource) => strandedSpread(outcome, moments, resource, outcome.endSeconds)),
    ...(outcome.jobs === undefined ? {} : { jobs: jobsSummary(outcome.jobs) }),
    ...(outcome.consolidation === undefined ? {} : { consolidation: consolidationSummary(plan, outcome.consolidation, still) }),
    ...(shared === undefined ? {} : { shared }),
    ...(context.growth === undefined ? {} : { growth: runwayOf(plan, outcome, context, context.growth, shared ?? []).summary }),
    ...(outcome.migrating === undefined || context.migration === undefined ? {} : { migrating: migratingSummary(plan, outcome, context.migration) }),
    ...(outcome.failing === undefined || plan.failing === undefined ? {} : { failing: failingSummary(plan, plan.failing, outcome) }),
    ...(outcome.containers === undefined ? {} : { workloads: workloads(plan, outcome, lines, context.containers), containers: containersSummary(plan, outcome, context.containers) }),
    ...(plan.pressure === undefined ? {} : { pressure: pressureSummary(plan, plan.pressure, outcome) }),
    ...(context.queue === undefined ? {} : { queue: queueSummary(plan, outcome, context.queue) }),
    ...(plan.resizes === undefined ? {} : { resizes: space.resizes }),
    ...(outcome.preferencesBroken === undefined ? {} : { preferences: preferences(plan, outcome) }),
    ...(context.fleet === undefined ? {} : { fleet: context.fleet }),
    ...(context.talks === undefined ? {} : { talks: talks(plan, outcome, context.talks) }),
    ...(context.reach === undefined ? {} : { reach: context.reach }),
    ...(context.hypervisors === undefined ? {} : { hypervisors: context.hypervisors, exposure: exposure(plan, outcome, context.hypervisors) }),
    ...(context.wide === undefined ? {} : { wide: context.wide }),
    ...(context.outdated === undefined ? {} : { outdated: context.outdated }),
    ...(context.worth === undefined ? {} : { worth: worthOfRun(plan, outcome, context.worth) }),
    migrationCount: totals.migrationCount,
    seed: outcome.seed,
    digest: outcome.digest,
    planDigest: planDigest(plan),
    sizing: perResource((resource) => ({
      unit: RESOURCE_UNITS[resource],
      demand: bound.demand[resource]!,
      usablePerHost: finiteOrNull(bound.usablePerHost[resource]!),
      demandOverUsable: bound.ratio[resource]!,
      hostsByDimension: bound.dimension[resource]!,
      hostsByMartelloToth: bound.martelloToth[resource]!
    })),
    waterfall: lines,
    refused: outcome.refusals.map((refusal) => refusedGuest(plan, refusal, slots.get(refusal.guest))),
    dataQuality: context.dataQuality,
    assumptions: context.assumptions
  }
  checkSummary(summary)
  return summary
}

function jobsSummary(jobs: JobsOutcome): JobsSummary {
  return {
    doneCount: jobs.doneCount,
    runningCount: jobs.runningCount,
    waitingCount: jobs.waitingCount,
    waitSeconds: jobs.meanWaitSeconds === null ? null : { mean: jobs.meanWaitSeconds, p95: jobs.p95WaitSeconds!, max: jobs.maxWaitSeconds! },
    servedMhzSeconds: jobs.servedMhzSeconds,
    lostMhzSeconds: jobs.lostMhzSeconds
  }
}

function unserved(outcome: Outcome, resource: ResourceIndex): { fraction: number; guestSeconds: number } {
  return { fraction: outcome.totals.unservedFraction[resource]!, guestSeconds: outcome.totals.unservedGuestSeconds[resource]! }
}

/** Of raw capacity, as in the waterfall: what is overcommitted is counted in real units. */
function strandedFraction(lines: Summary["waterfall"], resource: ResourceName): number | null {
  const line = lines[resource]
  return line === null ? null : line.stranded / line.raw
}
