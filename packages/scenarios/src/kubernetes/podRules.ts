/** Where a pod may run: everything of its spec that binds the scheduler. */
import { said } from "../wording.ts"
import type { Ignored } from "./ignored.ts"
import { readLabelSelector, readNodeTerms, requiredText, selectorMatches } from "./labelSelector.ts"
import type { LabelSelector, NodeTerm } from "./labelSelector.ts"
import { field, foundWords, isThere, listOf, tellAt, textMapOf, textOf, textsOf, wholeNumberOf, wordOf } from "./spot.ts"
import type { Spot } from "./spot.ts"
import { readTolerations } from "./taints.ts"
import type { Toleration } from "./taints.ts"

/** Pods near which, or away from which, a pod must run. */
export interface PodTerm {
  readonly topologyKey: string
  /** null: selects nothing. */
  readonly selector: LabelSelector | null
  /** Namespaces of the pods meant; "all". */
  readonly namespaces: ReadonlyArray<string> | "all"
}

export interface SpreadConstraint {
  readonly maxSkew: number
  readonly topologyKey: string
  /** ScheduleAnyway is only a wish. */
  readonly whenUnsatisfiable: "DoNotSchedule" | "ScheduleAnyway"
  readonly selector: LabelSelector | null
}

/** The same object for all pods whose rules are the same: what is worked out from them may be kept by it. */
export interface PodRules {
  readonly nodeSelector: ReadonlyMap<string, string>
  /** One of them must select the node; null: any node. */
  readonly nodeTerms: ReadonlyArray<NodeTerm> | null
  readonly podAffinity: ReadonlyArray<PodTerm>
  readonly podAntiAffinity: ReadonlyArray<PodTerm>
  readonly spread: ReadonlyArray<SpreadConstraint>
  readonly tolerations: ReadonlyArray<Toleration>
  /** `linux`, `windows`; null: not stated. */
  readonly osName: string | null
  /** What binds the scheduler too, and is not taken over. */
  readonly ignored: ReadonlyArray<Ignored>
}

const RULE_KEYS = ["nodeSelector", "affinity", "topologySpreadConstraints", "tolerations", "os", "resourceClaims", "schedulingGates", "schedulerName"]
const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"

/** Reads the rules of pod after pod; equal ones once. */
export function podRulesReader(): (spec: Spot, namespace: string) => PodRules {
  const known = new Map<string, PodRules>()
  return (spec, namespace) => {
    // A term without namespaces means the pod's own.
    const text = JSON.stringify([namespace, ...RULE_KEYS.map((key) => field(spec, key).value ?? null)])
    const earlier = known.get(text)
    if (earlier !== undefined) return earlier
    let isGood = true
    const watched: Spot = { ...spec, item: { ...spec.item, tell: (finding) => { isGood = false; spec.item.tell(finding) } } }
    const rules = readPodRules(watched, namespace)
    // Wrong rules are told of each pod that has them.
    if (isGood) known.set(text, rules)
    return rules
  }
}

function readPodRules(spec: Spot, namespace: string): PodRules {
  const ignored = new Set<Ignored>()
  const affinity = field(spec, "affinity")
  const node = field(affinity, "nodeAffinity")
  const near = field(affinity, "podAffinity")
  const away = field(affinity, "podAntiAffinity")
  const wishes = [[node, "preferredNodeAffinity"], [near, "preferredPodAffinity"], [away, "preferredPodAntiAffinity"]] as const
  for (const [spot, name] of wishes) if (listOf(field(spot, PREFERRED)).length > 0) ignored.add(name)
  if (listOf(field(spec, "resourceClaims")).length > 0) ignored.add("resourceClaims")
  if (listOf(field(spec, "schedulingGates")).length > 0) ignored.add("schedulingGates")
  if ((textOf(field(spec, "schedulerName")) ?? "default-scheduler") !== "default-scheduler") ignored.add("otherScheduler")
  const terms = (spot: Spot): PodTerm[] => listOf(field(spot, REQUIRED)).flatMap((term) => readPodTerm(term, namespace, ignored))
  const required = field(node, REQUIRED)
  return {
    nodeSelector: textMapOf(field(spec, "nodeSelector")), nodeTerms: isThere(required) ? readNodeTerms(required) : null,
    podAffinity: terms(near), podAntiAffinity: terms(away), spread: listOf(field(spec, "topologySpreadConstraints")).flatMap((each) => readSpread(each, ignored)),
    tolerations: readTolerations(field(spec, "tolerations"), () => ignored.add("tolerationOperator")), osName: textOf(field(field(spec, "os"), "name")), ignored: [...ignored]
  }
}

function readPodTerm(spot: Spot, namespace: string, ignored: Set<Ignored>): PodTerm[] {
  const topologyKey = requiredText(field(spot, "topologyKey"))
  const selector = readLabelSelector(field(spot, "labelSelector"))
  noteLabelKeys(spot, ignored)
  const byLabels = readLabelSelector(field(spot, "namespaceSelector"))
  if (byLabels !== null && byLabels.length > 0) ignored.add("namespaceSelector")
  const named = textsOf(field(spot, "namespaces"))
  const namespaces = byLabels?.length === 0 ? "all" : named.length === 0 ? [namespace] : named
  return topologyKey === null ? [] : [{ topologyKey, selector, namespaces }]
}

function noteLabelKeys(spot: Spot, ignored: Set<Ignored>): void {
  if (textsOf(field(spot, "matchLabelKeys")).length + textsOf(field(spot, "mismatchLabelKeys")).length > 0) ignored.add("podLabelKeys")
}

function readSpread(spot: Spot, ignored: Set<Ignored>): SpreadConstraint[] {
  noteLabelKeys(spot, ignored)
  if (["minDomains", "nodeAffinityPolicy", "nodeTaintsPolicy"].some((key) => isThere(field(spot, key)))) ignored.add("spreadDetails")
  const skew = field(spot, "maxSkew")
  const maxSkew = wholeNumberOf(skew)
  if (!isThere(skew) || (maxSkew !== null && maxSkew < 1)) tellAt(skew, said("a whole number of at least 1", "un nombre entier d'au moins 1"), foundWords(skew.value))
  const topologyKey = requiredText(field(spot, "topologyKey"))
  const whenUnsatisfiable = wordOf(field(spot, "whenUnsatisfiable"), ["DoNotSchedule", "ScheduleAnyway"]) ?? "DoNotSchedule"
  const selector = readLabelSelector(field(spot, "labelSelector"))
  return maxSkew === null || topologyKey === null ? [] : [{ maxSkew, topologyKey, whenUnsatisfiable, selector }]
}

/** Whether a term means a pod. */
export function podTermSelects({ selector, namespaces }: PodTerm, pod: { readonly namespace: string; readonly labels: ReadonlyMap<string, string> }): boolean {
  return selector !== null && (namespaces === "all" || namespaces.includes(pod.namespace)) && selectorMatches(selector, pod.labels)
}
