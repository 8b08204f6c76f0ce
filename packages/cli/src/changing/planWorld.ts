/** The plan that was asked for, and what it would be with something changed: worked out as the command line would. */
import { haOf, scenarioCompiler, type CompiledScenario, type DecodedScenario, type HaRule, type InputError } from "@rackfold/scenarios"
import { Effect, Result } from "effect"
import { candidatesOf, type Candidate, type WantedHost } from "../planCandidates.ts"
import type { planDecoder, PlanSetting } from "../planDecoded.ts"
import type { PlanEdit } from "./lever.ts"

export interface PlanWorld {
  readonly decode: ReturnType<typeof planDecoder>
  readonly isBare: boolean
  readonly settings: ReadonlyArray<PlanSetting>
  readonly wanted: ReadonlyArray<WantedHost>
  /** What the scenario reads, as scenarioCompiler takes it. */
  readonly read: Parameters<typeof scenarioCompiler>
}

/** A candidate as it would be. */
export interface Changed {
  readonly decoded: DecodedScenario
  readonly candidate: Candidate
  readonly ha: HaRule
  readonly compile: (form: DecodedScenario) => CompiledScenario | null
}

/**
 * Gives the candidates as an edit would have them, in the order in which they are named; null where the program would tell a problem.
 * Of forms that read the same servers in the same way, these are read once.
 */
export function makeChanged(world: PlanWorld): (edit: PlanEdit) => ReadonlyArray<Changed> | null {
  const compilers = new Map<string, (form: DecodedScenario) => Effect.Effect<CompiledScenario, InputError>>()
  const succeed = <A>(effect: Effect.Effect<A, InputError>): A | null => {
    const result = Effect.runSync(Effect.result(effect))
    return Result.isSuccess(result) ? result.success : null
  }
  return ({ sets, hosts = world.wanted }) => {
    const decoded = succeed(world.decode([...world.settings, ...sets], hosts))
    if (decoded === null) return null
    const found = candidatesOf(decoded, hosts, world.isBare)
    if ("problems" in found) return null
    const { workload, import: imported, periodHours, sampleSeconds, cpuCountedBy } = decoded.scenario
    const key = JSON.stringify([workload, imported, periodHours, sampleSeconds, cpuCountedBy])
    const compiler = compilers.get(key) ?? scenarioCompiler(...world.read)
    compilers.set(key, compiler)
    return found.candidates.map((candidate) => ({ decoded, candidate, ha: haOf(decoded.scenario), compile: (form) => succeed(compiler(form)) }))
  }
}

/** The one that a candidate has become: from the same place; of a `--host` by itself the only one. */
export function sameCandidate(changed: ReadonlyArray<Changed>, { from, group }: Candidate): Changed | null {
  if ("path" in from) return changed.find(({ candidate }) => "path" in candidate.from && candidate.from.path.join() === from.path.join()) ?? null
  const alike = changed.filter(({ candidate }) => candidate.group.model === group.model)
  return alike.length < 2 ? (alike[0] ?? null) : (alike.find(({ candidate }) => "wanted" in candidate.from && candidate.from.wanted === from.wanted) ?? null)
}
