/** The Azure Migrate import template. */
import { said } from "../wording.ts"
import type { HeaderReading, InventoryFormat } from "./format.ts"
import { plainName } from "./headerNames.ts"
import { readByOwnName } from "./inventory.ts"

const HEADERS: Readonly<Record<string, HeaderReading>> = {
  "server name": { target: "name", factor: 1, combine: "only", rank: 0 },
  cores: { target: "vcpus", factor: 1, combine: "only", rank: 0 },
  "memory (in mb)": { target: "ram_gib", factor: 1 / 1024, combine: "only", rank: 0 },
  "os name": { target: "os", factor: 1, combine: "only", rank: 0 },
  "cpu utilization percentage": { target: "cpu_mean_pct", factor: 1, combine: "only", rank: 0 },
  "storage in use (in gb)": { target: "disk_gib", factor: 1, combine: "prefer", rank: 0 }
}

/** Network figures are megabytes per second: 8 Mbit/s. Reads and writes, in and out, of all disks and adapters add up. */
const PATTERNS: ReadonlyArray<readonly [RegExp, HeaderReading]> = [
  [/^disk \d+ (read|write) ops( \(operations per second\))?$/, { target: "iops", factor: 1, combine: "sum", rank: 0 }],
  [/^disk \d+ size( \(in gb\))?$/, { target: "disk_gib", factor: 1, combine: "sum", rank: 1 }],
  [/^network (in|out) throughput( \(mb per second\))?$/, { target: "net_mbps", factor: 8, combine: "sum", rank: 0 }]
]

export const azureMigrate: InventoryFormat = {
  name: "azureMigrate",
  description: "Azure Migrate import template. Network throughput is in MB per second, read as 8 Mbit/s each; disk operations add up over all disks.",
  descriptionFr: "Modèle d'import Azure Migrate. Le débit réseau est en Mo par seconde, lu comme 8 Mbit/s ; les opérations disque s'additionnent.",
  recognises: (headers) => headers.has("server name") && headers.has("cores") && headers.has("memory (in mb)"),
  read: (header) => {
    const plain = plainName(header)
    return HEADERS[plain] ?? PATTERNS.find(([pattern]) => pattern.test(plain))?.[1] ?? readByOwnName(header)
  },
  conventions: [
    { id: "import.azureNetwork", value: said("1 MB per second = 8 Mbit/s, in + out", "1 Mo par seconde = 8 Mbit/s, entrant + sortant"), meaning: said("Azure Migrate: network throughput of a guest is what goes in plus what goes out.", "Azure Migrate : le débit réseau d'un serveur est l'entrant plus le sortant.") },
    {
      id: "import.azureDisk", value: said("Storage in use, else the disk sizes added up", "stockage utilisé, sinon la somme des disques"),
      meaning: said("Azure Migrate: disk space of a guest is what it uses; where that is not stated, the sizes of its disks.", "Azure Migrate : l'espace disque d'un serveur est celui qu'il utilise ; à défaut, la somme des tailles de ses disques.")
    },
    { id: "import.azureCpu", value: said("mean", "moyenne"), meaning: said("Azure Migrate: the CPU utilization percentage is read as the mean.", "Azure Migrate : le pourcentage d'utilisation du CPU est lu comme la moyenne.") }
  ]
}
