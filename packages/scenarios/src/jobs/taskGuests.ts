/** Tasks and their fragments → the guest columns of a plan, and its jobs. */
import { CPU, MIB_PER_GIB, NONE, RAM, RESOURCES, zeroResourceColumns } from "@rackfold/sim-core"
import type { DataQuality, FragmentTable, GuestTable } from "@rackfold/sim-core"
import { ramMib } from "../compile/guestTable.ts"
import { OS_FAMILIES } from "../osFamilies.ts"
import type { Scenario } from "../scenario.ts"
import type { TaskRows } from "./taskRows.ts"
import type { Trace } from "./trace.ts"

/** CPU shares that vSphere gives a vCPU of normal weight. */
const SHARES_PER_VCPU = 1000

export interface TaskGuests {
  readonly guests: GuestTable
  readonly fragments: FragmentTable
  readonly quality: ReadonlyArray<DataQuality>
}

/**
 * @param fastestCoreMhz of any host: a guest that reserves cores reserves at most so much for each
 * @param numaCores of the narrowest NUMA node: who has more vCPUs asks for guestOverhead.numaFraction more
 */
export function taskGuests({ tasks, fragments: rows, quality }: Trace, scenario: Scenario, fastestCoreMhz: number, numaCores: number): TaskGuests {
  const guestCount = tasks.id.length
  const at = Int32Array.from(tasks.id, (id) => rows.taskRow.get(id)!)
  const { cpuFraction, numaFraction } = scenario.guestOverhead
  const overhead = 1 + cpuFraction
  const wide = numaFraction === 0 ? [] : Array.from(at.keys()).filter((guest) => tasks.cpuCount[guest]! > numaCores)
  const fragments: FragmentTable = {
    guestFirstFragment: at.map((row) => rows.taskFirst[row]!), guestFragmentEnd: at.map((row) => rows.taskEnd[row]!),
    fragmentEndSeconds: rows.endSeconds, fragmentMhz: overhead === 1 && wide.length === 0 ? rows.mhz : rows.mhz.map((mhz) => mhz * overhead)
  }
  for (const guest of wide) for (let fragment = fragments.guestFirstFragment[guest]!; fragment < fragments.guestFragmentEnd[guest]!; fragment++) fragments.fragmentMhz[fragment]! *= 1 + numaFraction
  const placement = zeroResourceColumns(guestCount)
  const cpuOf = cpuReserved(tasks, fragments, scenario, fastestCoreMhz)
  for (let guest = 0; guest < guestCount; guest++) {
    placement[CPU]![guest] = cpuOf(guest)
    placement[RAM]![guest] = ramMib(tasks.ramMib[guest]! / MIB_PER_GIB, tasks.cpuCount[guest]!, scenario)
  }
  const guests: GuestTable = {
    guestCount, guestName: tasks.id, guestService: new Int32Array(guestCount).fill(NONE), serviceName: [],
    guestOs: new Int32Array(guestCount).fill(NONE), osFamilyName: OS_FAMILIES, guestVcpus: tasks.cpuCount,
    guestPlacement: placement, guestScale: zeroResourceColumns(guestCount), guestProfile: RESOURCES.map(() => new Int32Array(guestCount)),
    guestCpuShares: tasks.cpuCount.map((cores) => cores * SHARES_PER_VCPU), guestCpuReservationMhz: new Float64Array(guestCount), guestCpuLimitMhz: new Float64Array(guestCount).fill(Infinity),
    guestArrivalSeconds: tasks.submissionSeconds, guestDepartureSeconds: new Float64Array(guestCount).fill(Infinity), guestMaxLatencyMs: new Float64Array(guestCount).fill(Infinity)
  }
  return { guests, fragments, quality }
}

/** Servers that are no jobs have none. */
export function noFragments(guestCount: number): FragmentTable {
  return { guestFirstFragment: new Int32Array(guestCount), guestFragmentEnd: new Int32Array(guestCount), fragmentEndSeconds: new Float64Array(0), fragmentMhz: new Float64Array(0) }
}

/** When the last task ends if none waits and all are served. */
export function lastEnd({ guests, fragments }: TaskGuests): number {
  return guests.guestArrivalSeconds.reduce((last, arrival, guest) => Math.max(last, arrival + fragments.fragmentEndSeconds[fragments.guestFragmentEnd[guest]! - 1]!), 0)
}

/** What placement reserves of a host's CPU, by the scenario's statistic. */
function cpuReserved(tasks: TaskRows, fragments: FragmentTable, scenario: Scenario, fastestCoreMhz: number): (guest: number) => number {
  switch (scenario.place.cpuStatistic) {
    case "cores": return (guest) => tasks.cpuCount[guest]! * fastestCoreMhz
    case "nominal": return (guest) => tasks.cpuMhz[guest]!
    case "mean": return (guest) => meanMhz(fragments, guest)
    case "p95": return (guest) => notExceededMhz(fragments, guest, 0.95)
    case "p99": return (guest) => notExceededMhz(fragments, guest, 0.99)
    case "max": return (guest) => fragments.fragmentMhz.subarray(fragments.guestFirstFragment[guest], fragments.guestFragmentEnd[guest]).reduce((most, mhz) => Math.max(most, mhz), 0)
  }
}

/** How long a fragment lasts when all of it is served. */
function secondsOf({ fragmentEndSeconds }: FragmentTable, fragment: number, first: number): number {
  return fragmentEndSeconds[fragment]! - (fragment === first ? 0 : fragmentEndSeconds[fragment - 1]!)
}

function meanMhz(fragments: FragmentTable, guest: number): number {
  const first = fragments.guestFirstFragment[guest]!
  const end = fragments.guestFragmentEnd[guest]!
  let work = 0
  for (let fragment = first; fragment < end; fragment++) work += fragments.fragmentMhz[fragment]! * secondsOf(fragments, fragment, first)
  return work / fragments.fragmentEndSeconds[end - 1]!
}

/** The smallest demand that is not exceeded for this fraction of the task's time. */
function notExceededMhz(fragments: FragmentTable, guest: number, fraction: number): number {
  const first = fragments.guestFirstFragment[guest]!
  const end = fragments.guestFragmentEnd[guest]!
  const order = Int32Array.from({ length: end - first }, (_, i) => first + i).sort((a, b) => fragments.fragmentMhz[a]! - fragments.fragmentMhz[b]! || a - b)
  const wanted = fragments.fragmentEndSeconds[end - 1]! * fraction * (1 - 1e-12)
  let seconds = 0
  for (const fragment of order) {
    seconds += secondsOf(fragments, fragment, first)
    if (seconds >= wanted) return fragments.fragmentMhz[fragment]!
  }
  return fragments.fragmentMhz[order.at(-1)!]!
}
