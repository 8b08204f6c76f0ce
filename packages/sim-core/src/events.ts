/**
 * The closed set of event kinds. A kind's number is its rank: at equal times the lower goes first.
 *
 *   STOPPED   first, what began earlier is over: shut-downs,
 *   BOOTED    boots, so that migrations that waited for them start,
 *   LANDED    and migrations,
 *   STARTED   boots of guests that had stopped,
 *   REPAIRED  and repairs, so that a host which is repaired as another fails takes its guests
 *   DEPART    then what leaves (a stay that is over, a job that is done) makes room for what comes
 *   DEMAND    then jobs move on to their next fragment, each at its own time
 *             then faults strike: they have no kind. Who leaves, and what is done, at that moment has been done
 *   SAMPLE    then demand on the grid moves on to its next sample
 *   RESTART   then guests whose fault was noticed look for room, before anybody new
 *   ARRIVE    then placement sees the new demand and all the room there is; who waits goes before who comes
 *   POWER_OFF last, so that a host emptied and filled in the same instant never goes off
 */
export const STOPPED = 0
export const BOOTED = 1
export const LANDED = 2
export const STARTED = 3
export const REPAIRED = 4
export const DEPART = 5
export const DEMAND = 6
export const SAMPLE = 7
export const RESTART = 8
export const ARRIVE = 9
export const POWER_OFF = 10

export type EventKind = typeof STOPPED | typeof BOOTED | typeof LANDED | typeof STARTED | typeof REPAIRED | typeof DEPART | typeof DEMAND | typeof SAMPLE | typeof RESTART | typeof ARRIVE | typeof POWER_OFF
