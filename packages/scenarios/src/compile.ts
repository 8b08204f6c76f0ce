/** A checked scenario and the bytes of its files → every number of a run. */
import * as Effect from "effect/Effect"
import { CPU, DISK, MIB_PER_GIB, RAM, RESOURCE_INDEXES, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "@rackfold/sim-core"
import type { Assumption, DataQuality, GuestTable, HostTable, Jobs, Need, Plan } from "@rackfold/sim-core"
import { assumptionsOf, inOrder, jobAssumptions } from "./compile/assumptions.ts"
import { containerAssumptions } from "./containers/containersAccount.ts"
import { containersOf } from "./containers/containersOf.ts"
import type { CompiledContainers } from "./containers/containersOf.ts"
import { readNamedContainers } from "./containers/readNamed.ts"
import type { NamedContainers } from "./containers/readNamed.ts"
import { splitWorkload } from "./containers/splitWorkload.ts"
import type { WorkloadContainers } from "./containers/workloadContainers.ts"
import { badTime } from "./checkMeaning.ts"
import { compileSeries } from "./compile/compileSeries.ts"
import type { CompiledSeries } from "./compile/compileSeries.ts"
import { containerCopies, effectiveScenario, namesNobody, fragmentsFile, outageCopies, workloadCsv } from "./compile/canonical.ts"
import { consolidationOf } from "./compile/consolidationOf.ts"
import { cpuPressureOf } from "./compile/cpuPressure.ts"
import { impossibleReservations, overReserved } from "./compile/cpuReservations.ts"
import { cpuScale } from "./compile/cpuScale.ts"
import type { CpuScale } from "./compile/cpuScale.ts"
import { demandProfiles } from "./compile/demandProfiles.ts"
import type { DemandProfiles } from "./compile/demandProfiles.ts"
import { fillRows } from "./compile/fillRows.ts"
import type { Filled, RowPlace } from "./compile/fillRows.ts"
import { guestTable, nobody } from "./compile/guestTable.ts"
import { guestNeeds } from "./compile/guestNeeds.ts"
import { unknownPatched } from "./compile/outdatedGuests.ts"
import { sharedThings } from "./compile/sharedThings.ts"
import { failingOf } from "./compile/failingOf.ts"
import type { SharedPlace } from "./compile/faultDomains.ts"
import { missingFile, outagesOf } from "./compile/outagesOf.ts"
import { textFiles } from "./compile/textFiles.ts"
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
import { hasJobs } from "./jobs/hasJobs.ts"
import type { DecodedScenario } from "./decode.ts"
import { InputError, shown } from "./errors.ts"
import type { Finding, Problem } from "./errors.ts"
import { importSettings } from "./formats/importSettings.ts"
import { readInventoryOnce } from "./formats/readInventory.ts"
import type { ReadInventories } from "./formats/readInventory.ts"
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
import { guestCosts, virtualised, withoutOverhead } from "./compile/virtualisation.ts"
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
 * @param files bytes of each of `decoded.neededFiles`, by its name as written (a workbook as it was unpacked); of `neededFragments` too, unless
 * they were read as they came.
 * @param series what `decoded.neededSeries` holds, where it names something.
 * @param fragments those that were read as they came.
 * @param known inventories of the same files, read before; those read now are added.
 *
 * **Fails** InputError with every problem of the files.
 */
export function compileScenario(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, series?: MeasuredSeries, fragments: ReadonlyMap<string, FragmentRows> = new Map(), known?: ReadInventories): Effect.Effect<CompiledScenario, InputError> {
  return Effect.suspend(() => {
    const outcome = compile(decoded, files, series, fragments, known)
    return "problems" in outcome ? Effect.fail(new InputError({ problems: outcome.problems })) : Effect.succeed(outcome)
  })
}

type Failure = { readonly problems: ReadonlyArray<Problem> }

function compile(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, series: MeasuredSeries | undefined, fragments: ReadonlyMap<string, FragmentRows>, known?: ReadInventories): CompiledScenario | Failure {
  // 1. Which machine each host group is, and how CPUs are compared.
  const models = decoded.scenario.hosts.map(({ model }) => modelOf(model, decoded.scenario))
  const scaled = cpuScale(decoded.scenario, models)
  const hostProblems = "findings" in scaled ? scaled.findings.map(decoded.locate) : []

  // 2. Rows of the inventory, what was measured of them over time, and what they lack; or tasks and their fragments.
  const { neededFragments } = decoded
  const given = textFiles(decoded, files)
  if ("problems" in given) return given
  const { texts } = given
  const outages = outagesOf(decoded, texts)
  const { synthetic } = decoded.scenario.workload
  const read = namesNobody(decoded.scenario) ? { scenario: decoded.scenario, nobody: true as const } : synthetic !== undefined ? { scenario: decoded.scenario, synthetic } : neededFragments === null ? readServers(decoded, files, series, models, known) : readTrace(decoded, neededFragments, texts, fragments)
  const ofContainers = readNamedContainers(decoded, texts, (path, name) => missingFile(decoded, path, name))
  const told = [...hostProblems, ...("problems" in outages ? outages.problems : []), ...("problems" in ofContainers ? ofContainers.problems : [])]
  if ("problems" in read) return { problems: [...told, ...read.problems] }
  const { scenario } = read
  if ("findings" in scaled || "problems" in outages || "problems" in ofContainers) return { problems: told }

  // 3. Hosts: what each has, keeps back, keeps free, may promise, and draws.
  const kinds = hostKinds(scenario, models, scaled.scale)
  const hosts = hostTable(scenario, kinds)

  // 4. Guests, and the shapes of their demand.
  const work = "nobody" in read ? workOfNobody(decoded, models) : "synthetic" in read ? workDrawn(decoded, read.synthetic, hosts, models) : "trace" in read ? workOfTrace(decoded, read, hosts, models) : workOfServers(decoded, read, hosts, models, scaled.scale)
  if ("problems" in work) return work
  const { jobs, shapes } = work

  // 5. Containers, and the guests that their kernels are.
  const held = inContainers(scenario, ofContainers, work, hosts, kinds[0]!.coreMhz)
  if ("findings" in held) return { problems: held.findings.map(decoded.locate) }
  const { crew, people } = held
  if (shapes.tooMany()) return { problems: [decoded.locate({ path: ["sampleSeconds"], expected: "a sample long enough for that many different daily shapes", found: shown(scenario.sampleSeconds), advice: "Set sampleSeconds to 300 or more." })] }
  const profiles = shapes.table()

  // 6. Rules of affinity, what hosts share, needs, disks that change size: by row, and all that is wrong with them.
  const named = namedThings(scenario, people, hosts, outages, crew?.needs ?? [])
  const heard = talksOf(scenario, people.guests)
  const pressed = latencyOf(scenario, people.guests, "talks" in heard ? heard.talks : null)
  const impossible = work.placeOf === null ? [] : impossibleReservations(work.guests, hosts, work.placeOf)
  const wrong = [named, heard, pressed].flatMap((part) => ("findings" in part ? part.findings : []))
  if (impossible.length === 0) wrong.push(...overReserved(work.guests, hosts))
  const problems = [...impossible, ...eachOnce(wrong).map(decoded.locate)]
  if (problems.length > 0 || "findings" in named || "findings" in heard || "findings" in pressed) return { problems }

  // 7. The plan, and what the report says beside it.
  const { placementMib, ...parts } = named.parts
  const guests = placementMib === undefined ? people.guests : { ...people.guests, guestPlacement: people.guests.guestPlacement.map((column, resource) => (resource === RAM ? placementMib : column)) }
  const containers = crew?.containersWith(profiles)
  const inPlay = resourcesInPlay(guests, jobs, containers?.level.resourcesInPlay)
  const consolidation = consolidationOf(scenario, hosts, inPlay, parts.migrating)
  const plan: Plan = {
    hosts, guests, profiles, ...(jobs === null ? {} : { jobs }), ...(consolidation === undefined ? {} : { consolidation }),
    resourcesInPlay: inPlay, periodSeconds: periodOf(scenario), sampleSeconds: scenario.sampleSeconds,
    place: { policy: scenario.place.policy, by: scenario.place.by, ...(scenario.place.cpuStatistic === "cores" ? { byCores: true } : {}) }, capAtCoreClock: scenario.capAtCoreClock,
    emptyHosts: { stayOn: scenario.emptyHosts.state === "on", offAfterSeconds: scenario.emptyHosts.offAfterMinutes * SECONDS_PER_MINUTE },
    seed: scenario.seed, record: { series: true, candidates: hosts.hostCount * guests.guestCount <= MOST_CANDIDATE_PAIRS }
  }
  const talking = heard.talks === null ? {} : { talks: heard.talks }
  const context = { ...talking, ...(crew === undefined ? {} : { containers: crew.use }), ...contextOf(scenario, kinds, scaled.scale.ssjOpsPerMhz, { ...people, ...(crew === undefined ? {} : { bareGuests: crew.bareGuests }), assumptions: inOrder([...work.assumptions, ...containerAssumptions(decoded, ofContainers), ...named.notices]) }) }
  const cpuPressure = cpuPressureOf(scenario)
  const pressure: NonNullable<Plan["pressure"]> = { ...(cpuPressure === undefined ? {} : { cpu: cpuPressure }), ...pressed, ...parts.pressure }
  const whole: Plan = { ...plan, ...parts, ...(containers === undefined ? {} : { containers }), ...(Object.keys(pressure).length === 0 ? {} : { pressure }) }
  const ofSeed = synthetic === undefined ? {} : { ofSeed: (seed: number) => planOfSeed(decoded, seed, files) }
  return { ...ofSeed, scenario, plan: whole, context, scenarioYaml: effectiveScenario(scenario), get workloadCsv() { return work.workloadCsv() }, copies: [...work.copies, ...outageCopies(scenario), ...containerCopies(scenario)] }
}

/** The plan that other draws give. */
function planOfSeed(decoded: DecodedScenario, seed: number, files: ReadonlyMap<string, GivenFile>): Plan {
  const again = compile({ ...decoded, scenario: { ...decoded.scenario, seed } }, files, undefined, new Map())
  if ("problems" in again) throw new Error(`seed ${seed} makes a problem of a scenario that has none`)
  return again.plan
}

/** Containers and the guests that run them; without any, the guests as they are. */
function inContainers(scenario: DecodedScenario["scenario"], named: NamedContainers, work: Work, hosts: HostTable, firstCoreMhz: number): { readonly crew?: CompiledContainers; readonly people: Work } | { readonly findings: ReadonlyArray<Finding> } {
  if (scenario.containers === undefined) return { people: work }
  const { guests, guestRamGib, asContainers, shapes } = work
  const crew = containersOf(scenario.containers, { scenario, named, hosts, guests, guestRamGib, asContainers, shapes, firstCoreMhz, fastestCoreMhz: fastestCore(hosts), periodSeconds: periodOf(scenario) })
  if ("findings" in crew) return crew
  const more = crew.guests.guestCount - guests.guestCount
  return { crew, people: { ...work, quality: [...work.quality, ...named.quality], guests: crew.guests, guestGroup: [...work.guestGroup, ...crew.groupOfMore], dirtyMibPerSecond: Float64Array.from([...work.dirtyMibPerSecond, ...Array.from({ length: more }, () => NaN)]) } }
}

/** Availability and response times both look for the servers of a service. */
function eachOnce(findings: ReadonlyArray<Finding>): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}

type NamedParts = Pick<Plan, "rules" | "needs" | "shared" | "resizes" | "migrating" | "failing" | "pressure"> & { readonly placementMib?: Float64Array }

/** What a scenario says of guests by name; parts that are empty are left out. */
function namedThings(scenario: Scenario, { guests, guestGroup, dirtyMibPerSecond, memory }: Work, hosts: HostTable, outages: ReadonlyMap<string, OutageRows>, ofKernels: ReadonlyArray<Need>): { readonly parts: NamedParts; readonly notices: ReadonlyArray<Assumption> } | { readonly findings: ReadonlyArray<Finding> } {
  const placed = placementRules(scenario, { guestName: guests.guestName, guestGroup }, hosts)
  const shared = sharedThings(scenario, guests.guestName)
  const things = "things" in shared ? shared.things : []
  const written = guestNeeds(scenario, guests, hosts, things)
  const needed = "needs" in written ? { needs: [...written.needs, ...ofKernels] } : written
  const resized = resizesOf(scenario, guests.guestName)
  const moved = migratingOf(scenario, { guests, hosts, shared: things, dirtyMibPerSecond, periodSeconds: periodOf(scenario), sampleSeconds: scenario.sampleSeconds })
  const failing = failingOf(scenario, { guests, hosts, shared: "things" in shared ? things : nobodyOn(scenario.datastores), needs: "needs" in needed ? needed.needs : [], periodSeconds: periodOf(scenario), outages })
  const memoryAsked = scenario.pressure?.memory
  const pressed: ReturnType<typeof memoryPressureOf> | Record<string, never> = memory === null || memoryAsked === undefined ? {} : memoryPressureOf(scenario, memoryAsked, { hosts, needs: "needs" in needed ? needed.needs : [], failing: "failing" in failing ? failing.failing : undefined, demand: memory })
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
  /** Shapes of demand so far. */
  readonly shapes: DemandProfiles
  /** Memory as configured: [guestCount]. */
  readonly guestRamGib: Float64Array
  /** Servers that are containers; null: none is. */
  readonly asContainers: WorkloadContainers | null
  readonly jobs: Jobs | null
  /** Written when it is asked for: of many runs nobody asks. */
  readonly workloadCsv: () => string
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

/** Nobody but kernels: the scenario names no workload. */
function workOfNobody(decoded: DecodedScenario, models: ReadonlyArray<HostModel>): Work {
  const { scenario } = decoded
  return {
    guests: nobody(), shapes: demandProfiles(scenario.sampleSeconds, periodOf(scenario)), asContainers: null, guestRamGib: new Float64Array(0), jobs: null, quality: [], assumptions: jobAssumptions(decoded, models, null, new Float64Array(0)), placeOf: null,
    workloadCsv: () => "", startEpochSeconds: null, guestGroup: [], dirtyMibPerSecond: new Float64Array(0), memory: null, copies: []
  }
}

function readServers(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, given: MeasuredSeries | undefined, models: ReadonlyArray<HostModel>, known: ReadInventories | undefined): Servers | Failure {
  const read = readWorkload(decoded, files, given, known)
  if ("problems" in read) return read
  const { inventory, series } = read
  const scenario = series === undefined ? decoded.scenario : { ...decoded.scenario, sampleSeconds: series.clock.sampleSeconds, periodHours: series.clock.periodHours }
  const misfit = series === undefined ? [] : badTime(scenario)
  if (misfit.length > 0) return { problems: misfit.map(decoded.locate) }
  const filled = fillRows(inventory, scenario, models[0]!.coreMhz / 1000)
  return "problems" in filled ? filled : { scenario, inventory, filled, series, startEpochSeconds: series === undefined ? inventory.rows.firstDateSeconds : series.startEpochSeconds }
}

/** The inventory that the scenario names, or the VMs of its series; with the series, what they measured is in the rows. */
function readWorkload(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, given: MeasuredSeries | undefined, known: ReadInventories | undefined): { readonly inventory: Inventory; readonly series: CompiledSeries | undefined } | Failure {
  const { workload: { file, series } } = decoded.scenario
  const content = file === undefined ? undefined : files.get(file)
  if (file !== undefined && content === undefined) return { problems: [missingFile(decoded, ["workload", "file"], file)] }
  const measured = file === undefined || isWorkbook(content!) ? undefined : recogniseSeries(file, content!)
  if (measured !== undefined) return { problems: [decoded.locate({ path: ["workload", "file"], expected: "a CSV of servers", found: `measured series (${measured.name}) in ${file!}`, advice: "Name it under workload.series: { file: … } instead; beside workload.file, the two are joined by name." })] }
  const read = file === undefined ? undefined : readInventoryOnce(file, content!, importSettings(decoded.scenario.import), known)
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
  const split = splitWorkload(scenario, filled.rows)
  if ("findings" in split) return { problems: split.findings.map(decoded.locate) }
  const guests = guestTable(split.vms, virtualised(scenario), scale, profiles, fastestCore(hosts), series?.measured, guestCosts(scenario, scale.coreMhz(models[0]!)), narrowestNode(scenario, models))
  const asContainers = split.containers === null ? null : { table: guestTable(split.containers, withoutOverhead(scenario), scale, profiles, fastestCore(hosts), series?.measured) }
  const written = scenario.pressure?.memory
  const { rows } = filled
  const memory = written === undefined ? null : memoryDemand(written, { name: rows.name, ramGib: rows.numbers.ram_gib, vcpus: rows.numbers.vcpus, service: rows.service, os: rows.os }, profiles, series?.measured)
  const endless = guests.guestDepartureSeconds.indexOf(Infinity)
  if (scenario.jobs.end === "whenDone" && endless >= 0) return { problems: [decoded.locate({ path: ["jobs", "end"], expected: "period, as some servers have no end", found: `whenDone, and no end for ${shown(guests.guestName[endless])}`, advice: "Fill the column end, or let the run end with its period." })] }
  return {
    guests, shapes: profiles, asContainers, guestRamGib: split.vms.numbers.ram_gib, jobs: hasJobs(scenario) ? jobsOf(scenario, noFragments(guests.guestCount)) : null, quality: qualities(scenario, filled.quality, inventory.tabs, series),
    assumptions: assumptionsOf({ decoded, format: inventory.format, notes: inventory.notes, quality: filled.quality, models, rows: filled.rows, unreachedPeaks: profiles.unreached(), series, memory }),
    workloadCsv: () => workloadCsv(filled.rows, series?.measured, scenario.workload.series?.ram), startEpochSeconds, guestGroup: split.vms.group, dirtyMibPerSecond: split.vms.numbers.dirty_mib_per_second.slice(), memory, placeOf: (guest, column) => filled.placeOf(split.rowOf(guest), column), copies: []
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

function readTrace(decoded: DecodedScenario, fragmentsName: string, files: ReadonlyMap<string, Uint8Array>, read: ReadonlyMap<string, FragmentRows>): ReadTrace | Failure {
  const [file = ""] = decoded.neededFiles
  const bytes = files.get(file)
  if (bytes === undefined) return { problems: [missingFile(decoded, ["workload", "file"], file)] }
  const fragments = read.get(fragmentsName) ?? readFragments(fragmentsName, files.get(fragmentsName), decoded.keepsFragmentsApart)
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
    guests: work.guests, memory, placeOf: null, shapes: profiles, asContainers: null, guestRamGib: trace.tasks.ramMib.map((mib) => mib / MIB_PER_GIB), jobs: jobsOf(scenario, work.fragments), quality: work.quality,
    assumptions: jobAssumptions(decoded, models, memory, work.guests.guestVcpus), workloadCsv: () => text, startEpochSeconds: trace.tasks.firstDateSeconds, guestGroup: work.guests.guestName.map(() => ""), dirtyMibPerSecond: new Float64Array(work.guests.guestCount).fill(NaN), copies: (scenario.workload.fragments === undefined ? [] : [{ from: scenario.workload.fragments, to: fragmentsFile(scenario.workload.fragments) }])
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

/** @param ofContainers what containers ask for, kernels ask of their hosts: spaces are the kernel's own */
function resourcesInPlay(guests: GuestTable, jobs: Jobs | null, ofContainers: Plan["resourcesInPlay"] = []): Plan["resourcesInPlay"] {
  const asksForWork = jobs !== null && jobs.fragments.fragmentMhz.length > 0
  return RESOURCE_INDEXES.filter((resource) => (resource === CPU && asksForWork) || (resource !== RAM && resource !== DISK && ofContainers.includes(resource)) || guests.guestPlacement[resource]!.some((amount) => amount > 0) || guests.guestScale[resource]!.some((amount) => amount > 0))
}
