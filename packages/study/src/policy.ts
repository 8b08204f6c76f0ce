/** What a policy is called and what it means: `thr-mmt-0.8` = detector, selection, parameter. */
import type { Problem } from "@rackfold/scenarios"
import { meant, quoted, type Parsed } from "./rules.ts"

export const DETECTORS = ["thr", "iqr", "mad", "lr", "lrr"] as const
export const SELECTIONS = ["mmt", "mu", "mc", "rs"] as const

export type Detector = typeof DETECTORS[number]
export type Selection = typeof SELECTIONS[number]

export type Policy =
  /** Every host draws its peak power: a bound. */
  | { readonly kind: "npa" }
  /** First fit, then nobody moves. */
  | { readonly kind: "dvfs" }
  | {
    readonly kind: "consolidate"
    readonly detector: Detector
    readonly selection: Selection
    /** `thr`: load above which a host is overloaded, in (0, 1]. Others: the safety factor, above 0. */
    readonly parameter: number
  }

export type Consolidating = Extract<Policy, { readonly kind: "consolidate" }>

/** Parameters of the published study. */
export const USUAL_PARAMETERS: Readonly<Record<Detector, number>> = { thr: 0.8, iqr: 1.5, mad: 2.5, lr: 1.2, lrr: 1.2 }

/** The published policies whose runs repeat: all but those that select at random. */
export const DETERMINISTIC_POLICIES: ReadonlyArray<string> = ["npa", "dvfs",
  ...SELECTIONS.filter((selection) => selection !== "rs").flatMap((selection) => DETECTORS.map((detector) => `${detector}-${selection}-${USUAL_PARAMETERS[detector]}`))]

const KNOWN: ReadonlyArray<string> = ["npa", "dvfs", ...DETECTORS.flatMap((detector) => SELECTIONS.map((selection) => `${detector}-${selection}-${USUAL_PARAMETERS[detector]}`))]

export function policyText(policy: Policy): string {
  return policy.kind === "consolidate" ? `${policy.detector}-${policy.selection}-${policy.parameter}` : policy.kind
}

/**
 * Reads a policy's name.
 *
 * @param source what messages call the text, e.g. `--policy`
 */
export function parsePolicy(text: string, source = "--policy"): Parsed<Policy> {
  const word = text.trim().toLowerCase()
  if (word === "npa" || word === "dvfs") return { value: { kind: word } }
  const problems: Problem[] = []
  const wrong = (column: number, path: string, expected: string, found: string, advice: string): void => {
    problems.push({ file: source, line: 1, column: column + 1, path, expected, found, advice, excerpt: text.slice(0, 120) })
  }
  const [first = "", second, ...rest] = word.split("-")
  const detector = DETECTORS.find((one) => one === first)
  if (second === undefined) {
    wrong(0, "", "a policy", quoted(word), detector === undefined ? meant(word, KNOWN) : `Write ${detector}-mmt-${USUAL_PARAMETERS[detector]}, say.`)
    return { problems }
  }
  const selection = SELECTIONS.find((one) => one === second)
  const number = rest.join("-")
  if (detector === undefined) wrong(0, "detector", "one of " + DETECTORS.join(", "), quoted(first), meant(first, DETECTORS))
  if (selection === undefined) wrong(first.length + 1, "selection", "one of " + SELECTIONS.join(", "), quoted(second), meant(second, SELECTIONS))
  const parameter = /^\d+(\.\d+)?$/.test(number) ? Number(number) : NaN
  const usual = USUAL_PARAMETERS[detector ?? "thr"]
  const isGood = parameter > 0 && Number.isFinite(parameter) && (detector !== "thr" || parameter <= 1)
  if (!isGood) {
    wrong(Math.min(text.length, first.length + second.length + 2), "parameter", detector === "thr" ? "a load above 0, at most 1" : "a number above 0", quoted(number), `The published study has ${usual}: ${detector ?? "thr"}-${selection ?? "mmt"}-${usual}.`)
  }
  if (problems.length > 0) return { problems }
  return { value: { kind: "consolidate", detector: detector!, selection: selection!, parameter } }
}
