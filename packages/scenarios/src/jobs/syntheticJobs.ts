/** Poisson arrivals and random service times → tasks and their fragments, as a trace would have them. */
import { makeSampler, randomStream } from "@rackfold/sim-core"
import type { HostTable, QueueUse } from "@rackfold/sim-core"
import type { Finding } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import type { Trace } from "./trace.ts"

type Synthetic = NonNullable<Scenario["workload"]["synthetic"]>

/** Cores that placement may promise: jobs that run at one time. */
export function coresForJobs({ hostCount, hostUsable, hostIsSpare }: HostTable, fastestCoreMhz: number): number {
  let cores = 0
  for (let host = 0; host < hostCount; host++) if (hostIsSpare[host] === 0) cores += Math.floor(hostUsable[0]![host]! / fastestCoreMhz + 1e-9)
  return cores
}

/** What such a queue is, for those who compare it with theory. */
export function queueUse({ load, arrivalsPerSecond, serviceSeconds, service, jobs, warmUpFraction, batches }: Synthetic, servers: number): QueueUse {
  const perSecond = arrivalsPerSecond ?? (load! * servers) / serviceSeconds
  return { servers, arrivalsPerSecond: perSecond, serviceSeconds, service, load: (perSecond * serviceSeconds) / servers, jobs, warmUpFraction, batches }
}

/**
 * The jobs: inter-arrival times exponential, service times as the scenario says, each from a random stream of its own
 * (`workload.synthetic.arrivals`, `workload.synthetic.services`), so that other service times leave arrivals as they are.
 *
 * @param coreMhz what a job asks for while it runs
 */
export function drawJobs({ seed }: Pick<Scenario, "seed">, { jobs, arrivalsPerSecond, serviceSeconds, service }: QueueUse, coreMhz: number): Trace {
  const between = makeSampler({ kind: "exponential", meanSeconds: 1 / arrivalsPerSecond }, randomStream(seed, "workload.synthetic.arrivals"))
  const lasts = makeSampler(service === "fixed" ? { kind: "fixed", seconds: serviceSeconds } : { kind: "exponential", meanSeconds: serviceSeconds }, randomStream(seed, "workload.synthetic.services"))
  const digits = String(jobs).length
  const id = Array.from({ length: jobs }, (_, job) => `job-${String(job + 1).padStart(digits, "0")}`)
  const submissionSeconds = new Float64Array(jobs)
  const endSeconds = new Float64Array(jobs)
  let now = 0
  for (let job = 0; job < jobs; job++) {
    submissionSeconds[job] = now += between()
    endSeconds[job] = lasts()
  }
  const nothing = { rows: [], count: 0 }
  const whole = { file: "", rowsRead: jobs, unknownColumns: [], badRows: nothing, problems: [] }
  return {
    tasks: { ...whole, id, submissionSeconds, cpuCount: new Float64Array(jobs).fill(1), cpuMhz: new Float64Array(jobs).fill(coreMhz), ramMib: new Float64Array(jobs), line: Int32Array.from(id, (_, job) => job + 1), firstDateSeconds: null },
    fragments: { ...whole, taskRow: new Map(id.map((name, job) => [name, job])), taskFirst: Int32Array.from(id, (_, job) => job), taskEnd: Int32Array.from(id, (_, job) => job + 1), endSeconds, mhz: new Float64Array(jobs).fill(coreMhz), taskRowCount: id.map(() => 1) },
    quality: []
  }
}

/** The jobs as a table, for who wants to look at them: nothing reads it. */
export function drawnCsv({ tasks, fragments }: Trace): string {
  return `${["job,arrival_s,service_s", ...tasks.id.map((name, job) => `${name},${tasks.submissionSeconds[job]},${fragments.endSeconds[job]}`)].join("\n")}\n`
}

/** What drawn jobs need besides: one line, whole cores, an end with the last job. */
export function badSynthetic({ workload: { synthetic, file, series, fragments }, jobs, place }: Scenario): Finding[] {
  if (synthetic === undefined) return []
  const findings: Finding[] = []
  const other = [["file", file], ["series", series], ["fragments", fragments]].find(([, value]) => value !== undefined)
  if (other !== undefined) findings.push({ path: ["workload", "synthetic"], expected: `synthetic or ${other[0] as string}`, found: "both", advice: "Remove one of the two." })
  if ((synthetic.load === undefined) === (synthetic.arrivalsPerSecond === undefined)) findings.push({ path: ["workload", "synthetic", ...(synthetic.load === undefined ? [] : ["arrivalsPerSecond"])], expected: "load or arrivalsPerSecond, one of the two", found: synthetic.load === undefined ? "neither" : "both", advice: "load: 0.8 keeps the cores busy for 80 % of the time." })
  if (synthetic.batches > synthetic.jobs * (1 - synthetic.warmUpFraction)) findings.push({ path: ["workload", "synthetic", "jobs"], expected: `at least ${synthetic.batches} jobs after the first ${synthetic.warmUpFraction * 100} %, one a batch`, found: String(synthetic.jobs), advice: "Draw more jobs, or lower batches." })
  if (jobs.queue !== "fifo") findings.push({ path: ["jobs", "queue"], expected: "fifo, as drawn jobs wait in line", found: jobs.queue, advice: "Set jobs.queue: fifo." })
  if (jobs.end !== "whenDone") findings.push({ path: ["jobs", "end"], expected: "whenDone, as the run lasts until all drawn jobs are done", found: jobs.end, advice: "Set jobs.end: whenDone." })
  if (place.cpuStatistic !== "cores") findings.push({ path: ["place", "cpuStatistic"], expected: "cores, as each drawn job takes one", found: place.cpuStatistic, advice: "Set place.cpuStatistic: cores." })
  return findings
}
