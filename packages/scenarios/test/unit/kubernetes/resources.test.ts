/** What a pod asks for in all. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { effectiveLimits, effectiveRequests } from "../../../src/kubernetes/resources.ts"
import type { ContainerAmounts, ContainerRole } from "../../../src/kubernetes/resources.ts"
import { onePod } from "./exports.ts"

const container = (name: string, requests: object, limits: object = {}, more: object = {}) => ({ name, image: `${name}:1`, resources: { requests, limits }, ...more })
const sidecar = (name: string, requests: object, limits: object = {}) => container(name, requests, limits, { restartPolicy: "Always" })
const requestsOf = (spec: Readonly<Record<string, unknown>>) => {
  const { requests } = onePod(spec)
  return [requests.cpuMillicores, requests.memoryBytes]
}
const MIB = 1024 * 1024

describe("requests", () => {
  test("containers add up", () => {
    expect(requestsOf({ containers: [container("a", { cpu: "250m", memory: "64Mi" }), container("b", { cpu: "0.5", memory: "128Mi" })] })).toEqual([750, 192 * MIB])
  })
  test("an init container counts where it asks for more than all containers, resource by resource", () => {
    // CPU: max(250, 1000); memory: max(64, 32)
    expect(requestsOf({ initContainers: [container("init", { cpu: "1", memory: "32Mi" })], containers: [container("a", { cpu: "250m", memory: "64Mi" })] })).toEqual([1000, 64 * MIB])
  })
  test("init containers run one after the other: the largest counts", () => {
    expect(requestsOf({ initContainers: [container("i", { cpu: "300m" }), container("j", { cpu: "400m" })], containers: [container("a", { cpu: "100m" })] })).toEqual([400, 0])
  })
  test("a sidecar adds to the containers, and to the init containers after it, not to those before", () => {
    // i alone 900; j with s 300 + 500 = 800; running: a + s = 100 + 300 = 400
    expect(requestsOf({ initContainers: [container("i", { cpu: "900m" }), sidecar("s", { cpu: "300m" }), container("j", { cpu: "500m" })], containers: [container("a", { cpu: "100m" })] })[0]).toBe(900)
    // i with s: 300 + 900 = 1200
    expect(requestsOf({ initContainers: [sidecar("s", { cpu: "300m" }), container("i", { cpu: "900m" })], containers: [container("a", { cpu: "100m" })] })[0]).toBe(1200)
  })
  test("the overhead of a runtime comes on top", () => {
    // max(250 + 50, 400) + 120
    expect(requestsOf({ initContainers: [container("i", { cpu: "400m" })], containers: [container("a", { cpu: "250m" }), container("b", { cpu: "50m" })], overhead: { cpu: "120m", memory: "1Mi" } })).toEqual([520, MIB])
  })
  test("a limit without request is the request", () => {
    expect(requestsOf({ containers: [container("a", {}, { cpu: "2", memory: "1Gi" }), container("b", { cpu: "100m" }, { cpu: "1" })] })).toEqual([2100, 1024 * MIB])
  })
  test("what the pod as a whole asks for stands instead of the sum", () => {
    expect(requestsOf({ resources: { requests: { cpu: "1" }, limits: { cpu: "2", memory: "1Gi" } }, containers: [container("a", { cpu: "250m" })], overhead: { cpu: "10m" } })).toEqual([1010, 1024 * MIB])
  })
  test("tenths of millicores are added before they are rounded up", () => {
    // 2 × 0.4 m = 0.8 m → 1 m
    expect(requestsOf({ containers: [container("a", { cpu: "400u" }), container("b", { cpu: "400u" })] })[0]).toBe(1)
  })
  test("ephemeral storage and other resources", () => {
    const { requests } = onePod({ containers: [container("a", { "ephemeral-storage": "1Gi", "nvidia.com/gpu": "2" }, { "nvidia.com/gpu": "2" }), container("b", { "hugepages-2Mi": "4Mi" }, { "hugepages-2Mi": "4Mi", "nvidia.com/gpu": 1 })] })
    expect([requests.ephemeralStorageBytes, [...requests.extended]]).toEqual([1024 * MIB, [["nvidia.com/gpu", 3], ["hugepages-2Mi", 4 * MIB]]])
  })
})

describe("limits", () => {
  const limitsOf = (spec: Readonly<Record<string, unknown>>) => {
    const { limits } = onePod(spec)
    return [limits.cpuMillicores, limits.memoryBytes]
  }
  test("add up as requests do, with the overhead", () => {
    // running: 1000 + 200; i with s: 200 + 1500
    expect(limitsOf({ initContainers: [sidecar("s", {}, { cpu: "200m" }), container("i", {}, { cpu: "1.5" })], containers: [container("a", {}, { cpu: "1" })], overhead: { cpu: "50m", memory: "10Mi" } })).toEqual([1750, Infinity])
  })
  test("one running container without limit is none for the pod; an init container without one is gone", () => {
    expect(limitsOf({ containers: [container("a", {}, { cpu: "1", memory: "1Mi" }), container("b", {}, { memory: "1Mi" })] })).toEqual([Infinity, 2 * MIB])
    expect(limitsOf({ initContainers: [container("i", {})], containers: [container("a", {}, { cpu: "1" })] })).toEqual([1000, Infinity])
  })
  test("a limit of the pod as a whole stands for all", () => {
    expect(limitsOf({ resources: { limits: { memory: "3Mi" } }, containers: [container("a", {})] })).toEqual([Infinity, 3 * MIB])
  })
})

describe("quality of service", () => {
  const both = { cpu: "1", memory: "1Gi" }
  test.each([
    ["nothing asked for", [container("a", {})], [], "BestEffort"],
    ["zeros", [container("a", { cpu: "0" })], [], "BestEffort"],
    ["limits of all, requests equal", [container("a", both, both), container("b", {}, both)], [], "Guaranteed"],
    ["an init container without", [container("a", both, both)], [container("i", {})], "Burstable"],
    ["more allowed than asked for", [container("a", both, { cpu: "2", memory: "1Gi" })], [], "Burstable"],
    ["memory only", [container("a", {}, { memory: "1Gi" })], [], "Burstable"],
    ["only a GPU", [container("a", {}, { "nvidia.com/gpu": "1" })], [], "BestEffort"]
  ])("%s", (_, containers, initContainers, qos) => {
    expect(onePod({ containers, initContainers }).qosClass).toBe(qos)
  })
})

describe("the slow way: what runs at each moment from start to steady state", () => {
  const amount = fc.bigInt({ min: 0n, max: 50n })
  const amounts = fc.option(fc.record({ cpu: amount, memory: amount }, { requiredKeys: [] }), { nil: {} }).map((each) => new Map(Object.entries(each)))
  const container = (...roles: ContainerRole[]): fc.Arbitrary<ContainerAmounts> => fc.record({ role: fc.constantFrom(...roles), requests: amounts, limits: amounts })
  const pod = fc.tuple(fc.array(container("init", "sidecar"), { maxLength: 5 }), fc.array(container("main"), { minLength: 1, maxLength: 3 })).map(([first, main]) => [...first, ...main])
  const NONE = { requests: new Map<string, bigint>(), limits: new Map<string, bigint>() }

  function moments(containers: ReadonlyArray<ContainerAmounts>): ContainerAmounts[][] {
    const first = containers.filter(({ role }) => role !== "main")
    const stays = (upTo: number): ContainerAmounts[] => first.slice(0, upTo).filter(({ role }) => role === "sidecar")
    return [...first.map((each, i) => [...stays(i), each]), [...stays(first.length), ...containers.filter(({ role }) => role === "main")]]
  }
  const most = (containers: ReadonlyArray<ContainerAmounts>, name: string, of: "requests" | "limits"): bigint =>
    moments(containers).map((running) => running.reduce((sum, each) => sum + (each[of].get(name) ?? 0n), 0n)).reduce((a, b) => (a > b ? a : b))

  test("requests and overhead", () => {
    fc.assert(fc.property(pod, amounts, (containers, overhead) => {
      const total = effectiveRequests(containers, NONE, overhead)
      for (const name of ["cpu", "memory"]) expect(total.get(name) ?? 0n).toBe(most(containers, name, "requests") + (overhead.get(name) ?? 0n))
    }), { numRuns: 1000 })
  })
  test("limits", () => {
    fc.assert(fc.property(pod, (containers) => {
      const total = effectiveLimits(containers, NONE, new Map())
      for (const name of ["cpu", "memory"]) {
        const isOpen = containers.some(({ role, limits }) => role !== "init" && !limits.has(name))
        expect(total.get(name)).toBe(isOpen ? undefined : most(containers, name, "limits"))
      }
    }), { numRuns: 1000 })
  })
})
