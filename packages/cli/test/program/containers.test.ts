/** Containers through the program: a cluster of kubectl, wrong input at its place, a run that runs again. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { filesIn, folderWith, run } from "./inProcess.ts"

const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`../../../scenarios/test/fixtures/kubernetes/${name}.json`, import.meta.url)), "utf8")
const HEAD = "hostModels: [{ name: Toy, cores: 64, coreMhz: 2000, ramGib: 256, power: { model: linear, idleWatts: 50, peakWatts: 100 } }]\nhosts: [{ model: Toy, count: 2 }]\n"
const CLUSTER = `${HEAD}containers:\n  kubectl: { pods: pods.json, nodes: in/nodes.json }\n`
const cluster = (pods: string, nodes = fixture("nodes")) => ({ "scenario.yaml": CLUSTER, "pods.json": pods, "in/nodes.json": nodes })

test("a cluster of kubectl: pods are containers, nodes VMs; the run writes tables, copies and the scenario that reads them", async () => {
  const folder = folderWith(cluster(fixture("pods")))
  expect(await run("run", folder, "--out", join(folder, "out"))).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/pods\.json, 32 rows read, 15 used, 17 excluded/) })
  const names = filesIn(join(folder, "out"))
  expect(names).toEqual(expect.arrayContaining(["containers.csv", "kernels.csv", "pods.json", "nodes.json"]))
  expect(names.filter((name) => name === "workload.csv" || name === "deployments.csv")).toEqual([])
  const digest = (of: string) => (JSON.parse(readFileSync(join(of, "summary.json"), "utf8")) as { digest: string }).digest
  expect(await run("why", join(folder, "out"), "kube-system/coredns-66bc5c9577-hx7pl")).toMatchObject({ code: 1, stderr: expect.stringMatching(/expected the name of a guest, found "kube-system\/coredns-66bc5c9577-hx7pl", a container\. .*containers\.csv/) })
  expect(await run("run", join(folder, "out"), "--out", join(folder, "again"))).toMatchObject({ code: 0 })
  expect(digest(join(folder, "again"))).toBe(digest(join(folder, "out")))
})

// A bare host each, of 64 cores; db-1 keeps its data on h-01, web may go anywhere, and both hosts are full but for 1 core.
const SHARED = `${HEAD.replace("count: 2", "count: 2, namePrefix: h")}headroom: { cpu: 0, ram: 0 }\nhostReserve: { cores: 0, ramGib: 0 }\ncontainers:\n  nodes: [{ hosts: ["h-*"] }]\n  pods:
    - { name: db, nodes: [h-01], volume: local, requests: { cpu: 8 } }
    - { name: web, count: 2, nodes: [h-01], volume: shared, requests: { cpu: 27500m } }
    - { name: old, nodes: [h-02], requests: { cpu: 63 } }\n`
test("which containers survive the loss of a host: who is tied to it does not, who finds no room neither, both with the reason", async () => {
  const lost = async (text: string) => (JSON.parse((await run("survive", folderWith({ "scenario.yaml": text }), "--json", "--no-report")).stdout) as { losses: ReadonlyArray<{ domains: ReadonlyArray<{ name: string }>; containers: unknown }> }).losses.find(({ domains }) => domains[0]!.name === "h-01")!.containers
  expect(await lost(SHARED)).toEqual({ stopped: 3, elsewhere: 0, notBack: 3, tied: 1, names: ["db", "web-1", "web-2"], why: expect.stringMatching(/No node has what it needs/), whyFr: expect.any(String) })
  const anywhere = SHARED.replace("count: 2, nodes: [h-01], volume: shared", "count: 2, volume: shared").replace("{ cpu: 63 }", "{ cpu: 1 }")
  expect(await lost(anywhere)).toMatchObject({ notBack: 1, tied: 1, names: ["db"], why: null })
  const { stdout } = await run("survive", folderWith({ "scenario.yaml": anywhere }), "--no-report")
  expect(stdout).toMatch(/Without h-01, 1 of \d containers that stop stays away: db\. It keeps something on its node's disk\./)
})

const wrong: ReadonlyArray<readonly [name: string, files: Readonly<Record<string, string>>, place: RegExp]> = [
  ["JSON cut off in the middle", cluster(fixture("pods").slice(0, 5000)), /pods\.json:128:42 items\[1\]\.metadata\.resourceVersion: expected the end of the text, a double quote, found the end of the file/],
  ["a quantity in it that does not parse", cluster(fixture("pods").replace('"memory": "256Mi"', '"memory": "1.5.2Gi"')), /pods\.json:\d+:\d+ items\[\d+\]\.spec\.containers\[\d\]\.resources\.\w+\.memory: .*1\.5\.2Gi/],
  ["a file that is not there", { ...cluster(""), "pods.json": fixture("pods"), "scenario.yaml": CLUSTER.replace("in/nodes", "nodes") }, /scenario\.yaml:4:\d+ containers\.kubectl\.nodes: expected the nodes that kubectl exports/],
  ["no kernel of that family", { "scenario.yaml": `${HEAD}containers:\n  nodes: [{ vcpus: 4, ramGib: 8 }]\n  pods: [{ name: iis, os: Windows }]\n` }, /scenario\.yaml:5:\d+ containers\.pods\[0\]\.os: expected a kernel of the family windows/],
  ["a limit below its request", { "scenario.yaml": `${HEAD}containers:\n  nodes: [{ vcpus: 4, ramGib: 8 }]\n  pods:\n    - name: a\n      requests: { cpu: 2 }\n      limits: { cpu: 1500m }\n` }, /scenario\.yaml:8:\d+ containers\.pods\[0\]\.limits\.cpu: expected at least the request of 2, found "1500m"/],
  ["a server that is a container and a kernel", { "scenario.yaml": `${HEAD}workload: { file: servers.csv }\ncontainers:\n  guests: [a]\n  nodes:\n    - guests: [a]\n`, "servers.csv": "name,vcpus,ram_gib\na,1,1\n" }, /scenario\.yaml:7:\d+ containers\.nodes\[0\]\.guests: expected servers that are no containers themselves/],
  ["replicas below 0", { "scenario.yaml": `${HEAD}containers:\n  nodes: [{ vcpus: 4, ramGib: 8 }]\n  deployments: [{ name: web, replicas: -3 }]\n` }, /scenario\.yaml:5:\d+ containers\.deployments\[0\]\.replicas: .*-3/],
  ["an image without layers", { "scenario.yaml": `${HEAD}containers:\n  nodes: [{ vcpus: 4, ramGib: 8 }]\n  images:\n    - name: web:1\n      layers: []\n` }, /scenario\.yaml:7:\d+ containers\.images\[0\]\.layers: expected at least one layer of "web:1", found none/],
  ["consolidation beside it", { "scenario.yaml": `${HEAD}consolidation: {}\ncontainers:\n  nodes: [{ vcpus: 4, ramGib: 8 }]\n` }, /scenario\.yaml:3:\d+ consolidation: expected containers, or consolidation/],
  ["neither servers nor containers", { "scenario.yaml": HEAD }, /scenario\.yaml:\d+:\d+ workload\.file: expected an inventory, or series/]
]
test.each(wrong)("%s", async (_, files, place) => {
  const folder = folderWith(files)
  const before = filesIn(folder)
  const ended = await run("run", folder, "--out", join(folder, "out"))
  expect(ended.stderr).toMatch(place)
  expect([ended.code, ended.stdout, filesIn(folder)]).toEqual([1, "", before])
})
