/** From candidates to their answers: each compiled alone, sized, ranked, placed on as far as needed. */
import type { PlanCandidate, PlanHost } from "@rackfold/report"
import { cpuOverheadOf, hostModels, type CompiledScenario, type HaRule, type HostGroup } from "@rackfold/scenarios"
import { MHZ_PER_GHZ } from "@rackfold/sim-core"
import { rankFleets, sizeFleet, type FleetInput } from "@rackfold/sizing"
import { contextOf } from "./answer.ts"
import type { Candidate } from "./planCandidates.ts"

/** One host of a compiled candidate, and how hosts are counted. @param ha of the scenario before candidates took the place of its hosts @param most that can be had */
export function fleetInput(compiled: CompiledScenario, ha: HaRule, most = Infinity): FleetInput {
  const { scenario, plan, models, servers, room, context } = compiled
  const [model] = models
  return {
    plan, servers: servers ?? null, ha, most, facility: room!.facility, oldWatts: room!.old?.itWatts ?? null, statistic: scenario.place.cpuStatistic,
    cpu: context.ssjOpsPerMhz === null ? { unit: "GHz", perMhz: 1 / MHZ_PER_GHZ } : { unit: "ssj_ops", perMhz: context.ssjOpsPerMhz },
    overheadFraction: cpuOverheadOf(scenario), ramOvercommit: scenario.pressure?.memory === undefined ? scenario.overcommit.ram : 1,
    machine: { cores: model!.cores, sockets: model!.sockets, rackUnits: model!.rackUnits }
  }
}

export function planHost({ models, plan }: CompiledScenario, group: HostGroup): PlanHost {
  const model = models[0]!
  const network = plan.hosts.hostCapacity[4]![0]!
  return {
    model: model.name, sockets: model.sockets, cores: model.cores, coreMhz: model.coreMhz, ramGib: group.ramGib ?? model.ramGib, networkMbps: network === Infinity ? null : network, ssjOps: model.ssjOps,
    available: model.fromCatalogue ? hostModels.find(({ name }) => name === model.name)!.available : null, source: model.source, sourceFr: model.sourceFr, sureness: model.sureness
  }
}

/** Model, and memory where it is not the model's own; numbered where that tells two apart no more. */
function namesOf(compiled: ReadonlyArray<CompiledScenario>, groups: ReadonlyArray<HostGroup>): ReadonlyArray<string> {
  const plain = compiled.map(({ models }, row) => (groups[row]!.ramGib === undefined ? models[0]!.name : `${models[0]!.name}, ${groups[row]!.ramGib} GiB`))
  return plain.map((name, row) => (plain.indexOf(name) === plain.lastIndexOf(name) ? name : `${name} (${plain.slice(0, row + 1).filter((one) => one === name).length})`))
}

/**
 * The candidates, the best first.
 *
 * @param placeAll false: nobody is placed on hosts of which more are needed than of the best, whatever the placement
 */
export function planHosts(compiled: ReadonlyArray<CompiledScenario>, candidates: ReadonlyArray<Candidate>, ha: HaRule, placeAll: boolean): ReadonlyArray<PlanCandidate> {
  const names = namesOf(compiled, candidates.map(({ group }) => group))
  const ranked = rankFleets(compiled.map((one, row) => sizeFleet(fleetInput(one, ha, candidates[row]!.most))), placeAll)
  return ranked.map(({ row, answer }) => ({ name: names[row]!, row, host: planHost(compiled[row]!, candidates[row]!.group), answer, oldUnknown: compiled[row]!.room!.oldUnknown, context: contextOf({ ...compiled[row]!, seriesPath: null }) }))
}
