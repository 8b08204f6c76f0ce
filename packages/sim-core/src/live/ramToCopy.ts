/** Memory that goes with a guest that moves. */
import { RAM } from "../columns.ts"
import type { Plan } from "../plan.ts"

/**
 * What placement promises each guest, in MiB; where promises may be more than there is, all of its memory and the
 * hypervisor's beside: [guestCount].
 */
export function ramToCopyMib({ guests, pressure }: Plan): Float64Array {
  const memory = pressure?.memory
  return memory === undefined ? guests.guestPlacement[RAM]! : memory.guestConfiguredMib.map((mib, guest) => mib + memory.guestOverheadMib[guest]!)
}
