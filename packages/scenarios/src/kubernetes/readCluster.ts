/** A Kubernetes cluster as kubectl exports it → tables of pods and nodes, with an account of what they do not say. */
import { NONE } from "@rackfold/sim-core"
import type { Problem } from "../errors.ts"
import { accountOf } from "./account.ts"
import type { ClusterAccount } from "./account.ts"
import { readItems } from "./itemList.ts"
import { readNode } from "./nodes.ts"
import type { Node } from "./nodes.ts"
import { readPersistentVolume } from "./persistentVolumes.ts"
import { podReader } from "./pods.ts"
import type { Pod } from "./pods.ts"

export interface ClusterFile {
  /** As the user wrote it. */
  readonly file: string
  readonly bytes: Uint8Array
}

export interface ClusterFiles {
  /** `kubectl get pods -A -o json` */
  readonly pods: ClusterFile
  /** `kubectl get nodes -o json` */
  readonly nodes: ClusterFile
  /** `kubectl get pv -o json`: which claims are on a node's own disk. Without it every claim is taken for shared. */
  readonly volumes?: ClusterFile
}

export interface KubernetesCluster {
  /** Pods that hold resources or wait for them, in the order of the file; finished ones are only counted. */
  readonly pods: ReadonlyArray<Pod>
  readonly nodes: ReadonlyArray<Node>
  /** Row of nodes; NONE: it waits, or its node is not in the file: [pods]. */
  readonly podNode: Int32Array
  readonly account: ClusterAccount
}

/**
 * Reads a cluster.
 *
 * @param dropBad bad pods, nodes and volumes are left out and listed in the account; else they are problems
 * @returns or everything that is wrong with the files, in the order of their lines.
 *
 * **Cost** O(bytes): 50,000 pods in 160 MB take some 2 s of CPU and 0.7 GB, 0.9 GB where names go beyond Latin letters
 * (bench/kubernetes.bench.ts). Lines are looked up only where there is something to tell, in another second.
 */
export function readKubernetes(files: ClusterFiles, dropBad: boolean): { readonly cluster: KubernetesCluster } | { readonly problems: ReadonlyArray<Problem> } {
  const nodes = readItems(files.nodes.file, files.nodes.bytes, "Node", dropBad, readNode)
  const volumes = files.volumes === undefined ? null : readItems(files.volumes.file, files.volumes.bytes, "PersistentVolume", dropBad, readPersistentVolume)
  const known = volumes === null || "problems" in volumes ? null : volumes.list
  const pods = readItems(files.pods.file, files.pods.bytes, "Pod", dropBad, podReader(known?.items ?? null))
  if ("problems" in pods || "problems" in nodes || (volumes !== null && "problems" in volumes)) {
    return { problems: [pods, nodes, volumes].flatMap((reading) => (reading !== null && "problems" in reading ? reading.problems : [])) }
  }
  const lists = { pods: pods.list, nodes: nodes.list, volumes: known }
  const present = pods.list.items.flatMap((reading) => ("pod" in reading ? [reading.pod] : []))
  return { cluster: { pods: present, nodes: nodes.list.items, podNode: nodeRows(present, nodes.list.items), account: accountOf(lists, present) } }
}

function nodeRows(pods: ReadonlyArray<Pod>, nodes: ReadonlyArray<Node>): Int32Array {
  const rowOf = new Map(nodes.map(({ name }, row) => [name, row]))
  return Int32Array.from(pods, ({ nodeName }) => (nodeName === null ? NONE : rowOf.get(nodeName) ?? NONE))
}
