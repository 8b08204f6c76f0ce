/** Unique names for hosts: a prefix, a hyphen, a number with leading zeros. */
import type { HostKind } from "./hostKinds.ts"

/** Groups with one prefix share one count, so that no name stands twice. */
export function hostNames(kinds: ReadonlyArray<HostKind>): string[] {
  const prefixes = kinds.map(({ group, model }) => group.namePrefix ?? model.slug)
  const total = new Map<string, number>()
  kinds.forEach(({ group }, i) => total.set(prefixes[i]!, (total.get(prefixes[i]!) ?? 0) + group.count))
  const used = new Map<string, number>()
  return kinds.flatMap(({ group }, i) => {
    const prefix = prefixes[i]!
    const width = Math.max(2, String(total.get(prefix)).length)
    const from = used.get(prefix) ?? 0
    used.set(prefix, from + group.count)
    return Array.from({ length: group.count }, (_, k) => `${prefix}-${String(from + k + 1).padStart(width, "0")}`)
  })
}
