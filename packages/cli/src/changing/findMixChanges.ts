/** The smallest change of one setting that lets a mix of models carry the servers, where none does. */
import { inOrderOfSize, type PlanChange } from "@rackfold/report"
import { NONE, RESOURCE_INDEXES, type ResourceIndex } from "@rackfold/sim-core"
import { canMix, smallestStep } from "@rackfold/sizing"
import { jointForm } from "../planCandidates.ts"
import type { MixQuestion } from "../planMix.ts"
import { changeOf, troubledOf } from "./findChanges.ts"
import { amountLever, moreHostsLever } from "./hostLevers.ts"
import type { Lever, PlanEdit } from "./lever.ts"
import { makeChanged, sameCandidate, type PlanWorld } from "./planWorld.ts"
import { haLever, headroomLever, overcommitLever, ruleLevers } from "./settingLevers.ts"

/** **Cost** for some ten steps of each lever a plan worked out, and the policies on all its hosts. */
export function findMixChanges(world: PlanWorld, { mixed, found: { mix } }: MixQuestion): ReadonlyArray<PlanChange> {
  const changed = makeChanged(world)
  const works = ({ at }: Lever) => (step: number): boolean => isEnough(at(step).edit)
  const isEnough = (edit: PlanEdit): boolean => {
    const now = changed(edit)
    const same = now === null ? [] : mixed.flatMap(({ candidate }) => sameCandidate(now, candidate) ?? [])
    const [first] = same
    if (first === undefined || same.length < mixed.length) return false
    const compiled = first.compile(jointForm(first.decoded, same.map(({ candidate }) => candidate)))
    if (compiled === null) return false
    return canMix({ plan: compiled.plan, guests: mix.guests, most: same.map(({ candidate }) => candidate.most), ha: first.ha, terms: { perHost: same.map(() => 1), perWatt: 0, constant: 0 } })
  }
  const troubled = mixed.map((one) => troubledOf(world, one))
  const total = mix.most.reduce((sum, count) => sum + count, 0)
  const resources = shortResources(mixed, mix.most)
  const levers = [
    ...troubled.flatMap((one) => moreHostsLever(one, one.candidate.most + 1)),
    ...(total === Infinity ? [] : haLever(troubled[0]!, total + 1, total)),
    ...resources.flatMap((resource) => [...headroomLever(troubled[0]!, resource, NaN), ...overcommitLever(troubled[0]!, resource, NaN), ...troubled.flatMap((one) => amountLever(one, resource, NaN))]),
    ...ruleLevers(troubled[0]!.decoded)
  ]
  return inOrderOfSize(levers.flatMap((lever) => {
    const step = smallestStep(works(lever), lever.most, lever.guess)
    return step === null ? [] : [changeOf(lever, step, null)]
  }))
}

/** Those that decide on one of the models alone. */
function shortResources(mixed: MixQuestion["mixed"], most: ReadonlyArray<number>): ReadonlyArray<ResourceIndex> {
  return RESOURCE_INDEXES.filter((resource) => mixed.some(({ sized: { answer: { sizing, obstacles } } }, kind) =>
    sizing.binding === resource || sizing.needed[resource]!.hosts > most[kind]! || obstacles.some((obstacle) => (obstacle.by === "nothingLeft" && obstacle.resource === resource) || ("refusals" in obstacle && obstacle.refusals.some((refusal) => refusal.resource !== NONE && refusal.resource === resource)))))
}
