/** The same servers counted by clock and by measured work: other hosts, often another resource that decides. */
import { answerOf, type Column, type Exercise } from "./exercise.ts"
import { local } from "./localText.ts"
import { WORKED } from "./situation.ts"
import type { Step } from "./worksheet.ts"

const columns: ReadonlyArray<Column> = [
  { prefix: "ghz", label: local("by GHz", "par GHz"), counting: { cpu: "ghz", statistic: "p95" } },
  { prefix: "ssj", label: local("by ssj_ops", "par ssj_ops"), counting: { cpu: "ssj", statistic: "p95" } }
]
const asked: ReadonlyArray<Step> = ["cpuRatio", "binding", "needed", "hosts"]
const steps: ReadonlyArray<Step> = ["cpuDemand", "cpuUsable", "serversPerHost", "loadPct", "wattsPerHost", "watts", "kwhPerYear", "kwhSaved", "savedPct"]
const inBoth = (steps: ReadonlyArray<Step>, isAsked: boolean) => [0, 1].flatMap((column) => steps.map((step) => answerOf(columns, step, isAsked, column)))
const shared: ReadonlyArray<Step> = ["ramOverheadMib", "ramDemand", "ramUsable", "wattsBefore", "kwhBefore"]

export const ghzOrSsj: Exercise = {
  id: "ghz-or-ssj",
  level: 2,
  title: local("GHz or ssj_ops?", "GHz ou ssj_ops ?"),
  about: local("what a gigahertz of another generation is worth: the same servers, counted twice", "ce que vaut un gigahertz d'une autre génération : les mêmes serveurs, comptés deux fois"),
  task: local(
    "How many hosts do the same old servers need if CPUs are compared by cores × GHz, and how many if they are compared by measured work, ssj_ops of SPECpower_ssj2008? Both times the larger ratio of CPU and RAM decides, rounded up, and one host is added, so that one may fail. What the hypervisor keeps of the cores it keeps of the ssj_ops, in proportion. Network and array have room for all.",
    "De combien d'hôtes les mêmes anciens serveurs ont-ils besoin si l'on compare les CPU par cœurs × GHz, et de combien si on les compare par le travail mesuré, en ssj_ops de SPECpower_ssj2008 ? Les deux fois, le plus grand rapport entre CPU et RAM décide, arrondi au-dessus, et un hôte s'ajoute, pour qu'un autre puisse tomber. Ce que l'hyperviseur garde des cœurs, il le garde des ssj_ops, en proportion. Le réseau et la baie ont de la place pour tous."
  ),
  hints: [
    local("Old and new must be counted alike: GHz over GHz, or ssj_ops over ssj_ops.", "L'ancien et le nouveau se comptent pareil : GHz sur GHz, ou ssj_ops sur ssj_ops."),
    local("CPU asked for = servers × capacity of an old server × p95 × (1 + overhead).", "CPU demandé = serveurs × capacité d'un ancien serveur × p95 × (1 + surcoût)."),
    local("ssj_ops that one host may promise = ssj_ops × (cores − kept) ÷ cores × threshold.", "ssj_ops qu'un hôte peut promettre = ssj_ops × (cœurs − gardés) ÷ cœurs × seuil."),
    local("RAM knows nothing of clocks: its ratio is the same both times.", "La RAM ignore les fréquences : son rapport est le même les deux fois.")
  ],
  columns,
  answers: [answerOf(columns, "ramRatio", true), ...inBoth(asked, true), ...shared.map((step) => answerOf(columns, step, false)), ...inBoth(steps, false)],
  mistakes: ["ghzForSsj", "noSpareHost", "meanForP95", "threadsForCores", "roundedToNearest", "noHypervisorRam", "hostRamAsGigabytes", "vmRamAsGigabytes", "summedResources", "noIdlePower", "noPue", "noHours", "daysForHours"],
  worked: { ...WORKED, vmIops: 0, vmNetMbps: 0 },
  isTelling: ([ghz, ssj], wish) => ghz!.binding === "cpu" && ghz!.needed > ssj!.needed && ssj!.binding === (wish % 2 === 0 ? "ram" : "cpu"),
  hasSamples: false
}
