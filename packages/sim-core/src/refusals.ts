/** Reasons why a guest may not go to a host, as data; sentences are made by the report. */
import type { ResourceIndex } from "./columns.ts"

export const REFUSAL_REASONS = ["capacity", "affinity", "need", "os", "spare", "closed", "failed"] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** One guest, one host: the first rule that says no, in the order of REFUSAL_REASONS reversed by cost: spare, os, need, affinity, capacity by resource. */
export type Refusal =
  | {
      readonly reason: "capacity"
      readonly resource: ResourceIndex
      /** What the guest would take, in the resource's unit. */
      readonly need: number
      /** What is free for placement on the host, same unit. */
      readonly free: number
      /** What placement may promise on the empty host, same unit. need > usable: it never fits there. */
      readonly usable: number
    }
  | AffinityRefusal
  /** `lacks`: row of plan.needs. */
  | { readonly reason: "need"; readonly lacks: number }
  | { readonly reason: "os"; readonly os: number }
  | { readonly reason: "spare" }
  /** The host is being drained: it takes nobody until its maintenance is over. */
  | { readonly reason: "closed" }
  /** The host is down, or nobody reaches it. */
  | { readonly reason: "failed" }

/** Why a guest that runs may not move there, or not at all, beside the reasons of a placement. */
export type MoveRefusal =
  /** `host`: which one says no, where any would have done; absent: the one asked for. */
  | (Refusal & { readonly host?: number })
  /** A device is passed through to it: it moves cold or not at all. `lacks`: row of plan.needs. */
  | { readonly reason: "pinned"; readonly lacks: number }
  /** The hypervisors are of unlike families. */
  | { readonly reason: "family" }
  /** A datastore has no room for its disk: `store` is a row of plan.shared. */
  | { readonly reason: "datastoreFull"; readonly store: number; readonly needGib: number; readonly freeGib: number; readonly sizeGib: number }
  /** Its disk is on that datastore. */
  | { readonly reason: "isOnDatastore"; readonly store: number }
  /** It waits for a slot. */
  | SlotRefusal
  /** It is there, is on its way, or is on no host. */
  | { readonly reason: "isThere" }
  | { readonly reason: "isMoving" }
  | { readonly reason: "isAway" }

export const SLOT_KINDS = ["nic", "host", "datastore", "maintenance"] as const

/** As many copies as may go on at one time do: over a host's network cards, at a host, at a datastore, away from a host that is drained. */
export interface SlotRefusal {
  readonly reason: "slot"
  readonly of: (typeof SLOT_KINDS)[number]
  /** Host row; of a datastore: row of plan.shared. */
  readonly row: number
  /** Slots there are, those taken, and those that it needs. */
  readonly slots: number
  readonly taken: number
  readonly needed: number
}

/** A rule of affinity says no. */
export interface AffinityRefusal {
  readonly reason: "affinity"
  /** Row of plan.rules. */
  readonly rule: number
  /** First guest of the group that is in the way: on the host or in the rack; for `together` elsewhere. NONE: the host has no room for the whole group. */
  readonly other: number
  /** Where that guest is; NONE with it. */
  readonly otherHost: number
  /** Guests of the group on the host or in the rack, and the most that the rule allows there; Infinity for `together`. */
  readonly held: number
  readonly most: number
}

/** Why a guest that stopped is not started. */
export type PendingRefusal =
  /** No host takes it. */
  | { readonly reason: "noRoom"; readonly refusal: GuestRefusal }
  /** It runs on its own host alone, which is down, or is never restarted elsewhere. */
  | { readonly reason: "tied"; readonly host: number }
  /** The datastore of its disk is down; or it is down itself, and nobody resets it before it is repaired. `domain`: row of plan.failing.domains. */
  | { readonly reason: "storage"; readonly domain: number }
  /** A guest that must be up first is not. */
  | { readonly reason: "after"; readonly guest: number }
  /** It was killed, as its host had no memory left, as often as it is restarted for that. */
  | { readonly reason: "killed" }

/** Who is there could not be restarted any more if this guest came. */
export interface AdmissionRefusal {
  /** Row of plan.failing.admission. */
  readonly rule: number
  /** slots: slots left and guests that need one. percentage: row of the resource, and what would be left of it against what must be. degradation: capacity left and demand to be served. */
  readonly resource: ResourceIndex | -1
  readonly left: number
  readonly needed: number
}

/** A preference that no host could keep when the guest came. */
export interface BrokenPreference extends AffinityRefusal {
  readonly timeSeconds: number
  readonly guest: number
  readonly host: number
}

/** One guest that no host takes: how often each reason came up over all hosts, and the one to name first. */
export interface GuestRefusal {
  readonly guest: number
  readonly timeSeconds: number
  /** Hosts that would have taken it, had the policy asked them: next-fit never returns to a host it has passed. */
  readonly openHosts: number
  /** Hosts that refused, by reason; capacity split by resource. All counts together are the hosts of the plan. */
  readonly spareHosts: number
  readonly osHosts: number
  readonly affinityHosts: number
  /** Hosts that lack something it needs, and the first such need (row of plan.needs); absent = none does. */
  readonly lackingHosts?: number
  readonly lacks?: number
  /** Of the first host that a rule of affinity keeps the guest off: the rule and the guest in the way; null = no such host. */
  readonly affinity: AffinityRefusal | null
  /** [5] hosts short of each resource (first resource that fails, in index order). */
  readonly capacityHosts: ReadonlyArray<number>
  /**
   * Resource to name: where the guest is larger than every legal host, that resource and `neverFits`;
   * else the resource that most hosts were short of; NONE where no legal host exists, or where rules of
   * affinity keep the guest off more hosts than any resource does.
   */
  readonly resource: ResourceIndex | -1
  readonly neverFits: boolean
  /** Need in that resource, and the largest amount any legal host had free, and could ever offer. */
  readonly need: number
  readonly largestFree: number
  readonly largestUsable: number
  /** Hosts that are down; absent = none is. They are not among spareHosts. */
  readonly failedHosts?: number
  /** Hosts may have room, and admission control keeps it; absent = it does not. */
  readonly admission?: AdmissionRefusal
}
