/** What one concludes from latency and from queues, in both languages. */
import { formatCount, formatDuration, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import type { LatencyConclusion, QueueConclusion } from "../pressure/latencyConclusions.ts"
import { texte } from "./frenchText.ts"

type Sentences = { readonly [Kind in (LatencyConclusion | QueueConclusion)["kind"]]: (conclusion: Extract<LatencyConclusion | QueueConclusion, { kind: Kind }>) => string }

const ms = (value: number, lang: Lang): string => withUnit(formatFigure(value, lang), "ms")
const seconds = (value: number, lang: Lang): string => withUnit(formatFigure(value, lang, 4), "s")
const lasting = (value: number, lang: Lang): string => formatDuration(value, lang)
const hours = (hour: number, lang: Lang): readonly [string, string] => [formatCount(hour, lang), formatCount(hour + 1, lang)]

const percent = (fraction: number): string => formatPercent(fraction, "en")
const plural = (n: number, one: string, many: string): string => `${formatCount(n, "en")} ${n === 1 ? one : many}`

export const latencySentencesEn: Sentences = {
  saturatedStorage: (c) => `${c.count === 1 ? `Storage is saturated: ${c.name}` : `${formatCount(c.count, "en")} disks or datastores are saturated, ${c.name} most: it`} is asked for ${percent(c.load)} of what it can serve, for ${lasting(c.seconds, "en")}; its queue grows without end.`,
  congestedStorage: (c) => `${c.name} takes up to ${ms(c.ms, "en")} an operation (${percent(c.load)} load, after ${lasting(c.atSeconds, "en")}), and ${ms(c.thresholdMs, "en")} or more for ${lasting(c.seconds, "en")}.`,
  boundByQueue: (c) => `${c.name}: for ${lasting(c.seconds, "en")} more operations would be in flight than the queues hold${c.ceilingIops === null ? "" : `; when it is slowest they let ${formatFigure(c.ceilingIops, "en")} a second through`}.`,
  saturatedNetwork: (c) => `${c.count === 1 ? `The network ${c.thing === "host" ? "of" : "link"} ${c.name} is` : `The networks of ${formatCount(c.count, "en")} hosts or links are`} saturated${c.count === 1 ? "" : `, ${c.name} most`}: load ${percent(c.load)}. Round trips over it are told as at 99%, which is the least that they can be.`,
  saturatedServices: (c) => `${c.count === 1 ? `Service ${c.service} is` : `${formatCount(c.count, "en")} services are`} saturated${c.count === 1 ? "" : `, ${c.service} most`} (load up to ${percent(c.load)}): for ${lasting(c.seconds, "en")} its answers are told as the least that they can be.`,
  slowService: (c) => `After ${lasting(c.atSeconds, "en")} ${c.service} answers in ${ms(c.ms, "en")}, ${formatFigure(c.times, "en")} × unloaded.`,
  whereTimeGoes: (c) => `Of the ${ms(c.ms, "en")} of a request to ${c.service}, round trips take ${percent(c.hopFraction)} and ${c.largest} itself the most, ${percent(c.largestFraction)}.`,
  silentService: (c) => c.isAlways ? `Service ${c.service} never answers: it, or one that it calls, has no server on any host.` : `Service ${c.service} does not answer for ${lasting(c.seconds, "en")}: it, or one that it calls, has no server then.`,
  lateAnswers: (c) => `${plural(c.late, "server answers", "servers answer")} too late at times, of ${formatCount(c.guests, "en")} that ${c.guests === 1 ? "has" : "have"} a limit: ${percent(c.fraction)} of their time. ${c.class === null ? "Worst" : c.class === "" ? "Those of no class miss most, worst" : `Class ${c.class} misses most, worst`} from hour ${hours(c.worstHour, "en")[0]} to ${hours(c.worstHour, "en")[1]}: ${percent(c.worstFraction)} of the time.`,
  allInTime: (c) => `${c.guests === 1 ? "The server that has a limit answers" : `All ${formatCount(c.guests, "en")} servers that have a limit answer`} in time; ${c.guest} comes closest, with ${ms(c.ms, "en")} of ${ms(c.limitMs, "en")}.`,
  blindToStorage: (c) => `Of those in time ${formatCount(c.guests, "en")} ${c.guests === 1 ? "has its disks" : "have their disks"} on saturated storage: nothing says that requests wait for it (operationsPerRequest of a service), and it is not counted.`,
  lateTalk: (c) => `${c.talk}: a round trip takes up to ${ms(c.ms, "en")} (${c.from} to ${c.to}), more than the ${ms(c.limitMs, "en")} that they stand, for ${lasting(c.seconds, "en")}.`,
  queueSaturated: (c) => `At a load of ${percent(c.load)} the line is saturated: it grows as long as jobs come. The mean response of ${seconds(c.seconds, "en")} says how long they came, not how long one takes.`,
  queueAgrees: (c) => `A job takes ${seconds(c.seconds, "en")} on average (95% interval ${seconds(c.low, "en")} to ${seconds(c.high, "en")}); theory says ${seconds(c.theory, "en")}, inside.`,
  queueDiffers: (c) => `A job takes ${seconds(c.seconds, "en")} on average; theory says ${seconds(c.theory, "en")}, outside the 95% interval of ${seconds(c.low, "en")} to ${seconds(c.high, "en")}: one of twenty does by chance, and short runs more often.`
}

const pourCent = (fraction: number): string => formatPercent(fraction, "fr")
const compte = (n: number): string => formatCount(n, "fr")

export const latencySentencesFr: Sentences = {
  saturatedStorage: (c) => texte`${c.count === 1 ? texte`Le stockage est saturé : ${c.name}, à qui l'on demande` : texte`${compte(c.count)} disques ou datastores sont saturés, d'abord ${c.name}, à qui l'on demande`} ${pourCent(c.load)} de ce qu'il peut servir, pendant ${lasting(c.seconds, "fr")} ; sa file croît sans fin.`,
  congestedStorage: (c) => texte`${c.name} prend jusqu'à ${ms(c.ms, "fr")} par opération (${pourCent(c.load)} de charge, après ${lasting(c.atSeconds, "fr")}), et ${ms(c.thresholdMs, "fr")} ou plus pendant ${lasting(c.seconds, "fr")}.`,
  boundByQueue: (c) => texte`${c.name} : pendant ${lasting(c.seconds, "fr")}, plus d'opérations seraient en cours que les files n'en tiennent${c.ceilingIops === null ? "" : texte` ; au plus lent, elles en laissent passer ${formatFigure(c.ceilingIops, "fr")} par seconde`}.`,
  saturatedNetwork: (c) => texte`${c.count === 1 ? (c.thing === "host" ? texte`Le réseau de ${c.name} est saturé` : texte`La liaison ${c.name} est saturée`) : texte`Les réseaux de ${compte(c.count)} hôtes ou liaisons sont saturés, d'abord ${c.name}`} : charge ${pourCent(c.load)}. Ce qui est dit des allers-retours qui y passent vaut pour 99 %, le moins que cela puisse être.`,
  saturatedServices: (c) => texte`${c.count === 1 ? `Le service ${c.service} est saturé` : `${compte(c.count)} services sont saturés, d'abord ${c.service}`} (charge jusqu'à ${pourCent(c.load)}) : pendant ${lasting(c.seconds, "fr")}, ce qui est dit de ses réponses est le moins que cela puisse être.`,
  slowService: (c) => `Après ${lasting(c.atSeconds, "fr")}, ${c.service} répond en ${ms(c.ms, "fr")}, ${formatFigure(c.times, "fr")} × à vide.`,
  whereTimeGoes: (c) => `Des ${ms(c.ms, "fr")} d'une requête à ${c.service}, les allers-retours prennent ${pourCent(c.hopFraction)}, et ${c.largest} lui-même le plus, ${pourCent(c.largestFraction)}.`,
  silentService: (c) => c.isAlways ? texte`Le service ${c.service} ne répond jamais : lui, ou un qu'il appelle, n'a de serveur sur aucun hôte.` : texte`Le service ${c.service} ne répond pas pendant ${lasting(c.seconds, "fr")} : lui, ou un qu'il appelle, n'a alors aucun serveur.`,
  lateAnswers: (c) => texte`${compte(c.late)} ${c.late < 2 ? "serveur répond parfois" : "serveurs répondent parfois"} trop tard, sur ${compte(c.guests)} qui ${c.guests < 2 ? "a" : "ont"} une limite : ${pourCent(c.fraction)} de leur temps. ${c.class === null ? "Au pire" : c.class === "" ? "Ceux sans classe manquent le plus, au pire" : `La classe ${c.class} manque le plus, au pire`} de l'heure ${hours(c.worstHour, "fr")[0]} à ${hours(c.worstHour, "fr")[1]} : ${pourCent(c.worstFraction)} du temps.`,
  allInTime: (c) => texte`${c.guests === 1 ? "Le serveur qui a une limite répond" : `Les ${compte(c.guests)} serveurs qui ont une limite répondent`} à temps ; ${c.guest} s'en approche le plus, avec ${ms(c.ms, "fr")} sur ${ms(c.limitMs, "fr")}.`,
  blindToStorage: (c) => texte`De ceux qui répondent à temps, ${compte(c.guests)} ${c.guests < 2 ? "a ses disques" : "ont leurs disques"} sur un stockage saturé : rien ne dit que des requêtes l'attendent (operationsPerRequest d'un service), et cela n'est pas compté.`,
  lateTalk: (c) => texte`${c.talk} : un aller-retour prend jusqu'à ${ms(c.ms, "fr")} (${c.from} à ${c.to}), plus que les ${ms(c.limitMs, "fr")} supportés, pendant ${lasting(c.seconds, "fr")}.`,
  queueSaturated: (c) => texte`À une charge de ${pourCent(c.load)} la file est saturée : elle s'allonge tant que des tâches arrivent. La réponse moyenne de ${seconds(c.seconds, "fr")} dit combien de temps il en est venu, pas combien une tâche prend.`,
  queueAgrees: (c) => texte`Une tâche prend ${seconds(c.seconds, "fr")} en moyenne (intervalle à 95 % : ${seconds(c.low, "fr")} à ${seconds(c.high, "fr")}) ; la théorie dit ${seconds(c.theory, "fr")}, dedans.`,
  queueDiffers: (c) => texte`Une tâche prend ${seconds(c.seconds, "fr")} en moyenne ; la théorie dit ${seconds(c.theory, "fr")}, hors de l'intervalle à 95 % de ${seconds(c.low, "fr")} à ${seconds(c.high, "fr")} : un cas sur vingt l'est par hasard, et les simulations courtes plus souvent.`
}
