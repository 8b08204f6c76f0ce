import { describe, expect, test } from "vitest"
import { decodeText } from "../../src/formats/textEncoding.ts"

const utf8 = (text: string) => new TextEncoder().encode(text)
const found = (bytes: Uint8Array) => {
  const decoded = decodeText("servers.csv", bytes)
  return "problem" in decoded ? decoded.problem.found : undefined
}

describe("encodings", () => {
  test("UTF-8, its mark taken off", () => {
    expect(decodeText("f", utf8("\uFEFFMémoire"))).toEqual({ text: "Mémoire", encoding: "utf-8" })
  })
  test("what is no UTF-8 is Windows-1252", () => {
    // é is 0xE9, € is 0x80 in Windows-1252
    expect(decodeText("f", Uint8Array.of(0x4d, 0xe9, 0x80))).toEqual({ text: "Mé€", encoding: "windows-1252" })
  })
  test("UTF-16LE by its mark", () => {
    expect(decodeText("f", Uint8Array.of(0xff, 0xfe, 0x4d, 0x00, 0xe9, 0x00))).toEqual({ text: "Mé", encoding: "utf-16le" })
  })
})

describe("what is no text", () => {
  test.each([
    [Uint8Array.of(), "an empty file"],
    [Uint8Array.of(0x50, 0x4b, 3, 4, 9), "a ZIP archive (an .xlsx workbook is one)"],
    [Uint8Array.of(0x1f, 0x8b, 8), "a gzip archive"],
    [Uint8Array.of(65, 0, 66), "binary data (zero bytes)"],
    [Uint8Array.of(0xfe, 0xff, 0, 65), "UTF-16, big-endian"]
  ])("%j: %s", (bytes, what) => {
    expect(found(bytes)).toBe(what)
  })
})
