/** The law and its table against the distribution summed term by term, and against vCPUs thrown at random. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { waitingVcpus } from "../../src/physics/waiting.ts"
import { makeWaitingTable, waitingIn, waitingRow } from "../../src/physics/waitingTable.ts"
import { randomStream } from "../../src/random.ts"
import { doneBy, slowWaiting } from "../slowWaiting.ts"

const load = fc.double({ min: 0, max: 1.3, noNaN: true })
const gain = fc.oneof(fc.constant(0), fc.constant(0.25), fc.double({ min: 0, max: 1, noNaN: true }))
const cores = fc.oneof(fc.integer({ min: 1, max: 64 }), fc.double({ min: 0.1, max: 8, noNaN: true }))
const host = fc.tuple(cores, gain, fc.integer({ min: 1, max: 300 }))

test("exact: as the sum over the whole distribution, to 12 digits of N", () => {
  fc.assert(
    fc.property(host, load, ([c, g, n], u) => {
      expect(Math.abs(waitingVcpus(n, n * u, c, g) - slowWaiting(n, n * u, c, g))).toBeLessThan(1e-12 * n)
    })
  )
})

describe("the table", () => {
  test("is wrong by less than 1e-7 a vCPU", () => {
    fc.assert(
      fc.property(host, fc.array(load, { minLength: 20, maxLength: 60 }), ([c, g, n], loads) => {
        const table = makeWaitingTable(n, c, g)
        for (const u of loads) expect(Math.abs(waitingIn(table, n * u) - waitingVcpus(n, n * u, c, g)) / n).toBeLessThan(1e-7)
      })
    )
  })
  test("nor where there are fewest and most vCPUs, at 1,000 loads each", () => {
    for (const [n, c] of [[2, 1], [3, 1], [3, 2], [7, 1], [12, 3], [30, 3], [65, 64], [129, 2], [1024, 16], [4096, 128], [20_000, 1000]] as const) {
      const table = makeWaitingTable(n, c, 0)
      let worst = 0
      for (let i = 0; i <= 1000; i++) worst = Math.max(worst, Math.abs(waitingIn(table, (n * i) / 1000) - waitingVcpus(n, (n * i) / 1000, c, 0)) / n)
      expect(worst).toBeLessThan(1e-7)
    }
  })
  test("says the same of a row as of each demand", () => {
    fc.assert(
      fc.property(host, fc.array(load, { minLength: 1, maxLength: 40 }), fc.double({ min: 0.5, max: 5000, noNaN: true }), ([c, g, n], loads, mhz) => {
        const row = Float64Array.from(loads, (u) => u * n * mhz)
        const waiting = new Float64Array(row.length)
        waitingRow(makeWaitingTable(n, c, g), row, 1 / mhz, row.length, waiting)
        const table = makeWaitingTable(n, c, g)
        // QUIET itself is where the two may part by rounding.
        row.forEach((amount, s) => expect(Math.abs(waiting[s]! - waitingIn(table, amount / mhz)) / n).toBeLessThan(1e-7))
      })
    )
  })
})

describe("vCPUs thrown at random", () => {
  /** Mean of what waits over so many throws, and its standard error. */
  const thrown = (n: number, u: number, c: number, g: number, throws: number) => {
    const random = randomStream(7, "vcpus")
    let [sum, squares] = [0, 0]
    for (let i = 0; i < throws; i++) {
      let running = 0
      for (let vcpu = 0; vcpu < n; vcpu++) if (random.fraction() < u) running++
      const waiting = running - doneBy(running, c, g)
      sum += waiting
      squares += waiting * waiting
    }
    const mean = sum / throws
    return { mean, error: Math.sqrt((squares / throws - mean * mean) / throws) }
  }
  // Four standard errors: one case of 16,000 would miss by chance, and the seed is fixed.
  test.each([[64, 0.25, 16, 0], [32, 0.2, 8, 0], [24, 0.5, 8, 0.25]])("%i vCPUs, busy %d, on %i cores, second threads %d", (n, u, c, g) => {
    const { mean, error } = thrown(n, u, c, g, 40_000)
    expect(Math.abs(mean - waitingVcpus(n, n * u, c, g))).toBeLessThan(4 * error)
  })
})
