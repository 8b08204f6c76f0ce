/** What does memory hold? RAM of the host whose memory ran shortest, and of all, by what is in it, over time; free memory, states, and what is held elsewhere. */
import { MEMORY_PARTS, MEMORY_STATES, RAM, type MemoryOutcome, type MemoryPart, type MemoryPressure, type Outcome, type Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { displayUnit, inDisplayUnit, type Lang } from "../format.ts"
import { memoryMessages } from "../messages/memory.ts"
import { isPressed, worstHosts } from "../pressure/pressedHosts.ts"
import { bandPanel, levelsPanel, linesPanel, RAM_FILLS, stacked, statePanel, wholePercent, type NamedLine, type OverTime } from "./memoryPanels.ts"

/** Above the highest level so much is drawn. */
const ABOVE_LEVELS = 1.5

/** Less is rounding. */
const NOTHING_MIB = 1e-6

interface Source extends OverTime {
  readonly at: (part: MemoryPart, row: number) => number
  readonly rawMib: (row: number) => number
  readonly reserveMib: (row: number) => number
}

/** The host to draw: the worst; null where nothing was taken from any, or no series was kept. */
export function drawnHost(plan: Plan, outcome: Outcome): number | null {
  const found = outcome.pressure?.memory
  if (found === undefined || found.steps === null) return null
  const [worst] = worstHosts(plan, outcome, found)
  return worst !== undefined && isPressed(found, worst) ? worst : null
}

/** The specification; null where there is nothing to draw. */
export function whatDoesMemoryHold(plan: Plan, outcome: Outcome, lang: Lang): TopLevelSpec | null {
  const host = drawnHost(plan, outcome)
  if (host === null) return null
  const say = memoryMessages(lang)
  const found = outcome.pressure!.memory!
  const source = ofHost(plan, outcome, found, host)
  const levels = levelsOf(plan, plan.pressure!.memory!, host, lang)
  const stateAt = (row: number): number => found.steps!.state[host * found.steps!.stepCount + row]!
  const hasStates = Array.from({ length: source.timeSeconds.length }, (_, row) => stateAt(row)).some((state) => state > 0)
  const unit = displayUnit("ram", lang)
  const free = (row: number): number | null => (isOff(source, row) ? null : inDisplayUnit(source.at("free", row), "ram"))
  const away = awayLines(source, lang)
  return stacked([
    (isLast) => ramPanel(source, plan, isLast, lang),
    ...(levels.length === 0 ? [] : [(isLast: boolean) => levelsPanel(say.panel.free(unit), source, free, levels, levels[0]!.at * ABOVE_LEVELS, isLast, lang)]),
    ...(hasStates ? [(isLast: boolean) => statePanel(say.panel.state, source, stateAt, MEMORY_STATES.map((state) => say.state[state]), isLast, lang)] : []),
    ...(away.length === 0 ? [] : [(isLast: boolean) => linesPanel(say.panel.away(unit), source, away, isLast, lang)])
  ], lang) as unknown as TopLevelSpec
}

/** The same of all hosts; null of one, or where nothing was taken from any. */
export function whatDoTheyHold(plan: Plan, outcome: Outcome, lang: Lang): TopLevelSpec | null {
  if (plan.hosts.hostCount < 2 || drawnHost(plan, outcome) === null) return null
  const say = memoryMessages(lang)
  const { series } = outcome.pressure!.memory!
  const source = ofAll(outcome, outcome.pressure!.memory!)
  const counts = MEMORY_STATES.flatMap((state, level): NamedLine[] => (level > 0 && series.hosts[level]!.some((hosts) => hosts > 0) ? [{ name: say.state[state], valueAt: (row) => series.hosts[level]![row]! }] : []))
  const away = awayLines(source, lang)
  return stacked([
    (isLast) => ramPanel(source, plan, isLast, lang),
    ...(away.length === 0 ? [] : [(isLast: boolean) => linesPanel(say.panel.away(displayUnit("ram", lang)), source, away, isLast, lang)]),
    ...(counts.length === 0 ? [] : [(isLast: boolean) => linesPanel(say.panel.hosts, source, counts, isLast, lang, true)])
  ], lang) as unknown as TopLevelSpec
}

function ofHost({ hosts }: Plan, { endSeconds }: Outcome, { steps }: MemoryOutcome, host: number): Source {
  const { stepSeconds, stepCount, mib } = steps!
  return {
    timeSeconds: Array.from({ length: stepCount }, (_, step) => step * stepSeconds), endSeconds, rawMib: () => hosts.hostCapacity[RAM]![host]!, reserveMib: () => hosts.hostReserve[RAM]![host]!,
    at: (part, row) => mib[MEMORY_PARTS.indexOf(part)]![host * stepCount + row]!
  }
}

function ofAll({ series: { timeSeconds, capacity, served }, endSeconds }: Outcome, { series: { part: parts } }: MemoryOutcome): Source {
  const at = (part: MemoryPart, row: number): number => parts[MEMORY_PARTS.indexOf(part)]![row]!
  return { timeSeconds, endSeconds, at, rawMib: (row) => capacity[RAM]![row]!, reserveMib: (row) => Math.max(0, capacity[RAM]![row]! - served[RAM]![row]! - at("free", row)) }
}

/** A host that is off has nothing in RAM. */
const isOff = ({ at }: Source, row: number): boolean => at("free", row) + at("consumed", row) + at("overhead", row) === 0

function ramPanel(source: Source, { migrating, consolidation }: Plan, isLast: boolean, lang: Lang): object {
  const say = memoryMessages(lang)
  const { at, rawMib, reserveMib } = source
  const incoming = (row: number): number => Math.max(0, rawMib(row) - reserveMib(row) - (["overhead", "consumed", "copies", "cache", "free"] as const).reduce((sum, part) => sum + at(part, row), 0))
  const gib = (of: (row: number) => number) => (row: number): number => (isOff(source, row) ? 0 : inDisplayUnit(of(row), "ram"))
  const band = (name: keyof typeof RAM_FILLS, of: (row: number) => number) => ({ name: say.ram[name], fill: RAM_FILLS[name], valueAt: gib(of) })
  const bands = [
    band("reserve", reserveMib), band("overhead", (row) => at("overhead", row)), band("private", (row) => at("consumed", row)), band("copies", (row) => at("copies", row)), band("cache", (row) => at("cache", row)),
    // What is on its way is what is left, where anybody moves.
    ...(migrating === undefined && consolidation === undefined ? [] : [band("incoming", incoming)]),
    band("free", (row) => at("free", row))
  ]
  const lines = [{ name: say.line.configured, valueAt: gib((row) => at("configured", row)) }, { name: say.line.active, valueAt: gib((row) => at("active", row)) }]
  return bandPanel(say.panel.ram(displayUnit("ram", lang)), source, bands, lines, isLast, lang)
}

/** What guests hold and RAM does not: those parts that there ever are. */
function awayLines({ at, timeSeconds }: Source, lang: Lang): NamedLine[] {
  const say = memoryMessages(lang)
  const parts = [
    { name: say.away.sharedSaved, of: (row: number) => at("shared", row) - at("copies", row) }, { name: say.away.ballooned, of: (row: number) => at("ballooned", row) },
    { name: say.away.compressedSaved, of: (row: number) => at("compressed", row) - at("cache", row) }, { name: say.away.swapped, of: (row: number) => at("swapped", row) }
  ]
  return parts.filter(({ of }) => Array.from({ length: timeSeconds.length }, (_, row) => of(row)).some((mib) => mib > NOTHING_MIB)).map(({ name, of }) => ({ name, valueAt: (row) => inDisplayUnit(Math.max(0, of(row)), "ram") }))
}

/** Levels of free memory, the highest first, in display units. */
function levelsOf({ hosts }: Plan, { model, hostMinFreeMib, guestMinMib, guestConfiguredMib }: MemoryPressure, host: number, lang: Lang): ReadonlyArray<{ readonly at: number; readonly label: string }> {
  const say = memoryMessages(lang)
  const ramMib = hosts.hostCapacity[RAM]![host]!
  const level = (name: string, fraction: number, of: number): ReadonlyArray<{ readonly at: number; readonly label: string }> => (fraction * of > 0 ? [{ at: inDisplayUnit(fraction * of, "ram"), label: say.level(name, wholePercent(fraction, lang)) }] : [])
  if (model.balloonRule === "towardsTarget") {
    const { isBetweenGuests, hasLargePages, belowFreeFraction } = model.sharing
    const hasBalloon = guestMinMib.some((mib, guest) => mib < guestConfiguredMib[guest]!)
    return [...(hasBalloon ? level(say.target, 1 - model.balloonTargetFraction, ramMib) : []), ...(isBetweenGuests && !hasLargePages && belowFreeFraction < 1 ? level(say.sharing, belowFreeFraction, ramMib) : [])]
  }
  const minFree = hostMinFreeMib[host]!
  return [...level(say.state.clear, model.clearFraction, minFree), ...level(say.state.soft, model.softFraction, minFree), ...level(say.state.hard, model.hardFraction, minFree), ...level(say.state.low, model.lowFraction, minFree)]
}
