/** A large cluster's export: 50,000 pods in some 160 MB of JSON, good, and with one bad pod far behind, whose line is looked up. */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Benchmark, ProcessCase } from "./benchmark.ts"

const PODS = 50_000
const FIXTURE = new URL("../packages/scenarios/test/fixtures/kubernetes/pods.json", import.meta.url)
const PROGRAM = new URL("kubernetesRun.ts", import.meta.url).pathname

interface Item {
  readonly metadata: { readonly name: string }
  readonly spec: object
}

/** The pods of the small cluster over and over, each with a name of its own. */
function writePods(path: string, badPod: number | null): void {
  const { items } = JSON.parse(readFileSync(FIXTURE, "utf8")) as { readonly items: ReadonlyArray<Item> }
  const out = openSync(path, "w")
  writeSync(out, '{\n  "apiVersion": "v1",\n  "items": [\n')
  for (let i = 0; i < PODS; i++) {
    const { metadata, spec, ...rest } = items[i % items.length]!
    const pod = { ...rest, metadata: { ...metadata, name: `${metadata.name}-${i}` }, spec: i === badPod ? { ...spec, overhead: { cpu: "1 core" } } : spec }
    writeSync(out, `${JSON.stringify(pod, null, 2)}${i === PODS - 1 ? "" : ","}\n`)
  }
  writeSync(out, '  ],\n  "kind": "List"\n}\n')
  closeSync(out)
}

function reads(name: string, file: string, badPod: number | null, expected: string): ProcessCase {
  const path = join(tmpdir(), file)
  return { name, args: [PROGRAM, path], expected, repetitions: 3, prepare: () => writePods(path, badPod), target: { mebibytes: 1024 } }
}

export const benchmark: Benchmark = {
  name: "kubernetes",
  cases: [],
  processes: [
    // 50,000 = 1562 × 32 + 16, and of the 32 the first two are finished: 1563 × 2.
    reads("50,000 pods", "rackfold-bench-pods.json", null, "46874 pods, 3126 finished, 15 sets of rules"),
    reads("50,000 pods, one of them bad", "rackfold-bench-bad-pod.json", 49_990, "1 problem: items[49990].spec.overhead.cpu")
  ]
}
