/**
 * Who gets how much where a flow crosses several links, each with its capacity: max-min fairness by filling up.
 *
 * No flow can get more without another, that gets no more than it, getting less. A link is a host, a datastore or a cable.
 * Of some links a flow takes only a part of what it gets: the writes of a guest whose disk is copied, at the other end.
 *
 * Source: Bertsekas and Gallager, Data Networks (1992) §6.5.2. Links far apart are decided in the same pass: a link
 * whose flows all have their lowest share there can never offer them more.
 */
export interface FlowScratch {
  /** What each flow asks for, ≥ 0: [≥ flows]. */
  asked: Float64Array
  /** Links of flow f stand at [first[f], first[f + 1]): [≥ flows + 1]. */
  first: Int32Array
  /** Rows of links: [≥ first[flows]]. */
  links: Int32Array
  /** What each crossing takes of its link, of what the flow gets: > 0, parallel to `links`; null = all of it. */
  parts: Float64Array | null
  /** Result: [≥ flows]. */
  given: Float64Array
  /** Flows not yet decided: [≥ flows]. */
  open: Int32Array
  /** What of each link is not yet given; the caller puts the capacities in: [≥ links]. */
  left: Float64Array
  /** Undecided flows of each link (their parts), and what each would get of it: [≥ links]. */
  openFlows: Float64Array
  level: Float64Array
  isLowest: Uint8Array
}

/** @param crossings links of all flows together */
export function makeFlowScratch(flows: number, crossings: number, links: number): FlowScratch {
  return {
    asked: new Float64Array(flows), first: new Int32Array(flows + 1), links: new Int32Array(crossings), parts: null, given: new Float64Array(flows), open: new Int32Array(flows),
    left: new Float64Array(links), openFlows: new Float64Array(links), level: new Float64Array(links), isLowest: new Uint8Array(links)
  }
}

/**
 * Fills `given[0 … flowCount)`; `left` ends as what each link has over.
 *
 * **Cost**: O(flows' links + links) a pass; each pass decides a flow at least, as a rule most. Allocates nothing.
 */
export function shareFlows(scratch: FlowScratch, flowCount: number, linkCount: number): void {
  const { asked, first, links, parts, open, left, openFlows, level } = scratch
  openFlows.fill(0, 0, linkCount)
  for (let at = 0; at < first[flowCount]!; at++) openFlows[links[at]!]! += parts === null ? 1 : parts[at]!
  for (let flow = 0; flow < flowCount; flow++) open[flow] = flow
  for (let openCount = flowCount; openCount > 0; ) {
    for (let link = 0; link < linkCount; link++) level[link] = openFlows[link] === 0 ? Infinity : left[link]! > 0 ? left[link]! / openFlows[link]! : 0
    let kept = 0
    for (let k = 0; k < openCount; k++) {
      const flow = open[k]!
      if (asked[flow]! <= lowestOf(scratch, flow)) decide(scratch, flow, asked[flow]!)
      else open[kept++] = flow
    }
    openCount = kept < openCount ? kept : decideLowest(scratch, openCount, linkCount)
  }
}

/** The least that a link of the flow has for each of its undecided flows. */
function lowestOf({ first, links, level }: FlowScratch, flow: number): number {
  let lowest = Infinity
  for (let at = first[flow]!; at < first[flow + 1]!; at++) if (level[links[at]!]! < lowest) lowest = level[links[at]!]!
  return lowest
}

function decide({ first, links, parts, given, left, openFlows }: FlowScratch, flow: number, amount: number): void {
  given[flow] = amount
  for (let at = first[flow]!; at < first[flow + 1]!; at++) {
    const part = parts === null ? 1 : parts[at]!
    left[links[at]!]! -= amount * part
    openFlows[links[at]!]! -= part
  }
}

/** Nobody can have all: flows of the links that are nowhere else the wider one get their level. Returns how many stay open. */
function decideLowest(scratch: FlowScratch, openCount: number, linkCount: number): number {
  const { first, links, open, level, isLowest } = scratch
  isLowest.fill(1, 0, linkCount)
  for (let k = 0; k < openCount; k++) {
    const lowest = lowestOf(scratch, open[k]!)
    for (let at = first[open[k]!]!; at < first[open[k]! + 1]!; at++) if (level[links[at]!]! > lowest) isLowest[links[at]!] = 0
  }
  let kept = 0
  for (let k = 0; k < openCount; k++) {
    const flow = open[k]!
    let isDecided = false
    for (let at = first[flow]!; at < first[flow + 1]!; at++) if (isLowest[links[at]!] === 1) isDecided = true
    if (isDecided) decide(scratch, flow, lowestOf(scratch, flow))
    else open[kept++] = flow
  }
  return kept
}
