/** Taints and tolerations as a scenario writes them: `key=value:NoSchedule`. */
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { TAINT_EFFECTS } from "../kubernetes/taints.ts"
import type { Taint, TaintEffect, Toleration } from "../kubernetes/taints.ts"

const PARTS = /^(?<key>[^=:\s]+)(?:=(?<value>[^=:\s]*))?(?::(?<effect>[A-Za-z]+))?$/

const effectOf = (text: string | undefined): TaintEffect | undefined => TAINT_EFFECTS.find((one) => one === text)

/** Of what passed `badTaint`; without an effect it is NoSchedule. */
export function taintOf(written: string): Taint {
  const { key = "", value = "", effect } = PARTS.exec(written)!.groups!
  return { key, value, effect: effectOf(effect) ?? "NoSchedule" }
}

/** `*` tolerates everything; `key` every value of it. */
export function tolerationOf(written: string): Toleration {
  if (written === "*") return { key: "", operator: "Exists", value: "", effect: null }
  const { key = "", value, effect } = PARTS.exec(written)!.groups!
  return { key, operator: value === undefined ? "Exists" : "Equal", value: value ?? "", effect: effectOf(effect) ?? null }
}

export function badTaint(written: string, path: Path, isToleration: boolean): Finding[] {
  if (isToleration && written === "*") return []
  const parts = PARTS.exec(written)?.groups
  const advice = "Write it as key, key=value or key=value:NoSchedule."
  if (parts === undefined) return [{ path, expected: isToleration ? "a toleration" : "a taint", found: shown(written), advice }]
  const { effect } = parts
  return effect === undefined || effectOf(effect) !== undefined ? [] : [{ path, expected: `one of ${TAINT_EFFECTS.join(", ")} after the colon`, found: shown(effect), advice: didYouMean(effect, TAINT_EFFECTS) }]
}
