/** What the report to decide by says beside its conclusions, in both languages. */
import type { WorksheetLineName } from "@rackfold/sizing"
import { formatCount, type Lang } from "../format.ts"
import { texte } from "../messages/frenchText.ts"

export interface DecisionMessages {
  readonly onePage: string
  readonly contents: { readonly candidates: string; readonly worksheet: string; readonly changes: string; readonly sensitivity: string; readonly mix: string; readonly fitting: string }
  readonly mixCaption: string
  readonly figure: { readonly hosts: string; readonly ratio: string; readonly binding: string; readonly energy: string; readonly money: string; readonly outage: string }
  readonly note: {
    readonly hosts: (host: string, spare: number) => string
    readonly energy: (watts: string, saved: string | null) => string
    readonly noMoney: string
    readonly money: (payback: string | null) => string
    readonly outage: (host: string) => string
    readonly noRun: string
  }
  readonly opens: { readonly formula: string; readonly figures: string; readonly source: string; readonly given: string; readonly moneyFormula: string; readonly moneyFigures: (spent: string) => string; readonly outageFormula: string; /** Of lines that are found rather than given. */ readonly found: Readonly<Partial<Record<WorksheetLineName, string>>> }
  readonly worksheet: { readonly intro: (host: string) => string; readonly caption: string; readonly step: string; readonly what: string; readonly value: string; readonly how: string; readonly source: string }
  readonly candidates: { readonly caption: string; readonly chart: string; readonly why: string; readonly bound: string; readonly cores: string; readonly infeasible: string; readonly atLeast: (n: string) => string }
  readonly changes: { readonly caption: string; readonly before: string; readonly after: string; readonly machines: string; readonly watts: string; readonly kwh: string; readonly cores: string }
  readonly inventory: { readonly heading: string; readonly chart: string; readonly caption: string; readonly by: Readonly<Record<"model" | "os" | "service", string>>; readonly servers: string; readonly vcpus: string; readonly ram: string; readonly cpu: string; readonly notStated: string }
  readonly losses: { readonly heading: string; readonly caption: string; readonly lost: string; readonly left: string; readonly cases: string; readonly survived: string; readonly stopped: string; readonly notBack: string; readonly longest: string; readonly worst: string; readonly pairsLeftOut: string }
  readonly simulated: (hosts: number, policy: string) => string
  readonly notSimulated: string
}

const en: DecisionMessages = {
  onePage: "The decision on one page",
  contents: { candidates: "Which host?", worksheet: "How is that counted?", changes: "What changes?", sensitivity: "What decides?", mix: "Some of each?", fitting: "What would make it fit?" },
  mixCaption: "The best fleet, and each model alone",
  figure: { hosts: "Hosts", ratio: "Servers per host", binding: "Decides", energy: "Energy a year", money: "Saved a year", outage: "Worst single loss" },
  note: {
    hosts: (host, spare) => `${host}; ${spare === 0 ? "none in reserve" : `${formatCount(spare, "en")} of them in reserve`}`,
    energy: (watts, saved) => `at the meter, ${watts} on average${saved === null ? "" : `; ${saved} less than now`}`,
    noMoney: "no prices given: set costs in the scenario",
    money: (payback) => (payback === null ? "never pays back" : `paid back in ${payback}`),
    outage: (host) => `servers that ${host} takes with it`,
    noRun: "no placement is known yet"
  },
  opens: { formula: "Formula", figures: "With its figures", source: "Source", given: "stated in the scenario or the workload", moneyFormula: "Σ lines (a year before − a year after)", moneyFigures: (spent) => `line by line, for ${spent} spent once`, outageFormula: "largest number of servers on one host", found: { hostsByWorksheet: "the largest of the above", bound: "lower bounds: dimension, Martello–Toth L2, cliques, rules", placed: "placement, the best of the policies", stranded: "placement: free, and another resource is used up", cores: "hosts × cores of each", sockets: "hosts × sockets of each", meanDemand: "sum of the servers' means", p95OfSum: "series of the run", wattsBefore: "power curves of the old models, at the mean use of each" } },
  worksheet: { intro: (host) => `Every figure of the answer for ${host}, step by step: what it is made of, what was put in, and where that is from.`, caption: "Worksheet in ten steps", step: "Step", what: "What", value: "Value", how: "How", source: "Source, and how sure" },
  candidates: { caption: "Candidates, the best first", chart: "The candidates side by side, the best on top; each panel has its own scale.", why: "Why not", bound: "At least", cores: "Cores", infeasible: "infeasible", atLeast: (value) => `≥ ${value}` },
  changes: { caption: "Before and after. Watts and kWh at the mean use of the servers, spread evenly over all hosts.", before: "now", after: "then", machines: "Machines", watts: "Watts", kwh: "kWh a year", cores: "Cores" },
  inventory: { heading: "What is there today?", chart: "Servers by the machine that they run on; where no machine is named, by their class or operating system.", caption: "The servers by old machine, operating system and class: vCPUs and RAM of the servers, mean CPU use of the machines", by: { model: "By old machine", os: "By operating system", service: "By class" }, servers: "Servers", vcpus: "vCPUs", ram: "RAM", cpu: "Mean CPU use", notStated: "not stated" },
  losses: { heading: "If hosts fail", caption: "Each host lost in turn, and any two: who is started again elsewhere.", lost: "Lost", left: "Hosts left", cases: "Cases", survived: "Survived", stopped: "Servers stopped, at most", notBack: "Not restarted, at most", longest: "Outage, at most", worst: "Worst", pairsLeftOut: "Two at a time: not looked at, as there are too many pairs (rackfold survive --pairs looks)." },
  simulated: (hosts, policy) => `The sections that follow show ${formatCount(hosts, "en")} of the best candidate's hosts with the servers on them, simulated over time (${policy}).`,
  notSimulated: "Nothing was simulated over time: no placement of all servers is known, or the scenario speaks of hosts by names that are not there yet."
}

const fr: DecisionMessages = {
  onePage: "La décision en une page",
  contents: { candidates: "Quel hôte\u202f?", worksheet: "Comment est-ce calculé\u202f?", changes: "Qu'est-ce qui change\u202f?", sensitivity: "Qu'est-ce qui décide\u202f?", mix: "Un mélange\u202f?", fitting: "Que faudrait-il\u202f?" },
  mixCaption: "Le meilleur parc, et chaque modèle seul",
  figure: { hosts: "Hôtes", ratio: "Serveurs par hôte", binding: "Ressource limitante", energy: "Énergie par an", money: "Économie par an", outage: "Pire panne d'un hôte" },
  note: {
    hosts: (host, spare) => texte`${host} ; ${spare === 0 ? "aucun de secours" : `dont ${formatCount(spare, "fr")} de secours`}`,
    energy: (watts, saved) => texte`au compteur, ${watts} en moyenne${saved === null ? "" : texte` ; ${saved} de moins qu'aujourd'hui`}`,
    noMoney: texte`aucun prix donné : renseigner costs dans le scénario`,
    money: (payback) => (payback === null ? "jamais amorti" : `amorti en ${payback}`),
    outage: (host) => `serveurs arrêtés avec ${host}`,
    noRun: "aucun placement n'est encore connu"
  },
  opens: { formula: "Formule", figures: "Avec ses valeurs", source: "Source", given: "indiqué par le scénario ou la charge", moneyFormula: "Σ lignes (un an avant − un an après)", moneyFigures: (spent) => `ligne par ligne, pour ${spent} dépensés une fois`, outageFormula: "plus grand nombre de serveurs sur un hôte", found: { hostsByWorksheet: "le plus grand de ce qui précède", bound: texte`bornes inférieures : dimension, L2 de Martello–Toth, cliques, règles`, placed: "placement, la meilleure des politiques", stranded: texte`placement : libre, mais une autre ressource est épuisée`, cores: "hôtes × cœurs de chacun", sockets: "hôtes × sockets de chacun", meanDemand: "somme des moyennes des serveurs", p95OfSum: "séries de la simulation", wattsBefore: "courbes de puissance des anciens modèles, à l'utilisation moyenne de chacun" } },
  worksheet: { intro: (host) => texte`Chaque chiffre de la réponse pour ${host}, étape par étape : sa formule, les valeurs employées et leur provenance.`, caption: "Feuille de calcul en dix étapes", step: "Étape", what: "Grandeur", value: "Valeur", how: "Calcul", source: "Source et fiabilité" },
  candidates: { caption: "Candidats, le meilleur d'abord", chart: texte`Les candidats côte à côte, le meilleur en haut ; chaque panneau a sa propre échelle.`, why: "Pourquoi pas", bound: "Au moins", cores: "Cœurs", infeasible: "irréalisable", atLeast: (value) => `≥ ${value}` },
  changes: { caption: "Avant et après. Watts et kWh à la charge moyenne des serveurs, répartie également sur tous les hôtes.", before: "aujourd'hui", after: "ensuite", machines: "Machines", watts: "Watts", kwh: "kWh par an", cores: "Cœurs" },
  inventory: { heading: "Qu'y a-t-il aujourd'hui ?", chart: texte`Serveurs par machine actuelle ; si aucune machine n'est nommée, par classe ou par système d'exploitation.`, caption: texte`Les serveurs par machine actuelle, système d'exploitation et classe : vCPU et RAM des serveurs, usage CPU moyen des machines`, by: { model: "Par machine actuelle", os: "Par système d'exploitation", service: "Par classe" }, servers: "Serveurs", vcpus: "vCPU", ram: "RAM", cpu: "Usage CPU moyen", notStated: "non précisé" },
  losses: { heading: "Si des hôtes tombent en panne", caption: "Chaque hôte en panne tour à tour, puis deux à la fois : ce qui redémarre ailleurs.", lost: "En panne", left: "Hôtes restants", cases: "Cas", survived: "Supportés", stopped: "Serveurs arrêtés, au plus", notBack: "Non redémarrés, au plus", longest: "Interruption, au plus", worst: "Pire cas", pairsLeftOut: "Deux à la fois : non examiné, les paires sont trop nombreuses (rackfold survive --pairs le fait)." },
  simulated: (hosts, policy) => `Les sections qui suivent montrent ${formatCount(hosts, "fr")} hôtes du meilleur candidat avec leurs serveurs, simulés dans le temps (${policy}).`,
  notSimulated: texte`Rien n'a été simulé dans le temps : aucun placement de tous les serveurs n'est connu, ou le scénario nomme des hôtes qui n'existent pas encore.`
}

export function decisionMessages(lang: Lang): DecisionMessages {
  return { en, fr }[lang]
}
