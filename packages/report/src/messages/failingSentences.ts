/** What one concludes from faults, and from admission control, in both languages. */
import type { AdmissionSummary } from "../failing/admission.ts"
import type { AdmissionConclusion, FailingConclusion } from "../failing/failingConclusions.ts"
import { formatAmount, formatAmounts, formatAvailability, formatCount, formatDuration, formatFigure, formatPercents, withUnit, type Lang } from "../format.ts"
import { domainNames } from "./domains.ts"
import { texte } from "./frenchText.ts"

type Sentences = { readonly [Kind in (FailingConclusion | AdmissionConclusion)["kind"]]: (conclusion: Extract<FailingConclusion | AdmissionConclusion, { kind: Kind }>) => string }

const count = (n: number): string => formatCount(n, "en")
const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`
const servers = (n: number): string => plural(n, "server", "servers")
const minutes = (n: number, lang: Lang): string => withUnit(formatFigure(n, lang), "min")

export const failingSentencesEn: Sentences = {
  nothingFailed: (c) => `Nothing failed in ${formatDuration(c.seconds, "en")}, though it might have.`,
  faultsStopped: (c) => {
    const stopped = `${plural(c.faults, "fault", "faults")} stopped ${c.stopped === 0 ? "no server" : servers(c.stopped)}${c.containers === 0 ? "" : `, ${plural(c.containers, "container", "containers")} with ${c.stopped === 1 ? "it" : "them"}`}`
    if (c.stopped === 0) return `${stopped}.`
    const took = c.longestSeconds === null ? "" : `${c.stopped === 1 ? "" : ", the slowest"} after ${formatDuration(c.longestSeconds, "en")}`
    if (c.first === null) return `${stopped}; ${c.stopped === 1 ? "it" : "all"} came back${took}.`
    const back = c.back === 0 ? "" : `; ${count(c.back)} came back${took}`
    const away = c.stopped - c.back
    const not = c.back === 0 ? "did not come back" : "did not"
    const first = away === 1 ? `${c.first.guest} ${not}` : `${count(away)} ${not}, ${c.first.guest} the first`
    return `${stopped}${back}; ${first}. ${c.first.why}`
  },
  waitedForRoom: (c) => `${servers(c.count)} found no room at once and waited up to ${formatDuration(c.longestSeconds, "en")}.`,
  cutOff: (c) => `${plural(c.faults, "fault", "faults")} cut hosts off, which run on: nobody reaches the servers there.`,
  availability: (c) =>
    `Availability ${formatAvailability(c.fraction, "en")}${c.minutesPerYear === null ? "" : ` (${minutes(c.minutesPerYear, "en")} a year at this rate)`}${c.analyticFraction === null ? "" : `, by theory ${formatAvailability(c.analyticFraction, "en")}`}${c.guest === null ? "" : `; the least available server, ${c.guest}, ${formatAvailability(c.guestFraction!, "en")}`}.`,
  servicesDown: (c) =>
    c.count === 1
      ? `Service ${c.service} was down ${c.outages === 1 ? "once" : `${count(c.outages)} times`}, for ${formatDuration(c.longestSeconds, "en")}${c.outages === 1 ? "" : " at most"}.`
      : `${count(c.count)} services were down, ${c.service} the longest, for ${formatDuration(c.longestSeconds, "en")}.`,
  replicasTogether: (c) => `${c.replicas === 2 ? "Both" : `All ${count(c.replicas)}`} replicas of ${c.service} are ${domainNames("en").where[c.domainKind](c.domain)}.`,
  domainStopsService: (c) => `${domainNames("en").title[c.domainKind](c.domain)} holds ${count(c.replicas)} of the ${count(c.of)} replicas of ${c.service}, and ${count(c.needed)} must work: its loss stops the service.`,
  tiedGuests: (c) => `${servers(c.count)} ${c.count === 1 ? `runs on its host alone (${c.guest}) and comes` : `run on their host alone (${c.guest} the first) and come`} back with it, not before.`,
  admissionRefused: (c) => `${servers(c.count)} ${c.count === 1 ? "was" : "were"} refused by admission control${c.count === 1 ? "" : `, ${c.guest} the first`}. ${admissionEn(c.admission)}`,
  hostsDown: (c) => `For ${servers(c.count)} every host that could take ${c.count === 1 ? "it" : "them"} was down.`
}

/** By which rule a guest was refused, with the figures. */
export function admissionEn({ rule, resource, left, needed, hostFailures, slotCpuMhz, slotRamMib, slotCpuGuest, slotRamGuest }: AdmissionSummary): string {
  const lost = hostFailures === 1 ? "the largest host is" : `the ${count(hostFailures ?? 0)} largest hosts are`
  const because = (guest: string | null): string => (guest === null ? "" : ` (because of ${guest})`)
  const slot = slotCpuMhz === null || slotRamMib === null ? "" : `; a slot is ${formatAmount(slotCpuMhz, "cpu", "en")}${because(slotCpuGuest)} and ${formatAmount(slotRamMib, "ram", "en")}${because(slotRamGuest)}`
  switch (rule) {
    case "slots":
      return `Slots: ${plural(left, "slot is", "slots are")} left when ${lost} lost, and ${count(needed)} are needed with it${slot}.`
    case "percentage": {
      const [free, kept] = formatPercents(left, needed, "en")
      return `Percentage: ${resourceName(resource, "en")} ${free} free after it, and ${kept} must stay.`
    }
    case "degradation": {
      const [there, asked] = formatAmounts(left, needed, resource ?? "cpu", "en")
      return `Degradation: ${there} of ${resourceName(resource, "en")} are left when ${lost} lost, and ${asked} must be served.`
    }
    case "failoverHosts":
      return "Failover hosts: the hosts that are left take nobody until others fail."
  }
}

const compte = (n: number): string => formatCount(n, "fr")
/** En français, le singulier va jusqu'à 2 exclu. */
const pluriel = (n: number, one: string, many: string): string => `${compte(n)} ${n < 2 ? one : many}`
const serveurs = (n: number): string => pluriel(n, "serveur", "serveurs")

export const failingSentencesFr: Sentences = {
  nothingFailed: (c) => `Rien n'est tombé en panne en ${formatDuration(c.seconds, "fr")}, même si cela se pouvait.`,
  faultsStopped: (c) => {
    const stopped = `${pluriel(c.faults, "panne n'a", "pannes n'ont")} arrêté aucun serveur`
    if (c.stopped === 0) return `${stopped}.`
    const some = `${pluriel(c.faults, "panne a", "pannes ont")} arrêté ${serveurs(c.stopped)}${c.containers === 0 ? "" : `, et ${pluriel(c.containers, "conteneur", "conteneurs")} avec ${c.stopped === 1 ? "lui" : "eux"}`}`
    const took = c.longestSeconds === null ? "" : `${c.stopped === 1 ? "" : ", le plus lent"} après ${formatDuration(c.longestSeconds, "fr")}`
    if (c.first === null) return texte`${some} ; ${c.stopped === 1 ? "il est revenu" : "tous sont revenus"}${took}.`
    const away = c.stopped - c.back
    const back = c.back === 0 ? "" : texte` ; ${compte(c.back)} ${c.back === 1 ? "est revenu" : "sont revenus"}${took}`
    const first = away === 1 ? `${c.first.guest} n'est pas revenu` : `${compte(away)} ne sont pas revenus, d'abord ${c.first.guest}`
    return texte`${some}${back} ; ${first}. ${c.first.whyFr}`
  },
  waitedForRoom: (c) => `${serveurs(c.count)} ${c.count === 1 ? "n'a pas trouvé de place aussitôt et a attendu" : "n'ont pas trouvé de place aussitôt et ont attendu"} jusqu'à ${formatDuration(c.longestSeconds, "fr")}.`,
  cutOff: (c) => texte`${pluriel(c.faults, "panne a isolé", "pannes ont isolé")} des hôtes qui continuent de tourner : personne n'y atteint les serveurs.`,
  availability: (c) =>
    texte`Disponibilité ${formatAvailability(c.fraction, "fr")}${c.minutesPerYear === null ? "" : ` (${minutes(c.minutesPerYear, "fr")} par an à ce rythme)`}${c.analyticFraction === null ? "" : `, en théorie ${formatAvailability(c.analyticFraction, "fr")}`}${c.guest === null ? "" : texte` ; le serveur le moins disponible, ${c.guest}, ${formatAvailability(c.guestFraction!, "fr")}`}.`,
  servicesDown: (c) => (c.count === 1
    ? `Le service ${c.service} a été arrêté ${c.outages === 1 ? "une fois" : `${compte(c.outages)} fois`}, pendant ${c.outages === 1 ? "" : "au plus "}${formatDuration(c.longestSeconds, "fr")}.`
    : `${compte(c.count)} services ont été arrêtés, ${c.service} le plus longtemps, pendant ${formatDuration(c.longestSeconds, "fr")}.`),
  replicasTogether: (c) => `Les ${c.replicas === 2 ? "deux" : compte(c.replicas)} répliques du service ${c.service} sont ${c.replicas === 2 ? "" : "toutes "}${domainNames("fr").where[c.domainKind](c.domain)}.`,
  domainStopsService: (c) => texte`${domainNames("fr").title[c.domainKind](c.domain)} porte ${compte(c.replicas)} des ${compte(c.of)} répliques du service ${c.service}, et il en faut ${compte(c.needed)} : sa perte arrête le service.`,
  tiedGuests: (c) => `${serveurs(c.count)} ${c.count === 1 ? `ne tourne que sur son hôte (${c.guest}) et ne revient` : `ne tournent que sur leur hôte (d'abord ${c.guest}) et ne reviennent`} qu'avec lui.`,
  admissionRefused: (c) => `${serveurs(c.count)} ${c.count === 1 ? "a été refusé" : "ont été refusés"} par le contrôle d'admission${c.count === 1 ? "" : `, d'abord ${c.guest}`}. ${admissionFr(c.admission)}`,
  hostsDown: (c) => `Pour ${serveurs(c.count)}, tous les hôtes possibles étaient en panne.`
}

export function admissionFr({ rule, resource, left, needed, hostFailures, slotCpuMhz, slotRamMib, slotCpuGuest, slotRamGuest }: AdmissionSummary): string {
  const lost = hostFailures === 1 ? "le plus grand hôte est perdu" : `les ${compte(hostFailures ?? 0)} plus grands hôtes sont perdus`
  const because = (guest: string | null): string => (guest === null ? "" : ` (à cause de ${guest})`)
  const slot = slotCpuMhz === null || slotRamMib === null ? "" : texte` ; un emplacement fait ${formatAmount(slotCpuMhz, "cpu", "fr")}${because(slotCpuGuest)} et ${formatAmount(slotRamMib, "ram", "fr")}${because(slotRamGuest)}`
  switch (rule) {
    case "slots":
      return texte`Emplacements : il en reste ${compte(left)} quand ${lost}, et il en faut ${compte(needed)} avec lui${slot}.`
    case "percentage": {
      const [free, kept] = formatPercents(left, needed, "fr")
      return texte`Pourcentage : ${resourceName(resource, "fr")}, ${free} libres avec lui, et ${kept} doivent le rester.`
    }
    case "degradation": {
      const [there, asked] = formatAmounts(left, needed, resource ?? "cpu", "fr")
      return texte`Dégradation : ${resourceName(resource, "fr")}, il reste ${there} quand ${lost}, et ${asked} sont à servir.`
    }
    case "failoverHosts":
      return texte`Hôtes de reprise : les hôtes qui restent n'acceptent personne tant qu'aucun autre n'est en panne.`
  }
}

function resourceName(resource: AdmissionSummary["resource"], lang: Lang): string {
  const names = { cpu: "CPU", ram: "RAM", disk: lang === "fr" ? "disque" : "disk space", iops: "IOPS", network: lang === "fr" ? "réseau" : "network" }
  return names[resource ?? "cpu"]
}
