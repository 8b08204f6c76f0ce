/**
 * Other names of the inventory columns, English and French, without accents, case, punctuation and unit.
 *
 * To add one: put it into the list of its column. A unit in the header (`Mémoire (Go)`, `ram_mib`) is
 * read by `headerUnits.ts`; where one name serves two columns, the unit decides, else the first column here.
 */
import type { InventoryColumnName } from "./inventoryColumns.ts"

/** Columns that decide whether a row counts at all. */
export type ControlColumn = "powerState" | "template" | "placeholder"
export type ColumnTarget = InventoryColumnName | ControlColumn

export const COLUMN_ALIASES: Readonly<Record<ColumnTarget, ReadonlyArray<string>>> = {
  name: [
    "name", "vm", "vm name", "server", "server name", "hostname", "host name", "machine", "machine name", "guest", "guest name", "virtual machine", "computer name", "dns name",
    "nom", "nom du serveur", "serveur", "nom de la vm", "nom vm", "nom de machine", "nom de la machine", "nom machine", "machine virtuelle", "nom d hote", "invite"
  ],
  vcpus: [
    "vcpus", "vcpu", "cpus", "cpu", "virtual cpu", "virtual cpus", "num cpu", "cpu count", "number of cpus", "number of vcpus", "no of vcpus", "# vcpu", "# cpus",
    "nombre de vcpu", "nb vcpu", "nb vcpus", "nombre de cpu", "nb cpu", "processeurs", "processeurs virtuels", "cpu virtuels", "nombre de processeurs"
  ],
  cores: [
    "cores", "core", "core count", "cpu cores", "physical cores", "old cores", "number of cores", "# cores", "coeurs", "nombre de coeurs", "nb coeurs", "coeurs physiques"
  ],
  ghz: ["ghz", "clock", "cpu clock", "cpu speed", "speed", "frequency", "cpu frequency", "core clock", "clock speed", "frequence", "frequence cpu", "frequence processeur", "vitesse", "cadence"],
  cpu_mean_pct: [
    "cpu mean", "mean cpu", "cpu average", "average cpu", "avg cpu", "cpu avg", "cpu usage", "cpu utilization", "cpu utilisation", "cpu use", "mean cpu usage", "average cpu usage", "cpu usage average",
    "cpu", "mean", "cpu moyen", "cpu moyenne", "moyenne cpu", "charge cpu", "charge cpu moyenne", "utilisation cpu", "utilisation cpu moyenne", "utilisation moyenne cpu", "utilisation moyenne du cpu", "usage cpu", "usage cpu moyen"
  ],
  cpu_p95_pct: [
    "cpu p95", "p95 cpu", "cpu 95th", "cpu 95th percentile", "95th percentile cpu", "cpu percentile 95", "cpu peak", "peak cpu", "p95", "cpu usage p95", "cpu 95", "cpu max", "max cpu",
    "cpu pointe", "pointe cpu", "cpu crete", "cpu 95e centile", "95e centile cpu", "cpu centile 95", "p95 du cpu", "utilisation cpu p95", "cpu maximum"
  ],
  ram_gib: ["ram", "memory", "mem", "memory size", "ram size", "provisioned memory", "vram", "memory total", "memoire", "memoire vive", "memoire ram", "taille memoire", "memoire allouee"],
  disk_gib: [
    "disk", "disk size", "storage", "disks size", "provisioned storage", "disk space", "capacity", "total disk", "storage used", "used space", "virtual disk size", "hdd",
    "disque", "disques", "stockage", "espace disque", "taille disque", "taille du disque", "disque dur", "capacite", "capacite disque"
  ],
  iops: ["iops", "p95 iops", "iops p95", "peak iops", "disk iops", "disk operations", "io", "e s par seconde", "io par seconde", "iops pointe", "operations disque", "iops disque", "entrees sorties"],
  net_mbps: [
    "net", "network", "bandwidth", "network throughput", "net throughput", "network bandwidth", "network usage", "traffic", "net p95", "network p95", "nic", "throughput", "network traffic",
    "reseau", "debit", "debit reseau", "bande passante", "trafic", "trafic reseau", "debit reseau p95"
  ],
  dirty_mib_per_second: ["dirty rate", "dirty mib s", "dirty page rate", "dirtied mib per second", "memoire salie", "memoire salie mib s", "taux de pages sales"],
  forks_per_second: ["forks", "forks s", "fork rate", "process creation rate", "processes per second", "creations de processus", "creations de processus s", "processus s", "processus par seconde"],
  switches_per_second: ["context switches", "context switches s", "switches", "switch rate", "cswch", "commutations", "commutations s", "commutations de contexte s", "commutations de contexte", "commutations par seconde"],
  max_latency_ms: ["max latency", "maximum latency", "latency", "latency limit", "latence", "latence max", "latence maximale"],
  os: [
    "os", "operating system", "guest os", "os name", "vm os", "platform", "systeme d exploitation", "systeme", "os invite", "nom de l os", "se"
  ],
  service: ["service", "role", "service class", "workload", "function", "application", "usage", "classe de service", "fonction", "type de service"],
  group: ["group", "server group", "guest group", "vm group", "affinity group", "availability set", "groupe", "groupe de serveurs", "groupe d affinite"],
  start: ["start", "arrival", "start time", "begin", "from", "debut", "arrivee", "date de debut"],
  end: ["end", "departure", "end time", "finish", "to", "fin", "depart", "date de fin"],
  model: ["model", "server model", "hardware model", "host model", "old model", "hardware", "modele", "modele de serveur", "modele serveur", "materiel"],
  ssj_ops: ["ssj ops", "ssj", "ssjops", "specpower", "spec power ssj ops"],
  cpu_shares: ["cpu shares", "shares", "cpu weight", "cpuunits", "parts cpu", "poids cpu"],
  cpu_reservation_mhz: ["cpu reservation", "reservation", "reservation cpu"],
  cpu_limit_mhz: ["cpu limit", "limit", "limite cpu", "limite"],
  powerState: ["powerstate", "power state", "power", "state", "status", "etat", "etat d alimentation", "alimentation", "statut"],
  template: ["template", "is template", "modele de vm", "modele vm", "gabarit"],
  placeholder: ["srm placeholder", "placeholder"]
}
