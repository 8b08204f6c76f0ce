/**
 * Watches a run for latency: told of hosts as they are swept or stand at a sample, it works out storage, round trips,
 * services and guests, block by block. It reads the run and changes nothing in it.
 *
 *   hosts' loads ─► datastores and links ─► round trips ─► services, called before callers ─► guests against their limits
 */
import { CPU, IOPS, NETWORK, NONE } from "../columns.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import type { Run } from "../run.ts"
import { makeLatencyAlone } from "./latencyAlone.ts"
import { makeLatencyBlock } from "./latencyBlock.ts"
import { makeLatencyEnds, type End } from "./latencyEnds.ts"
import { makeLatencyGraph } from "./latencyGraph.ts"
import { makeLatencyGuests } from "./latencyGuests.ts"
import { makeLatencyHops } from "./latencyHops.ts"
import { makeLatencyHostDisks } from "./latencyHostDisks.ts"
import type { LatencyPressure } from "./latency.ts"
import type { LatencyWatch } from "./latencyInRun.ts"
import { makeLatencyOwn, markSaturated } from "./latencyOwn.ts"
import { makeLatencyRecorder } from "./latencySeries.ts"
import { makeLatencyServices } from "./latencyServices.ts"
import { makeLatencyStorage } from "./latencyStorage.ts"
import { makeLatencyTalks } from "./latencyTalks.ts"
import { makeLatencyThings } from "./latencyThings.ts"

/** **Cost** O(hosts × samples) where hosts have disks of their own, O(guests with a limit or in a service × samples), and that of round trips. */
export function makeLatencyWatch(run: Pick<Run, "plan" | "state" | "sharing" | "disks" | "failures">, pressure: LatencyPressure): LatencyWatch {
  const { plan, state } = run
  const { guestCount, guestMaxLatencyMs } = plan.guests
  const { hostCount } = plan.hosts
  const block = makeLatencyBlock(plan)
  const things = makeLatencyThings(plan, state, pressure, block, run.sharing, run.disks)
  const hostDisks = makeLatencyHostDisks(plan, pressure, block)
  const ends = makeLatencyEnds(plan, state, run.failures?.conditions ?? null)
  const hops = makeLatencyHops(plan, pressure, block, ends, things)
  const own = makeLatencyOwn(plan, state, block)
  const storage = makeLatencyStorage(plan, state, pressure, block, things, run.disks)
  const graph = makeLatencyGraph(pressure.services, block, ends, own, hops, storage)
  const services = makeLatencyServices(graph, block, hops, storage)
  const talks = makeLatencyTalks(pressure, block, ends, hops)
  const recorder = makeLatencyRecorder(plan, block, things, hostDisks, graph, talks)

  // 1 = its CPU matters; and whether it begins or ends a way, or waits for its host's disks.
  const isWatched = new Uint8Array(guestCount)
  const isEnd = new Uint8Array(guestCount)
  const needsDisks = new Uint8Array(guestCount)
  const hasGraph = pressure.services.some(({ stages }) => stages.length > 0)
  for (const { guests, operationsPerRequest } of pressure.services) for (const guest of guests) {
    isWatched[guest] = 1
    isEnd[guest] = hasGraph ? 1 : 0
    needsDisks[guest] = operationsPerRequest > 0 ? 1 : 0
  }
  for (const { pairs } of pressure.talks) for (const { from, to } of pairs) for (const guests of [from, to]) for (const guest of guests) isEnd[guest] = 1
  let aloneCount = 0
  const alone = new Int32Array(guestCount)
  for (let guest = 0; guest < guestCount; guest++) {
    if (isWatched[guest] === 1 || guestMaxLatencyMs[guest] === Infinity) continue
    alone[aloneCount++] = guest
    isWatched[guest] = 1
  }
  const guests = isWatched.includes(1) ? makeLatencyGuests(plan, block) : null
  const alike = makeLatencyAlone(plan, block, pressure.guestServiceMs)
  const hasEnds = isEnd.includes(1)
  const hasDiskNeeds = needsDisks.includes(1)
  const inPlay = (rate: 0 | 3 | 4) => plan.resourcesInPlay.includes(rate)

  const some = (host: number, which: Uint8Array) => {
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) if (which[guest] === 1) return true
    return false
  }
  const noteHost = (host: number, demand: (rate: typeof IOPS | typeof NETWORK) => ArrayLike<number>) => {
    if (inPlay(IOPS)) {
      hostDisks.note(host, demand(IOPS))
      if (hasDiskNeeds && some(host, needsDisks)) block.noteHost(IOPS, host, demand(IOPS))
    }
    if (hasEnds && inPlay(NETWORK) && some(host, isEnd)) block.noteHost(NETWORK, host, demand(NETWORK))
  }

  const load = new Float64Array(ROW_LENGTH)
  const [ms, saturated] = [new Float64Array(ROW_LENGTH), new Uint8Array(ROW_LENGTH)]
  const asService = { serviceMs: pressure.guestServiceMs, model: "ps", servers: null } as const
  const checkAlone = (guest: number) => {
    if (!ends.answers(guest)) return
    if (block.missed(guest) === null && !talks.isAsked(guest)) return guests!.observeAlone(guest, alike.look(guest, own.loadPerSample(guest)), alike)
    own.cpuLoad(guest, load)
    const rows = own.work(asService, guest, load)
    saturated.fill(0, 0, block.count)
    markSaturated(rows.load, block.count, saturated)
    ms.set(rows.ms.subarray(0, block.count))
    if (talks.isAsked(guest)) talks.addFarthest(guest, ends.endsOf(Int32Array.of(guest))[0]!, [], ms, saturated)
    guests!.observe(guest, ms, saturated)
  }
  const checkAnswer = (guest: number, service: number, end: End, ms: Float64Array, saturated: Uint8Array) => {
    talks.addFarthest(guest, end, services.callers[service]!, ms, saturated)
    guests!.observe(guest, ms, saturated)
  }

  const work = (allDemand: ReadonlyArray<Float64Array> | null, repeated: number) => {
    things.work(allDemand)
    talks.open()
    graph.work(checkAnswer)
    services.note()
    talks.work()
    for (let k = 0; k < aloneCount; k++) checkAlone(alone[k]!)
    guests?.closeBlock()
    recorder.keep(repeated)
  }

  /** What stands now, as a block of one sample. */
  const noteNow = () => {
    hostDisks.open()
    for (let host = 0; host < hostCount; host++) {
      if (state.hostIsOn[host] === 0) continue
      noteHost(host, (rate) => [state.hostDemand[rate]![host]!])
      if (state.hostIsShort[CPU]![host] === 0) continue
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
        const fraction = state.guestMissedFraction[CPU]![guest]!
        if (isWatched[guest] === 1 && fraction > 0) block.noteMissed(guest, 0, fraction)
      }
    }
  }

  return {
    openRows: ({ firstSample, count }) => {
      block.open(firstSample, count)
      hostDisks.open()
    },
    missed: (guest, sample, fraction) => {
      if (isWatched[guest] === 1) block.noteMissed(guest, sample, fraction)
    },
    swept: (host, { demand }) => noteHost(host, (rate) => demand[rate]!),
    closeRows: ({ allDemand }) => work(allDemand, 1),
    sampled: (index) => {
      block.open(index, 1)
      noteNow()
      work(null, 1)
    },
    repeated: (firstSample, samples) => {
      block.openRepeated(firstSample, samples)
      noteNow()
      work(null, samples)
    },
    askedMost: things.askedMost,
    close: () => {
      const found = guests?.close()
      return { things: things.close(), hostDisks: hostDisks.close(), services: services.close(), talks: talks.close(), guests: found?.guests ?? null, classes: found?.classes ?? [], series: recorder.close(state.now) }
    }
  }
}
