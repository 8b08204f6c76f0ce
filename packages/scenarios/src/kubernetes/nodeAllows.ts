/** May a pod run on a node, whatever else runs there? */
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { nodeTermsMatch, requirementHolds, requirementText } from "./labelSelector.ts"
import type { NodeTerm, Requirement } from "./labelSelector.ts"
import type { Node } from "./nodes.ts"
import type { Pod } from "./pods.ts"
import { CORDON, podToleratesNode, taintText } from "./taints.ts"

export const REFUSALS = ["static", "cordoned", "taint", "nodeSelector", "nodeAffinity", "os", "volume", "pinned", "resource"] as const

/** Why a node does not take a pod. */
export interface Refusal {
  readonly kind: (typeof REFUSALS)[number]
  /** The rule itself: a taint, a selector, a volume, a resource. */
  readonly rule: string
  readonly reason: Wording
}

/**
 * null: the node may take the pod. Else the first reason, in the order in which the scheduler asks: cordon and taints,
 * node selector, required node affinity, operating system, volumes that only other nodes reach, data on another
 * node's disk, extended resources of which the node has too few for this pod alone. CPU, memory, ports and other pods
 * are not asked here. A static pod never meets the scheduler: it is where its node starts it, whatever the taints.
 *
 * **Cost** O(rules of the pod × labels of the node they name).
 *
 * **Source** Kubernetes documentation, Assigning Pods to Nodes; Taints and Tolerations. The scheduler itself lets a
 * pod with a hostPath volume go anywhere, and leave its data behind: here it stays with it.
 */
export function nodeAllows(pod: Pod, node: Node): Refusal | null {
  if (pod.owner.kind === "Node") return staticRefusal(pod, node)
  return taintRefusal(pod, node) ?? selectorRefusal(pod, node) ?? affinityRefusal(pod, node) ?? osRefusal(pod, node) ?? volumeRefusal(pod, node) ?? pinRefusal(pod, node) ?? resourceRefusal(pod, node)
}

function staticRefusal({ name, nodeName }: Pod, node: Node): Refusal | null {
  if (nodeName === node.name) return null
  return { kind: "static", rule: name, reason: said(`${nodeName ?? "another node"} starts this pod itself`, `${nodeName ?? "un autre nœud"} démarre ce pod lui-même`) }
}

function taintRefusal({ rules }: Pod, node: Node): Refusal | null {
  const taint = podToleratesNode(rules.tolerations, node)
  if (taint === null) return null
  if (taint === CORDON) return { kind: "cordoned", rule: "unschedulable", reason: said("the node is cordoned", "le nœud est fermé (cordon)") }
  const rule = taintText(taint)
  return { kind: "taint", rule, reason: said(`the pod does not tolerate the taint ${rule}`, `le pod ne tolère pas la teinte ${rule}`) }
}

function selectorRefusal({ rules }: Pod, { labels }: Node): Refusal | null {
  for (const [key, value] of rules.nodeSelector) {
    const has = labels.get(key)
    if (has === value) continue
    const rule = `${key}=${value}`
    return { kind: "nodeSelector", rule, reason: said(`the pod asks for a node with ${rule}; ${hasText(key, has).en}`, `le pod demande un nœud avec ${rule} ; ${hasText(key, has).fr}`) }
  }
  return null
}

function hasText(key: string, value: string | undefined): Wording {
  return value === undefined ? said(`this one has no ${key}`, `celui-ci n'a pas ${key}`) : said(`this one has ${key}=${value}`, `celui-ci a ${key}=${value}`)
}

function affinityRefusal({ rules: { nodeTerms } }: Pod, node: Node): Refusal | null {
  if (nodeTerms === null || nodeTermsMatch(nodeTerms, node)) return null
  const rule = termsText(nodeTerms)
  const failing = firstFailing(nodeTerms, node)
  const has = failing === null ? null : hasText(failing.key, failing.key === "metadata.name" ? node.name : node.labels.get(failing.key))
  return { kind: "nodeAffinity", rule, reason: said(`the pod asks for a node with ${rule}${has === null ? "" : `; ${has.en}`}`, `le pod demande un nœud avec ${rule}${has === null ? "" : ` ; ${has.fr}`}`) }
}

/** Where there is but one term, what of it fails tells the most. */
function firstFailing(terms: ReadonlyArray<NodeTerm>, node: Node): Requirement | null {
  if (terms.length !== 1) return null
  return terms[0]!.labels.find((each) => !requirementHolds(each, node.labels.get(each.key))) ?? terms[0]!.fields.find((each) => !requirementHolds(each, node.name)) ?? null
}

function termsText(terms: ReadonlyArray<NodeTerm>): string {
  return terms.map(({ labels, fields }) => [...labels, ...fields].map(requirementText).join(", ")).join(" or ")
}

function osRefusal({ rules: { osName } }: Pod, { os }: Node): Refusal | null {
  if (osName === null || os === null || osName === os) return null
  return { kind: "os", rule: osName, reason: said(`the pod is for ${osName}; this node runs ${os}`, `le pod est pour ${osName} ; ce nœud fait tourner ${os}`) }
}

function volumeRefusal({ volumeTerms }: Pod, node: Node): Refusal | null {
  const out = volumeTerms.find(({ nodeTerms }) => !nodeTermsMatch(nodeTerms, node))
  if (out === undefined) return null
  return { kind: "volume", rule: out.claim, reason: said(`the volume of claim ${out.claim} is reached only from nodes with ${termsText(out.nodeTerms)}`, `le volume de la demande ${out.claim} n'est accessible que depuis les nœuds avec ${termsText(out.nodeTerms)}`) }
}

function pinRefusal({ volumes, nodeName }: Pod, { name }: Node): Refusal | null {
  if (nodeName === null || nodeName === name) return null
  const pin = volumes.find(({ fate }) => fate === "pinned")
  if (pin === undefined) return null
  const what = pin.source === "" ? pin.name : pin.source
  return { kind: "pinned", rule: pin.name, reason: said(`volume ${pin.name} (${pin.kind} ${what}) is on the disk of ${nodeName}`, `le volume ${pin.name} (${pin.kind} ${what}) est sur le disque de ${nodeName}`) }
}

function resourceRefusal({ requests }: Pod, { allocatable }: Node): Refusal | null {
  for (const [name, wanted] of requests.extended) {
    const has = allocatable.extended.get(name) ?? 0
    if (wanted > has) return { kind: "resource", rule: name, reason: said(`the pod asks for ${wanted} ${name}; this node has ${has}`, `le pod demande ${wanted} ${name} ; ce nœud en a ${has}`) }
  }
  return null
}
