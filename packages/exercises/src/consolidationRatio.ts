/** How many hosts, which resource decides, what they draw: the whole worksheet, counted by GHz. */
import { answerOf, type Column, type Exercise } from "./exercise.ts"
import { local } from "./localText.ts"
import { WORKED } from "./situation.ts"
import type { Binding, Step } from "./worksheet.ts"

const columns: ReadonlyArray<Column> = [{ prefix: "", label: local("", ""), counting: { cpu: "ghz", statistic: "p95" } }]
const asked: ReadonlyArray<Step> = ["cpuRatio", "ramRatio", "networkRatio", "arrayRatio", "binding", "needed", "hosts", "serversPerHost", "watts", "kwhPerYear"]
const steps: ReadonlyArray<Step> = ["cpuDemand", "cpuUsable", "ramOverheadMib", "ramDemand", "ramUsable", "networkDemand", "networkUsable", "arrayDemand", "arrayUsable", "arrayNeeded", "loadPct", "wattsPerHost", "wattsBefore", "kwhBefore", "kwhSaved", "savedPct"]

/** Of five draws two are bound by CPU, two by RAM, one by the network. */
const WISHES = ["cpu", "ram", "cpu", "ram", "network"] as const satisfies ReadonlyArray<Binding>

export const consolidationRatio: Exercise = {
  id: "consolidation-ratio",
  level: 1,
  title: local("How many hosts?", "Combien d'hôtes ?"),
  about: local("the sizing worksheet: a ratio for each resource, the one that decides, N+1, energy", "la feuille de dimensionnement : un rapport par ressource, celle qui décide, N+1, énergie"),
  task: local(
    "Each old server becomes a virtual machine on new hosts. For each resource, divide what all virtual machines ask for by what one host may promise. The largest ratio decides, rounded up; one host is added, so that one may fail. CPUs are compared by cores × GHz. The virtual machines are spread evenly over all hosts, and all hosts are on: the power is read off the curve at the mean load.",
    "Chaque ancien serveur devient une machine virtuelle sur de nouveaux hôtes. Pour chaque ressource, divisez ce que demandent toutes les machines virtuelles par ce qu'un hôte peut promettre. Le plus grand rapport décide, arrondi au-dessus ; un hôte s'ajoute, pour qu'un autre puisse tomber. Les CPU se comparent par cœurs × GHz. Les machines virtuelles sont réparties également sur tous les hôtes, tous allumés : la puissance se lit sur la courbe, à la charge moyenne."
  ),
  hints: [
    local("What a host may promise = (what it has − what the hypervisor keeps) × threshold. Do it for each resource by itself.", "Ce qu'un hôte peut promettre = (ce qu'il a − ce que garde l'hyperviseur) × seuil. Faites-le pour chaque ressource séparément."),
    local("CPU asked for = servers × cores × GHz × p95 × (1 + overhead).", "CPU demandé = serveurs × cœurs × GHz × p95 × (1 + surcoût)."),
    local("RAM asked for = servers × (size + overhead ÷ 1024). RAM is not discounted by use.", "RAM demandée = serveurs × (taille + surcoût ÷ 1024). La RAM ne se réduit pas par l'utilisation."),
    local("The array is one for all hosts: its ratio must not be above 1, and more hosts do not help.", "La baie est la même pour tous les hôtes : son rapport ne doit pas dépasser 1, et davantage d'hôtes n'y changent rien."),
    local("Mean load = servers × cores × GHz × mean × (1 + overhead) ÷ (hosts bought × cores × GHz of a host). Between two points of the curve, go in proportion.", "Charge moyenne = serveurs × cœurs × GHz × moyenne × (1 + surcoût) ÷ (hôtes achetés × cœurs × GHz d'un hôte). Entre deux points de la courbe, allez en proportion."),
    local("Energy at the meter = kW × hours of a year × PUE.", "Énergie au compteur = kW × heures d'une année × PUE.")
  ],
  columns,
  answers: [...asked.map((step) => answerOf(columns, step, true)), ...steps.map((step) => answerOf(columns, step, false))],
  mistakes: ["noSpareHost", "meanForP95", "threadsForCores", "roundedToNearest", "noHypervisorRam", "hostRamAsGigabytes", "vmRamAsGigabytes", "noIdlePower", "noPue", "noHours", "daysForHours", "summedResources"],
  worked: WORKED,
  isTelling: ([sheet], wish) => sheet!.binding === WISHES[wish % WISHES.length] && sheet!.needed >= 3,
  hasSamples: false
}
