/** What of a scenario may be varied, from which stated setting to which others; and what may not, and why. */
import { CPU, DISK, IOPS, NETWORK, RAM } from "@rackfold/sim-core"
import type { Assumption, Plan, ResourceIndex, Sureness } from "@rackfold/sim-core"
import { factorSpread, type WorthTerms } from "@rackfold/worth"
import { smtGainOf } from "../compile/cpuPressure.ts"
import { cpuOverheadOf, keptOfHost, virtualisationOf, virtualised } from "../compile/virtualisation.ts"
import type { DecodedScenario } from "../decode.ts"
import type { HaRule } from "../haRule.ts"
import { readHa } from "../haRule.ts"
import { resolveModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"
import { UNSTATED_SOURCE } from "../scenario/unstatedSource.ts"
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { amountOf } from "../worth/money.ts"
import { ASSUMPTION_NAMES, ASSUMPTION_PATHS, ASSUMPTION_WORDS } from "./names.ts"
import type { AssumptionName } from "./names.ts"
import { priceRange } from "./priceRange.ts"
import { HOSTED_GUEST_CPU, SENSITIVITY_RANGES } from "./ranges.ts"
import type { SourcedSetting } from "./ranges.ts"
import { settingWords } from "./settingWords.ts"

export interface VariedSetting {
  readonly value: string | number
  readonly label: Wording
  readonly source: Wording
  readonly sureness: Sureness
}

export interface VariedAssumption {
  readonly name: AssumptionName
  readonly words: Wording
  readonly path: string
  /** As the scenario has it. */
  readonly stated: VariedSetting
  /** Those that differ from it; the lowest first, or in the order of their list. */
  readonly others: ReadonlyArray<VariedSetting>
}

export interface NotVaried {
  readonly name: AssumptionName
  readonly words: Wording
  readonly why: Wording
}

/** What is known of a plan beside its scenario. */
export interface PlanFacts {
  readonly plan: Plan
  readonly ha: HaRule
  readonly terms: WorthTerms | undefined
  /** Memory of some server was measured. */
  readonly hasMeasuredRam: boolean
  /** Figures that nobody stated, with their sources. */
  readonly assumptions: ReadonlyArray<Assumption>
}

/** As the scenario's growth has them. */
const GROWTH: ReadonlyArray<SourcedSetting> = [
  { value: "expected", source: said("growth as the scenario expects it", "croissance que le scénario attend"), sureness: "C" },
  { value: "atMost", source: said("growth that the scenario reckons with at most", "croissance que le scénario envisage au plus"), sureness: "C" }
]

/** Some growth is told as expected and at most: measured, or with an `upTo`. */
function reckonsWithMore({ measured, upToPercentPerYear, rates, servers }: NonNullable<Scenario["growth"]>): boolean {
  const all = [upToPercentPerYear, ...rates.flatMap((rate) => [rate.upToPercentPerYear, rate.upToAmountPerYear]), servers?.upToPercentPerYear, servers?.upToNewPerYear]
  return measured !== undefined || all.some((most) => most !== undefined)
}

const STATED = said(UNSTATED_SOURCE, "indiqué dans le scénario")

type Found = VariedAssumption | NotVaried

/**
 * Every assumption of the list that a plan on hosts of one kind rests on, in the order of the list.
 *
 * @param form the scenario with that one kind of host, as `withHostGroups` makes it
 */
export function variedOf(form: DecodedScenario, facts: PlanFacts): { readonly varied: ReadonlyArray<VariedAssumption>; readonly notVaried: ReadonlyArray<NotVaried> } {
  const found = ASSUMPTION_NAMES.flatMap((name) => LOOK[name](form.scenario, facts) ?? []).map((one) => withDefaultSource(one, facts.assumptions))
  return {
    varied: found.filter((one): one is VariedAssumption => "others" in one && one.others.length > 0),
    notVaried: found.filter((one): one is NotVaried => "why" in one)
  }
}

function varied(name: AssumptionName, stated: string | number, settings: ReadonlyArray<SourcedSetting>, from: Pick<SourcedSetting, "source" | "sureness"> = { source: STATED, sureness: "C" }, years = 0): Found {
  const label = (value: string | number): Wording => settingWords(name, value, years)
  const own = settings.find(({ value }) => isSame(name, value, stated))
  const { source, sureness } = own ?? from
  return {
    name, words: ASSUMPTION_WORDS[name], path: ASSUMPTION_PATHS[name],
    stated: { value: stated, label: label(stated), source, sureness },
    others: settings.filter(({ value }) => !isSame(name, value, stated)).map((setting) => ({ ...setting, label: label(setting.value) }))
  }
}

/** What nobody stated has the source of its default. */
function withDefaultSource(found: Found, assumptions: ReadonlyArray<Assumption>): Found {
  if (!("stated" in found) || found.stated.source !== STATED) return found
  const own = assumptions.find(({ path }) => path === found.path)
  return own === undefined ? found : { ...found, stated: { ...found.stated, source: said(own.source, own.sourceFr), sureness: own.sureness } }
}

const notVaried = (name: AssumptionName, why: Wording): Found => ({ name, words: ASSUMPTION_WORDS[name], why })

/** `n+1` and `N + 1` are one; figures that differ by rounding too. */
function isSame(name: AssumptionName, a: string | number, b: string | number): boolean {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))
  return name === "ha" ? JSON.stringify(readHa(String(a))) === JSON.stringify(readHa(String(b))) : a === b
}

/** Those of the scenario, which then say so; else those of the table. */
function rangeOf<A extends string | number>(own: ReadonlyArray<A> | undefined, table: ReadonlyArray<SourcedSetting>): ReadonlyArray<SourcedSetting> {
  return own === undefined ? table : own.map((value) => ({ value, source: STATED, sureness: "C" }))
}

const range = ({ sizing }: Scenario): NonNullable<Scenario["sizing"]["sensitivity"]> | undefined => sizing.sensitivity

type Look = (scenario: Scenario, facts: PlanFacts) => Found | null

const headroom = (name: AssumptionName, key: keyof typeof SENSITIVITY_RANGES.headroom, resource: ResourceIndex): Look => (scenario, { plan }) => {
  const isLimited = plan.resourcesInPlay.includes(resource) && plan.hosts.hostCapacity[resource]![0]! < Infinity
  return isLimited ? varied(name, scenario.headroom[key], rangeOf(range(scenario)?.headroom[key], SENSITIVITY_RANGES.headroom[key])) : null
}

/** null: it is no question here. */
const LOOK: Readonly<Record<AssumptionName, Look>> = {
  cpuCountedBy: (scenario) => varied("cpuCountedBy", scenario.cpuCountedBy, rangeOf(range(scenario)?.cpuCountedBy, SENSITIVITY_RANGES.cpuCountedBy)),
  statistic: (scenario) => varied("statistic", scenario.place.cpuStatistic, rangeOf(range(scenario)?.statistics, SENSITIVITY_RANGES.statistics)),
  smt: (scenario) => scenario.cpuCountedBy === "ssj"
    ? notVaried("smt", said("ssj_ops were measured with all threads on", "les ssj_ops ont été mesurés avec tous les fils actifs"))
    : varied("smt", smtGainOf(scenario, scenario.hosts[0]!), rangeOf(range(scenario)?.smtFraction, SENSITIVITY_RANGES.smtFraction)),
  ramCounted: (scenario, { hasMeasuredRam }) => scenario.workload.series === undefined || !hasMeasuredRam ? null
    : varied("ramCounted", scenario.workload.series.ram, rangeOf(range(scenario)?.ramCounted, SENSITIVITY_RANGES.ramCounted)),
  headroomCpu: headroom("headroomCpu", "cpu", CPU),
  headroomRam: headroom("headroomRam", "ram", RAM),
  headroomDisk: headroom("headroomDisk", "disk", DISK),
  headroomIops: headroom("headroomIops", "iops", IOPS),
  headroomNetwork: headroom("headroomNetwork", "network", NETWORK),
  guestCpu: (scenario) => {
    const own = virtualisationOf(scenario, scenario.hosts[0]!)
    if (own !== null && own.mode.cpuFraction.value > own.hypervisor.figures.cpuFraction.value) return notVaried("guestCpu", said("the mode of virtualisation has a figure of its own", "le mode de virtualisation a son propre chiffre"))
    if (own !== null && (own.hypervisor.type === "none" || own.hypervisor.type === "partition")) return null
    const table = own?.hypervisor.type === "type2" ? HOSTED_GUEST_CPU : SENSITIVITY_RANGES.guestCpuFraction
    return varied("guestCpu", cpuOverheadOf(scenario), rangeOf(range(scenario)?.guestCpuFraction, table))
  },
  guestRam: (scenario) => {
    if (virtualisationOf(scenario, scenario.hosts[0]!)?.hypervisor.type === "none") return null
    const { base, perVcpu, perGib } = virtualised(scenario).guestOverhead.ramMib
    const isFlat = perVcpu === 0 && perGib === 0
    return varied("guestRam", isFlat ? base : "formula", rangeOf(range(scenario)?.guestRamMib, SENSITIVITY_RANGES.guestRamMib))
  },
  hostCores: (scenario) => {
    const own = virtualisationOf(scenario, scenario.hosts[0]!)
    if (own !== null && own.hypervisor.type === "none") return null
    const match = resolveModel(scenario.hosts[0]!.model, scenario)
    if (match.found !== "one") return null
    const { sockets } = match.model
    return varied("hostCores", keptOfHost(scenario, scenario.hosts[0]!, match.model).cores / sockets, rangeOf(range(scenario)?.hostCoresPerSocket, SENSITIVITY_RANGES.hostCoresPerSocket))
  },
  hostRam: (scenario) => {
    const own = virtualisationOf(scenario, scenario.hosts[0]!)
    if (own !== null && own.hypervisor.type === "none") return null
    // What a control domain takes follows from its own table or formula.
    if (own !== null && (own.hypervisor.ramBands.length > 0 || own.hypervisor.figures.ramFraction.value > 0)) return null
    const match = resolveModel(scenario.hosts[0]!.model, scenario)
    return match.found !== "one" ? null : varied("hostRam", keptOfHost(scenario, scenario.hosts[0]!, match.model).ramMib / 1024, rangeOf(range(scenario)?.hostRamGib, SENSITIVITY_RANGES.hostRamGib))
  },
  ha: (scenario, { ha }) => varied("ha", haText(ha), rangeOf(range(scenario)?.ha, SENSITIVITY_RANGES.ha)),
  growth: ({ growth, sizing }) => {
    if (growth === undefined) return null
    const own = sizing.sensitivity?.growthPercentPerYear
    return varied("growth", "today", own === undefined ? GROWTH.slice(0, reckonsWithMore(growth) ? 2 : 1) : rangeOf(own, []), { source: said("what the servers ask for today", "ce que les serveurs demandent aujourd'hui"), sureness: "D" }, growth.horizonYears)
  },
  pue: (scenario) => varied("pue", scenario.facility.pue, rangeOf(range(scenario)?.pue, SENSITIVITY_RANGES.pue)),
  electricity: (scenario, { terms }) => {
    if (scenario.costs === undefined) return null
    const perKwh = terms?.costs?.perKwh ?? null
    if (perKwh === null) return notVaried("electricity", said("nobody says what it costs (costs.electricityPerKwh)", "personne ne dit ce qu'elle coûte (costs.electricityPerKwh)"))
    const own = range(scenario)?.electricityPerKwh?.map((price) => amountOf(price)!)
    const settings = own === undefined ? priceRange(scenario) : rangeOf(own, [])
    if (own === undefined && settings.every(({ value }) => isSame("electricity", value, perKwh.value))) return notVaried("electricity", said("no country says between which prices (sizing.sensitivity.electricityPerKwh)", "aucun pays ne dit entre quels prix (sizing.sensitivity.electricityPerKwh)"))
    return varied("electricity", perKwh.value, settings, { source: said(perKwh.source, perKwh.sourceFr), sureness: perKwh.sureness })
  },
  gridCarbon: (scenario, { terms }) => {
    const carbon = terms?.carbon
    if (carbon === undefined) return null
    const main = carbon.factors.find(({ use }) => use === "main")
    const own = range(scenario)?.gramsPerKwh
    const stated = carbon.series === null ? main!.gramsPerKwh : "series"
    const from = carbon.series ?? main!
    const settings = own === undefined ? carbonRange(carbon) : rangeOf(own, [])
    if (own === undefined && settings.every(({ value }) => isSame("gridCarbon", value, stated))) return notVaried("gridCarbon", said("one factor is all there is (carbon.factor.low and high, or sizing.sensitivity.gramsPerKwh)", "il n'y a qu'un facteur (carbon.factor.low et high, ou sizing.sensitivity.gramsPerKwh)"))
    return varied("gridCarbon", stated, settings, { source: said(from.source, from.sourceFr), sureness: from.sureness })
  },
  hostPrice: (scenario, { terms }) => (terms?.groups[0]?.price ?? 0) > 0 && terms?.costs !== undefined ? varied("hostPrice", 0, rangeOf(range(scenario)?.hostPriceFraction, SENSITIVITY_RANGES.hostPriceFraction)) : null
}

/** The rule as it is written. */
export function haText(ha: HaRule): string {
  if (ha.kind === "fraction") return `${Math.round(ha.fraction * 1e8) / 1e6}%`
  return ha.hosts === 0 ? "none" : `n+${ha.hosts}`
}

/** The lowest and the highest of those that count to the range, where they are not the one that is taken. */
function carbonRange({ factors, stated }: NonNullable<WorthTerms["carbon"]>): ReadonlyArray<SourcedSetting> {
  if (factors.length === 0) return []
  const ranged = factors.some(({ use }) => use === "main") ? factors : factors.map((factor) => ({ ...factor, use: factor.use === "range" ? ("main" as const) : factor.use }))
  const spread = factorSpread(ranged)
  const ends = [[stated.low, spread.low], [stated.high, spread.high]] as const
  return ends.flatMap(([own, listed]) => {
    if (own !== null) return [{ value: own, source: STATED, sureness: "C" as const }]
    const factor = factors.find(({ gramsPerKwh, use }) => use !== "listed" && gramsPerKwh === listed)!
    return [{ value: listed, source: said(factor.source, factor.sourceFr), sureness: factor.sureness }]
  })
}
