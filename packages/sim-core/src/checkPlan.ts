/** What a plan must keep to. The compiler has checked what people wrote; this checks the compiler. */
import { NONE, RESOURCES } from "./columns.ts"
import { checkContainers } from "./containers/checkContainers.ts"
import { checkFailing } from "./failing/checkFailing.ts"
import { checkMemory } from "./pressure/checkMemory.ts"
import { findPowerModel } from "./physics/power/models.ts"
import type { Consolidation, Jobs, Plan, Migrating } from "./plan.ts"
import { checkLatency } from "./pressure/checkLatency.ts"
import { checkCpuPressure } from "./pressure/checkCpuPressure.ts"
import { profileFacts, type ProfileFacts } from "./profileFacts.ts"
import { findDetectPolicy, findPlacePolicy, findReceivePolicy, findSelectPolicy } from "./policies/registry.ts"

export interface PlanProblem {
  /** Column or field, e.g. `hostCapacity.cpu`. */
  readonly column: string
  /** Row of the first offender; NONE where it is not about a row. */
  readonly row: number
  /** What should hold. */
  readonly claim: string
}

/** Every broken claim, the first row of each. Empty = sound. Cost: O(all columns). */
export function checkPlan(plan: Plan, facts: ProfileFacts = profileFacts(plan.profiles)): ReadonlyArray<PlanProblem> {
  const problems: PlanProblem[] = []
  const { hosts, guests, profiles } = plan
  const claim = (column: string, sentence: string, length: number, holds: (row: number) => boolean) => {
    for (let row = 0; row < length; row++) {
      if (holds(row)) continue
      problems.push({ column, row, claim: sentence })
      return
    }
  }
  const found = (column: string, sentence: string, row: number) => {
    if (row !== NONE) problems.push({ column, row, claim: sentence })
  }
  const amounts = (column: string, values: Float64Array, length: number) => found(column, "finite and ≥ 0", firstNot(values, length, 0, false))
  const positive = (column: string, sentence: string, values: Float64Array, length: number, mayBeInfinite: boolean) => found(column, sentence, firstNot(values, length, Number.MIN_VALUE, mayBeInfinite))
  const one = (column: string, sentence: string, holds: boolean) => {
    if (!holds) problems.push({ column, row: -1, claim: sentence })
  }

  one("hostCount", "at least one host", hosts.hostCount > 0)
  const endsWithWork = plan.jobs?.endsWithWork === true
  one("periodSeconds", "> 0, and Infinity where the run ends with its work, finite elsewhere", plan.periodSeconds > 0 && Number.isFinite(plan.periodSeconds) !== endsWithWork)
  one("sampleSeconds", "> 0 and at most the period", plan.sampleSeconds > 0 && plan.sampleSeconds <= plan.periodSeconds)
  one("place.policy", "a policy of the registry", findPlacePolicy(plan.place.policy) !== undefined)
  const { given } = plan.place
  one("place.given", "a row of hosts or NONE for each guest, with a policy that takes guests as they come", given === undefined || (given.length === plan.guests.guestCount && given.every((host) => host >= NONE && host < plan.hosts.hostCount) && findPlacePolicy(plan.place.policy)?.order === "asGiven" && plan.consolidation === undefined))
  one("emptyHosts.offAfterSeconds", "finite and ≥ 0", plan.emptyHosts.offAfterSeconds >= 0 && Number.isFinite(plan.emptyHosts.offAfterSeconds))
  RESOURCES.forEach((name, resource) => {
    const capacity = hosts.hostCapacity[resource]!
    const reserve = hosts.hostReserve[resource]!
    const headroom = hosts.hostHeadroom[resource]!
    positive(`hostCapacity.${name}`, "> 0", capacity, hosts.hostCount, true)
    positive(`hostUsable.${name}`, "> 0", hosts.hostUsable[resource]!, hosts.hostCount, true)
    found(`hostReserve.${name}`, "reserve and headroom ≥ 0, together below the capacity", firstOverbooked(reserve, headroom, capacity, hosts.hostCount))
    amounts(`guestPlacement.${name}`, guests.guestPlacement[resource]!, guests.guestCount)
    amounts(`guestScale.${name}`, guests.guestScale[resource]!, guests.guestCount)
    found(`guestProfile.${name}`, "a profile row", firstNotRow(guests.guestProfile[resource]!, guests.guestCount, profiles.profileCount))
  })
  claim("hostCapacity.cpu", "finite", hosts.hostCount, (row) => Number.isFinite(hosts.hostCapacity[0]![row]!))
  claim("hostCoreMhz", "finite and > 0", hosts.hostCount, (row) => hosts.hostCoreMhz[row]! > 0 && Number.isFinite(hosts.hostCoreMhz[row]!))
  claim("modelPower", "a known model with its count of finite watts, idle > 0, none falling", hosts.modelPower.length, (row) => {
    const { model, watts, tau, extraWatts } = hosts.modelPower[row]!
    const rises = watts.every((value, i) => Number.isFinite(value) && (i === 0 ? value > 0 : value >= watts[i - 1]!))
    return findPowerModel(model)?.wattsCount === watts.length && rises && tau > 0 && isAmount(extraWatts)
  })
  positive("guestVcpus", "finite and > 0", guests.guestVcpus, guests.guestCount, false)
  positive("guestCpuShares", "finite and > 0", guests.guestCpuShares, guests.guestCount, false)
  amounts("guestCpuReservationMhz", guests.guestCpuReservationMhz, guests.guestCount)
  positive("guestCpuLimitMhz", "> 0", guests.guestCpuLimitMhz, guests.guestCount, true)
  found("guestArrivalSeconds", "≥ 0", firstNot(guests.guestArrivalSeconds, guests.guestCount, 0, true))
  found("guestDepartureSeconds", "after the arrival", firstNotAfter(guests.guestDepartureSeconds, guests.guestArrivalSeconds, guests.guestCount))
  if (!facts.areAmounts) claim("profileSamples", "finite and ≥ 0", profiles.profileSamples.length, (row) => isAmount(profiles.profileSamples[row]!))
  claim("profileStart", "at least one sample a profile", profiles.profileCount, (row) => profiles.profileStart[row + 1]! > profiles.profileStart[row]!)
  const rules = plan.rules ?? []
  claim("rules", "about guest rows, ascending, each once", rules.length, (row) => isAscending(rules[row]!.guests, guests.guestCount))
  const needs = plan.needs ?? []
  claim("needs", "about guest rows, ascending, each once, and every host", needs.length, (row) => needs[row]!.allowed.length === hosts.hostCount && isAscending(needs[row]!.guests, guests.guestCount))
  const shared = plan.shared ?? []
  claim("shared", "0 < usable ≤ capacity < Infinity, of guest rows, ascending, each once", shared.length, (row) => shared[row]!.usable > 0 && shared[row]!.usable <= shared[row]!.capacity && shared[row]!.capacity < Infinity && isAscending(shared[row]!.guests, guests.guestCount))
  const resizes = plan.resizes ?? []
  claim("resizes", "of guest rows, in order of time, to more than 0 GiB", resizes.length, (row) => isRow(resizes[row]!.guest, guests.guestCount) && resizes[row]!.diskGib > 0 && resizes[row]!.mibPerSecond > 0 && resizes[row]!.atSeconds >= (row === 0 ? 0 : resizes[row - 1]!.atSeconds))
  if (plan.jobs !== undefined) checkJobs(plan, plan.jobs, claim)
  if (plan.migrating !== undefined) checkMigrating(plan, plan.migrating, claim)
  if (plan.consolidation !== undefined) checkConsolidation(plan, plan.consolidation, one)
  if (plan.failing !== undefined) checkFailing(plan, plan.failing, claim, one)
  if (plan.pressure?.latency !== undefined) checkLatency(plan, plan.pressure.latency, claim, one)
  if (plan.pressure?.cpu !== undefined) checkCpuPressure(plan, plan.pressure.cpu, claim)
  if (plan.pressure?.memory !== undefined) checkMemory(plan, plan.pressure.memory, facts.peak, claim, found, one)
  if (plan.containers !== undefined) {
    checkContainers(plan, plan.containers, claim, one)
    problems.push(...checkPlan(plan.containers.level).map((problem) => ({ ...problem, column: `containers.level.${problem.column}` })))
  }
  return problems
}

function checkJobs({ guests }: Plan, { fragments, endsWithWork }: Jobs, claim: (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void): void {
  const { guestFirstFragment, guestFragmentEnd, fragmentEndSeconds, fragmentMhz } = fragments
  const isJob = (guest: number) => guestFirstFragment[guest]! < guestFragmentEnd[guest]!
  claim("guestFragmentEnd", "fragments that exist", guests.guestCount, (row) => isRow(guestFirstFragment[row]!, fragmentMhz.length + 1) && guestFragmentEnd[row]! >= guestFirstFragment[row]! && guestFragmentEnd[row]! <= fragmentMhz.length)
  claim("guestProfile.cpu", "the constant profile, for a job", guests.guestCount, (row) => !isJob(row) || guests.guestProfile[0]![row] === 0)
  claim("guestDepartureSeconds", "an end, where the run ends with its work", guests.guestCount, (row) => !endsWithWork || isJob(row) || guests.guestDepartureSeconds[row]! < Infinity || guests.guestArrivalSeconds[row] === Infinity)
  claim("fragmentMhz", "finite and ≥ 0", fragmentMhz.length, (row) => isAmount(fragmentMhz[row]!))
  claim("fragmentEndSeconds", "> 0, ascending within a guest", guests.guestCount, (row) => {
    let before = 0
    for (let at = guestFirstFragment[row]!; at < guestFragmentEnd[row]!; at++) {
      const end = fragmentEndSeconds[at]!
      if (!(end > before && end < Infinity)) return false
      before = end
    }
    return true
  })
}

function checkMigrating({ hosts, guests, sampleSeconds, shared = [] }: Plan, { network, hostNicSlots, disks, guestDirtyMibPerSecond, guestDiskMib, hostFamily, byHand, maintenance, rebalancing }: Migrating, claim: (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void): void {
  claim("network.hostMibPerSecond", "> 0, for every host", hosts.hostCount, (row) => network.hostMibPerSecond[row]! > 0)
  claim("hostFamily", "a family for every host", hosts.hostCount, (row) => hostFamily[row] !== undefined)
  claim("guestDirtyMibPerSecond", "≥ 0 or NaN, for every guest", guests.guestCount, (row) => !(guestDirtyMibPerSecond[row]! < 0) && guestDirtyMibPerSecond[row] !== undefined)
  claim("guestDiskMib", "finite and ≥ 0", guests.guestCount, (row) => isAmount(guestDiskMib[row]!))
  claim("hostNicSlots", "≥ 1, for every host", hostNicSlots === undefined ? 0 : hosts.hostCount, (row) => hostNicSlots![row]! >= 1)
  claim("byHand", "about rows that exist, to a host or a datastore", byHand.length, (row) => {
    const { guest, to, atSeconds, toStore } = byHand[row]!
    const goes = toStore === undefined ? isRow(to, hosts.hostCount) : (to === NONE || isRow(to, hosts.hostCount)) && shared[toStore]?.storage !== undefined && disks !== undefined
    return isRow(guest, guests.guestCount) && goes && atSeconds >= 0
  })
  claim("disks", "a fraction for every datastore, amounts ≥ 0", disks === undefined ? 0 : shared.length, (row) => {
    const { storeReadFraction, storeGoesAlong, switchSeconds, slotsAtHost, slotsAtDatastore } = disks!
    return storeReadFraction[row]! >= 0 && storeReadFraction[row]! <= 1 && storeGoesAlong[row] !== undefined && [switchSeconds, slotsAtHost, slotsAtDatastore].every(isAmount)
  })
  claim("maintenance", "of a host, from a time to a later one", maintenance.length, (row) => isRow(maintenance[row]!.host, hosts.hostCount) && maintenance[row]!.untilSeconds > maintenance[row]!.atSeconds && maintenance[row]!.parallel >= 1)
  claim("rebalancing", "every whole number of samples", rebalancing === null ? 0 : 1, () => Math.round(rebalancing!.periodSeconds / sampleSeconds) >= 1)
}

/** First row below `least`, NaN, or infinite where that may not be; NONE = all hold. Loops of their own: there are millions of rows. */
function firstNot(values: Float64Array, length: number, least: number, mayBeInfinite: boolean): number {
  const most = mayBeInfinite ? Infinity : Number.MAX_VALUE
  for (let row = 0; row < length; row++) if (!(values[row]! >= least && values[row]! <= most)) return row
  return NONE
}

function firstOverbooked(reserve: Float64Array, headroom: Float64Array, capacity: Float64Array, length: number): number {
  for (let row = 0; row < length; row++) {
    const kept = reserve[row]! + headroom[row]!
    if (!(kept >= 0 && kept < capacity[row]!)) return row
  }
  return NONE
}

function firstNotRow(values: Int32Array, length: number, rowCount: number): number {
  for (let row = 0; row < length; row++) if (!isRow(values[row]!, rowCount)) return row
  return NONE
}

function firstNotAfter(values: Float64Array, before: Float64Array, length: number): number {
  for (let row = 0; row < length; row++) if (!(values[row]! > before[row]! || before[row] === Infinity)) return row
  return NONE
}

const isAmount = (value: number) => value >= 0 && Number.isFinite(value)
const isRow = (value: number, count: number) => value >= 0 && value < count

function checkConsolidation(plan: Plan, consolidation: Consolidation, one: (column: string, sentence: string, holds: boolean) => void): void {
  const { detector, migration, power, hysteresis } = consolidation
  const isWatts = (watts: Float64Array) => watts.length === plan.hosts.modelPower.length && watts.every(isAmount)
  const samples = consolidation.periodSeconds / plan.sampleSeconds
  one("consolidation", "without jobs, and with empty hosts that go off", plan.jobs === undefined && !plan.emptyHosts.stayOn)
  one("consolidation.periodSeconds", "a whole multiple of the sample length", samples >= 1 && Number.isFinite(samples) && Math.abs(samples - Math.round(samples)) < 1e-9)
  one("consolidation.detector", "null, or of the registry with a parameter > 0 (thr: at most 1)", detector === null || (findDetectPolicy(detector.kind) !== undefined && detector.parameter > 0 && detector.parameter < Infinity && (detector.kind !== "thr" || detector.parameter <= 1)))
  one("consolidation.selection", "of the registry", findSelectPolicy(consolidation.selection) !== undefined)
  one("consolidation.placement", "of the registry", findReceivePolicy(consolidation.placement) !== undefined)
  one("consolidation.migration", "mibPerSecond > 0, lostFraction in [0, 1)", migration.mibPerSecond > 0 && migration.lostFraction >= 0 && migration.lostFraction < 1)
  one("consolidation.power", "finite amounts ≥ 0, watts of every model", [power.bootSeconds, power.stopSeconds, power.offWatts].every(isAmount) && isWatts(power.modelBootWatts) && isWatts(power.modelStopWatts))
  one("consolidation.binding", "resources in play besides CPU", consolidation.binding.every((resource) => resource !== 0 && plan.resourcesInPlay.includes(resource)))
  one("consolidation.hysteresis", "seconds ≥ 0, whole rounds ≥ 1", isAmount(hysteresis.leastSecondsBetweenMoves) && Number.isInteger(hysteresis.roundsOverLimit) && hysteresis.roundsOverLimit >= 1)
  one("consolidation.movesPerRound", "≥ 0", consolidation.movesPerRound >= 0)
}

/** Rows of a table, each above the one before. */
function isAscending(rows: Int32Array, rowCount: number): boolean {
  for (let k = 0; k < rows.length; k++) if (!(rows[k]! >= 0 && rows[k]! < rowCount && (k === 0 || rows[k]! > rows[k - 1]!))) return false
  return true
}
