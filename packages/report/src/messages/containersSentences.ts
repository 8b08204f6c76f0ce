/** What one concludes from containers, in both languages. */
import type { ContainersConclusion } from "../containers/containersConclusions.ts"
import { formatCount, formatDuration, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { texte } from "./frenchText.ts"

type Sentences = { readonly [Kind in ContainersConclusion["kind"]]: (conclusion: Extract<ContainersConclusion, { kind: Kind }>) => string }

/** MiB while they are few, else GiB. */
export function formatMib(mib: number, lang: Lang, digits = 4): string {
  return mib < 10_240 ? withUnit(formatFigure(mib, lang, digits), lang === "fr" ? "Mio" : "MiB") : withUnit(formatFigure(mib / 1024, lang, digits), lang === "fr" ? "Gio" : "GiB")
}

const en = (n: number): string => formatCount(n, "en")
const fr = (n: number): string => formatCount(n, "fr")
const many = (n: number, one: string, more: string): string => `${en(n)} ${n === 1 ? one : more}`
const plusieurs = (n: number, un: string, plus: string): string => `${fr(n)} ${n < 2 ? un : plus}`
const after = (seconds: number): string => (seconds === 0 ? "at the start" : `${formatDuration(seconds, "en")} into the run`)
const apres = (seconds: number): string => (seconds === 0 ? "au début" : `après ${formatDuration(seconds, "fr")}`)

export const containersSentencesEn: Sentences = {
  containersRun: (c) => `At most ${many(c.most, "container runs", "containers run")} at one time, on ${many(c.kernels, "node", "nodes")}: up to ${en(c.mostOnOne)} on one.`,
  containersWait: (c) => `${many(c.count, "container finds", "containers find")} no node at the end, ${c.container} the first: ${c.why}`,
  throttled: (c) => `Limits of ${many(c.containers, "container", "containers")} withhold ${formatPercent(c.fraction, "en")} of the CPU that all ask for; most from ${c.worst}, ${formatPercent(c.worstFraction, "en")} of its own. Their nodes may have it free.`,
  kernelsShort: (c) => `Nodes are short of ${formatPercent(c.fraction, "en")} of the CPU that containers ask for, limits apart.`,
  killedAtLimit: (c) => `${many(c.containers, "container was", "containers were")} killed at ${c.containers === 1 ? "its" : "their"} memory limit, ${many(c.kills, "time", "times")} in all; ${c.container} ${many(c.containerKills, "time", "times")}, at ${formatMib(c.limitMib, "en")}.`,
  evicted: (c) => `${many(c.evictions, "container was", "containers were")} evicted as a node ran short of memory: ${c.container} first, from ${c.kernel}, with ${formatMib(c.heldMib, "en")} of ${formatMib(c.requestMib, "en")} requested.`,
  belowWanted: (c) => `${c.deployment} had fewer replicas than wanted for ${formatDuration(c.seconds, "en")}, at worst ${en(c.serving)} of ${en(c.wanted)}, ${after(c.atSeconds)}${c.deployments > 1 ? `; so had ${many(c.deployments - 1, "other deployment", "other deployments")}, for less` : ""}.`,
  neverComplete: (c) => `${c.deployment} never had all the ${en(c.wanted)} replicas that were wanted.`,
  updated: (c) => `The update of ${c.deployment} took ${formatDuration(c.seconds, "en")}: of ${en(c.wanted)} wanted, never more than ${en(c.most)} in all and never fewer than ${en(c.fewest)} serving.`,
  notUpdated: (c) => `The update of ${c.deployment}, begun ${after(c.seconds)}, did not end: ${en(c.fewest)} of ${en(c.wanted)} served at least.`,
  scaledReplicas: (c) => `${c.deployment} follows its load with ${en(c.least)} to ${en(c.most)} replicas, ${formatFigure(c.mean, "en")} on average.`,
  nodesCame: (c) => `Nodes of ${c.group} came and went: ${en(c.least)} to ${en(c.most)}, ${formatFigure(c.mean, "en")} on average, ${formatFigure(c.nodeHours, "en", 4)} node-hours.`,
  layersShared: (c) => `Images take ${formatMib(c.diskMib, "en")} on disk, as containers of one node share their layers: with a copy each it would be ${formatMib(c.copiedMib, "en")}.`,
  slowStart: (c) => `A container serves ${formatDuration(c.meanSeconds, "en")} after it has a node, on average, ${formatDuration(c.mostSeconds, "en")} at most (${c.container}); ${formatDuration(c.pullSeconds, "en")} of a start is its image.`,
  oldImages: (c) => `${en(c.count)} of ${many(c.images, "image", "images")} in use ${c.count === 1 ? "was" : "were"} built more than ${en(c.afterDays)} days ago and ${c.count === 1 ? "lacks" : "lack"} patches since: ${c.image}, ${en(c.days)} days, the oldest.`,
  requestedUnused: (c) => `Requests hold ${formatPercent(c.requested, "en")} of the ${c.resource === "cpu" ? "CPU" : "RAM"} that nodes may promise, and ${formatPercent(c.usedOfRequested, "en")} of what is requested is used: lower requests would make room.`,
  kernelTakes: (c) => `A fault of one kernel takes up to ${en(c.most)} of ${many(c.of, "container", "containers")} with it (${c.kernel}).`,
  bareHosts: (c) => `${c.count === 1 ? "The bare host is" : "Bare hosts are"} given to containers whole: in figures of hosts all of ${c.count === 1 ? "its" : "their"} RAM that may be promised is in use, and no disk; what containers request stands under RAM promised and Disk promised.`,
  sharedNamespaces: (c) => `${many(c.containers, "container shares", "containers share")} ${c.namespace} with ${c.containers === 1 ? "its" : "their"} node, ${c.first} ${c.containers === 1 ? "by name" : "the first"}: beyond what the runtime shares.`,
  noConfinement: (c) => `${c.runtime} keeps nobody in: processes, network and users are those of the machine. It is no security.`
}

export const containersSentencesFr: Sentences = {
  containersRun: (c) => texte`Au plus ${plusieurs(c.most, "conteneur tourne", "conteneurs tournent")} à la fois, sur ${plusieurs(c.kernels, "nœud", "nœuds")} : jusqu'à ${fr(c.mostOnOne)} sur un seul.`,
  containersWait: (c) => texte`${plusieurs(c.count, "conteneur ne trouve", "conteneurs ne trouvent")} aucun nœud à la fin, ${c.container} le premier : ${c.whyFr}`,
  throttled: (c) => texte`Les limites de ${plusieurs(c.containers, "conteneur", "conteneurs")} retiennent ${formatPercent(c.fraction, "fr")} du CPU que tous demandent ; le plus à ${c.worst}, ${formatPercent(c.worstFraction, "fr")} du sien. Leurs nœuds peuvent l'avoir de libre.`,
  kernelsShort: (c) => `Il manque aux nœuds ${formatPercent(c.fraction, "fr")} du CPU que demandent les conteneurs, limites à part.`,
  killedAtLimit: (c) => texte`${plusieurs(c.containers, "conteneur a été tué à sa limite", "conteneurs ont été tués à leur limite")} de mémoire, ${plusieurs(c.kills, "fois", "fois")} en tout ; ${c.container} ${plusieurs(c.containerKills, "fois", "fois")}, à ${formatMib(c.limitMib, "fr")}.`,
  evicted: (c) => texte`${plusieurs(c.evictions, "conteneur a été évincé", "conteneurs ont été évincés")} d'un nœud à court de mémoire : ${c.container} le premier, de ${c.kernel}, avec ${formatMib(c.heldMib, "fr")} pour ${formatMib(c.requestMib, "fr")} demandés.`,
  belowWanted: (c) => texte`${c.deployment} a eu moins de réplicas que voulu pendant ${formatDuration(c.seconds, "fr")}, au pire ${fr(c.serving)} sur ${fr(c.wanted)} ${apres(c.atSeconds)}${c.deployments > 1 ? texte` ; de même ${plusieurs(c.deployments - 1, "autre déploiement", "autres déploiements")}, moins longtemps` : ""}.`,
  neverComplete: (c) => `${c.deployment} n'a jamais eu les ${fr(c.wanted)} réplicas voulus.`,
  updated: (c) => texte`La mise à jour de ${c.deployment} a pris ${formatDuration(c.seconds, "fr")} : pour ${fr(c.wanted)} voulus, jamais plus de ${fr(c.most)} en tout ni moins de ${fr(c.fewest)} en service.`,
  notUpdated: (c) => texte`La mise à jour de ${c.deployment}, commencée ${apres(c.seconds)}, n'a pas fini : ${fr(c.fewest)} sur ${fr(c.wanted)} en service au moins.`,
  scaledReplicas: (c) => `${c.deployment} suit sa charge avec ${fr(c.least)} à ${fr(c.most)} réplicas, ${formatFigure(c.mean, "fr")} en moyenne.`,
  nodesCame: (c) => texte`Des nœuds de ${c.group} sont venus et partis : ${fr(c.least)} à ${fr(c.most)}, ${formatFigure(c.mean, "fr")} en moyenne, ${formatFigure(c.nodeHours, "fr", 4)} heures-nœud.`,
  layersShared: (c) => texte`Les images prennent ${formatMib(c.diskMib, "fr")} de disque, car les conteneurs d'un nœud partagent leurs couches : avec une copie chacun ce serait ${formatMib(c.copiedMib, "fr")}.`,
  slowStart: (c) => texte`Un conteneur sert ${formatDuration(c.meanSeconds, "fr")} après avoir son nœud, en moyenne, ${formatDuration(c.mostSeconds, "fr")} au plus (${c.container}) ; son image prend ${formatDuration(c.pullSeconds, "fr")} d'un démarrage.`,
  oldImages: (c) => texte`${fr(c.count)} sur ${plusieurs(c.images, "image utilisée", "images utilisées")} ${c.count < 2 ? "date" : "datent"} de plus de ${fr(c.afterDays)} jours, sans les correctifs parus depuis : ${c.image}, ${fr(c.days)} jours, la plus vieille.`,
  requestedUnused: (c) => texte`Les demandes (requests) tiennent ${formatPercent(c.requested, "fr")} ${c.resource === "cpu" ? "du CPU" : "de la RAM"} que les nœuds peuvent promettre, et ${formatPercent(c.usedOfRequested, "fr")} de ce qui est demandé sert : de moindres demandes feraient de la place.`,
  kernelTakes: (c) => `La panne d'un seul noyau emporte jusqu'à ${fr(c.most)} sur ${plusieurs(c.of, "conteneur", "conteneurs")} (${c.kernel}).`,
  bareHosts: (c) => texte`${c.count === 1 ? "L'hôte nu est donné" : "Les hôtes nus sont donnés"} en entier aux conteneurs : dans les chiffres des hôtes, toute ${c.count === 1 ? "sa" : "leur"} RAM à promettre est utilisée, et aucun disque ; ce que les conteneurs réservent est sous RAM promise et Disque promis.`,
  sharedNamespaces: (c) => texte`${plusieurs(c.containers, "conteneur partage", "conteneurs partagent")} ${c.namespace} avec ${c.containers < 2 ? "son" : "leur"} nœud, ${c.first}${c.containers < 2 ? "" : " le premier"} : plus que ce que partage le moteur.`,
  noConfinement: (c) => texte`${c.runtimeFr} n'enferme personne : processus, réseau et utilisateurs sont ceux de la machine. Ce n'est pas une sécurité.`
}
