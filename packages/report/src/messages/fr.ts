/** Ce que disent le rapport et le terminal, en français : mêmes clés que l'anglais. */
import type { RefusalCause } from "../answer.ts"
import { formatCount, formatDuration, formatFigure, formatPercent } from "../format.ts"
import type { ResourceName } from "../summary.ts"
import { worthMessages } from "./worth.ts"
import { worthSentencesFr } from "./worthSentences.ts"
import type { Messages } from "./en.ts"
import { ofResourceFr as ofResource } from "./amounts.ts"
import { texte } from "./frenchText.ts"
import { containersMessages, containersSentencesFr } from "./containers.ts"
import { growthMessages } from "./growth.ts"
import { growthSentencesFr } from "./growthSentences.ts"
import { pressureSentencesFr } from "./pressureSentences.ts"
import { failingSentencesFr } from "./failingSentences.ts"
import { latencyMessages } from "./latency.ts"
import { moveConclusionsFr } from "./moveConclusions.ts"
import { refusalsFr } from "./refusalsFr.ts"
import { seedsFr } from "./seedsFr.ts"
import { reasonsFr } from "./decisionReasons.ts"
import type { ConclusionSentences } from "./sentences.ts"

const resource: Record<ResourceName, string> = { cpu: "CPU", ram: "RAM", disk: "Disque", iops: "IOPS", network: "Réseau" }
const cause: Record<RefusalCause, string> = { cpu: "CPU", ram: "RAM", disk: "disque", iops: "IOPS", network: "réseau", need: "quelque chose qui manque à l'hôte", affinity: "règle d'affinité", os: "système d'exploitation", spare: "hôte de secours", admission: "contrôle d'admission", failed: "hôte en panne", policy: "hôte déjà quitté par la politique" }

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
  ...containersSentencesFr, ...failingSentencesFr, ...pressureSentencesFr, ...growthSentencesFr, ...worthSentencesFr,
  ...moveConclusionsFr,
  noGuests: () => "Il n'y a aucun serveur à placer.",
  fits: (c) => {
    const spare = c.spareHosts === 0 ? "" : `, ${count(c.spareHosts)} de plus ${c.spareHosts < 2 ? "est gardé" : "sont gardés"} en secours`
    const limiting = c.resource === null ? "" : texte` ; ${limits[c.resource]}`
    const carried = c.guests < 2 ? "le serveur" : `les ${servers(c.guests)}`
    return `${hosts(c.hosts)} ${c.hosts < 2 ? "héberge" : "hébergent"} ${carried} (${formatFigure(c.ratio, "fr")}:1)${spare}${limiting}.`
  },
  infeasible: (c) =>
    texte`${count(c.refused)} ${c.refused < 2 ? "serveur" : "serveurs"} sur ${count(c.guests)} ${c.refused < 2 ? "n'a pas pu être placé" : "n'ont pas pu être placés"} : ${c.causes.map((item) => `${cause[item.cause]} (${count(item.count)})`).join(", ")}.`,
  boundReached: (c) => texte`Aucun placement ne fait mieux : la borne inférieure est de ${hosts(c.bound)}.`,
  gapToBound: (c) => texte`Aucun placement ne peut utiliser moins de ${hosts(c.bound)} : au plus ${hosts(c.gap)} à gagner.`,
  largerThanAnyHost: (c) =>
    texte`${servers(c.count)} ${c.count < 2 ? "est trop grand" : "sont trop grands"} pour tous les hôtes, même vides (${cause[c.resource]}) : ajouter des hôtes de ces modèles n'y change rien.`,
  noLegalHost: (c) => `Pour ${servers(c.count)}, aucun hôte n'est autorisé, quelle que soit la place libre.`,
  passedByPolicy: (c) => `Pour ${servers(c.count)}, un hôte avait la place, mais ${c.policy} l'avait déjà quitté et n'y revient pas.`,
  moreHostsNeeded: (c) =>
    texte`Il faut au moins ${hosts(c.bound)}${c.resource === null ? "" : ` (${limits[c.resource]})`} et ${c.available < 2 ? `${count(c.available)} seul accepte` : `${count(c.available)} seulement acceptent`} des serveurs.`,
  boundAllows: (c) =>
    texte`La borne inférieure est de ${hosts(c.bound)} et ${c.available < 2 ? `${count(c.available)} accepte` : `${count(c.available)} acceptent`} des serveurs : un autre placement que ${c.policy} pourrait les loger tous.`,
  notArrived: (c) => `${servers(c.count)} ${c.count < 2 ? "n'était pas arrivé" : "n'étaient pas arrivés"} à la fin de la simulation.`,
  stillWaiting: (c) => `${servers(c.count)} ${c.count < 2 ? "attendait" : "attendaient"} encore de la place à la fin de la simulation.`,
  waited: (c) => texte`Attente d'une place : ${formatDuration(c.mean, "fr")} en moyenne, ${formatDuration(c.p95, "fr")} au plus pour 95 %, ${formatDuration(c.max, "fr")} pour la plus longue.`,
  shortage: (c) =>
    texte`Manque ${ofResource[c.resource]} : ${percent(c.fraction)} de la demande n'a pas été servie (durée cumulée sur les serveurs : ${formatDuration(c.guestSeconds, "fr")})${c.byMemoryFraction === undefined ? "" : texte` ; ${percent(c.byMemoryFraction)} de ce manque parce que les serveurs attendaient de la mémoire échangée, ou ont été tués pour elle`}.`,
  wherePartsGo: (c) =>
    texte`${resource[c.resource]} des hôtes utilisés : ${percent(c.placed)} promis aux serveurs, ${percent(c.kept)} de réserve et de marge, ${percent(c.stranded)} inutilisables (fragmentation).`,
  tooFar: (c) => texte`${c.talk} : un aller-retour prend jusqu'à ${formatFigure(c.ms, "fr")} ms (${c.from} à ${c.to}), plus que les ${formatFigure(c.limitMs, "fr")} ms supportées.`,
  cannotTalk: (c) => texte`${c.talk} : les VLAN séparent ${plural(c.count, "paire", "paires")}, d'abord ${c.from} et ${c.to}.`,
  keptOff: (c) => texte`La borne inférieure est de ${hosts(c.bound)} et ${c.available} acceptent des serveurs, mais ${c.count === 1 ? "l'un d'eux est écarté" : `${c.count} d'entre eux sont écartés`} de certains par une règle, un besoin ou le système d'exploitation.`,
  preferenceBroken: (c) => texte`La préférence ${c.rule} n'a pu être tenue pour ${servers(c.count)}, d'abord ${c.guest} sur ${c.host} : aucun autre hôte n'avait la place.`,
  sharedShort: (c) => texte`On demande à ${c.thing === "datastore" ? "la baie" : "la liaison"} ${c.name} ${percent(c.fraction)} de ce qu'elle peut donner : davantage d'hôtes n'y changent rien.`,
  peaksApart: (c) => texte`Les pointes ne coïncident pas (${cause[c.resource]}) : le p95 de la somme des demandes est inférieur de ${percent(c.fraction)} à la somme des p95 des serveurs.`
}

const report: Messages["report"] = {
  contents: {
    answer: "Réponse",
    variants: "Les variantes côte à côte",
    seeds: "Que change le hasard\u202f?",
    data: "Qualité des données",
    hosts: texte`Quel est le remplissage de chaque hôte ?`,
    time: texte`Quand les hôtes sont-ils chargés, et que consomment-ils ?`,
    migrating: texte`Qui se déplace, et à quel prix ?`,
    failing: texte`Qu'est-ce qui tombe en panne, et qui revient ?`,
    containers: containersMessages("fr").section, worth: worthMessages("fr").section, latency: latencyMessages("fr").section, queue: latencyMessages("fr").queueSection,
    cpuPressure: texte`Qui attend le CPU ?`, memory: texte`Où est la mémoire ?`,
    shared: texte`Que partagent les hôtes ?`,
    legality: texte`Qui peut aller où ?`,
    exposure: texte`Qu'expose une même faille ?`,
    growth: growthMessages("fr").section,
    capacity: texte`Où va la capacité ?`,
    short: texte`Qui est à court ?`,
    consolidation: texte`Qu'apporte le déplacement des serveurs ?`,
    refused: texte`Qu'est-ce qui n'a pas pu être placé, et pourquoi ?`,
    assumptions: "Hypothèses",
    appendix: "Comment ce résultat a été calculé", glossary: "Mots du métier"
  },
  figure: {
    hostsUsed: "Hôtes utilisés",
    hostsUsedNote: (available, bound) => texte`sur ${count(available)} qui acceptent des serveurs ; la borne inférieure est de ${count(bound)}`,
    ratio: "Serveurs par hôte",
    ratioNote: (placed, guests) => `${count(placed)} ${placed < 2 ? "serveur placé" : "serveurs placés"} sur ${count(guests)}`,
    binding: "Ressource limitante",
    bindingNote: (ratio) => `la demande vaut ${ratio} × ce qu'un hôte peut promettre`,
    energy: "Énergie",
    energyNote: (period, hostHours) => texte`sur ${period} ; ${hostHours} heures-hôte`,
    power: "Puissance moyenne",
    powerNote: (peak) => texte`pointe : ${peak}`,
    refused: "Non placés",
    refusedNote: (unserved) => texte`demande de CPU non servie : ${unserved}`
  },
  data: {
    none: texte`Aucun fichier n'a été lu : la charge est écrite dans le scénario.`,
    readAs: (format, encoding, delimiter, decimal) => delimiter === "" ? texte`Lu au format ${format}, encodage ${encoding}.` : texte`Lu au format ${format}, encodage ${encoding}, colonnes séparées par « ${delimiter} », séparateur décimal « ${decimal} ».`,
    readAsSheet: (format, decimal) => texte`Une feuille d'un classeur Excel, lue au format ${format}${decimal === "." ? "" : ` ; les nombres écrits en texte ont le séparateur décimal « ${decimal} »`}.`,
    joinedCaption: "Ce que sont devenues les lignes des onglets qui en disent plus de ces serveurs, ou de ce qui les porte",
    tab: "Onglet",
    columnsRead: "Colonnes lues",
    ofOthers: "de VM qui ne comptent pas",
    estate: {
      hosts: (n, maintenance, cores, ghz, ram, clusters) =>
        texte`Aujourd'hui : ${plural(n, "hôte", "hôtes")}${clusters === 0 ? "" : ` dans ${plural(clusters, "cluster", "clusters")}`}${maintenance === 0 ? "" : ` (dont ${count(maintenance)} en maintenance)`}, ${plural(cores, "cœur", "cœurs")}, ${ghz}, ${ram} de RAM.`,
      use: (moment, parts) => texte`En service à l'instant de l'export${moment === "" ? "" : ` (${moment})`} : ${parts}. Un seul relevé, pas une moyenne.`,
      cpu: (used, share) => `CPU ${used} (${share})`,
      ram: (used, share) => `RAM ${used} (${share})`,
      models: texte`Modèles d'hôtes :`,
      memory: (configured, consumed, active, ballooned, swapped) =>
        texte`RAM des serveurs retenus : ${configured} configurés, ${consumed} consommés, ${active} actifs, ${ballooned} repris par ballon, ${swapped} en swap.`,
      datastores: (n, capacity, used) => texte`${plural(n, "datastore", "datastores")} : ${used} utilisés sur ${capacity}.`,
      networks: (n) => `Les serveurs retenus sont sur ${plural(n, "réseau", "réseaux")}.`
    },
    asks: {
      networks: (n, required) => texte`Les serveurs retenus sont sur ${plural(n, "réseau", "réseaux")} : ${required ? "chacun ne va que là où l'hôte transporte les siens." : texte`le placement n'en tient pas compte (import.networks: require le ferait).`}`,
      datastores: (n, required) => texte`Leurs disques sont sur ${plural(n, "datastore", "datastores")} : ${required ? "chacun ne va que là où l'hôte monte les siens." : texte`le placement n'en tient pas compte (import.datastores: require le ferait).`}`,
      restart: (classes, obeyed) => texte`Priorité de redémarrage HA : ${classes}, tous les autres medium ; ${obeyed ? "elle vaut dès que quelque chose tombe." : "elle n'est pas respectée (import.restartPriority: ignore)."}`,
      restartClass: (n, kind) => `${servers(n)} ${kind}`,
      rules: (obeyed) => (obeyed ? texte`Règles de grappe que le placement respecte :` : texte`Règles de grappe, non respectées (import.rules: ignore) :`),
      kind: { apart: texte`séparés :`, together: texte`ensemble :` },
      open: (n) => texte`${n < 2 ? "Une règle de grappe n'est pas respectée" : `${count(n)} règles de grappe ne sont pas respectées`}, l'export ne disant pas ce qui est demandé ni pour quels hôtes ; à écrire sous rules, avec le bon genre, ou sous needs avec hosts :`,
      more: (n) => `et ${count(n)} de plus`
    },
    rows: "Lignes",
    number: "Nombre",
    rowsCaption: "Ce que sont devenues les lignes",
    read: "lues",
    used: "utilisées",
    excluded: (reason) =>
      ({
        template: texte`exclues : modèles`,
        poweredOff: texte`exclues : machines éteintes`,
        placeholder: texte`exclues : machines fictives`,
        blank: texte`exclues : lignes vides`,
        otherVm: texte`exclues : lignes de VM qui ne comptent pas`,
        bad: texte`écartées : valeurs fautives, au-delà de celles citées`, finished: texte`exclues : pods terminés`, perNode: texte`exclues : pods propres à chaque nœud, comptés comme sa charge`
      })[reason],
    dropped: texte`écartées : valeurs fautives`,
    droppedCaption: "Lignes écartées parce qu'une valeur est fautive",
    line: "Ligne",
    column: "Colonne",
    problem: "Problème",
    coveredCaption: (step, length, gaps) => texte`Ce que couvrent les séries : échantillons de ${step}, ${length} en tout ; ${gaps === "hold" ? "dans les trous, la dernière valeur tient" : "dans les trous, aucune demande n'est comptée"}`,
    coveredGuests: "Serveurs",
    covered: "Couvert",
    gapCount: "Lacunes",
    longestGap: "Plus longue lacune",
    guestsWithout: (n) => texte`${plural(n, "serveur n'a", "serveurs n'ont")} pas de série : leur demande est celle de l'inventaire.`,
    defaultedCaption: "Colonnes incomplètes, et ce qui a remplacé les valeurs manquantes",
    rowsWithout: "Lignes sans valeur",
    value: "Valeur utilisée",
    from: "Provenance",
    coverage: texte`Ce que couvrent les séries, jour par jour : temps mesuré, en pourcentage du temps de tous les serveurs qui ont une série.`,
    leastMeasured: texte`Les moins mesurés :`,
    nothingMissing: "Aucune valeur ne manquait.",
    mapped: texte`Colonnes lues sous un autre nom :`,
    unknown: texte`Colonnes inconnues, non lues :`
  },
  hostMap: {
    caption: texte`Une barre par hôte et par ressource, en pourcentage de la capacité brute de la machine, au moment où le plus d'hôtes étaient utilisés. Utilisé : ce que le placement a promis aux serveurs. Réserve : ce que gardent l'hyperviseur et le système de l'hôte. Marge : ce que le plan garde libre. Inutilisable : libre, mais hors de portée une fois que le serveur moyen a épuisé une autre ressource.`,
    some: (shown, all, name) => texte`Seuls les ${count(shown)} hôtes les plus remplis sur ${count(all)} sont montrés (${name}) ; hosts.csv les contient tous.`,
    nothing: "Aucune ressource limitée à montrer."
  },
  time: {
    busy: "Demande servie, en pourcentage de la capacité brute des hôtes allumés, au cours du temps.",
    power: "Puissance de tous les hôtes, au cours du temps.",
    duration: texte`Courbe des charges classées : la charge que les hôtes allumés ont pendant au moins cette part du temps. Une ressource dont la charge ne varie pas n'y figure pas.`,
    heat: (days, isDated) =>
      `Charge moyenne du CPU par heure et par jour${isDated ? "" : ", comptés depuis le début de la simulation"}${days > 7 ? texte` ; les semaines se superposent` : ""}.`,
    stranded: texte`Part inutilisable au cours du temps, en pourcentage de la capacité brute des hôtes utilisés : libre, mais hors de portée une fois que le serveur moyen de ce moment a épuisé une autre ressource. Une ressource dont la part inutilisable ne varie pas n'y figure pas.`,
    hostsOn: "Hôtes allumés, et le plus petit nombre d'hôtes qui pourraient héberger les serveurs placés à ce moment (d'après la somme des demandes, les plus grands hôtes d'abord).",
    aggregated: (rows, buckets) => texte`Les ${count(rows)} lignes de series.csv sont dessinées en ${count(buckets)} tranches, ici et plus bas : en trait épais, la moyenne ; en trait fin, le maximum.`,
    tableCaption: "Utilisation de la capacité brute des hôtes allumés, part inutilisable au moment le plus chargé, part de la demande non servie",
    resource: "Ressource",
    peaksCaption: texte`Les pointes coïncident-elles ? Ce que demandent les serveurs placés : la somme des p95 de chacun, et le p95 dans le temps de la somme de tous`,
    sumOfP95: "somme des p95",
    p95OfSum: "p95 de la somme",
    below: "écart"
  },
  capacity: {
    caption: texte`De la capacité des hôtes utilisés (brut, 100 %) à ce qui en reste, au moment où le plus d'hôtes étaient utilisés. Chaque barre commence là où finit celle du dessus.`,
    tableCaption: "Les mêmes parts, en quantités",
    overcommit: texte`Là où une ressource est surallouée, une unité promise repose sur 1 ÷ taux d'une unité réelle ; utilisé, libre et inutilisable sont en unités réelles, de sorte que la somme des parts est la capacité brute.`,
    promised: "promis",
    sizingCaption: texte`Nombre minimal d'hôtes que permettrait chaque ressource à elle seule : d'après la somme des demandes, et d'après la borne L2 de Martello et Toth, qui voit aussi que de grands serveurs ne peuvent partager un hôte`,
    demand: "demande",
    usable: "utilisable par hôte",
    ratio: "demande ÷ utilisable",
    dimension: "hôtes d'après la somme",
    martelloToth: "hôtes d'après Martello–Toth L2",
    notLimited: "non limité",
    boundFor: (moment, statistic) =>
      `Ces bornes valent pour les serveurs présents ${moment === null ? "au début" : `${moment} après le début`}, le moment où la demande est la plus forte, avec pour chacun ${({ nominal: "tous ses vCPU × fréquence", mean: "la moyenne de sa demande de CPU" })[statistic] ?? `le ${statistic} de sa demande de CPU`}.`,
    boundByRules: (bound) => `Les règles d'affinité à elles seules demandent au moins ${hosts(bound)}.`
  },
  refused: {
    none: (placed) => `Chaque serveur a trouvé un hôte (${count(placed)}).`,
    causesCaption: "Serveurs refusés, par motif",
    cause: "Motif",
    servers: "Serveurs",
    tableCaption: (shown, all) => (shown === all ? "Chaque serveur refusé" : texte`Les ${count(shown)} premiers des ${count(all)} serveurs refusés ; guests.csv les contient tous`),
    server: "Serveur",
    time: "Arrivée",
    why: "Pourquoi aucun hôte ne l'a accepté"
  },
  short: {
    caption: texte`Les serveurs à qui a manqué la plus grande part de leur demande, au plus dix par ressource : part manquante, et temps pendant lequel ils ont reçu moins que leur demande.`,
    spread: (resource, p95, most) => texte`${resource} : à 95 % des serveurs il a manqué au plus ${p95} de leur demande, au plus touché ${most}.`
  },
  consolidation: {
    intro: (policy, placement) => texte`À chaque période, les hôtes surchargés perdent des serveurs, et les hôtes peu chargés sont vidés puis éteints : politique ${policy}, placement ${placement}.`,
    power: texte`Puissance au cours du temps : avec des serveurs qui migrent, dans la même simulation sans migration, et avec tous les hôtes allumés.`,
    often: "Migrations qui commencent à chaque heure.",
    scatter: texte`Énergie et SLAV : mieux à gauche et en bas. Reliées et nommées : celles qu'aucune autre ne bat sur les deux (front de Pareto).`,
    front: (names) => texte`Front de Pareto : ${names.join(", ")}.`,
    caption: "Ce que cela a apporté et coûté",
    figure: "valeur",
    meaning: "ce que c'est",
    energy: "Énergie",
    withoutMoves: "La même sans migration",
    everyHostOn: "Tous les hôtes allumés",
    migrations: "Migrations",
    shutdowns: "Arrêts d'hôtes",
    slatah: "temps des hôtes allumés et à court ÷ temps des hôtes allumés",
    pdm: "CPU perdu par les migrations ÷ CPU demandé",
    esv: "énergie × SLAV",
    overall: "Non servi, au total",
    overallMeaning: "CPU non servi ÷ CPU demandé",
    average: "Non servi, en moyenne",
    averageMeaning: "moyenne sur le temps des serveurs qui demandent du CPU",
    guests: "Non servi, p95 / max des serveurs",
    worst: (guest) => texte`le pire : ${guest}`,
    hides: texte`SLATAH, PDM et SLAV sont des produits de petits rapports sur tous les serveurs : ils cachent qui a souffert. La dernière ligne, non.`
  },
  variants: { caption: texte`La simulation et ses variantes : hôtes utilisés, serveurs non placés, énergie, demande de CPU non servie ; en dessous, d'autres chiffres qui diffèrent.`, tableCaption: "Chiffres clés", same: (n) => texte`Identique pour les ${n} simulations`, figure: "Indicateur", value: "Valeur" },
  assumptions: {
    intro: "Valeurs que personne n'a mesurées pour cette simulation, avec la clé du scénario qui les change.",
    none: "La simulation ne repose sur aucune hypothèse.",
    caption: texte`Fiabilité : A source primaire, B source secondaire, C connaissance générale, D calculé ici`,
    what: "Hypothèse",
    value: "Valeur",
    source: "Source",
    sureness: "Fiabilité",
    path: "Clé du scénario",
    kind: {
      inventory: "À la place de données que l'inventaire ne donne pas ou laisse ouvertes",
      physical: "Grandeurs physiques que personne n'a mesurées ici",
      convention: "Conventions du programme"
    }
  },
  appendix: {
    scenario: "Scénario",
    version: "Version de Rackfold",
    policy: "Politique de placement",
    period: "Durée simulée",
    sample: "Durée d'un échantillon",
    seed: "Graine",
    planDigest: "Empreinte du plan",
    digest: "Empreinte du résultat",
    cpu: "CPU compté en",
    ghz: texte`GHz (cœurs × fréquence) : 1 GHz d'une ancienne machine compte comme 1 GHz d'une nouvelle`,
    ssj: (opsPerMhz, model) => texte`ssj_ops : 1 MHz vaut ${opsPerMhz} ssj_ops, comme sur ${model}`,
    statistic: "CPU réservé par le placement",
    statisticName: (name) => ({ mean: "moyenne", nominal: texte`nominal : vCPU × fréquence` })[name] ?? name,
    spare: "Hôtes de secours",
    hostModels: "Modèles d'hôtes",
    hostModel: (n, source, sureness) => texte`${hosts(n)} ; ${source} (${sureness})`
  }
}

export const fr: Messages = {
  resource,
  ofResource,
  cause,
  conclusion,
  refusal: refusalsFr,
  decisionReasons: reasonsFr,
  hosts,
  servers,
  key: {
    placed: "Serveurs placés",
    hostsUsed: "Hôtes utilisés",
    atLeast: (bound) => `au moins ${bound}`,
    lowerBound: "Borne inférieure",
    boundByRules: "Borne due aux règles seules",
    sharedName: (kind, name) => `${kind === "datastore" ? "Baie" : "Liaison"} ${name}`,
    hypervisor: texte`Laissé par l'hyperviseur`,
    left: (preset, coresLeft, cores, ramLeft, ram, iops) => texte`${preset} : ${coresLeft} cœurs sur ${cores}, ${ramLeft} Gio sur ${ram}${iops === null ? "" : `, ${iops} IOPS`}`,
    boundCounts: texte`Borne : CPU compté`,
    boundAt: (statistic, moment) => `${({ mean: "moyenne" })[statistic] ?? statistic}, ${moment === null ? "au début" : `après ${moment}`}`,
    spareHosts: "Hôtes de secours",
    binding: "Ressource limitante",
    ratio: "Serveurs par hôte",
    used: (name) => texte`${name} : moyenne / p95 / max`,
    stranded: (name) => `${name} ${name === resource.iops ? "inutilisables" : "inutilisable"}`,
    unserved: (name) => `${name} ${name === resource.iops ? "non servies" : "non servi"}`,
    unservedPerGuest: (name) => `${name} manquant, p95 / max des serveurs`,
    hostHours: "Heures-hôte",
    energy: "Énergie",
    power: texte`Puissance : moyenne / pointe`,
    refused: "Non placés",
    length: "Durée simulée",
    wait: texte`Attente : moyenne / p95 / max`,
    policy: "Politique de placement",
    consolidation: "Consolidation",
    migrations: "Migrations / arrêts",
    slav: "SLATAH / PDM / SLAV",
    still: "Énergie sans migration / tout allumé",
    of: (part, whole) => `${part} sur ${whole}`
  },
  resourceHeader: ["moyenne", "p95", "max", "inutilisable", "non servi"],
  none: "aucun",
  data: {
    line: (file, read, used, excluded, dropped) =>
      texte`Données : ${file}, ${plural(read, "ligne lue", "lignes lues")}, ${count(used)} ${used < 2 ? "utilisée" : "utilisées"}, ${count(excluded)} ${excluded < 2 ? "exclue" : "exclues"}, ${count(dropped)} ${dropped < 2 ? "écartée" : "écartées"}`,
    covered: (fraction, guests) => texte`les séries couvrent ${fraction} du temps de ${plural(guests, "serveur", "serveurs")}`,
    defaulted: (columns) => `${plural(columns, "colonne complétée", "colonnes complétées")} par défaut`,
    unknown: (columns) => `${plural(columns, "colonne inconnue", "colonnes inconnues")}`
  },
  chart: {
    part: { placed: "utilisé", reserve: "réserve", headroom: "marge", free: "libre", stranded: "inutilisable" },
    step: { raw: "brut", reserve: "réserve", headroom: "marge", placed: "utilisé", free: "libre", stranded: "inutilisable" },
    time: { minutes: "minutes depuis le début", hours: "heures depuis le début", days: "jours depuis le début" },
    spare: "secours",
    ofRawCapacity: "demande servie, en pourcentage de la capacité brute",
    power: (unit) => `puissance, ${unit}`,
    meanOf: (watts) => `moyenne ${watts}`,
    energyKwh: "Énergie, kWh",
    slavPercent: "SLAV, %",
    migrationsPerHour: "migrations par heure",
    consolidated: "avec migrations",
    withoutMoves: "sans migration",
    everyHostOn: "tout allumé",
    hostHours: "Heures-hôte",
    peakPower: "Puissance max., W",
    p95Of: (name) => `${name} utilisé, p95`,
    shareOfTime: "part du temps à cette charge ou au-dessus",
    cpuByHour: "CPU servi, en pourcentage de la capacité brute, moyenne de chaque heure",
    hourOfDay: "heure du jour, depuis le début de la simulation",
    hourUtc: "heure du jour (UTC)",
    day: (n) => `jour ${n}`,
    weekday: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    stranded: "inutilisable, en pourcentage de la capacité brute",
    hosts: "hôtes",
    hostsOn: "allumés",
    boundOfMoment: "borne inférieure",
    missed: (fraction, duration) => `${fraction}, à court pendant ${duration}`
  },
  seeds: seedsFr,
  report,
  notPlaced: texte`Non placés :`,
  andMore: (n) => `… et ${count(n)} de plus`
}
