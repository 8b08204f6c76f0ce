/** The host of the highest rank, kept at hand while ranks change. */
import { NONE } from "../columns.ts"

/**
 * An indexed binary max-heap of hosts by rank; of equal ranks the lowest host comes first. It reads the
 * rank column and never writes it: after a rank has changed, say so by `moved`.
 */
export class HostHeap {
  private readonly hostRank: Float64Array
  /** Hosts in heap order. */
  private readonly heap: Int32Array
  /** Position of each host in the heap, NONE = not in it: [hostCount]. */
  private readonly hostPosition: Int32Array

  /** @param isMember 1 = in the heap: [hostCount] */
  constructor(hostRank: Float64Array, isMember: Uint8Array) {
    this.hostRank = hostRank
    this.heap = Int32Array.from(isMember.keys()).filter((host) => isMember[host] === 1)
    this.heap.sort((a, b) => hostRank[b]! - hostRank[a]! || a - b)
    this.hostPosition = new Int32Array(isMember.length).fill(NONE)
    for (let i = 0; i < this.heap.length; i++) this.hostPosition[this.heap[i]!] = i
  }

  /** The host that ranks first; NONE if there is no member. */
  top(): number {
    return this.heap.length === 0 ? NONE : this.heap[0]!
  }

  /** Puts a host where its rank now belongs. Does nothing for a host that is no member. */
  moved(host: number): void {
    const position = this.hostPosition[host]!
    if (position === NONE) return
    this.sink(host, this.rise(host, position))
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
    return difference > 0 || (difference === 0 && a < b)
  }

  private put(host: number, position: number): void {
    this.heap[position] = host
    this.hostPosition[host] = position
  }
}
