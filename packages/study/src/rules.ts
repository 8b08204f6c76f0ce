/** Which of CloudSim's rules hold in a run: `cloudsim-3.0.3,-Q2,-S3`. */
import { nearestNames, type Problem } from "@rackfold/scenarios"
import { RULE_TEXTS, type RuleText } from "./ruleTexts.ts"

export const RULE_NAMES = ["Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10", "Q11", "Q12", "Q13", "Q14", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12", "S13"] as const

export type RuleName = typeof RULE_NAMES[number]

/** true: CloudSim's rule holds. false: the plain one of docs/explanation/consolidation.md. */
export type Rules = Readonly<Record<RuleName, boolean>>

/** `cloudsim-3.0.3` has every rule on, `plain` every rule off. */
export const RULE_BASES = ["cloudsim-3.0.3", "plain"] as const

export type RuleBase = typeof RULE_BASES[number]

export interface RuleChoice {
  readonly base: RuleBase
  readonly on?: ReadonlyArray<RuleName>
  readonly off?: ReadonlyArray<RuleName>
}

export function makeRules(choice: RuleChoice): Rules {
  const rules = {} as Record<RuleName, boolean>
  for (const name of RULE_NAMES) rules[name] = choice.base === "cloudsim-3.0.3"
  for (const name of choice.on ?? []) rules[name] = true
  for (const name of choice.off ?? []) rules[name] = false
  return rules
}

/** How rules are written: from the base that needs fewer changes. */
export function rulesText(rules: Rules): string {
  const off = RULE_NAMES.filter((name) => !rules[name])
  const on = RULE_NAMES.filter((name) => rules[name])
  return off.length <= on.length
    ? ["cloudsim-3.0.3", ...off.map((name) => `-${name}`)].join(",")
    : ["plain", ...on.map((name) => `+${name}`)].join(",")
}

export type Parsed<Value> = { readonly value: Value } | { readonly problems: ReadonlyArray<Problem> }

/**
 * Reads `cloudsim-3.0.3,-Q2,-S3`: a base, then rules to take off it (−) or to put on it (+). Case and spaces do not count.
 *
 * @param source what messages call the text, e.g. `--rules`
 */
export function parseRules(text: string, source = "--rules"): Parsed<Rules> {
  const problems: Problem[] = []
  const wrong = (column: number, expected: string, found: string, advice: string): void => {
    problems.push({ file: source, line: 1, column: column + 1, path: "", expected, found, advice, excerpt: text.slice(0, 120) })
  }
  const parts = text.split(",")
  const first = parts[0]!.trim()
  const base = RULE_BASES.find((one) => one === first.toLowerCase())
  if (base === undefined) wrong(0, "a set of rules", quoted(first), meant(first, RULE_BASES))
  const rules: Record<RuleName, boolean> = { ...makeRules({ base: base ?? "plain" }) }
  let column = parts[0]!.length + 1
  for (const part of parts.slice(1)) {
    const word = part.trim()
    const name = word.replace(/^[+-]/, "")
    const rule = RULE_NAMES.find((one) => one === name.toUpperCase())
    if (!/^[+-]/.test(word)) wrong(column, "a rule with - (off) or + (on) before it", quoted(word), rule === undefined ? meant(name, RULE_NAMES) : `Write -${rule}.`)
    else if (rule === undefined) wrong(column, "a rule", quoted(word), /^q(1|15)$/i.test(name) ? "Q1 and Q15 change no figure: traces are always read by name. Remove it." : meant(name, RULE_NAMES))
    else rules[rule] = word.startsWith("+")
    column += part.length + 1
  }
  return problems.length > 0 ? { problems } : { value: rules }
}

/** The rule's sentence, in the two languages. */
export function ruleText(name: RuleName): RuleText {
  return RULE_TEXTS.find((one) => one.name === name)!
}

export function quoted(word: string): string {
  return word === "" ? "nothing" : JSON.stringify(word.slice(0, 60))
}

/** “Did you mean …?”, or what there is. */
export function meant(word: string, known: ReadonlyArray<string>): string {
  const near = nearestNames(word, known)
  return near.length > 0 ? `Did you mean ${near.map(quoted).join(" or ")}?` : `Known: ${known.join(", ")}.`
}
