/** One node of `kubectl get nodes -o json`. */
import { said } from "../wording.ts"
import { amountsOf, resourcesOf } from "./resources.ts"
import type { Resources } from "./resources.ts"
import { field, flagOf, foundWords, isThere, listOf, tellAt, textMapOf, textOf, textsOf, wholeNumberOf } from "./spot.ts"
import type { Spot } from "./spot.ts"
import { CORDON, readTaints } from "./taints.ts"
import type { Taint } from "./taints.ts"

/** An image that a node holds. */
export interface NodeImage {
  /** Tags and digests of the same image. */
  readonly names: ReadonlyArray<string>
  readonly sizeBytes: number
}

export interface Node {
  readonly name: string
  readonly labels: ReadonlyMap<string, string>
  /** Of its well-known labels; null: not stated. */
  readonly zone: string | null
  readonly region: string | null
  readonly hostname: string | null
  readonly os: string | null
  readonly arch: string | null
  readonly instanceType: string | null
  /** Of the machine. `extended` holds the number of pods too. */
  readonly capacity: Resources
  /** What pods may ask for: capacity less what the system keeps. */
  readonly allocatable: Resources
  /** How many pods it takes at most. */
  readonly pods: number
  /** Without the one that stands for the cordon. */
  readonly taints: ReadonlyArray<Taint>
  /** `kubectl cordon`: no new pods. */
  readonly isCordoned: boolean
  /** unknown: the node does not answer. */
  readonly ready: "yes" | "no" | "unknown"
  /** "": not stated. */
  readonly kernelVersion: string
  readonly osImage: string
  readonly containerRuntimeVersion: string
  readonly kubeletVersion: string
  readonly images: ReadonlyArray<NodeImage>
}

/** What a kubelet takes unless told otherwise. */
const USUAL_PODS = 110

export function readNode(root: Spot): Node {
  const metadata = field(root, "metadata")
  const spec = field(root, "spec")
  const status = field(root, "status")
  const labels = textMapOf(field(metadata, "labels"))
  const label = (...keys: ReadonlyArray<string>): string | null => keys.map((key) => labels.get(key)).find((value) => value !== undefined) ?? null
  const capacity = readResources(field(status, "capacity"))
  // The API server takes the capacity where a node does not say what is allocatable.
  const allocatable = isThere(field(status, "allocatable")) ? readResources(field(status, "allocatable")) : capacity
  if (allocatable === null) tellAt(field(status, "allocatable"), said("what pods may ask for", "ce que les pods peuvent demander"), foundWords(null), { advice: "A node that never came up holds nothing: remove it, or export again." })
  const taints = readTaints(field(spec, "taints"))
  const info = field(status, "nodeInfo")
  const version = (key: string): string => textOf(field(info, key)) ?? ""
  return {
    name: textOf(field(metadata, "name")) ?? "", labels,
    zone: label("topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"), region: label("topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region"),
    hostname: label("kubernetes.io/hostname"), os: label("kubernetes.io/os", "beta.kubernetes.io/os"), arch: label("kubernetes.io/arch", "beta.kubernetes.io/arch"),
    instanceType: label("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"),
    capacity: capacity ?? allocatable ?? NOTHING, allocatable: allocatable ?? NOTHING, pods: allocatable?.extended.get("pods") ?? USUAL_PODS,
    taints: taints.filter(({ key }) => key !== CORDON.key), isCordoned: flagOf(field(spec, "unschedulable")) || taints.some(({ key }) => key === CORDON.key), ready: readyOf(status),
    kernelVersion: version("kernelVersion"), osImage: version("osImage"), containerRuntimeVersion: version("containerRuntimeVersion"), kubeletVersion: version("kubeletVersion"),
    images: listOf(field(status, "images")).map((each) => ({ names: textsOf(field(each, "names")), sizeBytes: wholeNumberOf(field(each, "sizeBytes")) ?? 0 }))
  }
}

const NOTHING: Resources = { cpuMillicores: 0, memoryBytes: 0, ephemeralStorageBytes: 0, extended: new Map() }

/** null: not there. */
function readResources(spot: Spot): Resources | null {
  if (!isThere(spot)) return null
  const amounts = amountsOf(spot)
  for (const name of ["cpu", "memory"]) if (!amounts.has(name) && !isThere(field(spot, name))) tellAt(field(spot, name), said(`the amount of ${name}`, `la quantité de ${name}`), foundWords(null))
  return resourcesOf(amounts, 0)
}

function readyOf(status: Spot): Node["ready"] {
  const condition = listOf(field(status, "conditions")).find((each) => field(each, "type").value === "Ready")
  const state = condition === undefined ? null : textOf(field(condition, "status"))
  return state === "True" ? "yes" : state === "False" ? "no" : "unknown"
}
