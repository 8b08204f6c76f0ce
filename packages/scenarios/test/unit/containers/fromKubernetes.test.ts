/** A cluster of kubectl as kernels and containers of a plan. */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { checkPlan } from "@rackfold/sim-core"
import { compiled, problemsOf } from "../../compiled.ts"

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../../fixtures/kubernetes/${name}.json`, import.meta.url)), "utf8")
const files = { "pods.json": fixture("pods"), "nodes.json": fixture("nodes"), "volumes.json": fixture("volumes") }
const TEXT = 'hosts: [{ model: "R740 8280" }]\ncontainers:\n  kubectl: { pods: pods.json, nodes: nodes.json, volumes: volumes.json, usedFraction: 0.5 }\n'
const { plan, context } = compiled(TEXT, "", { files })
const { level } = plan.containers!
const rowOf = (name: string) => level.guests.guestName.indexOf(name)
const allowed = (name: string) => level.hosts.hostName.filter((_, kernel) => (level.needs ?? []).every(({ guests, allowed: where }) => !guests.includes(rowOf(name)) || where[kernel] === 1))

test("the plan is sound", () => expect(checkPlan(plan)).toEqual([]))
test("nodes are VMs of their size; what DaemonSets ask for is taken off what is allocatable", () => {
  expect(plan.guests.guestName).toEqual(["cp-1", "worker-1", "worker-2", "gpu-1"])
  // 7,820 millicores and 31,694 MiB are allocatable on worker-1; its DaemonSets ask for 150 and 82.
  expect(context.containers!.kernels[1]).toMatchObject({ vcpus: 8, ramMib: 32_845_996 / 1024, allocatableMillis: 7670, allocatableMib: 31_612 })
})
test("pods are containers, with what they request and their limits; of what they request they use a part", () => {
  const row = rowOf("shop/web-7d9c6b5f48-5kq2m")
  const kind = context.containers!.kinds[context.containers!.containerKind[row]!]!
  expect(level.guests.guestPlacement[1]![row]).toBe(kind.requestMib)
  expect(kind.requestMillis).toBeGreaterThan(0)
  expect(level.guests.guestScale[0]![row]! / level.guests.guestPlacement[0]![row]!).toBeCloseTo(0.5 * 1.01, 9)
})
describe("rules of pods", () => {
  test("taints and selectors: who may go where", () => {
    expect(allowed("shop/web-7d9c6b5f48-5kq2m")).toEqual(["worker-1", "worker-2"])
    expect(allowed("ml/trainer-6xk2v")).toEqual(["gpu-1"])
  })
  test("each rule has its kind", () => expect(new Set(level.needs!.map(({ kind }) => kind))).toEqual(new Set(["taint", "label", "hosts", "device"])))
})
test("what is not taken over is told, and what nobody measured", () => {
  const ids = context.assumptions.filter(({ id }) => id.startsWith("containers.kubectl.")).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(["containers.kubectl.usedFraction", "containers.kubectl.perNode"]))
  expect(context.dataQuality.map(({ format, rowsRead, rowsUsed, excluded }) => ({ format, rowsRead, rowsUsed, excluded }))).toEqual([
    { format: "kubectl, pods", rowsRead: 32, rowsUsed: 15, excluded: [{ reason: "finished", count: expect.any(Number) }, { reason: "perNode", count: expect.any(Number) }] },
    { format: "kubectl, nodes", rowsRead: 4, rowsUsed: 4, excluded: [] }, { format: "kubectl, volumes", rowsRead: 2, rowsUsed: 2, excluded: [] }
  ])
})
test("nodes as bare hosts, in their order; too few are told", () => {
  const bare = (count: number) => TEXT.replace('[{ model: "R740 8280" }]', `[{ model: "R740 8280", count: ${count}, namePrefix: h }]`).replace("usedFraction: 0.5", "hosts: [h-*]")
  const { plan: onHosts } = compiled(bare(5), "", { files })
  expect(checkPlan(onHosts)).toEqual([])
  expect(onHosts.needs!.map(({ guests, allowed: where }) => [[...guests], [...where]])).toEqual([0, 1, 2, 3].map((row) => [[row], [0, 1, 2, 3, 4].map((host) => (host === row ? 1 : 0))]))
  expect(problemsOf(bare(3), "", { files })).toMatchObject([{ path: "containers.kubectl.hosts", expected: "a host for each of the 4 nodes", found: "3" }])
})
