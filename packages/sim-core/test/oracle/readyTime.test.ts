/** Ready time of a run against the slow obvious version: the whole distribution at every moment of every host. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { CPU } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"
import { simulate } from "../../src/simulate.ts"
import { randomJobPlan, randomPlan, randomSharedPlan } from "../randomPlan.ts"
import { slowWaiting } from "../slowWaiting.ts"
import { slowSimulation } from "./slowSimulation.ts"

const CO_STOP = 0.5

/** With second threads on every other host. Capacity has them in it. */
export function underPressure(plan: Plan): Plan {
  return { ...plan, pressure: { cpu: { coStopFactor: CO_STOP, hostSmtGain: Float64Array.from(plan.hosts.hostName, (_, host) => (host % 2 === 0 ? 0 : 0.25)) } } }
}

interface SlowReady {
  readonly ready: number[]
  readonly coStop: number[]
  readonly delayed: number[]
  readonly most: number[]
  readonly hostReady: number[]
  readonly vcpus: number[]
}

function slowReady(plan: Plan): SlowReady {
  const { hosts, guests } = plan
  const zeros = (count: number) => Array.from({ length: count }, () => 0)
  const [G, H] = [guests.guestCount, hosts.hostCount]
  const found: SlowReady = { ready: zeros(G), coStop: zeros(G), delayed: zeros(G), most: zeros(G), hostReady: zeros(H), vcpus: zeros(H) }
  slowSimulation(plan, ({ host, seconds, guests: list, ceiling, given }) => {
    const cores = hosts.hostCores[host]!
    const gain = plan.pressure!.cpu!.hostSmtGain[host]!
    const coreMhz = hosts.hostCapacity[CPU]![host]! / (cores * (1 + gain))
    const vcpus = list.reduce((sum, guest) => sum + guests.guestVcpus[guest]!, 0)
    const wanted = ceiling.reduce((sum, mhz) => sum + mhz, 0)
    const waiting = slowWaiting(vcpus, wanted / coreMhz, cores, gain)
    found.vcpus[host]! += vcpus * seconds
    found.hostReady[host]! += Math.min(1, waiting / vcpus) * seconds
    const part = wanted > 0 ? Math.min(1, (waiting * coreMhz) / wanted) : 0
    list.forEach((guest, k) => {
      const waits = Math.max(part * ceiling[k]!, ceiling[k]! - given[k]!)
      const ready = Math.min(1, waits / (guests.guestVcpus[guest]! * coreMhz))
      found.delayed[guest]! += waits * seconds
      found.ready[guest]! += ready * seconds
      found.coStop[guest]! += ((ready * CO_STOP * (guests.guestVcpus[guest]! - 1)) / cores) * seconds
      if (seconds > 1e-6) found.most[guest] = Math.max(found.most[guest]!, ready)
    })
  })
  return found
}

/** 1e-7 a vCPU is what the table may be wrong by; of a vCPU's MHz here at most 400, and of 1,500 s. */
const near = (actual: number, expected: number, scale: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(2e-6 * scale + 1e-6 * Math.abs(expected))

test.each([
  ["plans", randomPlan("firstFit")],
  ["plans with datastores and links", randomSharedPlan("firstFit")],
  ["plans with jobs that wait, end, and carry over", randomJobPlan("firstFit")]
])("who waits, on random %s", (_, plans) => {
  fc.assert(
    fc.property(plans.map(underPressure), (plan) => {
      const outcome = simulate(plan)
      const fast = outcome.pressure?.cpu
      if (fast === undefined) {
        expect(plan.resourcesInPlay).not.toContain(CPU)
        return
      }
      const slow = slowReady(plan)
      const length = outcome.endSeconds
      slow.ready.forEach((seconds, guest) => near(fast.guestReadySeconds[guest]!, seconds, length))
      slow.coStop.forEach((seconds, guest) => near(fast.guestCoStopSeconds[guest]!, seconds, length))
      slow.delayed.forEach((amount, guest) => near(fast.guestDelayedMhzSeconds[guest]!, amount, 400 * length))
      slow.most.forEach((most, guest) => near(fast.guestReadyMaxFraction[guest]!, most, 1))
      slow.hostReady.forEach((seconds, host) => near(fast.hostReadySeconds[host]!, seconds, length))
      slow.vcpus.forEach((seconds, host) => near(fast.hostVcpuSeconds[host]!, seconds, length))
    }),
    { numRuns: 150 }
  )
})
