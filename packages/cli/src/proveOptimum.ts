/** How few hosts do, or how little they cost; and how little a mixed fleet takes: proved in a thread of its own. */
import type { Plan } from "@rackfold/sim-core"
import { guestsAt, type MixFound, type MixProof, type Proof } from "@rackfold/sizing"
import { proveInThread, type ProveLimits } from "./proveThread.ts"

export interface ProveOptimumOptions extends ProveLimits<Proof> {
  /** Who is there; absent = at the start of the plan. */
  readonly guests?: Int32Array
  /** What each host costs if it is used, in one unit: watts, money, carbon; absent = hosts are counted: [hostCount] */
  readonly hostCost?: Float64Array
}

/**
 * @returns null where it was ended before anything was known
 * **Fails** with what fails in the thread: InvariantError, by its message.
 * **Cost** a thread, up in about 0.2 s.
 */
export async function proveOptimum(plan: Plan, { guests = guestsAt(plan, 0), hostCost, ...limits }: ProveOptimumOptions): Promise<Proof | null> {
  return proveInThread<Proof>({ of: "hosts", plan, guests, hostCost }, limits)
}

/** The same for a mixed fleet. */
export async function proveMixedFleet({ mix, ...found }: MixFound, limits: ProveLimits<MixProof>): Promise<MixProof | null> {
  const { plan, guests, most, ha, terms } = mix
  return proveInThread<MixProof>({ of: "mix", input: { plan, guests, most, ha, terms }, found }, limits)
}
