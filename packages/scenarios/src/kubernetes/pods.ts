/** One pod of `kubectl get pods -A -o json`. */
import { said } from "../wording.ts"
import { readContainers } from "./containers.ts"
import type { Container } from "./containers.ts"
import type { NodeTerm } from "./labelSelector.ts"
import { readOwner } from "./owner.ts"
import type { Owner } from "./owner.ts"
import type { PersistentVolume } from "./persistentVolumes.ts"
import { podRulesReader } from "./podRules.ts"
import type { PodRules } from "./podRules.ts"
import { amountsOf, effectiveLimits, effectiveRequests, qosClassOf, readAmounts, resourcesOf, withLimitsAsRequests } from "./resources.ts"
import type { QosClass, Resources } from "./resources.ts"
import { field, flagOf, foundWords, isThere, listOf, tellAt, textMapOf, textOf, wholeNumberOf, wordOf } from "./spot.ts"
import type { Spot } from "./spot.ts"
import { isClaim, readVolumes } from "./volumes.ts"
import type { Volume } from "./volumes.ts"

/** Finished pods hold nothing: their phase is Succeeded or Failed. */
export const PHASES = ["Pending", "Running", "Succeeded", "Failed", "Unknown"] as const
export type Phase = (typeof PHASES)[number]
export type FinishedPhase = "Succeeded" | "Failed"

/** A pod that holds resources, or waits for them. */
export interface Pod {
  readonly namespace: string
  readonly name: string
  readonly labels: ReadonlyMap<string, string>
  readonly owner: Owner
  /** null: waits for a node. */
  readonly nodeName: string | null
  readonly phase: Exclude<Phase, FinishedPhase>
  /** Was told to stop, and has not yet. */
  readonly isTerminating: boolean
  /** What the scheduler counts; 0: not asked for. */
  readonly requests: Resources
  /** Infinity: a running container has none. */
  readonly limits: Resources
  readonly qosClass: QosClass
  readonly containers: ReadonlyArray<Container>
  /** Any of its containers. */
  readonly isPrivileged: boolean
  readonly isOnHostNetwork: boolean
  readonly isInHostPids: boolean
  readonly isInHostIpc: boolean
  /** Its containers see each other's processes. */
  readonly sharesPids: boolean
  readonly rules: PodRules
  readonly priority: number
  /** "": none. */
  readonly priorityClassName: string
  readonly volumes: ReadonlyArray<Volume>
  /** Of its claims, those that only some nodes reach; empty where no volumes were read. */
  readonly volumeTerms: ReadonlyArray<{ readonly claim: string; readonly nodeTerms: ReadonlyArray<NodeTerm> }>
  readonly terminationGraceSeconds: number
  /** null: the cluster's usual one. */
  readonly runtimeClassName: string | null
}

/** Kubernetes' own default. */
const USUAL_GRACE_SECONDS = 30

export type PodReading = { readonly pod: Pod } | { readonly finished: FinishedPhase }

/** @param volumes null: no file of volumes was given */
export function podReader(volumes: ReadonlyArray<PersistentVolume> | null): (root: Spot) => PodReading | null {
  const rulesOf = podRulesReader()
  const volumeOf = new Map((volumes ?? []).flatMap((volume): [string, PersistentVolume][] => volume.claim === null ? [] : [[volume.claim, volume]]))
  return (root) => readPod(root, rulesOf, volumeOf)
}

function readPod(root: Spot, rulesOf: (spec: Spot, namespace: string) => PodRules, volumeOf: ReadonlyMap<string, PersistentVolume>): PodReading | null {
  const metadata = field(root, "metadata")
  const spec = field(root, "spec")
  const status = field(root, "status")
  const phase = wordOf(field(status, "phase"), PHASES) ?? (isThere(field(spec, "nodeName")) ? "Running" : "Pending")
  if (phase === "Succeeded" || phase === "Failed") return { finished: phase }
  if (listOf(field(spec, "containers")).length === 0) {
    tellAt(field(spec, "containers"), said("at least one container", "au moins un conteneur"), foundWords(field(spec, "containers").value))
    return null
  }
  const namespace = textOf(field(metadata, "namespace")) ?? "default"
  const name = textOf(field(metadata, "name")) ?? ""
  const containers = readContainers(spec)
  const pod: Pod = {
    namespace, name, labels: textMapOf(field(metadata, "labels")), owner: readOwner(metadata), phase,
    nodeName: textOf(field(spec, "nodeName")) || null, isTerminating: isThere(field(metadata, "deletionTimestamp")),
    ...podResources(spec, status, containers.map(({ amounts }) => amounts)),
    containers: containers.map(({ container }) => container), isPrivileged: containers.some(({ container }) => container.isPrivileged),
    isOnHostNetwork: flagOf(field(spec, "hostNetwork")), isInHostPids: flagOf(field(spec, "hostPID")), isInHostIpc: flagOf(field(spec, "hostIPC")),
    sharesPids: flagOf(field(spec, "shareProcessNamespace")), rules: rulesOf(spec, namespace),
    priority: wholeNumberOf(field(spec, "priority")) ?? 0, priorityClassName: textOf(field(spec, "priorityClassName")) ?? "",
    ...podVolumes(spec, namespace, name, volumeOf),
    terminationGraceSeconds: wholeNumberOf(field(spec, "terminationGracePeriodSeconds")) ?? USUAL_GRACE_SECONDS, runtimeClassName: textOf(field(spec, "runtimeClassName"))
  }
  return { pod }
}

function podResources(spec: Spot, status: Spot, containers: Parameters<typeof qosClassOf>[0]): Pick<Pod, "requests" | "limits" | "qosClass"> {
  const podLevel = readAmounts(field(spec, "resources"))
  const overhead = amountsOf(field(spec, "overhead"))
  return {
    requests: resourcesOf(effectiveRequests(containers, podLevel, overhead), 0), limits: resourcesOf(effectiveLimits(containers, podLevel, overhead), Infinity),
    qosClass: wordOf(field(status, "qosClass"), ["Guaranteed", "Burstable", "BestEffort"]) ?? qosClassOf(containers, withLimitsAsRequests(podLevel))
  }
}

function podVolumes(spec: Spot, namespace: string, name: string, volumeOf: ReadonlyMap<string, PersistentVolume>): Pick<Pod, "volumes" | "volumeTerms"> {
  const volumes = readVolumes(spec, namespace, name, (claim) => volumeOf.get(claim)?.isLocal === true)
  const volumeTerms = volumes.filter(isClaim).flatMap(({ source: claim }) => {
    const nodeTerms = volumeOf.get(`${namespace}/${claim}`)?.nodeTerms ?? null
    return nodeTerms === null ? [] : [{ claim, nodeTerms }]
  })
  return { volumes, volumeTerms }
}
