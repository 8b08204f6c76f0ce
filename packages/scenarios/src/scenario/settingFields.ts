/** What a scenario says beside hosts: workload, placement, margins, time. */
import * as Schema from "effect/Schema"
import { PLACE_BY, POWER_MODEL_NAMES, placePolicies } from "@rackfold/sim-core"
import { amount, fractionOrAll, group, number, oneOf, optional, required, text, withDefault, yesNo } from "./field.ts"
import { MOMENT_COLUMNS, NUMBER_COLUMNS, NUMBER_RULES, TEXT_COLUMNS, TEXT_DESCRIPTIONS, expectedNumber, numberAllowed } from "../formats/inventoryColumns.ts"
import type { MomentColumn, NumberColumn, TextColumn } from "../formats/inventoryColumns.ts"
import { Synthetic } from "./syntheticFields.ts"
import { SERIES_METRICS } from "../series/metrics.ts"
import { SERIES_FORMAT_NAMES } from "../series/registry.ts"

type NumberField = Schema.optionalKey<Schema.Finite>
type TextField = Schema.optionalKey<Schema.String>

const numberField = (column: NumberColumn): NumberField => {
  const { min, aboveMin, max, unit, description, descriptionFr } = NUMBER_RULES[column]
  const expected = expectedNumber(column)
  const allowed = Schema.makeFilter((value: number) => numberAllowed(column, value), {
    expected, toJsonSchema: () => ({ [aboveMin ? "exclusiveMinimum" : "minimum"]: min, maximum: max })
  } as never)
  return optional(Schema.Finite.check(allowed), { unit, description, descriptionFr, defaultText: "none", expected } as never) as unknown as NumberField
}

const textField = (column: TextColumn): TextField => optional(text, { ...TEXT_DESCRIPTIONS[column], defaultText: "none" }) as unknown as TextField

const momentField = (column: MomentColumn): NumberField =>
  optional(number("seconds from run start: 0 or more", { min: 0, max: 1e12 }), { ...TEXT_DESCRIPTIONS[column], unit: "s", defaultText: "none" }) as unknown as NumberField

const numberFields = Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, numberField(column)])) as Record<NumberColumn, NumberField>

/** A value for any inventory column that a row leaves empty. */
export const RowDefaults = Schema.Struct({
  ...numberFields,
  ...(Object.fromEntries(TEXT_COLUMNS.map((column) => [column, textField(column)])) as Record<TextColumn, TextField>),
  ...(Object.fromEntries(MOMENT_COLUMNS.map((column) => [column, momentField(column)])) as Record<MomentColumn, NumberField>)
})

const seriesPath = (what: string, quoi: string) =>
  ({ defaultText: "none", description: `${what}, relative to the scenario's folder; \`$RACKFOLD_DATA/…\` is looked for where the traces are.`, descriptionFr: `${quoi}, relatif au dossier du scénario ; \`$RACKFOLD_DATA/…\` est cherché là où sont les traces.` })

/** Servers that would be otherwise than the inventory says. */
const Change = Schema.Struct({
  guests: required(Schema.Array(text).check(Schema.isMinLength(1)).annotate({ expected: "a list of at least one server name" }), { description: "Names of servers; * stands for any characters, ? for one.", descriptionFr: "Noms de serveurs ; * remplace des caractères quelconques, ? un seul." }),
  ...numberFields
})

/** Measured demand over time. */
export const Series = Schema.Struct({
  file: optional(text, seriesPath("One file of series (.gz too)", "Un fichier de séries (.gz aussi)")),
  folder: optional(text, seriesPath("A folder with one file a VM, or several of one form", "Un dossier d'un fichier par VM, ou de plusieurs d'une même forme")),
  format: optional(oneOf(SERIES_FORMAT_NAMES), { defaultText: "found by the first lines", description: "Format, as `rackfold formats` lists them.", descriptionFr: "Format, parmi ceux de `rackfold formats`." }),
  metric: withDefault(oneOf(SERIES_METRICS), "cpu_pct", { description: "What the columns of a wide table hold.", descriptionFr: "Ce que contiennent les colonnes d'un tableau large." }),
  startSeconds: withDefault(amount, 0, { unit: "s", description: "When in the run the series begin: their time 0, or their first date. Before, they ask for nothing.", descriptionFr: "Quand les séries commencent : leur temps 0, ou leur première date. Avant, elles ne demandent rien." }),
  gaps: withDefault(oneOf(["hold", "absent"]), "hold", { description: "Where nothing was measured, the last value holds, or no demand is counted (absent).", descriptionFr: "Là où rien n'a été mesuré, la dernière valeur tient (hold), ou aucune demande n'est comptée (absent)." }),
  ram: withDefault(oneOf(["max", "p95", "configured"]), "max", { description: "RAM that a guest with a memory series takes: the highest measured, the p95, or what the inventory says (configured).", descriptionFr: "RAM que prend un serveur dont la mémoire est mesurée : le maximum, le p95, ou celle de l'inventaire (configured)." })
})

export const Workload = Schema.Struct({
  file: optional(text, { defaultText: "none; needed where there are no series", description: "Inventory, relative to the scenario's folder: a CSV (.gz too), an Excel workbook (.xlsx: an RVTools export, or one sheet of servers), or a folder of RVTools tabs as CSV.", descriptionFr: "Inventaire, relatif au dossier du scénario : un CSV (.gz aussi), un classeur Excel (.xlsx : un export RVTools, ou une feuille de serveurs), ou un dossier d'onglets RVTools en CSV." }),
  series: optional(Series, { defaultText: "none", description: "Measured series, joined to the inventory by name; without an inventory each VM is a guest, of the sizes that `defaults` state.", descriptionFr: "Séries mesurées, jointes à l'inventaire par le nom ; sans inventaire chaque VM est un serveur, de la taille qu'indique `defaults`." }),
  fragments: optional(text, { defaultText: "none", description: "Fragments of an OpenDC trace (CSV, or .csv.gz), relative to the scenario's folder; `file` then holds its tasks. Their MHz are MHz of the hosts.", descriptionFr: "Fragments d'une trace OpenDC (CSV ou .csv.gz), relatif au dossier du scénario ; `file` contient alors ses tâches. Leurs MHz sont ceux des hôtes." }),
  synthetic: optional(Synthetic, { defaultText: "none", description: "Instead of files: jobs drawn at random, a queue as textbooks have it (M/M/c), compared with theory in every answer. Needs jobs.queue: fifo, jobs.end: whenDone and place.cpuStatistic: cores.", descriptionFr: "À la place de fichiers : des tâches tirées au hasard, une file d'attente comme dans les manuels (M/M/c), comparée à la théorie dans chaque réponse. Demande jobs.queue: fifo, jobs.end: whenDone et place.cpuStatistic: cores." }),
  changes: withDefault(Schema.Array(Change).annotate({ expected: "a list of changes" }), [], { description: "A what-if: servers as they would be, in place of what the inventory and measured sizes say.", descriptionFr: "Une hypothèse : des serveurs tels qu'ils seraient, à la place de ce que disent l'inventaire et les tailles mesurées." }),
  defaults: group(RowDefaults, { description: "A value for any inventory column that a row leaves empty.", descriptionFr: "Une valeur pour toute colonne d'inventaire laissée vide." })
})

const kindOfRow = (what: string, quoi: string) =>
  withDefault(oneOf(["exclude", "include"]), "exclude", { description: `${what}: left out and counted (exclude), or servers like all others (include).`, descriptionFr: `${quoi} : à écarter en les comptant (exclude), ou à traiter comme les autres serveurs (include).` })

export const Import = Schema.Struct({
  badRows: withDefault(oneOf(["error", "drop"]), "error", {
    description: "A bad row stops the run (error), or is left out and listed (drop).", descriptionFr: "Une ligne fautive arrête la simulation (error), ou est écartée et citée (drop)."
  }),
  poweredOff: kindOfRow("Machines that are off or suspended, where a column says so", "Les machines éteintes ou suspendues, si une colonne le dit"),
  templates: kindOfRow("Templates, though all of them are off", "Les modèles, bien que tous éteints"),
  placeholders: kindOfRow("Placeholders of a recovery site (SRM)", "Les machines réservées d'un site de secours (SRM)"),
  networks: withDefault(oneOf(["ignore", "require"]), "ignore", {
    description: "RVTools says which networks (port groups) each VM is on: they are counted and have no say (ignore), or each server goes only where hosts carry all of its own, by hosts[].vlans (require).", descriptionFr: "RVTools dit sur quels réseaux (groupes de ports) est chaque VM : ils sont comptés sans rien décider (ignore), ou chaque serveur ne va que là où l'hôte transporte tous les siens, selon hosts[].vlans (require)."
  }),
  datastores: withDefault(oneOf(["ignore", "require"]), "ignore", {
    description: "Likewise the datastores that its disks are on, by hosts[].datastores.", descriptionFr: "De même pour les datastores de ses disques, selon hosts[].datastores."
  }),
  rules: withDefault(oneOf(["obey", "ignore"]), "obey", {
    description: "Cluster rules of which RVTools says that they keep VMs apart or together are rules of affinity (obey), or are told alone (ignore). Others are told, with what is open.", descriptionFr: "Les règles de grappe dont RVTools dit qu'elles séparent ou réunissent des VM sont des règles d'affinité (obey), ou sont seulement signalées (ignore). Les autres sont signalées, avec ce qui reste ouvert."
  }),
  restartPriority: withDefault(oneOf(["obey", "ignore"]), "obey", {
    description: "Where anything may fail, HA restart priorities are restart classes of the servers that restart.classes does not name (obey), or are told alone (ignore).", descriptionFr: "Si quelque chose peut tomber, les priorités de redémarrage HA sont les classes des serveurs que restart.classes ne nomme pas (obey), ou sont seulement signalées (ignore)."
  }),
  cpuReading: withDefault(oneOf(["mean", "ignore"]), "mean", {
    description: "RVTools says what CPU each VM used at one moment (vCPU Overall): it stands for the mean (mean), or is not used (ignore), and the defaults are.", descriptionFr: "RVTools dit le CPU que chaque VM utilisait à un instant (vCPU Overall) : il tient lieu de moyenne (mean), ou n'est pas utilisé (ignore) au profit des valeurs par défaut."
  })
})

export const Place = Schema.Struct({
  policy: withDefault(oneOf(placePolicies.map(({ name }) => name)), "firstFitDecreasing", { description: "Placement policy, as `rackfold policies` lists them.", descriptionFr: "Politique de placement, parmi celles de `rackfold policies`." }),
  by: withDefault(oneOf(PLACE_BY), "sum", { description: "What best-fit, worst-fit and the decreasing orders compare, of a host's free amounts or a guest's needs as shares of the largest host: the sum over all resources in play, the share of CPU alone, the largest share, or the product (0 where one share is 0).", descriptionFr: "Ce que comparent best-fit, worst-fit et les ordres décroissants, de la place libre d'un hôte ou des besoins d'un serveur en parts du plus grand hôte : la somme sur toutes les ressources en jeu, la seule part de CPU, la plus grande part, ou le produit (0 dès qu'une part est 0)." }),
  cpuStatistic: withDefault(oneOf(["p95", "mean", "p99", "max", "nominal", "cores"]), "p95", { description: "CPU that placement reserves: the p95, the mean, the p99 (of what was measured, or of the daily shape of a service class), the highest of the run (max), vCPUs × GHz at full clock (nominal, without guest overhead), or as many cores of the host as it has vCPUs, whatever their clock (cores).", descriptionFr: "CPU que le placement réserve : le p95, la moyenne, le p99 (de ce qui a été mesuré, ou de la forme journalière d'une classe de service), le maximum de la simulation (max), vCPU × GHz à pleine fréquence (nominal, sans surcoût de virtualisation), ou autant de cœurs de l'hôte que de vCPU, quelle que soit leur fréquence (cores)." }),
  vcpusWithinCores: optional(yesNo, { defaultText: "false", description: "A guest with more vCPUs than a host has cores may not go there, as hypervisors have it.", descriptionFr: "Un serveur de plus de vCPU qu'un hôte n'a de cœurs n'y va pas, comme le veulent les hyperviseurs." })
})

export const Jobs = Schema.Struct({
  queue: withDefault(oneOf(["none", "fifo"]), "none", { description: "Where no host has room, a guest is refused (none), or waits first come first served, and everybody behind it (fifo); one larger than every host is refused.", descriptionFr: "Quand aucun hôte n'a de place, un serveur est refusé (none), ou attend son tour, et tous derrière lui (fifo) ; plus grand que tout hôte, il est refusé." }),
  unserved: withDefault(oneOf(["lose", "carryOver"]), "lose", { description: "CPU work of a job that is not served in time is lost (lose), or done later, and the job ends later (carryOver).", descriptionFr: "Le travail CPU d'une tâche qui n'est pas servi à temps est perdu (lose), ou fait plus tard, et la tâche finit plus tard (carryOver)." }),
  end: withDefault(oneOf(["period", "whenDone"]), "period", { description: "The run ends after periodHours (period), or when the last guest has left (whenDone).", descriptionFr: "Le calcul finit après periodHours (period), ou quand le dernier serveur est parti (whenDone)." })
})

const kept = (resource: string, deLaRessource: string) => ({ unit: "fraction", description: `Fraction of each host's ${resource} that placement keeps free.`, descriptionFr: `Fraction ${deLaRessource} de chaque hôte que le placement laisse libre.` })

export const Headroom = Schema.Struct({
  cpu: withDefault(fractionOrAll, 0.3, kept("CPU", "du CPU")),
  ram: withDefault(fractionOrAll, 0.15, kept("RAM", "de la RAM")),
  disk: withDefault(fractionOrAll, 0.2, kept("disk space", "de l'espace disque")),
  iops: withDefault(fractionOrAll, 0.2, kept("IOPS", "des IOPS")),
  network: withDefault(fractionOrAll, 0.4, kept("network bandwidth", "du débit réseau"))
})

export const RamOverhead = Schema.Struct({
  base: withDefault(amount, 14.19, { unit: "MiB", description: "Per guest.", descriptionFr: "Par serveur." }),
  perVcpu: withDefault(amount, 4.027, { unit: "MiB", description: "Per vCPU.", descriptionFr: "Par vCPU." }),
  perGib: withDefault(amount, 7.608, { unit: "MiB", description: "Per GiB of the guest's RAM.", descriptionFr: "Par Gio de RAM du serveur." })
})

export const GuestOverhead = Schema.Struct({
  cpuFraction: withDefault(number("a fraction: 0 or more, at most 10", { min: 0, max: 10 }), 0.05, { unit: "fraction", description: "CPU that virtualisation adds to each guest's demand.", descriptionFr: "CPU que la virtualisation ajoute à la demande de chaque serveur." }),
  numaFraction: withDefault(number("a fraction: 0 or more, at most 1", { min: 0, max: 1 }), 0, { unit: "fraction", description: "CPU more of a guest with more vCPUs than the narrowest NUMA node has cores: part of its memory is remote. 0.1 to 0.2 is usual for memory-bound work.", descriptionFr: "CPU en plus d'un serveur ayant plus de vCPU que le plus étroit des nœuds NUMA n'a de cœurs : une partie de sa mémoire est distante. 0,1 à 0,2 est usuel pour un travail limité par la mémoire." }),
  ramMib: group(RamOverhead, { unit: "MiB", description: "RAM that the hypervisor adds to each guest.", descriptionFr: "RAM que l'hyperviseur ajoute à chaque serveur." })
})

const ratio = number("a ratio: 0.01 to 1,000", { min: 0.01, max: 1000 })

export const Overcommit = Schema.Struct({
  cpu: withDefault(ratio, 1, { unit: "ratio", description: "Placement may promise usable CPU × this ratio.", descriptionFr: "Le placement peut promettre le CPU utilisable × ce rapport." }),
  ram: withDefault(ratio, 1, { unit: "ratio", description: "A guest takes up its RAM ÷ this ratio, plus overhead.", descriptionFr: "Un serveur occupe sa RAM ÷ ce rapport, plus le surcoût." }),
  iops: withDefault(ratio, 1, { unit: "ratio", description: "Placement may promise usable IOPS × this ratio.", descriptionFr: "Le placement peut promettre les IOPS utilisables × ce rapport." }),
  network: withDefault(ratio, 1, { unit: "ratio", description: "Placement may promise usable network bandwidth × this ratio.", descriptionFr: "Le placement peut promettre le débit réseau utilisable × ce rapport." })
})

export const EmptyHosts = Schema.Struct({
  state: withDefault(oneOf(["off", "on"]), "off", { description: "A host without guests goes off (off), or stays on and idles (on).", descriptionFr: "Un hôte sans serveur s'éteint (off), ou reste allumé (on)." }),
  offAfterMinutes: withDefault(number("minutes: 0 to 10,000,000", { min: 0, max: 1e7 }), 0, { unit: "min", description: "How long an empty host idles before it goes off.", descriptionFr: "Combien de temps un hôte vide reste allumé avant de s'éteindre." })
})

export const Power = Schema.Struct({
  model: optional(oneOf(POWER_MODEL_NAMES), { defaultText: "each model's own", description: "Power model for all hosts, drawn from idle to peak of each.", descriptionFr: "Modèle de puissance pour tous les hôtes, tracé entre le repos et la pointe de chacun." }),
  tau: withDefault(number("a number, more than 0, at most 1000", { above: 0, max: 1000 }), 0.5, { description: "Curvature of the asymptotic model.", descriptionFr: "Courbure du modèle asymptotique." }),
  extraRamWattsPerGib: withDefault(number("watts per GiB: 0 to 1,000", { min: 0, max: 1000 }), 0.392, { unit: "W/GiB", description: "Power of RAM beyond that of the tested machine.", descriptionFr: "Puissance de la RAM au-delà de celle de la machine testée." })
})
