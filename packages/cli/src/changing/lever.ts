/** One setting that may be changed in steps, and what each step is. */
import type { PlanChange } from "@rackfold/report"
import type { PlanSetting } from "../planDecoded.ts"
import type { WantedHost } from "../planCandidates.ts"

/** What the command line would say besides, or instead. */
export interface PlanEdit {
  readonly sets: ReadonlyArray<PlanSetting>
  /** In place of all `--host`; absent: as they are. */
  readonly hosts?: ReadonlyArray<WantedHost>
}

export interface LeverStep extends Pick<PlanChange, "to" | "relativeFraction" | "words"> {
  readonly edit: PlanEdit
}

export interface Lever extends Pick<PlanChange, "kind" | "resource" | "of" | "from" | "unit"> {
  /** Steps there are. */
  readonly most: number
  /** Where to look first. */
  readonly guess: number
  /** @param step from 1 */
  readonly at: (step: number) => LeverStep
  readonly isInstead?: boolean
}

/** `--set path=value`, quoted where a shell would take it apart. */
export function setting(path: string, value: string | number): { readonly words: string; readonly edit: PlanEdit } {
  const text = `${path}=${value}`
  return { words: `--set ${shellWord(text)}`, edit: { sets: [{ path, value: String(value) }] } }
}

/** **Example** `shellWord("rules[0].strength=soft")` // => 'rules[0].strength=soft' in single quotes */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** A number that counts up or down in steps, from the first whole one beyond what there is. */
export function countedLever(lever: Omit<Lever, "at" | "from" | "most" | "guess"> & { readonly from: number }, { step, least, most, wanted, relative }: { readonly step: number; /** Lowest and highest value. */ readonly least: number; readonly most: number; /** About what is needed. */ readonly wanted: number; readonly relative: (to: number) => number }, say: (to: number) => Pick<LeverStep, "words" | "edit">): Lever {
  const { from } = lever
  const isUp = most > from
  // Steps of a hundredth add up without a rest only as whole numbers.
  const scale = Math.round(1 / step) > 1 ? Math.round(1 / step) : 1
  const unit = step * scale
  const first = isUp ? Math.floor((from * scale) / unit + 1e-9) : Math.ceil((from * scale) / unit - 1e-9)
  const valueAt = (steps: number): number => ((first + (isUp ? steps : -steps)) * unit) / scale
  const steps = (value: number): number => (isUp ? Math.ceil((value * scale) / unit - 1e-9) - first : first - Math.floor((value * scale) / unit + 1e-9))
  return {
    ...lever, most: Math.max(0, isUp ? Math.floor((most * scale) / unit + 1e-9) - first : first - Math.ceil((least * scale) / unit - 1e-9)), guess: Number.isFinite(wanted) ? steps(wanted) : 1,
    at: (count) => {
      const to = valueAt(count)
      return { to, relativeFraction: relative(to), ...say(to) }
    }
  }
}

/** A word in place of another: one step. */
export function wordLever(lever: Omit<Lever, "at" | "most" | "guess">, to: string, said: Pick<LeverStep, "words" | "edit">, relativeFraction: number | null = null): Lever {
  return { ...lever, most: 1, guess: 1, at: () => ({ to, relativeFraction, ...said }) }
}
