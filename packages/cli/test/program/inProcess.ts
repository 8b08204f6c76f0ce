/** The program as a user runs it, without the cost of a process: words in, code and output out. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Effect } from "effect"
import { onTestFinished, vi } from "vitest"
import { endOf } from "../../src/exit.ts"
import { rackfold } from "../../src/rackfold.ts"

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** An empty folder with these files, removed after the test that asks for it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "rackfold-program-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  return folder
}

/** Paths of all files below a folder, in order. */
export const filesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/"))
    .sort()

/** Runs `rackfold …words` in this process. */
export async function run(...words: ReadonlyArray<string>): Promise<Ended> {
  const heard = { stdout: "", stderr: "" }
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => { heard.stdout += String(text); return true }),
    vi.spyOn(process.stderr, "write").mockImplementation((text) => { heard.stderr += String(text); return true }),
    vi.spyOn(console, "log").mockImplementation((...parts) => { heard.stdout += `${parts.join(" ")}\n` }),
    vi.spyOn(console, "error").mockImplementation((...parts) => { heard.stderr += `${parts.join(" ")}\n` })
  ]
  try {
    const code = endOf(await Effect.runPromiseExit(rackfold(words)))
    return { code, ...heard }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** Three small hosts, four guests: the smallest run in which something is refused. */
export const SCENARIO = `name: small
hostModels:
  - { name: Toy, cores: 4, coreMhz: 1000, ramGib: 16, diskGib: 1000, networkMbps: 1000, iops: 1000, power: { model: linear, idleWatts: 50, peakWatts: 100 }, source: made up }
hosts:
  - { model: Toy, count: 3, namePrefix: toy }
workload: { file: servers.csv }
place: { policy: bestFit }
headroom: { cpu: 0, ram: 0, disk: 0, iops: 0, network: 0 }
hostReserve: { cores: 0, ramGib: 0 }
guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } }
`
export const SERVERS = `name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps
web-1,2,2,1,10,20,4,10,10,10
web-2,2,2,1,10,20,4,10,10,10
db-1,2,2,1,10,20,12,10,10,10
huge,2,2,1,10,20,64,10,10,10
`
