/** Bytes → text: which encoding a file is in, or why it is no text. */
import { advice } from "../errors.ts"
import type { Problem } from "../errors.ts"

export type TextEncoding = "utf-8" | "windows-1252" | "utf-16le"

/** First bytes of files that are not text, and what they are. */
const SIGNATURES: ReadonlyArray<readonly [ReadonlyArray<number>, string]> = [
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive (an .xlsx workbook is one)"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Excel workbook (.xls)"],
  [[0x1f, 0x8b], "a gzip archive"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
  [[0x50, 0x41, 0x52, 0x31], "a Parquet file"],
  [[0xfe, 0xff], "UTF-16, big-endian"]
]

/**
 * The text of a file: UTF-8 with or without mark, UTF-16LE with its mark, else Windows-1252, which
 * any bytes are; so that what holds zero bytes or a known signature is refused first.
 */
export function decodeText(file: string, bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } | { readonly problem: Problem } {
  const fail = (found: string): { readonly problem: Problem } => ({ problem: { file, line: null, column: null, path: "", expected: "a CSV text", found, advice: advice.export } })
  if (bytes.length === 0) return fail("an empty file")
  const signature = SIGNATURES.find(([start]) => start.every((byte, i) => bytes[i] === byte))
  if (signature !== undefined) return fail(signature[1])
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return withoutZeros({ text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16le" }, fail)
  if (bytes.includes(0)) return fail("binary data (zero bytes)")
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" }
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" }
  }
}

function withoutZeros(decoded: { readonly text: string; readonly encoding: TextEncoding }, fail: (found: string) => { readonly problem: Problem }) {
  return decoded.text.includes("\u0000") ? fail("binary data (zero characters)") : decoded
}
