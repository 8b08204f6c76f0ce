/** The smallest change of one setting that makes a plan work, as data. */
import type { ResourceName } from "../summary.ts"

/** What is changed: of each host, of what is kept and promised, of the servers, of how many hosts there are, of rules, of what hosts share. */
export const CHANGE_KINDS = [
  "hostAmount", "hostCores", "hostOffer", "headroom", "overcommit", "reserve", "guestAmount", "moreHosts", "ha", "rule", "wide", "sharedAmount", "sharedDisks", "sharedHeadroom"
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export interface PlanChange {
  readonly kind: ChangeKind
  /** null: of none. */
  readonly resource: ResourceName | null
  /** Whose setting it is: a host, servers, a rule, a datastore or link; "" = all. */
  readonly of: string
  /** Of hostOffer: what it is, as vlan, device or os. */
  readonly from: number | string
  readonly to: number | string
  /** GiB, IOPS, Mbit/s, cores, fraction, ratio, hosts, disks; "" = a word. */
  readonly unit: string
  /** |to − from| ÷ from, of what may be used; null: it is a word. */
  readonly relativeFraction: number | null
  /** To be put on the command line as it is: `--set headroom.ram=0.05`. */
  readonly words: string
  /** It takes the place of what stands there for the same, a `--host` or a flag; false: it is added. */
  readonly isInstead: boolean
  /** Hosts that it then takes, those in reserve counted; null: it changes something else. */
  readonly hosts: number | null
}

/** The smallest relative change first; words last; equals in the order in which they were looked for. */
export function inOrderOfSize(changes: ReadonlyArray<PlanChange>): ReadonlyArray<PlanChange> {
  return changes.map((change, row) => ({ change, row })).sort((a, b) => (a.change.relativeFraction ?? Infinity) === (b.change.relativeFraction ?? Infinity) ? a.row - b.row : (a.change.relativeFraction ?? Infinity) - (b.change.relativeFraction ?? Infinity)).map(({ change }) => change)
}
