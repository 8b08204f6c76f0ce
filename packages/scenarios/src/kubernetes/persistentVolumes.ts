/** Volumes of a cluster: which claims lie on a node's own disk, and on whose. */
import { readNodeTerms } from "./labelSelector.ts"
import type { NodeTerm } from "./labelSelector.ts"
import { field, isThere, textOf } from "./spot.ts"
import type { Spot } from "./spot.ts"

export interface PersistentVolume {
  readonly name: string
  /** `namespace/name` of the claim that holds it; null: free. */
  readonly claim: string | null
  /** On a node's own disk. */
  readonly isLocal: boolean
  /** One of them must select the node; null: reached from any node. */
  readonly nodeTerms: ReadonlyArray<NodeTerm> | null
}

export function readPersistentVolume(root: Spot): PersistentVolume {
  const spec = field(root, "spec")
  const claim = field(spec, "claimRef")
  const required = field(field(spec, "nodeAffinity"), "required")
  return {
    name: textOf(field(field(root, "metadata"), "name")) ?? "",
    claim: isThere(claim) ? `${textOf(field(claim, "namespace")) ?? "default"}/${textOf(field(claim, "name")) ?? ""}` : null,
    isLocal: isThere(field(spec, "local")) || isThere(field(spec, "hostPath")), nodeTerms: isThere(required) ? readNodeTerms(required) : null
  }
}
