/** What an export of kubectl left open or out, as the report shows data. */
import type { Assumption, DataQuality } from "@rackfold/sim-core"
import { assumption, ASSUMED, CONVENTION } from "../compile/assumption.ts"
import type { KubernetesCluster } from "../kubernetes/readCluster.ts"
import { quantity, said } from "../wording.ts"
import { kubernetesKeeping } from "./kubernetesKeeping.ts"

const KINDS = ["kubectl, pods", "kubectl, nodes", "kubectl, volumes"] as const

/** An account a file: rows are pods, nodes, volumes. */
export function kubernetesQuality({ account }: KubernetesCluster): DataQuality[] {
  const { files, finished, overhead, pods } = account
  const perNode = overhead.reduce((sum, { daemonSetPods, staticPods }) => sum + daemonSetPods + staticPods, 0)
  const ended = finished.reduce((sum, { count }) => sum + count, 0)
  const left = (column: string, count: number, value: string, valueFr: string, from: string, fromFr: string) => (count === 0 ? [] : [{ column, count, value, valueFr, from, fromFr }])
  return files.map(({ file, encoding, itemsRead, itemsUsed, dropped, moreDropped }, i): DataQuality => ({
    file, format: KINDS[i]!, encoding, delimiter: "", decimal: ".", rowsRead: itemsRead, rowsUsed: i === 0 ? itemsUsed - perNode : itemsUsed,
    excluded: [...(i === 0 && ended > 0 ? [{ reason: "finished" as const, count: ended }] : []), ...(i === 0 && perNode > 0 ? [{ reason: "perNode" as const, count: perNode }] : []), ...(moreDropped > 0 ? [{ reason: "bad" as const, count: moreDropped }] : [])],
    dropped: dropped.map(({ line, path, name, problem, problemFr }) => ({ line, column: name === "" ? path : `${name}: ${path}`, problem, problemFr })),
    defaulted: i !== 0 ? [] : [
      ...left("requests.cpu", pods.withoutCpuRequest, "0", "0", "none stated", "non indiqué"), ...left("requests.memory", pods.withoutMemoryRequest, "0", "0", "none stated", "non indiqué"),
      ...left("limits.cpu", pods.withoutCpuLimit, "no limit", "aucune limite", "none stated", "non indiqué"), ...left("limits.memory", pods.withoutMemoryLimit, "no limit", "aucune limite", "none stated", "non indiqué")
    ],
    unknownColumns: [], mappedColumns: []
  }))
}

/** What stands for what the files do not say, and what of them is not taken over. */
export function kubernetesAssumptions({ account, pods }: KubernetesCluster, usedFraction: number): Assumption[] {
  const { ignored, overhead, unknownClaims, strayNodes } = account
  const { left } = kubernetesKeeping(pods)
  const perNode = overhead.reduce((sum, { daemonSetPods, staticPods }) => sum + daemonSetPods + staticPods, 0)
  const notice = (id: string, value: number, meaning: [string, string], path = "containers.kubectl") => assumption("inventory", { id: `containers.kubectl.${id}`, value: quantity(value), meaning: said(...meaning), source: CONVENTION, sureness: "C", path })
  return [
    assumption("inventory", { id: "containers.kubectl.usedFraction", value: quantity(usedFraction), meaning: said("Of the CPU that pods request, what they really ask for: exports of kubectl do not say.", "Du CPU que les pods réservent, ce qu'ils demandent vraiment : les exports de kubectl ne le disent pas."), source: ASSUMED, sureness: "C", path: "containers.kubectl.usedFraction" }),
    ...(perNode === 0 ? [] : [notice("perNode", perNode, ["Pods of DaemonSets and of nodes themselves: what they request is taken off each node, and their CPU is the node's own.", "Pods de DaemonSet et des nœuds eux-mêmes : leur demande est ôtée de chaque nœud, et leur CPU est celui du nœud."])]),
    ...(unknownClaims === 0 ? [] : [notice("claims", unknownClaims, ["Claims on volumes that no file tells of: taken for shared over the network.", "Demandes de volumes dont aucun fichier ne parle : supposées partagées par le réseau."], "containers.kubectl.volumes")]),
    ...(strayNodes.length === 0 ? [] : [notice("strayNodes", strayNodes.reduce((sum, one) => sum + one.pods, 0), ["Pods on nodes that the file of nodes does not hold: they look for another.", "Pods sur des nœuds absents du fichier des nœuds : ils en cherchent un autre."])]),
    ...ignored.map(({ what, pods: count, meaning }) => notice(what, count, [`Pods with something that is not taken over: ${meaning.en}.`, `Pods avec quelque chose qui n'est pas repris : ${meaning.fr}.`])),
    ...(left === 0 ? [] : [notice("podAffinity", left, ["Pods with affinity to others, with anti-affinity that goes one way, or by labels other than node and zone: not taken over.", "Pods avec une affinité pour d'autres, une anti-affinité à sens unique, ou selon d'autres étiquettes que nœud et zone : non repris."])])
  ]
}
