/** What contradicts itself in containers, each at its place, all at once. */
import { describe, expect, test } from "vitest"
import { problemsOf } from "../../compiled.ts"

const HOST = `hosts: [{ model: "R740 8280", count: 2, namePrefix: h }]\n`
const NODE = "{ vcpus: 4, ramGib: 8 }"
const told = (containers: string, more = "", options: Parameters<typeof problemsOf>[2] = {}) => problemsOf(`${HOST}${more}containers: ${containers}\n`, undefined, options).map(({ path, expected, found }) => ({ path, expected, found }))
const pod = (text: string) => `{ nodes: [${NODE}], pods: [{ name: a, ${text} }] }`
const AT = "containers.pods[0]"

describe("one container", () => {
  test.each([
    ["a quantity that does not parse", "requests: { memory: 1.5.2Gi }", `${AT}.requests.memory`, /n, u, m, k/, '"1.5.2Gi", from ".2Gi" on'],
    ["a unit of another kind", "requests: { memory: 2GB }", `${AT}.requests.memory`, /n, u, m, k/, '"2GB", from "GB" on'],
    ["a negative amount", "requests: { cpu: -1 }", `${AT}.requests.cpu`, /0 or more/, "-1"],
    ["a limit below its request", "requests: { cpu: 500m }, limits: { cpu: 0.25 }", `${AT}.limits.cpu`, /at least the request of 500m/, "0.25"],
    ["memory below its request", "requests: { memory: 1Gi }, limits: { memory: 512Mi }", `${AT}.limits.memory`, /at least the request of 1Gi/, '"512Mi"'],
    ["no kernel of that family", "os: Windows Server 2022", `${AT}.os`, /a kernel of the family windows/, "one kernel, linux"],
    ["a device that no machine offers", "devices: [gpu]", `${AT}.devices`, /the device gpu, which a plug-in offers/, "none of 1"],
    ["a label that no machine has", "nodeSelector: { disk: ssd }", `${AT}.nodeSelector`, /disk=ssd/, "none of 1"],
    ["a machine that there is not", "nodes: [node-09]", `${AT}.nodes[0]`, /a kernel/, '"node-09"'],
    ["a toleration that is none", "tolerations: [a=b=c]", `${AT}.tolerations[0]`, /a toleration/, '"a=b=c"'],
    ["an effect that there is not", 'tolerations: ["a:NoShedule"]', `${AT}.tolerations[0]`, /NoSchedule/, '"NoShedule"'],
    ["a class that there is not", "use: { service: wbe }", `${AT}.use.service`, /a service class/, '"wbe"'],
    ["like, and something beside it", "use: { like: a, cpu: 1 }", `${AT}.use.cpu`, /nothing beside like/, "1"],
    ["a port that there is not", "ports: [70000]", `${AT}.ports[0]`, /a port/, "70000"]
  ])("%s", (_, text, path, expected, found) => {
    const [problem, ...others] = told(pod(text), text.includes("like") ? "workload: { file: servers.csv }\n" : "")
    expect(problem).toEqual({ path, expected: expect.stringMatching(expected), found })
    expect(others.filter((other) => other.path !== path)).toEqual([])
  })
  test("a taint that nobody tolerates", () => {
    expect(told(`{ nodes: [{ vcpus: 4, ramGib: 8, taints: ["gpu=yes:NoSchedule"] }], pods: [{ name: a }] }`)).toEqual([{ path: `${AT}.tolerations`, expected: "a kernel that takes it: with tolerations of gpu=yes:NoSchedule", found: "none of 1" }])
  })
  test("two needs, each of which some machine has, and none has both", () => {
    const nodes = "[{ name: x, vcpus: 4, ramGib: 8, labels: { disk: ssd } }, { name: y, vcpus: 4, ramGib: 8, devices: [gpu] }]"
    expect(told(`{ nodes: ${nodes}, pods: [{ name: a, nodeSelector: { disk: ssd }, devices: [gpu] }] }`)).toMatchObject([{ path: `${AT}.devices`, expected: expect.stringMatching(/disk=ssd and the device gpu/) }])
  })
})

describe("who keeps containers running", () => {
  const deployment = (text: string) => told(`{ nodes: [${NODE}], deployments: [{ name: web, ${text} }] }`)
  const at = "containers.deployments[0]"
  test.each([
    ["replicas below 0", "replicas: -1", `${at}.replicas`, "-1"],
    ["an update that cannot begin", "strategy: { maxSurge: 0, maxUnavailable: 0% }", `${at}.strategy.maxUnavailable`, '"0%"'],
    ["a surge that is no number", "strategy: { maxSurge: some }", `${at}.strategy.maxSurge`, '"some"'],
    ["an update after the end", "updates: [{ atHours: 30 }]", `${at}.updates[0].atHours`, "30"],
    ["updates out of order", "updates: [{ atHours: 3 }, { atHours: 2 }]", `${at}.updates[1].atHours`, "2"],
    ["an update below its request", "requests: { cpu: 1 }, updates: [{ atHours: 3, requests: { cpu: 2 }, limits: { cpu: 1 } }]", `${at}.updates[0].limits.cpu`, "1"],
    ["at least more than at most", "autoscale: { least: 5, most: 3 }", `${at}.autoscale.least`, "5"],
    ["an image without layers", "image: web:1", "containers.images[0].layers", "none"],
    ["racks that nobody knows", "spread: { over: rack }", `${at}.spread.over`, '"node-01", which may be in any']
  ])("%s", (_, text, path, found) => {
    const problems = text.startsWith("image") ? told(`{ nodes: [${NODE}], deployments: [{ name: web, ${text} }], images: [{ name: "web:1" }] }`) : deployment(text)
    expect(problems).toMatchObject([{ path, found }])
  })
  test("one digest of two sizes, and an image that is not listed", () => {
    const images = "[{ name: a, layers: [{ digest: x, mib: 10 }] }, { name: b, layers: [{ digest: x, mib: 11 }] }]"
    expect(told(`{ nodes: [${NODE}], images: ${images}, pods: [{ name: p, image: c }] }`)).toMatchObject([{ path: "containers.images[1].layers[0].mib", found: "11" }, { path: "containers.pods[0].image", found: '"c"' }])
  })
  test("names that stand twice, whoever has them", () => {
    expect(told(`{ nodes: [${NODE}], deployments: [{ name: a }], jobs: [{ name: a, workSeconds: 1 }] }`)).toMatchObject([{ path: "containers.jobs[0].name", found: '"a"' }])
  })
})

describe("machines", () => {
  const nodes = (text: string, more = "") => told(`{ nodes: [${text}]${more} }`, "workload: { file: servers.csv }\n")
  test.each([
    ["no size", "{ count: 2 }", ["containers.nodes[0].vcpus", "containers.nodes[0].ramGib"]],
    ["a size of a host that has one", "{ hosts: [h-01], vcpus: 4 }", ["containers.nodes[0].vcpus"]],
    ["servers and hosts", "{ guests: [a], hosts: [h-01] }", ["containers.nodes[0].hosts"]],
    ["a server that there is not", "{ guests: [b] }", ["containers.nodes[0].guests[0]"]],
    ["a host that there is not", "{ hosts: [h-09] }", ["containers.nodes[0].hosts[0]"]],
    ["one host in two groups", "{ hosts: [h-01] }, { hosts: [h-*] }", ["containers.nodes[1]"]],
    ["nothing left of it", "{ vcpus: 1, ramGib: 0.5 }", ["containers.nodes[0]"]],
    ["a family that the runtime does not run on", "{ vcpus: 4, ramGib: 8, os: FreeBSD }", ["containers.nodes[0].os"]]
  ])("%s", (_, text, paths) => expect(nodes(text).map(({ path }) => path)).toEqual(paths))
  test("a server whose kernel containers share is none itself: nesting has an end", () => {
    expect(nodes("{ guests: [a] }", ", guests: [a]")).toEqual([{ path: "containers.nodes[0].guests", expected: "servers that are no containers themselves", found: '"a", which containers.guests names too' }])
  })
  test.each(["{ pods: [{ name: a }] }", "{}", "{ nodes: [{ count: 0, vcpus: 1, ramGib: 4 }] }"])("none at all: %s", (text) => expect(told(text)).toMatchObject([{ path: "containers.nodes", found: "none" }]))
})

test("a runtime runs on kernels of its own families: jails on BSD, LXC on Linux, no matter what is in them", () => {
  expect(told(`{ runtime: { preset: jail }, nodes: [${NODE}, ${NODE.replace("{", "{ name: more,")}], pods: [{ name: a }] }`)).toEqual([{ path: "containers.nodes[0]", expected: "a kernel that FreeBSD jail runs on: bsd", found: '"node-01", linux' }])
  expect(told(`{ runtime: { preset: lxc }, nodes: [{ name: l, vcpus: 1, ramGib: 4 }, { name: w, vcpus: 4, ramGib: 8, os: Windows Server 2022 }], pods: [{ name: a }] }`)).toMatchObject([{ path: "containers.nodes[1].os", found: '"Windows Server 2022", of the family windows' }])
  expect(told(`{ runtime: { preset: docker }, nodes: [${NODE}, { name: w, vcpus: 4, ramGib: 8, os: Windows Server 2022 }], pods: [{ name: a, os: windows }] }`)).toEqual([])
})

test("a chroot limits nothing, and images without layers are not shared", () => {
  expect(told(`{ runtime: { preset: chroot }, nodes: [${NODE}], pods: [{ name: a, limits: { cpu: 1, memory: 1Gi } }], images: [{ name: i, layers: [{ digest: d, mib: 1 }] }] }`)).toMatchObject([
    { path: "containers.pods[0].limits.cpu", found: "chroot, which limits nothing" }, { path: "containers.pods[0].limits.memory" }, { path: "containers.images", found: "chroot, which keeps a whole file system for each container" }
  ])
})

test("parts of a scenario that do not go together yet, each with the reason", () => {
  const with_ = (text: string) => problemsOf(`${HOST}workload: { file: servers.csv }\n${text}\ncontainers: { nodes: [${NODE}] }\n`).map(({ path, advice }) => [path, advice])
  expect(with_("consolidation: {}")).toEqual([["consolidation", expect.stringMatching(/look ahead/)]])
  expect(with_("pressure: { memory: {} }")).toEqual([["pressure.memory", expect.stringMatching(/limits\.memory/)]])
  expect(with_("jobs: { queue: fifo }")).toEqual([["jobs", expect.stringMatching(/containers\.jobs/)]])
})

test("everything at once, each at its line", () => {
  const text = `${HOST}containers:\n  nodes: [${NODE}]\n  pods:\n    - { name: a, requests: { cpu: 1x } }\n    - { name: b, limits: { memory: 1Gi }, requests: { memory: 2Gi } }\n  deployments:\n    - { name: c, replicas: -2 }\n`
  expect(problemsOf(text).map(({ line, path }) => [line, path])).toEqual([[8, "containers.deployments[0].replicas"], [5, "containers.pods[0].requests.cpu"], [6, "containers.pods[1].limits.memory"]])
})

describe("a CSV of containers", () => {
  const read = (csv: string, more = "") => problemsOf(`${HOST}${more}containers: { nodes: [${NODE}], file: pods.csv }\n`, undefined, { files: { "pods.csv": csv } }).map(({ line, column, path, found }) => [line, column, path, found])
  test("bad cells, each at its place", () => {
    expect(read("name,cpu_request,cpu_limit,service\na,1.5.2,2,\nb,2,1,\na,1,1,wbe\n,1,,\n")).toEqual([
      [2, 2, "cpu_request", '"1.5.2", from ".2" on'], [3, 3, "cpu_limit", '"1"'], [4, 1, "name", '"a"'], [4, 4, "service", '"wbe"'], [5, 1, "name", "nothing"]
    ])
  })
  test("no names, no rows", () => {
    expect(read("nme,cpu_request\na,1\n")).toMatchObject([[1, null, "name", expect.any(String)]])
    expect(read("name,cpu_request\n")).toMatchObject([[1, null, "", "a header only"]])
  })
  test("bad ones left out where that is asked for", () => expect(read("name,cpu_request\na,1x\nb,1\n", "import: { badRows: drop }\n")).toEqual([]))
})
