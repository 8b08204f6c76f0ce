/** Failures that are drawn, by clocks of their own or of an archive, or replayed from a file. */
import { meanSeconds, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import type { Assumption, Distribution, DrawnFaults, ReplayedFaults } from "@rackfold/sim-core"
import type { Finding, Path } from "../errors.ts"
import { failureArchives, HOURS_PER_YEAR, usualFailures } from "../failureRates.ts"
import type { Scenario } from "../scenario.ts"
import { frenchFigure, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { assumption } from "./assumption.ts"
import { badTimeOf, exponential, fittedTime, timeOf } from "./drawnTimes.ts"
import type { DomainBook } from "./faultDomains.ts"
import { listed } from "./listed.ts"
import type { OutageRows } from "./outageRows.ts"

type Written = Scenario["failures"][number]
type DrawnTimes = Pick<DrawnFaults, "clock" | "between" | "repair">

export interface ChancePart {
  readonly drawn: ReadonlyArray<DrawnFaults>
  readonly replayed: ReadonlyArray<ReplayedFaults>
  readonly notices: ReadonlyArray<Assumption>
  readonly findings: ReadonlyArray<Finding>
}

/** Each says when things fail, one way. */
const WHEN = ["mtbfHours", "yearlyRate", "between", "archive", "file"] as const
const REPAIRED = ["mttrHours", "repair"] as const

/** What contradicts itself in what is written of failures, whatever the hosts are. */
export function badFailures({ failures }: Scenario): Finding[] {
  return failures.flatMap((written, i): Finding[] => {
    const path: Path = ["failures", i]
    const findings = [...oneOnly(written, WHEN, path), ...oneOnly(written, REPAIRED, path)]
    const idle = (key: keyof Written, why: string) => {
      if (written[key] !== undefined) findings.push({ path: [...path, key], expected: `nothing, ${why}`, found: key, advice: "Remove it.", atKey: true })
    }
    const whole = written.archive === undefined ? (written.file === undefined ? null : "as the file says when each is repaired") : "as the archive says how long each lasts"
    if (whole !== null) for (const key of REPAIRED) idle(key, whole)
    if (written.archive === undefined) idle("fit", "where no archive is named")
    if (written.file !== undefined) idle("clock", "as the file says when how many fail")
    if (written.between !== undefined) findings.push(...badTimeOf(written.between, [...path, "between"]))
    if (written.repair !== undefined) findings.push(...badTimeOf(written.repair, [...path, "repair"]))
    const saysWhen = WHEN.some((key) => written[key] !== undefined)
    if (!saysWhen && !usualFailures.has(written.of)) findings.push({ path, expected: `mtbfHours or yearlyRate, as nobody knows how often a ${written.of} fails`, found: "neither", advice: "Say how often it does, name an archive, or a file." })
    return findings
  })
}

function oneOnly(written: Written, keys: ReadonlyArray<keyof Written>, path: Path): Finding[] {
  const said = keys.filter((key) => written[key] !== undefined)
  return said.length <= 1 ? [] : [{ path: [...path, said[1]!], expected: `one of ${keys.join(", ")}`, found: said.join(" and "), advice: "Remove all but one." }]
}

/** @param outages rows of each file that is named. */
export function failuresOf({ failures }: Scenario, book: DomainBook, outages: ReadonlyMap<string, OutageRows>): ChancePart {
  const findings: Finding[] = []
  const drawn: DrawnFaults[] = []
  const replayed: ReplayedFaults[] = []
  const names = new Map<string, number>()
  const slow: Wording[] = []
  failures.forEach((written, i) => {
    const { of, name: pattern, file } = written
    const domains = Int32Array.from(book.rows(of, pattern, pattern === undefined ? ["failures", i, "of"] : ["failures", i, "name"], findings))
    const name = streamName(written, names)
    if (file !== undefined) {
      const rows = outages.get(file)
      if (rows !== undefined) replayed.push({ name, domains, atSeconds: rows.atSeconds, untilSeconds: rows.untilSeconds, fraction: rows.fraction })
      return
    }
    const times = timesOf(written)
    drawn.push({ name, domains, ...times })
    const [mtbf, mttr] = [shownHours(times.between), shownHours(times.repair)]
    if (meanSeconds(times.repair) >= meanSeconds(times.between)) slow.push(said(`${name}: MTBF ${mtbf} h, MTTR ${mttr} h`, `${name} : MTBF ${frenchFigure(mtbf)} h, MTTR ${frenchFigure(mttr)} h`))
  })
  const notices = slow.length === 0 ? [] : [assumption("convention", {
    id: "failures.slowRepair", value: listed(slow), path: "failures", source: said("as written", "tel qu'écrit"), sureness: "D",
    meaning: said("A repair takes as long as the time from one failure to the next, or longer: it is down half the time, or more.", "Une réparation dure autant que le temps entre deux pannes, ou plus : c'est en panne la moitié du temps, ou plus.")
  })]
  return { drawn, replayed, notices, findings }
}

/** Mean, as far as anybody reads it. */
function shownHours(time: Distribution): string {
  return String(Number((meanSeconds(time) / SECONDS_PER_HOUR).toPrecision(4)))
}

/**
 * What names a stream of random numbers: the same words give the same failures, wherever they stand in the list. A file
 * is not named, so that a copy of it gives the same run.
 */
function streamName({ of, name, archive, fit, file }: Written, names: Map<string, number>): string {
  const words = [of, name, archive, fit, file === undefined ? undefined : "outages"].filter((word) => word !== undefined).join(" ")
  const count = (names.get(words) ?? 0) + 1
  names.set(words, count)
  return count === 1 ? words : `${words} (${count})`
}

function timesOf({ of, mtbfHours, yearlyRate, mttrHours, between, repair, archive, fit = "exponential", clock }: Written): DrawnTimes {
  if (archive !== undefined) {
    const times = failureArchives.find(({ name }) => name === archive)!.fits[fit]
    return { clock: clock ?? "any", between: fittedTime(fit, times.between), repair: fittedTime(fit, times.repair) }
  }
  const usual = usualFailures.get(of)
  const rate = yearlyRate ?? usual?.yearlyRate.value
  const mean = mtbfHours ?? (rate === undefined ? undefined : HOURS_PER_YEAR / rate)
  const down = mttrHours ?? usualRepairHours(of)
  return { clock: clock ?? "each", between: between === undefined ? exponential(mean!) : timeOf(between)!, repair: repair === undefined ? exponential(down) : timeOf(repair)! }
}

/** Of a kind that nobody knows more of, as of a host. */
export function usualRepairHours(of: Written["of"]): number {
  return (usualFailures.get(of) ?? usualFailures.get("host")!).mttrHours.value
}
