/**
 * Pulls over time, everything worked out anew at each instant: shares by the general rule for flows over several links
 * (each crosses its node's and the registry's), what is left of each as a number that falls.
 */
import { makeFlowScratch, shareFlows } from "../../src/physics/flows.ts"
import type { PullModel } from "../../src/physics/images/pull.ts"

export interface SlowArrival {
  readonly atSeconds: number
  readonly node: number
  readonly mib: number
  /** Dropped then, if it is not over; Infinity = never. */
  readonly dropSeconds: number
}

/** When each ends; NaN = it was dropped. */
export function slowPulls({ transferFraction, unpackMibPerSecond, pullsAtOnce }: PullModel, links: ReadonlyArray<number>, registryMibPerSecond: number, arrivals: ReadonlyArray<SlowArrival>): number[] {
  const ends = arrivals.map(() => NaN)
  let open = arrivals.map((arrival, row) => ({ ...arrival, row, leftMib: arrival.mib * transferFraction, leftSeconds: arrival.mib / unpackMibPerSecond }))
  for (let now = 0; open.length > 0; ) {
    const begun = open.filter(({ atSeconds }) => atSeconds <= now)
    const turn = links.flatMap((_, node) => begun.filter((pull) => pull.node === node).slice(0, pullsAtOnce))
    const travelling = turn.filter(({ leftMib }) => leftMib > 0)
    const given = shares(travelling.map(({ node }) => node), links, registryMibPerSecond)
    const speed = new Map(travelling.map((pull, k) => [pull, given[k]!]))
    const waits = [
      ...open.filter(({ atSeconds }) => atSeconds > now).map(({ atSeconds }) => atSeconds - now),
      ...open.filter(({ dropSeconds }) => dropSeconds < Infinity).map(({ dropSeconds }) => Math.max(0, dropSeconds - now)),
      ...turn.map((pull) => (pull.leftMib > 0 ? pull.leftMib / speed.get(pull)! : pull.leftSeconds))
    ]
    const step = Math.min(...waits)
    for (const pull of turn) {
      const wasTravelling = pull.leftMib > 0
      if (wasTravelling) pull.leftMib = near(pull.leftMib - step * speed.get(pull)!, pull.mib)
      else pull.leftSeconds = near(pull.leftSeconds - step, 1)
    }
    now += step
    const over = turn.filter(({ leftMib, leftSeconds }) => leftMib === 0 && leftSeconds === 0)
    for (const { row } of over) ends[row] = now
    open = open.filter((pull) => !over.includes(pull) && pull.dropSeconds > now + 1e-9)
  }
  return ends
}

/** What rounding left of it is nothing. */
const near = (left: number, of: number) => (left <= 1e-9 * Math.max(1, of) ? 0 : left)

function shares(nodes: ReadonlyArray<number>, links: ReadonlyArray<number>, registry: number): Float64Array {
  const flows = nodes.length
  const scratch = makeFlowScratch(flows, 2 * flows, links.length + 1)
  nodes.forEach((node, flow) => {
    scratch.asked[flow] = Infinity
    scratch.links.set([node, links.length], 2 * flow)
    scratch.first[flow + 1] = 2 * flow + 2
  })
  scratch.left.set([...links, registry])
  shareFlows(scratch, flows, links.length + 1)
  return scratch.given
}
