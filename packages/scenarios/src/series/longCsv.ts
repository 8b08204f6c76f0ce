/** Long form: a row a sample and VM. */
import { shown } from "../errors.ts"
import { plainName, splitUnit } from "../formats/headerNames.ts"
import { unitFactor } from "../formats/headerUnits.ts"
import { parseNumeral } from "../formats/numerals.ts"
import { asIs, said } from "../wording.ts"
import { METRIC_RULES, SERIES_METRICS, metricAllowed } from "./metrics.ts"
import { timeReader } from "./sampleTime.ts"
import type { LineFault, LineReader, SeriesFormat, SeriesHead, SeriesSink } from "./seriesFormat.ts"
import { splitCells } from "./textLines.ts"

const TIMES = new Set(["time s", "time", "times", "timestamp", "date", "datetime", "date time", "epoch", "t", "temps", "horodatage", "date heure", "date et heure", "heure"])
const VMS = new Set(["vm", "vm name", "vmname", "name", "guest", "host", "hostname", "server", "machine", "instance", "nom", "serveur", "invite"])
const METRICS: ReadonlyMap<string, number> = new Map([
  ...["cpu pct", "cpu", "cpu usage", "cpu use", "cpu utilization", "cpu utilisation", "utilisation cpu", "usage cpu"].map((name) => [name, 0] as const),
  ...["mem mib", "mem", "memory", "ram", "memory used", "mem used", "memoire", "memoire utilisee"].map((name) => [name, 1] as const),
  ...["iops", "disk iops", "io", "operations disque"].map((name) => [name, 2] as const),
  ...["net mbps", "net", "network", "network throughput", "reseau", "debit", "debit reseau"].map((name) => [name, 3] as const)
])
/** MiB and Mbit/s as the units of the inventory give them. */
const UNIT_OF = [["cpu_mean_pct", 1], ["ram_gib", 1024], ["iops", 1], ["net_mbps", 1]] as const

/** What a header of a series means: time, VM, or a metric with the factor to its unit. */
export function seriesHeader(header: string): "time" | "vm" | { readonly metric: number; readonly factor: number } | undefined {
  const plain = plainName(header)
  const parts = splitUnit(header)
  for (const [base, unit] of [[plain, ""], [parts?.base ?? plain, parts?.unit ?? ""]] as const) {
    if (TIMES.has(base)) return "time"
    if (VMS.has(base)) return "vm"
    const metric = METRICS.get(base)
    if (metric === undefined) continue
    const [column, scale] = UNIT_OF[metric]!
    const factor = unit === "" ? 1 : unitFactor(column, unit)
    if (factor !== undefined) return { metric, factor: unit === "" ? 1 : factor * scale }
  }
  return undefined
}

interface Columns {
  readonly width: number
  readonly time: number
  readonly vm: number
  readonly metrics: ReadonlyArray<{ readonly metric: number; readonly factor: number; readonly cell: number }>
}

function columnsOf(headers: ReadonlyArray<string>): Columns {
  const read = headers.map(seriesHeader)
  const metrics = read.flatMap((meaning, cell) => (typeof meaning === "object" ? [{ ...meaning, cell }] : []))
  return { width: headers.length, time: read.indexOf("time"), vm: read.indexOf("vm"), metrics: metrics.filter(({ metric }, i) => metrics.findIndex((other) => other.metric === metric) === i) }
}

export const longCsv: SeriesFormat = {
  name: "long",
  description: "CSV, a row a sample and VM: `time_s,vm,cpu_pct,mem_mib,iops,net_mbps`; `rackfold template series` prints one.",
  descriptionFr: "CSV, une ligne par échantillon et VM : `time_s,vm,cpu_pct,mem_mib,iops,net_mbps` ; `rackfold template series` en imprime un.",
  looksLike: said("a header with time_s, vm and at least one of cpu_pct, mem_mib, iops, net_mbps", "un en-tête avec time_s, vm et au moins l'un de cpu_pct, mem_mib, iops, net_mbps"),
  recognises: (head) => {
    const { time, vm, metrics } = columnsOf(headersOf(head))
    return time >= 0 && vm >= 0 && metrics.length > 0
  },
  open
}

export function headersOf({ lines, delimiter }: SeriesHead): string[] {
  return splitCells(lines[0] ?? "", delimiter).map((cell) => cell.trim())
}

function open(head: SeriesHead, sink: SeriesSink): LineReader {
  const headers = headersOf(head)
  const columns = columnsOf(headers)
  noteColumns(headers, columns, sink)
  const times = timeReader(head)
  const values = new Float64Array(SERIES_METRICS.length)
  let isHeader = true
  const read = (text: string, isLast: boolean): LineFault | undefined => {
    const cells = splitCells(text, head.delimiter)
    const ragged = raggedFault(cells, columns.width, isLast)
    if (ragged !== undefined) return ragged
    const seconds = times.read(cells[columns.time]!)
    if (typeof seconds !== "number") return { column: columns.time + 1, path: "time_s", expected: seconds.expected, found: asIs(shown(cells[columns.time]!.trim())), advice: "Correct the time." }
    const name = cells[columns.vm]!.trim()
    if (name === "") return { column: columns.vm + 1, path: "vm", expected: said("the name of a VM", "le nom d'une VM"), found: said("nothing", "rien"), advice: "Name the VM of every row." }
    values.fill(NaN)
    for (const { metric, factor, cell } of columns.metrics) {
      const fault = readValue(cells, metric, factor, cell, head, values)
      if (fault !== undefined) return fault
    }
    return sink.add(sink.vm(name), seconds, values)
  }
  return {
    line: (text, isLast) => {
      if (isHeader) { isHeader = false; return }
      const fault = read(text, isLast)
      if (fault !== undefined) sink.bad(fault)
    },
    end: () => { if (times.isDated()) sink.dated() }
  }
}

function readValue(cells: ReadonlyArray<string>, metric: number, factor: number, cell: number, { decimal }: SeriesHead, values: Float64Array): LineFault | undefined {
  const text = cells[cell]!.trim()
  if (text === "") return undefined
  const value = parseNumeral(text, decimal) * factor
  if (!metricAllowed(metric, value)) return { column: cell + 1, path: SERIES_METRICS[metric]!, expected: METRIC_RULES[metric]!.expected, found: asIs(shown(text)), advice: "Correct the value, or leave the cell empty where nothing was measured." }
  values[metric] = value
  return undefined
}

/** A row with another number of cells than the header; the last line of a file may have been cut off. */
export function raggedFault(cells: ReadonlyArray<string>, width: number, isLast: boolean): LineFault | undefined {
  if (cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ""))) return undefined
  const isCut = isLast && cells.length < width
  return {
    column: Math.min(cells.length, width) + 1, path: "", expected: said(`${width} cells, as in the header`, `${width} cellules, comme dans l'en-tête`),
    found: said(`${cells.length} ${cells.length === 1 ? "cell" : "cells"}${isCut ? " on the last line: the file seems cut off" : ""}`, `${cells.length} ${cells.length === 1 ? "cellule" : "cellules"}${isCut ? " à la dernière ligne : le fichier semble tronqué" : ""}`),
    advice: isCut ? "Fetch the file again." : "Quote cells that hold the delimiter, or fill up the row."
  }
}

function noteColumns(headers: ReadonlyArray<string>, columns: Columns, sink: SeriesSink): void {
  headers.forEach((header, cell) => {
    if (header === "") return
    const metric = columns.metrics.find((one) => one.cell === cell)?.metric
    const column = cell === columns.time ? "time_s" : cell === columns.vm ? "vm" : metric === undefined ? undefined : SERIES_METRICS[metric]!
    if (column === undefined) sink.unknownColumn(header)
    else sink.mappedColumn(header, column)
  })
}

