/** Inputs of a runway, with what a test does not name left at nothing. */
import { dayOfDate, type GrowthSettings, type Limit, type RunwayInput, type StatedRate, type UnitFleet } from "../src/index.ts"

export const CPU = 0
export const RAM = 1
export const IOPS = 3

export const percent = (perYear: number, upToPerYear = perYear): StatedRate => ({ kind: "percent", perYear, upToPerYear, source: null })
export const amount = (perYear: number, upToPerYear = perYear): StatedRate => ({ kind: "amount", perYear, upToPerYear, source: null })

export function settings(given: Partial<GrowthSettings> = {}): GrowthSettings {
  return {
    startDay: null, horizonYears: 3, leadTimeDays: 90, warningDays: 120, by: "conservative", rates: [null, null, null, null, null], general: null, servers: null, measured: null,
    fleet: { servers: null, hostsPerRack: 20 }, ...given
  }
}

export function limit(given: Partial<Limit> = {}): Limit {
  const { usable = 100, raw = 150 } = given
  return { scope: "hosts", name: null, resource: CPU, reserved: 60, usable, raw, usableInFact: usable, rawInFact: raw, ...given }
}

export const UNIT: UnitFleet = { placedServers: 1000, hostsUsed: 20, spareHosts: 0, roomServers: 500, rawRoomServers: 800, bindingResource: CPU, meanWatts: 4000, demandOverUsable: [20, 10, 0, 0, 0] }

export function input(given: Partial<RunwayInput> = {}): RunwayInput {
  return { settings: settings(), startDay: dayOfDate("2026-01-01"), servers: 1000, scale: 1, limits: [limit()], measured: [null, null, null, null, null], unit: null, ...given }
}
