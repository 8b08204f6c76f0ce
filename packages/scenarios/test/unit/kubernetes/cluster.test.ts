/** A small cluster: four nodes, 32 pods, worked out by hand. */
import { describe, expect, test } from "vitest"
import { nodeAllows, readKubernetes } from "../../../src/index.ts"
import type { KubernetesCluster, Pod } from "../../../src/index.ts"
import { clusterOf, fixture, listOf, nodeOf, onePod, podOf } from "./exports.ts"

const MIB = 1024 * 1024
const GIB = 1024 * MIB
const read = readKubernetes({ pods: fixture("pods.json"), nodes: fixture("nodes.json"), volumes: fixture("volumes.json") }, false)
const { pods, nodes, podNode, account } = (read as { readonly cluster: KubernetesCluster }).cluster
const pod = (name: string): Pod => pods.find((each) => each.name.startsWith(name))!

describe("pods", () => {
  test("30 of 32 hold resources or wait for them", () => {
    expect([pods.length, account.finished]).toEqual([30, [{ phase: "Succeeded", count: 1 }, { phase: "Failed", count: 1 }]])
  })
  test("web asks for what its start needs: proxy 50 m + migrate 500 m; for the memory of proxy and web", () => {
    expect(pod("web").requests).toMatchObject({ cpuMillicores: 550, memoryBytes: (64 + 256) * MIB })
    // proxy + web: 200 m + 1, 128 + 512 MiB; migrate with proxy: 500 m + 200 m
    expect(pod("web").limits).toMatchObject({ cpuMillicores: 1200, memoryBytes: 640 * MIB, ephemeralStorageBytes: Infinity })
    expect(pod("web").containers.map(({ name, role, image }) => [name, role, image])).toEqual([["proxy", "sidecar", "registry.shop.example/proxy:1.6"], ["migrate", "init", "registry.shop.example/web:2.14.0"], ["web", "main", "registry.shop.example/web:2.14.0"]])
  })
  test("the notebook pays for its runtime", () => {
    // 500 m + 250 m; 1536 MB + 120 MiB
    expect(pod("notebook")).toMatchObject({ runtimeClassName: "kata", requests: { cpuMillicores: 750, memoryBytes: 1_536_000_000 + 120 * MIB } })
  })
  test("owners", () => {
    const owners = ["web", "postgres-0", "kube-proxy", "trainer", "redis-debug", "etcd"].map((name) => pod(name).owner)
    expect(owners.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["Deployment web", "StatefulSet postgres", "DaemonSet kube-proxy", "Job trainer", "bare redis-debug", "Node etcd-cp-1"])
  })
  test("what they share with their node, and with each other", () => {
    const { isOnHostNetwork, isInHostPids, isInHostIpc, containers } = pod("node-exporter")
    expect([isOnHostNetwork, isInHostPids, isInHostIpc, containers[0]!.ports]).toEqual([true, true, false, [{ containerPort: 9100, hostPort: 9100, protocol: "TCP" }]])
    expect([pod("kube-proxy").isPrivileged, pod("web").isPrivileged, pod("redis-debug").sharesPids]).toEqual([true, false, true])
  })
  test("what happens when they stop", () => {
    expect([pod("postgres-0").terminationGraceSeconds, pod("coredns").priority, pod("api").priorityClassName]).toEqual([120, 2_000_000_000, "shop-front"])
  })
  test("volumes", () => {
    const fates = (name: string) => pod(name).volumes.map(({ kind, fate }) => `${kind} ${fate}`)
    expect(fates("web")).toEqual(["emptyDir lost", "projected copied"])
    expect([fates("postgres-0")[0], fates("postgres-1")[0], fates("prometheus")[0], fates("notebook")[0]]).toEqual(["persistentVolumeClaim pinned", "persistentVolumeClaim shared", "hostPath pinned", "nfs shared"])
  })
  test("each stands on the row of its node; those that wait, and one whose node is missing, on none", () => {
    expect([...podNode].filter((row) => row === -1)).toHaveLength(2)
    expect(pods.every(({ nodeName }, i) => podNode[i] === -1 || nodes[podNode[i]!]!.name === nodeName)).toBe(true)
  })
})

describe("nodes", () => {
  test("labels, versions, images", () => {
    expect(nodes[3]).toMatchObject({ name: "gpu-1", zone: "room-b", region: "lausanne", hostname: "gpu-1", os: "linux", arch: "amd64", instanceType: "g16", ready: "yes", isCordoned: false, pods: 110, osImage: "Debian GNU/Linux 13 (trixie)", kernelVersion: "6.12.41+deb13-amd64", containerRuntimeVersion: "containerd://2.1.4", kubeletVersion: "v1.34.1" })
    expect(nodes[3]!.images[0]).toEqual({ names: ["registry.shop.example/trainer:0.9"], sizeBytes: 6 * GIB })
  })
  test("capacity and what of it pods may ask for", () => {
    expect([nodes[1]!.capacity.cpuMillicores, nodes[1]!.allocatable.cpuMillicores, nodes[1]!.allocatable.memoryBytes, nodes[1]!.allocatable.ephemeralStorageBytes]).toEqual([8000, 7820, 31694 * MIB, 94_577_533_584])
    expect(nodes[3]!.allocatable.extended.get("nvidia.com/gpu")).toBe(2)
  })
})

describe("who may go where", () => {
  const allowed = (name: string) => nodes.map((node) => nodeAllows(pod(name), node)?.kind ?? "yes")
  test.each([
    ["web", ["taint", "yes", "yes", "taint"]],
    ["coredns", ["yes", "yes", "yes", "taint"]],
    ["trainer", ["taint", "nodeSelector", "nodeSelector", "yes"]],
    ["notebook", ["taint", "nodeAffinity", "nodeAffinity", "yes"]],
    ["postgres-0", ["taint", "yes", "volume", "taint"]],
    ["postgres-1", ["taint", "yes", "yes", "taint"]],
    ["prometheus", ["taint", "pinned", "yes", "taint"]],
    ["etcd", ["yes", "static", "static", "static"]],
    ["node-exporter-2dq8s", ["pinned", "yes", "pinned", "pinned"]]
  ])("%s: %j", (name, kinds) => {
    expect(allowed(name)).toEqual(kinds)
  })
  test("every pod may stand where it stands", () => {
    expect(pods.flatMap((each, i) => podNode[i] === -1 ? [] : nodeAllows(each, nodes[podNode[i]!]!) ?? [])).toEqual([])
  })
})

describe("the account", () => {
  test("every item is used, finished or dropped", () => {
    expect(account.files.map(({ file, itemsRead, itemsUsed }) => [file, itemsRead, itemsUsed])).toEqual([["pods.json", 32, 30], ["nodes.json", 4, 4], ["volumes.json", 2, 2]])
  })
  test("what pods leave open", () => {
    // Without CPU request: four kube-proxies; memory: three parts of the control plane too.
    // With CPU limit: web ×3, api ×2, redis, notebook; with memory limit: these, coredns ×2, node-exporter ×3, postgres ×2, trainer ×2.
    expect(account.pods).toEqual({ count: 30, waiting: 1, terminating: 0, bestEffort: 4, withoutCpuRequest: 4, withoutMemoryRequest: 7, withoutCpuLimit: 30 - 7, withoutMemoryLimit: 30 - 16, privileged: 4, pinned: 2 })
  })
  test("tainted nodes are no room for others", () => {
    expect(account.closedNodes).toEqual([{ node: "cp-1", isCordoned: false, taints: ["node-role.kubernetes.io/control-plane:NoSchedule"], ready: "yes" }, { node: "gpu-1", isCordoned: false, taints: ["dedicated=gpu:NoSchedule"], ready: "yes" }])
    // Two workers of 7820 m
    expect(account.open).toEqual({ nodes: 2, cpuMillicores: 15_640, memoryBytes: 2 * 31694 * MIB, pods: 220 })
  })
  test("what stands on each node by itself", () => {
    // cp-1: etcd 100 + apiserver 250 + manager 200 + scheduler 100 + flannel 100; workers: flannel 100 + exporter 50
    expect(account.overhead.map(({ node, daemonSetPods, staticPods, cpuMillicores, memoryBytes }) => [node, daemonSetPods, staticPods, cpuMillicores, memoryBytes / MIB])).toEqual([["cp-1", 2, 4, 750, 150], ["worker-1", 3, 0, 150, 82], ["worker-2", 3, 0, 150, 82], ["gpu-1", 3, 0, 150, 82]])
    expect(account.daemonSets).toEqual([{ name: "kube-flannel/kube-flannel-ds", pods: 4 }, { name: "kube-system/kube-proxy", pods: 4 }, { name: "monitoring/node-exporter", pods: 3 }])
  })
  test("a pod on a node that is not in the file, and wishes that are not taken over", () => {
    expect(account.strayNodes).toEqual([{ node: "worker-9", pods: 1 }])
    expect(account.ignored.map(({ what, pods }) => [what, pods])).toEqual([["preferredNodeAffinity", 2], ["preferredPodAntiAffinity", 2]])
  })
  test("without a file of volumes, claims are taken for shared, and counted", () => {
    const { cluster } = readKubernetes({ pods: fixture("pods.json"), nodes: fixture("nodes.json") }, false) as { readonly cluster: KubernetesCluster }
    expect([cluster.account.unknownClaims, cluster.account.pods.pinned, account.unknownClaims]).toEqual([2, 1, 0])
  })
})

describe("what else an export may hold", () => {
  test("nodes that are cordoned, or do not answer, are closed", () => {
    const nodes = listOf([nodeOf("n1", { unschedulable: true }), { ...nodeOf("n2"), status: { capacity: { cpu: 2, memory: "1Gi" }, conditions: [{ type: "Ready", status: "Unknown" }] } }, nodeOf("n3", { taints: [{ key: "slow", effect: "PreferNoSchedule" }] })])
    const { account } = clusterOf({ nodes })
    expect(account.closedNodes.map(({ node, isCordoned, ready }) => [node, isCordoned, ready])).toEqual([["n1", true, "yes"], ["n2", false, "unknown"]])
    expect(account.open.nodes).toBe(1)
  })
  test("a ReplicaSet without Deployment keeps its name; owners of other kinds name their kind", () => {
    const owned = (kind: string, name: string, labels = {}) => onePod({}, { labels, ownerReferences: [{ kind: "Other", name: "x" }, { controller: true, kind, name }] }).owner
    expect([owned("ReplicaSet", "web-abc"), owned("ReplicaSet", "web-abc", { "pod-template-hash": "abc" }), owned("Rollout", "web")]).toEqual([{ kind: "ReplicaSet", name: "web-abc" }, { kind: "Deployment", name: "web" }, { kind: "other", name: "Rollout/web" }])
  })
  test("what is not taken over is counted with what it means", () => {
    const { account } = clusterOf({ pods: listOf([podOf("a", { schedulerName: "batch", resourceClaims: [{ name: "gpu" }], tolerations: [{ key: "x", operator: "Gt", value: "3" }] }), podOf("b", { schedulingGates: [{ name: "hold" }] })]) })
    expect(account.ignored.map(({ what }) => what)).toEqual(["tolerationOperator", "resourceClaims", "schedulingGates", "otherScheduler"])
    expect(account.ignored.every(({ meaning }) => meaning.en !== "" && meaning.fr !== "")).toBe(true)
  })
  test("a pod that was told to stop holds its resources until it has", () => {
    expect(clusterOf({ pods: listOf([podOf("a", {}, { deletionTimestamp: "2026-03-02T08:00:00Z" })]) }).account.pods).toMatchObject({ count: 1, terminating: 1 })
  })
})
