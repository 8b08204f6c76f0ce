/** Consolidation as the plan has it. */
import { CPU, findDetectPolicy, findPowerModel, SECONDS_PER_MINUTE, type Consolidation, type HostTable, type Migrating, type Plan } from "@rackfold/sim-core"
import type { Finding } from "../errors.ts"
import { NO_MOVES } from "../scenario/consolidationFields.ts"
import type { Scenario } from "../scenario.ts"

/** Undefined where the scenario has none. */
export function consolidationOf({ consolidation }: Scenario, { modelPower }: HostTable, resourcesInPlay: Plan["resourcesInPlay"], migrating?: Migrating): Consolidation | undefined {
  if (consolidation === undefined) return undefined
  const { detector, selection } = partsOf(consolidation.policy)
  const wattsAt = modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  return {
    periodSeconds: consolidation.periodSeconds,
    detector: detector === undefined ? null : { kind: detector, parameter: consolidation.parameter ?? findDetectPolicy(detector)!.usualParameter },
    selection: selection ?? "mmt",
    placement: consolidation.placement,
    // Where copies go pass by pass, what they cost is theirs; the rate is for looking ahead.
    migration: migrating === undefined ? { mibPerSecond: consolidation.migrationMibPerSecond, lostFraction: consolidation.migrationLostFraction } : { mibPerSecond: Math.min(migrating.model.mibPerSecond, migrating.network.linkMibPerSecond, ...migrating.network.hostMibPerSecond), lostFraction: 0 },
    power: {
      bootSeconds: consolidation.bootSeconds,
      stopSeconds: consolidation.stopSeconds,
      offWatts: consolidation.offWatts,
      modelBootWatts: Float64Array.from(wattsAt, (watts) => consolidation.bootWatts ?? (watts(0) + watts(1)) / 2),
      modelStopWatts: Float64Array.from(wattsAt, (watts) => consolidation.stopWatts ?? watts(0)),
      waitsBreakEven: consolidation.breakEven
    },
    binding: consolidation.binding === "all" ? resourcesInPlay.filter((resource) => resource !== CPU) : [],
    hysteresis: { leastSecondsBetweenMoves: consolidation.leastMinutesBetweenMoves * SECONDS_PER_MINUTE, roundsOverLimit: consolidation.roundsOverLimit },
    movesPerRound: consolidation.movesPerRound ?? Infinity
  }
}

function partsOf(policy: string): { readonly detector?: string; readonly selection?: string } {
  const [detector, selection] = policy.split("-")
  return policy === NO_MOVES ? {} : { detector: detector!, selection: selection! }
}

/** What consolidation cannot go together with. */
export function badConsolidation({ consolidation, jobs, emptyHosts, workload }: Scenario): Finding[] {
  if (consolidation === undefined) return []
  const findings: Finding[] = []
  const { detector } = partsOf(consolidation.policy)
  if (detector === "thr" && (consolidation.parameter ?? 0) > 1) findings.push({ path: ["consolidation", "parameter"], expected: "a fraction of the CPU, at most 1, as thr has it", found: String(consolidation.parameter), advice: "Write 0.8 for 80 %." })
  if (detector === undefined && consolidation.parameter !== undefined) findings.push({ path: ["consolidation", "parameter"], expected: "nothing, as the policy none has no parameter", found: String(consolidation.parameter), advice: "Remove it, or choose a policy." })
  if (workload.fragments !== undefined || jobs.queue === "fifo" || jobs.end === "whenDone" || jobs.unserved === "carryOver") findings.push({ path: ["consolidation"], expected: "servers that stay, as consolidation does not move jobs", found: "jobs", advice: "Remove jobs and fragments, or consolidation." })
  if (emptyHosts.state === "on") findings.push({ path: ["emptyHosts", "state"], expected: "off, as consolidation empties hosts to switch them off", found: "on", advice: "Remove emptyHosts.state, or consolidation." })
  if (consolidation.breakEven && emptyHosts.offAfterMinutes > 0) findings.push({ path: ["emptyHosts", "offAfterMinutes"], expected: "0, as consolidation.breakEven says how long an empty host idles", found: String(emptyHosts.offAfterMinutes), advice: "Remove one of the two." })
  return findings
}

/** Whether rounds fall on samples. */
export function badRounds({ consolidation, sampleSeconds }: Pick<Scenario, "consolidation" | "sampleSeconds">): Finding[] {
  if (consolidation === undefined) return []
  const samples = consolidation.periodSeconds / sampleSeconds
  const isWhole = samples >= 1 && Math.abs(samples - Math.round(samples)) < 1e-9
  return isWhole ? [] : [{ path: ["consolidation", "periodSeconds"], expected: `a whole multiple of the sample of ${sampleSeconds} s`, found: String(consolidation.periodSeconds), advice: `Write ${Math.max(1, Math.round(samples)) * sampleSeconds}.` }]
}
