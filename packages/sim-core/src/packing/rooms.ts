/** What is free for placement on every host: the tables that policies read. */
import type { Plan } from "../plan.ts"
import type { ResourceColumns } from "../columns.ts"

export interface Rooms {
  readonly plan: Plan
  /** Free for placement: [5][hostCount], in the resource's unit; Infinity where not limited. */
  readonly free: ResourceColumns
  /** What this guest would take of this resource on this host (CPU is capped at vCPUs × the host's core clock where plan.capAtCoreClock). */
  readonly need: (guest: number, resource: number, host: number) => number
  /** True if no rule and no resource refuses; the exact check. */
  readonly fits: (guest: number, host: number) => boolean
  /** Takes the guest's needs off the host. Only the arrival handler calls it. */
  readonly take: (guest: number, host: number) => void
  /** Gives them back. Only handlers call it. `guestsLeft` lists the guests that stay, in row order, so that free is summed anew and never drifts. */
  readonly release: (guest: number, host: number, guestsLeft: Iterable<number>) => void
}
