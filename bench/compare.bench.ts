/**
 * Sixty-four runs of a day of 10,000 VMs on 1,000 hosts, from the scenario and its CSV to the figures that are compared:
 * eight policies × eight headrooms, on one thread and on two, threads as they are packed. Every run's outcome digest is in the expected one.
 */
import { createHash } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { Effect } from "effect"
import { combinationCount } from "../packages/cli/src/comparing/combinations.ts"
import { compareOnThreads } from "../packages/cli/src/comparing/compareThreads.ts"
import { understand } from "../packages/cli/src/comparing/understand.ts"
import type { Benchmark, ThreadsCase } from "./benchmark.ts"
import { numbersFrom } from "./placementPlan.ts"
import { bundle, inTree } from "./program.ts"

const SERVICES = ["web", "database", "ad", "dns", "dhcp", "file", "mail", "batch", "other"]

const SCENARIO = `name: ten-thousand
hosts:
  - { model: Dell PowerEdge R740 (Xeon Platinum 8280), count: 1000, namePrefix: host, ramGib: 512, diskGib: 12000, iops: 9000, networkMbps: 20000 }
workload: { file: servers.csv }
`

/** VMs of one to four vCPUs, each with a mean and a p95 of its own. */
function servers(count: number): string {
  const number = numbersFrom(3)
  const row = (vm: number): string => {
    const vcpus = 1 + (number() % 4)
    const mean = 5 + (number() % 25)
    return [`vm-${vm}`, vcpus, vcpus, 2.4, mean, mean + 5 + (number() % 40), 2 + (number() % 14), 20 + (number() % 80), 20 + (number() % 200), 10 + (number() % 90), SERVICES[number() % SERVICES.length]].join(",")
  }
  return `name,vcpus,cores,ghz,cpu_mean_pct,cpu_p95_pct,ram_gib,disk_gib,iops,net_mbps,service\n${Array.from({ length: count }, (_, vm) => `${row(vm)}\n`).join("")}`
}

export const benchmark: Benchmark = {
  name: "compare",
  cases: [],
  onThreads: [
    // A thread takes more than a second of work until its code is compiled, however long it runs then.
    dayCase("runs of a day of 10,000 VMs on 1,000 hosts, in samples of a minute", 60, "4 runs, digest 2ba475db5db3b1a9", "64 runs, digest 45e625bf5f93956b", { timesOneCore: 1.8 }),
    dayCase("the same in samples of five minutes", 300, "4 runs, digest ec9fff4501c67a77", "64 runs, digest 6821465e5d164003")
  ]
}

function dayCase(name: string, sampleSeconds: number, quickly: string, expected: string, target?: ThreadsCase["target"]): ThreadsCase {
  return {
    name,
    ...(target === undefined ? {} : { target }),
    repetitions: sampleSeconds < 300 ? 1 : 2,
    prepare: (isQuick) => {
      bundle()
      const worker = pathToFileURL(inTree("packages/cli/dist/compareWorker.mjs"))
      const folder = mkdtempSync(join(tmpdir(), "rackfold-bench-"))
      writeFileSync(join(folder, "scenario.yaml"), `${SCENARIO}sampleSeconds: ${sampleSeconds}\n`)
      writeFileSync(join(folder, "servers.csv"), servers(10_000))
      const vary = isQuick ? ["place.policy=firstFit,worstFit", "headroom.cpu=0.1,0.3"] : ["place.policy=firstFit,nextFit,bestFit,worstFit,roundRobin,random,bestFitDecreasing,leastPowerIncrease", "headroom.cpu=0.1,0.15,0.2,0.25,0.3,0.35,0.4,0.45"]
      const words = { scenarios: [folder], hosts: undefined, set: [], vary, seeds: 1, variants: true }
      return {
        expected: isQuick ? quickly : expected,
        end: () => rmSync(folder, { recursive: true }),
        run: (threads) => Effect.runPromise(Effect.gen(function*() {
          const asked = yield* understand(words)
          const runs = yield* compareOnThreads(asked, threads, null, { finished: 0, all: combinationCount(asked) * asked.seedCount }, worker)
          return `${runs.length} runs, digest ${createHash("sha256").update(runs.map(({ digest }) => digest).join(" ")).digest("hex").slice(0, 16)}`
        }))
      }
    }
  }
}
