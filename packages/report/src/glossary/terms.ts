/** Words of the field in both languages, with what Rackfold means by them. */
import type { Lang } from "../format.ts"

export interface Term {
  readonly en: { readonly word: string; readonly means: string }
  readonly fr: { readonly word: string; readonly means: string }
  /** Sections of a report that use it; absent: every report does. */
  readonly usedIn?: ReadonlyArray<string>
}

/** In alphabetical order of the English words. */
export const TERMS: ReadonlyArray<Term> = [
  { en: { word: "affinity", means: "A rule that keeps servers together on one host, or apart (anti-affinity)." }, fr: { word: "affinité", means: "Règle qui garde des serveurs ensemble sur un hôte, ou séparés (anti-affinité)." }, usedIn: ["legality", "refused"] },
  { en: { word: "admission control", means: "A rule that refuses servers so that those present could be restarted after a failure." }, fr: { word: "contrôle d'admission", means: "Règle qui refuse des serveurs pour que ceux qui sont là puissent redémarrer après une panne." }, usedIn: ["failing"] },
  { en: { word: "aggressive projection", means: "What is expected: the line of the growth that was stated or measured." }, fr: { word: "projection attendue", means: "Ce qu'on attend : la ligne de la croissance indiquée ou mesurée." }, usedIn: ["growth"] },
  { en: { word: "ballooning", means: "A host takes memory back from its guests through a driver inside them." }, fr: { word: "gonflement mémoire", means: "L'hôte reprend de la mémoire à ses serveurs par un pilote qui y tourne (ballooning)." }, usedIn: ["memory"] },
  { en: { word: "binding resource", means: "The resource that needs most hosts: it decides how many there are." }, fr: { word: "ressource limitante", means: "La ressource qui demande le plus d'hôtes : elle décide de leur nombre." } },
  { en: { word: "blast radius", means: "What one failure takes with it." }, fr: { word: "rayon d'impact", means: "Ce qu'une seule panne emporte." }, usedIn: ["failing", "exposure"] },
  { en: { word: "break-even price", means: "The price at which what is bought neither gains nor loses." }, fr: { word: "prix d'équilibre", means: "Prix auquel l'achat ne fait ni gagner ni perdre." }, usedIn: ["worth", "plan"] },
  { en: { word: "clique", means: "Servers of which no two may share a host: each needs one of its own." }, fr: { word: "clique", means: "Serveurs dont deux ne peuvent jamais partager un hôte : il en faut un à chacun." }, usedIn: ["plan"] },
  { en: { word: "conservative projection", means: "The most that is reckoned with: the upper end of the growth that was stated or measured." }, fr: { word: "projection prudente", means: "Le plus qu'on envisage : la borne haute de la croissance indiquée ou mesurée." }, usedIn: ["growth"] },
  { en: { word: "consolidation ratio", means: "Servers divided by hosts." }, fr: { word: "taux de consolidation", means: "Nombre de serveurs divisé par le nombre d'hôtes." } },
  { en: { word: "container", means: "A process set apart by the kernel of its host or VM, which it shares with others." }, fr: { word: "conteneur", means: "Processus isolé par le noyau de son hôte ou de sa VM, qu'il partage avec d'autres." }, usedIn: ["containers"] },
  { en: { word: "convergence", means: "A live migration converges where memory is copied faster than it is dirtied." }, fr: { word: "convergence", means: "Une migration à chaud converge si la mémoire est copiée plus vite qu'elle n'est modifiée." }, usedIn: ["migrating"] },
  { en: { word: "co-stop", means: "A vCPU waits so that all vCPUs of its server advance together." }, fr: { word: "co-stop", means: "Un vCPU attend que tous les vCPU de son serveur avancent ensemble." }, usedIn: ["cpuPressure"] },
  { en: { word: "datastore", means: "Storage that hosts share: an array or a volume." }, fr: { word: "datastore", means: "Stockage que des hôtes partagent : baie ou volume." }, usedIn: ["shared"] },
  { en: { word: "discount rate", means: "By how much money of next year is worth less than money of today." }, fr: { word: "taux d'actualisation", means: "De combien l'argent de l'an prochain vaut moins que celui d'aujourd'hui." }, usedIn: ["worth"] },
  { en: { word: "downtime", means: "Time in which a server answers nobody." }, fr: { word: "interruption", means: "Temps pendant lequel un serveur ne répond pas." }, usedIn: ["migrating", "failing"] },
  { en: { word: "embodied carbon", means: "What making, moving and scrapping a machine emits, before and after it runs." }, fr: { word: "carbone incorporé", means: "Ce qu'émettent fabrication, transport et fin de vie d'une machine, avant et après son usage." }, usedIn: ["worth", "plan"] },
  { en: { word: "guest", means: "A server that runs on a host: a VM, or a physical server to be moved." }, fr: { word: "invité", means: "Serveur qui tourne sur un hôte : VM, ou machine physique à consolider." } },
  { en: { word: "headroom", means: "Part of a host that placement leaves free on purpose." }, fr: { word: "marge", means: "Part d'un hôte que le placement laisse libre à dessein." } },
  { en: { word: "host", means: "A physical machine that runs others." }, fr: { word: "hôte", means: "Machine physique qui en fait tourner d'autres." } },
  { en: { word: "hypervisor", means: "What divides a machine into several, beneath an operating system (type 1) or on top of one (type 2)." }, fr: { word: "hyperviseur", means: "Ce qui divise une machine en plusieurs, sous un système d'exploitation (type 1) ou par-dessus (type 2)." } },
  { en: { word: "IOPS", means: "Disk operations per second." }, fr: { word: "IOPS", means: "Opérations de disque par seconde." } },
  { en: { word: "lead time", means: "From an order to the day on which what was ordered is in service." }, fr: { word: "délai", means: "De la commande au jour où ce qui a été commandé est en service." }, usedIn: ["growth"] },
  { en: { word: "link", means: "A network connection that hosts or racks share: an uplink." }, fr: { word: "liaison", means: "Connexion réseau que des hôtes ou des baies partagent (uplink)." }, usedIn: ["shared", "growth", "plan"] },
  { en: { word: "live migration", means: "A server changes hosts while it runs; it stands still for the last moment only." }, fr: { word: "migration à chaud", means: "Un serveur change d'hôte en marche ; il ne s'arrête qu'au dernier moment." }, usedIn: ["migrating", "consolidation"] },
  { en: { word: "lower bound", means: "A number of hosts below which no placement can go, whoever finds it." }, fr: { word: "borne inférieure", means: "Nombre d'hôtes sous lequel aucun placement ne peut descendre." } },
  { en: { word: "N+1", means: "One host more than the servers need, so that any one may fail." }, fr: { word: "N+1", means: "Un hôte de plus que nécessaire, pour que n'importe lequel puisse tomber." }, usedIn: ["failing", "plan"] },
  { en: { word: "net present value", means: "Savings of all years, discounted, less what is paid at once." }, fr: { word: "valeur actuelle nette (VAN)", means: "Économies de toutes les années, actualisées, moins ce qui est payé une fois." }, usedIn: ["worth"] },
  { en: { word: "NUMA node", means: "Cores of a host with memory of their own; a server wider than one reaches part of its memory slowly." }, fr: { word: "nœud NUMA", means: "Cœurs d'un hôte avec leur propre mémoire ; un serveur plus large atteint lentement une partie de la sienne." }, usedIn: ["cpuPressure", "legality"] },
  { en: { word: "overcommitment", means: "More is promised to servers than the host has." }, fr: { word: "surallocation", means: "Il est promis aux serveurs plus que l'hôte n'a." }, usedIn: ["capacity"] },
  { en: { word: "p95", means: "A value that is not exceeded 95 % of the time." }, fr: { word: "p95", means: "Valeur qui n'est pas dépassée 95 % du temps." } },
  { en: { word: "packing gap", means: "How far a placement is above the lower bound, as a part of it." }, fr: { word: "écart de rangement", means: "De combien un placement dépasse la borne inférieure, en part de celle-ci." }, usedIn: ["plan"] },
  { en: { word: "payback", means: "Years until yearly savings have paid what was bought." }, fr: { word: "durée d'amortissement", means: "Années jusqu'à ce que les économies aient payé l'achat." }, usedIn: ["worth", "plan"] },
  { en: { word: "placement", means: "Which server is on which host." }, fr: { word: "placement", means: "Quel serveur est sur quel hôte." } },
  { en: { word: "PUE", means: "What the room draws, cooling included, divided by what its machines draw." }, fr: { word: "PUE", means: "Ce que la salle consomme, froid compris, divisé par ce que ses machines consomment." }, usedIn: ["worth", "plan"] },
  { en: { word: "ready time", means: "Time that a vCPU could run in, and waits for a core." }, fr: { word: "attente du processeur", means: "Temps où un vCPU pourrait tourner et attend un cœur (ready time)." }, usedIn: ["cpuPressure"] },
  { en: { word: "replica", means: "One of several alike servers or containers that do the same." }, fr: { word: "réplique", means: "L'un de plusieurs serveurs ou conteneurs pareils qui font la même chose." }, usedIn: ["containers", "failing"] },
  { en: { word: "reserve", means: "What the hypervisor keeps of a host for itself." }, fr: { word: "réserve", means: "Ce que l'hyperviseur garde d'un hôte pour lui." } },
  { en: { word: "ROI", means: "What is saved in so many years, less what was paid, as a part of that." }, fr: { word: "ROI", means: "Ce qui est économisé en tant d'années, moins ce qui a été payé, en part de celui-ci." }, usedIn: ["worth", "plan"] },
  { en: { word: "sensitivity", means: "How far an answer moves when one of its assumptions does." }, fr: { word: "sensibilité", means: "De combien une réponse se déplace quand une de ses hypothèses le fait." }, usedIn: ["sensitivity"] },
  { en: { word: "SMT", means: "Two threads share a core; the second adds about a quarter of it." }, fr: { word: "SMT", means: "Deux fils se partagent un cœur ; le second en ajoute environ un quart." }, usedIn: ["cpuPressure", "plan"] },
  { en: { word: "spare host", means: "A host kept free so that others may fail; “in reserve” says the same." }, fr: { word: "hôte de secours", means: "Hôte gardé libre pour que d'autres puissent tomber en panne." }, usedIn: ["failing", "plan", "growth"] },
  { en: { word: "ssj_ops", means: "Work of a server at full load by SPECpower_ssj2008: compares CPUs of different years." }, fr: { word: "ssj_ops", means: "Travail d'un serveur à pleine charge selon SPECpower_ssj2008 : compare des CPU d'années différentes." } },
  { en: { word: "stranded capacity", means: "Free, and of no use: another resource of the same host is used up." }, fr: { word: "capacité inutilisable", means: "Libre et pourtant perdue : une autre ressource du même hôte est épuisée." } },
  { en: { word: "TCO", means: "All that machines cost over their life, purchase included." }, fr: { word: "TCO", means: "Tout ce que des machines coûtent dans leur vie, achat compris." }, usedIn: ["worth", "plan"] },
  { en: { word: "threshold", means: "Up to what use placement fills a host: all but the headroom." }, fr: { word: "seuil", means: "Jusqu'à quelle utilisation le placement remplit un hôte : tout sauf la marge." }, usedIn: ["plan"] },
  { en: { word: "tornado chart", means: "A bar an assumption, the widest on top: from the lowest to the highest answer that it gives alone." }, fr: { word: "diagramme en tornade", means: "Une barre par hypothèse, la plus large en haut : de la plus basse à la plus haute réponse qu'elle donne seule." }, usedIn: ["sensitivity"] },
  { en: { word: "unserved", means: "Asked for by a server, and never given." }, fr: { word: "non servi", means: "Demandé par un serveur et jamais obtenu." } },
  { en: { word: "vCPU", means: "A processor as a server sees it; several share a core." }, fr: { word: "vCPU", means: "Processeur tel qu'un serveur le voit ; plusieurs se partagent un cœur." } },
  { en: { word: "VM", means: "Virtual machine: a server made by a hypervisor." }, fr: { word: "VM", means: "Machine virtuelle : serveur créé par un hyperviseur." } },
  { en: { word: "working set", means: "Memory that a server really touches." }, fr: { word: "mémoire active", means: "Mémoire qu'un serveur touche vraiment (working set)." }, usedIn: ["memory"] },
  { en: { word: "worksheet", means: "From servers to hosts in ten steps, every figure with its formula and source." }, fr: { word: "feuille de calcul", means: "Des serveurs aux hôtes en dix étapes, chaque chiffre avec sa formule et sa source." }, usedIn: ["plan"] }
]

/** Terms of a report with these sections, in the order of the language's words. */
export function termsFor(sections: ReadonlyArray<string>, lang: Lang): ReadonlyArray<Term> {
  return TERMS.filter(({ usedIn }) => usedIn === undefined || usedIn.some((section) => sections.includes(section))).sort((a, b) => inOrder(a[lang].word, b[lang].word))
}

/** By letters without accents and case, then by code unit: the same on every machine. */
function inOrder(a: string, b: string): number {
  const [plainA, plainB] = [plain(a), plain(b)]
  if (plainA !== plainB) return plainA < plainB ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

function plain(word: string): string {
  return word.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase()
}
