/** A change with what it is in words. */
import { changeMessages } from "./changeMessages.ts"
import type { PlanChange } from "./planChange.ts"

export interface ChangeSummary extends PlanChange {
  /** As a phrase; whatFr in French. */
  readonly what: string
  readonly whatFr: string
}

export function changeSummary(change: PlanChange): ChangeSummary {
  return { ...change, what: changeMessages("en").phrase(change), whatFr: changeMessages("fr").phrase(change) }
}
