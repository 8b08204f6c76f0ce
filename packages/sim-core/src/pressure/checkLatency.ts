/** What the latency part of a plan must keep to. */
import type { Plan } from "../plan.ts"
import { DISTANCES, type LatencyPressure } from "./latency.ts"

type Claim = (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void
type One = (column: string, sentence: string, holds: boolean) => void

const isAmount = (value: number) => value >= 0 && Number.isFinite(value)
const isSome = (value: number) => value > 0 && Number.isFinite(value)

export function checkLatency({ hosts, guests }: Plan, latency: LatencyPressure, claim: Claim, one: One): void {
  const { services, talks } = latency
  const areGuests = (rows: Int32Array) => rows.every((guest, i) => guest >= 0 && guest < guests.guestCount && (i === 0 || guest > rows[i - 1]!))
  const taken = new Map<number, number>()
  services.forEach(({ guests: rows }, service) => rows.forEach((guest) => taken.has(guest) || taken.set(guest, service)))
  one("pressure.latency", "service times > 0, queue depths ≥ 1, thresholds > 0 ascending, a fraction of congestion in (0, 1]", isSome(latency.hostDiskMs) && isSome(latency.guestServiceMs) && latency.hostQueueDepth >= 1 && latency.storeQueueDepth >= 1
    && latency.congestionMs.every((ms, i, all) => isSome(ms) && (i === 0 || ms > all[i - 1]!)) && latency.congestionFraction > 0 && latency.congestionFraction <= 1)
  one("pressure.latency.microseconds", "finite and ≥ 0", DISTANCES.every((distance) => isAmount(latency.microseconds[distance])))
  claim("hostEndMicroseconds", "finite and ≥ 0, for every host", hosts.hostCount, (row) => isAmount(latency.hostEndMicroseconds[row]!) && isAmount(latency.hostPathMicroseconds[row]!))
  claim("services", "of guest rows, ascending, in no other service; serviceMs > 0; amounts ≥ 0; whole servers ≥ 1, of M/M/c alone", services.length, (row) => {
    const { guests: rows, serviceMs, model, servers, arrivalsPerSecond, operationsPerRequest } = services[row]!
    const fits = servers === null || (model === "mmc" && Number.isInteger(servers) && servers >= 1)
    return rows.length > 0 && areGuests(rows) && rows.every((guest) => taken.get(guest) === row) && isSome(serviceMs) && isAmount(arrivalsPerSecond) && isAmount(operationsPerRequest) && fits
  })
  claim("services", "each after those that it calls, stages of at least one call", services.length, (row) => services[row]!.stages.every((stage) => stage.length > 0 && stage.every((call) => call.service >= 0 && call.service < row && isSome(call.perRequest))))
  claim("talks", "of guest rows, ascending, with a limit > 0", talks.length, (row) => talks[row]!.limitMs > 0 && talks[row]!.pairs.every(({ from, to }) => areGuests(from) && areGuests(to)))
}
