/** Conclusions S1–S17 as data: each with the figures of its sentence, and only where its condition holds. */
import type { DomainKind } from "@rackfold/sim-core"
import type { ResourceName } from "../summary.ts"
import { confidenceOf, type Confidence } from "./confidence.ts"
import type { CarbonFacts, ComparedFacts, ContentionFacts, DataFacts, DecisionFacts, InfeasibleFacts, LossFacts, MoneyFacts, MoveFacts, NotPlacedFacts, PeakFacts, RunwayFacts, SensitivityFacts, UseFacts } from "./decisionFacts.ts"

export type Claim =
  | { readonly id: "S1"; readonly hosts: number; readonly servers: number; readonly ratio: number; readonly spareHosts: number; readonly resource: ResourceName | null }
  | { readonly id: "S2"; readonly hostsWithout: number; readonly hostsMore: number; readonly spareHosts: number; readonly moneyPerYear: number | null; readonly currency: string | null }
  | ({ readonly id: "S3" } & InfeasibleFacts)
  | ({ readonly id: "S4"; readonly confidence: Confidence } & DataFacts)
  | { readonly id: "S5"; readonly generations: number; readonly groups: number }
  | ({ readonly id: "S6" } & PeakFacts)
  | ({ readonly id: "S7" } & UseFacts)
  | { readonly id: "S8"; readonly fewer: string; readonly more: string; readonly hostsFewer: number; readonly guestsMore: number }
  | ({ readonly id: "S9"; readonly lowerBound: number | null; readonly hosts: number | null } & NotPlacedFacts)
  | ({ readonly id: "S10" } & ContentionFacts)
  | ({ readonly id: "S11" } & LossFacts)
  | ({ readonly id: "S12" } & MoveFacts)
  | { readonly id: "S13"; readonly energyFraction: number; readonly savedKgLow: number; readonly savedKgHigh: number; readonly embodiedKg: number; /** null: never. */ readonly repaidYearsLow: number | null; readonly repaidYearsHigh: number | null }
  | ({ readonly id: "S14"; /** null: never. */ readonly paybackYears: number | null } & MoneyFacts)
  | ({ readonly id: "S15" } & SensitivityFacts)
  | { readonly id: "S16"; readonly kind: DomainKind; readonly domain: string; readonly guests: number; readonly services: number }
  | ({ readonly id: "S17" } & RunwayFacts)

export type ClaimId = Claim["id"]
/** One sentence, or a few, for each conclusion. */
export type ClaimSentences = { readonly [Id in ClaimId]: (claim: Extract<Claim, { id: Id }>) => string }
export const CLAIM_IDS: ReadonlyArray<ClaimId> = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12", "S13", "S14", "S15", "S16", "S17"]

/** Peaks that come together but for this part of them do coincide. */
const LEAST_APART = 0.01

/** What the facts let one conclude, in the order of the report. */
export function claimsOf(facts: DecisionFacts): ReadonlyArray<Claim> {
  return [
    ...carried(facts),
    ...costOfReserve(facts),
    ...(facts.infeasible === undefined ? [] : [{ id: "S3" as const, ...facts.infeasible }]),
    ...(facts.data === undefined ? [] : [{ id: "S4" as const, confidence: confidenceOf(facts.data), ...facts.data }]),
    ...generations(facts),
    ...(facts.peak === undefined || facts.peak.belowFraction < LEAST_APART ? [] : [{ id: "S6" as const, ...facts.peak }]),
    ...(facts.use === undefined ? [] : [{ id: "S7" as const, ...facts.use }]),
    ...compared(facts.compared),
    ...placement(facts),
    ...contention(facts.contention),
    ...(facts.loss === undefined || facts.loss.guests === 0 ? [] : [{ id: "S11" as const, ...facts.loss }]),
    ...(facts.moves === undefined || facts.moves.notConverged === 0 ? [] : [{ id: "S12" as const, ...facts.moves }]),
    ...carbon(facts.carbon),
    ...money(facts.money),
    ...(facts.sensitivity === undefined || (facts.sensitivity.hosts === null && facts.sensitivity.figure === null) ? [] : [{ id: "S15" as const, ...facts.sensitivity }]),
    ...event(facts),
    ...(facts.runway === undefined || facts.runway.days === Infinity ? [] : [{ id: "S17" as const, ...facts.runway }])
  ]
}

/** Only a plan that can be done carries anybody. */
function carried({ sizing, infeasible, notPlaced }: DecisionFacts): ReadonlyArray<Claim> {
  if (sizing === undefined || infeasible !== undefined || (notPlaced?.count ?? 0) > 0 || sizing.hosts === 0) return []
  const { hosts, servers, spareHosts, resource } = sizing
  return [{ id: "S1", hosts, servers, ratio: servers / hosts, spareHosts, resource }]
}

function costOfReserve({ sizing, infeasible, currency }: DecisionFacts): ReadonlyArray<Claim> {
  if (sizing === undefined || infeasible !== undefined || sizing.hostsWithoutReserve === null || sizing.hostsWithoutReserve >= sizing.hosts) return []
  const hostsMore = sizing.hosts - sizing.hostsWithoutReserve
  return [{
    id: "S2",
    hostsWithout: sizing.hostsWithoutReserve,
    hostsMore,
    spareHosts: sizing.spareHosts,
    moneyPerYear: sizing.moneyPerHostYear === null ? null : hostsMore * sizing.moneyPerHostYear,
    currency: currency ?? null
  }]
}

/** One generation, or all of them in one group, keeps nobody from moving. */
function generations({ generations: known }: DecisionFacts): ReadonlyArray<Claim> {
  return known === undefined || known.count < 2 || known.groups < 2 ? [] : [{ id: "S5", generations: known.count, groups: known.groups }]
}

/** The pair that differs most in hosts, of those where fewer hosts expose more. */
function compared(ways: ReadonlyArray<ComparedFacts> = []): ReadonlyArray<Claim> {
  let widest: Extract<Claim, { id: "S8" }> | null = null
  for (const fewer of ways) {
    for (const more of ways) {
      const hostsFewer = more.hosts - fewer.hosts
      const guestsMore = fewer.guestsPerFailure - more.guestsPerFailure
      if (hostsFewer > 0 && guestsMore > 0 && (widest === null || hostsFewer > widest.hostsFewer)) widest = { id: "S8", fewer: fewer.name, more: more.name, hostsFewer, guestsMore }
    }
  }
  return widest === null ? [] : [widest]
}

/** Where somebody is left over, or a host may be to gain. */
function placement({ sizing, notPlaced }: DecisionFacts): ReadonlyArray<Claim> {
  const gap = sizing === undefined ? 0 : sizing.hostsPlaced - sizing.lowerBound
  if ((notPlaced?.count ?? 0) === 0 && gap <= 0) return []
  return [{ id: "S9", count: notPlaced?.count ?? 0, reasons: notPlaced?.reasons ?? [], lowerBound: sizing?.lowerBound ?? null, hosts: sizing?.hostsPlaced ?? null }]
}

/** Where a service answers later than without load, or somebody waits for CPU longer than is good. */
function contention(known: ContentionFacts | undefined): ReadonlyArray<Claim> {
  if (known === undefined) return []
  const response = known.response !== null && known.response.ms > known.response.unloadedMs ? known.response : null
  const ready = known.ready !== null && known.ready.guests > 0 ? known.ready : null
  return response === null && ready === null ? [] : [{ id: "S10", response, ready }]
}

function carbon(known: CarbonFacts | undefined): ReadonlyArray<Claim> {
  if (known === undefined || !(known.kwhBefore > known.kwhAfter)) return []
  const years = (savedKg: number): number | null => (savedKg > 0 ? known.embodiedKg / savedKg : null)
  return [{
    id: "S13",
    energyFraction: 1 - known.kwhAfter / known.kwhBefore,
    savedKgLow: known.savedKgLow,
    savedKgHigh: known.savedKgHigh,
    embodiedKg: known.embodiedKg,
    // The grid that emits most repays soonest.
    repaidYearsLow: years(known.savedKgHigh),
    repaidYearsHigh: years(known.savedKgLow)
  }]
}

function money(known: MoneyFacts | undefined): ReadonlyArray<Claim> {
  return known === undefined || known.capex <= 0 ? [] : [{ id: "S14", paybackYears: known.yearlySaving > 0 ? known.capex / known.yearlySaving : null, ...known }]
}

/** An event that stops one server is no blast; the loss of a host is told already. */
function event({ event: known, loss }: DecisionFacts): ReadonlyArray<Claim> {
  return known === undefined || known.guests < 2 || (known.kind === "host" && loss?.host === known.domain) ? [] : [{ id: "S16", ...known }]
}
