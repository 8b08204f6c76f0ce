/** What latency depends on as part of a plan's digest, and what became of it as part of an outcome's. */
import type { Digest } from "../digest.ts"
import { DISTANCES, type LatencyPressure } from "./latency.ts"
import type { LatencyOutcome } from "./latencyOutcome.ts"

export function digestLatency(digest: Digest, latency: LatencyPressure): void {
  const { hostDiskMs, hostQueueDepth, storeQueueDepth, congestionMs, congestionFraction, guestServiceMs, microseconds, hostEndMicroseconds, hostPathMicroseconds, services, talks } = latency
  const numbers = (...values: ReadonlyArray<number>) => values.forEach((value) => digest.addNumber(value))
  digest.addText("latency")
  numbers(hostDiskMs, hostQueueDepth, storeQueueDepth, congestionFraction, guestServiceMs, ...congestionMs, ...DISTANCES.map((distance) => microseconds[distance]), services.length, talks.length)
  for (const column of [hostEndMicroseconds, hostPathMicroseconds]) digest.addColumn(column)
  for (const { name, guests, serviceMs, model, servers, loadFrom, arrivalsPerSecond, operationsPerRequest, stages } of services) {
    digest.addText(`${name} ${model} ${loadFrom}`)
    digest.addColumn(guests)
    // Nobody has 0 servers: vCPUs decide.
    numbers(serviceMs, servers ?? 0, arrivalsPerSecond, operationsPerRequest, stages.length)
    for (const stage of stages) numbers(stage.length, ...stage.flatMap(({ service, perRequest }) => [service, perRequest]))
  }
  for (const { name, pairs, limitMs } of talks) {
    digest.addText(name)
    numbers(limitMs, pairs.length)
    for (const { from, to } of pairs) for (const column of [from, to]) digest.addColumn(column)
  }
}

/** Where there is no figure: NaN has several bit patterns. */
const figure = (value: number): number => (Number.isNaN(value) ? -1 : value)

function figuresOf(column: Float64Array): Float64Array {
  const figures = new Float64Array(column.length)
  for (let row = 0; row < column.length; row++) figures[row] = figure(column[row]!)
  return figures
}

export function digestLatencyOutcome(digest: Digest, { things, hostDisks, services, talks, guests }: LatencyOutcome): void {
  const numbers = (...values: ReadonlyArray<number>) => values.forEach((value) => digest.addNumber(figure(value)))
  for (const { maxLoad, meanMs, saturatedSeconds } of things) numbers(maxLoad, meanMs, saturatedSeconds)
  for (const column of [hostDisks.hostMeanMs, hostDisks.hostMaxLoad]) digest.addColumn(column)
  for (const { meanMs, maxMs, saturatedSeconds } of services) numbers(meanMs, maxMs, saturatedSeconds)
  for (const { meanMs, maxMs, missedSeconds } of talks) numbers(meanMs, maxMs, missedSeconds)
  if (guests !== null) for (const column of [guests.guestMeanMs, guests.guestMaxMs, guests.guestMissedSeconds]) digest.addColumn(figuresOf(column))
}
