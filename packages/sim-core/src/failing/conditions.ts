/** How each guest and host is while things fail: the tables that the files of this folder share. Each column: meaning · sentinel · its one writer. */
import { NONE } from "../columns.ts"
import type { Plan } from "../plan.ts"

/** Not here: has not come, was refused, or has left. */
export const AWAY = 0
/** It runs. Its service answers, unless its host is isolated. */
export const UP = 1
/** Its boot is over, and its service does not answer yet. */
export const WARMING = 2
export const BOOTING = 3
/** It has room on a host and waits for a boot slot. */
export const QUEUED = 4
/** It is to start and cannot: no room, its own host or datastore is down, or a guest that must be up first is not. */
export const PENDING = 5
/** It stopped, and nobody has noticed yet. */
export const DOWN = 6

export interface Conditions {
  /** One of the above · — · conditions' `set` in failures.ts: [guestCount] */
  readonly guestCondition: Uint8Array
  /** Row of the outage that it is in, in the restart log · NONE = it is in none · outages.ts: [guestCount] */
  readonly guestOutage: Int32Array
  /** Its datastores that are down · — · strikes.ts: [guestCount] */
  readonly guestBlocks: Uint8Array
  /** Of them, the last that failed: row of domains · NONE · strikes.ts: [guestCount] */
  readonly guestBlockedBy: Int32Array
  /** It was killed too often, and nobody restarts it before then · 0 · failures.ts: [guestCount] */
  readonly guestKeptUntilSeconds: Float64Array
  /** Host that it ran on before the first fault since it was last at home · NONE · outages.ts: [guestCount] */
  readonly guestHome: Int32Array
  /** Host that it was on last, whatever became of it · NONE · outages.ts: [guestCount] */
  readonly guestLastHost: Int32Array
  /** When it first had room · NaN · failures.ts: [guestCount] */
  readonly guestFirstStartSeconds: Float64Array
  /** Domains of each host that are down · — · strikes.ts: [hostCount] */
  readonly hostFaults: Int32Array
  /** Domains of each host that nobody reaches · — · strikes.ts: [hostCount] */
  readonly hostIsolations: Int32Array
  /** Drawn while it is down · — · strikes.ts: [hostCount] */
  readonly hostDownWatts: Float64Array
}

export function makeConditions({ hosts: { hostCount }, guests: { guestCount } }: Plan): Conditions {
  const rows = () => new Int32Array(guestCount).fill(NONE)
  return {
    guestCondition: new Uint8Array(guestCount),
    guestOutage: rows(),
    guestBlocks: new Uint8Array(guestCount),
    guestBlockedBy: rows(),
    guestKeptUntilSeconds: new Float64Array(guestCount),
    guestHome: rows(),
    guestLastHost: rows(),
    guestFirstStartSeconds: new Float64Array(guestCount).fill(NaN),
    hostFaults: new Int32Array(hostCount),
    hostIsolations: new Int32Array(hostCount),
    hostDownWatts: new Float64Array(hostCount)
  }
}

/** True while its vCPUs run: its service answers, its boot is on, or what follows it. */
export function hasVcpusRunning({ guestCondition }: Conditions, guest: number): boolean {
  return guestCondition[guest] === UP || guestCondition[guest] === WARMING || guestCondition[guest] === BOOTING
}
