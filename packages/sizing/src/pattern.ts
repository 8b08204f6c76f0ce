/** What one host of a kind holds: so many items of each flavour. */
import type { PackingProblem } from "./problem.ts"

export interface Pattern {
  readonly kind: number
  /** Flavours of which it holds some, ascending, and how many: > 0. */
  readonly flavours: ReadonlyArray<number>
  readonly counts: ReadonlyArray<number>
}

/** A pattern is the same as another if its text is. */
export function patternText({ kind, flavours, counts }: Pattern): string {
  return `${kind}:${flavours.map((flavour, k) => `${flavour}x${counts[k]!}`).join()}`
}

export function patternOf(kind: number, countOf: ArrayLike<number>): Pattern {
  const flavours: number[] = []
  const counts: number[] = []
  for (let flavour = 0; flavour < countOf.length; flavour++) {
    if (countOf[flavour] === 0) continue
    flavours.push(flavour)
    counts.push(countOf[flavour]!)
  }
  return { kind, flavours, counts }
}

/** Members of a rule over places that a host of this pattern brings to its place. */
export function membersOf({ flavours }: PackingProblem, pattern: Pattern, wideRule: number): number {
  return pattern.flavours.reduce((sum, flavour, k) => sum + pattern.counts[k]! * (flavours[flavour]!.wideShares.find(({ rule }) => rule === wideRule)?.members ?? 0), 0)
}

/** What is left of one host as items come and go. */
export interface HostLeft {
  /** How many more of this flavour fit now, at most all of them. */
  readonly most: (flavour: number) => number
  /** Holds `count` of the flavour from now on, where it held none and `before` was left of the resources. */
  readonly hold: (flavour: number, count: number, before: Float64Array) => void
  readonly countOf: Int32Array
  /** Of each of problem.resources. */
  readonly left: Float64Array
}

/** An empty host of a kind. **Cost** O(resources + rules of the flavour) a call. */
export function emptyHost({ kinds, flavours, resources }: PackingProblem, kind: number): HostLeft {
  const { room, ruleRoom } = kinds[kind]!
  const left = Float64Array.from(room)
  const ruleLeft = Float64Array.from(ruleRoom)
  const countOf = new Int32Array(flavours.length)
  const sizes = flavours.map(({ size }) => size[kind]!)
  return {
    countOf,
    left,
    most: (flavour) => {
      const { items, fitsOn, hostShares } = flavours[flavour]!
      if (!fitsOn[kind]) return 0
      let most = items.length - countOf[flavour]!
      const size = sizes[flavour]!
      for (let k = 0; k < resources.length; k++) {
        const own = size[k]!
        if (own * most <= left[k]!) continue
        most = Math.floor(left[k]! / own)
        // A quotient that rounding raised.
        while (most > 0 && own * most > left[k]!) most--
        if (most <= 0) return 0
      }
      for (let k = 0; k < hostShares.length; k++) {
        const { rule, members } = hostShares[k]!
        if (members * most > ruleLeft[rule]!) most = Math.floor(ruleLeft[rule]! / members)
      }
      return most > 0 ? most : 0
    },
    hold: (flavour, count, before) => {
      const size = sizes[flavour]!
      const more = count - countOf[flavour]!
      countOf[flavour] = count
      // Taken from what there was before, never added back: what comes and goes leaves no rounding behind.
      for (let k = 0; k < resources.length; k++) left[k] = before[k]! - size[k]! * count
      for (const { rule, members } of flavours[flavour]!.hostShares) ruleLeft[rule]! -= members * more
    }
  }
}
