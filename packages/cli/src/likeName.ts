/** `--like NAME`: a server, a container or a deployment of a plan. */
import type { FitLike } from "@rackfold/report"
import { nearestNames, type InputError } from "@rackfold/scenarios"
import { NONE, type LevelName, type Plan } from "@rackfold/sim-core"
import { Effect } from "effect"
import { failWith, problemOf } from "./problems.ts"

export interface Like {
  readonly kind: Exclude<FitLike["kind"], "new">
  readonly of: LevelName
  readonly name: string
  /** Of the guests of its level; of a deployment, a container of the revision that is wanted then. */
  readonly rowAt: (atSeconds: number) => number
}

const KINDS: ReadonlyArray<Like["kind"]> = ["vm", "container", "deployment"]
const OPTION = "--like"

/** Whatever has that name. */
function named(plan: Plan, kind: Like["kind"], name: string): Like[] {
  const { containers } = plan
  if (kind === "deployment") {
    const deployment = containers?.orchestration?.deployments.find((one) => one.name === name)
    return deployment === undefined ? [] : [{ kind, of: "container", name, rowAt: (atSeconds) => (deployment.revisions.findLast(({ fromSeconds }) => fromSeconds <= atSeconds) ?? deployment.revisions[0]!).containers[0]! }]
  }
  const row = (kind === "vm" ? plan : containers?.level)?.guests.guestName.indexOf(name) ?? NONE
  return row === NONE ? [] : [{ kind, of: kind === "vm" ? "guest" : "container", name, rowAt: () => row }]
}

const namesOf = (plan: Plan): ReadonlyArray<string> => [...plan.guests.guestName, ...(plan.containers?.level.guests.guestName ?? []), ...(plan.containers?.orchestration?.deployments ?? []).map(({ name }) => name)]

/**
 * What is meant by NAME, or by KIND:NAME where a name is of several kinds.
 *
 * **Fails** where nothing has that name, or more than one thing.
 */
export const findLike = (plan: Plan, text: string): Effect.Effect<Like, InputError> => {
  const plain = KINDS.flatMap((kind) => named(plan, kind, text))
  if (plain.length === 1) return Effect.succeed(plain[0]!)
  if (plain.length > 1) return failWith(problemOf(OPTION, "one thing of that name", `${JSON.stringify(text)}, which is ${plain.map(({ kind }) => `a ${kind}`).join(" and ")}`, `Write ${plain.map(({ kind }) => JSON.stringify(`${kind}:${text}`)).join(" or ")}.`))
  const kind = KINDS.find((one) => text.startsWith(`${one}:`))
  const [found] = kind === undefined ? [] : named(plan, kind, text.slice(kind.length + 1))
  if (found !== undefined) return Effect.succeed(found)
  const near = nearestNames(kind === undefined ? text : text.slice(kind.length + 1), namesOf(plan))
  const things = plan.containers === undefined ? "a server" : "a server, a container or a deployment"
  return failWith(problemOf(OPTION, `the name of ${things} of the scenario`, JSON.stringify(text), near.length === 0 ? "Names are in guests.csv, which `rackfold run` writes." : `Did you mean ${near.map((one) => JSON.stringify(one)).join(" or ")}?`))
}
