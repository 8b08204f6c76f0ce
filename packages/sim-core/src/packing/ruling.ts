/** What a guest would take of a host, and which hosts its rules allow: static, whatever is free. */
import { CPU, NONE } from "../columns.ts"
import type { Plan } from "../plan.ts"
import { makeNeedSets, type NeedSets } from "./needSets.ts"

export interface Ruling {
  /** What this guest would take of this resource on this host (CPU is capped at vCPUs × the host's core clock where plan.capAtCoreClock). */
  readonly need: (guest: number, resource: number, host: number) => number
  /** Needs of guests that only some hosts meet; null = the plan has none. */
  readonly needSets: NeedSets | null
  /** True if neither spare nor OS family nor a need forbids this guest on this host, however empty it is. */
  readonly legal: (guest: number, host: number) => boolean
}

/** Placement takes no more of a host than one core's clock a vCPU; where it counts cores, needs are that high or higher. */
export function capsPlacement({ capAtCoreClock, place }: Plan): boolean {
  return capAtCoreClock || place.byCores === true
}

/** The rules of a plan. **Cost** O(1) a call; allocates nothing. */
export function makeRuling(plan: Plan): Ruling {
  const { hostCoreMhz, hostOsFamilies, hostIsSpare } = plan.hosts
  const { guestPlacement, guestVcpus, guestOs } = plan.guests
  const capsCpu = capsPlacement(plan)
  const needSets = makeNeedSets(plan)
  return {
    needSets,
    need: (guest, resource, host) => {
      const asked = guestPlacement[resource]![guest]!
      if (resource !== CPU || !capsCpu) return asked
      const ceiling = guestVcpus[guest]! * hostCoreMhz[host]!
      return asked < ceiling ? asked : ceiling
    },
    legal: (guest, host) => {
      if (hostIsSpare[host] === 1) return false
      if (needSets !== null && needSets.setAllows[needSets.guestSet[guest]!]![host] === 0) return false
      const os = guestOs[guest]!
      return os === NONE || ((hostOsFamilies[host]! >>> os) & 1) === 1
    }
  }
}
