/** What stands for data that the inventory lacks, or that it leaves open. */
import type { Assumption, DataQuality } from "@rackfold/sim-core"
import type { InventoryFormat } from "../formats/format.ts"
import { serviceProfiles } from "../profiles.ts"
import { nodeAt } from "../scenarioTree.ts"
import { asIs, isFigure, joined, quantity, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { assumption, ASSUMED, CONVENTION } from "./assumption.ts"
import type { AssumptionWords } from "./assumption.ts"
import type { FilledRows } from "./fillRows.ts"

type Gap = DataQuality["defaulted"][number]

/** Values that are listed for one column; the rest is counted. */
const LISTED = 6

const assumed = (words: Omit<AssumptionWords, "source" | "sureness">): Assumption => assumption("inventory", { ...words, source: ASSUMED, sureness: "C" })

/** Columns whose gaps were filled with a figure: one line a column. */
export function gapAssumptions({ defaulted }: DataQuality): Assumption[] {
  const columns = [...new Set(defaulted.map(({ column }) => column))]
  return columns.map((column): Assumption => {
    const gaps = defaulted.filter((gap) => gap.column === column)
    const node = nodeAt(["workload", "defaults", column])
    const listed = gaps.slice(0, LISTED).map((gap) => filledWith(gap, node?.unit ?? ""))
    const more = gaps.length - listed.length
    if (more > 0) listed.push(said(`and ${more} more`, `et ${more} de plus`))
    const stated = gaps.every(({ from }) => from === "workload.defaults")
    return assumption("inventory", {
      id: `inventory.${camelCase(column)}`, value: joined(listed),
      meaning: said(`Rows without ${column}: ${node?.description ?? ""}`, `Lignes sans ${column} : ${node?.descriptionFr ?? ""}`),
      source: stated ? said("the scenario's workload.defaults", "workload.defaults du scénario") : ASSUMED, sureness: "C", path: `workload.defaults.${column}`
    })
  })
}

function filledWith({ value, valueFr, from, fromFr, count }: Gap, unit: string): Wording {
  const { en, fr } = isFigure(value) ? quantity(Number(value), unit) : said(value, valueFr)
  return said(`${en} (${from}, ${count} ${count === 1 ? "row" : "rows"})`, `${fr} (${fromFr}, ${quantity(count).fr} ${count < 2 ? "ligne" : "lignes"})`)
}

function camelCase(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** How an open point of the file was read. */
export function importAssumptions(quality: DataQuality, format: InventoryFormat): Assumption[] {
  const list = (format.conventions ?? []).map((convention) => assumption("inventory", { ...convention, source: CONVENTION, sureness: "C" }))
  const sizes = quality.mappedColumns.filter(({ column }) => column === "ram_gib" || column === "disk_gib")
  if (sizes.some(({ header }) => /\b[mgtk](b|o)\b|\b(in )?mb\)/i.test(header))) {
    list.push(assumption("inventory", {
      id: "import.binaryUnits", value: said("1 MB = 1 MiB, 1 GB = 1 GiB", "1 Mo = 1 Mio, 1 Go = 1 Gio"),
      meaning: said("MB and GB (Mo, Go) of memory and disk are read as binary units.", "Les Mo et Go (MB, GB) de mémoire et de disque sont lus comme unités binaires."),
      source: said("custom of inventories", "usage des inventaires"), sureness: "C"
    }))
  }
  const bare = sizes.filter(({ header }) => format.read(header, new Set())?.unitGuessed === true)
  if (bare.length > 0) {
    list.push(assumed({
      id: "import.unitsGuessed", value: joined(bare.map(({ header }) => said(`${header}: GiB`, `${header} : Gio`))),
      meaning: said("Columns of memory and disk that name no unit are read as GiB.", "Les colonnes de mémoire et de disque sans unité sont lues en Gio.")
    }))
  }
  if (quality.decimal === "," || (quality.delimiter !== "," && quality.delimiter !== "")) list.push(marks(quality))
  return list
}

function marks({ delimiter, decimal }: DataQuality): Assumption {
  const cells = delimiter === "" ? said("", "") : cellMarks(delimiter)
  return assumption("inventory", {
    id: "import.marks", value: said(`${cells.en}decimals by "${decimal}"`, `${cells.fr}décimales par « ${decimal} »`),
    meaning: said("How numbers and cells of the inventory were read.", "Comment les nombres et les cellules de l'inventaire ont été lus."),
    source: said("found in the file", "constaté dans le fichier"), sureness: "D"
  })
}

function cellMarks(delimiter: string): Wording {
  return delimiter === "\t" ? said("cells separated by tabs, ", "cellules séparées par des tabulations, ") : said(`cells separated by "${delimiter}", `, `cellules séparées par « ${delimiter} », `)
}

/** What is taken for granted about demand over the day. */
export function demandAssumptions(rows: FilledRows, unreachedPeaks: number, isMeasured: (name: string) => boolean): Assumption[] {
  const used = serviceProfiles.filter((profile) => rows.service.some((service, row) => service === profile && !isMeasured(rows.name[row]!)))
  const list: Assumption[] = []
  if (used.length > 0) list.push(assumed({
    id: "demand.dailyShape", value: joined(used.map(({ name, shapeName, shapeNameFr }) => said(`${name}: ${shapeName}`, `${name} : ${shapeNameFr}`))),
    meaning: said("CPU, IOPS and network of a service class follow its daily shape; the run begins at midnight.", "Le CPU, les IOPS et le réseau d'une classe de service suivent sa forme journalière ; la simulation commence à minuit.")
  }))
  if (used.length > 0) list.push(assumed({
    id: "demand.ioMean", value: said("mean = p95 × mean ÷ p95 of the class's CPU", "moyenne = p95 × moyenne ÷ p95 du CPU de la classe"),
    meaning: said("Mean IOPS and network of a service class are to their p95 as its mean CPU is to its p95.", "Les IOPS et le débit moyens d'une classe de service sont à leur p95 ce que son CPU moyen est à son p95.")
  }))
  if (rows.service.some((service, row) => service === null && !isMeasured(rows.name[row]!))) list.push(assumed({
    id: "demand.constant", value: asIs("constant"), meaning: said("Guests without a service class ask for their mean CPU, and their stated IOPS and network, all the time.",
      "Les serveurs sans classe de service demandent en permanence leur CPU moyen, et les IOPS et le débit indiqués.")
  }))
  if (unreachedPeaks > 0) list.push(assumption("inventory", {
    id: "demand.unreachedPeak", value: said(`${unreachedPeaks} ${unreachedPeaks === 1 ? "demand" : "demands"}`, `${quantity(unreachedPeaks).fr} ${unreachedPeaks < 2 ? "demande" : "demandes"}`),
    meaning: said("Demands (CPU, IOPS or network of one guest) whose daily shape cannot reach the p95 without changing the mean: the mean is kept, and the peak of the run is lower.",
      "Demandes (CPU, IOPS ou réseau d'un serveur) dont la forme journalière ne peut atteindre le p95 sans changer la moyenne : la moyenne est gardée, et la pointe simulée est plus basse."),
    source: said("derived", "calculé"), sureness: "D"
  }))
  return list
}
