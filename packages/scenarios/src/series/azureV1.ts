/** CPU readings of the Azure traces of 2017 and 2019: `timestamp,vmid,min,max,avg`, without a header. */
import { shown } from "../errors.ts"
import { asIs, said } from "../wording.ts"
import { raggedFault } from "./longCsv.ts"
import { METRIC_RULES, SERIES_METRICS, metricAllowed } from "./metrics.ts"
import type { LineFault, SeriesFormat } from "./seriesFormat.ts"

const WIDTH = 5
const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/i

const isReading = (line: string): boolean => {
  const cells = line.split(",")
  return cells.length === WIDTH && /^\d+$/.test(cells[0]!) && cells[1] !== "" && !NUMBER.test(cells[1]!) && cells.slice(2).every((cell) => NUMBER.test(cell))
}

export const azureV1: SeriesFormat = {
  name: "azureV1",
  description: "CPU readings of the Azure public trace, without a header: timestamp, VM, minimum, maximum, average; the average counts. `vmtable.csv.gz` is the inventory beside it (format azureVmtable).",
  descriptionFr: "Relevés CPU de la trace publique d'Azure, sans en-tête : instant, VM, minimum, maximum, moyenne ; la moyenne compte. `vmtable.csv.gz` en est l'inventaire (format azureVmtable).",
  stepSeconds: 300,
  looksLike: said("five cells a line without a header: time, VM, min, max, avg of CPU", "cinq cellules par ligne sans en-tête : instant, VM, min, max, moyenne du CPU"),
  // The last line of a short file may be cut off.
  recognises: ({ lines }) => lines.length > 0 && isReading(lines[0]!) && lines.slice(0, -1).every(isReading),
  open: (_head, sink) => {
    const values = new Float64Array(SERIES_METRICS.length).fill(NaN)
    const read = (text: string, isLast: boolean): LineFault | undefined => {
      const cells = text.split(",")
      const ragged = raggedFault(cells, WIDTH, isLast)
      if (ragged !== undefined) return ragged
      const seconds = Number(cells[0])
      if (!/^\d+$/.test(cells[0]!.trim())) return { column: 1, path: "time_s", expected: said("whole seconds from the start", "des secondes entières depuis le début"), found: asIs(shown(cells[0]!)), advice: "Correct the time." }
      values[0] = cells[4]!.trim() === "" ? NaN : Number(cells[4])
      if (!metricAllowed(0, values[0])) return { column: 5, path: "cpu_pct", expected: METRIC_RULES[0]!.expected, found: asIs(shown(cells[4]!.trim())), advice: "Correct the value." }
      return sink.add(sink.vm(cells[1]!.trim()), seconds, values)
    }
    return {
      line: (text, isLast) => {
        const fault = read(text, isLast)
        if (fault !== undefined) sink.bad(fault)
      }
    }
  }
}
