/** What losing hosts costs, case by case, without running any of them; immutable. */
import type { GuestRefusal, PendingRefusal } from "../refusals.ts"

/** Containers on kernels that stop. */
export interface ContainersLost {
  readonly stopped: number
  /** Of those whose kernel is not started again, those that find room on another. */
  readonly elsewhere: number
  /** Those that do not. refusal: why no other kernel takes it; null: what it keeps is on its kernel's disk. */
  readonly notBack: ReadonlyArray<{ readonly container: number; readonly kernel: number; readonly refusal: GuestRefusal | null }>
}

/** One loss: a fault domain, or two at once. */
export interface LossCase {
  /** Rows of plan.failing.domains: one or two. */
  readonly domains: ReadonlyArray<number>
  readonly hostsLost: number
  /** Guests that stop. */
  readonly stopped: number
  /** Of those, who is not started again, and why, in the order in which they were tried. */
  readonly notBack: ReadonlyArray<{ readonly guest: number; readonly why: PendingRefusal }>
  /** Σ of what placement reserves for them, less what the hosts left have free together, where that is more than 0: [5]. */
  readonly shortAmount: ReadonlyArray<number>
  /** Demand of all guests that then run ÷ raw capacity of the hosts left, at the worst moment and by their means: [5]; NaN = not limited. */
  readonly worstFraction: ReadonlyArray<number>
  readonly meanFraction: ReadonlyArray<number>
  /** Longest time until a guest that is started again answers; 0 = nobody stopped. */
  readonly longestOutageSeconds: number
  /** Absent: no containers in the run. */
  readonly containers?: ContainersLost
}

export interface Survival {
  /** The moment at which everything is lost; unless one was asked for, memory or disk is fullest then, and of those moments CPU, disk operations or network busiest. */
  readonly worstSeconds: number
  /** No other moment was asked for. */
  readonly isWorst: boolean
  /** Guests that run then. */
  readonly guests: number
  readonly cases: ReadonlyArray<LossCase>
}
