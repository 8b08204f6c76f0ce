/** Why somebody is not somewhere, in French: a server on hosts, or a container on nodes. */
import type { LevelName, NeedKind } from "@rackfold/sim-core"
import { formatCount } from "../format.ts"
import { amountOfFr, ofResourceFr } from "./amounts.ts"
import { admissionFr } from "./failingSentences.ts"
import { texte } from "./frenchText.ts"
import { eachFr, noneFr, nowhereFr, theFr, titleFr, whereFr } from "./places.ts"
import type { RefusalSentences } from "./sentences.ts"

/** Who takes whom; all are masculine. */
interface Parties {
  readonly host: string
  readonly hosts: string
  readonly theHost: string
  readonly server: string
  readonly servers: string
  /** Takes nobody for the time being. */
  readonly closed: (host: string) => string
  /** "2 de secours". */
  readonly heldBack: string
  readonly allHeldBack: string
}

const serversOnHosts: Parties = {
  host: "hôte", hosts: "hôtes", theHost: "l'hôte", server: "serveur", servers: "serveurs",
  closed: (host) => `${host} est en maintenance et n'accepte aucun serveur.`, heldBack: "de secours", allHeldBack: "Tous les hôtes sont gardés en secours"
}
const containersOnNodes: Parties = {
  host: "nœud", hosts: "nœuds", theHost: "le nœud", server: "conteneur", servers: "conteneurs",
  closed: (node) => `${node} a manqué de mémoire et n'accepte aucun conteneur pour le moment.`, heldBack: "à l'écart", allHeldBack: "Aucun nœud n'accepte de conteneur pour le moment"
}

const count = (n: number): string => formatCount(n, "fr")
const hosts = ({ host, hosts: several }: Parties, n: number): string => `${count(n)} ${n < 2 ? host : several}`

const needName = (parties: Parties): Record<NeedKind, string> => ({ vcpus: "vCPU", architecture: "architecture", baseline: "niveau de CPU", device: "périphérique", iommu: "IOMMU pour", vlan: "VLAN", datastore: "datastore", licence: "licence", zone: "zone", hosts: parties.hosts, state: "état", label: "étiquette", taint: "tolérance de" })

const refusals = (parties: Parties): RefusalSentences => ({
  neverFitsOn: (guest, host, name, need, usable) => texte`${guest} ne tient jamais sur ${host} : il lui faut ${amountOfFr(need, name)} et ${parties.theHost} vide en offre ${usable}.`,
  tooFull: (guest, host, name, need, free, usable) => texte`${guest} demande ${amountOfFr(need, name)} ; il reste ${free} sur ${usable} à ${host}.`,
  wrongOs: (guest, host, os, accepted) => texte`${guest} tourne sous ${os} ; ${host} n'accepte ${accepted.length === 0 ? "aucun système connu" : `que ${accepted.join(", ")}`}.`,
  lacks: (kind, guest, host, what, cores) => ({
    vcpus: texte`${guest} a ${what} vCPU ; ${host} n'a que ${cores} cœurs.`,
    architecture: texte`${guest} est fait pour ${what} ; ${host} est d'une autre architecture et n'émule pas.`,
    baseline: texte`${guest} a besoin du niveau de CPU ${what} ; ${host} ne le présente pas.`,
    device: texte`${guest} a besoin du périphérique ${what} ; ${host} n'en a pas.`,
    iommu: texte`${guest} a besoin d'un accès direct à ${what} ; ${host} n'a pas d'IOMMU, le périphérique pourrait écrire dans toute la mémoire (DMA).`,
    vlan: texte`${guest} est sur le VLAN ${what} ; ${host} ne le transporte pas.`,
    datastore: texte`${guest} a ses disques sur ${what} ; ${host} ne le monte pas.`,
    label: texte`${guest} demande ${what} ; ${host} ne l'a pas.`,
    taint: texte`${guest} ne tolère pas ${what}, par quoi ${host} écarte les autres.`,
    licence: texte`${guest} a besoin de la licence ${what} ; ${host} ne la détient pas.`,
    zone: texte`${guest} doit rester dans la zone ${what} ; ${host} est d'une autre.`,
    hosts: texte`${guest} est lié à des ${parties.hosts} ou en est exclu (${what}) ; ${host} n'en fait pas partie.`,
    state: parties.closed(host)
  })[kind],
  nowhereLacking: (kind, what, by) => texte`Aucun ${parties.host} n'a ce qu'il lui faut : ${needName(parties)[kind]} ${what} (${by}).`,
  preference: (rule) => `${rule}, une préférence`,
  deviceTaken: (guest, host, device, count) => texte`${guest} a besoin d'un ${device} : ${count === 1 ? `celui de ${host} est pris` : `les ${count} de ${host} sont pris`}.`,
  noRoomForAll: (over, place, rule) => texte`${titleFr[over](place)} n'a pas la place pour tous les ${parties.servers} que la règle ${rule} tient ensemble.`,
  mustJoin: (guest, over, other, place, rule) => texte`${guest} doit rejoindre ${other} ${whereFr[over](place)} (règle ${rule}).`,
  mustStayApart: (guest, over, other, place, rule) => texte`${guest} doit rester à l'écart de ${other}, qui est ${whereFr[over](place)} (règle ${rule}).`,
  mustSpread: (over, place, held, rule, other) => texte`${titleFr[over](place)} a déjà sa part de la règle ${rule} : ${count(held)} ${held < 2 ? parties.server : parties.servers}, dont ${other}.`,
  nowhereByRule: (kind, over, rule, other, by) =>
    kind === "device" ? texte`Chaque ${rule} est pris (${by}).`
    : other === "" ? texte`${over === "host" ? `Aucun ${parties.host}` : nowhereFr[over]} n'a la place pour tous les ${parties.servers} que la règle ${rule} tient ensemble (${by}).`
    : kind === "together" ? texte`Doit partager ${over === "host" ? parties.theHost : theFr[over]} de ${other}, où il n'y a plus de place (règle ${rule} ; ${by}).`
    : kind === "apart" ? texte`Ne doit partager ni avec ${other} ni avec d'autres : il ne reste ${over === "host" ? `aucun ${parties.host}` : noneFr[over]} (règle ${rule} ; ${by}).`
    : texte`${over === "host" ? `Chaque ${parties.host}` : eachFr[over]} où il reste de la place a déjà sa part, dont ${other} (règle ${rule} ; ${by}).`,
  failed: (host) => `${host} est en panne et n'accepte aucun ${parties.server}.`,
  spare: (host) => `${host} est gardé en secours et n'accepte aucun ${parties.server}.`,
  largerThanAnyHost: (name, need, largestUsable) => texte`Il lui faut ${amountOfFr(need, name)} ; le plus grand ${parties.host} autorisé en offre ${largestUsable} à vide.`,
  nowhereFree: (name, need, largestFree, by) => texte`Il lui faut ${amountOfFr(need, name)} ; ${parties.theHost} le plus libre en a ${largestFree} (${by}).`,
  nowhereAllFree: (name, need, by) => texte`Il lui faut ${amountOfFr(need, name)} ; là où il y en a, autre chose manque (${by}).`,
  nowhereLargeEnough: (name, need) => texte`Il lui faut ${amountOfFr(need, name)} ; tout ${parties.host} qui les offre à vide est trop petit par ailleurs.`,
  passedByPolicy: (openHosts) => `${hosts(parties, openHosts)} ${openHosts < 2 ? "avait" : "avaient"} la place, mais la politique ${openHosts < 2 ? "l'avait déjà quitté" : "les avait déjà quittés"} et n'y revient pas.`,
  noHostForOs: (osHosts) => `Aucun ${parties.host} n'accepte son système d'exploitation (${hosts(parties, osHosts)}).`,
  admission: admissionFr,
  onlyFailedHosts: (failedHosts) => `Tous les ${parties.hosts} possibles sont en panne (${hosts(parties, failedHosts)}).`,
  onlySpareHosts: (spareHosts) => `${parties.allHeldBack} (${hosts(parties, spareHosts)}).`,
  hostsByCause: (counts) =>
    counts
      .map((item) =>
        item.cause === "os" ? `${hosts(parties, item.count)} pour un autre système d'exploitation`
        : item.cause === "affinity" ? `${hosts(parties, item.count)} contre une règle d'affinité`
        : item.cause === "need" ? texte`${hosts(parties, item.count)} où il manque ce dont il a besoin`
        : item.cause === "spare" ? `${count(item.count)} ${parties.heldBack}`
        : item.cause === "failed" ? `${count(item.count)} en panne`
        : texte`${hosts(parties, item.count)} à court ${ofResourceFr[item.cause]}`
      )
      .join(", ")
})

export const refusalsFr: Readonly<Record<LevelName, RefusalSentences>> = { guest: refusals(serversOnHosts), container: refusals(containersOnNodes) }
