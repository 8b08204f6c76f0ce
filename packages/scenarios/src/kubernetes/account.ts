/** What became of the pods and nodes of a cluster's export, and what it does not say. */
import type { Wording } from "../wording.ts"
import { pathText, wrongWords } from "../errors.ts"
import { IGNORED_NAMES, ignoredMeaning } from "./ignored.ts"
import type { Ignored } from "./ignored.ts"
import type { ItemList } from "./itemList.ts"
import type { Node } from "./nodes.ts"
import { isNodeOverhead } from "./owner.ts"
import type { PersistentVolume } from "./persistentVolumes.ts"
import type { FinishedPhase, Pod, PodReading } from "./pods.ts"
import { taintText } from "./taints.ts"
import type { VolumeFate } from "./volumes.ts"
import { isClaim } from "./volumes.ts"

/** Rows of one file: itemsRead = itemsUsed + Σ finished + dropped + moreDropped. */
export interface FileAccount {
  readonly file: string
  readonly encoding: "utf-8" | "windows-1252" | "utf-16le"
  readonly itemsRead: number
  readonly itemsUsed: number
  /** Bad ones left out, each with its first fault; beyond a thousand they are only counted. */
  readonly dropped: ReadonlyArray<{ readonly line: number; readonly column: number; readonly path: string; readonly name: string; readonly problem: string; readonly problemFr: string }>
  readonly moreDropped: number
}

/** Pods that stand on each node by themselves, as its overhead. */
export interface NodeOverhead {
  readonly node: string
  readonly daemonSetPods: number
  /** Started by the node itself: parts of the control plane, mostly. */
  readonly staticPods: number
  readonly cpuMillicores: number
  readonly memoryBytes: number
}

/** A node that takes no pods, or only those that tolerate its taints: no room for others. */
export interface ClosedNode {
  readonly node: string
  readonly isCordoned: boolean
  /** Those that keep pods off, as kubectl writes them. */
  readonly taints: ReadonlyArray<string>
  readonly ready: Node["ready"]
}

export interface ClusterAccount {
  readonly files: ReadonlyArray<FileAccount>
  /** Finished pods, which hold nothing. */
  readonly finished: ReadonlyArray<{ readonly phase: FinishedPhase; readonly count: number }>
  readonly pods: {
    readonly count: number
    readonly waiting: number
    readonly terminating: number
    readonly bestEffort: number
    /** Effective request of 0. */
    readonly withoutCpuRequest: number
    readonly withoutMemoryRequest: number
    /** A running container without one. */
    readonly withoutCpuLimit: number
    readonly withoutMemoryLimit: number
    readonly privileged: number
    /** With data on their node's own disk; those of DaemonSets and static pods, which stay there anyway, do not count. */
    readonly pinned: number
  }
  /** Of the pods that count: volumes by what becomes of them. */
  readonly volumes: Readonly<Record<VolumeFate, number>>
  /** Claims that are taken for shared, as nothing tells where they are. */
  readonly unknownClaims: number
  /** Nodes that take pods, and what these may ask for there. */
  readonly open: { readonly nodes: number; readonly cpuMillicores: number; readonly memoryBytes: number; readonly pods: number }
  readonly closedNodes: ReadonlyArray<ClosedNode>
  /** In the order of the nodes. */
  readonly overhead: ReadonlyArray<NodeOverhead>
  readonly daemonSets: ReadonlyArray<{ readonly name: string; readonly pods: number }>
  /** Nodes that pods stand on, and that the file of nodes does not hold. */
  readonly strayNodes: ReadonlyArray<{ readonly node: string; readonly pods: number }>
  /** What pods ask for and is not taken over. */
  readonly ignored: ReadonlyArray<{ readonly what: Ignored; readonly pods: number; readonly meaning: Wording }>
}

export interface ClusterLists {
  readonly pods: ItemList<PodReading>
  readonly nodes: ItemList<Node>
  readonly volumes: ItemList<PersistentVolume> | null
}

export function accountOf(lists: ClusterLists, pods: ReadonlyArray<Pod>): ClusterAccount {
  const nodes = lists.nodes.items
  const finished = (["Succeeded", "Failed"] as const).map((phase) => ({ phase, count: lists.pods.items.filter((reading) => "finished" in reading && reading.finished === phase).length }))
  const closedNodes = nodes.flatMap(closedNode)
  return {
    files: [fileAccount(lists.pods, pods.length), fileAccount(lists.nodes, nodes.length), ...lists.volumes === null ? [] : [fileAccount(lists.volumes, lists.volumes.items.length)]],
    finished: finished.filter(({ count }) => count > 0), pods: podCounts(pods), volumes: volumeCounts(pods), unknownClaims: unknownClaims(pods, lists.volumes),
    open: openRoom(nodes, new Set(closedNodes.map(({ node }) => node))), closedNodes,
    overhead: overheadOf(nodes, pods), daemonSets: daemonSetsOf(pods), strayNodes: strayNodes(nodes, pods), ignored: ignoredBy(pods)
  }
}

function fileAccount({ file, encoding, itemsRead, dropped, moreDropped }: ItemList<unknown>, itemsUsed: number): FileAccount {
  return {
    file, encoding, itemsRead, itemsUsed, moreDropped,
    dropped: dropped.map(({ line, column, name, finding }) => {
      const { en, fr } = wrongWords([finding])
      return { line, column, path: pathText(finding.path), name, problem: en, problemFr: fr }
    })
  }
}

function podCounts(pods: ReadonlyArray<Pod>): ClusterAccount["pods"] {
  const count = (holds: (pod: Pod) => boolean): number => pods.reduce((sum, pod) => sum + (holds(pod) ? 1 : 0), 0)
  return {
    count: pods.length, waiting: count(({ nodeName }) => nodeName === null), terminating: count(({ isTerminating }) => isTerminating), bestEffort: count(({ qosClass }) => qosClass === "BestEffort"),
    withoutCpuRequest: count(({ requests }) => requests.cpuMillicores === 0), withoutMemoryRequest: count(({ requests }) => requests.memoryBytes === 0),
    withoutCpuLimit: count(({ limits }) => limits.cpuMillicores === Infinity), withoutMemoryLimit: count(({ limits }) => limits.memoryBytes === Infinity),
    privileged: count(({ isPrivileged }) => isPrivileged), pinned: count(({ owner, volumes }) => !isNodeOverhead(owner) && volumes.some(({ fate }) => fate === "pinned"))
  }
}

function volumeCounts(pods: ReadonlyArray<Pod>): Record<VolumeFate, number> {
  const counts: Record<VolumeFate, number> = { pinned: 0, lost: 0, copied: 0, shared: 0 }
  for (const { volumes } of pods) for (const { fate } of volumes) counts[fate]++
  return counts
}

function unknownClaims(pods: ReadonlyArray<Pod>, volumes: ItemList<PersistentVolume> | null): number {
  const known = new Set((volumes?.items ?? []).map(({ claim }) => claim))
  return new Set(pods.flatMap(({ namespace, volumes }) => volumes.filter(isClaim).map(({ source }) => `${namespace}/${source}`)).filter((claim) => !known.has(claim))).size
}

/** A wish to stay away (PreferNoSchedule) closes nothing. */
function closedNode({ name, isCordoned, taints, ready }: Node): ClosedNode[] {
  const closing = taints.filter(({ effect }) => effect !== "PreferNoSchedule").map(taintText)
  return isCordoned || closing.length > 0 || ready !== "yes" ? [{ node: name, isCordoned, taints: closing, ready }] : []
}

function openRoom(nodes: ReadonlyArray<Node>, closed: ReadonlySet<string>): ClusterAccount["open"] {
  const open = nodes.filter(({ name }) => !closed.has(name))
  const sum = (amount: (node: Node) => number): number => open.reduce((total, node) => total + amount(node), 0)
  return { nodes: open.length, cpuMillicores: sum(({ allocatable }) => allocatable.cpuMillicores), memoryBytes: sum(({ allocatable }) => allocatable.memoryBytes), pods: sum(({ pods }) => pods) }
}

function overheadOf(nodes: ReadonlyArray<Node>, pods: ReadonlyArray<Pod>): NodeOverhead[] {
  const of = new Map<string | null, Pod[]>(nodes.map(({ name }) => [name, []]))
  for (const pod of pods) if (isNodeOverhead(pod.owner)) of.get(pod.nodeName)?.push(pod)
  return nodes.map(({ name }) => {
    const own = of.get(name)!
    const daemonSetPods = own.filter(({ owner }) => owner.kind === "DaemonSet").length
    const sum = (amount: (pod: Pod) => number): number => own.reduce((total, pod) => total + amount(pod), 0)
    return { node: name, daemonSetPods, staticPods: own.length - daemonSetPods, cpuMillicores: sum(({ requests }) => requests.cpuMillicores), memoryBytes: sum(({ requests }) => requests.memoryBytes) }
  })
}

function counted(names: Iterable<string>): [string, number][] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}

function daemonSetsOf(pods: ReadonlyArray<Pod>): ClusterAccount["daemonSets"] {
  const owned = pods.filter(({ owner }) => owner.kind === "DaemonSet")
  return counted(owned.map(({ namespace, owner }) => `${namespace}/${owner.name}`)).map(([name, pods]) => ({ name, pods }))
}

function strayNodes(nodes: ReadonlyArray<Node>, pods: ReadonlyArray<Pod>): ClusterAccount["strayNodes"] {
  const known = new Set(nodes.map(({ name }) => name))
  return counted(pods.flatMap(({ nodeName }) => nodeName === null || known.has(nodeName) ? [] : [nodeName])).map(([node, pods]) => ({ node, pods }))
}

function ignoredBy(pods: ReadonlyArray<Pod>): ClusterAccount["ignored"] {
  return IGNORED_NAMES.map((what) => ({ what, pods: pods.filter(({ rules }) => rules.ignored.includes(what)).length, meaning: ignoredMeaning(what) })).filter(({ pods }) => pods > 0)
}

