/** What a reader of measured series is: a registry entry that knows what each line of a file means. */
import type { DecimalMark } from "../formats/numerals.ts"
import type { Wording } from "../wording.ts"
import type { SeriesMetric } from "./metrics.ts"

/** What is known of a file before its lines are read. */
export interface SeriesHead {
  /** As messages name it. */
  readonly file: string
  /** Its name without folder. */
  readonly name: string
  /** One of several files of a folder. */
  readonly inFolder: boolean
  /** First lines that are neither empty nor comments. */
  readonly lines: ReadonlyArray<string>
  /** The delimiter that parts the first lines most evenly. */
  readonly delimiter: string
  /** The decimal mark of the numbers; look at it for each: it is known by the line that first needs it. */
  readonly decimal: DecimalMark
}

/** What the scenario says about reading. */
export interface SeriesOptions {
  /** What a wide table holds. */
  readonly metric: SeriesMetric
}

/** What there is to read, and how. */
export interface SeriesInput extends SeriesOptions {
  /** The file or folder as the scenario names it. */
  readonly source: string
  readonly inFolder: boolean
  /** Name of a format, if the scenario states one. */
  readonly format: string | undefined
  /** Bad readings are left out and listed; else they are problems. */
  readonly dropBad: boolean
}

/** What is wrong with one line. */
export interface LineFault {
  /** From 1. */
  readonly column: number
  readonly path: string
  readonly expected: Wording
  readonly found: Wording
  readonly advice: string
}

/** Figures of a VM that its series states. */
export interface StatedSizes { readonly vcpus?: number; readonly ghz?: number; readonly ram_gib?: number }

/** Where a reader puts what it reads. */
export interface SeriesSink {
  /** Row of a VM, made at its first mention. */
  readonly vm: (name: string) => number
  /** Notes sizes that the series states; the largest counts. */
  readonly sizes: (vm: number, sizes: StatedSizes) => void
  /**
   * One reading: a value a metric, NaN = none.
   *
   * @param seconds as the file counts them; ascending for each VM
   * @returns what is wrong with it; then it was not taken
   */
  readonly add: (vm: number, seconds: number, values: ArrayLike<number>) => LineFault | undefined
  /** A reading that cannot be taken. */
  readonly bad: (fault: LineFault) => void
  /** The file turned out to count time as dates, not from the run's start. */
  readonly dated: () => void
  readonly unknownColumn: (header: string) => void
  readonly mappedColumn: (header: string, column: string) => void
}

/** Reads the lines of one file. */
export interface LineReader {
  /** @param text without its line break */
  readonly line: (text: string, isLast: boolean) => void
  /** After the last line. */
  readonly end?: () => void
}

export interface SeriesFormat {
  readonly name: string
  readonly description: string
  readonly descriptionFr: string
  /** Seconds from one sample to the next where the file does not show it. */
  readonly stepSeconds?: number
  /** Every VM was measured equally long: a shorter file is cut off. */
  readonly equalLength?: boolean
  readonly recognises: (head: SeriesHead) => boolean
  /** What a file of this format looks like, for those that do not. */
  readonly looksLike: Wording
  readonly open: (head: SeriesHead, sink: SeriesSink, options: SeriesOptions) => LineReader
}
