/** What each step of the worksheet is, in which unit it is told, and how near an answer must come. */
import { local, type LocalText } from "./localText.ts"
import type { Unit } from "./units.ts"
import type { Step } from "./worksheet.ts"

/** exact: the same number. ratio: within 0.5 %, or 0.005. amount: within 0.5 %. percent: within 0.5 %, or 0.05. choice: the same word. */
export type Tolerance = "exact" | "ratio" | "amount" | "percent" | "choice"

export interface StepFacts {
  /** cpu: GHz or ssj_ops, as the column counts. */
  readonly unit: Unit | "cpu"
  readonly tolerance: Tolerance
  readonly label: LocalText
}

const fact = (unit: StepFacts["unit"], tolerance: Tolerance, en: string, fr: string): StepFacts => ({ unit, tolerance, label: local(en, fr) })

export const STEPS: Readonly<Record<Step, StepFacts>> = {
  usePct: fact("percent", "percent", "CPU use that is sized for", "utilisation du CPU retenue"),
  cpuDemand: fact("cpu", "amount", "CPU that all ask for", "CPU demandé par toutes les VM"),
  cpuUsable: fact("cpu", "amount", "CPU that one host may promise", "CPU qu'un hôte peut promettre"),
  cpuRatio: fact("none", "ratio", "CPU: asked for ÷ what one host may promise", "CPU : demandé ÷ ce qu'un hôte peut promettre"),
  ramOverheadMib: fact("mib", "amount", "RAM that the hypervisor takes for one VM", "RAM que l'hyperviseur prend pour une VM"),
  ramDemand: fact("gib", "amount", "RAM that all ask for", "RAM demandée par toutes les VM"),
  ramUsable: fact("gib", "amount", "RAM that one host may promise", "RAM qu'un hôte peut promettre"),
  ramRatio: fact("none", "ratio", "RAM: asked for ÷ what one host may promise", "RAM : demandée ÷ ce qu'un hôte peut promettre"),
  networkDemand: fact("mbps", "amount", "network that all ask for", "réseau demandé par toutes les VM"),
  networkUsable: fact("mbps", "amount", "network that one host may promise", "réseau qu'un hôte peut promettre"),
  networkRatio: fact("none", "ratio", "network: asked for ÷ what one host may promise", "réseau : demandé ÷ ce qu'un hôte peut promettre"),
  arrayDemand: fact("iops", "amount", "IOPS that all ask for", "IOPS demandées par toutes les VM"),
  arrayUsable: fact("iops", "amount", "IOPS that the array may promise", "IOPS que la baie peut promettre"),
  arrayRatio: fact("none", "ratio", "array: asked for ÷ what it may promise (above 1 it is too small)", "baie : demandé ÷ ce qu'elle peut promettre (au-dessus de 1, trop petite)"),
  arrayNeeded: fact("iops", "amount", "IOPS of the least array that would do", "IOPS de la plus petite baie qui suffirait"),
  binding: fact("none", "choice", "which resource decides", "quelle ressource décide"),
  needed: fact("hosts", "exact", "hosts that carry the load, none to spare", "hôtes qui portent la charge, sans secours"),
  hosts: fact("hosts", "exact", "hosts to buy, with N+1", "hôtes à acheter, avec N+1"),
  serversPerHost: fact("perHost", "ratio", "consolidation ratio: servers per host bought", "taux de consolidation : serveurs par hôte acheté"),
  loadPct: fact("percent", "percent", "mean CPU load of a host, all hosts on", "charge CPU moyenne d'un hôte, tous allumés"),
  wattsPerHost: fact("watts", "amount", "power of one host at that load", "puissance d'un hôte à cette charge"),
  watts: fact("watts", "amount", "power of all hosts bought, at their mean load", "puissance de tous les hôtes achetés, à leur charge moyenne"),
  kwhPerYear: fact("kwh", "amount", "energy of a year, at the meter of the building", "énergie d'une année, au compteur du bâtiment"),
  wattsBefore: fact("watts", "amount", "power of all old servers", "puissance de tous les anciens serveurs"),
  kwhBefore: fact("kwh", "amount", "energy of a year before, at the meter", "énergie d'une année avant, au compteur"),
  kwhSaved: fact("kwh", "amount", "energy saved in a year", "énergie économisée en un an"),
  savedPct: fact("percent", "percent", "part of the energy that is saved", "part de l'énergie économisée")
}

const RELATIVE = 0.005
/** Below this an answer with as many decimals as are asked for could not come nearer. */
const ABSOLUTE: Readonly<Record<Tolerance, number>> = { exact: 0, ratio: 0.005, amount: 0, percent: 0.05, choice: 0 }

/** How far from `expected` an answer may lie; what only binary fractions add is no difference. */
export function toleranceOf(kind: Tolerance, expected: number): number {
  return (kind === "exact" ? 0 : Math.max(RELATIVE * Math.abs(expected), ABSOLUTE[kind])) + 1e-9 * Math.max(1, Math.abs(expected))
}
