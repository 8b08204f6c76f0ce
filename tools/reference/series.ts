/** The page of measured series: columns, and the formats that are read. */
import { seriesFormats } from "@rackfold/scenarios"
import { METRIC_RULES, SERIES_METRICS } from "../../packages/scenarios/src/series/metrics.ts"
import { code, page, table } from "./markdown.ts"

export const series = (): string =>
  page(
    "Measured series",
    "`workload.series` of a scenario names a file or a folder, in any of the formats below; `.gz` is unpacked. With `workload.file` the two are joined by name, and the inventory says how large each VM is; without, each VM is a guest of the sizes that the series or `workload.defaults` state. `rackfold template series` prints a start.",
    table(["column", "unit", "value", "meaning"], SERIES_METRICS.map((metric, row) => [code(metric), METRIC_RULES[row]!.unit, METRIC_RULES[row]!.expected.en, METRIC_RULES[row]!.description])),
    "## Times",
    "Seconds from the run's start, seconds since 1970 (from 10⁸ on), milliseconds since 1970 (from 10¹¹ on), ISO 8601, or day first (`31.12.2015 23:55:00`); the first time of a file says which. Without a zone a date is UTC. The first date of all is the start of the run (less `workload.series.startSeconds`); dates of the inventory stand on the same axis, and who came before was there when it began; hours and weekdays in the report are UTC. The readings of a VM ascend in time in each file; the parts of a VM in several files of a folder are joined by time, so that the files' names and order do not matter (`file-10` may come before `file-2`). Two files that cover the same time of a VM are told; with `import.badRows: drop` the one that begins earlier counts. The decimal mark is that of the whole file: where its first lines leave it open, the first number decides that can be read in one way alone. The step is the most common one; it is the run's `sampleSeconds` unless that is stated, and then every series is brought to it.",
    "## What is wrong",
    "A value out of range, two readings for one instant, time going backwards, a line cut off, a stray file in a folder, a VM that the inventory lacks, a VM measured at another step, a file shorter than the others: each is an error at its place; with `import.badRows: drop` the reading, file or VM is left out and counted. An empty cell is a gap, and never a zero.",
    "## Formats",
    table(["format", "what it is"], seriesFormats.map((format) => [code(format.name), format.description])),
    "## Traces",
    "A path that begins with `$RACKFOLD_DATA/` is looked for in the folder that the environment variable names, or in `../shared/data` beside the checkout."
  )
