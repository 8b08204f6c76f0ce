/**
 * A CSV of a name and numbers, read as bytes while they come: for files of millions of rows, where a cell
 * must not become a string. docs/decisions/0005-byte-scanner.md says why it is here.
 *
 * What it reads: UTF-8, cells parted by commas, lines ended by \n or \r\n, a header, no quoted commas. One
 * column is a name; rows of one name that follow each other are told as such, by their bytes.
 */
const NEWLINE = 10
const RETURN = 13
const DOT = 46
const COMMA = 44
const ZERO = 48
const NINE = 57
/** Powers of ten that are exact. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))
/** Up to here a sum of digits is exact, and its quotient by a power of ten is the nearest number. */
const LARGEST_EXACT = 2 ** 53

export interface NumericCsvHandlers {
  /** @returns for each cell: 0 … = where its number goes, NAME_CELL, SKIPPED_CELL; null: the header will not do, read no further */
  readonly header: (cells: ReadonlyArray<string>) => ReadonlyArray<number> | null
  /** A row whose numbers are all finite. @param isSame it has the name of the row before @param name decoded at the call */
  readonly row: (isSame: boolean, name: () => string, numbers: Float64Array, line: number) => void
  /** A row with a cell that is missing or no finite number. */
  readonly badRow: (line: number, cell: number, text: string) => void
}

export const NAME_CELL = -1
export const SKIPPED_CELL = -2

export interface NumericCsv {
  /** The next bytes of the file, however cut; they may be reused afterwards. */
  readonly push: (bytes: Uint8Array) => void
  /** No more bytes: a last line without its end counts. Returns how many rows there were. */
  readonly end: () => number
}

/** **Cost** O(bytes); keeps one line. */
export function makeNumericCsv(handlers: NumericCsvHandlers): NumericCsv {
  const decoder = new TextDecoder()
  const numbers = new Float64Array(16)
  let slots: ReadonlyArray<number> | null = null
  let isOver = false
  let line = 0
  let rows = 0
  let rest = new Uint8Array(0)
  let before = new Uint8Array(64)
  let beforeLength = -1
  let bytes = rest
  let nameStart = 0
  let nameEnd = 0
  const name = () => decoder.decode(bytes.subarray(nameStart, nameEnd)).trim()

  /** True: the name in the bytes is that of the row before; else it is kept for the next. */
  const isSameName = () => {
    const length = nameEnd - nameStart
    if (length === beforeLength) {
      let i = 0
      while (i < length && bytes[nameStart + i] === before[i]) i++
      if (i === length) return true
    }
    if (length > before.length) before = new Uint8Array(2 * length)
    for (let i = 0; i < length; i++) before[i] = bytes[nameStart + i]!
    beforeLength = length
    return false
  }

  const slowNumber = (start: number, end: number) => {
    const text = decoder.decode(bytes.subarray(start, end)).trim().replace(/^"(.*)"$/, "$1")
    return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : NaN
  }

  const readLine = (start: number, end: number, wanted: ReadonlyArray<number>) => {
    let at = start
    let badCell = -1
    let badText = ""
    const cells = wanted.length
    for (let cell = 0; cell < cells; cell++) {
      const slot = wanted[cell]!
      const cellStart = at
      if (slot < 0) {
        while (at < end && bytes[at] !== COMMA) at++
        if (slot === NAME_CELL) {
          nameStart = cellStart
          nameEnd = at
        }
      } else {
        let digits = 0
        let point = -1
        let count = 0
        let isPlain = true
        for (; at < end; at++) {
          const byte = bytes[at]!
          if (byte >= ZERO && byte <= NINE) {
            digits = digits * 10 + (byte - ZERO)
            count++
          } else if (byte === COMMA) break
          else if (byte === DOT && point < 0) point = count
          else isPlain = false
        }
        const decimals = point < 0 ? 0 : count - point
        const isFast = isPlain && count > 0 && digits < LARGEST_EXACT && decimals < POWERS.length
        const value = !isFast ? slowNumber(cellStart, at) : decimals === 0 ? digits : digits / POWERS[decimals]!
        if (!Number.isFinite(value) && badCell < 0) {
          badCell = cell
          badText = decoder.decode(bytes.subarray(cellStart, at))
        }
        numbers[slot] = value
      }
      at++
    }
    if (badCell >= 0) handlers.badRow(line, badCell, badText)
    else handlers.row(isSameName(), name, numbers, line)
  }

  const takeLine = (start: number, lineEnd: number) => {
    line++
    const end = lineEnd > start && bytes[lineEnd - 1] === RETURN ? lineEnd - 1 : lineEnd
    if (end === start) return
    if (slots !== null) {
      rows++
      readLine(start, end, slots)
      return
    }
    slots = handlers.header(decoder.decode(bytes.subarray(start, end)).replace(/^\uFEFF/, "").split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")))
    if (slots === null) isOver = true
  }

  const takeAll = (source: Uint8Array, from: number) => {
    bytes = source as Uint8Array<ArrayBuffer>
    let start = from
    while (!isOver) {
      const end = source.indexOf(NEWLINE, start)
      if (end < 0) break
      takeLine(start, end)
      start = end + 1
    }
    rest = source.slice(start) as Uint8Array<ArrayBuffer>
  }

  return {
    push: (source) => {
      if (isOver || source.length === 0) return
      if (rest.length === 0) return takeAll(source, 0)
      const first = source.indexOf(NEWLINE)
      const joined = new Uint8Array(rest.length + (first < 0 ? source.length : first + 1))
      joined.set(rest)
      joined.set(source.subarray(0, joined.length - rest.length), rest.length)
      takeAll(joined, 0)
      if (first >= 0) takeAll(source, first + 1)
    },
    end: () => {
      if (!isOver && rest.length > 0) {
        bytes = rest
        takeLine(0, rest.length)
      }
      return rows
    }
  }
}
