/** Unique names for hosts: their own, or a prefix, a hyphen, a number with leading zeros. */
import { doubles } from "../doubles.ts"
import { shown } from "../errors.ts"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import type { HostKind } from "./hostKinds.ts"

/** Groups with one prefix share one count, and a number whose name somebody has is left out, so that no name stands twice. */
export function hostNames(kinds: ReadonlyArray<HostKind>): string[] {
  const prefixes = kinds.map(({ group, model }) => group.namePrefix ?? model.slug)
  const taken = new Set(kinds.flatMap(({ group: { names = [] } }) => names))
  const total = new Map<string, number>()
  kinds.forEach(({ group }, i) => total.set(prefixes[i]!, (total.get(prefixes[i]!) ?? 0) + group.count))
  const used = new Map<string, number>()
  const next = (prefix: string): string => {
    const width = Math.max(2, String(total.get(prefix)).length)
    let number = used.get(prefix) ?? 0
    let name: string
    do name = `${prefix}-${String(++number).padStart(width, "0")}`
    while (taken.has(name))
    used.set(prefix, number)
    return name
  }
  return kinds.flatMap(({ group: { names = [], count } }, i) => [...names, ...Array.from({ length: count - names.length }, () => next(prefixes[i]!))])
}

/** Names that stand twice, or are more than there are hosts. */
export function badHostNames({ hosts }: Pick<Scenario, "hosts">): Finding[] {
  const named = hosts.flatMap(({ names = [] }, i) => names.map((name, k) => ({ name, path: ["hosts", i, "names", k] })))
  return [
    ...doubles(named.map(({ name }) => name), (i) => named[i]!.path, "a name that no other host has"),
    ...hosts.flatMap(({ names = [], count }, i): Finding[] => (names.length <= count ? [] : [{ path: ["hosts", i, "names"], expected: `at most ${count} ${count === 1 ? "name" : "names"}, as count says`, found: `${names.length}, the last of them ${shown(names.at(-1))}`, advice: `Set hosts[${i}].count to ${names.length}, or name fewer.` }]))
  ]
}
