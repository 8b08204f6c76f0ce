/** What a run takes of memory: plan and run in a process of their own (memoryRun.ts). */
import type { Benchmark } from "./benchmark.ts"

const program = new URL("memoryRun.ts", import.meta.url).pathname

export const benchmark: Benchmark = {
  name: "memory",
  cases: [],
  processes: [
    { name: "a day of 1,052 VMs on 800 hosts, four resources, percentiles", args: [program, "day"], expected: "digest b9c037467058c6b4", target: { mebibytesBeyondNode: 60 }, repetitions: 3 },
    { name: "1,000,000 VMs of 1,052 profiles on 100,000 hosts, CPU alone", args: [program, "million"], expected: "digest cf4f6d7fdfc5601a", target: { mebibytes: 512 }, repetitions: 3 },
    { name: "a day of 50,000 containers in 5,000 VMs on 1,000 hosts", args: [program, "containers"], expected: "digest c2dc3007332405e0", target: { seconds: 2, mebibytes: 1024 }, repetitions: 1 }
  ]
}
