/** What stands below charts of containers. */
import { RESOURCES, type Outcome, type Plan } from "@rackfold/sim-core"
import type { UpdateToDraw } from "../charts/howDoesTheUpdateGo.ts"
import { deploymentsThatMove, deploymentsToDraw } from "../charts/howManyReplicas.ts"
import { MOST_NODE_HOSTS } from "../charts/whatIsOnEachNode.ts"
import { formatCount, formatDuration, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { ContainersSummary } from "./containersFigures.ts"
import { nestedMap } from "./nestedMap.ts"

export function mapCaption(plan: Plan, outcome: Outcome, lang: Lang): string {
  const drawn = nestedMap(plan, outcome, MOST_NODE_HOSTS)
  if (drawn === null) return ""
  const { map } = containersMessages(lang)
  const moment = drawn.atSeconds === 0 ? map.start : map.after(formatDuration(drawn.atSeconds, lang))
  return [map.caption(messagesOf(lang).resource[RESOURCES[drawn.resource]], moment, formatCount(drawn.rows.length, lang), formatCount(drawn.hosts, lang)), ...((plan.containers?.orchestration?.deployments.length ?? 0) > 0 ? [map.numbers] : [])].join(" ")
}

export function replicasCaption(outcome: Outcome, lang: Lang): string {
  const { replicas: say } = containersMessages(lang)
  const [all, moving, drawn] = [outcome.containers?.deployments.length ?? 0, deploymentsThatMove(outcome).length, deploymentsToDraw(outcome).length]
  const count = (n: number): string => formatCount(n, lang)
  return [say.caption, ...(drawn < moving ? [say.some(count(drawn), count(all))] : moving < all ? [say.others(count(all - moving))] : [])].join(" ")
}

export function updateCaption(drawn: UpdateToDraw | null, found: ContainersSummary | undefined, lang: Lang): string {
  return drawn === null ? "" : containersMessages(lang).update.caption(found!.deployments[drawn.deployment]!.name, "1", formatCount(drawn.all, lang))
}
