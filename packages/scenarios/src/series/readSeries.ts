/** Chunks of files → measured series, with an account of what was left out. Whoever calls it does the reading. */
import type { DataQuality } from "@rackfold/sim-core"
import { shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { countMarks } from "../formats/numerals.ts"
import type { DecimalMark } from "../formats/numerals.ts"
import { asIs, said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import { watchDecimal } from "./decimalWatch.ts"
import type { DecimalWatch, HeldLine } from "./decimalWatch.ts"
import { readingLog } from "./readingLog.ts"
import type { ReadingLog, ReadingPlace } from "./readingLog.ts"
import { seriesFormats } from "./registry.ts"
import type { LineFault, LineReader, SeriesFormat, SeriesHead, SeriesInput, SeriesSink } from "./seriesFormat.ts"
import { headOf, isComment } from "./seriesHead.ts"
import { seriesStore } from "./seriesStore.ts"
import type { VmSeries } from "./vmSeries.ts"
import { splitCells, splitLines } from "./textLines.ts"
import type { StreamEncoding } from "./textLines.ts"

/** What a folder or file of series holds. */
export interface MeasuredSeries {
  readonly source: string
  readonly inFolder: boolean
  /** undefined: no file was of a known format; then there are problems. */
  readonly format: SeriesFormat | undefined
  readonly vms: ReadonlyArray<VmSeries>
  /** Times are seconds since 1970, not from the run's start. */
  readonly isDated: boolean
  readonly problems: ReadonlyArray<Problem>
  readonly quality: Omit<DataQuality, "defaulted">
}

/** One file on its way in. */
export interface SeriesFile {
  readonly push: (chunk: Uint8Array) => void
  /** @param cutOff the file ends before its own end (a cut-off archive, say): why */
  readonly end: (cutOff?: string) => void
}

export interface SeriesReading {
  /** Files come one after the other; those of a folder sorted by code unit. */
  readonly file: (name: string) => SeriesFile
  /** Something in the folder that is no file. */
  readonly stray: (name: string, found: Wording) => void
  readonly finish: () => MeasuredSeries
}

/** Lines kept back to tell what a file is. */
const HEAD_LINES = 50

/** Begins to read series. Memory: the columns that hold values, and one chunk. */
export function startSeries(input: SeriesInput): SeriesReading {
  const store = seriesStore()
  const log = readingLog(input)
  const found: Found = { format: seriesFormats.find(({ name }) => name === input.format), encoding: "utf-8", delimiter: ",", decimal: "." }
  const dated = { yes: false, no: false }
  const lastLineOf: number[] = []
  const sinkOf = (file: OpenFile): SeriesSink => ({
    vm: store.vm,
    sizes: store.sizes,
    bad: (fault) => log.bad(file, fault),
    dated: () => { dated.yes = true; file.isDated = true },
    unknownColumn: log.unknownColumn, mappedColumn: log.mappedColumn,
    add: (vm, seconds, values) => {
      const before = store.lastSeconds(vm)
      if (!(seconds > before)) return orderFault(seconds === before, lastLineOf[vm])
      store.add(vm, seconds, values, file.line)
      lastLineOf[vm] = file.line
      log.used()
      return undefined
    }
  })
  return {
    file: (name) => {
      store.beginFile(shownFile(input, name))
      return openFile(name, input, found, log, sinkOf, (file) => { if (!file.isDated && file.reader !== undefined) dated.no = true })
    },
    stray: (name, what) => log.stray(name, what, looksLike(found.format)),
    finish: () => {
      if (dated.yes && dated.no) log.whole("times that all count from the start, or all are dates", "files of both kinds", "Read them one by one.")
      const { vms, overlaps } = store.finish()
      overlaps.forEach(log.overlap)
      if (vms.length === 0 && !log.hasProblems()) log.whole("at least one good reading", "none", "Check the path, and `import.badRows: error` to see what is wrong with each.")
      const { encoding, delimiter, decimal, format } = found
      return {
        source: input.source, inFolder: input.inFolder, format, vms, isDated: dated.yes, problems: log.problems(),
        quality: { file: input.source, format: format?.name ?? "", encoding, delimiter, decimal, ...log.account() }
      }
    }
  }
}

interface Found { format: SeriesFormat | undefined; encoding: StreamEncoding; delimiter: string; decimal: DecimalMark }

/** Where a file stands. */
interface OpenFile extends ReadingPlace {
  line: number
  text: string
  isDated: boolean
  reader: LineReader | undefined
}

function openFile(name: string, input: SeriesInput, found: Found, log: ReadingLog, sinkOf: (file: OpenFile) => SeriesSink, closed: (file: OpenFile) => void): SeriesFile {
  const file: OpenFile = { shownAs: shownFile(input, name), line: 0, text: "", isDated: false, reader: undefined }
  let waiting: HeldLine[] = []
  let isOver = false
  let decimals: DecimalWatch | undefined
  const read = ({ text, line, ended }: HeldLine): void => {
    if (isOver) return
    file.line = line
    file.text = text
    file.reader!.line(text, !ended)
  }
  const give = (line: HeldLine): void => {
    if (isOver || isComment(line.text)) return
    if (decimals === undefined) read(line)
    else decimals.pass(line).forEach(read)
  }
  const begin = (): void => {
    const lines = waiting.filter(({ text }) => !isComment(text)).map(({ text }) => text)
    const head = headOf(file.shownAs, name, input.inFolder, lines)
    const marks = countMarks(lines.slice(1).flatMap((line) => splitCells(line, head.delimiter)).filter((cell) => /[.,]/.test(cell)))
    if (marks.comma !== marks.point) head.decimal = marks.comma > marks.point ? "," : "."
    else decimals = watchDecimal(head.delimiter, (decimal) => {
      found.decimal = head.decimal = decimal
      decimals = undefined
    })
    const format = formatOf(head, found)
    if (format === undefined) {
      isOver = true
      log.stray(name, lines.length === 0 ? said("an empty file", "un fichier vide") : said(`a line ${shown(lines[0]!.trim())}`, `une ligne ${shown(lines[0]!.trim())}`), looksLike(found.format))
      return
    }
    Object.assign(found, { format, delimiter: head.delimiter, decimal: head.decimal })
    file.reader = format.open(head, sinkOf(file), input)
    waiting.forEach(give)
    waiting = []
  }
  let count = 0
  const splitter = splitLines((text, ended) => {
    count++
    if (isOver) return
    if (file.reader !== undefined) { give({ text, line: count, ended }); return }
    waiting.push({ text, line: count, ended })
    if (waiting.length >= HEAD_LINES) begin()
  })
  const failed = (wrong: string | undefined): void => {
    if (wrong === undefined || isOver) return
    decimals?.rest().forEach(read)
    isOver = true
    if (file.reader === undefined && input.inFolder) log.stray(name, asIs(wrong), looksLike(found.format))
    else log.broken(file.shownAs, count, said("text to the end", "du texte jusqu'à la fin"), asIs(wrong))
  }
  return {
    push: (chunk) => { if (!isOver) failed(splitter.push(chunk)) },
    end: (cutOff) => {
      if (!isOver) failed(splitter.end())
      if (!isOver && file.reader === undefined && (cutOff === undefined || waiting.length > 0)) begin()
      if (!isOver) decimals?.rest().forEach(read)
      found.encoding = splitter.encoding()
      if (!isOver && cutOff !== undefined) log.broken(file.shownAs, count, said("a whole file", "un fichier entier"), asIs(cutOff))
      file.reader?.end?.()
      if (file.reader !== undefined) closed(file)
    }
  }
}

/** A file as messages name it. */
function shownFile({ inFolder, source }: SeriesInput, name: string): string {
  return inFolder ? `${source}/${name}` : source
}

/** What a file should have been. */
function looksLike(format: SeriesFormat | undefined): Wording {
  return format?.looksLike ?? said("a file of series: `rackfold formats` lists them", "un fichier de séries : `rackfold formats` les cite")
}

/** The stated format or that of the files before, if the file is of it; else the first that knows it. */
function formatOf(head: SeriesHead, found: Found): SeriesFormat | undefined {
  if (head.lines.length === 0) return undefined
  if (found.format !== undefined) return found.format.recognises(head) ? found.format : undefined
  return seriesFormats.find((format) => format.recognises(head))
}

function orderFault(isSame: boolean, line: number | undefined): LineFault {
  const [en, fr] = line === undefined ? ["", ""] : [`, on line ${line}`, `, ligne ${line}`]
  return isSame
    ? { column: 1, path: "time_s", expected: said("one reading of a VM for one instant", "un seul relevé d'une VM par instant"), found: said(`a second one (the first${en})`, `un second (le premier${fr})`), advice: "Remove one of the two." }
    : { column: 1, path: "time_s", expected: said(`a time after the VM's last reading${en}`, `un temps après le dernier relevé de la VM${fr}`), found: said("one before it", "un temps antérieur"), advice: "Sort the readings of each VM by time." }
}
