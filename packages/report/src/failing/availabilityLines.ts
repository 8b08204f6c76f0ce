/** How available guests were: all, by class, by service, beside what theory expects. */
import { countNines, downMinutesPerYear, NONE, RESTART_CLASSES, type Failing, type FailingOutcome, type Plan } from "@rackfold/sim-core"
import type { AnalyticAvailability } from "./analyticAvailability.ts"
import type { AvailabilityLine, WorstAvailability } from "./failingFigures.ts"

const WORST_SHOWN = 10

/** Rounding alone may take an availability above 1. */
const minutesPerYear = (fraction: number): number => Math.max(0, downMinutesPerYear(fraction))

/** All guests, each restart class, each service class, each service; groups without guests are left out. */
export function availabilityLines(plan: Plan, failing: Failing, outcome: FailingOutcome, analytic: AnalyticAvailability): ReadonlyArray<AvailabilityLine> {
  const { guestCount, guestService, serviceName } = plan.guests
  const all = Array.from({ length: guestCount }, (_, guest) => guest)
  const line = (of: AvailabilityLine["of"], name: string, belongs: (guest: number) => boolean): AvailabilityLine[] => {
    const guests = all.filter(belongs)
    return guests.length === 0 ? [] : [guestLine(plan, outcome, analytic, of, name, guests)]
  }
  const isClassed = failing.restarting.guestClass.some((row) => row !== failing.restarting.guestClass[0])
  return [
    ...line("all", "", () => true),
    ...(isClassed ? RESTART_CLASSES.flatMap((name, row) => line("restartClass", name, (guest) => failing.restarting.guestClass[guest] === row)) : []),
    ...serviceName.flatMap((name, row) => line("serviceClass", name, (guest) => guestService[guest] === row)),
    ...failing.services.map((_, row) => serviceLine(failing, outcome, analytic, row))
  ]
}

function guestLine(plan: Plan, outcome: FailingOutcome, { guestFraction }: AnalyticAvailability, of: AvailabilityLine["of"], name: string, guests: ReadonlyArray<number>): AvailabilityLine {
  const { guestWantedSeconds, guestUpSeconds, guestOutages, guestLongestOutageSeconds } = outcome
  let [wanted, up, outages, longest, expected] = [0, 0, 0, 0, 0]
  let worst = NONE
  for (const guest of guests) {
    if (guestWantedSeconds[guest] === 0) continue
    wanted += guestWantedSeconds[guest]!
    up += guestUpSeconds[guest]!
    outages += guestOutages[guest]!
    longest = Math.max(longest, guestLongestOutageSeconds[guest]!)
    expected += guestFraction[guest]! * guestWantedSeconds[guest]!
    if (guestOutages[guest]! > 0 && (worst === NONE || fractionOf(outcome, guest) < fractionOf(outcome, worst))) worst = guest
  }
  const worstFraction = worst === NONE ? null : fractionOf(outcome, worst)
  return {
    of, name, guests: guests.length,
    ...shares(wanted, up),
    worstGuest: worst === NONE ? null : plan.guests.guestName[worst]!, worstFraction, worstMinutesPerYear: worstFraction === null ? null : minutesPerYear(worstFraction),
    outages, repairSeconds: outages === 0 ? null : (wanted - up) / outages, longestOutageSeconds: longest,
    ...theory(wanted === 0 || Number.isNaN(expected) ? null : expected / wanted)
  }
}

function serviceLine({ services }: Failing, outcome: FailingOutcome, analytic: AnalyticAvailability, row: number): AvailabilityLine {
  const service = services[row]!
  const { wantedSeconds, upSeconds, outages, longestOutageSeconds } = outcome.services[row]!
  return {
    of: "service", name: service.name, guests: guestsOfService(services, row).size,
    ...shares(wantedSeconds, upSeconds),
    worstGuest: null, worstFraction: null, worstMinutesPerYear: null,
    outages, repairSeconds: outages === 0 ? null : (wantedSeconds - upSeconds) / outages, longestOutageSeconds,
    ...theory(analytic.services[row]!)
  }
}

/** Guests of a service and of all that it is made of. */
export function guestsOfService(services: Failing["services"], row: number): ReadonlySet<number> {
  const service = services[row]!
  return service.kind === "replicas" ? new Set(service.guests) : new Set(Array.from(service.services).flatMap((part) => [...guestsOfService(services, part)]))
}

/** Sums of times may exceed each other by rounding alone. */
function shares(wantedSeconds: number, upSeconds: number): Pick<AvailabilityLine, "fraction" | "minutesPerYear" | "nines"> {
  if (wantedSeconds === 0) return { fraction: null, minutesPerYear: null, nines: null }
  const fraction = Math.min(1, upSeconds / wantedSeconds)
  return { fraction, minutesPerYear: minutesPerYear(fraction), nines: fraction === 1 ? null : countNines(fraction) }
}

function theory(fraction: number | null): Pick<AvailabilityLine, "analyticFraction" | "analyticMinutesPerYear"> {
  return { analyticFraction: fraction, analyticMinutesPerYear: fraction === null ? null : minutesPerYear(fraction) }
}

/** Up ÷ wanted of a guest that was let in. */
export function fractionOf({ guestUpSeconds, guestWantedSeconds }: FailingOutcome, guest: number): number {
  return Math.min(1, guestUpSeconds[guest]! / guestWantedSeconds[guest]!)
}

/** The guests that were down for the largest part of their time. */
export function worstAvailability(plan: Plan, outcome: FailingOutcome): ReadonlyArray<WorstAvailability> {
  return Array.from(plan.guests.guestName, (_, guest) => guest)
    .filter((guest) => outcome.guestWantedSeconds[guest]! > 0 && outcome.guestOutages[guest]! > 0)
    .sort((a, b) => fractionOf(outcome, a) - fractionOf(outcome, b) || a - b)
    .slice(0, WORST_SHOWN)
    .map((guest) => {
      const fraction = fractionOf(outcome, guest)
      return { guest: plan.guests.guestName[guest]!, fraction, minutesPerYear: minutesPerYear(fraction), outages: outcome.guestOutages[guest]!, longestOutageSeconds: outcome.guestLongestOutageSeconds[guest]!, pendingSeconds: outcome.guestPendingSeconds[guest]! }
    })
}
