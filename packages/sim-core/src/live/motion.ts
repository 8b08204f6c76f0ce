/** What live migration does to guests and hosts, as columns: written by liveMigrations.ts, read by hostLoad.ts. */
import { RESOURCE_INDEXES } from "../columns.ts"
import type { Plan } from "../plan.ts"

export interface Motion {
  /** Part of its CPU that the guest may use: 0 = it stands still, and asks for nothing else either: [guestCount]. */
  readonly guestRunFraction: Float64Array
  /** CPU that copying costs each host: [hostCount]. */
  readonly hostCopyMhz: Float64Array
  /** Network that copying takes of each host's own: [hostCount]. */
  readonly hostCopyMbps: Float64Array
  /** Space that guests on their way hold at their destination, and, once they have moved, still at their source: [5][hostCount]. */
  readonly hostHeld: ReadonlyArray<Float64Array>
  /** 1 = what guests of this host get of its network is in `guestNetworkMbps`, as it is shared with copies: [hostCount]. */
  readonly hostSharesNetwork: Uint8Array
  readonly guestNetworkMbps: Float64Array
}

export function makeMotion({ hosts, guests }: Plan): Motion {
  return {
    guestRunFraction: new Float64Array(guests.guestCount).fill(1),
    hostCopyMhz: new Float64Array(hosts.hostCount),
    hostCopyMbps: new Float64Array(hosts.hostCount),
    hostHeld: RESOURCE_INDEXES.map(() => new Float64Array(hosts.hostCount)),
    hostSharesNetwork: new Uint8Array(hosts.hostCount),
    guestNetworkMbps: new Float64Array(guests.guestCount)
  }
}
