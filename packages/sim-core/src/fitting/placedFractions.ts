/** How much of what placement may promise is promised, of each resource. */
import { RESOURCES } from "../columns.ts"
import type { Rooms } from "../packing/rooms.ts"

/**
 * Promised ÷ what may be promised, of all hosts together that take guests now: neither held back nor down, drained or
 * kept. Hosts that do not limit a resource do not count in it.
 *
 * @returns [5]; NaN = no such host limits it.
 * **Cost** O(hosts × resources that are limited); allocates.
 */
export function placedFractions({ plan, free, limited, hostIsClosed }: Rooms): number[] {
  const { hostCount, hostUsable, hostIsSpare } = plan.hosts
  return RESOURCES.map((_, resource) => {
    if (!limited.some((one) => one === resource)) return NaN
    let usable = 0
    let unpromised = 0
    for (let host = 0; host < hostCount; host++) {
      if (hostIsSpare[host] === 1 || hostIsClosed[host] !== 0 || hostUsable[resource]![host] === Infinity) continue
      usable += hostUsable[resource]![host]!
      unpromised += free[resource]![host]!
    }
    return usable > 0 ? (usable - unpromised) / usable : NaN
  })
}
