/** Containers that a survival analysis keeps away are those that wait at the end of the run with that fault. */
import fc from "fast-check"
import { expect, it } from "vitest"
import { surviveLosses } from "../../src/failing/survive.ts"
import { simulate } from "../../src/simulate.ts"
import { orchestrated, withContainers } from "../containersPlan.ts"
import { withFailing } from "../failingPlan.ts"
import { buildPlan, type GuestSpec } from "../planBuilder.ts"

const NODES = 4
const cluster = fc.record({
  pods: fc.array(fc.record({ cpuMhz: fc.integer({ min: 1, max: 30 }), ramMib: fc.integer({ min: 1, max: 30 }) }), { minLength: 1, maxLength: 20 }),
  tied: fc.array(fc.integer({ min: 0, max: 19 }), { maxLength: 4 }), policy: fc.constantFrom("worstFit", "bestFit", "firstFit"),
  rule: fc.option(fc.record({ kind: fc.constantFrom("apart" as const, "spread" as const), isSoft: fc.boolean(), members: fc.array(fc.integer({ min: 0, max: 19 }), { minLength: 1, maxLength: 5 }) }), { nil: null }),
  lost: fc.uniqueArray(fc.integer({ min: 0, max: NODES - 1 }), { minLength: 1, maxLength: 2 })
})

it("is, container for container, the run with that fault; and no case leaves a trace in the next", () =>
  fc.assert(
    fc.property(cluster, ({ pods, tied, policy, rule, lost }) => {
      const vms = Array.from({ length: NODES }, (): GuestSpec => ({ vcpus: 1, cpuMhz: 100, ramMib: 100, demand: { cpuMhz: 0 } }))
      const outer = buildPlan({ hosts: [{ count: NODES, cores: 1, cpuMhz: 100, ramMib: 100 }], guests: vms, periodSeconds: 7200 })
      const members = rule === null ? [] : [...new Set(rule.members.filter((row) => row < pods.length))].sort((a, b) => a - b)
      const rules = members.length === 0 ? [] : [{ kind: rule!.kind, over: "host" as const, isSoft: rule!.isSoft, guests: members }]
      const made = withContainers(outer, { level: { hosts: [{ count: NODES, cores: 1, cpuMhz: 100, ramMib: 100 }], guests: pods.map((pod) => ({ ...pod, demand: { cpuMhz: 0 } })), policy, ...(rules.length === 0 ? {} : { rules }) } })
      const plan = orchestrated(made, { deployments: [], tied: tied.filter((row) => row < pods.length), graceSeconds: 340 })
      const survived = surviveLosses(withFailing(plan, { restarting: { isOn: false } }), { cases: [lost, [0, 1, 2, 3], lost] })
      expect(survived.cases[2]).toEqual(survived.cases[0])
      const found = survived.cases[0]!.containers!
      const calm = new Set(simulate(plan).containers!.waiting.map(({ guest }) => guest))
      // Who waited before waits for what others leave: then it is another question.
      fc.pre(calm.size === 0)
      const { waiting } = simulate(withFailing(plan, { hostFaults: lost.map((host) => [host, 1000]), restarting: { isOn: false } })).containers!
      expect(found.notBack.map(({ container }) => container).toSorted((a, b) => a - b)).toEqual(waiting.map(({ guest }) => guest).toSorted((a, b) => a - b))
      expect(found.stopped).toBe(found.elsewhere + found.notBack.length)
    }),
    { numRuns: 400 }
  ))
