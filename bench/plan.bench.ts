/** How many hosts 10,000 unlike servers need: the whole program, from its start to its end, without --prove. */
import { writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { randomStream } from "../packages/sim-core/src/random.ts"
import type { Benchmark, ProcessCase } from "./benchmark.ts"
import { bundle, PROGRAM } from "./program.ts"

const SERVERS = 10_000
const FILE = join(tmpdir(), "rackfold-bench-servers.csv")

function writeServers(): void {
  const { integer } = randomStream(1, "servers")
  const one = <A>(of: ReadonlyArray<A>): A => of[integer(of.length)]!
  const lines = Array.from({ length: SERVERS }, (_, row) => {
    const mean = 3 + integer(38)
    return [`vm-${row + 1}`, one([1, 2, 4, 8]), one([2, 4, 8]), one([2.4, 2.6, 3]), mean, Math.min(100, mean + integer(41)), one([2, 4, 6, 8, 12, 16, 32]), 20 + integer(381), 5 + integer(296), 1 + integer(80), one(["linux", "windows"]), one(["web", "database", ""])].join(",")
  })
  writeFileSync(FILE, `name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps,os,service\n${lines.join("\n")}\n`)
}

let isBundled = false

const plan = (name: string, words: ReadonlyArray<string>, expected: string): ProcessCase => ({
  name, args: [PROGRAM, "plan", FILE, ...words], expected, repetitions: 5, target: { seconds: 2 },
  prepare: () => {
    writeServers()
    if (!isBundled) bundle()
    isBundled = true
  }
})

export const benchmark: Benchmark = {
  name: "plan",
  cases: [],
  processes: [
    plan("10,000 servers on one model", ["--host", "R740 8280:512GiB"], "414 hosts (Dell PowerEdge R740 (Xeon Platinum 8280), 512 GiB) carry the 10,000 servers"),
    plan("10,000 servers, the catalogue compared", [], "360 hosts (Inspur NF8480M5 (Xeon Platinum 8280)) carry the 10,000 servers"),
    plan("10,000 servers, the catalogue compared, all of one memory", ["--host", "all:512GiB"], "270 hosts (Lenovo ThinkSystem SR665 (EPYC 7763), 512 GiB) carry the 10,000 servers")
  ]
}
