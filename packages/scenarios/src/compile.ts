/** A checked scenario and the bytes of its files → every number of a run. */
import * as Effect from "effect/Effect"
import { CPU, MIB_PER_GIB, RAM, RESOURCE_INDEXES, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "@rackfold/sim-core"
import type { Assumption, DataQuality, GuestTable, HostTable, Jobs, Plan, ProfileTable } from "@rackfold/sim-core"
import { assumptionsOf, inOrder, jobAssumptions } from "./compile/assumptions.ts"
import { badTime } from "./checkMeaning.ts"
import { compileSeries } from "./compile/compileSeries.ts"
import type { CompiledSeries } from "./compile/compileSeries.ts"
import { effectiveScenario, fragmentsFile, outageCopies, workloadCsv } from "./compile/canonical.ts"
import { consolidationOf } from "./compile/consolidationOf.ts"
import { cpuPressureOf } from "./compile/cpuPressure.ts"
import { impossibleReservations, overReserved } from "./compile/cpuReservations.ts"
import { cpuScale } from "./compile/cpuScale.ts"
import type { CpuScale } from "./compile/cpuScale.ts"
import { demandProfiles } from "./compile/demandProfiles.ts"
import { fillRows } from "./compile/fillRows.ts"
import type { Filled, RowPlace } from "./compile/fillRows.ts"
import { guestTable } from "./compile/guestTable.ts"
import { guestNeeds } from "./compile/guestNeeds.ts"
import { unknownPatched } from "./compile/outdatedGuests.ts"
import { sharedThings } from "./compile/sharedThings.ts"
import { failingOf } from "./compile/failingOf.ts"
import type { SharedPlace } from "./compile/faultDomains.ts"
import { readOutages } from "./compile/outageRows.ts"
import type { OutageRows } from "./compile/outageRows.ts"
import { hostKinds } from "./compile/hostKinds.ts"
import { hostTable } from "./compile/hostTable.ts"
import { deviceRules } from "./compile/deviceRules.ts"
import { talksOf } from "./compile/talksOf.ts"
import { latencyOf } from "./compile/latencyPressure.ts"
import { migratingOf } from "./compile/migratingOf.ts"
import { contextOf } from "./compile/scenarioContext.ts"
import type { ScenarioContext, WorkAccount } from "./compile/scenarioContext.ts"
import { memoryDemand } from "./compile/memoryDemand.ts"
import type { MemoryDemand } from "./compile/memoryDemand.ts"
import { memoryPressureOf } from "./compile/memoryPressure.ts"
import { resizesOf } from "./compile/resizes.ts"
import { placementRules } from "./compile/rules.ts"
import { hasJobs } from "./compile/settingAssumptions.ts"
import type { DecodedScenario } from "./decode.ts"
import { InputError, advice, shown } from "./errors.ts"
import type { Finding, Problem } from "./errors.ts"
import { importSettings } from "./formats/importSettings.ts"
import { readInventory } from "./formats/readInventory.ts"
import type { Inventory } from "./formats/inventoryContent.ts"
import { isWorkbook } from "./formats/workbook.ts"
import type { GivenFile } from "./formats/workbook.ts"
import type { MeasuredSeries } from "./series/readSeries.ts"
import { recogniseSeries } from "./series/seriesHead.ts"
import { resolveModel } from "./hostModel.ts"
import type { HostModel } from "./hostModel.ts"
import { readFragments } from "./jobs/fragmentRows.ts"
import type { FragmentRows } from "./jobs/fragmentRows.ts"
import { lastEnd, noFragments, taskGuests } from "./jobs/taskGuests.ts"
import { coresForJobs, drawJobs, drawnCsv, queueUse } from "./jobs/syntheticJobs.ts"
import { readTasks } from "./jobs/taskRows.ts"
import { joinTrace } from "./jobs/trace.ts"
import type { Trace } from "./jobs/trace.ts"
import { narrowestNode } from "./compile/numa.ts"
import { guestCosts, virtualised } from "./compile/virtualisation.ts"
import type { Scenario } from "./scenario.ts"

/** Up to this many host × guest pairs the run counts how many hosts could have taken each guest. */
const MOST_CANDIDATE_PAIRS = 10_000_000
/** A run without a period takes at least as long as its longest task. */
const MOST_SAMPLES = 10_000_000

export interface CompiledScenario {
  /** Where jobs are drawn: the plan of another seed, with the jobs that it draws. */
  readonly ofSeed?: (seed: number) => Plan
  /** As it ran: sets and variant applied, with the length and step of its series. */
  readonly scenario: Scenario
  readonly plan: Plan
  readonly context: ScenarioContext
  /** The scenario as it ran, every default written out; reads `workload.csv`, and its series where it read them (`withSeriesAt` for elsewhere). */
  readonly scenarioYaml: string
  /** The servers as they ran, nothing left open. Both together give the same plan again. */
  readonly workloadCsv: string
  /** Files that the written scenario reads as they were given: from the name as written to the name beside it. */
  readonly copies: ReadonlyArray<{ readonly from: string; readonly to: string }>
}

/**
 * The plan of a scenario.
 *
 * @param files bytes of each of `decoded.neededFiles`, by its name as written (a workbook as `unpackWorkbook` unpacks it); of `neededFragments` too, unless
 * they were read as they came.
 * @param series what `decoded.neededSeries` holds, where it names something.
 * @param fragments those that were read as they came.
 *
 * **Fails** InputError with every problem of the files.
 */
export function compileScenario(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, series?: MeasuredSeries, fragments: ReadonlyMap<string, FragmentRows> = new Map()): Effect.Effect<CompiledScenario, InputError> {
  return Effect.suspend(() => {
    const outcome = compile(decoded, files, series, fragments)
    return "problems" in outcome ? Effect.fail(new InputError({ problems: outcome.problems })) : Effect.succeed(outcome)
  })
}

type Failure = { readonly problems: ReadonlyArray<Problem> }

function compile(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, series: MeasuredSeries | undefined, fragments: ReadonlyMap<string, FragmentRows>): CompiledScenario | Failure {
  // 1. Which machine each host group is, and how CPUs are compared.
  const models = decoded.scenario.hosts.map(({ model }) => modelOf(model, decoded.scenario))
  const scaled = cpuScale(decoded.scenario, models)
  const hostProblems = "findings" in scaled ? scaled.findings.map(decoded.locate) : []

  // 2. Rows of the inventory, what was measured of them over time, and what they lack; or tasks and their fragments.
  const { neededFragments } = decoded
  const outages = outagesOf(decoded, files)
  const { synthetic } = decoded.scenario.workload
  const read = synthetic !== undefined ? { scenario: decoded.scenario, synthetic } : neededFragments === null ? readServers(decoded, files, series, models) : readTrace(decoded, neededFragments, files, fragments)
  const told = [...hostProblems, ...("problems" in outages ? outages.problems : [])]
  if ("problems" in read) return { problems: [...told, ...read.problems] }
  const { scenario } = read
  if ("findings" in scaled || "problems" in outages) return { problems: told }

  // 3. Hosts: what each has, keeps back, keeps free, may promise, and draws.
  const kinds = hostKinds(scenario, models, scaled.scale)
  const hosts = hostTable(scenario, kinds)

  // 4. Guests, and the shapes of their demand.
  const work = "synthetic" in read ? workDrawn(decoded, read.synthetic, hosts, models) : "trace" in read ? workOfTrace(decoded, read, hosts, models) : workOfServers(decoded, read, hosts, models, scaled.scale)
  if ("problems" in work) return work
  const { profiles, jobs } = work

  // 5. Rules of affinity, what hosts share, needs, disks that change size: by row, and all that is wrong with them.
  const named = namedThings(scenario, work, hosts, outages)
  const heard = talksOf(scenario, work.guests)
  const pressed = latencyOf(scenario, work.guests, "talks" in heard ? heard.talks : null)
  const impossible = work.placeOf === null ? [] : impossibleReservations(work.guests, hosts, work.placeOf)
  const wrong = [named, heard, pressed].flatMap((part) => ("findings" in part ? part.findings : []))
  if (impossible.length === 0) wrong.push(...overReserved(work.guests, hosts))
  const problems = [...impossible, ...eachOnce(wrong).map(decoded.locate)]
  if (problems.length > 0 || "findings" in named || "findings" in heard || "findings" in pressed) return { problems }

  // 6. The plan, and what the report says beside it.
  const { placementMib, ...parts } = named.parts
  const guests = placementMib === undefined ? work.guests : { ...work.guests, guestPlacement: work.guests.guestPlacement.map((column, resource) => (resource === RAM ? placementMib : column)) }
  const inPlay = resourcesInPlay(guests, jobs)
  const consolidation = consolidationOf(scenario, hosts, inPlay, parts.migrating)
  const plan: Plan = {
    hosts, guests, profiles, ...(jobs === null ? {} : { jobs }), ...(consolidation === undefined ? {} : { consolidation }),
    resourcesInPlay: inPlay, periodSeconds: periodOf(scenario), sampleSeconds: scenario.sampleSeconds,
    place: { policy: scenario.place.policy, by: scenario.place.by, ...(scenario.place.cpuStatistic === "cores" ? { byCores: true } : {}) }, capAtCoreClock: scenario.capAtCoreClock,
    emptyHosts: { stayOn: scenario.emptyHosts.state === "on", offAfterSeconds: scenario.emptyHosts.offAfterMinutes * SECONDS_PER_MINUTE },
    seed: scenario.seed, record: { series: true, candidates: hosts.hostCount * guests.guestCount <= MOST_CANDIDATE_PAIRS }
  }
  const talking = heard.talks === null ? {} : { talks: heard.talks }
  const context = { ...talking, ...contextOf(scenario, kinds, scaled.scale.ssjOpsPerMhz, { ...work, assumptions: inOrder([...work.assumptions, ...named.notices]) }) }
  const cpuPressure = cpuPressureOf(scenario)
  const pressure: NonNullable<Plan["pressure"]> = { ...(cpuPressure === undefined ? {} : { cpu: cpuPressure }), ...pressed, ...parts.pressure }
  const whole: Plan = { ...plan, ...parts, ...(Object.keys(pressure).length === 0 ? {} : { pressure }) }
  const ofSeed = synthetic === undefined ? {} : { ofSeed: (seed: number) => planOfSeed(decoded, seed, files) }
  return { ...ofSeed, scenario, plan: whole, context, scenarioYaml: effectiveScenario(scenario), workloadCsv: work.workloadCsv, copies: [...work.copies, ...outageCopies(scenario)] }
}

/** The plan that other draws give. */
function planOfSeed(decoded: DecodedScenario, seed: number, files: ReadonlyMap<string, GivenFile>): Plan {
  const again = compile({ ...decoded, scenario: { ...decoded.scenario, seed } }, files, undefined, new Map())
  if ("problems" in again) throw new Error(`seed ${seed} makes a problem of a scenario that has none`)
  return again.plan
}

/** Availability and response times both look for the servers of a service. */
function eachOnce(findings: ReadonlyArray<Finding>): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}

/** Rows of each file of outages. */
function outagesOf(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>): ReadonlyMap<string, OutageRows> | Failure {
  const problems: Problem[] = []
  const rows = new Map<string, OutageRows>()
  for (const { from } of outageCopies(decoded.scenario)) {
    const found = bytesOf(decoded, files, from)
    const read = "problems" in found ? found : readOutages(from, found.bytes)
    if ("problems" in read) problems.push(...read.problems)
    else rows.set(from, read.rows)
  }
  return problems.length > 0 ? { problems } : rows
}

type NamedParts = Pick<Plan, "rules" | "needs" | "shared" | "resizes" | "migrating" | "failing" | "pressure"> & { readonly placementMib?: Float64Array }

/** What a scenario says of guests by name; parts that are empty are left out. */
function namedThings(scenario: Scenario, { guests, guestGroup, dirtyMibPerSecond, memory }: Work, hosts: HostTable, outages: ReadonlyMap<string, OutageRows>): { readonly parts: NamedParts; readonly notices: ReadonlyArray<Assumption> } | { readonly findings: ReadonlyArray<Finding> } {
  const placed = placementRules(scenario, { guestName: guests.guestName, guestGroup }, hosts)
  const shared = sharedThings(scenario, guests.guestName)
  const things = "things" in shared ? shared.things : []
  const needed = guestNeeds(scenario, guests, hosts, things)
  const resized = resizesOf(scenario, guests.guestName)
  const moved = migratingOf(scenario, { guests, hosts, shared: things, dirtyMibPerSecond, periodSeconds: periodOf(scenario), sampleSeconds: scenario.sampleSeconds })
  const failing = failingOf(scenario, { guests, hosts, shared: "things" in shared ? things : nobodyOn(scenario.datastores), needs: "needs" in needed ? needed.needs : [], periodSeconds: periodOf(scenario), outages })
  const written = scenario.pressure?.memory
  const pressed: ReturnType<typeof memoryPressureOf> | Record<string, never> = memory === null || written === undefined ? {} : memoryPressureOf(scenario, written, { hosts, needs: "needs" in needed ? needed.needs : [], failing: "failing" in failing ? failing.failing : undefined, demand: memory })
  const findings = [placed, shared, needed, resized, moved, failing, pressed].flatMap((part) => ("findings" in part ? part.findings : []))
  findings.push(...unknownPatched(scenario, guests.guestName))
  if (findings.length > 0 || "findings" in placed || "findings" in needed || "findings" in resized || "findings" in moved || "findings" in failing || "findings" in pressed) return { findings }
  const rules = [...placed.rules, ...deviceRules(scenario, needed.needs)]
  return {
    parts: {
      ...(rules.length === 0 ? {} : { rules }), ...(needed.needs.length === 0 ? {} : { needs: needed.needs }),
      ...(things.length === 0 ? {} : { shared: things }), ...(resized.resizes.length === 0 ? {} : { resizes: resized.resizes }),
      ...(moved.migrating === undefined ? {} : { migrating: moved.migrating }), ...(failing.failing === undefined ? {} : { failing: failing.failing }),
      ...("pressure" in pressed ? { pressure: { memory: pressed.pressure }, placementMib: pressed.placementMib } : {})
    },
    notices: failing.notices
  }
}

/** Datastores whose servers are told wrong: faults of them are not. */
function nobodyOn(datastores: Scenario["datastores"]): SharedPlace[] {
  return datastores.map(({ name }) => ({ kind: "datastore", name, guests: new Int32Array(0) }))
}

/** What a plan takes from its workload, whatever it was read from. */
interface Work extends WorkAccount {
  readonly profiles: ProfileTable
  readonly jobs: Jobs | null
  readonly workloadCsv: string
  readonly copies: CompiledScenario["copies"]
  /** NaN = not stated: [guestCount]. */
  readonly dirtyMibPerSecond: Float64Array
  /** For rules of affinity; "": in no group. */
  readonly guestGroup: ReadonlyArray<string>
  /** null: memory is not followed over time. */
  readonly memory: MemoryDemand | null
  /** null: of tasks, which reserve nothing. */
  readonly placeOf: RowPlace | null
}

interface Servers {
  /** With series, length and step of the run are theirs. */
  readonly scenario: DecodedScenario["scenario"]
  readonly inventory: Inventory
  readonly filled: Filled
  readonly series: CompiledSeries | undefined
  readonly startEpochSeconds: number | null
}

function readServers(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, given: MeasuredSeries | undefined, models: ReadonlyArray<HostModel>): Servers | Failure {
  const read = readWorkload(decoded, files, given)
  if ("problems" in read) return read
  const { inventory, series } = read
  const scenario = series === undefined ? decoded.scenario : { ...decoded.scenario, sampleSeconds: series.clock.sampleSeconds, periodHours: series.clock.periodHours }
  const misfit = series === undefined ? [] : badTime(scenario)
  if (misfit.length > 0) return { problems: misfit.map(decoded.locate) }
  const filled = fillRows(inventory, scenario, models[0]!.coreMhz / 1000)
  return "problems" in filled ? filled : { scenario, inventory, filled, series, startEpochSeconds: series === undefined ? inventory.rows.firstDateSeconds : series.startEpochSeconds }
}

/** The inventory that the scenario names, or the VMs of its series; with the series, what they measured is in the rows. */
function readWorkload(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, given: MeasuredSeries | undefined): { readonly inventory: Inventory; readonly series: CompiledSeries | undefined } | Failure {
  const { workload: { file, series } } = decoded.scenario
  const content = file === undefined ? undefined : files.get(file)
  if (file !== undefined && content === undefined) return { problems: [missingFile(decoded, ["workload", "file"], file)] }
  const measured = file === undefined || isWorkbook(content!) ? undefined : recogniseSeries(file, content!)
  if (measured !== undefined) return { problems: [decoded.locate({ path: ["workload", "file"], expected: "a CSV of servers", found: `measured series (${measured.name}) in ${file!}`, advice: "Name it under workload.series: { file: … } instead; beside workload.file, the two are joined by name." })] }
  const read = file === undefined ? undefined : readInventory(file, content!, importSettings(decoded.scenario.import))
  if (read !== undefined && "problems" in read) return { problems: [...read.problems, ...(given?.problems ?? [])] }
  if (series === undefined) return { inventory: read!.inventory, series: undefined }
  if (given === undefined) return { problems: [missingFile(decoded, ["workload", "series", series.file === undefined ? "folder" : "file"], series.file ?? series.folder!)] }
  const compiled = compileSeries(decoded, given, read?.inventory)
  return "problems" in compiled ? compiled : { inventory: compiled.inventory, series: compiled }
}

/** One account a file, or tab of it; where the VMs of the series are the guests, what they lack stands with the series. */
function qualities(scenario: Scenario, inventory: DataQuality, tabs: ReadonlyArray<DataQuality>, series: CompiledSeries | undefined): DataQuality[] {
  if (series === undefined) return [inventory, ...tabs]
  if (scenario.workload.file === undefined) return [{ ...series.quality, defaulted: inventory.defaulted }]
  return [inventory, ...tabs, { ...series.quality, defaulted: [] }]
}

function workOfServers(decoded: DecodedScenario, { scenario, inventory, filled, series, startEpochSeconds }: Servers, hosts: HostTable, models: ReadonlyArray<HostModel>, scale: CpuScale): Work | Failure {
  const profiles = demandProfiles(scenario.sampleSeconds, periodOf(scenario))
  const guests = guestTable(filled.rows, virtualised(scenario), scale, profiles, fastestCore(hosts), series?.measured, guestCosts(scenario, scale.coreMhz(models[0]!)), narrowestNode(scenario, models))
  const written = scenario.pressure?.memory
  const { rows } = filled
  const memory = written === undefined ? null : memoryDemand(written, { name: rows.name, ramGib: rows.numbers.ram_gib, vcpus: rows.numbers.vcpus, service: rows.service, os: rows.os }, profiles, series?.measured)
  if (profiles.tooMany()) return { problems: [decoded.locate({ path: ["sampleSeconds"], expected: "a sample long enough for that many different daily shapes", found: shown(scenario.sampleSeconds), advice: "Set sampleSeconds to 300 or more." })] }
  const endless = guests.guestDepartureSeconds.indexOf(Infinity)
  if (scenario.jobs.end === "whenDone" && endless >= 0) return { problems: [decoded.locate({ path: ["jobs", "end"], expected: "period, as some servers have no end", found: `whenDone, and no end for ${shown(guests.guestName[endless])}`, advice: "Fill the column end, or let the run end with its period." })] }
  return {
    guests, profiles: profiles.table(), jobs: hasJobs(scenario) ? jobsOf(scenario, noFragments(guests.guestCount)) : null, quality: qualities(scenario, filled.quality, inventory.tabs, series),
    assumptions: assumptionsOf({ decoded, format: inventory.format, notes: inventory.notes, quality: filled.quality, models, rows: filled.rows, unreachedPeaks: profiles.unreached(), series, memory }),
    workloadCsv: workloadCsv(filled.rows, series?.measured, scenario.workload.series?.ram), startEpochSeconds, guestGroup: filled.rows.group, dirtyMibPerSecond: filled.rows.numbers.dirty_mib_per_second.slice(), memory, placeOf: filled.placeOf, copies: []
  }
}

/** Jobs that are drawn: as a trace whose every task keeps one core busy. */
function workDrawn(decoded: DecodedScenario, synthetic: NonNullable<Scenario["workload"]["synthetic"]>, hosts: HostTable, models: ReadonlyArray<HostModel>): Work | Failure {
  const { scenario } = decoded
  const core = fastestCore(hosts)
  const servers = coresForJobs(hosts, core)
  if (servers === 0) return { problems: [decoded.locate({ path: ["hosts"], expected: "a core that placement may promise", found: "none, after reserve and headroom", advice: "Lower headroom.cpu and hostReserve.cores, or add hosts." })] }
  const queue = queueUse(synthetic, servers)
  const trace = drawJobs(scenario, queue, hosts.hostCoreMhz.reduce((least, mhz) => Math.min(least, mhz), Infinity))
  const work = workOfTrace(decoded, { scenario: { ...scenario, guestOverhead: { ...scenario.guestOverhead, cpuFraction: 0 } }, trace, text: drawnCsv(trace) }, hosts, models)
  return "problems" in work ? work : { ...work, queue, copies: [] }
}

interface ReadTrace {
  readonly scenario: DecodedScenario["scenario"]
  readonly trace: Trace
  readonly text: string
}

function readTrace(decoded: DecodedScenario, fragmentsName: string, files: ReadonlyMap<string, GivenFile>, read: ReadonlyMap<string, FragmentRows>): ReadTrace | Failure {
  const [file = ""] = decoded.neededFiles
  const found = bytesOf(decoded, files, file)
  if ("problems" in found) return found
  const { bytes } = found
  const content = files.get(fragmentsName)
  const fragments = read.get(fragmentsName) ?? readFragments(fragmentsName, content === undefined || isWorkbook(content) ? undefined : content, decoded.keepsFragmentsApart)
  if (fragments === undefined) return { problems: [missingFile(decoded, ["workload", "fragments"], fragmentsName)] }
  const trace = joinTrace(readTasks(file, bytes), fragments, decoded.scenario.import.badRows === "drop")
  return "problems" in trace ? trace : { scenario: decoded.scenario, trace, text: new TextDecoder().decode(bytes) }
}

function workOfTrace(decoded: DecodedScenario, { scenario, trace, text }: ReadTrace, hosts: HostTable, models: ReadonlyArray<HostModel>): Work | Failure {
  const work = taskGuests(trace, virtualised(scenario), fastestCore(hosts), narrowestNode(scenario, models))
  const written = scenario.pressure?.memory
  const profiles = demandProfiles(scenario.sampleSeconds, periodOf(scenario))
  const nobody = work.guests.guestName.map(() => null)
  const memory = written === undefined ? null : memoryDemand(written, { name: work.guests.guestName, ramGib: trace.tasks.ramMib.map((mib) => mib / MIB_PER_GIB), vcpus: work.guests.guestVcpus, service: nobody, os: work.guests.guestName.map(() => "") }, profiles)
  const tooFine = lastEnd(work) / scenario.sampleSeconds > MOST_SAMPLES
  if (tooFine) return { problems: [decoded.locate({ path: ["sampleSeconds"], expected: `at least ${lastEnd(work) / MOST_SAMPLES}: at most ${MOST_SAMPLES} samples a run`, found: shown(scenario.sampleSeconds), advice: "Lengthen the sample." })] }
  return {
    guests: work.guests, memory, placeOf: null, profiles: profiles.table(), jobs: jobsOf(scenario, work.fragments), quality: work.quality,
    assumptions: jobAssumptions(decoded, models, memory, work.guests.guestVcpus), workloadCsv: text, startEpochSeconds: trace.tasks.firstDateSeconds, guestGroup: work.guests.guestName.map(() => ""), dirtyMibPerSecond: new Float64Array(work.guests.guestCount).fill(NaN), copies: (scenario.workload.fragments === undefined ? [] : [{ from: scenario.workload.fragments, to: fragmentsFile(scenario.workload.fragments) }])
  }
}

function jobsOf({ jobs }: Scenario, fragments: Jobs["fragments"]): Jobs {
  return { fragments, carryOver: jobs.unserved === "carryOver", waits: jobs.queue === "fifo", endsWithWork: jobs.end === "whenDone" }
}

function periodOf({ jobs, periodHours }: Scenario): number {
  return jobs.end === "whenDone" ? Infinity : periodHours * SECONDS_PER_HOUR
}

function fastestCore({ hostCoreMhz }: HostTable): number {
  return hostCoreMhz.reduce((most, mhz) => Math.max(most, mhz), 0)
}

function modelOf(wanted: string, scenario: Scenario): HostModel {
  const match = resolveModel(wanted, scenario)
  if (match.found !== "one") throw new Error(`host model ${wanted} passed the check, and is not known`)
  return match.model
}

/** The bytes of a file that is a text, whatever the inventory may be. */
function bytesOf(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, name: string): { readonly bytes: Uint8Array } | Failure {
  const content = files.get(name)
  const { path, expected } = decoded.useOf(name)
  if (content === undefined) return { problems: [missingFile(decoded, path, name)] }
  return isWorkbook(content) ? { problems: [decoded.locate({ path, expected, found: `a workbook, ${name}`, advice: advice.export })] } : { bytes: content }
}

function missingFile({ file, locate }: DecodedScenario, path: ReadonlyArray<string | number>, name: string): Problem {
  return locate({ path, expected: `a file beside ${file}`, found: `no file ${shown(name)}`, advice: "Check the name; it is relative to the scenario's folder." })
}

function resourcesInPlay(guests: GuestTable, jobs: Jobs | null): Plan["resourcesInPlay"] {
  const asksForWork = jobs !== null && jobs.fragments.fragmentMhz.length > 0
  return RESOURCE_INDEXES.filter((resource) => (resource === CPU && asksForWork) || guests.guestPlacement[resource]!.some((amount) => amount > 0) || guests.guestScale[resource]!.some((amount) => amount > 0))
}
