/** `--like NAME`: servers, containers, deployments. Containers guest-1 to guest-5 are in VMs guest-1 and guest-2; the deployment wants two of them, and others from 10 min on. */
import type { Plan } from "@rackfold/sim-core"
import { Effect } from "effect"
import { expect, test } from "vitest"
import { findLike } from "../../src/likeName.ts"

const vms = { guests: { guestName: ["guest-1", "guest-2"] } } as unknown as Plan
const revision = (fromSeconds: number, ...containers: number[]) => ({ fromSeconds, containers: Int32Array.from(containers) })
/** As much of a plan as names are looked for in. */
const plan = {
  ...vms,
  containers: { level: { guests: { guestName: ["guest-1", "guest-2", "guest-3", "guest-4", "guest-5"] } }, orchestration: { deployments: [{ name: "shop", revisions: [revision(0, 0, 1), revision(600, 2, 3, 4)] }] } }
} as unknown as Plan
const [vm, container] = ["guest-1", "guest-5"]
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
  const odd = { guests: { guestName: ["vm:a", "a"] } } as unknown as Plan
  expect(Effect.runSync(findLike(odd, "vm:a")).rowAt(0)).toBe(0)
  expect(Effect.runSync(findLike(odd, "a")).rowAt(0)).toBe(1)
})
