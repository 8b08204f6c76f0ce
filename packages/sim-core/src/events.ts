/**
 * The closed set of event kinds. A kind's number is its rank: at equal times the lower goes first.
 *
 *   DEPART    first, so that what leaves makes room for what comes at the same instant
 *   SAMPLE    then demand moves on to its next sample
 *   ARRIVE    then placement sees the new demand and all the room there is
 *   POWER_OFF last, so that a host emptied and filled in the same instant never goes off
 */
export const DEPART = 0
export const SAMPLE = 1
export const ARRIVE = 2
export const POWER_OFF = 3

export type EventKind = typeof DEPART | typeof SAMPLE | typeof ARRIVE | typeof POWER_OFF
