/** What the report says of what fails and who comes back, in both languages. */
import type { FAULT_CAUSES, FaultEffect, RestartClass } from "@rackfold/sim-core"
import type { Tie } from "../failing/failingFigures.ts"
import type { Lang } from "../format.ts"

type Cause = (typeof FAULT_CAUSES)[number]

/** Parts of an outage, in the order in which they come. */
export const OUTAGE_PARTS = ["unnoticed", "roomless", "queued", "booting", "warming"] as const
export type OutagePart = (typeof OUTAGE_PARTS)[number]

const en = {
  pending: {
    tied: {
      off: (host) => `It waits for ${host}: nobody starts servers elsewhere.`,
      disabled: (host) => `It waits for ${host}: its restart class is disabled.`,
      device: (host) => `It waits for ${host}, whose device is passed through to it.`,
      disk: (host) => `Its disk is on the failed host ${host}.`
    } satisfies Record<Tie, (host: string) => string> as Record<Tie, (host: string) => string>,
    storage: (datastore: string) => `Its datastore ${datastore} is down.`,
    repair: (domain: string) => `It waits for the repair of ${domain}: nobody resets it.`,
    after: (guest: string) => `${guest} must be up first, and is not.`,
    killed: "It was killed, as its host had no memory left, as often as it is restarted for that.",
    givenUp: "It was started a thousand times and stopped as often before its work was done: it was given up.",
    unnoticed: "The run ended before anybody looked for room for it.",
    starting: "It was being started when the run ended."
  },
  section: "What fails, and who comes back?",
  restarting: {
    on: (notice: string, boot: string, warmUp: string, reset: string) => `Servers of a host that fails are started on others ${notice} after the fault (detected, and fenced), boot in ${boot} and answer ${warmUp} later. A server that fails by itself is reset after ${reset}.`,
    slots: (boots: string) => `On one host ${boots} boot at one time.`,
    off: (boot: string, warmUp: string) => `Nobody starts servers elsewhere: they come back with their host, boot in ${boot} and answer ${warmUp} later.`
  },
  cause: { scripted: "scripted", drawn: "drawn", replayed: "replayed", outOfMemory: "out of memory" } satisfies Record<Cause, string> as Record<Cause, string>,
  effect: { down: "down", isolated: "isolated" } satisfies Record<FaultEffect, string> as Record<FaultEffect, string>,
  restartClass: { high: "high", medium: "medium", low: "low", disabled: "disabled" } satisfies Record<RestartClass, string> as Record<RestartClass, string>,
  faultsCaption: (shown: string, all: string) => `Faults (${shown} of ${all})`,
  fault: { when: "After", domain: "What", cause: "Cause", effect: "Effect", repaired: "Repaired after", hosts: "Hosts down", guests: "Servers stopped", containers: "Containers stopped" },
  byKindCaption: "Faults by kind",
  kind: "Kind", faults: "Faults",
  noFaults: (length: string) => `Nothing failed in ${length}.`,
  gantt: {
    caption: (shown: string, all: string, waits: boolean, cut: string | null) => `Each bar is an outage of a server, from the fault until it answers${shown === all ? "" : `; the ${shown} longest of ${all}`}. The figure tells how long it was.${waits ? " Who cannot start yet has no room, or waits for its host, its disk or another server." : ""}${cut === null ? "" : ` Bars that reach the edge go on beyond ${cut}.`}`,
    part: { unnoticed: "not yet noticed", roomless: "cannot start yet", queued: "waits for a boot slot", booting: "boots", warming: "warms up" } satisfies Record<OutagePart, string> as Record<OutagePart, string>,
    open: (duration: string) => `${duration}, not back`,
    axis: { minutes: "minutes from the fault", hours: "hours from the fault", days: "days from the fault" }
  },
  downCaption: "Servers that do not answer, over time.",
  down: "servers down", serverHours: "Server-hours down",
  notBackCaption: (shown: string, all: string) => `Servers that did not come back, and why (${shown} of ${all})`,
  notBack: { guest: "Server", restartClass: "Class", host: "Was on", since: "Since", why: "Why" },
  allBack: "All servers that stopped came back.",
  waited: (guests: string, mean: string, longest: string) => `Servers that could not be started at once: ${guests}. They waited ${mean} on average, ${longest} at most.`,
  blastCaption: "Servers that one fault takes at most, by kind of domain, as they stood before the first fault.",
  blastTable: "Blast radius: what one fault of each kind takes",
  blast: { kind: "Kind", domains: "Domains", most: "Servers, at most", which: "By", mean: "On average", services: "Services stopped, at most" },
  availabilityCaption: "Availability: time up ÷ time wanted",
  line: { all: "All servers", restartClass: (name: string) => `Restart class ${name}`, serviceClass: (name: string) => `Class ${name}`, service: (name: string) => `Service ${name}` },
  availability: { of: "Of", guests: "Servers", fraction: "Availability", minutes: "min a year", outages: "Outages", repair: "Mean outage", longest: "Longest", theory: "By theory" },
  intervalFrom: (low: string) => `${low} to`,
  nines: (n: number, count: string) => (n === 1 ? "1 nine" : `${count} nines`),
  worstCaption: "Servers that were available least",
  worst: { guest: "Server", pending: "Waited for room" },
  theoryNote: "By theory: product over the domains that a server is in. Of a domain that works for a mean time B and is repaired for a mean time R, (B − boot − warm-up) ÷ (B + R) where the server waits for the repair; 1 − restart time ÷ B where it is started elsewhere, which holds where room and a boot slot are free at once. Of services, the chance that enough of their servers work.",
  pointsCaption: (shown: string, all: string) => `Single points of failure: what stops services by itself (${shown} of ${all})`,
  points: { domain: "What", services: "Stops" },
  tied: (guests: string) => `Servers that run on their host alone: ${guests}.`,
  andMore: (n: string) => `and ${n} more`,
  sharingCaption: (shown: string, all: string) => `Replicas in one domain: most of each service, by kind (${shown} of ${all})`,
  sharing: { service: "Service", replicas: "Replicas", needed: (of: string, needed: string) => `${of}, ${needed} needed`, in: (replicas: string, domain: string) => `${replicas} in ${domain}` },
  key: { faults: "Faults / servers stopped / back", availability: "Availability, all servers", downtime: "Down a year, mean / worst server", down: "Down, all servers together", longest: "Longest outage", serviceDown: (service: string) => `${service}: outages / longest`, blast: "Servers on one host, at most" },
  seeds: { fraction: "availability", minutesPerYear: "down a year", outages: "outages", theory: "by theory", name: (name: string, figure: string) => `${name}: ${figure}`, minutes: "min" }
}

const fr: typeof en = {
  pending: {
    tied: {
      off: (host) => `Il attend ${host}\u00a0: personne ne relance les serveurs ailleurs.`,
      disabled: (host) => `Il attend ${host}\u00a0: sa classe de relance est désactivée.`,
      device: (host) => `Il attend ${host}, dont un périphérique lui est confié.`,
      disk: (host) => `Son disque est sur l'hôte en panne ${host}.`
    },
    storage: (datastore) => `Son datastore ${datastore} est en panne.`,
    repair: (domain) => `Il attend la réparation\u00a0: ${domain}, et personne ne le relance.`,
    after: (guest) => `${guest} doit répondre d'abord, et ne répond pas.`,
    killed: "Il a été tué faute de mémoire sur son hôte, autant de fois qu'on le relance pour cela.",
    givenUp: "Il a été lancé mille fois et s'est arrêté autant de fois avant d'avoir fini\u00a0: il a été abandonné.",
    unnoticed: "La simulation a pris fin avant qu'on cherche de la place pour lui.",
    starting: "On le relançait quand la simulation a pris fin."
  },
  section: "Qu'est-ce qui tombe en panne, et qui revient\u202f?",
  restarting: {
    on: (notice, boot, warmUp, reset) => `Les serveurs d'un hôte en panne sont relancés sur d'autres ${notice} après la panne (détectée, et l'hôte isolé), démarrent en ${boot} et répondent ${warmUp} plus tard. Un serveur qui tombe seul est relancé sur place après ${reset}.`,
    slots: (boots) => `Sur un hôte, ${boots} démarrent à la fois.`,
    off: (boot, warmUp) => `Personne ne relance les serveurs ailleurs\u00a0: ils reviennent avec leur hôte, démarrent en ${boot} et répondent ${warmUp} plus tard.`
  },
  cause: { scripted: "écrite", drawn: "au hasard", replayed: "rejouée", outOfMemory: "mémoire épuisée" },
  effect: { down: "arrêt", isolated: "isolement" },
  restartClass: { high: "haute", medium: "moyenne", low: "basse", disabled: "désactivée" },
  faultsCaption: (shown, all) => `Pannes (${shown} sur ${all})`,
  fault: { when: "Après", domain: "Quoi", cause: "Cause", effect: "Effet", repaired: "Réparée après", hosts: "Hôtes arrêtés", guests: "Serveurs arrêtés", containers: "Conteneurs arrêtés" },
  byKindCaption: "Pannes par genre",
  kind: "Genre", faults: "Pannes",
  noFaults: (length) => `Rien n'est tombé en panne en ${length}.`,
  gantt: {
    caption: (shown, all, waits, cut) => `Chaque barre est un arrêt d'un serveur, de la panne jusqu'à ce qu'il réponde${shown === all ? "" : `\u202f; les ${shown} plus longs sur ${all}`}. Le chiffre dit combien il a duré.${waits ? " Qui ne peut pas encore démarrer n'a pas de place, ou attend son hôte, son disque ou un autre serveur." : ""}${cut === null ? "" : ` Les barres qui touchent le bord continuent au-delà de ${cut}.`}`,
    part: { unnoticed: "pas encore remarqué", roomless: "ne peut pas encore démarrer", queued: "attend son tour de démarrer", booting: "démarre", warming: "se prépare" },
    open: (duration) => `${duration}, pas revenu`,
    axis: { minutes: "minutes depuis la panne", hours: "heures depuis la panne", days: "jours depuis la panne" }
  },
  downCaption: "Serveurs qui ne répondent pas, au cours du temps.",
  down: "serveurs arrêtés", serverHours: "Heures-serveur d'arrêt",
  notBackCaption: (shown, all) => `Serveurs qui ne sont pas revenus, et pourquoi (${shown} sur ${all})`,
  notBack: { guest: "Serveur", restartClass: "Classe", host: "Était sur", since: "Depuis", why: "Pourquoi" },
  allBack: "Tous les serveurs arrêtés sont revenus.",
  waited: (guests, mean, longest) => `Serveurs qui n'ont pu être relancés aussitôt\u00a0: ${guests}. Ils ont attendu ${mean} en moyenne, ${longest} au plus.`,
  blastCaption: "Serveurs qu'une panne emporte au plus, par genre de domaine, tels qu'ils étaient avant la première panne.",
  blastTable: "Rayon d'impact\u00a0: ce qu'emporte une panne de chaque genre",
  blast: { kind: "Genre", domains: "Domaines", most: "Serveurs, au plus", which: "Par", mean: "En moyenne", services: "Services arrêtés, au plus" },
  availabilityCaption: "Disponibilité\u00a0: temps de réponse ÷ temps voulu",
  line: { all: "Tous les serveurs", restartClass: (name) => `Classe de relance ${name}`, serviceClass: (name) => `Classe ${name}`, service: (name) => `Service ${name}` },
  availability: { of: "De", guests: "Serveurs", fraction: "Disponibilité", minutes: "min par an", outages: "Arrêts", repair: "Arrêt moyen", longest: "Plus long", theory: "En théorie" },
  intervalFrom: (low) => `${low} à`,
  nines: (n, count) => (n === 1 ? "1 neuf" : `${count} neufs`),
  worstCaption: "Serveurs les moins disponibles",
  worst: { guest: "Serveur", pending: "A attendu une place" },
  theoryNote: "En théorie\u00a0: produit sur les domaines où se trouve un serveur. D'un domaine qui marche un temps moyen B et se répare en un temps moyen R, (B − démarrage − préparation) ÷ (B + R) si le serveur attend la réparation\u202f; 1 − temps de relance ÷ B s'il est relancé ailleurs, ce qui vaut si une place et un tour de démarrer sont libres aussitôt. D'un service, la probabilité qu'assez de ses serveurs marchent.",
  pointsCaption: (shown, all) => `Points uniques de défaillance\u00a0: ce qui arrête des services à lui seul (${shown} sur ${all})`,
  points: { domain: "Quoi", services: "Arrête" },
  tied: (guests) => `Serveurs qui ne tournent que sur leur hôte\u00a0: ${guests}.`,
  andMore: (n) => `et ${n} de plus`,
  sharingCaption: (shown, all) => `Répliques dans un même domaine\u00a0: le plus grand nombre de chaque service, par genre (${shown} sur ${all})`,
  sharing: { service: "Service", replicas: "Répliques", needed: (of, needed) => `${of}, il en faut ${needed}`, in: (replicas, domain) => `${replicas} dans ${domain}` },
  key: { faults: "Pannes / serveurs arrêtés / revenus", availability: "Disponibilité, tous les serveurs", downtime: "Arrêt par an, moyenne / pire serveur", down: "Arrêt, tous les serveurs ensemble", longest: "Plus long arrêt", serviceDown: (service) => `${service}\u00a0: arrêts / plus long`, blast: "Serveurs sur un hôte, au plus" },
  seeds: { fraction: "disponibilité", minutesPerYear: "arrêt par an", outages: "arrêts", theory: "en théorie", name: (name, figure) => `${name}\u00a0: ${figure}`, minutes: "min" }
}

export function failingMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}
