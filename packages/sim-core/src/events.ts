/**
 * The closed set of event kinds. A kind's number is its rank: at equal times the lower goes first.
 *
 *   DEPART    first, so that what leaves makes room for what comes at the same instant
 *   POWER_OFF then, so that a host that has waited its time is off before it is asked again
 *   SAMPLE    then demand moves on to its next sample
 *   ARRIVE    last, so that placement sees the new demand and all the room there is
 */
export const DEPART = 0
export const POWER_OFF = 1
export const SAMPLE = 2
export const ARRIVE = 3

export type EventKind = typeof DEPART | typeof POWER_OFF | typeof SAMPLE | typeof ARRIVE

/** Names for messages and digests, by kind. */
export const EVENT_NAMES = ["depart", "powerOff", "sample", "arrive"] as const
