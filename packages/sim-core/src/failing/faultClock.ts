/** One clock of faults: what it shows is its next fault. */
import { makeSampler } from "../physics/failure/samplers.ts"
import type { RandomStream } from "../random.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { DrawnFaults, FaultDomain, ReplayedFaults } from "./failing.ts"

export interface FaultClock {
  readonly cause: "drawn" | "replayed"
  /** Of its next fault; Infinity = it has none any more. Never less than that of the one before. */
  readonly atSeconds: number
  /** Row of failing.domains. */
  readonly domain: number
  readonly untilSeconds: number
  /** On to the fault after that. */
  readonly advance: () => void
}

/** A random stream of the run's seed, by its name. */
type StreamOf = (name: string) => RandomStream

interface Shown {
  cause: "drawn" | "replayed"
  atSeconds: number
  domain: number
  untilSeconds: number
  advance: () => void
}

/** 0.5: fields that hold fractions from the start are never boxed anew. */
const shown = (cause: Shown["cause"]): Shown => ({ cause, atSeconds: 0.5, domain: 0, untilSeconds: 0.5, advance: () => {} })

/** Domains that each work for a time `between` from 0 on, are repaired for a time `repair`, work again: an alternating renewal process each. */
export function eachClocks({ name, domains, between, repair }: DrawnFaults, table: ReadonlyArray<FaultDomain>, streamOf: StreamOf): FaultClock[] {
  return Array.from(domains, (domain) => {
    const { kind, name: domainName } = table[domain]!
    // By name and kind, not by row: a domain's faults stay its own when others come or go.
    const stream = streamOf(`fault ${name} ${kind} ${domainName}`)
    const drawBetween = makeSampler(between, stream)
    const drawRepair = makeSampler(repair, stream)
    const clock = shown("drawn")
    clock.domain = domain
    clock.untilSeconds = 0
    clock.advance = () => {
      clock.atSeconds = clock.untilSeconds + drawBetween()
      clock.untilSeconds = clock.atSeconds + drawRepair()
    }
    clock.advance()
    return clock
  })
}

/** One clock for all: a time `between` from the start of one fault to the start of the next, each on a domain drawn evenly, down already or not. */
export function anyClock({ name, domains, between, repair }: DrawnFaults, streamOf: StreamOf): FaultClock[] {
  if (domains.length === 0) return []
  const stream = streamOf(`fault ${name}`)
  const drawBetween = makeSampler(between, stream)
  const drawRepair = makeSampler(repair, stream)
  const clock = shown("drawn")
  clock.atSeconds = 0
  clock.advance = () => {
    clock.atSeconds += drawBetween()
    clock.domain = domains[stream.integer(domains.length)]!
    clock.untilSeconds = clock.atSeconds + drawRepair()
  }
  clock.advance()
  return [clock]
}

/** At each row of the series ⌈fraction × domains⌉ of the domains, drawn without replacement, in order of their rows. */
export function replayClock({ name, domains, atSeconds, untilSeconds, fraction }: ReplayedFaults, streamOf: StreamOf): FaultClock {
  const stream = streamOf(`replay ${name}`)
  /** The domains in an order that is shuffled as far as the present row needs it. */
  const shuffled = domains.slice()
  let row = -1
  let chosen = new Int32Array(0)
  let next = 0
  const clock = shown("replayed")
  const choose = (): void => {
    // 0.07 × 100 is a hair above 7 in binary.
    const count = Math.min(shuffled.length, Math.max(1, Math.ceil(fraction[row]! * shuffled.length * (1 - RELATIVE_TOLERANCE))))
    for (let i = 0; i < count; i++) {
      const other = i + stream.integer(shuffled.length - i)
      const moved = shuffled[i]!
      shuffled[i] = shuffled[other]!
      shuffled[other] = moved
    }
    chosen = shuffled.slice(0, count).sort()
    next = 0
  }
  clock.advance = () => {
    if (next === chosen.length && ++row < atSeconds.length) choose()
    if (next === chosen.length) {
      clock.atSeconds = Infinity
      return
    }
    clock.atSeconds = atSeconds[row]!
    clock.untilSeconds = untilSeconds[row]!
    clock.domain = chosen[next++]!
  }
  clock.advance()
  return clock
}
