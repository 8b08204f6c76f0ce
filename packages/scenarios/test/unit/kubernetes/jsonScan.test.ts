/** Where things stand in a JSON text. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseDocument } from "yaml"
import { scanJson } from "../../../src/kubernetes/jsonScan.ts"

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
const SAMPLE = '{"a": [1, {"b\\n": "x\\u00e9"}, -2.5e+3], "c": {"d": null, "e": [true, false]}}'

describe("the first fault", () => {
  test.each([
    ['{"a": [1,]}', 9, "a value", ["a", 1]],
    ['{"a" 1}', 5, "a colon", ["a"]],
    ["{a: 1}", 1, "a key in double quotes, or }", []],
    ['{"a": 1 "b": 2}', 8, "a comma", ["a"]],
    ['{"a": "x\ty"}', 8, "the end of the text", ["a"]],
    ['{"a": 1}{"b": 2}', 8, "the end of the file", []],
    ['{"a": 1, }', 9, "a key in double quotes", []],
    ["[01]", 2, "a comma", [0]]
  ])("%j at %d", (text, offset, expected, path) => {
    expect(scanJson(text).fault).toMatchObject({ offset, path, isCutOff: false, expected: { en: expect.stringContaining(expected) } })
  })
  test("wherever a text is cut off, it is told so at its end", () => {
    for (let length = 0; length < SAMPLE.length; length++) expect(scanJson(SAMPLE.slice(0, length)).fault).toMatchObject({ offset: length, isCutOff: true })
  })
  test("with the path of what was begun", () => {
    expect(scanJson(SAMPLE.slice(0, SAMPLE.indexOf("x"))).fault!.path).toEqual(["a", 1, "b\n"])
    expect(scanJson('{"a": {"b": 1, "c').fault!.path).toEqual(["a"])
  })
  test("a long text of escapes needs no deep stack", () => {
    const text = JSON.stringify("\n".repeat(3_000_000))
    expect(scanJson(text).fault).toBeNull()
    expect(scanJson(text.slice(0, -1)).fault!.isCutOff).toBe(true)
  })
})

describe("properties", () => {
  test("a text has a fault where JSON.parse has one, and only there", () => {
    const json = fc.jsonValue({ maxDepth: 4 }).chain((value) => fc.constantFrom(JSON.stringify(value), JSON.stringify(value, null, 2)))
    const mutated = fc.tuple(json, fc.nat(), fc.nat(3), fc.constantFrom("", ",", '"', "}", "]", "{", "[", ":", "0", "-", "e", "\\", "\n", "\t", "t", "null", "\u2028", "\u0001")).map(([text, at, cut, put]) => {
      const offset = text.length === 0 ? 0 : at % (text.length + 1)
      return text.slice(0, offset) + put + text.slice(offset + cut)
    })
    fc.assert(fc.property(fc.oneof(json, mutated), (text) => {
      expect(scanJson(text).fault === null).toBe(isJson(text))
    }), { numRuns: 3000 })
  })
  test("values stand where the yaml package finds them", () => {
    const paths = (value: unknown, path: (string | number)[] = []): (string | number)[][] => {
      if (Array.isArray(value)) return [path, ...value.flatMap((each, i) => paths(each, [...path, i]))]
      return typeof value === "object" && value !== null ? [path, ...Object.entries(value).flatMap(([key, each]) => paths(each, [...path, key]))] : [path]
    }
    // Keys that differ from each other to both: yaml takes "1" and 1 for the same.
    const value = fc.letrec((tie) => ({ any: fc.oneof({ depthSize: "small" }, fc.stringMatching(/^[a-z"\\]{0,6}$/), fc.integer(), fc.boolean(), fc.array(tie("any"), { maxLength: 4 }), fc.dictionary(fc.stringMatching(/^[a-z"\\/.]{1,5}$/), tie("any"), { maxKeys: 4 })) })).any
    fc.assert(fc.property(value, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const document = parseDocument(text)
      const wanted = paths(value)
      const expected = wanted.map((path) => (document.getIn(path, true) as { range: [number, number, number] }).range[0])
      expect(scanJson(text, wanted).offsets).toEqual(expected)
    }), { numRuns: 300 })
  })
  test("what is not there stands where the nearest value around it does", () => {
    expect(scanJson(SAMPLE, [["c", "x", "y"], ["a", 7], ["z"]]).offsets).toEqual([SAMPLE.indexOf('{"d"'), SAMPLE.indexOf("["), 0])
  })
})
