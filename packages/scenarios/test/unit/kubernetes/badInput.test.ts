/** Exports that are not what they should be: everything is told, each at its place. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readKubernetes } from "../../../src/index.ts"
import { clusterOf, fileOf, fixture, listOf, nodeOf, podOf, problemsOf, reading } from "./exports.ts"
import type { Json } from "./exports.ts"

const app = (resources: Json, more: Json = {}) => ({ containers: [{ name: "app", image: "app:1", resources, ...more }] })

describe("files that are no list of pods", () => {
  test("cut off in the middle: the line and column where it ends, and what was begun", () => {
    const text = listOf([podOf("web"), podOf("api")])
    const cut = text.slice(0, text.indexOf('"api"') + 3)
    // `"name": "ap` of the second pod, behind 16 blanks
    expect(problemsOf({ pods: cut })).toEqual([{
      file: "pods.json", line: cut.split("\n").length, column: 28, path: "items[1].metadata.name", expected: "the end of the text, a double quote", found: "the end of the file",
      advice: "Export it again: the file is not whole.", excerpt: '                "name": "ap'
    }])
  })
  test.each([
    ["", "an empty file"], ["  \n", "an empty file"], ["apiVersion: v1\nkind: List\n", '"apiVersion: v1"'], ["NAMESPACE NAME READY\n", '"NAMESPACE NAME READY"'], ["{}", "a map"], ["[]", "a list of 0"], ["7", "7"], ['{"kind": "List"}', "a List without items"],
    ['{"kind": "List", "items": {}}', "a List without items"], ['{"kind": "Deployment", "metadata": {}}', "kind Deployment"], ["\u0000", "binary data"]
  ])("%j: found %s", (text, found) => {
    const problems = problemsOf({ pods: text })
    expect(problems).toHaveLength(1)
    expect(problems[0]!.found).toContain(found === "a map" ? "a map without kind" : found)
  })
  test("YAML and the printed table are recognised", () => {
    expect(problemsOf({ pods: "apiVersion: v1\nkind: List\n" })[0]!.advice).toContain("This is YAML")
    expect(problemsOf({ pods: "NAMESPACE NAME READY\n" })[0]!.advice).toContain("the table")
  })
  test("the two files swapped: both are told", () => {
    const problems = problemsOf({ pods: listOf([nodeOf("n1")]), nodes: listOf([podOf("web")]) })
    expect(problems.map(({ file, line, path, expected, found, advice }) => ({ file, line, path, expected, found, advice }))).toEqual([
      { file: "pods.json", line: 6, path: "items[0].kind", expected: "a Pod", found: "kind Node", advice: "This is what `kubectl get nodes -o json` prints: are the files swapped? Export `kubectl get pods -A -o json`." },
      { file: "nodes.json", line: 6, path: "items[0].kind", expected: "a Node", found: "kind Pod", advice: "This is what `kubectl get pods -A -o json` prints: are the files swapped? Export `kubectl get nodes -o json`." }
    ])
  })
})

describe("files that are lists of pods in other clothes", () => {
  test("one pod, as `kubectl get pod NAME` prints it", () => {
    expect(clusterOf({ pods: JSON.stringify(podOf("web")) }).pods[0]!.name).toBe("web")
  })
  test("the API's own list, whose items name no kind", () => {
    const { metadata, spec, status } = podOf("web")
    expect(clusterOf({ pods: JSON.stringify({ kind: "PodList", items: [{ metadata, spec, status }] }) }).pods).toHaveLength(1)
  })
  test("with a byte order mark, and as PowerShell writes it", () => {
    const text = listOf([podOf("web")])
    expect(clusterOf({ pods: `\uFEFF${text}` }).pods).toHaveLength(1)
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...Array.from(text, (character) => character.charCodeAt(0))]).buffer)
    const read = readKubernetes({ pods: { file: "pods.json", bytes: utf16 }, nodes: fileOf("nodes.json", listOf([])) }, false)
    expect("cluster" in read && read.cluster.account.files[0]!.encoding).toBe("utf-16le")
  })
  test("an empty cluster", () => {
    expect(clusterOf({ pods: listOf([]), nodes: listOf([]) }).pods).toEqual([])
  })
})

describe("wrong values are told where they stand, all of them", () => {
  const paths = (spec: Json, metadata: Json = {}) => problemsOf({ pods: listOf([podOf("web", spec, metadata)]) }).map(({ path, expected, found }) => `${path.replace("items[0].spec.", "")}: ${expected}, found ${found}`)

  test("a unit that is none: the column of the unit", () => {
    const [problem] = problemsOf({ pods: listOf([podOf("web", app({ requests: { memory: "1gi" } }))]) })
    const text = listOf([podOf("web", app({ requests: { memory: "1gi" } }))])
    const line = text.split("\n").findIndex((each) => each.includes("1gi"))
    expect(problem).toMatchObject({ line: line + 1, column: text.split("\n")[line]!.indexOf("gi") + 1, path: "items[0].spec.containers[0].resources.requests.memory", found: '"1gi"', advice: 'Did you mean "1Gi"? Correct it in pod shop/web, or export it again.' })
  })
  test.each([
    [app({ requests: { cpu: "-1" } }), 'containers[0].resources.requests.cpu: a quantity of at least 0, found "-1"'],
    [app({ requests: { memory: "2Gi" }, limits: { memory: "1Gi" } }), 'containers[0].resources.limits.memory: at least the request, 2Gi, found "1Gi"'],
    [app({ limits: { "nvidia.com/gpu": "0.5" } }), 'containers[0].resources.limits.nvidia.com/gpu: a whole number of pieces, found "0.5"'],
    [app({ requests: { cpu: true } }), "containers[0].resources.requests.cpu: a quantity, as text or number, found true"],
    [{ containers: [] }, "containers: at least one container, found a list of 0"],
    [{ nodeSelector: ["a"] }, "nodeSelector: a map, found a list of 1"],
    [{ hostNetwork: "yes" }, 'hostNetwork: true or false, found "yes"'],
    [{ priority: 1.5 }, "priority: a whole number, found 1.5"],
    [{ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule" }] }, "topologySpreadConstraints[0].maxSkew: a whole number of at least 1, found 0"],
    [{ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: {} }] } } }, "affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: a text, found nothing"],
    [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: "a", operator: "Gt", values: ["b"] }] }] } } } }, 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: one whole number, in quotes, found "b"'],
    [{ tolerations: [{ key: "a", effect: "Never" }] }, 'tolerations[0].effect: NoSchedule, PreferNoSchedule, NoExecute, found "Never"']
  ])("%j", (spec, problem) => {
    expect(paths(spec)).toEqual([problem])
  })
  test("a name that is missing, or stands twice", () => {
    expect(problemsOf({ pods: listOf([podOf("web"), podOf("web"), podOf("web", {}, { namespace: "ml" }), { kind: "Pod", spec: podOf("x").spec }]) }).map(({ path, expected, found }) => [path, expected, found])).toEqual([
      ["items[1].metadata.name", "a name that stands once", "pod shop/web again, first at items[0]"], ["items[3].metadata.name", "a name", "nothing"]
    ])
  })
  test("nodes too", () => {
    const nodes = listOf([nodeOf("n1"), nodeOf("n1"), { ...nodeOf("n2"), status: {} }, nodeOf("n3", {}, {}, { cpu: "4 cores" }), nodeOf("n4", { taints: [{ key: "a" }] })])
    expect(problemsOf({ nodes }).map(({ path, found }) => `${path}: ${found}`)).toEqual([
      "items[1].metadata.name: node n1 again, first at items[0]", "items[2].status.allocatable: nothing", 'items[3].status.allocatable.cpu: "4 cores"', 'items[3].status.capacity.cpu: "4 cores"', "items[4].spec.taints[0].effect: nothing"
    ])
  })
  test("of all files at once, in the order of their lines", () => {
    const problems = problemsOf({ pods: listOf([podOf("a", app({ requests: { memory: "x", cpu: "y" } })), podOf("b", { priority: "high" })]), nodes: "[" })
    expect(problems.map(({ file, path }) => `${file} ${path.split(".").at(-1)}`)).toEqual(["pods.json memory", "pods.json cpu", "pods.json priority", "nodes.json [0]"])
    expect(problems.slice(0, 3).map(({ line }) => line)).toEqual(problems.slice(0, 3).map(({ line }) => line).toSorted((a, b) => a! - b!))
  })
  test("what a finished pod once asked for is no problem", () => {
    expect(clusterOf({ pods: listOf([podOf("a", app({ requests: { cpu: "-1" } }), {}, { phase: "Succeeded" })]) }).account.finished).toEqual([{ phase: "Succeeded", count: 1 }])
  })
})

describe("bad items left out", () => {
  test("are listed with their first fault, the others stay", () => {
    const { pods, account } = clusterOf({ dropBad: true, pods: listOf([podOf("a"), podOf("b", app({ requests: { cpu: "1c", memory: "1gi" } })), podOf("a")]) })
    expect(pods.map(({ name }) => name)).toEqual(["a"])
    expect(account.files[0]).toMatchObject({ itemsRead: 3, itemsUsed: 1, moreDropped: 0 })
    expect(account.files[0]!.dropped.map(({ name, path, problem }) => [name, path, problem.split(", found")[1]])).toEqual([["pod shop/b", "items[1].spec.containers[0].resources.requests.cpu", ' "1c"'], ["pod shop/a", "items[2].metadata.name", " pod shop/a again, first at items[0]"]])
    expect(account.files[0]!.dropped[0]!.problemFr).toContain("trouvé : « 1c »")
  })
  test("beyond a thousand they are counted", () => {
    const pods = listOf(Array.from({ length: 1500 }, (_, i) => podOf(`p${i}`, { priority: "x" })))
    expect(clusterOf({ dropBad: true, pods }).account.files[0]).toMatchObject({ itemsRead: 1500, itemsUsed: 0, moreDropped: 500, dropped: { length: 1000 } })
    expect(problemsOf({ pods })).toHaveLength(1001)
  })
})

describe("any JSON in any place", () => {
  const decoder = new TextDecoder()
  const files = { pods: JSON.parse(decoder.decode(fixture("pods.json").bytes)) as unknown, nodes: JSON.parse(decoder.decode(fixture("nodes.json").bytes)) as unknown, volumes: JSON.parse(decoder.decode(fixture("volumes.json").bytes)) as unknown }
  /** The same with another value in one place, some steps down. */
  function replaced(value: unknown, steps: ReadonlyArray<number>, put: unknown): unknown {
    const [step, ...rest] = steps
    if (step === undefined || typeof value !== "object" || value === null) return put
    const keys = Object.keys(value)
    const key = keys[step % Math.max(1, keys.length)]
    if (key === undefined) return put
    const next = replaced((value as Record<string, unknown>)[key], rest, put)
    return Array.isArray(value) ? value.map((each: unknown, i) => (String(i) === key ? next : each)) : { ...value, [key]: next }
  }
  test("gives a cluster or problems, each with a place that is there", () => {
    const change = fc.tuple(fc.constantFrom("pods", "nodes", "volumes"), fc.array(fc.nat(1000), { maxLength: 9 }), fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("", "1gi", -1, "-1", 1e300, "__proto__")), fc.boolean())
    fc.assert(fc.property(change, ([name, steps, put, dropBad]) => {
      const texts = { pods: "", nodes: "", volumes: "" }
      for (const each of ["pods", "nodes", "volumes"] as const) texts[each] = JSON.stringify(each === name ? replaced(files[each], steps, put) : files[each], null, 1)
      const read = reading({ ...texts, dropBad })
      if ("cluster" in read) {
        const [pods] = read.cluster.account.files
        expect(pods!.itemsRead).toBe(pods!.itemsUsed + pods!.dropped.length + read.cluster.account.finished.reduce((sum, { count }) => sum + count, 0))
        return
      }
      expect(read.problems.length).toBeGreaterThan(0)
      for (const { file, line, column } of read.problems) {
        const text = file === "pods.json" ? texts.pods : file === "nodes.json" ? texts.nodes : texts.volumes
        expect(line).not.toBeNull()
        expect(column! >= 1 && column! <= text.split("\n")[line! - 1]!.length + 1).toBe(true)
      }
    }), { numRuns: 300 })
  })
})
