/** Single containers as a CSV: a row each, amounts as Kubernetes writes them. */
import type { DataQuality } from "@rackfold/sim-core"
import { excerptOf, shown, wrongWords } from "../errors.ts"
import type { Finding, Problem } from "../errors.ts"
import { plainName } from "../formats/headerNames.ts"
import { readTable } from "../formats/table.ts"
import { decodeText } from "../formats/textEncoding.ts"
import { nearestNames } from "../nearestNames.ts"
import { matchService, serviceProfiles } from "../profiles.ts"
import { asIs } from "../wording.ts"
import type { WrittenContainer } from "./containerKinds.ts"
import type { Single } from "./containerRows.ts"
import { badLimit, badQuantity } from "./quantities.ts"

const COLUMNS = ["name", "count", "image", "os", "cpu_request", "memory_request", "cpu_limit", "memory_limit", "cpu", "cpu_p95", "service", "net_mbps", "iops"] as const
type Column = (typeof COLUMNS)[number]
const QUANTITIES = ["cpu_request", "memory_request", "cpu_limit", "memory_limit", "cpu", "cpu_p95"] as const
const plain = (column: string): string => plainName(column)
const columnOf = (header: string): Column | undefined => COLUMNS.find((column) => plain(column) === plain(header))

export interface CsvContainers {
  readonly list: ReadonlyArray<{ readonly single: Single; readonly container: WrittenContainer }>
  readonly quality: DataQuality
}

/** Every problem of the file, or its rows; with `dropBad`, bad ones are left out and listed. **Cost** O(bytes). */
export function readContainerCsv(file: string, bytes: Uint8Array, dropBad: boolean): CsvContainers | { readonly problems: ReadonlyArray<Problem> } {
  const decoded = decodeText(file, bytes)
  if ("problem" in decoded) return { problems: [decoded.problem] }
  const read = readTable(file, decoded.text, (headers) => headers.filter((header) => columnOf(header) !== undefined).length)
  if ("problem" in read) return { problems: [{ ...read.problem, advice: `It needs the column name, and may have ${COLUMNS.slice(1).join(", ")}.` }] }
  const { table: { header, records, headerLine, lineOf, delimiter } } = read
  const at = new Map(header.flatMap((one, i): [Column, number][] => { const column = columnOf(one); return column === undefined ? [] : [[column, i]] }))
  if (!at.has("name")) return { problems: [{ file, line: headerLine, column: null, path: "name", expected: "a column of names", found: `the headers ${header.slice(0, 8).map(shown).join(", ")}`, advice: nearestNames("name", header).length > 0 ? `Call ${shown(nearestNames("name", header)[0])} name.` : "Name every container." }] }
  const problems: Problem[] = []
  const dropped: DataQuality["dropped"][number][] = []
  const names = new Set<string>()
  let blank = 0
  const list = records.flatMap((cells, record): CsvContainers["list"][number][] => {
    if (cells.every((cell) => cell.trim() === "")) {
      blank++
      return []
    }
    const cell = (column: Column): string | undefined => (at.has(column) ? (cells[at.get(column)!] ?? "").trim() || undefined : undefined)
    const faults = rowFaults(cell, names)
    for (const { path: [column], expected, found, advice } of faults) {
      if (dropBad) dropped.push({ line: lineOf(record), column: String(column), ...problemWords(expected, found) })
      else problems.push({ file, line: lineOf(record), column: (at.get(column as Column) ?? 0) + 1, path: String(column), expected, found, advice, excerpt: excerptOf(cells.join(delimiter)) })
    }
    return faults.length > 0 ? [] : [rowOf(cell)]
  })
  if (problems.length === 0 && list.length === 0) problems.push({ file, line: headerLine, column: null, path: "", expected: "at least one good row", found: dropped.length === 0 ? "a header only" : `${dropped.length} bad ones`, advice: "Add a row for each container." })
  const { encoding } = decoded
  return problems.length > 0 ? { problems } : {
    list,
    quality: {
      file, format: "containers", encoding, delimiter, decimal: ".", rowsRead: records.length, rowsUsed: list.length, excluded: blank === 0 ? [] : [{ reason: "blank", count: blank }], dropped, defaulted: [],
      unknownColumns: header.filter((one) => columnOf(one) === undefined), mappedColumns: header.flatMap((one) => { const column = columnOf(one); return column === undefined ? [] : [{ header: one, column }] })
    }
  }
}

function problemWords(expected: string, found: string) {
  const { en, fr } = wrongWords([{ expected: asIs(expected), found: asIs(found) }])
  return { problem: en, problemFr: fr }
}

type Cells = (column: Column) => string | undefined

function rowFaults(cell: Cells, names: Set<string>): Finding[] {
  const faults: Finding[] = []
  const name = cell("name")
  if (name === undefined) faults.push({ path: ["name"], expected: "a name", found: "nothing", advice: "Name every container." })
  else if (names.size === names.add(name).size) faults.push({ path: ["name"], expected: "a name that no other row has", found: shown(name), advice: "Give it another name, or say count." })
  for (const column of QUANTITIES) faults.push(...badQuantity(cell(column), [column]))
  if (faults.length === 0) faults.push(...badLimit(cell("cpu_request"), cell("cpu_limit"), ["cpu_limit"]), ...badLimit(cell("memory_request"), cell("memory_limit"), ["memory_limit"]))
  const amount = (column: "count" | "net_mbps" | "iops", expected: string, holds: (value: number) => boolean) => {
    const text = cell(column)
    if (text !== undefined && !(/^\d+(\.\d+)?$/.test(text) && holds(Number(text)))) faults.push({ path: [column], expected, found: shown(text), advice: "Write a plain number." })
  }
  amount("count", "a whole number, 1 to 1,000,000", (value) => Number.isInteger(value) && value >= 1 && value <= 1e6)
  amount("net_mbps", "a number, 0 or more", () => true)
  amount("iops", "a number, 0 or more", () => true)
  const service = cell("service")
  if (service !== undefined && matchService(service).found !== "one") faults.push({ path: ["service"], expected: "a service class", found: shown(service), advice: `Classes: ${serviceProfiles.map((profile) => profile.name).join(", ")}.` })
  return faults
}

function rowOf(cell: Cells): CsvContainers["list"][number] {
  const some = <A>(entries: Readonly<Record<string, A | undefined>>): Record<string, A> => Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, A] => entry[1] !== undefined))
  const number = (column: Column) => (cell(column) === undefined ? undefined : Number(cell(column)))
  const requests = some({ cpu: cell("cpu_request"), memory: cell("memory_request") })
  const limits = some({ cpu: cell("cpu_limit"), memory: cell("memory_limit") })
  const use = some<string | number>({ cpu: cell("cpu"), cpuP95: cell("cpu_p95"), service: cell("service"), netMbps: number("net_mbps"), iops: number("iops") })
  return {
    single: { name: cell("name")!, count: number("count") ?? 1, fromHours: 0 },
    container: { priority: 0, startSeconds: 0, stopSeconds: 0, tolerations: [], devices: [], ports: [], hostNetwork: false, volume: "none", shares: [], requests, limits, use, ...some({ image: cell("image"), os: cell("os") }) }
  }
}
