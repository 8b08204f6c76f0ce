/** `vmtable.csv` of the Azure public trace of 2017: eleven columns, no header. */
import { said } from "../wording.ts"
import type { ColumnTarget } from "./columnAliases.ts"
import type { InventoryFormat } from "./format.ts"
import { readByOwnName } from "./inventory.ts"

/** The header that the file lacks, as its documentation names the columns. */
export const VMTABLE_HEADER = "vmid,subscriptionid,deploymentid,vmcreated,vmdeleted,maxcpu,avgcpu,p95maxcpu,vmcategory,vmcorecount,vmmemory"

/** A first line of this form is a VM, not a header. */
const VMTABLE_ROW = /^[^,]+,[^,]+,[^,]+,\d+,\d+,[\d.]+,[\d.]+,[\d.]+,(?:Delay-insensitive|Interactive|Unknown),>?\d+,>?[\d.]+\s*(?:\n|$)/

export function isVmtable(text: string): boolean {
  return VMTABLE_ROW.test(text.slice(0, 1000))
}

const TARGETS: Readonly<Record<string, ColumnTarget>> = { vmid: "name", vmcreated: "start", vmdeleted: "end", avgcpu: "cpu_mean_pct", p95maxcpu: "cpu_p95_pct", vmcorecount: "vcpus", vmmemory: "ram_gib" }

export const azureVmtable: InventoryFormat = {
  name: "azureVmtable",
  description: "vmtable.csv of the Azure public trace of 2017, without a header: VM, created, deleted, CPU average and p95 of the maximum, cores, memory in GB.",
  descriptionFr: "vmtable.csv de la trace publique d'Azure de 2017, sans en-tête : VM, création, suppression, CPU moyen et p95 du maximum, cœurs, mémoire en Go.",
  recognises: (headers) => headers.has("vmid") && headers.has("vmcorecount"),
  read: (header) => {
    const target = TARGETS[header.trim().toLowerCase()]
    return target === undefined ? readByOwnName(header) : { target, factor: 1, combine: "only", rank: 0 }
  },
  conventions: [{
    id: "import.azurePeak", value: said("p95 of the 5-minute maxima", "p95 des maxima de 5 minutes"),
    meaning: said("Azure trace: the p95 of a VM's CPU is that of its maxima in five minutes.", "Trace Azure : le p95 du CPU d'une VM est celui de ses maxima sur cinq minutes.")
  }]
}
