/** What the answer to “how many hosts?” says, in both languages. */
import type { WorksheetLineName } from "@rackfold/sizing"
import { formatCount, type Lang } from "../format.ts"
import { ofResourceEn, ofResourceFr } from "../messages/amounts.ts"
import { texte } from "../messages/frenchText.ts"
import type { ResourceName } from "../summary.ts"

export interface PlanMessages {
  readonly carried: (n: { readonly hosts: number; readonly servers: number; readonly ratio: string; readonly inReserve: number; readonly binding: ResourceName | null; readonly isAtLeast: boolean }, host: string) => string
  readonly infeasible: (host: string) => string
  /** isAlone: a mix does; isLimited: more of them would. */
  readonly infeasibleAll: (count: number, isAlone: boolean, isLimited: boolean) => string
  readonly nothingLeft: (resource: ResourceName, raw: string, reserve: string, headroom: string | null) => string
  readonly noEmptyHost: (count: number, guest: string, why: string) => string
  readonly notPlaced: (count: number, hosts: number, guest: string, why: string) => string
  readonly tooFew: (most: number, hosts: number, inReserve: number, isAtLeast: boolean) => string
  readonly counted: (statistic: string, by: "ghz" | "ssj") => string
  readonly optimal: (hosts: number) => string
  readonly gap: (hosts: number, bound: number) => string
  readonly policies: (found: string, own: { readonly policy: string; readonly hosts: number } | null) => string
  readonly proved: (hosts: number) => string
  readonly within: (gap: number, hosts: number, byTime: boolean) => string
  readonly loss: (lost: number, resource: ResourceName, use: string, threshold: string, isWithin: boolean) => string
  readonly noLoss: string
  readonly sharedShort: (kind: "datastore" | "link", name: string, demand: string, usable: string, ratio: string, needed: string) => string
  readonly sharedFits: (name: string, demand: string, usable: string) => string
  readonly energy: (watts: string, kwh: string, pue: string) => string
  readonly saved: (kwh: string, percent: string) => string
  readonly noBefore: (what: string) => string
  readonly licences: (cores: number, sockets: number, rackUnits: string | null) => string
  readonly ramToMatch: (ram: string, hosts: number) => string
  readonly catalogue: (compared: number, from: string, newest: string, leftOut: number) => string
  readonly leftOut: (paths: ReadonlyArray<string>) => string
  readonly peaks: (resource: ResourceName, p95OfSum: string, fraction: string) => string
  readonly table: { readonly host: string; readonly needed: string; readonly hosts: string; readonly ratio: string; readonly decides: string; readonly kwh: string; readonly atLeast: (n: string) => string; readonly infeasible: string }
  readonly worksheet: { readonly title: (host: string) => string; readonly step: string; readonly value: string; readonly how: string }
  readonly line: Readonly<Record<WorksheetLineName, (of: string) => string>>
  readonly resource: Readonly<Record<ResourceName, string>>
  readonly statistic: Readonly<Record<string, string>>
}

const n = (value: number): string => formatCount(value, "en")
const some = (value: number, one: string, several: string): string => `${n(value)} ${value === 1 ? one : several}`
const decides: Readonly<Record<ResourceName, string>> = { cpu: "CPU decides", ram: "RAM decides", disk: "disk space decides", iops: "IOPS decide", network: "the network decides" }
const resourceEn: Readonly<Record<ResourceName, string>> = { cpu: "CPU", ram: "RAM", disk: "disk space", iops: "IOPS", network: "network" }
/** `1 cpu`: hosts lost, and of what. */
const lostOf = (of: string): { readonly lost: number; readonly resource: ResourceName } => ({ lost: Number(of.split(" ")[0]), resource: of.split(" ")[1] as ResourceName })
const ofEn = (of: string): string => resourceEn[of as ResourceName] ?? of

const en: PlanMessages = {
  carried: ({ hosts, servers, ratio, inReserve, binding, isAtLeast }, host) =>
    `${isAtLeast ? "At least " : ""}${some(hosts, "host", "hosts")} (${host}) ${hosts === 1 ? "carries" : "carry"} the ${some(servers, "server", "servers")} (${ratio}:1)${inReserve === 0 ? ", none in reserve" : `, ${n(inReserve)} of them in reserve`}${binding === null ? "" : `; ${decides[binding]}`}.`,
  infeasible: (host) => `No number of these hosts carries the servers (${host}).`,
  infeasibleAll: (count, isAlone, isLimited) => (count === 1 ? (isLimited ? "As many of these hosts as can be had do not carry the servers." : "No number of these hosts carries the servers.") : `None of the ${n(count)} kinds of host ${isAlone ? "alone " : ""}carries the servers, ${isLimited ? "as many as can be had" : "however many there are"}.`),
  nothingLeft: (resource, raw, reserve, headroom) => (headroom === null ? `Nothing of a host's ${ofResourceEn[resource]} is left to promise: it has ${raw}, and the hypervisor keeps ${reserve}.` : `Nothing of a host's ${ofResourceEn[resource]} is left to promise: headroom keeps ${headroom} of what the hypervisor leaves of ${raw}.`),
  noEmptyHost: (count, guest, why) => `${some(count, "server finds", "servers find")} no room even on an empty host${guest === "" ? "." : `. ${guest}: ${why}`}`,
  notPlaced: (count, hosts, guest, why) => `${some(count, "server is", "servers are")} left without a place on ${some(hosts, "host", "hosts")}${guest === "" ? "." : `. ${guest}: ${why}`}`,
  tooFew: (most, hosts, inReserve, isAtLeast) => `${some(most, "such host", "such hosts")} can be had, and ${isAtLeast ? "at least " : ""}${n(hosts)} ${hosts === 1 ? "is" : "are"} needed${inReserve === 0 ? "" : `, ${n(inReserve)} of them in reserve`}.`,
  counted: (statistic, by) => `Sized for ${statistic}; old and new CPUs are compared by ${by === "ghz" ? "cores × GHz: a GHz counts the same, whatever its year" : "SPECpower ssj_ops"}.`,
  optimal: (hosts) => `No placement does with fewer: the lower bound is ${some(hosts, "host", "hosts")} without the reserve.`,
  gap: (hosts, bound) => `Without the reserve ${some(hosts, "host is", "hosts are")} used, and no placement does with fewer than ${n(bound)}: at most ${n(hosts - bound)} to gain (--prove looks).`,
  policies: (found, own) => `Placed by ${found}${own === null ? "" : `; a run places by ${own.policy}, which would take ${n(own.hosts)}`}.`,
  proved: (hosts) => `Proved: ${some(hosts, "host is", "hosts are")} optimal without the reserve.`,
  within: (gap, hosts, byTime) => `At most ${some(gap, "host", "hosts")} from optimal: ${n(hosts)} without the reserve${byTime ? ", when time was up" : ", as far as is tried"}.`,
  loss: (lost, resource, use, threshold, isWithin) => `With ${lost === 1 ? "one host" : `${n(lost)} hosts`} lost, ${ofResourceEn[resource]} is used to ${use} of what the hypervisor leaves, ${isWithin ? "within" : "beyond"} its threshold of ${threshold}.`,
  noLoss: "With its host lost, nothing runs.",
  sharedShort: (kind, name, demand, usable, ratio, needed) => `${kind === "datastore" ? "The datastore" : "The link"} ${name} is too small: ${demand} asked of ${usable} usable (${ratio}); it needs at least ${needed}. More hosts do not help.`,
  sharedFits: (name, demand, usable) => `${name}: ${demand} asked of ${usable} usable.`,
  energy: (watts, kwh, pue) => `They draw ${watts} on average, spread evenly over all hosts: ${kwh} a year at the meter (PUE ${pue})`,
  saved: (kwh, percent) => `, ${kwh} (${percent}) less than now.`,
  noBefore: (what) => `. Not enough data for what is drawn now: ${what}.`,
  licences: (cores, sockets, rackUnits) => `Counted for licences: ${some(cores, "core", "cores")}, ${some(sockets, "socket", "sockets")}${rackUnits === null ? "" : `; ${rackUnits} of rack`}.`,
  ramToMatch: (ram, hosts) => `With ${ram} each, RAM would need no more hosts than the next resource: ${n(hosts)} by the worksheet.`,
  catalogue: (compared, from, newest, leftOut) => `Compared: the ${some(compared, "model", "models")} of the catalogue that came out from ${from} on, in the three years before its newest (${newest}); ${some(leftOut, "older one is", "older ones are")} left out. Each has the memory that it was tested with, which is little: --host "all:512GiB" gives each its own.`,
  leftOut: (paths) => `Not looked at, as the hosts are not there yet: ${paths.join(", ")}.`,
  peaks: (resource, p95OfSum, fraction) => `The p95 of the sum of ${ofResourceEn[resource]} is ${p95OfSum}, ${fraction} below what is reserved: peaks do not coincide.`,
  table: { host: "Host", needed: "Needed", hosts: "With reserve", ratio: "Ratio", decides: "Decides", kwh: "kWh/yr", atLeast: (value) => `≥ ${value}`, infeasible: "infeasible" },
  worksheet: { title: (host) => `Worksheet (${host})`, step: "Step", value: "Value", how: "How" },
  resource: resourceEn,
  statistic: { mean: "the mean of CPU use", p95: "the p95 of CPU use", p99: "the p99 of CPU use", max: "the highest CPU use", nominal: "all vCPUs at full clock", cores: "a core for each vCPU" },
  line: {
    servers: () => "servers", oldCapacity: () => "CPU of the old servers", use: () => "of it, used", overhead: () => "virtualisation adds", otherCpu: () => "CPU for I/O and processes", beyondVcpus: () => "beyond one core a vCPU",
    configured: () => "RAM of the servers", overheadEach: () => "hypervisor adds to each", demand: (of) => `${ofEn(of)} asked for`, p95OfSum: (of) => `${ofEn(of)}: p95 of the sum`,
    raw: (of) => `${ofEn(of)} of a host`, reserve: (of) => `${ofEn(of)} that the hypervisor keeps`, threshold: (of) => `${ofEn(of)} threshold`, overcommit: (of) => `${ofEn(of)} overcommit`, usable: (of) => `${ofEn(of)} usable per host`,
    ratio: (of) => `${ofEn(of)}: demand ÷ usable`, hostsByResource: (of) => `hosts by ${ofEn(of)}`, hostsByWorksheet: (of) => (of === "" ? "hosts by worksheet" : `hosts by worksheet (${ofEn(of)})`),
    bound: () => "no fewer than", placed: () => "hosts of the placement", gap: () => "packing gap", stranded: (of) => `${ofEn(of)} stranded`, hosts: () => "hosts with reserve",
    useAfterLoss: (of) => `${resourceEn[lostOf(of).resource]} used with ${lostOf(of).lost} lost`,
    sharedDemand: (of) => `${of}: asked for`, sharedUsable: (of) => `${of}: usable`, sharedRatio: (of) => `${of}: demand ÷ usable`, sharedNeeded: (of) => `${of}: needed`, cores: () => "cores", sockets: () => "sockets", rackUnits: () => "rack units",
    meanDemand: () => "CPU asked for on average", meanLoad: () => "mean load of each host", wattsPerHost: () => "watts of each host", watts: () => "watts in all", wattsBefore: () => "watts now", kwh: () => "energy a year", kwhBefore: () => "energy a year now", savedKwh: () => "saved", savedFraction: () => "saved", consolidationRatio: (of) => (of === "" ? "servers per host" : `servers per host (${decides[of as ResourceName]})`)
  }
}

const nFr = (value: number): string => formatCount(value, "fr")
const des = (value: number, one: string, several: string): string => `${nFr(value)} ${value < 2 ? one : several}`
const limits: Readonly<Record<ResourceName, string>> = { cpu: "c'est le CPU qui limite", ram: "c'est la RAM qui limite", disk: "c'est le disque qui limite", iops: "ce sont les IOPS qui limitent", network: "c'est le réseau qui limite" }
const resourceFr: Readonly<Record<ResourceName, string>> = { cpu: "CPU", ram: "RAM", disk: "disque", iops: "IOPS", network: "réseau" }
const theFr: Readonly<Record<ResourceName, string>> = { cpu: "le CPU", ram: "la RAM", disk: "le disque", iops: "les IOPS", network: "le réseau" }
const theOf = (of: string): string => theFr[of as ResourceName] ?? of
const ofFr = (of: string): string => resourceFr[of as ResourceName] ?? of

const fr: PlanMessages = {
  carried: ({ hosts, servers, ratio, inReserve, binding, isAtLeast }, host) =>
    texte`${isAtLeast ? "Au moins " : ""}${des(hosts, "hôte", "hôtes")} (${host})${inReserve === 0 ? "" : `, dont ${nFr(inReserve)} de secours,`} ${hosts < 2 ? "héberge" : "hébergent"} ${servers < 2 ? "le serveur" : `les ${nFr(servers)} serveurs`} (${ratio}:1)${inReserve === 0 ? ", sans hôte de secours" : ""}${binding === null ? "" : texte` ; ${limits[binding]}`}.`,
  infeasible: (host) => `Ces hôtes ne suffisent pas, quel qu'en soit le nombre (${host}).`,
  infeasibleAll: (count, isAlone, isLimited) => (count < 2 ? (isLimited ? "Les hôtes disponibles ne suffisent pas." : "Ces hôtes ne suffisent pas, quel qu'en soit le nombre.") : `Aucun des ${nFr(count)} modèles d'hôte ${isAlone ? "à lui seul " : ""}n'héberge les serveurs, ${isLimited ? "avec les hôtes disponibles" : "quel qu'en soit le nombre"}.`),
  nothingLeft: (resource, raw, reserve, headroom) => (headroom === null ? texte`Un hôte n'a plus ${ofResourceFr[resource]} à promettre : il a ${raw} et l'hyperviseur garde ${reserve}.` : texte`Un hôte n'a plus ${ofResourceFr[resource]} à promettre : la marge garde ${headroom} de ce que l'hyperviseur laisse de ${raw}.`),
  noEmptyHost: (count, guest, why) => `${des(count, "serveur ne trouve", "serveurs ne trouvent")} pas de place, même sur un hôte vide${guest === "" ? "." : texte`. ${guest} : ${why}`}`,
  notPlaced: (count, hosts, guest, why) => `${des(count, "serveur reste", "serveurs restent")} sans place sur ${des(hosts, "hôte", "hôtes")}${guest === "" ? "." : texte`. ${guest} : ${why}`}`,
  tooFew: (most, hosts, inReserve, isAtLeast) => texte`${des(most, "seul hôte est disponible", "hôtes sont disponibles")}, et il en faut ${isAtLeast ? "au moins " : ""}${nFr(hosts)}${inReserve === 0 ? "" : `, dont ${nFr(inReserve)} de secours`}.`,
  counted: (statistic, by) => (by === "ghz" ? texte`Dimensionné pour ${statistic} ; anciens et nouveaux CPU comparés en cœurs × GHz : un GHz en vaut un autre, quelle que soit son année.` : texte`Dimensionné pour ${statistic} ; anciens et nouveaux CPU comparés en ssj_ops SPECpower.`),
  optimal: (hosts) => texte`Aucun placement ne fait mieux : la borne inférieure est de ${des(hosts, "hôte", "hôtes")}, hors secours.`,
  gap: (hosts, bound) => texte`Hors secours, ${des(hosts, "hôte sert", "hôtes servent")} et aucun placement n'en utilise moins de ${nFr(bound)} : au plus ${nFr(hosts - bound)} à gagner (--prove le cherche).`,
  policies: (found, own) => texte`Placement : ${found}${own === null ? "" : texte` ; une simulation suit ${own.policy}, qui en prendrait ${nFr(own.hosts)}`}.`,
  proved: (hosts) => texte`Prouvé : ${des(hosts, "hôte est l'optimum", "hôtes sont l'optimum")}, hors secours.`,
  within: (gap, hosts, byTime) => texte`Au plus à ${des(gap, "hôte", "hôtes")} de l'optimum : ${nFr(hosts)} hors secours${byTime ? ", à la fin du temps accordé" : ", dans les limites de la recherche"}.`,
  loss: (lost, resource, use, threshold, isWithin) => texte`Avec ${lost < 2 ? "un hôte" : `${nFr(lost)} hôtes`} en panne, ${theFr[resource]} ${resource === "iops" ? "sont utilisés" : resource === "ram" ? "est utilisée" : "est utilisé"} à ${use} de ce que laisse l'hyperviseur, ${isWithin ? "sous" : "au-delà de"} son seuil de ${threshold}.`,
  noLoss: "Si cet hôte unique tombe en panne, plus rien ne tourne.",
  sharedShort: (kind, name, demand, usable, ratio, needed) => texte`${kind === "datastore" ? `Le datastore ${name} est insuffisant` : `La liaison ${name} est insuffisante`} : demande ${demand}, utilisable ${usable} (rapport ${ratio}) ; il faut au moins ${needed}. Davantage d'hôtes n'y changent rien.`,
  sharedFits: (name, demand, usable) => texte`${name} : demande ${demand}, utilisable ${usable}.`,
  energy: (watts, kwh, pue) => texte`Ils consomment ${watts} en moyenne, la charge étant répartie sur tous : ${kwh} par an au compteur (PUE ${pue})`,
  saved: (kwh, percent) => `, ${kwh} (${percent}) de moins qu'aujourd'hui.`,
  noBefore: (what) => texte`. Données insuffisantes sur la consommation actuelle : ${what}.`,
  licences: (cores, sockets, rackUnits) => texte`À compter pour les licences : ${des(cores, "cœur", "cœurs")}, ${des(sockets, "socket", "sockets")}${rackUnits === null ? "" : texte` ; ${rackUnits} en baie`}.`,
  ramToMatch: (ram, hosts) => texte`Avec ${ram} chacun, la RAM ne demanderait pas plus d'hôtes que la ressource suivante : ${nFr(hosts)} selon la feuille de calcul.`,
  catalogue: (compared, from, newest, leftOut) => texte`Comparés : ${des(compared, "modèle", "modèles")} du catalogue, parus à partir de ${from}, dans les trois ans avant le plus récent (${newest}) ; ${des(leftOut, "plus ancien est écarté", "plus anciens sont écartés")}. Chacun a la mémoire avec laquelle il a été testé, c'est-à-dire peu : --host "all:512GiB" donne la même à tous.`,
  leftOut: (paths) => texte`Non examinés, car les hôtes n'existent pas encore : ${paths.join(", ")}.`,
  peaks: (resource, p95OfSum, fraction) => texte`Le p95 de la somme des demandes ${ofResourceFr[resource]} est de ${p95OfSum}, inférieur de ${fraction} à ce qui est réservé : les pointes ne coïncident pas.`,
  table: { host: "Hôte", needed: "Nécessaires", hosts: "Avec secours", ratio: "Taux", decides: "Limite", kwh: "kWh/an", atLeast: (value) => `≥ ${value}`, infeasible: "irréalisable" },
  worksheet: { title: (host) => `Feuille de calcul (${host})`, step: "Étape", value: "Valeur", how: "Calcul" },
  resource: resourceFr,
  statistic: { mean: "la moyenne du CPU utilisé", p95: "le p95 du CPU utilisé", p99: "le p99 du CPU utilisé", max: "le maximum du CPU utilisé", nominal: "tous les vCPU à pleine fréquence", cores: "un cœur par vCPU" },
  line: {
    servers: () => "serveurs", oldCapacity: () => "CPU des anciens serveurs", use: () => "part utilisée", overhead: () => "ajout de la virtualisation", otherCpu: () => "CPU des E/S et processus", beyondVcpus: () => "au-delà d'un cœur par vCPU",
    configured: () => "RAM des serveurs", overheadEach: () => "ajout de l'hyperviseur par serveur", demand: (of) => `${ofFr(of)} : demande`, p95OfSum: (of) => `${ofFr(of)} : p95 de la somme`,
    raw: (of) => `${ofFr(of)} d'un hôte`, reserve: (of) => `${ofFr(of)} : réserve de l'hyperviseur`, threshold: (of) => `${ofFr(of)} : seuil`, overcommit: (of) => `${ofFr(of)} : surallocation`, usable: (of) => `${ofFr(of)} : utilisable par hôte`,
    ratio: (of) => `${ofFr(of)} : demande ÷ utilisable`, hostsByResource: (of) => `hôtes selon ${theOf(of)}`, hostsByWorksheet: (of) => (of === "" ? "hôtes selon la feuille" : `hôtes selon la feuille (${ofFr(of)})`),
    bound: () => "borne inférieure", placed: () => "hôtes du placement", gap: () => "écart de rangement", stranded: (of) => `${ofFr(of)} : part inutilisable`, hosts: () => "hôtes, secours compris",
    useAfterLoss: (of) => `${resourceFr[lostOf(of).resource]} : utilisation, ${lostOf(of).lost} en panne`,
    sharedDemand: (of) => `${of} : demande`, sharedUsable: (of) => `${of} : utilisable`, sharedRatio: (of) => `${of} : demande ÷ utilisable`, sharedNeeded: (of) => `${of} : nécessaire`, cores: () => "cœurs", sockets: () => "sockets", rackUnits: () => "unités de baie",
    meanDemand: () => "CPU demandé en moyenne", meanLoad: () => "charge moyenne de chaque hôte", wattsPerHost: () => "puissance par hôte", watts: () => "puissance totale", wattsBefore: () => "puissance actuelle", kwh: () => "énergie par an", kwhBefore: () => "énergie par an, actuelle", savedKwh: () => "économie", savedFraction: () => "économie", consolidationRatio: (of) => (of === "" ? "serveurs par hôte" : `serveurs par hôte (${limits[of as ResourceName]})`)
  }
}

export function planMessages(lang: Lang): PlanMessages {
  return { en, fr }[lang]
}
