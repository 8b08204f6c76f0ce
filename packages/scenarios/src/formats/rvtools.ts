/** RVTools exports, one CSV a tab: vInfo, vCPU or vMemory. By name, never by position: custom attributes stand in mid-sheet. */
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

export const rvtools: InventoryFormat = {
  name: "rvtools",
  description: "RVTools tab as CSV (vInfo; vCPU and vMemory hold less). It holds no CPU history: percentages come from defaults or a `service` column.",
  descriptionFr: "Onglet RVTools en CSV (vInfo ; vCPU et vMemory en disent moins). Pas d'historique CPU : les pourcentages viennent des valeurs par défaut ou d'une colonne `service`.",
  recognises: (headers) => headers.has("vm") && headers.has("powerstate"),
  read: (header, plainHeaders) => EVERY_TAB[plainName(header)] ?? tabOf(plainHeaders)[plainName(header)] ?? readByOwnName(header),
  conventions: [{
    id: "import.rvtoolsDisk", value: said("Provisioned, else Total disk capacity, else In Use", "Provisioned, sinon Total disk capacity, sinon In Use"),
    meaning: said("RVTools: disk space of a guest is what is provisioned for it.", "RVTools : l'espace disque d'un serveur est celui qui lui est alloué.")
  }]
}
