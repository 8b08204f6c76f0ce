/** Chunks of bytes → lines of text, without holding more than a chunk and the line that it cuts. */

export type StreamEncoding = "utf-8" | "windows-1252" | "utf-16le"

export interface LineSplitter {
  readonly encoding: () => StreamEncoding
  /** @returns what is wrong with the bytes, in words */
  readonly push: (chunk: Uint8Array) => string | undefined
  /** After the last chunk: the rest is the last line, if it holds anything. */
  readonly end: () => string | undefined
}

/** First bytes of files that hold no text. */
const SIGNATURES: ReadonlyArray<readonly [ReadonlyArray<number>, string]> = [
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive (an .xlsx workbook is one)"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Excel workbook (.xls)"],
  [[0x1f, 0x8b], "a gzip archive whose name does not end in .gz"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0x50, 0x41, 0x52, 0x31], "a Parquet file"],
  [[0xfe, 0xff], "UTF-16, big-endian"]
]

/**
 * @param line gets each line without its break; `ended` is false for a last line without one
 */
export function splitLines(line: (text: string, ended: boolean) => void): LineSplitter {
  let encoding: StreamEncoding = "utf-8"
  let decoder: TextDecoder | undefined
  let rest = ""
  const take = (text: string): void => {
    let from = 0
    for (let to = text.indexOf("\n"); to >= 0; to = text.indexOf("\n", from)) {
      const end = to > from && text.charCodeAt(to - 1) === 13 ? to - 1 : to
      const first = text.slice(from, end)
      line(rest === "" ? first : withoutReturn(rest + first, end === to), true)
      rest = ""
      from = to + 1
    }
    rest += text.slice(from)
  }
  const decode = (chunk: Uint8Array | undefined): string | undefined => {
    try {
      const text = chunk === undefined ? decoder!.decode() : decoder!.decode(chunk, { stream: true })
      if (text.includes("\u0000")) return "binary data (zero bytes)"
      take(text)
      return undefined
    } catch {
      return "bytes that are no UTF-8 text, in a file that begins as such"
    }
  }
  return {
    encoding: () => encoding,
    push: (chunk) => {
      if (chunk.length === 0) return undefined
      if (decoder === undefined) {
        const signature = SIGNATURES.find(([start]) => start.every((byte, i) => chunk[i] === byte))
        if (signature !== undefined) return signature[1]
        encoding = encodingOf(chunk)
        decoder = new TextDecoder(encoding, { fatal: true })
      }
      return decode(chunk)
    },
    end: () => {
      if (decoder === undefined) return undefined
      const wrong = decode(undefined)
      if (wrong === undefined && rest !== "") line(withoutReturn(rest, true), false)
      return wrong
    }
  }
}

/** A carriage return at the end of what was kept belongs to the break that the next chunk brought. */
function withoutReturn(text: string, mayEnd: boolean): string {
  return mayEnd && text.endsWith("\r") ? text.slice(0, -1) : text
}

/** From the first chunk: a mark, else UTF-8 where the bytes are, else Windows-1252, which any bytes are. */
function encodingOf(chunk: Uint8Array): StreamEncoding {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le"
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(chunk, { stream: true })
    return "utf-8"
  } catch {
    return "windows-1252"
  }
}

/** Cells of one line; a cell in quotation marks may hold the delimiter and doubled marks. */
export function splitCells(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter)
  const cells: string[] = []
  let cell = ""
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') { cell += '"'; i++ }
      else quoted = false
    } else if (char === '"' && cell.trim() === "") { quoted = true; cell = "" }
    else if (char === delimiter) { cells.push(cell); cell = "" }
    else cell += char
  }
  cells.push(cell)
  return cells
}
