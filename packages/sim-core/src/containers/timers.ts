/** What containers, kernels and deployments wait for; at equal times the lower goes first. */

/** A kernel was down for so long that its containers are given up. Of a kernel. */
export const GIVEN_UP = 0
/** Of a container: it has stopped, */
export const GONE = 1
/** it is done with its work, */
export const DONE = 2
/** it serves, */
export const STARTED = 3
/** it holds as much memory as it may, */
export const FULL = 4
/** it is started again after that. */
export const RETRIED = 5
/** Of a kernel: it takes containers, */
export const BOOTED = 6
/** and again some time after it was short of memory. */
export const RELIEVED = 7
/** Of a deployment: its next revision is due, */
export const UPDATE = 8
/** its replicas are looked at. */
export const SCALE = 9
/** Of a group of kernels: it is looked at. */
export const SCAN = 10
/** Of all: disks that are full are looked at. */
export const COLLECT = 11

export type TimerKind = typeof GIVEN_UP | typeof GONE | typeof DONE | typeof STARTED | typeof FULL | typeof RETRIED | typeof BOOTED | typeof RELIEVED | typeof UPDATE | typeof SCALE | typeof SCAN | typeof COLLECT
