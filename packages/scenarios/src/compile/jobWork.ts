/** Tasks of a trace, or jobs that are drawn → what a plan takes from them. */
import { MIB_PER_GIB } from "@rackfold/sim-core"
import type { HostTable } from "@rackfold/sim-core"
import type { DecodedScenario } from "../decode.ts"
import { shown } from "../errors.ts"
import type { HostModel } from "../hostModel.ts"
import { readFragments } from "../jobs/fragmentRows.ts"
import type { FragmentRows } from "../jobs/fragmentRows.ts"
import { coresForJobs, drawJobs, drawnCsv, queueUse } from "../jobs/syntheticJobs.ts"
import { lastEnd, taskGuests } from "../jobs/taskGuests.ts"
import { readTasks } from "../jobs/taskRows.ts"
import { joinTrace } from "../jobs/trace.ts"
import type { Trace } from "../jobs/trace.ts"
import type { Scenario } from "../scenario.ts"
import { jobAssumptions } from "./assumptions.ts"
import { fragmentsFile } from "./canonical.ts"
import { demandProfiles } from "./demandProfiles.ts"
import { memoryDemand } from "./memoryDemand.ts"
import { narrowestNode } from "./numa.ts"
import { missingFile } from "./outagesOf.ts"
import { virtualised } from "./virtualisation.ts"
import { fastestCore, jobsOf, periodOf } from "./work.ts"
import type { Failure, Work } from "./work.ts"

/** A run without a period takes at least as long as its longest task. */
const MOST_SAMPLES = 10_000_000

/** Jobs that are drawn: as a trace whose every task keeps one core busy. */
export function workDrawn(decoded: DecodedScenario, synthetic: NonNullable<Scenario["workload"]["synthetic"]>, hosts: HostTable, models: ReadonlyArray<HostModel>): Work | Failure {
  const { scenario } = decoded
  const core = fastestCore(hosts)
  const servers = coresForJobs(hosts, core)
  if (servers === 0) return { problems: [decoded.locate({ path: ["hosts"], expected: "a core that placement may promise", found: "none, after reserve and headroom", advice: "Lower headroom.cpu and hostReserve.cores, or add hosts." })] }
  const queue = queueUse(synthetic, servers)
  const trace = drawJobs(scenario, queue, hosts.hostCoreMhz.reduce((least, mhz) => Math.min(least, mhz), Infinity))
  const work = workOfTrace(decoded, { scenario: { ...scenario, guestOverhead: { ...scenario.guestOverhead, cpuFraction: 0 } }, trace, text: drawnCsv(trace) }, hosts, models)
  return "problems" in work ? work : { ...work, queue, copies: [] }
}

export interface ReadTrace {
  readonly scenario: DecodedScenario["scenario"]
  readonly trace: Trace
  readonly text: string
}

export function readTrace(decoded: DecodedScenario, fragmentsName: string, files: ReadonlyMap<string, Uint8Array>, read: ReadonlyMap<string, FragmentRows>): ReadTrace | Failure {
  const [file = ""] = decoded.neededFiles
  const bytes = files.get(file)
  if (bytes === undefined) return { problems: [missingFile(decoded, ["workload", "file"], file)] }
  const fragments = read.get(fragmentsName) ?? readFragments(fragmentsName, files.get(fragmentsName), decoded.keepsFragmentsApart)
  if (fragments === undefined) return { problems: [missingFile(decoded, ["workload", "fragments"], fragmentsName)] }
  const trace = joinTrace(readTasks(file, bytes), fragments, decoded.scenario.import.badRows === "drop")
  return "problems" in trace ? trace : { scenario: decoded.scenario, trace, text: new TextDecoder().decode(bytes) }
}

export function workOfTrace(decoded: DecodedScenario, { scenario, trace, text }: ReadTrace, hosts: HostTable, models: ReadonlyArray<HostModel>): Work | Failure {
  const work = taskGuests(trace, virtualised(scenario), fastestCore(hosts), narrowestNode(scenario, models))
  const written = scenario.pressure?.memory
  const profiles = demandProfiles(scenario.sampleSeconds, periodOf(scenario))
  const nobody = work.guests.guestName.map(() => null)
  const memory = written === undefined ? null : memoryDemand(written, { name: work.guests.guestName, ramGib: trace.tasks.ramMib.map((mib) => mib / MIB_PER_GIB), vcpus: work.guests.guestVcpus, service: nobody, os: work.guests.guestName.map(() => "") }, profiles)
  const tooFine = lastEnd(work) / scenario.sampleSeconds > MOST_SAMPLES
  if (tooFine) return { problems: [decoded.locate({ path: ["sampleSeconds"], expected: `at least ${lastEnd(work) / MOST_SAMPLES}: at most ${MOST_SAMPLES} samples a run`, found: shown(scenario.sampleSeconds), advice: "Lengthen the sample." })] }
  return {
    guests: work.guests, memory, placeOf: null, sizings: null, shapes: profiles, asContainers: null, guestRamGib: trace.tasks.ramMib.map((mib) => mib / MIB_PER_GIB), jobs: jobsOf(scenario, work.fragments), quality: work.quality,
    assumptions: jobAssumptions(decoded, models, memory, work.guests.guestVcpus), workloadCsv: () => text, startEpochSeconds: trace.tasks.firstDateSeconds, guestGroup: work.guests.guestName.map(() => ""), dirtyMibPerSecond: new Float64Array(work.guests.guestCount).fill(NaN), copies: (scenario.workload.fragments === undefined ? [] : [{ from: scenario.workload.fragments, to: fragmentsFile(scenario.workload.fragments) }])
  }
}
