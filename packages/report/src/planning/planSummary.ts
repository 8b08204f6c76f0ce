/** The answer of `rackfold plan` in figures: what summary.json and `--json` hold. */
import { CPU, MIB_PER_GIB, NONE, RAM, RESOURCES, type Assumption, type DataQuality, type ResourceIndex } from "@rackfold/sim-core"
import type { FleetAnswer, FleetFigures, HaRule, LowerBound, Obstacle, Proof, WorksheetLine } from "@rackfold/sizing"
import { perResource } from "../perResource.ts"
import { resourceName } from "../refusedGuest.ts"
import type { PerResource, ResourceName } from "../summary.ts"
import { changeSummary, type ChangeSummary } from "./changeSummary.ts"
import { mixSummary, type MixSummary } from "./mixSummary.ts"
import { obstacleSentence } from "./obstacleSentence.ts"
import { bestCandidate, type ChosenBy, type PlanAnswer, type PlanCandidate, type PlanHost } from "./planAnswer.ts"

export interface PlanResource {
  readonly unit: string
  readonly demand: number
  /** The p95 over time of what all ask for together; null: not measured. */
  readonly p95OfSum: number | null
  /** null: not limited at the host; here and below. */
  readonly raw: number | null
  readonly reserve: number | null
  readonly threshold: number | null
  readonly usable: number | null
  readonly ratio: number | null
  readonly hosts: number | null
  readonly strandedFraction: number | null
}

export interface PlanProof {
  readonly status: Proof["status"]
  readonly hosts: number | null
  readonly lowerBound: number | null
  /** At most so many hosts from optimal; null: no placement is known. */
  readonly gap: number | null
  readonly boundSource: Proof["boundSource"]
  readonly foundBy: string | null
  readonly endedBy: Proof["endedBy"]
  readonly isRepeatable: boolean
}

export interface CandidateSummary {
  readonly name: string
  readonly host: PlanHost
  /** placed: somebody knows where everybody goes; bound: at least so many, which is more than the best needs; infeasible: no number is enough. */
  readonly status: "placed" | "bound" | "infeasible"
  readonly obstacles: ReadonlyArray<{ readonly by: Obstacle["by"]; readonly resource: ResourceName | null; readonly count: number; readonly guests: ReadonlyArray<string>; readonly why: string; readonly whyFr: string }>
  readonly binding: ResourceName | null
  readonly resources: PerResource<PlanResource>
  readonly hosts: {
    /** ⌈largest ratio⌉; null: nothing is left of a resource. */
    readonly byWorksheet: number | null
    readonly bound: number | null
    /** By the policies, and by a proof, whichever is fewer; null: not placed. */
    readonly placed: number | null
    readonly policy: string | null
    /** Hosts that the scenario's own policy uses, as a run would; null: it leaves somebody out, spreads over all hosts, or was not asked. */
    readonly ownPolicy: { readonly policy: string; readonly hosts: number } | null
    readonly gapFraction: number | null
    readonly inReserve: number | null
    /** With those in reserve; where status is bound, at least. null: infeasible. */
    readonly total: number | null
  }
  readonly bounds: ReadonlyArray<{ readonly by: LowerBound["by"]; readonly resource: ResourceName | null; readonly hosts: number }>
  readonly proof: PlanProof | null
  readonly ratio: number | null
  readonly afterLoss: ReadonlyArray<{ readonly lost: number; readonly isWithinThresholds: boolean; readonly use: PerResource<number | null> }>
  readonly shared: ReadonlyArray<Omit<FleetFigures["shared"][number], "resource"> & { readonly resource: ResourceName }>
  readonly cores: number | null
  readonly sockets: number | null
  readonly rackUnits: number | null
  readonly energy: (FleetFigures["energy"] & { readonly beforeUnknown: string | null; readonly beforeUnknownFr: string | null }) | null
  /** Where RAM decides: the least memory of each host at which it would need no more hosts than the next resource, and how many those are. */
  readonly ramToMatch: { readonly ramGib: number; readonly hosts: number } | null
  /** Each by itself enough, the smallest first: of an infeasible candidate, or for datastores and links that are too small; null: not looked for. */
  readonly changes: ReadonlyArray<ChangeSummary> | null
  readonly worksheet: ReadonlyArray<WorksheetLine>
}

export interface PlanSummary {
  readonly name: string
  readonly question: string | null
  readonly version: string
  readonly servers: number
  readonly atSeconds: number
  readonly statistic: string
  readonly cpuCountedBy: "ghz" | "ssj"
  readonly ha: HaRule
  readonly pue: number
  readonly chosenBy: ChosenBy
  /** Name of the best candidate; null: none is feasible. */
  readonly best: string | null
  readonly candidates: ReadonlyArray<CandidateSummary>
  readonly leftOut: ReadonlyArray<string>
  /** Absent: nobody asks to mix. */
  readonly mix?: MixSummary
  /** Of the best candidate. */
  readonly dataQuality: ReadonlyArray<DataQuality>
  readonly assumptions: ReadonlyArray<Assumption>
}

/** **Cost** O(candidates × lines of the worksheet) */
export function planSummary(answer: PlanAnswer): PlanSummary {
  const first = answer.candidates[0]!
  const { sizing } = first.answer
  return {
    name: answer.name, question: answer.question, version: answer.version,
    servers: sizing.demand.guests.length, atSeconds: sizing.atSeconds, statistic: sizing.input.statistic, cpuCountedBy: first.context.cpuCountedBy, ha: sizing.input.ha, pue: sizing.input.facility.pue,
    chosenBy: answer.chosenBy, best: bestCandidate(answer)?.name ?? null, candidates: answer.candidates.map(candidateSummary), leftOut: answer.leftOut,
    ...(answer.mix === undefined ? {} : { mix: mixSummary(answer.mix) }),
    dataQuality: first.context.dataQuality, assumptions: first.context.assumptions
  }
}

export function candidateSummary({ name, host, answer, oldUnknown, changes }: PlanCandidate): CandidateSummary {
  const { sizing, found, figures, placement, bound, proof } = answer
  const isFeasible = figures !== null
  return {
    name, host, status: !isFeasible ? "infeasible" : placement === null ? "bound" : "placed",
    obstacles: answer.obstacles.map((obstacle) => obstacleSummary(answer, obstacle)),
    binding: resourceName(sizing.binding), resources: perResource((resource) => resourceSummary(answer, resource)),
    hosts: {
      byWorksheet: finite(sizing.byWorksheet), bound: finite(bound), placed: placement?.hostsUsed ?? null,
      policy: placement === null ? null : foundBy(answer), ownPolicy: found === null || found.own === null || found.own.left > 0 ? null : { policy: found.own.policy, hosts: found.own.hostsUsed }, gapFraction: placement === null || bound === 0 ? null : (placement.hostsUsed - bound) / bound,
      inReserve: isFeasible ? figures.hosts - figures.needed : null, total: figures?.hosts ?? null
    },
    bounds: (found?.bounds?.bounds ?? []).map((one) => ({ by: one.by, resource: "resource" in one ? RESOURCES[one.resource] : null, hosts: one.hosts })),
    proof: proof === null ? null : proofSummary(proof),
    ratio: figures?.ratio ?? null,
    afterLoss: (figures?.afterLoss ?? []).map(({ lost, isWithinThresholds, use }) => ({ lost, isWithinThresholds, use: perResource((resource) => use[resource]!) })),
    shared: (figures?.shared ?? []).map((line) => ({ ...line, resource: RESOURCES[line.resource] })),
    cores: figures?.cores ?? null, sockets: figures?.sockets ?? null, rackUnits: figures?.rackUnits ?? null, energy: figures === null ? null : { ...figures.energy, beforeUnknown: oldUnknown?.en ?? null, beforeUnknownFr: oldUnknown?.fr ?? null },
    ramToMatch: ramToMatch(answer), changes: changes === undefined ? null : changes.map(changeSummary), worksheet: answer.worksheet
  }
}

/** JSON knows no Infinity. */
function finite(value: number): number | null {
  return value === Infinity ? null : value
}

function resourceSummary({ sizing, placement }: FleetAnswer, resource: ResourceIndex): PlanResource {
  const { input: { plan: { hosts }, cpu }, demand, needed } = sizing
  const factor = resource === CPU ? cpu.perMhz : resource === RAM ? 1 / MIB_PER_GIB : 1
  const of = (columns: ReadonlyArray<Float64Array>): number => columns[resource]![0]!
  const raw = of(hosts.hostCapacity)
  const isLimited = raw < Infinity
  const left = raw - of(hosts.hostReserve)
  const p95 = demand.p95OfSum[resource]!
  return {
    unit: resource === CPU ? cpu.unit : ["", "GiB", "GiB", "IOPS", "Mbit/s"][resource]!, demand: demand.reserved[resource]! * factor, p95OfSum: p95 === null ? null : p95 * factor,
    raw: isLimited ? raw * factor : null, reserve: isLimited ? of(hosts.hostReserve) * factor : null, threshold: isLimited ? (left > 0 ? 1 - of(hosts.hostHeadroom) / left : 0) : null,
    usable: isLimited ? Math.max(0, of(hosts.hostUsable)) * factor : null, ratio: isLimited ? finite(needed[resource]!.ratio) : null, hosts: isLimited ? finite(needed[resource]!.hosts) : null,
    strandedFraction: placement?.stranded[resource] ?? null
  }
}

function foundBy({ found, proof }: FleetAnswer): string {
  const by = proof === null || proof.guestHost === null ? null : proof.foundBy
  if (by !== null && by.by !== "policy") return by.by
  const { policy, order, by: figure } = by === null ? found!.variant : by.variant
  return [policy, ...(order === "decreasing" && !policy.endsWith("Decreasing") ? ["decreasing"] : []), ...(figure === null ? [] : [`by ${figure}`])].join(" ")
}

function proofSummary({ status, guestHost, cost, lowerBound, gap, boundSource, foundBy: by, endedBy, isRepeatable }: Proof): PlanProof {
  return { status, hosts: guestHost === null ? null : cost, lowerBound: finite(lowerBound), gap: guestHost === null ? null : gap, boundSource, foundBy: by === null ? null : by.by === "policy" ? by.variant.policy : by.by, endedBy, isRepeatable }
}

function obstacleSummary(answer: FleetAnswer, obstacle: Obstacle): CandidateSummary["obstacles"][number] {
  const refusals = "refusals" in obstacle ? obstacle.refusals : []
  const first = refusals[0]
  const resource = obstacle.by === "nothingLeft" ? obstacle.resource : obstacle.by === "tooFew" ? answer.sizing.binding : first?.resource ?? NONE
  return {
    by: obstacle.by, resource: resourceName(resource), count: "count" in obstacle ? obstacle.count : answer.sizing.demand.guests.length,
    guests: refusals.map(({ guest }) => answer.sizing.input.plan.guests.guestName[guest]!), why: obstacleSentence(answer, obstacle, "en"), whyFr: obstacleSentence(answer, obstacle, "fr")
  }
}

/** (demand ÷ (hosts × threshold)) + reserve, in GiB: what the worksheet asks for. */
function ramToMatch({ sizing, figures }: FleetAnswer): CandidateSummary["ramToMatch"] {
  const { input: { plan: { hosts } }, needed, demand } = sizing
  if (figures === null || sizing.binding !== RAM) return null
  const next = needed.reduce((most, { hosts: count }, resource) => (resource === RAM ? most : Math.max(most, count)), 1)
  if (next >= needed[RAM]!.hosts) return null
  const [raw, reserve, headroom] = [hosts.hostCapacity[RAM]![0]!, hosts.hostReserve[RAM]![0]!, hosts.hostHeadroom[RAM]![0]!]
  const threshold = 1 - headroom / (raw - reserve)
  return { ramGib: (demand.reserved[RAM]! / (next * threshold) + reserve) / MIB_PER_GIB, hosts: next }
}
