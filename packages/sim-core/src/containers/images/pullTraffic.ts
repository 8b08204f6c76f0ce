/**
 * Pulls on their way, over time: who travels, who unpacks, who waits for its turn on its node, and when the next ends.
 *
 * Rows are those of the store's pulls (layerPulls.ts), or any other of the caller's. An end is worked out when a share
 * changes and stays as it is while the share does: pulls alike end at the same instant, to the bit.
 *
 *     addPull(traffic, pull, node, mib, now)
 *     … at nextEndSeconds(traffic):  const count = endPulls(traffic, now)    // traffic.done[0 … count)
 *
 * In lists that are in the order in which pulls began; columns grow when more are under way than ever.
 */
import { NONE } from "../../columns.ts"
import { InvariantError } from "../../invariant.ts"
import { sharePulls, transferMib, unpackSeconds, type PullModel } from "../../physics/images/pull.ts"
import { makeShareScratch, widenShareScratch, type ShareScratch } from "../../physics/share.ts"

const NOWHERE = 0
const WAITING = 1
const TRAVELLING = 2
const UNPACKING = 3

export interface PullTraffic {
  readonly model: PullModel
  /** Effective speed of each node's link: finite and > 0 · setLink: [nodeCount] */
  readonly nodeMibPerSecond: Float64Array
  /** What all nodes together get at most: > 0; Infinity = no limit. */
  readonly registryMibPerSecond: number
  /** Seconds from run start, up to which bytes have travelled. */
  now: number
  /** Pulls under way on each node: at most model.pullsAtOnce: [nodeCount] */
  readonly nodeBusy: Int32Array
  /** Of them, those whose bytes travel: [nodeCount] */
  readonly nodeTravelling: Int32Array
  /** NOWHERE, WAITING, TRAVELLING or UNPACKING: [≥ pulls] */
  phase: Uint8Array
  /** Node row: [≥ pulls] */
  node: Int32Array
  /** What it fetches in this go, as on disk: [≥ pulls] */
  mib: Float64Array
  /** What it has to fetch after this go, as another gave up: [≥ pulls] */
  moreMib: Float64Array
  /** MiB/s that its bytes travel at since its share last changed · NaN = it has none yet: [≥ pulls] */
  speed: Float64Array
  /** End of its phase · Infinity = not known: [≥ pulls] */
  endSeconds: Float64Array
  /** All that are not NOWHERE, in the order in which they began: [≥ pulls] */
  list: Int32Array
  count: number
  /** Result of endPulls: [≥ pulls] */
  done: Int32Array
  /** Shares have yet to be worked out anew. */
  isStale: boolean
  nextSeconds: number
  /** Travelling pulls, their nodes, and what they get: [≥ pulls] */
  travelling: Int32Array
  travellingNode: Int32Array
  readonly scratch: ShareScratch
}

/**
 * Nothing is under way.
 *
 * @param nodeMibPerSecond effective speed of each node's link, finite and > 0: [nodeCount]; copied
 * @param registryMibPerSecond what all nodes together get at most: > 0; Infinity = no limit
 */
export function makePullTraffic(model: PullModel, nodeMibPerSecond: Float64Array, registryMibPerSecond: number): PullTraffic {
  const none = new Int32Array(0)
  const nothing = new Float64Array(0)
  return {
    model, nodeMibPerSecond: nodeMibPerSecond.slice(), registryMibPerSecond, now: 0, nodeBusy: new Int32Array(nodeMibPerSecond.length), nodeTravelling: new Int32Array(nodeMibPerSecond.length),
    phase: new Uint8Array(0), node: none, mib: nothing, moreMib: nothing, speed: nothing, endSeconds: nothing, list: none, count: 0, done: none,
    isStale: false, nextSeconds: Infinity, travelling: none, travellingNode: none, scratch: makeShareScratch()
  }
}

/**
 * So much is to be fetched for a pull, from now on or when its turn comes. Of a pull that is under way already: after
 * what it is at, in the same turn.
 *
 * @param mib as on disk: ≥ 0; 0 ends as soon as its turn comes
 */
export function addPull(traffic: PullTraffic, pull: number, node: number, mib: number, nowSeconds: number): void {
  checkTime(traffic, nowSeconds, "addPull")
  if (pull >= traffic.phase.length) widen(traffic, Math.max(16, 2 * traffic.phase.length, pull + 1))
  traffic.now = nowSeconds
  if (traffic.phase[pull] !== NOWHERE) {
    traffic.moreMib[pull]! += mib
    return
  }
  traffic.node[pull] = node
  traffic.mib[pull] = mib
  traffic.moreMib[pull] = 0
  traffic.phase[pull] = WAITING
  traffic.endSeconds[pull] = Infinity
  traffic.list[traffic.count++] = pull
  if (traffic.nodeBusy[node]! < traffic.model.pullsAtOnce) begins(traffic, pull)
}

/** A pull that is wanted no more; the next of its node has its turn. Nothing happens where it is not under way. */
export function dropPull(traffic: PullTraffic, pull: number, nowSeconds: number): void {
  checkTime(traffic, nowSeconds, "dropPull")
  const phase = traffic.phase[pull] ?? NOWHERE
  if (phase === NOWHERE) return
  traffic.now = nowSeconds
  const node = traffic.node[pull]!
  if (phase === TRAVELLING) traffic.nodeTravelling[node]!--
  traffic.phase[pull] = NOWHERE
  traffic.isStale = true
  let kept = 0
  for (let k = 0; k < traffic.count; k++) if (traffic.list[k] !== pull) traffic.list[kept++] = traffic.list[k]!
  traffic.count = kept
  if (phase === WAITING) return
  traffic.nodeBusy[node]!--
  takeTurns(traffic)
}

/** The link of a node has another speed from now on: finite and > 0. */
export function setLink(traffic: PullTraffic, node: number, mibPerSecond: number, nowSeconds: number): void {
  checkTime(traffic, nowSeconds, "setLink")
  traffic.now = nowSeconds
  traffic.nodeMibPerSecond[node] = mibPerSecond
  traffic.isStale = true
}

/** When `endPulls` is to be called next, at the latest; Infinity = nothing is under way. Cost: O(pulls) where something changed, else O(1). */
export function nextEndSeconds(traffic: PullTraffic): number {
  if (traffic.isStale) shareAnew(traffic)
  return traffic.nextSeconds
}

/**
 * Lets time pass: phases end, others take their turn.
 *
 * @returns how many pulls ended: `traffic.done[0 … count)`, by time and then in the order in which they began. 0 where
 * bytes have all travelled, and have yet to be unpacked.
 * **Cost** O(pulls) for each instant at which something ends; allocates nothing.
 */
export function endPulls(traffic: PullTraffic, nowSeconds: number): number {
  if (!(nowSeconds >= traffic.now)) throw outOfOrder(nowSeconds, "endPulls")
  let count = 0
  for (let at = nextEndSeconds(traffic); at <= nowSeconds && at < Infinity; at = nextEndSeconds(traffic)) {
    traffic.now = at
    count = endAt(traffic, at, count)
  }
  traffic.now = nowSeconds
  return count
}

function endAt(traffic: PullTraffic, at: number, already: number): number {
  const { list, phase, node, mib, moreMib, endSeconds, done, model } = traffic
  let count = already
  let kept = 0
  for (let k = 0; k < traffic.count; k++) {
    const pull = list[k]!
    list[kept++] = pull
    if (endSeconds[pull]! > at) continue
    traffic.isStale = true
    if (phase[pull] === TRAVELLING) {
      traffic.nodeTravelling[node[pull]!]!--
      phase[pull] = UNPACKING
      endSeconds[pull] = at + unpackSeconds(mib[pull]!, model)
      if (endSeconds[pull]! > at) continue
    }
    traffic.nodeBusy[node[pull]!]!--
    if (moreMib[pull]! > 0) {
      mib[pull] = moreMib[pull]!
      moreMib[pull] = 0
      begins(traffic, pull)
      continue
    }
    phase[pull] = NOWHERE
    kept--
    done[count++] = pull
  }
  traffic.count = kept
  if (count > already) takeTurns(traffic)
  return count
}

/** On each node that may have more under way, those begin that wait for longest. */
function takeTurns(traffic: PullTraffic): void {
  const { list, phase, node, nodeBusy, model } = traffic
  for (let k = 0; k < traffic.count; k++) if (phase[list[k]!] === WAITING && nodeBusy[node[list[k]!]!]! < model.pullsAtOnce) begins(traffic, list[k]!)
}

function begins(traffic: PullTraffic, pull: number): void {
  traffic.phase[pull] = TRAVELLING
  traffic.speed[pull] = NaN
  traffic.endSeconds[pull] = Infinity
  traffic.nodeBusy[traffic.node[pull]!]!++
  traffic.nodeTravelling[traffic.node[pull]!]!++
  traffic.isStale = true
}

/** New shares from `now` on; whose share stays keeps its end. */
function shareAnew(traffic: PullTraffic): void {
  const { list, phase, node, mib, speed, endSeconds, travelling, travellingNode, scratch, now, model } = traffic
  let count = 0
  for (let k = 0; k < traffic.count; k++) {
    if (phase[list[k]!] !== TRAVELLING) continue
    travelling[count] = list[k]!
    travellingNode[count++] = node[list[k]!]!
  }
  sharePulls(scratch, count, travellingNode, traffic.nodeTravelling, traffic.nodeMibPerSecond, traffic.registryMibPerSecond)
  for (let k = 0; k < count; k++) {
    const pull = travelling[k]!
    const given = scratch.given[k]!
    if (given === speed[pull]) continue
    const leftMib = Number.isNaN(speed[pull]!) ? transferMib(mib[pull]!, model) : (endSeconds[pull]! - now) * speed[pull]!
    speed[pull] = given
    endSeconds[pull] = now + leftMib / given
  }
  let next = Infinity
  for (let k = 0; k < traffic.count; k++) if (endSeconds[list[k]!]! < next) next = endSeconds[list[k]!]!
  traffic.nextSeconds = next
  traffic.isStale = false
}

/** Nothing may happen at a time before which something ends that was not yet told of. */
function checkTime(traffic: PullTraffic, nowSeconds: number, event: string): void {
  // What is stale changed at `now` itself: at the same instant nothing has travelled since.
  if (nowSeconds === traffic.now) return
  if (!(nowSeconds >= traffic.now && nowSeconds <= nextEndSeconds(traffic))) throw outOfOrder(nowSeconds, event)
}

const outOfOrder = (timeSeconds: number, event: string) => new InvariantError("pulls end before anything happens after their end", { timeSeconds, event, table: "pulls", row: NONE })

function widen(traffic: PullTraffic, room: number): void {
  const ints = (column: Int32Array) => {
    const wide = new Int32Array(room)
    wide.set(column)
    return wide
  }
  const floats = (column: Float64Array) => {
    const wide = new Float64Array(room)
    wide.set(column)
    return wide
  }
  const phase = new Uint8Array(room)
  phase.set(traffic.phase)
  traffic.phase = phase
  traffic.node = ints(traffic.node)
  traffic.list = ints(traffic.list)
  traffic.done = ints(traffic.done)
  traffic.travelling = ints(traffic.travelling)
  traffic.travellingNode = ints(traffic.travellingNode)
  traffic.mib = floats(traffic.mib)
  traffic.moreMib = floats(traffic.moreMib)
  traffic.speed = floats(traffic.speed)
  traffic.endSeconds = floats(traffic.endSeconds)
  widenShareScratch(traffic.scratch, room)
}
