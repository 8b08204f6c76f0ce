/** Each conclusion where it must be, and where it must not, in both languages. */
import { describe, expect, test } from "vitest"
import { conclusionSentence } from "../../../src/answerText.ts"
import { containersConclusions, type ContainersConclusion } from "../../../src/containers/containersConclusions.ts"
import type { ContainersSummary } from "../../../src/index.ts"
import { containersRun, imagePlan, leakingPlan, scaledPlan, updatedPlan } from "../../containersRun.ts"

const plain = (text: string): string => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")
const say = (found: ContainersSummary, kind: ContainersConclusion["kind"], lang: "en" | "fr" = "en"): string[] => containersConclusions(found).filter((one) => one.kind === kind).map((one) => plain(conclusionSentence(one, lang)))
const [updated, scaled, images, leaking] = [updatedPlan(), scaledPlan(), imagePlan(), leakingPlan()].map((plan) => containersRun(plan).found) as [ContainersSummary, ContainersSummary, ContainersSummary, ContainersSummary]

describe("an update", () => {
  test("is told with its extremes", () => {
    expect(say(updated, "updated")).toEqual(["The update of shop took 20 s: of 10 wanted, never more than 13 in all and never fewer than 8 serving."])
    expect(say(updated, "updated", "fr")).toEqual(["La mise à jour de shop a pris 20 s : pour 10 voulus, jamais plus de 13 en tout ni moins de 8 en service."])
  })
  test("that does not end says so", () => {
    const [shop, ...others] = updated.deployments
    const open = { ...updated, deployments: [{ ...shop!, updates: [{ ...shop!.updates[0]!, endSeconds: null }] }, ...others] }
    expect(say(open, "updated")).toEqual([])
    expect(say(open, "notUpdated")).toEqual(["The update of shop, begun 20 min into the run, did not end: 8 of 10 served at least."])
  })
  test("is time below wanted", () => expect(say(updated, "belowWanted")).toEqual(["shop had fewer replicas than wanted for 20 s, at worst 8 of 10, 20 min into the run."]))
  test("where all have what they want, nothing is below", () => expect(say(images, "belowWanted")).toEqual([]))
})

describe("limits", () => {
  test("withhold, and who suffers most", () => expect(say(updated, "throttled")).toEqual(["Limits of 4 containers withhold 4.5% of the CPU that all ask for; most from mail-1, 25.0% of its own. Their nodes may have it free."]))
  test("less than a thousandth is no news", () => expect(say({ ...updated, throttledFraction: 0.00099 }, "throttled")).toEqual([]))
  test("are told apart from what nodes are short of", () => {
    expect(say(updated, "kernelsShort")).toEqual([])
    expect(say({ ...updated, kernelShortFraction: 0.1 }, "kernelsShort", "fr")).toEqual(["Il manque aux nœuds 10,0 % du CPU que demandent les conteneurs, limites à part."])
  })
})

describe("memory", () => {
  test("kills and evictions are told", () => {
    expect(say(leaking, "killedAtLimit")[0]).toMatch(/^8 containers were killed at their memory limit, \d+ times in all; leaky-\d+ \d+ times, at 1,500 MiB\.$/)
    expect(say(leaking, "evicted")[0]).toMatch(/^\d+ containers were evicted as a node ran short of memory: leaky-\d+ first, from node-\d, with [\d,]+ MiB of 500 MiB requested\.$/)
  })
  test("not where it is not followed", () => expect([...say(updated, "killedAtLimit"), ...say(updated, "evicted")]).toEqual([]))
})

describe("what follows the load", () => {
  test("replicas", () => expect(say(scaled, "scaledReplicas")[0]).toMatch(/^web follows its load with 2 to \d+ replicas, [\d.]+ on average\.$/))
  test("nodes", () => expect(say(scaled, "nodesCame")[0]).toMatch(/^Nodes of workers came and went: 2 to 9, [\d.]+ on average, [\d.]+ node-hours\.$/))
  test("not where nothing is scaled", () => expect([...say(updated, "scaledReplicas"), ...say(updated, "nodesCame")]).toEqual([]))
})

describe("images", () => {
  test("share layers", () => expect(say(images, "layersShared")).toEqual(["Images take 1,024 MiB on disk, as containers of one node share their layers: with a copy each it would be 6,608 MiB."]))
  test("take time to come", () => expect(say(images, "slowStart")[0]).toContain("of a start is its image."))
  test("grow old", () => expect(say(images, "oldImages")).toEqual(["2 of 4 images in use were built more than 90 days ago and lack patches since: image-2, 200 days, the oldest."]))
  test("are no matter where none are said", () => expect([...say(updated, "layersShared"), ...say(updated, "slowStart"), ...say(updated, "oldImages")]).toEqual([]))
})

describe("isolation", () => {
  test("one kernel takes all of its containers", () => expect(say(images, "kernelTakes")).toEqual(["A fault of one kernel takes up to 15 of 30 containers with it (node-1)."]))
  test("bare hosts count whole in figures of hosts, and only they", () => {
    expect(say(images, "bareHosts")).toEqual([])
    expect(say({ ...images, kernels: { ...images.kernels, bare: 1 } }, "bareHosts")[0]).toMatch(/^The bare host is given to containers whole: .*; what containers request stands under RAM promised/)
    expect(say({ ...images, kernels: { ...images.kernels, bare: 2 } }, "bareHosts", "fr")[0]).toMatch(/^Les hôtes nus sont donnés en entier/)
  })
  test("one container a kernel is no news", () => expect(say({ ...updated, kernels: { ...updated.kernels, mostOnOne: 1 } }, "kernelTakes")).toEqual([]))
  test("a runtime that shares all but files keeps nobody in", () => {
    const open = { ...updated, isolation: { runtime: "chroot", runtimeFr: "chroot", sharedByAll: ["user", "pid", "net", "ipc", "uts", "cgroup"], shared: [] } }
    expect(say(open, "noConfinement")).toEqual(["chroot keeps nobody in: processes, network and users are those of the machine. It is no security."])
    expect(say(updated, "noConfinement")).toEqual([])
  })
  test("what some share besides is told one by one", () => {
    const shares = { ...updated, isolation: { ...updated.isolation!, shared: [{ namespace: "net", containers: 1, first: "mail-1" }, { namespace: "pid", containers: 2, first: "mail-2" }] } }
    expect(say(shares, "sharedNamespaces")).toEqual(["1 container shares net with its node, mail-1 by name: beyond what the runtime shares.", "2 containers share pid with their node, mail-2 the first: beyond what the runtime shares."])
  })
})

test("much requested and little used is told", () => {
  const idle = { ...updated, cpu: { ...updated.cpu, requestedFraction: 0.5, usedOfRequested: 0.49 } }
  expect(say(idle, "requestedUnused")).toEqual(["Requests hold 50.0% of the CPU that nodes may promise, and 49.0% of what is requested is used: lower requests would make room."])
  expect(say({ ...idle, cpu: { ...idle.cpu, requestedFraction: 0.49 } }, "requestedUnused")).toEqual([])
  expect(say(updated, "requestedUnused")).toEqual([])
})

test("who waits is told with the reason, and nothing where there are no containers", () => {
  const waits = { ...updated, waitingCount: 3, waiting: [{ count: 3, deployment: "web", container: "web-8", sinceSeconds: 0, why: "Needs 0.5 GHz.", whyFr: "Il faut 0,5 GHz." }] }
  expect(say(waits, "containersWait")).toEqual(["3 containers find no node at the end, web-8 the first: Needs 0.5 GHz."])
  expect(say(waits, "containersWait", "fr")).toEqual(["3 conteneurs ne trouvent aucun nœud à la fin, web-8 le premier : Il faut 0,5 GHz."])
  expect(containersConclusions({ ...waits, count: 0 })).toEqual([])
})
