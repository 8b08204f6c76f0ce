/** Policies and rules by their texts, where a test knows that these are right. */
import { parsePolicy, type Policy } from "../src/policy.ts"
import { parseRules, type Parsed, type Rules } from "../src/rules.ts"

export function policyNamed(text: string): Policy {
  return right(parsePolicy(text))
}

export function rulesNamed(text: string): Rules {
  return right(parseRules(text))
}

function right<Value>(parsed: Parsed<Value>): Value {
  if ("value" in parsed) return parsed.value
  throw new Error(JSON.stringify(parsed.problems))
}
