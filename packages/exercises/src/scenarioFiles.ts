/** A situation as a scenario that the simulator runs: what was worked out by hand, done by it. */
import { csvCell, type Lang } from "@rackfold/report"
import { MHZ_PER_GHZ } from "@rackfold/sim-core"
import type { Exercise } from "./exercise.ts"
import { modelOf, RULES, type Situation } from "./situation.ts"

/** Seconds between two samples. */
const SAMPLE_SECONDS = 300

/**
 * The files of a folder: `scenario.yaml`, `servers.csv`, and `series.csv` where there are samples. The scenario has a host for every
 * server, so that it says nothing of how many are needed.
 */
export function scenarioFiles(exercise: Exercise, situation: Situation, lang: Lang): ReadonlyMap<string, string> {
  return new Map([
    ["scenario.yaml", scenarioText(exercise, situation, lang)],
    ["servers.csv", serversCsv(exercise, situation)],
    ...(exercise.hasSamples ? [["series.csv", seriesCsv(situation)] as const] : [])
  ])
}

const COMMENTS = {
  en: { hosts: "as many as there are servers; put your own number here, and see whether all find room", policy: "worstFit spreads the servers evenly over hosts that are on", on: "on: all hosts draw power, as on the worksheet; off: only those in use", curve: "the measured curve alone, no watts for memory that was added" },
  fr: { hosts: "autant que de serveurs ; mettez ici votre nombre, et voyez si tous trouvent leur place", policy: "worstFit répartit les serveurs également sur les hôtes allumés", on: "on : tous les hôtes consomment, comme sur la feuille ; off : seulement ceux qui servent", curve: "la courbe mesurée seule, sans watts pour la mémoire ajoutée" }
} as const

function scenarioText(exercise: Exercise, situation: Situation, lang: Lang): string {
  const say = COMMENTS[lang]
  const { hasSamples } = exercise
  const fraction = (pct: number): number => (100 - pct) / 100
  const variants = exercise.columns.slice(1).map(({ prefix, counting }) => `  - { name: ${prefix}, set: { ${counting.cpu === "ssj" ? "cpuCountedBy: ssj" : `place.cpuStatistic: ${counting.statistic}`} } }`)
  return [
    `name: ${exercise.id}`,
    `question: ${JSON.stringify(exercise.title[lang])}`,
    "hosts:",
    `  - model: ${situation.hostModel}`,
    `    count: ${situation.servers}  # ${say.hosts}`,
    `    ramGib: ${situation.hostRamGib}`,
    `    networkMbps: ${situation.hostNetworkMbps}`,
    ...(hasSamples ? ["workload: { file: servers.csv, series: { file: series.csv } }"] : ["workload: { file: servers.csv }"]),
    ...(situation.vmIops === 0 ? [] : [`datastores: [{ name: array, iops: ${situation.arrayIops}, headroom: ${fraction(RULES.arrayThresholdPct)} }]`]),
    `place: { policy: firstFitDecreasing, cpuStatistic: ${exercise.columns[0]!.counting.statistic} }  # ${say.policy}`,
    "cpuCountedBy: ghz",
    `headroom: { cpu: ${fraction(RULES.cpuThresholdPct)}, ram: ${fraction(RULES.ramThresholdPct)}, network: ${fraction(RULES.networkThresholdPct)} }`,
    `hostReserve: { cores: ${modelOf(situation.hostModel).sockets * RULES.reserveCoresPerSocket}, ramGib: ${RULES.reserveRamGib} }`,
    `guestOverhead: { cpuFraction: ${RULES.cpuOverheadPct / 100} }`,
    `emptyHosts: { state: off }  # ${say.on}`,
    `power: { extraRamWattsPerGib: 0 }  # ${say.curve}`,
    `facility: { pue: ${situation.pue} }`,
    `sizing: { ha: n+${RULES.spareHosts} }`,
    ...(hasSamples ? [] : ["periodHours: 1"]),
    ...(variants.length === 0 ? [] : ["variants:", ...variants])
  ].join("\n") + "\n"
}

const nameOf = (server: number, servers: number): string => `srv-${String(server + 1).padStart(String(servers).length, "0")}`
const all = (servers: number): ReadonlyArray<number> => Array.from({ length: servers }, (_, server) => server)

function serversCsv({ hasSamples }: Exercise, situation: Situation): string {
  const old = modelOf(situation.oldModel)
  const use = hasSamples ? [] : [situation.cpuMeanPct, situation.cpuP95Pct]
  const cells = [situation.vmVcpus, old.name, old.cores, old.coreMhz / MHZ_PER_GHZ, old.ssjOps, ...use, situation.vmRamGib, 0, situation.vmIops, situation.vmNetMbps]
  const header = ["name", "vcpus", "model", "cores", "ghz", "ssj_ops", ...(hasSamples ? [] : ["cpu_mean_pct", "cpu_p95_pct"]), "ram_gib", "disk_gib", "iops", "net_mbps"]
  return `${[header, ...all(situation.servers).map((server) => [nameOf(server, situation.servers), ...cells])].map((row) => row.map(csvCell).join(",")).join("\n")}\n`
}

function seriesCsv({ servers, cpuSamplesPct }: Situation): string {
  const rows = cpuSamplesPct.map((value, sample) => [sample * SAMPLE_SECONDS, ...all(servers).map(() => value)])
  return `${[["time_s", ...all(servers).map((server) => nameOf(server, servers))], ...rows].map((row) => row.join(",")).join("\n")}\n`
}
