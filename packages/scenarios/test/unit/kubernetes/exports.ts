/** Exports of kubectl, made for tests. */
import { readFileSync } from "node:fs"
import { readKubernetes } from "../../../src/index.ts"
import type { ClusterFile, KubernetesCluster, KubernetesNode, Pod, Problem } from "../../../src/index.ts"

export type Json = Readonly<Record<string, unknown>>

const FIXTURES = new URL("../../fixtures/kubernetes/", import.meta.url)

export function fixture(name: string): ClusterFile {
  return { file: name, bytes: new Uint8Array(readFileSync(new URL(name, FIXTURES))) }
}

/** A file of a text. */
export function fileOf(file: string, text: string): ClusterFile {
  return { file, bytes: new TextEncoder().encode(text) }
}

export function listOf(items: ReadonlyArray<unknown>): string {
  return JSON.stringify({ apiVersion: "v1", items, kind: "List", metadata: { resourceVersion: "" } }, null, 4)
}

/** A pod of one container that asks for nothing. */
export function podOf(name: string, spec: Json = {}, metadata: Json = {}, status: Json = { phase: "Running" }): Json {
  return { apiVersion: "v1", kind: "Pod", metadata: { name, namespace: "shop", ...metadata }, spec: { containers: [{ name: "app", image: "app:1" }], nodeName: "n1", ...spec }, status }
}

export function nodeOf(name: string, spec: Json = {}, labels: Json = {}, allocatable: Json = {}): Json {
  return {
    apiVersion: "v1", kind: "Node", metadata: { name, labels: { "kubernetes.io/hostname": name, "kubernetes.io/os": "linux", ...labels } }, spec,
    status: { allocatable: { cpu: "4", memory: "8Gi", pods: "110", ...allocatable }, capacity: { cpu: "4", memory: "8Gi", pods: "110", ...allocatable }, conditions: [{ type: "Ready", status: "True" }] }
  }
}

export interface Given {
  readonly pods?: string
  readonly nodes?: string
  readonly volumes?: string
  readonly dropBad?: boolean
}

export function reading({ pods = listOf([podOf("web")]), nodes = listOf([nodeOf("n1")]), volumes, dropBad = false }: Given) {
  return readKubernetes({ pods: fileOf("pods.json", pods), nodes: fileOf("nodes.json", nodes), ...(volumes === undefined ? {} : { volumes: fileOf("pv.json", volumes) }) }, dropBad)
}

export function clusterOf(given: Given): KubernetesCluster {
  const read = reading(given)
  if ("problems" in read) throw new Error(read.problems.map(({ path, expected, found }) => `${path}: ${expected}, ${found}`).join("\n"))
  return read.cluster
}

export function problemsOf(given: Given): ReadonlyArray<Problem> {
  const read = reading(given)
  return "problems" in read ? read.problems : []
}

export function onePod(spec: Json, metadata: Json = {}): Pod {
  return clusterOf({ pods: listOf([podOf("web", spec, metadata)]) }).pods[0]!
}

export function oneNode(spec: Json, labels: Json = {}, allocatable: Json = {}): KubernetesNode {
  return clusterOf({ nodes: listOf([nodeOf("n1", spec, labels, allocatable)]) }).nodes[0]!
}
