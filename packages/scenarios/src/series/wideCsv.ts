/** Wide form: a time column and a column a VM; one metric a file. */
import { shown } from "../errors.ts"
import { parseNumeral } from "../formats/numerals.ts"
import { asIs, said } from "../wording.ts"
import { headersOf, raggedFault, seriesHeader } from "./longCsv.ts"
import { METRIC_RULES, SERIES_METRICS, metricAllowed } from "./metrics.ts"
import { timeReader } from "./sampleTime.ts"
import type { LineReader, SeriesFormat, SeriesHead, SeriesOptions, SeriesSink } from "./seriesFormat.ts"
import { splitCells } from "./textLines.ts"

export const wideCsv: SeriesFormat = {
  name: "wide",
  description: "CSV, a time column first and a column a VM; one metric, `workload.series.metric` (cpu_pct unless said).",
  descriptionFr: "CSV, une colonne de temps d'abord puis une colonne par VM ; une seule grandeur, `workload.series.metric` (cpu_pct par défaut).",
  looksLike: said("a header with a time column first, and a column a VM", "un en-tête avec une colonne de temps d'abord, puis une colonne par VM"),
  recognises: (head) => {
    const headers = headersOf(head)
    return headers.length > 1 && seriesHeader(headers[0]!) === "time" && headers.every((header, cell) => cell === 0 || (header !== "" && seriesHeader(header) !== "vm"))
  },
  open
}

function open(head: SeriesHead, sink: SeriesSink, { metric: wanted }: SeriesOptions): LineReader {
  const headers = headersOf(head)
  const metric = SERIES_METRICS.indexOf(wanted)
  const times = timeReader(head)
  const values = new Float64Array(SERIES_METRICS.length).fill(NaN)
  let vms: ReadonlyArray<number> = []
  sink.mappedColumn(headers[0]!, "time_s")
  const begin = (): void => {
    const twice = headers.find((header, cell) => headers.indexOf(header) < cell)
    if (twice !== undefined) sink.bad({ column: headers.lastIndexOf(twice) + 1, path: "vm", expected: said("a name that no other column has", "un nom qu'aucune autre colonne ne porte"), found: asIs(shown(twice)), advice: "Rename or remove one of the two." })
    vms = headers.map((header, cell) => (cell === 0 || headers.indexOf(header) < cell ? -1 : sink.vm(header)))
  }
  const read = (text: string, isLast: boolean): void => {
    const cells = splitCells(text, head.delimiter)
    const ragged = raggedFault(cells, headers.length, isLast)
    if (ragged !== undefined) { sink.bad(ragged); return }
    const seconds = times.read(cells[0]!)
    if (typeof seconds !== "number") { sink.bad({ column: 1, path: "time_s", expected: seconds.expected, found: asIs(shown(cells[0]!.trim())), advice: "Correct the time." }); return }
    for (let cell = 1; cell < headers.length; cell++) {
      const written = cells[cell]!.trim()
      if (written === "" || vms[cell] === -1) continue
      const value = parseNumeral(written, head.decimal)
      values[metric] = value
      if (!metricAllowed(metric, value)) sink.bad({ column: cell + 1, path: headers[cell]!, expected: METRIC_RULES[metric]!.expected, found: asIs(shown(written)), advice: "Correct the value, or leave the cell empty where nothing was measured." })
      else {
        const fault = sink.add(vms[cell]!, seconds, values)
        if (fault === undefined) continue
        // The time is wrong for the whole line: told once.
        sink.bad(fault)
        return
      }
    }
  }
  return {
    line: (text, isLast) => {
      if (vms.length === 0) begin()
      else read(text, isLast)
    },
    end: () => { if (times.isDated()) sink.dated() }
  }
}
