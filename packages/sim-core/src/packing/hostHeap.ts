/** Hosts in order of rank, as far as one looks, while ranks change. */
import { NONE } from "../columns.ts"

/** The search went as far as it should and found nothing yet. */
export const UNDECIDED = -2

/** How many hosts a search tries before it leaves the matter to others. */
const MOST_TRIED = 32

/**
 * An indexed binary heap of hosts, the lowest rank on top; of equal ranks the lower row comes first. It
 * reads the rank column and never writes it: after a rank has changed, say so by `moved`.
 */
export class HostHeap {
  private readonly hostRank: Float64Array
  /** Hosts in heap order. */
  private readonly heap: Int32Array
  /** Position of each host in the heap, NONE = not in it: [hostCount]. */
  private readonly hostPosition: Int32Array
  /** Positions whose parents were tried, and which were not tried themselves. */
  private readonly frontier = new Int32Array(MOST_TRIED + 2)

  /** @param isMember 1 = in the heap: [hostCount] */
  constructor(hostRank: Float64Array, isMember: Uint8Array) {
    this.hostRank = hostRank
    this.heap = Int32Array.from(isMember.keys()).filter((host) => isMember[host] === 1)
    this.heap.sort((a, b) => hostRank[a]! - hostRank[b]! || a - b)
    this.hostPosition = new Int32Array(isMember.length).fill(NONE)
    for (let i = 0; i < this.heap.length; i++) this.hostPosition[this.heap[i]!] = i
  }

  /**
   * The member of the lowest rank that takes the guest, trying few: with most hosts open it is found among the first.
   *
   * @returns NONE if no member takes it, UNDECIDED if there are more to try
   */
  lowest(guest: number, fits: (guest: number, host: number) => boolean): number {
    const { heap, frontier } = this
    let open = heap.length === 0 ? 0 : 1
    frontier[0] = 0
    for (let tried = 0; tried < MOST_TRIED; tried++) {
      if (open === 0) return NONE
      let first = 0
      for (let i = 1; i < open; i++) if (this.isBefore(heap[frontier[i]!]!, heap[frontier[first]!]!)) first = i
      const position = frontier[first]!
      if (fits(guest, heap[position]!)) return heap[position]!
      frontier[first] = frontier[--open]!
      for (let child = 2 * position + 1; child <= 2 * position + 2 && child < heap.length; child++) frontier[open++] = child
    }
    return UNDECIDED
  }

  /** Puts a host where its rank now belongs. Does nothing for a host that is no member. */
  moved(host: number): void {
    const position = this.hostPosition[host]!
    if (position !== NONE) this.sink(host, this.rise(host, position))
  }

  private rise(host: number, position: number): number {
    while (position > 0) {
      const parent = (position - 1) >>> 1
      if (!this.isBefore(host, this.heap[parent]!)) break
      this.put(this.heap[parent]!, position)
      position = parent
    }
    this.put(host, position)
    return position
  }

  private sink(host: number, position: number): void {
    for (let child = 2 * position + 1; child < this.heap.length; child = 2 * position + 1) {
      if (child + 1 < this.heap.length && this.isBefore(this.heap[child + 1]!, this.heap[child]!)) child++
      if (!this.isBefore(this.heap[child]!, host)) break
      this.put(this.heap[child]!, position)
      position = child
    }
    this.put(host, position)
  }

  private isBefore(a: number, b: number): boolean {
    const difference = this.hostRank[a]! - this.hostRank[b]!
    return difference < 0 || (difference === 0 && a < b)
  }

  private put(host: number, position: number): void {
    this.heap[position] = host
    this.hostPosition[host] = position
  }
}
