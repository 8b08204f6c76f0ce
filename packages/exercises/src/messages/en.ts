/** What exercises say, in English. The French messages have the same keys. */
import { formatCount, formatFigure, formatFixed } from "@rackfold/report"
import type { CatalogueModel } from "@rackfold/scenarios"
import { HOURS_PER_YEAR } from "@rackfold/sim-core"
import type { Mistake } from "../mistakes.ts"
import { RULES, THREADS_PER_CORE, type Situation } from "../situation.ts"
import type { Binding, Worksheet } from "../worksheet.ts"

/** What a message about a mistake may tell: the right worksheet of the column that the answer stands in. */
export interface MistakeFacts {
  readonly situation: Situation
  readonly sheet: Worksheet
  readonly old: CatalogueModel
  readonly host: CatalogueModel
  /** Rounded to the nearest whole number, so many hosts are as full as this, of what the hypervisor leaves; the threshold of that resource. */
  readonly rounded: { readonly hosts: number; readonly usePct: number; readonly thresholdPct: number }
  /** ssj_ops per GHz of the host ÷ that of the old server. */
  readonly workPerGhz: number
}

const count = (value: number): string => formatCount(value, "en")
const figure = (value: number, digits = 6): string => formatFigure(value, "en", digits)
const pct = (value: number): string => `${figure(value, 3)}%`
const gib = (value: number): string => `${figure(value)}\u00a0GiB`
const hosts = (n: number): string => `${count(n)} host${n === 1 ? "" : "s"}`

const mistakes: Readonly<Record<Mistake, (facts: MistakeFacts) => string>> = {
  noSpareHost: ({ sheet }) => `One host down and you have no room: ${hosts(sheet.needed)} carry the load, and one more has to stand by.`,
  meanForP95: ({ situation }) => `Sized on the average: peaks are lost. The mean is ${pct(situation.cpuMeanPct)}, the p95 ${pct(situation.cpuP95Pct)}.`,
  interpolatedP95: ({ situation }) => `That lies between two values, as spreadsheets have it. The p95 meant here is one of the values: of ${count(situation.cpuSamplesPct.length)}, the ${count(Math.ceil(0.95 * situation.cpuSamplesPct.length))}th, ${pct(situation.cpuP95Pct)}.`,
  threadsForCores: ({ host }) => `Two threads are not two cores (+25%): a host has ${count(host.cores)} cores, whatever its ${count(host.cores * THREADS_PER_CORE)} threads.`,
  roundedToNearest: ({ rounded }) => `With ${hosts(rounded.hosts)} the peak is ${formatFixed(rounded.usePct, 1, "en")}%, above the ${pct(rounded.thresholdPct)} threshold: hosts are rounded up.`,
  noHypervisorRam: ({ sheet }) => `The hypervisor needs RAM of its own: ${gib(RULES.reserveRamGib)} of each host, and ${figure(sheet.ramOverheadMib)}\u00a0MiB for each virtual machine.`,
  ghzForSsj: ({ old, host, workPerGhz }) => `A ${old.available.slice(0, 4)} GHz is not a ${host.available.slice(0, 4)} GHz: with each, the new host does ${figure(workPerGhz, 3)} times the measured work.`,
  hostRamAsGigabytes: ({ situation }) => `Check the unit: the host's ${gib(situation.hostRamGib)} were taken for GB.`,
  vmRamAsGigabytes: ({ situation }) => `Check the unit: the virtual machine's ${gib(situation.vmRamGib)} were taken for GB.`,
  noIdlePower: ({ host }) => `An idle server is not at 0\u00a0W: a host draws ${figure(host.watts[0]!)}\u00a0W at rest, so that its power is not ${figure(host.watts.at(-1)!)}\u00a0W × load.`,
  noPue: ({ situation }) => `At the plug or at the meter? The meter of the building shows ${figure(situation.pue)} times what the hosts draw.`,
  noHours: () => `Power is not yet energy: a year has ${count(HOURS_PER_YEAR)} hours.`,
  daysForHours: () => `Hours, not days: a year has ${count(HOURS_PER_YEAR)} hours.`,
  summedResources: () => "Resources do not substitute: each asks for its own number of hosts, and the largest decides."
}

const resources: Readonly<Record<Binding, string>> = { cpu: "cpu", ram: "ram", network: "network" }

export const en = {
  mistakes,
  resources,
  worked: "the worked example",
  heading: (title: string, id: string, level: number, whose: string) => `${title} (${id}, level ${level}) – figures of ${whose}`,
  level: (level: number) => `level ${level}`,
  sections: { old: "Each old server", vm: "Each virtual machine, one for each server", host: "Each new host", rules: "Rules", measured: "CPU use of each old server, in %, at 20 moments", curve: "Power of a host by its CPU load" },
  rows: {
    servers: "old servers", model: "model", cpu: "CPU", use: "CPU use", ssj: "measured work", wattsAtMean: "power at its mean load", size: "size", iops: "storage, p95", net: "network, p95", overhead: "RAM that the hypervisor adds",
    ram: "RAM", network: "network", kept: "kept by the hypervisor", thresholds: "thresholds", cpuOverhead: "CPU that virtualisation adds", array: "array that all hosts share", spare: "to spare", year: "a year", pue: "PUE of the building", load: "load", watts: "W"
  },
  cores: (cores: number, ghz: string, sockets: number, threads: number | null) => `${count(cores)} cores × ${ghz}\u00a0GHz${threads === null ? "" : `, ${count(sockets)} socket${sockets === 1 ? "" : "s"}, ${count(threads)} threads`}`,
  use: (mean: number, p95: number) => `${pct(mean)} mean, ${pct(p95)} p95`,
  size: (vcpus: number, ram: string) => `${count(vcpus)} vCPU, ${ram}`,
  overheadFormula: (base: number, perVcpu: number, perGib: number) => `${figure(base)} + ${figure(perVcpu)} × vCPU + ${figure(perGib)} × GiB, in MiB`,
  kept: (cores: number, ram: string) => `${count(cores)} core a socket, ${ram}`,
  thresholds: (parts: ReadonlyArray<readonly [resource: "cpu" | "ram" | "network" | "array", percent: number]>) => parts.map(([resource, percent]) => `${{ cpu: "CPU", ram: "RAM", network: "network", array: "array" }[resource]} ${pct(percent)}`).join(", "),
  spare: (hosts: number) => `N+${hosts}`,
  year: (hours: number) => `${count(hours)} hours`,
  toAnswer: "To answer",
  alsoRead: "May be given too, step by step; more can be said then of what went wrong",
  tolerance: { exact: "exact", ratio: "±0.5%, or 0.005", amount: "±0.5%", percent: "±0.5%, or 0.05" },
  choice: (names: ReadonlyArray<string>) => `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`,
  howToCheck: (command: string) => `Check: ${command}`,
  howToWrite: "A point or a comma before the decimals (4.44, 4,44); before exactly three of them a point. Units may be left out.",
  hints: "Hints",
  verdicts: { right: "right", wrong: "wrong", missing: "not answered" },
  score: (right: number, asked: number) => `${count(right)} of ${count(asked)} right.`,
  rightByChance: "Right host count, wrong reason.",
  of: (names: string, sentence: string) => `${names}: ${sentence}`,
  follows: "follows from your other answers: what is wrong stands before it.",
  several: "comes out of several mistakes; an answer to an earlier step tells which:",
  unknown: "wrong, and not by a typical mistake; `rackfold exercise show` has hints (--hint).",
  next: (show: string) => `Now let the simulator answer: ${show}`,
  written: (folder: string) => `Scenario in ${folder}. Every step of it: rackfold plan ${folder}. Whether all find room on your number of hosts, once it stands there: rackfold run ${folder}`
}

/** What both languages say. */
export type Messages = typeof en
