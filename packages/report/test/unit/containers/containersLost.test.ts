/** What faults took with them of containers. */
import { describe, expect, test } from "vitest"
import { faultsCsv, renderReport } from "../../../src/index.ts"
import { containersRun, leakingPlan, updatedPlan } from "../../containersRun.ts"
import { withHostFaults } from "../../containersPlan.ts"
import { failingConclusions } from "../../../src/failing/failingConclusions.ts"
import { failingSentencesEn, failingSentencesFr } from "../../../src/messages/failingSentences.ts"

// 22 containers on six nodes, two of them on each host; before the update.
const run = containersRun(withHostFaults(updatedPlan(), [[0, 600, 900], [1, 700, 1000]], false))
const onNodes = (nodes: ReadonlyArray<string>, at: number): number => {
  const { level } = run.plan.containers!
  const { containerStartSeconds, decisions } = run.outcome.containers!
  const rows = Array.from({ length: decisions.count }, (_, row) => row).filter((row) => decisions.timeSeconds[row] === 0 && nodes.includes(level.hosts.hostName[decisions.to[row]!] ?? ""))
  return rows.filter((row) => containerStartSeconds[decisions.guest[row]!]! < at).length
}
const column = (csv: string) => csv.trimEnd().split("\n").slice(1).map((line) => line.split(",").at(-1))

describe("a fault of hosts", () => {
  const wanted = [onNodes(["node-1", "node-2"], 600), onNodes(["node-3", "node-4"], 700)]
  test("takes the containers of its kernels", () => {
    expect(wanted[0]! + wanted[1]!).toBeGreaterThan(10)
    expect(column(faultsCsv(run.plan, run.outcome))).toEqual(wanted.map(String))
    expect(run.summary.failing!.faults.containers).toBe(wanted[0]! + wanted[1]!)
  })
  test("is told with them, in both languages", () => {
    const [stopped] = failingConclusions(run.summary.failing!, 3600)
    expect(stopped).toMatchObject({ kind: "faultsStopped", faults: 2, stopped: 4, containers: wanted[0]! + wanted[1]! })
    if (stopped?.kind !== "faultsStopped") return
    expect(failingSentencesEn.faultsStopped({ ...stopped, containers: 14 })).toMatch(/^2 faults stopped 4 servers, 14 containers with them; all came back/)
    expect(failingSentencesEn.faultsStopped({ ...stopped, faults: 1, stopped: 1, containers: 1 })).toMatch(/^1 fault stopped 1 server, 1 container with it; it came back/)
    expect(failingSentencesFr.faultsStopped({ ...stopped, containers: 14 })).toMatch(/^2 pannes ont arrêté 4 serveurs, et 14 conteneurs avec eux/)
  })
  test("has them in the report's table", async () => expect((await renderReport({ ...run, lang: "en" })).html).toContain("Containers stopped"))
})

test("who is killed at its limit is not counted", () => {
  const leaking = containersRun(withHostFaults(leakingPlan(), [[0, 4000, 5000]], false))
  const { decisions, memory } = leaking.outcome.containers!
  expect(memory!.kills.length).toBeGreaterThan(0)
  const fails = Array.from({ length: decisions.count }, (_, row) => row).filter((row) => decisions.timeSeconds[row] === 4000 && decisions.from[row] === 0).length
  expect(column(faultsCsv(leaking.plan, leaking.outcome))).toEqual([String(fails)])
})
