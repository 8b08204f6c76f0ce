/** Latency over time: a row a sample. */
import type { Plan } from "../plan.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { LatencyGraph } from "./latencyGraph.ts"
import type { LatencyHostDisks } from "./latencyHostDisks.ts"
import type { LatencySeries } from "./latencyOutcome.ts"
import type { LatencyTalks } from "./latencyTalks.ts"
import type { LatencyThings } from "./latencyThings.ts"

export interface LatencyRecorder {
  /** The samples of the block at hand; of a repeated one so many rows. */
  readonly keep: (repeated: number) => void
  readonly close: (endSeconds: number) => LatencySeries
}

interface Column {
  values: Float64Array
  /** Row of the block at hand; null: nothing is known, and NaN is kept. */
  readonly row: () => Float64Array | null
}

/** **Cost** O(datastores + links + services + talks) a sample; nothing where plan.record.series is false. */
export function makeLatencyRecorder(plan: Plan, block: LatencyBlock, things: LatencyThings, disks: LatencyHostDisks, { services }: LatencyGraph, talks: LatencyTalks): LatencyRecorder {
  const column = (row: Column["row"]): Column => ({ values: new Float64Array(0), row })
  const of = (rows: ReadonlyArray<Float64Array>) => rows.map((row) => column(() => row))
  const timeSeconds = column(() => block.startSeconds)
  const [thingLoad, thingMs, talkMs, talkMostMs] = [of(things.load), of(things.ms), of(talks.ms), of(talks.mostMs)]
  const serviceMs = services.map((each) => column(() => (each.answers ? each.ms : null)))
  const serviceLoad = services.map((each) => column(() => (each.answers ? each.load : null)))
  const [hostDiskMs, hostDiskLoad, slowestHost] = of([disks.mostMs, disks.mostLoad, disks.slowestHost])
  const all = [timeSeconds, ...thingLoad, ...thingMs, ...talkMs, ...talkMostMs, ...serviceMs, ...serviceLoad, hostDiskMs!, hostDiskLoad!, slowestHost!]
  let count = 0

  const makeRoom = (more: number) => {
    if (count + more <= timeSeconds.values.length) return
    const room = Math.max(2 * timeSeconds.values.length, count + more)
    for (const each of all) {
      const wider = new Float64Array(room)
      wider.set(each.values)
      each.values = wider
    }
  }

  return {
    keep: (repeated) => {
      if (!plan.record.series) return
      makeRoom(block.count * repeated)
      for (let k = 0; k < repeated; k++, count += block.count) {
        for (const { values, row } of all) {
          const kept = row()
          if (kept === null) values.fill(NaN, count, count + block.count)
          else values.set(kept.subarray(0, block.count), count)
        }
        if (k > 0) for (let s = 0; s < block.count; s++) timeSeconds.values[count + s]! += k * plan.sampleSeconds
      }
    },
    close: (endSeconds) => {
      // As the recorder has it: a run may end on a sample, which then lasts for no time.
      while (count > 0 && timeSeconds.values[count - 1]! >= endSeconds) count--
      const cut = ({ values }: Column) => values.subarray(0, count)
      return { timeSeconds: cut(timeSeconds), thingLoad: thingLoad.map(cut), thingMs: thingMs.map(cut), hostDiskMs: cut(hostDiskMs!), hostDiskLoad: cut(hostDiskLoad!), slowestHost: cut(slowestHost!), serviceMs: serviceMs.map(cut), serviceLoad: serviceLoad.map(cut), talkMs: talkMs.map(cut), talkMostMs: talkMostMs.map(cut) }
    }
  }
}
