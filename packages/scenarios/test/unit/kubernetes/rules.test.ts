/** Which pods may run where. */
import { describe, expect, test } from "vitest"
import { nodeAllows, podTermSelects, podToleratesNode, selectorMatches } from "../../../src/index.ts"
import type { PodTerm } from "../../../src/index.ts"
import { nodeTermsMatch } from "../../../src/kubernetes/labelSelector.ts"
import type { Requirement } from "../../../src/kubernetes/labelSelector.ts"
import type { Taint, Toleration } from "../../../src/kubernetes/taints.ts"
import { clusterOf, listOf, nodeOf, oneNode, onePod, podOf } from "./exports.ts"
import type { Json } from "./exports.ts"

const needs = (operator: Requirement["operator"], ...values: string[]): Requirement => ({ key: "disk", operator, values })

describe("selectorMatches", () => {
  test.each([
    [needs("In", "ssd", "nvme"), "ssd", true], [needs("In", "ssd"), "hdd", false], [needs("In", "ssd"), undefined, false],
    [needs("NotIn", "ssd"), "hdd", true], [needs("NotIn", "ssd"), "ssd", false], [needs("NotIn", "ssd"), undefined, true],
    [needs("Exists"), "", true], [needs("Exists"), undefined, false], [needs("DoesNotExist"), undefined, true], [needs("DoesNotExist"), "x", false],
    [needs("Gt", "4"), "5", true], [needs("Gt", "4"), "4", false], [needs("Gt", "4"), "10", true], [needs("Gt", "4"), "many", false], [needs("Gt", "4"), undefined, false], [needs("Gt", "4"), "5.5", false],
    [needs("Lt", "4"), "3", true], [needs("Lt", "4"), "4", false], [needs("Lt", "-4"), "-5", true], [needs("Lt", "4"), undefined, false]
  ])("%j of %j: %s", (requirement, value, holds) => {
    expect(selectorMatches([requirement], new Map(value === undefined ? [] : [["disk", value]]))).toBe(holds)
  })
  test("all hold; none asked for selects all", () => {
    const labels = new Map([["disk", "ssd"]])
    expect([selectorMatches([needs("Exists"), needs("In", "hdd")], labels), selectorMatches([], labels)]).toEqual([false, true])
  })
  test("no label is found among what every object has", () => {
    expect(selectorMatches([{ key: "constructor", operator: "Exists", values: [] }], oneNode({}).labels)).toBe(false)
  })
})

describe("terms of nodes", () => {
  const node = { name: "n1", labels: new Map([["disk", "ssd"]]) }
  test("one of them is enough; one that asks for nothing selects nothing", () => {
    expect(nodeTermsMatch([{ labels: [needs("In", "hdd")], fields: [] }, { labels: [needs("In", "ssd")], fields: [] }], node)).toBe(true)
    expect([nodeTermsMatch([], node), nodeTermsMatch([{ labels: [], fields: [] }], node)]).toEqual([false, false])
  })
  test("by the node's name", () => {
    const named = (name: string) => [{ labels: [], fields: [{ key: "metadata.name", operator: "In" as const, values: [name] }] }]
    expect([nodeTermsMatch(named("n1"), node), nodeTermsMatch(named("n2"), node)]).toEqual([true, false])
  })
})

describe("podToleratesNode", () => {
  const taint: Taint = { key: "dedicated", value: "gpu", effect: "NoSchedule" }
  const toleration = (more: Partial<Toleration>): Toleration => ({ key: "dedicated", operator: "Equal", value: "gpu", effect: "NoSchedule", ...more })
  test.each([
    [{}, true], [{ effect: null }, true], [{ effect: "NoExecute" }, false], [{ value: "db" }, false], [{ key: "other" }, false],
    [{ operator: "Exists", value: "" }, true], [{ operator: "Exists", key: "", value: "" }, true], [{ operator: "Exists", key: "", effect: "NoExecute" }, false], [{ key: "", value: "" }, false]
  ] as [Partial<Toleration>, boolean][])("%j: %s", (more, tolerated) => {
    expect(podToleratesNode([toleration(more)], { taints: [taint], isCordoned: false })).toEqual(tolerated ? null : taint)
  })
  test("every taint needs its toleration; a wish to stay away needs none", () => {
    const other: Taint = { key: "b", value: "", effect: "NoExecute" }
    expect(podToleratesNode([toleration({})], { taints: [taint, other], isCordoned: false })).toEqual(other)
    expect(podToleratesNode([], { taints: [{ ...taint, effect: "PreferNoSchedule" }], isCordoned: false })).toBeNull()
  })
  test("a cordon is a taint that few tolerate", () => {
    expect(podToleratesNode([], { taints: [], isCordoned: true })).toMatchObject({ key: "node.kubernetes.io/unschedulable" })
    expect(podToleratesNode([toleration({ key: "", operator: "Exists", effect: null })], { taints: [], isCordoned: true })).toBeNull()
  })
})

describe("nodeAllows", () => {
  const refusal = (pod: Json, node: { readonly spec?: Json; readonly labels?: Json; readonly allocatable?: Json } = {}) => nodeAllows(onePod(pod), oneNode(node.spec ?? {}, node.labels, node.allocatable))
  const affinity = (...matchExpressions: Json[]) => ({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } } })

  test("nothing asked for, nothing refused", () => {
    expect(refusal({})).toBeNull()
  })
  test("a taint", () => {
    expect(refusal({}, { spec: { taints: [{ key: "dedicated", value: "gpu", effect: "NoSchedule" }] } })).toEqual({
      kind: "taint", rule: "dedicated=gpu:NoSchedule", reason: { en: "the pod does not tolerate the taint dedicated=gpu:NoSchedule", fr: "le pod ne tolère pas la teinte dedicated=gpu:NoSchedule" }
    })
  })
  test("a cordon, with or without its taint", () => {
    const cordon = { unschedulable: true, taints: [{ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }] }
    expect([refusal({}, { spec: cordon })?.kind, refusal({}, { spec: { unschedulable: true } })?.kind]).toEqual(["cordoned", "cordoned"])
    expect(refusal({ tolerations: [{ operator: "Exists" }] }, { spec: cordon })).toBeNull()
  })
  test("a node selector, with what the node has instead", () => {
    expect(refusal({ nodeSelector: { disk: "ssd" } }, { labels: { disk: "hdd" } })).toMatchObject({ kind: "nodeSelector", rule: "disk=ssd", reason: { en: "the pod asks for a node with disk=ssd; this one has disk=hdd" } })
    expect(refusal({ nodeSelector: { disk: "ssd" } })?.reason.en).toBe("the pod asks for a node with disk=ssd; this one has no disk")
    expect(refusal({ nodeSelector: { disk: "ssd" } }, { labels: { disk: "ssd" } })).toBeNull()
  })
  test("a required affinity, with what of it fails", () => {
    const pod = affinity({ key: "disk", operator: "In", values: ["ssd", "nvme"] }, { key: "cores", operator: "Gt", values: ["8"] })
    expect(refusal(pod, { labels: { disk: "ssd", cores: "8" } })).toMatchObject({ kind: "nodeAffinity", rule: "disk In (ssd, nvme), cores > 8", reason: { en: "the pod asks for a node with disk In (ssd, nvme), cores > 8; this one has cores=8" } })
    expect(refusal(pod, { labels: { disk: "ssd", cores: "16" } })).toBeNull()
  })
  test("another operating system", () => {
    expect(refusal({ os: { name: "windows" } })).toMatchObject({ kind: "os", rule: "windows" })
  })
  test("more GPUs than the node has", () => {
    const gpu = { containers: [{ name: "a", image: "a", resources: { limits: { "nvidia.com/gpu": "2" } } }] }
    expect(refusal(gpu, { allocatable: { "nvidia.com/gpu": "1" } })?.reason.en).toBe("the pod asks for 2 nvidia.com/gpu; this node has 1")
    expect([refusal(gpu)?.kind, refusal(gpu, { allocatable: { "nvidia.com/gpu": "2" } })]).toEqual(["resource", null])
  })

  const withVolume = (volume: Json, volumes?: string) => {
    const { pods, nodes } = clusterOf({ pods: listOf([podOf("web", { volumes: [{ name: "data", ...volume }] })]), nodes: listOf([nodeOf("n1"), nodeOf("n2")]), ...(volumes === undefined ? {} : { volumes }) })
    return { pod: pods[0]!, kinds: nodes.map((node) => nodeAllows(pods[0]!, node)?.kind ?? null) }
  }
  const claim = { persistentVolumeClaim: { claimName: "data-0" } }
  const volume = (spec: Json) => listOf([{ apiVersion: "v1", kind: "PersistentVolume", metadata: { name: "pv" }, spec: { claimRef: { namespace: "shop", name: "data-0" }, ...spec } }])
  const onlyOn = (name: string) => ({ nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [name] }] }] } } })

  test("a directory of the node keeps a pod there", () => {
    expect(withVolume({ hostPath: { path: "/srv" } }).kinds).toEqual([null, "pinned"])
  })
  test("so does a claim on a local volume", () => {
    expect(withVolume(claim, volume({ local: { path: "/mnt" } })).kinds).toEqual([null, "pinned"])
    expect(withVolume(claim, volume({ local: { path: "/mnt" }, ...onlyOn("n1") })).kinds).toEqual([null, "volume"])
  })
  test("a claim on a volume of one zone keeps it in that zone", () => {
    const { pod, kinds } = withVolume(claim, volume({ csi: { driver: "disks.example" }, ...onlyOn("n2") }))
    expect([pod.volumes[0]!.fate, kinds]).toEqual(["shared", ["volume", null]])
  })
  test("other claims, network disks and scratch space do not", () => {
    for (const each of [claim, { nfs: { server: "nas", path: "/" } }, { emptyDir: {} }, { configMap: { name: "c" } }]) expect(withVolume(each).kinds).toEqual([null, null])
  })
  test("a pod that waits for a node has no data on any", () => {
    expect(nodeAllows(onePod({ nodeName: undefined, volumes: [{ name: "d", hostPath: { path: "/srv" } }] }), oneNode({}))).toBeNull()
  })
})

describe("rules between pods", () => {
  const required = (term: Json) => ({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname", ...term }] } } })
  const term = (of: Json): PodTerm => onePod(required(of)).rules.podAntiAffinity[0]!
  const other = (namespace: string, app: string) => ({ namespace, labels: new Map([["app", app]]) })

  test("a term means the pod's own namespace, those named, or all", () => {
    const labelSelector = { matchLabels: { app: "api" } }
    expect(podTermSelects(term({ labelSelector }), other("shop", "api"))).toBe(true)
    expect(podTermSelects(term({ labelSelector }), other("shop", "web"))).toBe(false)
    expect(podTermSelects(term({ labelSelector }), other("ml", "api"))).toBe(false)
    expect(podTermSelects(term({ labelSelector, namespaces: ["ml"] }), other("ml", "api"))).toBe(true)
    expect(podTermSelects(term({ labelSelector, namespaceSelector: {} }), other("ml", "api"))).toBe(true)
  })
  test("no selector selects none, an empty one all", () => {
    expect([podTermSelects(term({}), other("shop", "api")), podTermSelects(term({ labelSelector: {} }), other("shop", "api"))]).toEqual([false, true])
  })
  test("spreads", () => {
    const spread = { maxSkew: 2, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchExpressions: [{ key: "app", operator: "NotIn", values: ["db"] }] } }
    expect(onePod({ topologySpreadConstraints: [spread] }).rules.spread).toEqual([{ maxSkew: 2, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway", selector: [{ key: "app", operator: "NotIn", values: ["db"] }] }])
  })
  test("pods with the same rules share them", () => {
    const { pods } = clusterOf({ pods: listOf([podOf("a", { nodeSelector: { x: "1" } }), podOf("b", { nodeSelector: { x: "1" } }), podOf("c", { nodeSelector: { x: "2" } })]) })
    expect([pods[0]!.rules === pods[1]!.rules, pods[0]!.rules === pods[2]!.rules]).toEqual([true, false])
  })
})
