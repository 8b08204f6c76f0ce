/** Which labels a rule asks for, of nodes and of pods. */
import { said } from "../wording.ts"
import { field, foundWords, isThere, listOf, tellAt, textMapOf, textOf, textsOf, wordOf } from "./spot.ts"
import type { Spot } from "./spot.ts"

export const LABEL_OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist"] as const
export const NODE_OPERATORS = [...LABEL_OPERATORS, "Gt", "Lt"] as const

export interface Requirement {
  readonly key: string
  readonly operator: (typeof NODE_OPERATORS)[number]
  /** Of Gt and Lt one whole number, of Exists and DoesNotExist none. */
  readonly values: ReadonlyArray<string>
}

/** All requirements hold; without any, every pod is selected. */
export type LabelSelector = ReadonlyArray<Requirement>

/** All requirements hold; without any, no node is selected. */
export interface NodeTerm {
  readonly labels: ReadonlyArray<Requirement>
  /** Of the node itself: `metadata.name`. */
  readonly fields: ReadonlyArray<Requirement>
}

type Labels = ReadonlyMap<string, string>

/**
 * Whether labels satisfy all requirements; NotIn also holds where the label is not there; Gt and Lt compare whole
 * numbers, and hold for nothing else.
 */
export function selectorMatches(selector: LabelSelector, labels: Labels): boolean {
  return selector.every((requirement) => requirementHolds(requirement, labels.get(requirement.key)))
}

/** One of the terms selects the node. */
export function nodeTermsMatch(terms: ReadonlyArray<NodeTerm>, node: { readonly name: string; readonly labels: Labels }): boolean {
  const fields = new Map([["metadata.name", node.name]])
  return terms.some((term) => term.labels.length + term.fields.length > 0 && selectorMatches(term.labels, node.labels) && selectorMatches(term.fields, fields))
}

/** @param value undefined: the label is not there */
export function requirementHolds({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case "In": return value !== undefined && values.includes(value)
    case "NotIn": return value === undefined || !values.includes(value)
    case "Exists": return value !== undefined
    case "DoesNotExist": return value === undefined
    case "Gt": return compares(value, values[0], (a, b) => a > b)
    case "Lt": return compares(value, values[0], (a, b) => a < b)
  }
}

function compares(value: string | undefined, limit: string | undefined, holds: (a: bigint, b: bigint) => boolean): boolean {
  return value !== undefined && limit !== undefined && WHOLE.test(value) && WHOLE.test(limit) && holds(BigInt(value.replace("+", "")), BigInt(limit.replace("+", "")))
}

/** As Go reads whole numbers of 64 bits, which are no longer. */
const WHOLE = /^[+-]?\d{1,19}$/

/** `matchLabels` and `matchExpressions`; null: there is no selector, which selects nothing. */
export function readLabelSelector(spot: Spot): LabelSelector | null {
  if (!isThere(spot)) return null
  const equal = [...textMapOf(field(spot, "matchLabels"))].map(([key, value]): Requirement => ({ key, operator: "In", values: [value] }))
  return [...equal, ...readRequirements(field(spot, "matchExpressions"), LABEL_OPERATORS)]
}

/** `nodeSelectorTerms`. */
export function readNodeTerms(spot: Spot): NodeTerm[] {
  return listOf(field(spot, "nodeSelectorTerms")).map((term) => ({
    labels: readRequirements(field(term, "matchExpressions"), NODE_OPERATORS), fields: readRequirements(field(term, "matchFields"), LABEL_OPERATORS)
  }))
}

function readRequirements(spot: Spot, operators: ReadonlyArray<Requirement["operator"]>): Requirement[] {
  return listOf(spot).flatMap((each) => {
    const key = requiredText(field(each, "key"))
    const operator = wordOf(field(each, "operator"), operators)
    if (!isThere(field(each, "operator"))) tellAt(field(each, "operator"), said(operators.join(", "), operators.join(", ")), foundWords(null))
    if (key === null || operator === null) return []
    const spot = field(each, "values")
    const values = textsOf(spot)
    checkValues(spot, operator, values)
    return [{ key, operator, values }]
  })
}

function checkValues(spot: Spot, operator: Requirement["operator"], values: ReadonlyArray<string>): void {
  if ((operator === "In" || operator === "NotIn") && values.length === 0) tellAt(spot, said("at least one value", "au moins une valeur"), foundWords(spot.value))
  const isCompared = operator === "Gt" || operator === "Lt"
  if (isCompared && !(values.length === 1 && WHOLE.test(values[0]!))) tellAt(spot, said("one whole number, in quotes", "un nombre entier, entre guillemets"), foundWords(values.length === 1 ? values[0] : spot.value))
}

export function requiredText(spot: Spot): string | null {
  if (!isThere(spot) || spot.value === "") tellAt(spot, said("a text", "un texte"), foundWords(null))
  return textOf(spot)
}

/** `disktype In (ssd, nvme)`, as people write it. */
export function requirementText({ key, operator, values }: Requirement): string {
  if (operator === "In" && values.length === 1) return `${key}=${values[0]}`
  if (operator === "Gt" || operator === "Lt") return `${key} ${operator === "Gt" ? ">" : "<"} ${values.join(", ")}`
  return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(", ")})`
}
