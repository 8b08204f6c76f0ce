/** What a pod belongs to: replicas of one owner are alike, and one of a DaemonSet stands on each node. */
import { field, isThere, listOf, textMapOf, textOf } from "./spot.ts"
import type { Spot } from "./spot.ts"

export const OWNER_KINDS = ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "Node", "other", "bare"] as const

export interface Owner {
  /** Node: a static pod, which a node's kubelet starts by itself; bare: nobody restarts it elsewhere. */
  readonly kind: (typeof OWNER_KINDS)[number]
  /** As its owner is called: of other kinds `Kind/name`, of a bare or static pod its own name. */
  readonly name: string
}

/** Kubernetes puts the hash of a Deployment's version after its ReplicaSet's name, and into this label. */
const HASH_LABEL = "pod-template-hash"

/** The owner that controls the pod, else the first; a ReplicaSet of a Deployment is told by its hash. */
export function readOwner(metadata: Spot): Owner {
  const name = textOf(field(metadata, "name")) ?? ""
  const references = listOf(field(metadata, "ownerReferences"))
  const owner = references.find((each) => field(each, "controller").value === true) ?? references[0]
  if (owner === undefined) return { kind: isThere(field(field(metadata, "annotations"), "kubernetes.io/config.mirror")) ? "Node" : "bare", name }
  const kind = textOf(field(owner, "kind")) ?? ""
  const ownerName = textOf(field(owner, "name")) ?? ""
  if (kind === "Node") return { kind, name }
  if (kind === "ReplicaSet") return replicaSetOwner(ownerName, textMapOf(field(metadata, "labels")).get(HASH_LABEL))
  return (OWNER_KINDS as ReadonlyArray<string>).includes(kind) ? { kind: kind as Owner["kind"], name: ownerName } : { kind: "other", name: `${kind}/${ownerName}` }
}

function replicaSetOwner(name: string, hash: string | undefined): Owner {
  return hash !== undefined && hash !== "" && name.length > hash.length + 1 && name.endsWith(`-${hash}`) ? { kind: "Deployment", name: name.slice(0, -hash.length - 1) } : { kind: "ReplicaSet", name }
}

/** One on each node, whatever else runs: what they ask for is overhead of the node. */
export function isNodeOverhead({ kind }: Owner): boolean {
  return kind === "DaemonSet" || kind === "Node"
}
