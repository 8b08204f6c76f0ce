/** `rackfold hosts|policies|profiles|formats`: what a scenario can name, a line each. */
import { hostModels, inventoryFormats, seriesFormats, serviceProfiles } from "@rackfold/scenarios"
import { detectPolicies, placePolicies, receivePolicies, selectPolicies } from "@rackfold/sim-core"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { alignedLines } from "../alignedLines.ts"
import { hypervisorLines } from "../hypervisorLines.ts"
import { memoryLines } from "../memoryLines.ts"
import { migrationLines } from "../migrationLines.ts"
import { runtimeLines } from "../runtimeLines.ts"
import { restartLines } from "../restartLines.ts"
import { langFlag, type Lang } from "../language.ts"

interface Listed {
  readonly name: string
  readonly description: string
  readonly descriptionFr: string
}

const print = (text: string): Effect.Effect<void> => Effect.sync(() => { process.stdout.write(`${text}\n`) })

const described = (entries: ReadonlyArray<Listed>, lang: Lang): string =>
  alignedLines(entries.map((entry) => [entry.name, lang === "fr" ? entry.descriptionFr : entry.description]))

const list = (name: string, what: string, entries: () => ReadonlyArray<Listed>) => listBlocks(name, what, (lang) => described(entries(), lang))

const listBlocks = (name: string, what: string, text: (lang: Lang) => string) =>
  Command.make(name, { lang: langFlag }, ({ lang }) => print(text(lang))).pipe(
    Command.withDescription(`List ${what}, a line each.`),
    Command.withShortDescription(`List ${what}`),
    Command.withExamples([{ command: `rackfold ${name}` }])
  )

function hostLines(): string {
  const head = ["model", "cores", "GHz", "RAM GiB", "Gbit/s", "idle W", "peak W", "ssj_ops", "since"]
  const rows = hostModels.map((model) => [
    model.name,
    String(model.cores),
    String(model.coreMhz / 1000),
    String(model.ramGib),
    String(model.networkMbps / 1000),
    String(model.watts[0]),
    String(model.watts.at(-1)),
    String(model.ssjOps),
    model.available
  ])
  return alignedLines([head, ...rows], [1, 2, 3, 4, 5, 6, 7])
}

const PROFILE_HEAD = {
  en: ["service", "vCPU", "CPU % mean", "p95", "RAM GiB", "disk GiB", "IOPS", "Mbit/s", "what it is"],
  fr: ["service", "vCPU", "CPU % moyen", "p95", "RAM Gio", "disque Gio", "IOPS", "Mbit/s", "ce que c'est"]
}

function profileLines(lang: Lang): string {
  const head = PROFILE_HEAD[lang]
  const rows = serviceProfiles.map((profile) => [
    profile.name,
    String(profile.vcpus),
    String(profile.cpuMeanPct),
    String(profile.cpuP95Pct),
    String(profile.ramGib),
    String(profile.diskGib),
    String(profile.iops),
    String(profile.netMbps),
    lang === "fr" ? profile.labelFr : profile.label
  ])
  return alignedLines([head, ...rows], [1, 2, 3, 4, 5, 6, 7])
}

export const hosts = Command.make("hosts", {}, () => print(hostLines())).pipe(
  Command.withDescription("List the host models of the catalogue, a line each; a scenario may add its own under hostModels."),
  Command.withShortDescription("List the host models of the catalogue"),
  Command.withExamples([{ command: "rackfold hosts" }])
)
export const memory = Command.make("memory", { lang: langFlag }, ({ lang }) => print(memoryLines(lang))).pipe(
  Command.withDescription("List what hosts do when memory runs short, and every figure of theirs with its source and how sure it is (A primary source, B secondary, C general knowledge or an assumption, D by definition); a scenario may change each under pressure.memory."),
  Command.withShortDescription("List what hosts do when memory runs short, with the source of every figure"),
  Command.withExamples([{ command: "rackfold memory" }])
)

export const migrations = Command.make("migrations", { lang: langFlag }, ({ lang }) => print(migrationLines(lang))).pipe(
  Command.withDescription("List the ways in which guests are moved while they run, and every figure of theirs with its source and how sure it is (A primary source, B secondary, C general knowledge or an assumption, D by definition); a scenario may change each under migration."),
  Command.withShortDescription("List how guests are moved, with the source of every figure"),
  Command.withExamples([{ command: "rackfold migrations" }])
)

export const restarts = Command.make("restarts", { lang: langFlag }, ({ lang }) => print(restartLines(lang))).pipe(
  Command.withDescription("List who restarts servers that stopped, how often things fail and what archives of failures found, every figure with its source and how sure it is (A primary source, B secondary, C general knowledge or an assumption, D derived or by definition); a scenario may change each under restart and failures."),
  Command.withShortDescription("List who restarts servers, and how often things fail"),
  Command.withExamples([{ command: "rackfold restarts" }])
)

export const runtimes = Command.make("runtimes", { lang: langFlag }, ({ lang }) => print(runtimeLines(lang))).pipe(
  Command.withDescription("List what runs containers: what each takes, isolates and shares, every figure with its source and how sure it is (A primary source, B secondary, C general knowledge or an assumption, D by definition); a scenario may change each under containers.runtime."),
  Command.withShortDescription("List what runs containers, and what each isolates"),
  Command.withExamples([{ command: "rackfold runtimes" }])
)

export const hypervisors = Command.make("hypervisors", { lang: langFlag }, ({ lang }) => print(hypervisorLines(lang))).pipe(
  Command.withDescription("List the hypervisors, modes and I/O paths, and every figure of theirs with its source and how sure it is (A primary source, B secondary, C general knowledge, D derived); a scenario may add its own under hypervisors."),
  Command.withShortDescription("List the hypervisors and what each takes"),
  Command.withExamples([{ command: "rackfold hypervisors" }])
)
/** Each list under the key of a scenario that takes its names. */
const POLICY_LISTS = [
  { key: "place.policy", entries: placePolicies },
  { key: "consolidation.policy: DETECTOR-selection", entries: detectPolicies },
  { key: "consolidation.policy: detector-SELECTION", entries: selectPolicies },
  { key: "consolidation.placement", entries: receivePolicies }
]
export const policies = listBlocks("policies", "the policies of placement and of consolidation", (lang) => POLICY_LISTS.map(({ key, entries }) => `${key}\n${described(entries, lang).replaceAll(/^/gm, "  ")}`).join("\n"))
export const profiles = Command.make("profiles", { lang: langFlag }, ({ lang }) => print(profileLines(lang))).pipe(
  Command.withDescription("List the service classes and what is assumed of a server of each, a line each."),
  Command.withShortDescription("List the service classes and what is assumed of each"),
  Command.withExamples([{ command: "rackfold profiles" }])
)
export const formats = list("formats", "the formats of inventories and of measured series that are read", () => [...inventoryFormats, ...seriesFormats])
