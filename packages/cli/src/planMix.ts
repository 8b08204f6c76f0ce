/** Models of several candidates mixed: which of them, by what figure, and the fleets that come out. */
import { mixTerms, type MixBy, type MixWorth, type PlanCandidate, type PlanMix } from "@rackfold/report"
import type { CompiledScenario, DecodedScenario, HaRule, InputError, Problem } from "@rackfold/scenarios"
import { busiestGuests } from "@rackfold/sim-core"
import { mixFleets, placedFleet, type MixFound, type MixProof } from "@rackfold/sizing"
import { Effect } from "effect"
import { jointForm, type Candidate } from "./planCandidates.ts"
import { failWith } from "./problems.ts"

/** Kinds that are mixed at most: of more, those that come out best alone. */
export const MOST_MIXED = 6

/** A candidate with what became of it alone. */
export interface SizedCandidate {
  readonly candidate: Candidate
  readonly compiled: CompiledScenario
  readonly sized: PlanCandidate
}

/** What a mix is made from: kept for the proof, and for changes. */
export interface MixQuestion {
  readonly by: MixBy
  readonly mixed: ReadonlyArray<SizedCandidate>
  readonly considered: number
  readonly worth: MixWorth
  readonly found: MixFound
}

function worthOf(compiled: CompiledScenario): MixWorth {
  const { context, room, models, plan } = compiled
  const groups = context.worth?.groups
  return {
    facility: room!.facility, servers: busiestGuests(plan).guests.length, costs: context.worth?.costs ?? null, carbon: context.worth?.carbon ?? null, periodSeconds: plan.periodSeconds,
    kinds: models.map(({ cores }, row) => ({ cores, price: groups?.[row]?.price ?? null, embodiedKg: groups?.[row]?.embodiedKg ?? null }))
  }
}

/** Prices and factors that the figure asks for and nobody stated, each at its place. */
function missingFigures(by: MixBy, decoded: DecodedScenario, candidates: ReadonlyArray<Candidate>, worth: MixWorth): ReadonlyArray<Problem> {
  if (by === "carbon" && worth.carbon === null) return [decoded.locate({ path: ["carbon"], expected: "what electricity emits, as models are mixed by carbon", found: "nothing", advice: "Set carbon.country to one that `rackfold carbon` lists, or carbon.factor." })]
  if (by !== "cost") return []
  if (worth.costs === null) return [decoded.locate({ path: ["costs"], expected: "prices, as models are mixed by cost", found: "nothing", advice: "Set costs.currency, costs.electricityPerKwh and the price of each host: hosts[].price, or costs.hostPrice for all." })]
  return [
    ...(worth.costs.perKwh === null ? [decoded.locate({ path: ["costs", "electricityPerKwh"], expected: "a price of electricity, as models are mixed by cost", found: "nothing", advice: "Set costs.electricityPerKwh, or costs.electricity.country." })] : []),
    ...candidates.flatMap(({ decoded: own, from }, row) => (worth.kinds[row]!.price !== null ? [] : [own.locate({
      path: ["hosts", 0, "price"], expected: "a price, as models are mixed by cost", found: "nothing",
      advice: "wanted" in from ? `Add it, as --host "MODEL:18000${worth.costs!.currency}"; or set costs.hostPrice for all, or hostModels[].price.` : "Set it there, or costs.hostPrice for all, or hostModels[].price."
    })]))
  ]
}

/** The six candidates that alone come out best by the figure; those that alone do not suffice come after. */
function bestAlone(by: MixBy, sized: ReadonlyArray<SizedCandidate>): ReadonlyArray<SizedCandidate> {
  if (sized.length <= MOST_MIXED) return sized
  const figure = ({ compiled, sized: { answer: { figures } } }: SizedCandidate): number => {
    const terms = mixTerms(worthOf(compiled), by)
    return figures === null || terms === null ? Infinity : figures.hosts * terms.perHost[0]! + figures.energy.watts * terms.perWatt
  }
  const ranked = sized.map((one, row) => ({ one, row, figure: figure(one) })).sort((a, b) => (a.figure === b.figure ? 0 : a.figure - b.figure) || a.row - b.row)
  return ranked.slice(0, MOST_MIXED).sort((a, b) => a.row - b.row).map(({ one }) => one)
}

/** **Fails** with every price or factor that is missing, and with what is wrong with the hosts together. */
export const askMix = Effect.fnUntraced(function*(by: MixBy, decoded: DecodedScenario, sized: ReadonlyArray<SizedCandidate>, ha: HaRule, compile: (form: DecodedScenario) => Effect.Effect<CompiledScenario, InputError>) {
  const mixed = bestAlone(by, sized)
  const candidates = mixed.map(({ candidate }) => candidate)
  const compiled = yield* compile(jointForm(decoded, candidates))
  const worth = worthOf(compiled)
  const missing = missingFigures(by, decoded, candidates, worth)
  if (missing.length > 0) return yield* failWith(...missing)
  const guests = busiestGuests(compiled.plan).guests
  const present = guests.length > 0 ? guests : Int32Array.from({ length: compiled.plan.guests.guestCount }, (_, guest) => guest)
  const found = mixFleets({ plan: compiled.plan, guests: present, most: candidates.map(({ most }) => most), ha, terms: mixTerms(worth, by)! }, mixed.map(({ sized: { answer } }) => answer.found))
  return { by, mixed, considered: sized.length, worth, found } satisfies MixQuestion
})

export function mixAnswer({ by, mixed, considered, worth, found }: MixQuestion, proof: MixProof | null): PlanMix {
  const best = proof?.best ?? found.best
  const bound = proof === null ? found.bound : Math.max(proof.bound, found.bound)
  const reached = best !== null && bound >= best.fleet.figure * (1 - 1e-9)
  return {
    by, considered, worth, names: mixed.map(({ sized }) => sized.name), most: found.mix.most, ha: found.mix.ha,
    best: best === null ? null : placedFleet(found.mix, best), singles: found.singles.map(({ fleet, found: had }) => ({ fleet, isHad: had !== null })),
    bound, status: proof !== null && proof.status !== "within" ? proof.status : reached ? "optimal" : best !== null ? "within" : bound === Infinity ? "infeasible" : "unknown",
    proof: proof === null ? null : { endedBy: proof.endedBy, decided: proof.decided }
  }
}
