/** Services and their calls: rows over the block at hand, worked out from those that are called to those that call. */
import { ROW_LENGTH } from "../hostRows.ts"
import type { Call, ResponseService } from "./latency.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { End, LatencyEnds } from "./latencyEnds.ts"
import type { LatencyHops } from "./latencyHops.ts"
import { markSaturated, offeredLoad, requestsPerSecond, type LatencyOwn } from "./latencyOwn.ts"
import type { LatencyStorage } from "./latencyStorage.ts"

/** Of one call, mean over the guests that make it. */
export interface CallRows {
  readonly call: Call
  readonly hopMs: Float64Array
  /** The same over those for whom nothing made together with it lasts longer, and their part of all. */
  readonly countedHopMs: Float64Array
  readonly countedFraction: Float64Array
}

/** Of one service, mean over its guests that answer. */
export interface ServiceRows {
  readonly service: ResponseService
  /** Where they are; the service answers if there are any, and those that it calls answer. */
  ends: End[]
  guestCount: number
  answers: boolean
  readonly perSecond: Float64Array
  readonly load: Float64Array
  readonly slowedMs: Float64Array
  readonly ownMs: Float64Array
  readonly storageMs: Float64Array
  /** With all that it calls. */
  readonly ms: Float64Array
  /** Something on the way of some request is saturated: [samples] 0 or 1. */
  readonly saturated: Uint8Array
  readonly stages: ReadonlyArray<ReadonlyArray<CallRows>>
}

export interface LatencyGraph {
  readonly services: ReadonlyArray<ServiceRows>
  /** @param observe told of each guest that answers: how long it takes with all that it calls, on which end it is; rows hold until the next */
  readonly work: (observe: (guest: number, service: number, end: End, ms: Float64Array, saturated: Uint8Array) => void) => void
}

/** **Cost** O(guests of services × samples) and, for calls, O(pairs of ends × samples). */
export function makeLatencyGraph(services: ReadonlyArray<ResponseService>, block: LatencyBlock, ends: LatencyEnds, own: LatencyOwn, hops: LatencyHops, storage: LatencyStorage): LatencyGraph {
  const row = () => new Float64Array(ROW_LENGTH)
  const all = services.map((service): ServiceRows => ({
    service, ends: [], guestCount: 0, answers: false, perSecond: row(), load: row(), slowedMs: row(), ownMs: row(), storageMs: row(), ms: row(), saturated: new Uint8Array(ROW_LENGTH),
    stages: service.stages.map((stage) => stage.map((call) => ({ call, hopMs: row(), countedHopMs: row(), countedFraction: row() })))
  }))
  const [offered, callsMs, guestMs, guestStorageMs] = [row(), row(), row(), row()]
  const [endSaturated, guestSaturated] = [new Uint8Array(ROW_LENGTH), new Uint8Array(ROW_LENGTH)]
  const widest = services.reduce((most, { stages }) => stages.reduce((most, stage) => Math.max(most, stage.length), most), 1)
  const hopOf = Array.from({ length: widest }, row)
  const add = (into: Float64Array, from: Float64Array, factor: number) => addRow(into, from, factor, block.count)

  const whereTheyAre = (each: ServiceRows) => {
    each.ends = ends.endsOf(each.service.guests)
    each.guestCount = each.ends.reduce((sum, { guests }) => sum + guests.length, 0)
    each.answers = each.guestCount > 0 && each.service.stages.every((stage) => stage.every(({ service }) => all[service]!.answers))
    each.perSecond.fill(each.service.arrivalsPerSecond, 0, block.count)
  }

  /** Requests a second, and those that it makes of others. Who calls it has been here before. */
  const arrive = (each: ServiceRows) => {
    const { service, perSecond } = each
    if (service.loadFrom === "cpu") {
      perSecond.fill(0, 0, block.count)
      for (const { guests } of each.ends) {
        for (const guest of guests) {
          // Where it calls nobody, that can wait until its load is worked out anyway.
          if (service.stages.length === 0) continue
          own.cpuLoad(guest, offered)
          add(perSecond, offered, requestsPerSecond(1, service.serviceMs, own.serversOf(service, guest)))
        }
      }
    }
    // Who does not answer asks nobody.
    if (each.guestCount > 0) for (const stage of service.stages) for (const call of stage) add(all[call.service]!.perSecond, perSecond, call.perRequest)
  }

  /** Time of the calls that guests at one end make: into `callsMs`, which is zeroed first. */
  const callFrom = (each: ServiceRows, end: End) => {
    const part = end.guests.length / each.guestCount
    callsMs.fill(0, 0, block.count)
    for (const stage of each.stages) {
      stage.forEach(({ call, hopMs }, k) => {
        const called = all[call.service]!
        const hop = hopOf[k]!.fill(0, 0, block.count)
        hops.addRoundTrips(end, called.ends, called.guestCount, hop, endSaturated)
        add(hopMs, hop, part)
        mark(endSaturated, called.saturated, block.count)
      })
      if (stage.length === 1) {
        // Nobody waits for another call.
        const [{ call, countedHopMs, countedFraction }] = stage as [CallRows]
        addOnlyCall(callsMs, hopOf[0]!, all[call.service]!.ms, call.perRequest, part, countedHopMs, countedFraction, block.count)
        continue
      }
      for (let s = 0; s < block.count; s++) {
        let longest = 0
        let most = -1
        for (let k = 0; k < stage.length; k++) {
          const { service, perRequest } = stage[k]!.call
          const ms = perRequest * (hopOf[k]![s]! + all[service]!.ms[s]!)
          if (ms > most) {
            longest = k
            most = ms
          }
        }
        callsMs[s]! += most
        stage[longest]!.countedHopMs[s]! += part * hopOf[longest]![s]!
        stage[longest]!.countedFraction[s]! += part
      }
    }
  }

  const answerFrom = (each: ServiceRows, end: End, at: number, observe: Parameters<LatencyGraph["work"]>[0]) => {
    const { service } = each
    const { count } = block
    const part = 1 / each.guestCount
    const hasDisks = service.operationsPerRequest > 0
    let unslowed = 0
    for (const guest of end.guests) {
      if (service.loadFrom === "cpu") own.cpuLoad(guest, offered)
      else for (let s = 0; s < count; s++) offered[s] = offeredLoad(each.perSecond[s]! / each.guestCount, service.serviceMs, own.serversOf(service, guest))
      const { load, slowedMs, ms } = own.work(service, guest, offered)
      if (service.loadFrom === "cpu" && service.stages.length === 0) add(each.perSecond, offered, requestsPerSecond(1, service.serviceMs, own.serversOf(service, guest)))
      guestSaturated.set(endSaturated.subarray(0, count))
      markSaturated(load, count, guestSaturated)
      add(each.load, load, part)
      add(each.ownMs, ms, part)
      if (slowedMs === null) unslowed++
      else add(each.slowedMs, slowedMs, part)
      guestMs.set(ms.subarray(0, count))
      if (hasDisks) {
        guestStorageMs.fill(0, 0, count)
        storage.add(guest, service.operationsPerRequest, guestStorageMs, guestSaturated)
        add(each.storageMs, guestStorageMs, part)
        add(guestMs, guestStorageMs, 1)
      }
      if (service.stages.length > 0) add(guestMs, callsMs, 1)
      mark(each.saturated, guestSaturated, count)
      observe(guest, at, end, guestMs, guestSaturated)
    }
    addConstant(each.slowedMs, unslowed * part * service.serviceMs, count)
    add(each.ms, callsMs, end.guests.length * part)
  }

  return {
    services: all,
    work: (observe) => {
      for (const each of all) whereTheyAre(each)
      for (let at = all.length - 1; at >= 0; at--) arrive(all[at]!)
      all.forEach((each, at) => {
        for (const rows of [each.load, each.slowedMs, each.ownMs, each.storageMs, each.ms]) rows.fill(0, 0, block.count)
        for (const stage of each.stages) for (const { hopMs, countedHopMs, countedFraction } of stage) for (const rows of [hopMs, countedHopMs, countedFraction]) rows.fill(0, 0, block.count)
        each.saturated.fill(0, 0, block.count)
        if (!each.answers) return
        for (const end of each.ends) {
          endSaturated.fill(0, 0, block.count)
          callFrom(each, end)
          answerFrom(each, end, at, observe)
        }
        add(each.ms, each.ownMs, 1)
        add(each.ms, each.storageMs, 1)
      })
    }
  }
}

// Loops of their own: V8 throws fast code of a closure away with the run that made it.

function addRow(into: Float64Array, from: Float64Array, factor: number, count: number): void {
  for (let s = 0; s < count; s++) into[s]! += from[s]! * factor
}

function addConstant(into: Float64Array, amount: number, count: number): void {
  for (let s = 0; s < count; s++) into[s]! += amount
}

function mark(into: Uint8Array, from: Uint8Array, count: number): void {
  for (let s = 0; s < count; s++) if (from[s] === 1) into[s] = 1
}

function addOnlyCall(callsMs: Float64Array, hopMs: Float64Array, calledMs: Float64Array, perRequest: number, part: number, countedHopMs: Float64Array, countedFraction: Float64Array, count: number): void {
  for (let s = 0; s < count; s++) {
    callsMs[s]! += perRequest * (hopMs[s]! + calledMs[s]!)
    countedHopMs[s]! += part * hopMs[s]!
    countedFraction[s]! += part
  }
}
