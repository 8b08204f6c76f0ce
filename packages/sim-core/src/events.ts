/**
 * The closed set of event kinds. A kind's number is its rank: at equal times the lower goes first.
 *
 *   DEPART    first, so that what leaves (a stay that is over, a job that is done) makes room for what comes
 *   DEMAND    then jobs move on to their next fragment, each at its own time
 *   SAMPLE    then demand on the grid moves on to its next sample
 *   ARRIVE    then placement sees the new demand and all the room there is; who waits goes before who comes
 *   POWER_OFF last, so that a host emptied and filled in the same instant never goes off
 */
export const DEPART = 0
export const DEMAND = 1
export const SAMPLE = 2
export const ARRIVE = 3
export const POWER_OFF = 4

export type EventKind = typeof DEPART | typeof DEMAND | typeof SAMPLE | typeof ARRIVE | typeof POWER_OFF
