/** Hosts, nodes and containers as boxes in boxes. */
import { describe, expect, test } from "vitest"
import { nestedMap } from "../../../src/containers/nestedMap.ts"
import { whatIsOnEachNode } from "../../../src/charts/whatIsOnEachNode.ts"
import { cluster, keptRunning } from "../../containersPlan.ts"
import { containersRun, updatedPlan } from "../../containersRun.ts"

// One host of 5,000 MHz with a node of 4,000, of which 100 are kept: 4 of 500 MHz and one single of 400.
const one = containersRun(keptRunning(cluster({ hosts: 1, nodesPerHost: 1, containers: [{ cpu: 500, ram: 10, count: 4 }, { cpu: 400, ram: 10 }] }), { deployments: [{ name: "web", replicas: 4, revisions: [{ fromSeconds: 0, rows: [0, 4] }] }] }))

describe("boxes", () => {
  const map = nestedMap(one.plan, one.outcome, 10)!
  test("by the resource that is promised most of: CPU", () => expect([map.resource, map.atSeconds, map.hosts]).toEqual([0, 0, 1]))
  test("a node is as long as what it is given of its host, a container as what it requests", () => {
    const [node] = map.rows[0]!.nodes
    expect([node!.from, node!.to]).toEqual([0, 0.8])
    expect(node!.kept!.to).toBeCloseTo(100 / 5000, 12)
    expect(node!.boxes.map(({ deployment, containers }) => [deployment, containers])).toEqual([[0, 4], [-1, 1]])
    expect(node!.boxes[0]!.to - node!.boxes[0]!.from).toBeCloseTo(2000 / 5000, 12)
    expect(node!.boxes[1]!.to).toBeCloseTo(2500 / 5000, 12)
  })
  test("containers that request more are longer, single ones too", () => {
    const { plan, outcome } = containersRun(keptRunning(cluster({ hosts: 1, nodesPerHost: 1, containers: [{ cpu: 500, ram: 10, count: 3 }, { cpu: 1000, ram: 10 }] }), { deployments: [] }))
    expect(nestedMap(plan, outcome, 1)!.rows[0]!.nodes[0]!.boxes.map(({ containers, from, to }) => [containers, Math.round((to - from) * 5000)])).toEqual([[1, 1000], [3, 1500]])
  })
  test("the fullest hosts where they are many, in the order of the scenario", () => {
    const { plan, outcome } = containersRun(updatedPlan())
    const two = nestedMap(plan, outcome, 2)!
    expect(two.hosts).toBe(3)
    expect(two.rows.map(({ name }) => name)).toEqual(two.rows.map(({ name }) => name).toSorted())
    const all = nestedMap(plan, outcome, 3)!
    const least = Math.min(...all.rows.map(({ fullness }) => fullness))
    expect(two.rows.every(({ fullness }) => fullness >= least)).toBe(true)
  })
  test("none where nobody has a node", () => {
    const { plan, outcome } = containersRun(keptRunning(cluster({ hosts: 1, nodesPerHost: 1, containers: [{ cpu: 50_000, ram: 10 }] }), { deployments: [{ name: "web", replicas: 1, revisions: [{ fromSeconds: 0, rows: [0, 1] }] }] }))
    expect(nestedMap(plan, outcome, 10)).toBeNull()
    expect(whatIsOnEachNode(plan, outcome, "en")).toBeNull()
  })
})

test("no box reaches over its host, nor over its node", () => {
  const { plan, outcome } = containersRun(updatedPlan())
  for (const { nodes } of nestedMap(plan, outcome, 10)!.rows) {
    for (const node of nodes) {
      expect(node.to).toBeLessThanOrEqual(1 + 1e-12)
      for (const box of node.boxes) expect([box.from >= node.from, box.to <= node.to + 1e-12]).toEqual([true, true])
    }
  }
})

test("deployments are told apart by number, not by colour alone", () => {
  const text = JSON.stringify(whatIsOnEachNode(one.plan, one.outcome, "en"))
  expect(text).toContain('"label":"1"')
  expect(text).toContain('"label":"web"')
  expect(text).toContain('"label":"single containers"')
})

test("a bare host's node is as long as the host, whatever is kept of it", () => {
  const plan = keptRunning(cluster({ hosts: 1, nodesPerHost: 1, containers: [{ cpu: 500, ram: 10, count: 4 }] }), { deployments: [{ name: "web", replicas: 4, revisions: [{ fromSeconds: 0, rows: [0, 4] }] }] })
  // All 5,000 MHz of the host are the kernel's, of which it may promise 3,900.
  const { level } = plan.containers!
  const bare = containersRun({ ...plan, containers: { ...plan.containers!, level: { ...level, hosts: { ...level.hosts, hostCapacity: level.hosts.hostCapacity.map((column, resource) => (resource === 0 ? Float64Array.of(5000) : column)) } } } })
  const [node] = nestedMap(bare.plan, bare.outcome, 10)!.rows[0]!.nodes
  expect([node!.from, node!.to]).toEqual([0, 1])
  expect(node!.kept!.to).toBeCloseTo(1100 / 5000, 12)
  expect(node!.boxes[0]!.to - node!.boxes[0]!.from).toBeCloseTo(2000 / 5000, 12)
})
