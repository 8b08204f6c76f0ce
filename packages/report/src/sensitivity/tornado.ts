/** Which assumption moves a figure furthest, and which decides. */
import { figureOf } from "./outcomeOf.ts"
import type { SensitivityAnswer, SensitivityFigure, SensitivityRow, SensitivitySetting } from "./sensitivityAnswer.ts"

export interface TornadoEnd {
  readonly setting: SensitivitySetting
  readonly isStated: boolean
  /** Infinity: no number of hosts is enough, or never. */
  readonly value: number
}

/** From the lowest to the highest value of a figure over all settings of an assumption, the stated one included. */
export interface TornadoBar {
  readonly row: SensitivityRow
  readonly low: TornadoEnd
  readonly high: TornadoEnd
  /** High − low; Infinity where one end is. */
  readonly swing: number
}

export interface Tornado {
  readonly of: SensitivityFigure
  /** With everything as stated. */
  readonly stated: number
  /** Those that move it: the furthest first; of equals the one that moves hosts further, then the first of the list. */
  readonly bars: ReadonlyArray<TornadoBar>
}

/** Differences below this part of a figure are rounding. */
const ROUNDING = 1e-9

/** The bar of one assumption; null where the figure is not known. */
export function tornadoBar(row: SensitivityRow, of: SensitivityFigure): TornadoBar | null {
  const ends = [row.stated, ...row.others].flatMap((setting, at): TornadoEnd[] => {
    const value = figureOf(setting.outcome, of)
    return value === null ? [] : [{ setting, isStated: at === 0, value }]
  })
  if (ends.length === 0) return null
  // Of equals the stated one, then the nearest to it in the list.
  const low = ends.reduce((least, end) => (end.value < least.value ? end : least))
  const high = ends.reduce((most, end) => (end.value > most.value ? end : most))
  const swing = high.value === low.value ? 0 : high.value - low.value
  return { row, low, high, swing: Number.isFinite(swing) && swing <= ROUNDING * Math.abs(high.value) ? 0 : swing }
}

/** @returns null where the figure is not known with everything as stated; without bars where nothing moves it. **Cost** O(settings). */
export function tornado({ stated, rows }: SensitivityAnswer, of: SensitivityFigure): Tornado | null {
  const value = figureOf(stated, of)
  if (value === null) return null
  const bars = rows.flatMap((row) => tornadoBar(row, of) ?? []).filter(({ swing }) => swing > 0)
  const inHosts = new Map(rows.map((row) => [row, tornadoBar(row, "hosts")?.swing ?? 0]))
  return { of, stated: value, bars: bars.map((bar, at) => ({ bar, at })).sort((a, b) => compareSwings(b.bar.swing, a.bar.swing) || compareSwings(inHosts.get(b.bar.row)!, inHosts.get(a.bar.row)!) || a.at - b.at).map(({ bar }) => bar) }
}

function compareSwings(a: number, b: number): number {
  if (a === b || (Number.isFinite(a) && Number.isFinite(b) && Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b)))) return 0
  return a < b ? -1 : 1
}

export interface Decider {
  readonly of: SensitivityFigure
  /** The one that moves it furthest, and those that move it exactly as far: at least one. */
  readonly bars: ReadonlyArray<TornadoBar>
  /** Others that move hosts as far, and what breaks the tie less. */
  readonly alike: ReadonlyArray<TornadoBar>
}

/** What breaks a tie in hosts: the figure that was asked for, or energy. */
export function tieBreaker(of: SensitivityFigure): Exclude<SensitivityFigure, "hosts"> {
  return of === "hosts" ? "kwh" : of
}

/**
 * The assumption that decides how many hosts it takes: the largest swing in hosts; of equals the largest swing in the figure that was
 * asked for, or in energy.
 *
 * @returns null where nothing moves it
 */
export function decidesHosts(answer: SensitivityAnswer): Decider | null {
  const all = tornado(answer, "hosts")?.bars ?? []
  const furthest = all.filter(({ swing }) => compareSwings(swing, all[0]!.swing) === 0)
  if (furthest.length === 0) return null
  const second = furthest.map((bar) => tornadoBar(bar.row, tieBreaker(answer.of))?.swing ?? 0)
  const most = second.reduce((largest, swing) => (compareSwings(swing, largest) > 0 ? swing : largest))
  return { of: "hosts", bars: furthest.filter((_, at) => compareSwings(second[at]!, most) === 0), alike: furthest.filter((_, at) => compareSwings(second[at]!, most) !== 0) }
}

/** The assumption that moves the figure that was asked for furthest; null where that is hosts, nothing does, or it is not known. */
export function decidesFigure(answer: SensitivityAnswer): Decider | null {
  if (answer.of === "hosts") return null
  const all = tornado(answer, answer.of)?.bars ?? []
  return all.length === 0 ? null : { of: answer.of, bars: all.filter(({ swing }) => compareSwings(swing, all[0]!.swing) === 0), alike: [] }
}

/** Assumptions that move neither hosts nor the figure that was asked for, though every setting of theirs was looked at. */
export function changesNothing(answer: SensitivityAnswer): ReadonlyArray<SensitivityRow> {
  const figures: ReadonlyArray<SensitivityFigure> = answer.of === "hosts" ? ["hosts"] : ["hosts", answer.of]
  return answer.rows.filter((row) => row.others.every(({ outcome }) => outcome !== null) && figures.every((of) => (tornadoBar(row, of)?.swing ?? 0) === 0))
}
