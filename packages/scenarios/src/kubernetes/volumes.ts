/** What a pod keeps on disk, and whether it can take it along. */
import { field, fieldsOf, listOf, textOf } from "./spot.ts"
import type { Spot } from "./spot.ts"

/**
 * pinned: on its node's own disk (hostPath, a claim on a local volume); lost: gone with the pod (emptyDir); copied:
 * made anew wherever it starts (configMap, secret …); shared: reached over the network.
 */
export type VolumeFate = "pinned" | "lost" | "copied" | "shared"

export interface Volume {
  readonly name: string
  /** As the API names it: `emptyDir`, `persistentVolumeClaim`, `hostPath`, `nfs` …. */
  readonly kind: string
  readonly fate: VolumeFate
  /** Of a claim: its name, in the pod's namespace; of a hostPath: the path; else "". */
  readonly source: string
}

const FATES: Readonly<Record<string, VolumeFate>> = {
  hostPath: "pinned", emptyDir: "lost",
  configMap: "copied", secret: "copied", projected: "copied", downwardAPI: "copied", gitRepo: "copied", image: "copied"
}

/** @param isLocal whether a claim, by `namespace/name`, is on a node's own disk */
export function readVolumes(spec: Spot, namespace: string, podName: string, isLocal: (claim: string) => boolean): Volume[] {
  return listOf(field(spec, "volumes")).map((each): Volume => {
    const name = textOf(field(each, "name")) ?? ""
    const kind = fieldsOf(each).find(({ key }) => key !== "name")
    if (kind === undefined) return { name, kind: "emptyDir", fate: "lost", source: "" }
    const source = sourceOf(kind, podName, name)
    const isClaim = kind.key === "persistentVolumeClaim" || kind.key === "ephemeral"
    const fate = isClaim ? (isLocal(`${namespace}/${source}`) ? "pinned" : "shared") : FATES[String(kind.key)] ?? "shared"
    return { name, kind: String(kind.key), fate, source }
  })
}

function sourceOf(kind: Spot, podName: string, volumeName: string): string {
  if (kind.key === "persistentVolumeClaim") return textOf(field(kind, "claimName")) ?? ""
  // The claim that Kubernetes makes for a generic ephemeral volume is named after both.
  if (kind.key === "ephemeral") return `${podName}-${volumeName}`
  return kind.key === "hostPath" ? textOf(field(kind, "path")) ?? "" : ""
}

/** Whether it is a claim on a volume, local or not. */
export function isClaim({ kind }: Volume): boolean {
  return kind === "persistentVolumeClaim" || kind === "ephemeral"
}
