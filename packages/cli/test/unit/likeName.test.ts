/** `--like NAME`: servers, containers, deployments. Containers guest-1 to guest-5 are in VMs guest-1 and guest-2; the deployment wants two of them, and others from 10 min on. */
import { Effect } from "effect"
import { expect, test } from "vitest"
import { findLike } from "../../src/likeName.ts"
import { orchestrated, withContainers } from "../../../sim-core/test/containersPlan.ts"
import { buildPlan } from "../../../sim-core/test/planBuilder.ts"

const vms = buildPlan({ hosts: [{ count: 2, cpuMhz: 4000, ramMib: 8000 }], guests: [{ count: 2, cpuMhz: 4000, ramMib: 8000, demand: { cpuMhz: 0 } }] })
const plan = orchestrated(withContainers(vms, { level: { hosts: [{ count: 2, cpuMhz: 4000, ramMib: 8000 }], guests: [{ count: 5, cpuMhz: 500, ramMib: 512 }] } }), { deployments: [{ name: "shop", replicas: 2, revisions: [{ fromSeconds: 0, rows: [0, 2] }, { fromSeconds: 600, rows: [2, 5] }] }] })
const [vm, container] = [vms.guests.guestName[0]!, plan.containers!.level.guests.guestName[4]!]
const found = (name: string) => Effect.runSync(findLike(plan, name))
const wrong = (name: string): string => Effect.runSync(Effect.flip(findLike(plan, name))).message

test("a container by its name alone, where no server has it", () => expect(found(container)).toMatchObject({ kind: "container", of: "container", name: container }))
test("a name of two kinds asks which", () => expect(wrong(vm)).toMatch(new RegExp(`"${vm}", which is a vm and a container\\. Write "vm:${vm}" or "container:${vm}"`)))
test("kind and name", () => {
  expect(found(`vm:${vm}`)).toMatchObject({ kind: "vm", of: "guest", name: vm })
  expect(found(`container:${vm}`)).toMatchObject({ kind: "container", of: "container" })
})
test("a deployment: a container of the revision that is wanted then", () => {
  const shop = found("shop")
  expect([shop.kind, shop.of, shop.rowAt(0), shop.rowAt(599), shop.rowAt(600)]).toEqual(["deployment", "container", 0, 0, 2])
})
test("a name that nothing has: the nearest of all kinds, with and without a kind", () => {
  expect(wrong("shpo")).toMatch(/a server, a container or a deployment of the scenario, found "shpo"\. Did you mean "shop"/)
  expect(wrong("deployment:shpo")).toContain('Did you mean "shop"')
})
test("a server whose name begins like a kind", () => {
  const odd = { ...vms, guests: { ...vms.guests, guestName: ["vm:a", "a"] } }
  expect(Effect.runSync(findLike(odd, "vm:a")).rowAt(0)).toBe(0)
  expect(Effect.runSync(findLike(odd, "a")).rowAt(0)).toBe(1)
})
