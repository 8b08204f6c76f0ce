/** What a schema cannot say: names that must exist, figures that must fit each other. */
import { badContainers } from "./containers/badContainers.ts"
import { badHostNames } from "./compile/hostNames.ts"
import { badHypervisors } from "./compile/badHypervisors.ts"
import { badCpuPressure } from "./compile/cpuPressure.ts"
import { badRoutes } from "./compile/vlanReach.ts"
import { badShared } from "./compile/sharedThings.ts"
import { keptOfHost } from "./compile/virtualisation.ts"
import { badFailing } from "./compile/failingOf.ts"
import { badSynthetic } from "./jobs/syntheticJobs.ts"
import { badResponses } from "./compile/badResponses.ts"
import { badMemory } from "./compile/memoryPreset.ts"
import { badMigrations } from "./compile/migratingOf.ts"
import { badConsolidation, badRounds } from "./compile/consolidationOf.ts"
import { badGrowth } from "./growth/badGrowth.ts"
import { doubles } from "./doubles.ts"
import { didYouMean, advice, shown } from "./errors.ts"
import type { Finding, Path } from "./errors.ts"
import { curveFault } from "./hosts.ts"
import { resolveModel } from "./hostModel.ts"
import { FRACTION_EXPECTED } from "./scenario/field.ts"
import type { Purpose } from "./purpose.ts"
import type { Scenario } from "./scenario.ts"
import { matchService, serviceProfiles } from "./profiles.ts"
import { badWorth } from "./worth/badWorth.ts"

/** So that hosts.csv and series.csv, a line each, still fit into one text (2^29 characters). */
const MOST_HOSTS = 1_000_000
const MOST_SAMPLES = 1_000_000

/** Everything that contradicts itself in a scenario of the right shape. Where hosts are counted, none need be left, and how many there are says nothing. */
export function checkMeaning(scenario: Scenario, purpose: Purpose): Finding[] {
  return [
    ...scenario.hosts.flatMap((host, i) => unknownModel(host.model, scenario, ["hosts", i, "model"])),
    ...(scenario.sizing.candidates ?? []).flatMap((host, i) => unknownModel(host.model, scenario, ["sizing", "candidates", i, "model"])),
    ...doubles(scenario.hostModels.map(({ name }) => name), (i) => ["hostModels", i, "name"], "a name that no other own model has"),
    ...scenario.hostModels.flatMap((model, i) => badPower(model, ["hostModels", i, "power"])),
    ...badHypervisors(scenario),
    ...badShared(scenario),
    ...badRoutes(scenario),
    ...(purpose === "plan" ? [] : [...badHeadroom(scenario), ...badReserves(scenario), ...badCounts(scenario)]),
    ...badHostNames(scenario),
    ...badWorkload(scenario),
    // With series the clock is known only when they are read.
    ...(scenario.workload.series === undefined ? badTime(scenario) : []),
    ...badDefaults(scenario),
    ...badConsolidation(scenario),
    ...badMigrations(scenario),
    ...badFailing(scenario),
    ...badResponses(scenario),
    ...badSynthetic(scenario),
    ...badCpuPressure(scenario),
    ...badMemory(scenario),
    ...badContainers(scenario),
    ...badWorth(scenario),
    ...badGrowth(scenario)
  ]
}

function unknownModel(wanted: string, scenario: Scenario, path: Path): Finding[] {
  const match = resolveModel(wanted, scenario)
  if (match.found === "one") return []
  const found = shown(wanted)
  if (match.found === "several") return [{ path, expected: "one host model", found: `${found}, which fits ${match.names.length}`, advice: `Say which: ${match.names.map((name) => `"${name}"`).join(", ")}.` }]
  const near = match.nearest.length > 0 ? `Did you mean ${match.nearest.map((name) => `"${name}"`).join(" or ")}? ` : ""
  return [{ path, expected: "a known host model", found, advice: `${near}${advice.hostsList}` }]
}

const NEEDED_WATTS = {
  specTable: [], linear: ["idleWatts", "peakWatts"], square: ["idleWatts", "peakWatts"], cubic: ["idleWatts", "peakWatts"], squareRoot: ["idleWatts", "peakWatts"],
  asymptotic: ["idleWatts", "peakWatts"], idleEpsilonAllCores: ["idleWatts", "epsilonWatts", "allCoresWatts"]
} as const

function badPower({ power }: Scenario["hostModels"][number], path: Path): Finding[] {
  if (power.model === "specTable") {
    if (power.watts === undefined) return [{ path: [...path, "watts"], expected: "eleven numbers of watts, at 0, 10, … 100 % load", found: "nothing", advice: "A specTable needs its table." }]
    const fault = curveFault(power.watts)
    return fault === undefined ? [] : [{ path: [...path, "watts"], expected: "eleven numbers of watts, none below the one before", found: fault, advice: "Check the table against its source." }]
  }
  const needed = NEEDED_WATTS[power.model]
  const missing = needed.filter((key) => power[key] === undefined)
  if (missing.length > 0) return missing.map((key) => ({ path: [...path, key], expected: `watts, as ${power.model} needs them`, found: "nothing", advice: advice.required }))
  const values = needed.map((key) => power[key]!)
  const drop = values.findIndex((value, i) => i > 0 && value < values[i - 1]!)
  return drop < 0 ? [] : [{ path: [...path, needed[drop]!], expected: `at least the ${needed[drop - 1]} of ${values[drop - 1]}`, found: String(values[drop]), advice: "More load does not draw less." }]
}

function badHeadroom({ headroom }: Scenario): Finding[] {
  return Object.entries(headroom).filter(([, kept]) => kept >= 1).map(([resource, kept]) => ({ path: ["headroom", resource], expected: FRACTION_EXPECTED, found: String(kept), advice: "Correct the value." }))
}

function badReserves(scenario: Scenario): Finding[] {
  return scenario.hosts.flatMap((host, i) => {
    const match = resolveModel(host.model, scenario)
    if (match.found !== "one") return []
    const { cores, ramMib } = keptOfHost(scenario, host, match.model)
    const keptGib = ramMib / 1024
    const ramGib = host.ramGib ?? match.model.ramGib
    const findings: Finding[] = []
    if (cores >= match.model.cores) findings.push({ path: ["hosts", i, "model"], expected: `a host of more than the ${cores} cores that the hypervisor keeps`, found: `${match.model.cores} cores`, advice: "Set hostReserve.cores lower, or use a larger host." })
    if (keptGib >= ramGib) findings.push({ path: ["hosts", i, host.ramGib === undefined ? "model" : "ramGib"], expected: `a host of more than the ${keptGib} GiB that the hypervisor keeps`, found: `${ramGib} GiB`, advice: "Set hostReserve.ramGib lower, or give the host more memory." })
    return findings
  })
}

function badCounts(scenario: Scenario): Finding[] {
  const total = scenario.hosts.reduce((sum, { count }) => sum + count, 0)
  if (total > MOST_HOSTS) return [{ path: ["hosts"], expected: `at most ${MOST_HOSTS} hosts in all`, found: String(total), advice: "Lower the counts." }]
  if (scenario.spareHosts >= total) return [{ path: ["spareHosts"], expected: `fewer than the ${total} hosts there are`, found: String(scenario.spareHosts), advice: "Hold fewer back, or add hosts." }]
  return []
}

function badWorkload({ jobs, containers, workload: { file, series, fragments, synthetic, changes } }: Scenario): Finding[] {
  if (changes.length > 0 && (synthetic !== undefined || fragments !== undefined || (file === undefined && series === undefined))) return [{ path: ["workload", "changes"], expected: "servers of an inventory or of series to change", found: "none", advice: "Remove workload.changes, or name an inventory in workload.file." }]
  if (synthetic !== undefined) return []
  // VMs that the scenario makes, or bare hosts, may be all there is.
  if (containers !== undefined && containers.guests === undefined && file === undefined && series === undefined && fragments === undefined) return []
  if (fragments !== undefined && file === undefined) return [{ path: ["workload", "file"], expected: "the tasks of the fragments", found: "nothing", advice: "Set workload.file to the trace's tasks." }]
  if (fragments !== undefined && series !== undefined) return [{ path: ["workload", "series"], expected: "fragments or series", found: "both", advice: "Remove one of the two." }]
  if (series !== undefined && jobs.end === "whenDone") return [{ path: ["jobs", "end"], expected: "period, as series last as long as they were measured", found: "whenDone", advice: "Remove jobs.end, or workload.series." }]
  if (series === undefined) return file !== undefined ? [] : [{ path: ["workload", "file"], expected: "an inventory, or series", found: "nothing", advice: "Set workload.file, workload.series, or both." }]
  if (series.file !== undefined && series.folder !== undefined) return [{ path: ["workload", "series", "folder"], expected: "a file or a folder", found: "both", advice: "Remove one of the two." }]
  if (series.file === undefined && series.folder === undefined) return [{ path: ["workload", "series"], expected: "a file or a folder", found: "neither", advice: "Set workload.series.file or workload.series.folder." }]
  return []
}

/** Whether sample and period fit each other. */
export function badTime(scenario: Pick<Scenario, "jobs" | "periodHours" | "sampleSeconds" | "consolidation">): Finding[] {
  if (scenario.jobs.end === "whenDone") return []
  const misfit = badRounds(scenario)
  if (misfit.length > 0) return misfit
  const periodSeconds = scenario.periodHours * 3600
  if (scenario.sampleSeconds > periodSeconds) return [{ path: ["sampleSeconds"], expected: `at most the period of ${periodSeconds} s`, found: String(scenario.sampleSeconds), advice: "Shorten the sample, or lengthen the period." }]
  if (periodSeconds / scenario.sampleSeconds > MOST_SAMPLES) return [{ path: ["sampleSeconds"], expected: `at least ${periodSeconds / MOST_SAMPLES}: at most ${MOST_SAMPLES} samples a run`, found: String(scenario.sampleSeconds), advice: "Lengthen the sample, or shorten the period." }]
  return []
}

function badDefaults(scenario: Scenario): Finding[] {
  const { defaults } = scenario.workload
  const at = (column: string): Path => ["workload", "defaults", column]
  const findings: Finding[] = []
  if (defaults.cpu_mean_pct !== undefined && defaults.cpu_p95_pct !== undefined && defaults.cpu_p95_pct < defaults.cpu_mean_pct)
    findings.push({ path: at("cpu_p95_pct"), expected: `at least the mean of ${defaults.cpu_mean_pct}`, found: String(defaults.cpu_p95_pct), advice: "Exchange the two." })
  if (defaults.start !== undefined && defaults.end !== undefined && defaults.end <= defaults.start)
    findings.push({ path: at("end"), expected: `more than the start of ${defaults.start}`, found: String(defaults.end), advice: "Correct one of the two." })
  if (defaults.service !== undefined && matchService(defaults.service).found !== "one")
    findings.push({ path: at("service"), expected: "a service class", found: shown(defaults.service), advice: didYouMean(defaults.service, serviceProfiles.map(({ name }) => name)) })
  if (defaults.model !== undefined) findings.push(...unknownModel(defaults.model, scenario, at("model")))
  return findings
}
