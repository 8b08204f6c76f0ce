/** The programme over hosts: how many items of each flavour go to each host. */
import type { Highs } from "highs"
import { heldOn } from "./fillings.ts"
import { patternOf, type Pattern } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"
import { modelData, solveWhole, type Column, type Row, type Solved, type SolveLimits } from "./solver.ts"

/** Whole numbers that the programme decides on, at most: beyond, it says nothing within any time that somebody waits. */
const MOST_COLUMNS = 20_000

/**
 * Like hosts are used in the order of their rows, so that no two numberings of the same placement are looked at.
 *
 * @returns null where it is too large
 */
export function solveAssignment(highs: Highs, problem: PackingProblem, hostsAtMost: ReadonlyArray<number>, costAtLeast: number, costAtMost: number, limits: Omit<SolveLimits, "costStep">): (Solved & { readonly patterns: ReadonlyArray<Pattern> | null }) | null {
  const { kinds, flavours, resources, wideRules } = problem
  const hosts = kinds.flatMap((_, kind) => Array.from({ length: hostsAtMost[kind]! }, (__, nth) => ({ kind, nth })))
  if (hosts.length * (flavours.length + 1) > MOST_COLUMNS) return null
  const costUnit = Math.max(...kinds.map(({ cost }) => cost))
  const rows: Row[] = flavours.map(({ items }) => ({ lower: items.length, upper: Infinity }))
  const budget = rows.push({ lower: (costAtLeast - 0.5) / costUnit, upper: (costAtMost + 0.5) / costUnit }) - 1
  const columns: Column[] = []
  const placeRow = wideRules.map(({ isTogether, most, members, places }) => {
    const first = rows.length
    rows.push(...places.map(() => ({ lower: -Infinity, upper: isTogether ? 0 : most })))
    if (isTogether) {
      const chosen = rows.push({ lower: 1, upper: 1 }) - 1
      places.forEach((_, at) => columns.push({ cost: 0, lower: 0, upper: 1, isWhole: true, rows: [first + at, chosen], values: [-members, 1] }))
    }
    return first
  })
  const held = kinds.map((_, kind) => heldOn(problem, kind))
  const firstColumn: number[] = []
  let orderRow = -1
  for (const { kind, nth } of hosts) {
    const { cost, room, ruleRoom, place } = kinds[kind]!
    // Per host: room of each resource, then of each rule, as parts of what there is; the same rows for the host's own switch.
    const first = rows.length
    // And of items at all: one that takes nothing of anything switches its host on too.
    const itemsHeld = held[kind]!.reduce((sum, count) => sum + count, 0)
    const hostLimits = [...room, ...ruleRoom, itemsHeld]
    rows.push(...hostLimits.map(() => ({ lower: -Infinity, upper: 0 })))
    const ownLimits = hostLimits.flatMap((most, k) => (most < Infinity && most > 0 ? [k] : []))
    const switchRows = ownLimits.map((k) => first + k)
    const switchValues = ownLimits.map(() => -1)
    // The host before is used if this one is.
    const before = nth === 0 ? -1 : orderRow
    orderRow = nth + 1 < hostsAtMost[kind]! ? rows.push({ lower: -Infinity, upper: 0 }) - 1 : -1
    columns.push({
      cost: cost / costUnit, lower: 0, upper: 1, isWhole: true,
      rows: [budget, ...switchRows, ...(before < 0 ? [] : [before]), ...(orderRow < 0 ? [] : [orderRow])],
      values: [cost / costUnit, ...switchValues, ...(before < 0 ? [] : [1]), ...(orderRow < 0 ? [] : [-1])]
    })
    firstColumn.push(columns.length)
    flavours.forEach(({ size, hostShares, wideShares }, flavour) => {
      const entries: Array<readonly [number, number]> = [[flavour, 1]]
      if (itemsHeld > 0) entries.push([first + hostLimits.length - 1, 1 / itemsHeld])
      resources.forEach((_, k) => room[k]! < Infinity && size[kind]![k]! > 0 && entries.push([first + k, size[kind]![k]! / room[k]!]))
      for (const { rule, members } of hostShares) if (ruleRoom[rule]! > 0 && ruleRoom[rule]! < Infinity) entries.push([first + resources.length + rule, members / ruleRoom[rule]!])
      for (const { rule, members } of wideShares) entries.push([placeRow[rule]! + wideRules[rule]!.places.indexOf(place[rule]!), members])
      columns.push({ cost: 0, lower: 0, upper: held[kind]![flavour]!, isWhole: true, rows: entries.map(([row]) => row), values: entries.map(([, value]) => value) })
    })
  }
  const solved = solveWhole(highs, modelData(highs, rows, columns), { ...limits, costStep: 1 / costUnit })
  const { values } = solved
  if (values === null) return { ...solved, patterns: null }
  const patterns = hosts.map(({ kind }, at) => patternOf(kind, Int32Array.from(flavours, (_, flavour) => Math.round(values[firstColumn[at]! + flavour]!))))
  return { ...solved, patterns: patterns.filter((pattern) => pattern.flavours.length > 0) }
}
