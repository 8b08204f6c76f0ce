/** The fleet year by year: as many times the run as there are servers, and as much more as it grows. */
import { ceilBins } from "@rackfold/sim-core"
import { anniversary, dateOfDay, DAYS_PER_YEAR } from "./calendar.ts"
import type { Curve } from "./curve.ts"
import { growthOfHosts, type UnitFleet } from "./unitFleet.ts"
import type { ProjectedLimit } from "./limits.ts"
import type { FleetSize, FleetSummary, FleetYear } from "./runwaySummary.ts"
import type { GrowthSettings, PlannedBy, StatedRate } from "./settings.ts"
import { statedCurve } from "./statedCurve.ts"

const HOURS_PER_YEAR = 24 * DAYS_PER_YEAR
const WATTS_PER_KILOWATT = 1000

interface Projection {
  readonly settings: GrowthSettings
  readonly startDay: number | null
  readonly recommendDays: number
}

/**
 * hosts(t) = ⌈ hosts of the run × fleet ÷ servers of the run × growth(t) ⌉ + spare ones in the same proportion, where
 * growth(t) is that of the resource that then decides: the largest demand ÷ usable, over the largest of today. How far the
 * run's placement was from a perfect one stays as it is.
 */
export function fleetSummary(unit: UnitFleet, limits: ReadonlyArray<ProjectedLimit>, { settings, startDay, recommendDays }: Projection): FleetSummary {
  const servers = settings.fleet.servers ?? unit.placedServers
  const scale = servers / unit.placedServers
  const hostGrowth = (by: PlannedBy): Curve => growthOfHosts(unit, limits, by)
  const crowd = (by: PlannedBy): Curve => serversCurve(servers, settings.servers, by)
  const sizeAfter = (by: PlannedBy): ((days: number) => FleetSize) => {
    const growth = hostGrowth(by)
    const curve = crowd(by)
    return (days) => {
      const times = scale * growth.at(days)
      const hosts = ceilBins(unit.hostsUsed * times) + ceilBins(unit.spareHosts * times)
      return { servers: Math.round(curve.at(days)), hosts, racks: ceilBins(hosts / settings.fleet.hostsPerRack), energyKwhPerYear: (unit.meanWatts * times * HOURS_PER_YEAR) / WATTS_PER_KILOWATT }
    }
  }
  const sizes = { aggressive: sizeAfter("aggressive"), conservative: sizeAfter("conservative") }
  const planned = sizes[settings.by]
  const years = yearsTo(settings.horizonYears)
  return {
    servers, placedServers: unit.placedServers, serversPerHost: unit.placedServers / unit.hostsUsed, wattsPerHost: unit.meanWatts / unit.hostsUsed, hostsPerRack: settings.fleet.hostsPerRack,
    aggressiveDoublingDays: finiteOrNull(hostGrowth("aggressive").reaches(2)), conservativeDoublingDays: finiteOrNull(hostGrowth("conservative").reaches(2)),
    // Today is what was placed, however much more there may be.
    years: years.map((year): FleetYear => ({ year, date: dateAfter(startDay, year), aggressive: sizes.aggressive(year * DAYS_PER_YEAR), conservative: year === 0 ? sizes.aggressive(0) : sizes.conservative(year * DAYS_PER_YEAR) })),
    recommendedHosts: Array.from({ length: Math.floor(recommendDays) + 1 }, (_, day) => planned(day).hosts).reduce((most, hosts) => Math.max(most, hosts), planned(recommendDays).hosts)
  }
}

/** 0, 1, 2 … and the horizon itself. */
function yearsTo(horizonYears: number): number[] {
  const years = Array.from({ length: Math.floor(horizonYears) + 1 }, (_, year) => year)
  return Number.isInteger(horizonYears) ? years : [...years, horizonYears]
}

/** The same date years later; of a part of a year, its days. */
function dateAfter(startDay: number | null, years: number): string | null {
  if (startDay === null) return null
  const whole = Math.floor(years)
  return dateOfDay(anniversary(startDay, whole) + Math.round((years - whole) * DAYS_PER_YEAR))
}

function serversCurve(servers: number, rate: StatedRate | null, by: PlannedBy): Curve {
  const perYear = rate === null ? 0 : by === "aggressive" ? rate.perYear : rate.upToPerYear
  return statedCurve(servers, null, rate === null ? null : rate.kind === "percent" ? { kind: "compound", fractionPerYear: perYear / 100 } : { kind: "linear", amountPerYear: perYear }, servers)
}

function finiteOrNull(days: number): number | null {
  return days === Infinity ? null : days
}
