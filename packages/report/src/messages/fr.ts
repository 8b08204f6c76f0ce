/** Ce que disent le rapport et le terminal, en français : mêmes clés que l'anglais. */
import type { RefusalCause } from "../answer.ts"
import { formatCount, formatDuration, formatFigure, formatPercent } from "../format.ts"
import type { ResourceName } from "../summary.ts"
import type { Messages } from "./en.ts"
import { texte } from "./frenchText.ts"
import type { ConclusionSentences, DecisionReasons, RefusalSentences } from "./sentences.ts"

const resource: Record<ResourceName, string> = { cpu: "CPU", ram: "RAM", disk: "Disque", iops: "IOPS", network: "Réseau" }
/** Dans une phrase : « il faut 12 GHz … ». */
const ofResource: Record<ResourceName, string> = { cpu: "de CPU", ram: "de RAM", disk: "de disque", iops: "de stockage", network: "de réseau" }
const cause: Record<RefusalCause, string> = { cpu: "CPU", ram: "RAM", disk: "disque", iops: "IOPS", network: "réseau", os: "système d'exploitation", spare: "hôte de secours" }

const count = (n: number): string => formatCount(n, "fr")
const percent = (fraction: number): string => formatPercent(fraction, "fr")
/** En français, le singulier va jusqu'à 2 exclu. */
const plural = (n: number, one: string, many: string): string => `${count(n)} ${n < 2 ? one : many}`
const hosts = (n: number): string => plural(n, "hôte", "hôtes")
const servers = (n: number): string => plural(n, "serveur", "serveurs")
const limits: Record<ResourceName, string> = {
  cpu: "c'est le CPU qui limite",
  ram: "c'est la RAM qui limite",
  disk: "c'est le disque qui limite",
  iops: "ce sont les IOPS qui limitent",
  network: "c'est le réseau qui limite"
}

const conclusion: ConclusionSentences = {
  noGuests: () => "Il n'y a aucun serveur à placer.",
  fits: (c) => {
    const spare = c.spareHosts === 0 ? "" : `, ${count(c.spareHosts)} de plus ${c.spareHosts < 2 ? "est gardé" : "sont gardés"} en secours`
    const limiting = c.resource === null ? "" : texte` ; ${limits[c.resource]}`
    const carried = c.guests < 2 ? "le serveur" : `les ${servers(c.guests)}`
    return `${hosts(c.hosts)} ${c.hosts < 2 ? "porte" : "portent"} ${carried} (${formatFigure(c.ratio, "fr")}:1)${spare}${limiting}.`
  },
  infeasible: (c) =>
    texte`${count(c.refused)} ${c.refused < 2 ? "serveur" : "serveurs"} sur ${count(c.guests)} ${c.refused < 2 ? "n'a pas pu être placé" : "n'ont pas pu être placés"} : ${c.causes.map((item) => `${cause[item.cause]} (${count(item.count)})`).join(", ")}.`,
  boundReached: (c) => texte`Aucun placement ne fait mieux : la borne inférieure est de ${hosts(c.bound)}.`,
  gapToBound: (c) => texte`Aucun placement ne peut employer moins de ${hosts(c.bound)} : au plus ${hosts(c.gap)} à gagner.`,
  largerThanAnyHost: (c) =>
    texte`${servers(c.count)} ${c.count < 2 ? "demande" : "demandent"} plus ${ofResource[c.resource]} que n'en offre le plus grand hôte à vide : ajouter des hôtes de ces modèles n'y change rien.`,
  noLegalHost: (c) => `Pour ${servers(c.count)}, aucun hôte n'est permis, quelle que soit la place libre.`,
  moreHostsNeeded: (c) =>
    texte`Il faut au moins ${hosts(c.bound)}${c.resource === null ? "" : ` (${limits[c.resource]})`} et ${c.available < 2 ? `${count(c.available)} seul prend` : `${count(c.available)} seulement prennent`} des serveurs.`,
  boundAllows: (c) =>
    texte`La borne inférieure est de ${hosts(c.bound)} et ${c.available < 2 ? `${count(c.available)} prend` : `${count(c.available)} prennent`} des serveurs : un autre placement que ${c.policy} peut les loger tous.`,
  notArrived: (c) => `${servers(c.count)} ${c.count < 2 ? "n'était pas arrivé" : "n'étaient pas arrivés"} à la fin de la simulation.`,
  shortage: (c) =>
    texte`${resource[c.resource]} : ${percent(c.fraction)} de la demande n'a pas été servi, sur ${formatDuration(c.guestSeconds, "fr")} de temps de serveur.`,
  wherePartsGo: (c) =>
    texte`${resource[c.resource]} des hôtes employés : ${percent(c.placed)} promis aux serveurs, ${percent(c.kept)} de réserve et de marge, ${percent(c.stranded)} inutilisables (fragmentation).`
}

const refusal: RefusalSentences = {
  neverFitsOn: (guest, host, name, need, usable) => texte`${guest} ne tient jamais sur ${host} : il lui faut ${need} ${ofResource[name]} et l'hôte vide en offre ${usable}.`,
  tooFull: (guest, host, name, need, free, usable) => texte`${guest} demande ${need} ${ofResource[name]} ; ${host} en a ${free} de libre sur ${usable}.`,
  wrongOs: (guest, host, os, accepted) => texte`${guest} tourne sous ${os} ; ${host} n'accepte ${accepted.length === 0 ? "aucun système connu" : `que ${accepted.join(", ")}`}.`,
  spare: (host) => `${host} est gardé en secours et ne prend aucun serveur.`,
  largerThanAnyHost: (name, need, largestUsable) => texte`Il lui faut ${need} ${ofResource[name]} ; le plus grand hôte permis en offre ${largestUsable} à vide.`,
  nowhereFree: (name, need, largestFree, by) => texte`Il lui faut ${need} ${ofResource[name]} ; l'hôte le plus libre en a ${largestFree} (${by}).`,
  noHostForOs: (osHosts) => `Aucun hôte n'accepte son système d'exploitation (${hosts(osHosts)}).`,
  onlySpareHosts: (spareHosts) => `Tous les hôtes sont gardés en secours (${hosts(spareHosts)}).`,
  hostsByCause: (counts) =>
    counts
      .map((item) =>
        item.cause === "os" ? `${hosts(item.count)} pour un autre système`
        : item.cause === "spare" ? `${count(item.count)} de secours`
        : texte`${hosts(item.count)} à court ${item.cause === "iops" ? "d'IOPS" : ofResource[item.cause]}`
      )
      .join(", ")
}

const decisionReasons: DecisionReasons = {
  place: "il y tient, et la politique a choisi cet hôte",
  refuse: "aucun hôte ne le prend",
  depart: "son séjour est fini",
  powerOff: "l'hôte était vide",
  powerOn: "un serveur avait besoin de l'hôte"
}

export const fr: Messages = {
  resource,
  ofResource,
  cause,
  conclusion,
  refusal,
  decisionReasons,
  hosts,
  servers,
  key: {
    placed: "Serveurs placés",
    hostsUsed: "Hôtes employés",
    atLeast: (bound) => `au moins ${bound}`,
    lowerBound: "Borne inférieure",
    spareHosts: "Hôtes de secours",
    binding: "Ressource limitante",
    ratio: "Serveurs par hôte",
    used: (name) => texte`${name} : moyenne / p95 / max`,
    stranded: (name) => `${name} inutilisable`,
    unserved: (name) => `${name} non servi`,
    energy: "Énergie",
    power: texte`Puissance : moyenne / pointe`,
    refused: "Non placés",
    policy: "Politique de placement",
    of: (part, whole) => `${part} sur ${whole}`
  },
  resourceHeader: ["moyenne", "p95", "max", "inutilisable", "non servi"],
  none: "aucun",
  data: {
    line: (file, read, used, excluded, dropped) =>
      texte`Données : ${file}, ${plural(read, "ligne lue", "lignes lues")}, ${count(used)} ${used < 2 ? "employée" : "employées"}, ${count(excluded)} ${excluded < 2 ? "exclue" : "exclues"}, ${count(dropped)} ${dropped < 2 ? "écartée" : "écartées"}`,
    defaulted: (columns) => `${plural(columns, "colonne complétée", "colonnes complétées")} par défaut`,
    unknown: (columns) => `${plural(columns, "colonne inconnue", "colonnes inconnues")}`
  },
  notPlaced: texte`Non placés :`,
  andMore: (n) => `… et ${count(n)} de plus`
}
