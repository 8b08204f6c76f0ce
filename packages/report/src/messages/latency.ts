/** What the report says of latency and of queues, in both languages. */
import type { Distance, LoadSource, ServiceModel } from "@rackfold/sim-core"
import type { Lang } from "../format.ts"
import type { OperatingPoint } from "../pressure/operatingPoints.ts"
import { texte } from "./frenchText.ts"

type PointKind = OperatingPoint["kind"]

const en = {
  section: "How long does an answer take?",
  intro: "Figures are means of queues at the load of each sample: time without load ÷ (1 − ρ), or Erlang C where several serve one line. From a load of 99% on something is saturated: its queue has no length any more, and its figures are those of 99%, which is the least they can be.",
  chart: {
    load: "load ρ",
    factor: "response ÷ time without load",
    responseOverService: "response ÷ service time",
    servers: (count: number) => (count === 1 ? "1 server" : `${count} servers`)
  },
  panel: {
    store: (name: string) => `${name}, ms an operation`,
    hostDisks: "Slowest disks of any host, ms an operation",
    service: (name: string) => `${name}, ms a request`,
    limit: (ms: string) => `limit ${ms}`
  },
  loadCaption: "Where each stood when it was busiest, on the curve of its number of servers; a triangle is saturated. The numbers are those of the table below.",
  storageCaption: "One disk operation over time; dashed: from there on storage is called congested.",
  responseCaption: "Response of services that nobody calls, with all that they call; dashed: the least that one of their servers stands.",
  hoursCaption: "Part of the time in which servers with a limit answered too late, by hour (by day in long runs) and class.",
  queueCaption: "Dots: simulated mean response; bars: its 95% interval; curve: Erlang C.",
  pointKind: { datastore: "datastore", hostDisks: "disks of host", link: "link", host: "network of host", service: "service" } satisfies Record<PointKind, string> as Record<PointKind, string>,
  pointsCaption: "Each when it was busiest",
  points: { number: "No.", what: "What", name: "Name", load: "Load", factor: "× unloaded", ms: "Latency" },
  saturated: "saturated",
  storageTable: "Latency of storage: one operation",
  storage: { name: "Name", unloaded: "Unloaded", mean: "Mean", most: "Highest", load: "At load", above: (ms: string) => `≥ ${ms}`, full: "Saturated", flying: "In flight", ceiling: "Queues let through", bound: "Queues full", busy: "Nearly all of what it serves", ops: (n: string) => `${n}/s` },
  queuesTable: "Operations in flight at datastores: when slowest, and how long queues were full",
  servicesTable: "Response of services, with all that they call: most requests a second, and × the unloaded response at most",
  services: { name: "Service", model: "Model", load: "Load, max", arrivals: "Requests/s", unloaded: "Unloaded", mean: "Mean / 95%", most: "Highest", slowdown: "×", full: "Saturated", silent: "No answer" },
  model: (model: ServiceModel, servers: string, from: LoadSource) => `${model === "ps" ? "shared" : `line for ${servers}`}, by ${from === "cpu" ? "CPU" : "arrivals"}`,
  pathCaption: (service: string, ms: string, when: string) => `Where the time of a request to ${service} goes, when it is slowest: ${ms}, after ${when}`,
  path: { service: "Service", calls: "Calls", distance: "Where", hop: "Way", own: "Service time", slowed: "CPU short", queued: "Queue", disks: "Disks", total: "Adds", share: "Share" },
  pathNote: "Calls: for one request. Way: one round trip to it. Service time, CPU short, queue and disks: of one call. What is called together with something that takes longer adds nothing.",
  pathRest: (lines: string, ms: string) => `These are the first ${lines} lines; all others together add ${ms}.`,
  distance: { host: "same host", rack: "same rack", room: "same room", site: "same site", far: "across sites" } satisfies Record<Distance, string> as Record<Distance, string>,
  talksTable: "Round trips of those who talk, over time",
  talks: { talk: "Talk", mean: "Mean", most: "Longest", when: "After", between: "Between", pair: (from: string, to: string) => `${from} and ${to}`, limit: "Limit", late: "Too long for" },
  allInTime: (guests: string) => `All ${guests} that have a limit answer in time in every sample.`,
  classesTable: "Servers with a limit, by service class: when they answered too late",
  classes: { class: "Class", guests: "Servers", late: "Too late", hours: "Server time", worst: "Worst hour", inWorst: "Too late in it" },
  className: (name: string) => (name === "" ? "no class" : name),
  hour: (from: string, until: string) => `${from} to ${until} h`,
  worstTable: "The ten who suffer most",
  worst: { guest: "Server", service: "Service or class", host: "Host", limit: "Limit", mean: "Mean", most: "Highest", when: "After", late: "Too late for", full: "Saturated" },
  key: { storage: "Slowest storage", service: (name: string) => `Response of ${name}: mean / max`, late: "Servers too late / their time", queueLoad: "Load ρ, servers", queue: "Response: simulated, 95%", theory: "Response: by theory", waited: "Had to wait: simulated / theory" },
  atLoad: (ms: string, name: string, load: string) => `${name}: ${ms} at ${load} load`,
  interval: (mean: string, low: string, high: string) => `${mean} (${low} to ${high})`,
  noTheory: "saturated",
  noFormula: "no formula",
  queueSection: "Does the formula hold?",
  queueIntro: (jobs: string, counted: string, batches: string) => `${jobs} jobs, drawn at random, each keep one core busy. The first are left out of the means, for they find the line shorter than it will be; the other ${counted} are cut into ${batches} parts in order of arrival, and the interval is that of the parts' means (Student's t).`,
  queueTable: "Simulated, and by theory",
  queue: { run: "Run", load: "Load ρ", servers: "Servers", response: "Response", interval: "95% interval", theory: "By theory", inside: "Inside", waited: "Waited / by theory" },
  yes: "yes", no: "no"
}

const fr: typeof en = {
  section: texte`Combien de temps prend une réponse ?`,
  intro: texte`Les chiffres sont des moyennes de files d'attente à la charge de chaque échantillon : durée à vide ÷ (1 − ρ), ou Erlang C quand plusieurs servent une même file. À partir de 99 % de charge, la chose est saturée : sa file n'a plus de longueur, et ses chiffres sont ceux de 99 %, le moins qu'ils puissent être.`,
  chart: {
    load: "charge ρ",
    factor: "réponse ÷ durée à vide",
    responseOverService: "réponse ÷ durée de service",
    servers: (count) => (count === 1 ? "1 serveur" : `${count} serveurs`)
  },
  panel: {
    store: (name) => `${name}, ms par opération`,
    hostDisks: "Les disques les plus lents d'un hôte, ms par opération",
    service: (name) => `${name}, ms par requête`,
    limit: (ms) => `limite ${ms}`
  },
  loadCaption: texte`Où chacun se tenait au plus chargé, sur la courbe de son nombre de serveurs ; un triangle est saturé. Les numéros sont ceux du tableau ci-dessous.`,
  storageCaption: texte`Une opération disque au cours du temps ; en tirets : à partir de là le stockage est dit congestionné.`,
  responseCaption: texte`Réponse des services que personne n'appelle, avec tout ce qu'ils appellent ; en tirets : le moins que l'un de leurs serveurs supporte.`,
  hoursCaption: "Part du temps où des serveurs qui ont une limite ont répondu trop tard, par heure (par jour si la durée est longue) et par classe.",
  queueCaption: texte`Points : réponse moyenne simulée ; barres : son intervalle à 95 % ; courbe : Erlang C.`,
  pointKind: { datastore: "datastore", hostDisks: "disques de l'hôte", link: "liaison", host: "réseau de l'hôte", service: "service" },
  pointsCaption: "Chacun au plus chargé",
  points: { number: "N°", what: "Quoi", name: "Nom", load: "Charge", factor: "× à vide", ms: "Latence" },
  saturated: "saturé",
  storageTable: texte`Latence du stockage : une opération`,
  storage: { name: "Nom", unloaded: "À vide", mean: "Moyenne", most: "Au plus", load: "Sous charge", above: (ms) => `≥ ${ms}`, full: "Saturé", flying: "En cours", ceiling: "Les files laissent passer", bound: "Files pleines", busy: "Presque tout ce qu'il sert", ops: (n) => `${n}/s` },
  queuesTable: texte`Opérations en cours sur les datastores : au plus lent, et combien de temps les files étaient pleines`,
  servicesTable: texte`Réponse des services, avec tout ce qu'ils appellent : le plus de requêtes par seconde, et × la réponse à vide au plus`,
  services: { name: "Service", model: "Modèle", load: "Charge, max", arrivals: "Requêtes/s", unloaded: "À vide", mean: texte`Moyenne / 95 %`, most: "Au plus", slowdown: "×", full: "Saturé", silent: "Sans réponse" },
  model: (model, servers, from) => `${model === "ps" ? "partagé" : `file pour ${servers}`}, par ${from === "cpu" ? "le CPU" : "les arrivées"}`,
  pathCaption: (service, ms, when) => texte`Où va le temps d'une requête à ${service}, au plus lent : ${ms}, après ${when}`,
  path: { service: "Service", calls: "Appels", distance: "Où", hop: "Trajet", own: "Service", slowed: "CPU court", queued: "File", disks: "Disques", total: "Ajoute", share: "Part" },
  pathNote: texte`Appels : pour une requête. Trajet : un aller-retour jusqu'à lui. Service, CPU court, file et disques : d'un appel. Ce qui est appelé en même temps que plus long que lui n'ajoute rien.`,
  pathRest: (lines, ms) => `Ce sont les ${lines} premières lignes\u202f; toutes les autres ensemble ajoutent ${ms}.`,
  distance: { host: "même hôte", rack: "même baie", room: "même salle", site: "même site", far: "entre sites" },
  talksTable: "Allers-retours de ceux qui se parlent, au cours du temps",
  talks: { talk: "Échange", mean: "Moyen", most: "Plus long", when: "Après", between: "Entre", pair: (from, to) => `${from} et ${to}`, limit: "Limite", late: "Trop long pendant" },
  allInTime: (guests) => `Les ${guests} qui ont une limite répondent tous à temps, à chaque échantillon.`,
  classesTable: texte`Serveurs qui ont une limite, par classe de service : quand ils ont répondu trop tard`,
  classes: { class: "Classe", guests: "Serveurs", late: "Trop tard", hours: "Temps de serveur", worst: "Pire heure", inWorst: "Trop tard alors" },
  className: (name) => (name === "" ? "sans classe" : name),
  hour: (from, until) => `de ${from} à ${until}\u00a0h`,
  worstTable: "Les dix qui souffrent le plus",
  worst: { guest: "Serveur", service: "Service ou classe", host: "Hôte", limit: "Limite", mean: "Moyenne", most: "Au plus", when: "Après", late: "Trop tard pendant", full: "Saturé" },
  key: { storage: "Stockage le plus lent", service: (name) => texte`Réponse de ${name} : moyenne / max`, late: "Serveurs trop lents / leur temps", queueLoad: "Charge ρ, serveurs", queue: texte`Réponse : simulée, 95 %`, theory: texte`Réponse : selon la théorie`, waited: texte`Ont attendu : simulé / théorie` },
  atLoad: (ms, name, load) => texte`${name} : ${ms} à ${load} de charge`,
  interval: (mean, low, high) => `${mean} (${low} à ${high})`,
  noTheory: "saturé",
  noFormula: "pas de formule",
  queueSection: texte`La formule tient-elle ?`,
  queueIntro: (jobs, counted, batches) => texte`${jobs} tâches, tirées au hasard, occupent chacune un cœur. Les premières sont écartées des moyennes, car elles trouvent la file plus courte qu'elle ne sera ; les ${counted} autres sont coupées en ${batches} parts dans l'ordre d'arrivée, et l'intervalle est celui des moyennes des parts (t de Student).`,
  queueTable: "Simulé, et selon la théorie",
  queue: { run: "Cas", load: "Charge ρ", servers: "Serveurs", response: "Réponse", interval: texte`Intervalle à 95 %`, theory: "Théorie", inside: "Dedans", waited: "Ont attendu / théorie" },
  yes: "oui", no: "non"
}

export function latencyMessages(lang: Lang): typeof en {
  return lang === "fr" ? fr : en
}
