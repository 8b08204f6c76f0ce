/** What a plan rests on and nobody knows for sure, in the order in which it is told where two matter as much. */
import type { Wording } from "../wording.ts"
import { said } from "../wording.ts"

export const ASSUMPTION_NAMES = [
  "cpuCountedBy", "statistic", "smt", "ramCounted", "headroomCpu", "headroomRam", "headroomDisk", "headroomIops", "headroomNetwork",
  "guestCpu", "guestRam", "hostCores", "hostRam", "ha", "growth", "pue", "electricity", "gridCarbon", "hostPrice"
] as const
export type AssumptionName = (typeof ASSUMPTION_NAMES)[number]

/** As they stand inside a sentence; in French with their article. */
export const ASSUMPTION_WORDS: Readonly<Record<AssumptionName, Wording>> = {
  cpuCountedBy: said("how CPUs are compared", "la comparaison des CPU"),
  statistic: said("the CPU statistic", "la statistique de CPU"),
  smt: said("what a second thread adds (SMT)", "l'apport du second fil (SMT)"),
  ramCounted: said("which RAM is counted", "la RAM comptée"),
  headroomCpu: said("CPU headroom", "la marge de CPU"),
  headroomRam: said("RAM headroom", "la marge de RAM"),
  headroomDisk: said("disk headroom", "la marge de disque"),
  headroomIops: said("IOPS headroom", "la marge d'IOPS"),
  headroomNetwork: said("network headroom", "la marge de réseau"),
  guestCpu: said("CPU added by virtualisation", "le CPU ajouté par la virtualisation"),
  guestRam: said("RAM added to each server", "la RAM ajoutée à chaque serveur"),
  hostCores: said("cores kept by the hypervisor", "les cœurs gardés par l'hyperviseur"),
  hostRam: said("RAM kept by the hypervisor", "la RAM gardée par l'hyperviseur"),
  ha: said("hosts in reserve", "le nombre d'hôtes en réserve"),
  growth: said("growth", "la croissance"),
  pue: said("the PUE", "le PUE"),
  electricity: said("the price of electricity", "le prix de l'électricité"),
  gridCarbon: said("the grid's carbon", "le carbone de l'électricité"),
  hostPrice: said("the price of a host", "le prix d'un hôte")
}

/** Key of the scenario that states each. */
export const ASSUMPTION_PATHS: Readonly<Record<AssumptionName, string>> = {
  cpuCountedBy: "cpuCountedBy", statistic: "place.cpuStatistic", smt: "hosts[].smtFraction", ramCounted: "workload.series.ram",
  headroomCpu: "headroom.cpu", headroomRam: "headroom.ram", headroomDisk: "headroom.disk", headroomIops: "headroom.iops", headroomNetwork: "headroom.network",
  guestCpu: "guestOverhead.cpuFraction", guestRam: "guestOverhead.ramMib", hostCores: "hostReserve.cores", hostRam: "hostReserve.ramGib", ha: "sizing.ha", growth: "growth",
  pue: "facility.pue", electricity: "costs.electricityPerKwh", gridCarbon: "carbon.country", hostPrice: "costs.hostPrice"
}
