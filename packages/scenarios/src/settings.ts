/** `--set path=value` and the `set:` of variants: a value put at a path of a scenario. */
import { parse } from "yaml"
import type { Path } from "./errors.ts"

/**
 * The parts of a scenario path.
 *
 * **Example** `parsePath("hosts[0].count")` // => ["hosts", 0, "count"] — `hosts.0.count` is the same
 *
 * @returns undefined where it is not a path.
 */
export function parsePath(text: string): Path | undefined {
  const parts: (string | number)[] = []
  for (const dotted of text.trim().split(".")) {
    const match = /^([A-Za-z_][A-Za-z0-9_-]*|\d{1,9})((?:\[\d{1,9}\])*)$/.exec(dotted.trim())
    if (match === null) return undefined
    parts.push(/^\d/.test(match[1]!) ? Number(match[1]) : match[1]!)
    for (const index of match[2]!.matchAll(/\d+/g)) parts.push(Number(index[0]))
  }
  return typeof parts[0] === "string" ? parts : undefined
}

/** The value that a command line means by its text: YAML in one line; text that is not YAML stays text. */
export function parseValue(text: string): unknown {
  try {
    return parse(text, { logLevel: "silent" })
  } catch {
    return text
  }
}

/**
 * A copy of `root` with `value` at `path`; maps on the way are made where they are missing.
 *
 * @returns the copy, or what stands in the way.
 */
export function withValueAt(root: unknown, path: Path, value: unknown): { readonly value: unknown } | { readonly blocked: Path; readonly reason: "notAMap" | "notInList" } {
  const copy = structuredClone(root)
  let node: unknown = copy
  for (const [depth, part] of path.entries()) {
    const blocked = path.slice(0, depth)
    if (Array.isArray(node)) {
      if (typeof part !== "number" || part >= node.length) return { blocked, reason: "notInList" }
    } else if (node === null || typeof node !== "object") return { blocked, reason: "notAMap" }
    const holder = node as Record<string | number, unknown>
    if (depth === path.length - 1) put(holder, part, value)
    else {
      const next = Object.hasOwn(holder, part) ? holder[part] : undefined
      if (next === undefined || next === null) put(holder, part, {})
      node = holder[part]
    }
  }
  return { value: copy }
}

/** Never through a setter: `__proto__` is a key like any other, and unknown. */
function put(holder: Record<string | number, unknown>, part: string | number, value: unknown): void {
  Object.defineProperty(holder, part, { value, writable: true, enumerable: true, configurable: true })
}

/** True if something stands at `path`. */
export function hasValueAt(root: unknown, path: Path): boolean {
  let node = root
  for (const part of path) {
    if (node === null || typeof node !== "object" || !Object.hasOwn(node, part)) return false
    node = (node as Record<string | number, unknown>)[part]
  }
  return true
}

/** True if `path` is `start` or lies below it. */
export function isBelow(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((part, i) => String(path[i]) === String(part))
}

/** True if what stands at one of the paths is part of what stands at the other, so that both cannot be set apart. */
export function pathsOverlap(one: string, other: string): boolean {
  const [first, second] = [parsePath(one), parsePath(other)]
  return first !== undefined && second !== undefined && (isBelow(first, second) || isBelow(second, first))
}
