/** The shape that both languages fill in for sentences made from data. */
import type { DecisionAction, NeedKind, PlacementRule, RuleScope } from "@rackfold/sim-core"
import type { Conclusion, RefusalCause } from "../answer.ts"
import type { AdmissionSummary } from "../failing/admission.ts"
import type { ResourceName } from "../summary.ts"

/** One sentence for each conclusion. */
export type ConclusionSentences = {
  readonly [Kind in Conclusion["kind"]]: (conclusion: Extract<Conclusion, { kind: Kind }>) => string
}

/** Sentences on why a guest is not somewhere; amounts come with their unit. */
export interface RefusalSentences {
  readonly neverFitsOn: (guest: string, host: string, resource: ResourceName, need: string, usable: string) => string
  readonly tooFull: (guest: string, host: string, resource: ResourceName, need: string, free: string, usable: string) => string
  readonly wrongOs: (guest: string, host: string, os: string, accepted: ReadonlyArray<string>) => string
  /** What the guest needs and the host lacks; `cores` are the host's. */
  readonly lacks: (kind: NeedKind, guest: string, host: string, what: string, cores: string) => string
  readonly nowhereLacking: (kind: NeedKind, what: string, by: string) => string
  /** Name of a rule that is kept where some host allows it. */
  readonly preference: (rule: string) => string
  readonly deviceTaken: (guest: string, host: string, device: string, count: number) => string
  readonly noRoomForAll: (over: RuleScope, place: string, rule: string) => string
  readonly mustJoin: (guest: string, over: RuleScope, other: string, place: string, rule: string) => string
  readonly mustStayApart: (guest: string, over: RuleScope, other: string, place: string, rule: string) => string
  readonly mustSpread: (over: RuleScope, place: string, held: number, rule: string, other: string) => string
  /** `other` "" = no host has room for the whole group. */
  readonly nowhereByRule: (kind: PlacementRule["kind"], over: RuleScope, rule: string, other: string, by: string) => string
  readonly failed: (host: string) => string
  readonly spare: (host: string) => string
  readonly largerThanAnyHost: (resource: ResourceName, need: string, largestUsable: string) => string
  readonly nowhereFree: (resource: ResourceName, need: string, largestFree: string, by: string) => string
  readonly passedByPolicy: (openHosts: number) => string
  readonly noHostForOs: (osHosts: number) => string
  /** By admission control, with the figures of its rule. */
  readonly admission: (admission: AdmissionSummary) => string
  readonly onlyFailedHosts: (failedHosts: number) => string
  readonly onlySpareHosts: (spareHosts: number) => string
  readonly nowhereAllFree: (resource: ResourceName, need: string, by: string) => string
  readonly nowhereLargeEnough: (resource: ResourceName, need: string) => string
  /** How many hosts refused for each cause: `4 hosts short of CPU, 1 spare`. */
  readonly hostsByCause: (counts: ReadonlyArray<HostsRefusing>) => string
}


/** Hosts that refused for one cause. */
export interface HostsRefusing {
  readonly cause: Exclude<RefusalCause, "policy" | "admission">
  readonly count: number
}

export type DecisionReasons = { readonly [action in DecisionAction]: string }
