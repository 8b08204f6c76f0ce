/** Mean, p95 and maximum of what was measured, and how many hosts each asks for. */
import { answerOf, type Column, type Exercise } from "./exercise.ts"
import { local } from "./localText.ts"
import { WORKED } from "./situation.ts"
import type { Step } from "./worksheet.ts"

const columns: ReadonlyArray<Column> = [
  { prefix: "mean", label: local("by the mean", "par la moyenne"), counting: { cpu: "ghz", statistic: "mean" } },
  { prefix: "p95", label: local("by the p95", "par le p95"), counting: { cpu: "ghz", statistic: "p95" } },
  { prefix: "max", label: local("by the maximum", "par le maximum"), counting: { cpu: "ghz", statistic: "max" } }
]
const inEach = (steps: ReadonlyArray<Step>, isAsked: boolean) => steps.flatMap((step) => columns.map((_, column) => answerOf(columns, step, isAsked, column)))

export const meanOrP95: Exercise = {
  id: "mean-or-p95",
  level: 2,
  title: local("Mean or p95?", "Moyenne ou p95 ?"),
  about: local("three statistics of the same measurements, and three numbers of hosts", "trois statistiques des mêmes mesures, et trois nombres d'hôtes"),
  task: local(
    "All old servers were measured at the same 20 moments, and show the same CPU use. What are its mean, its p95 (the lowest of the values that 95 % of the 20 do not exceed) and its maximum, and how many hosts does each ask for? The larger ratio of CPU and RAM decides, rounded up; one host is added, so that one may fail. CPUs are compared by cores × GHz. Network and array have room for all.",
    "Tous les anciens serveurs ont été mesurés aux mêmes 20 instants, et montrent la même utilisation du CPU. Quels en sont la moyenne, le p95 (la plus petite des valeurs que 95 % des 20 ne dépassent pas) et le maximum, et combien d'hôtes chacun demande-t-il ? Le plus grand rapport entre CPU et RAM décide, arrondi au-dessus ; un hôte s'ajoute, pour qu'un autre puisse tomber. Les CPU se comparent par cœurs × GHz. Le réseau et la baie ont de la place pour tous."
  ),
  hints: [
    local("Sort the 20 values: 95 % of 20 are 19, so that the p95 is the 19th.", "Triez les 20 valeurs : 95 % de 20 font 19, le p95 est donc la 19e."),
    local("Only the use differs from one statistic to the next: the three CPU ratios are in proportion.", "D'une statistique à l'autre, seule l'utilisation change : les trois rapports de CPU sont proportionnels."),
    local("RAM is not discounted by use: its ratio is the same three times, and may decide where CPU asks for little.", "La RAM ne se réduit pas par l'utilisation : son rapport est le même les trois fois, et il peut décider là où le CPU demande peu."),
    local("What a host may promise = (what it has − what the hypervisor keeps) × threshold.", "Ce qu'un hôte peut promettre = (ce qu'il a − ce que garde l'hyperviseur) × seuil.")
  ],
  columns,
  answers: [
    ...inEach(["usePct", "cpuRatio"], true), answerOf(columns, "ramRatio", true), ...inEach(["hosts"], true),
    ...inEach(["needed", "binding"], false), answerOf(columns, "cpuUsable", false), ...inEach(["cpuDemand"], false), ...(["ramOverheadMib", "ramDemand", "ramUsable"] as const).map((step) => answerOf(columns, step, false))
  ],
  mistakes: ["meanForP95", "interpolatedP95", "noSpareHost", "threadsForCores", "roundedToNearest", "noHypervisorRam", "hostRamAsGigabytes", "vmRamAsGigabytes", "summedResources"],
  worked: { ...WORKED, vmIops: 0, vmNetMbps: 0 },
  isTelling: ([mean, p95, max], wish) => mean!.needed < p95!.needed && p95!.needed < max!.needed && mean!.binding === (wish % 2 === 0 ? "ram" : "cpu") && p95!.binding === "cpu",
  hasSamples: true
}
