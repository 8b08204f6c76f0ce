/** The worksheet of a situation, step by step, as it should be done or with typical mistakes in it. */
import { HOURS_PER_YEAR, MHZ_PER_GHZ } from "@rackfold/sim-core"
import { bindingResource, consolidationRatio, cpuDemand, guestRamOverheadMib, hostsNeeded, kwhPerYear, meanLoad, ramDemandGib, saving, sharedCapacity, usableCapacity, wattsAtLoad, withReserve } from "@rackfold/sizing"
import { NO_MISTAKES, type Mistake } from "./mistakes.ts"
import { modelOf, RULES, THREADS_PER_CORE, type Situation } from "./situation.ts"
import { percentileBetween } from "./statistics.ts"

/** By which rules a worksheet counts CPU. */
export interface Counting {
  readonly cpu: "ghz" | "ssj"
  readonly statistic: "mean" | "p95" | "max"
}

/** Steps whose result is a number, in the order in which they are worked out. CPU amounts are GHz or ssj_ops, as the counting says. */
export const NUMBER_STEPS = [
  "usePct", "cpuDemand", "cpuUsable", "cpuRatio", "ramOverheadMib", "ramDemand", "ramUsable", "ramRatio", "networkDemand", "networkUsable", "networkRatio",
  "arrayDemand", "arrayUsable", "arrayRatio", "arrayNeeded", "needed", "hosts", "serversPerHost",
  "loadPct", "wattsPerHost", "watts", "kwhPerYear", "wattsBefore", "kwhBefore", "kwhSaved", "savedPct"
] as const
export type NumberStep = (typeof NUMBER_STEPS)[number]
export type Step = NumberStep | "binding"

/** Resources of which more hosts give more; of equals the first decides. */
export const BINDING = ["cpu", "ram", "network"] as const
export type Binding = (typeof BINDING)[number]

export type Worksheet = Readonly<Record<NumberStep, number>> & { readonly binding: Binding }
/** Results of steps that are taken as they are, and not worked out: what somebody else found. */
export type OwnSteps = Partial<Worksheet>

const GIB_PER_GB = 1e9 / (1024 * 1024 * 1024)

/**
 * Every step from those before it. A mistake changes the one line that it is about; what follows, follows.
 *
 * **Source** the worksheet's functions in `@rackfold/sizing`; each mistake goes through the same ones
 */
export function workOut(situation: Situation, counting: Counting, mistakes: ReadonlySet<Mistake> = NO_MISTAKES, own: OwnSteps = {}): Worksheet {
  const sheet: Partial<Record<NumberStep, number>> = {}
  const step = (name: NumberStep, value: number): number => (sheet[name] = own[name] ?? value)
  const cpuRatio = cpuSteps(situation, counting, mistakes, step)
  const ramRatio = ramSteps(situation, mistakes, step)
  const networkRatio = sharedSteps(situation, step)
  const ratios = [cpuRatio, ramRatio, networkRatio]
  const largest = mistakes.has("summedResources") ? cpuRatio + ramRatio : Math.max(...ratios)
  const needed = step("needed", mistakes.has("roundedToNearest") ? Math.max(1, Math.round(largest)) : hostsNeeded(largest, 1).hosts)
  const hosts = step("hosts", withReserve(needed, { kind: "hosts", hosts: mistakes.has("noSpareHost") ? 0 : RULES.spareHosts }))
  step("serversPerHost", consolidationRatio(situation.servers, hosts))
  energySteps(situation, counting, mistakes, hosts, step)
  return { ...(sheet as Record<NumberStep, number>), binding: own.binding ?? BINDING[bindingResource(ratios)]! }
}

type PutStep = (name: NumberStep, value: number) => number

/** A clock is no measure of work across generations: that is what counting by it instead of ssj_ops means. */
const cpuIndex = ({ cpu }: Counting, mistakes: ReadonlySet<Mistake>): Counting["cpu"] => (mistakes.has("ghzForSsj") ? "ghz" : cpu)

/** Of a whole server, in GHz or in ssj_ops. */
function capacityOf(modelName: string, index: Counting["cpu"]): number {
  const model = modelOf(modelName)
  return index === "ssj" ? model.ssjOps : (model.cores * model.coreMhz) / MHZ_PER_GHZ
}

const demandAt = (situation: Situation, index: Counting["cpu"], usePct: number): number =>
  cpuDemand({ servers: situation.servers, capacityEach: capacityOf(situation.oldModel, index), useFraction: usePct / 100, overheadFraction: RULES.cpuOverheadPct / 100 })

function cpuSteps(situation: Situation, counting: Counting, mistakes: ReadonlySet<Mistake>, step: PutStep): number {
  const index = cpuIndex(counting, mistakes)
  const host = modelOf(situation.hostModel)
  const raw = capacityOf(situation.hostModel, index)
  // A benchmark uses all threads already: only clocks can be counted twice.
  const threads = index === "ghz" && mistakes.has("threadsForCores") ? THREADS_PER_CORE : 1
  const usePct = step("usePct", useOf(situation, counting.statistic, mistakes))
  const demand = step("cpuDemand", demandAt(situation, index, usePct))
  const usable = step("cpuUsable", usableCapacity({ raw: raw * threads, reserve: (raw * host.sockets * RULES.reserveCoresPerSocket) / host.cores, headroomFraction: 1 - RULES.cpuThresholdPct / 100 }))
  return step("cpuRatio", hostsNeeded(demand, usable).ratio)
}

function useOf({ cpuMeanPct, cpuP95Pct, cpuSamplesPct }: Situation, statistic: Counting["statistic"], mistakes: ReadonlySet<Mistake>): number {
  if (statistic === "max") return Math.max(...cpuSamplesPct)
  if (statistic === "mean" || mistakes.has("meanForP95")) return cpuMeanPct
  return mistakes.has("interpolatedP95") ? percentileBetween(cpuSamplesPct, 95) : cpuP95Pct
}

function ramSteps({ servers, vmVcpus, vmRamGib, hostRamGib }: Situation, mistakes: ReadonlySet<Mistake>, step: PutStep): number {
  const forgotten = mistakes.has("noHypervisorRam")
  const overheadMib = step("ramOverheadMib", forgotten ? 0 : guestRamOverheadMib({ vcpus: vmVcpus, ramGib: vmRamGib }))
  const demand = step("ramDemand", ramDemandGib({ servers, ramGib: vmRamGib * (mistakes.has("vmRamAsGigabytes") ? GIB_PER_GB : 1), overheadMib }))
  const raw = hostRamGib * (mistakes.has("hostRamAsGigabytes") ? GIB_PER_GB : 1)
  const usable = step("ramUsable", usableCapacity({ raw, reserve: forgotten ? 0 : RULES.reserveRamGib, headroomFraction: 1 - RULES.ramThresholdPct / 100 }))
  return step("ramRatio", hostsNeeded(demand, usable).ratio)
}

/** Network, and the array that all hosts share. @returns the ratio of the network */
function sharedSteps({ servers, vmNetMbps, vmIops, hostNetworkMbps, arrayIops }: Situation, step: PutStep): number {
  const array = sharedCapacity({ demand: step("arrayDemand", servers * vmIops), capacity: arrayIops, headroomFraction: 1 - RULES.arrayThresholdPct / 100 })
  step("arrayRatio", hostsNeeded(step("arrayDemand", servers * vmIops), step("arrayUsable", array.usable)).ratio)
  step("arrayNeeded", array.capacityNeeded)
  const usable = usableCapacity({ raw: hostNetworkMbps, reserve: 0, headroomFraction: 1 - RULES.networkThresholdPct / 100 })
  return step("networkRatio", hostsNeeded(step("networkDemand", servers * vmNetMbps), step("networkUsable", usable)).ratio)
}

/** Virtual machines spread evenly over all hosts, which are on: at their mean load, that of no statistic. */
function energySteps(situation: Situation, counting: Counting, mistakes: ReadonlySet<Mistake>, hosts: number, step: PutStep): void {
  const index = cpuIndex(counting, mistakes)
  const loadPct = step("loadPct", 100 * meanLoad({ meanDemand: demandAt(situation, index, situation.cpuMeanPct), hosts, rawPerHost: capacityOf(situation.hostModel, index) }))
  const wattsPerHost = step("wattsPerHost", wattsOf(situation.hostModel, loadPct, mistakes))
  const kwhAfter = step("kwhPerYear", kwhOf(step("watts", hosts * wattsPerHost), situation.pue, mistakes))
  const wattsBefore = step("wattsBefore", situation.servers * wattsOf(situation.oldModel, situation.cpuMeanPct, NO_MISTAKES))
  const kwhBefore = step("kwhBefore", kwhOf(wattsBefore, situation.pue, mistakes))
  step("kwhSaved", saving(kwhBefore, kwhAfter).amount)
  step("savedPct", 100 * saving(kwhBefore, kwhAfter).fraction)
}

/** By the measured curve; or from 0 W in proportion to the load, as if nothing were drawn at rest. */
function wattsOf(modelName: string, loadPct: number, mistakes: ReadonlySet<Mistake>): number {
  const { watts } = modelOf(modelName)
  const curve = mistakes.has("noIdlePower") ? { model: "linear" as const, watts: [0, watts.at(-1)!] } : { model: "specTable" as const, watts }
  return wattsAtLoad({ ...curve, tau: 0.5, extraWatts: 0 }, loadPct / 100)
}

/** Hours of a year left out: one hour is counted, or an hour a day. */
function kwhOf(watts: number, pue: number, mistakes: ReadonlySet<Mistake>): number {
  const hours = mistakes.has("noHours") ? 1 : mistakes.has("daysForHours") ? HOURS_PER_YEAR / 24 : HOURS_PER_YEAR
  return kwhPerYear(watts, mistakes.has("noPue") ? 1 : pue) * (hours / HOURS_PER_YEAR)
}
