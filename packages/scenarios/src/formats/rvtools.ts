/** Headers of an RVTools tab that a list of servers has: vInfo, or vCPU or vMemory alone. By name, never by position: custom attributes stand in mid-sheet. */
import { said } from "../wording.ts"
import type { ColumnTarget } from "./columnAliases.ts"
import type { HeaderReading, InventoryFormat } from "./format.ts"
import { plainName } from "./headerNames.ts"
import { readByOwnName } from "./inventory.ts"

const MIB = 1 / 1024
const only = (target: ColumnTarget, factor: number = 1): HeaderReading => ({ target, factor, combine: "only", rank: 0 })
const prefer = (target: ColumnTarget, rank: number, factor: number = 1): HeaderReading => ({ target, factor, combine: "prefer", rank })
const orNone = (target: ColumnTarget): HeaderReading => ({ target, factor: 1, combine: "only", rank: 0, noneIfNotPositive: true })

/** Headers of every tab. */
const EVERY_TAB: Readonly<Record<string, HeaderReading>> = {
  vm: only("name"),
  powerstate: only("powerState"),
  template: only("template"),
  "srm placeholder": only("placeholder"),
  cpus: only("vcpus"),
  cluster: prefer("group", 1),
  "os according to the vmware tools": prefer("os", 0),
  "os according to the configuration file": prefer("os", 1),
  os: prefer("os", 2)
}

/** vInfo. `Memory` is in MiB though no unit is named; older versions say MB and mean the same. */
const INFO: Readonly<Record<string, HeaderReading>> = {
  memory: only("ram_gib", MIB),
  "memory mib": only("ram_gib", MIB),
  "memory [mib]": only("ram_gib", MIB),
  "memory mb": only("ram_gib", MIB),
  "provisioned mib": prefer("disk_gib", 0, MIB),
  "provisioned mb": prefer("disk_gib", 0, MIB),
  "total disk capacity mib": prefer("disk_gib", 1, MIB),
  "in use mib": prefer("disk_gib", 2, MIB),
  "in use mb": prefer("disk_gib", 2, MIB)
}

/** vCPU: share settings, in MHz. A limit of −1 is none. */
const CPU: Readonly<Record<string, HeaderReading>> = {
  shares: orNone("cpu_shares"),
  reservation: only("cpu_reservation_mhz"),
  limit: orNone("cpu_limit_mhz")
}

const MEMORY: Readonly<Record<string, HeaderReading>> = { "size mib": only("ram_gib", MIB), "size mb": only("ram_gib", MIB) }

function tabOf(plainHeaders: ReadonlySet<string>): Readonly<Record<string, HeaderReading>> {
  if (plainHeaders.has("cores p s")) return CPU
  return plainHeaders.has("size mib") || plainHeaders.has("size mb") ? MEMORY : INFO
}

/** Columns of one's own, custom attributes among them; a group that somebody names goes before the cluster. */
function readOwn(header: string): HeaderReading | undefined {
  const reading = readByOwnName(header)
  return reading?.target === "group" ? { ...reading, combine: "prefer" } : reading
}

export const rvtools: InventoryFormat = {
  name: "rvtools",
  description: "RVTools export: a workbook (.xlsx), a folder with a CSV a tab, or one tab as CSV. vInfo says which VMs there are, the other tabs more of them. It holds no CPU history: one reading of each VM (vCPU Overall), or defaults, or a `service` column.",
  descriptionFr: "Export RVTools : un classeur (.xlsx), un dossier d'un CSV par onglet, ou un seul onglet en CSV. vInfo dit quelles VM il y a, les autres onglets en disent plus. Pas d'historique CPU : un seul relevé par VM (vCPU Overall), ou les valeurs par défaut, ou une colonne `service`.",
  recognises: (headers) => headers.has("vm") && headers.has("powerstate"),
  read: (header, plainHeaders) => EVERY_TAB[plainName(header)] ?? tabOf(plainHeaders)[plainName(header)] ?? readOwn(header),
  conventions: [{
    id: "import.rvtoolsDisk", value: said("Provisioned, else Total disk capacity, else the disks of vDisk, else In Use", "Provisioned, sinon Total disk capacity, sinon les disques de vDisk, sinon In Use"),
    meaning: said("RVTools: disk space of a guest is what is provisioned for it.", "RVTools : l'espace disque d'un serveur est celui qui lui est alloué.")
  }]
}
