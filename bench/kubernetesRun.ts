/** One run of kubernetes.bench.ts: reads the file of pods that is named. */
import { readFileSync } from "node:fs"
import { readKubernetes } from "../packages/scenarios/src/kubernetes/readCluster.ts"

const NODES = new URL("../packages/scenarios/test/fixtures/kubernetes/nodes.json", import.meta.url)
const read = readKubernetes({ pods: { file: "pods.json", bytes: readFileSync(process.argv[2]!) }, nodes: { file: "nodes.json", bytes: readFileSync(NODES) } }, false)
if ("problems" in read) console.log(`${read.problems.length} problem: ${read.problems[0]!.path}, line ${read.problems[0]!.line}`)
else {
  const { pods, account } = read.cluster
  const finished = account.finished.reduce((sum, { count }) => sum + count, 0)
  console.log(`${pods.length} pods, ${finished} finished, ${new Set(pods.map(({ rules }) => rules)).size} sets of rules`)
}
