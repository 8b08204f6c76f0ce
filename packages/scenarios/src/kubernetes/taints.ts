/** What keeps pods off a node, and which pods put up with it. */
import { field, isThere, listOf, textOf, wordOf } from "./spot.ts"
import type { Spot } from "./spot.ts"
import { requiredText } from "./labelSelector.ts"

export const TAINT_EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const
export type TaintEffect = (typeof TAINT_EFFECTS)[number]

export interface Taint {
  readonly key: string
  readonly value: string
  readonly effect: TaintEffect
}

export interface Toleration {
  /** "" with Exists: of every key. */
  readonly key: string
  /** Other operators than these two are newer than this reader: the toleration is left out, and counted as ignored. */
  readonly operator: "Equal" | "Exists"
  readonly value: string
  /** null: of every effect. */
  readonly effect: TaintEffect | null
}

/** What `kubectl cordon` stands for. */
export const CORDON: Taint = { key: "node.kubernetes.io/unschedulable", value: "", effect: "NoSchedule" }

export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== null && toleration.effect !== taint.effect) return false
  if (toleration.operator === "Exists") return toleration.key === "" || toleration.key === taint.key
  return toleration.key === taint.key && toleration.value === taint.value
}

/**
 * The first taint of a node that keeps a pod off; null: none does. PreferNoSchedule is only a wish. A cordon counts
 * as the taint that it stands for.
 *
 * **Source** Kubernetes documentation, Taints and Tolerations.
 */
export function podToleratesNode(tolerations: ReadonlyArray<Toleration>, node: { readonly taints: ReadonlyArray<Taint>; readonly isCordoned: boolean }): Taint | null {
  const isRepelled = (taint: Taint): boolean => taint.effect !== "PreferNoSchedule" && !tolerations.some((toleration) => tolerates(toleration, taint))
  return (node.isCordoned && isRepelled(CORDON) ? CORDON : undefined) ?? node.taints.find(isRepelled) ?? null
}

export function readTaints(spot: Spot): Taint[] {
  return listOf(spot).flatMap((each) => {
    const key = requiredText(field(each, "key"))
    const effect = requiredText(field(each, "effect")) === null ? null : wordOf(field(each, "effect"), TAINT_EFFECTS)
    return key === null || effect === null ? [] : [{ key, value: textOf(field(each, "value")) ?? "", effect }]
  })
}

/** @param ignore is called for a toleration whose operator is none of those read here */
export function readTolerations(spot: Spot, ignore: () => void): Toleration[] {
  return listOf(spot).flatMap((each) => {
    const operator = textOf(field(each, "operator")) ?? "Equal"
    const effect = isThere(field(each, "effect")) && field(each, "effect").value !== "" ? wordOf(field(each, "effect"), TAINT_EFFECTS) : null
    if (operator !== "Equal" && operator !== "Exists") { ignore(); return [] }
    return [{ key: textOf(field(each, "key")) ?? "", operator, value: textOf(field(each, "value")) ?? "", effect }]
  })
}

/** `dedicated=gpu:NoSchedule`, as kubectl writes it. */
export function taintText({ key, value, effect }: Taint): string {
  return `${key}${value === "" ? "" : `=${value}`}:${effect}`
}
