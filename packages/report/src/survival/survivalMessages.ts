/** What the analysis of losses says, in both languages. */
import type { Lang } from "../format.ts"

const en = {
  title: (name: string) => `${name}: what may be lost?`,
  question: "Which hosts, racks and other domains may fail without a server staying away?",
  headings: { answer: "Answer", losses: "Losses one by one", pairs: "Two at once", points: "What comes back with nothing else", assumptions: "Assumptions", origin: "How this was computed" },
  /** kinds: "any one host, any one chassis". */
  survives: (kinds: string) => `Survives the loss of ${kinds}.`,
  survivesBut: (kinds: string, others: string) => `Survives the loss of ${kinds}; not of ${others}.`,
  not: (others: string) => `Does not survive the loss of ${others}.`,
  /** "any one rack (1 of 2, worst rack B: …)". */
  kindLost: (kind: string, lost: string, all: string, worst: string, what: string) => `${kind} (${lost} of ${all}, worst ${worst}: ${what})`,
  away: (n: number, count: string) => `${count} ${n === 1 ? "server does" : "servers do"} not come back`,
  /** One resource, then all of them. */
  short: (resource: string, amount: string) => `${resource} short by at least ${amount}`,
  shortAll: (list: string) => list,
  /** after: null: at the start. */
  moment: (guests: string, after: string | null, isWorst: boolean) => {
    const when = after === null ? (isWorst ? "the start" : "at the start") : `${after} after the start`
    return `Everything is lost ${isWorst ? "at the worst moment, " : ""}${when}, with ${guests} servers running.`
  },
  firstWhy: (domain: string, guest: string, why: string) => `Without ${domain}, ${guest} is the first that does not come back. ${why}`,
  pairs: (all: string, survived: string) => `Of ${all} pairs of domains lost at once, ${survived}.`,
  pairsBut: (all: string, survived: string, worst: string, what: string) => `Of ${all} pairs of domains lost at once, ${survived}; worst ${worst}: ${what}.`,
  /** Of pairs: n of them. */
  pairsSurvived: (n: number, count: string) => (n === 0 ? "none is survived" : `${count} ${n === 1 ? "is" : "are"} survived`),
  overloaded: (domain: string, load: string, resource: string) => `Without ${domain} the hosts that are left are asked for ${load} of what they have (${resource}) at that moment.`,
  longest: (duration: string, domain: string) => `Of servers that are started again, the last answers after ${duration} (${domain}).`,
  services: (domain: string, services: string) => `Without ${domain} these services stay away: ${services}.`,
  tied: (n: number, count: string, first: string) => (n === 1 ? `1 server runs on its host alone (${first}), and comes back with nothing else.` : `${count} servers run on their host alone (${first} the first), and come back with nothing else.`),
  /** n: all that stop. */
  containersBack: (n: number, count: string) => (n === 1 ? "The container that stops comes back with its node, or on another." : `All ${count} containers that stop, at most, come back with their node, or on another.`),
  containersAway: (domain: string, n: number, count: string, of: string, first: string, why: string) => `Without ${domain}, ${count} of ${of} containers that stop ${n === 1 ? `stays away: ${first}` : `stay away, ${first} the first`}. ${why}`,
  /** tied: of n. */
  containersTied: (n: number, tied: number, count: string) => (n === 1 ? "It keeps something on its node's disk." : tied === n ? "All keep something on their node's disk." : `${count} of them ${tied === 1 ? "keeps something on its" : "keep something on their"} node's disk.`),
  nothing: "There is no domain to lose.",
  and: (a: string, b: string) => `${a} and ${b}`,
  reason: { noRoom: "no room", tied: "tied to a host", storage: "datastore down", after: "waits for another" },
  table: { what: "Lost", hosts: "Hosts", stopped: "Stop", notBack: "Not back", why: "Why", load: (resource: string) => `${resource}, then / mean`, longest: "Last answers", services: "Services away", containers: "Containers stop / not back" },
  caption: (shown: string, all: string) => `Losses, the worst first (${shown} of ${all})`,
  pairsCaption: (shown: string, all: string) => `The worst pairs (${shown} of ${all})`,
  loadsCaption: "What is asked of the hosts that are left, of what they have: at that moment / by the servers' means",
  more: (n: string) => `… and ${n} more`,
  chart: (shown: string, all: string) => `Servers that stop with each loss: those that are started again, and those that are not${shown === all ? "" : `; the ${shown} worst of ${all}`}.`,
  parts: { back: "started again", away: "not started again" },
  label: (away: string, stopped: string) => `${away} of ${stopped} not back`,
  allBack: (stopped: string) => `all ${stopped} back`,
  points: { domain: "Lost", services: "Stays away without it", containers: "Containers that stay away without it", none: "No service stays away for the loss of one domain, and no server runs on its host alone." },
  method: (isWorst: boolean) => `No loss is run through: ${isWorst ? "at the worst moment, when memory or disk is fullest and then CPU, disk or network busiest" : "at the moment that was asked for"}, the domain's servers are taken off their hosts and started again where placement puts them, class by class; who finds no room stays away. Loads are demand ÷ raw capacity of the hosts that are left.`,
  key: { scenario: "Scenario", version: "Rackfold version", moment: "Moment", guests: "Servers", policy: "Restart policy" }
}

export type SurvivalMessages = typeof en

const fr: SurvivalMessages = {
  title: (name) => `${name}\u00a0: que peut-on perdre\u202f?`,
  question: "Quels hôtes, baies et autres domaines peuvent tomber en panne sans qu'un serveur reste arrêté\u202f?",
  headings: { answer: "Réponse", losses: "Les pertes une à une", pairs: "Deux à la fois", points: "Ce qui ne revient avec rien d'autre", assumptions: "Hypothèses", origin: "Comment ce résultat a été calculé" },
  survives: (kinds) => `Supporte la perte ${kinds}.`,
  survivesBut: (kinds, others) => `Supporte la perte ${kinds}\u202f; pas celle ${others}.`,
  not: (others) => `Ne supporte pas la perte ${others}.`,
  kindLost: (kind, lost, all, worst, what) => `${kind} (${lost} sur ${all}, au pire ${worst}\u00a0: ${what})`,
  away: (n, count) => `${count} ${n < 2 ? "serveur ne revient" : "serveurs ne reviennent"} pas`,
  short: (resource, amount) => `${amount} (${resource})`,
  shortAll: (list) => `il manque au moins ${list}`,
  moment: (guests, after, isWorst) => {
    const when = after === null ? (isWorst ? "le début" : "au début") : `${after} après le début`
    return `Tout est perdu ${isWorst ? "au pire moment, " : ""}${when}, quand ${guests} serveurs tournent.`
  },
  firstWhy: (domain, guest, why) => `Sans ${domain}, ${guest} est le premier qui ne revient pas. ${why}`,
  pairs: (all, survived) => `Sur ${all} paires de domaines perdues à la fois, ${survived}.`,
  pairsBut: (all, survived, worst, what) => `Sur ${all} paires de domaines perdues à la fois, ${survived}\u202f; au pire ${worst}\u00a0: ${what}.`,
  pairsSurvived: (n, count) => (n === 0 ? "aucune n'est supportée" : `${count} ${n === 1 ? "est supportée" : "sont supportées"}`),
  overloaded: (domain, load, resource) => `Sans ${domain}, on demande à ce moment aux hôtes restants ${load} de ce qu'ils ont (${resource}).`,
  longest: (duration, domain) => `Des serveurs relancés, le dernier répond après ${duration} (${domain}).`,
  services: (domain, services) => `Sans ${domain}, ces services restent arrêtés\u00a0: ${services}.`,
  tied: (n, count, first) => (n === 1 ? `1 serveur ne tourne que sur son hôte (${first}), et ne revient avec rien d'autre.` : `${count} serveurs ne tournent que sur leur hôte (d'abord ${first}), et ne reviennent avec rien d'autre.`),
  containersBack: (n, count) => (n === 1 ? "Le conteneur arrêté revient avec son nœud, ou sur un autre." : `Tous les conteneurs arrêtés, ${count} au plus, reviennent avec leur nœud, ou sur un autre.`),
  containersAway: (domain, n, count, of, first, why) => `Sans ${domain}, ${count} sur ${of} conteneurs arrêtés ${n === 1 ? `ne revient pas\u00a0: ${first}` : `ne reviennent pas, d'abord ${first}`}. ${why}`,
  containersTied: (n, tied, count) => (n === 1 ? "Il garde quelque chose sur le disque de son nœud." : tied === n ? "Tous gardent quelque chose sur le disque de leur nœud." : `${count} d'entre eux ${tied === 1 ? "garde" : "gardent"} quelque chose sur le disque de ${tied === 1 ? "son" : "leur"} nœud.`),
  nothing: "Il n'y a aucun domaine à perdre.",
  and: (a, b) => `${a} et ${b}`,
  reason: { noRoom: "sans place", tied: "lié à un hôte", storage: "datastore en panne", after: "attend un autre" },
  table: { what: "Perdu", hosts: "Hôtes", stopped: "Arrêtés", notBack: "Pas revenus", why: "Pourquoi", load: (resource) => `${resource}, alors / moyenne`, longest: "Le dernier répond", services: "Services arrêtés", containers: "Conteneurs arrêtés / pas revenus" },
  caption: (shown, all) => `Les pertes, la pire d'abord (${shown} sur ${all})`,
  pairsCaption: (shown, all) => `Les pires paires (${shown} sur ${all})`,
  loadsCaption: "Ce qu'on demande aux hôtes restants, par rapport à ce qu'ils ont\u00a0: à ce moment / selon les moyennes des serveurs",
  more: (n) => `… et ${n} de plus`,
  chart: (shown, all) => `Serveurs qu'arrête chaque perte\u00a0: ceux qui sont relancés, et ceux qui ne le sont pas${shown === all ? "" : `\u202f; les ${shown} pires sur ${all}`}.`,
  parts: { back: "relancés", away: "pas relancés" },
  label: (away, stopped) => `${away} sur ${stopped} pas revenus`,
  allBack: (stopped) => `${stopped} revenus`,
  points: { domain: "Perdu", services: "Reste arrêté sans lui", containers: "Conteneurs qui restent arrêtés sans lui", none: "Aucun service ne reste arrêté pour la perte d'un seul domaine, et aucun serveur ne tourne que sur son hôte." },
  method: (isWorst) => `Aucune perte n'est simulée jusqu'au bout\u00a0: ${isWorst ? "au pire moment, quand mémoire ou disque est le plus rempli, puis CPU, disque ou réseau le plus chargé" : "au moment demandé"}, les serveurs du domaine sont retirés de leurs hôtes et relancés là où le placement les met, classe par classe\u202f; qui ne trouve pas de place reste arrêté. Les charges sont la demande ÷ la capacité brute des hôtes restants.`,
  key: { scenario: "Scénario", version: "Version de Rackfold", moment: "Moment", guests: "Serveurs", policy: "Politique de relance" }
}

export function survivalMessages(lang: Lang): SurvivalMessages {
  return lang === "fr" ? fr : en
}
