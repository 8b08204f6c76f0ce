/** What the answer to “what is the largest that still fits?” says, in both languages: of servers on hosts, or of containers on nodes. */
import type { LevelName, SizeAmount, SizeAmounts } from "@rackfold/sim-core"
import { formatAmount, formatAmounts, formatCount, formatFigure, withUnit, type Lang } from "../format.ts"
import { texte } from "../messages/frenchText.ts"
import type { ResourceName } from "../summary.ts"
import { largestOf, type LargestOf, type StopCause } from "./largestOf.ts"

export interface SizeMessages {
  /** "4 vCPUs, 2.5 GHz of CPU, 16 GiB of RAM", of those that are asked for. */
  readonly size: (amounts: SizeAmounts, counted: ReadonlyArray<SizeAmount>) => string
  /** One amount with its unit; of the whole, how many times its size. */
  readonly amount: (of: LargestOf, amount: number) => string
  readonly whole: (like: string, times: string, size: string, on: string) => string
  readonly wholeEnds: (like: string, times: string) => string
  readonly noWhole: (like: string) => string
  /** Hosts that take it: their name, or how many of all. */
  readonly hosts: (hosts: ReadonlyArray<string>, all: number) => string
  /** One amount alone. */
  readonly one: (amount: LargestOf, like: string, largest: string, on: string) => string
  readonly oneEnds: (amount: LargestOf, like: string, largest: string) => string
  readonly next: (step: string) => string
  readonly is: (like: string, size: string) => string
  /** Of one that is not in the scenario. */
  readonly asked: (size: string) => string
  /** Column, value, where it is from. */
  readonly taken: (list: ReadonlyArray<string>) => string
  readonly alone: string
  /** isAdmitted: nobody is kept out by admission control. */
  readonly byHost: (isAdmitted: boolean) => string
  readonly head: { readonly amount: string; readonly now: string; readonly largest: string; readonly step: string; readonly on: string; readonly stops: string }
  /** Of CPU alone: that is where it ends. */
  readonly allBusy: string
  readonly endless: string
  /** Amounts that nothing stops. */
  readonly unstopped: (amounts: ReadonlyArray<string>) => string
  readonly none: string
  /** Head of a column: what stops more of that. */
  readonly stopsOf: (amount: string) => string
  readonly missing: (resource: ResourceName, amount: string, host: string | null) => string
  readonly cause: Readonly<Record<Exclude<StopCause, ResourceName>, string>>
  readonly lacks: (host: string, resource: ResourceName, need: number, free: number) => string
  readonly tooWide: (host: string, vcpus: number, cores: number) => string
  readonly passed: (host: string) => string
  readonly nobody: string
}

const SHORT: Readonly<Record<Lang, Readonly<Record<LargestOf, string>>>> = {
  en: { shape: "Whole", vcpus: "vCPUs", cpu: "CPU", ram: "RAM", disk: "disk space", iops: "IOPS", network: "network" },
  fr: { shape: "Tout", vcpus: "vCPU", cpu: "CPU", ram: "RAM", disk: "disque", iops: "IOPS", network: "réseau" }
}

/** What is missing is often little: MHz and MiB say more then. */
export function smallAmount(amount: number, resource: ResourceName, lang: Lang): string {
  if (resource === "cpu" && amount < 1000) return withUnit(formatFigure(amount, lang), "MHz")
  if (resource === "ram" && amount < 1024) return withUnit(formatFigure(amount, lang), lang === "fr" ? "Mio" : "MiB")
  return resource === "iops" ? formatFigure(amount, lang) : formatAmount(amount, resource, lang)
}

/** An amount as people ask for it: RAM in GiB. */
function shownAmount(of: LargestOf, amount: number, lang: Lang): string {
  if (of === "shape") return `${formatFigure(amount, lang, 4)}${lang === "fr" ? "\u00a0" : " "}×`
  if (of === "vcpus" || of === "iops") return formatFigure(amount, lang, 4)
  return of === "ram" ? (amount < 1 && amount > 0 ? withUnit(formatFigure(amount * 1024, lang, 4), lang === "fr" ? "Mio" : "MiB") : formatAmount(amount * 1024, "ram", lang)) : formatAmount(amount, of, lang)
}

/** One step: MHz rather than thousandths of GHz. */
export function shownStep(of: LargestOf, step: number, lang: Lang): string {
  return of === "cpu" ? smallAmount(step, "cpu", lang) : shownAmount(of, step, lang)
}

export function amountName(of: LargestOf, lang: Lang): string {
  return SHORT[lang][of]
}

/** "4 vCPUs", "2.5 GHz of CPU". */
function withName(of: LargestOf, shown: string, lang: Lang): string {
  if (of === "shape") return shown
  if (of === "vcpus") return `${shown} ${lang === "en" && shown !== "1" ? "vCPUs" : "vCPU"}`
  if (of === "iops") return `${shown} IOPS`
  return `${shown} ${PARTS[lang][of]}`
}

const PARTS = { en: { cpu: "of CPU", ram: "of RAM", disk: "of disk", network: "of network" }, fr: { cpu: "de CPU", ram: "de RAM", disk: "de disque", network: "de réseau" } }

/** A container has no vCPUs to tell of. */
const sizeOf = (lang: Lang, of: LevelName) => (now: SizeAmounts, counted: ReadonlyArray<SizeAmount>): string =>
  counted.filter((name) => now[name] > 0 && (of === "guest" || name !== "vcpus")).map((name) => withName(largestOf(name), shownAmount(largestOf(name), now[name], lang), lang)).join(", ")

const english = (of: LevelName): SizeMessages => {
  const [host, hosts, server, title] = of === "guest" ? ["host", "hosts", "server", "Host"] : ["node", "nodes", "container", "Node"]
  return {
    size: sizeOf("en", of),
    amount: (what, amount) => shownAmount(what, amount, "en"),
    whole: (like, times, size, on) => `The largest ${server} like ${like} that still fits has ${times} its size: ${size}; on ${on}.`,
    wholeEnds: (like, times) => `A ${server} like ${like} still fits at ${times} its size: nothing stops it.`,
    noWhole: (like) => `No ${server} like ${like} fits, however small.`,
    hosts: (names, all) => (names.length === 1 ? names[0]! : names.length === all ? (all === 2 ? `both ${hosts}` : `all ${formatCount(all, "en")} ${hosts}`) : `${formatCount(names.length, "en")} of ${formatCount(all, "en")} ${hosts} (${names[0]!} first)`),
    one: (what, like, largest, on) => `All else as ${like} has it, up to ${withName(what, largest, "en")} fit; on ${on}.`,
    oneEnds: (what, like, largest) => `All else as ${like} has it, ${withName(what, largest, "en")} fit, and nothing stops more.`,
    next: (step) => `${step} more is too much.`,
    is: (like, size) => `${like} has ${size}.`,
    asked: (size) => `That is ${size}.`,
    taken: (list) => `Not said, and taken: ${list.join("; ")}.`,
    alone: "One amount alone, the rest as it is:",
    byHost: (isAdmitted) => `Largest on each ${host}${isAdmitted ? "" : ", whatever admission control says"}:`,
    head: { amount: "Amount", now: "Now", largest: "Largest", step: "Step", on: title, stops: "Then missing" },
    allBusy: "nothing: its vCPUs are all busy",
    endless: "no end",
    unstopped: (list) => `Nothing stops: ${list.join(", ")}.`,
    none: "none",
    stopsOf: (amount) => `${amount}: then missing`,
    missing: (resource, amount, at) => `${amount}${resource === "iops" ? " IOPS" : ` of ${SHORT.en[resource]}`}${at === null ? "" : ` on ${at}`}`,
    cause: { affinity: "a rule", need: "lacks what it needs", os: "operating system", spare: "held back", admission: "admission control", failed: "is down", policy: "passed by the policy", cores: "cores", closed: "takes nobody for now" },
    lacks: (name, resource, need, free) => {
      const [needed, there] = formatAmounts(need, free, resource, "en")
      return `${name} lacks ${english(of).missing(resource, smallAmount(need - free, resource, "en"), null)}: ${needed} needed, ${there} free.`
    },
    tooWide: (name, vcpus, cores) => `${name} has ${formatFigure(cores, "en")} cores, and takes no ${server} of ${formatFigure(vcpus, "en")} vCPUs.`,
    passed: (name) => `The placement policy has passed ${name} and never goes back.`,
    nobody: `No ${host} takes anybody then.`
  }
}

const french = (of: LevelName): SizeMessages => {
  const [host, hosts, server, title] = of === "guest" ? ["hôte", "hôtes", "serveur", "Hôte"] : ["nœud", "nœuds", "conteneur", "Nœud"]
  return {
    size: sizeOf("fr", of),
    amount: (what, amount) => shownAmount(what, amount, "fr"),
    whole: (like, times, size, on) => texte`Le plus grand ${server} comme ${like} qui tienne encore fait ${times} sa taille : ${size} ; sur ${on}.`,
    wholeEnds: (like, times) => texte`Un ${server} comme ${like} tient encore à ${times} sa taille : rien ne l'arrête.`,
    noWhole: (like) => `Aucun ${server} comme ${like} ne tient, si petit soit-il.`,
    hosts: (names, all) => (names.length === 1 ? names[0]! : names.length === all ? `les ${formatCount(all, "fr")} ${hosts}` : `${formatCount(names.length, "fr")} ${hosts} sur ${formatCount(all, "fr")} (${names[0]!} d'abord)`),
    one: (what, like, largest, on) => texte`Le reste comme pour ${like}, jusqu'à ${withName(what, largest, "fr")} tiennent ; sur ${on}.`,
    oneEnds: (what, like, largest) => texte`Le reste comme pour ${like}, ${withName(what, largest, "fr")} tiennent, et rien n'en arrête davantage.`,
    next: (step) => `${step} de plus, c'est trop.`,
    is: (like, size) => texte`${like} : ${size}.`,
    asked: (size) => texte`C'est-à-dire : ${size}.`,
    taken: (list) => texte`Non dit, et supposé : ${list.join("\u202f; ")}.`,
    alone: texte`Une seule grandeur, le reste inchangé :`,
    byHost: (isAdmitted) => texte`Le plus grand sur chaque ${host}${isAdmitted ? "" : ", quoi que dise le contrôle d'admission"} :`,
    head: { amount: "Grandeur", now: "Actuel", largest: "Maximum", step: "Pas", on: title, stops: "Manque alors" },
    allBusy: texte`rien : ses vCPU sont tous occupés`,
    endless: "sans fin",
    unstopped: (list) => texte`Rien n'arrête : ${list.join(", ")}.`,
    none: "aucun",
    stopsOf: (amount) => texte`${amount} : manque alors`,
    missing: (resource, amount, at) => `${amount}${resource === "iops" ? " IOPS" : ` de ${SHORT.fr[resource]}`}${at === null ? "" : ` sur ${at}`}`,
    cause: { affinity: "une règle", need: "ce dont il a besoin", os: "système d'exploitation", spare: "gardé en secours", admission: "contrôle d'admission", failed: "en panne", policy: "déjà quitté par la politique", cores: "cœurs", closed: "n'accepte personne" },
    lacks: (name, resource, need, free) => {
      const [needed, there] = formatAmounts(need, free, resource, "fr")
      return texte`Il manque ${french(of).missing(resource, smallAmount(need - free, resource, "fr"), null)} à ${name} : il en faut ${needed}, ${there} libres.`
    },
    tooWide: (name, vcpus, cores) => `${name} a ${formatFigure(cores, "fr")} cœurs, et ne prend pas de ${server} de ${formatFigure(vcpus, "fr")} vCPU.`,
    passed: (name) => `La politique de placement a quitté ${name} et n'y revient jamais.`,
    nobody: `Aucun ${host} n'accepte alors personne.`
  }
}

const messages: Readonly<Record<Lang, Readonly<Record<LevelName, SizeMessages>>>> = {
  en: { guest: english("guest"), container: english("container") },
  fr: { guest: french("guest"), container: french("container") }
}

export function sizeMessages(lang: Lang, of: LevelName): SizeMessages {
  return messages[lang][of]
}
