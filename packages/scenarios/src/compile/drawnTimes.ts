/** Times that are drawn: as written, in hours → as the plan has them, in seconds; their means. */
import { meanSeconds, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import type { Distribution } from "@rackfold/sim-core"
import type { Finding, Path } from "../errors.ts"
import type { ArchiveFit } from "../failureRates.ts"
import type { Scenario } from "../scenario.ts"

export type WrittenTime = NonNullable<Scenario["failures"][number]["between"]>
type TimeKey = Exclude<keyof WrittenTime, "kind">

/** ln 3600: hours are in seconds that much later on a logarithm. */
const LOG_SECONDS_PER_HOUR = 8.1886891244442

/** Keys that each kind reads; of two in one place, exactly one. */
const KEYS: Readonly<Record<WrittenTime["kind"], ReadonlyArray<ReadonlyArray<TimeKey>>>> = {
  exponential: [["meanHours"]], fixed: [["meanHours"]], weibull: [["shape"], ["scaleHours", "meanHours"]], gamma: [["shape"], ["scaleHours", "meanHours"]], logNormal: [["meanLog"], ["deviationLog"]]
}
const ALL_KEYS: ReadonlyArray<TimeKey> = ["meanHours", "shape", "scaleHours", "meanLog", "deviationLog"]

/** Keys that are missing, or say nothing of this kind. */
export function badTimeOf(written: WrittenTime, path: Path): Finding[] {
  const wanted = KEYS[written.kind]
  const missing = wanted.filter((either) => either.every((key) => written[key] === undefined)).map((either): Finding => ({ path: [...path, either[0]!], expected: `${either.join(" or ")}, as ${written.kind} needs it`, found: "nothing", advice: "Add it." }))
  const twice = wanted.filter((either) => either.filter((key) => written[key] !== undefined).length > 1).map((either): Finding => ({ path: [...path, either[0]!], expected: either.join(" or "), found: "both", advice: "Remove one of the two." }))
  const idle = ALL_KEYS.filter((key) => written[key] !== undefined && !wanted.flat().includes(key)).map((key): Finding => ({ path: [...path, key], expected: `nothing, as ${written.kind} has ${wanted.map((either) => either.join(" or ")).join(" and ")}`, found: String(written[key]), advice: "Remove it, or choose another kind." }))
  return [...missing, ...twice, ...idle]
}

/** In seconds. Undefined where keys are missing (`badTimeOf`). */
export function timeOf({ kind, meanHours, shape, scaleHours, meanLog, deviationLog }: WrittenTime): Distribution | undefined {
  switch (kind) {
    case "exponential": return meanHours === undefined ? undefined : exponential(meanHours)
    case "fixed": return meanHours === undefined ? undefined : { kind, seconds: meanHours * SECONDS_PER_HOUR }
    case "logNormal": return meanLog === undefined || deviationLog === undefined ? undefined : { kind, meanLog: meanLog + LOG_SECONDS_PER_HOUR, deviationLog }
    case "weibull":
    case "gamma": {
      if (shape === undefined) return undefined
      const hours = scaleHours ?? (meanHours === undefined ? undefined : meanHours / meanSeconds({ kind, shape, scaleSeconds: 1 }))
      return hours === undefined ? undefined : { kind, shape, scaleSeconds: hours * SECONDS_PER_HOUR }
    }
  }
}

export function exponential(meanHours: number): Distribution {
  return { kind: "exponential", meanSeconds: meanHours * SECONDS_PER_HOUR }
}

/** A fit of an archive. */
export function fittedTime(fit: ArchiveFit, [first, second]: ReadonlyArray<number>): Distribution {
  switch (fit) {
    case "exponential": return exponential(first!)
    case "weibull": case "gamma": return { kind: fit, shape: first!, scaleSeconds: second! * SECONDS_PER_HOUR }
    case "logNormal": return { kind: fit, meanLog: first! + LOG_SECONDS_PER_HOUR, deviationLog: second! }
  }
}
