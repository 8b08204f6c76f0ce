/** Who answers too late: by class with the worst hour, and the ten who suffer most. */
import { IOPS, NONE, type LatencyOutcome, type LatencyPressure, type Outcome, type Plan } from "@rackfold/sim-core"
import type { ClassMisses, LatencySummary, LimitMisses, SufferingGuest } from "./latencyFigures.ts"

const MOST_GUESTS = 10

/** **Cost** O(classes × hours + guests). */
export function classMisses(plan: Plan, pressure: LatencyPressure, outcome: Outcome, { classes, hostDisks, things, guests: found }: LatencyOutcome): Pick<LatencySummary, "classes" | "limits"> {
  const { guests } = plan
  const answering = Array.from({ length: guests.guestCount }, (_, guest) => guest).filter((guest) => found !== null && found.guestAnsweredSeconds[guest]! > 0 && guests.guestMaxLatencyMs[guest]! < Infinity)
  const countOf = new Map<number, number>()
  for (const guest of answering) countOf.set(guests.guestService[guest]!, (countOf.get(guests.guestService[guest]!) ?? 0) + 1)
  const lines = classes.map(({ service, hourCheckedSeconds, hourMissedSeconds }): ClassMisses => {
    const checkedSeconds = hourCheckedSeconds.reduce((sum, seconds) => sum + seconds, 0)
    const missedSeconds = hourMissedSeconds.reduce((sum, seconds) => sum + seconds, 0)
    const worst = hourMissedSeconds.reduce((most, seconds, hour) => (seconds > hourMissedSeconds[most]! ? hour : most), 0)
    const hasMissed = missedSeconds > 0
    return {
      class: service === NONE ? "" : guests.serviceName[service]!, guests: countOf.get(service) ?? 0, checkedSeconds, missedSeconds, missedFraction: checkedSeconds > 0 ? missedSeconds / checkedSeconds : null,
      worstHour: hasMissed ? worst : null, worstHourMissedSeconds: hasMissed ? hourMissedSeconds[worst]! : null, worstHourMissedFraction: hasMissed ? hourMissedSeconds[worst]! / hourCheckedSeconds[worst]! : null
    }
  })
  const sum = (of: (line: ClassMisses) => number): number => lines.reduce((total, line) => total + of(line), 0)
  const checked = sum((line) => line.checkedSeconds)
  const inTime = answering.filter((guest) => found!.guestMissedSeconds[guest] === 0)
  const blind = inTime.length === 0 ? [] : inTime.filter(onSaturatedStorage(plan, pressure, outcome, { hostDisks, things }))
  const limits: LimitMisses = { guests: answering.length, late: answering.length - inTime.length, missedFraction: checked > 0 ? sum((line) => line.missedSeconds) / checked : null, blindToStorage: blind.length }
  return { classes: lines, limits }
}

/** Whether a guest that asks for disk operations has its disks on storage that was saturated, and waits for none of them as far as anybody said. */
function onSaturatedStorage({ guests, shared = [] }: Plan, { services }: LatencyPressure, outcome: Outcome, { hostDisks, things }: Pick<LatencyOutcome, "hostDisks" | "things">): (guest: number) => boolean {
  const waits = new Set(services.flatMap(({ operationsPerRequest, guests: rows }) => (operationsPerRequest > 0 ? [...rows] : [])))
  const isFull = new Map(shared.flatMap(({ storage, guests: rows }, row) => (storage === undefined ? [] : Array.from(rows, (guest) => [guest, things[row]!.saturatedSeconds > 0] as const))))
  return (guest) => guests.guestScale[IOPS]![guest]! > 0 && !waits.has(guest) && (isFull.get(guest) ?? hostDisks.hostSaturatedSeconds[outcome.guests.guestHost[guest]!]! > 0)
}

/** By time above the limit; then by response ÷ limit, those without one last; then by response. **Cost** O(guests). */
export function suffering({ guests, hosts }: Plan, { services }: LatencyPressure, outcome: Outcome, { guests: found }: LatencyOutcome): SufferingGuest[] {
  if (found === null) return []
  const { guestMissedSeconds: missed, guestMaxMs: most, guestAnsweredSeconds: answered } = found
  const closeness = (guest: number): number => most[guest]! / guests.guestMaxLatencyMs[guest]!
  const before = (a: number, b: number): number => missed[b]! - missed[a]! || closeness(b) - closeness(a) || most[b]! - most[a]! || a - b
  const worst: number[] = []
  for (let guest = 0; guest < guests.guestCount; guest++) {
    if (answered[guest] === 0 || (worst.length === MOST_GUESTS && before(guest, worst.at(-1)!) > 0)) continue
    worst.push(guest)
    worst.sort(before)
    worst.length = Math.min(worst.length, MOST_GUESTS)
  }
  const serviceOf = new Map(services.flatMap(({ name, guests: rows }) => Array.from(rows, (guest) => [guest, name] as const)))
  return worst.map((guest): SufferingGuest => ({
    guest: guests.guestName[guest]!, class: guests.guestService[guest] === NONE ? "" : guests.serviceName[guests.guestService[guest]!]!, service: serviceOf.get(guest) ?? null, host: hosts.hostName[outcome.guests.guestHost[guest]!]!,
    limitMs: Number.isFinite(guests.guestMaxLatencyMs[guest]!) ? guests.guestMaxLatencyMs[guest]! : null, meanMs: found.guestMeanMs[guest]!, maxMs: most[guest]!, maxAtSeconds: found.guestMaxAtSeconds[guest]!, missedSeconds: missed[guest]!, saturatedSeconds: found.guestSaturatedSeconds[guest]!
  }))
}
