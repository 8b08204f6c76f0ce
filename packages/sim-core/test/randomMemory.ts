/** Random plans whose hosts promise more RAM than they have, with everything that memory pressure does in play. */
import fc from "fast-check"
import { NONE, RAM } from "../src/columns.ts"
import type { MemoryModel } from "../src/physics/memory/memoryModel.ts"
import type { Plan } from "../src/plan.ts"
import { ESXI, PROXMOX, withMemory, type MemoryGuest } from "./memoryPlan.ts"
import { buildPlan, type PlanSpec } from "./planBuilder.ts"
import { planSpec } from "./randomPlan.ts"

/** Pages are few here: hosts have 50 to 400 MiB. */
const model: fc.Arbitrary<MemoryModel> = fc
  .record({
    base: fc.constantFrom(ESXI, PROXMOX), reclaimRule: fc.constantFrom("idleTax" as const, "leastRecentlyUsed" as const), tax: fc.constantFrom(0, 0.75), isBetweenGuests: fc.boolean(), passes: fc.constantFrom(1, 2),
    hostPages: fc.constantFrom(5, 40, Infinity), leastPassSeconds: fc.constantFrom(0, 450), belowFree: fc.constantFrom(0.2, 0.5, 1), hasLargePages: fc.boolean(), cache: fc.constantFrom(0, 0.1), swapMib: fc.constantFrom(0, 20, 200, Infinity), killSeconds: fc.constantFrom(90, 300, Infinity), killRestarts: fc.constantFrom(0, 1, 3), killWindowSeconds: fc.constantFrom(60, 3600)
  })
  .map(({ base, reclaimRule, tax, isBetweenGuests, passes, hostPages, leastPassSeconds, belowFree, hasLargePages, cache, swapMib, killSeconds, killRestarts, killWindowSeconds }) => ({
    ...base, reclaimRule, idleTaxFraction: tax, killSeconds, killRestarts, killWindowSeconds, compression: { cacheFraction: cache, ratio: 0.5 }, swap: { ...base.swap, hostMib: swapMib },
    sharing: { isBetweenGuests, passes, hostPagesPerSecond: hostPages, leastPassSeconds, belowFreeFraction: belowFree, hasLargePages }
  }))

const part = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8)
const guest = fc.record({ active: part, held: part, least: part, reserved: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: part }), alike: part, template: fc.constantFrom(NONE, 0, 0, 1), shares: fc.constantFrom(500, 1000, 4000), pinned: fc.constantFrom(false, false, false, false, true), profile: fc.integer({ min: 0, max: 2 }), overheadMib: fc.constantFrom(0, 2) })
const resize = fc.record({ guest: fc.nat(13), at: fc.constantFrom(0, 150, 300, 640, 900), times: fc.constantFrom(0.5, 1.5, 3), how: fc.constantFrom("online" as const, "restart" as const) })

export interface MemoryDrawn {
  readonly model: MemoryModel
  readonly guests: ReadonlyArray<typeof guest extends fc.Arbitrary<infer A> ? A : never>
  readonly resizes: ReadonlyArray<typeof resize extends fc.Arbitrary<infer A> ? A : never>
}

export const memoryDrawn: fc.Arbitrary<MemoryDrawn> = fc.record({ model, guests: fc.array(guest, { minLength: 14, maxLength: 14 }), resizes: fc.array(resize, { maxLength: 3 }) })

/** Hosts of a random plan that promise `ratio` times their RAM. */
export const overcommitted: fc.Arbitrary<PlanSpec> = fc
  .tuple(planSpec, fc.constantFrom(1, 2, 4))
  .map(([spec, ratio]) => ({ ...spec, hosts: spec.hosts.map((host) => ({ ...host, overcommit: { ...host.overcommit, ramMib: ratio } })) }))

/** Memory over a plan: active never above configured, whatever the profile. */
export function memoryOver(plan: Plan, { model: how, guests, resizes }: MemoryDrawn): Plan {
  const configured = plan.guests.guestPlacement[RAM]!
  const peak = [1, ...Array.from({ length: plan.profiles.profileCount - 1 }, (_, k) => Math.max(...plan.profiles.profileSamples.subarray(plan.profiles.profileStart[k + 1]!, plan.profiles.profileStart[k + 2]!)))]
  const of = (row: number, mib: number): MemoryGuest => {
    const { active, held, least, reserved, alike, template, shares, pinned, profile, overheadMib } = guests[row]!
    return { configuredMib: mib, activeMib: (active * mib) / Math.max(1, peak[profile]!), profile, heldMib: held * mib, minMib: Math.max(least, reserved) * mib, reservationMib: reserved * mib, alike, template, shares, pinned, overheadMib }
  }
  const rows = Object.fromEntries(Array.from(configured, (mib, row) => [row, of(row, mib)]))
  const sizes = resizes.filter(({ guest: row }) => row < plan.guests.guestCount).toSorted((a, b) => a.at - b.at).map(({ guest: row, at, times, how: kind }) => {
    const mib = configured[row]! * times
    const { activeMib, heldMib, minMib, overheadMib } = of(row, mib)
    return { guest: row, atSeconds: at, configuredMib: mib, placementMib: mib, how: kind, activeMib: activeMib!, heldMib: heldMib!, minMib: minMib!, overheadMib: overheadMib! }
  })
  return withMemory(plan, { model: how, guests: rows, resizes: sizes })
}

export const randomMemoryPlan = (policy: string): fc.Arbitrary<Plan> => fc.tuple(overcommitted, memoryDrawn).map(([spec, drawn]) => memoryOver(buildPlan({ ...spec, policy }), drawn))
