/** Files that a scenario names for its containers: a cluster as kubectl exports it, a CSV of single ones. */
import type { Path, Problem } from "../errors.ts"
import { readKubernetes } from "../kubernetes/readCluster.ts"
import type { KubernetesCluster } from "../kubernetes/readCluster.ts"
import type { Scenario } from "../scenario.ts"

export interface ContainerFile {
  /** As written. */
  readonly name: string
  readonly path: Path
  readonly expected: string
  /** Name under which it is copied beside the scenario that ran. */
  readonly copy: string
}

const KUBECTL = { pods: "the pods that kubectl exports, as JSON", nodes: "the nodes that kubectl exports, as JSON", volumes: "the volumes that kubectl exports, as JSON" } as const

/** Every file that containers name, each use of it. */
export function containerFiles(written: Scenario["containers"]): ContainerFile[] {
  if (written === undefined) return []
  const { kubectl, file } = written
  const packed = (name: string) => (name.toLowerCase().endsWith(".gz") ? ".gz" : "")
  const ofCluster = (["pods", "nodes", "volumes"] as const).flatMap((key): ContainerFile[] => {
    const name = kubectl?.[key]
    return name === undefined ? [] : [{ name, path: ["containers", "kubectl", key], expected: KUBECTL[key], copy: `${key}.json${packed(name)}` }]
  })
  return file === undefined ? ofCluster : [...ofCluster, { name: file, path: ["containers", "file"], expected: "a CSV of containers", copy: `containers-read.csv${packed(file)}` }]
}

/** null: the scenario names none. @param missing the problem of a file that is not among `files` */
export function readCluster({ containers: written, import: { badRows } }: Scenario, files: ReadonlyMap<string, Uint8Array>, missing: (path: Path, name: string) => Problem): { readonly cluster: KubernetesCluster | null } | { readonly problems: ReadonlyArray<Problem> } {
  const kubectl = written?.kubectl
  if (kubectl === undefined) return { cluster: null }
  const absent = containerFiles(written).filter(({ path, name }) => path[1] === "kubectl" && !files.has(name))
  if (absent.length > 0) return { problems: absent.map(({ path, name }) => missing(path, name)) }
  const file = (name: string) => ({ file: name, bytes: files.get(name)! })
  return readKubernetes({ pods: file(kubectl.pods), nodes: file(kubectl.nodes), ...(kubectl.volumes === undefined ? {} : { volumes: file(kubectl.volumes) }) }, badRows === "drop")
}
