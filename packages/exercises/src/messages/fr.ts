/** What exercises say, in French. */
import { formatCount, formatFigure, formatFixed, frenchSpaces } from "@rackfold/report"
import { HOURS_PER_YEAR } from "@rackfold/sim-core"
import { RULES, THREADS_PER_CORE } from "../situation.ts"
import type { Messages } from "./en.ts"

const count = (value: number): string => formatCount(value, "fr")
const figure = (value: number, digits = 6): string => formatFigure(value, "fr", digits)
const pct = (value: number): string => `${figure(value, 3)}\u202f%`
const gib = (value: number): string => `${figure(value)}\u00a0Gio`
const hosts = (n: number): string => `${count(n)} hôte${n < 2 ? "" : "s"}`

export const fr: Messages = {
  mistakes: {
    noSpareHost: ({ sheet }) => frenchSpaces(`Un hôte en panne, et il n'y a plus de place : ${hosts(sheet.needed)} portent la charge, il en faut un de plus, de secours.`),
    meanForP95: ({ situation }) => frenchSpaces(`Dimensionné sur la moyenne : les pointes sont perdues. La moyenne est de ${pct(situation.cpuMeanPct)}, le p95 de ${pct(situation.cpuP95Pct)}.`),
    interpolatedP95: ({ situation }) => frenchSpaces(`C'est une valeur entre deux autres, comme en donnent les tableurs. Le p95 dont il s'agit ici est l'une des valeurs : de ${count(situation.cpuSamplesPct.length)}, la ${count(Math.ceil(0.95 * situation.cpuSamplesPct.length))}e, ${pct(situation.cpuP95Pct)}.`),
    threadsForCores: ({ host }) => frenchSpaces(`Deux fils ne font pas deux cœurs (+25 %) : un hôte a ${count(host.cores)} cœurs, quels que soient ses ${count(host.cores * THREADS_PER_CORE)} fils.`),
    roundedToNearest: ({ rounded }) => frenchSpaces(`Avec ${hosts(rounded.hosts)}, la pointe est à ${formatFixed(rounded.usePct, 1, "fr")} %, au-dessus du seuil de ${pct(rounded.thresholdPct)} : le nombre d'hôtes s'arrondit à l'entier supérieur.`),
    noHypervisorRam: ({ sheet }) => frenchSpaces(`L'hyperviseur a besoin de RAM pour lui : ${gib(RULES.reserveRamGib)} de chaque hôte, et ${figure(sheet.ramOverheadMib)}\u00a0Mio pour chaque machine virtuelle.`),
    ghzForSsj: ({ old, host, workPerGhz }) => frenchSpaces(`Un GHz de ${old.available.slice(0, 4)} n'est pas un GHz de ${host.available.slice(0, 4)} : par GHz, le nouvel hôte fait ${figure(workPerGhz, 3)} fois le travail mesuré de l'ancien.`),
    hostRamAsGigabytes: ({ situation }) => frenchSpaces(`Vérifiez l'unité : les ${gib(situation.hostRamGib)} de l'hôte ont été pris pour des milliards d'octets.`),
    vmRamAsGigabytes: ({ situation }) => frenchSpaces(`Vérifiez l'unité : les ${gib(situation.vmRamGib)} de la machine virtuelle ont été pris pour des milliards d'octets.`),
    noIdlePower: ({ host }) => frenchSpaces(`Un serveur au repos n'est pas à 0\u00a0W : un hôte consomme ${figure(host.watts[0]!)}\u00a0W au repos, sa puissance n'est donc pas ${figure(host.watts.at(-1)!)}\u00a0W × charge.`),
    noPue: ({ situation }) => frenchSpaces(`À la prise ou au compteur ? Le compteur du bâtiment montre ${figure(situation.pue)} fois ce que consomment les hôtes.`),
    noHours: () => frenchSpaces(`Une puissance n'est pas encore une énergie : une année a ${count(HOURS_PER_YEAR)} heures.`),
    daysForHours: () => frenchSpaces(`Des heures, pas des jours : une année a ${count(HOURS_PER_YEAR)} heures.`),
    summedResources: () => frenchSpaces("Les ressources ne se remplacent pas : chacune demande son propre nombre d'hôtes, et le plus grand décide.")
  },
  resources: { cpu: "cpu", ram: "ram", network: "réseau" },
  worked: "l'exemple corrigé",
  heading: (title, id, level, whose) => `${title} (${id}, niveau ${level}) – chiffres de ${whose}`,
  level: (level) => `niveau ${level}`,
  sections: { old: "Chaque ancien serveur", vm: "Chaque machine virtuelle, une par serveur", host: "Chaque nouvel hôte", rules: "Règles", measured: "Utilisation du CPU de chaque ancien serveur, en\u00a0%, à 20 instants", curve: "Puissance d'un hôte selon sa charge CPU" },
  rows: {
    servers: "anciens serveurs", model: "modèle", cpu: "CPU", use: "utilisation du CPU", ssj: "travail mesuré", wattsAtMean: "puissance à sa charge moyenne", size: "taille", iops: "stockage, p95", net: "réseau, p95", overhead: "RAM qu'ajoute l'hyperviseur",
    ram: "RAM", network: "réseau", kept: "gardé par l'hyperviseur", thresholds: "seuils", cpuOverhead: "CPU qu'ajoute la virtualisation", array: "baie commune à tous les hôtes", spare: "hôtes de secours", year: "une année", pue: "PUE du bâtiment", load: "charge", watts: "W"
  },
  cores: (cores, ghz, sockets, threads) => `${count(cores)} cœurs × ${ghz}\u00a0GHz${threads === null ? "" : `, ${count(sockets)} socket${sockets < 2 ? "" : "s"}, ${count(threads)} fils`}`,
  use: (mean, p95) => `${pct(mean)} en moyenne, ${pct(p95)} au p95`,
  size: (vcpus, ram) => `${count(vcpus)} vCPU, ${ram}`,
  overheadFormula: (base, perVcpu, perGib) => `${figure(base)} + ${figure(perVcpu)} × vCPU + ${figure(perGib)} × Gio, en Mio`,
  kept: (cores, ram) => `${count(cores)} cœur par socket, ${ram}`,
  thresholds: (parts) => parts.map(([resource, percent]) => `${{ cpu: "CPU", ram: "RAM", network: "réseau", array: "baie" }[resource]} ${pct(percent)}`).join(", "),
  spare: (hosts) => `N+${hosts}`,
  year: (hours) => `${count(hours)} heures`,
  toAnswer: "À répondre",
  alsoRead: frenchSpaces("Peut être donné aussi, étape par étape ; on peut alors en dire plus sur l'erreur"),
  tolerance: { exact: "exact", ratio: frenchSpaces("±0,5 %, ou 0,005"), amount: frenchSpaces("±0,5 %"), percent: frenchSpaces("±0,5 %, ou 0,05") },
  choice: (names) => `${names.slice(0, -1).join(", ")} ou ${names.at(-1)}`,
  howToCheck: (command) => `Vérifier\u00a0: ${command}`,
  howToWrite: frenchSpaces("Une virgule ou un point avant les décimales (4,44 ; 4.44) ; une virgule, s'il y en a exactement trois. Les unités peuvent manquer."),
  hints: "Indices",
  verdicts: { right: "juste", wrong: "faux", missing: "sans réponse" },
  score: (right, asked) => `${count(right)} ${right < 2 ? "juste" : "justes"} sur ${count(asked)}.`,
  rightByChance: "Bon nombre d'hôtes, mauvaise raison.",
  of: (names, sentence) => `${names}\u00a0: ${sentence}`,
  follows: frenchSpaces("découle de vos autres réponses : l'erreur est en amont."),
  several: frenchSpaces("plusieurs erreurs y mènent ; une réponse à une étape précédente dirait laquelle :"),
  unknown: frenchSpaces("faux, et ce n'est pas une erreur typique ; `rackfold exercise show` a des indices (--hint)."),
  next: (show) => `Maintenant, laissez répondre le simulateur\u00a0: ${show}`,
  written: (folder) => `Scénario dans ${folder}. Chaque étape\u00a0: rackfold plan ${folder}. Tous trouvent-ils place sur votre nombre d'hôtes, une fois écrit dans le scénario\u202f? rackfold run ${folder}`
}
