/** Containers of any kind: a plan that the simulator takes and runs, or problems at their places; what is written runs again. */
import { checkPlan, simulate } from "@rackfold/sim-core"
import fc from "fast-check"
import { expect, test } from "vitest"
import { stringify } from "yaml"
import { compiled, compiledOrWrong } from "../compiled.ts"

const some = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { nil: undefined })
/** Mostly what passes: one wrong word in so many is enough to be told. */
const mostly = <A, B>(right: fc.Arbitrary<A>, ...wrong: ReadonlyArray<B>) => fc.oneof<fc.WeightedArbitrary<A | B>[]>({ weight: 60, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...wrong) })
const quantity = mostly<string | number, string | number>(fc.constantFrom<string | number>(0, 1, 0.5, "250m", "100m"), "1.5.2", "-1", 3)
const memory = mostly(fc.constantFrom<string | number>("64Mi", "1Gi", "0.5Gi", "1G", 0), "1x", "20Gi")
const container = {
  image: some(fc.constantFrom("a", "b", "c")), os: some(mostly(fc.constantFrom("Debian", "Alpine"), "Windows Server")), requests: some(fc.record({ cpu: some(quantity), memory: some(memory) })),
  limits: some(fc.record({ cpu: some(fc.constantFrom("1", "2", 4)), memory: some(fc.constantFrom("1Gi", "4Gi")) })),
  use: some(fc.record({ cpu: some(quantity), cpuP95: some(quantity), service: some(fc.constantFrom("web", "database")), memory: some(memory), memoryP95: some(memory), leakMibPerHour: some(fc.constantFrom(0, 100)), netMbps: some(fc.constantFrom(0, 10)), iops: some(fc.constantFrom(0, 50)), like: mostly(fc.constant(undefined), "vm-1", "vm-9") })),
  startSeconds: some(fc.constantFrom(0, 30)), stopSeconds: some(fc.constantFrom(0, 10)), nodes: mostly(fc.constantFrom(undefined, ["*"]), ["node-*"], ["node-01"], ["x"]), nodeSelector: mostly(fc.constantFrom(undefined, {}), { disk: "ssd" }),
  tolerations: mostly(fc.constantFrom([], ["*"], ["gpu=yes:NoSchedule"]), ["a=b=c"]), devices: mostly(fc.constant([]), ["gpu"]), ports: some(fc.constantFrom([], [80])), hostNetwork: some(fc.boolean()), volume: mostly(fc.constantFrom("none", "shared"), "local")
}
const keeping = some(fc.record({ over: mostly(fc.constant("node"), "rack", "zone"), strength: some(fc.constantFrom("hard", "soft")) }))
const deployment = fc.record({
  replicas: mostly(fc.integer({ min: 1, max: 6 }), 0), ...container, sharedLoad: some(fc.boolean()), spread: keeping, apart: keeping,
  autoscale: some(fc.record({ least: some(fc.integer({ min: 1, max: 3 })), most: mostly(fc.integer({ min: 3, max: 8 }), 1), target: some(fc.constantFrom(0.5, 0.8)), periodSeconds: some(fc.constantFrom(60, 900)) })),
  strategy: some(fc.record({ kind: some(fc.constantFrom("rollingUpdate", "recreate")), maxSurge: mostly<string | number, string | number>(fc.constantFrom<string | number>(1, "25%"), 0, "x"), maxUnavailable: some(fc.constantFrom(0, 1, "50%")) })),
  updates: some(fc.array(fc.record({ atHours: mostly(fc.constantFrom(1, 2), 5), image: some(fc.constantFrom("a", "b")), requests: some(fc.record({ cpu: some(quantity) })) }), { maxLength: 2 }))
})
const reserve = some(fc.record({ preset: some(fc.constantFrom("none", "kubernetes")) }))
const made = fc.record({ count: mostly(fc.integer({ min: 1, max: 2 }), 0), vcpus: fc.constantFrom(1, 4, 8), ramGib: mostly(fc.constantFrom(4, 16), 0.5), diskGib: some(fc.constantFrom(10, 40)), os: mostly(fc.constantFrom("Ubuntu", undefined), "Windows"), labels: some(fc.constant({ disk: "ssd" })), taints: mostly(fc.constant([]), ["gpu=yes:NoSchedule"]), devices: some(fc.constantFrom([], ["gpu", "gpu"])), maxContainers: some(fc.constantFrom(0, 3)), images: mostly(fc.constant([]), ["a"]), reserve, autoscale: some(fc.record({ least: mostly(fc.integer({ min: 0, max: 1 }), 3), most: fc.integer({ min: 2, max: 4 }), bootSeconds: some(fc.constantFrom(0, 60)) })) })
const nodes = fc.oneof({ weight: 4, arbitrary: made }, fc.record({ guests: fc.constantFrom(["vm-1"], ["vm-3"]), reserve }), fc.record({ hosts: fc.constantFrom(["h-01"], ["h-02"]), reserve, autoscale: some(fc.record({ least: some(fc.constant(1)) })) }))
const layer = fc.constantFrom({ digest: "x", mib: 10 }, { digest: "y", mib: 300 })
const containers = fc.record({
  runtime: some(fc.record({ preset: mostly(fc.constantFrom("docker", "crio"), "lxc", "chroot"), startSeconds: some(fc.constantFrom(0, 2)) })), nodes: fc.array(nodes, { minLength: 1, maxLength: 3 }), guests: mostly(fc.constantFrom(undefined, ["vm-2"]), ["vm-*"]),
  deployments: fc.array(deployment, { maxLength: 3 }), jobs: fc.array(fc.record({ workSeconds: fc.constantFrom(60, 4000), everyHours: some(fc.constantFrom(0.5, 2)), parallel: some(fc.constantFrom(1, 2)), ...container }), { maxLength: 2 }),
  pods: fc.array(fc.record({ count: some(fc.constantFrom(1, 3)), fromHours: some(fc.constantFrom(0, 1)), untilHours: mostly(fc.constantFrom(undefined, 3), 1), ...container }), { maxLength: 3 }),
  images: some(fc.array(fc.record({ layers: fc.array(layer, { minLength: 1, maxLength: 2 }), writableMib: some(fc.constant(5)) }), { minLength: 3, maxLength: 3 })), place: some(fc.record({ policy: fc.constantFrom("leastAllocated", "mostAllocated", "spread", "binPack") })), cgroup: some(fc.constantFrom("v1", "v2")), graceSeconds: some(fc.constantFrom(0, 340))
})
const names = <A extends object>(list: ReadonlyArray<A>, prefix: string) => list.map((one, i) => ({ name: `${prefix}${i}`, ...one }))
const CSV = "name,vcpus,ram_gib,cpu_mean_pct,cpu_p95_pct,service\nvm-1,4,16,20,40,web\nvm-2,2,4,10,20,\nvm-3,1,2,5,5,\n"

test("whatever is written of containers", () => {
  let ran = 0
  fc.assert(
    fc.property(containers, fc.boolean(), (written, fails) => {
      const scenario = {
        hosts: [{ model: "R740 8280", count: 2, namePrefix: "h", rack: "A", zone: "z" }], workload: { file: "servers.csv" }, periodHours: 4,
        ...(fails ? { faults: [{ what: "host", name: "h-01", atHours: 1, untilHours: 2 }] } : {}),
        containers: { ...written, deployments: names(written.deployments, "d"), jobs: names(written.jobs, "j"), pods: names(written.pods, "p"), ...(written.images === undefined ? {} : { images: written.images.map((image, i) => ({ name: ["a", "b", "c"][i], ...image })) }) }
      }
      const text = stringify(JSON.parse(JSON.stringify(scenario)))
      const { problems, compiled: first } = compiledOrWrong(text, CSV)
      for (const { file, line, expected, found, path } of problems) expect([file !== "", line !== null, expected !== "", found !== "", path !== ""]).toEqual([true, true, true, true, true])
      expect(problems.length > 0).toBe(first === undefined)
      if (first === undefined) return
      ran++
      const { plan, scenarioYaml, workloadCsv } = first
      expect(checkPlan(plan)).toEqual([])
      simulate(plan)
      expect(compiled(scenarioYaml, workloadCsv).plan).toEqual(plan)
    }),
    { numRuns: 600 }
  )
  expect(ran).toBeGreaterThan(100)
}, 120_000)
