/** What a comparison says, in both languages. */
import type { Lang } from "../format.ts"

const en = {
  title: (name: string) => `${name}, compared`,
  headings: { answer: "Answer", charts: "What does each choice change?", table: "The combinations side by side", differences: "Differences to the first", noRoom: "What finds no room, and why?", same: "What makes no difference", origin: "How this was computed" },
  /** "place.policy (3) × headroom.cpu (4)". */
  compared: (dimensions: string, seeds: string | null, runs: string) => `Compared: ${dimensions}${seeds === null ? "" : `, ${seeds} seeds each`}: ${runs}.`,
  scenario: "scenario",
  runs: (n: number, count: string) => `${count} ${n === 1 ? "run" : "runs"}`,
  seedsTold: (seeds: string) => `${seeds} seeds`,
  best: (figure: string, value: string, who: string, difference: string, first: string) => `${figure}: best is ${value} with ${who}, ${difference} against the first (${first}).`,
  firstIsBest: (figure: string, value: string, who: string) => `${figure}: none does better than the first, ${value} with ${who}.`,
  bestOnly: (figure: string, value: string, who: string) => `${figure}: best is ${value} with ${who}.`,
  andMore: (name: string, more: string) => `${name} and ${more} more`,
  notToldApart: (n: number, count: string) => (n === 1 ? "One more may be as good: these seeds do not tell them apart." : `${count} more may be as good: these seeds do not tell them apart.`),
  noDifference: "The combinations do not differ in any figure.",
  someRefuse: (n: number, count: string, all: string, most: string, causes: string) => `In ${count} of ${all} combinations not everything finds room; ${most} leaves most without (${causes}). ${n === 1 ? "It is" : "They are"} not weighed against the others.`,
  allRefuse: (least: string) => `In no combination does everything find room; weighed are those that leave fewest without (${least}).`,
  equallyRefuse: (count: string) => `In every combination as many find no room (${count}).`,
  firstWithout: (combination: string, name: string, why: string) => `With ${combination}, ${name} is the first without room. ${why}`,
  nothingRandom: (seeds: string) => `Nothing is random here: all ${seeds} seeds give the same.`,
  more: (n: number, count: string) => `… and ${count} more ${n === 1 ? "combination" : "combinations"}; compare.csv has all.`,
  same: (n: string) => `The same in all ${n} combinations:`,
  legend: {
    best: "* best of its column, among the combinations that leave fewest without room",
    chance: "~ may be as good as the best: the 95% interval of their difference holds 0",
    difference: "Δ difference to the first line (pp: percentage points)",
    interval: (seeds: string) => `± half the 95% interval of the mean over ${seeds} seeds (Student's t)`
  },
  delta: "Δ",
  points: "pp",
  table: { figure: "Figure", value: "Value", combination: "Combination", without: "Without room", causes: "Reasons", first: "The first" },
  caption: (shown: string, all: string) => `Figures of each combination${shown === all ? "" : ` (the first ${shown} of ${all}; compare.csv has all)`}`,
  differenceCaption: (first: string, seeds: string | null) => `Difference to the first combination (${first})${seeds === null ? "" : `, seed by seed; ± half the 95% interval of its mean over ${seeds} seeds`}`,
  chart: {
    by: (figure: string, dimension: string) => `${figure}, by ${dimension}`,
    panels: (dimensions: string) => `a panel for each ${dimensions}`,
    interval: (seeds: string) => `whiskers: 95% interval of the mean over ${seeds} seeds`,
    best: "* best",
    light: "light bars leave more without room, and are not weighed",
    hollow: "hollow points leave more without room, and are not weighed",
    cut: (shown: string, all: string) => `${shown} of ${all} are drawn`,
    axis: "the axis does not begin at 0"
  },
  method: "Every combination of the values is a run of its own, compiled from the scenario with the values put on top; nothing is carried over from one to the next, and no figure depends on how many threads worked or in which order. Figures are those that rackfold run gives for the same scenario and values.",
  methodSeeds: (seeds: string) => `Each combination ran under ${seeds} seeds, its own and those that follow. Figures are means; intervals are 95% intervals of the mean by Student's t. Differences are taken seed by seed, so that what chance does to both alike cancels.`,
  key: { scenarios: "Scenarios", varied: (path: string) => `Varied: ${path}`, seeds: "Seeds of each", runs: "Runs", version: "Rackfold version" },
  figure: {
    "containers.waitingCount": "Containers without room", hostsLowerBound: "Lower bound", hostHours: "Host-hours", "worth.costs.once": "Cost at once", "worth.costs.newPerYear": "Cost of a year", "worth.carbon.kgPerYear": "Carbon of a year", periodSeconds: "Length of the run", "jobs.waitSeconds.mean": "Wait of guests, mean", "jobs.waitSeconds.p95": "Wait of guests, p95",
    migrationCount: "Migrations", "consolidation.shutdownCount": "Shut-downs", "consolidation.slavFraction": "SLAV", "consolidation.slatahFraction": "SLATAH", "consolidation.pdmFraction": "PDM", "migrating.downtimeSeconds": "Standstill of moves", "migrating.lostFraction": "CPU lost to moves",
    "failing.availability": "Availability, all servers", "failing.serverHoursDown": "Server-hours down", "failing.notBackCount": "Servers not back", "containers.unservedFraction": "CPU of containers not served", "containers.throttledFraction": "CPU withheld by limits", "containers.memory.kills": "Containers killed", "containers.memory.evictions": "Containers evicted",
    "containers.kernels.nodeHours": "Node-hours", "workloads.ramGib": "RAM promised", "preferences.brokenCount": "Preferences broken"
  } as Readonly<Record<string, string>>,
  unit: { kWh: "kWh", W: "W", h: "h", GiB: "GiB", kg: "kg" } as Readonly<Record<string, string>>
}

export type ComparisonMessages = typeof en

const fr: ComparisonMessages = {
  title: (name) => `${name}, comparé`,
  headings: { answer: "Réponse", charts: "Que change chaque choix\u202f?", table: "Les combinaisons côte à côte", differences: "Écarts à la première", noRoom: "Ce qui ne trouve pas de place, et pourquoi", same: "Ce qui ne change rien", origin: "Comment ce résultat a été calculé" },
  compared: (dimensions, seeds, runs) => `Comparaison\u00a0: ${dimensions}${seeds === null ? "" : `, ${seeds} graines chacune`}\u00a0: ${runs}.`,
  scenario: "scénario",
  runs: (n, count) => `${count} ${n < 2 ? "simulation" : "simulations"}`,
  seedsTold: (seeds) => `${seeds} graines`,
  best: (figure, value, who, difference, first) => `${figure}\u00a0: au mieux ${value} avec ${who}, ${difference} par rapport à la première (${first}).`,
  firstIsBest: (figure, value, who) => `${figure}\u00a0: aucune ne fait mieux que la première, ${value} avec ${who}.`,
  bestOnly: (figure, value, who) => `${figure}\u00a0: au mieux ${value} avec ${who}.`,
  andMore: (name, more) => `${name} et ${more} de plus`,
  notToldApart: (n, count) => (n === 1 ? "Une autre est peut-être aussi bonne\u00a0: ces graines ne les départagent pas." : `${count} autres sont peut-être aussi bonnes\u00a0: ces graines ne les départagent pas.`),
  noDifference: "Les combinaisons ne diffèrent par aucune valeur.",
  someRefuse: (n, count, all, most, causes) => `Dans ${count} des ${all} combinaisons, tout ne trouve pas de place\u202f; ${most} en laisse le plus sans (${causes}). ${n === 1 ? "Elle n'est pas comparée" : "Elles ne sont pas comparées"} aux autres.`,
  allRefuse: (least) => `Dans aucune combinaison tout ne trouve de place\u202f; on compare celles qui en laissent le moins sans (${least}).`,
  equallyRefuse: (count) => `Dans chaque combinaison, autant ne trouvent pas de place (${count}).`,
  firstWithout: (combination, name, why) => `Avec ${combination}, ${name} est le premier sans place. ${why}`,
  nothingRandom: (seeds) => `Rien n'est aléatoire ici\u00a0: les ${seeds} graines donnent le même résultat.`,
  more: (n, count) => `… et ${count} ${n === 1 ? "combinaison" : "combinaisons"} de plus\u202f; compare.csv les a toutes.`,
  same: (n) => `Pareil dans les ${n} combinaisons\u00a0:`,
  legend: {
    best: "* la meilleure de sa colonne, parmi les combinaisons qui laissent le moins sans place",
    chance: "~ peut-être aussi bonne que la meilleure\u00a0: l'intervalle à 95\u202f% de leur écart contient 0",
    difference: "Δ écart à la première ligne (pt\u00a0: points de pourcentage)",
    interval: (seeds) => `± la moitié de l'intervalle à 95\u202f% de la moyenne sur ${seeds} graines (t de Student)`
  },
  delta: "Δ",
  points: "pt",
  table: { figure: "Grandeur", value: "Valeur", combination: "Combinaison", without: "Sans place", causes: "Raisons", first: "Le premier" },
  caption: (shown, all) => `Les valeurs de chaque combinaison${shown === all ? "" : ` (les ${shown} premières sur ${all}\u202f; compare.csv les a toutes)`}`,
  differenceCaption: (first, seeds) => `Écart à la première combinaison (${first})${seeds === null ? "" : `, graine par graine\u202f; ± la moitié de l'intervalle à 95\u202f% de sa moyenne sur ${seeds} graines`}`,
  chart: {
    by: (figure, dimension) => `${figure}, selon ${dimension}`,
    panels: (dimensions) => `un cadre par ${dimensions}`,
    interval: (seeds) => `moustaches\u00a0: intervalle à 95\u202f% de la moyenne sur ${seeds} graines`,
    best: "* la meilleure",
    light: "les barres claires laissent plus de serveurs sans place, et ne sont pas comparées",
    hollow: "les points creux laissent plus de serveurs sans place, et ne sont pas comparés",
    cut: (shown, all) => `${shown} sur ${all} sont dessinées`,
    axis: "l'axe ne commence pas à 0"
  },
  method: "Chaque combinaison des valeurs est une simulation à part, compilée à partir du scénario avec ces valeurs par-dessus\u202f; rien ne passe de l'une à l'autre, et aucun chiffre ne dépend du nombre de fils d'exécution ni de leur ordre. Les chiffres sont ceux que rackfold run donne pour le même scénario et les mêmes valeurs.",
  methodSeeds: (seeds) => `Chaque combinaison a été simulée avec ${seeds} graines, la sienne et les suivantes. Les valeurs sont des moyennes\u202f; les intervalles sont ceux à 95\u202f% de la moyenne selon le t de Student. Les écarts sont pris graine par graine\u00a0: ce que le hasard fait aux deux à la fois s'annule.`,
  key: { scenarios: "Scénarios", varied: (path) => `Varié\u00a0: ${path}`, seeds: "Graines de chacune", runs: "Simulations", version: "Version de Rackfold" },
  figure: {
    "containers.waitingCount": "Conteneurs sans place", hostsLowerBound: "Borne inférieure", hostHours: "Heures-hôte", "worth.costs.once": "Coût initial", "worth.costs.newPerYear": "Coût d'une année", "worth.carbon.kgPerYear": "Carbone d'une année", periodSeconds: "Durée de la simulation", "jobs.waitSeconds.mean": "Attente des tâches, moyenne", "jobs.waitSeconds.p95": "Attente des tâches, p95",
    migrationCount: "Migrations", "consolidation.shutdownCount": "Extinctions", "consolidation.slavFraction": "SLAV", "consolidation.slatahFraction": "SLATAH", "consolidation.pdmFraction": "PDM", "migrating.downtimeSeconds": "Arrêt dû aux migrations", "migrating.lostFraction": "CPU perdu en migrations",
    "failing.availability": "Disponibilité, tous les serveurs", "failing.serverHoursDown": "Heures-serveur d'arrêt", "failing.notBackCount": "Serveurs pas revenus", "containers.unservedFraction": "CPU des conteneurs non servi", "containers.throttledFraction": "CPU retenu par les limites", "containers.memory.kills": "Conteneurs tués", "containers.memory.evictions": "Conteneurs évincés",
    "containers.kernels.nodeHours": "Heures-nœud", "workloads.ramGib": "RAM promise", "preferences.brokenCount": "Préférences non tenues"
  },
  unit: { kWh: "kWh", W: "W", h: "h", GiB: "Gio", kg: "kg" }
}

export function comparisonMessages(lang: Lang): ComparisonMessages {
  return lang === "fr" ? fr : en
}
