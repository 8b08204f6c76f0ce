/** What the report says of containers, apart from conclusions, in both languages. */
import type { Lang } from "../format.ts"
import { texte } from "./frenchText.ts"

export { containersSentencesEn, containersSentencesFr } from "./containersSentences.ts"

const en = {
  section: "What runs in containers?",
  intro: (runtime: string | null, nodes: string, vms: string, bare: string, policy: string) => `Containers of one node share its kernel: a node is a VM or a bare host. Nodes here: ${nodes} (VMs: ${vms}, bare hosts: ${bare})${runtime === null ? "" : `; runtime: ${runtime}`}. ${policy} places containers by what they request.`,
  nothing: "No container ever had a node.",
  heads: { starts: "How long do they take to start?", map: "On which node is each?", room: "Nodes, and what is requested of them", replicas: "Replicas over time", updates: "Updates", trouble: "Who is throttled, killed, evicted?", disk: "Images on disk", isolation: "What containers share" },
  map: {
    caption: (resource: string, moment: string, shown: string, all: string) => `Hosts, the nodes on them and the containers in these, by ${resource}, ${moment}, when most containers run. The length of a host is all that it has, of a node what it is given, of a container what it requests; hatched is kept for OS and runtime of the node, or as headroom. ${shown === all ? "" : `The ${shown} fullest of ${all} hosts with nodes.`}`.trim(),
    numbers: "Numbers are deployments, as listed below the chart, 1 × 5 five containers of the first; where there is no room for it a number is left out.",
    start: "at the start", after: (time: string) => `${time} into the run`,
    axis: (resource: string) => `${resource}, of what the host has`, others: "others", single: "single containers", legend: (k: number, name: string) => `${k} ${name}`
  },
  room: {
    caption: "Nodes that take containers, and what is requested of them against what they may promise: a step whenever somebody came or went.",
    nodes: "nodes", coming: "with booting", up: "up", requested: "requested", allocatable: "may be promised", cpu: "CPU, GHz", ram: "RAM, GiB"
  },
  replicas: {
    caption: "Replicas that are wanted and that serve; of these those of the newest revision, and those that stop and still hold their room.",
    some: (shown: string, all: string) => `The ${shown} of ${all} deployments that change most.`, others: (still: string) => `Deployments that stay as they are: ${still}.`,
    wanted: "wanted", serving: "serving", fresh: "newest revision", stopping: "stopping"
  },
  update: {
    caption: (name: string, shown: string, all: string) => `The update of ${name}, from its beginning: all that were not told to stop, those that serve, and of these the new ones. Rules: no more than wanted + maxSurge, no fewer than wanted − maxUnavailable. ${shown === all ? "" : `The longest of ${all} updates.`}`.trim(),
    axis: { seconds: "seconds from the beginning of the update", minutes: "minutes from the beginning of the update", hours: "hours from the beginning of the update", days: "days from the beginning of the update" }, live: "in all", serving: "serving", fresh: "new", most: (n: string) => `at most ${n}`, fewest: (n: string) => `at least ${n}`
  },
  trouble: { caption: "What limits take over time: CPU that they withhold from containers, and containers killed at their memory limit or evicted from a node that ran short.", throttled: (length: string) => `CPU withheld by limits, GHz, mean of each ${length}`, withheld: "withheld", kills: "killed at the limit", evictions: "evicted", count: (length: string) => `containers stopped in each ${length}` },
  disk: {
    caption: (shown: string, all: string) => `Layers by what they take on all nodes (dark) and what a copy for each container would take besides (light). ${shown === all ? "" : `The ${shown} of ${all} that copies would make largest.`}`.trim(),
    disk: "on disk", saved: "saved by sharing", label: (disk: string, containers: string, nodes: string) => `${disk} (containers: ${containers}, nodes: ${nodes})`
  },
  deploymentsCaption: "Deployments",
  deployments: { name: "Deployment", wanted: "Wanted", serving: "Serving, mean", complete: "All serve from", least: "Fewest after", below: "Below wanted", worst: "At worst" },
  worstOf: (serving: string, wanted: string, time: string) => `${serving} of ${wanted} after ${time}`,
  updatesCaption: (shown: string, all: string) => (shown === all ? "Updates" : `Updates: the first ${shown} of ${all}`),
  updates: { name: "Deployment", revision: "Revision", begin: "Begins after", took: "Takes", most: "Most in all (allowed)", fewest: "Fewest serving (allowed)", holding: "With stopping" },
  allowed: (count: string, limit: string) => `${count} (${limit})`,
  unfinished: "not over",
  groupsCaption: "Node groups",
  groups: { name: "Group", least: "Fewest", most: "Most", mean: "Mean", hours: "Node-hours", came: "Ordered", went: "Given back" },
  amountsCaption: "Promised, requested, used: mean over the run",
  amounts: { resource: "Resource", allocatable: "May be promised", requested: "Requested", most: "at most", used: "Used", ofAllocatable: "requested, of what may be promised", ofRequested: "used, of what is requested" },
  worstCaption: "Containers that suffer most",
  worst: { container: "Container", kernel: "Node", missed: "CPU missed", throttled: "by its limit", seconds: "Throttled for", kills: "Killed", evictions: "Evicted" },
  nobodySuffers: "Every container got the CPU that it asked for, and none was killed or evicted.",
  waitingCaption: "Who waits for a node, and why",
  waiting: { count: "Containers", deployment: "Deployment", first: "The first", since: "Since", why: "Why" },
  oldCaption: (days: string) => `Images in use built more than ${days} days ago`,
  old: { image: "Image", days: "Days" },
  unknownAge: (count: string) => `Of ${count} more nobody says when they were built.`,
  starts: (mean: string, most: string, who: string, pull: string | null) => `From its node to its service a container takes ${mean} on average, and at most ${most} (${who})${pull === null ? "" : `; its image takes ${pull} of a start on average`}.`,
  isolation: (runtime: string, shared: string) => `${runtime}: every container shares with its node, or is not confined by: ${shared}.`,
  sharesNothing: (runtime: string) => `${runtime}: every container has namespaces of its own and is confined in all that this program knows.`,
  sharedCaption: "Namespaces that some share besides",
  shared: { namespace: "Namespace", containers: "Containers", first: "The first" },
  panel: { ram: "RAM promised, GiB", disk: "Disk promised, GiB", lost: "Lost by one kernel" },
  key: {
    containers: "Containers / nodes, at one time", waiting: "Containers without a node", throttled: "CPU missed by containers / by their limits", stops: "Killed at the limit / evicted", below: "Longest below wanted replicas", nodeHours: "Node-hours",
    ram: "RAM promised", disk: "Disk promised", start: "Start of one: mean / most", isolation: "Isolation", blast: "Lost by one kernel / one host, at most", images: "Images on disk / with a copy each",
    ownKernel: "a kernel each", sharedInVms: (most: string) => `${most} share a kernel, in VMs`, sharedBare: (most: string) => `${most} share a kernel, bare`, sharedBoth: (most: string) => `${most} share a kernel, in VMs and bare`, of: (part: string, whole: string) => `${part} of ${whole}`
  }
}

const fr: typeof en = {
  section: texte`Qu'est-ce qui tourne en conteneur ?`,
  intro: (runtime, nodes, vms, bare, policy) => texte`Les conteneurs d'un nœud partagent son noyau : un nœud est une VM ou un hôte nu. Nœuds ici : ${nodes} (VM : ${vms}, hôtes nus : ${bare})${runtime === null ? "" : texte` ; moteur : ${runtime}`}. ${policy} place les conteneurs d'après ce qu'ils demandent (requests).`,
  nothing: "Aucun conteneur n'a jamais eu de nœud.",
  heads: { starts: texte`Combien de temps pour démarrer ?`, map: texte`Sur quel nœud est chacun ?`, room: "Les nœuds, et ce qu'on leur demande", replicas: "Réplicas au cours du temps", updates: "Mises à jour", trouble: texte`Qui est bridé, tué, évincé ?`, disk: "Images sur disque", isolation: "Ce que les conteneurs partagent" },
  map: {
    caption: (resource, moment, shown, all) => (texte`Les hôtes, leurs nœuds et les conteneurs de ceux-ci, en ${resource}, ${moment}, quand tournent le plus de conteneurs. La longueur d'un hôte est tout ce qu'il a, d'un nœud ce qu'il reçoit, d'un conteneur ce qu'il demande ; les hachures sont gardées pour le système et le moteur du nœud, ou comme marge. ${shown === all ? "" : `Les ${shown} plus pleins des ${all} hôtes qui ont des nœuds.`}`).trim(),
    numbers: texte`Les numéros sont les déploiements de la liste sous le graphique, 1 × 5 cinq conteneurs du premier ; faute de place, ils sont omis.`,
    start: "au début", after: (time) => `après ${time}`,
    axis: (resource) => `${resource}, part de ce qu'a l'hôte`, others: "autres", single: "conteneurs isolés", legend: (k, name) => `${k} ${name}`
  },
  room: {
    caption: texte`Nœuds qui prennent des conteneurs, et ce qu'on leur demande face à ce qu'ils peuvent promettre : un pas à chaque arrivée ou départ.`,
    nodes: "nœuds", coming: "avec démarrage", up: "prêts", requested: "demandé", allocatable: "promettable", cpu: "CPU, GHz", ram: "RAM, Gio"
  },
  replicas: {
    caption: texte`Réplicas voulus et en service ; parmi ces derniers ceux de la dernière révision, et ceux qui s'arrêtent et tiennent encore leur place.`,
    some: (shown, all) => `Les ${shown} déploiements sur ${all} qui changent le plus.`, others: (still) => texte`Déploiements qui restent tels quels : ${still}.`,
    wanted: "voulus", serving: "en service", fresh: "dernière rév.", stopping: "à l'arrêt"
  },
  update: {
    caption: (name, shown, all) => (texte`La mise à jour de ${name}, depuis son début : tous ceux qui ne doivent pas s'arrêter, ceux en service, et parmi eux les nouveaux. Traits : pas plus que voulus + maxSurge, pas moins que voulus − maxUnavailable. ${shown === all ? "" : `La plus longue des ${all} mises à jour.`}`).trim(),
    axis: { seconds: "secondes depuis le début de la mise à jour", minutes: "minutes depuis le début de la mise à jour", hours: "heures depuis le début de la mise à jour", days: "jours depuis le début de la mise à jour" }, live: "en tout", serving: "en service", fresh: "nouveaux", most: (n) => `au plus ${n}`, fewest: (n) => `au moins ${n}`
  },
  trouble: { caption: texte`Ce que prennent les limites au cours du temps : le CPU qu'elles retiennent, les conteneurs tués à leur limite de mémoire ou évincés d'un nœud à court de mémoire.`, throttled: (length) => `CPU retenu par les limites, GHz, moyenne par ${length}`, withheld: "retenu", kills: "tués à la limite", evictions: "évincés", count: (length) => `conteneurs arrêtés par ${length}` },
  disk: {
    caption: (shown, all) => (texte`Couches selon ce qu'elles prennent sur tous les nœuds (foncé) et ce que prendrait en plus une copie par conteneur (clair). ${shown === all ? "" : `Les ${shown} sur ${all} que des copies rendraient les plus grandes.`}`).trim(),
    disk: "sur disque", saved: "épargné par le partage", label: (disk, containers, nodes) => texte`${disk} (conteneurs : ${containers}, nœuds : ${nodes})`
  },
  deploymentsCaption: "Déploiements",
  deployments: { name: "Déploiement", wanted: "Voulus", serving: "En service, moyenne", complete: "Tous servent dès", least: "Minimum ensuite", below: "Moins que voulu", worst: "Au pire" },
  worstOf: (serving, wanted, time) => `${serving} sur ${wanted} après ${time}`,
  updatesCaption: (shown, all) => (shown === all ? "Mises à jour" : texte`Mises à jour : les ${shown} premières sur ${all}`),
  updates: { name: "Déploiement", revision: "Révision", begin: "Commence après", took: "Prend", most: "Maximum en tout (permis)", fewest: "Minimum en service (permis)", holding: "Avec ceux à l'arrêt" },
  allowed: (count, limit) => `${count} (${limit})`,
  unfinished: "pas finie",
  groupsCaption: "Groupes de nœuds",
  groups: { name: "Groupe", least: "Minimum", most: "Maximum", mean: "Moyenne", hours: "Heures-nœud", came: "Commandés", went: "Rendus" },
  amountsCaption: texte`Promettable, demandé, utilisé : moyenne de la simulation`,
  amounts: { resource: "Ressource", allocatable: "Promettable", requested: "Demandé", most: "au plus", used: "Utilisé", ofAllocatable: "demandé, part du promettable", ofRequested: "utilisé, part du demandé" },
  worstCaption: "Conteneurs qui souffrent le plus",
  worst: { container: "Conteneur", kernel: "Nœud", missed: "CPU manqué", throttled: "par sa limite", seconds: "Bridé pendant", kills: "Tué", evictions: "Évincé" },
  nobodySuffers: "Chaque conteneur a eu le CPU qu'il demandait, et aucun n'a été tué ni évincé.",
  waitingCaption: "Qui attend un nœud, et pourquoi",
  waiting: { count: "Conteneurs", deployment: "Déploiement", first: "Le premier", since: "Depuis", why: "Pourquoi" },
  oldCaption: (days) => `Images utilisées datant de plus de ${days} jours`,
  old: { image: "Image", days: "Jours" },
  unknownAge: (count) => `De ${count} autres, personne ne dit quand elles ont été construites.`,
  starts: (mean, most, who, pull) => texte`De son nœud à son service un conteneur met ${mean} en moyenne, et au plus ${most} (${who})${pull === null ? "" : texte` ; son image prend ${pull} d'un démarrage en moyenne`}.`,
  isolation: (runtime, shared) => texte`${runtime} : chaque conteneur partage avec son nœud, ou n'est pas confiné par : ${shared}.`,
  sharesNothing: (runtime) => texte`${runtime} : chaque conteneur a ses propres espaces de noms et est confiné en tout ce que ce programme connaît.`,
  sharedCaption: "Espaces de noms que certains partagent en plus",
  shared: { namespace: "Espace de noms", containers: "Conteneurs", first: "Le premier" },
  panel: { ram: "RAM promise, Gio", disk: "Disque promis, Gio", lost: "Perdus par noyau" },
  key: {
    containers: "Conteneurs / nœuds, à la fois", waiting: "Conteneurs sans nœud", throttled: "CPU manqué par les conteneurs / par leurs limites", stops: "Tués à la limite / évincés", below: "Le plus longtemps sous le nombre voulu", nodeHours: "Heures-nœud",
    ram: "RAM promise", disk: "Disque promis", start: texte`Démarrage de chacun : moyenne / maximum`, isolation: "Isolement", blast: "Perdus avec un noyau / un hôte, au plus", images: "Images sur disque / avec une copie chacun",
    ownKernel: "un noyau chacun", sharedInVms: (most) => `${most} partagent un noyau, en VM`, sharedBare: (most) => `${most} partagent un noyau, sur hôte nu`, sharedBoth: (most) => `${most} partagent un noyau, en VM et sur hôte nu`, of: (part, whole) => `${part} sur ${whole}`
  }
}

export function containersMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}
