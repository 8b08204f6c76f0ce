/** What the scenario with one more host would take: a host of each kind that it has. */
import type { OneMoreHost } from "@rackfold/report"
import type { InputError } from "@rackfold/scenarios"
import type { LocatedScenario, Changes } from "./compileInput.ts"
import { Effect } from "effect"

type Group = LocatedScenario["scenario"]["hosts"][number]

export interface OneMore extends Omit<OneMoreHost, "count" | "refusedBefore"> {
  readonly setting: Changes["sets"][number]
}

/** Groups of the scenario whose hosts take guests, the first of those that differ in name, number and place alone; each with one more host. */
export function oneMoreOfEach({ scenario, plan }: LocatedScenario): ReadonlyArray<OneMore> {
  const { hostName, hostModel, modelName, hostIsSpare } = plan.hosts
  const seen = new Set<string>()
  let first = 0
  return scenario.hosts.flatMap((group, row) => {
    const host = first
    first += group.count
    const kind = kindOf(group)
    if (hostIsSpare[host] === 1 || seen.has(kind)) return []
    seen.add(kind)
    return [{ like: hostName[host]!, model: modelName[hostModel[host]!]!, setting: { path: `hosts[${row}].count`, value: String(group.count + 1) } }]
  })
}

function kindOf({ count: _count, names: _names, namePrefix: _namePrefix, rack: _rack, chassis: _chassis, pdu: _pdu, room: _room, site: _site, ...kind }: Group): string {
  return JSON.stringify(Object.entries(kind).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * @param compile the scenario with this setting, too
 * @param count how many more fit then; null: what is asked for is not there any more
 * @returns a host each; one that the scenario cannot have one more of is left out, as where its names are fixed elsewhere
 */
export const withOneMore = (kinds: ReadonlyArray<OneMore>, compile: (setting: OneMore["setting"]) => Effect.Effect<LocatedScenario, InputError>, count: (compiled: LocatedScenario) => Effect.Effect<Pick<OneMoreHost, "count" | "refusedBefore"> | null>) =>
  Effect.map(
    Effect.forEach(kinds, ({ like, model, setting }) =>
      compile(setting).pipe(
        Effect.flatMap(count),
        Effect.orElseSucceed(() => null),
        Effect.map((found): OneMoreHost[] => (found === null ? [] : [{ like, model, ...found }]))
      )),
    (found) => found.flat()
  )
