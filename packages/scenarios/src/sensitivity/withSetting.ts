/** A plan's scenario, or what follows from it, with one assumption at another setting. */
import type { WorthTerms } from "@rackfold/worth"
import { namesHypervisor, virtualisationOf } from "../compile/virtualisation.ts"
import type { DecodedScenario } from "../decode.ts"
import type { HaRule } from "../haRule.ts"
import { readHa } from "../haRule.ts"
import { HYPERVISOR_FIGURE_NAMES } from "../hypervisors.ts"
import type { HypervisorFigure } from "../hypervisors.ts"
import { resolveModel } from "../hostModel.ts"
import type { Scenario } from "../scenario.ts"
import { UNSTATED_SOURCE } from "../scenario/unstatedSource.ts"
import type { AssumptionName } from "./names.ts"

/** What becomes another: the plan, or what is made of it once everybody has a place. */
export type Change =
  | { readonly of: "plan"; readonly form: DecodedScenario }
  | { readonly of: "ha"; readonly ha: HaRule }
  | { readonly of: "pue"; readonly pue: number }
  /** The load of so many years from now, by the scenario's own growth, or by so many percent of everything a year. */
  | { readonly of: "growth"; readonly years: number; readonly by: "aggressive" | "conservative" | { readonly percentPerYear: number } }
  | { readonly of: "terms"; readonly terms: (terms: WorthTerms) => WorthTerms }

/**
 * @param form the scenario with one kind of host, as `withHostGroups` makes it
 * @param value of an assumption that `variedOf` lists, as it lists it
 */
export function withSetting(form: DecodedScenario, name: AssumptionName, value: string | number): Change {
  return CHANGES[name](form, value as never)
}

type Whole = DecodedScenario["scenario"]

const changed = (form: DecodedScenario, change: (scenario: Whole) => Whole): Change => ({ of: "plan", form: { ...form, scenario: change(form.scenario) } })
const headroom = (key: keyof Scenario["headroom"]) => (form: DecodedScenario, value: number): Change => changed(form, (scenario) => ({ ...scenario, headroom: { ...scenario.headroom, [key]: value } }))

const CHANGES: { readonly [Name in AssumptionName]: (form: DecodedScenario, value: never) => Change } = {
  cpuCountedBy: (form, value: Scenario["cpuCountedBy"]) => changed(form, (scenario) => ({ ...scenario, cpuCountedBy: value })),
  statistic: (form, value: Scenario["place"]["cpuStatistic"]) => changed(form, (scenario) => ({ ...scenario, place: { ...scenario.place, cpuStatistic: value } })),
  smt: (form, value: number) => changed(form, (scenario) => ({ ...scenario, hosts: scenario.hosts.map((group) => ({ ...group, smtFraction: value })) })),
  ramCounted: (form, value: "max" | "p95" | "configured") => changed(form, (scenario) => ({ ...scenario, workload: { ...scenario.workload, series: { ...scenario.workload.series!, ram: value } } })),
  headroomCpu: headroom("cpu"), headroomRam: headroom("ram"), headroomDisk: headroom("disk"), headroomIops: headroom("iops"), headroomNetwork: headroom("network"),
  guestCpu: (form, value: number) => changed(form, (scenario) => (namesHypervisor(scenario) ? withFigures(scenario, { cpuFraction: value }) : { ...scenario, guestOverhead: { ...scenario.guestOverhead, cpuFraction: value } })),
  guestRam: (form, value: number) => changed(form, (scenario) => (namesHypervisor(scenario) ? withFigures(scenario, { guestBaseMib: value, guestPerVcpuMib: 0, guestPerGibMib: 0 }) : { ...scenario, guestOverhead: { ...scenario.guestOverhead, ramMib: { base: value, perVcpu: 0, perGib: 0 } } })),
  hostCores: (form, value: number) => changed(form, (scenario) => (namesHypervisor(scenario) ? withFigures(scenario, { coresPerSocket: value, cores: 0 }) : { ...scenario, hostReserve: { ...scenario.hostReserve, cores: value * socketsOf(scenario) } })),
  hostRam: (form, value: number) => changed(form, (scenario) => (namesHypervisor(scenario) ? withFigures(scenario, { ramMib: value * 1024, ramExtraMib: 0 }) : { ...scenario, hostReserve: { ...scenario.hostReserve, ramGib: value } })),
  ha: (_, value: string) => ({ of: "ha", ha: readHa(value)! }),
  growth: (form, value: string | number) => ({ of: "growth", years: form.scenario.growth!.horizonYears, by: typeof value === "number" ? { percentPerYear: value } : value === "expected" ? "aggressive" : "conservative" }),
  pue: (_, value: number) => ({ of: "pue", pue: value }),
  electricity: (_, value: number) => ({ of: "terms", terms: (terms) => ({ ...terms, costs: { ...terms.costs!, perKwh: { ...terms.costs!.perKwh!, value } } }) }),
  gridCarbon: (_, value: number) => ({ of: "terms", terms: (terms) => withOneFactor(terms, value) }),
  hostPrice: (_, value: number) => ({ of: "terms", terms: (terms) => ({ ...terms, groups: terms.groups.map((group) => ({ ...group, price: group.price === null ? null : group.price * (1 + value) })) }) })
}

/** Of the one kind of host. */
function socketsOf(scenario: Scenario): number {
  const match = resolveModel(scenario.hosts[0]!.model, scenario)
  return match.found === "one" ? match.model.sockets : 1
}

const VARIED_HYPERVISOR = "as varied"

/** The hypervisor of these hosts with other figures. */
function withFigures(scenario: Whole, figures: Partial<Record<HypervisorFigure, number>>): Whole {
  const [group] = scenario.hosts
  const own = virtualisationOf(scenario, group!)
  if (own === null) return scenario
  const { name, type, family, figures: known } = own.hypervisor
  const stated = Object.fromEntries(HYPERVISOR_FIGURE_NAMES.filter((figure) => Number.isFinite(known[figure].value)).map((figure) => [figure, known[figure].value]))
  const like = scenario.hypervisors.find((one) => one.name === name)?.like ?? name
  const varied = { ...stated, ...figures, name: VARIED_HYPERVISOR, like, type, family, source: UNSTATED_SOURCE }
  return { ...scenario, hypervisors: [...scenario.hypervisors.filter((one) => one.name !== VARIED_HYPERVISOR), varied], hosts: scenario.hosts.map((one) => ({ ...one, hypervisor: VARIED_HYPERVISOR })) }
}

/** No hours, no range: this factor alone. */
function withOneFactor(terms: WorthTerms, gramsPerKwh: number): WorthTerms {
  const { carbon } = terms
  const main = carbon!.factors.find(({ use }) => use === "main") ?? carbon!.factors[0]
  const factor = { country: carbon!.country ?? "", method: "consumption" as const, year: null, source: UNSTATED_SOURCE, sourceFr: "indiqué dans le scénario", sureness: "C" as const, ...main, gramsPerKwh, use: "main" as const }
  return { ...terms, carbon: { ...carbon!, factors: [factor], stated: { low: null, high: null }, series: null } }
}
