/** `rackfold plan --prove` and Ctrl-C: the proof ends, what is known by then is the answer. */
import { spawn } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { PlanSummary } from "@rackfold/report"
import { expect, test } from "vitest"
import { hasWorked } from "./hasWorked.ts"
import { folderWith } from "./inProcess.ts"

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url))

/** 1,500 servers of as many sizes, two or three to a host: no proof within seconds. */
const SERVERS = `name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib\n${Array.from({ length: 1500 }, (_, row) => `vm-${row},${20 + ((row * 7919) % 30)},${20 + ((row * 7919) % 30)},1,50,${90 + ((row * 31) % 11)},${20 + ((row * 104_729) % 30)}`).join("\n")}\n`
const SCENARIO = `hosts: [{ model: bin }]
hostModels: [{ name: bin, cores: 100, coreMhz: 1000, ramGib: 100, power: { idleWatts: 1, peakWatts: 2 } }]
workload: { file: servers.csv }
headroom: { cpu: 0, ram: 0 }
hostReserve: { cores: 0, ramGib: 0 }
guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }
`

test.skipIf(process.platform === "win32")("is heard, ends with 0, and the answer says how far from optimal", { retry: 3, timeout: 60_000 }, async ({ task }) => {
  const folder = folderWith({ "scenario.yaml": SCENARIO, "servers.csv": SERVERS })
  const child = spawn(process.execPath, [main, "plan", join(folder, "scenario.yaml"), "--prove", "600", "--json"], { stdio: ["ignore", "pipe", "inherit"] })
  let stdout = ""
  child.stdout.on("data", (text: Buffer) => { stdout += text.toString() })
  const ended = new Promise<number | null>((resolve) => { child.on("close", resolve) })
  await hasWorked(child, 4 * 2 ** (task.result?.retryCount ?? 0))
  expect(child.exitCode).toBeNull()
  child.kill("SIGINT")
  expect(await ended).toBe(0)
  const { candidates } = JSON.parse(stdout) as PlanSummary
  expect(candidates[0]!.proof).toMatchObject({ status: "within", endedBy: "time" })
  expect(candidates[0]!.hosts.placed).toBeGreaterThanOrEqual(candidates[0]!.hosts.bound!)
})
