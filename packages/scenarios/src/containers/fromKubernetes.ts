/** Pods and nodes of a cluster → containers and kernels: each pod one container, each node a VM. */
import { CPU, NONE } from "@rackfold/sim-core"
import type { HostTable } from "@rackfold/sim-core"
import type { Finding } from "../errors.ts"
import { isNodeOverhead } from "../kubernetes/owner.ts"
import type { Node } from "../kubernetes/nodes.ts"
import type { Pod } from "../kubernetes/pods.ts"
import type { KubernetesCluster } from "../kubernetes/readCluster.ts"
import { osFamilyOf } from "../osFamilies.ts"
import type { KindSources } from "./containerKinds.ts"
import { hostRows } from "./kernels.ts"
import type { WrittenContainers } from "./nodeReserve.ts"
import type { ContainerKind, ContainerRow, Kernel } from "./tables.ts"

const BYTES_PER_MIB = 2 ** 20
/** Of a node's resources, those that are no devices: each has its own column, or none here. */
const isDevice = (name: string): boolean => name !== "pods" && !name.startsWith("hugepages-")

/** What DaemonSets and static pods ask for is taken off each node; what they really take of CPU, the node asks for itself. */
export function kubernetesKernels({ nodes, pods, account }: KubernetesCluster, written: WrittenContainers, hosts: HostTable, findings: Finding[]): Kernel[] {
  const pieces = piecesAPod(pods)
  const bare = written.kubectl!.hosts === undefined ? null : hostRows(written.kubectl!.hosts, hosts, ["containers", "kubectl", "hosts"], findings)
  if (bare !== null && bare.length > 0 && bare.length < nodes.length) findings.push({ path: ["containers", "kubectl", "hosts"], expected: `a host for each of the ${nodes.length} nodes`, found: String(bare.length), advice: "Name more hosts, or let nodes be VMs." })
  return nodes.map((node, row): Kernel => {
    const overhead = account.overhead[row]!
    const ownPods = overhead.daemonSetPods + overhead.staticPods
    const overheadMib = overhead.memoryBytes / BYTES_PER_MIB
    const capacity = { cpuMillis: node.capacity.cpuMillicores, ramMib: node.capacity.memoryBytes / BYTES_PER_MIB, diskGib: Infinity }
    const allocatable = { cpuMillis: node.allocatable.cpuMillicores - overhead.cpuMillicores, ramMib: node.allocatable.memoryBytes / BYTES_PER_MIB - overheadMib, diskGib: Infinity }
    return {
      name: node.name, path: ["containers", "kubectl", "nodes"], ...(bare === null ? { kind: "made", row: NONE } : { kind: "host", row: bare[row] ?? 0 }), vcpus: Math.max(1, Math.ceil(capacity.cpuMillis / 1000)), capacity, allocatable,
      kept: { cpuMillis: capacity.cpuMillis - allocatable.cpuMillis, ramMib: capacity.ramMib - allocatable.ramMib, diskGib: 0, evictionMib: 0 }, mostContainers: Math.max(0, node.pods - ownPods),
      os: osFamilyOf(node.os ?? "linux"), labels: node.labels, taints: node.taints, isCordoned: node.isCordoned || node.ready !== "yes", devices: devicesOf(node, pieces),
      ownMib: capacity.ramMib - node.allocatable.memoryBytes / BYTES_PER_MIB, images: [], rack: null, zone: node.zone, ownCores: written.guestOs.cpuCores + (overhead.cpuMillicores / 1000) * written.kubectl!.usedFraction, on: null, hostCpuFraction: 1, isSpare: false
    }
  })
}

/** How many pieces of a device each pod that asks for it takes: the most of any. */
function piecesAPod(pods: ReadonlyArray<Pod>): ReadonlyMap<string, number> {
  const most = new Map<string, number>()
  for (const { requests } of pods) for (const [name, count] of requests.extended) if (isDevice(name) && count > 0) most.set(name, Math.max(most.get(name) ?? 0, count))
  return most
}

/** A piece stands for as many as the pod takes that takes most: one piece a pod. */
function devicesOf({ allocatable }: Node, pieces: ReadonlyMap<string, number>): string[] {
  return [...allocatable.extended].flatMap(([name, count]) => (isDevice(name) ? Array.from({ length: Math.floor(count / (pieces.get(name) ?? 1)) }, () => name) : []))
}

/** Pods that hold resources or wait, those that stand on each node by themselves apart; in the order of the file. */
export function kubernetesRows({ pods }: KubernetesCluster, written: WrittenContainers, sources: Pick<KindSources, "coreMhz">): ContainerRow[] {
  const { usedFraction } = written.kubectl!
  return pods.flatMap((pod): ContainerRow[] => isNodeOverhead(pod.owner) ? [] : [{
    name: `${pod.namespace}/${pod.name}`, kind: kindOf(pod, usedFraction, sources.coreMhz), arrivalSeconds: 0,
    departureSeconds: pod.isTerminating ? Math.max(1, pod.terminationGraceSeconds) : Infinity, workSeconds: Infinity
  }])
}

function kindOf(pod: Pod, usedFraction: number, coreMhz: number): ContainerKind {
  const { requests, limits, rules, nodeName, volumes } = pod
  const ports = pod.containers.flatMap(({ ports: each }) => each.flatMap(({ hostPort, containerPort }) => hostPort ?? (pod.isOnHostNetwork ? containerPort : [])))
  const isPinned = volumes.some(({ fate }) => fate === "pinned")
  const requestMib = requests.memoryBytes / BYTES_PER_MIB
  const shares = [...(pod.isOnHostNetwork ? ["net" as const] : []), ...(pod.isInHostPids ? ["pid" as const] : []), ...(pod.isInHostIpc ? ["ipc" as const] : [])]
  return {
    path: null, image: pod.containers.find(({ role }) => role === "main")?.image ?? null, os: osFamilyOf(rules.osName ?? "linux"), requestMillis: requests.cpuMillicores, requestMib, addsRuntime: false,
    limitMillis: limits.cpuMillicores, limitMib: limits.memoryBytes / BYTES_PER_MIB, memory: { mib: requestMib, profile: 0, growthMibPerSecond: 0, isStated: false }, priority: pod.priority, diskGib: 0,
    demand: { placement: {}, scale: { [CPU]: (requests.cpuMillicores / 1000) * coreMhz * usedFraction }, profile: {} }, startSeconds: 0, stopSeconds: 0,
    nodes: isPinned && nodeName !== null ? [nodeName] : null, nodeSelector: rules.nodeSelector, nodeTerms: [...(rules.nodeTerms === null ? [] : [rules.nodeTerms]), ...pod.volumeTerms.map(({ nodeTerms }) => nodeTerms)],
    tolerations: rules.tolerations, devices: [...requests.extended].flatMap(([name, count]) => (isDevice(name) && count > 0 ? [name] : [])),
    hostPorts: [...new Set(ports)], volume: isPinned ? "local" : volumes.some(({ fate }) => fate === "shared") ? "shared" : "none", shares
  }
}
