/** A fleet of several kinds of host and its figure: guests spread so that every host is as busy as the others, all of them on. */
import type { Mix } from "./mix.ts"
import { reserveOf } from "./reserve.ts"

export interface Fleet {
  /** Hosts that carry the load: [kinds] */
  readonly carrying: ReadonlyArray<number>
  readonly inReserve: ReadonlyArray<number>
  /** All of them. */
  readonly hosts: number
  /** Mean CPU load of each. */
  readonly load: number
  readonly watts: number
  /** What is made small. */
  readonly figure: number
}

/** **Cost** O(kinds²) */
export function fleetOf(mix: Mix, carrying: ReadonlyArray<number>): Fleet {
  const { terms, rawMhz, meanMhz, watts: wattsOf } = mix
  const inReserve = reserveOf(mix, carrying)
  const counts = carrying.map((count, kind) => count + inReserve[kind]!)
  const raw = counts.reduce((sum, count, kind) => sum + count * rawMhz[kind]!, 0)
  const mean = meanMhz.reduce((most, mhz, kind) => (counts[kind]! > 0 && mhz > most ? mhz : most), 0)
  const load = raw === 0 ? 0 : mean / raw
  const watts = counts.reduce((sum, count, kind) => (count === 0 ? sum : sum + count * wattsOf[kind]!(Math.min(1, load))), 0)
  const figure = counts.reduce((sum, count, kind) => sum + count * terms.perHost[kind]!, 0) + watts * terms.perWatt + terms.constant
  return { carrying, inReserve, hosts: counts.reduce((sum, count) => sum + count, 0), load, watts, figure }
}

/** There are as many hosts of each kind. */
export function canBeHad({ most }: Mix, { carrying, inReserve }: Fleet): boolean {
  return carrying.every((count, kind) => count + inReserve[kind]! <= most[kind]!)
}

/** The smaller figure first, up to rounding; then fewer hosts; then fewer watts. */
export function compareFleets(a: Fleet, b: Fleet): number {
  const isClose = Math.abs(a.figure - b.figure) <= 1e-9 * Math.max(Math.abs(a.figure), Math.abs(b.figure))
  return (isClose ? 0 : a.figure - b.figure) || a.hosts - b.hosts || a.watts - b.watts
}
