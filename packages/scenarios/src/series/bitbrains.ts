/** Bitbrains (GWA-T-12) and Materna (GWA-T-13) traces: a file a VM, `;` and a tab between cells, times headed “ms” that are seconds. */
import { shown } from "../errors.ts"
import { plainName } from "../formats/headerNames.ts"
import { parseNumeral } from "../formats/numerals.ts"
import { asIs, said } from "../wording.ts"
import { raggedFault } from "./longCsv.ts"
import { METRIC_RULES, SERIES_METRICS, metricAllowed } from "./metrics.ts"
import { timeReader } from "./sampleTime.ts"
import type { LineFault, LineReader, SeriesFormat, SeriesHead, SeriesSink } from "./seriesFormat.ts"
import { splitCells } from "./textLines.ts"

const STEP_SECONDS = 300
const KIB_PER_MIB = 1024
const KIB_PER_GIB = 1_048_576
const MBPS_PER_KILOBYTE_SECOND = 8 / 1000

/** Headers in plain form, without their bracketed unit. */
const COLUMNS = ["timestamp", "cpu cores", "cpu capacity provisioned", "cpu usage %", "memory capacity provisioned", "memory usage", "network received throughput", "network transmitted throughput"] as const
type Column = (typeof COLUMNS)[number]

function plain(header: string): string {
  const bare = plainName(header)
  // Percent is told from MHz by its unit alone; so is memory in KB from Materna's memory in percent.
  if (/\[%\]/.test(bare)) return `${bare.replace(/\s*\[%\]/, "")} %`
  return bare.replace(/\s*\[[^\]]*\]/, "")
}

function cellsOf(head: SeriesHead): ReadonlyMap<string, number> {
  return new Map(splitCells(head.lines[0] ?? "", ";").map((header, cell) => [plain(header), cell]))
}

export const bitbrains: SeriesFormat = {
  name: "bitbrains",
  description: "A folder, one file a VM named as it (.csv apart), cells between `;` and tabs (Bitbrains GWA-T-12, Materna GWA-T-13): CPU %, memory used, network received and transmitted; sizes from the provisioned columns. Times headed ms are seconds. Disk throughput is no IOPS, and not read.",
  descriptionFr: "Un dossier, un fichier par VM qui en porte le nom (sans .csv), cellules entre `;` et tabulations (Bitbrains GWA-T-12, Materna GWA-T-13) : % CPU, mémoire utilisée, réseau reçu et émis ; tailles d'après les colonnes « provisioned ». Les temps marqués ms sont des secondes. Le débit disque n'est pas des IOPS, et n'est pas lu.",
  stepSeconds: STEP_SECONDS,
  looksLike: said("the header of a Bitbrains trace", "l'en-tête d'une trace Bitbrains"),
  recognises: (head) => {
    const cells = cellsOf(head)
    return ["timestamp", "cpu cores", "cpu usage %"].every((column) => cells.has(column))
  },
  open
}

function open(head: SeriesHead, sink: SeriesSink): LineReader {
  const headers = splitCells(head.lines[0]!, ";")
  const cells = cellsOf(head)
  for (const header of headers) if ((COLUMNS as ReadonlyArray<string>).includes(plain(header))) sink.mappedColumn(header.trim(), TARGETS[plain(header) as Column])
    else sink.unknownColumn(header.trim())
  const vm = sink.vm(head.name.replace(/\.csv$/i, "").trim())
  const times = timeReader(head)
  const values = new Float64Array(SERIES_METRICS.length)
  let isHeader = true
  const read = (text: string, isLast: boolean): LineFault | undefined => {
    const row = splitCells(text, ";")
    const ragged = raggedFault(row, headers.length, isLast)
    if (ragged !== undefined) return ragged
    const number = (column: Column): number => {
      const cell = cells.get(column)
      const written = cell === undefined ? "" : row[cell]!.trim()
      return written === "" ? NaN : parseNumeral(written, head.decimal)
    }
    const written = row[cells.get("timestamp")!]!
    const seconds = times.read(written)
    if (typeof seconds !== "number") return { column: 1, path: "time_s", expected: seconds.expected, found: asIs(shown(written.trim())), advice: "Correct the time." }
    values[0] = number("cpu usage %")
    values[1] = number("memory usage") / KIB_PER_MIB
    values[2] = NaN
    values[3] = (number("network received throughput") + number("network transmitted throughput")) * MBPS_PER_KILOBYTE_SECOND
    for (const metric of [0, 1, 3]) {
      if (Number.isNaN(values[metric]!) || metricAllowed(metric, values[metric]!)) continue
      return { column: (cells.get(metric === 0 ? "cpu usage %" : metric === 1 ? "memory usage" : "network received throughput") ?? 0) + 1, path: SERIES_METRICS[metric]!, expected: METRIC_RULES[metric]!.expected, found: asIs(String(values[metric])), advice: "Correct the value." }
    }
    const cores = number("cpu cores")
    const mhz = number("cpu capacity provisioned")
    const memory = number("memory capacity provisioned")
    sink.sizes(vm, { ...(cores > 0 ? { vcpus: cores } : {}), ...(cores > 0 && mhz > 0 ? { ghz: mhz / cores / 1000 } : {}), ...(memory > 0 ? { ram_gib: memory / KIB_PER_GIB } : {}) })
    return sink.add(vm, seconds, values)
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

const TARGETS: Readonly<Record<Column, string>> = {
  timestamp: "time_s", "cpu cores": "vcpus", "cpu capacity provisioned": "ghz", "cpu usage %": "cpu_pct", "memory capacity provisioned": "ram_gib", "memory usage": "mem_mib",
  "network received throughput": "net_mbps", "network transmitted throughput": "net_mbps"
}
