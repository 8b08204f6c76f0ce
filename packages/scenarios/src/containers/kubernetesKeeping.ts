/** Which pods of a cluster keep away from each other, or spread out, as far as rules among rows can say. */
import { isNodeOverhead } from "../kubernetes/owner.ts"
import { selectorMatches } from "../kubernetes/labelSelector.ts"
import { podTermSelects } from "../kubernetes/podRules.ts"
import type { Pod } from "../kubernetes/pods.ts"
import type { KeepingRule } from "./tables.ts"

const PLACES: Readonly<Record<string, KeepingRule["over"]>> = { "kubernetes.io/hostname": "node", "topology.kubernetes.io/zone": "zone", "failure-domain.beta.kubernetes.io/zone": "zone" }

export interface KubernetesKeeping {
  readonly rules: ReadonlyArray<KeepingRule>
  /** Pods of which something is not taken over: they attract each other, or repel some that do not repel them. */
  readonly left: number
}

/**
 * Anti-affinity of pods that select each other, and spread of pods that select each other; what goes one way only is
 * counted in `left`.
 *
 * **Cost** O(unlike rules × pods).
 */
export function kubernetesKeeping(pods: ReadonlyArray<Pod>): KubernetesKeeping {
  const placed = pods.filter(({ owner }) => !isNodeOverhead(owner))
  const rowsWith = new Map<Pod["rules"], number[]>()
  placed.forEach(({ rules }, row) => {
    const known = rowsWith.get(rules)
    if (known === undefined) rowsWith.set(rules, [row])
    else known.push(row)
  })
  const groups = new Map<string, { readonly kind: KeepingRule["kind"]; readonly over: KeepingRule["over"]; readonly isSoft: boolean; readonly selects: (pod: Pod) => boolean; readonly who: number[] }>()
  let left = 0
  for (const [rules, rows] of rowsWith) {
    const add = (kind: KeepingRule["kind"], key: string, isSoft: boolean, what: unknown, selects: (pod: Pod) => boolean) => {
      const over = PLACES[key]
      if (over === undefined) {
        left += rows.length
        return
      }
      const id = JSON.stringify([kind, over, isSoft, what])
      const known = groups.get(id)
      if (known === undefined) groups.set(id, { kind, over, isSoft, selects, who: [...rows] })
      else known.who.push(...rows)
    }
    for (const term of rules.podAntiAffinity) add("apart", term.topologyKey, false, [term.selector, term.namespaces], (pod) => podTermSelects(term, pod))
    const { namespace } = placed[rows[0]!]!
    for (const { topologyKey, selector, whenUnsatisfiable } of rules.spread) if (selector !== null) add("spread", topologyKey, whenUnsatisfiable === "ScheduleAnyway", [selector, namespace], (pod) => pod.namespace === namespace && selectorMatches(selector, pod.labels))
    if (rules.podAffinity.length > 0) left += rows.length
  }
  const rules = [...groups.values()].flatMap(({ kind, over, isSoft, selects, who }): KeepingRule[] => {
    const own = new Set(who)
    const chosen = placed.flatMap((pod, row) => (selects(pod) ? [row] : []))
    const mutual = chosen.filter((row) => own.has(row))
    if (chosen.length !== own.size || mutual.length !== own.size) left += own.size
    const first = placed[mutual[0] ?? 0]
    return mutual.length < 2 ? [] : [{ name: `${first!.namespace}/${first!.owner.name} ${kind}`, path: null, kind, over, isSoft, rows: mutual }]
  })
  return { rules, left }
}
