/** What the answer to “how many more fit?” says, in both languages: of servers on hosts, or of containers on nodes. */
import type { LevelName } from "@rackfold/sim-core"
import { formatCount, type Lang } from "../format.ts"
import { texte } from "../messages/frenchText.ts"
import type { HostFit } from "./fitSummary.ts"

type Stop = Exclude<HostFit["cause"], null>

export interface FitMessages {
  /** likes: name of what is like it; on: hosts that take some. */
  readonly fit: (n: number, like: string, on: number, hosts: number) => string
  readonly none: (like: string) => string
  readonly endless: (n: number, like: string) => string
  readonly next: string
  readonly notAdmitted: string
  readonly waiting: (n: number) => string
  /** after: null: at the start. placed: null: nothing is limited. */
  readonly moment: (after: string | null, isFullest: boolean, there: number, placed: { readonly fraction: string; readonly resource: string } | null) => string
  readonly closed: (n: number) => string
  readonly refused: (n: number) => string
  /** How many fit with each, the most first, and now. */
  readonly oneMore: (hosts: ReadonlyArray<{ readonly like: string; readonly count: number }>, now: number) => string
  readonly oneMoreInVain: (likes: ReadonlyArray<string>) => string
  /** Of those who had been refused, so many find room with one more like that. */
  readonly comeFirst: (hosts: ReadonlyArray<{ readonly like: string; readonly count: number }>) => string
  readonly table: { readonly host: string; readonly there: string; readonly more: string; readonly stops: string }
  readonly stop: Readonly<Record<Stop, string>>
  /** "RAM (1.2 GiB free)". */
  readonly free: (resource: string, amount: string) => string
  readonly others: (n: number) => string
}

const count = (n: number): string => formatCount(n, "en")

const english = (host: string, hosts: string, title: string, server: string, servers: string): FitMessages => {
  const some = (n: number, one: string, several: string): string => `${count(n)} ${n === 1 ? one : several}`
  return {
    fit: (n, like, on, all) => `${count(n)} more ${n === 1 ? `${server} like ${like} fits` : `${servers} like ${like} fit`}, on ${on === all ? (all === 1 ? `the one ${host}` : all === 2 ? `both ${hosts}` : `all ${count(all)} ${hosts}`) : `${count(on)} of ${some(all, host, hosts)}`}.`,
    none: (like) => `No more ${servers} like ${like} fit.`,
    endless: (n, like) => `At least ${count(n)} more ${servers} like ${like} fit: nothing stops the next one.`,
    next: "The next one finds no room.",
    notAdmitted: "The next one is not let in.",
    waiting: (n) => `${some(n, `${server} waits`, `${servers} wait`)} for room and ${n === 1 ? "comes" : "come"} first.`,
    moment: (after, isFullest, there, placed) => {
      const when = after === null ? (isFullest ? "the start" : "at the start") : `${after} after the start`
      const full = placed === null ? "" : ` and ${placed.fraction} of what ${hosts} may promise is promised (${placed.resource})`
      return `Counted ${isFullest ? "at the fullest moment of the run, " : ""}${when}, when ${some(there, `${server} is`, `${servers} are`)} there${full}.`
    },
    closed: (n) => `${some(n, `${host} takes`, `${hosts} take`)} nobody then.`,
    refused: (n) => `${some(n, `${server} of the scenario has`, `${servers} of the scenario have`)} been refused by then.`,
    oneMore: (list, now) => `With one more ${host} ${list.map(({ like, count: then }, i) => `like ${like}, ${then === now ? "still " : ""}${count(then)}${i === 0 ? ` more would fit instead of ${count(now)}` : ""}`).join("; ")}.`,
    oneMoreInVain: (likes) => `One more ${host} like ${likes.join(" or ")} lets no more in.`,
    comeFirst: (list) => `Of those refused, ${list.map(({ like, count: taken }, i) => `${count(taken)}${i === 0 ? ` ${taken === 1 ? "finds" : "find"} room with one more` : " with one"} like ${like}`).join(", ")}, and ${list.length === 1 && list[0]!.count === 1 ? "comes" : "come"} first.`,
    table: { host: title, there: "There", more: "More", stops: "Then short of" },
    stop: { cpu: "CPU", ram: "RAM", disk: "disk space", iops: "IOPS", network: "network", affinity: "a rule", need: "lacks what it needs", os: "operating system", admission: "admission control", failed: "is down", spare: "held back", closed: "takes nobody for now", policy: "passed by the policy" },
    free: (resource, amount) => `${resource} (${amount} free)`,
    others: (n) => `… and ${count(n)} more`
  }
}

const compte = (n: number): string => formatCount(n, "fr")

/** Tous masculins. */
const french = (host: string, hosts: string, title: string, server: string, servers: string): FitMessages => {
  const some = (n: number, one: string, several: string): string => `${compte(n)} ${n < 2 ? one : several}`
  return {
    fit: (n, like, on, all) => `${some(n, `${server} de plus comme ${like} tient`, `${servers} de plus comme ${like} tiennent`)}, sur ${on === all ? (all === 1 ? `le seul ${host}` : `les ${compte(all)} ${hosts}`) : `${compte(on)} ${on < 2 ? host : hosts} sur ${compte(all)}`}.`,
    none: (like) => `Plus aucun ${server} comme ${like} ne tient.`,
    endless: (n, like) => texte`Au moins ${compte(n)} ${servers} de plus comme ${like} tiennent : rien n'arrête le suivant.`,
    next: "Le suivant ne trouve pas de place.",
    notAdmitted: "Le suivant n'est pas admis.",
    waiting: (n) => `${some(n, `${server} attend`, `${servers} attendent`)} de la place et ${n < 2 ? "passe" : "passent"} d'abord.`,
    moment: (after, isFullest, there, placed) => {
      const when = after === null ? (isFullest ? "le début" : "au début") : `${after} après le début`
      const full = placed === null ? "" : ` et où ${placed.fraction} de ce que les ${hosts} peuvent promettre est promis (${placed.resource})`
      return `Compté ${isFullest ? "au moment le plus rempli de la simulation, " : ""}${when}, où ${some(there, `${server} est là`, `${servers} sont là`)}${full}.`
    },
    closed: (n) => `${some(n, `${host} n'accepte`, `${hosts} n'acceptent`)} alors personne.`,
    refused: (n) => `${some(n, `${server} du scénario a été refusé`, `${servers} du scénario ont été refusés`)} d'ici là.`,
    oneMore: (list, now) => texte`Avec un ${host} de plus ${list.map(({ like, count: then }, i) => (i === 0 ? `comme ${like}, il en tiendrait ${compte(then)} de plus au lieu de ${compte(now)}` : `comme ${like}, ${then === now ? "toujours " : ""}${compte(then)}`)).join(texte` ; `)}.`,
    oneMoreInVain: (likes) => `Un ${host} de plus comme ${likes.join(" ou ")} n'en laisse pas entrer davantage.`,
    comeFirst: (list) => `Parmi les refusés, ${list.map(({ like, count: taken }, i) => `${compte(taken)}${i === 0 ? ` ${taken < 2 ? "trouve" : "trouvent"} de la place avec un de plus` : " avec un"} comme ${like}`).join(", ")}, et ${list.length === 1 && list[0]!.count === 1 ? "passe" : "passent"} d'abord.`,
    table: { host: title, there: "Présents", more: "De plus", stops: "Manque alors" },
    stop: { cpu: "CPU", ram: "RAM", disk: "disque", iops: "IOPS", network: "réseau", affinity: "une règle", need: "ce dont il a besoin", os: "système d'exploitation", admission: "contrôle d'admission", failed: "en panne", spare: "gardé en secours", closed: "n'accepte personne", policy: "déjà quitté par la politique" },
    free: (resource, amount) => `${resource} (${amount} libres)`,
    others: (n) => `… et ${compte(n)} de plus`
  }
}

const messages: Readonly<Record<Lang, Readonly<Record<LevelName, FitMessages>>>> = {
  en: { guest: english("host", "hosts", "Host", "server", "servers"), container: english("node", "nodes", "Node", "container", "containers") },
  fr: { guest: french("hôte", "hôtes", "Hôte", "serveur", "serveurs"), container: french("nœud", "nœuds", "Nœud", "conteneur", "conteneurs") }
}

export function fitMessages(lang: Lang, of: LevelName): FitMessages {
  return messages[lang][of]
}
