/** A checked scenario and the bytes of its files → every number of a run. */
import * as Effect from "effect/Effect"
import { CPU, DISK, RAM, RESOURCE_INDEXES, SECONDS_PER_MINUTE } from "@rackfold/sim-core"
import type { Assumption, GuestTable, HostTable, Jobs, Need, OldServers, Plan, Sizing } from "@rackfold/sim-core"
import { inOrder, jobAssumptions } from "./compile/assumptions.ts"
import { containerAssumptions } from "./containers/containersAccount.ts"
import { containersOf } from "./containers/containersOf.ts"
import type { CompiledContainers } from "./containers/containersOf.ts"
import { readNamedContainers } from "./containers/readNamed.ts"
import type { NamedContainers } from "./containers/readNamed.ts"
import { containerCopies, effectiveScenario, namesNobody, outageCopies } from "./compile/canonical.ts"
import { consolidationOf } from "./compile/consolidationOf.ts"
import { cpuPressureOf } from "./compile/cpuPressure.ts"
import { impossibleReservations, overReserved } from "./compile/cpuReservations.ts"
import { cpuScale } from "./compile/cpuScale.ts"
import { demandProfiles } from "./compile/demandProfiles.ts"
import { nobody } from "./compile/guestTable.ts"
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
import type { ScenarioContext } from "./compile/scenarioContext.ts"
import { memoryPressureOf } from "./compile/memoryPressure.ts"
import { resizesOf } from "./compile/resizes.ts"
import { placementRules } from "./compile/rules.ts"
import { readTrace, workDrawn, workOfTrace } from "./compile/jobWork.ts"
import type { ReadInventories } from "./formats/readInventory.ts"
import { serversReader } from "./compile/readServers.ts"
import type { ServersReader } from "./compile/readServers.ts"
import { asExportSays, workOfServers } from "./compile/serverWork.ts"
import { fastestCore, periodOf } from "./compile/work.ts"
import type { Failure, FileCopy, PromisedMib, Work } from "./compile/work.ts"
import { growthOf, historyOf } from "./growth/growthOf.ts"
import { historyCopies } from "./growth/historyFile.ts"
import type { DecodedScenario } from "./decode.ts"
import { InputError, shown } from "./errors.ts"
import type { Finding } from "./errors.ts"
import type { GivenFile } from "./formats/workbook.ts"
import type { MeasuredSeries } from "./series/readSeries.ts"
import { resolveModel } from "./hostModel.ts"
import type { HostModel } from "./hostModel.ts"
import type { FragmentRows } from "./jobs/fragmentRows.ts"
import type { Newcomer, PlacedNewcomer } from "./newcomer.ts"
import type { Scenario } from "./scenario.ts"
import { carbonCopies, carbonSeriesOf } from "./worth/carbonFile.ts"
import { worthAssumptions } from "./worth/worthAccount.ts"
import { roomOf, worthTermsOf } from "./worth/worthTermsOf.ts"
import type { Room } from "./worth/worthTermsOf.ts"

/** Up to this many host × guest pairs the run counts how many hosts could have taken each guest. */
const MOST_CANDIDATE_PAIRS = 10_000_000

export interface CompiledScenario {
  /** Where jobs are drawn: the plan of another seed, with the jobs that it draws. */
  readonly ofSeed?: (seed: number) => Plan
  /** As it ran: sets and variant applied, with the length and step of its series. */
  readonly scenario: Scenario
  readonly plan: Plan
  /** Model of each host group. */
  readonly models: ReadonlyArray<HostModel>
  /** Absent where the workload is jobs, or nobody. */
  readonly servers?: OldServers
  /** Where hosts are counted: the building, and what the machines before them draw. */
  readonly room?: Room
  readonly context: ScenarioContext
  /** The scenario as it ran, every default written out; reads `workload.csv`, and its series where it read them (`withSeriesAt` for elsewhere). */
  readonly scenarioYaml: string
  /** The servers as they ran, nothing left open. Both together give the same plan again. "" where hosts are counted. */
  readonly workloadCsv: string
  /** Files that the written scenario reads as they were given: from the name as written to the name beside it. */
  readonly copies: ReadonlyArray<FileCopy>
  /** A server of the inventory as it would be of another size; null: it is none, and no more is known of it than what placement reserves. */
  readonly sizingOf: (guest: number) => Sizing | null
  /** What would be done for servers where something failed, with the restart classes of the inventory's export. */
  readonly restart: Scenario["restart"]
  /** One who was asked about. */
  readonly newcomer?: PlacedNewcomer
}

/** What a scenario is asked beside what it says. */
export interface AskedMore {
  /** A server that is in no inventory, and never comes. */
  readonly newcomer?: Newcomer
}

/**
 * The plan of a scenario.
 *
 * @param files bytes of each of `decoded.neededFiles`, by its name as written (a workbook as it was unpacked); of `neededFragments` too, unless
 * they were read as they came.
 * @param series what `decoded.neededSeries` holds, where it names something.
 * @param fragments those that were read as they came.
 * @param more for who asks whether more would fit than there is.
 * @param known inventories of the same files, read before; those read now are added.
 *
 * **Fails** InputError with every problem of the files.
 */
export function compileScenario(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, series?: MeasuredSeries, fragments: ReadonlyMap<string, FragmentRows> = new Map(), more?: AskedMore, known?: ReadInventories): Effect.Effect<CompiledScenario, InputError> {
  return scenarioCompiler(files, series, fragments, known)(decoded, more)
}

/** The same for scenarios one after the other that differ in all but their workload, `import` and time: it is read once. */
export function scenarioCompiler(files: ReadonlyMap<string, GivenFile>, series?: MeasuredSeries, fragments: ReadonlyMap<string, FragmentRows> = new Map(), known?: ReadInventories): (decoded: DecodedScenario, more?: AskedMore) => Effect.Effect<CompiledScenario, InputError> {
  const readServers = serversReader(files, series, known)
  return (decoded, more) => Effect.suspend(() => {
    const outcome = compile(decoded, files, readServers, fragments, more)
    return "problems" in outcome ? Effect.fail(new InputError({ problems: outcome.problems })) : Effect.succeed(outcome)
  })
}

function compile(decoded: DecodedScenario, files: ReadonlyMap<string, GivenFile>, readServers: ServersReader, fragments: ReadonlyMap<string, FragmentRows>, more: AskedMore | undefined): CompiledScenario | Failure {
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
  const asked = more?.newcomer
  const isNoServers = namesNobody(decoded.scenario) || synthetic !== undefined || neededFragments !== null
  if (asked !== undefined && isNoServers) return { problems: [{ file: asked.option, line: null, column: null, path: "", expected: "a workload of servers that it comes beside", found: neededFragments !== null || synthetic !== undefined ? "tasks" : "none", advice: "Ask for more of what is there: --like NAME." }] }
  const read = namesNobody(decoded.scenario) ? { scenario: decoded.scenario, nobody: true as const } : synthetic !== undefined ? { scenario: decoded.scenario, synthetic } : neededFragments === null ? asExportSays(decoded, readServers(decoded, models), models, "scale" in scaled ? scaled.scale : null, asked) : readTrace(decoded, neededFragments, texts, fragments)
  const ofContainers = readNamedContainers(decoded, texts, (path, name) => missingFile(decoded, path, name))
  if (decoded.purpose === "plan" && (synthetic !== undefined || neededFragments !== null)) return { problems: [decoded.locate({ path: ["workload"], expected: "servers that stay", found: "jobs that wait and end", advice: "How many hosts jobs keep busy is for `rackfold run` to say." })] }
  const ofCarbon = carbonSeriesOf(decoded.scenario, texts, (path, name) => missingFile(decoded, path, name))
  const past = historyOf(decoded, texts)
  const told = [...hostProblems, ...[outages, ofContainers, ofCarbon, past].flatMap((part) => ("problems" in part ? part.problems : []))]
  if ("problems" in read) return { problems: [...told, ...read.problems] }
  const { scenario } = read
  if ("findings" in scaled || "problems" in outages || "problems" in ofContainers || "problems" in ofCarbon || "problems" in past) return { problems: told }

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
  if (decoded.purpose === "plan" && (crew?.bareGuests.size ?? 0) > 0) return { problems: [decoded.locate({ path: ["containers"], expected: "servers, or containers in VMs", found: "containers on bare hosts", advice: "Hosts are counted for servers and VMs; `rackfold fit` says how many more containers find room on given hosts." })] }
  if (shapes.tooMany()) return { problems: [decoded.locate({ path: ["sampleSeconds"], expected: "a sample long enough for that many different daily shapes", found: shown(scenario.sampleSeconds), advice: "Set sampleSeconds to 300 or more." })] }
  const profiles = shapes.table()

  // 6. Rules of affinity, what hosts share, needs, disks that change size: by row, and all that is wrong with them.
  const named = namedThings(scenario, people, hosts, outages, crew?.needs ?? [], { comeMore: more !== undefined, knownHosts: decoded.knownHosts })
  const heard = talksOf(scenario, people.guests)
  const pressed = latencyOf(scenario, people.guests, "talks" in heard ? heard.talks : null)
  const grown = growthOf(scenario, past.history, work.startEpochSeconds === null ? null : work.startEpochSeconds + periodOf(scenario))
  const impossible = work.placeOf === null ? [] : impossibleReservations(work.guests, hosts, work.placeOf)
  const worth = worthTermsOf(scenario, { stated: decoded.stated, kinds, rows: "filled" in read ? read.filled.rows : null, series: ofCarbon.series, startEpochSeconds: work.startEpochSeconds, periodSeconds: periodOf(scenario) })
  const room = decoded.purpose === "plan" ? roomOf(scenario, "filled" in read ? read.filled.rows : null, decoded.stated) : null
  const wrong = [named, heard, pressed, worth, grown, room ?? {}].flatMap((part) => ("findings" in part ? part.findings : []))
  if (impossible.length === 0 && decoded.purpose === "run") wrong.push(...overReserved(work.guests, hosts))
  const problems = [...impossible, ...eachOnce(wrong).map((finding) => decoded.locate("moved" in read ? read.moved(finding) : finding))]
  if (problems.length > 0 || "findings" in named || "findings" in heard || "findings" in pressed || "findings" in worth || "findings" in grown || (room !== null && "findings" in room)) return { problems }

  // 7. The plan, and what the report says beside it.
  const { placementMib, promisedMib, ...parts } = named.parts
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
  const context = { ...talking, ...(crew === undefined ? {} : { containers: crew.use }), ...contextOf(scenario, kinds, scaled.scale.ssjOpsPerMhz, { ...people, ...(crew === undefined ? {} : { bareGuests: crew.bareGuests }), assumptions: inOrder([...work.assumptions, ...containerAssumptions(decoded, ofContainers), ...named.notices, ...worthAssumptions(scenario, decoded.stated, worth.terms)]) }), ...(worth.terms === undefined ? {} : { worth: worth.terms }), ...(grown.growth === null ? {} : { growth: grown.growth }) }
  const cpuPressure = cpuPressureOf(scenario)
  const pressure: NonNullable<Plan["pressure"]> = { ...(cpuPressure === undefined ? {} : { cpu: cpuPressure }), ...pressed, ...parts.pressure }
  const whole: Plan = { ...plan, ...parts, ...(containers === undefined ? {} : { containers }), ...(Object.keys(pressure).length === 0 ? {} : { pressure }) }
  const ofSeed = synthetic === undefined ? {} : { ofSeed: (seed: number) => planOfSeed(decoded, seed, files) }
  return { ...ofSeed, ...(work.servers === undefined ? {} : { servers: work.servers }), ...(room === null ? {} : { room }), scenario, plan: whole, models, context, scenarioYaml: decoded.purpose === "plan" ? "" : effectiveScenario(scenario), get workloadCsv() { return work.workloadCsv() }, copies: [...work.copies, ...outageCopies(scenario), ...containerCopies(scenario), ...carbonCopies(scenario.carbon), ...historyCopies(scenario)],
    restart: "restart" in read ? read.restart : scenario.restart,
    sizingOf: (guest) => (work.sizings === null || guest >= work.guests.guestCount ? null : work.sizings(guest, promisedMib)), ...(work.newcomer === undefined ? {} : { newcomer: work.newcomer }) }
}

/** The plan that other draws give. */
function planOfSeed(decoded: DecodedScenario, seed: number, files: ReadonlyMap<string, GivenFile>): Plan {
  const again = compile({ ...decoded, scenario: { ...decoded.scenario, seed } }, files, serversReader(files, undefined), new Map(), undefined)
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

type NamedParts = Pick<Plan, "rules" | "needs" | "shared" | "resizes" | "migrating" | "failing" | "pressure"> & { readonly placementMib?: Float64Array; readonly promisedMib?: PromisedMib }

/** What a scenario says of guests by name; parts that are empty are left out. */
function namedThings(scenario: Scenario, { guests, guestGroup, dirtyMibPerSecond, memory }: Work, hosts: HostTable, outages: ReadonlyMap<string, OutageRows>, ofKernels: ReadonlyArray<Need>, { comeMore, knownHosts }: { readonly comeMore: boolean; readonly knownHosts: DecodedScenario["knownHosts"] }): { readonly parts: NamedParts; readonly notices: ReadonlyArray<Assumption> } | { readonly findings: ReadonlyArray<Finding> } {
  const placed = placementRules(scenario, { guestName: guests.guestName, guestGroup }, hosts)
  const shared = sharedThings(scenario, guests.guestName)
  const things = "things" in shared ? shared.things : []
  const written = guestNeeds(scenario, guests, hosts, things, knownHosts)
  const needed = "needs" in written ? { needs: [...written.needs, ...ofKernels] } : written
  const resized = resizesOf(scenario, guests.guestName)
  const moved = migratingOf(scenario, { guests, hosts, shared: things, dirtyMibPerSecond, periodSeconds: periodOf(scenario), sampleSeconds: scenario.sampleSeconds })
  const failing = failingOf(scenario, { guests, hosts, shared: "things" in shared ? things : nobodyOn(scenario.datastores), needs: "needs" in needed ? needed.needs : [], periodSeconds: periodOf(scenario), outages })
  const memoryAsked = scenario.pressure?.memory
  const pressed: ReturnType<typeof memoryPressureOf> | Record<string, never> = memory === null || memoryAsked === undefined ? {} : memoryPressureOf(scenario, memoryAsked, { hosts, needs: "needs" in needed ? needed.needs : [], failing: "failing" in failing ? failing.failing : undefined, demand: memory })
  const findings = [placed, shared, needed, resized, moved, failing, pressed].flatMap((part) => ("findings" in part ? part.findings : []))
  findings.push(...unknownPatched(scenario, guests.guestName))
  if (findings.length > 0 || "findings" in placed || "findings" in needed || "findings" in resized || "findings" in moved || "findings" in failing || "findings" in pressed) return { findings }
  const rules = [...placed.rules, ...deviceRules(scenario, needed.needs, comeMore)]
  return {
    parts: {
      ...(rules.length === 0 ? {} : { rules }), ...(needed.needs.length === 0 ? {} : { needs: needed.needs }),
      ...(things.length === 0 ? {} : { shared: things }), ...(resized.resizes.length === 0 ? {} : { resizes: resized.resizes }),
      ...(moved.migrating === undefined ? {} : { migrating: moved.migrating }), ...(failing.failing === undefined ? {} : { failing: failing.failing }),
      ...("pressure" in pressed ? { pressure: { memory: pressed.pressure }, placementMib: pressed.placementMib, promisedMib: pressed.promisedMib } : {})
    },
    notices: failing.notices
  }
}

/** Datastores whose servers are told wrong: faults of them are not. */
function nobodyOn(datastores: Scenario["datastores"]): SharedPlace[] {
  return datastores.map(({ name }) => ({ kind: "datastore", name, guests: new Int32Array(0) }))
}

/** Nobody but kernels: the scenario names no workload. */
function workOfNobody(decoded: DecodedScenario, models: ReadonlyArray<HostModel>): Work {
  const { scenario } = decoded
  return {
    guests: nobody(), shapes: demandProfiles(scenario.sampleSeconds, periodOf(scenario)), asContainers: null, guestRamGib: new Float64Array(0), jobs: null, quality: [], assumptions: jobAssumptions(decoded, models, null, new Float64Array(0)), placeOf: null,
    workloadCsv: () => "", startEpochSeconds: null, guestGroup: [], dirtyMibPerSecond: new Float64Array(0), memory: null, copies: [], sizings: null
  }
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
